/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the social index is made of: how much each component brings to each school's, and which
 * schools it keeps in their quarter. It explains; the index itself is decided elsewhere. */
#ifndef SHNOR_METHODOLOGY_ADVISORY_COMPOSITION_H
#define SHNOR_METHODOLOGY_ADVISORY_COMPOSITION_H

#include "methodology/assessment/assessment.h"

struct composition {
    const struct social_model *model; /* the assessment's */
    guint n_indexed;                  /* schools with an index */
    guint k;                          /* components of the rulebook */
    double *contributions; /* n_schools x k: what each adds to c, which is their sum and from which
                              index = 100 Phi(c); NAN: no index */
    int *quarters;         /* n_schools x k: the quarter when the component is left out; 0: no
                              index then */
    guint *n_schools;      /* k: schools that have the component */
    guint *n_changed;      /* k: of the schools with an index both ways, those whose quarter changes
                              when it is left out */
};

struct composition *composition_build(const struct assessment *assessment);
void composition_free(struct composition *composition); /* accepts NULL */

#endif
