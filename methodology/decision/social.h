/* The social index and the predicate of adverse social conditions.
 *
 * With weights: z over schools (s with n - 1), signed by direction; over the components P that a
 * school has, when they carry at least half of the whole weight,
 *     c = sum_P w_k s_k z_k / sqrt(w' R_P w),  index = 100 * Phi(c),
 * R the pairwise correlations of the signed components, so that a school with missing components is
 * pulled neither to the middle nor to the edge. Source: METHODOLOGY.md, section 3. */
#ifndef SHNOR_METHODOLOGY_DECISION_SOCIAL_H
#define SHNOR_METHODOLOGY_DECISION_SOCIAL_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/decision/truth.h"
#include "methodology/rulebook.h"

enum social_status {
    SOCIAL_OK,
    SOCIAL_TOO_FEW_COMPONENTS, /* under half of the weight */
    SOCIAL_SINGULAR,           /* w' R w <= 1e-12: the components cancel out */
};

struct social_value {
    enum social_status status;
    double index; /* 0..100 when SOCIAL_OK */
    int quarter;  /* 1 (most adverse) .. 4 when SOCIAL_OK, else 0 */
};

/* values   n_schools x n components, row by row; NAN: missing
 * ret      n_schools values, filled in
 * usable   n components: false when the component is constant or nearly nobody has it */
void social_index_compute(const struct rulebook *rulebook, const double *values, guint n_schools,
                          struct social_value *ret, bool *ret_usable);

/* The predicate for each school: adverse iff den * #{I_i < I_j} < num * S over the S schools with
 * an index, I = round(10^4 * index); or index below the bound. Unknown without an index. */
void social_adverse(const struct social_rules *rules, const struct social_value *values,
                    guint n_schools, enum truth *ret);

#endif
