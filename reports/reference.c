#include "reports/reference.h"

#include <math.h>
#include <string.h>

#include "reports/chart_text.h"
#include "reports/reference_charts.h"
#include "reports/roster.h"
#include "reports/style.h"
#include "reports/wording.h"

/* What the parts of the document need. */
struct building {
    struct document *document;
    const struct assessment *assessment;
    const struct rulebook *rulebook;
    struct tally *tally;
};

/* Adds the text and frees it. */
static void
add_paragraph(struct document *document, char *text)
{
    document_add_paragraph(document, text);
    g_free(text);
}

static void
add_heading(const struct building *building, const char *text)
{
    document_add_heading(building->document, ALIGN_LEFT, text);
}

/* ---- summary ---- */

static guint
count_listed_clusters(const struct rulebook *rulebook)
{
    guint n = 0;
    for (guint i = 0; i < rulebook->clusters->len; i++)
        n += rulebook_cluster(rulebook, i)->listed;
    return n;
}

static const double summary_name_width = 40, summary_total_width = 18; /* mm */

/* A portrait page is wide enough when no word of a cluster's title is broken. */
static bool
summary_is_wide(const struct rulebook *rulebook)
{
    guint n = count_listed_clusters(rulebook);
    double room = (180 - summary_name_width - 2 * summary_total_width) / MAX(n, 1) * STYLE_MM -
                  2 * STYLE_CELL_SIDE;
    for (guint i = 0; i < rulebook->clusters->len; i++) {
        const struct cluster_rule *rule = rulebook_cluster(rulebook, i);
        if (rule->listed && chart_word_width(rule->title, STYLE_SIZE_TABLE_HEAD) > room)
            return true;
    }
    return false;
}

static void
add_summary_row(struct table *table, const struct rulebook *rulebook, const struct tally_row *row)
{
    char **cells = g_new0(char *, table->columns->len + 1);
    guint n = 0;
    cells[n++] = row->municipality != NULL ? roster_municipality_name(row->municipality)
                                           : g_strdup(_("Total"));
    cells[n++] = wording_integer(row->total);
    for (guint i = 0; i < rulebook->clusters->len; i++)
        if (rulebook_cluster(rulebook, i)->listed)
            cells[n++] = wording_integer(row->clusters[i]);
    cells[n++] = wording_integer(tally_row_listed(row, rulebook));
    table_add_row(table, row->municipality != NULL ? ROW_PLAIN : ROW_TOTAL, cells);
}

static void
add_summary(const struct building *building)
{
    const struct rulebook *rulebook = building->rulebook;
    bool wide = summary_is_wide(rulebook);
    guint n_clusters = count_listed_clusters(rulebook);
    double rest = (wide ? 267 : 180) - summary_name_width - 2 * summary_total_width;
    struct table *table = document_add_table(building->document, TABLE_RULES);
    table_add_column(table, _("Municipality"), summary_name_width, ALIGN_LEFT);
    table_add_column(table, _("All schools"), summary_total_width, ALIGN_RIGHT);
    for (guint i = 0; i < rulebook->clusters->len; i++) {
        if (!rulebook_cluster(rulebook, i)->listed)
            continue;
        char *title = wording_quotes(rulebook_cluster(rulebook, i)->title);
        table_add_column(table, title, rest / n_clusters, ALIGN_RIGHT);
        g_free(title);
    }
    table_add_column(table, _("In clusters"), summary_total_width, ALIGN_RIGHT);
    for (guint i = 0; i < building->tally->n_rows; i++)
        add_summary_row(table, rulebook, &building->tally->rows[i]);
    add_summary_row(table, rulebook, &building->tally->sum);
}

/* ---- sentences ---- */

static void
add_findings(const struct building *building, guint n_errors, guint n_warnings)
{
    if (n_errors + n_warnings == 0) {
        document_add_paragraph(building->document,
                               _("The check of the data gave no errors and no warnings."));
        return;
    }
    char *errors = wording_integer(n_errors), *warnings = wording_integer(n_warnings);
    add_paragraph(building->document,
                  g_strdup_printf(_("The check of the data gave: errors: %s, warnings: %s (listed "
                                    "in findings.csv)."),
                                  errors, warnings));
    g_free(errors);
    g_free(warnings);
}

