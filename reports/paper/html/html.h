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

/* In the language in use. `advice` may be NULL: probabilities are left out. `draft`: the page says
 * so. The same bytes for the same assessment. Free with g_bytes_unref(). */
GBytes *html_build(const struct assessment *assessment, const struct advice *advice,
                   const struct order_block *order, bool draft);

#endif
