/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read, and by which rule schools are found. */
#include <string.h>

#include "reports/paper/analysis/parts.h"
#include "reports/paper/reference/rules_text.h"
#include "datasets/table/account.h"
#include "datasets/text/quotes.h"
#include "reports/words/phrase.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

/* ---- what was read ---- */

/* Findings of one file. */
struct file_findings {
    guint errors, warnings;
};

static struct file_findings
count_findings(const struct finding_list *findings, const char *file)
{
    struct file_findings counts = {0, 0};
    for (guint i = 0; i < finding_list_length(findings); i++) {
        const struct finding *finding = finding_list_get(findings, i);
        if (g_strcmp0(finding->place.file, file) != 0)
            continue;
        counts.errors += finding_rule_severity(finding->rule) == FINDING_ERROR;
        counts.warnings += finding_rule_severity(finding->rule) == FINDING_WARNING;
    }
    return counts;
}

static void
add_files(struct document *document, const struct paper_input *input)
{
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_FILE), 46, ALIGN_LEFT);
    table_add_column(table, _("Data"), 54, ALIGN_LEFT);
    table_add_column(table, _("Rows"), 19, ALIGN_RIGHT);
    table_add_column(table, _("Used"), 19, ALIGN_RIGHT);
    table_add_column(table, _("Errors"), 18, ALIGN_RIGHT);
    table_add_column(table, _("Warnings"), 24, ALIGN_RIGHT);
    for (guint i = 0; i < input->files->len; i++) {
        const struct input_file *file = g_ptr_array_index(input->files, i);
        struct file_findings counts = count_findings(input->dataset->findings, file->name);
        table_add_cells(table, ROW_PLAIN, g_strdup(file->name),
                        g_strdup(vocabulary_word_of(&vocabulary_file_kinds, file->kind)),
                        wording_integer(file->n_rows), wording_integer(file->n_used),
                        wording_integer(counts.errors), wording_integer(counts.warnings), NULL);
    }
}

/* Headers of columns with data that were not read, with commas; "" for none. */
static void
append_unread(GString *headers, const struct table_account *account)
{
    for (guint i = 0; i < account->n_columns; i++) {
        const struct column_account *column = &account->columns[i];
        if (column_account_is_lost(column) && column->use != COLUMN_NAMELESS)
            text_list_quoted(headers, column->header);
    }
}

/* Rows of data that were passed over: those that are no record by a fault. */
static guint
count_lost_rows(const struct table_account *account)
{
    return account->rows[LINE_DELETED] + account->rows[LINE_RAGGED] + account->rows[LINE_FAULTY];
}

enum { MOST_UNREAD = 40 }; /* files that are told of; reading.csv has all */

/* Files with columns that nobody read or rows that were set aside; the whole is in reading.csv. */
static void
add_unread(struct document *document, const GPtrArray *files)
{
    struct table *table = NULL;
    for (guint i = 0, n = 0; i < files->len && n < MOST_UNREAD; i++) {
        const struct input_file *file = g_ptr_array_index(files, i);
        g_autoptr(GString) headers = g_string_new(NULL);
        guint n_rows = 0;
        for (guint t = 0; t < file->tables->len; t++) {
            append_unread(headers, g_ptr_array_index(file->tables, t));
            n_rows += count_lost_rows(g_ptr_array_index(file->tables, t));
        }
        if (headers->len == 0 && n_rows == 0)
            continue;
        if (table == NULL) {
            analysis_say(document, g_strdup(_("Not everything in the files was read; each column "
                                              "and kind of rows stands in reading.csv.")));
            table = document_add_table(document, TABLE_RULES);
            table_add_column(table, _(PHRASE_FILE), 62, ALIGN_LEFT);
            table_add_column(table, _("Columns not read"), 88, ALIGN_LEFT);
            table_add_column(table, _("Rows set aside"), 30, ALIGN_RIGHT);
        }
        table_add_cells(table, ROW_PLAIN, g_strdup(file->name), g_strdup(headers->str),
                        wording_integer(n_rows), NULL);
        n++;
    }
}

