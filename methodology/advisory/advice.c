/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/advisory/advice.h"

struct advice *
advice_build(const struct assessment *assessment)
{
    struct advice *advice = g_new0(struct advice, 1);
    advice->certainty = certainty_build(assessment);
    advice->context = context_effect_build(assessment);
    advice->sensitivity = sensitivity_build(assessment);
    advice->typology = typology_build(assessment);
    advice->objectivity = objectivity_build(assessment);
    advice->composition = composition_build(assessment);
    return advice;
}

void
advice_free(struct advice *advice)
{
    if (advice == NULL)
        return;
    certainty_free(advice->certainty);
    context_effect_free(advice->context);
    sensitivity_free(advice->sensitivity);
    typology_free(advice->typology);
    objectivity_free(advice->objectivity);
    composition_free(advice->composition);
    g_free(advice);
}
