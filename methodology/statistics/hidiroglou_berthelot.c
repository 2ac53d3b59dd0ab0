/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/statistics/hidiroglou_berthelot.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

/* A size in proportion: the same for a rise and for a fall. */
static double
effect_of(const struct ratio_edit *edit, const struct ratio_pair *pair, double median_ratio)
{
    double ratio = pair->after / pair->before;
    double shift = ratio >= median_ratio ? ratio / median_ratio - 1 : 1 - median_ratio / ratio;
    return shift * pow(pair->size, edit->power);
}

enum ratio_status
ratio_edit_compute(const struct ratio_edit *edit, const struct ratio_pair *pairs, guint n,
                   double *ret_effects, struct ratio_limits *ret_limits)
{
    if (n < MAX(edit->min_pairs, 1))
        return RATIO_TOO_FEW;
    g_autofree double *sorted = g_new(double, n);
    for (guint i = 0; i < n; i++)
        sorted[i] = pairs[i].after / pairs[i].before;
    gsl_sort(sorted, 1, n);
    ret_limits->median_ratio = gsl_stats_median_from_sorted_data(sorted, 1, n);
    for (guint i = 0; i < n; i++)
        ret_effects[i] = effect_of(edit, &pairs[i], ret_limits->median_ratio);
    memcpy(sorted, ret_effects, n * sizeof *sorted);
    gsl_sort(sorted, 1, n);
    double median = gsl_stats_median_from_sorted_data(sorted, 1, n);
    double least = fabs(edit->gap * median);
    double below = median - gsl_stats_quantile_from_sorted_data(sorted, 1, n, 0.25);
    double above = gsl_stats_quantile_from_sorted_data(sorted, 1, n, 0.75) - median;
    ret_limits->low = median - edit->width * fmax(below, least);
    ret_limits->high = median + edit->width * fmax(above, least);
    return ret_limits->low < ret_limits->high ? RATIO_OK : RATIO_NO_SPREAD;
}
