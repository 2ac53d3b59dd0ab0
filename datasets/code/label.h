/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes of ФИС ОКО and the labels beside them: "edu223017 | МБОУ «Вавилонская СОШ»". Pure. */
#ifndef SHNOR_DATASETS_CODE_LABEL_H
#define SHNOR_DATASETS_CODE_LABEL_H

#include <stdbool.h>

#include "datasets/code/login.h"

enum { LABEL_LOGIN_DIGITS = 6 };

/* Finds a school's login anywhere in the text: sch, edu or ksh and six digits, touched by nothing
 * but spaces, brackets, quotes, bars, commas and colons. Writes the digits and NUL, and returns the
 * prefix; LOGIN_NONE when there is no login. */
enum login_prefix label_login(const char *text, char ret_digits[LABEL_LOGIN_DIGITS + 1]);

/* Whether the text is a code, a bar and a label. */
bool label_has(const char *text);

/* What is for people to read: the text behind the bar; without a bar the text itself without a
 * login in brackets or before it. Free with g_free(). */
char *label_text(const char *text);

#endif
