/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart/scale.h"

#include <math.h>

double
scale_place(const struct scale *scale, double value)
{
    g_assert(scale->from != scale->to);
    return scale->start +
           (value - scale->from) / (scale->to - scale->from) * (scale->end - scale->start);
}

double
chart_tick_step(double from, double to, guint most, double least)
{
    static const double mantissas[] = {1, 2, 5};
    g_assert(from < to && most >= 1 && least >= 0);
    double wanted = fmax((to - from) / most, least);
    int exponent = (int)floor(log10(wanted)) - 1;
    for (guint i = 0;; i++) {
        double power = pow(10, abs(exponent + (int)(i / 3)));
        double step =
            exponent + (int)(i / 3) < 0 ? mantissas[i % 3] / power : mantissas[i % 3] * power;
        if (step >= wanted * (1 - 1e-9))
            return step;
    }
}

GArray *
chart_ticks(double from, double to, guint most, double least)
{
    GArray *ticks = g_array_new(FALSE, FALSE, sizeof(double));
    double step = chart_tick_step(from, to, most, least);
    /* Multiplied, not added up: so that the last tick is not lost to rounding. */
    for (double k = ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++) {
        double tick = k * step;
        g_array_append_val(ticks, tick);
    }
    return ticks;
}
