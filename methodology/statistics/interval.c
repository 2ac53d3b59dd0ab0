/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/statistics/interval.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

struct interval
interval_wilson(int x, int n, double confidence)
{
    double z = gsl_cdf_ugaussian_Qinv((1 - confidence) / 2);
    double share = (double)x / n, z2n = z * z / n;
    double centre = (share + z2n / 2) / (1 + z2n);
    double half = z * sqrt(share * (1 - share) / n + z2n / (4 * n)) / (1 + z2n);
    /* rounding must not push the share out of its own interval */
    return (struct interval){x == 0 ? 0 : CLAMP(centre - half, 0, share),
                             x == n ? 1 : CLAMP(centre + half, share, 1)};
}
