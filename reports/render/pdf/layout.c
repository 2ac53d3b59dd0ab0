/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/render/pdf/layout.h"

#include <math.h>

#include "reports/chart/draw.h"
#include "reports/chart/typeface.h"

enum { WIDE = 120 }; /* points: the shortest line that has room for a code and more */

void
layout_set(PangoLayout *layout, const char *text, double size, bool bold, double width,
           enum align align)
{
    static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                                PANGO_ALIGN_RIGHT};
    draw_set_font(layout, size, bold);
    pango_layout_set_width(layout, width > 0 ? (int)floor(width * PANGO_SCALE) : -1);
    pango_layout_set_alignment(layout, alignments[align]);
    typeface_set_text(layout, text, width <= 0 || width >= WIDE);
}

enum { STORE_MOST = 4096 }; /* layouts: a few megabytes, and all texts of a table that repeat */

struct layout_store {
    PangoContext *context;
    GHashTable *layouts; /* of what the text looks like and the text, to PangoLayout * */
};

struct layout_store *
layout_store_create(PangoContext *context)
{
    struct layout_store *store = g_new(struct layout_store, 1);
    store->context = context;
    store->layouts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
    return store;
}

void
layout_store_free(struct layout_store *store)
{
    if (store == NULL)
        return;
    g_hash_table_unref(store->layouts);
    g_free(store);
}

PangoLayout *
layout_store_get(struct layout_store *store, const char *text, double size, bool bold, double width,
                 enum align align)
{
    g_autofree char *key =
        g_strdup_printf("%a %a %c%d %s", size, width, bold ? 'b' : 'n', (int)align, text);
    PangoLayout *layout = g_hash_table_lookup(store->layouts, key);
    if (layout != NULL)
        return g_object_ref(layout);
    if (g_hash_table_size(store->layouts) >= STORE_MOST)
        g_hash_table_remove_all(store->layouts);
    layout = typeface_layout_create(store->context);
    layout_set(layout, text, size, bold, width, align);
    g_hash_table_insert(store->layouts, g_steal_pointer(&key), layout);
    return g_object_ref(layout);
}

double
layout_height(PangoLayout *layout)
{
    int height;
    pango_layout_get_size(layout, NULL, &height);
    return height / (double)PANGO_SCALE;
}

void
layout_balance(PangoLayout *layout, double widest)
{
    int lines = pango_layout_get_line_count(layout);
    double low = widest / 3, high = widest;
    if (lines == 1)
        return;
    while (high - low > 1) {
        double middle = (low + high) / 2;
        pango_layout_set_width(layout, (int)floor(middle * PANGO_SCALE));
        if (pango_layout_get_line_count(layout) > lines)
            low = middle;
        else
            high = middle;
    }
    pango_layout_set_width(layout, (int)floor(high * PANGO_SCALE));
}
