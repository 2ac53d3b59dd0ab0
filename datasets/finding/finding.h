/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings: what is wrong or notable in the data, collected in one pass.
 *
 * A finding is a rule and typed arguments, never a sentence: Russian and English are made in
 * reports/finding_text. Source: the project's principle that every odd cell becomes a finding with
 * file, row, column, value, what was expected, what happened to it and how to mend it.
 *
 * A finding knows its subject from its birth: the kind of its file and the field of its column are
 * those of its place (finding_add()), the school, procedure and year those of its row (readers add
 * findings by record_report(), which asks them) or of its result (result_subject()). */
#ifndef SHNOR_DATASETS_FINDING_FINDING_H
#define SHNOR_DATASETS_FINDING_FINDING_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/finding/place.h"

enum finding_severity {
    FINDING_NOTE,    /* says what the program did; nothing to mend */
    FINDING_WARNING, /* used as it is, but somebody should look */
    FINDING_ERROR,   /* the cell, row or file was not used, and that may touch a decision */
};

enum { N_FINDING_SEVERITIES = FINDING_ERROR + 1 };

/* X(enumerator, "id", severity). The id is the contract with findings.csv: never renamed. */
#define FINDING_RULES(X)                                                                           \
    X(FILE_EMPTY, "file.empty", FINDING_ERROR)                                                     \
    X(FILE_NO_HEADER, "file.no_header", FINDING_ERROR)                                             \
    X(FILE_NEAR_HEADER, "file.near_header", FINDING_ERROR)                                         \
    X(FILE_MISSPELLED_HEADER, "file.misspelled_header", FINDING_WARNING)                           \
    X(FILE_COLUMN_UNREAD, "file.column_unread", FINDING_WARNING)                                   \
    X(FILE_COLUMN_HEADLESS, "file.column_headless", FINDING_WARNING)                               \
    X(FILE_NO_ROWS, "file.no_rows", FINDING_WARNING)                                               \
    X(FILE_NUMBERS_UNREAD, "file.numbers_unread", FINDING_WARNING)                                 \
    X(FILE_HEADER_TWICE, "file.header_twice", FINDING_ERROR)                                       \
    X(FILE_COLUMN_TWICE, "file.column_twice", FINDING_ERROR)                                       \
    X(FILE_HIDDEN_COLUMN, "file.hidden_column", FINDING_WARNING)                                   \
    X(FILE_HEADER_UNCLEAR, "file.header_unclear", FINDING_ERROR)                                   \
    X(FILE_HEADER_ROWS, "file.header_rows", FINDING_NOTE)                                          \
    X(FILE_BLOCKS, "file.blocks", FINDING_NOTE)                                                    \
    X(FILE_BLOCK_ASIDE, "file.block_aside", FINDING_WARNING)                                       \
    X(FILE_NAMED, "file.named", FINDING_NOTE)                                                      \
    X(FILE_FIELD_NAMED, "file.field_named", FINDING_NOTE)                                          \
    X(FILE_NAMES_DIFFER, "file.names_differ", FINDING_WARNING)                                     \
    X(FILE_NO_SUBJECT, "file.no_subject", FINDING_ERROR)                                           \
    X(FILE_NO_GRADE, "file.no_grade", FINDING_ERROR)                                               \
    X(FILE_NO_YEAR, "file.no_year", FINDING_ERROR)                                                 \
    X(FILE_OTHER_FORM, "file.other_form", FINDING_WARNING)                                         \
    X(FILE_AUTUMN_GRADE, "file.autumn_grade", FINDING_WARNING)                                     \
    X(FILE_DECODED, "file.decoded", FINDING_NOTE)                                                  \
    X(FILE_TITLES, "file.titles", FINDING_NOTE)                                                    \
    X(FILE_BAD_BYTES, "file.bad_bytes", FINDING_WARNING)                                           \
    X(FILE_RARE_ENCODING, "file.rare_encoding", FINDING_WARNING)                                   \
    X(FILE_ENCODING, "file.encoding", FINDING_WARNING)                                             \
    X(FILE_ONE_COLUMN, "file.one_column", FINDING_WARNING)                                         \
    X(FILE_NOT_CALCULATED, "file.not_calculated", FINDING_WARNING)                                 \
    X(FILE_RECALCULATED, "file.recalculated", FINDING_WARNING)                                     \
    X(FILE_HIDDEN, "file.hidden", FINDING_NOTE)                                                    \
    X(FILE_XLS, "file.xls", FINDING_ERROR)                                                         \
    X(FILE_ENCRYPTED, "file.encrypted", FINDING_ERROR)                                             \
    X(FILE_HTML, "file.html", FINDING_ERROR)                                                       \
    X(FILE_ODS, "file.ods", FINDING_ERROR)                                                         \
    X(FILE_OTHER_FORMAT, "file.other_format", FINDING_ERROR)                                       \
    X(FILE_DAMAGED, "file.damaged", FINDING_ERROR)                                                 \
    X(FILE_LIMIT, "file.limit", FINDING_ERROR)                                                     \
    X(FILE_DOUBLE_PART, "file.double_part", FINDING_ERROR)                                         \
    X(FILE_DOCTYPE, "file.doctype", FINDING_ERROR)                                                 \
    X(FILE_NO_SHEET, "file.no_sheet", FINDING_ERROR)                                               \
    X(FILE_NO_SUCH_SHEET, "file.no_such_sheet", FINDING_ERROR)                                     \
    X(FILE_NO_SUCH_COLUMN, "file.no_such_column", FINDING_WARNING)                                 \
    X(FILE_PERSONAL, "file.personal", FINDING_NOTE)                                                \
    X(SHEET_HIDDEN, "sheet.hidden", FINDING_NOTE)                                                  \
    X(SHEET_PASSED_OVER, "sheet.passed_over", FINDING_NOTE)                                        \
    X(SHEET_REST, "sheet.rest", FINDING_WARNING)                                                   \
    X(SHEET_NEAR_HEADER, "sheet.near_header", FINDING_WARNING)                                     \
    X(CSV_UNCLOSED_QUOTE, "csv.unclosed_quote", FINDING_ERROR)                                     \
    X(CSV_BARE_QUOTE, "csv.bare_quote", FINDING_NOTE)                                              \
    X(CSV_ENTITIES, "csv.entities", FINDING_NOTE)                                                  \
    X(CSV_ROW_IN_CELL, "csv.row_in_cell", FINDING_NOTE)                                            \
    X(ROW_RAGGED, "row.ragged", FINDING_ERROR)                                                     \
    X(ROW_RAGGED_MANY, "row.ragged_many", FINDING_ERROR)                                           \
    X(ROW_REPEATED_HEADER, "row.repeated_header", FINDING_NOTE)                                    \
    X(ROW_TOTAL, "row.total", FINDING_NOTE)                                                        \
    X(ROW_SIGNATURE, "row.signature", FINDING_NOTE)                                                \
    X(ROW_NUMBERS, "row.numbers", FINDING_NOTE)                                                    \
    X(ROW_SUBHEADING, "row.subheading", FINDING_NOTE)                                              \
    X(ROW_BEYOND, "row.beyond", FINDING_NOTE)                                                      \
    X(ROW_SHIFTED, "row.shifted", FINDING_WARNING)                                                 \
    X(ROW_DELETED, "row.deleted", FINDING_WARNING)                                                 \
    X(ROW_STATUS, "row.status", FINDING_WARNING)                                                   \
    X(CELL_FILLED_DOWN, "cell.filled_down", FINDING_NOTE)                                          \
    X(CELL_EMPTY, "cell.empty", FINDING_ERROR)                                                     \
    X(CELL_PERSONAL, "cell.personal", FINDING_ERROR)                                               \
    X(CELL_TOO_LONG, "cell.too_long", FINDING_ERROR)                                               \
    X(CELL_NO_CODE, "cell.no_code", FINDING_ERROR)                                                 \
    X(CELL_FORMULA_ERROR, "cell.formula_error", FINDING_ERROR)                                     \
    X(CELL_LEFTOVER, "cell.leftover", FINDING_WARNING)                                             \
    X(CELL_UNSEEN, "cell.unseen", FINDING_NOTE)                                                    \
    X(TEXT_MENDED, "text.mended", FINDING_NOTE)                                                    \
    X(TEXT_DAMAGED, "text.damaged", FINDING_WARNING)                                               \
    X(CELL_NOT_INTEGER, "cell.not_integer", FINDING_ERROR)                                         \
    X(CELL_NOT_NUMBER, "cell.not_number", FINDING_ERROR)                                           \
    X(CELL_OUT_OF_RANGE, "cell.out_of_range", FINDING_ERROR)                                       \
    X(CELL_NOT_YEAR, "cell.not_year", FINDING_ERROR)                                               \
    X(CELL_NOT_DATE, "cell.not_date", FINDING_ERROR)                                               \
    X(CELL_NOT_ONE_OF, "cell.not_one_of", FINDING_ERROR)                                           \
    X(RESULT_LOW_ABOVE_PARTICIPANTS, "result.low_above_participants", FINDING_ERROR)               \
    X(RESULT_MARKS_SUM, "result.marks_sum", FINDING_ERROR)                                         \
    X(RESULT_PERCENT_SUM, "result.percent_sum", FINDING_ERROR)                                     \
    X(RESULT_PERCENT_IMPOSSIBLE, "result.percent_impossible", FINDING_ERROR)                       \
    X(RESULT_PERCENT_AMBIGUOUS, "result.percent_ambiguous", FINDING_WARNING)                       \
    X(RESULT_MEASURE, "result.measure", FINDING_ERROR)                                             \
    X(RESULT_NO_SCALE, "result.no_scale", FINDING_ERROR)                                           \
    X(RESULT_SCALE_ASSUMED, "result.scale_assumed", FINDING_WARNING)                               \
    X(RESULT_DUPLICATE_SAME, "result.duplicate_same", FINDING_WARNING)                             \
    X(RESULT_DUPLICATE_DIFFERENT, "result.duplicate_different", FINDING_ERROR)                     \
    X(RESULT_TWO_LOGINS, "result.two_logins", FINDING_ERROR)                                       \
    X(RESULT_UNKNOWN_SCHOOL, "result.unknown_school", FINDING_ERROR)                               \
    X(RESULT_UNKNOWN_PROCEDURE, "result.unknown_procedure", FINDING_NOTE)                          \
    X(RESULT_PROCEDURE_SPELT, "result.procedure_spelt", FINDING_NOTE)                              \
    X(RESULT_PROCEDURE_UNCLEAR, "result.procedure_unclear", FINDING_ERROR)                         \
    X(RESULT_DISABLED_PROCEDURE, "result.disabled_procedure", FINDING_NOTE)                        \
    X(RESULT_OTHER_WAVE, "result.other_wave", FINDING_NOTE)                                        \
    X(RESULT_OTHER_YEAR, "result.other_year", FINDING_NOTE)                                        \
    X(RESULT_LATER_YEAR, "result.later_year", FINDING_WARNING)                                     \
    X(RESULT_OTHER_CATEGORY, "result.other_category", FINDING_NOTE)                                \
    X(RESULT_NOT_HELD, "result.not_held", FINDING_WARNING)                                         \
    X(RESULT_NOT_PARTICIPANTS, "result.not_participants", FINDING_NOTE)                            \
    X(RESULT_ABSENT, "result.absent", FINDING_NOTE)                                                \
    X(RESULT_GROUPS, "result.groups", FINDING_NOTE)                                                \
    X(RESULT_NO_LOGIN, "result.no_login", FINDING_ERROR)                                           \
    X(RESULT_OTHER_LOGIN, "result.other_login", FINDING_WARNING)                                   \
    X(RESULT_BALANCE, "result.balance", FINDING_NOTE)                                              \
    X(REGION_SHARE, "region.share", FINDING_ERROR)                                                 \
    X(REGION_MEAN, "region.mean", FINDING_ERROR)                                                   \
    X(REGION_NO_RESULTS, "region.no_results", FINDING_ERROR)                                       \
    X(REGION_NO_PREVIOUS, "region.no_previous", FINDING_WARNING)                                   \
    X(REGION_CONFIRMED, "region.confirmed", FINDING_NOTE)                                          \
    X(PUPIL_BAD_MARK, "pupil.bad_mark", FINDING_ERROR)                                             \
    X(PUPIL_BAD_SCORE, "pupil.bad_score", FINDING_ERROR)                                           \
    X(PUPIL_EMPTY, "pupil.empty", FINDING_ERROR)                                                   \
    X(PUPIL_BAD_YEAR, "pupil.bad_year", FINDING_ERROR)                                             \
    X(PUPIL_NO_TOTAL, "pupil.no_total", FINDING_ERROR)                                             \
    X(PUPIL_ABSENT_WITH_SCORE, "pupil.absent_with_score", FINDING_ERROR)                           \
    X(PUPIL_BAD_TASK, "pupil.bad_task", FINDING_WARNING)                                           \
    X(PUPIL_OTHER_SUM, "pupil.other_sum", FINDING_WARNING)                                         \
    X(PUPIL_OTHER_CLASS, "pupil.other_class", FINDING_WARNING)                                     \
    X(PUPIL_NO_CLASS, "pupil.no_class", FINDING_NOTE)                                              \
    X(PUPIL_TASKS_NOT_DONE, "pupil.tasks_not_done", FINDING_NOTE)                                  \
    X(PUPIL_TASKS_NOT_STUDIED, "pupil.tasks_not_studied", FINDING_NOTE)                            \
    X(FORM_POINTS, "form.points", FINDING_ERROR)                                                   \
    X(FORM_SCORE, "form.score", FINDING_ERROR)                                                     \
    X(FORM_NO_HIGH, "form.no_high", FINDING_ERROR)                                                 \
    X(FORM_TASKS, "form.tasks", FINDING_ERROR)                                                     \
    X(FORM_SUMS, "form.sums", FINDING_ERROR)                                                       \
    X(SCHOOL_NO_RESULTS, "school.no_results", FINDING_WARNING)                                     \
    X(SCHOOL_NOT_CONTINUED, "school.not_continued", FINDING_WARNING)                               \
    X(SCHOOL_NO_REGISTRY, "school.no_registry", FINDING_WARNING)                                   \
    X(SCHOOL_DUPLICATE, "school.duplicate", FINDING_ERROR)                                         \
    X(SCHOOL_CODE_SHARED, "school.code_shared", FINDING_WARNING)                                   \
    X(SCHOOL_CODE_HIDDEN, "school.code_hidden", FINDING_WARNING)                                   \
    X(SCHOOL_SAME_DIGITS, "school.same_digits", FINDING_NOTE)                                      \
    X(SCHOOL_BAD_INN, "school.bad_inn", FINDING_WARNING)                                           \
    X(SCHOOL_BRANCH_INN, "school.branch_inn", FINDING_NOTE)                                        \
    X(SCHOOL_NO_NAME, "school.no_name", FINDING_ERROR)                                             \
    X(SCHOOL_NO_MUNICIPALITY, "school.no_municipality", FINDING_WARNING)                           \
    X(SCHOOL_NO_MUNICIPALITIES, "school.no_municipalities", FINDING_WARNING)                       \
    X(SCHOOL_NO_FOUNDER, "school.no_founder", FINDING_WARNING)                                     \
    X(SCHOOL_CHARACTER, "school.character", FINDING_WARNING)                                       \
    X(IDENTITY_SHARED, "identity.shared", FINDING_ERROR)                                           \
    X(IDENTITY_DISAGREE, "identity.disagree", FINDING_ERROR)                                       \
    X(IDENTITY_ZEROS, "identity.zeros", FINDING_NOTE)                                              \
    X(IDENTITY_SPELLING, "identity.spelling", FINDING_NOTE)                                        \
    X(IDENTITY_OTHER_NAME, "identity.other_name", FINDING_WARNING)                                 \
    X(IDENTITY_NAMES_SHIFTED, "identity.names_shifted", FINDING_ERROR)                             \
    X(CROSSWALK_ONE_CODE, "crosswalk.one_code", FINDING_ERROR)                                     \
    X(CROSSWALK_UNKNOWN_SCHOOL, "crosswalk.unknown_school", FINDING_WARNING)                       \
    X(MUNICIPALITY_TWICE, "municipality.twice", FINDING_ERROR)                                     \
    X(MUNICIPALITY_CIRCLE, "municipality.circle", FINDING_ERROR)                                   \
    X(MUNICIPALITY_OVERLAPS, "municipality.overlaps", FINDING_ERROR)                               \
    X(MUNICIPALITY_DATES, "municipality.dates", FINDING_ERROR)                                     \
    X(MUNICIPALITY_RENAMED, "municipality.renamed", FINDING_NOTE)                                  \
    X(MUNICIPALITY_ALIKE, "municipality.alike", FINDING_WARNING)                                   \
    X(MUNICIPALITY_NUMBER, "municipality.number", FINDING_WARNING)                                 \
    X(MUNICIPALITY_SPELLING, "municipality.spelling", FINDING_NOTE)                                \
    X(MUNICIPALITY_NO_RESULTS, "municipality.no_results", FINDING_WARNING)                         \
    X(MUNICIPALITY_NO_DATA, "municipality.no_data", FINDING_WARNING)                               \
    X(SUCCESSION_APPLIED, "succession.applied", FINDING_NOTE)                                      \
    X(SUCCESSION_SPLIT, "succession.split", FINDING_NOTE)                                          \
    X(SUCCESSION_CLOSED, "succession.closed", FINDING_NOTE)                                        \
    X(SUCCESSION_SAME_CODE, "succession.same_code", FINDING_NOTE)                                  \
    X(SUCCESSION_LATER, "succession.later", FINDING_NOTE)                                          \
    X(SUCCESSION_UNKNOWN, "succession.unknown", FINDING_ERROR)                                     \
    X(SUCCESSION_CYCLE, "succession.cycle", FINDING_ERROR)                                         \
    X(SUCCESSION_TWICE, "succession.twice", FINDING_ERROR)                                         \
    X(CONTEXT_UNKNOWN_SCHOOL, "context.unknown_school", FINDING_WARNING)                           \
    X(CONTEXT_DUPLICATE, "context.duplicate", FINDING_ERROR)                                       \
    X(CONTEXT_DIFFERS, "context.differs", FINDING_ERROR)                                           \
    X(CONTEXT_OTHER_YEAR, "context.other_year", FINDING_NOTE)                                      \
    X(CONTEXT_STALE, "context.stale", FINDING_WARNING)                                             \
    X(CONTEXT_FILE_YEAR, "context.file_year", FINDING_WARNING)                                     \
    X(CONTEXT_NO_DENOMINATOR, "context.no_denominator", FINDING_WARNING)                           \
    X(CONTEXT_NO_COMPONENT, "context.no_component", FINDING_WARNING)                               \
    X(CONTEXT_SHARES, "context.shares", FINDING_WARNING)                                           \
    X(CONTEXT_OTHERS_SHARES, "context.others_shares", FINDING_WARNING)                             \
    X(CONTEXT_SCHOOL_SHARES, "context.school_shares", FINDING_WARNING)                             \
    X(CONTEXT_COUNTS, "context.counts", FINDING_WARNING)                                           \
    X(CONTEXT_MISSING, "context.missing", FINDING_WARNING)                                         \
    X(CONTEXT_EMPTY, "context.empty", FINDING_WARNING)                                             \
    X(RISK_MISSING, "risk.missing", FINDING_WARNING)                                               \
    X(RISK_UNKNOWN_FACTOR, "risk.unknown_factor", FINDING_WARNING)                                 \
    X(SOCIAL_CONSTANT, "social.constant", FINDING_WARNING)                                         \
    X(SOCIAL_TOO_FEW_SCHOOLS, "social.too_few_schools", FINDING_WARNING)                           \
    X(SOCIAL_SINGULAR, "social.singular", FINDING_WARNING)                                         \
    X(SOCIAL_NOT_COMPUTED, "social.not_computed", FINDING_WARNING)                                 \
    X(ANOMALY_PARTICIPANTS, "anomaly.participants", FINDING_WARNING)                               \
    X(ANOMALY_SHARE, "anomaly.share", FINDING_WARNING)                                             \
    X(ANOMALY_PUPILS, "anomaly.pupils", FINDING_WARNING)                                           \
    X(ANOMALY_SAME, "anomaly.same_as_last_year", FINDING_WARNING)                                  \
    X(PREDICATE_OFF, "predicate.off", FINDING_WARNING)                                             \
    X(CLUSTER_NOT_FORMED, "cluster.not_formed", FINDING_WARNING)                                   \
    X(CLUSTER_IMPOSSIBLE, "cluster.impossible", FINDING_WARNING)                                   \
    X(CLUSTER_SHARE, "cluster.share", FINDING_WARNING)                                             \
    X(SCHOOL_UNDETERMINED, "school.undetermined", FINDING_WARNING)                                 \
    X(DECISION_INCOMPLETE, "decision.incomplete", FINDING_ERROR)                                   \
    X(DECISION_UNKNOWN_SCHOOL, "decision.unknown_school", FINDING_ERROR)                           \
    X(DECISION_UNKNOWN_CLUSTER, "decision.unknown_cluster", FINDING_ERROR)                         \
    X(DECISION_CONFLICT, "decision.conflict", FINDING_ERROR)                                       \
    X(DECISION_NOT_IN_FORCE, "decision.not_in_force", FINDING_NOTE)                                \
    X(DECISION_LATER, "decision.later", FINDING_NOTE)                                              \
    X(DECISION_AFTER_ORDER, "decision.after_order", FINDING_WARNING)                               \
    X(DECISION_FAR_YEAR, "decision.far_year", FINDING_WARNING)                                     \
    X(DECISION_APPLIED, "decision.applied", FINDING_NOTE)                                          \
    X(DECISION_NO_CHANGE, "decision.no_change", FINDING_WARNING)                                   \
    X(ORDER_DEADLINE, "order.deadline", FINDING_WARNING)                                           \
    X(ORDER_DEADLINE_UNUSED, "order.deadline_unused", FINDING_WARNING)                             \
    X(CAMPAIGN_FILE_ABSENT, "campaign.file_absent", FINDING_ERROR)                                 \
    X(CAMPAIGN_NO_MATCH, "campaign.no_match", FINDING_ERROR)                                       \
    X(CAMPAIGN_PASSED_OVER, "campaign.passed_over", FINDING_NOTE)                                  \
    X(CAMPAIGN_FILE_TWICE, "campaign.file_twice", FINDING_WARNING)                                 \
    X(CAMPAIGN_FILE_NAME, "campaign.file_name", FINDING_WARNING)                                   \
    X(CAMPAIGN_FILE_COPY, "campaign.file_copy", FINDING_WARNING)                                   \
    X(CAMPAIGN_COPY_DIFFERS, "campaign.copy_differs", FINDING_ERROR)                               \
    X(CAMPAIGN_GROUP_UNUSED, "campaign.group_unused", FINDING_WARNING)                             \
    X(CAMPAIGN_ADDRESSEE, "campaign.addressee", FINDING_WARNING)                                   \
    X(CAMPAIGN_PREVIOUS, "campaign.previous", FINDING_NOTE)                                        \
    X(CAMPAIGN_NO_PREVIOUS, "campaign.no_previous", FINDING_WARNING)                               \
    X(RULEBOOK_CHANGED, "rulebook.changed", FINDING_WARNING)

