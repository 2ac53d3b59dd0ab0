/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of protocols of ФИС ОКО: who was there, and what the cells besides the total say of it. The
 * total alone decides; the tasks are read to find rows in which something must have gone wrong. */
#include "datasets/result/protocol.h"

#include "datasets/layout/privacy.h"
#include "datasets/layout/pupil_cell.h"
#include "datasets/result/aside.h"
#include "datasets/result/form.h"

/* What the columns of tasks say of one pupil. */
struct work {
    int sum;
    guint n_numbers, n_unknown;
};

static void
read_task(struct result_reading *reading, guint i, struct work *work)
{
    int field = record_task(reading->records, i), points = record_task_points(reading->records, i);
    int number = 0;
    switch (pupil_cell_read(record_text(reading->records, field), &number)) {
    case PUPIL_CELL_EMPTY:
        return;
    case PUPIL_CELL_NOT_DONE:
        reading->protocol.n_not_done++;
        return;
    case PUPIL_CELL_NOT_STUDIED:
        reading->protocol.n_not_studied++;
        return;
    case PUPIL_CELL_NUMBER:
        if (points < 0 || number <= points) {
            work->n_numbers++;
            work->sum += number;
            return;
        }
        break;
    case PUPIL_CELL_UNKNOWN:
        break;
    }
    work->n_unknown++;
    aside_add(reading,
              &(struct aside){.rule = FINDING_PUPIL_BAD_TASK,
                              .field = field,
                              .value = privacy_token(record_text(reading->records, field))});
}

static bool
says_absent(const struct result_reading *reading, int field)
{
    const char *text = record_text(reading->records, field);
    if (text[0] == '\0' || g_ascii_isdigit(text[0]))
        return false;
    return layout_book_value(reading->reader->request->layouts, "absence", text) != NULL;
}

static void
check_class(struct result_reading *reading)
{
    const char *text = record_text(reading->records, reading->columns.protocol.class_name);
    int grade = pupil_class_grade(text);
    if (reading->columns.protocol.class_name >= 0 && pupil_class_is_blank(text))
        reading->protocol.n_no_class++;
    else if (grade > 0 && reading->protocol.class_low > 0 &&
             (grade < reading->protocol.class_low || grade > reading->protocol.class_high))
        aside_add(reading, &(struct aside){.rule = FINDING_PUPIL_OTHER_CLASS,
                                           .field = reading->columns.protocol.class_name});
}

/* A row without a total: nobody's result, unless points show that one was lost. */
static enum pupil
judge_no_total(struct result_reading *reading, bool absent, const struct work *work)
{
    if (work->sum > 0) {
        aside_fault(reading, absent ? FINDING_PUPIL_ABSENT_WITH_SCORE : FINDING_PUPIL_NO_TOTAL,
                    reading->columns.score);
        return PUPIL_BAD;
    }
    if (!absent)
        return PUPIL_NO_RESULT;
    reading->protocol.n_absent++;
    return PUPIL_ABSENT;
}

enum pupil
protocol_judge(struct result_reading *reading, const struct result *result)
{
    struct work work = {0};
    int total = 0;
    enum pupil_cell cell =
        pupil_cell_read(record_text(reading->records, reading->columns.score), &total);
    bool absent = says_absent(reading, reading->columns.protocol.variant) ||
                  says_absent(reading, reading->columns.protocol.variant_2);
    for (guint i = 0; i < record_n_tasks(reading->records); i++)
        read_task(reading, i, &work);
    check_class(reading);
    bool no_total = cell == PUPIL_CELL_EMPTY || (absent && cell == PUPIL_CELL_NOT_DONE);
    if (no_total || (absent && cell == PUPIL_CELL_NUMBER && total == 0))
        return judge_no_total(reading, absent, &work);
    if (absent) {
        aside_fault(reading, FINDING_PUPIL_ABSENT_WITH_SCORE, reading->columns.score);
        return PUPIL_BAD;
    }
    enum pupil pupil = pupil_judge_score(reading, result);
    if (pupil == PUPIL_BAD || work.n_numbers == 0 || work.n_unknown > 0)
        return pupil;
    form_count_sum(reading, result, work.sum == total);
    if (work.sum != total)
        aside_add(reading, &(struct aside){.rule = FINDING_PUPIL_OTHER_SUM,
                                           .field = reading->columns.score});
    return pupil;
}

static void
say(const struct result_reading *reading, enum finding_rule rule, guint n)
{
    struct finding_list *findings = reading->reader->findings;
    struct place place = {.file = g_intern_string(reading->file->name)};
    if (n == 0)
        return;
    struct finding *finding = finding_add(findings, rule, &place, NULL);
    finding_arg_int(findings, finding, n);
    finding_arg_int(findings, finding, reading->file->n_rows);
}

void
protocol_report(const struct result_reading *reading)
{
    say(reading, FINDING_RESULT_ABSENT, reading->protocol.n_absent);
    say(reading, FINDING_PUPIL_TASKS_NOT_DONE, reading->protocol.n_not_done);
    say(reading, FINDING_PUPIL_TASKS_NOT_STUDIED, reading->protocol.n_not_studied);
    say(reading, FINDING_PUPIL_NO_CLASS, reading->protocol.n_no_class);
}
