/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/result/pupils.h"

#include "datasets/text/encoding.h"
#include "datasets/result/aside.h"
#include "datasets/result/cell.h"
#include "datasets/result/detail.h"
#include "datasets/result/protocol.h"

/* Whose rows are counted together. Of ksh and edu of one number, which may be two schools, each is
 * counted for itself: cell_take() parts them. */
struct tally_key {
    struct cell_key cell;
    bool ksh; /* the login has this prefix */
};

static struct tally_key
tally_key_of(const struct result_part *raw)
{
    return (struct tally_key){cell_key_of(raw), raw->prefix == LOGIN_KSH};
}

static gboolean
tally_equal(gconstpointer a, gconstpointer b)
{
    const struct tally_key *x = a, *y = b;
    return cell_key_equal(x, y) && x->ksh == y->ksh;
}

void
pupils_init(struct result_reading *reading)
{
    reading->tallies.cells = g_array_new(FALSE, FALSE, sizeof(struct result_part));
    reading->tallies.by_key = g_hash_table_new_full(cell_key_hash, tally_equal, g_free, NULL);
}

void
pupils_release(struct result_reading *reading)
{
    g_hash_table_unref(reading->tallies.by_key);
    g_array_unref(reading->tallies.cells);
}

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

/* The index of the cell of a pupil's row. */
static guint
tally_of(struct result_reading *reading, const struct result_part *raw)
{
    struct tally_key key = tally_key_of(raw);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(reading->tallies.by_key, &key));
    if (index == 0) {
        struct result_part first = *raw;
        int field = pupils_go_by_score(reading, &raw->result) ? reading->columns.score
                                                              : reading->columns.mark;
        first.n_rows = 0;
        if (field >= 0)
            cell_note_columns(reading, &first, &field, 1);
        g_array_append_val(reading->tallies.cells, first);
        index = reading->tallies.cells->len;
        g_hash_table_insert(reading->tallies.by_key, g_memdup2(&key, sizeof key),
                            GUINT_TO_POINTER(index));
    }
    reading->tallies.under_way = index;
    return index - 1;
}

/* Counts a row into its cell, and a participant whose detail then is to be counted; NULL: none. */
static struct result *
count_row(struct result_reading *reading, guint tally, guint line, enum pupil pupil)
{
    struct result_part *part = &g_array_index(reading->tallies.cells, struct result_part, tally);
    struct result *result = &part->result;
    part->n_rows++;
    part->last_row = line;
    reading->tallies.n_not_participants += pupil == PUPIL_NO_RESULT;
    if (pupil == PUPIL_ABSENT || pupil == PUPIL_NO_RESULT)
        return NULL;
    result->participants++;
    result_set_low(result, result->low + (pupil == PUPIL_LOW));
    return result;
}

void
pupils_count(struct result_reading *reading, guint tally, guint line, enum pupil pupil, int mark,
             int score)
{
    struct result *result = count_row(reading, tally, line, pupil);
    if (result != NULL)
        detail_count(reading, result, mark, score);
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
    struct result *result = count_row(reading, tally_of(reading, raw), raw->last_row, pupil);
    if (result != NULL)
        detail_count_pupil(reading, result);
    return true;
}

void
pupils_take(struct result_reading *reading)
{
    for (guint i = 0; i < reading->tallies.cells->len; i++)
        cell_take(reading, &g_array_index(reading->tallies.cells, struct result_part, i));
    protocol_report(reading);
    if (reading->tallies.n_not_participants == 0)
        return;
    struct finding_list *findings = reading->reader->findings;
    struct place place = {.file = g_intern_string(reading->file->name)};
    finding_arg_int(findings, finding_add(findings, FINDING_RESULT_NOT_PARTICIPANTS, &place, NULL),
                    reading->tallies.n_not_participants);
}
