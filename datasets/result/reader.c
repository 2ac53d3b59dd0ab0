/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/result/reader.h"

#include "datasets/result/pass.h"

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
    reader->raw_by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reader->conflicting = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reader->origins = g_string_chunk_new(4096);
    reader->tables = g_ptr_array_new_with_free_func((GDestroyNotify)mark_table_free);
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
    g_free(reader);
}

const struct procedure *
pass_procedure(const struct pass *pass, const struct result *result)
{
    return procedure_catalogue_get(pass->reader->request->procedures, result->procedure);
}

const struct low_rule *
pass_low_rule(const struct pass *pass, const struct result *result)
{
    return procedure_low_rule(pass_procedure(pass, result), result->year);
}

char *
raw_result_key(const struct result_part *raw)
{
    return g_strdup_printf("%s\n%d\n%u", raw->origin, raw->result.year, raw->result.procedure);
}

/* ---- taking a cell ---- */

struct finding *
pass_report(struct pass *pass, enum finding_rule rule, const struct result_part *raw, int field,
            const char *value)
{
    struct finding_list *findings = pass->reader->findings;
    const struct result_reader *reader = pass->reader;
    struct place place = raw->result.place, column = record_place(pass->records, field);
    place.column = column.column;
    place.field = column.field;
    struct subject subject =
        result_subject(&raw->result, reader->registry, reader->request->procedures, column.field);
    struct finding *finding = finding_add(findings, rule, &place, value);
    finding_set_subject(finding, &subject);
    finding_set_school(findings, finding,
                       school_registry_get(pass->reader->registry, raw->result.school)->code);
    return finding;
}

static void
report_duplicate(struct pass *pass, const struct result_part *raw, const struct result_part *other,
                 bool same)
{
    struct finding_list *findings = pass->reader->findings;
    struct finding *finding =
        pass_report(pass, same ? FINDING_RESULT_DUPLICATE_SAME : FINDING_RESULT_DUPLICATE_DIFFERENT,
                    raw, -1, NULL);
    finding_arg_text(findings, finding, pass_procedure(pass, &raw->result)->id);
    finding_arg_int(findings, finding, raw->result.year);
    finding_arg_place(findings, finding, &other->result.place);
}

void
pass_note_cells(struct pass *pass, struct result_part *raw, const int *fields, guint n)
{
    GString *columns = g_string_new(NULL), *values = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        const char *column = record_place(pass->records, fields[i]).column;
        g_string_append_printf(columns, "%s%s", i > 0 ? " + " : "", column != NULL ? column : "");
        g_string_append_printf(values, "%s%s", i > 0 ? " + " : "",
                               record_text(pass->records, fields[i]));
    }
    raw->column = g_intern_string(columns->str);
    raw->value = record_reader_is_of_pupils(pass->records) ? NULL : g_intern_string(values->str);
    g_string_free(columns, TRUE);
    g_string_free(values, TRUE);
}

/* Two that say the same are one; two that differ are none, since nobody here knows which is right.
 */
bool
pass_take(struct pass *pass, const struct result_part *raw)
{
    struct result_reader *reader = pass->reader;
    g_autofree char *key = raw_result_key(raw);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(reader->raw_by_key, key));
    if (index == 0) {
        g_array_append_vals(reader->raws, raw, 1);
        g_hash_table_insert(reader->raw_by_key, g_steal_pointer(&key),
                            GUINT_TO_POINTER(reader->raws->len));
        return true;
    }
    const struct result_part *other = &g_array_index(reader->raws, struct result_part, index - 1);
    bool same = other->result.participants == raw->result.participants &&
                other->result.low == raw->result.low;
    report_duplicate(pass, raw, other, same);
    if (!same)
        g_hash_table_add(reader->conflicting, g_steal_pointer(&key));
    return false;
}

bool
pass_wants_marks(struct pass *pass, const struct result_part *raw)
{
    const struct low_rule *rule = pass_low_rule(pass, &raw->result);
    if (rule->measure == MEASURE_MARK)
        return true;
    pass_set_aside(pass, &(struct aside){.rule = FINDING_RESULT_MEASURE,
                                         .field = -1,
                                         .subject = pass_procedure(pass, &raw->result)->id});
    return false;
}

