/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes rows in the order in which they refer to each other, a run after the rows that it seals,
 * all in one transaction. Each value is checked as it comes; each run is held against its hashes
 * and loaded again before the end: what does not come out is not taken in. All is done in memory
 * first, so that what the folder says of runs that the archive has already is known to be so. */
#include <math.h>
#include <string.h>

#include "engine/archive/chain.h"
#include "engine/archive/soundness.h"
#include "engine/archive/transfer/import_chain.h"
#include "engine/archive/transfer/transfer.h"
#include "engine/archive/transfer/transfer_folder.h"
#include "engine/archive/transfer/transfer_table.h"
#include "engine/archive/transfer/import_plan.h"
#include "engine/archive/run.h"
#include "reports/words/wording.h"

/* Rows of one table on their way in. */
struct importing {
    const struct import_plan *plan;
    const struct transfer_table *table;
    sqlite3_stmt *row;
    int column;
    struct soundness *soundness;
    GArray *values;             /* struct sound_value, of the row under way */
    GHashTable *last_approvals; /* year -> id of the last one that was found in the archive */
    gint64 n_before;            /* id of the archive's last approval */
    guint n_approvals;
};

/* ---- a row ---- */

static sqlite3_stmt *
prepare(const struct importing *importing, GError **error)
{
    const struct transfer_table *table = importing->table;
    const struct archive *archive = importing->plan->archive;
    sqlite3_stmt *row = NULL;
    /* the same rulebook may be there already */
    GString *sql = g_string_new(strcmp(table->name, "rulebook") == 0 ? "INSERT OR IGNORE INTO "
                                                                     : "INSERT INTO ");
    g_string_append_printf(sql, "\"%s\" VALUES (%s", table->name, table->has_id ? "?, " : "");
    for (guint i = 0; i < table->columns->len; i++)
        g_string_append(sql, i > 0 ? ", ?" : "?");
    g_string_append_c(sql, ')');
    if (sqlite3_prepare_v2(archive->db, sql->str, -1, &row, NULL) != SQLITE_OK)
        database_fail(archive, error);
    g_string_free(sql, TRUE);
    return row;
}

/* Reads a cell; false when it is not of its column's type. */
static bool
read_cell(enum transfer_type type, const char *cell, struct sound_value *ret_value)
{
    char *end;
    *ret_value = (struct sound_value){.type = SQLITE_NULL};
    if (cell == NULL)
        return true;
    switch (type) {
    case EXCHANGE_INTEGER:
        ret_value->type = SQLITE_INTEGER;
        return transfer_number(cell, &ret_value->integer);
    case EXCHANGE_REAL:
        ret_value->type = SQLITE_FLOAT;
        ret_value->real = g_ascii_strtod(cell, &end);
        return end != cell && *end == '\0' && !g_ascii_isspace(cell[0]) &&
               isfinite(ret_value->real);
    case EXCHANGE_ANY:
        if (cell[0] != '\'') {
            ret_value->type = SQLITE_INTEGER;
            return transfer_number(cell, &ret_value->integer);
        }
        cell++;
        break;
    case EXCHANGE_RUN:
    case EXCHANGE_TEXT:
        break;
    }
    ret_value->type = SQLITE_TEXT;
    ret_value->text = cell;
    ret_value->length = strlen(cell);
    return true;
}

static void
bind_value(struct importing *importing, const struct sound_value *value)
{
    int column = ++importing->column;
    switch (value->type) {
    case SQLITE_INTEGER:
        sqlite3_bind_int64(importing->row, column, value->integer);
        break;
    case SQLITE_FLOAT:
        sqlite3_bind_double(importing->row, column, value->real);
        break;
    case SQLITE_TEXT:
        sqlite3_bind_text(importing->row, column, value->text, (int)value->length,
                          SQLITE_TRANSIENT);
        break;
    default:
        sqlite3_bind_null(importing->row, column);
        break;
    }
}

/* The column that tells an edition's number. */
static const char *
column_of_edition(const char *table)
{
    return strcmp(table, "edition") == 0 ? "number" : "edition";
}

