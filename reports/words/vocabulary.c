/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids and words are lists by the number of the enumeration, so that documents, tables and the page
 * in HTML loop over them and call one thing by one word. */
#include "reports/words/vocabulary.h"

#include <string.h>

#include "datasets/finding/finding.h"
#include "datasets/school/school.h"
#include "datasets/table/account.h"
#include "methodology/advisory/objectivity.h"
#include "methodology/assessment/assessment.h"
#include "methodology/rulebook/word.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* ---- what the methodology decides ---- */

static const char *const predicate_words[N_PREDICATES] = {
    [PREDICATE_LOW_RESULTS] = N_("low results"),
    [PREDICATE_ADVERSE_SOCIAL] = N_("adverse social conditions"),
    [PREDICATE_AT_RISK] = N_("risk of lower results"),
};
const struct vocabulary vocabulary_predicates = {predicate_ids, predicate_words, N_PREDICATES};

static const char *const predicate_titles[N_PREDICATES] = {
    [PREDICATE_LOW_RESULTS] = PHRASE_LOW_RESULTS,
    [PREDICATE_ADVERSE_SOCIAL] = PHRASE_ADVERSE_SOCIAL,
    [PREDICATE_AT_RISK] = PHRASE_AT_RISK,
};
const struct vocabulary vocabulary_predicate_titles = {predicate_ids, predicate_titles,
                                                       N_PREDICATES};

static const char *const risk_reason_words[N_RISK_REASONS] = {
    N_("one procedure beyond the threshold"),
    N_("two or more procedures close to the threshold"),
    N_("the share grows in two or more procedures"),
    N_("risk factors of high significance"),
};
const struct vocabulary vocabulary_risk_reasons = {risk_reason_ids, risk_reason_words,
                                                   N_RISK_REASONS};

static const char *const combine_words[N_COMBINES] = {
    [COMBINE_OR] = N_("A or B"),
    [COMBINE_AND] = N_("A and B"),
    [COMBINE_A] = N_("A only"),
    [COMBINE_B] = N_("B only"),
};
const struct vocabulary vocabulary_combines = {combine_ids, combine_words, N_COMBINES};

static const char *const status_words[N_DECISION_STATUSES] = {
    [STATUS_DECIDED] = N_("decided"),
    [STATUS_UNDETERMINED] = N_("missing data could change it"),
    [STATUS_NO_DATA] = N_("no results"),
};
const struct vocabulary vocabulary_statuses = {decision_status_ids, status_words,
                                               N_DECISION_STATUSES};

static const char *const override_words[N_OVERRIDE_ACTIONS] = {
    [OVERRIDE_NONE] = "",
    [OVERRIDE_INCLUDE] = N_("included"),
    [OVERRIDE_EXCLUDE] = N_("excluded"),
    [OVERRIDE_MOVE] = N_("moved"),
};
const struct vocabulary vocabulary_overrides = {override_action_ids, override_words,
                                                N_OVERRIDE_ACTIONS};
const struct vocabulary vocabulary_decisions = {override_action_ids + OVERRIDE_INCLUDE,
                                                override_words + OVERRIDE_INCLUDE, OVERRIDE_MOVE};

/* Here and not beside their enum: the lists are made, and archived, by a program without advisory/.
 */
static const char *const sign_ids[N_OBJECTIVITY_SIGNS] = {"mean_high", "marks_against_scores",
                                                          "cohort_jump"};
static const char *const sign_words[N_OBJECTIVITY_SIGNS] = {
    N_("mean above the region's"),
    N_("the higher the marks, the lower the scores"),
    N_("the same pupils' mean moved unlike in other schools"),
};
const struct vocabulary vocabulary_signs = {sign_ids, sign_words, N_OBJECTIVITY_SIGNS};

/* ---- what the data say ---- */

static const char *const severity_words[N_FINDING_SEVERITIES] = {
    [FINDING_NOTE] = N_("note"),
    [FINDING_WARNING] = N_("warning"),
    [FINDING_ERROR] = N_("error"),
};
const struct vocabulary vocabulary_severities = {finding_severity_ids, severity_words,
                                                 N_FINDING_SEVERITIES};

enum { N_SUBORDINATIONS = SUBORDINATION_FEDERAL + 1, N_LOCALITIES = LOCALITY_RURAL + 1 };

static const char *const subordination_ids[N_SUBORDINATIONS] = {
    [SUBORDINATION_MUNICIPAL] = "municipal",
    [SUBORDINATION_DEPARTMENT] = "department",
    [SUBORDINATION_PRIVATE] = "private",
    [SUBORDINATION_FEDERAL] = "federal",
};
static const char *const subordination_words[N_SUBORDINATIONS] = {
    [SUBORDINATION_MUNICIPAL] = N_("municipal"),
    [SUBORDINATION_DEPARTMENT] = N_("run by the Department"),
    [SUBORDINATION_PRIVATE] = N_("private"),
    [SUBORDINATION_FEDERAL] = N_("federal"),
};
const struct vocabulary vocabulary_subordinations = {subordination_ids, subordination_words,
                                                     N_SUBORDINATIONS};

static const char *const locality_ids[N_LOCALITIES] = {"", "urban", "rural"};
static const char *const locality_words[N_LOCALITIES] = {"", N_("urban"), N_("rural")};
const struct vocabulary vocabulary_localities = {locality_ids, locality_words, N_LOCALITIES};

static const char *const wave_ids[] = {"spring", "autumn"};
static const char *const wave_words[] = {N_("spring"), N_("autumn")};
const struct vocabulary vocabulary_waves = {wave_ids, wave_words, G_N_ELEMENTS(wave_ids)};

