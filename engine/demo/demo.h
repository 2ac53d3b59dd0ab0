/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A demonstration campaign: an invented region like Smolensk oblast, two years, with the dirt that
 * real files have. */
#ifndef SHNOR_ENGINE_DEMO_DEMO_H
#define SHNOR_ENGINE_DEMO_DEMO_H

#include <glib.h>
#include <stdbool.h>

/* Writes the folder of a demonstration campaign: campaign.ini, the registry, results of 2021 and
 * 2022, social passports, risk profiles, successions, decisions and README.txt. The same bytes on
 * every run and machine.
 *
 * dir      folder to write to; made with its parents when absent
 *
 * Returns false with a GError: G_FILE_ERROR_EXIST when the folder holds a campaign.ini or any other
 * file that would be written (nothing is touched then), another G_FILE_ERROR when something cannot
 * be made or written; campaign.ini is written last, so a folder that has one is complete. */
bool demo_write(const char *dir, GError **error);

#endif
