/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/assessment/step.h"

#include <math.h>

static void
report_constant(const struct assessing *work, const bool *usable)
{
    for (guint i = 0; i < work->rulebook->components->len; i++) {
        const struct component *component = g_ptr_array_index(work->rulebook->components, i);
        if (!usable[i])
            finding_arg_text(work->findings,
                             finding_add(work->findings, FINDING_SOCIAL_CONSTANT, NULL, NULL),
                             component->title);
    }
}

static void
report_no_weights(const struct assessing *work, const struct social_model *model)
{
    struct finding *finding = finding_add(
        work->findings,
        model->fit == SOCIAL_FIT_TOO_FEW ? FINDING_SOCIAL_TOO_FEW_SCHOOLS : FINDING_SOCIAL_SINGULAR,
        NULL, NULL);
    finding_arg_text(work->findings, finding, social_method_id(work->rulebook->social.method));
    finding_arg_int(work->findings, finding, model->n_complete);
}

static void
report_no_index(const struct assessing *work, guint school)
{
    const struct school *identity = work->assessment->schools[school].identity;
    bool too_few = work->social[school].status == SOCIAL_TOO_FEW_COMPONENTS;
    struct finding *finding =
        finding_add(work->findings, too_few ? FINDING_CONTEXT_MISSING : FINDING_SOCIAL_NOT_COMPUTED,
                    &identity->place, NULL);
    int n = 0;
    for (guint k = 0; k < work->dataset->context->n_columns; k++)
        n += context_table_at(work->dataset->context, work->registry_index[school], k)->missing ==
             VALUE_PRESENT;
    finding_arg_text(work->findings, finding, school_short_name(identity));
    finding_arg_int(work->findings, finding, n);
    finding_arg_int(work->findings, finding, work->dataset->context->n_columns);
    finding_set_school(work->findings, finding, identity->code);
}

static struct social_model *
build_social_model(const struct assessing *work, const double *values)
{
    guint n = work->assessment->n_schools;
    g_autofree double *outcome = g_new(double, n + 1);
    for (guint i = 0; i < n; i++)
        outcome[i] = social_outcome(assessing_pairs(work, i), work->n_procedures);
    return social_model_build(work->rulebook, values, outcome, n);
}

/* The components of all schools, in the assessment's order. Free with g_free(). */
static double *
component_values(const struct assessing *work)
{
    const struct context_table *context = work->dataset->context;
    guint k = context->n_columns;
    double *values = g_new(double, (gsize)work->assessment->n_schools *k + 1);
    for (guint i = 0; i < work->assessment->n_schools; i++)
        for (guint c = 0; c < k; c++) {
            const struct context_value *value =
                context_table_at(context, work->registry_index[i], c);
            values[(gsize)i * k + c] = value->missing == VALUE_PRESENT ? value->value : NAN;
        }
    return values;
}

void
assessing_compute_social(struct assessing *work)
{
    struct assessment *assessment = work->assessment;
    guint n = assessment->n_schools;
    work->social = g_new0(struct social_value, n + 1);
    work->adverse = g_new0(enum truth, n + 1);
    g_autofree double *values = component_values(work);
    const struct social_model *model = assessment->social = build_social_model(work, values);
    social_model_values(model, work->social);
    social_adverse(&work->rulebook->social, work->social, n, work->adverse);
    bool any = false;
    for (guint i = 0; i < n; i++) {
        struct assessed_school *school = &assessment->schools[i];
        school->has_index = work->social[i].status == SOCIAL_OK;
        school->social_index = school->has_index ? work->social[i].index : 0;
        school->social_quarter = work->social[i].quarter;
        school->predicates[PREDICATE_ADVERSE_SOCIAL] = work->adverse[i];
        any |= school->has_index;
    }
    if (!any) {
        work->off |= 1u << PREDICATE_ADVERSE_SOCIAL;
        if (model->fit == SOCIAL_FIT_TOO_FEW || model->fit == SOCIAL_FIT_SINGULAR)
            report_no_weights(work, model);
        return;
    }
    report_constant(work, model->usable);
    for (guint i = 0; i < n; i++)
        if (!assessment->schools[i].has_index && assessing_expects(work, i))
            report_no_index(work, i);
}
