/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The border schools: one sheet to look at before the lists are signed. */
#include <math.h>

#include "reports/paper/analysis/parts.h"
#include "reports/chart/parts.h"
#include "reports/chart/text.h"
#include "reports/words/school_text.h"
#include "reports/chart/style.h"
#include "reports/words/phrase.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

enum { BORDER_FARTHEST = 3 };

/* What the table may take of its page, without the words above it; a row's padding and its names'
 * column, in points. */
static const double border_most = 560, border_padding = 5, border_name = 64 * STYLE_MM - 6;

/* A border school and how unsure its conclusion is: 0 is least sure. */
struct border {
    guint school;
    double sureness;
};

static gint
compare_sureness(gconstpointer a, gconstpointer b)
{
    const struct border *x = a, *y = b;
    if (x->sureness != y->sureness)
        return x->sureness < y->sureness ? -1 : 1;
    return x->school < y->school ? -1 : x->school > y->school;
}

static double
row_height(const struct assessment *assessment, guint school)
{
    const char *name = school_short_name(assessment->schools[school].identity);
    return chart_text_lines(name, STYLE_SIZE_TABLE_SMALL, border_name) *
               chart_line_height(STYLE_SIZE_TABLE_SMALL) +
           border_padding;
}

/* Schools within this distance, the least sure first. */
static GArray *
border_within(const struct paper_input *input, int most)
{
    GArray *borders = g_array_new(FALSE, FALSE, sizeof(struct border));
    for (guint i = 0; i < input->assessment->n_schools; i++) {
        int distance = input->assessment->schools[i].pupils_to_change;
        double repeat = analysis_p_repeat(input, i);
        struct border border = {i, isnan(repeat) ? 1 : fabs(repeat - 0.5)};
        if (distance >= 0 && distance <= most)
            g_array_append_val(borders, border);
    }
    g_array_sort(borders, compare_sureness);
    return borders;
}

/* How many of them fit on the sheet. */
static guint
border_fit(const struct assessment *assessment, const GArray *borders)
{
    double height = 0;
    for (guint i = 0; i < borders->len; i++) {
        height += row_height(assessment, g_array_index(borders, struct border, i).school);
        if (height > border_most)
            return i;
    }
    return borders->len;
}

/* The schools of the sheet: as far from the threshold as has room for all, at least those that one
 * pupil's result turns, and of these the least sure. */
struct border_sheet {
    int most;
    bool *on_it; /* of the assessment's schools */
    guint n_shown, n_left;
};

static void
border_sheet_init(struct border_sheet *sheet, const struct paper_input *input)
{
    const struct assessment *assessment = input->assessment;
    sheet->most = BORDER_FARTHEST;
    GArray *borders = border_within(input, sheet->most);
    while (sheet->most > 1 && border_fit(assessment, borders) < borders->len) {
        g_array_unref(borders);
        borders = border_within(input, --sheet->most);
    }
    sheet->n_shown = border_fit(assessment, borders);
    sheet->n_left = borders->len - sheet->n_shown;
    sheet->on_it = g_new0(bool, assessment->n_schools + 1);
    for (guint i = 0; i < sheet->n_shown; i++)
        sheet->on_it[g_array_index(borders, struct border, i).school] = true;
    g_array_unref(borders);
}

static bool
is_on_sheet(const struct assessment *assessment, guint school, gconstpointer data)
{
    (void)assessment;
    return ((const struct border_sheet *)data)->on_it[school];
}

static const char *
side_text(enum truth low_results)
{
    return low_results == TRUTH_UNKNOWN ? "\u2014" : truth_word(low_results);
}

static void
add_border_table(struct document *document, const struct paper_input *input,
                 const struct border_sheet *sheet)
{
    const struct assessment *assessment = input->assessment;
    GArray *roster = roster_build(assessment, is_on_sheet, sheet);
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_CODE), STYLE_CODE_COLUMN, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_SCHOOL), 62, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_MUNICIPALITY), 38, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_LOW_RESULTS), 17, ALIGN_LEFT);
    table_add_column(table, _("Pupils to the other"), 14, ALIGN_RIGHT);
    table_add_column(table, _("Low with others"), 14, ALIGN_RIGHT);
    table_add_column(table, _("Checked"), 18, ALIGN_LEFT);
    for (guint i = 0; i < roster->len; i++) {
        guint school = g_array_index(roster, guint, i);
        const struct assessed_school *assessed = &assessment->schools[school];
        const struct school *identity = assessed->identity;
        table_add_cells(table, ROW_PLAIN, g_strdup(identity->code),
                        wording_typeset(school_short_name(identity)),
                        roster_municipality_name(identity->municipality),
                        g_strdup(side_text(assessed->predicates[PREDICATE_LOW_RESULTS])),
                        wording_integer(assessed->pupils_to_change),
                        chance_text(analysis_p_repeat(input, school)), g_strdup(""), NULL);
    }
    g_array_unref(roster);
}

static void
add_words(struct document *document, const struct border_sheet *sheet)
{
    analysis_say(document,
                 g_strdup_printf(ngettext("Schools whose conclusion on low results would turn with "
                                          "the result of %d pupil. A mistake in a protocol is "
                                          "enough: look at theirs once more.",
                                          "Schools whose conclusion on low results would turn with "
                                          "the results of at most %d pupils. A mistake in a "
                                          "protocol is enough: look at theirs once more.",
                                          (gulong)sheet->most),
                                 sheet->most));
    if (sheet->n_left == 0)
        return;
    g_autofree char *shown = wording_integer(sheet->n_shown);
    g_autofree char *rest = wording_integer(sheet->n_left);
    g_autofree char *note = g_strdup_printf(
        _("Shown: %s whose conclusion is least sure (nearest to 50 %% with other participants). "
          "Not shown: %s; all of them are in schools.csv, column pupils_to_change."),
        shown, rest);
    document_add_note(document, note);
}

void
analysis_add_border(struct document *document, const struct paper_input *input)
{
    struct border_sheet sheet;
    border_sheet_init(&sheet, input);
    document_add_page_break(document, false);
    document_add_heading(document, ALIGN_LEFT, _("Border schools: to look at before signing"));
    add_words(document, &sheet);
    if (sheet.n_shown > 0)
        add_border_table(document, input, &sheet);
    else
        document_add_paragraph(document, _(PHRASE_THERE_ARE_NONE));
    g_free(sheet.on_it);
    document_add_page_break(document, false);
}
