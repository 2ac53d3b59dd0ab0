/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows into the archive, or into a digest of what they would be. Internal to the files of the
 * archive. Trouble sticks until writer_end(). */
#ifndef SHNOR_ENGINE_ARCHIVE_WRITER_H
#define SHNOR_ENGINE_ARCHIVE_WRITER_H

#include "datasets/finding/place.h"
#include "engine/archive/database/database.h"
#include "engine/archive/database/digest.h"
#include "methodology/decision/truth.h"

struct writer;

/* Writes rows of the run `run`. */
struct writer *writer_create(const struct archive *archive, gint64 run);
/* Writes nothing, and adds all rows, without the number of the run, to a digest. */
struct writer *writer_create_hashing(struct digest *digest);

/* A row of `table`, its first column the run. Columns follow in the order of the schema. */
void writer_row(struct writer *writer, const char *table);
void writer_number(struct writer *writer, gint64 number);
void writer_count(struct writer *writer, int number);      /* -1: NULL */
void writer_real(struct writer *writer, double number);    /* NAN: NULL */
void writer_text(struct writer *writer, const char *text); /* NULL: NULL */
void writer_truth(struct writer *writer, enum truth truth);
/* Two columns: place and line. */
void writer_place(struct writer *writer, const struct place *place);
void writer_null(struct writer *writer);
void writer_end_row(struct writer *writer);

/* Frees the writer; false with the error when a row could not be written. */
bool writer_end(struct writer *writer, GError **error);

#endif
