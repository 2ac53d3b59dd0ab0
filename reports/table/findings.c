/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a finding: findings.csv and its sheet. */
#include "reports/words/finding_text.h"
#include "reports/table/listing.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

static const struct finding *
finding_of(const struct listing_row *at)
{
    return finding_list_get(at->data->findings, at->index);
}

static void
get_severity(const struct listing_row *at, struct listing_cell *cell)
{
    static const enum cell_tone tones[] = {TONE_PLAIN, TONE_ATTENTION, TONE_ALARM};
    enum finding_severity severity = finding_rule_severity(finding_of(at)->rule);
    cell_set_text(cell, finding_severity_id(severity));
    cell->tone = tones[severity];
}

static void
get_rule(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, finding_rule_id(finding_of(at)->rule));
}

static void
get_file(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, finding_of(at)->place.file);
}

static void
get_sheet(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, finding_of(at)->place.sheet);
}

static void
get_row(const struct listing_row *at, struct listing_cell *cell)
{
    if (finding_of(at)->place.row > 0)
        cell_set_integer(cell, finding_of(at)->place.row);
}

static void
get_column(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, finding_of(at)->place.column);
}

static void
get_value(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, wording_cell(finding_of(at)->value));
}

static void
get_sentence(const struct listing_row *at, struct listing_cell *cell)
{
    cell_take_text(cell, finding_sentence(finding_of(at), (enum finding_part)at->argument));
}

static void
get_code(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, finding_of(at)->school_code);
}

/* What stands beside the code of the school, for people; the CSV has the code alone. */
static const struct school *
school_of(const struct listing_row *at)
{
    guint index;
    const char *code = finding_of(at)->school_code != NULL ? finding_of(at)->school_code
                                                           : finding_of(at)->subject.school;
    bool known = code != NULL && at->data->registry != NULL &&
                 school_registry_find_own(at->data->registry, code, &index);
    return known ? school_registry_get((struct school_registry *)at->data->registry, index) : NULL;
}

static void
get_school_code(const struct listing_row *at, struct listing_cell *cell)
{
    const struct school *school = school_of(at);
    cell_set_text(cell, school != NULL ? school->code : finding_of(at)->school_code);
}

static void
get_school_name(const struct listing_row *at, struct listing_cell *cell)
{
    const struct school *school = school_of(at);
    if (school != NULL)
        cell_set_text(cell, school_short_name(school));
}

static void
get_school_municipality(const struct listing_row *at, struct listing_cell *cell)
{
    const struct school *school = school_of(at);
    if (school != NULL)
        cell_set_text(cell, school->municipality);
}

/* A contract: add to the right, never rename. */
static const struct listing_column columns[] = {
    {"severity", N_("Kind"), FORM_TEXT, get_severity, &vocabulary_severities, 0},
    {"rule", PHRASE_RULE, FORM_TEXT, get_rule, NULL, 0},
    {"file", PHRASE_FILE, FORM_TEXT, get_file, NULL, 0},
    {"row", N_("Row"), FORM_COUNT, get_row, NULL, 0},
    {"column", N_("Column"), FORM_TEXT, get_column, NULL, 0},
    {"value", PHRASE_VALUE, FORM_TEXT, get_value, NULL, 0},
    {"expected", N_("What was expected"), FORM_PROSE, get_sentence, NULL, FINDING_PART_EXPECTED},
    {"remedy", PHRASE_WHAT_TO_DO, FORM_PROSE, get_sentence, NULL, FINDING_PART_REMEDY},
    {"school_code", N_("Code of the school"), FORM_CODE, get_code, NULL, 0},
    {"sheet", PHRASE_SHEET, FORM_TEXT, get_sheet, NULL, 0},
    {"happened", N_("What happened"), FORM_PROSE, get_sentence, NULL, FINDING_PART_HAPPENED},
};

/* For people who answer the findings. */
static const struct listing_column answered[] = {
    {NULL, N_("Kind"), FORM_TEXT, get_severity, &vocabulary_severities, 0},
    {NULL, PHRASE_FILE, FORM_TEXT, get_file, NULL, 0},
    {NULL, PHRASE_SHEET, FORM_TEXT, get_sheet, NULL, 0},
    {NULL, N_("Row"), FORM_COUNT, get_row, NULL, 0},
    {NULL, N_("Column"), FORM_TEXT, get_column, NULL, 0},
    {NULL, N_("Code of the school"), FORM_CODE, get_school_code, NULL, 0},
    {NULL, PHRASE_NAME, FORM_TEXT, get_school_name, NULL, 0},
    {NULL, PHRASE_MUNICIPALITY, FORM_TEXT, get_school_municipality, NULL, 0},
    {NULL, PHRASE_VALUE, FORM_TEXT, get_value, NULL, 0},
    {NULL, N_("What was expected"), FORM_PROSE, get_sentence, NULL, FINDING_PART_EXPECTED},
    {NULL, N_("What happened"), FORM_PROSE, get_sentence, NULL, FINDING_PART_HAPPENED},
    {NULL, PHRASE_WHAT_TO_DO, FORM_PROSE, get_sentence, NULL, FINDING_PART_REMEDY},
    {NULL, PHRASE_RULE, FORM_TEXT, get_rule, NULL, 0},
};

const struct listing listing_answered_findings = {answered, G_N_ELEMENTS(answered)};

const struct listing listing_findings = {columns, G_N_ELEMENTS(columns)};
