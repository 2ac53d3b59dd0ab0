#include "reports/packet/items.h"

#include <string.h>

#include "methodology/due.h"
#include "reports/school/text.h"
#include "reports/wording.h"

#define DASH "\u2014"
#define DEPARTMENT_ITEM "4"

/* An item of the order. */
struct item {
    const char *clause;
    const char *text; /* msgid */
    unsigned due;     /* it is about schools due any of these; 0: about plans and reports */
};

static const struct item municipal_items[] = {
    {"5.1",
     N_("Recommended: to plan measures for organisations in adverse social conditions or at risk "
        "of "
        "lower results"),
     DUE_CONDITIONS},
    {"5.2", N_("Recommended: to plan measures for organisations with low results"), DUE_RESULTS},
    {"5.4", N_("Recommended: to hand the plans in"), 0},
    {"5.6", N_("Recommended: to report on the plans being carried out"), 0},
    {"3.3", N_("Reports on the measures carried out"), 0},
};

static const struct item department_items[] = {
    {DEPARTMENT_ITEM,
     N_("To provide: measures for the organisations in the lists are planned and carried out"),
     DUE_CONDITIONS | DUE_RESULTS},
};

void
packet_append_items(GString *text, enum packet_kind kind, unsigned due)
{
    if (kind == PACKET_DEPARTMENT && due != 0)
        text_append_item(text, DEPARTMENT_ITEM);
    if (kind != PACKET_MUNICIPALITY)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(municipal_items); i++)
        if ((municipal_items[i].due & due) != 0)
            text_append_item(text, municipal_items[i].clause);
}

/* NULL when the order block does not give it. */
static const char *
date_of(const struct order_block *order, const char *clause)
{
    for (guint i = 0; order->deadlines != NULL && i < order->deadlines->len; i++) {
        const struct deadline *deadline = g_ptr_array_index(order->deadlines, i);
        if (strcmp(deadline->clause, clause) == 0)
            return deadline->date;
    }
    return NULL;
}

static guint
count_due(const struct assessment *assessment, const struct packet *packet, unsigned due)
{
    guint n = 0;
    for (guint i = 0; i < packet->rows->len; i++) {
        guint school = g_array_index(packet->rows, struct appendix_row, i).school;
        n += (school_due(assessment, school) & due) != 0;
    }
    return n;
}

static void
add_row(struct table *table, const char *clause, const char *text, char *schools, const char *date)
{
    g_autofree char *day = date != NULL ? wording_date(date) : NULL;
    char **cells = g_new0(char *, 5);
    cells[0] = g_strdup(clause);
    cells[1] = g_strdup(text);
    cells[2] = schools;
    cells[3] = day != NULL ? g_strdup_printf(_("not later than %s"), day) : g_strdup(DASH);
    table_add_row(table, ROW_PLAIN, cells);
}

static bool
is_of(const struct item *items, guint n_items, const char *clause)
{
    for (guint i = 0; i < n_items; i++)
        if (strcmp(items[i].clause, clause) == 0)
            return true;
    return false;
}

/* Dates of further sub-items, whose words the program does not know. */
static void
add_further(struct table *table, const struct order_block *order, const char *prefix,
            const struct item *items, guint n_items)
{
    for (guint i = 0; order->deadlines != NULL && i < order->deadlines->len; i++) {
        const struct deadline *deadline = g_ptr_array_index(order->deadlines, i);
        if (g_str_has_prefix(deadline->clause, prefix) && !is_of(items, n_items, deadline->clause))
            add_row(table, deadline->clause, _("By this item of the order"), g_strdup(DASH),
                    deadline->date);
    }
}

void
packet_add_items(struct document *document, const struct assessment *assessment,
                 const struct order_block *order, const struct packet *packet)
{
    if (packet->kind == PACKET_OTHERS) {
        document_add_paragraph(document,
                               _("Items 4 and 5 of the order are about organisations run by "
                                 "the Department and municipal ones; these are neither."));
        return;
    }
    bool department = packet->kind == PACKET_DEPARTMENT;
    const struct item *items = department ? department_items : municipal_items;
    guint n = department ? G_N_ELEMENTS(department_items) : G_N_ELEMENTS(municipal_items);
    document_add_heading(document, ALIGN_LEFT,
                         department ? _("What the order requires (item 4)")
                                    : _("What the order recommends (item 5)"));
    struct table *table = document_add_table(document, TABLE_GRID);
    table_add_column(table, _("Item"), 20, ALIGN_CENTRE);
    table_add_column(table, _("Contents"), 90, ALIGN_LEFT);
    table_add_column(table, _("Organisations"), 32, ALIGN_CENTRE);
    table_add_column(table, _("Date"), 38, ALIGN_LEFT);
    for (guint i = 0; i < n; i++) {
        guint n_due = count_due(assessment, packet, items[i].due);
        if (items[i].due == 0 || n_due > 0)
            add_row(table, items[i].clause, _(items[i].text),
                    items[i].due != 0 ? wording_integer(n_due) : g_strdup(DASH),
                    date_of(order, items[i].clause));
    }
    add_further(table, order, department ? DEPARTMENT_ITEM "." : "5.", items, n);
}