enum finding_rule {
#define X(name, id, severity) FINDING_##name,
    FINDING_RULES(X)
#undef X
        N_FINDING_RULES
};

/* What a finding speaks of. All texts are interned; "" where there is no such thing. */
struct subject {
    const char *kind;      /* of the file: "results", "context" … */
    const char *school;    /* its own code, of a successor rather than its predecessor */
    const char *procedure; /* id */
    int year;              /* 0: none */
    const char *field;     /* "participants", or the id of a component or factor, also of a count */
};

enum finding_arg_type { FINDING_ARG_NONE, FINDING_ARG_INT, FINDING_ARG_TEXT };

struct finding_arg {
    enum finding_arg_type type;
    gint64 number;
    const char *text; /* owned by the list */
};

enum { FINDING_MAX_ARGS = 6 };

struct finding {
    enum finding_rule rule;
    struct place place;
    const char *value;       /* the cell as it stood, or what is shown in place of a person's data
                                (person.h); NULL when there is none or it is personal */
    const char *school_code; /* that its sentence names, as tables and the archive have it; NULL */
    struct subject subject;  /* not in the archive */
    struct finding_arg args[FINDING_MAX_ARGS]; /* in the order of the rule's sentence */
};

/* Collects findings in the order in which they are met. */
struct finding_list;

