/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the script of report.html works on, as JSON. Internal to the rooms of that page. */
#ifndef SHNOR_REPORTS_PAPER_HTML_DATA_H
#define SHNOR_REPORTS_PAPER_HTML_DATA_H

#include <glib.h>

#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"

/* A word of the page: its id and msgid. */
struct html_word {
    const char *id, *word;
};

/* Ended by an id of NULL. */
extern const struct html_word html_words[];

/* Appends a JSON string that may also stand in a script element. */
void html_put_json_text(GString *json, const char *text);

/* Rules, words, schools in the order of the documents and their results. `advice` may be NULL. */
void html_put_data(GString *json, const struct assessment *assessment, const struct advice *advice);

#endif
