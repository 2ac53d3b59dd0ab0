/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/analysis/analysis.h"

#include <math.h>

#include "reports/paper/analysis/parts.h"
#include "reports/paper/reference/charts.h"
#include "reports/paper/reference/reference.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

void
analysis_say(struct document *document, char *text)
{
    document_add_paragraph(document, text);
    g_free(text);
}

double
analysis_p_true(const struct paper_input *input, guint school)
{
    return input->advice != NULL ? input->advice->certainty->schools[school].p_true : NAN;
}

double
analysis_p_repeat(const struct paper_input *input, guint school)
{
    return input->advice != NULL ? input->advice->certainty->schools[school].p_repeat : NAN;
}

static void
add_front(struct document *document, const struct assessment *assessment)
{
    g_autofree char *region = wording_typeset(assessment->region);
    g_autofree char *title =
        g_strdup_printf(_("Analysis of the results of schools\n%s, %d"), region, assessment->year);
    document_add_title(document, title);
    document_add_paragraph(document,
                           _("For analysts; not part of the order. The lists are decided by the "
                             "rulebook alone, in whole numbers. Intervals, probabilities, groups "
                             "and what is expected explain and warn, and move no school."));
}

static void
add_results(struct document *document, const struct paper_input *input, const struct tally *tally)
{
    const struct assessment *assessment = input->assessment;
    analysis_add_certainty(document, input);
    analysis_add_funnel(document, assessment);
    document_add_heading(document, ALIGN_LEFT, _("Low results by procedure and municipality"));
    analysis_add_heat(document, assessment, tally);
    document_add_heading(document, ALIGN_LEFT, _("Spread of shares by procedure"));
    reference_add_procedures(document, assessment);
}

struct document *
analysis_build(const struct paper_input *input)
{
    const struct assessment *assessment = input->assessment;
    const struct rulebook *rulebook = assessment->rulebook;
    struct document *document = document_create(_("Analysis of the results of schools"),
                                                paper_date(input), assessment->year);
    struct tally *tally = tally_build(assessment);
    g_autofree char *footer = reference_rulebook_line(rulebook);
    document->draft = paper_is_draft(input);
    document_set_footer(document, footer);
    add_front(document, assessment);
    analysis_add_data(document, input);
    analysis_add_rule(document, rulebook, assessment->year);
    document_add_heading(document, ALIGN_LEFT, _(PHRASE_CLUSTER_SHARES));
    reference_add_shares(document, assessment, tally);
    analysis_add_border(document, input);
    analysis_add_lists(document, input);
    add_results(document, input, tally);
    analysis_add_social(document, input);
    analysis_add_context(document, input);
    analysis_add_typology(document, input);
    analysis_add_sensitivity(document, input);
    analysis_add_signs(document, input);
    analysis_add_limits(document, rulebook);
    tally_free(tally);
    return document;
}
