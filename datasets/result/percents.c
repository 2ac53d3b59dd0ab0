/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/result/percents.h"

#include "datasets/text/encoding.h"
#include "datasets/result/cell.h"
#include "datasets/result/marks.h"

enum { MAX_DECIMALS = 6 };

/* A row waits here: to how many decimals a file rounds is known at its end. Programs drop zeros at
 * the end, so the most decimals of the file are those of every row, unless some row is possible
 * only by its own: then rows of several roundings were put together, and each is read by its own.
 */
struct percent_row {
    struct result_part raw;
    double percents[N_MARKS];
    const char *cells[N_MARKS]; /* as they stood; owned by the reader */
    int decimals;               /* the most of its own cells */
};

void
percents_init(struct result_reading *reading)
{
    reading->percents.rows = g_array_new(FALSE, FALSE, sizeof(struct percent_row));
}

void
percents_release(struct result_reading *reading)
{
    g_array_unref(reading->percents.rows);
}

static bool
read_percent(struct result_reading *reading, int field, double *ret_percent, int *most_decimals)
{
    const char *text = record_text(reading->records, field);
    int decimals;
    if (text_to_number(text, ret_percent, &decimals, NULL) && *ret_percent >= 0 &&
        *ret_percent <= 100) {
        *most_decimals = MAX(*most_decimals, MIN(decimals, MAX_DECIMALS));
        reading->percents.decimals = MAX(reading->percents.decimals, *most_decimals);
        return true;
    }
    struct finding_list *findings = reading->reader->findings;
    bool is_number = text_to_number(text, ret_percent, NULL, NULL);
    struct finding *finding = record_report(reading->records,
                                            text[0] == '\0' ? FINDING_CELL_EMPTY
                                            : is_number     ? FINDING_CELL_OUT_OF_RANGE
                                                            : FINDING_CELL_NOT_NUMBER,
                                            field, text);
    finding_arg_int(findings, finding, 0);
    finding_arg_int(findings, finding, 100);
    return false;
}

bool
percents_read(struct result_reading *reading, const struct result_part *raw)
{
    struct percent_row row = {.raw = *raw};
    int *participants = &row.raw.result.participants;
    if (!reading_wants_marks(reading, raw) ||
        !record_int(reading->records, reading->columns.participants, 0, MAX_PARTICIPANTS,
                    participants))
        return false;
    /* Without participants the shares are blank or dashes. */
    for (int i = 0; *participants > 0 && i < N_MARKS; i++) {
        if (!read_percent(reading, reading->columns.percents[i], &row.percents[i], &row.decimals))
            return false;
        row.cells[i] = g_string_chunk_insert_const(
            reading->reader->origins, record_text(reading->records, reading->columns.percents[i]));
    }
    int bound = reading_low_rule(reading, &raw->result)->bound;
    cell_note_columns(reading, &row.raw, reading->columns.percents,
                      (guint)CLAMP(bound - FIRST_MARK + 1, 1, N_MARKS));
    g_array_append_val(reading->percents.rows, row);
    return true;
}

static void
report_impossible(struct result_reading *reading, const struct result_part *raw, int mark,
                  const char *cell)
{
    struct finding *finding = cell_report(reading, FINDING_RESULT_PERCENT_IMPOSSIBLE, raw,
                                          reading->columns.percents[mark], cell);
    finding_arg_int(reading->reader->findings, finding, raw->result.participants);
}

static void
report_sum(struct result_reading *reading, const struct result_part *raw,
           const struct mark_counts *counts)
{
    struct finding_list *findings = reading->reader->findings;
    struct finding *finding = cell_report(reading, FINDING_RESULT_PERCENT_SUM, raw, -1, NULL);
    finding_arg_int(findings, finding, raw->result.participants);
    finding_arg_int(findings, finding, counts->sum_min);
    finding_arg_int(findings, finding, counts->sum_max);
}

static enum marks_status
count_row(const struct result_reading *reading, const struct percent_row *row, int decimals,
          struct mark_counts *ret_counts)
{
    struct mark_percents percents = {
        .participants = row->raw.result.participants,
        .decimals = decimals,
        .bound = reading_low_rule(reading, &row->raw.result)->bound,
    };
    for (int i = 0; i < N_MARKS; i++)
        percents.percent[i] = row->percents[i];
    return marks_count(&percents, ret_counts);
}

/* Whether some row is impossible by the decimals of the file and possible by its own. */
static bool
is_mixed(const struct result_reading *reading)
{
    for (guint i = 0; i < reading->percents.rows->len; i++) {
        const struct percent_row *row =
            &g_array_index(reading->percents.rows, struct percent_row, i);
        struct mark_counts counts;
        if (row->decimals < reading->percents.decimals &&
            count_row(reading, row, reading->percents.decimals, &counts) != MARKS_OK &&
            count_row(reading, row, row->decimals, &counts) == MARKS_OK)
            return true;
    }
    return false;
}

static bool
take_row(struct result_reading *reading, const struct percent_row *row, bool mixed)
{
    struct result_part raw = row->raw;
    struct mark_counts counts;
    switch (count_row(reading, row, mixed ? row->decimals : reading->percents.decimals, &counts)) {
    case MARKS_IMPOSSIBLE:
        report_impossible(reading, &raw, counts.mark, row->cells[counts.mark]);
        return false;
    case MARKS_SUM:
        report_sum(reading, &raw, &counts);
        return false;
    case MARKS_OK:
        break;
    }
    raw.result.low = counts.low;
    raw.result.low_min = counts.low_min;
    raw.result.low_max = counts.low_max;
    return cell_take(reading, &raw);
}

void
percents_take(struct result_reading *reading)
{
    bool mixed = is_mixed(reading);
    for (guint i = 0; i < reading->percents.rows->len; i++)
        if (!take_row(reading, &g_array_index(reading->percents.rows, struct percent_row, i),
                      mixed))
            reading->file->n_used--;
    g_array_set_size(reading->percents.rows, 0);
    reading->percents.decimals = 0;
}
