/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/explanation/telling.h"

#include "reports/words/school_text.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

/* "needs: low results, adverse social conditions; not: …". */
static char *
rule_conditions(const struct cluster_rule *rule)
{
    GString *text = g_string_new(NULL);
    const struct {
        unsigned bits;
        const char *format;
    } parts[] = {
        {rule->all, _("all of: %s")}, {rule->any, _("one of: %s")}, {rule->none, _("none of: %s")}};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i].bits == 0)
            continue;
        g_autofree char *names = vocabulary_join(&vocabulary_predicates, parts[i].bits, ", ");
        g_autofree char *part = g_strdup_printf(parts[i].format, names);
        g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", part);
    }
    if (text->len == 0)
        g_string_append(text, _("without conditions"));
    return g_string_free(text, FALSE);
}

static void
tell_table(const struct telling *telling)
{
    const struct rulebook *rulebook = telling->what->assessment->rulebook;
    guint chosen = (guint)explained_school(telling->what)->table_cluster;
    for (guint i = 0; i <= chosen; i++) {
        const struct cluster_rule *rule = rulebook_cluster(rulebook, i);
        g_autofree char *conditions = rule_conditions(rule);
        tell(telling, 1, "%u. «%s» (%s): %s", i + 1, rule->title, conditions,
             explained_cluster_matches(telling->what, i) ? _("fits") : _("does not fit"));
    }
    const struct cluster_rule *rule = rulebook_cluster(rulebook, chosen);
    if (rule->listed)
        tell_basis(telling, 2, rule->basis.text, rule->basis.confirmed);
}

static void
tell_override(const struct telling *telling, const struct override *override)
{
    g_autofree char *date = wording_date(override->document_date);
    g_autofree char *where = place_text(&override->place);
    tell(telling, 1, _("separate decision: %s, %s of %s (%s)"),
         vocabulary_word(&vocabulary_overrides, override->action), override->document, date, where);
    if (override->clause[0] != '\0')
        tell(telling, 2, _("clause: %s"), override->clause);
    if (override->reason[0] != '\0')
        tell(telling, 2, _("reason: %s"), override->reason);
}

/* Decisions of the register that are not the one in force. */
static void
tell_other_decisions(const struct telling *telling)
{
    const struct explanation *what = telling->what;
    const struct override *in_force = &explained_school(what)->override;
    for (guint i = 0; i < what->dataset->decisions->len; i++) {
        const struct decision *decision = g_ptr_array_index(what->dataset->decisions, i);
        if (decision->school != explained_row(what) ||
            (in_force->action != OVERRIDE_NONE && in_force->place.row == decision->place.row &&
             in_force->place.file == decision->place.file))
            continue;
        g_autofree char *date = wording_date(decision->document_date);
        tell(telling, 1, _("a decision of the register that was not in force: %s of %s"),
             decision->document, date);
    }
}

static void
tell_unknown(const struct telling *telling, const struct assessed_school *school)
{
    unsigned unknown = 0;
    for (guint i = 0; i < N_PREDICATES; i++)
        if (school->predicates[i] == TRUTH_UNKNOWN && !telling->what->assessment->predicate_off[i])
            unknown |= 1u << i;
    g_autofree char *names = vocabulary_join(&vocabulary_predicates, unknown, ", ");
    if (school->status == STATUS_UNDETERMINED)
        tell(telling, 1, _("not determined: the cluster depends on what is unknown: %s"), names);
    if (school->status == STATUS_NO_DATA)
        tell(telling, 1, _("no data: the school has no results that count"));
}

/* By those of the school's marks that the rules name. */
static void
tell_exclusion(const struct telling *telling, const struct school *school)
{
    const struct criterion_rules *rules = &telling->what->assessment->rulebook->criterion;
    GString *marks = g_string_new(NULL);
    for (char **flag = school->flags; *flag != NULL; flag++)
        if (g_strv_contains((const char *const *)rules->exclude, *flag))
            g_string_append_printf(marks, "%s%s", marks->len > 0 ? ", " : "",
                                   school_flag_text(*flag));
    tell(telling, 1, _("not considered, by the registry's marks: %s"), marks->str);
    g_string_free(marks, TRUE);
}

void
tell_cluster(const struct telling *telling)
{
    const struct assessment *assessment = telling->what->assessment;
    const struct assessed_school *school = explained_school(telling->what);
    const char *title = rulebook_cluster(assessment->rulebook, (guint)school->cluster)->title;
    tell(telling, 0, _("\nCluster: %s"), title);
    if (school->status != STATUS_NO_DATA || school->override.action != OVERRIDE_NONE)
        tell_table(telling);
    tell_unknown(telling, school);
    if (school->excluded)
        tell_exclusion(telling, school->identity);
    if (school->override.action != OVERRIDE_NONE)
        tell_override(telling, &school->override);
    tell_other_decisions(telling);
    if (!assessment_is_listed(assessment, telling->what->school))
        tell(telling, 1, _("the school is in none of the lists"));
}
