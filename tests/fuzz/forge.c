/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/forge.h"

#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/archive/chain.h"
#include "engine/archive/database/database.h"
#include "engine/archive/edition.h"
#include "engine/archive/seal.h"
#include "engine/run/pipeline.h"

#define ARCHIVE "archive.db"

enum {
    N_BASES = 5,
    MOST_CHANGES = 100,
    PAGE_SIZE = 4096,
    SECTOR = 512,
    APPLICATION_ID = 0x53484e52
};

const char *const forge_papers[] = {"explanation", "appendix", "charts", "sheet",
                                    "packet",      "workbook", "public", "kit",
                                    "amendment",   "shifts",   NULL};

/* ---- the folder ---- */

static char *folder, *path;

static void
remove_folder(void)
{
    forge_clean();
    g_rmdir(folder);
}

/* In memory where there is such a place: syncing a disk would take most of the time. */
static char *
make_folder(void)
{
    char *made = g_strdup("/dev/shm/shnor-fuzz-XXXXXX");
    if (g_mkdtemp(made) != NULL)
        return made;
    g_free(made);
    return g_dir_make_tmp("shnor-fuzz-XXXXXX", NULL);
}

const char *
forge_folder(void)
{
    if (folder == NULL) {
        folder = make_folder();
        g_assert_nonnull(folder);
        path = g_build_filename(folder, ARCHIVE, NULL);
        atexit(remove_folder);
    }
    return folder;
}

const char *
forge_path(void)
{
    forge_folder();
    return path;
}

void
forge_clean(void)
{
    const char *name;
    GDir *dir = g_dir_open(forge_folder(), 0, NULL);
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *file = g_build_filename(folder, name, NULL);
        g_remove(file);
    }
    if (dir != NULL)
        g_dir_close(dir);
}

char *
forge_put(const char *name, gconstpointer bytes, gsize length)
{
    char *place = g_build_filename(forge_folder(), name, NULL);
    FILE *file = g_fopen(place, "wb");
    g_assert_true(file != NULL && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
    return place;
}

/* ---- good archives ---- */

const struct forge_region *
forge_region(void)
{
    static struct forge_region region;
    GError *error = NULL;
    if (region.campaign != NULL)
        return &region;
    gsl_set_error_handler_off(); /* as the program does */
    /* most of the time went into single allocations, which a sanitizer looks at */
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 1200, 400);
    region.campaign = campaign_open(SHNOR_TESTS "/fuzz/region", &error);
    g_assert_no_error(error);
    region.dataset = pipeline_read(region.campaign, &error);
    g_assert_no_error(error);
    region.assessment = pipeline_assess(region.campaign, region.dataset, &error);
    g_assert_no_error(error);
    pipeline_as_of(region.campaign, region.as_of);
    region.content = (struct run_content){.region = region.campaign->region,
                                          .language = region.campaign->language,
                                          .as_of = region.as_of,
                                          .decisions_until = region.campaign->order->date,
                                          .seed = 1,
                                          .files = region.campaign->files,
                                          .dataset = region.dataset,
                                          .assessment = region.assessment};
    return &region;
}

struct archive *
forge_computed(gint64 *ret_run)
{
    static struct archive *archive;
    static gint64 run;
    GError *error = NULL;
    if (archive == NULL)
        archive = run_store_apart(&forge_region()->content, &run, &error);
    g_assert_no_error(error);
    *ret_run = run;
    return archive;
}

/* A run with two editions, the second of which was public, and an approval. */
static void
fill(struct archive *archive)
{
    const struct forge_region *region = forge_region();
    GError *error = NULL;
    struct output_set *outputs = output_set_create();
    output_set_add(outputs, "schools.csv", g_bytes_new_static("a\n", 2));
    struct published *shown = published_create();
    published_add(shown, &(struct published_figure){"region", 2022, "ВПР-МА-5", "", 179, 47});
    published_add(
        shown, &(struct published_figure){"municipality", 2022, "ОГЭ-РУ", "Первый район", 38, 15});
    struct archiving archiving = {
        &region->content, outputs, region->campaign->order, "shnor", "libraries", true, NULL};
    for (int edition = 1; edition <= 2; edition++) {
        struct archived archived;
        archive_store(archive, &archiving, &archived, &error);
        g_assert_no_error(error);
        g_free(archived.name);
        archiving.draft = false;
        archiving.shown = shown;
    }
    struct run_head *head = run_find(archive, "2022", &error);
    g_assert_true(head != NULL && archive_approve(archive, head, region->campaign->order, &error));
    run_head_free(head);
    published_free(shown);
    output_set_free(outputs);
}

