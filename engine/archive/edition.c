/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition is known by a hash of its papers and order: the same command run again adds nothing.
 * The transaction takes the right to write before it reads, so that two programs cannot give out
 * one number. */
#include "engine/archive/edition.h"

#include <string.h>

#include "engine/archive/chain.h"
#include "engine/archive/database/database.h"
#include "engine/archive/writer.h"
#include "engine/campaign/order_file.h"

/* ---- out ---- */

static void
edition_output_free(gpointer pointer)
{
    struct edition_output *output = pointer;
    g_free(output->name);
    g_free(output->sha256);
    g_free(output);
}

static void
edition_free(gpointer pointer)
{
    struct edition *edition = pointer;
    g_free(edition->program);
    g_free(edition->libraries);
    g_free(edition->order_text);
    g_ptr_array_unref(edition->outputs);
    g_free(edition);
}

static bool
load_outputs(struct archive *archive, gint64 run, struct edition *edition, GError **error)
{
    struct rows rows;
    rows_open(&rows, archive,
              "SELECT name, size, sha256 FROM output WHERE run = ? AND edition = ? ORDER BY name");
    rows_bind_number(&rows, run);
    rows_bind_number(&rows, edition->number);
    while (rows_next(&rows)) {
        struct edition_output *output = g_new0(struct edition_output, 1);
        output->name = g_strdup(rows_text(&rows));
        output->size = (guint64)rows_number(&rows, 0);
        output->sha256 = g_strdup(rows_text(&rows));
        g_ptr_array_add(edition->outputs, output);
    }
    return rows_close(&rows, error);
}

GPtrArray *
editions_load(struct archive *archive, const struct run_head *head, GError **error)
{
    struct rows rows;
    GPtrArray *editions = g_ptr_array_new_with_free_func(edition_free);
    rows_open(&rows, archive,
              "SELECT number, program, libraries, draft, order_text FROM edition WHERE run = ? "
              "ORDER BY number");
    rows_bind_number(&rows, head->id);
    while (rows_next(&rows)) {
        struct edition *edition = g_new0(struct edition, 1);
        edition->number = (int)rows_number(&rows, 0);
        edition->program = g_strdup(rows_text(&rows));
        edition->libraries = g_strdup(rows_text(&rows));
        edition->draft = rows_number(&rows, 0) != 0;
        edition->order_text = g_strdup(rows_text(&rows));
        edition->outputs = g_ptr_array_new_with_free_func(edition_output_free);
        g_ptr_array_add(editions, edition);
    }
    bool fine = rows_close(&rows, error);
    for (guint i = 0; fine && i < editions->len; i++)
        fine = load_outputs(archive, head->id, g_ptr_array_index(editions, i), error);
    if (fine)
        return editions;
    g_ptr_array_unref(editions);
    return NULL;
}

/* ---- in ---- */

static void
write_outputs(struct writer *writer, gint64 number, const struct output_set *outputs)
{
    for (guint i = 0; i < output_set_length(outputs); i++) {
        const struct output *output = output_set_get(outputs, i);
        writer_row(writer, "output");
        writer_number(writer, number);
        writer_text(writer, output->name);
        writer_number(writer, (gint64)g_bytes_get_size(output->bytes));
        writer_text(writer, output->sha256);
        writer_end_row(writer);
    }
}

static void
write_published(struct writer *writer, gint64 number, const struct archiving *archiving)
{
    g_autoptr(GPtrArray) places = published_places(archiving->draft ? NULL : archiving->shown);
    for (guint i = 0; i < places->len; i++) {
        const struct published_place *place = places->pdata[i];
        /* one edition shows one thing in one place */
        const struct published_counts *counts =
            &g_array_index(place->counts, struct published_counts, 0);
        writer_row(writer, "published");
        writer_number(writer, number);
        writer_text(writer, place->level);
        writer_number(writer, place->year);
        writer_text(writer, place->procedure);
        writer_text(writer, place->municipality);
        writer_number(writer, counts->participants);
        writer_number(writer, counts->low);
        writer_end_row(writer);
    }
}

/* By what an edition is known: its outputs, its order, and what of it was public. */
static char *
hash_of(const struct archiving *archiving, const char *order_text)
{
    struct digest *digest = digest_create();
    struct writer *writer = writer_create_hashing(digest);
    writer_text(writer, order_text);
    write_outputs(writer, 0, archiving->outputs);
    write_published(writer, 0, archiving);
    writer_end(writer, NULL);
    return digest_end(digest);
}

static bool
has_edition(struct archive *archive, gint64 run, const char *sha256, bool *ret_has, GError **error)
{
    struct rows rows;
    rows_open(&rows, archive, "SELECT 1 FROM edition WHERE run = ? AND sha256 = ?");
    rows_bind_number(&rows, run);
    rows_bind_text(&rows, sha256);
    *ret_has = rows_next(&rows);
    return rows_close(&rows, error);
}

static bool
store_edition(struct archive *archive, gint64 run, const struct archiving *archiving,
              GError **error)
{
    bool has;
    gint64 last;
    g_autofree char *order_text = order_block_to_text(archiving->order);
    g_autofree char *sha256 = hash_of(archiving, order_text);
    if (!has_edition(archive, run, sha256, &has, error))
        return false;
    if (has)
        return true;
    if (!database_number(archive, "SELECT max(number) FROM edition WHERE run = ?", &run, 1, &last,
                         error))
        return false;
    struct writer *writer = writer_create(archive, run);
    write_outputs(writer, last + 1, archiving->outputs);
    write_published(writer, last + 1, archiving);
    writer_row(writer, "edition");
    writer_number(writer, last + 1);
    writer_text(writer, sha256);
    writer_text(writer, archiving->program);
    writer_text(writer, archiving->libraries);
    writer_number(writer, archiving->draft);
    writer_text(writer, order_text);
    writer_end_row(writer);
    return writer_end(writer, error) && chain_append_edition(archive, run, last + 1, error);
}

