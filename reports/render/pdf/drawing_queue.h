/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers drawn as PDF beside each other and beside what else goes on, on as many processors as
 * there are. No byte of a paper depends on how many that is: each is drawn whole by one thread, and
 * pango keeps fonts for each thread. */
#ifndef SHNOR_REPORTS_RENDER_PDF_DRAWING_QUEUE_H
#define SHNOR_REPORTS_RENDER_PDF_DRAWING_QUEUE_H

#include "reports/document/document.h"

struct drawing_queue;

/* now: tells microseconds, to measure drawing by, from any thread; NULL: nobody asks. */
struct drawing_queue *drawing_queue_create(gint64 (*now)(void));
/* Waits for what is still being drawn; accepts NULL. */
void drawing_queue_free(struct drawing_queue *queue);

/* Takes the document, begins to draw it and returns its number, from 0. Until the queue is freed
 * the document may be read, not changed. The language in use must stay until then. */
guint drawing_queue_add(struct drawing_queue *queue, struct document *document);

/* Waits for a paper and returns it, or NULL with pdf_render()'s error. How long the drawing took by
 * it goes into ret_microseconds, which may be NULL. Free with g_bytes_unref(). */
GBytes *drawing_queue_get(struct drawing_queue *queue, guint number, gint64 *ret_microseconds,
                          GError **error);

#endif
