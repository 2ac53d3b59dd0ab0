/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of protocols of ФИС ОКО: who was there, and what the cells besides the total say of it. The
 * total alone decides; the tasks are read to find rows in which something must have gone wrong. */
#include "datasets/layout/privacy.h"
#include "datasets/layout/pupil_cell.h"
#include "datasets/result/pass.h"

/* What the columns of tasks say of one pupil. */
struct work {
    int sum;
    guint n_numbers, n_unknown;
};

/* Counts a fault of a pupil's row. Rows of one fault are told together, where the first stands. */
void
pupils_fault(struct pass *pass, enum finding_rule rule, int field)
{
    pass_set_aside(
        pass,
        &(struct aside){.rule = rule, .field = field, .value = record_shown(pass->records, field)});
}

static void
read_task(struct pass *pass, guint i, struct work *work)
{
    int field = record_task(pass->records, i), points = record_task_points(pass->records, i);
    int number = 0;
    switch (pupil_cell_read(record_text(pass->records, field), &number)) {
    case PUPIL_CELL_EMPTY:
        return;
    case PUPIL_CELL_NOT_DONE:
        pass->n_not_done++;
        return;
    case PUPIL_CELL_NOT_STUDIED:
        pass->n_not_studied++;
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
    pass_set_aside(pass,
                   &(struct aside){.rule = FINDING_PUPIL_BAD_TASK,
                                   .field = field,
                                   .value = privacy_token(record_text(pass->records, field))});
}

static bool
says_absent(const struct pass *pass, int field)
{
    const char *text = record_text(pass->records, field);
    if (text[0] == '\0' || g_ascii_isdigit(text[0]))
        return false;
    return layout_book_value(pass->reader->request->layouts, "absence", text) != NULL;
}

static void
check_class(struct pass *pass)
{
    const char *text = record_text(pass->records, pass->class_name);
    int grade = pupil_class_grade(text);
    if (pass->class_name >= 0 && pupil_class_is_blank(text))
        pass->n_no_class++;
    else if (grade > 0 && pass->class_low > 0 &&
             (grade < pass->class_low || grade > pass->class_high))
        pass_set_aside(
            pass, &(struct aside){.rule = FINDING_PUPIL_OTHER_CLASS, .field = pass->class_name});
}

/* A row without a total: nobody's result, unless points show that one was lost. */
static enum pupil
judge_no_total(struct pass *pass, bool absent, const struct work *work)
{
    if (work->sum > 0) {
        pupils_fault(pass, absent ? FINDING_PUPIL_ABSENT_WITH_SCORE : FINDING_PUPIL_NO_TOTAL,
                     pass->score);
        return PUPIL_BAD;
    }
    if (!absent)
        return PUPIL_NO_RESULT;
    pass->n_absent++;
    return PUPIL_ABSENT;
}

enum pupil
protocol_judge(struct pass *pass, const struct result *result)
{
    struct work work = {0};
    int total = 0;
    enum pupil_cell cell = pupil_cell_read(record_text(pass->records, pass->score), &total);
    bool absent = says_absent(pass, pass->variant) || says_absent(pass, pass->variant_2);
    for (guint i = 0; i < record_n_tasks(pass->records); i++)
        read_task(pass, i, &work);
    check_class(pass);
    bool no_total = cell == PUPIL_CELL_EMPTY || (absent && cell == PUPIL_CELL_NOT_DONE);
    if (no_total || (absent && cell == PUPIL_CELL_NUMBER && total == 0))
        return judge_no_total(pass, absent, &work);
    if (absent) {
        pupils_fault(pass, FINDING_PUPIL_ABSENT_WITH_SCORE, pass->score);
        return PUPIL_BAD;
    }
    enum pupil pupil = pupils_judge_score(pass, result);
    if (pupil != PUPIL_BAD && work.n_numbers > 0 && work.n_unknown == 0 && work.sum != total)
        pass_set_aside(pass,
                       &(struct aside){.rule = FINDING_PUPIL_OTHER_SUM, .field = pass->score});
    return pupil;
}

static void
say(const struct pass *pass, enum finding_rule rule, guint n)
{
    struct finding_list *findings = pass->reader->findings;
    struct place place = {.file = g_intern_string(pass->file->name)};
    if (n == 0)
        return;
    struct finding *finding = finding_add(findings, rule, &place, NULL);
    finding_arg_int(findings, finding, n);
    finding_arg_int(findings, finding, pass->file->n_rows);
}

void
protocol_report(const struct pass *pass)
{
    say(pass, FINDING_RESULT_ABSENT, pass->n_absent);
    say(pass, FINDING_PUPIL_TASKS_NOT_DONE, pass->n_not_done);
    say(pass, FINDING_PUPIL_TASKS_NOT_STUDIED, pass->n_not_studied);
    say(pass, FINDING_PUPIL_NO_CLASS, pass->n_no_class);
}
