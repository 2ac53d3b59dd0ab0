/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints what a source gives: a line a row (sheet, row, cells), then a line a finding. Tabs between
 * values; a line break in a cell is printed as \n. For tests of readers.
 *
 * Usage: print_rows FILE [SHEET]
 *        print_rows --shape FILE      which cells a workbook merges, and which columns it hides */
#include <stdio.h>

#include "datasets/table/column_name.h"
#include "datasets/table/source.h"

static void
print_cell(const char *text)
{
    putchar('\t');
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            fputs("\\n", stdout);
        else
            putchar(*text);
    }
}

static void
print_row(const struct source *source, const struct source_row *row)
{
    printf("row\t%s\t%u%s", source->sheet != NULL ? source->sheet : "", row->line,
           row->hidden ? "\thidden" : "");
    guint n = row->n_cells;
    while (n > 0 && row->cells[n - 1][0] == '\0')
        n--;
    for (guint i = 0; i < n; i++)
        print_cell(row->cells[i]);
    putchar('\n');
}

/* Cells of the row that belong to a merged block without being its first, and hidden columns. */
static void
print_shape(struct source *source, const struct source_row *row)
{
    printf("shape\t%s\t%u", source->sheet != NULL ? source->sheet : "", row->line);
    for (guint i = 0; i < row->n_cells; i++) {
        if (source_merged(source, row->line, i))
            printf("\t%s", column_name(i));
        if (source_column_hidden(source, i))
            printf("\t-%s", column_name(i));
    }
    putchar('\n');
}

static void
print_findings(const struct finding_list *findings)
{
    for (guint i = 0; i < finding_list_length(findings); i++) {
        const struct finding *finding = finding_list_get(findings, i);
        printf("finding\t%s\t%s\t%u\n", finding_rule_id(finding->rule),
               finding->place.sheet != NULL ? finding->place.sheet : "", finding->place.row);
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    struct finding_list *findings = finding_list_create();
    bool shape = argc > 2 && g_str_equal(argv[1], "--shape");
    const char *path = argc > 1 ? argv[1 + shape] : NULL;
    const struct source_options options = {.sheet = argc > 2 && !shape ? argv[2] : NULL};
    struct source_row row;
    struct source *source =
        path != NULL ? source_open(path, "file", &options, findings, &error) : NULL;
    if (source == NULL) {
        fprintf(stderr, "%s\n", error != NULL ? error->message : "usage: print_rows FILE [SHEET]");
        finding_list_free(findings);
        return 1;
    }
    do
        while (source_next(source, &row)) {
            if (shape)
                print_shape(source, &row);
            else
                print_row(source, &row);
        }
    while (source_next_table(source));
    print_findings(findings);
    source_close(source);
    finding_list_free(findings);
    return 0;
}
