# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile inputs of five kinds, made from a seed; see seeded.py."""
