/* What a finding may show of a pupil's row.
 *
 * Pupils' rows are counted while they stream by; nothing of one pupil is stored, logged or printed.
 * A finding about such a row names the place and the kind of fault. Of the cell it shows at most a
 * short number or a token of the forms (X, «не пройд.»), and only in a column of marks, scores or
 * points for a task: in any other column a wrong cell may be a code, a name, a telephone. For the same reason such a
 * row counts only for a school of the registry, or in a protocol of ФИС ОКО for that of its login. Source: design, principle 7. */
#ifndef SHNOR_DATASETS_PRIVACY_H
#define SHNOR_DATASETS_PRIVACY_H

/* The cell of `field` in a pupil's row as a finding may show it: `text` itself, or NULL. */
const char *privacy_shown(const char *field, const char *text);
/* A short number or a token of the forms: `text` itself, else NULL. For columns of points. */
const char *privacy_token(const char *text);

#endif