/* ---- one file ---- */

static void
find_fields(struct pass *pass)
{
    const struct record_reader *records = pass->records;
    pass->year = record_field(records, "year");
    pass->procedure = record_field(records, "procedure");
    pass->wave = record_field(records, "wave");
    pass->category = record_field(records, "category");
    pass->identity = identity_columns_find(records);
    pass->participants = record_field(records, "participants");
    pass->low = record_field(records, "low");
    pass->not_low = record_field(records, "not_low");
    pass->mark = record_field(records, "mark");
    pass->score = record_field(records, "score");
    pass->subject = record_field(records, "subject");
    pass->grade = record_field(records, "grade");
    pass->kind = record_field(records, "kind");
    pass->group = record_field(records, "group");
    pass->n_schools = record_field(records, "n_schools");
    pass->variant = record_field(records, "variant");
    pass->variant_2 = record_field(records, "variant_2");
    pass->class_name = record_field(records, "class");
    pass->previous_mark = record_field(records, "previous_mark");
    if (pass->group >= 0 && pass->identity.codes[CODE_OWN] < 0)
        pass->identity.codes[CODE_OWN] = pass->identity.name = pass->group;
    for (int i = 0; i < N_MARKS; i++) {
        char name[16];
        g_snprintf(name, sizeof name, "mark_%d", i + FIRST_MARK);
        pass->marks[i] = record_field(records, name);
        g_snprintf(name, sizeof name, "percent_%d", i + FIRST_MARK);
        pass->percents[i] = record_field(records, name);
    }
}

static bool
read_row(struct pass *pass)
{
    struct result_part raw = {0};
    if (groups_pass_over(pass) || !pass_find_cell(pass, &raw))
        return false;
    if (pass->low >= 0 || pass->not_low >= 0)
        return counts_read_low(pass, &raw) && pass_take(pass, &raw);
    if (pass->marks[0] >= 0)
        return counts_read_marks(pass, &raw) && pass_take(pass, &raw);
    if (pass->percents[0] >= 0)
        return percents_read(pass, &raw);
    return pupils_read(pass, &raw);
}

static void
report_balance(struct pass *pass)
{
    struct finding_list *findings = pass->reader->findings;
    struct place place = {.file = g_intern_string(pass->file->name)};
    struct finding *finding = finding_add(findings, FINDING_RESULT_BALANCE, &place, NULL);
    finding_arg_int(findings, finding, pass->file->n_rows);
    finding_arg_int(findings, finding, pass->file->n_used);
    finding_arg_int(findings, finding, pass->file->n_rows - pass->file->n_used);
}

static void
read_rows(struct pass *pass)
{
    do {
        bool named = naming_take(pass);
        find_fields(pass);
        while (named && record_reader_next(pass->records))
            pass->file->n_used += read_row(pass);
        percents_take(pass);
    } while (record_reader_next_table(pass->records));
    if (record_reader_layout(pass->records) == NULL)
        return;
    pupils_take(pass);
    pass_report_asides(pass);
    report_balance(pass);
}

bool
result_reader_read(struct result_reader *reader, struct input_file *file, GError **error)
{
    struct pass pass = {.reader = reader, .file = file};
    pass.records = record_reader_open(file, reader->request->layouts, reader->findings, error);
    if (pass.records == NULL)
        return false;
    record_reader_set_teller(pass.records, join_tell, &pass);
    pass_asides_init(&pass);
    pupils_init(&pass);
    percents_init(&pass);
    pass.procedures_by_words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    read_rows(&pass);
    g_hash_table_unref(pass.procedures_by_words);
    percents_release(&pass);
    pupils_release(&pass);
    pass_asides_release(&pass);
    record_reader_close(pass.records);
    return true;
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
        g_autofree char *key = raw_result_key(raw);
        if (!g_hash_table_contains(reader->conflicting, key))
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
    *ret_parts = parts;
    return results;
}
