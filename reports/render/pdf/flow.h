/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What writes a PDF: a page under way, how far down it is, and what structure is open on it. */
#ifndef SHNOR_REPORTS_RENDER_PDF_FLOW_H
#define SHNOR_REPORTS_RENDER_PDF_FLOW_H

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "reports/document/document.h"

enum { FLOW_TAGS = 4 };

struct flow_rule {
    double x, y, x2, y2, thickness;
    unsigned colour;
};

struct flow {
    const struct document *document;
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoContext *context;
    PangoLayout *layout;         /* scratch */
    struct layout_store *store;  /* of cells */
    GPtrArray *cells;            /* PangoLayout * of the row laid out last, one a column */
    GArray *rules;               /* struct flow_rule, of the page under way */
    double width, height;        /* of the page */
    double y;                    /* where the next block goes */
    guint page;                  /* 0: none yet */
    bool overfull;               /* there are PDF_MOST_PAGES; the document cannot be drawn */
    bool landscape;              /* of the pages to come */
    const char *tags[FLOW_TAGS]; /* open ones, the outermost first */
    guint n_tags;
    int section; /* outline entry of the last heading */
};

/* Of the text between the margins, in points. */
double flow_text_width(const struct flow *flow);
double flow_bottom(const struct flow *flow);
double flow_room(const struct flow *flow);

void flow_new_page(struct flow *flow);
/* Draws what waits for the page's end. The last page is ended by the caller, others by
 * flow_new_page. */
void flow_end_page(struct flow *flow);
/* Begins a page when `height` does not fit on this one, unless nothing stands on it yet. */
void flow_need(struct flow *flow, double height);
/* A gap, except at the top of a page. */
void flow_skip(struct flow *flow, double gap);
/* A line of a table. It is drawn at the page's end, with all others of its look in one stroke, the
 * thinner below the thicker. */
void flow_rule(struct flow *flow, double x, double y, double x2, double y2, double thickness,
               unsigned colour);
void flow_show(struct flow *flow, PangoLayout *layout, double x, double y, unsigned colour);

/* An element of the structure ("P", "Table"), a constant, around what is drawn until it ends. An
 * element ends with its page, as PDF demands, and goes on as one more of its kind on the next. */
void flow_begin(struct flow *flow, const char *tag);
void flow_end(struct flow *flow);
/* An entry of the outline that leads to where the flow is; level 0, or 1 below the last of level 0.
 */
void flow_outline(struct flow *flow, int level, const char *text);

#endif
