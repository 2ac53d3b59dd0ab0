/* The lists with figures, and the border schools. */
#include <math.h>
#include <string.h>

#include "reports/analysis_parts.h"
#include "reports/school_text.h"
#include "reports/wording.h"

/* ---- why a school is where it is ---- */

/* Low procedures, those low in both years, index, reasons of the risk, a separate decision. */
static char *
grounds_text(const struct assessment *assessment, guint school)
{
    const struct assessed_school *assessed = &assessment->schools[school];
    GString *text = g_string_new(NULL);
    g_autofree char *low = school_low_cells_text(assessment, school);
    g_autofree char *repeated = school_repeated_text(assessment, school);
    text_append_item(text, low);
    if (repeated[0] != '\0') {
        g_autofree char *item = g_strdup_printf(_("two years running: %s"), repeated);
        text_append_item(text, item);
    }
    if (assessed->predicates[PREDICATE_ADVERSE_SOCIAL] == TRUTH_TRUE) {
        g_autofree char *index = wording_decimal(assessed->social_index, 1);
        g_autofree char *item = g_strdup_printf(_("social index %s"), index);
        text_append_item(text, item);
    }
    if (assessed->predicates[PREDICATE_AT_RISK] == TRUTH_TRUE) {
        g_autofree char *reasons = school_reasons_text(assessment, school);
        text_append_item(text, reasons);
    }
    if (assessed->override.action != OVERRIDE_NONE) {
        g_autofree char *decision = school_override_text(assessment, school);
        g_autofree char *item = g_strdup_printf(_("separate decision: %s"), decision);
        text_append_item(text, item);
    }
    return g_string_free(text, FALSE);
}

static double
p_true_of(const struct advice *advice, guint school)
{
    return advice != NULL ? advice->certainty->schools[school].p_true : NAN;
}

static double
p_repeat_of(const struct advice *advice, guint school)
{
    return advice != NULL ? advice->certainty->schools[school].p_repeat : NAN;
}

/* ---- lists ---- */

static bool
is_in_cluster(const struct assessment *assessment, guint school, gconstpointer data)
{
    return assessment->schools[school].cluster == *(const int *)data;
}

/* A row over all columns where the municipality changes. */
static void
group_by_municipality(struct table *table, const struct assessment *assessment,
                      const GArray *roster, guint i)
{
    const struct assessed_school *schools = assessment->schools;
    const char *name = schools[g_array_index(roster, guint, i)].identity->municipality;
    if (i > 0 &&
        strcmp(name, schools[g_array_index(roster, guint, i - 1)].identity->municipality) == 0)
        return;
    g_autofree char *title = roster_municipality_name(name);
    table_add_group(table, title);
}

static void
add_list(struct document *document, const struct analysis_matter *matter, const GArray *roster)
{
    const struct assessment *assessment = matter->assessment;
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _("No."), 10, ALIGN_RIGHT);
    table_add_column(table, _("Code"), 16, ALIGN_LEFT);
    table_add_column(table, _("School"), 48, ALIGN_LEFT);
    table_add_column(table, _("Grounds"), 54, ALIGN_LEFT);
    table_add_column(table, _("The conclusion would turn"), 28, ALIGN_LEFT);
    table_add_column(table, _("Low in truth"), 12, ALIGN_RIGHT);
    table_add_column(table, _("Low with others"), 12, ALIGN_RIGHT);
    for (guint i = 0; i < roster->len; i++) {
        guint school = g_array_index(roster, guint, i);
        group_by_municipality(table, assessment, roster, i);
        analysis_add_cells(table, ROW_PLAIN, wording_integer(i + 1),
                           g_strdup(assessment->schools[school].identity->code),
                           roster_school_name(assessment, school), grounds_text(assessment, school),
                           school_distance_text(assessment, school),
                           chance_text(p_true_of(matter->advice, school)),
                           chance_text(p_repeat_of(matter->advice, school)), NULL);
    }
}

