/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper holds so many rows and no more, the table beside it all of them. Names stand behind a colon
 * or in the campaign's own words: the program cannot decline them. */
#include "reports/paper/letter/letter.h"

#include <string.h>

#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* What a letter shows on paper at most; the table beside it has everything. */
enum { MAX_LINES = 200, MAX_MENDED = 100, MAX_NAMES = 30 };

static void
add_paragraph(struct document *document, char *text)
{
    document_add_paragraph(document, text);
    g_free(text);
}

/* ---- head and foot ---- */

static char *
addressee_text(const struct letter_input *input, const struct party *party)
{
    const char *dative = g_hash_table_lookup(input->words->addressees, letter_addressee_key(party));
    if (dative != NULL && dative[0] != '\0')
        return wording_typeset(dative);
    g_autofree char *name = letter_party_name(party);
    /* With a colon a name needs no case. */
    switch (party->kind) {
    case PARTY_DEPARTMENT:
        return g_strdup(_("To the heads of general education organisations run by the Department"));
    case PARTY_SCHOOL:
        return g_strdup_printf(_("General education organisation:\n%s"), name);
    case PARTY_SENDER:
        return g_strdup_printf(_("Sender of the data:\n%s"), name);
    case PARTY_MUNICIPALITY:
        break;
    }
    return g_strdup_printf(_("Municipality:\n%s"), name);
}

static struct document *
begin_letter(const struct letter_input *input, const struct party *party, const char *title)
{
    g_autofree char *name = letter_party_name(party);
    g_autofree char *whole = g_strdup_printf("%s. %s", title, name);
    g_autofree char *addressee = addressee_text(input, party);
    struct document *document = document_create(whole, "", input->year);
    if (input->words->sender[0] != '\0')
        add_paragraph(document, wording_typeset(input->words->sender));
    document_add_paragraph(document, _("of ____________ No. ____________"));
    document_add_order_block(document, addressee);
    document_add_title(document, title);
    return document;
}

/* Position, signature and name: what is not known the clerk writes in. */
static void
add_signature(struct document *document, const struct letter_input *input)
{
    g_autofree char *position = input->words->position[0] != '\0'
                                    ? wording_typeset(input->words->position)
                                    : g_strdup(_("________________ (position)"));
    add_paragraph(
        document,
        g_strdup_printf(_("\n%s   __________ (signature)   ________________ (initials, surname)"),
                        position));
}

/* What is asked for, and by when. */
static char *
request_text(const struct letter_input *input, const char *dated, const char *undated)
{
    if (input->words->due[0] == '\0')
        return g_strdup(undated);
    g_autofree char *date = wording_date(input->words->due);
    GString *text = g_string_new(dated);
    g_string_replace(text, "%1", date, 0);
    return g_string_free(text, FALSE);
}

/* ---- what has not come ---- */

static char *
names_of_missing(const struct letter_input *input, const struct receipt_form *form)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < form->missing->len && i < MAX_NAMES; i++) {
        const struct school *school = school_registry_get(input->now.dataset->registry,
                                                          g_array_index(form->missing, guint, i));
        g_autofree char *name =
            wording_typeset(school->name[0] != '\0' ? school->name : school_formal_name(school));
        g_string_append_printf(names, i == 0 ? "%s" : "; %s", name);
    }
    if (form->missing->len > MAX_NAMES)
        g_string_append_printf(names, _("; others: %u"), form->missing->len - MAX_NAMES);
    return g_string_free(names, FALSE);
}

static char *
gap_text(const struct letter_input *input, enum form_kind kind, const struct receipt_form *form)
{
    const char *word = letter_form_word(kind);
    if (form->n_schools == 0 || form->n_received == form->n_schools)
        return g_strdup_printf(_("– %s: the file has not come"), word);
    if (form->n_received == 0)
        return g_strdup_printf(_("– %s: no data of any organisation (%u in all)"), word,
                               form->n_schools);
    g_autofree char *names = names_of_missing(input, form);
    return g_strdup_printf(_("– %s: no data of %u organisations of %u: %s"), word,
                           form->missing->len, form->n_schools, names);
}

static void
add_gaps(struct document *document, const struct letter_input *input, const struct party *party)
{
    for (guint i = 0; i < N_FORMS; i++) {
        const struct receipt_form *form = &party->forms[i];
        bool partly = i != FORM_RESULTS && form->n_received < form->n_schools;
        if (form->state == RECEIPT_NOT_RECEIVED || form->n_absent > 0 || partly)
            add_paragraph(document, gap_text(input, (enum form_kind)i, form));
    }
}

