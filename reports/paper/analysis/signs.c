/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs that results should be checked, and the limits of the method. */
#include "reports/paper/analysis/parts.h"
#include "reports/table/listing.h"
#include "reports/chart/style.h"
#include "reports/words/phrase.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

/* ---- signs ---- */

static void
add_counts(struct document *document, const struct objectivity *objectivity)
{
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _("Sign"), 100, ALIGN_LEFT);
    table_add_column(table, _("Results assessed"), 40, ALIGN_RIGHT);
    table_add_column(table, _("With the sign"), 40, ALIGN_RIGHT);
    for (guint i = 0; i < N_OBJECTIVITY_SIGNS; i++)
        table_add_cells(table, ROW_PLAIN, g_strdup(vocabulary_word(&vocabulary_signs, i)),
                        wording_integer(objectivity->n_judged[i]),
                        wording_integer(objectivity->n_signs[i]), NULL);
}

static bool
has_sign(const struct assessment *assessment, guint school, gconstpointer data)
{
    (void)assessment;
    return ((const struct objectivity *)data)->schools[school] != 0;
}

/* The procedures of the latest year with this sign; "" when there are none. */
static char *
procedures_text(const struct assessment *assessment, const struct objectivity *objectivity,
                guint school, guint bit)
{
    GString *list = g_string_new(NULL);
    for (guint i = assessment->first_cell[school]; i < assessment->first_cell[school + 1]; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (cell->year != assessment->year || !(objectivity->cells[i].signs & (1u << bit)))
            continue;
        const char *id =
            procedure_catalogue_get(assessment->rulebook->procedures, cell->procedure)->id;
        g_string_append_printf(list, list->len > 0 ? ", %s" : "%s", id);
    }
    return g_string_free(list, FALSE);
}

static char *
signs_text(const struct assessment *assessment, const struct objectivity *objectivity, guint school)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < N_OBJECTIVITY_SIGNS; i++) {
        g_autofree char *ids = procedures_text(assessment, objectivity, school, i);
        if (ids[0] != '\0')
            g_string_append_printf(text, "%s%s: %s", text->len > 0 ? "\n" : "",
                                   vocabulary_word(&vocabulary_signs, i), ids);
    }
    return g_string_free(text, FALSE);
}

static void
add_schools(struct document *document, const struct assessment *assessment,
            const struct objectivity *objectivity)
{
    GArray *roster = roster_build(assessment, has_sign, objectivity);
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_CODE), STYLE_CODE_COLUMN, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_SCHOOL), 49, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_MUNICIPALITY), 40, ALIGN_LEFT);
    table_add_column(table, _("What is to be checked"), 74, ALIGN_LEFT);
    for (guint i = 0; i < roster->len; i++) {
        guint school = g_array_index(roster, guint, i);
        const struct school *identity = assessment->schools[school].identity;
        table_add_cells(table, ROW_PLAIN, g_strdup(identity->code),
                        wording_typeset(school_short_name(identity)),
                        roster_municipality_name(identity->municipality),
                        signs_text(assessment, objectivity, school), NULL);
    }
    g_array_unref(roster);
}

static bool
is_judged(const struct objectivity *objectivity)
{
    guint n = 0;
    for (guint i = 0; i < N_OBJECTIVITY_SIGNS; i++)
        n += objectivity->n_judged[i];
    return n > 0;
}

void
analysis_add_signs(struct document *document, const struct paper_input *input)
{
    const struct objectivity *objectivity =
        input->advice != NULL ? input->advice->objectivity : NULL;
    document_add_heading(document, ALIGN_LEFT, _("Signs that need a check"));
    if (objectivity == NULL || !is_judged(objectivity)) {
        document_add_paragraph(
            document,
            _("Signs that results need a check (by means, by marks beside scores, by "
              "cohorts of two years) were not assessed: they need distributions of marks "
              "and scores, which the data lack. What is odd in the numbers of "
              "participants and in shares against the year before is told in findings.csv "
              "(rules anomaly.*)."));
        return;
    }
    document_add_paragraph(document,
                           _("A sign is a reason to look at the protocols and at how the procedure "
                             "was held; it is no conclusion about the school, and moves it neither "
                             "on nor off a list."));
    add_counts(document, objectivity);
    if (objectivity->n_schools > 0)
        add_schools(document, input->assessment, objectivity);
}

/* ---- limits ---- */

void
analysis_add_limits(struct document *document, const struct rulebook *rulebook)
{
    document_add_heading(document, ALIGN_LEFT, _("Limits of the method"));
    document_add_paragraph(
        document, _("Shares of different procedures are not comparable: their tasks and scales "
                    "differ. The papers sort by municipality and name and rank nobody."));
    document_add_paragraph(
        document, _("A school of few participants crosses the threshold by chance more often, in "
                    "both directions; whoever is listed for one year may leave the list in the "
                    "next without any change in the school."));
    document_add_paragraph(
        document, _("No data is not 'no difficulties': schools without results stand apart. The "
                    "social index rests on what schools report of themselves."));
    if (!rulebook->criterion.basis.confirmed)
        document_add_paragraph(document,
                               _("The criterion is an assumed reading of the methodology: confirm "
                                 "it before the lists are signed."));
}
