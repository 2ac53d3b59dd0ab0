/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/adviser.h"

void
adviser_check(const struct rulebook *rulebook, int year, const struct dataset *dataset)
{
    (void)rulebook;
    (void)year;
    (void)dataset;
}

struct advice *
adviser_explain(const struct assessment *assessment)
{
    (void)assessment;
    return NULL;
}

void
adviser_free(struct advice *advice)
{
    g_assert(advice == NULL);
}
