/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editions: the papers of a run as they were written; and approvals: which run was signed. */
#ifndef SHNOR_ENGINE_ARCHIVE_EDITION_H
#define SHNOR_ENGINE_ARCHIVE_EDITION_H

#include "engine/archive/run.h"
#include "engine/output/output.h"
#include "methodology/order.h"
#include "reports/table/published.h"

struct edition {
    int number; /* from 1, within the run */
    char *program, *libraries;
    bool draft;
    char *order_text;   /* the group [order] */
    GPtrArray *outputs; /* struct edition_output * */
};

struct edition_output {
    char *name, *sha256;
    guint64 size;
};

/* Editions of a run in their order: struct edition *. Free with g_ptr_array_unref(). */
GPtrArray *editions_load(struct archive *archive, const struct run_head *head, GError **error);

/* What is archived of one call of shnor run. */
struct archiving {
    const struct run_content *content;
    const struct output_set *outputs;
    const struct order_block *order;
    const char *program, *libraries;
    bool draft;
    const struct published *shown; /* by the public version; nothing of it is kept of a draft */
};

/* What came of it. */
struct archived {
    char *name; /* "2022.1" */
    bool is_new;
};

/* Stores run and papers in one transaction; what is there already stays as it is. Clear the result
 * with g_free() of its name. */
bool archive_store(struct archive *archive, const struct archiving *archiving,
                   struct archived *ret_archived, GError **error);

/* Adds what the public versions of all editions show that are no drafts. */
bool archive_add_published(struct archive *archive, struct published *published, GError **error);

/* Notes that the run was signed under this order. The same order again is no second approval. */
bool archive_approve(struct archive *archive, const struct run_head *head,
                     const struct order_block *order, GError **error);

/* The order of the run's last approval, else that of its last edition, as text. Free it with
 * g_free(). */
bool archive_last_order(struct archive *archive, const struct run_head *head, char **ret_text,
                        GError **error);
/* The same, of the last edition whatever was approved. */
bool archive_order_of_documents(struct archive *archive, const struct run_head *head,
                                char **ret_text, GError **error);

#endif