static void
fill_by_script(sqlite3 *db, int version)
{
    g_autofree char *script = NULL,
                    *name = g_strdup_printf(SHNOR_TESTS "/archive/version-%d.sql", version);
    g_autofree char *pragmas = g_strdup_printf(
        "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION_ID, version);
    g_assert_true(g_file_get_contents(name, &script, NULL, NULL));
    g_assert_cmpint(sqlite3_exec(db, script, NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, pragmas, NULL, NULL, NULL), ==, SQLITE_OK);
}

static GBytes *
bytes_of(sqlite3 *db)
{
    sqlite3_int64 size;
    sqlite3_set_authorizer(db, NULL, NULL); /* an archive's forbids to ask for that */
    unsigned char *bytes = sqlite3_serialize(db, "main", &size, 0);
    g_assert_nonnull(bytes);
    return g_bytes_new_with_free_func(bytes, (gsize)size, sqlite3_free, bytes);
}

/* The archive `base` as it stands in a file; made once. */
static GBytes *
base_bytes(guint base)
{
    static GBytes *bases[N_BASES];
    if (bases[base] != NULL)
        return bases[base];
    if (base == 0) {
        GError *error = NULL;
        struct archive *archive = archive_open_memory(&error);
        g_assert_no_error(error);
        fill(archive);
        bases[base] = bytes_of(archive->db);
        archive_close(archive);
    } else {
        sqlite3 *db;
        g_assert_cmpint(sqlite3_open(":memory:", &db), ==, SQLITE_OK);
        fill_by_script(db, (int)base);
        bases[base] = bytes_of(db);
        sqlite3_close(db);
    }
    return bases[base];
}

void
forge_good_archive(void)
{
    gsize length;
    gconstpointer bytes = g_bytes_get_data(base_bytes(0), &length);
    g_free(forge_put(ARCHIVE, bytes, length));
}

/* ---- the database under the hammer ---- */

static sqlite3 *
open_base(guint base)
{
    sqlite3 *db;
    gsize length;
    gconstpointer bytes = g_bytes_get_data(base_bytes(base), &length);
    unsigned char *copy = sqlite3_malloc64(length);
    memcpy(copy, bytes, length);
    g_assert_cmpint(sqlite3_open(":memory:", &db), ==, SQLITE_OK);
    g_assert_cmpint(
        sqlite3_deserialize(db, "main", copy, (sqlite3_int64)length, (sqlite3_int64)length,
                            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE),
        ==, SQLITE_OK);
    /* the guards are not for forgers */
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    return db;
}

struct column {
    char *table, *name;
    bool is_key;
};

static void
column_clear(gpointer pointer)
{
    struct column *column = pointer;
    g_free(column->table);
    g_free(column->name);
}

/* The columns of all tables of a base, by table; made once. */
static const GArray *
columns_of(sqlite3 *db, guint base)
{
    static GArray *all[N_BASES];
    sqlite3_stmt *rows;
    if (all[base] != NULL)
        return all[base];
    all[base] = g_array_new(FALSE, FALSE, sizeof(struct column));
    g_array_set_clear_func(all[base], column_clear);
    sqlite3_prepare_v2(
        db,
        "SELECT s.name, c.name, c.pk FROM sqlite_schema AS s, pragma_table_info(s.name) "
        "AS c WHERE s.type = 'table' ORDER BY s.name, c.cid",
        -1, &rows, NULL);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        struct column column = {g_strdup((const char *)sqlite3_column_text(rows, 0)),
                                g_strdup((const char *)sqlite3_column_text(rows, 1)),
                                sqlite3_column_int(rows, 2) > 0};
        g_array_append_val(all[base], column);
    }
    sqlite3_finalize(rows);
    return all[base];
}

static const struct column *
column_at(const GArray *columns, guint i)
{
    return &g_array_index(columns, struct column, i);
}

