/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite runs what stands in a file's schema: triggers, views, expressions of indexes. The schema
 * is held against ours before any row is asked for (schema.c); what is forbidden here holds even
 * while that is done, and would hold if it erred. */
#include "engine/archive/database/trust.h"

#include <string.h>

enum {
    MAX_VALUE = 64 << 20, /* bytes of a text: a rulebook is the longest */
    MAX_SQL = 1 << 20,
    MAX_COLUMNS = 100,
    MAX_DEPTH = 100,
    MAX_VARIABLES = 100,
    MAX_ARGUMENTS = 16,
    MAX_TRIGGERS = 10,
};

/* The functions and pragmas that statements of ours use. */
static const char *const functions[] = {"count", "max", "min", NULL};
static const char *const pragmas[] = {"application_id",
                                      "cell_size_check",
                                      "foreign_keys",
                                      "foreign_key_check",
                                      "integrity_check",
                                      "journal_mode",
                                      "quick_check",
                                      "synchronous",
                                      "table_info",
                                      "user_version",
                                      NULL};

static bool
is_among(const char *const *names, const char *name)
{
    return name != NULL && g_strv_contains(names, name);
}

static int
authorize(void *data, int action, const char *first, const char *second, const char *database,
          const char *trigger)
{
    const struct archive *archive = data;
    bool fine = false;
    (void)database;
    (void)trigger;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
        fine = true;
        break;
    case SQLITE_FUNCTION:
        fine = is_among(functions, second);
        break;
    case SQLITE_PRAGMA:
        fine = is_among(pragmas, first);
        break;
    case SQLITE_INSERT:
        fine = archive->is_building || archive->use == ARCHIVE_WRITE;
        break;
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_INDEX:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_DROP_TRIGGER:
        fine = archive->is_building;
        break;
    default: /* ATTACH, virtual tables, ALTER, ANALYZE … */
        break;
    }
    return fine ? SQLITE_OK : SQLITE_DENY;
}

static void
limit(sqlite3 *db)
{
    static const int limits[][2] = {
        {SQLITE_LIMIT_LENGTH, MAX_VALUE},
        {SQLITE_LIMIT_SQL_LENGTH, MAX_SQL},
        {SQLITE_LIMIT_COLUMN, MAX_COLUMNS},
        {SQLITE_LIMIT_EXPR_DEPTH, MAX_DEPTH},
        {SQLITE_LIMIT_COMPOUND_SELECT, MAX_ARGUMENTS},
        {SQLITE_LIMIT_FUNCTION_ARG, MAX_ARGUMENTS},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, MAX_DEPTH},
        {SQLITE_LIMIT_VARIABLE_NUMBER, MAX_VARIABLES},
        {SQLITE_LIMIT_TRIGGER_DEPTH, MAX_TRIGGERS},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(limits); i++)
        sqlite3_limit(db, limits[i][0], limits[i][1]);
}

/* Triggers are for those who write: ours hold that nothing is altered. */
static bool
configure(struct archive *archive)
{
    const struct {
        int option, value;
    } settings[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, archive->use == ARCHIVE_WRITE},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(settings); i++)
        if (sqlite3_db_config(archive->db, settings[i].option, settings[i].value, NULL))
            return false;
    return true;
}

bool
trust_nothing(struct archive *archive, GError **error)
{
    limit(archive->db);
    if (!configure(archive) || sqlite3_set_authorizer(archive->db, authorize, archive) != SQLITE_OK)
        return database_fail(archive, error);
    return database_run(archive, "PRAGMA cell_size_check = ON", error);
}
