/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/statistics/interval.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

/* Rounding must not push the share out of its own interval. */
static struct interval
around(int x, int n, double low, double high)
{
    double share = (double)x / n;
    return (struct interval){CLAMP(low, 0, share), CLAMP(high, share, 1)};
}

struct interval
interval_wilson(int x, int n, double confidence)
{
    double z = gsl_cdf_ugaussian_Qinv((1 - confidence) / 2);
    double share = (double)x / n, z2n = z * z / n;
    double centre = (share + z2n / 2) / (1 + z2n);
    double half = z * sqrt(share * (1 - share) / n + z2n / (4 * n)) / (1 + z2n);
    return around(x, n, x == 0 ? 0 : centre - half, x == n ? 1 : centre + half);
}

/* The quantile of Beta(a, b) with `tail` below it, 0 < tail < 1/2, by Newton's steps held between
 * bounds. GSL's own inverse gives up far in the tails. */
static double
beta_quantile(double tail, double a, double b)
{
    double low = 0, high = 1, x = a / (a + b);
    for (int i = 0; i < 200 && high - low > 4e-16 * x; i++) {
        double over = gsl_cdf_beta_P(x, a, b) - tail;
        if (over > 0)
            high = x;
        else
            low = x;
        double next = x - over / gsl_ran_beta_pdf(x, a, b);
        double middle = low > 0 ? sqrt(low * high) : high / 16;
        next = next > low && next < high ? next : middle;
        if (next == x)
            break;
        x = next;
    }
    return x;
}

struct interval
interval_jeffreys(int x, int n, double confidence)
{
    double tail = (1 - confidence) / 2, a = x + 0.5, b = n - x + 0.5;
    return around(x, n, x == 0 ? 0 : beta_quantile(tail, a, b),
                  x == n ? 1 : 1 - beta_quantile(tail, b, a));
}

struct interval
interval_clopper_pearson(int x, int n, double confidence)
{
    double tail = (1 - confidence) / 2;
    return around(x, n, x == 0 ? 0 : beta_quantile(tail, x, n - x + 1.0),
                  x == n ? 1 : 1 - beta_quantile(tail, n - x, x + 1.0));
}
