/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was mended, added or left as it was is only counted; rows are kept for what somebody must
 * look at, such as a value that was lost or became another without a finding. */
#include "reports/paper/letter/receipt_page.h"

#include <string.h>

#include "reports/words/phrase.h"
#include "reports/words/wording.h"

enum { MAX_GENERAL = 200, MAX_VALUES = 300 };

const char *
receipt_state_word(enum receipt_state state)
{
    static const char *const words[] = {"—", N_("not received"), N_("received"), N_("returned"),
                                        N_("accepted")};
    return state == RECEIPT_NOT_DUE ? words[state] : _(words[state]);
}

/* ---- who sent what ---- */

/* Schools are counted where the party answers for schools. */
static char *
form_cell(const struct receipt_form *form)
{
    const char *word = receipt_state_word(form->state);
    GString *cell = g_string_new(word);
    if (form->n_schools > 0)
        g_string_append_printf(cell, _("\n%u of %u"), form->n_received, form->n_schools);
    if (form->n_errors > 0)
        g_string_append_printf(cell, _("\nerrors: %u"), form->n_errors);
    if (form->n_warnings > 0)
        g_string_append_printf(cell, _("\nto clarify: %u"), form->n_warnings);
    return g_string_free(cell, FALSE);
}

static const char *
answer_word(const struct party *party)
{
    if (party_is_returned(party))
        return _("letter");
    return party_is_reminded(party) ? _("reminder") : "—";
}

static void
add_register(struct document *document, const struct letter_input *input)
{
    GPtrArray *parties = letter_parties(input->receipt);
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _("Who answers for the data"), 48, ALIGN_LEFT);
    for (guint i = 0; i < N_FORMS; i++) {
        g_autofree char *title = letter_capital(letter_form_word((enum form_kind)i));
        table_add_column(table, title, 27, ALIGN_LEFT);
    }
    table_add_column(table, _("Answer"), 24, ALIGN_LEFT);
    for (guint i = 0; i < parties->len; i++) {
        const struct party *party = g_ptr_array_index(parties, i);
        char **cells = g_new0(char *, N_FORMS + 3);
        cells[0] = letter_party_name(party);
        for (guint form = 0; form < N_FORMS; form++)
            cells[form + 1] = form_cell(&party->forms[form]);
        cells[N_FORMS + 1] = g_strdup(answer_word(party));
        table_add_row(table, ROW_PLAIN, cells);
    }
    g_ptr_array_unref(parties);
}

static void
add_totals(struct document *document, const struct letter_input *input)
{
    guint n_letters = 0, n_reminders = 0;
    for (guint i = 0; i < input->receipt->parties->len; i++) {
        const struct party *party = g_ptr_array_index(input->receipt->parties, i);
        if (party_is_returned(party))
            n_letters++;
        else if (party_is_reminded(party))
            n_reminders++;
    }
    g_autofree char *text = g_strdup_printf(_("In the register: %u; letters: %u; reminders: %u."),
                                            input->receipt->parties->len, n_letters, n_reminders);
    document_add_paragraph(document, text);
    document_add_note(
        document, _("Accepted: of all organisations, without errors and questions. Received: "
                    "without errors, but not of all organisations or with questions. Returned: "
                    "with errors. «12 of 15»: organisations in the form of those that are to be "
                    "there. A dash: the form is not expected from here."));
}

/* ---- what stays with the institute ---- */

static void
add_general(struct document *document, const struct letter_input *input)
{
    GPtrArray *lines = letter_lines_build(input, input->receipt->general);
    document_add_heading(document, ALIGN_LEFT, _("General findings"));
    document_add_paragraph(
        document, lines->len > 0
                      ? _("They touch no organisation that anyone answers for, or data that "
                          "the institute keeps itself; they go into no letter.")
                      : _("There are no general findings."));
    if (lines->len > 0) {
        struct table *table = document_add_table(document, TABLE_RULES);
        table_add_column(table, _(PHRASE_NUMBER), 11, ALIGN_LEFT);
        table_add_column(table, _("Place"), 47, ALIGN_LEFT);
        table_add_column(table, _(PHRASE_VALUE), 26, ALIGN_LEFT);
        table_add_column(table, _("What was done"), 50, ALIGN_LEFT);
        table_add_column(table, _(PHRASE_WHAT_TO_DO), 46, ALIGN_LEFT);
        for (guint i = 0; i < lines->len && i < MAX_GENERAL; i++) {
            const struct letter_line *line = g_ptr_array_index(lines, i);
            char **cells = g_new0(char *, 6);
            cells[0] = g_strdup_printf("%u", i + 1);
            cells[1] = g_strdup(line->place);
            cells[2] = g_strdup(line->value);
            cells[3] = letter_sentence(line->sentences.happened);
            cells[4] = letter_sentence(line->sentences.remedy);
            table_add_row(table, ROW_PLAIN, cells);
        }
    }
    if (lines->len > MAX_GENERAL) {
        g_autofree char *rest =
            g_strdup_printf(_("Further rows, %u of them, are in the file «%s»."),
                            lines->len - MAX_GENERAL, "general.csv");
        document_add_paragraph(document, rest);
    }
    g_ptr_array_unref(lines);
}

