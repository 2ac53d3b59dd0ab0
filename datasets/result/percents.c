/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text/encoding.h"
#include "datasets/result/pass.h"

enum { MAX_DECIMALS = 6 };

/* A row waits here: to how many decimals a file rounds is known at its end. */
struct percent_row {
    struct result_part raw;
    double percents[N_MARKS];
    const char *cells[N_MARKS]; /* as they stood; owned by the reader */
};

void
percents_init(struct pass *pass)
{
    pass->percent_rows = g_array_new(FALSE, FALSE, sizeof(struct percent_row));
}

void
percents_release(struct pass *pass)
{
    g_array_unref(pass->percent_rows);
}

static bool
read_percent(struct pass *pass, int field, double *ret_percent)
{
    const char *text = record_text(pass->records, field);
    int decimals;
    if (text_to_number(text, ret_percent, &decimals, NULL) && *ret_percent >= 0 &&
        *ret_percent <= 100) {
        pass->percent_decimals = MAX(pass->percent_decimals, MIN(decimals, MAX_DECIMALS));
        return true;
    }
    struct finding_list *findings = pass->reader->findings;
    bool is_number = text_to_number(text, ret_percent, NULL, NULL);
    struct finding *finding = record_report(pass->records,
                                            text[0] == '\0' ? FINDING_CELL_EMPTY
                                            : is_number     ? FINDING_CELL_OUT_OF_RANGE
                                                            : FINDING_CELL_NOT_NUMBER,
                                            field, text);
    finding_arg_int(findings, finding, 0);
    finding_arg_int(findings, finding, 100);
    return false;
}

bool
percents_read(struct pass *pass, const struct result_part *raw)
{
    struct percent_row row = {.raw = *raw};
    int *participants = &row.raw.result.participants;
    if (!pass_wants_marks(pass, raw) ||
        !record_int(pass->records, pass->participants, 0, MAX_PARTICIPANTS, participants))
        return false;
    /* Without participants the shares are blank or dashes. */
    for (int i = 0; *participants > 0 && i < N_MARKS; i++) {
        if (!read_percent(pass, pass->percents[i], &row.percents[i]))
            return false;
        row.cells[i] = g_string_chunk_insert_const(pass->reader->origins,
                                                   record_text(pass->records, pass->percents[i]));
    }
    int bound = pass_low_rule(pass, &raw->result)->bound;
    pass_note_cells(pass, &row.raw, pass->percents,
                    (guint)CLAMP(bound - FIRST_MARK + 1, 1, N_MARKS));
    g_array_append_val(pass->percent_rows, row);
    return true;
}

static void
report_impossible(struct pass *pass, const struct result_part *raw, int mark, const char *cell)
{
    struct finding *finding =
        pass_report(pass, FINDING_RESULT_PERCENT_IMPOSSIBLE, raw, pass->percents[mark], cell);
    finding_arg_int(pass->reader->findings, finding, raw->result.participants);
}

static void
report_sum(struct pass *pass, const struct result_part *raw, const struct mark_counts *counts)
{
    struct finding_list *findings = pass->reader->findings;
    struct finding *finding = pass_report(pass, FINDING_RESULT_PERCENT_SUM, raw, -1, NULL);
    finding_arg_int(findings, finding, raw->result.participants);
    finding_arg_int(findings, finding, counts->sum_min);
    finding_arg_int(findings, finding, counts->sum_max);
}

static bool
take_row(struct pass *pass, const struct percent_row *row)
{
    struct result_part raw = row->raw;
    struct mark_percents percents = {
        .participants = raw.result.participants,
        .decimals = pass->percent_decimals,
        .bound = pass_low_rule(pass, &raw.result)->bound,
    };
    struct mark_counts counts;
    for (int i = 0; i < N_MARKS; i++)
        percents.percent[i] = row->percents[i];
    switch (marks_count(&percents, &counts)) {
    case MARKS_IMPOSSIBLE:
        report_impossible(pass, &raw, counts.mark, row->cells[counts.mark]);
        return false;
    case MARKS_SUM:
        report_sum(pass, &raw, &counts);
        return false;
    case MARKS_OK:
        break;
    }
    raw.result.low = counts.low;
    raw.result.low_min = counts.low_min;
    raw.result.low_max = counts.low_max;
    return pass_take(pass, &raw);
}

void
percents_take(struct pass *pass)
{
    for (guint i = 0; i < pass->percent_rows->len; i++)
        if (!take_row(pass, &g_array_index(pass->percent_rows, struct percent_row, i)))
            pass->file->n_used--;
    g_array_set_size(pass->percent_rows, 0);
    pass->percent_decimals = 0;
}