/* What stands in the archive instead of a cell of the folder: 0, nothing else. */
static gint64
number_instead(const struct importing *importing, const struct transfer_column *column,
               const struct arrival *arrival, gint64 edition)
{
    const char *table = importing->table->name;
    if (column->type == EXCHANGE_RUN)
        return arrival->id;
    if (strcmp(table, "run") == 0 && strcmp(column->name, "revision") == 0)
        return arrival->stored;
    if (edition != 0 && strcmp(column->name, column_of_edition(table)) == 0)
        return edition;
    return 0;
}

/* What the schema refuses is the folder's fault, all else the archive's. */
static bool
step(struct importing *importing, const struct transfer_row *row, GError **error)
{
    const struct archive *archive = importing->plan->archive;
    int result = sqlite3_step(importing->row);
    bool fine = result == SQLITE_DONE;
    if (!fine && (result & 0xff) == SQLITE_CONSTRAINT)
        transfer_fail_row(row, sqlite3_errmsg(archive->db), error);
    else if (!fine)
        database_fail(archive, error);
    sqlite3_reset(importing->row);
    return fine;
}

/* Reads and checks the cells of a row into importing->values. */
static bool
read_row(struct importing *importing, const struct transfer_row *row, const struct arrival *arrival,
         gint64 edition, GError **error)
{
    const GPtrArray *columns = importing->table->columns;
    guint wrong;
    g_array_set_size(importing->values, 0);
    for (guint i = 0; i < columns->len; i++) {
        const struct transfer_column *column = g_ptr_array_index(columns, i);
        struct sound_value value;
        gint64 instead = number_instead(importing, column, arrival, edition);
        if (!read_cell(column->type, row->cells[i], &value))
            return transfer_fail_cell(
                row, column->name,
                column->type == EXCHANGE_REAL ? _("a finite number") : _("a whole number"), error);
        if (instead != 0)
            value = (struct sound_value){.type = SQLITE_INTEGER, .integer = instead};
        g_array_append_val(importing->values, value);
    }
    const struct sound_value *values = (const struct sound_value *)(void *)importing->values->data;
    const char *trouble = soundness_check(importing->soundness, values, &wrong);
    if (trouble == NULL)
        return true;
    const struct transfer_column *column = g_ptr_array_index(columns, wrong);
    return transfer_fail_cell(row, column->name, trouble, error);
}

/* `arrival` NULL: the row is of no run; `edition` 0: of no edition. */
static bool
put_row(struct importing *importing, const struct transfer_row *row, const struct arrival *arrival,
        gint64 edition, GError **error)
{
    if (!read_row(importing, row, arrival, edition, error))
        return false;
    importing->column = 0;
    if (importing->table->has_id) {
        bool is_run = strcmp(importing->table->name, "run") == 0;
        sqlite3_bind_null(importing->row, ++importing->column);
        if (is_run)
            sqlite3_bind_int64(importing->row, importing->column, arrival->id);
    }
    for (guint i = 0; i < importing->values->len; i++)
        bind_value(importing, &g_array_index(importing->values, struct sound_value, i));
    return step(importing, row, error);
}

/* ---- which rows ---- */

static const char *
cell_of(const struct importing *importing, const struct transfer_row *row, const char *column)
{
    return row->cells[transfer_column_of(importing->table, column)];
}

static bool
take_rulebook(struct importing *importing, const struct transfer_row *row, GError **error)
{
    return put_row(importing, row, NULL, 0, error);
}

/* Of a run that the archive has already nothing is taken. */
static bool
take_of_run(struct importing *importing, const struct transfer_row *row, GError **error)
{
    const struct arrival *arrival =
        import_plan_run(importing->plan, row, cell_of(importing, row, "run"), error);
    return arrival != NULL && (!arrival->is_new || put_row(importing, row, arrival, 0, error));
}

static bool
take_of_edition(struct importing *importing, const struct transfer_row *row, GError **error)
{
    const char *run = cell_of(importing, row, "run");
    const struct arrival *arrival = import_plan_run(importing->plan, row, run, error);
    if (arrival == NULL)
        return false;
    gint64 number = import_plan_edition(
        importing->plan, row, run,
        cell_of(importing, row, column_of_edition(importing->table->name)), error);
    return number == 0 || (number > 0 && put_row(importing, row, arrival, number, error));
}

