/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/rulebook/word.h"

const char *const predicate_ids[N_PREDICATES] = {"low_results", "adverse_social", "at_risk"};
const char *const reason_ids[N_RISK_REASONS] = {"one_low", "near", "rising", "factors"};
const char *const social_method_ids[N_SOCIAL_METHODS] = {"weights", "pca", "regression"};
const char *const combine_ids[N_COMBINES] = {"or", "and", "a", "b"};

const char *
predicate_id(enum predicate predicate)
{
    return predicate_ids[predicate];
}

const char *
risk_reason_id(guint bit)
{
    return reason_ids[bit];
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
