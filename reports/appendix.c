#include "reports/appendix.h"

#include <string.h>

#include "reports/roster.h"
#include "reports/wording.h"

/* ---- order block ---- */

static void
deadline_free(gpointer data)
{
    struct deadline *deadline = data;
    g_free(deadline->clause);
    g_free(deadline->date);
    g_free(deadline);
}

static void
item_free(gpointer data)
{
    struct order_item *item = data;
    g_free(item->clause);
    g_free(item->text);
    g_free(item);
}

struct order_block *
order_block_create(void)
{
    struct order_block *order = g_new0(struct order_block, 1);
    order->deadlines = g_ptr_array_new_with_free_func(deadline_free);
    order->items = g_ptr_array_new_with_free_func(item_free);
    return order;
}

void
order_block_add_deadline(struct order_block *order, const char *clause, const char *date)
{
    struct deadline *deadline = g_new0(struct deadline, 1);
    deadline->clause = g_strdup(clause);
    deadline->date = g_strdup(date);
    g_ptr_array_add(order->deadlines, deadline);
}

void
order_block_add_item(struct order_block *order, const struct order_item *item)
{
    struct order_item *copy = g_memdup2(item, sizeof *item);
    copy->clause = g_strdup(item->clause);
    copy->text = g_strdup(item->text);
    g_ptr_array_add(order->items, copy);
}

const char *
order_block_date_of(const struct order_block *order, const char *clause)
{
    for (guint i = 0; order->deadlines != NULL && i < order->deadlines->len; i++) {
        const struct deadline *deadline = g_ptr_array_index(order->deadlines, i);
        if (strcmp(deadline->clause, clause) == 0)
            return deadline->date;
    }
    return NULL;
}

void
order_block_complete(struct order_block *order, const struct order_block *other)
{
    bool no_items = order->items->len == 0, no_deadlines = order->deadlines->len == 0;
    for (guint i = 0; no_items && i < other->items->len; i++)
        order_block_add_item(order, g_ptr_array_index(other->items, i));
    for (guint i = 0; no_deadlines && i < other->deadlines->len; i++) {
        const struct deadline *deadline = g_ptr_array_index(other->deadlines, i);
        order_block_add_deadline(order, deadline->clause, deadline->date);
    }
}

void
order_block_free(struct order_block *order)
{
    if (order == NULL)
        return;
    g_free(order->issuer_dative);
    g_free(order->title);
    g_free(order->subtitle);
    g_free(order->annex_number);
    g_free(order->number);
    g_free(order->date);
    if (order->deadlines != NULL)
        g_ptr_array_unref(order->deadlines);
    if (order->items != NULL)
        g_ptr_array_unref(order->items);
    g_free(order);
}

static gboolean
is_blank(const char *text)
{
    return text == NULL || text[0] == '\0';
}

/* "the order of …", with the case that its issuer gave it. */
static char *
issuer_text(const struct order_block *order)
{
    return wording_typeset(is_blank(order->issuer_dative) ? _("order") : order->issuer_dative);
}

/* "of 30.11.2022 No. 1012-ОД"; what is blank has room to be written in. */
static char *
number_text(const struct order_block *order)
{
    g_autofree char *date =
        is_blank(order->date) ? g_strdup("____________") : wording_date(order->date);
    return g_strdup_printf(_("of %s No. %s"), date,
                           is_blank(order->number) ? "________" : order->number);
}

char *
order_block_annex(const struct order_block *order)
{
    GString *text = g_string_new(NULL);
    if (is_blank(order->annex_number))
        g_string_append(text, _("Annex"));
    else
        g_string_append_printf(text, _("Annex No. %s"), order->annex_number);
    g_autofree char *issuer = issuer_text(order), *number = number_text(order);
    g_string_append_c(text, '\n');
    g_string_append_printf(text, _("to the %s"), issuer);
    g_string_append_printf(text, "\n%s", number);
    return g_string_free(text, FALSE);
}

