/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that explains and warns about an assessment. It decides nothing: reports take NULL for
 * it and leave its columns empty. */
#ifndef SHNOR_METHODOLOGY_ADVISORY_ADVICE_H
#define SHNOR_METHODOLOGY_ADVISORY_ADVICE_H

#include "methodology/advisory/certainty.h"
#include "methodology/advisory/context_effect.h"
#include "methodology/advisory/composition.h"
#include "methodology/advisory/objectivity.h"
#include "methodology/advisory/typology.h"
#include "methodology/sensitivity.h"

struct advice {
    struct certainty *certainty;
    struct context_effect *context;
    struct sensitivity *sensitivity;
    struct typology *typology;
    struct objectivity *objectivity;
    struct composition *composition;
};

struct advice *advice_build(const struct assessment *assessment);
void advice_free(struct advice *advice); /* accepts NULL */

#endif
