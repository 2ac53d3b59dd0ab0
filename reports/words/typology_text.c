/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/words/typology_text.h"

#include "reports/words/wording.h"

/* A feature above or below the mean of the grouped schools. */
static char *
feature_words(const struct profile_feature *feature, bool above)
{
    switch (feature->kind) {
    case FEATURE_LOW_SHARE:
        return g_strdup_printf(above ? _("more low results (%s)") : _("fewer low results (%s)"),
                               feature->procedures);
    case FEATURE_SOCIAL_INDEX:
        return g_strdup(above ? _("more favourable social conditions")
                              : _("less favourable social conditions"));
    case FEATURE_PARTICIPANTS:
        return g_strdup(above ? _("more participants") : _("fewer participants"));
    case FEATURE_RISK_FACTORS:
        return g_strdup(above ? _("more risk factors of high significance")
                              : _("fewer risk factors of high significance"));
    }
    g_assert_not_reached();
}

char *
typology_feature_title(const struct profile_feature *feature)
{
    switch (feature->kind) {
    case FEATURE_LOW_SHARE:
        return g_strdup_printf(_("share of low results (%s)"), feature->procedures);
    case FEATURE_SOCIAL_INDEX:
        return g_strdup(_("social index"));
    case FEATURE_PARTICIPANTS:
        return g_strdup(_("number of participants"));
    case FEATURE_RISK_FACTORS:
        return g_strdup(_("risk factors of high significance"));
    }
    g_assert_not_reached();
}

char *
typology_group_title(const struct typology *typology, guint g)
{
    const struct typology_group *group = &typology->groups[g];
    GString *title = g_string_new(NULL);
    for (guint i = 0; i < TYPOLOGY_N_TELLING; i++) {
        guint f = group->telling[i];
        g_autofree char *words =
            feature_words(profile_feature(typology->profile, f), group->centre[f] > 0);
        g_string_append_printf(title, i == 0 ? "%s" : "; %s", words);
    }
    return g_string_free(title, FALSE);
}

const char *
typology_status_id(enum typology_status status)
{
    static const char *const ids[] = {"ok", "too_few_schools", "no_profile", "one_group",
                                      "unstable"};
    return ids[status];
}
