/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "datasets/school/municipality.h"

static void
report_refused(const struct record_reader *reader, int field, enum municipality_entry entry)
{
    static const enum finding_rule rules[] = {
        [MUNICIPALITY_TWICE] = FINDING_MUNICIPALITY_TWICE,
        [MUNICIPALITY_CIRCLE] = FINDING_MUNICIPALITY_CIRCLE,
        [MUNICIPALITY_OVERLAPS] = FINDING_MUNICIPALITY_OVERLAPS,
    };
    record_report(reader, rules[entry], field, record_shown(reader, field));
}

static bool
read_row(struct municipality_table *table, struct record_reader *reader,
         struct finding_list *findings)
{
    int name = record_field(reader, "synonym"), meant = record_field(reader, "municipality");
    int until_field = record_field(reader, "valid_until");
    char from[11], until[11];
    if (!record_date(reader, record_field(reader, "valid_from"), from) ||
        !record_date(reader, until_field, until))
        return false;
    int needed[] = {name, meant};
    for (guint i = 0; i < G_N_ELEMENTS(needed); i++)
        if (record_text(reader, needed[i])[0] == '\0') {
            record_report(reader, FINDING_CELL_EMPTY, needed[i], "");
            return false;
        }
    if (from[0] != '\0' && until[0] != '\0' && strcmp(until, from) < 0) {
        finding_arg_text(findings,
                         record_report(reader, FINDING_MUNICIPALITY_DATES, until_field,
                                       record_text(reader, until_field)),
                         from);
        return false;
    }
    enum municipality_entry entry = municipality_table_add(table, record_text(reader, name),
                                                           record_text(reader, meant), from, until);
    if (entry != MUNICIPALITY_ENTERED)
        report_refused(reader, name, entry);
    return entry == MUNICIPALITY_ENTERED;
}

bool
municipality_table_read(struct municipality_table *table, struct input_file *file,
                        const struct layout_book *book, struct finding_list *findings,
                        GError **error)
{
    struct record_reader *reader = record_reader_open(file, book, findings, error);
    if (reader == NULL)
        return false;
    do
        while (record_reader_next(reader))
            file->n_used += read_row(table, reader, findings);
    while (record_reader_next_table(reader));
    record_reader_close(reader);
    return true;
}
