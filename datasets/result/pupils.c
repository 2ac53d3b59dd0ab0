/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text/encoding.h"
#include "datasets/result/pass.h"

enum { MAX_SCORE = 1000 };

void
pupils_init(struct pass *pass)
{
    pass->tallies = g_array_new(FALSE, FALSE, sizeof(struct result_part));
    pass->tally_by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void
pupils_release(struct pass *pass)
{
    g_hash_table_unref(pass->tally_by_key);
    g_array_unref(pass->tallies);
}

static enum pupil
bad_pupil(struct pass *pass, enum finding_rule rule, int field)
{
    pupils_fault(pass, rule, field);
    return PUPIL_BAD;
}

enum pupil
pupils_judge_score(struct pass *pass, const struct result *result)
{
    const struct low_rule *rule = pass_low_rule(pass, result);
    const char *text = record_text(pass->records, pass->score);
    int score;
    if (text[0] == '\0')
        return PUPIL_NO_RESULT;
    if (!text_to_int(text, &score) || score < 0 || score > MAX_SCORE)
        return bad_pupil(pass, FINDING_PUPIL_BAD_SCORE, pass->score);
    if (rule->measure == MEASURE_SCORE)
        return score < rule->bound ? PUPIL_LOW : PUPIL_NOT_LOW;
    int mark = procedure_mark_of_score(pass_procedure(pass, result), result->year, score);
    g_assert(mark > 0);
    return mark <= rule->bound ? PUPIL_LOW : PUPIL_NOT_LOW;
}

static enum pupil
judge_mark(struct pass *pass, const struct result *result)
{
    const char *text = record_text(pass->records, pass->mark);
    int mark;
    if (text[0] == '\0')
        return PUPIL_NO_RESULT;
    if (!text_to_int(text, &mark) || mark < 0 || mark > BEST_MARK)
        return bad_pupil(pass, FINDING_PUPIL_BAD_MARK, pass->mark);
    if (mark == 0)
        return PUPIL_NO_RESULT;
    return mark <= pass_low_rule(pass, result)->bound ? PUPIL_LOW : PUPIL_NOT_LOW;
}

/* Whether the file can tell who is low: the mark, or a score with its rule or scale. */
static bool
can_judge(struct pass *pass, const struct result *result)
{
    const struct procedure *procedure = pass_procedure(pass, result);
    bool by_score = pass_low_rule(pass, result)->measure == MEASURE_SCORE;
    bool has_scale = procedure_mark_of_score(procedure, result->year, 0) > 0;
    const struct mark_scale *scale = procedure_scale(procedure, result->year);
    bool fine = by_score ? pass->score >= 0 : pass->mark >= 0 || (pass->score >= 0 && has_scale);
    bool wants_scale = fine && !by_score && pass->mark < 0;
    if (fine && !(wants_scale && scale->assumed))
        return true;
    g_autofree char *name = g_strdup_printf("%s %d", procedure->id, result->year);
    if (fine) {
        pass_set_aside(
            pass,
            &(struct aside){.rule = FINDING_RESULT_SCALE_ASSUMED, .field = -1, .subject = name});
        return true;
    }
    if (by_score)
        pass_set_aside(
            pass,
            &(struct aside){.rule = FINDING_RESULT_MEASURE, .field = -1, .subject = procedure->id});
    else
        pass_set_aside(
            pass, &(struct aside){.rule = FINDING_RESULT_NO_SCALE, .field = -1, .subject = name});
    return false;
}

/* The cell of a pupil's row, which is counted as one of its rows. */
static struct result *
tally_of(struct pass *pass, const struct result_part *raw)
{
    g_autofree char *key = raw_result_key(raw);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(pass->tally_by_key, key));
    if (index == 0) {
        struct result_part first = *raw;
        bool by_score =
            pass->mark < 0 || pass_low_rule(pass, &raw->result)->measure == MEASURE_SCORE;
        int field = by_score ? pass->score : pass->mark;
        first.n_rows = 0;
        if (field >= 0)
            pass_note_cells(pass, &first, &field, 1);
        g_array_append_val(pass->tallies, first);
        index = pass->tallies->len;
        g_hash_table_insert(pass->tally_by_key, g_steal_pointer(&key), GUINT_TO_POINTER(index));
    }
    struct result_part *tally = &g_array_index(pass->tallies, struct result_part, index - 1);
    tally->n_rows++;
    tally->last_row = raw->last_row;
    return &tally->result;
}

static enum pupil
judge(struct pass *pass, const struct result *result)
{
    if (record_reader_layout(pass->records)->tasks != NULL)
        return protocol_judge(pass, result);
    bool by_score = pass_low_rule(pass, result)->measure == MEASURE_SCORE || pass->mark < 0;
    return by_score ? pupils_judge_score(pass, result) : judge_mark(pass, result);
}

bool
pupils_read(struct pass *pass, const struct result_part *raw)
{
    if (!can_judge(pass, &raw->result))
        return false;
    enum pupil pupil = judge(pass, &raw->result);
    if (pupil == PUPIL_BAD)
        return false;
    struct result *tally = tally_of(pass, raw);
    pass->n_not_participants += pupil == PUPIL_NO_RESULT;
    if (pupil == PUPIL_ABSENT || pupil == PUPIL_NO_RESULT)
        return true;
    tally->participants++;
    detail_count_pupil(pass, tally);
    result_set_low(tally, tally->low + (pupil == PUPIL_LOW));
    return true;
}

void
pupils_take(struct pass *pass)
{
    for (guint i = 0; i < pass->tallies->len; i++)
        pass_take(pass, &g_array_index(pass->tallies, struct result_part, i));
    protocol_report(pass);
    if (pass->n_not_participants == 0)
        return;
    struct finding_list *findings = pass->reader->findings;
    struct place place = {.file = g_intern_string(pass->file->name)};
    finding_arg_int(findings, finding_add(findings, FINDING_RESULT_NOT_PARTICIPANTS, &place, NULL),
                    pass->n_not_participants);
}
