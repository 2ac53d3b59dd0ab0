/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads all that a source gives, as every target of a whole file does. */
#ifndef SHNOR_TESTS_FUZZ_TABLES_H
#define SHNOR_TESTS_FUZZ_TABLES_H

#include "datasets/table/source.h"
#include "tests/fuzz/fuzz.h"

enum { MAX_WIDTH = 1 << 24 }; /* cells looked at: a few very wide rows would take all the time */

static inline void
read_tables(struct source *source)
{
    struct source_row row;
    guint64 seen = 0;
    source->left = (guint64)SOURCE_LEAST_MIB << 20; /* as source_open() gives a small file */
    do
        while (seen < MAX_WIDTH && source_next(source, &row)) {
            g_assert_cmpuint(row.line, >, 0);
            for (guint i = 0; i < row.n_cells; i++)
                g_assert_true(g_utf8_validate(row.cells[i], -1, NULL));
            if (row.n_cells > 0) {
                source_merged(source, row.line, row.n_cells - 1);
                source_block(source, row.line, 0);
                source_column_hidden(source, row.n_cells - 1);
            }
            seen += row.n_cells;
        }
    while (source_next_table(source));
}

#endif