char *
order_block_reference(const struct order_block *order)
{
    g_autofree char *issuer = issuer_text(order), *number = number_text(order);
    if (is_blank(order->annex_number))
        return g_strdup_printf(_("annex to the %s %s"), issuer, number);
    return g_strdup_printf(_("annex No. %s to the %s %s"), order->annex_number, issuer, number);
}

/* A title has no full stop, even when the campaign's has. */
static char *
title_line(const char *text)
{
    char *line = g_strstrip(wording_typeset(text != NULL ? text : ""));
    gsize length = strlen(line);
    if (length > 0 && line[length - 1] == '.' && !g_str_has_suffix(line, "..") &&
        !g_str_has_suffix(line, "г."))
        line[length - 1] = '\0';
    return line;
}

static char *
title_text(const struct order_block *order)
{
    char *title =
        title_line(is_blank(order->title) ? _("Lists of schools by cluster") : order->title);
    char *subtitle = title_line(order->subtitle);
    char *text = g_strconcat(title, is_blank(subtitle) ? "" : "\n", subtitle, NULL);
    g_free(title);
    g_free(subtitle);
    return text;
}

char *
order_block_title(const struct order_block *order)
{
    return g_strdelimit(title_text(order), "\n", ' ');
}

/* ---- lists ---- */

/* Kinds of schools in the order in which a cluster names them. */
static const enum subordination group_order[] = {
    SUBORDINATION_DEPARTMENT,
    SUBORDINATION_MUNICIPAL,
    SUBORDINATION_FEDERAL,
    SUBORDINATION_PRIVATE,
};

const char *
appendix_group_title(enum subordination subordination)
{
    switch (subordination) {
    case SUBORDINATION_DEPARTMENT:
        return _("General education organisations run by the Department");
    case SUBORDINATION_MUNICIPAL:
        return _("Municipal general education organisations");
    case SUBORDINATION_FEDERAL:
        return _("Federal state general education organisations");
    case SUBORDINATION_PRIVATE:
        return _("Private general education organisations");
    }
    g_assert_not_reached();
}

struct group {
    guint cluster;
    enum subordination subordination;
};

static bool
is_in_group(const struct assessment *assessment, guint school, gconstpointer data)
{
    const struct group *group = data;
    const struct assessed_school *assessed = &assessment->schools[school];
    return assessment_is_listed(assessment, school) && (guint)assessed->cluster == group->cluster &&
           assessed->identity->subordination == group->subordination;
}

static void
append_group(GArray *rows, const struct assessment *assessment, const struct group *group,
             guint *number)
{
    GArray *roster = roster_build(assessment, is_in_group, group);
    for (guint i = 0; i < roster->len; i++) {
        struct appendix_row row = {group->cluster, group->subordination, ++*number,
                                   g_array_index(roster, guint, i)};
        g_array_append_val(rows, row);
    }
    g_array_unref(roster);
}

GArray *
appendix_rows(const struct assessment *assessment)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct appendix_row));
    for (guint cluster = 0; cluster < assessment->rulebook->clusters->len; cluster++) {
        guint number = 0;
        for (guint i = 0; i < G_N_ELEMENTS(group_order); i++)
            append_group(rows, assessment, &(struct group){cluster, group_order[i]}, &number);
    }
    return rows;
}

/* ---- the document ---- */

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
    char *title = title_line(rulebook_cluster(assessment->rulebook, cluster)->title);
    document_add_heading(document, ALIGN_CENTRE, title);
    struct table *table = document_add_table(document, TABLE_GRID);
    table_add_column(table, _("No."), 15, ALIGN_CENTRE);
    table_add_column(table, _("Municipality"), 55, ALIGN_LEFT);
    table_add_column(table, _("Name of the general education organisation"), 110, ALIGN_LEFT);
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
appendix_build(const struct assessment *assessment, const struct order_block *order, bool draft)
{
    char *title = title_text(order), *block = order_block_annex(order);
    char *line = order_block_title(order);
    struct document *document =
        document_create(line, order->date != NULL ? order->date : "", assessment->year);
    GArray *rows = appendix_rows(assessment);
    document->draft = draft;
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
