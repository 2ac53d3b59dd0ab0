#include "methodology/advisory/makeup.h"

#include <math.h>

/* The quarters with one component left out, beside those with all. */
static void
leave_out(struct makeup *makeup, const struct assessment *assessment, guint component,
          struct social_value *values)
{
    guint n = assessment->n_schools, k = makeup->k;
    struct social_model *without = social_model_leave_out(assessment->social, component);
    social_model_values(without, values);
    social_model_free(without);
    for (guint i = 0; i < n; i++) {
        int quarter = assessment->schools[i].social_quarter, other = values[i].quarter;
        makeup->quarters[(gsize)i * k + component] = other;
        makeup->n_changed[component] += quarter != 0 && other != 0 && quarter != other;
        makeup->n_schools[component] += !isnan(assessment->social->z[(gsize)i * k + component]);
    }
}

struct makeup *
makeup_build(const struct assessment *assessment)
{
    struct makeup *makeup = g_new0(struct makeup, 1);
    gsize n = assessment->n_schools;
    guint k = makeup->k = assessment->social->k;
    makeup->model = assessment->social;
    makeup->contributions = g_new(double, n *k + 1);
    makeup->quarters = g_new0(int, n *k + 1);
    makeup->n_schools = g_new0(guint, k + 1);
    makeup->n_changed = g_new0(guint, k + 1);
    for (guint i = 0; i < n; i++) {
        social_model_contributions(assessment->social, i, &makeup->contributions[(gsize)i * k]);
        makeup->n_indexed += assessment->schools[i].has_index;
    }
    g_autofree struct social_value *values = g_new(struct social_value, n + 1);
    for (guint c = 0; c < k; c++)
        leave_out(makeup, assessment, c, values);
    return makeup;
}

void
makeup_free(struct makeup *makeup)
{
    if (makeup == NULL)
        return;
    g_free(makeup->contributions);
    g_free(makeup->quarters);
    g_free(makeup->n_schools);
    g_free(makeup->n_changed);
    g_free(makeup);
}
