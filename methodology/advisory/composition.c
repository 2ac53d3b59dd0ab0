/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/advisory/composition.h"

#include <math.h>

/* The quarters with one component left out, beside those with all. */
static void
leave_out(struct composition *composition, const struct assessment *assessment, guint component,
          struct social_value *values)
{
    guint n = assessment->n_schools, k = composition->k;
    struct social_model *without = social_model_leave_out(assessment->social, component);
    social_model_values(without, values);
    social_model_free(without);
    for (guint i = 0; i < n; i++) {
        int quarter = assessment->schools[i].social_quarter, other = values[i].quarter;
        composition->quarters[(gsize)i * k + component] = other;
        composition->n_changed[component] += quarter != 0 && other != 0 && quarter != other;
        composition->n_schools[component] +=
            isnan(assessment->social->z[(gsize)i * k + component]) ? 0 : 1;
    }
}

struct composition *
composition_build(const struct assessment *assessment)
{
    struct composition *composition = g_new0(struct composition, 1);
    gsize n = assessment->n_schools;
    guint k = composition->k = assessment->social->k;
    composition->model = assessment->social;
    composition->contributions = g_new(double, n *k + 1);
    composition->quarters = g_new0(int, n *k + 1);
    composition->n_schools = g_new0(guint, k + 1);
    composition->n_changed = g_new0(guint, k + 1);
    for (guint i = 0; i < n; i++) {
        social_model_contributions(assessment->social, i,
                                   &composition->contributions[(gsize)i * k]);
        composition->n_indexed += assessment->schools[i].has_index;
    }
    g_autofree struct social_value *values = g_new(struct social_value, n + 1);
    for (guint c = 0; c < k; c++)
        leave_out(composition, assessment, c, values);
    return composition;
}

void
composition_free(struct composition *composition)
{
    if (composition == NULL)
        return;
    g_free(composition->contributions);
    g_free(composition->quarters);
    g_free(composition->n_schools);
    g_free(composition->n_changed);
    g_free(composition);
}
