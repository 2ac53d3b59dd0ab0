/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart/svg.h"

#include <cairo-svg.h>
#include <string.h>

#include "reports/chart/draw.h"
#include "reports/chart/typeface.h"

static cairo_status_t
append(void *closure, const unsigned char *bytes, unsigned length)
{
    g_string_append_len(closure, (const char *)bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* cairo numbers its surfaces through the life of the process. Nothing refers to the number. */
static void
drop_surface_number(GString *svg)
{
    static const char mark[] = "<g id=\"surface";
    const char *found = strstr(svg->str, mark);
    if (found == NULL)
        return;
    gssize at = found - svg->str + (gssize)strlen(mark);
    g_string_erase(svg, at, (gssize)strspn(svg->str + at, "0123456789"));
}

GString *
chart_svg(const struct chart *chart)
{
    GString *svg = g_string_new(NULL);
    cairo_surface_t *surface =
        cairo_svg_surface_create_for_stream(append, svg, chart->width, chart->height);
    cairo_t *cr = cairo_create(surface);
    PangoContext *context = typeface_context_create(cr);
    PangoLayout *layout = typeface_layout_create(context);
    draw_chart(cr, layout, chart, 0, 0);
    g_object_unref(layout);
    g_object_unref(context);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    g_assert(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(surface);
    drop_surface_number(svg);
    return svg;
}

char *
chart_words(const struct chart *chart)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *primitive = g_ptr_array_index(chart->primitives, i);
        if (primitive->kind == PRIMITIVE_TEXT)
            g_string_append_printf(words, words->len > 0 ? "; %s" : "%s", primitive->text);
    }
    return g_string_free(words, FALSE);
}
