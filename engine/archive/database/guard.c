/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of these triggers are a part of what an archive is recognised by (schema.c); names in
 * them are those of our own scripts. */
#include "engine/archive/database/guard.h"

#include <string.h>

static char **
names_of(const struct archive *archive, const char *sql, GError **error)
{
    struct rows rows;
    GStrvBuilder *builder = g_strv_builder_new();
    rows_open(&rows, archive, sql);
    while (rows_next(&rows))
        g_strv_builder_add(builder, rows_text(&rows));
    char **names = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    if (rows_close(&rows, error))
        return names;
    g_strfreev(names);
    return NULL;
}

static void
append_never(GString *sql, const char *table, const char *event)
{
    g_string_append_printf(sql,
                           "CREATE TRIGGER %s_never_%s BEFORE %s ON %s BEGIN "
                           "SELECT raise(ABORT, 'the archive is never altered'); END;\n",
                           table, event, event, table);
}

/* Rows of a run come before its own, which seals them. Papers come later and have their own seal.
 */
static void
append_seal(GString *sql, const char *table, bool by_edition)
{
    g_string_append_printf(
        sql,
        "CREATE TRIGGER %s_sealed BEFORE INSERT ON %s WHEN EXISTS (SELECT 1 FROM %s) BEGIN "
        "SELECT raise(ABORT, 'what is finished takes no further rows'); END;\n",
        table, table,
        by_edition ? "edition WHERE run = new.run AND number = new.edition"
                   : "run WHERE id = new.run");
}

bool
guard_put(const struct archive *archive, GError **error)
{
    static const char *const open[] = {"rulebook", "run", "edition", "approval", "chain", NULL};
    static const char *const of_edition[] = {"output", "published", NULL};
    g_auto(GStrv) tables = names_of(
        archive, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", error);
    if (tables == NULL)
        return false;
    GString *sql = g_string_new(NULL);
    for (char **table = tables; *table != NULL; table++) {
        append_never(sql, *table, "update");
        append_never(sql, *table, "delete");
        if (!g_strv_contains(open, *table))
            append_seal(sql, *table, g_strv_contains(of_edition, *table));
    }
    bool fine = database_run(archive, sql->str, error);
    g_string_free(sql, TRUE);
    return fine;
}

bool
guard_lift(const struct archive *archive, GError **error)
{
    g_auto(GStrv) triggers = names_of(
        archive, "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name", error);
    bool fine = triggers != NULL;
    for (char **trigger = triggers; fine && *trigger != NULL; trigger++) {
        char *sql = sqlite3_mprintf("DROP TRIGGER \"%w\"", *trigger);
        fine = database_run(archive, sql, error);
        sqlite3_free(sql);
    }
    return fine;
}
