/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table on its way into a text file, in one of the dialects in which such files arrive. */
#ifndef SHNOR_ENGINE_DEMO_SHEET_H
#define SHNOR_ENGINE_DEMO_SHEET_H

#include <glib.h>
#include <stdbool.h>

#include "engine/output/output.h"

struct demo_dialect {
    char delimiter;
    bool crlf;
    bool bom;                /* UTF-8 with a byte order mark */
    bool bare_quotes;        /* cells with quotes are not quoted, as careless exports do */
    bool trailing_delimiter; /* one more at the end of every line */
    const char *encoding;    /* NULL: UTF-8 */
};

struct demo_sheet {
    struct demo_dialect dialect;
    GString *text; /* UTF-8 */
    int n_cells;   /* of the row under way */
};

void demo_sheet_init(struct demo_sheet *sheet, const struct demo_dialect *dialect);
void demo_sheet_release(struct demo_sheet *sheet);

/* Adds a cell, quoted where the dialect needs it. */
void demo_sheet_put(struct demo_sheet *sheet, const char *cell);
/* Adds a cell exactly as given. */
void demo_sheet_put_raw(struct demo_sheet *sheet, const char *cell);
void demo_sheet_put_int(struct demo_sheet *sheet, int value);
/* Adds value / 10 with one digit behind a decimal comma. */
void demo_sheet_put_tenths(struct demo_sheet *sheet, int tenths);
void demo_sheet_end_row(struct demo_sheet *sheet);
/* A whole row of `cells`, NULL-ended. */
void demo_sheet_row(struct demo_sheet *sheet, const char *const *cells);

/* Adds the file to the set. Fails with G_CONVERT_ERROR. */
bool demo_sheet_save(const struct demo_sheet *sheet, struct output_set *set, const char *name,
                     GError **error);

#endif
