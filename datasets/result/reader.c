/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows stay apart as parts until all files are read: a later file may contradict an earlier one,
 * and then neither counts; and what came under a predecessor's code must still be told by its
 * own. */
#include "datasets/result/reader.h"

#include "datasets/result/aside.h"
#include "datasets/result/cell.h"
#include "datasets/result/counts.h"
#include "datasets/result/detail.h"
#include "datasets/result/form.h"
#include "datasets/result/groups.h"
#include "datasets/result/join.h"
#include "datasets/result/naming.h"
#include "datasets/result/percents.h"
#include "datasets/result/procedure_name.h"
#include "datasets/result/pupils.h"
#include "datasets/result/pupils/recall.h"

struct result_reader *
result_reader_create(const struct dataset_request *request, struct school_registry *registry,
                     bool has_registry, struct succession_ledger *ledger,
                     struct finding_list *findings)
{
    struct result_reader *reader = g_new0(struct result_reader, 1);
    reader->request = request;
    reader->registry = registry;
    reader->has_registry = has_registry;
    reader->ledger = ledger;
    reader->findings = findings;
    reader->raws = g_array_new(FALSE, FALSE, sizeof(struct result_part));
    reader->raw_by_key = g_hash_table_new_full(cell_key_hash, cell_key_equal, g_free, NULL);
    reader->conflicting = g_hash_table_new_full(cell_key_hash, cell_key_equal, g_free, NULL);
    reader->origins = g_string_chunk_new(4096);
    reader->tables = g_ptr_array_new_with_free_func((GDestroyNotify)mark_table_free);
    forms_begin(reader);
    return reader;
}

void
result_reader_free(struct result_reader *reader)
{
    if (reader == NULL)
        return;
    g_array_unref(reader->raws);
    g_hash_table_unref(reader->raw_by_key);
    g_hash_table_unref(reader->conflicting);
    g_string_chunk_free(reader->origins);
    g_clear_pointer(&reader->tables, g_ptr_array_unref);
    g_array_unref(reader->forms);
    g_free(reader);
}

/* ---- one file ---- */

static void
find_fields(struct result_reading *reading)
{
    const struct record_reader *records = reading->records;
    reading->columns.year = record_field(records, "year");
    reading->columns.procedure = record_field(records, "procedure");
    reading->columns.wave = record_field(records, "wave");
    reading->columns.category = record_field(records, "category");
    reading->columns.identity = identity_columns_find(records);
    reading->columns.participants = record_field(records, "participants");
    reading->columns.low = record_field(records, "low");
    reading->columns.not_low = record_field(records, "not_low");
    reading->columns.mark = record_field(records, "mark");
    reading->columns.score = record_field(records, "score");
    reading->columns.subject = record_field(records, "subject");
    reading->columns.grade = record_field(records, "grade");
    reading->columns.kind = record_field(records, "kind");
    reading->columns.group = record_field(records, "group");
    reading->columns.n_schools = record_field(records, "n_schools");
    reading->columns.protocol.variant = record_field(records, "variant");
    reading->columns.protocol.variant_2 = record_field(records, "variant_2");
    reading->columns.protocol.class_name = record_field(records, "class");
    reading->columns.protocol.previous_mark = record_field(records, "previous_mark");
    if (reading->columns.group >= 0 && reading->columns.identity.codes[CODE_OWN] < 0)
        reading->columns.identity.codes[CODE_OWN] = reading->columns.identity.name =
            reading->columns.group;
    for (int i = 0; i < N_MARKS; i++) {
        char name[16];
        g_snprintf(name, sizeof name, "mark_%d", i + FIRST_MARK);
        reading->columns.marks[i] = record_field(records, name);
        g_snprintf(name, sizeof name, "percent_%d", i + FIRST_MARK);
        reading->columns.percents[i] = record_field(records, name);
    }
}

static bool
read_row(struct result_reading *reading)
{
    struct result_part *raw = &reading->under_way;
    *raw = (struct result_part){0};
    if (groups_pass_over(reading) || !join_find_cell(reading, raw))
        return false;
    if (reading->columns.low >= 0 || reading->columns.not_low >= 0)
        return counts_read_low(reading, raw) && cell_take(reading, raw);
    if (reading->columns.marks[0] >= 0)
        return counts_read_marks(reading, raw) && cell_take(reading, raw);
    if (reading->columns.percents[0] >= 0)
        return percents_read(reading, raw);
    return pupils_read(reading, raw);
}

