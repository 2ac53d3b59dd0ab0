/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results out of the archive: cells, what they came together of, and which schools continue which.
 */
#include "engine/archive/loading.h"

static guint
take_procedure(const struct loading *loading, struct rows *rows)
{
    const char *id = text_or_none(rows_text(rows));
    guint procedure = GPOINTER_TO_UINT(g_hash_table_lookup(loading->procedures, id));
    if (procedure > 0)
        return procedure - 1;
    if (procedure_catalogue_find(loading->run->rulebook->procedures, id, &procedure))
        g_hash_table_insert(loading->procedures, g_strdup(id), GUINT_TO_POINTER(procedure + 1));
    else
        rows_damaged(rows, id);
    return procedure;
}

static struct assessed_cell
take_cell(const struct loading *loading, struct rows *rows, struct result *ret_result)
{
    struct assessed_cell cell = {.school = take_index(rows, loading->run->assessment->n_schools)};
    cell.year = (int)rows_number(rows, 0);
    cell.procedure = take_procedure(loading, rows);
    cell.wave = g_intern_string(text_or_none(rows_text(rows)));
    cell.participants = (int)rows_number(rows, 0);
    cell.low = (int)rows_number(rows, 0);
    int low_min = (int)rows_number(rows, 0), low_max = (int)rows_number(rows, 0);
    cell.usable = rows_number(rows, 0) != 0;
    cell.small = cell.participants < ASSESSMENT_SMALL_CELL;
    cell.low_procedure = take_truth(rows);
    cell.pupils_to_threshold = (int)rows_number(rows, -1);
    cell.place = take_place(loading, rows);
    *ret_result = (struct result){.school = cell.school,
                                  .year = cell.year,
                                  .procedure = cell.procedure,
                                  .wave = cell.wave,
                                  .participants = cell.participants,
                                  .low = cell.low,
                                  .low_min = low_min,
                                  .low_max = low_max,
                                  .place = cell.place};
    return cell;
}

bool
load_cells(const struct loading *loading)
{
    struct assessment *assessment = loading->run->assessment;
    GArray *results = loading->run->dataset->results;
    GArray *cells = g_array_new(TRUE, TRUE, sizeof(struct assessed_cell));
    struct rows rows;
    loading_begin_schools(
        loading, &rows,
        "SELECT school, year, procedure, wave, participants, low, low_min, low_max, usable, "
        "low_procedure, pupils_to_threshold, place, line FROM cell WHERE run = ? AND school "
        "BETWEEN ? AND ? "
        "ORDER BY school, year, procedure");
    assessment->first_cell = g_new0(guint, assessment->n_schools + 2);
    while (rows_next(&rows)) {
        struct result result;
        struct assessed_cell cell = take_cell(loading, &rows, &result);
        if (rows.error != NULL)
            break;
        g_array_append_val(results, result);
        g_array_append_val(cells, cell);
        assessment->first_cell[cell.school + 1]++;
    }
    for (guint i = 0; i < assessment->n_schools; i++)
        assessment->first_cell[i + 1] += assessment->first_cell[i];
    assessment->n_cells = cells->len;
    assessment->cells = (struct assessed_cell *)(void *)g_array_free(cells, FALSE);
    for (guint i = 0; i < assessment->n_cells; i++)
        assessment->cells[i].source = &g_array_index(results, struct result, i);
    return rows_close(&rows, loading->error);
}

/* Details come in the order of the cells, though not every cell has one. */
bool
load_details(const struct loading *loading)
{
    GArray *results = loading->run->dataset->results;
    guint next = 0;
    struct rows rows;
    loading_begin_schools(
        loading, &rows,
        "SELECT school, year, procedure, mark_2, mark_3, mark_4, mark_5, score_sum, score_squares "
        "FROM detail WHERE run = ? AND school BETWEEN ? AND ? ORDER BY school, year, procedure");
    while (rows_next(&rows)) {
        guint school = take_index(&rows, loading->run->assessment->n_schools);
        int year = (int)rows_number(&rows, 0);
        guint procedure = take_procedure(loading, &rows);
        struct result *result = NULL;
        while (result == NULL && next < results->len) {
            struct result *other = &g_array_index(results, struct result, next++);
            if (other->school == school && other->year == year && other->procedure == procedure)
                result = other;
        }
        if (result == NULL) {
            rows_damaged(&rows, "detail");
            break;
        }
        for (guint i = 0; i < N_MARKS; i++)
            result->detail.marks[i] = (int)rows_number(&rows, -1);
        result->detail.has_marks = result->detail.marks[0] >= 0;
        result->detail.score_sum = rows_number(&rows, -1);
        result->detail.score_squares = rows_number(&rows, -1);
        result->detail.has_scores = result->detail.score_sum >= 0;
    }
    return rows_close(&rows, loading->error);
}

bool
load_parts(const struct loading *loading)
{
    GArray *parts = loading->run->dataset->parts;
    struct rows rows;
    loading_begin_schools(
        loading, &rows,
        "SELECT school, year, procedure, origin, wave, participants, low, value, place, line, "
        "last_line, n_lines FROM part WHERE run = ? AND school BETWEEN ? AND ? ORDER BY school, "
        "year, procedure, number");
    while (rows_next(&rows)) {
        struct result_part part = {0};
        struct result *result = &part.result;
        result->school = take_index(&rows, loading->run->assessment->n_schools);
        result->year = (int)rows_number(&rows, 0);
        result->procedure = take_procedure(loading, &rows);
        part.origin = g_intern_string(rows_text(&rows));
        result->wave = g_intern_string(text_or_none(rows_text(&rows)));
        result->participants = (int)rows_number(&rows, 0);
        result->low = result->low_min = result->low_max = (int)rows_number(&rows, 0);
        part.value = g_intern_string(rows_text(&rows));
        result->place = take_place(loading, &rows);
        part.column = result->place.column;
        part.last_row = (guint)rows_number(&rows, 0);
        part.n_rows = (guint)rows_number(&rows, 0);
        g_array_append_val(parts, part);
    }
    return rows_close(&rows, loading->error);
}

bool
load_successions(const struct loading *loading)
{
    struct rows rows;
    loading_begin(loading, &rows,
                  "SELECT old_code, new_code, kind, date, document, place, line FROM succession "
                  "WHERE run = ? ORDER BY number");
    while (rows_next(&rows)) {
        struct succession *succession = g_new0(struct succession, 1);
        g_ptr_array_add(loading->run->dataset->successions, succession);
        succession->old_code = g_strdup(rows_text(&rows));
        succession->new_code = g_strdup(rows_text(&rows));
        succession->kind = (enum succession_kind)take_word(&rows, WORDS_SUCCESSION);
        g_strlcpy(succession->date, text_or_none(rows_text(&rows)), sizeof succession->date);
        succession->document = g_strdup(rows_text(&rows));
        succession->place = take_place(loading, &rows);
    }
    return rows_close(&rows, loading->error);
}
