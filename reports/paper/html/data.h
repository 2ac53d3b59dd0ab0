/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the script of report.html works on, as JSON. Internal to the files of that page. */
#ifndef SHNOR_REPORTS_PAPER_HTML_DATA_H
#define SHNOR_REPORTS_PAPER_HTML_DATA_H

#include <glib.h>

#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"

/* Called with the id of a word of the page and the word in the language in use. */
typedef void html_word_use(const char *id, const char *word, gpointer data);
void html_words_each(html_word_use *use, gpointer data);

/* Rules, words, schools in the order of the documents and their results; it may stand in a script
 * element. `advice` may be NULL. Free with g_free(). */
char *html_data(const struct assessment *assessment, const struct advice *advice);

#endif
