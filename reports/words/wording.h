/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and figures of the documents: numbers, dates, typography, collation.
 *
 * The language is set once (wording_use_language) and holds for the process; figures follow it.
 * All returned strings are newly allocated (g_free) unless said otherwise. */
#ifndef SHNOR_REPORTS_WORDS_WORDING_H
#define SHNOR_REPORTS_WORDS_WORDING_H

#include <glib.h>
#include <libintl.h>

#include "methodology/rulebook/rulebook.h"

/* A library names its own domain: the program's textdomain() is not its business. */
#undef _
#undef N_
#undef NN_
#undef ngettext
#define _(text) dgettext("shnor", text)
#define N_(text) text            /* marks a msgid that is translated where it is used */
#define NN_(one, many) one, many /* the same of a pair for ngettext() */
#define ngettext(one, many, n) dngettext("shnor", one, many, n)

#define WORDING_NBSP "\u00a0"

/* Makes "ru" or "en" the language of the texts that follow and returns the one before, a constant.
 * Changes LANGUAGE and LC_MESSAGES of the process, so call it while no other thread looks up a
 * text. LC_NUMERIC is not touched. */
const char *wording_use_language(const char *language);
/* A language for as long as a scope lasts, then the one before:
 *
 *     g_auto(wording_scope) scope = wording_scope_begin(run->language);
 *
 * wording_scope_end() ends it earlier: what is told in the terminal comes after. */
typedef struct wording_scope {
    const char *before;        /* NULL: it has ended */
} wording_scope G_GNUC_UNUSED; /* its variable is only begun, and ends by itself */

wording_scope wording_scope_begin(const char *language);
void wording_scope_end(wording_scope *scope);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(wording_scope, wording_scope_end)

/* "ru" or "en"; "en" before the first wording_use_language(). */
const char *wording_language(void);

/* A whole number: 402, 12 639 (narrow no-break space, from five digits on), in English 12,639. */
char *wording_integer(gint64 number);
/* A number with this many decimals, 0..9, rounded half away from zero: 0,5; never -0,0. */
char *wording_decimal(double number, guint decimals);
/* x of n in percent: 15,4 %. n = 0: a dash. */
char *wording_percent(gint64 x, gint64 n, guint decimals);
/* x of n in percent with at least `decimals` decimals, and as many more as it takes not to be read
 * on the wrong side of the threshold: 8 of 27 against 30/100 is never "30 %". */
char *wording_share(int x, int n, struct fraction threshold, guint decimals);
/* How many decimals wording_share() takes: `decimals` to 7. */
guint wording_share_decimals(int x, int n, struct fraction threshold, guint decimals);
/* A rulebook's share in percent with as many decimals as it has, at most four: 30 %, 33,3333 %. */
char *wording_fraction(struct fraction fraction);

/* 2022-11-30 -> 30.11.2022. What is not an ISO date comes back as it is. */
char *wording_date(const char *iso);

/* Straight and English quotation marks become «…», inside others „…“. Unpaired ones all become «»,
 * since nothing tells which is inside which. No mark is added or dropped. */
char *wording_quotes(const char *text);
/* The text, or what stands in place of a person's data (datasets/text/person.h) in the language;
 * NULL for NULL. */
const char *wording_cell(const char *text);
/* wording_quotes(), and no-break spaces after №, short prepositions, initials and abbreviations
 * such as «им.». «№5» becomes «№ 5». A sign that the font lacks becomes its code: [U+1F600]. A text
 * longer than WORDING_LONGEST characters is no name any more: it is cut there and ends in «…»,
 * since laying out a page of one word takes minutes. */
enum { WORDING_LONGEST = 2000 };
char *wording_typeset(const char *text);

/* A key whose strcmp() order is the Russian alphabet's: letters without case, ё as е, digits as
 * numbers (№ 2 before № 10), punctuation ignored. Different texts may have the same key. */
char *wording_collation_key(const char *text);
/* The same for municipalities: districts and okrugs, then cities («город …», «г. …») by their own
 * name, then "". Different names have different keys. */
char *wording_municipality_key(const char *name);

#endif
