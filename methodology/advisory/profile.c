/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rare features go before incomplete schools, so that one column that few have filled in does not
 * cost most schools; what does not vary goes last, since that depends on which schools are left. */
#include "methodology/advisory/profile.h"

#include <math.h>
#include <string.h>

#include "methodology/statistics/correlation.h"

#define NEARLY_ALL 0.8 /* a feature that a smaller part of the schools has is left out */

static struct profile_feature *
feature_create(enum feature_kind kind, const char *procedures)
{
    struct profile_feature *feature = g_new(struct profile_feature, 1);
    *feature = (struct profile_feature){kind, g_strdup(procedures)};
    return feature;
}

static void
feature_free(gpointer data)
{
    struct profile_feature *feature = data;
    g_free(feature->procedures);
    g_free(feature);
}

static char *
kind_of(const struct procedure *procedure)
{
    return g_strndup(procedure->id, strcspn(procedure->id, "-"));
}

static bool
has_feature(GPtrArray *features, const char *procedures)
{
    for (guint i = 0; i < features->len; i++)
        if (strcmp(((struct profile_feature *)g_ptr_array_index(features, i))->procedures,
                   procedures) == 0)
            return true;
    return false;
}

/* All that a profile could hold: kinds of procedures in the rulebook's order, then the others. */
static GPtrArray *
possible_features(const struct rulebook *rulebook)
{
    GPtrArray *features = g_ptr_array_new_with_free_func(feature_free);
    for (guint p = 0; p < procedure_catalogue_length(rulebook->procedures); p++) {
        const struct procedure *procedure = procedure_catalogue_get(rulebook->procedures, p);
        g_autofree char *kind = kind_of(procedure);
        if (procedure->enabled && !has_feature(features, kind))
            g_ptr_array_add(features, feature_create(FEATURE_LOW_SHARE, kind));
    }
    for (int kind = FEATURE_SOCIAL_INDEX; kind <= FEATURE_RISK_FACTORS; kind++)
        g_ptr_array_add(features, feature_create((enum feature_kind)kind, NULL));
    return features;
}

struct cell_sums
profile_sum_cells(const struct assessment *assessment, guint school, const char *procedures)
{
    struct cell_sums sums = {0};
    for (guint i = assessment->first_cell[school]; i < assessment->first_cell[school + 1]; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (!cell->usable || cell->year != assessment->year)
            continue;
        g_autofree char *kind =
            kind_of(procedure_catalogue_get(assessment->rulebook->procedures, cell->procedure));
        if (procedures != NULL && strcmp(kind, procedures) != 0)
            continue;
        sums.n_cells++;
        sums.participants += cell->participants;
        sums.low += cell->low;
    }
    return sums;
}

static double
feature_value(const struct assessment *assessment, guint school,
              const struct profile_feature *feature)
{
    const struct assessed_school *own = &assessment->schools[school];
    struct cell_sums sums = profile_sum_cells(assessment, school, feature->procedures);
    switch (feature->kind) {
    case FEATURE_LOW_SHARE:
        return sums.n_cells > 0 ? sums.low / sums.participants : NAN;
    case FEATURE_SOCIAL_INDEX:
        return own->has_index ? own->social_index : NAN;
    case FEATURE_PARTICIPANTS:
        return sums.n_cells > 0 ? log(sums.participants / sums.n_cells) : NAN;
    case FEATURE_RISK_FACTORS:
        return own->factors_high >= 0 ? (double)own->factors_high : NAN;
    }
    g_assert_not_reached();
}

/* Of all schools in clusters, with gaps (NAN). */
static struct profile *
profile_create(const struct assessment *assessment)
{
    struct profile *profile = g_new0(struct profile, 1);
    profile->features = possible_features(assessment->rulebook);
    profile->school = g_new(guint, assessment->n_schools + 1);
    for (guint i = 0; i < assessment->n_schools; i++)
        if (assessment_is_listed(assessment, i))
            profile->school[profile->n++] = i;
    guint k = profile->features->len;
    profile->values = g_new(double, (gsize)profile->n *k + 1);
    for (guint i = 0; i < profile->n; i++)
        for (guint f = 0; f < k; f++)
            profile->values[(gsize)i * k + f] =
                feature_value(assessment, profile->school[i], profile_feature(profile, f));
    return profile;
}

/* Leaves out feature f. */
static void
drop_feature(struct profile *profile, guint f)
{
    gsize to = 0, k = profile->features->len;
    for (gsize from = 0; from < profile->n * k; from++)
        if (from % k != f)
            profile->values[to++] = profile->values[from];
    g_ptr_array_remove_index(profile->features, f);
}

static void
drop_rare_features(struct profile *profile)
{
    for (guint f = profile->features->len; f-- > 0;) {
        guint n = 0;
        for (guint i = 0; i < profile->n; i++)
            n += isnan(profile->values[(gsize)i * profile->features->len + f]) ? 0 : 1;
        if (n == 0 || n < NEARLY_ALL * profile->n)
            drop_feature(profile, f);
    }
}

/* Leaves out the schools that lack a feature, and marks them. */
static void
set_incomplete_aside(struct profile *profile, bool *ret_incomplete)
{
    guint n = 0, k = profile->features->len;
    for (guint i = 0; i < profile->n; i++) {
        const double *row = profile->values + (gsize)i * k;
        bool complete = true;
        for (guint f = 0; f < k; f++)
            complete = complete && !isnan(row[f]);
        if (!complete) {
            ret_incomplete[profile->school[i]] = true;
            continue;
        }
        memmove(profile->values + (gsize)n * k, row, k * sizeof *row);
        profile->school[n++] = profile->school[i];
    }
    profile->n = n;
}

static void
standardise(struct profile *profile)
{
    guint k = profile->features->len;
    struct table_view table = {profile->values, profile->n, k};
    double *scores = g_new(double, (gsize)profile->n *k + 1);
    g_autofree bool *varies = g_new0(bool, k + 1);
    standard_scores(&table, scores, varies);
    g_free(profile->values);
    profile->values = scores;
    for (guint f = k; f-- > 0;)
        if (!varies[f])
            drop_feature(profile, f);
}

struct profile *
profile_build(const struct assessment *assessment, bool *ret_incomplete)
{
    struct profile *profile = profile_create(assessment);
    drop_rare_features(profile);
    set_incomplete_aside(profile, ret_incomplete);
    standardise(profile);
    return profile;
}

void
profile_free(struct profile *profile)
{
    if (profile == NULL)
        return;
    g_ptr_array_unref(profile->features);
    g_free(profile->school);
    g_free(profile->values);
    g_free(profile);
}

struct points
profile_points(const struct profile *profile)
{
    return (struct points){profile->values, profile->n, profile->features->len};
}
