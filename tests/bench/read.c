/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads every row of every file, as the pipeline's first room does, and counts what it saw. */
#include <stdio.h>

#include "datasets/table/source.h"

int
main(int argc, char **argv)
{
    unsigned long long rows = 0, cells = 0, filled = 0;
    struct finding_list *findings = finding_list_create();
    for (int i = 1; i < argc; i++) {
        const struct source_options options = {0};
        struct source_row row;
        g_autoptr(GError) error = NULL;
        struct source *source = source_open(argv[i], argv[i], &options, findings, &error);
        if (source == NULL) {
            fprintf(stderr, "%s\n", error->message);
            return 1;
        }
        do
            while (source_next(source, &row)) {
                rows++;
                cells += row.n_cells;
                for (guint c = 0; c < row.n_cells; c++)
                    filled += row.cells[c][0] != '\0';
            }
        while (source_next_table(source));
        source_close(source);
    }
    printf("rows %llu, cells %llu, filled %llu, findings %u\n", rows, cells, filled,
           finding_list_length(findings));
    finding_list_free(findings);
    return 0;
}
