/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One way makes a seal and checks it: a SELECT over the rows as they are stored. Figures are sealed
 * by school, so that the explanation of one school need not read those of all. */
#include "engine/archive/seal.h"

#include <string.h>

#include "engine/archive/soundness.h"
#include "reports/words/wording.h"

/* Every table with rows of a run; the run's number is its first column. */
static const struct {
    const char *name, *key;
    bool is_of_schools; /* its second or third column tells which */
} tables[] = {
    {"cell", "school, year, procedure", true},
    {"context", "kind, school, item", true},
    {"decision", "number", false},
    {"detail", "school, year, procedure", true},
    {"finding", "number", false},
    {"input", "number", false},
    {"override", "school", false},
    {"part", "school, year, procedure, number", true},
    {"place", "number", false},
    {"reading", "input, number", false},
    {"reading_column", "input, number, position", false},
    {"reading_line", "input, number, kind", false},
    {"school", "number", false},
    {"social", "fit", false}, /* one row */
    {"social_component", "number", false},
    {"social_correlation", "a, b", false},
    {"social_outcome", "school", true},
    {"social_score", "school, component", true},
    {"succession", "number", false},
};

#define FIGURES "figures"

guint
seal_n_tables(void)
{
    return G_N_ELEMENTS(tables);
}

const char *
seal_table(guint i)
{
    return tables[i].name;
}

const char *
seal_table_key(guint i)
{
    return tables[i].key;
}

/* ---- seals as rows give them ---- */

struct seal {
    char *name;
    gint64 number;
    char *sha256;
};

static void
seal_free(gpointer pointer)
{
    struct seal *seal = pointer;
    g_free(seal->name);
    g_free(seal->sha256);
    g_free(seal);
}

static void
add_seal(GPtrArray *seals, const char *name, gint64 number, char *sha256)
{
    struct seal *seal = g_new(struct seal, 1);
    *seal = (struct seal){g_strdup(name), number, sha256};
    g_ptr_array_add(seals, seal);
}

static gint
compare_seals(gconstpointer a, gconstpointer b)
{
    const struct seal *left = *(const struct seal *const *)a,
                      *right = *(const struct seal *const *)b;
    int order = strcmp(left->name, right->name);
    return order != 0 ? order : (left->number > right->number) - (left->number < right->number);
}

/* Begins to read a table's rows of the run, those of one school when `school` is not negative. */
static void
open_table(struct rows *rows, const struct archive *archive, guint table, gint64 run, gint64 school)
{
    g_autofree char *sql =
        g_strdup_printf("SELECT %s* FROM \"%s\" WHERE run = ?%s ORDER BY %s",
                        tables[table].is_of_schools ? "school, " : "", tables[table].name,
                        school >= 0 ? " AND school = ?" : "", tables[table].key);
    rows_open(rows, archive, sql);
    rows_bind_number(rows, run);
    if (school >= 0)
        rows_bind_number(rows, school);
}

static bool
add_table(const struct archive *archive, guint table, gint64 run, GPtrArray *seals, GError **error)
{
    struct rows rows;
    struct digest *digest = digest_create();
    struct soundness *soundness = soundness_create(tables[table].name);
    open_table(&rows, archive, table, run, -1);
    while (rows_next(&rows)) {
        digest_row(digest, tables[table].name);
        rows.column = 1; /* not the run */
        digest_values(digest, &rows);
        soundness_check_rows(soundness, tables[table].name, &rows, 1);
    }
    soundness_free(soundness);
    add_seal(seals, tables[table].name, 0, digest_end(digest));
    return rows_close(&rows, error);
}

/* The digest of a school's figures, which begins when it is met first. */
static struct digest *
digest_of(GHashTable *digests, gint64 school)
{
    struct digest *digest = g_hash_table_lookup(digests, &school);
    if (digest != NULL)
        return digest;
    digest = digest_create();
    g_hash_table_insert(digests, g_memdup2(&school, sizeof school), digest);
    return digest;
}