/* ---- findings ---- */

static char *
place_cell(const struct letter_line *line)
{
    g_autofree char *severity =
        letter_sentence(letter_severity_word(finding_rule_severity(line->finding->rule)));
    g_autofree char *status = letter_sentence(line->status);
    return g_strdup_printf("%s%s%s %s", severity, status[0] != '\0' ? " " : "", status,
                           line->place);
}

/* What was expected, and what was done with what stood there instead. */
static char *
expected_cell(const struct letter_line *line)
{
    g_autofree char *expected = letter_sentence(line->sentences.expected);
    g_autofree char *happened = letter_sentence(line->sentences.happened);
    return g_strdup_printf("%s%s%s", expected,
                           expected[0] != '\0' && happened[0] != '\0' ? " " : "", happened);
}

static char *
group_text(const struct letter_line *line, bool with_municipality)
{
    if (line->school == NULL)
        return g_strdup(_("The file as a whole, or a row of no known school"));
    if (!with_municipality)
        return g_strdup_printf("%s (%s)", line->school_name, line->school->code);
    g_autofree char *municipality = wording_typeset(line->school->municipality);
    return g_strdup_printf("%s (%s), %s", line->school_name, line->school->code, municipality);
}

static void
add_line(struct table *table, const struct letter_line *line, guint number)
{
    char **cells = g_new0(char *, 7);
    cells[0] = g_strdup_printf("%u", number);
    cells[1] = place_cell(line);
    cells[2] = g_strdup(line->value);
    cells[3] = expected_cell(line);
    cells[4] = letter_sentence(line->sentences.remedy);
    cells[5] = g_strdup(line->year_before);
    table_add_row(table, ROW_PLAIN, cells);
}

static void
add_lines(struct document *document, const GPtrArray *lines, bool with_municipality)
{
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_NUMBER), 11, ALIGN_LEFT);
    table_add_column(table, _("Kind and place"), 45, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_VALUE), 22, ALIGN_LEFT);
    table_add_column(table, _("What was expected and what was done"), 44, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_WHAT_TO_DO), 36, ALIGN_LEFT);
    table_add_column(table, _("A year before"), 22, ALIGN_LEFT);
    const struct letter_line *last = NULL;
    for (guint i = 0; i < lines->len && i < MAX_LINES; i++) {
        const struct letter_line *line = g_ptr_array_index(lines, i);
        if (last == NULL || last->school != line->school) {
            g_autofree char *group = group_text(line, with_municipality);
            table_add_group(table, group);
        }
        add_line(table, line, i + 1);
        last = line;
    }
}

/* ---- what became of the earlier delivery ---- */

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
    guint x = *(const guint *)a, y = *(const guint *)b;
    return x == y ? 0 : x < y ? -1 : 1;
}

static bool
is_finding_of(const struct party *party, guint finding)
{
    guint index;
    return g_array_binary_search(party->findings, &finding, compare_numbers, &index);
}

/* Whether a row of the comparison is the party's: as its finding, by the sender of its file or by
 * its school. */
static bool
is_of_party(const struct letter_input *input, const struct party *party,
            const struct comparison_row *row)
{
    guint school;
    if (row->now != COMPARISON_NONE)
        return is_finding_of(party, row->now);
    const struct finding *finding =
        row->before != COMPARISON_NONE
            ? finding_list_get(input->before.dataset->findings, row->before)
            : NULL;
    const struct input_file *file =
        finding != NULL ? delivery_file(&input->before, finding->place.file) : NULL;
    if (file != NULL && file->sender != NULL && finding->rule != FINDING_SCHOOL_NO_RESULTS)
        return strcmp(file->sender, party->name) == 0;
    return school_registry_find_own(input->now.dataset->registry, row->subject.school, &school) &&
           receipt_party_of(input->receipt, input->now.dataset, school) == party;
}

static void
add_mended(struct table *table, const struct letter_input *input, const struct comparison_row *row,
           guint number)
{
    struct letter_line *line = letter_line_create(input, &input->before, row->before);
    char **cells = g_new0(char *, 6);
    cells[0] = g_strdup_printf("%u", number);
    cells[1] = line->school_name[0] != '\0'
                   ? g_strdup_printf("%s: %s", line->school_name, line->place)
                   : g_strdup(line->place);
    cells[2] = g_strdup(line->value);
    cells[3] = g_strdup(row->new_text != NULL ? row->new_text : "");
    cells[4] = letter_sentence(letter_status_word(row->status));
    table_add_row(table, ROW_PLAIN, cells);
    letter_line_free(line);
}