static void
add_region_share(const struct building *building)
{
    int total = building->tally->sum.total;
    int listed = tally_row_listed(&building->tally->sum, building->rulebook);
    struct fraction bound = building->rulebook->risk.warn_share;
    char *listed_text = wording_integer(listed), *total_text = wording_integer(total);
    char *share = wording_share(listed, total, bound, 1);
    add_paragraph(
        building->document,
        g_strdup_printf(ngettext("Assigned to clusters: %s of %s school (%s).",
                                 "Assigned to clusters: %s of %s schools (%s).", (gulong)total),
                        listed_text, total_text, share));
    if ((gint64)listed * bound.den > (gint64)total * bound.num) {
        char *most = wording_fraction(bound);
        add_paragraph(building->document,
                      g_strdup_printf(_("Note: together the clusters take more of the region than "
                                        "the bound of the rulebook (%s). Check the thresholds "
                                        "before the lists are signed."),
                                      most));
        g_free(most);
    }
    g_free(listed_text);
    g_free(total_text);
    g_free(share);
}

/* Data that the campaign does not have at all. */
static void
add_predicates_off(const struct building *building)
{
    const bool *off = building->assessment->predicate_off;
    if (off[PREDICATE_ADVERSE_SOCIAL])
        document_add_paragraph(building->document,
                               _("No social data were given: clusters that need them were not "
                                 "formed."));
    if (off[PREDICATE_AT_RISK])
        document_add_paragraph(building->document,
                               _("Risks were not assessed: clusters that need them were not "
                                 "formed."));
    if (!building->assessment->has_previous && building->rulebook->criterion.combine != COMBINE_A)
        document_add_paragraph(building->document,
                               _("There are no results of the year before: whether a procedure was "
                                 "low two years running could not be assessed."));
}

/* ---- lists of schools ---- */

struct school_list {
    const char *heading, *intro; /* intro may be NULL */
    const char *detail_title;
    roster_filter filter;
    char *(*detail)(const struct assessment *assessment, guint school);
};

static void
add_list(const struct building *building, const struct school_list *list)
{
    GArray *roster = roster_build(building->assessment, list->filter, NULL);
    add_heading(building, list->heading);
    if (roster->len == 0) {
        document_add_paragraph(building->document, _("There are none."));
        g_array_unref(roster);
        return;
    }
    if (list->intro != NULL)
        document_add_paragraph(building->document, list->intro);
    struct table *table = document_add_table(building->document, TABLE_RULES);
    table_add_column(table, _("No."), 12, ALIGN_RIGHT);
    table_add_column(table, _("School"), 70, ALIGN_LEFT);
    table_add_column(table, _("Municipality"), 42, ALIGN_LEFT);
    table_add_column(table, list->detail_title, 56, ALIGN_LEFT);
    for (guint i = 0; i < roster->len; i++) {
        guint school = g_array_index(roster, guint, i);
        char **cells = g_new0(char *, 5);
        cells[0] = wording_integer(i + 1);
        cells[1] = roster_school_name(building->assessment, school);
        cells[2] =
            roster_municipality_name(building->assessment->schools[school].identity->municipality);
        cells[3] = list->detail(building->assessment, school);
        table_add_row(table, ROW_PLAIN, cells);
    }
    g_array_unref(roster);
}

static bool
is_undetermined(const struct assessment *assessment, guint school, gconstpointer data)
{
    (void)data;
    return assessment->schools[school].status == STATUS_UNDETERMINED;
}

static bool
has_no_data(const struct assessment *assessment, guint school, gconstpointer data)
{
    (void)data;
    return assessment->schools[school].status == STATUS_NO_DATA;
}

static bool
is_excluded(const struct assessment *assessment, guint school, gconstpointer data)
{
    (void)data;
    return assessment->schools[school].excluded;
}

static bool
is_small_only(const struct assessment *assessment, guint school, gconstpointer data)
{
    (void)data;
    return assessment->schools[school].small_only && assessment_is_listed(assessment, school);
}

static bool
is_overridden(const struct assessment *assessment, guint school, gconstpointer data)
{
    (void)data;
    return assessment->schools[school].override.action != OVERRIDE_NONE;
}

/* "a; b" from texts that may be NULL or "". */
static void
append_item(GString *list, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    g_string_append_printf(list, "%s%s", list->len > 0 ? "; " : "", text);
}

static char *
unknown_predicates(const struct assessment *assessment, guint school)
{
    const enum truth *predicates = assessment->schools[school].predicates;
    const bool *off = assessment->predicate_off;
    GString *list = g_string_new(NULL);
    if (predicates[PREDICATE_LOW_RESULTS] == TRUTH_UNKNOWN && !off[PREDICATE_LOW_RESULTS])
        append_item(list, _("low results"));
    if (predicates[PREDICATE_ADVERSE_SOCIAL] == TRUTH_UNKNOWN && !off[PREDICATE_ADVERSE_SOCIAL])
        append_item(list, _("adverse social conditions"));
    if (predicates[PREDICATE_AT_RISK] == TRUTH_UNKNOWN && !off[PREDICATE_AT_RISK])
        append_item(list, _("risk of lower results"));
    if (list->len == 0)
        append_item(list, "\u2014");
    return g_string_free(list, FALSE);
}

