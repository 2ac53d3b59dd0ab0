/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.html: a run as one page for a browser, whole in itself.
 *
 * It needs no network and no server and says so to the browser (its content security policy allows
 * its own style and script by their hashes, pictures inside the page, and nothing else). Schools
 * sort by name, municipality or cluster, never by a share. */
#ifndef SHNOR_REPORTS_PAPER_HTML_HTML_H
#define SHNOR_REPORTS_PAPER_HTML_HTML_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"
#include "reports/paper/appendix.h"
#include "reports/paper/input.h"

/* In the language in use. Without advice probabilities are left out. The same bytes for the same
 * assessment. Free with g_bytes_unref(). */
GBytes *html_build(const struct paper_input *input);

#endif
