/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the providers of workbooks tell alike. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_TELLING_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_TELLING_H

#include "datasets/table/source.h"
#include "datasets/table/workbook/package.h"
#include "datasets/table/workbook/sheet.h"

/* Why reading stopped behind `row` (0: at once) of the current table; nothing for WORKBOOK_FINE. */
void tell_trouble(struct source *source, enum workbook_trouble trouble, guint row);
/* Which formulas of the current table have no value, or an old one. */
void tell_formulas(struct source *source, const struct sheet_formulas *formulas);
/* That the sheet which the campaign names is not there; `names`: char *, those that are. */
void tell_no_sheet(struct source *source, const char *wanted, const GPtrArray *names);
void tell_empty(struct source *source);

/* Whether the options want this sheet: `only` is folded, NULL for all. */
bool sheet_is_wanted(const char *only, const char *name);
/* Whether a column (from 0) is in ranges: guint pairs, first and last. */
bool column_ranges_hold(const GArray *ranges, guint column);

#endif