static bool
take_run(struct importing *importing, const struct transfer_row *row, GError **error)
{
    const struct arrival *arrival = /* the plan has them in this order */
        g_ptr_array_index(importing->plan->arrivals, row->number - 2);
    return !arrival->is_new || put_row(importing, row, arrival, 0, error);
}

/* An approval of the archive of this run and order, behind the last one of the year that was found;
 * 0: none. */
static bool
find_approval(const struct importing *importing, const struct arrival *arrival,
              const char *order_text, gint64 *ret_id, GError **error)
{
    struct rows rows;
    gpointer last = g_hash_table_lookup(importing->last_approvals, GINT_TO_POINTER(arrival->year));
    rows_open(&rows, importing->plan->archive,
              "SELECT min(id) FROM approval WHERE run = ? AND order_text = ? AND id > ? AND "
              "id <= ?");
    rows_bind_number(&rows, arrival->id);
    rows_bind_text(&rows, order_text);
    rows_bind_number(&rows, (gint64)GPOINTER_TO_SIZE(last));
    rows_bind_number(&rows, importing->n_before);
    *ret_id = rows_next(&rows) ? rows_number(&rows, 0) : 0;
    return rows_close(&rows, error);
}

static bool
take_approval(struct importing *importing, const struct transfer_row *row, GError **error)
{
    gint64 id;
    const struct arrival *arrival =
        import_plan_run(importing->plan, row, cell_of(importing, row, "run"), error);
    if (arrival == NULL ||
        !find_approval(importing, arrival, cell_of(importing, row, "order_text"), &id, error))
        return false;
    struct import_approval approval = {arrival, id, id == 0};
    if (id == 0) {
        importing->n_approvals++;
        if (!put_row(importing, row, arrival, 0, error))
            return false;
        approval.id = sqlite3_last_insert_rowid(importing->plan->archive->db);
        g_array_append_val(importing->plan->approvals, approval);
        return true;
    }
    g_array_append_val(importing->plan->approvals, approval);
    g_hash_table_insert(importing->last_approvals, GINT_TO_POINTER(arrival->year),
                        GSIZE_TO_POINTER((gsize)id));
    return true;
}

/* Entries of the folder's chain are looked at, and made anew of what came (import_chain.c). */
static bool
take_entry(struct importing *importing, const struct transfer_row *row, GError **error)
{
    return import_chain_take(importing->plan, importing->table, row, error);
}

/* ---- tables ---- */

/* Tables that are not simply of a run, and when they come: what others refer to at once goes first,
 * a run and an edition after the rows that they seal. */
static const struct {
    const char *table;
    bool (*take)(struct importing *importing, const struct transfer_row *row, GError **error);
    bool is_late;
} special[] = {
    {"rulebook", take_rulebook, false},    {"output", take_of_edition, false},
    {"published", take_of_edition, false}, {"run", take_run, true},
    {"edition", take_of_edition, true},    {"approval", take_approval, true},
    {"chain", take_entry, true},
};

static int
special_of(const struct transfer_table *table)
{
    for (guint i = 0; i < G_N_ELEMENTS(special); i++)
        if (strcmp(table->name, special[i].table) == 0)
            return (int)i;
    return -1;
}

static bool
take_row(gpointer data, const struct transfer_row *row, GError **error)
{
    struct importing *importing = data;
    if (!transfer_check_row(importing->table, row, error))
        return false;
    int number = special_of(importing->table);
    return row->number == 1 ||
           (number >= 0 ? special[number].take : take_of_run)(importing, row, error);
}

static bool
take_table(struct importing *importing, const struct transfer_table *table, GError **error)
{
    importing->table = table;
    importing->row = prepare(importing, error);
    importing->soundness = soundness_create(table->name);
    for (guint i = 0; i < table->columns->len; i++)
        soundness_add_column(
            importing->soundness,
            ((const struct transfer_column *)g_ptr_array_index(table->columns, i))->name);
    bool fine = importing->row != NULL && transfer_folder_rows(importing->plan->folder, table->file,
                                                               take_row, importing, error);
    sqlite3_finalize(importing->row);
    soundness_free(importing->soundness);
    importing->row = NULL;
    return fine;
}