/* ---- an earlier delivery ---- */

static const struct comparison_row *
comparison_row(const struct letter_input *input, guint i)
{
    return &g_array_index(input->comparison->rows, struct comparison_row, i);
}

static void
add_counts(struct document *document, const struct letter_input *input)
{
    guint counts[N_COMPARISON_STATUSES] = {0};
    for (guint i = 0; i < input->comparison->rows->len; i++)
        counts[comparison_row(input, i)->status]++;
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_OUTCOME), 60, ALIGN_LEFT);
    table_add_column(table, _("Cells and findings"), 30, ALIGN_RIGHT);
    table_add_column(table, "", 90, ALIGN_LEFT);
    for (guint i = 0; i < N_COMPARISON_STATUSES; i++) {
        char **cells = g_new0(char *, 4);
        cells[0] = letter_capital(letter_status_word((enum comparison_status)i));
        cells[1] = wording_integer(counts[i]);
        cells[2] = g_strdup("");
        table_add_row(table, ROW_PLAIN, cells);
    }
}

static bool
is_worth_a_row(const struct comparison_row *row)
{
    return row->status != COMPARISON_UNCHANGED && row->status != COMPARISON_MENDED &&
           row->status != COMPARISON_ADDED;
}

static char *
school_cell(const struct letter_input *input, const char *code)
{
    const struct delivery *sides[] = {&input->now, &input->before};
    guint school;
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
        const struct school_registry *registry = sides[i]->dataset->registry;
        if (!school_registry_find_own(registry, code, &school))
            continue;
        const struct school *identity = school_registry_get(registry, school);
        g_autofree char *name = wording_typeset(
            identity->name[0] != '\0' ? identity->name : school_formal_name(identity));
        g_autofree char *municipality = wording_typeset(identity->municipality);
        return g_strdup_printf("%s, %s", name, municipality);
    }
    return g_strdup(code);
}

static char *
cell_words(const struct letter_input *input, const struct subject *subject)
{
    enum form_kind form;
    GString *text =
        g_string_new(form_kind_of(subject->kind, &form) ? letter_form_word(form) : subject->kind);
    if (subject->procedure[0] != '\0')
        g_string_append_printf(text, ", %s, %d", subject->procedure, subject->year);
    if (subject->field[0] != '\0')
        g_string_append_printf(text, ", «%s»",
                               layout_book_title(input->now.layouts, subject->field));
    return g_string_free(text, FALSE);
}

static void
add_value_rows(struct document *document, const struct letter_input *input)
{
    guint n = 0;
    for (guint i = 0; i < input->comparison->rows->len; i++)
        n += is_worth_a_row(comparison_row(input, i));
    if (n == 0)
        return;
    document_add_subheading(document, _("To look at"));
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _("Organisation"), 66, ALIGN_LEFT);
    table_add_column(table, _("Cell"), 50, ALIGN_LEFT);
    table_add_column(table, _("It was"), 18, ALIGN_LEFT);
    table_add_column(table, _("It is"), 18, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_OUTCOME), 28, ALIGN_LEFT);
    guint shown = 0;
    for (guint i = 0; i < input->comparison->rows->len && shown < MAX_VALUES; i++) {
        const struct comparison_row *row = comparison_row(input, i);
        if (!is_worth_a_row(row))
            continue;
        char **cells = g_new0(char *, 6);
        cells[0] = school_cell(input, row->subject.school);
        cells[1] = cell_words(input, &row->subject);
        cells[2] = g_strdup(row->old_text != NULL ? row->old_text : "");
        cells[3] = g_strdup(row->new_text != NULL ? row->new_text : "");
        cells[4] = letter_capital(letter_status_word(row->status));
        table_add_row(table, ROW_PLAIN, cells);
        shown++;
    }
    if (n > shown) {
        g_autofree char *rest = g_strdup_printf(
            _("Further rows, %u of them, are in the file «%s»."), n - shown, "comparison.csv");
        document_add_paragraph(document, rest);
    }
}

struct document *
receipt_page_build(const struct letter_input *input)
{
    const char *title = _("Register of receipt of data");
    g_autofree char *region = wording_typeset(input->region);
    g_autofree char *subtitle = region[0] != '\0'
                                    ? g_strdup_printf(_("%s, %d"), region, input->year)
                                    : g_strdup_printf("%d", input->year);
    g_autofree char *whole = g_strdup_printf("%s\n%s", title, subtitle);
    struct document *document = document_create(title, "", input->year);
    document_add_title(document, whole);
    add_totals(document, input);
    add_register(document, input);
    add_general(document, input);
    if (input->comparison != NULL) {
        document_add_heading(document, ALIGN_LEFT, _("Against the earlier delivery"));
        add_counts(document, input);
        add_value_rows(document, input);
    }
    return document;
}
