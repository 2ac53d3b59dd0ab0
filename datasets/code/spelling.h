/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How codes of schools are spelled: what a code is once the ways of programs and people to write it
 * are taken off, and what is no code at all. Pure. */
#ifndef SHNOR_DATASETS_CODE_SPELLING_H
#define SHNOR_DATASETS_CODE_SPELLING_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/code/login.h"

/* The code as it is compared and printed: the digits of a login of ФИС ОКО that stands anywhere in
 * the text (label_login()); else without a label behind " | " or a dash («670001 — СОШ № 1»),
 * quotes and signs by which programs guard digits (="670001", '670001, 670001.0), spaces of every
 * kind trimmed, and dropped where the rest is digits only ("67 0001"), dashes of every kind as
 * hyphens. *ret_prefix (may be NULL): that of the login. Free with g_free(). */
char *school_code_normal_prefix(const char *text, enum login_prefix *ret_prefix);
char *school_code_normal(const char *text);

/* Whether the text stands for a missing code: «нет», «-», "0", «н/д», «б/н», "nan" and the like. */
bool school_code_is_placeholder(const char *text);
/* Whether the text can be a further code: it has a digit other than zero and is no placeholder. */
bool school_code_is_code(const char *text);

/* "edu670001" of the digits and a prefix. Free with g_free(). */
char *school_code_login(const char *digits, enum login_prefix prefix);

#endif
