/* Reads every row of every file, as the pipeline's first room does, and counts. Prints what it saw
 * and the peak of memory. */
#include <stdio.h>
#include <sys/resource.h>

#include "datasets/source.h"

int
main(int argc, char **argv)
{
    unsigned long long rows = 0, cells = 0, bytes = 0;
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
                    bytes += row.cells[c][0] != '\0';
            }
        while (source_next_table(source));
        source_close(source);
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("rows %llu, cells %llu, filled %llu, findings %u, peak %.1f MiB\n", rows, cells, bytes,
           finding_list_length(findings), (double)usage.ru_maxrss / 1024);
    finding_list_free(findings);
    return 0;
}
