/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/render/pdf/pdf.h"

#include <cairo-pdf.h>

#include "reports/chart/typeface.h"
#include "reports/render/pdf/block.h"
#include "reports/render/pdf/layout.h"
#include "reports/chart/style.h"
#include "reports/words/wording.h"

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
flow_init(struct flow *flow, const struct document *document, GByteArray *bytes)
{
    *flow = (struct flow){.document = document, .landscape = document->landscape};
    flow->surface =
        cairo_pdf_surface_create_for_stream(append_bytes, bytes, STYLE_PAGE_SHORT, STYLE_PAGE_LONG);
    cairo_pdf_surface_set_metadata(flow->surface, CAIRO_PDF_METADATA_TITLE, document->title);
    cairo_pdf_surface_set_metadata(flow->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   document->created);
    cairo_pdf_surface_set_metadata(flow->surface, CAIRO_PDF_METADATA_CREATOR, "shnor");
    flow->cr = cairo_create(flow->surface);
    flow->context = typeface_context_create(flow->cr);
    flow->layout = typeface_layout_create(flow->context);
    flow->store = layout_store_create(flow->context);
    flow->cells = g_ptr_array_new_with_free_func(g_object_unref);
    flow->rules = g_array_new(FALSE, FALSE, sizeof(struct flow_rule));
}

/* Ends the file and returns cairo's status, which keeps the first error. */
static cairo_status_t
flow_release(struct flow *flow)
{
    flow_end_page(flow);
    g_array_unref(flow->rules);
    g_ptr_array_unref(flow->cells);
    layout_store_free(flow->store);
    g_object_unref(flow->layout);
    g_object_unref(flow->context);
    cairo_status_t status = cairo_status(flow->cr);
    cairo_destroy(flow->cr);
    cairo_surface_finish(flow->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(flow->surface);
    cairo_surface_destroy(flow->surface);
    return status;
}

GBytes *
pdf_render(const struct document *document, GError **error)
{
    GByteArray *bytes = g_byte_array_new();
    struct flow flow;
    flow_init(&flow, document, bytes);
    bool fine = check_font(flow.context, false, error) && check_font(flow.context, true, error);
    if (fine) {
        flow_new_page(&flow);
        /* Only below this one does cairo call the file tagged. */
        flow_begin(&flow, "Document");
        for (guint i = 0; i < document->blocks->len && !flow.overfull; i++)
            block_draw(&flow, i);
        flow_end(&flow);
    }
    bool overfull = flow.overfull;
    cairo_status_t status = flow_release(&flow);
    if (fine && overfull) {
        g_set_error(error, PDF_ERROR, PDF_ERROR_PAGES,
                    _("«%s» would have over %d pages: too many to print or read. Look in the "
                      "findings and the rulebook for what makes it so large"),
                    document->title, PDF_MOST_PAGES);
        fine = false;
    }
    if (fine && status == CAIRO_STATUS_SUCCESS)
        return g_byte_array_free_to_bytes(bytes);
    if (fine)
        g_set_error(error, PDF_ERROR, PDF_ERROR_DRAWING, _("cannot draw the PDF: %s"),
                    cairo_status_to_string(status));
    g_byte_array_unref(bytes);
    return NULL;
}
