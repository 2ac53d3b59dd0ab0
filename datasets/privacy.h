/* What a finding may show of a pupil's row.
 *
 * Pupils' rows are counted while they stream by; nothing of one pupil is stored, logged or printed.
 * A finding about such a row names the place and the kind of fault. Of the cell it shows at most a
 * short number or a token of the forms (X, «не пройд.»), and only in a column of marks or scores:
 * in any other column a wrong cell may be a code, a name, a telephone. Source: design, principle 7.
 */
#ifndef SHNOR_DATASETS_PRIVACY_H
#define SHNOR_DATASETS_PRIVACY_H

#include <stdbool.h>

/* The cell of `field` in a pupil's row as a finding may show it: `text` itself, or NULL. */
const char *privacy_shown(const char *field, const char *text);

/* Whether a school code of a pupil's row is one by its form: the six digits that a FIS OKO login
 * ends with. Where no registry tells which schools there are, nothing else makes a school. */
bool privacy_is_school_code(const char *code);

#endif
