/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/statistics/poisson_binomial.h"

#include <gsl/gsl_sort.h>
#include <string.h>

double
poisson_binomial_at_least(const double *p, guint k, guint m)
{
    if (m > k)
        return 0;
    g_autofree double *chance =
        g_new0(double, m + 1); /* of exactly s events so far; [m]: m or more */
    chance[0] = 1;
    for (guint i = 0; i < k; i++) {
        chance[m] += m > 0 ? chance[m - 1] * p[i] : 0;
        for (guint s = m; s-- > 0;)
            chance[s] = chance[s] * (1 - p[i]) + (s > 0 ? chance[s - 1] * p[i] : 0);
    }
    return m == 0 ? 1 : MIN(chance[m], 1);
}

/* The greatest probability of m or more of k events, `rising` their probabilities in rising order:
 * the r likeliest are given away, of the others m - r are needed. */
static double
greatest(const double *rising, guint k, guint m)
{
    double sum = 0, least = 1;
    for (guint i = 0; i < k; i++)
        sum += rising[i];
    for (guint r = 0; r < m; r++) {
        least = MIN(least, sum / (m - r));
        sum -= rising[k - 1 - r];
    }
    return MAX(least, 0);
}

struct interval
poisson_binomial_bounds(const double *p, guint k, guint m)
{
    if (m == 0)
        return (struct interval){1, 1};
    if (m > k)
        return (struct interval){0, 0};
    g_autofree double *sorted = g_memdup2(p, k * sizeof *p);
    gsl_sort(sorted, 1, k);
    double high = greatest(sorted, k, m);
    for (guint i = 0; i < k; i++)
        sorted[i] = 1 - p[i];
    gsl_sort(sorted, 1, k);
    return (struct interval){1 - greatest(sorted, k, k - m + 1), high};
}
