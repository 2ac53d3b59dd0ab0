/* What writes a PDF: a page under way, how far down it is, and what structure is open on it. */
#ifndef SHNOR_REPORTS_PDF_PEN_H
#define SHNOR_REPORTS_PDF_PEN_H

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "reports/document.h"

enum { PEN_TAGS = 4 };

struct pen_rule {
    double x, y, x2, y2, thickness;
    unsigned colour;
};

struct pen {
    const struct document *document;
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoContext *context;
    PangoLayout *layout;        /* scratch */
    struct layout_store *store; /* of cells */
    GPtrArray *cells;           /* PangoLayout * of the row laid out last, one a column */
    GArray *rules;              /* struct pen_rule, of the page under way */
    double width, height;       /* of the page */
    double y;                   /* where the next block goes */
    guint page;                 /* 0: none yet */
    bool landscape;             /* of the pages to come */
    const char *tags[PEN_TAGS]; /* open ones, the outermost first */
    guint n_tags;
    int section; /* outline entry of the last heading */
};

/* Of the text between the margins, in points. */
double pen_text_width(const struct pen *pen);
double pen_bottom(const struct pen *pen);
double pen_room(const struct pen *pen);

void pen_new_page(struct pen *pen);
/* Draws what waits for the page's end. The last page is ended by the caller, others by
 * pen_new_page. */
void pen_end_page(struct pen *pen);
/* Begins a page when `height` does not fit on this one, unless nothing stands on it yet. */
void pen_need(struct pen *pen, double height);
/* A gap, except at the top of a page. */
void pen_skip(struct pen *pen, double gap);
/* A line of a table. It is drawn at the page's end, with all others of its look in one stroke, the
 * thinner below the thicker. */
void pen_rule(struct pen *pen, double x, double y, double x2, double y2, double thickness,
              unsigned colour);
void pen_show(struct pen *pen, PangoLayout *layout, double x, double y, unsigned colour);

/* An element of the structure ("P", "Table"), a constant, around what is drawn until it ends. An
 * element ends with its page, as PDF demands, and goes on as one more of its kind on the next. */
void pen_begin(struct pen *pen, const char *tag);
void pen_end(struct pen *pen);
/* An entry of the outline that leads to where the pen is; level 0, or 1 below the last of level 0.
 */
void pen_outline(struct pen *pen, int level, const char *text);

#endif
