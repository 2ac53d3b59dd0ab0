/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the scripts and of the guards are what an archive is recognised by: a comment in
 * them that is changed makes every archive foreign. What a file should hold is found by making it
 * in memory; of this version a hash is known, which is quicker. */
#include "engine/archive/database/schema.h"

#include <gio/gio.h>
#include <string.h>

#include "engine/archive/database/digest.h"
#include "engine/archive/database/guard.h"
#include "engine/archive/database/trust.h"
#include "engine/resources.h"
#include "reports/words/wording.h"

enum { APPLICATION_ID = 0x53484e52 }; /* "SHNR" */

/* The scripts of the versions, each upon the one before. */
static const char *const versions[SCHEMA_VERSION] = {"schema-1.sql", "schema-2.sql", "schema-3.sql",
                                                     "schema-4.sql", "schema-5.sql"};

static bool
run_resource(const struct archive *archive, const char *name, GError **error)
{
    g_autofree char *path = g_strdup_printf("/shnor/archive/%s", name);
    g_autoptr(GBytes) bytes =
        g_resource_lookup_data(shnor_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    return database_run(archive, g_bytes_get_data(bytes, NULL), error);
}

static bool
extend_to(struct archive *archive, gint64 from, gint64 to, GError **error)
{
    archive->is_building = true;
    bool fine = guard_lift(archive, error);
    for (gint64 i = from; fine && i < to; i++)
        fine = run_resource(archive, versions[i], error);
    return fine;
}

bool
schema_extend(struct archive *archive, gint64 from, GError **error)
{
    return extend_to(archive, from, SCHEMA_VERSION, error);
}

bool
schema_finish(struct archive *archive, GError **error)
{
    g_autofree char *sql = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                           APPLICATION_ID, SCHEMA_VERSION);
    bool fine = guard_put(archive, error) && database_run(archive, sql, error);
    archive->is_building = false;
    return fine;
}

/* ---- what a schema holds ---- */

/* A row of sqlite_schema. */
struct object {
    char *key;  /* "table school" */
    char *text; /* the table it belongs to, and its SQL */
};

static void
object_free(gpointer pointer)
{
    struct object *object = pointer;
    g_free(object->key);
    g_free(object->text);
    g_free(object);
}

/* All objects by their keys; NULL with the error. */
static GPtrArray *
objects_of(const struct archive *archive, GError **error)
{
    struct rows rows;
    GPtrArray *objects = g_ptr_array_new_with_free_func(object_free);
    rows_open(&rows, archive,
              "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name");
    while (rows_next(&rows)) {
        struct object *object = g_new0(struct object, 1);
        g_autofree char *type = g_strdup(rows_bytes(&rows)), *name = g_strdup(rows_bytes(&rows));
        g_autofree char *table = g_strdup(rows_bytes(&rows));
        const char *sql = rows_bytes(&rows);
        object->key = g_strdup_printf("%s %s", type, name);
        object->text = g_strdup_printf("%s\n%s", table, sql != NULL ? sql : "\t");
        g_ptr_array_add(objects, object);
    }
    if (rows_close(&rows, error))
        return objects;
    g_ptr_array_unref(objects);
    return NULL;
}

