/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a connection to an archive may do, which values are sound, and that a schema is known. */
#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "engine/archive/chain.h"
#include "engine/archive/database/database.h"
#include "engine/archive/database/digest.h"
#include "engine/archive/database/schema.h"
#include "engine/archive/soundness.h"

/* When this fails, the scripts or the guards have other texts than archives that were written. */
static void
schema_has_the_known_hash(void)
{
    g_assert_true(schema_is_known());
}

static void
a_connection_reaches_nothing_else(void)
{
    static const char *const forbidden[] = {
        "ATTACH ':memory:' AS other",
        "SELECT randomblob(10)",
        "SELECT load_extension('x')",
        "PRAGMA writable_schema = ON",
        "PRAGMA journal_mode(OFF); PRAGMA temp_store_directory = '/'",
        "CREATE TABLE more (x)",
        "CREATE VIRTUAL TABLE more USING fts5(x)",
        "DROP TABLE run",
        "DELETE FROM run",
        "UPDATE run SET year = 1",
        "ALTER TABLE run ADD COLUMN more",
        "CREATE TEMP TRIGGER more AFTER INSERT ON run BEGIN SELECT 1; END",
        "VACUUM INTO '/tmp/more'",
    };
    GError *error = NULL;
    struct archive *archive = archive_open_memory(&error);
    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(forbidden); i++) {
        g_assert_false(database_run(archive, forbidden[i], &error));
        g_assert_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_CANNOT_WRITE);
        g_clear_error(&error);
    }
    g_assert_true(archive_check(archive, &error));
    g_assert_no_error(error);
    archive_close(archive);
}

/* ---- two programs at once ---- */

#define INSERT_RUN                                                                                 \
    "INSERT INTO rulebook VALUES ('rules', 'id', 1, NULL, '');"                                    \
    "INSERT INTO run VALUES (1, 2022, 1, 'hash', '', 'ru', 'rules', '', '', 0, 0, 0, '', 0, 0, 0," \
    " 0, 0, 0, 0)"
#define INSERT_APPROVAL "INSERT INTO approval VALUES (NULL, 1, '1', '2022-11-30', '')"

static void
store(struct archive *archive, const char *sql)
{
    GError *error = NULL;
    g_assert_true(database_run(archive, sql, &error));
    g_assert_no_error(error);
}

/* Another program approves the run as soon as all entries were read, if it is let. */
static int
approve_meanwhile(unsigned event, void *data, void *statement, void *text)
{
    struct archive *other = data;
    GError *error = NULL;
    (void)event;
    (void)statement;
    if (strcmp(text, "SELECT count(*) FROM run") != 0)
        return 0;
    sqlite3_busy_timeout(other->db, 0);
    store(other, "BEGIN IMMEDIATE; " INSERT_APPROVAL);
    g_assert_true(chain_append_approval(other, 1, 1, &error));
    if (!database_end(other, true, &error))
        g_assert_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_BUSY);
    g_clear_error(&error);
    return 0;
}

