/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rulebook in words: what every paper says of the rules that it was made by. */
#ifndef SHNOR_REPORTS_PAPER_REFERENCE_RULES_TEXT_H
#define SHNOR_REPORTS_PAPER_REFERENCE_RULES_TEXT_H

#include "methodology/rulebook/rulebook.h"
#include "reports/document/document.h"

/* Rules, procedures and clusters with basis and status: a table. */
void rules_add_table(struct document *document, const struct rulebook *rulebook);
/* Heading, title and hash of the rulebook, and that table. */
void rules_add_section(struct document *document, const struct rulebook *rulebook);

#endif
