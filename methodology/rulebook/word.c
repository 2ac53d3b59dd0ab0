/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/rulebook/word.h"

const char *const predicate_ids[N_PREDICATES] = {"low_results", "adverse_social", "at_risk"};
const char *const risk_reason_ids[N_RISK_REASONS] = {"one_low", "near", "rising", "factors"};
const char *const social_method_ids[N_SOCIAL_METHODS] = {"weights", "pca", "regression"};
const char *const combine_ids[N_COMBINES] = {"or", "and", "a", "b"};

char *
word_join_bits(const char *const *ids, guint n, unsigned bits)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        if ((bits & (1u << i)) != 0)
            g_string_append_printf(list, list->len == 0 ? "%s" : ";%s", ids[i]);
    return g_string_free(list, FALSE);
}

const char *
combine_id(enum combine combine)
{
    return combine_ids[combine];
}

const char *
social_method_id(enum social_method method)
{
    return social_method_ids[method];
}
