/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/appendix.h"

#include "reports/table/roster.h"
#include "reports/words/order_text.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

static void
add_school(struct table *table, const struct assessment *assessment, const struct appendix_row *row)
{
    const char *municipality = assessment->schools[row->school].identity->municipality;
    char **cells = g_new0(char *, 4);
    cells[0] = g_strdup_printf("%u", row->number);
    cells[1] = roster_municipality_name(municipality);
    cells[2] = roster_school_name(assessment, row->school);
    table_add_row(table, ROW_PLAIN, cells);
}

static struct table *
add_cluster(struct document *document, const struct assessment *assessment, guint cluster)
{
    char *title = order_text_line(rulebook_cluster(assessment->rulebook, cluster)->title);
    document_add_heading(document, ALIGN_CENTRE, title);
    struct table *table = document_add_table(document, TABLE_GRID);
    table_add_column(table, _(PHRASE_NUMBER), 15, ALIGN_CENTRE);
    table_add_column(table, _(PHRASE_MUNICIPALITY), 55, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_ORGANISATION), 110, ALIGN_LEFT);
    g_free(title);
    return table;
}

static void
add_lists(struct document *document, const struct assessment *assessment, const GArray *rows)
{
    const struct appendix_row *before = NULL;
    struct table *table = NULL;
    for (guint i = 0; i < rows->len; i++) {
        const struct appendix_row *row = &g_array_index(rows, struct appendix_row, i);
        bool new_cluster = before == NULL || before->cluster != row->cluster;
        if (new_cluster)
            table = add_cluster(document, assessment, row->cluster);
        if (new_cluster || before->subordination != row->subordination)
            table_add_group(table, appendix_group_title(row->subordination));
        add_school(table, assessment, row);
        before = row;
    }
}

struct document *
appendix_build(const struct paper_input *input)
{
    const struct assessment *assessment = input->assessment;
    const struct order_block *order = input->order;
    char *title = order_block_title_lines(order), *block = order_block_annex(order);
    char *line = order_block_title(order);
    struct document *document = document_create(line, paper_date(input), assessment->year);
    GArray *rows = appendix_rows(assessment);
    document->draft = paper_is_draft(input);
    document_add_order_block(document, block);
    document_add_title(document, title);
    add_lists(document, assessment, rows);
    if (rows->len == 0)
        document_add_paragraph(document, _("No general education organisations are assigned to "
                                           "the clusters."));
    g_array_unref(rows);
    g_free(title);
    g_free(block);
    g_free(line);
    return document;
}
