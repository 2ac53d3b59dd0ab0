/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/packet/items.h"

#include "methodology/due.h"
#include "reports/words/school_text.h"
#include "reports/words/wording.h"

#define DASH "\u2014"

/* Whether an item on `subject` is about a listed school that is due `due`. */
static bool
is_about(enum item_subject subject, unsigned due)
{
    switch (subject) {
    case ITEM_CONDITIONS:
        return (due & DUE_CONDITIONS) != 0;
    case ITEM_RESULTS:
        return (due & DUE_RESULTS) != 0;
    case ITEM_LISTED:
        return true;
    case ITEM_PLANS:
        return false;
    }
    g_assert_not_reached();
}

char *
packet_items_text(const struct assessment *assessment, const struct order_block *order,
                  const struct packet *packet, guint school)
{
    GString *text = g_string_new(NULL);
    unsigned due = school_due(assessment, school);
    for (guint i = 0; order->items != NULL && i < order->items->len; i++) {
        const struct order_item *item = g_ptr_array_index(order->items, i);
        if (item->addressee == packet->addressee && is_about(item->subject, due))
            text_append_item(text, item->clause);
    }
    if (text->len == 0)
        g_string_append(text, DASH);
    return g_string_free(text, FALSE);
}

bool
packet_has_items(const struct order_block *order, const struct packet *packet)
{
    for (guint i = 0; order->items != NULL && i < order->items->len; i++) {
        const struct order_item *item = g_ptr_array_index(order->items, i);
        if (item->addressee == packet->addressee)
            return true;
    }
    return false;
}

static guint
count_schools(const struct assessment *assessment, const struct packet *packet,
              enum item_subject subject)
{
    guint n = 0;
    for (guint i = 0; i < packet->rows->len; i++) {
        guint school = g_array_index(packet->rows, struct appendix_row, i).school;
        n += is_about(subject, school_due(assessment, school));
    }
    return n;
}

static void
add_row(struct table *table, const struct order_item *item, guint n_schools, const char *date)
{
    g_autofree char *day = date != NULL ? wording_date(date) : NULL;
    char **cells = g_new0(char *, 5);
    cells[0] = g_strdup(item->clause);
    cells[1] = wording_typeset(item->text);
    cells[2] = item->subject != ITEM_PLANS ? wording_integer(n_schools) : g_strdup(DASH);
    cells[3] = day != NULL ? g_strdup_printf(_("not later than %s"), day) : g_strdup(DASH);
    table_add_row(table, ROW_PLAIN, cells);
}

static struct table *
add_table(struct document *document)
{
    struct table *table = document_add_table(document, TABLE_GRID);
    table_add_column(table, _("Item"), 20, ALIGN_CENTRE);
    table_add_column(table, _("Contents"), 90, ALIGN_LEFT);
    table_add_column(table, _("Organisations"), 32, ALIGN_CENTRE);
    table_add_column(table, _("Date"), 38, ALIGN_LEFT);
    return table;
}

void
packet_add_items(struct document *document, const struct assessment *assessment,
                 const struct order_block *order, const struct packet *packet)
{
    if (order->items == NULL || order->items->len == 0)
        return;
    document_add_heading(document, ALIGN_LEFT, _("What the order asks, and by which dates"));
    if (!packet_has_items(order, packet)) {
        document_add_paragraph(document, _("No item of the order is about these organisations."));
        return;
    }
    struct table *table = add_table(document);
    for (guint i = 0; i < order->items->len; i++) {
        const struct order_item *item = g_ptr_array_index(order->items, i);
        if (item->addressee != packet->addressee)
            continue;
        guint n = count_schools(assessment, packet, item->subject);
        if (n > 0 || item->subject == ITEM_PLANS)
            add_row(table, item, n, order_block_date_of(order, item->clause));
    }
}
