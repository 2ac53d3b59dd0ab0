/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/result/pupils.h"

#include "datasets/text/encoding.h"
#include "datasets/result/aside.h"
#include "datasets/result/cell.h"
#include "datasets/result/protocol.h"

/* Whether the file can tell who is low: the mark, or a score with its rule or scale. */
static bool
can_judge(struct result_reading *reading, const struct result *result)
{
    const struct procedure *procedure = reading_procedure(reading, result);
    bool by_score = reading_low_rule(reading, result)->measure == MEASURE_SCORE;
    bool has_scale = procedure_mark_of_score(procedure, result->year, 0) > 0;
    const struct mark_scale *scale = procedure_scale(procedure, result->year);
    bool fine = by_score ? reading->columns.score >= 0
                         : reading->columns.mark >= 0 || (reading->columns.score >= 0 && has_scale);
    bool wants_scale = fine && !by_score && reading->columns.mark < 0;
    if (fine && !(wants_scale && scale->assumed))
        return true;
    g_autofree char *name = g_strdup_printf("%s %d", procedure->id, result->year);
    if (fine) {
        aside_add(reading, &(struct aside){
                               .rule = FINDING_RESULT_SCALE_ASSUMED, .field = -1, .subject = name});
        return true;
    }
    if (by_score)
        aside_add(
            reading,
            &(struct aside){.rule = FINDING_RESULT_MEASURE, .field = -1, .subject = procedure->id});
    else
        aside_add(reading,
                  &(struct aside){.rule = FINDING_RESULT_NO_SCALE, .field = -1, .subject = name});
    return false;
}

bool
pupils_go_by_score(const struct result_reading *reading, const struct result *result)
{
    return reading_low_rule(reading, result)->measure == MEASURE_SCORE || reading->columns.mark < 0;
}

const char *
pupils_header(struct result_reading *reading, const struct result *result)
{
    struct result_part noted = {0};
    int field =
        pupils_go_by_score(reading, result) ? reading->columns.score : reading->columns.mark;
    if (field >= 0)
        cell_note_columns(reading, &noted, &field, 1);
    return noted.column;
}

/* The number of the tally of the row's cell. */
static guint
tally_of(struct result_reading *reading, const struct result_part *raw)
{
    struct tally_book *book = reading->tallies;
    struct tally_head head = {
        .origin = tally_origin(book, raw->origin, raw->prefix),
        .column = tally_column_find(reading, raw->result.procedure, raw->result.year),
        .school = raw->result.school,
        .prefix = raw->prefix,
        .wave = raw->result.wave,
        .sheet = raw->result.place.sheet,
        .first_row = raw->result.place.row,
    };
    guint number = tally_find(book, head.column, head.origin);
    if (number > 0)
        return number;
    head.header = pupils_header(reading, &raw->result);
    return tally_begin(book, &head);
}

/* The number in the cell of `field`; -1: none. */
static int
number_in(const struct result_reading *reading, int field)
{
    int number;
    bool fine = field >= 0 && text_to_int(record_text(reading->records, field), &number);
    return fine && number >= 0 ? number : -1;
}

static enum pupil
judge(struct result_reading *reading, const struct result *result)
{
    if (record_reader_layout(reading->records)->tasks != NULL)
        return protocol_judge(reading, result);
    return pupils_go_by_score(reading, result) ? pupil_judge_score(reading, result)
                                               : pupil_judge_mark(reading, result);
}

bool
pupils_read(struct result_reading *reading, const struct result_part *raw)
{
    if (!can_judge(reading, &raw->result))
        return false;
    enum pupil pupil = judge(reading, &raw->result);
    if (pupil == PUPIL_BAD)
        return false;
    int mark = number_in(reading, reading->columns.mark);
    int previous_mark = reading->columns.protocol.previous_mark;
    tally_count(reading, tally_of(reading, raw), raw->last_row, pupil, mark,
                number_in(reading, reading->columns.score),
                previous_mark >= 0 ? number_in(reading, previous_mark) : mark);
    reading->effects.stage = ROW_JUDGED;
    return true;
}

void
pupils_take(struct result_reading *reading)
{
    guint n = tally_book_length(reading->tallies),
          n_none = tally_not_participants(reading->tallies);
    for (guint number = 1; number <= n; number++) {
        struct result_part part = tally_part(reading, number);
        cell_take(reading, &part);
    }
    protocol_report(reading);
    if (n_none == 0)
        return;
    struct finding_list *findings = reading->reader->findings;
    struct place place = {.file = g_intern_string(reading->file->name)};
    finding_arg_int(findings, finding_add(findings, FINDING_RESULT_NOT_PARTICIPANTS, &place, NULL),
                    n_none);
}
