/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every entry is held against what it speaks of, each time an archive is used: they are few. That
 * there is nothing without an entry follows from numbers, since no two speak of the same. */
#include "engine/archive/chain.h"

#include <string.h>

#include "engine/archive/database/database.h"
#include "engine/archive/database/digest.h"
#include "engine/archive/seal.h"
#include "reports/words/wording.h"

/* ---- entries ---- */

struct entry {
    gint64 number;
    const char *kind;
    gint64 run; /* 0: none */
    char *name; /* of the run; NULL: it is not there, or none */
    gint64 item;
    const char *content, *former, *previous, *sha256;
    const char *run_hash;
};

#define SELECT_ENTRIES                                                                             \
    "SELECT chain.number, kind, chain.run, item, content, former, previous, chain.sha256, "        \
    "run.year, run.revision, run.sha256 FROM chain LEFT JOIN run ON run.id = chain.run "

/* Takes a row; texts are valid until the next. Clear with g_free() of the name. */
static struct entry
take_entry(struct rows *rows)
{
    struct entry entry = {.number = rows_number(rows, 0)};
    entry.kind = text_or_none(rows_text(rows));
    entry.run = rows_number(rows, 0);
    entry.item = rows_number(rows, 0);
    entry.content = rows_text(rows);
    entry.former = rows_text(rows);
    entry.previous = rows_text(rows);
    entry.sha256 = rows_text(rows);
    gint64 year = rows_number(rows, -1), revision = rows_number(rows, -1);
    entry.run_hash = rows_text(rows);
    if (entry.run_hash != NULL)
        entry.name = g_strdup_printf("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, year, revision);
    return entry;
}

char *
chain_hash(gint64 number, const char *kind, const char *name, gint64 item, const char *content,
           const char *former, const char *previous)
{
    struct digest *digest = digest_create();
    digest_row(digest, "chain");
    digest_number(digest, number);
    digest_text(digest, kind);
    digest_text(digest, name);
    digest_number(digest, item);
    digest_text(digest, content);
    digest_text(digest, former);
    digest_text(digest, previous);
    return digest_end(digest);
}

/* ---- adding ---- */

/* The last entry's number and hash; 0 and "" when there is none. */
static bool
last_entry(const struct archive *archive, gint64 *ret_number, char **ret_hash, GError **error)
{
    struct rows rows;
    *ret_number = 0;
    *ret_hash = NULL;
    rows_open(&rows, archive, "SELECT number, sha256 FROM chain ORDER BY number DESC LIMIT 1");
    if (rows_next(&rows)) {
        *ret_number = rows_number(&rows, 0);
        *ret_hash = g_strdup(rows_text(&rows));
    }
    if (*ret_hash == NULL)
        *ret_hash = g_strdup("");
    return rows_close(&rows, error);
}

static bool
name_run(const struct archive *archive, gint64 run, char **ret_name, char **ret_sha256,
         GError **error)
{
    struct rows rows;
    rows_open(&rows, archive, "SELECT year, revision, sha256 FROM run WHERE id = ?");
    rows_bind_number(&rows, run);
    if (rows_next(&rows)) {
        gint64 year = rows_number(&rows, 0), revision = rows_number(&rows, 0);
        *ret_name = g_strdup_printf("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, year, revision);
        *ret_sha256 = g_strdup(rows_text(&rows));
    } else {
        rows_damaged(&rows, "run");
    }
    return rows_close(&rows, error);
}

/* `entry` has kind, run, item, content and former. */
static bool
append(const struct archive *archive, struct entry *entry, const char *name, GError **error)
{
    sqlite3_stmt *row;
    gint64 last;
    g_autofree char *previous = NULL;
    bool fine = last_entry(archive, &last, &previous, error);
    if (!fine)
        return false;
    g_autofree char *hash = chain_hash(last + 1, entry->kind, name, entry->item, entry->content,
                                       entry->former, previous);
    if (sqlite3_prepare_v2(archive->db, "INSERT INTO chain VALUES (?, ?, ?, ?, ?, ?, ?, ?)", -1,
                           &row, NULL) != SQLITE_OK)
        return database_fail(archive, error);
    sqlite3_bind_int64(row, 1, last + 1);
    sqlite3_bind_text(row, 2, entry->kind, -1, SQLITE_TRANSIENT);
    if (name != NULL)
        sqlite3_bind_int64(row, 3, entry->run);
    sqlite3_bind_int64(row, 4, entry->item);
    const char *const texts[] = {entry->content, entry->former, previous, hash};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        sqlite3_bind_text(row, (int)i + 5, texts[i], -1, SQLITE_TRANSIENT); /* of NULL: NULL */
    fine = sqlite3_step(row) == SQLITE_DONE || database_fail(archive, error);
    sqlite3_finalize(row);
    return fine;
}

bool
chain_append_run(const struct archive *archive, gint64 run, const char *former, GError **error)
{
    g_autofree char *name = NULL, *sha256 = NULL;
    if (!name_run(archive, run, &name, &sha256, error))
        return false;
    struct entry entry = {.kind = "run", .run = run, .content = sha256, .former = former};
    return append(archive, &entry, name, error);
}

/* An edition or an approval. */
static bool
append_item(const struct archive *archive, const char *kind, gint64 run, gint64 item,
            const char *content, GError **error)
{
    g_autofree char *name = NULL, *sha256 = NULL;
    if (!name_run(archive, run, &name, &sha256, error))
        return false;
    struct entry entry = {.kind = kind, .run = run, .item = item, .content = content};
    return append(archive, &entry, name, error);
}

bool
chain_append_edition(const struct archive *archive, gint64 run, gint64 number, GError **error)
{
    g_autofree char *content = NULL;
    return seal_of_edition(archive, run, number, &content, error) &&
           append_item(archive, "edition", run, number, content, error);
}

bool
chain_append_approval(const struct archive *archive, gint64 run, gint64 id, GError **error)
{
    g_autofree char *content = NULL;
    return seal_of_approval(archive, id, &content, error) &&
           append_item(archive, "approval", run, id, content, error);
}

bool
chain_append_import(const struct archive *archive, const char *head, GError **error)
{
    struct entry entry = {.kind = "import", .content = head};
    return append(archive, &entry, NULL, error);
}

/* ---- checking ---- */

/* Entries that were met, each once, and how many of each kind. */
struct tally {
    const struct archive *archive;
    GPtrArray *troubles;
    GHashTable *met; /* "edition 3 1" */
    gint64 n_runs, n_editions, n_approvals;
};

/* The hash of what an entry speaks of, as it is now; NULL: it is not there. */
static bool
content_now(struct tally *tally, const struct entry *entry, char **ret_hash, GError **error)
{
    *ret_hash = NULL;
    if (strcmp(entry->kind, "run") == 0) {
        tally->n_runs++;
        *ret_hash = g_strdup(entry->run_hash);
        return true;
    }
    if (strcmp(entry->kind, "edition") == 0) {
        tally->n_editions++;
        return seal_of_edition(tally->archive, entry->run, entry->item, ret_hash, error);
    }
    if (strcmp(entry->kind, "approval") == 0) {
        gint64 n, ids[] = {entry->item, entry->run};
        tally->n_approvals++;
        return database_number(tally->archive,
                               "SELECT count(*) FROM approval WHERE id = ? AND run = ?", ids, 2, &n,
                               error) &&
               (n == 0 || seal_of_approval(tally->archive, entry->item, ret_hash, error));
    }
    if (strcmp(entry->kind, "import") == 0)
        *ret_hash = g_strdup(entry->content);
    return true;
}

static bool
is_linked(const struct entry *entry, gint64 number, const char *previous)
{
    g_autofree char *hash = chain_hash(entry->number, entry->kind, entry->name, entry->item,
                                       entry->content, entry->former, entry->previous);
    return entry->number == number && g_strcmp0(entry->previous, previous) == 0 &&
           g_strcmp0(entry->sha256, hash) == 0;
}

static void
note(struct tally *tally, char *sentence)
{
    g_ptr_array_add(tally->troubles, sentence);
}

/* What an entry speaks of, in words. Free with g_free(). */
static char *
subject_of(const char *kind, const char *name, gint64 item)
{
    const char *run = name != NULL ? name : "?";
    if (strcmp(kind, "run") == 0)
        return g_strdup_printf(_("run %s"), run);
    if (strcmp(kind, "edition") == 0)
        return g_strdup_printf(_("papers of run %s, edition %d"), run, (int)item);
    if (strcmp(kind, "approval") == 0)
        return g_strdup_printf(_("approval of run %s"), run);
    return g_strdup(_("an archive that was taken in"));
}

static bool
check_entry(struct tally *tally, const struct entry *entry, gint64 number, const char *previous,
            GError **error)
{
    g_autofree char *now = NULL, *subject = subject_of(entry->kind, entry->name, entry->item);
    char *key = g_strdup_printf("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, entry->kind,
                                entry->run, entry->item);
    bool is_twice = !g_hash_table_add(tally->met, key) && strcmp(entry->kind, "import") != 0;
    if (!content_now(tally, entry, &now, error))
        return false;
    if (!is_linked(entry, number, previous) || is_twice)
        note(tally,
             g_strdup_printf(_("the chain is broken at entry %d (%s)"), (int)number, subject));
    else if (now == NULL)
        note(tally, g_strdup_printf(_("what was stored is not there: %s"), subject));
    else if (g_strcmp0(now, entry->content) != 0)
        note(tally, g_strdup_printf(_("it is not what was stored: %s"), subject));
    return true;
}

static bool
check_entries(struct tally *tally, GError **error)
{
    struct rows rows;
    gint64 number = 0;
    bool fine = true;
    g_autofree char *previous = g_strdup("");
    rows_open(&rows, tally->archive, SELECT_ENTRIES "ORDER BY chain.number");
    while (fine && rows_next(&rows)) {
        struct entry entry = take_entry(&rows);
        fine = check_entry(tally, &entry, ++number, previous, error);
        g_free(previous);
        previous = g_strdup(entry.sha256);
        g_free(entry.name);
    }
    return rows_close(&rows, fine ? error : NULL) && fine;
}

/* Whether a table has rows that no entry speaks of. */
static bool
check_count(struct tally *tally, const char *sql, gint64 n, const char *sentence, GError **error)
{
    gint64 found;
    if (!database_number(tally->archive, sql, NULL, 0, &found, error))
        return false;
    if (found != n)
        note(tally, g_strdup(sentence));
    return true;
}

bool
chain_trouble(const struct archive *archive, GPtrArray *troubles, GError **error)
{
    struct tally tally = {.archive = archive, .troubles = troubles};
    if (!database_begin_snapshot(archive, error))
        return false;
    tally.met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool fine =
        check_entries(&tally, error) &&
        check_count(&tally, "SELECT count(*) FROM run", tally.n_runs,
                    _("there are runs that never came into the archive"), error) &&
        check_count(&tally, "SELECT count(*) FROM edition", tally.n_editions,
                    _("there are editions of papers that never came into the archive"), error) &&
        check_count(&tally, "SELECT count(*) FROM approval", tally.n_approvals,
                    _("there are approvals that never came into the archive"), error) &&
        check_count(&tally,
                    "SELECT count(*) FROM output LEFT JOIN edition ON edition.run = output.run "
                    "AND edition.number = output.edition WHERE edition.run IS NULL",
                    0, _("there are papers of no edition"), error);
    g_hash_table_unref(tally.met);
    database_end_snapshot(archive);
    return fine;
}

bool
chain_check(struct archive *archive, GError **error)
{
    if (archive->is_checked || archive->despite)
        return true;
    g_autoptr(GPtrArray) troubles = g_ptr_array_new_with_free_func(g_free);
    if (!chain_trouble(archive, troubles, error))
        return false;
    archive->is_checked = troubles->len == 0;
    return troubles->len == 0 ||
           database_fail_altered(archive, g_ptr_array_index(troubles, 0), error);
}

/* ---- the head ---- */

char *
chain_head(const struct archive *archive, GError **error)
{
    gint64 number;
    char *hash = NULL;
    if (last_entry(archive, &number, &hash, error))
        return hash;
    g_free(hash);
    return NULL;
}

static void
entry_free(gpointer pointer)
{
    struct chain_entry *entry = pointer;
    g_free(entry->kind);
    g_free(entry->name);
    g_free(entry);
}

GPtrArray *
chain_after(const struct archive *archive, const char *hash, gint64 *ret_number, GError **error)
{
    struct rows rows;
    GPtrArray *entries = g_ptr_array_new_with_free_func(entry_free);
    *ret_number = 0;
    rows_open(&rows, archive, SELECT_ENTRIES "ORDER BY chain.number");
    while (rows_next(&rows)) {
        struct entry entry = take_entry(&rows);
        if (*ret_number > 0) {
            struct chain_entry *later = g_new0(struct chain_entry, 1);
            *later = (struct chain_entry){entry.number, g_strdup(entry.kind), g_strdup(entry.name),
                                          entry.item};
            g_ptr_array_add(entries, later);
        } else if (g_strcmp0(entry.sha256, hash) == 0 ||
                   (g_strcmp0(entry.kind, "import") == 0 && g_strcmp0(entry.content, hash) == 0)) {
            *ret_number = entry.number;
        }
        g_free(entry.name);
    }
    if (rows_close(&rows, error))
        return entries;
    g_ptr_array_unref(entries);
    return NULL;
}