static void
add_comparison(struct document *document, const struct letter_input *input,
               const struct party *party)
{
    guint counts[N_COMPARISON_STATUSES] = {0};
    GPtrArray *mended = g_ptr_array_new();
    for (guint i = 0; i < input->comparison->rows->len; i++) {
        struct comparison_row *row =
            &g_array_index(input->comparison->rows, struct comparison_row, i);
        if (!is_of_party(input, party, row))
            continue;
        counts[row->status]++;
        if (row->status == COMPARISON_MENDED || row->status == COMPARISON_WITHDRAWN)
            g_ptr_array_add(mended, row);
    }
    add_paragraph(document, g_strdup_printf(
                                _("Against the earlier delivery: mended – %u, withdrawn with the "
                                  "data – %u, not mended – %u, worse than before – %u, new – %u."),
                                counts[COMPARISON_MENDED], counts[COMPARISON_WITHDRAWN],
                                counts[COMPARISON_UNCHANGED], counts[COMPARISON_WORSE],
                                counts[COMPARISON_NEW]));
    if (mended->len > 0) {
        document_add_subheading(document, _("Mended since the earlier delivery"));
        struct table *table = document_add_table(document, TABLE_RULES);
        table_add_column(table, _(PHRASE_NUMBER), 11, ALIGN_LEFT);
        table_add_column(table, _("Place in the earlier delivery"), 93, ALIGN_LEFT);
        table_add_column(table, _("It was"), 24, ALIGN_LEFT);
        table_add_column(table, _("It is"), 24, ALIGN_LEFT);
        table_add_column(table, _(PHRASE_OUTCOME), 28, ALIGN_LEFT);
        for (guint i = 0; i < mended->len && i < MAX_MENDED; i++)
            add_mended(table, input, g_ptr_array_index(mended, i), i + 1);
    }
    g_ptr_array_unref(mended);
}

/* ---- the letters ---- */

static guint
count_errors(const struct letter_input *input, const struct party *party)
{
    guint n = 0;
    for (guint i = 0; i < party->findings->len; i++) {
        const struct finding *finding = finding_list_get(input->now.dataset->findings,
                                                         g_array_index(party->findings, guint, i));
        n += finding_rule_severity(finding->rule) == FINDING_ERROR;
    }
    return n;
}

struct document *
letter_build(const struct letter_input *input, const struct party *party, const char *table_name)
{
    struct document *document = begin_letter(input, party, _("Data returned for correction"));
    guint n_errors = count_errors(input, party);
    add_paragraph(document,
                  g_strdup_printf(
                      _("The data sent for finding general education organisations with low "
                        "results in %d were checked. Errors: %u; to be clarified: %u. Values with "
                        "errors are not used in the calculation."),
                      input->year, n_errors, party->findings->len - n_errors));
    add_paragraph(
        document,
        request_text(input,
                     _("We ask you to correct the data by the table below and to send the "
                       "corrected files not later than %1."),
                     _("We ask you to correct the data by the table below and to send the "
                       "corrected files as soon as possible.")));
    add_paragraph(document, g_strdup_printf(_("The same table is in the file «%s»."), table_name));
    if (input->comparison != NULL)
        add_comparison(document, input, party);
    if (party_is_reminded(party)) {
        document_add_paragraph(document, _("Not received yet:"));
        add_gaps(document, input, party);
    }
    GPtrArray *lines = letter_lines_build(input, party->findings);
    document_add_subheading(document, _("What was found"));
    add_lines(document, lines, party->kind == PARTY_SENDER);
    if (lines->len > MAX_LINES)
        add_paragraph(document,
                      g_strdup_printf(_("Further rows, %u of them, are in the file «%s»."),
                                      lines->len - MAX_LINES, table_name));
    g_ptr_array_unref(lines);
    add_signature(document, input);
    return document;
}

struct document *
reminder_build(const struct letter_input *input, const struct party *party)
{
    struct document *document = begin_letter(input, party, _("Reminder of data to be sent"));
    add_paragraph(document, g_strdup_printf(
                                _("For finding general education organisations with low results in "
                                  "%d the following data are needed, which have not come:"),
                                input->year));
    add_gaps(document, input, party);
    add_paragraph(document, request_text(input, _("We ask you to send them not later than %1."),
                                         _("We ask you to send them as soon as possible.")));
    add_signature(document, input);
    return document;
}
