/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of CSV in any dialect. */
#include "datasets/table/source.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct source_options options = {0};
    keep_converters();
    struct finding_list *findings = finding_list_create();
    struct source *source =
        csv_source_open((const char *)data, size, "file", &options, findings, NULL);
    struct source_row row;
    guint last = 0;
    while (source_next(source, &row)) {
        g_assert_cmpuint(row.line, >, last);
        last = row.line;
        for (guint i = 0; i < row.n_cells; i++)
            g_assert_true(g_utf8_validate(row.cells[i], -1, NULL));
    }
    source_close(source);
    finding_list_free(findings);
    return 0;
}
