/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/explanation/explanation.h"

#include "reports/paper/explanation/telling.h"

#include <string.h>

#include "reports/words/finding_text.h"
#include "reports/table/roster.h"
#include "reports/words/phrase.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

void
tell(const struct telling *telling, int indent, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_string_append_printf(telling->text, "%*s", indent * 2, "");
    g_string_append_vprintf(telling->text, format, arguments);
    g_string_append_c(telling->text, '\n');
    va_end(arguments);
}

char *
place_text(const struct place *place)
{
    struct finding finding = {.place = *place};
    return finding_place_text(&finding);
}

void
tell_basis(const struct telling *telling, int indent, const char *basis, bool confirmed)
{
    const char *status = basis_status_word(confirmed);
    if (basis != NULL && basis[0] != '\0')
        tell(telling, indent, _("basis: %s (%s)"), basis, status);
    else
        tell(telling, indent, "%s (%s)", _(PHRASE_NO_BASIS), status);
}

static void
tell_head(const struct telling *telling)
{
    const struct explanation *what = telling->what;
    const struct assessment *assessment = what->assessment;
    const struct school *school = explained_school(what)->identity;
    g_autofree char *municipality = roster_municipality_name(school->municipality);
    tell(telling, 0, _("%s (code %s), %s"), school_formal_name(school), school->code, municipality);
    tell(telling, 0, _("Run %s, %s; rules %s, version %d, SHA-256 %s"), what->run,
         assessment->region, assessment->rulebook->id, assessment->rulebook->version,
         assessment->rulebook->sha256);
    if (school->place.file != NULL) {
        g_autofree char *where = place_text(&school->place);
        tell(telling, 0,
             school->in_registry || !what->dataset->has_registry
                 ? _("In the registry: %s")
                 : _("Not in the registry; named by: %s"),
             where);
    }
}

static void
tell_successions(const struct telling *telling)
{
    const struct explanation *what = telling->what;
    const char *code = explained_school(what)->identity->code;
    const GPtrArray *successions = what->dataset->successions;
    for (guint i = 0; successions != NULL && i < successions->len; i++) {
        const struct succession *succession = g_ptr_array_index(successions, i);
        if (strcmp(succession->new_code, code) != 0)
            continue;
        g_autofree char *date = wording_date(succession->date);
        tell(telling, 0, _("Continues the school with the code %s since %s: %s"),
             succession->old_code, date[0] != '\0' ? date : _("an unknown day"),
             succession->document);
    }
}

static void
tell_findings(const struct telling *telling)
{
    const struct finding_list *findings = telling->what->dataset->findings;
    bool headed = false;
    for (guint i = 0; i < finding_list_length(findings); i++) {
        const struct finding *finding = finding_list_get(findings, i);
        if (!explained_is_about(telling->what, finding))
            continue;
        if (!headed)
            tell(telling, 0, _("\nFindings about the school"));
        headed = true;
        g_autofree char *text = finding_text(finding);
        tell(telling, 1, "%s", text);
    }
}

char *
explanation_text(const struct explanation *explanation)
{
    struct telling telling = {explanation, g_string_new(NULL)};
    tell_head(&telling);
    tell_successions(&telling);
    tell_cluster(&telling);
    tell_low_results(&telling);
    tell_results(&telling);
    tell_social(&telling);
    tell_risk(&telling);
    tell_findings(&telling);
    g_autofree char *answer = explanation_answer(explanation);
    tell(&telling, 0, _("\nFor the answer to an appeal\n%s"), answer);
    return g_string_free(telling.text, FALSE);
}
