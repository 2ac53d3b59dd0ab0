/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a large CSV can be read piece by piece. Much of what the reader decides hangs on the
 * whole text (its encoding, references and damage in it, a quotation mark that is never closed); of
 * a file in which all that is in order, each line can be read for itself, and nothing of it is
 * kept. */
#ifndef SHNOR_DATASETS_TABLE_CSV_SURVEY_H
#define SHNOR_DATASETS_TABLE_CSV_SURVEY_H

#include <glib.h>
#include <stdbool.h>

struct csv_survey {
    bool is_whole;     /* each line is a row, in UTF-8 and in order */
    bool is_suspected; /* damage_is_possible() in some line */
};

/* Looks at the bytes from `offset` to `end` of an open file. */
struct csv_survey csv_survey(int descriptor, guint64 offset, guint64 end, char delimiter);

/* Whether the text has nothing but letters and signs of ASCII that mean no more than themselves: no
 * control characters but line ends and tabs, none of & < ? DEL. */
bool csv_is_bare(const char *text, gsize length);
/* The same byte for byte: what the other is held against. */
bool csv_is_bare_bytewise(const char *text, gsize length);

#endif
