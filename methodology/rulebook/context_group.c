/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/rulebook/group.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "methodology/rulebook/word.h"

bool
group_read_social(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"method", "cut", "bound", "basis", "status", NULL};
    struct social_rules *social = &reading->rulebook->social;
    int method = SOCIAL_WEIGHTS;
    if (!keyfile_check_keys(reading->file, group, known, reading->error) ||
        !value_read_choice(reading, group, "method", social_method_ids,
                           G_N_ELEMENTS(social_method_ids), &method) ||
        !value_read_fraction(reading, group, "cut", &social->cut) ||
        !value_read_number(reading, group, "bound", 0, 100, &social->bound))
        return false;
    social->method = (enum social_method)method;
    bool bound = keyfile_value(reading->file, group, "bound") != NULL;
    if (bound && keyfile_value(reading->file, group, "cut") != NULL)
        return keyfile_fail(reading->file, group, "bound", KEYFILE_ERROR_VALUE, reading->error,
                            _("[social] takes 'cut' (a share of schools) or 'bound' (an index), "
                              "not both"));
    social->cut_kind = bound ? SOCIAL_CUT_BOUND : SOCIAL_CUT_SHARE;
    return value_read_basis(reading, group, &social->basis);
}

bool
group_read_component(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"title", "direction", "weight", "basis", "status", NULL};
    static const char *const directions[] = {"-", "+"};
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    struct component *component = g_new0(struct component, 1);
    g_ptr_array_add(reading->rulebook->components, component);
    component->id = g_strdup(group + strlen("component "));
    component->title = value_read_text(reading, group, "title", component->id);
    component->weight = 1;
    int direction = -1;
    if (!value_read_choice(reading, group, "direction", directions, 2, &direction) ||
        !value_read_number(reading, group, "weight", 1e-6, 1e6, &component->weight))
        return false;
    if (direction < 0)
        return value_fail(reading, group, "direction", _("+ (favourable) or - (adverse)"));
    component->direction = direction == 1 ? 1 : -1;
    return value_read_basis(reading, group, &component->basis);
}

bool
group_read_factor(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"title", "medium_from", "high_from",
                                        "basis", "status",      NULL};
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    struct factor *factor = g_new0(struct factor, 1);
    g_ptr_array_add(reading->rulebook->factors, factor);
    factor->id = g_strdup(group + strlen("factor "));
    factor->title = value_read_text(reading, group, "title", factor->id);
    factor->medium_from = factor->high_from = NAN;
    if (!value_read_number(reading, group, "medium_from", 0, 100, &factor->medium_from) ||
        !value_read_number(reading, group, "high_from", 0, 100, &factor->high_from))
        return false;
    if (isnan(factor->medium_from) != isnan(factor->high_from) ||
        factor->medium_from > factor->high_from)
        return value_fail(reading, group, "high_from",
                          _("both bounds or none, 'medium_from' not above 'high_from'"));
    return value_read_basis(reading, group, &factor->basis);
}

bool
group_read_risk(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"reasons",
                                        "risk_factors",
                                        "min_participants",
                                        "min_participants_one_low",
                                        "min_participants_near",
                                        "min_participants_rising",
                                        "warn_share",
                                        "basis",
                                        "status",
                                        NULL};
    struct risk_rules *risk = &reading->rulebook->risk;
    int least = 1;
    if (!keyfile_check_keys(reading->file, group, known, reading->error) ||
        !value_read_bits(reading, group, "reasons", risk_reason_ids, N_RISK_REASONS,
                         &risk->reasons) ||
        !value_read_int(reading, group, "risk_factors", 1, 100, &risk->risk_factors) ||
        !value_read_int(reading, group, "min_participants", 1, 1000, &least) ||
        !value_read_fraction(reading, group, "warn_share", &risk->warn_share))
        return false;
    for (guint i = 0; i < N_RISK_REASONS; i++) {
        g_autofree char *key = g_strconcat("min_participants_", risk_reason_ids[i], NULL);
        risk->min_participants[i] = least;
        if (!value_read_int(reading, group, key, 1, 1000, &risk->min_participants[i]))
            return false;
    }
    return value_read_basis(reading, group, &risk->basis);
}
