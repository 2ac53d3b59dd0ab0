#include "reports/pdf/pdf.h"

#include <cairo-pdf.h>

#include "reports/chart/typeface.h"
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
check_font(PangoContext *context, bool bold, GError **error)
{
    gunichar sign;
    if (typeface_is_whole(context, bold, &sign))
        return true;
    if (sign == 0)
        g_set_error(error, PDF_ERROR, PDF_ERROR_NO_FONT,
                    _("font '%s' is not installed; install the package fonts-liberation"),
                    STYLE_FONT);
    else
        g_set_error(error, PDF_ERROR, PDF_ERROR_NO_FONT,
                    _("font '%s' is not whole, it lacks U+%04X; install the package "
                      "fonts-liberation"),
                    STYLE_FONT, sign);
    return false;
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
    pen->context = typeface_context_create(pen->cr);
    pen->layout = typeface_layout_create(pen->context);
    pen->store = layout_store_create(pen->context);
    pen->cells = g_ptr_array_new_with_free_func(g_object_unref);
    pen->rules = g_array_new(FALSE, FALSE, sizeof(struct pen_rule));
}

/* Ends the file and returns cairo's status, which keeps the first error. */
static cairo_status_t
pen_release(struct pen *pen)
{
    pen_end_page(pen);
    g_array_unref(pen->rules);
    g_ptr_array_unref(pen->cells);
    layout_store_free(pen->store);
    g_object_unref(pen->layout);
    g_object_unref(pen->context);
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
    bool fine = check_font(pen.context, false, error) && check_font(pen.context, true, error);
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
