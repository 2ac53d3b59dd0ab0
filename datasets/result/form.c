/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bounds are wide, so that no right file is told of. Where layouts don't know the form, its
 * scale tells: a form of ВПР gives its best mark from 70 to 88 in a hundred of its greatest score
 * (2020 to 2022, 4 to 8 grade), so that this is between 1.14 and 1.43 of the bound of the mark 4; a
 * half more than that bound is no such form. Mathematics has 16 to 25 points and Russian 38 to 51,
 * and so a file of the one is found under the other's name. Small files prove nothing: in them
 * nobody may have done well, and who tries the program writes a few rows. */
#include "datasets/result/form.h"

#include "datasets/result/cell.h"
#include "datasets/text/encoding.h"

enum {
    LEAST_PARTICIPANTS =
        100, /* of a file that is judged by what nobody reached, or by its header */
    LEAST_SUMS = 10,
    HUNDRED = 100, /* the most of a test score */
};

/* What one file has of a procedure and year. */
struct form {
    guint procedure;
    int year;
    guint n_participants;
    guint n_tasks;
    int points;   /* of all tasks, as their headers say; -1: they do not */
    int greatest; /* score; -1: none yet */
    guint n_sums, n_other_sums;
    struct place place;          /* of the file */
    struct place greatest_place; /* of its greatest score */
};

void
forms_begin(struct result_reader *reader)
{
    reader->forms = g_array_new(FALSE, FALSE, sizeof(struct form));
}

void
forms_init(struct result_reading *reading)
{
    reading->forms = g_array_new(FALSE, FALSE, sizeof(struct form));
}

void
forms_release(struct result_reading *reading)
{
    g_array_unref(reading->forms);
}

static int
points_of(const struct record_reader *records)
{
    int points = 0;
    guint n = record_n_tasks(records);
    for (guint i = 0; i < n; i++) {
        int most = record_task_points(records, i);
        if (most < 0)
            return -1;
        points += most;
    }
    return n > 0 ? points : -1;
}

guint
form_find(struct result_reading *reading, guint procedure, int year)
{
    for (guint i = reading->forms->len; i-- > 0;) {
        const struct form *form = &g_array_index(reading->forms, struct form, i);
        if (form->procedure == procedure && form->year == year)
            return i;
    }
    struct form form = {
        .procedure = procedure,
        .year = year,
        .n_tasks = record_n_tasks(reading->records),
        .points = points_of(reading->records),
        .greatest = -1,
        .place = {.file = g_intern_string(reading->file->name)},
    };
    g_array_append_val(reading->forms, form);
    return reading->forms->len - 1;
}

void
form_count_scores(struct result_reading *reading, guint number, guint n, guint line, int greatest)
{
    struct form *form = &g_array_index(reading->forms, struct form, number);
    form->n_participants += n;
    if (greatest < form->greatest ||
        (greatest == form->greatest && line >= form->greatest_place.row))
        return;
    form->greatest = greatest;
    form->greatest_place = record_place(reading->records, reading->columns.score);
    form->greatest_place.row = line;
}

void
form_count_sum(struct result_reading *reading, const struct result *result, bool agrees)
{
    guint number = form_find(reading, result->procedure, result->year);
    struct form *form = &g_array_index(reading->forms, struct form, number);
    form->n_sums++;
    form->n_other_sums += !agrees;
}

/* A finding of the form that begins with its procedure and year; NULL: it is confirmed. */
static struct finding *
report(const struct result_reader *reader, const struct form *form, enum finding_rule rule,
       const struct place *place)
{
    const struct procedure *procedure =
        procedure_catalogue_get(reader->request->procedures, form->procedure);
    bool confirmed = confirmed_results_has(reader->request->confirmed, form->procedure, form->year);
    struct finding *finding =
        finding_add(reader->findings, confirmed ? FINDING_REGION_CONFIRMED : rule, place, NULL);
    finding_arg_text(reader->findings, finding, procedure->id);
    finding_arg_int(reader->findings, finding, form->year);
    struct subject subject = finding->subject;
    subject.procedure = g_intern_string(procedure->id);
    subject.year = form->year;
    finding_set_subject(finding, &subject);
    return confirmed ? NULL : finding;
}

/* The most points of the procedure's form where layouts know it ([values greatest]), else what its
 * scale leaves room for. */
static int
limit_of(const struct result_reader *reader, const struct form *form,
         const struct mark_scale *scale)
{
    g_autofree char *name = g_strdup_printf(
        "%s %d", procedure_catalogue_get(reader->request->procedures, form->procedure)->id,
        form->year);
    const char *known = layout_book_value(reader->request->layouts, "greatest", name);
    int greatest, best = scale->upper[2];
    /* a rulebook's scale may be of another work under that name */
    if (known != NULL && text_to_int(known, &greatest) && greatest > best && greatest <= 2 * best)
        return greatest;
    return (best * 3 + 1) / 2;
}

