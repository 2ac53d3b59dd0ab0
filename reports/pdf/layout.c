#include "reports/pdf/layout.h"

#include <math.h>

#include "reports/chart/draw.h"
#include "reports/chart/typeface.h"

void
layout_set(PangoLayout *layout, const char *text, double size, gboolean bold, double width,
           enum align align)
{
    static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                                PANGO_ALIGN_RIGHT};
    draw_set_font(layout, size, bold);
    pango_layout_set_width(layout, width > 0 ? (int)floor(width * PANGO_SCALE) : -1);
    pango_layout_set_alignment(layout, alignments[align]);
    typeface_set_text(layout, text);
}

double
layout_height(PangoLayout *layout)
{
    int height;
    pango_layout_get_size(layout, NULL, &height);
    return height / (double)PANGO_SCALE;
}

void
layout_balance(PangoLayout *layout, double widest)
{
    int lines = pango_layout_get_line_count(layout);
    double low = widest / 3, high = widest;
    if (lines == 1)
        return;
    while (high - low > 1) {
        double middle = (low + high) / 2;
        pango_layout_set_width(layout, (int)floor(middle * PANGO_SCALE));
        if (pango_layout_get_line_count(layout) > lines)
            low = middle;
        else
            high = middle;
    }
    pango_layout_set_width(layout, (int)floor(high * PANGO_SCALE));
}
