/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads results: counts with low or not low, counts or percent of marks, and pupils' rows, which
 * are tallied while they stream by; nothing of one pupil is kept. */
#ifndef SHNOR_DATASETS_RESULT_READER_H
#define SHNOR_DATASETS_RESULT_READER_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/request.h"
#include "datasets/school/succession.h"

struct result_reader;

/* All arguments are borrowed and must outlive the reader. */
struct result_reader *result_reader_create(const struct dataset_request *request,
                                           struct school_registry *registry, bool has_registry,
                                           struct succession_ledger *ledger,
                                           struct finding_list *findings);
void result_reader_free(struct result_reader *reader); /* accepts NULL */

/* Reads one file. Returns false with a GError when it cannot be read at all. */
bool result_reader_read(struct result_reader *reader, struct input_file *file, GError **error);

/* Whether the files that were read hold results of this year. */
bool result_reader_holds_year(const struct result_reader *reader, int year);
/* Takes the results of the year before from an earlier run. Successions count as they do for files;
 * what no school or procedure has now is left out. Ids (const char *, the past's) of procedures
 * whose low results that run counted by another rule are left out, too, and join `others`. */
void result_reader_take_past(struct result_reader *reader, const struct past_results *past,
                             GPtrArray *others);

/* The cells of all files, histories of successors added up, sorted by school, year, procedure; and
 * the parts (struct result_part) that they came together of, in the same order. */
GArray *result_reader_finish(struct result_reader *reader, GArray **ret_parts);
/* The tables that the results' details point to (struct mark_table *); once, after finishing. */
GPtrArray *result_reader_take_tables(struct result_reader *reader);

#endif
