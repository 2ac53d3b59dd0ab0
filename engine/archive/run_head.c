/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "datasets/text/encoding.h"
#include "engine/archive/chain.h"
#include "engine/archive/database/database.h"
#include "engine/archive/run.h"
#include "reports/words/wording.h"

void
run_head_free(struct run_head *head)
{
    if (head == NULL)
        return;
    g_free(head->name);
    g_free(head->region);
    g_free(head->rulebook);
    g_free(head->sha256);
    g_free(head->order_number);
    g_free(head->order_date);
    g_free(head);
}

/* The last approval of each run stands beside it. */
#define SELECT_HEADS                                                                               \
    "SELECT run.id, year, revision, region, rulebook.id, version, run.sha256, n_schools, "         \
    "n_listed, n_errors, n_warnings, n_notes, order_number, order_date FROM run "                  \
    "JOIN rulebook ON rulebook.sha256 = run.rulebook "                                             \
    "LEFT JOIN approval ON approval.id = (SELECT max(id) FROM approval WHERE approval.run = "      \
    "run.id) "

static struct run_head *
take_head(struct rows *rows)
{
    struct run_head *head = g_new0(struct run_head, 1);
    head->id = rows_number(rows, 0);
    head->year = (int)rows_number(rows, 0);
    head->revision = (int)rows_number(rows, 0);
    head->name = g_strdup_printf("%d.%d", head->year, head->revision);
    head->region = g_strdup(rows_text(rows));
    g_autofree char *id = g_strdup(rows_text(rows));
    head->rulebook = g_strdup_printf(_("%s, version %d"), id, (int)rows_number(rows, 0));
    head->sha256 = g_strdup(rows_text(rows));
    head->n_schools = (guint)rows_number(rows, 0);
    head->n_listed = (guint)rows_number(rows, 0);
    head->n_errors = (guint)rows_number(rows, 0);
    head->n_warnings = (guint)rows_number(rows, 0);
    head->n_notes = (guint)rows_number(rows, 0);
    head->order_number = g_strdup(rows_text(rows));
    head->order_date = g_strdup(rows_text(rows));
    return head;
}

GPtrArray *
run_heads(struct archive *archive, GError **error)
{
    struct rows rows;
    GPtrArray *heads = g_ptr_array_new_with_free_func((GDestroyNotify)run_head_free);
    rows_open(&rows, archive, SELECT_HEADS "ORDER BY year, revision");
    while (rows_next(&rows))
        g_ptr_array_add(heads, take_head(&rows));
    if (rows_close(&rows, error))
        return heads;
    g_ptr_array_unref(heads);
    return NULL;
}

/* "2022" or "2022.3"; *ret_revision 0: no revision is named. */
static bool
read_name(const char *name, int *ret_year, int *ret_revision, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(name, ".", -1);
    guint n = g_strv_length(parts);
    *ret_revision = 0;
    if ((n == 1 || n == 2) && text_to_int(parts[0], ret_year) && *ret_year > 0 &&
        (n == 1 || (text_to_int(parts[1], ret_revision) && *ret_revision > 0)))
        return true;
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_NAME,
                _("'%s' names no run: a run is a year or a year and a revision, such as 2022 or "
                  "2022.1"),
                name);
    return false;
}

/* What the archive has instead. */
static void
fail_absent(struct archive *archive, const char *name, GError **error)
{
    GString *known = g_string_new(NULL);
    GPtrArray *heads = run_heads(archive, error);
    if (heads == NULL)
        return;
    for (guint i = 0; i < heads->len; i++)
        g_string_append_printf(known, "%s%s", i > 0 ? ", " : "",
                               ((const struct run_head *)g_ptr_array_index(heads, i))->name);
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_NO_RUN,
                _("the archive '%s' has no run %s; it has: %s"), archive->path, name,
                known->len > 0 ? known->str : _("no runs"));
    g_string_free(known, TRUE);
    g_ptr_array_unref(heads);
}

struct run_head *
run_find(struct archive *archive, const char *name, GError **error)
{
    struct rows rows;
    struct run_head *head = NULL;
    int year, revision;
    if (!read_name(name, &year, &revision, error) || !chain_check(archive, error))
        return NULL;
    /* of a year: the one approved last, else the latest */
    rows_open(&rows, archive,
              SELECT_HEADS "WHERE year = ? AND (revision = ? OR 0 = ?) "
                           "ORDER BY approval.id DESC NULLS LAST, revision DESC LIMIT 1");
    rows_bind_number(&rows, year);
    rows_bind_number(&rows, revision);
    rows_bind_number(&rows, revision);
    if (rows_next(&rows))
        head = take_head(&rows);
    if (!rows_close(&rows, error))
        return NULL;
    if (head == NULL)
        fail_absent(archive, name, error);
    return head;
}

struct run_head *
run_find_other_rules(struct archive *archive, const struct rulebook *rulebook, GError **error)
{
    struct rows rows;
    struct run_head *head = NULL;
    if (!chain_check(archive, error))
        return NULL;
    rows_open(&rows, archive,
              SELECT_HEADS "WHERE rulebook.id = ? AND version = ? AND run.rulebook <> ? "
                           "ORDER BY year, revision LIMIT 1");
    rows_bind_text(&rows, rulebook->id);
    rows_bind_number(&rows, rulebook->version);
    rows_bind_text(&rows, rulebook->sha256);
    if (rows_next(&rows))
        head = take_head(&rows);
    if (rows_close(&rows, error))
        return head;
    run_head_free(head);
    return NULL;
}