static const char *const file_kind_ids[] = {"schools",   "results",       "context",
                                            "risk",      "successions",   "decisions",
                                            "crosswalk", "municipalities"};
static const char *const file_kind_words[] = {
    N_("registry of schools"), N_("results of the procedures"),
    N_("social passport"),     N_("risk profile"),
    N_("successions"),         N_("separate decisions"),
    N_("table of codes"),      N_("names of municipalities")};
const struct vocabulary vocabulary_file_kinds = {file_kind_ids, file_kind_words,
                                                 G_N_ELEMENTS(file_kind_ids)};

/* ---- what was read ---- */

static const char *const table_use_ids[N_TABLE_USES] = {"read", "unknown", "nearly", "refused",
                                                        "aside"};
static const char *const table_use_words[N_TABLE_USES] = {
    [TABLE_READ] = N_("read"),
    [TABLE_UNKNOWN] = N_("not read: no row is a known header"),
    [TABLE_NEARLY] = N_("not read: the header lacks something"),
    [TABLE_REFUSED] = N_("not read: the header can mean two things"),
    [TABLE_ASIDE] = N_("not read: set aside, see the findings"),
};
const struct vocabulary vocabulary_table_uses = {table_use_ids, table_use_words, N_TABLE_USES};

static const char *const column_use_ids[N_COLUMN_USES] = {
    "read", "beside", "task", "deletion", "personal", "twice", "hidden", "unknown", "nameless"};
static const char *const column_use_words[N_COLUMN_USES] = {
    [COLUMN_READ] = N_("read"),
    [COLUMN_BESIDE] = N_("read, in a table beside the first"),
    [COLUMN_TASK] = N_("read: points for a task"),
    [COLUMN_DELETION] = N_("read: says which rows are deleted"),
    [COLUMN_PERSONAL] = N_("never read: data of persons"),
    [COLUMN_TWICE] = N_("not read: another column means the same"),
    [COLUMN_HIDDEN] = N_("not read: hidden in the workbook"),
    [COLUMN_UNKNOWN] = N_("not read: the program knows no such header"),
    [COLUMN_NAMELESS] = N_("not read: it has no header"),
};
const struct vocabulary vocabulary_column_uses = {column_use_ids, column_use_words, N_COLUMN_USES};

static const char *const line_kind_ids[N_LINE_KINDS] = {
    "record",    "blank",      "title",   "header", "total", "numbers",
    "signature", "subheading", "deleted", "ragged", "faulty"};
static const char *const line_kind_words[N_LINE_KINDS] = {
    [LINE_RECORD] = N_("rows of data"),
    [LINE_BLANK] = N_("rows with nothing to read"),
    [LINE_TITLE] = N_("titles above the header"),
    [LINE_HEADER] = N_("rows of the header"),
    [LINE_TOTAL] = N_("totals"),
    [LINE_NUMBERS] = N_("numbers of the columns"),
    [LINE_SIGNATURE] = N_("signatures and footnotes"),
    [LINE_SUBHEADING] = N_("headings between rows"),
    [LINE_DELETED] = N_("rows marked as deleted"),
    [LINE_RAGGED] = N_("rows whose cells do not fit the header"),
    [LINE_FAULTY] = N_("rows with a formula without a value"),
};
const struct vocabulary vocabulary_line_kinds = {line_kind_ids, line_kind_words, N_LINE_KINDS};

/* ---- yes and no ---- */

static const char *const truth_ids[] = {"yes", "no", "unknown"};
static const char *const truth_words[] = {N_("yes"), N_("no"), N_("unknown")};
const struct vocabulary vocabulary_truths = {truth_ids, truth_words, G_N_ELEMENTS(truth_ids)};

static const char *const basis_ids[] = {"confirmed", "assumed"};
static const char *const basis_words[] = {N_("confirmed"), N_("assumed")};
const struct vocabulary vocabulary_basis_statuses = {basis_ids, basis_words,
                                                     G_N_ELEMENTS(basis_ids)};

/* ---- looking up ---- */

/* The empty msgid is the catalogue's head, so nothing is not translated. */
const char *
vocabulary_word(const struct vocabulary *vocabulary, guint number)
{
    g_assert(number < vocabulary->n);
    const char *word = vocabulary->words[number];
    return word[0] != '\0' ? _(word) : word;
}

const char *
vocabulary_word_of(const struct vocabulary *vocabulary, const char *id)
{
    for (guint i = 0; i < vocabulary->n; i++)
        if (strcmp(vocabulary->ids[i], id) == 0)
            return vocabulary_word(vocabulary, i);
    return id;
}

char *
vocabulary_join(const struct vocabulary *vocabulary, unsigned bits, const char *parted)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < vocabulary->n; i++)
        if ((bits & (1u << i)) != 0)
            g_string_append_printf(text, "%s%s", text->len > 0 ? parted : "",
                                   vocabulary_word(vocabulary, i));
    return g_string_free(text, FALSE);
}

const char *
truth_word(enum truth truth)
{
    return vocabulary_word(&vocabulary_truths, truth == TRUTH_TRUE    ? 0
                                               : truth == TRUTH_FALSE ? 1
                                                                      : 2);
}

const char *
basis_status_word(bool confirmed)
{
    return vocabulary_word(&vocabulary_basis_statuses, confirmed ? 0 : 1);
}

const char *
basis_status_id(bool confirmed)
{
    return vocabulary_basis_statuses.ids[confirmed ? 0 : 1];
}
