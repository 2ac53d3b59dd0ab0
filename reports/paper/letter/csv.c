/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/letter/csv.h"

#include "reports/table/csv_writer.h"
#include "reports/words/wording.h"

static void
put_row_number(struct csv_writer *writer, guint row)
{
    if (row > 0)
        put_int(writer, row);
    else
        put_text(writer, NULL);
}

/* ---- a letter's table ---- */

static void
put_letter_head(struct csv_writer *writer, bool compared)
{
    static const char *const titles[] = {N_("School code"),   N_("Organisation"),
                                         N_("Municipality"),  N_("Kind of finding"),
                                         N_("File"),          N_("Sheet"),
                                         N_("Row"),           N_("Column"),
                                         N_("Value"),         N_("What was expected"),
                                         N_("What was done"), N_("What to do"),
                                         N_("A year before")};
    g_string_append(writer->text, "\xef\xbb\xbf");
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++)
        put_text(writer, _(titles[i]));
    if (compared)
        put_text(writer, _("Against the earlier delivery"));
    end_row(writer);
}

static void
put_letter_line(struct csv_writer *writer, const struct letter_line *line, bool compared)
{
    const struct place *place = &line->finding->place;
    put_text(writer, line->school != NULL ? line->school->code : NULL);
    put_text(writer, line->school != NULL ? line->school->name : NULL);
    put_text(writer, line->school != NULL ? line->school->municipality : NULL);
    put_text(writer, letter_severity_word(finding_rule_severity(line->finding->rule)));
    put_text(writer, place->file);
    put_text(writer, place->sheet);
    put_row_number(writer, place->row);
    put_text(writer, place->column);
    put_text(writer, line->value);
    put_text(writer, line->sentences.expected);
    put_text(writer, line->sentences.happened);
    put_text(writer, line->sentences.remedy);
    put_text(writer, line->year_before);
    if (compared)
        put_text(writer, line->status);
    end_row(writer);
}

GBytes *
letter_csv(const struct letter_matter *matter, const struct party *party)
{
    struct csv_writer writer = {.text = g_string_new(NULL), .excel = true};
    bool compared = matter->comparison != NULL;
    GPtrArray *lines = letter_lines_build(matter, party->findings);
    put_letter_head(&writer, compared);
    for (guint i = 0; i < lines->len; i++)
        put_letter_line(&writer, g_ptr_array_index(lines, i), compared);
    g_ptr_array_unref(lines);
    return finish(&writer);
}

/* ---- the institute's tables ---- */

GBytes *
general_csv(const struct letter_matter *matter)
{
    struct csv_writer writer = {.text = g_string_new(NULL)};
    g_string_append(writer.text, "severity,rule,file,row,column,value,expected,remedy,"
                                 "school_code,sheet,happened\n");
    for (guint i = 0; i < matter->receipt->general->len; i++) {
        struct letter_line *line = letter_line_create(
            matter, &matter->now, g_array_index(matter->receipt->general, guint, i));
        const struct finding *finding = line->finding;
        put_text(&writer, finding_severity_id(finding_rule_severity(finding->rule)));
        put_text(&writer, finding_rule_id(finding->rule));
        put_text(&writer, finding->place.file);
        put_row_number(&writer, finding->place.row);
        put_text(&writer, finding->place.column);
        put_text(&writer, line->value);
        put_text(&writer, line->sentences.expected);
        put_text(&writer, line->sentences.remedy);
        put_text(&writer, line->school != NULL ? line->school->code : NULL);
        put_text(&writer, finding->place.sheet);
        put_text(&writer, line->sentences.happened);
        end_row(&writer);
        letter_line_free(line);
    }
    return finish(&writer);
}

GBytes *
register_csv(const struct letter_matter *matter, letter_name_of name_of, gpointer data)
{
    static const char *const kinds[] = {"municipality", "department", "school", "sender"};
    struct csv_writer writer = {.text = g_string_new(NULL)};
    g_string_append(writer.text, "kind,party,form,state,schools,received,files,absent,errors,"
                                 "warnings,letter\n");
    for (guint i = 0; i < matter->receipt->parties->len; i++) {
        const struct party *party = g_ptr_array_index(matter->receipt->parties, i);
        for (guint j = 0; j < N_FORMS; j++) {
            const struct receipt_form *form = &party->forms[j];
            put_text(&writer, kinds[party->kind]);
            put_text(&writer, party->name);
            put_text(&writer, form_kind_id((enum form_kind)j));
            put_text(&writer, receipt_state_id(form->state));
            put_int(&writer, form->n_schools);
            put_int(&writer, form->n_received);
            put_int(&writer, form->n_files);
            put_int(&writer, form->n_absent);
            put_int(&writer, form->n_errors);
            put_int(&writer, form->n_warnings);
            put_text(&writer, name_of(party, data));
            end_row(&writer);
        }
    }
    return finish(&writer);
}

/* Of either side, the later one first. */
static const struct school *
find_school(const struct letter_matter *matter, const char *code)
{
    const struct delivery *sides[] = {&matter->now, &matter->before};
    guint school;
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
        if (school_registry_find_own(sides[i]->dataset->registry, code, &school))
            return school_registry_get(sides[i]->dataset->registry, school);
    return NULL;
}

/* The finding that the row is about, the later one first. */
static const struct finding *
finding_of(const struct letter_matter *matter, const struct comparison_row *row)
{
    if (row->now != COMPARISON_NONE)
        return finding_list_get(matter->now.dataset->findings, row->now);
    if (row->before != COMPARISON_NONE)
        return finding_list_get(matter->before.dataset->findings, row->before);
    return NULL;
}

GBytes *
comparison_csv(const struct letter_matter *matter)
{
    struct csv_writer writer = {.text = g_string_new(NULL)};
    g_string_append(writer.text, "status,form,school_code,name,municipality,year,procedure,field,"
                                 "old_value,new_value,rule,file,row\n");
    for (guint i = 0; i < matter->comparison->rows->len; i++) {
        const struct comparison_row *row =
            &g_array_index(matter->comparison->rows, struct comparison_row, i);
        const struct school *school = find_school(matter, row->subject.school);
        const struct finding *finding = finding_of(matter, row);
        put_text(&writer, comparison_status_id(row->status));
        put_text(&writer, row->subject.kind);
        put_text(&writer, row->subject.school);
        put_text(&writer, school != NULL ? school->name : NULL);
        put_text(&writer, school != NULL ? school->municipality : NULL);
        put_row_number(&writer, (guint)row->subject.year);
        put_text(&writer, row->subject.procedure);
        put_text(&writer, row->subject.field);
        put_text(&writer, row->old_text);
        put_text(&writer, row->new_text);
        put_text(&writer, finding != NULL ? finding_rule_id(finding->rule) : NULL);
        put_text(&writer, finding != NULL ? finding->place.file : NULL);
        put_row_number(&writer, finding != NULL ? finding->place.row : 0);
        end_row(&writer);
    }
    return finish(&writer);
}