static void
report_balance(struct result_reading *reading)
{
    struct finding_list *findings = reading->reader->findings;
    struct place place = {.file = g_intern_string(reading->file->name)};
    struct finding *finding = finding_add(findings, FINDING_RESULT_BALANCE, &place, NULL);
    finding_arg_int(findings, finding, reading->file->n_rows);
    finding_arg_int(findings, finding, reading->file->n_used);
    finding_arg_int(findings, finding, reading->file->n_rows - reading->file->n_used);
}

/* Goes to the next record that has to be read. */
static bool
next_record(struct result_reading *reading)
{
    recall_take_rows(reading);
    return record_reader_next(reading->records);
}

static void
read_rows(struct result_reading *reading)
{
    do {
        bool named = naming_take(reading);
        find_fields(reading);
        reading->recall = recall_create(reading);
        while (named && next_record(reading)) {
            recall_begin(reading);
            bool used = read_row(reading);
            reading->file->n_used += used;
            recall_learn(reading, used);
        }
        recall_finish(reading);
        percents_take(reading);
    } while (record_reader_next_table(reading->records));
    if (record_reader_layout(reading->records) == NULL)
        return;
    pupils_take(reading);
    asides_report(reading);
    forms_report(reading);
    report_balance(reading);
}

bool
result_reader_read(struct result_reader *reader, struct input_file *file, GError **error)
{
    struct result_reading reading = {.reader = reader, .file = file};
    reading.records = record_reader_open(file, reader->request->layouts, reader->findings, error);
    if (reading.records == NULL)
        return false;
    record_reader_set_teller(reading.records, join_tell, &reading);
    asides_init(&reading);
    reading.tallies = tally_book_create();
    percents_init(&reading);
    forms_init(&reading);
    reading.naming.by_words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reading.naming.by_id =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, procedure_name_free);
    reading.names = name_check_create(reader->registry, reader->findings);
    read_rows(&reading);
    name_check_finish(reading.names);
    g_hash_table_unref(reading.naming.by_words);
    g_hash_table_unref(reading.naming.by_id);
    forms_release(&reading);
    percents_release(&reading);
    tally_book_free(reading.tallies);
    asides_release(&reading);
    bool whole = record_reader_finish(reading.records, error);
    record_reader_close(reading.records);
    return whole;
}

/* ---- all files together ---- */

static gint
compare_parts(gconstpointer a, gconstpointer b)
{
    const struct result *x = &((const struct result_part *)a)->result;
    const struct result *y = &((const struct result_part *)b)->result;
    if (x->school != y->school)
        return x->school < y->school ? -1 : 1;
    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    return x->procedure == y->procedure ? 0 : x->procedure < y->procedure ? -1 : 1;
}

static bool
is_same_cell(const struct result *a, const struct result *b)
{
    return a->school == b->school && a->year == b->year && a->procedure == b->procedure;
}

static void
add_history(struct result *result, const struct result *other)
{
    result->participants += other->participants;
    result->low += other->low;
    result->low_min += other->low_min;
    result->low_max += other->low_max;
    detail_add(&result->detail, &other->detail);
    if (result->wave != other->wave)
        result->wave = "";
}

GPtrArray *
result_reader_take_tables(struct result_reader *reader)
{
    return g_steal_pointer(&reader->tables);
}

GArray *
result_reader_finish(struct result_reader *reader, GArray **ret_parts)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(struct result_part));
    GArray *results = g_array_new(FALSE, FALSE, sizeof(struct result));
    for (guint i = 0; i < reader->raws->len; i++) {
        const struct result_part *raw = &g_array_index(reader->raws, struct result_part, i);
        const struct cell_key key = cell_key_of(raw);
        if (!g_hash_table_contains(reader->conflicting, &key))
            g_array_append_vals(parts, raw, 1);
    }
    g_array_sort(parts, compare_parts); /* stable: parts of a cell stay in the order of reading */
    for (guint i = 0; i < parts->len; i++) {
        const struct result *result = &g_array_index(parts, struct result_part, i).result;
        struct result *last =
            results->len > 0 ? &g_array_index(results, struct result, results->len - 1) : NULL;
        if (last != NULL && is_same_cell(last, result))
            add_history(last, result);
        else
            g_array_append_vals(results, result, 1);
    }
    forms_compare(reader);
    *ret_parts = parts;
    return results;
}
