/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it arrives: encodings, and numbers written by people. */
#ifndef SHNOR_DATASETS_TEXT_ENCODING_H
#define SHNOR_DATASETS_TEXT_ENCODING_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/text/value.h"

/* Why an encoding was chosen. */
enum encoding_reason {
    ENCODING_BY_BOM,
    ENCODING_BY_UTF8,    /* the whole file is valid UTF-8 */
    ENCODING_BY_LETTERS, /* frequencies of Russian letters */
    ENCODING_BY_NULS,    /* NUL bytes of UTF-16 */
    ENCODING_BY_ORDER,   /* the campaign or the layout says so */
    ENCODING_BY_MOST,    /* all but a few bytes are UTF-8 */
};

struct decoded_text {
    char *text; /* UTF-8 without BOM, NUL-ended; free with g_free() */
    gsize length;
    const char *encoding; /* static or interned name */
    enum encoding_reason reason;
    guint n_replaced; /* bytes that no character corresponds to, each made U+FFFD */
};

/* Decides the encoding of `bytes` over all of them (BOM; NULs; UTF-8, with a few broken bytes too;
 * else Windows-1251, CP866, KOI8-R, Mac Cyrillic or ISO 8859-5 by letter frequencies) and converts
 * to UTF-8. `order` (may be NULL) names an
 * encoding to take instead. Fails (G_CONVERT_ERROR) only when iconv does not know `order`. */
bool text_decode(const char *bytes, gsize length, const char *order,
                 struct decoded_text *ret_decoded, GError **error);

/* The encoding that a name means ("cp1251", "Windows-1251"), as text_decode() takes it; NULL when
 * the program does not know it. Static. */
const char *encoding_find(const char *name);
/* The names for a message, separated by ", ". */
const char *encoding_list(void);

/* Whether the character is a space of any kind, also one without a width. */
bool text_is_space(gunichar c);

/* Whether an encoding, by the name that text_decode() gives, is one that Russian files seldom have.
 */
bool encoding_is_rare(const char *name);

/* How Russian the letters of a text read: the mean over its different words of the letters'
 * frequencies, some 50 in Russian and 30 in what was read in a wrong encoding. *ret_letters: of how
 * many letters. */
double text_russian_mean(const char *text, gsize length, guint *ret_letters);

/* Trims spaces of every kind (also non-breaking) at both ends, in place of a copy: returns the
 * start and sets the length. */
const char *text_trim(const char *text, gsize length, gsize *ret_length);

/* The form in which headers and value words are compared: case folded, «ё» as «е», quotes dropped,
 * runs of spaces of any kind made one space, trimmed. Free with g_free(). */
char *text_fold(const char *text);

#endif
