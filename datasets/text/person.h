/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What in a text looks like data of a person: a name, a telephone, an address.
 *
 * Whatever the header of its column says, such a text is never shown: a row that is shifted by a
 * cell puts a telephone among shares. It is judged by its form alone, so it can be mistaken both
 * ways. Names of schools, municipalities, procedures and codes are what must stay readable: «СШ
 * имени Ю.А. Гагарина» names a school, «Гагарин Ю.А.» a person. */
#ifndef SHNOR_DATASETS_TEXT_PERSON_H
#define SHNOR_DATASETS_TEXT_PERSON_H

#include <glib.h>
#include <stdbool.h>

enum person_sign {
    PERSON_NONE,
    PERSON_NAME,
    PERSON_PHONE,
    PERSON_MAIL,     /* also a name in a messenger */
    PERSON_SNILS,    /* number of the pension insurance, or as many digits */
    PERSON_DOCUMENT, /* series and number of a passport */
    PERSON_BIRTH,    /* a date of a year in which pupils and teachers were born */
    PERSON_ADDRESS,  /* a street with a number */
    N_PERSON_SIGNS
};

/* The first sign that the text has, in the order above but for the last two, which come last.
 * PERSON_NONE for NULL. */
enum person_sign person_sign_of(const char *text);
/* Without dates and addresses: for names of files, sheets and columns, and for sentences, where a
 * date is a document's and an address a school's. */
enum person_sign person_sign_of_label(const char *text);
/* Of a cell of this field (NULL: unknown): a date of documents or changes is as old as it is. */
enum person_sign person_sign_of_cell(const char *text, const char *field);
/* What is shown in place of a text with this sign: «‹скрыто: похоже на телефон›». It is the same in
 * every language, as a cell is; who prints it translates it. Static. */
const char *person_hidden(enum person_sign sign);
/* The sign for which person_hidden() gives this text; PERSON_NONE: it is another text, or NULL. */
enum person_sign person_hidden_sign(const char *text);

/* What is called by its number, since its own name may not be shown. */
enum person_place { PERSON_FILE, PERSON_SHEET, PERSON_COLUMN };
/* The name of such a place as it may be shown: itself, or «лист 3» where it has a sign of a label;
 * of a file the ending stays, «файл 2.csv»; cut to 500 characters. `number` from 1. Free with
 * g_free(). */
char *person_place_name(enum person_place place, const char *name, guint number);

/* ---- person_number.c ---- */

/* PERSON_PHONE, PERSON_SNILS or PERSON_DOCUMENT of a number in the text, else PERSON_NONE.
 * `called`: the text itself speaks of a telephone, so that a shorter number is one; `local`: so is
 * one of the town, written with hyphens. */
enum person_sign person_number_sign(const char *text, bool called, bool local);
/* Whether a date of birth stands in the text. */
bool person_has_birth(const char *text);

/* ---- person_name.c ---- */

/* Whether a name of a person stands in the text that is not what a school is named after. */
bool person_has_name(const char *text);

#endif