struct finding_list *finding_list_create(void);
void finding_list_free(struct finding_list *list); /* accepts NULL */

/* Adds a finding of `rule` at `place` (NULL: none). `value` is copied, cut to 200 characters. Of
 * all texts that a finding is given those that look like a person's data are replaced (person.h).
 * The returned pointer stays valid as long as the list. */
struct finding *finding_add(struct finding_list *list, enum finding_rule rule,
                            const struct place *place, const char *value);

/* Append the next typed argument; at most FINDING_MAX_ARGS of them. Return `finding`. */
struct finding *finding_arg_int(struct finding_list *list, struct finding *finding, gint64 number);
struct finding *finding_arg_text(struct finding_list *list, struct finding *finding,
                                 const char *text);
/* Two arguments: the place's file and row. */
struct finding *finding_arg_place(struct finding_list *list, struct finding *finding,
                                  const struct place *place);
/* Says of which kind the file of this name is, for the findings in it from now on (copied). */
void finding_list_add_file(struct finding_list *list, const char *file, const char *kind);
/* A subject of that place alone: its file's kind and its column's field. */
struct subject finding_list_subject(const struct finding_list *list, const struct place *place);
/* Says what the finding speaks of, unless it speaks of the rulebook and so of nobody's data. */
void finding_set_subject(struct finding *finding, const struct subject *subject);

/* Name the school that the finding is about (copied). */
void finding_set_school(struct finding_list *list, struct finding *finding, const char *code);

guint finding_list_length(const struct finding_list *list);
const struct finding *finding_list_get(const struct finding_list *list, guint i);
/* How many findings of this severity there are. */
guint finding_list_count(const struct finding_list *list, enum finding_severity severity);

const char *finding_rule_id(enum finding_rule rule);
enum finding_severity finding_rule_severity(enum finding_rule rule);
/* Whether the rule speaks of the rulebook, not of anybody's data. */
bool finding_rule_is_of_rulebook(enum finding_rule rule);
extern const char *const finding_severity_ids[N_FINDING_SEVERITIES];
/* "error", "warning" or "note": the machine's word, as findings.csv prints it. */
const char *finding_severity_id(enum finding_severity severity);

#endif
