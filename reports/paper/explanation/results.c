/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every figure is told with its file, row and column, so that one can go and look; of pupils' rows
 * only where they stand, since their marks are not kept. */
#include "reports/paper/explanation/telling.h"

#include <string.h>

#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

static void
tell_part(const struct telling *telling, const struct result_part *part)
{
    struct place place = part->result.place;
    place.column = part->column;
    g_autofree char *where = place_text(&place);
    if (part->value != NULL)
        tell(telling, 2, _("source: %s: «%s»; participants %d, low results %d"), where, part->value,
             part->result.participants, part->result.low);
    else
        tell(telling, 2,
             _("source: %s, to row %u: %u rows of pupils, whose marks are not kept; participants "
               "%d, low results %d"),
             where, part->last_row, part->n_rows, part->result.participants, part->result.low);
}

static void
tell_sources(const struct telling *telling, const struct assessed_cell *cell)
{
    guint n;
    const struct result_part *parts = explained_parts(telling->what, cell, &n);
    const char *own = explained_school(telling->what)->identity->code;
    for (guint i = 0; i < n; i++) {
        tell_part(telling, &parts[i]);
        if (strcmp(parts[i].origin, own) != 0)
            tell(telling, 3, _("came under the code %s, which this school continues"),
                 parts[i].origin);
    }
    if (n == 0) {
        g_autofree char *where = place_text(&cell->place);
        tell(telling, 2, _("source: %s"), where);
    }
}

static const char *
cell_verdict(const struct explanation *what, const struct assessed_cell *cell)
{
    if (!cell->usable)
        return _("does not count: too few participants");
    if (cell->low_procedure != TRUTH_TRUE)
        return _("below the threshold");
    return what->assessment->year == cell->year ? _("not below the threshold: low")
                                                : _("not below the threshold: was low");
}

static void
tell_cell(const struct telling *telling, const struct assessed_cell *cell)
{
    const struct explanation *what = telling->what;
    const struct procedure *procedure = explained_procedure(what, cell);
    g_autofree char *share = cell->participants > 0
                                 ? wording_share(cell->low, cell->participants,
                                                 what->assessment->rulebook->criterion.threshold, 1)
                                 : g_strdup("—");
    tell(telling, 1, _("%s, %d: participants %d, low results %d (%s)"),
         explained_procedure_title(what, cell), cell->year, cell->participants, cell->low, share);
    if (cell->participants > 0) {
        g_autofree char *comparison = explained_comparison(what, cell);
        tell(telling, 2, "%s: %s", comparison, cell_verdict(what, cell));
    } else {
        tell(telling, 2, _("no participants: neither low nor good"));
    }
    tell_sources(telling, cell);
    if (cell->year == what->assessment->year)
        tell_basis(telling, 2, procedure->basis, procedure->confirmed);
}

static guint
tell_year(const struct telling *telling, int year)
{
    const struct assessment *assessment = telling->what->assessment;
    guint n = 0;
    for (guint i = explained_first(telling->what); i < explained_end(telling->what); i++) {
        if (assessment->cells[i].year != year)
            continue;
        tell_cell(telling, &assessment->cells[i]);
        n++;
    }
    if (n == 0)
        tell(telling, 1, _("there are none"));
    return n;
}

void
tell_results(const struct telling *telling)
{
    const struct assessment *assessment = telling->what->assessment;
    g_autofree char *threshold = wording_fraction(assessment->rulebook->criterion.threshold);
    tell(telling, 0, _("\nResults of %d (threshold %s)"), assessment->year, threshold);
    tell_year(telling, assessment->year);
    tell(telling, 0, _("\nResults of the year before, %d"), assessment->year - 1);
    tell_year(telling, assessment->year - 1);
}

static void
tell_low_twice(const struct telling *telling)
{
    const struct assessment *assessment = telling->what->assessment;
    for (guint i = explained_first(telling->what); i < explained_end(telling->what); i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (assessment_is_low_twice(assessment, cell))
            tell(telling, 2, _("low in both years: %s"),
                 explained_procedure_title(telling->what, cell));
    }
}

static void
tell_distance(const struct telling *telling, const struct assessed_school *school)
{
    int n = school->pupils_to_change;
    if (n < 0)
        return;
    if (school->predicates[PREDICATE_LOW_RESULTS] == TRUTH_TRUE)
        tell(
            telling, 1,
            _("distance: the conclusion would be another one if at least %d results were no longer "
              "low"),
            n);
    else
        tell(
            telling, 1,
            _("distance: the conclusion would be another one if at least %d more results were low"),
            n);
}

void
tell_low_results(const struct telling *telling)
{
    const struct assessment *assessment = telling->what->assessment;
    const struct assessed_school *school = explained_school(telling->what);
    const struct criterion_rules *rules = &assessment->rulebook->criterion;
    tell(telling, 0, _("\nLow results: %s"), truth_word(school->predicates[PREDICATE_LOW_RESULTS]));
    tell(telling, 1, _("condition A (at least %d procedures low in %d): low %d of %d: %s"),
         rules->min_procedures, assessment->year, school->procedures_low,
         school->procedures_assessed, truth_word(school->condition_a));
    if (school->condition_b == TRUTH_UNKNOWN)
        tell(telling, 1,
             _("condition B (a procedure low in %d and in %d) cannot be checked: no procedure has "
               "results of both years"),
             assessment->year - 1, assessment->year);
    else
        tell(telling, 1, _("condition B (a procedure low in %d and in %d): %s"),
             assessment->year - 1, assessment->year, truth_word(school->condition_b));
    tell_low_twice(telling);
    tell(telling, 1, _("in force: %s"), vocabulary_word(&vocabulary_combines, rules->combine));
    if (school->small_only)
        tell(telling, 1, _("only through procedures with fewer than %d participants"),
             ASSESSMENT_SMALL_CELL);
    tell_distance(telling, school);
    tell_basis(telling, 1, rules->basis.text, rules->basis.confirmed);
}
