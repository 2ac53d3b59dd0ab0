/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tasks and scores of a file say of the procedure that it is taken for.
 *
 * A protocol of another subject under this name is read without a fault: its columns are those of
 * the form. Only its figures betray it. */
#ifndef SHNOR_DATASETS_RESULT_FORM_H
#define SHNOR_DATASETS_RESULT_FORM_H

#include "datasets/result/reading.h"

/* Of all files of the reader. */
void forms_begin(struct result_reader *reader);
/* Of one file. */
void forms_init(struct result_reading *reading);
void forms_release(struct result_reading *reading);

/* The number of the file's form of this procedure and year, which is begun when it is new. */
guint form_find(struct result_reading *reading, guint procedure, int year);
/* Counts scores of `n` participants, of which `line` is the first line that has the greatest. */
void form_count_scores(struct result_reading *reading, guint number, guint n, guint line,
                       int greatest);
/* Counts a row whose points can be added up; `agrees`: their sum is the total. */
void form_count_sum(struct result_reading *reading, const struct result *result, bool agrees);
/* At the end of the file: adds findings where it cannot be of its procedure. */
void forms_report(struct result_reading *reading);
/* After all files: those that have another number of tasks than others of the same procedure. */
void forms_compare(struct result_reader *reader);

#endif
