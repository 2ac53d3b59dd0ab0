/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packets: the extract of an order's lists for each of those whom the order names, with the figures
 * of its schools, what the order asks of it and by which dates. No advisory figure stands in one.
 */
#ifndef SHNOR_REPORTS_PAPER_PACKET_PACKET_H
#define SHNOR_REPORTS_PAPER_PACKET_PACKET_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/assessment/assessment.h"
#include "reports/paper/appendix.h"
#include "reports/paper/input.h"
#include "reports/document/document.h"

struct packet {
    enum addressee addressee;
    const char *municipality; /* borrowed from the registry; "" unless it is a municipality, or when
                                 the registry does not state it */
    int n_schools;            /* of the addressee, listed or not */
    int n_undecided;          /* of them in no list, and undetermined or without data */
    GArray *rows;             /* struct appendix_row: its part of the lists, as numbered there */
};

/* Every municipality that has a municipal school gets one, listed schools or not; the others, and
 * schools of no stated municipality, only when some school of theirs is listed. Each listed school
 * is in exactly one. In the order of the documents: the Department, municipalities, others. struct
 * packet *; free with g_ptr_array_unref(). */
GPtrArray *packets_build(const struct assessment *assessment);

/* The addressee as it stands in titles and names of files. Free with g_free(). */
char *packet_name(const struct packet *packet);

/* The extract on paper. A date that the order block does not give is not printed. Free with
 * document_free(). */
struct document *packet_build(const struct paper_input *input, const struct packet *packet);

#endif
