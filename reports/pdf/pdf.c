#include "reports/pdf/pdf.h"

#include <cairo-pdf.h>

#include "reports/pdf/block.h"
#include "reports/pdf/layout.h"
#include "reports/style.h"
#include "reports/wording.h"

G_DEFINE_QUARK(shnor - pdf - error, pdf_error)

static cairo_status_t
append_bytes(void *closure, const unsigned char *data, unsigned length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Pango takes another font without a word when this one is missing; widths would change. */
static bool
check_font(PangoContext *context, gboolean bold, GError **error)
{
    PangoFontDescription *wanted = pango_font_description_from_string(STYLE_FONT " 12");
    if (bold)
        pango_font_description_set_weight(wanted, PANGO_WEIGHT_BOLD);
    PangoFont *font = pango_context_load_font(context, wanted);
    PangoFontDescription *found = font != NULL ? pango_font_describe(font) : NULL;
    bool fine =
        found != NULL && g_strcmp0(pango_font_description_get_family(found), STYLE_FONT) == 0;
    if (!fine)
        g_set_error(error, PDF_ERROR, PDF_ERROR_NO_FONT,
                    _("font '%s' is not installed; install the package fonts-liberation"),
                    STYLE_FONT);
    if (found != NULL)
        pango_font_description_free(found);
    g_clear_object(&font);
    pango_font_description_free(wanted);
    return fine;
}

/* Lays out in points and unhinted: the same on every machine. */
static PangoContext *
create_context(cairo_t *cr)
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

static void
pen_init(struct pen *pen, const struct document *document, GByteArray *bytes)
{
    *pen = (struct pen){.document = document, .landscape = document->landscape};
    pen->surface =
        cairo_pdf_surface_create_for_stream(append_bytes, bytes, STYLE_PAGE_SHORT, STYLE_PAGE_LONG);
    cairo_pdf_surface_set_metadata(pen->surface, CAIRO_PDF_METADATA_TITLE, document->title);
    cairo_pdf_surface_set_metadata(pen->surface, CAIRO_PDF_METADATA_CREATE_DATE, document->created);
    cairo_pdf_surface_set_metadata(pen->surface, CAIRO_PDF_METADATA_CREATOR, "shnor");
    pen->cr = cairo_create(pen->surface);
    pen->context = create_context(pen->cr);
    pen->layout = pango_layout_new(pen->context);
    pango_layout_set_wrap(pen->layout, PANGO_WRAP_WORD_CHAR);
    pen->store = layout_store_create(pen->context);
    pen->cells = g_ptr_array_new_with_free_func(g_object_unref);
}

/* Ends the file and returns cairo's status, which keeps the first error. */
static cairo_status_t
pen_release(struct pen *pen)
{
    g_ptr_array_unref(pen->cells);
    layout_store_free(pen->store);
    g_object_unref(pen->layout);
    g_object_unref(pen->context);
    cairo_show_page(pen->cr);
    cairo_status_t status = cairo_status(pen->cr);
    cairo_destroy(pen->cr);
    cairo_surface_finish(pen->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(pen->surface);
    cairo_surface_destroy(pen->surface);
    return status;
}

GBytes *
pdf_render(const struct document *document, GError **error)
{
    GByteArray *bytes = g_byte_array_new();
    struct pen pen;
    pen_init(&pen, document, bytes);
    bool fine = check_font(pen.context, FALSE, error) && check_font(pen.context, TRUE, error);
    if (fine) {
        pen_new_page(&pen);
        /* Only below this one does cairo call the file tagged. */
        pen_begin(&pen, "Document");
        for (guint i = 0; i < document->blocks->len; i++)
            block_draw(&pen, i);
        pen_end(&pen);
    }
    cairo_status_t status = pen_release(&pen);
    if (fine && status == CAIRO_STATUS_SUCCESS)
        return g_byte_array_free_to_bytes(bytes);
    if (fine)
        g_set_error(error, PDF_ERROR, PDF_ERROR_DRAWING, _("cannot draw the PDF: %s"),
                    cairo_status_to_string(status));
    g_byte_array_unref(bytes);
    return NULL;
}
