/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/statistics/mean.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

double
moments_mean(const struct moments *moments)
{
    return (double)moments->sum / (double)moments->n;
}

bool
moments_interval(const struct moments *moments, double confidence, struct interval *ret)
{
    gint64 n = moments->n;
    if (n < 2)
        return false;
    double spread = (double)(n * moments->squares - moments->sum * moments->sum); /* exact */
    double error = sqrt(spread / (double)n / (double)(n - 1) / (double)n);
    double half = gsl_cdf_tdist_Qinv((1 - confidence) / 2, (double)(n - 1)) * error;
    double mean = moments_mean(moments);
    *ret = (struct interval){mean - half, mean + half};
    return true;
}

bool
quarter_fences(const double *values, guint n, double reach, struct interval *ret)
{
    if (n < 4)
        return false;
    g_autofree double *sorted = g_memdup2(values, sizeof *values * n);
    gsl_sort(sorted, 1, n);
    double low = gsl_stats_quantile_from_sorted_data(sorted, 1, n, 0.25);
    double high = gsl_stats_quantile_from_sorted_data(sorted, 1, n, 0.75);
    if (low >= high)
        return false;
    *ret = (struct interval){low - reach * (high - low), high + reach * (high - low)};
    return true;
}