static void
check_points(const struct result_reader *reader, const struct form *form,
             const struct mark_scale *scale, int limit)
{
    int least = scale->upper[2];
    if (form->points < 0 || form->n_participants < LEAST_PARTICIPANTS ||
        (form->points > least && form->points <= limit))
        return;
    struct finding *finding = report(reader, form, FINDING_FORM_POINTS, &form->place);
    if (finding == NULL)
        return;
    finding_arg_int(reader->findings, finding, form->points);
    finding_arg_int(reader->findings, finding, least);
    finding_arg_int(reader->findings, finding, limit);
}

static void
check_greatest(const struct result_reader *reader, const struct form *form, int limit)
{
    if (form->greatest <= limit)
        return;
    struct finding *finding = report(reader, form, FINDING_FORM_SCORE, &form->greatest_place);
    if (finding == NULL)
        return;
    finding_arg_int(reader->findings, finding, form->greatest);
    finding_arg_int(reader->findings, finding, limit);
}

static void
check_no_high(const struct result_reader *reader, const struct form *form,
              const struct mark_scale *scale)
{
    if (form->n_participants < LEAST_PARTICIPANTS || form->greatest > scale->upper[1])
        return;
    struct finding *finding = report(reader, form, FINDING_FORM_NO_HIGH, &form->place);
    if (finding == NULL)
        return;
    finding_arg_int(reader->findings, finding, form->greatest);
    finding_arg_int(reader->findings, finding, scale->upper[1]);
    finding_arg_int(reader->findings, finding, form->n_participants);
}

static void
check_sums(const struct result_reader *reader, const struct form *form)
{
    if (form->n_sums < LEAST_SUMS || form->n_other_sums * 2 <= form->n_sums)
        return;
    struct finding *finding = report(reader, form, FINDING_FORM_SUMS, &form->place);
    if (finding == NULL)
        return;
    finding_arg_int(reader->findings, finding, form->n_other_sums);
    finding_arg_int(reader->findings, finding, form->n_sums);
}

static void
check_form(const struct result_reader *reader, const struct form *form)
{
    const struct procedure *procedure =
        procedure_catalogue_get(reader->request->procedures, form->procedure);
    const struct low_rule *rule = procedure_low_rule(procedure, form->year);
    const struct mark_scale *scale = procedure_scale(procedure, form->year);
    check_sums(reader, form);
    if (rule->measure == MEASURE_SCORE && rule->bound <= HUNDRED)
        check_greatest(reader, form, HUNDRED);
    if (rule->measure == MEASURE_SCORE || scale == NULL)
        return;
    int limit = limit_of(reader, form, scale);
    /* a header that can be right knows better */
    bool by_header = form->points > scale->upper[2] && form->points < limit;
    check_points(reader, form, scale, limit);
    check_greatest(reader, form, by_header ? form->points : limit);
    check_no_high(reader, form, scale);
}

void
forms_report(struct result_reading *reading)
{
    for (guint i = 0; i < reading->forms->len; i++)
        check_form(reading->reader, &g_array_index(reading->forms, struct form, i));
    g_array_append_vals(reading->reader->forms, reading->forms->data, reading->forms->len);
}

/* ---- all files together ---- */

/* The form of the same procedure in another file that has most participants. */
static const struct form *
model_of(const GArray *forms, const struct form *form)
{
    const struct form *model = NULL;
    for (guint i = 0; i < forms->len; i++) {
        const struct form *other = &g_array_index(forms, struct form, i);
        if (other->procedure == form->procedure && other->place.file != form->place.file &&
            other->n_tasks > 0 && other->n_participants > form->n_participants &&
            (model == NULL || other->n_participants > model->n_participants))
            model = other;
    }
    return model;
}

/* A quarter more or less: a form of the same subject changes by a task or two in some years. */
static bool
differs(guint n, guint model)
{
    return 4 * (n > model ? n - model : model - n) > model;
}

void
forms_compare(struct result_reader *reader)
{
    for (guint i = 0; i < reader->forms->len; i++) {
        const struct form *form = &g_array_index(reader->forms, struct form, i);
        if (form->n_tasks == 0 || form->n_participants < LEAST_PARTICIPANTS)
            continue;
        const struct form *model = model_of(reader->forms, form);
        if (model == NULL || !differs(form->n_tasks, model->n_tasks))
            continue;
        struct finding *finding = report(reader, form, FINDING_FORM_TASKS, &form->place);
        if (finding == NULL)
            continue;
        finding_arg_int(reader->findings, finding, form->n_tasks);
        finding_arg_int(reader->findings, finding, model->n_tasks);
        finding_arg_text(reader->findings, finding, model->place.file);
    }
}