/* The column that two names mean; names of none mean some column all the same. */
static const struct column *
find_column(const GArray *columns, const char *table, const char *name)
{
    guint first = g_str_hash(table) % columns->len, n = 0;
    for (guint i = columns->len; i-- > 0;)
        if (strcmp(column_at(columns, i)->table, table) == 0)
            first = i;
    while (first > 0 &&
           strcmp(column_at(columns, first)->table, column_at(columns, first - 1)->table) == 0)
        first--;
    for (guint i = first; i < columns->len; i++, n++) {
        const struct column *column = column_at(columns, i);
        if (strcmp(column->table, column_at(columns, first)->table) != 0)
            break;
        if (strcmp(column->name, name) == 0)
            return column;
    }
    return column_at(columns, first + g_str_hash(name) % n);
}

/* "year, school, …": all columns of a table, or of its key; `instead` stands for the column. */
static char *
list_columns(const GArray *columns, const char *table, bool only_key, const struct column *column,
             const char *instead)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < columns->len; i++) {
        const struct column *other = column_at(columns, i);
        if (strcmp(other->table, table) != 0 || (only_key && !other->is_key))
            continue;
        if (list->len > 0)
            g_string_append(list, ", ");
        if (other == column)
            g_string_append(list, instead);
        else
            g_string_append_printf(list, "\"%s\"", other->name);
    }
    return g_string_free(list, FALSE);
}

/* ---- changes ---- */

/* Text with its escapes undone. */
static GString *
plain_text(const char *text)
{
    GString *plain = g_string_new(NULL);
    for (; *text != '\0'; text++) {
        bool escaped = *text == '\\' && text[1] != '\0';
        text += escaped;
        g_string_append_c(plain, !escaped       ? *text
                                 : *text == 'n' ? '\n'
                                 : *text == '0' ? '\0'
                                                : *text);
    }
    return plain;
}

static void
bind_value(sqlite3_stmt *statement, const char *value)
{
    g_autoptr(GString) text = NULL;
    switch (value[0]) {
    case '#':
        sqlite3_bind_int64(statement, 1, g_ascii_strtoll(value + 1, NULL, 10));
        break;
    case '%':
        sqlite3_bind_double(statement, 1, g_ascii_strtod(value + 1, NULL));
        break;
    case '-':
        sqlite3_bind_null(statement, 1);
        break;
    default:
        text = plain_text(value[0] == '=' ? value + 1 : value);
        sqlite3_bind_text(statement, 1, text->str, (int)text->len, SQLITE_TRANSIENT);
    }
}

static void
run_change(sqlite3 *db, const char *sql, const char *value)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK) {
        bind_value(statement, value);
        sqlite3_step(statement); /* what the table forbids is not done */
    }
    sqlite3_finalize(statement);
}

static guint
count_rows(sqlite3 *db, const char *table)
{
    sqlite3_stmt *statement;
    g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM \"%s\"", table);
    guint n = 0;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        n = (guint)sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return n;
}

/* `where`: ROW, ROW+, ROW- or * */
static void
change(sqlite3 *db, const GArray *columns, const struct column *column, const char *where,
       const char *value)
{
    const char *table = column->table;
    guint n = count_rows(db, table);
    char *end;
    guint row = n > 0 ? (guint)(g_ascii_strtoull(where, &end, 10) % n) : 0;
    if (n == 0)
        return;
    g_autofree char *keys = list_columns(columns, table, true, NULL, NULL);
    g_autofree char *at =
        g_strdup_printf("(%s) = (SELECT %s FROM \"%s\" LIMIT 1 OFFSET %u)", keys, keys, table, row);
    g_autofree char *from =
        value[0] == '@'
            ? g_strdup_printf("(SELECT \"%s\" FROM \"%s\" LIMIT 1 OFFSET %u)", column->name, table,
                              (guint)(g_ascii_strtoull(value + 1, NULL, 10) % n))
            : g_strdup("?1");
    g_autofree char *sql = NULL;
    if (*end == '+') {
        g_autofree char *all = list_columns(columns, table, false, column, from);
        sql = g_strdup_printf("INSERT INTO \"%s\" SELECT %s FROM \"%s\" WHERE %s", table, all,
                              table, at);
    } else if (*end == '-') {
        sql = g_strdup_printf("DELETE FROM \"%s\" WHERE %s", table, at);
    } else {
        sql = g_strdup_printf("UPDATE \"%s\" SET \"%s\" = %s WHERE %s", table, column->name, from,
                              *where == '*' ? "true" : at);
    }
    run_change(db, sql, value);
}