static bool
name_run(struct archive *archive, gint64 run, char **ret_name, GError **error)
{
    gint64 year, revision;
    if (!database_number(archive, "SELECT year FROM run WHERE id = ?", &run, 1, &year, error) ||
        !database_number(archive, "SELECT revision FROM run WHERE id = ?", &run, 1, &revision,
                         error))
        return false;
    *ret_name = g_strdup_printf("%d.%d", (int)year, (int)revision);
    return true;
}

bool
archive_store(struct archive *archive, const struct archiving *archiving,
              struct archived *ret_archived, GError **error)
{
    gint64 run;
    *ret_archived = (struct archived){0};
    if (!database_run(archive, "BEGIN IMMEDIATE", error))
        return false;
    bool fine =
        chain_check(archive, error) &&
        run_store(archive, archiving->content, &run, &ret_archived->is_new, error) &&
        (ret_archived->is_new || database_run(archive, "ROLLBACK; BEGIN IMMEDIATE", error)) &&
        store_edition(archive, run, archiving, error) &&
        name_run(archive, run, &ret_archived->name, error);
    if (database_end(archive, fine, error))
        return true;
    g_clear_pointer(&ret_archived->name, g_free);
    return false;
}

bool
archive_add_published(struct archive *archive, struct published *published, GError **error)
{
    struct rows rows;
    rows_open(&rows, archive,
              "SELECT level, year, procedure, municipality, participants, low FROM published "
              "ORDER BY run, edition, level, year, procedure, municipality");
    while (rows_next(&rows)) {
        struct published_figure figure = {.level = text_or_none(rows_text(&rows))};
        figure.year = (int)rows_number(&rows, 0);
        figure.procedure = text_or_none(rows_text(&rows));
        figure.municipality = text_or_none(rows_text(&rows));
        figure.participants = (int)rows_number(&rows, 0);
        figure.low = (int)rows_number(&rows, 0);
        published_add(published, &figure);
    }
    return rows_close(&rows, error);
}

/* ---- approvals ---- */

/* Whether the year's last approval is this one. */
static bool
is_approved(struct archive *archive, const struct run_head *head, const char *order_text,
            bool *ret_is, GError **error)
{
    struct rows rows;
    rows_open(&rows, archive,
              "SELECT run, order_text FROM approval JOIN run ON run.id = approval.run "
              "WHERE year = ? ORDER BY approval.id DESC LIMIT 1");
    rows_bind_number(&rows, head->year);
    *ret_is = false;
    if (rows_next(&rows))
        *ret_is = rows_number(&rows, 0) == head->id && g_strcmp0(rows_text(&rows), order_text) == 0;
    return rows_close(&rows, error);
}

static bool
store_approval(struct archive *archive, gint64 run, const struct order_block *order,
               const char *order_text, GError **error)
{
    sqlite3_stmt *row;
    if (sqlite3_prepare_v2(archive->db, "INSERT INTO approval VALUES (NULL, ?, ?, ?, ?)", -1, &row,
                           NULL) != SQLITE_OK)
        return database_fail(archive, error);
    sqlite3_bind_int64(row, 1, run);
    sqlite3_bind_text(row, 2, order->number, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(row, 3, order->date, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(row, 4, order_text, -1, SQLITE_TRANSIENT);
    bool fine = sqlite3_step(row) == SQLITE_DONE || database_fail(archive, error);
    gint64 id = sqlite3_last_insert_rowid(archive->db);
    sqlite3_finalize(row);
    return fine && chain_append_approval(archive, run, id, error);
}

bool
archive_approve(struct archive *archive, const struct run_head *head,
                const struct order_block *order, GError **error)
{
    bool is_there = false;
    g_autofree char *order_text = order_block_to_text(order);
    if (!database_run(archive, "BEGIN IMMEDIATE", error))
        return false;
    bool fine = chain_check(archive, error) && run_check(archive, head, error) &&
                is_approved(archive, head, order_text, &is_there, error) &&
                (is_there || store_approval(archive, head->id, order, order_text, error));
    return database_end(archive, fine, error);
}

/* The text that the query gives for the run. */
static bool
find_order(struct archive *archive, const struct run_head *head, const char *query, char **ret_text,
           GError **error)
{
    struct rows rows;
    rows_open(&rows, archive, query);
    rows_bind_number(&rows, head->id);
    if (rows_next(&rows))
        *ret_text = g_strdup(rows_text(&rows));
    else
        rows_damaged(&rows, head->name);
    return rows_close(&rows, error);
}

bool
archive_last_order(struct archive *archive, const struct run_head *head, char **ret_text,
                   GError **error)
{
    return find_order(
        archive, head,
        "SELECT order_text FROM (SELECT 1 AS kind, id AS number, order_text FROM approval "
        "WHERE run = ?1 UNION ALL SELECT 0, number, order_text FROM edition WHERE run = ?1) "
        "ORDER BY kind DESC, number DESC LIMIT 1",
        ret_text, error);
}

bool
archive_order_of_documents(struct archive *archive, const struct run_head *head, char **ret_text,
                           GError **error)
{
    return find_order(archive, head,
                      "SELECT order_text FROM edition WHERE run = ?1 ORDER BY number DESC LIMIT 1",
                      ret_text, error);
}
