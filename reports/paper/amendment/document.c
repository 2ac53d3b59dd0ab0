/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows come sorted by list and action, as an amending order is worded, so each table is a run of
 * them. One row and several have messages of their own: no count stands in them that could choose a
 * plural form. */
#include "reports/paper/amendment/amendment.h"

#include "reports/table/roster.h"
#include "reports/words/order_text.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* The rows of one list and one action: a table of the paper. */
struct change_part {
    const struct amendment *amendment;
    const struct amendment_row *rows;
    guint n;
};

static const struct assessment *
side_of(const struct change_part *part)
{
    return part->rows[0].action == AMENDMENT_EXCLUDE ? part->amendment->old : part->amendment->new;
}

static char *
list_title(const struct amendment *amendment, guint list)
{
    return wording_typeset(amendment->lists[list]->title);
}

/* What the order says to do with the rows of the table below it. */
static const char *
action_words(enum amendment_action action, bool several)
{
    switch (action) {
    case AMENDMENT_EXCLUDE:
        return several ? _("exclude the rows:") : _("exclude the row:");
    case AMENDMENT_INCLUDE:
        return several ? _("add the rows (numbered as in the amended list):")
                       : _("add the row (numbered as in the amended list):");
    case AMENDMENT_RESTATE:
        return several ? _("let the rows read as follows:") : _("let the row read as follows:");
    default:
        g_assert_not_reached();
    }
}

static bool
has_moves(const struct change_part *part)
{
    for (guint i = 0; i < part->n; i++)
        if (part->rows[i].other != NULL)
            return true;
    return false;
}

/* The list and row on the other side of a move; a dash when there is none. */
static char *
other_text(const struct change_part *part, const struct amendment_row *row)
{
    const struct amendment *amendment = part->amendment;
    bool goes = row->action == AMENDMENT_EXCLUDE;
    if (row->other == NULL)
        return g_strdup("—");
    const struct rulebook *rulebook = goes ? amendment->new->rulebook : amendment->old->rulebook;
    const struct cluster_rule *cluster = rulebook_cluster(rulebook, row->other->cluster);
    if (g_str_equal(cluster->id, amendment->lists[row->list]->id))
        return g_strdup_printf(_("this list, row %u"), row->other->number);
    g_autofree char *title = wording_typeset(cluster->title);
    return g_strdup_printf(_("%s, row %u"), title, row->other->number);
}

static void
add_school(struct table *table, const struct change_part *part, const struct amendment_row *row,
           bool moves)
{
    const struct school *school = amendment_school(part->amendment, row);
    char **cells = g_new0(char *, 5);
    cells[0] = g_strdup_printf("%u", row->number);
    cells[1] = roster_municipality_name(school->municipality);
    cells[2] = roster_school_name(side_of(part), row->row->school);
    if (moves)
        cells[3] = other_text(part, row);
    table_add_row(table, ROW_PLAIN, cells);
}

static void
add_part(struct document *document, const struct change_part *part)
{
    enum amendment_action action = part->rows[0].action;
    bool moves = has_moves(part);
    document_add_subheading(document, action_words(action, part->n > 1));
    struct table *table = document_add_table(document, TABLE_GRID);
    table_add_column(table, _(PHRASE_NUMBER), 15, ALIGN_CENTRE);
    table_add_column(table, _(PHRASE_MUNICIPALITY), moves ? 42 : 55, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_ORGANISATION), moves ? 78 : 110, ALIGN_LEFT);
    if (moves)
        table_add_column(
            table, action == AMENDMENT_EXCLUDE ? _("Moves to the list") : _("Moves from the list"),
            45, ALIGN_LEFT);
    for (guint i = 0; i < part->n; i++) {
        const struct amendment_row *row = &part->rows[i];
        if (i == 0 || row[-1].row->subordination != row->row->subordination)
            table_add_group(table, appendix_group_title(row->row->subordination));
        add_school(table, part, row, moves);
    }
}

/* How many rows from the i-th have its list, and its action when `same_action`. */
static guint
run_length(const struct amendment *amendment, guint i, bool same_action)
{
    const struct amendment_row *rows = (const struct amendment_row *)amendment->rows->data;
    guint n = 1;
    while (i + n < amendment->rows->len && rows[i + n].list == rows[i].list &&
           (!same_action || rows[i + n].action == rows[i].action))
        n++;
    return n;
}

static void
add_list(struct document *document, const struct amendment *amendment, guint first, guint end,
         guint ordinal)
{
    const struct amendment_row *rows = (const struct amendment_row *)amendment->rows->data;
    g_autofree char *title = list_title(amendment, rows[first].list);
    g_autofree char *heading = g_strdup_printf(_("%u. In the list “%s”:"), ordinal, title);
    document_add_heading(document, ALIGN_LEFT, heading);
    for (guint i = first; i < end; i += run_length(amendment, i, true))
        add_part(document,
                 &(struct change_part){amendment, &rows[i], run_length(amendment, i, true)});
}

struct document *
amendment_document(const struct amendment *amendment, const struct order_block *amended,
                   const struct order_block *order, bool draft)
{
    g_autofree char *annex = order_block_annex(order);
    g_autofree char *reference = order_block_reference(amended);
    g_autofree char *lists = order_block_title(amended);
    g_autofree char *title = g_strdup_printf(_("Amendments\nto the %s"), reference);
    g_autofree char *line = g_strdelimit(g_strdup(title), "\n", ' ');
    struct document *document =
        document_create(line, order->date != NULL ? order->date : "", amendment->new->year);
    document->draft = draft;
    document_add_order_block(document, annex);
    document_add_title(document, title);
    g_autofree char *what = g_strdup_printf(_("What is amended: %s."), lists);
    document_add_paragraph(document, what);
    guint ordinal = 0;
    for (guint i = 0; i < amendment->rows->len; i += run_length(amendment, i, false))
        add_list(document, amendment, i, i + run_length(amendment, i, false), ++ordinal);
    document_add_paragraph(
        document,
        amendment->rows->len == 0
            ? _("The lists are the same: there is nothing to amend.")
            : _("Rows that are excluded or read otherwise are named by their numbers in the lists "
                "before the amendment. After it the rows of each list are numbered without gaps."));
    return document;
}