static void
add_all_findings(struct document *document, const struct finding_list *findings)
{
    g_autofree char *errors = wording_integer(finding_list_count(findings, FINDING_ERROR));
    g_autofree char *warnings = wording_integer(finding_list_count(findings, FINDING_WARNING));
    g_autofree char *notes = wording_integer(finding_list_count(findings, FINDING_NOTE));
    analysis_say(document,
                 g_strdup_printf(_("Findings in all: errors: %s, warnings: %s, notes: %s; each "
                                   "with its place and remedy in findings.csv. Those of no file "
                                   "or of several stand in no row of the table."),
                                 errors, warnings, notes));
}

static guint
count_status(const struct assessment *assessment, enum decision_status status)
{
    guint n = 0;
    for (guint i = 0; i < assessment->n_schools; i++)
        n += assessment->schools[i].status == status;
    return n;
}

static guint
count_cells(const struct assessment *assessment, int year)
{
    guint n = 0;
    for (guint i = 0; i < assessment->n_cells; i++)
        n += assessment->cells[i].year == year && assessment->cells[i].participants > 0;
    return n;
}

static void
add_counts(struct document *document, const struct assessment *assessment)
{
    g_autofree char *n = wording_integer(assessment->n_schools);
    g_autofree char *none = wording_integer(count_status(assessment, STATUS_NO_DATA));
    g_autofree char *open = wording_integer(count_status(assessment, STATUS_UNDETERMINED));
    g_autofree char *latest = wording_integer(count_cells(assessment, assessment->year));
    g_autofree char *before = wording_integer(count_cells(assessment, assessment->year - 1));
    analysis_say(document, g_strdup_printf(_("Schools: %s; without results of the year that "
                                             "count: %s; with an undetermined cluster: %s."),
                                           n, none, open));
    analysis_say(document, g_strdup_printf(_("Results of a school in a procedure: %d: %s; "
                                             "%d: %s."),
                                           assessment->year, latest, assessment->year - 1, before));
}

void
analysis_add_data(struct document *document, const struct paper_input *input)
{
    document_add_heading(document, ALIGN_LEFT, _("What was read"));
    add_counts(document, input->assessment);
    if (input->dataset == NULL || input->files == NULL) {
        document_add_paragraph(document,
                               _("The analysis was made from a stored run: its files and findings "
                                 "stand in the archive."));
        return;
    }
    add_all_findings(document, input->dataset->findings);
    add_files(document, input);
    add_unread(document, input->files);
}

/* ---- the rule in words ---- */

static char *
condition_a_text(const struct criterion_rules *rules, const char *threshold, int year)
{
    return g_strdup_printf(ngettext("Condition A: in %d, in at least %d procedure, the share of "
                                    "participants with low results is not below %s.",
                                    "Condition A: in %d, in at least %d procedures, the share of "
                                    "participants with low results is not below %s.",
                                    (gulong)rules->min_procedures),
                           year, rules->min_procedures, threshold);
}

static const char *
combine_text(enum combine combine)
{
    switch (combine) {
    case COMBINE_OR:
        return _("A school has low results when A or B holds.");
    case COMBINE_AND:
        return _("A school has low results when both A and B hold.");
    case COMBINE_A:
        return _("A school has low results when A holds; B is shown, but not in force.");
    case COMBINE_B:
        return _("A school has low results when B holds; A is shown, but not in force.");
    }
    g_assert_not_reached();
}

void
analysis_add_rule(struct document *document, const struct rulebook *rulebook, int year)
{
    const struct criterion_rules *rules = &rulebook->criterion;
    g_autofree char *threshold = wording_fraction(rules->threshold);
    document_add_heading(document, ALIGN_LEFT, _("The rule in words"));
    analysis_say(document, condition_a_text(rules, threshold, year));
    analysis_say(document, g_strdup_printf(_("Condition B: in one and the same procedure that "
                                             "share is not below %s both in %d and in %d."),
                                           threshold, year - 1, year));
    document_add_paragraph(document, combine_text(rules->combine));
    document_add_paragraph(document,
                           _("A participant has low results with the mark 2, or with a score below "
                             "the bound of the procedure. Shares are compared as fractions of "
                             "whole numbers, without rounding. Assumed rules wait for the region's "
                             "confirmation."));
    rules_add_section(document, rulebook);
}
