/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/order.h"

#include <stdbool.h>
#include <string.h>

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
