/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/result/counts.h"

#include "datasets/text/encoding.h"
#include "datasets/result/cell.h"

bool
counts_read_low(struct result_reading *reading, struct result_part *raw)
{
    struct result *result = &raw->result;
    int field = reading->columns.low >= 0 ? reading->columns.low : reading->columns.not_low;
    int count;
    if (!record_int(reading->records, reading->columns.participants, 0, MAX_PARTICIPANTS,
                    &result->participants))
        return false;
    if (!text_to_int(record_text(reading->records, field), &count) || count < 0)
        return record_int(reading->records, field, 0, result->participants, &count);
    if (count > result->participants) {
        struct finding *finding = cell_report(reading, FINDING_RESULT_LOW_ABOVE_PARTICIPANTS, raw,
                                              field, record_text(reading->records, field));
        finding_arg_int(reading->reader->findings, finding, result->participants);
        return false;
    }
    cell_note_columns(reading, raw, &field, 1);
    result_set_low(result, reading->columns.low >= 0 ? count : result->participants - count);
    return true;
}

bool
counts_read_marks(struct result_reading *reading, struct result_part *raw)
{
    struct result *result = &raw->result;
    int bound = reading_low_rule(reading, result)->bound, sum = 0, low = 0;
    if (!reading_wants_marks(reading, raw))
        return false;
    for (int i = 0; i < N_MARKS; i++) {
        int count;
        if (!record_int(reading->records, reading->columns.marks[i], 0, MAX_PARTICIPANTS, &count))
            return false;
        sum += count;
        result->detail.marks[i] = count;
        low += i + FIRST_MARK <= bound ? count : 0;
    }
    result->participants = sum;
    if (reading->columns.participants >= 0 &&
        !record_int(reading->records, reading->columns.participants, 0, MAX_PARTICIPANTS,
                    &result->participants))
        return false;
    if (result->participants != sum) {
        struct finding *finding =
            cell_report(reading, FINDING_RESULT_MARKS_SUM, raw, reading->columns.participants,
                        record_text(reading->records, reading->columns.participants));
        finding_arg_int(reading->reader->findings, finding, sum);
        return false;
    }
    result->detail.has_marks = true;
    cell_note_columns(reading, raw, reading->columns.marks,
                      (guint)CLAMP(bound - FIRST_MARK + 1, 1, N_MARKS));
    result_set_low(result, low);
    return true;
}
