/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart/typeface.h"

#include <string.h>

#include "datasets/text/repertoire.h"
#include "reports/chart/style.h"
#include "reports/words/wording.h"

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
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    return layout;
}

enum { CODE_LONGEST = 12 }; /* characters */

/* The end of the word at `word`, and whether it is a code or a span of numbers: «ВПР-РУ-5»,
 * «2022-2023», but not «Холм-Жирковский». */
static const char *
word_end(const char *word, bool *ret_code)
{
    guint n = 0;
    bool hyphen = false, lower = false;
    const char *end = word;
    for (; *end != '\0' && *end != ' ' && *end != '\n'; end = g_utf8_next_char(end), n++) {
        hyphen |= *end == '-';
        lower |= g_unichar_islower(g_utf8_get_char(end));
    }
    *ret_code = hyphen && !lower && n <= CODE_LONGEST;
    return end;
}

static void
keep_codes(PangoAttrList *attributes, const char *text)
{
    for (const char *word = text; strchr(word, '-') != NULL;) {
        bool code;
        const char *end = word_end(word, &code);
        if (code) {
            PangoAttribute *whole = pango_attr_allow_breaks_new(FALSE);
            whole->start_index = (guint)(word - text);
            whole->end_index = (guint)(end - text);
            pango_attr_list_insert(attributes, whole);
        }
        word = *end != '\0' ? end + 1 : end;
    }
}

void
typeface_set_text(PangoLayout *layout, const char *text, bool whole_codes)
{
    g_autofree char *printable = repertoire_text(text);
    const char *shown = printable != NULL ? printable : text;
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
    if (whole_codes)
        keep_codes(attributes, shown);
    pango_layout_set_text(layout, shown, -1);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
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
