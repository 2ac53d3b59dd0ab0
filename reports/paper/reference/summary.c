/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/reference/summary.h"

#include "reports/chart/text.h"
#include "reports/chart/style.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

static guint
count_listed_clusters(const struct rulebook *rulebook)
{
    guint n = 0;
    for (guint i = 0; i < rulebook->clusters->len; i++)
        n += rulebook_cluster(rulebook, i)->listed;
    return n;
}

static const double summary_name_width = 40, summary_total_width = 18; /* mm */

/* A portrait page is wide enough when no word of a cluster's title is broken. */
bool
reference_summary_is_wide(const struct rulebook *rulebook)
{
    guint n = count_listed_clusters(rulebook);
    double room = (180 - summary_name_width - 2 * summary_total_width) / MAX(n, 1) * STYLE_MM -
                  2 * STYLE_CELL_SIDE;
    for (guint i = 0; i < rulebook->clusters->len; i++) {
        const struct cluster_rule *rule = rulebook_cluster(rulebook, i);
        if (rule->listed && chart_word_width(rule->title, STYLE_SIZE_TABLE_HEAD) > room)
            return true;
    }
    return false;
}

static void
add_summary_row(struct table *table, const struct rulebook *rulebook, const struct tally_row *row)
{
    char **cells = g_new0(char *, table->columns->len + 1);
    guint n = 0;
    cells[n++] = row->municipality != NULL ? tally_row_name(row) : g_strdup(_(PHRASE_TOTAL));
    cells[n++] = wording_integer(row->total);
    for (guint i = 0; i < rulebook->clusters->len; i++)
        if (rulebook_cluster(rulebook, i)->listed)
            cells[n++] = wording_integer(row->clusters[i]);
    cells[n++] = wording_integer(tally_row_listed(row, rulebook));
    table_add_row(table, row->municipality != NULL ? ROW_PLAIN : ROW_TOTAL, cells);
}

static struct table *
begin_table(struct document *document, const struct rulebook *rulebook)
{
    bool wide = reference_summary_is_wide(rulebook);
    guint n_clusters = count_listed_clusters(rulebook);
    double rest = (wide ? 267 : 180) - summary_name_width - 2 * summary_total_width;
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_MUNICIPALITY), summary_name_width, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_ALL_SCHOOLS), summary_total_width, ALIGN_RIGHT);
    for (guint i = 0; i < rulebook->clusters->len; i++) {
        if (!rulebook_cluster(rulebook, i)->listed)
            continue;
        char *title = wording_quotes(rulebook_cluster(rulebook, i)->title);
        table_add_column(table, title, rest / n_clusters, ALIGN_RIGHT);
        g_free(title);
    }
    table_add_column(table, _("In clusters"), summary_total_width, ALIGN_RIGHT);
    return table;
}

/* Whether the rows, the total one of them, fit on the first page below what it begins with: the
 * height of the table's head depends on the titles, so that it is taken large. */
static bool
fits_first_page(const struct tally *tally)
{
    const double row = STYLE_SIZE_TABLE_SMALL * 1.16 + 5, head = 130, front = 400;
    double height = head + front + row;
    for (guint i = 0; i < tally->n_rows; i++) {
        g_autofree char *name = tally_row_name(&tally->rows[i]);
        guint lines = chart_text_lines(name, STYLE_SIZE_TABLE_SMALL,
                                       summary_name_width * STYLE_MM - 2 * STYLE_CELL_SIDE);
        height += row + (lines - 1) * STYLE_SIZE_TABLE_SMALL * 1.16;
    }
    return height <= STYLE_PAGE_LONG - STYLE_MARGIN_TOP - STYLE_MARGIN_BOTTOM;
}

bool
reference_summary_stands_apart(const struct rulebook *rulebook, const struct tally *tally)
{
    return reference_summary_is_wide(rulebook) || !fits_first_page(tally);
}

void
reference_add_summary(struct document *document, const struct rulebook *rulebook,
                      const struct tally *tally)
{
    struct table *table = begin_table(document, rulebook);
    for (guint i = 0; i < tally->n_rows; i++)
        add_summary_row(table, rulebook, &tally->rows[i]);
    add_summary_row(table, rulebook, &tally->sum);
}
