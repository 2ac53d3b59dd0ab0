/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter's table goes to people with Excel, which takes a CSV for UTF-8 only by its BOM and in
 * Russian wants semicolons; the institute's tables go to programs and have ids for words. */
#include "reports/paper/letter/csv.h"

#include "reports/table/csv_writer.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

static void
put_row_number(struct csv_writer *writer, guint row)
{
    if (row > 0)
        csv_put_integer(writer, row);
    else
        csv_put_text(writer, NULL);
}

/* ---- a letter's table ---- */

static void
put_letter_head(struct csv_writer *writer, bool compared)
{
    static const char *const titles[] = {N_("School code"),   N_("Organisation"),
                                         PHRASE_MUNICIPALITY, N_("Kind of finding"),
                                         PHRASE_FILE,         PHRASE_SHEET,
                                         N_("Row"),           N_("Column"),
                                         PHRASE_VALUE,        N_("What was expected"),
                                         N_("What was done"), PHRASE_WHAT_TO_DO,
                                         N_("A year before")};
    g_string_append(writer->text, "\xef\xbb\xbf");
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++)
        csv_put_text(writer, _(titles[i]));
    if (compared)
        csv_put_text(writer, _("Against the earlier delivery"));
    csv_end_row(writer);
}

static void
put_letter_line(struct csv_writer *writer, const struct letter_line *line, bool compared)
{
    const struct place *place = &line->finding->place;
    csv_put_text(writer, line->school != NULL ? line->school->code : NULL);
    csv_put_text(writer, line->school != NULL ? line->school->name : NULL);
    csv_put_text(writer, line->school != NULL ? line->school->municipality : NULL);
    csv_put_text(writer, letter_severity_word(finding_rule_severity(line->finding->rule)));
    csv_put_text(writer, place->file);
    csv_put_text(writer, place->sheet);
    put_row_number(writer, place->row);
    csv_put_text(writer, place->column);
    csv_put_text(writer, line->value);
    csv_put_text(writer, line->sentences.expected);
    csv_put_text(writer, line->sentences.happened);
    csv_put_text(writer, line->sentences.remedy);
    csv_put_text(writer, line->year_before);
    if (compared)
        csv_put_text(writer, line->status);
    csv_end_row(writer);
}

GBytes *
letter_csv(const struct letter_input *input, const struct party *party)
{
    struct csv_writer writer = {.text = g_string_new(NULL), .excel = true};
    bool compared = input->comparison != NULL;
    GPtrArray *lines = letter_lines_build(input, party->findings);
    put_letter_head(&writer, compared);
    for (guint i = 0; i < lines->len; i++)
        put_letter_line(&writer, g_ptr_array_index(lines, i), compared);
    g_ptr_array_unref(lines);
    return csv_finish(&writer);
}

/* ---- the institute's tables ---- */

GBytes *
general_csv(const struct letter_input *input)
{
    struct csv_writer writer = {.text = g_string_new(NULL)};
    g_string_append(writer.text, "severity,rule,file,row,column,value,expected,remedy,"
                                 "school_code,sheet,happened\n");
    for (guint i = 0; i < input->receipt->general->len; i++) {
        struct letter_line *line = letter_line_create(
            input, &input->now, g_array_index(input->receipt->general, guint, i));
        const struct finding *finding = line->finding;
        csv_put_text(&writer, finding_severity_id(finding_rule_severity(finding->rule)));
        csv_put_text(&writer, finding_rule_id(finding->rule));
        csv_put_text(&writer, finding->place.file);
        put_row_number(&writer, finding->place.row);
        csv_put_text(&writer, finding->place.column);
        csv_put_text(&writer, line->value);
        csv_put_text(&writer, line->sentences.expected);
        csv_put_text(&writer, line->sentences.remedy);
        csv_put_text(&writer, line->school != NULL ? line->school->code : NULL);
        csv_put_text(&writer, finding->place.sheet);
        csv_put_text(&writer, line->sentences.happened);
        csv_end_row(&writer);
        letter_line_free(line);
    }
    return csv_finish(&writer);
}

GBytes *
register_csv(const struct letter_input *input, letter_name_of name_of, gpointer data)
{
    static const char *const kinds[] = {"municipality", "department", "school", "sender"};
    struct csv_writer writer = {.text = g_string_new(NULL)};
    g_string_append(writer.text, "kind,party,form,state,schools,received,files,absent,errors,"
                                 "warnings,letter\n");
    for (guint i = 0; i < input->receipt->parties->len; i++) {
        const struct party *party = g_ptr_array_index(input->receipt->parties, i);
        for (guint j = 0; j < N_FORMS; j++) {
            const struct receipt_form *form = &party->forms[j];
            csv_put_text(&writer, kinds[party->kind]);
            csv_put_text(&writer, party->name);
            csv_put_text(&writer, form_kind_id((enum form_kind)j));
            csv_put_text(&writer, receipt_state_id(form->state));
            csv_put_integer(&writer, form->n_schools);
            csv_put_integer(&writer, form->n_received);
            csv_put_integer(&writer, form->n_files);
            csv_put_integer(&writer, form->n_absent);
            csv_put_integer(&writer, form->n_errors);
            csv_put_integer(&writer, form->n_warnings);
            csv_put_text(&writer, name_of(party, data));
            csv_end_row(&writer);
        }
    }
    return csv_finish(&writer);
}

/* Of either side, the later one first. */
static const struct school *
find_school(const struct letter_input *input, const char *code)
{
    const struct delivery *sides[] = {&input->now, &input->before};
    guint school;
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
        if (school_registry_find_own(sides[i]->dataset->registry, code, &school))
            return school_registry_get(sides[i]->dataset->registry, school);
    return NULL;
}

/* The finding that the row is about, the later one first. */
static const struct finding *
finding_of(const struct letter_input *input, const struct comparison_row *row)
{
    if (row->now != COMPARISON_NONE)
        return finding_list_get(input->now.dataset->findings, row->now);
    if (row->before != COMPARISON_NONE)
        return finding_list_get(input->before.dataset->findings, row->before);
    return NULL;
}

GBytes *
comparison_csv(const struct letter_input *input)
{
    struct csv_writer writer = {.text = g_string_new(NULL)};
    g_string_append(writer.text, "status,form,school_code,name,municipality,year,procedure,field,"
                                 "old_value,new_value,rule,file,row\n");
    for (guint i = 0; i < input->comparison->rows->len; i++) {
        const struct comparison_row *row =
            &g_array_index(input->comparison->rows, struct comparison_row, i);
        const struct school *school = find_school(input, row->subject.school);
        const struct finding *finding = finding_of(input, row);
        csv_put_text(&writer, comparison_status_id(row->status));
        csv_put_text(&writer, row->subject.kind);
        csv_put_text(&writer, row->subject.school);
        csv_put_text(&writer, school != NULL ? school->name : NULL);
        csv_put_text(&writer, school != NULL ? school->municipality : NULL);
        put_row_number(&writer, (guint)row->subject.year);
        csv_put_text(&writer, row->subject.procedure);
        csv_put_text(&writer, row->subject.field);
        csv_put_text(&writer, row->old_text);
        csv_put_text(&writer, row->new_text);
        csv_put_text(&writer, finding != NULL ? finding_rule_id(finding->rule) : NULL);
        csv_put_text(&writer, finding != NULL ? finding->place.file : NULL);
        put_row_number(&writer, finding != NULL ? finding->place.row : 0);
        csv_end_row(&writer);
    }
    return csv_finish(&writer);
}
