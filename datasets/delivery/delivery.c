/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/delivery/delivery.h"

#include <string.h>

struct subject
delivery_subject(const struct delivery *delivery, const struct finding *finding)
{
    const struct dataset *dataset = delivery->dataset;
    struct subject subject = finding->subject;
    guint school;
    if (finding->school_code != NULL)
        subject.school = finding->school_code;
    if (finding_rule_is_of_rulebook(finding->rule) ||
        !school_registry_find_known(dataset->registry, subject.school, dataset->has_registry,
                                    &school))
        subject.school = "";
    return subject;
}

const char *
delivery_text(const struct delivery *delivery, const struct subject *subject)
{
    return cell_texts_get(delivery->dataset->texts, subject);
}

static int
order_of(const struct result *a, const struct result *b)
{
    if (a->school != b->school)
        return a->school < b->school ? -1 : 1;
    if (a->year != b->year)
        return a->year < b->year ? -1 : 1;
    return a->procedure == b->procedure ? 0 : a->procedure < b->procedure ? -1 : 1;
}

const struct result *
delivery_result(const struct delivery *delivery, const struct subject *subject)
{
    struct result wanted = {.year = subject->year};
    if (!school_registry_find_own(delivery->dataset->registry, subject->school, &wanted.school) ||
        !procedure_catalogue_find(delivery->procedures, subject->procedure, &wanted.procedure))
        return NULL;
    const GArray *results = delivery->dataset->results;
    guint low = 0, high = results->len;
    while (low < high) { /* by school, year, procedure */
        guint middle = low + (high - low) / 2;
        const struct result *result = &g_array_index(results, struct result, middle);
        int order = order_of(result, &wanted);
        if (order == 0)
            return result;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const struct context_table *
table_of(const struct delivery *delivery, const struct subject *subject)
{
    if (strcmp(subject->kind, "risk") == 0)
        return delivery->dataset->risk;
    return strcmp(subject->kind, "context") == 0 ? delivery->dataset->context : NULL;
}

/* The row of the table that is the school's; false when it has none. */
static bool
find_row(const struct delivery *delivery, const struct context_table *table,
         const struct subject *subject, guint *ret_school)
{
    return school_registry_find_own(delivery->dataset->registry, subject->school, ret_school) &&
           *ret_school < table->n_schools;
}

const struct context_value *
delivery_value(const struct delivery *delivery, const struct subject *subject)
{
    const struct context_table *table = table_of(delivery, subject);
    guint school;
    if (table == NULL || !find_row(delivery, table, subject, &school))
        return NULL;
    for (guint i = 0; i < table->n_columns; i++)
        if (strcmp(table->columns[i], subject->field) == 0)
            return context_table_at(table, school, i);
    return NULL;
}

static bool
is_total(const struct subject *subject)
{
    return strcmp(subject->kind, "context") == 0 && g_strv_contains(layout_totals, subject->field);
}

static bool
has_any_value(const struct delivery *delivery, const struct subject *subject)
{
    const struct context_table *table = table_of(delivery, subject);
    guint school;
    if (!find_row(delivery, table, subject, &school))
        return false;
    for (guint i = 0; i < table->n_columns; i++)
        if (context_table_at(table, school, i)->missing == VALUE_PRESENT)
            return true;
    return false;
}

enum presence
delivery_presence(const struct delivery *delivery, const struct subject *subject)
{
    bool present;
    if (subject->school[0] == '\0')
        return PRESENCE_UNKNOWN;
    if (strcmp(subject->kind, "results") == 0 && subject->procedure[0] != '\0') {
        present = delivery_result(delivery, subject) != NULL;
    } else if (is_total(subject)) {
        present = has_any_value(delivery, subject);
    } else if (table_of(delivery, subject) != NULL && subject->field[0] != '\0') {
        const struct context_value *value = delivery_value(delivery, subject);
        present = value != NULL && value->missing == VALUE_PRESENT;
    } else {
        return PRESENCE_UNKNOWN;
    }
    return present ? PRESENCE_YES : PRESENCE_NO;
}

const struct input_file *
delivery_file(const struct delivery *delivery, const char *name)
{
    const struct input_file *found = NULL;
    for (guint i = 0; name != NULL && i < delivery->files->len; i++) {
        const struct input_file *file = g_ptr_array_index(delivery->files, i);
        if (strcmp(file->name, name) == 0)
            found = file;
    }
    return found;
}

/* A form that is not known may hold anything. */
bool
delivery_has_pupils(const struct delivery *delivery, const char *file)
{
    const struct input_file *input = delivery_file(delivery, file);
    if (input == NULL)
        return false;
    bool is_known = input->layout_used != NULL;
    return is_known ? input->privacy == PRIVACY_PUPILS : strcmp(input->kind, "results") == 0;
}