/* ---- hashes made right again ---- */

static void
run_sql(sqlite3 *db, const char *sql, gint64 number, const char *text, const char *other)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_int64(statement, 1, number);
        sqlite3_bind_text(statement, 2, text, -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(statement, 3, other, -1, SQLITE_TRANSIENT);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
}

/* A rulebook is called by the hash of its text. */
static void
rename_rulebooks(sqlite3 *db)
{
    sqlite3_stmt *rows;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    sqlite3_prepare_v2(db, "SELECT sha256, text FROM rulebook", -1, &rows, NULL);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        g_ptr_array_add(names, g_strdup((const char *)sqlite3_column_text(rows, 0)));
        g_ptr_array_add(names,
                        g_compute_checksum_for_data(G_CHECKSUM_SHA256, sqlite3_column_text(rows, 1),
                                                    (gsize)sqlite3_column_bytes(rows, 1)));
    }
    sqlite3_finalize(rows);
    for (guint i = 0; i < names->len; i += 2) {
        run_sql(db, "UPDATE run SET rulebook = ?3 WHERE rulebook = ?2", 0, names->pdata[i],
                names->pdata[i + 1]);
        run_sql(db, "UPDATE rulebook SET sha256 = ?3 WHERE sha256 = ?2", 0, names->pdata[i],
                names->pdata[i + 1]);
    }
}

static void
reseal_run(const struct archive *archive, gint64 run)
{
    run_sql(archive->db, "DELETE FROM seal WHERE run = ?1", run, NULL, NULL);
    if (!seal_rows(archive, run, NULL))
        return; /* a value that no archive may have: it is refused for that */
    g_autofree char *sha256 = seal_of_run(archive, run, NULL);
    run_sql(archive->db, "UPDATE run SET sha256 = ?2 WHERE id = ?1", run, sha256, NULL);
}

struct entry {
    char kind;
    gint64 run, item;
    char *content;
};

static void
append_entry(const struct archive *archive, const struct entry *entry)
{
    switch (entry->kind) {
    case 'r':
        chain_append_run(archive, entry->run, NULL, NULL);
        break;
    case 'e':
        chain_append_edition(archive, entry->run, entry->item, NULL);
        break;
    case 'a':
        chain_append_approval(archive, entry->run, entry->item, NULL);
        break;
    default:
        chain_append_import(archive, entry->content, NULL);
    }
}

static void
rechain(const struct archive *archive)
{
    sqlite3_stmt *rows;
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
    sqlite3_prepare_v2(archive->db, "SELECT kind, run, item, content FROM chain ORDER BY number",
                       -1, &rows, NULL);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        struct entry entry = {(char)sqlite3_column_text(rows, 0)[0], sqlite3_column_int64(rows, 1),
                              sqlite3_column_int64(rows, 2),
                              g_strdup((const char *)sqlite3_column_text(rows, 3))};
        g_array_append_val(entries, entry);
    }
    sqlite3_finalize(rows);
    sqlite3_exec(archive->db, "DELETE FROM chain", NULL, NULL, NULL);
    for (guint i = 0; i < entries->len; i++) {
        append_entry(archive, &g_array_index(entries, struct entry, i));
        g_free(g_array_index(entries, struct entry, i).content);
    }
}

static void
reseal(sqlite3 *db)
{
    struct archive archive = {.db = db, .path = path, .use = ARCHIVE_WRITE};
    sqlite3_stmt *rows;
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(gint64));
    rename_rulebooks(db);
    sqlite3_prepare_v2(db, "SELECT id FROM run ORDER BY id", -1, &rows, NULL);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        gint64 id = sqlite3_column_int64(rows, 0);
        g_array_append_val(runs, id);
    }
    sqlite3_finalize(rows);
    for (guint i = 0; i < runs->len; i++)
        reseal_run(&archive, g_array_index(runs, gint64, i));
    rechain(&archive);
}

/* ---- lines ---- */

struct line {
    char **where; /* parts between dots */
    char *value;
};

static void
line_clear(gpointer pointer)
{
    struct line *line = pointer;
    g_strfreev(line->where);
    g_free(line->value);
}

static const char *
part(const struct line *line, guint i)
{
    return i < g_strv_length(line->where) ? line->where[i] : "";
}