/* What a program of the version makes. */
static GPtrArray *
expected_of(gint64 version, GError **error)
{
    struct archive memory = {.path = (char *)":memory:", .use = ARCHIVE_WRITE};
    GPtrArray *objects = NULL;
    if (sqlite3_open_v2(memory.path, &memory.db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK)
        database_fail(&memory, error);
    else if (trust_nothing(&memory, error) && extend_to(&memory, 0, version, error) &&
             guard_put(&memory, error))
        objects = objects_of(&memory, error);
    sqlite3_close(memory.db);
    return objects;
}

/* Of the objects of this version; schema_is_known() tells when it has to be written anew. */
#define KNOWN "bf04f0f992a5ade495e6fd3e1f50273ddf8ea1aac48e84b10ac32fe5cc1b83c5"

static bool
is_known(const GPtrArray *objects)
{
    struct digest *digest = digest_create();
    for (guint i = 0; i < objects->len; i++) {
        const struct object *object = g_ptr_array_index(objects, i);
        digest_text(digest, object->key);
        digest_text(digest, object->text);
    }
    g_autofree char *hash = digest_end(digest);
    return strcmp(hash, KNOWN) == 0;
}

bool
schema_is_known(void)
{
    g_autoptr(GPtrArray) objects = expected_of(SCHEMA_VERSION, NULL);
    return objects != NULL && is_known(objects);
}

/* Always false: the file has something that it should not have, or lacks it. */
static bool
fail_odd(const struct archive *archive, const char *key, const char *how, GError **error)
{
    g_autofree char *shown = g_strescape(key, NULL), *valid = NULL;
    if (g_utf8_validate(key, -1, NULL) && strpbrk(key, "\n\r\t\033\b\f\v") == NULL)
        valid = g_strdup(key);
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_FOREIGN,
                _("'%s' is not an archive as shnor makes it, and was left as it is: %s (%.200s)"),
                archive->path, how, valid != NULL ? valid : shown);
    return false;
}

static bool
compare(const struct archive *archive, const GPtrArray *found, const GPtrArray *expected,
        GError **error)
{
    for (guint i = 0, k = 0; i < found->len || k < expected->len; i++, k++) {
        const struct object *a = i < found->len ? g_ptr_array_index(found, i) : NULL;
        const struct object *b = k < expected->len ? g_ptr_array_index(expected, k) : NULL;
        int order = a == NULL ? 1 : b == NULL ? -1 : strcmp(a->key, b->key);
        if (order < 0)
            return fail_odd(archive, a->key, _("it has what no archive has"), error);
        if (order > 0)
            return fail_odd(archive, b->key, _("it lacks what every archive has"), error);
        if (strcmp(a->text, b->text) != 0)
            return fail_odd(archive, a->key, _("a part of it was made otherwise"), error);
    }
    return true;
}

static bool
fail_newer(const struct archive *archive, gint64 version, GError **error)
{
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_NEWER,
                _("the archive '%s' was written by a later version of shnor (its version is "
                  "%d, this program knows %d): use that program"),
                archive->path, (int)version, (int)SCHEMA_VERSION);
    return false;
}

static bool
recognise(const struct archive *archive, gint64 *ret_version, GError **error)
{
    gint64 application, version;
    if (!database_number(archive, "PRAGMA application_id", NULL, 0, &application, error) ||
        !database_number(archive, "PRAGMA user_version", NULL, 0, &version, error))
        return false;
    if (application == APPLICATION_ID && version > SCHEMA_VERSION)
        return fail_newer(archive, version, error);
    g_autoptr(GPtrArray) found = objects_of(archive, error);
    if (found == NULL)
        return false;
    *ret_version = version;
    if (application == 0 && version == 0 && found->len == 0)
        return true;
    if (application != APPLICATION_ID || version < 1) {
        g_set_error(
            error, ARCHIVE_ERROR, ARCHIVE_ERROR_FOREIGN,
            _("'%s' is a database of another program, not an archive of shnor, and was left "
              "as it is"),
            archive->path);
        return false;
    }
    if (version == SCHEMA_VERSION && is_known(found))
        return true;
    g_autoptr(GPtrArray) expected = expected_of(version, error);
    return expected != NULL && compare(archive, found, expected, error);
}

/* In one transaction, for another program may be making the archive just now. */
bool
schema_read(const struct archive *archive, gint64 *ret_version, GError **error)
{
    if (!sqlite3_get_autocommit(archive->db))
        return recognise(archive, ret_version, error);
    if (!database_run(archive, "BEGIN", error))
        return false;
    bool fine = recognise(archive, ret_version, error);
    sqlite3_exec(archive->db, "ROLLBACK", NULL, NULL, NULL);
    return fine;
}