static bool
take_tables(struct importing *importing, GError **error)
{
    const GPtrArray *tables = importing->plan->tables;
    bool fine = true;
    for (guint i = 0; fine && i < tables->len; i++) {
        const struct transfer_table *table = g_ptr_array_index(tables, i);
        int number = special_of(table);
        if (number < 0 || !special[number].is_late)
            fine = take_table(importing, table, error);
    }
    for (guint i = 0; fine && i < G_N_ELEMENTS(special); i++)
        if (special[i].is_late)
            fine =
                take_table(importing, import_plan_table(importing->plan, special[i].table), error);
    return fine;
}

/* ---- the whole ---- */

/* A run that does not come out again is not whole. */
static bool
check_run(struct archive *archive, const struct import_plan *plan, const struct arrival *arrival,
          GError **error)
{
    GError *trouble = NULL;
    g_autoptr(GPtrArray) changed = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *name = g_strdup_printf("%d.%d", arrival->year, arrival->stored);
    struct run_head *head = run_find(archive, name, &trouble);
    bool is_whole = head != NULL && run_trouble(archive, head, changed, &trouble);
    struct run *run = is_whole && changed->len == 0 ? run_load(archive, head, &trouble) : NULL;
    bool fine = run != NULL;
    run_free(run);
    run_head_free(head);
    if (fine)
        return true;
    if (is_whole && changed->len > 0)
        return transfer_fail(plan->folder, g_ptr_array_index(changed, 0), error);
    g_autofree char *what =
        g_strdup_printf(_("run %s is not whole in it: %s"), arrival->name, trouble->message);
    g_error_free(trouble);
    return transfer_fail(plan->folder, what, error);
}

static bool
check_references(const struct archive *archive, const struct import_plan *plan, GError **error)
{
    bool has_orphan;
    return database_find_orphan(archive, &has_orphan, error) &&
           (!has_orphan ||
            transfer_fail(plan->folder, _("rows refer to what is not there"), error));
}

static bool
take_all(struct archive *archive, const struct import_plan *plan, guint *ret_approvals,
         GError **error)
{
    struct importing importing = {.plan = plan, .last_approvals = g_hash_table_new(NULL, NULL)};
    importing.values = g_array_new(FALSE, FALSE, sizeof(struct sound_value));
    bool fine = database_number(archive, "SELECT max(id) FROM approval", NULL, 0,
                                &importing.n_before, error) &&
                take_tables(&importing, error) && check_references(archive, plan, error) &&
                import_chain_append(plan, archive, error);
    for (guint i = 0; fine && i < plan->arrivals->len; i++) {
        const struct arrival *arrival = g_ptr_array_index(plan->arrivals, i);
        fine = !arrival->is_new || check_run(archive, plan, arrival, error);
    }
    g_hash_table_unref(importing.last_approvals);
    g_array_unref(importing.values);
    *ret_approvals = importing.n_approvals;
    return fine;
}

static bool
import_into(struct archive *archive, const struct transfer_folder *folder,
            struct import *ret_import, GError **error)
{
    *ret_import = (struct import){0};
    g_autoptr(GPtrArray) tables = transfer_tables(archive, error);
    if (tables == NULL || !database_run(archive, "BEGIN IMMEDIATE", error))
        return false;
    struct import_plan plan = {.archive = archive, .folder = folder, .tables = tables};
    bool fine = chain_check(archive, error) && import_plan_make(&plan, error) &&
                take_all(archive, &plan, &ret_import->n_approvals, error);
    ret_import->arrivals = plan.arrivals;
    ret_import->n_editions = plan.n_editions;
    import_plan_clear(&plan);
    if (database_end(archive, fine, error))
        return true;
    import_clear(ret_import);
    return false;
}

bool
archive_try_import(const struct transfer_folder *folder, GError **error)
{
    struct import apart;
    struct archive *memory = archive_open_memory(error);
    bool fine = memory != NULL && import_into(memory, folder, &apart, error);
    if (fine)
        import_clear(&apart);
    archive_close(memory);
    return fine;
}

bool
archive_import(struct archive *archive, const struct transfer_folder *folder,
               struct import *ret_import, GError **error)
{
    return import_into(archive, folder, ret_import, error);
}

void
import_clear(struct import *import)
{
    g_clear_pointer(&import->arrivals, g_ptr_array_unref);
}