static char *
cluster_title(const struct assessment *assessment, guint school)
{
    guint cluster = (guint)assessment->schools[school].cluster;
    return wording_typeset(rulebook_cluster(assessment->rulebook, cluster)->title);
}

static const char *
flag_title(const char *flag)
{
    if (strcmp(flag, "correctional") == 0)
        return _("correctional");
    if (strcmp(flag, "evening") == 0)
        return _("evening");
    if (strcmp(flag, "closed") == 0)
        return _("of closed type");
    if (strcmp(flag, "penal") == 0)
        return _("at a penal institution");
    if (strcmp(flag, "boarding") == 0)
        return _("boarding school");
    if (strcmp(flag, "branch") == 0)
        return _("branch");
    return flag;
}

static char *
exclusion_flags(const struct assessment *assessment, guint school)
{
    char **exclude = assessment->rulebook->criterion.exclude;
    GString *list = g_string_new(NULL);
    for (guint i = 0; exclude[i] != NULL; i++)
        if (school_has_flag(assessment->schools[school].identity, exclude[i]))
            append_item(list, flag_title(exclude[i]));
    return g_string_free(list, FALSE);
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
static char *
override_text(const struct assessment *assessment, guint school)
{
    const struct override *override = &assessment->schools[school].override;
    char *title = cluster_title(assessment, school);
    char *action = action_text(override->action, title);
    GString *text = g_string_new(action);
    g_free(action);
    g_free(title);
    char *document = wording_typeset(override->document != NULL ? override->document : "");
    append_item(text, document);
    if (override->document_date != NULL && override->document_date[0] != '\0') {
        char *date = wording_date(override->document_date);
        g_string_append_printf(text, _(" of %s"), date);
        g_free(date);
    }
    if (override->clause != NULL && override->clause[0] != '\0')
        g_string_append_printf(text, _(", item %s"), override->clause);
    char *reason = wording_typeset(override->reason != NULL ? override->reason : "");
    append_item(text, reason);
    g_free(document);
    g_free(reason);
    return g_string_free(text, FALSE);
}

static void
add_lists(const struct building *building)
{
    const struct school_list lists[] = {
        {_("Schools whose cluster is undetermined"),
         _("Data that are missing could change the cluster of these schools."),
         _("What is unknown"), is_undetermined, unknown_predicates},
        {_("Schools without data"),
         _("These schools have no results of the year that count. They are not held to be without "
           "difficulties."),
         _("What is unknown"), has_no_data, unknown_predicates},
        {_("Schools excluded by the rulebook"), NULL, _("Ground"), is_excluded, exclusion_flags},
        {_("Schools listed only through small numbers of participants"),
         _("Without procedures that fewer than ten participants took these schools would not have "
           "low results."),
         _("Cluster"), is_small_only, cluster_title},
        {_("Separate decisions"), NULL, _("Decision and document"), is_overridden, override_text},
    };
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        add_list(building, &lists[i]);
}

/* ---- rulebook ---- */

static void
add_basis(struct table *table, const char *title, const char *basis, bool confirmed)
{
    char **cells = g_new0(char *, 4);
    cells[0] = wording_typeset(title);
    cells[1] = basis != NULL && basis[0] != '\0' ? wording_typeset(basis)
                                                 : g_strdup(_("basis not stated"));
    cells[2] = g_strdup(confirmed ? _("confirmed") : _("assumed"));
    table_add_row(table, ROW_PLAIN, cells);
}

static char *
criterion_text(const struct criterion_rules *rules)
{
    const char *combine[] = {
        [COMBINE_OR] = _("A or B"),
        [COMBINE_AND] = _("A and B"),
        [COMBINE_A] = _("A only"),
        [COMBINE_B] = _("B only"),
    };
    char *threshold = wording_fraction(rules->threshold);
    char *text = g_strdup_printf(_("Low results: threshold %s; A: procedures low in the year: at "
                                   "least %d; B: the same procedure low two years running; in "
                                   "force: %s; participants: at least %d"),
                                 threshold, rules->min_procedures, combine[rules->combine],
                                 rules->min_participants);
    g_free(threshold);
    return text;
}

static void
add_rules_table(const struct building *building)
{
    const struct rulebook *rulebook = building->rulebook;
    struct table *table = document_add_table(building->document, TABLE_RULES);
    table_add_column(table, _("Rule"), 78, ALIGN_LEFT);
    table_add_column(table, _("Basis"), 64, ALIGN_LEFT);
    table_add_column(table, _("Status"), 38, ALIGN_LEFT);
    char *criterion = criterion_text(&rulebook->criterion);
    table_add_group(table, _("Criterion and predicates"));
    add_basis(table, criterion, rulebook->criterion.basis.text,
              rulebook->criterion.basis.confirmed);
    add_basis(table, _("Adverse social conditions"), rulebook->social.basis.text,
              rulebook->social.basis.confirmed);
    add_basis(table, _("Risk of lower results"), rulebook->risk.basis.text,
              rulebook->risk.basis.confirmed);
    table_add_group(table, _("Procedures"));
    for (guint i = 0; i < procedure_catalogue_length(rulebook->procedures); i++) {
        const struct procedure *procedure = procedure_catalogue_get(rulebook->procedures, i);
        if (procedure->enabled)
            add_basis(table, procedure->title != NULL ? procedure->title : procedure->id,
                      procedure->basis, procedure->confirmed);
    }
    table_add_group(table, _("Clusters"));
    for (guint i = 0; i < rulebook->clusters->len; i++) {
        const struct cluster_rule *rule = rulebook_cluster(rulebook, i);
        if (rule->listed)
            add_basis(table, rule->title, rule->basis.text, rule->basis.confirmed);
    }
    g_free(criterion);
}

static void
add_rulebook(const struct building *building)
{
    const struct rulebook *rulebook = building->rulebook;
    char *title = wording_typeset(rulebook->title != NULL ? rulebook->title : rulebook->id);
    add_heading(building, _("Rulebook"));
    add_paragraph(building->document, g_strdup_printf(_("%s (%s, version %d)."), title,
                                                      rulebook->id, rulebook->version));
    char *hash = g_strdup_printf(_("SHA-256 of the rulebook: %s"), rulebook->sha256);
    document_add_note(building->document, hash);
    add_rules_table(building);
    g_free(hash);
    g_free(title);
}

/* ---- the whole ---- */

static void
add_front(const struct building *building, const struct order_block *order)
{
    const struct assessment *assessment = building->assessment;
    char *title = g_strdup_printf(_("Reference materials\n(not part of the order)\n%s, %d"),
                                  assessment->region, assessment->year);
    document_add_title(building->document, title);
    g_free(title);
    char *lists = order_block_title(order);
    if (lists[0] != '\0')
        add_paragraph(building->document, g_strdup_printf(_("They explain: %s."), lists));
    g_free(lists);
}

/* A wide table gets landscape pages of its own. */
static void
add_summary_section(const struct building *building)
{
    bool wide = summary_is_wide(building->rulebook);
    if (wide)
        document_add_page_break(building->document, true);
    add_heading(building, _("Schools by cluster and municipality"));
    add_summary(building);
    if (wide)
        document_add_page_break(building->document, false);
}

static void
add_chart_sections(const struct building *building)
{
    struct document *document = building->document;
    const struct assessment *assessment = building->assessment;
    add_heading(building, _("Clusters by municipality"));
    reference_add_municipalities(document, assessment, building->tally);
    char *heading = g_strdup_printf(_("Shares of low results by procedure, %d"), assessment->year);
    add_heading(building, heading);
    g_free(heading);
    reference_add_procedures(document, assessment);
    if (reference_has_index(assessment)) {
        add_heading(building, _("Social index and low results"));
        reference_add_index(document, assessment);
    }
}

char *
reference_rulebook_line(const struct rulebook *rulebook)
{
    return g_strdup_printf(_("Rulebook %s, version %d, SHA-256 %s"), rulebook->id,
                           rulebook->version, rulebook->sha256);
}

struct document *
reference_build(const struct assessment *assessment, const struct order_block *order,
                guint n_errors, guint n_warnings, bool draft)
{
    struct document *document =
        document_create(_("Reference materials (not part of the order)"),
                        order->date != NULL ? order->date : "", assessment->year);
    struct building building = {document, assessment, assessment->rulebook,
                                tally_build(assessment)};
    char *footer = reference_rulebook_line(assessment->rulebook);
    document->draft = draft;
    document_set_footer(document, footer);
    g_free(footer);
    add_front(&building, order);
    add_findings(&building, n_errors, n_warnings);
    add_predicates_off(&building);
    add_region_share(&building);
    add_summary_section(&building);
    add_heading(&building, _("What share of the region each cluster takes"));
    reference_add_shares(document, assessment, building.tally);
    add_chart_sections(&building);
    add_lists(&building);
    add_rulebook(&building);
    tally_free(building.tally);
    return document;
}
