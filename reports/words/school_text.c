/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheet, packet and analysis take these words from one place: what is said of a school must not
 * differ from paper to paper. */
#include "reports/words/school_text.h"

#include <math.h>
#include <string.h>

#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

#define DASH "\u2014"

void
text_append_item(GString *list, const char *text)
{
    if (text != NULL && text[0] != '\0')
        g_string_append_printf(list, "%s%s", list->len > 0 ? "; " : "", text);
}

/* ---- figures ---- */

char *
chance_text(double chance)
{
    if (isnan(chance))
        return g_strdup(DASH);
    if (chance < 0.01)
        return g_strdup(_("under 1\u00a0%"));
    if (chance > 0.99)
        return g_strdup(_("over 99\u00a0%"));
    g_autofree char *percent = wording_decimal(100 * chance, 0);
    return g_strdup_printf("%s" WORDING_NBSP "%%", percent);
}

char *
estimate_text(double share)
{
    if (isnan(share))
        return g_strdup(DASH);
    g_autofree char *percent = wording_decimal(100 * share, 1);
    return g_strdup_printf("%s" WORDING_NBSP "%%", percent);
}

char *
cell_text(const struct assessment *assessment, const struct assessed_cell *cell)
{
    g_autofree char *low = wording_integer(cell->low), *n = wording_integer(cell->participants);
    g_autofree char *share =
        wording_share(cell->low, cell->participants, assessment->rulebook->criterion.threshold, 1);
    return g_strdup_printf(_("%s of %s (%s)"), low, n, share);
}

char *
procedure_text(const struct procedure *procedure)
{
    bool titled = procedure->title != NULL && procedure->title[0] != '\0';
    return wording_typeset(titled ? procedure->title : procedure->id);
}

/* ---- results ---- */

char *
school_distance_text(const struct assessment *assessment, guint school)
{
    const struct assessed_school *assessed = &assessment->schools[school];
    if (assessed->pupils_to_change < 0)
        return g_strdup(DASH);
    g_autofree char *n = wording_integer(assessed->pupils_to_change);
    gulong count = (gulong)assessed->pupils_to_change;
    if (assessed->predicates[PREDICATE_LOW_RESULTS] == TRUTH_TRUE)
        return g_strdup_printf(ngettext("without low results, if the result of %s pupil changed",
                                        "without low results, if the results of %s pupils changed",
                                        count),
                               n);
    return g_strdup_printf(
        ngettext("%s pupil short of the threshold", "%s pupils short of the threshold", count), n);
}

static const struct procedure *
procedure_of(const struct assessment *assessment, const struct assessed_cell *cell)
{
    return procedure_catalogue_get(assessment->rulebook->procedures, cell->procedure);
}

static bool
is_low_now(const struct assessment *assessment, const struct assessed_cell *cell)
{
    return cell->usable && cell->year == assessment->year && cell->low_procedure == TRUTH_TRUE;
}

/* Ends a list that names no more than it may. */
static void
append_rest(GString *list, const char *parted, guint n_met)
{
    guint rest = n_met > SCHOOL_MOST_PROCEDURES ? n_met - SCHOOL_MOST_PROCEDURES : 0;
    if (rest > 0)
        g_string_append_printf(
            list, ngettext("%sand %u procedure more", "%sand %u procedures more", rest), parted,
            rest);
}

char *
school_low_cells_text(const struct assessment *assessment, guint school, const char *parted)
{
    GString *list = g_string_new(NULL);
    guint n = 0;
    for (guint i = assessment->first_cell[school]; i < assessment->first_cell[school + 1]; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (!is_low_now(assessment, cell) || ++n > SCHOOL_MOST_PROCEDURES)
            continue;
        g_autofree char *figures = cell_text(assessment, cell);
        g_string_append_printf(list, "%s%s: %s", list->len > 0 ? parted : "",
                               procedure_of(assessment, cell)->id, figures);
    }
    append_rest(list, parted, n);
    return g_string_free(list, FALSE);
}

char *
school_repeated_text(const struct assessment *assessment, guint school)
{
    GString *list = g_string_new(NULL);
    guint n = 0;
    for (guint i = assessment->first_cell[school]; i < assessment->first_cell[school + 1]; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (assessment_is_low_twice(assessment, cell) && ++n <= SCHOOL_MOST_PROCEDURES)
            text_append_item(list, procedure_of(assessment, cell)->id);
    }
    append_rest(list, "; ", n);
    return g_string_free(list, FALSE);
}

/* ---- predicates and the decision ---- */

char *
school_reasons_text(const struct assessment *assessment, guint school)
{
    return vocabulary_join(&vocabulary_risk_reasons, assessment->schools[school].risk_reasons,
                           "; ");
}

char *
school_cluster_text(const struct assessment *assessment, guint school)
{
    guint cluster = (guint)assessment->schools[school].cluster;
    return wording_typeset(rulebook_cluster(assessment->rulebook, cluster)->title);
}

char *
school_unknown_text(const struct assessment *assessment, guint school)
{
    const enum truth *predicates = assessment->schools[school].predicates;
    unsigned unknown = 0;
    for (guint p = 0; p < N_PREDICATES; p++)
        if (predicates[p] == TRUTH_UNKNOWN && !assessment->predicate_off[p])
            unknown |= 1u << p;
    return unknown != 0 ? vocabulary_join(&vocabulary_predicates, unknown, "; ") : g_strdup(DASH);
}

const char *
school_flag_text(const char *flag)
{
    static const struct {
        const char *id, *word;
    } words[] = {
        {"correctional", N_("correctional")}, {"evening", N_("evening")},
        {"closed", N_("of closed type")},     {"penal", N_("at a penal institution")},
        {"boarding", N_("boarding school")},  {"branch", N_("branch")},
    };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(flag, words[i].id) == 0)
            return _(words[i].word);
    return flag;
}

static char *
action_text(enum override_action action, const char *cluster)
{
    switch (action) {
    case OVERRIDE_INCLUDE:
        return g_strdup_printf(_("included in the cluster '%s'"), cluster);
    case OVERRIDE_EXCLUDE:
        return g_strdup(_("taken off the lists"));
    case OVERRIDE_MOVE:
        return g_strdup_printf(_("moved to the cluster '%s'"), cluster);
    case OVERRIDE_NONE:
        break;
    }
    g_assert_not_reached();
}

/* "moved to the cluster '…'; order No. 5 of 01.12.2022, item 2; reason". */
char *
school_override_text(const struct assessment *assessment, guint school)
{
    const struct override *override = &assessment->schools[school].override;
    g_autofree char *title = school_cluster_text(assessment, school);
    g_autofree char *action = action_text(override->action, title);
    g_autofree char *document =
        wording_typeset(override->document != NULL ? override->document : "");
    GString *text = g_string_new(action);
    text_append_item(text, document);
    if (override->document_date != NULL && override->document_date[0] != '\0') {
        g_autofree char *date = wording_date(override->document_date);
        g_string_append_printf(text, _(" of %s"), date);
    }
    if (override->clause != NULL && override->clause[0] != '\0')
        g_string_append_printf(text, _(", item %s"), override->clause);
    g_autofree char *reason = wording_typeset(override->reason != NULL ? override->reason : "");
    text_append_item(text, reason);
    return g_string_free(text, FALSE);
}
