/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of a school's sheet. */
#ifndef SHNOR_REPORTS_PAPER_SCHOOL_CHARTS_H
#define SHNOR_REPORTS_PAPER_SCHOOL_CHARTS_H

#include "reports/paper/school/sheet.h"

/* What a school's conditions are compared with; made once for many sheets. */
struct sheet_region;
struct sheet_region *sheet_region_create(const struct paper_input *input);
void sheet_region_free(struct sheet_region *region);

/* Results by procedure over two years, with intervals and the threshold. words: what the words of
 * the sheet take of its page, in points; the chart leaves room for them. */
void sheet_add_results(struct document *document, const struct paper_input *input, guint school,
                       double words);
/* Components of the social index beside the region's. */
void sheet_add_conditions(struct document *document, const struct paper_input *input,
                          const struct sheet_region *region, guint school);

#endif
