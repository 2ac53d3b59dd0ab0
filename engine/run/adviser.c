/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/adviser.h"

#include "methodology/advisory/anomaly.h"

void
adviser_check(const struct rulebook *rulebook, int year, const struct dataset *dataset)
{
    anomaly_check(rulebook, year, dataset);
}

struct advice *
adviser_explain(const struct assessment *assessment)
{
    return advice_build(assessment);
}

void
adviser_free(struct advice *advice)
{
    advice_free(advice);
}
