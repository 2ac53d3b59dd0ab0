/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that some program on its way read in the wrong encoding, or wrote in another's notation.
 *
 * «РЁРєРѕР»Р°», «Ð¨ÐºÐ¾Ð»Ð°», «Øêîëà» and «ьЙНКЮ» all were «Школа». Where what it was can be told
 * with certainty it is restored; else it is only named. What no eye sees (marks of direction, soft
 * hyphens, control characters) is dropped from a cell: it would keep «670001» from being 670001. */
#ifndef SHNOR_DATASETS_TEXT_DAMAGE_H
#define SHNOR_DATASETS_TEXT_DAMAGE_H

#include <glib.h>
#include <stdbool.h>

enum text_damage {
    DAMAGE_NONE,
    DAMAGE_UTF8_AS_1251,  /* UTF-8 read as Windows-1251 */
    DAMAGE_UTF8_AS_LATIN, /* UTF-8 read as Windows-1252 or Latin-1 */
    DAMAGE_1251_AS_LATIN, /* Windows-1251 read so */
    DAMAGE_UTF8_AS_866,   /* UTF-8 read as DOS's 866 */
    DAMAGE_866_AS_1251,   /* an «а» at an end of the cell looked like a space, and may be lost */
    DAMAGE_OTHER_PAGE,    /* a Russian encoding of one byte a letter read as another one */
    DAMAGE_ENTITIES,      /* &quot; and the like, as in a web page */
    DAMAGE_QUESTIONS,     /* letters that became question marks */
    DAMAGE_REPLACED,      /* letters that became U+FFFD */
    N_DAMAGES
};

/* The id of a kind, for findings: "utf8_as_1251". Static. */
const char *damage_id(enum text_damage damage);

/* Whether a text that was mended of it is whole for certain. */
bool damage_is_restored(enum text_damage damage);

/* Whether the text holds anything that damage_find() has to look at. Reads a byte a step and is
 * right when it says no; a NUL is a character like others. */
bool damage_is_possible(const char *text, gsize length);

/* What befell the text of a cell. *ret_mended is the text as it should be, newly allocated, when
 * that is certain, or when only unseen signs were dropped (DAMAGE_NONE then); else NULL. */
enum text_damage damage_find(const char *text, char **ret_mended);

/* The character that an entity such as &quot; or &#171; at the start of `text` means, with its
 * length; 0 when there is none that is known. */
gunichar damage_entity(const char *text, gsize *ret_length);

/* Whether the letters of a longer text do not read as Russian, though another pair of encodings
 * would make them: *ret_written is what the text was written in, *ret_read what it was read as;
 * static names. At most the first 64 KiB are looked at. */
bool damage_reads_otherwise(const char *text, gsize length, const char **ret_written,
                            const char **ret_read);

#endif
