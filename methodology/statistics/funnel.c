/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/statistics/funnel.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

/* The least count whose distribution function reaches p. */
static int
quantile(double p, double target, int n)
{
    int low = 0, high = n;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (gsl_cdf_binomial_P((unsigned)middle, target, (unsigned)n) >= p)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static double
limit(double p, double target, int n)
{
    int count = quantile(p, target, n);
    double reached = gsl_cdf_binomial_P((unsigned)count, target, (unsigned)n);
    double at = gsl_ran_binomial_pdf((unsigned)count, target, (unsigned)n);
    return CLAMP((count - (reached - p) / at) / n, 0, 1);
}

struct interval
funnel_limits(double target, int n, double tail)
{
    return (struct interval){limit(tail, target, n), limit(1 - tail, target, n)};
}
