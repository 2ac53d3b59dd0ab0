/* Texts measured and laid out for a PDF. */
#ifndef SHNOR_REPORTS_PDF_LAYOUT_H
#define SHNOR_REPORTS_PDF_LAYOUT_H

#include <glib.h>
#include <pango/pango.h>

#include "reports/document.h"

/* Sets text, size in points, weight, width in points (0: no limit) and alignment. */
void layout_set(PangoLayout *layout, const char *text, double size, gboolean bold, double width,
                enum align align);
/* In points. */
double layout_height(PangoLayout *layout);
/* Narrows the layout as far as it keeps its number of lines, so that no line is left short.
 * `widest` is the width it has, in points. */
void layout_balance(PangoLayout *layout, double widest);

#endif