static void
what_comes_meanwhile_is_seen_whole_or_not_at_all(void)
{
    GError *error = NULL;
    g_autofree char *folder = g_dir_make_tmp("shnor-XXXXXX", &error);
    g_autofree char *path = g_build_filename(folder, "archive.db", NULL);
    g_autoptr(GPtrArray) troubles = g_ptr_array_new_with_free_func(g_free);
    struct archive *other = archive_open(path, ARCHIVE_WRITE, &error);
    g_assert_no_error(error);
    store(other, INSERT_RUN);
    g_assert_true(chain_append_run(other, 1, NULL, &error));
    struct archive *archive = archive_open(path, ARCHIVE_READ, &error);
    g_assert_no_error(error);
    sqlite3_trace_v2(archive->db, SQLITE_TRACE_STMT, approve_meanwhile, other);
    g_assert_true(chain_trouble(archive, troubles, &error));
    g_assert_cmpuint(troubles->len, ==, 0);
    sqlite3_trace_v2(archive->db, 0, NULL, NULL);
    /* and nobody waits for what was read */
    store(other, INSERT_APPROVAL);
    archive_close(archive);
    archive_close(other);
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static char *
digest_of_texts(const char *first, const char *second)
{
    struct digest *digest = digest_create();
    digest_text(digest, first);
    digest_text(digest, second);
    return digest_end(digest);
}

static void
rows_that_look_alike_have_other_hashes(void)
{
    g_autofree char *a = digest_of_texts("ab", "c"), *b = digest_of_texts("a", "bc"),
                    *none = digest_of_texts("ab", NULL), *empty = digest_of_texts("ab", "");
    g_assert_cmpstr(a, !=, b);
    g_assert_cmpstr(none, !=, empty);
    struct digest *one = digest_create(), *real = digest_create();
    digest_number(one, 1);
    digest_real(real, 1);
    g_autofree char *number = digest_end(one), *decimal = digest_end(real);
    g_assert_cmpstr(number, !=, decimal);
    /* of "R", "chain" and what follows, by another program */
    g_autofree char *entry = chain_hash(1, "run", "2022.1", 0, "c", NULL, "");
    g_assert_cmpstr(entry, ==, "b07e7d2f66fa17792fc42bdcc281a15e0bbc743553d0653211cec5c45008b173");
}

/* Whether a row of the table with one column is sound. */
static bool
is_sound(const char *table, const char *column, struct sound_value value)
{
    guint wrong;
    struct soundness *soundness = soundness_create(table);
    soundness_add_column(soundness, column);
    bool fine = soundness_check(soundness, &value, &wrong) == NULL;
    soundness_free(soundness);
    return fine;
}

static struct sound_value
number(gint64 integer)
{
    return (struct sound_value){.type = SQLITE_INTEGER, .integer = integer};
}

static struct sound_value
text(const char *bytes, gsize length)
{
    return (struct sound_value){.type = SQLITE_TEXT, .text = bytes, .length = length};
}

static void
values_have_their_ranges(void)
{
    const struct sound_value none = {.type = SQLITE_NULL};
    const struct sound_value infinite = {.type = SQLITE_FLOAT, .real = INFINITY};
    g_assert_true(is_sound("run", "year", number(2022)));
    g_assert_false(is_sound("run", "year", number(0)));
    g_assert_false(is_sound("run", "n_schools", number(4000000000)));
    g_assert_false(is_sound("run", "n_schools", number(-1)));
    g_assert_true(is_sound("school", "pupils", none));
    g_assert_false(is_sound("cell", "participants", none));
    g_assert_false(is_sound("cell", "usable", number(2)));
    g_assert_true(is_sound("school", "at_risk", none));
    g_assert_false(is_sound("social_score", "z", infinite));
    g_assert_true(is_sound("run", "language", text("ru", 2)));
    g_assert_false(is_sound("run", "language", text("xx", 2)));
    g_assert_false(is_sound("school", "name", text("a\0b", 3)));
    g_assert_false(is_sound("school", "name", text("\xff\xfe", 2)));
    g_assert_true(is_sound("input", "name", text("\xff\xfe", 2)));
    g_assert_true(is_sound("decision", "received", text("", 0)));
    g_assert_true(is_sound("decision", "received", text("2022-11-30", 10)));
    g_assert_false(is_sound("decision", "received", text("вчера", 10)));
    g_assert_false(is_sound("edition", "sha256", text("abc", 3)));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/archive/schema", schema_has_the_known_hash);
    g_test_add_func("/archive/connection", a_connection_reaches_nothing_else);
    g_test_add_func("/archive/meanwhile", what_comes_meanwhile_is_seen_whole_or_not_at_all);
    g_test_add_func("/archive/digest", rows_that_look_alike_have_other_hashes);
    g_test_add_func("/archive/values", values_have_their_ranges);
    return g_test_run();
}
