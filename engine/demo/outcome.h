/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a demonstration school comes to: its results, social passport and risk profile. */
#ifndef SHNOR_ENGINE_DEMO_OUTCOME_H
#define SHNOR_ENGINE_DEMO_OUTCOME_H

#include "engine/demo/region.h"

/* Draws hardship, cells, context and factors from the school's code; needs code, municipality,
 * place, level, pupils, flags and what it sits. */
void demo_outcome_draw(struct demo_school *school);

#endif
