#include "reports/chart/svg.h"

#include <cairo-svg.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "reports/chart/draw.h"
#include "reports/wording.h"

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

/* In points and unhinted, as the geometry measured its texts; the same on every machine. */
static PangoLayout *
create_layout(cairo_t *cr)
{
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoContext *context = pango_layout_get_context(layout);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string(wording_language()));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_layout_context_changed(layout);
    return layout;
}

GString *
chart_svg(const struct chart *chart)
{
    GString *svg = g_string_new(NULL);
    cairo_surface_t *surface =
        cairo_svg_surface_create_for_stream(append, svg, chart->width, chart->height);
    cairo_t *cr = cairo_create(surface);
    PangoLayout *layout = create_layout(cr);
    draw_chart(cr, layout, chart, 0, 0);
    g_object_unref(layout);
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