static bool
add_figures(const struct archive *archive, guint table, gint64 run, gint64 school,
            GHashTable *digests, GError **error)
{
    struct rows rows;
    struct soundness *soundness = soundness_create(tables[table].name);
    open_table(&rows, archive, table, run, school);
    while (rows_next(&rows)) {
        struct digest *digest = digest_of(digests, rows_number(&rows, 0));
        digest_row(digest, tables[table].name);
        rows.column = 2; /* not the run */
        digest_values(digest, &rows);
        soundness_check_rows(soundness, tables[table].name, &rows, 2);
    }
    soundness_free(soundness);
    return rows_close(&rows, error);
}

/* Seals of all schools that have figures, or of one. */
static bool
add_schools(const struct archive *archive, gint64 run, gint64 school, GPtrArray *seals,
            GError **error)
{
    GHashTableIter iter;
    gpointer number, digest;
    bool fine = true;
    g_autoptr(GHashTable) digests =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, digest_free);
    for (guint i = 0; fine && i < G_N_ELEMENTS(tables); i++)
        if (tables[i].is_of_schools)
            fine = add_figures(archive, i, run, school, digests, error);
    g_hash_table_iter_init(&iter, digests);
    while (g_hash_table_iter_next(&iter, &number, &digest)) {
        gint64 found = *(gint64 *)number;
        g_hash_table_iter_steal(&iter);
        g_free(number);
        add_seal(seals, FIGURES, found, digest_end(digest));
    }
    return fine;
}

/* What the rows give, in the order of the table of seals; NULL with the error. */
static GPtrArray *
seals_of_rows(const struct archive *archive, gint64 run, enum seal_extent extent, gint64 school,
              GError **error)
{
    GPtrArray *seals = g_ptr_array_new_with_free_func(seal_free);
    bool fine = true;
    for (guint i = 0; fine && extent != SEAL_SCHOOL && i < G_N_ELEMENTS(tables); i++)
        if (!tables[i].is_of_schools)
            fine = add_table(archive, i, run, seals, error);
    if (fine && extent != SEAL_TABLES)
        fine = add_schools(archive, run, extent == SEAL_SCHOOL ? school : -1, seals, error);
    g_ptr_array_sort(seals, compare_seals);
    if (fine)
        return seals;
    g_ptr_array_unref(seals);
    return NULL;
}

/* ---- a run ---- */

