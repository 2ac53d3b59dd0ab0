/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text/encoding.h"
#include "datasets/result/pass.h"

bool
counts_read_low(struct pass *pass, struct result_part *raw)
{
    struct result *result = &raw->result;
    int field = pass->low >= 0 ? pass->low : pass->not_low;
    int count;
    if (!record_int(pass->records, pass->participants, 0, MAX_PARTICIPANTS, &result->participants))
        return false;
    if (!text_to_int(record_text(pass->records, field), &count) || count < 0)
        return record_int(pass->records, field, 0, result->participants, &count);
    if (count > result->participants) {
        struct finding *finding = pass_report(pass, FINDING_RESULT_LOW_ABOVE_PARTICIPANTS, raw,
                                              field, record_text(pass->records, field));
        finding_arg_int(pass->reader->findings, finding, result->participants);
        return false;
    }
    pass_note_cells(pass, raw, &field, 1);
    result_set_low(result, pass->low >= 0 ? count : result->participants - count);
    return true;
}

bool
counts_read_marks(struct pass *pass, struct result_part *raw)
{
    struct result *result = &raw->result;
    int bound = pass_low_rule(pass, result)->bound, sum = 0, low = 0;
    if (!pass_wants_marks(pass, raw))
        return false;
    for (int i = 0; i < N_MARKS; i++) {
        int count;
        if (!record_int(pass->records, pass->marks[i], 0, MAX_PARTICIPANTS, &count))
            return false;
        sum += count;
        result->detail.marks[i] = count;
        low += i + FIRST_MARK <= bound ? count : 0;
    }
    result->participants = sum;
    if (pass->participants >= 0 &&
        !record_int(pass->records, pass->participants, 0, MAX_PARTICIPANTS, &result->participants))
        return false;
    if (result->participants != sum) {
        struct finding *finding =
            pass_report(pass, FINDING_RESULT_MARKS_SUM, raw, pass->participants,
                        record_text(pass->records, pass->participants));
        finding_arg_int(pass->reader->findings, finding, sum);
        return false;
    }
    result->detail.has_marks = true;
    pass_note_cells(pass, raw, pass->marks, (guint)CLAMP(bound - FIRST_MARK + 1, 1, N_MARKS));
    result_set_low(result, low);
    return true;
}
