/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/result/aside.h"

/* Rows set aside for one reason, counted. */
struct aside_rows {
    enum finding_rule rule;
    char *value, *subject, *other, *guess;
    guint n_rows;
    struct place place; /* the first */
    struct subject speaks_of;
};

static void
aside_rows_free(gpointer pointer)
{
    struct aside_rows *rows = pointer;
    g_free(rows->value);
    g_free(rows->subject);
    g_free(rows->other);
    g_free(rows->guess);
    g_free(rows);
}

void
asides_init(struct result_reading *reading)
{
    reading->asides.rows = g_ptr_array_new_with_free_func(aside_rows_free);
    reading->asides.by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void
asides_release(struct result_reading *reading)
{
    g_hash_table_unref(reading->asides.by_key);
    g_ptr_array_unref(reading->asides.rows);
}

static const char *
text_or_none(const char *text)
{
    return text != NULL ? text : "";
}

void
aside_add(struct result_reading *reading, const struct aside *aside)
{
    g_autofree char *key =
        g_strdup_printf("%d\n%s\n%s\n%s", (int)aside->rule, text_or_none(aside->value),
                        text_or_none(aside->subject), text_or_none(aside->other));
    struct aside_rows *rows = g_hash_table_lookup(reading->asides.by_key, key);
    if (rows == NULL) {
        rows = g_new0(struct aside_rows, 1);
        rows->rule = aside->rule;
        rows->value = g_strdup(aside->value);
        rows->subject = g_strdup(text_or_none(aside->subject));
        rows->other = g_strdup(aside->other);
        rows->guess = g_strdup(aside->guess);
        rows->place = record_place(reading->records, aside->field);
        rows->speaks_of = record_subject(reading->records, aside->field);
        g_ptr_array_add(reading->asides.rows, rows);
        g_hash_table_insert(reading->asides.by_key, g_steal_pointer(&key), rows);
    }
    aside_count(rows);
    if (reading->effects.n_asides < G_N_ELEMENTS(reading->effects.asides))
        reading->effects.asides[reading->effects.n_asides] = rows;
    reading->effects.n_asides++;
}

void
aside_count(struct aside_rows *rows)
{
    rows->n_rows++;
}

void
asides_report(struct result_reading *reading)
{
    struct finding_list *findings = reading->reader->findings;
    for (guint i = 0; i < reading->asides.rows->len; i++) {
        const struct aside_rows *rows = g_ptr_array_index(reading->asides.rows, i);
        struct finding *finding = finding_add(findings, rows->rule, &rows->place, rows->value);
        finding_set_subject(finding, &rows->speaks_of);
        finding_arg_text(findings, finding, rows->subject);
        finding_arg_int(findings, finding, rows->n_rows);
        if (rows->other != NULL)
            finding_arg_text(findings, finding, rows->other);
        if (rows->guess != NULL)
            finding_arg_text(findings, finding, rows->guess);
        if (rows->rule == FINDING_RESULT_UNKNOWN_SCHOOL && rows->value != NULL)
            finding_set_school(findings, finding, rows->value);
    }
}

void
aside_fault(struct result_reading *reading, enum finding_rule rule, int field)
{
    aside_add(reading, &(struct aside){.rule = rule,
                                       .field = field,
                                       .value = record_shown(reading->records, field)});
}