static bool
store_seal(const struct archive *archive, sqlite3_stmt *row, gint64 run, const struct seal *seal,
           GError **error)
{
    sqlite3_bind_int64(row, 1, run);
    sqlite3_bind_text(row, 2, seal->name, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(row, 3, seal->number);
    sqlite3_bind_text(row, 4, seal->sha256, -1, SQLITE_TRANSIENT);
    bool fine = sqlite3_step(row) == SQLITE_DONE || database_fail(archive, error);
    sqlite3_reset(row);
    return fine;
}

bool
seal_rows(const struct archive *archive, gint64 run, GError **error)
{
    sqlite3_stmt *row;
    g_autoptr(GPtrArray) seals = seals_of_rows(archive, run, SEAL_WHOLE, 0, error);
    if (seals == NULL)
        return false;
    if (sqlite3_prepare_v2(archive->db, "INSERT INTO seal VALUES (?, ?, ?, ?)", -1, &row, NULL) !=
        SQLITE_OK)
        return database_fail(archive, error);
    bool fine = true;
    for (guint i = 0; fine && i < seals->len; i++)
        fine = store_seal(archive, row, run, g_ptr_array_index(seals, i), error);
    sqlite3_finalize(row);
    return fine;
}

/* All rows that a statement gives, whose first parameter is a number or a text. */
static bool
digest_rows(const struct archive *archive, const char *table, const char *sql, gint64 number,
            const char *text, struct digest *digest, guint *ret_n, GError **error)
{
    struct rows rows;
    *ret_n = 0;
    rows_open(&rows, archive, sql);
    if (text != NULL)
        rows_bind_text(&rows, text);
    else
        rows_bind_number(&rows, number);
    while (rows_next(&rows)) {
        digest_row(digest, table);
        digest_values(digest, &rows);
        (*ret_n)++;
    }
    return rows_close(&rows, error);
}

char *
seal_finish(const struct archive *archive, struct digest *digest, gint64 run, const char *rulebook,
            GError **error)
{
    guint n;
    bool fine = digest_rows(archive, "rulebook", "SELECT * FROM rulebook WHERE sha256 = ?", 0,
                            rulebook, digest, &n, error) &&
                digest_rows(archive, "seal",
                            "SELECT name, number, sha256 FROM seal WHERE run = ? "
                            "ORDER BY name, number",
                            run, NULL, digest, &n, error);
    char *hash = digest_end(digest);
    if (!fine)
        g_clear_pointer(&hash, g_free);
    return hash;
}

char *
seal_of_run(const struct archive *archive, gint64 run, GError **error)
{
    struct rows rows;
    g_autofree char *rulebook = NULL;
    struct digest *digest = digest_create();
    /* the columns as the writer gives them: all but id, revision and the hash itself */
    rows_open(&rows, archive,
              "SELECT rulebook, year, region, language, rulebook, as_of, decisions_until, seed, "
              "has_registry, has_previous, off, context_named, risk_named, n_schools, n_listed, "
              "n_errors, n_warnings, n_notes FROM run WHERE id = ?");
    rows_bind_number(&rows, run);
    if (rows_next(&rows)) {
        struct soundness *soundness = soundness_create("run");
        rulebook = g_strdup(rows_text(&rows));
        digest_row(digest, "run");
        digest_values(digest, &rows);
        soundness_check_rows(soundness, "run", &rows, 1);
        soundness_free(soundness);
    }
    if (rows_close(&rows, error))
        return seal_finish(archive, digest, run, rulebook != NULL ? rulebook : "", error);
    digest_free(digest);
    return NULL;
}

/* ---- checks ---- */

/* The stored seals of a run, those that `extent` looks at. */
static GPtrArray *
stored_seals(const struct archive *archive, gint64 run, enum seal_extent extent, gint64 school,
             GError **error)
{
    struct rows rows;
    GPtrArray *seals = g_ptr_array_new_with_free_func(seal_free);
    rows_open(&rows, archive,
              "SELECT name, number, sha256 FROM seal WHERE run = ? ORDER BY name, number");
    rows_bind_number(&rows, run);
    while (rows_next(&rows)) {
        g_autofree char *name = g_strdup(rows_text(&rows));
        gint64 number = rows_number(&rows, 0);
        bool of_school = g_strcmp0(name, FIGURES) == 0;
        bool is_asked = extent == SEAL_WHOLE ||
                        (extent == SEAL_SCHOOL ? of_school && number == school : !of_school);
        if (is_asked)
            add_seal(seals, name, number, g_strdup(rows_text(&rows)));
    }
    if (rows_close(&rows, error))
        return seals;
    g_ptr_array_unref(seals);
    return NULL;
}

/* A school by its code, if it can still be found. */
static char *
code_of(const struct archive *archive, gint64 run, gint64 school)
{
    struct rows rows;
    char *code = NULL;
    rows_open(&rows, archive, "SELECT code FROM school WHERE run = ? AND number = ?");
    rows_bind_number(&rows, run);
    rows_bind_number(&rows, school);
    if (rows_next(&rows))
        code = g_strdup(rows_text(&rows));
    rows_close(&rows, NULL);
    return code != NULL ? code : g_strdup_printf("No. %d", (int)school);
}

static void
note_change(const struct archive *archive, gint64 run, const struct seal *seal, GPtrArray *troubles)
{
    if (g_strcmp0(seal->name, FIGURES) != 0) {
        g_ptr_array_add(troubles,
                        g_strdup_printf(_("the table '%s' is not what was stored"), seal->name));
        return;
    }
    g_autofree char *code = code_of(archive, run, seal->number);
    g_ptr_array_add(troubles,
                    g_strdup_printf(_("the figures of school %s are not what was stored"), code));
}

static void
compare(const struct archive *archive, gint64 run, const GPtrArray *stored, const GPtrArray *found,
        GPtrArray *troubles)
{
    for (guint i = 0, k = 0; i < stored->len || k < found->len;) {
        const struct seal *a = i < stored->len ? g_ptr_array_index(stored, i) : NULL;
        const struct seal *b = k < found->len ? g_ptr_array_index(found, k) : NULL;
        int order = a == NULL ? 1 : b == NULL ? -1 : compare_seals(&a, &b);
        if (order != 0 || g_strcmp0(a->sha256, b->sha256) != 0)
            note_change(archive, run, order <= 0 ? a : b, troubles);
        i += order <= 0;
        k += order >= 0;
    }
}

static bool
check_head(const struct archive *archive, gint64 run, GPtrArray *troubles, GError **error)
{
    struct rows rows;
    g_autofree char *stored = NULL, *found = seal_of_run(archive, run, error);
    if (found == NULL)
        return false;
    rows_open(&rows, archive, "SELECT sha256 FROM run WHERE id = ?");
    rows_bind_number(&rows, run);
    if (rows_next(&rows))
        stored = g_strdup(rows_text(&rows));
    if (!rows_close(&rows, error))
        return false;
    if (g_strcmp0(stored, found) != 0)
        g_ptr_array_add(troubles,
                        g_strdup(_("the SHA-256 of the run is not that of its content: its row, "
                                   "its rules or its seals were changed")));
    return true;
}

bool
seal_check(const struct archive *archive, gint64 run, enum seal_extent extent, gint64 school,
           GPtrArray *troubles, GError **error)
{
    if (extent != SEAL_SCHOOL && !check_head(archive, run, troubles, error))
        return false;
    if (extent == SEAL_HEAD)
        return true;
    g_autoptr(GPtrArray) stored = stored_seals(archive, run, extent, school, error);
    g_autoptr(GPtrArray) found =
        stored != NULL ? seals_of_rows(archive, run, extent, school, error) : NULL;
    if (found == NULL)
        return false;
    compare(archive, run, stored, found, troubles);
    return true;
}

/* ---- editions and approvals ---- */

/* The hash of one row and of what goes with it. */
static bool
finish_item(struct digest *digest, bool fine, guint n, char **ret_hash)
{
    char *hash = digest_end(digest);
    *ret_hash = fine && n == 1 ? g_steal_pointer(&hash) : NULL;
    g_free(hash);
    return fine;
}

/* Adds the rows that a table has of an edition: run and number are the query's parameters. */
static bool
digest_of_edition(const struct archive *archive, const char *table, const char *query, gint64 run,
                  gint64 number, struct digest *digest, GError **error)
{
    struct rows rows;
    rows_open(&rows, archive, query);
    rows_bind_number(&rows, run);
    rows_bind_number(&rows, number);
    while (rows_next(&rows)) {
        digest_row(digest, table);
        digest_values(digest, &rows);
    }
    return rows_close(&rows, error);
}

bool
seal_of_edition(const struct archive *archive, gint64 run, gint64 number, char **ret_hash,
                GError **error)
{
    guint n;
    struct digest *digest = digest_create();
    g_autofree char *sql = g_strdup_printf("SELECT number, sha256, program, libraries, draft, "
                                           "order_text FROM edition WHERE run = ? AND number = "
                                           "%" G_GINT64_FORMAT,
                                           number);
    bool fine = digest_rows(archive, "edition", sql, run, NULL, digest, &n, error) &&
                digest_of_edition(archive, "output",
                                  "SELECT name, size, sha256 FROM output WHERE run = ? AND "
                                  "edition = ? ORDER BY name",
                                  run, number, digest, error) &&
                digest_of_edition(archive, "published",
                                  "SELECT level, year, procedure, municipality, participants, low "
                                  "FROM published WHERE run = ? AND edition = ? "
                                  "ORDER BY level, year, procedure, municipality",
                                  run, number, digest, error);
    return finish_item(digest, fine, n, ret_hash);
}

bool
seal_of_approval(const struct archive *archive, gint64 id, char **ret_hash, GError **error)
{
    guint n;
    struct digest *digest = digest_create();
    bool fine =
        digest_rows(archive, "approval",
                    "SELECT order_number, order_date, order_text FROM approval WHERE id = ?", id,
                    NULL, digest, &n, error);
    return finish_item(digest, fine, n, ret_hash);
}
