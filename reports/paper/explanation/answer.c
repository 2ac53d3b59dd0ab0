/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paragraph for the answer to an appeal: whole sentences, nothing but what was decided. */
#include <string.h>

#include "reports/paper/explanation/explained.h"
#include "reports/words/wording.h"

static void say(GString *text, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
say(GString *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (text->len > 0)
        g_string_append_c(text, ' ');
    g_string_append_vprintf(text, format, arguments);
    va_end(arguments);
}

static bool
is_low_now(const struct explanation *what, const struct assessed_cell *cell)
{
    return cell->year == what->assessment->year && cell->usable &&
           cell->low_procedure == TRUTH_TRUE;
}

/* "ВПР, математика, 5 класс (9 of 27, 33,3 %); …" of the procedures that `takes` takes. */
static char *
procedures(const struct explanation *what,
           bool (*takes)(const struct explanation *what, const struct assessed_cell *cell))
{
    GString *text = g_string_new(NULL);
    const struct assessment *assessment = what->assessment;
    for (guint i = explained_first(what); i < explained_end(what); i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (!takes(what, cell))
            continue;
        g_autofree char *share = wording_share(cell->low, cell->participants,
                                               assessment->rulebook->criterion.threshold, 1);
        g_autofree char *item = g_strdup_printf(_("%s (%d of %d participants, %s)"),
                                                explained_procedure_title(what, cell), cell->low,
                                                cell->participants, share);
        g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", item);
    }
    return g_string_free(text, FALSE);
}

static bool
is_low_in_both_years(const struct explanation *what, const struct assessed_cell *cell)
{
    return assessment_is_low_twice(what->assessment, cell);
}

static void
say_results(GString *text, const struct explanation *what)
{
    const struct assessment *assessment = what->assessment;
    const struct assessed_school *school = explained_school(what);
    g_autofree char *threshold = wording_fraction(assessment->rulebook->criterion.threshold);
    if (school->procedures_assessed == 0) {
        say(text,
            _("There are no results of assessment procedures of %d for it that count, so that "
              "nothing "
              "is concluded about low results."),
            assessment->year);
        return;
    }
    g_autofree char *low = procedures(what, is_low_now);
    if (school->procedures_low == 0)
        say(text,
            _("Procedures of %d taken into account: %d; in none of them is the share of "
              "participants "
              "with low results %s or more."),
            assessment->year, school->procedures_assessed, threshold);
    else
        say(text,
            _("Procedures of %d taken into account: %d; those in which the share of participants "
              "with "
              "low results is not below the threshold (%s): %s."),
            assessment->year, school->procedures_assessed, threshold, low);
    if (school->condition_b == TRUTH_TRUE) {
        g_autofree char *twice = procedures(what, is_low_in_both_years);
        say(text, _("The share was not below the threshold in the year before either: %s."), twice);
    }
}

static void
say_predicates(GString *text, const struct explanation *what)
{
    const struct assessment *assessment = what->assessment;
    const struct assessed_school *school = explained_school(what);
    enum truth low = school->predicates[PREDICATE_LOW_RESULTS];
    if (low == TRUTH_TRUE)
        say(text, _("By the rules of the methodology this is a sign of low results."));
    else if (low == TRUTH_FALSE)
        say(text, _("By the rules of the methodology there is no sign of low results."));
    if (school->has_index && !assessment->predicate_off[PREDICATE_ADVERSE_SOCIAL]) {
        g_autofree char *index = wording_decimal(school->social_index, 1);
        say(text,
            school->predicates[PREDICATE_ADVERSE_SOCIAL] == TRUTH_TRUE
                ? _("The index of social well-being is %s of 100, which means adverse social "
                    "conditions.")
                : _("The index of social well-being is %s of 100, which does not mean adverse "
                    "social "
                    "conditions."),
            index);
    }
    if (school->predicates[PREDICATE_AT_RISK] == TRUTH_TRUE)
        say(text, _("There are signs that educational results may fall."));
}

static void
say_override(GString *text, const struct assessment *assessment,
             const struct assessed_school *school)
{
    const struct override *override = &school->override;
    g_autofree char *date = wording_date(override->document_date);
    say(text, _("By the calculation: «%s»."),
        rulebook_cluster(assessment->rulebook, (guint)school->table_cluster)->title);
    say(text, _("A separate decision is in force: %s of %s."), override->document, date);
}

static void
say_cluster(GString *text, const struct explanation *what)
{
    const struct assessment *assessment = what->assessment;
    const struct assessed_school *school = explained_school(what);
    const struct cluster_rule *rule =
        rulebook_cluster(assessment->rulebook, (guint)school->cluster);
    if (school->excluded)
        say(text, _("Organisations of this kind are not considered under the rules."));
    if (school->override.action != OVERRIDE_NONE)
        say_override(text, assessment, school);
    if (rule->listed)
        say(text, _("The organisation is assigned to the cluster «%s»."), rule->title);
    else
        say(text, _("The organisation is not assigned to any cluster."));
    if (school->status == STATUS_UNDETERMINED)
        say(text,
            _("The data are incomplete: when they are completed, the conclusion may change."));
    if (rule->listed && rule->basis.text != NULL && rule->basis.text[0] != '\0')
        say(text, _("Basis: %s."), rule->basis.text);
    else if (rule->listed)
        say(text, _("The basis is not stated."));
}

char *
explanation_answer(const struct explanation *explanation)
{
    const struct assessment *assessment = explanation->assessment;
    const struct rulebook *rulebook = assessment->rulebook;
    GString *text = g_string_new(NULL);
    say(text, _("The general education organisation (%s) was assessed by the rules «%s»."),
        school_formal_name(explained_school(explanation)->identity),
        rulebook->title != NULL ? rulebook->title : rulebook->id);
    say_results(text, explanation);
    say_predicates(text, explanation);
    say_cluster(text, explanation);
    char *typeset = wording_typeset(text->str);
    g_string_free(text, TRUE);
    return typeset;
}