static GArray *
lines_of(const char *bytes, gsize length)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct line));
    g_array_set_clear_func(lines, line_clear);
    g_autofree char *text = g_strndup(bytes, length);
    g_auto(GStrv) all = g_strsplit(text, "\n", MOST_CHANGES + 1);
    for (guint i = 0; all[i] != NULL && i < MOST_CHANGES; i++) {
        char *equals = strchr(all[i], '=');
        if (all[i][0] == '\0')
            continue;
        if (equals != NULL)
            *equals = '\0';
        struct line line = {g_strsplit(all[i], ".", 3), g_strdup(equals != NULL ? equals + 1 : "")};
        g_array_append_val(lines, line);
    }
    return lines;
}

static const struct line *
line_at(const GArray *lines, guint i)
{
    return &g_array_index(lines, struct line, i);
}

static const struct line *
find_line(const GArray *lines, const char *word)
{
    for (guint i = 0; i < lines->len; i++)
        if (strcmp(part(line_at(lines, i), 0), word) == 0)
            return line_at(lines, i);
    return NULL;
}

static bool
is_direction(const struct line *line)
{
    static const char *const words[] = {"base",   "unsealed", "journal", "page",
                                        "cut",    "write",    "paper",   "sql",
                                        "absent", "folder",   "crowded", NULL};
    return g_strv_contains(words, part(line, 0));
}

/* Hashes themselves are changed after they were made right. */
static bool
is_hash(const struct column *column)
{
    return strcmp(column->table, "seal") == 0 || strcmp(column->table, "chain") == 0 ||
           (strcmp(column->table, "run") == 0 && strcmp(column->name, "sha256") == 0);
}

static void
change_all(sqlite3 *db, guint base, const GArray *lines, bool hashes)
{
    const GArray *columns = columns_of(db, base);
    for (guint i = 0; i < lines->len; i++) {
        const struct line *line = line_at(lines, i);
        const struct column *column = find_column(columns, part(line, 0), part(line, 1));
        if (!is_direction(line) && is_hash(column) == hashes)
            change(db, columns, column, part(line, 2), line->value);
    }
}

/* Puts bytes in hexadecimal into others; what is none ends them. */
static void
put_bytes(GByteArray *bytes, const struct line *line)
{
    const char *hex = line->value;
    gsize offset =
        bytes->len > 0 ? (gsize)(g_ascii_strtoull(part(line, 1), NULL, 10) % bytes->len) : 0;
    for (; g_ascii_isxdigit(hex[0]) && g_ascii_isxdigit(hex[1]) && offset < bytes->len; hex += 2)
        bytes->data[offset++] =
            (guint8)(g_ascii_xdigit_value(hex[0]) * 16 + g_ascii_xdigit_value(hex[1]));
}

static void
put_all(GByteArray *bytes, const GArray *lines, const char *word)
{
    for (guint i = 0; i < lines->len; i++)
        if (strcmp(part(line_at(lines, i), 0), word) == 0)
            put_bytes(bytes, line_at(lines, i));
}

/* ---- a journal, as SQLite writes one ---- */

static void
append_number(GByteArray *bytes, gsize number)
{
    guint32 big = GUINT32_TO_BE((guint32)number);
    g_byte_array_append(bytes, (const guint8 *)&big, sizeof big);
}

/* That restores `before`. */
static GByteArray *
journal_of(GBytes *before, const GByteArray *after)
{
    enum { CHECKED_STEP = 200 };
    static const guint8 magic[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7}, zeros[SECTOR];
    gsize length;
    const guint8 *old = g_bytes_get_data(before, &length);
    GByteArray *journal = g_byte_array_new();
    g_byte_array_append(journal, magic, sizeof magic);
    append_number(journal, G_MAXUINT32); /* as many as there are */
    append_number(journal, 0);           /* what checksums begin with */
    append_number(journal, length / PAGE_SIZE);
    append_number(journal, SECTOR);
    append_number(journal, PAGE_SIZE);
    g_byte_array_append(journal, zeros, SECTOR - journal->len);
    for (gsize at = 0; at < length; at += PAGE_SIZE) {
        guint sum = 0;
        if (at + PAGE_SIZE <= after->len && memcmp(old + at, after->data + at, PAGE_SIZE) == 0)
            continue;
        for (int i = PAGE_SIZE - CHECKED_STEP; i > 0; i -= CHECKED_STEP)
            sum += old[at + (gsize)i];
        append_number(journal, at / PAGE_SIZE + 1);
        g_byte_array_append(journal, old + at, PAGE_SIZE);
        append_number(journal, sum);
    }
    return journal;
}

