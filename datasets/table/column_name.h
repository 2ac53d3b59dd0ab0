/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people call a column. */
#ifndef SHNOR_DATASETS_TABLE_COLUMN_NAME_H
#define SHNOR_DATASETS_TABLE_COLUMN_NAME_H

#include <glib.h>

/* "A", "AB": the name of a column (from 0), as Excel shows it. Interned. */
const char *column_name(guint column);

#endif
