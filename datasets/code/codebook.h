/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook: which code, of which kind, is whose.
 *
 * A school has a code of its own (the registry's school_code) and may have further ones: a login of
 * FIS OKO, an ИНН, codes of ОГЭ and ЕГЭ. Each kind is a namespace of its own: the ОГЭ code of one
 * school may be the ЕГЭ code of another. A code of two schools finds none. A school that the
 * registry lacks, but the succession ledger names, is an owner too, so that its results find their
 * way to the successor under any code.
 *
 * Leading zeros that Excel ate come back only by arithmetic: the digits are the same number as the
 * digits of exactly one code. Letters that look the same are one where exactly one code looks so.
 * Nothing else is ever found by likeness.
 *
 * A login is found by its digits, since its prefix changed in 2022; where the registry has edu and
 * ksh of the same digits as two schools, by the whole of it. */
#ifndef SHNOR_DATASETS_CODE_CODEBOOK_H
#define SHNOR_DATASETS_CODE_CODEBOOK_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/code/spelling.h"

enum code_kind { CODE_OWN, CODE_LOGIN, CODE_INN, CODE_OGE, CODE_EGE, N_CODE_KINDS };

/* The name of the field that holds a code of this kind: "school_code", "login", … */
const char *code_kind_field(enum code_kind kind);
/* The kind of codes that results of a procedure come by, from its id: ОГЭ-…, ЕГЭ-…, ВПР-…;
 * CODE_OWN for any other. */
enum code_kind code_kind_of_procedure(const char *id);

/* Whether these digits are an ИНН: 10 or 12 of them with right check digits.
 * Source: приказ ФНС России от 29.06.2012 № ММВ-7-6/435@ (structure of the number). */
bool inn_is_valid(const char *digits);

struct codebook;

struct codebook *codebook_create(void);
void codebook_free(struct codebook *book); /* accepts NULL */

/* Makes `code` (normal) the own code of a school. Returns false when it is one already. */
bool codebook_add_owner(struct codebook *book, const char *code);
/* Whether a school has the own code. */
bool codebook_has_owner(const struct codebook *book, const char *code);
/* Notes with which login a known own code was written: digits, prefix and whose it is. Where two
 * schools have the same digits, each is found by its whole login, and the digits alone are shared.
 */
void codebook_add_login(struct codebook *book, const char *digits, enum login_prefix prefix,
                        const char *owner);
/* The prefix with which an own code was written; LOGIN_NONE for bare digits, or nobody's code. */
enum login_prefix codebook_prefix(const struct codebook *book, const char *code);

/* The own code of a school that nobody knows yet, by the text that names it: digits, but the whole
 * login where the digits are another school's. Free with g_free(). */
char *codebook_new_code(const struct codebook *book, const char *text);

enum code_entry {
    CODE_ENTERED, /* it finds the owner now, or did already */
    CODE_CLASH,   /* another school has it: it finds neither from now on */
    CODE_HIDDEN,  /* it is another school's own code: it finds this owner only where a column or a
                     procedure of the kind asks */
};

/* Makes `code` (any spelling) of a further kind find `owner` (a known own code). *ret_other: the
 * other school's own code where there is one, else NULL. */
enum code_entry codebook_add(struct codebook *book, enum code_kind kind, const char *code,
                             const char *owner, const char **ret_other);

enum code_match {
    CODE_UNKNOWN,
    CODE_FOUND,
    CODE_RESTORED,  /* found after leading zeros were put back (or taken off) */
    CODE_RESPELLED, /* found by how it looks: a letter O for a zero, letters of the other alphabet
                     */
    CODE_SHARED,    /* it could be several schools' */
};

struct code_finding {
    enum code_match match;
    const char *owner; /* CODE_FOUND, CODE_RESTORED, CODE_RESPELLED: the own code of the school */
    const char *code;  /* of these: the code as the book has it */
    const char *others[2]; /* CODE_SHARED: two of the schools */
};

/* Finds the owner of a code in any spelling. `kind`: of the column the code stands in, CODE_OWN
 * when its header says just "code". `likely`: the kind that a plain code may be besides the
 * school's own (code_kind_of_procedure()); CODE_OWN when nothing is known. Strings belong to the
 * book. */
struct code_finding codebook_find(const struct codebook *book, enum code_kind kind,
                                  enum code_kind likely, const char *code);

#endif