/* ---- statements ---- */

enum { MOST_STEPS = 100 }; /* of a thousand each, for what a fuzzer makes up may go on for ever */

static int
count_steps(void *steps)
{
    return --*(int *)steps < 0;
}

static void
run_statements(sqlite3 *db, const GArray *lines)
{
    int steps = MOST_STEPS;
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0); /* no other file */
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1 << 20);
    sqlite3_progress_handler(db, 1000, count_steps, &steps);
    for (guint i = 0; i < lines->len; i++)
        if (strcmp(part(line_at(lines, i), 0), "sql") == 0)
            sqlite3_exec(db, line_at(lines, i)->value, NULL, NULL, NULL);
    sqlite3_progress_handler(db, 0, NULL, NULL);
}

/* ---- files ---- */

/* All names that a copy of an earlier version could get. */
static void
crowd(guint base)
{
    enum { MOST_COPIES = 100 };
    for (int i = 1; i < MOST_COPIES; i++) {
        g_autofree char *name = i == 1 ? g_strdup_printf(ARCHIVE ".version-%u", base)
                                       : g_strdup_printf(ARCHIVE ".version-%u-%d", base, i);
        g_free(forge_put(name, "", 0));
    }
}

static void
write_forged(sqlite3 *db, guint base, const GArray *lines)
{
    GBytes *changed = bytes_of(db);
    GByteArray *bytes = g_bytes_unref_to_array(changed);
    const struct line *cut = find_line(lines, "cut");
    put_all(bytes, lines, "page");
    if (cut != NULL)
        g_byte_array_set_size(bytes,
                              (guint)(g_ascii_strtoull(part(cut, 1), NULL, 10) % (bytes->len + 1)));
    g_free(forge_put(ARCHIVE, bytes->data, bytes->len));
    if (find_line(lines, "journal") != NULL) {
        GByteArray *journal = journal_of(base_bytes(base), bytes);
        put_all(journal, lines, "journal");
        g_free(forge_put(ARCHIVE "-journal", journal->data, journal->len));
        g_byte_array_unref(journal);
    }
    g_byte_array_unref(bytes);
}

static unsigned
papers_of(const GArray *lines)
{
    unsigned papers = 0;
    guint n = g_strv_length((char **)forge_papers);
    for (guint i = 0; i < lines->len; i++) {
        const struct line *line = line_at(lines, i);
        guint paper = 0;
        if (strcmp(part(line, 0), "paper") != 0)
            continue;
        while (paper < n && strcmp(forge_papers[paper], line->value) != 0)
            paper++;
        papers |= 1u << (paper < n ? paper : g_str_hash(line->value) % n);
    }
    return papers;
}

struct forged
forge_archive(const char *bytes, gsize length)
{
    struct forged forged = {ARCHIVE_READ, 0};
    forge_folder();
    if (length > 6 && memcmp(bytes, "SQLite", 6) == 0) {
        g_free(forge_put(ARCHIVE, bytes, length));
        return forged;
    }
    g_autoptr(GArray) lines = lines_of(bytes, length);
    const struct line *named = find_line(lines, "base");
    guint base = named != NULL ? (guint)(g_ascii_strtoull(named->value, NULL, 10) % N_BASES) : 0;
    sqlite3 *db = open_base(base);
    change_all(db, base, lines, false);
    if (base == 0 && find_line(lines, "unsealed") == NULL)
        reseal(db);
    change_all(db, base, lines, true);
    run_statements(db, lines);
    write_forged(db, base, lines);
    if (find_line(lines, "absent") != NULL || find_line(lines, "folder") != NULL)
        g_unlink(path);
    if (find_line(lines, "folder") != NULL)
        g_mkdir(path, 0700);
    if (find_line(lines, "crowded") != NULL)
        crowd(base);
    sqlite3_close(db);
    forged.use = find_line(lines, "write") != NULL ? ARCHIVE_WRITE : ARCHIVE_READ;
    forged.papers = papers_of(lines);
    return forged;
}