void
analysis_add_lists(struct document *document, const struct analysis_matter *matter)
{
    const struct assessment *assessment = matter->assessment;
    document_add_page_break(document, false);
    document_add_heading(document, ALIGN_LEFT, _("Lists with figures"));
    document_add_note(document,
                      _("By municipality and name, not by shares. Grounds: participants with low "
                        "results of all participants. Low in truth: the probability that by its "
                        "true shares the school has low results. Low with others: the probability "
                        "of that conclusion with other participants; for a school with low results "
                        "it is the probability that the conclusion repeats. See 'How certain the "
                        "conclusions are'."));
    for (guint c = 0; c < assessment->rulebook->clusters->len; c++) {
        int cluster = (int)c;
        if (!rulebook_cluster(assessment->rulebook, c)->listed)
            continue;
        GArray *roster = roster_build(assessment, is_in_cluster, &cluster);
        g_autofree char *title = wording_typeset(rulebook_cluster(assessment->rulebook, c)->title);
        document_add_subheading(document, title);
        if (roster->len > 0)
            add_list(document, matter, roster);
        else
            document_add_paragraph(document, _("There are none."));
        g_array_unref(roster);
    }
}

/* ---- border schools ---- */

enum { BORDER_FARTHEST = 3, BORDER_ROWS = 26 };

static bool
is_within(const struct assessment *assessment, guint school, gconstpointer data)
{
    int distance = assessment->schools[school].pupils_to_change;
    return distance >= 0 && distance <= *(const int *)data;
}

/* As far from the threshold as keeps the sheet one sheet; at least one pupil. */
static int
border_distance(const struct assessment *assessment)
{
    for (int most = BORDER_FARTHEST; most > 1; most--) {
        guint n = 0;
        for (guint i = 0; i < assessment->n_schools; i++)
            n += is_within(assessment, i, &most);
        if (n <= BORDER_ROWS)
            return most;
    }
    return 1;
}

static const char *
side_text(const struct assessment *assessment, guint school)
{
    switch (assessment->schools[school].predicates[PREDICATE_LOW_RESULTS]) {
    case TRUTH_TRUE:
        return _("low results");
    case TRUTH_FALSE:
        return _("no low results");
    case TRUTH_UNKNOWN:
        break;
    }
    return _("unknown");
}

static void
add_border_table(struct document *document, const struct analysis_matter *matter,
                 const GArray *roster)
{
    const struct assessment *assessment = matter->assessment;
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _("Code"), 16, ALIGN_LEFT);
    table_add_column(table, _("School"), 50, ALIGN_LEFT);
    table_add_column(table, _("Municipality"), 34, ALIGN_LEFT);
    table_add_column(table, _("Conclusion"), 22, ALIGN_LEFT);
    table_add_column(table, _("What turns it"), 30, ALIGN_LEFT);
    table_add_column(table, _("Low with others"), 13, ALIGN_RIGHT);
    table_add_column(table, _("Checked"), 15, ALIGN_LEFT);
    for (guint i = 0; i < MIN(roster->len, BORDER_ROWS); i++) {
        guint school = g_array_index(roster, guint, i);
        const struct school *identity = assessment->schools[school].identity;
        analysis_add_cells(table, ROW_PLAIN, g_strdup(identity->code),
                           wording_typeset(school_short_name(identity)),
                           roster_municipality_name(identity->municipality),
                           g_strdup(side_text(assessment, school)),
                           school_distance_text(assessment, school),
                           chance_text(p_repeat_of(matter->advice, school)), g_strdup(""), NULL);
    }
}

void
analysis_add_border(struct document *document, const struct analysis_matter *matter)
{
    const struct assessment *assessment = matter->assessment;
    int most = border_distance(assessment);
    GArray *roster = roster_build(assessment, is_within, &most);
    document_add_page_break(document, false);
    document_add_heading(document, ALIGN_LEFT, _("Border schools: to look at before signing"));
    analysis_say(document,
                 g_strdup_printf(ngettext("Schools whose conclusion on low results would turn with "
                                          "the result of %d pupil. A mistake in a protocol is "
                                          "enough: look at theirs once more.",
                                          "Schools whose conclusion on low results would turn with "
                                          "the results of at most %d pupils. A mistake in a "
                                          "protocol is enough: look at theirs once more.",
                                          (gulong)most),
                                 most));
    if (roster->len == 0)
        document_add_paragraph(document, _("There are none."));
    else
        add_border_table(document, matter, roster);
    if (roster->len > BORDER_ROWS) {
        g_autofree char *rest = wording_integer(roster->len - BORDER_ROWS);
        analysis_say(document, g_strdup_printf(_("Not shown here: %s; all of them are in "
                                                 "schools.csv, column pupils_to_change."),
                                               rest));
    }
    g_array_unref(roster);
}
