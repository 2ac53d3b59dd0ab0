/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/result/cell.h"

#include "datasets/result/aside.h"

const struct procedure *
reading_procedure(const struct result_reading *reading, const struct result *result)
{
    return procedure_catalogue_get(reading->reader->request->procedures, result->procedure);
}

const struct low_rule *
reading_low_rule(const struct result_reading *reading, const struct result *result)
{
    return procedure_low_rule(reading_procedure(reading, result), result->year);
}

guint
cell_key_hash(gconstpointer pointer)
{
    const struct cell_key *key = pointer;
    return (g_direct_hash(key->origin) * 31 + (guint)key->year) * 31 + key->procedure;
}

gboolean
cell_key_equal(gconstpointer a, gconstpointer b)
{
    const struct cell_key *x = a, *y = b;
    return x->origin == y->origin && x->year == y->year && x->procedure == y->procedure;
}

struct finding *
cell_report(struct result_reading *reading, enum finding_rule rule, const struct result_part *raw,
            int field, const char *value)
{
    struct finding_list *findings = reading->reader->findings;
    const struct result_reader *reader = reading->reader;
    struct place place = raw->result.place, column = record_place(reading->records, field);
    place.column = column.column;
    place.field = column.field;
    struct subject subject =
        result_subject(&raw->result, reader->registry, reader->request->procedures, column.field);
    struct finding *finding = finding_add(findings, rule, &place, value);
    finding_set_subject(finding, &subject);
    finding_set_school(findings, finding,
                       school_registry_get(reading->reader->registry, raw->result.school)->code);
    return finding;
}

static void
report_duplicate(struct result_reading *reading, const struct result_part *raw,
                 const struct result_part *other, bool same)
{
    struct finding_list *findings = reading->reader->findings;
    struct finding *finding = cell_report(
        reading, same ? FINDING_RESULT_DUPLICATE_SAME : FINDING_RESULT_DUPLICATE_DIFFERENT, raw, -1,
        NULL);
    finding_arg_text(findings, finding, reading_procedure(reading, &raw->result)->id);
    finding_arg_int(findings, finding, raw->result.year);
    finding_arg_place(findings, finding, &other->result.place);
}

void
cell_note_columns(struct result_reading *reading, struct result_part *raw, const int *fields,
                  guint n)
{
    GString *columns = g_string_new(NULL), *values = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        const char *column = record_place(reading->records, fields[i]).column;
        g_string_append_printf(columns, "%s%s", i > 0 ? " + " : "", column != NULL ? column : "");
        g_string_append_printf(values, "%s%s", i > 0 ? " + " : "",
                               record_text(reading->records, fields[i]));
    }
    raw->column = g_intern_string(columns->str);
    raw->value = record_reader_is_of_pupils(reading->records) ? NULL : g_intern_string(values->str);
    g_string_free(columns, TRUE);
    g_string_free(values, TRUE);
}

/* edu and ksh of one number are two schools: whose the results are is known where the registry has
 * one of these logins; else neither is used. Returns whether those of `raw` took the place. */
static bool
part_logins(struct result_reading *reading, const struct result_part *raw,
            struct result_part *other, const struct cell_key *key)
{
    struct result_reader *reader = reading->reader;
    enum login_prefix own = codebook_prefix(school_registry_codes(reader->registry), raw->origin);
    bool takes = own == raw->prefix, keeps = own == other->prefix;
    const struct result_part *refused = takes ? other : raw, *kept = takes ? raw : other;
    g_autofree char *login = school_code_login(raw->origin, refused->prefix);
    g_autofree char *kept_login = school_code_login(raw->origin, kept->prefix);
    struct finding *finding = cell_report(reading, FINDING_RESULT_TWO_LOGINS, refused, -1, NULL);
    finding_arg_text(reader->findings, finding, reading_procedure(reading, &raw->result)->id);
    finding_arg_text(reader->findings, finding, login);
    finding_arg_text(reader->findings, finding, kept_login);
    if (!takes && !keeps)
        finding_arg_text(reader->findings, finding, kept_login);
    if (takes)
        *other = *raw;
    else if (!keeps)
        g_hash_table_add(reader->conflicting, g_memdup2(key, sizeof *key));
    return takes;
}

static bool
are_two_logins(const struct result_part *a, const struct result_part *b)
{
    return a->prefix >= LOGIN_EDU && b->prefix >= LOGIN_EDU && a->prefix != b->prefix;
}

/* Two that say the same are one; two that differ are none, since nobody here knows which is right.
 */
bool
cell_take(struct result_reading *reading, const struct result_part *raw)
{
    struct result_reader *reader = reading->reader;
    const struct cell_key key = cell_key_of(raw);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(reader->raw_by_key, &key));
    if (index == 0) {
        g_array_append_vals(reader->raws, raw, 1);
        g_hash_table_insert(reader->raw_by_key, g_memdup2(&key, sizeof key),
                            GUINT_TO_POINTER(reader->raws->len));
        return true;
    }
    struct result_part *other = &g_array_index(reader->raws, struct result_part, index - 1);
    if (are_two_logins(raw, other))
        return part_logins(reading, raw, other, &key);
    bool same = other->result.participants == raw->result.participants &&
                other->result.low == raw->result.low;
    report_duplicate(reading, raw, other, same);
    if (!same)
        g_hash_table_add(reader->conflicting, g_memdup2(&key, sizeof key));
    return false;
}

bool
reading_wants_marks(struct result_reading *reading, const struct result_part *raw)
{
    const struct low_rule *rule = reading_low_rule(reading, &raw->result);
    if (rule->measure == MEASURE_MARK)
        return true;
    aside_add(reading, &(struct aside){.rule = FINDING_RESULT_MEASURE,
                                       .field = -1,
                                       .subject = reading_procedure(reading, &raw->result)->id});
    return false;
}
