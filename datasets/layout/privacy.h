/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What findings may show of tables that hold persons' data.
 *
 * Three things keep persons out of all that the program writes:
 *
 * - A column whose header speaks of persons (layout_book_is_personal(): names, telephones, e-mail)
 *   is emptied as soon as a row arrives; nothing behind record.h ever sees it.
 * - In a table with such columns a cell may have slipped into a column that is read. Findings show
 *   only what can be no person's: short numbers and logins.
 * - Pupils' rows are counted while they stream by; nothing of one pupil is stored, logged or
 *   printed. A finding about such a row names the place and the kind of fault. Of the cell it shows
 *   at most a short number or a token of the forms (X, «не пройд.»), and only in a column of marks,
 *   scores or points for a task: in any other column a wrong cell may be a code, a name, a
 *   telephone. For the same reason such a row counts only for a school of the registry, or in a
 *   protocol of ФИС ОКО for that of its login.
 *
 * Readers ask record_shown(), which asks here. Source: design, principle 7. */
#ifndef SHNOR_DATASETS_LAYOUT_PRIVACY_H
#define SHNOR_DATASETS_LAYOUT_PRIVACY_H

/* From the least strict to the strictest. */
enum privacy {
    PRIVACY_NONE,    /* schools' data: findings show every cell */
    PRIVACY_PERSONS, /* a table with columns of persons' data */
    PRIVACY_PUPILS,  /* rows of pupils, whatever columns there are */
};

/* The cell of `field` (NULL: unknown) as a finding may show it: `text` itself, or NULL. */
const char *privacy_shown(enum privacy privacy, const char *field, const char *text);
/* A short number or a token of the forms: `text` itself, else NULL. For columns of points. */
const char *privacy_token(const char *text);

#endif
