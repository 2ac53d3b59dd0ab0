#include "reports/chart/typeface.h"

#include "datasets/repertoire.h"
#include "reports/style.h"
#include "reports/wording.h"

PangoContext *
typeface_context_create(cairo_t *cr)
{
    PangoContext *context = pango_cairo_create_context(cr);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    /* Else pango asks the locale, and line breaking might follow it. */
    pango_context_set_language(context, pango_language_from_string(wording_language()));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    return context;
}

PangoLayout *
typeface_layout_create(PangoContext *context)
{
    PangoLayout *layout = pango_layout_new(context);
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    return layout;
}

void
typeface_set_text(PangoLayout *layout, const char *text)
{
    g_autofree char *printable = repertoire_text(text);
    pango_layout_set_text(layout, printable != NULL ? printable : text, -1);
}

struct search {
    PangoCoverage *coverage;
    gunichar lacking;
};

static void
look_up(gunichar c, gpointer closure)
{
    struct search *search = closure;
    if (search->lacking == 0 &&
        pango_coverage_get(search->coverage, (int)c) != PANGO_COVERAGE_EXACT)
        search->lacking = c;
}

bool
typeface_is_whole(PangoContext *context, bool bold, gunichar *ret_sign)
{
    PangoFontDescription *wanted = pango_font_description_from_string(STYLE_FONT " 12");
    if (bold)
        pango_font_description_set_weight(wanted, PANGO_WEIGHT_BOLD);
    PangoFont *font = pango_context_load_font(context, wanted);
    PangoFontDescription *found = font != NULL ? pango_font_describe(font) : NULL;
    bool whole = false;
    *ret_sign = 0;
    if (found != NULL && g_strcmp0(pango_font_description_get_family(found), STYLE_FONT) == 0) {
        struct search search = {pango_font_get_coverage(font, pango_context_get_language(context)),
                                0};
        repertoire_foreach(look_up, &search);
        g_object_unref(search.coverage);
        whole = search.lacking == 0;
        *ret_sign = search.lacking;
    }
    if (found != NULL)
        pango_font_description_free(found);
    g_clear_object(&font);
    pango_font_description_free(wanted);
    return whole;
}
