/* A run out of the archive. Rows that cannot be right are damage, and never an abort. */
#include <math.h>
#include <string.h>

#include "engine/archive/database.h"
#include "engine/archive/run.h"
#include "engine/archive/words.h"

/* A run under way. */
struct loading {
    const struct archive *archive;
    const struct run_head *head;
    struct run *run;
    GArray *places;         /* struct place, by number; the row is empty */
    GHashTable *procedures; /* id -> index + 1: the catalogue folds what it looks for */
    guint first, last;      /* schools whose rows are wanted */
    GError **error;
};

static void
begin(const struct loading *loading, struct rows *rows, const char *sql)
{
    rows_open(rows, loading->archive, sql);
    rows_bind_number(rows, loading->head->id);
}

/* The statement's second and third parameters are the schools wanted. */
static void
begin_schools(const struct loading *loading, struct rows *rows, const char *sql)
{
    begin(loading, rows, sql);
    rows_bind_number(rows, loading->first);
    rows_bind_number(rows, loading->last);
}

static const char *
text_or_none(const char *text)
{
    return text != NULL ? text : "";
}

static int
take_word(struct rows *rows, enum words words)
{
    const char *id = rows_text(rows);
    int number = word_number(words, id);
    if (number >= 0)
        return number;
    rows_damaged(rows, text_or_none(id));
    return 0;
}

static unsigned
take_words(struct rows *rows, enum words words)
{
    const char *ids = rows_text(rows);
    int bits = ids != NULL && ids[0] == '\0' ? 0 : word_split(words, ids);
    if (bits >= 0)
        return (unsigned)bits;
    rows_damaged(rows, text_or_none(ids));
    return 0;
}

static enum truth
take_truth(struct rows *rows)
{
    gint64 number = rows_number(rows, -1);
    return number < 0 ? TRUTH_UNKNOWN : truth_of(number != 0);
}

/* An index below `n`. */
static guint
take_index(struct rows *rows, guint n)
{
    gint64 number = rows_number(rows, -1);
    if (number >= 0 && number < n)
        return (guint)number;
    rows_damaged(rows, "index");
    return 0;
}

static struct place
take_place(const struct loading *loading, struct rows *rows)
{
    gint64 number = rows_number(rows, -1), line = rows_number(rows, 0);
    struct place place = {0};
    if (number >= (gint64)loading->places->len)
        rows_damaged(rows, "place");
    else if (number >= 0)
        place = g_array_index(loading->places, struct place, (guint)number);
    place.row = (guint)line;
    return place;
}

/* ---- the run itself ---- */

static bool
load_rulebook(const struct loading *loading, const char *sha256)
{
    struct rows rows;
    struct rulebook *rulebook = NULL;
    rows_open(&rows, loading->archive, "SELECT id, text FROM rulebook WHERE sha256 = ?");
    rows_bind_text(&rows, sha256);
    if (rows_next(&rows)) {
        const char *id = rows_text(&rows), *text = rows_text(&rows);
        rulebook = rulebook_build(id, text, strlen(text), &rows.error);
    } else if (rows.error == NULL) {
        rows_damaged(&rows, sha256);
    }
    loading->run->rulebook = rulebook;
    if (rulebook != NULL) { /* of the file's bytes, which need not have been UTF-8 */
        g_free(rulebook->sha256);
        rulebook->sha256 = g_strdup(sha256);
    }
    return rows_close(&rows, loading->error);
}

static void
take_head(const struct loading *loading, struct rows *rows, char **ret_rulebook)
{
    struct run *run = loading->run;
    struct assessment *assessment = run->assessment;
    run->region = g_strdup(rows_text(rows));
    assessment->region = g_strdup(run->region);
    assessment->year = loading->head->year;
    run->language = g_strdup(rows_text(rows));
    *ret_rulebook = g_strdup(rows_text(rows));
    run->as_of = g_strdup(rows_text(rows));
    run->decisions_until = g_strdup(rows_text(rows));
    run->seed = (guint)rows_number(rows, 0);
    run->dataset->has_registry = rows_number(rows, 0) != 0;
    assessment->has_previous = rows_number(rows, 0) != 0;
    unsigned off = take_words(rows, WORDS_PREDICATE);
    for (guint i = 0; i < N_PREDICATES; i++)
        assessment->predicate_off[i] = (off & (1u << i)) != 0;
}

static bool
load_head(const struct loading *loading)
{
    struct rows rows;
    g_autofree char *rulebook = NULL;
    begin(loading, &rows,
          "SELECT region, language, rulebook, as_of, decisions_until, seed, has_registry, "
          "has_previous, off FROM run WHERE id = ?");
    if (rows_next(&rows))
        take_head(loading, &rows, &rulebook);
    else
        rows_damaged(&rows, loading->head->name);
    return rows_close(&rows, loading->error) && load_rulebook(loading, rulebook);
}

static bool
load_inputs(const struct loading *loading)
{
    struct rows rows;
    begin(loading, &rows,
          "SELECT name, kind, layout, size, sha256, n_rows, n_used FROM input WHERE run = ? "
          "ORDER BY number");
    while (rows_next(&rows)) {
        const char *name = rows_text(&rows);
        struct input_file *file = input_file_create("", name, rows_text(&rows));
        const char *layout = rows_text(&rows);
        file->layout_used = layout != NULL ? g_intern_string(layout) : NULL;
        file->size = (guint64)rows_number(&rows, 0);
        file->sha256 = g_strdup(rows_text(&rows));
        file->n_rows = (guint)rows_number(&rows, 0);
        file->n_used = (guint)rows_number(&rows, 0);
        g_ptr_array_add(loading->run->files, file);
    }
    return rows_close(&rows, loading->error);
}

static bool
load_places(const struct loading *loading)
{
    struct rows rows;
    begin(loading, &rows, "SELECT file, sheet, header FROM place WHERE run = ? ORDER BY number");
    while (rows_next(&rows)) {
        struct place place = {.file = g_intern_string(rows_text(&rows))};
        place.sheet = g_intern_string(rows_text(&rows)); /* of NULL: NULL */
        place.column = g_intern_string(rows_text(&rows));
        g_array_append_val(loading->places, place);
    }
    return rows_close(&rows, loading->error);
}

/* ---- schools ---- */

static void
replace(char **text, const char *by)
{
    g_free(*text);
    *text = g_strdup(text_or_none(by));
}

static void
take_identity(const struct loading *loading, struct rows *rows, struct school *school)
{
    replace(&school->name, rows_text(rows));
    replace(&school->charter_name, rows_text(rows));
    replace(&school->municipality, rows_text(rows));
    school->subordination = (enum subordination)take_word(rows, WORDS_SUBORDINATION);
    school->locality = (enum locality)take_word(rows, WORDS_LOCALITY);
    replace(&school->level, rows_text(rows));
    school->pupils = (int)rows_number(rows, -1);
    school->flags = g_strsplit(text_or_none(rows_text(rows)), ";", -1);
    school->in_registry = rows_number(rows, 0) != 0;
    school->place = take_place(loading, rows);
}

static int
take_cluster(const struct loading *loading, struct rows *rows)
{
    const char *id = rows_text(rows);
    int cluster = rulebook_find_cluster(loading->run->rulebook, text_or_none(id));
    if (cluster < 0)
        rows_damaged(rows, text_or_none(id));
    return MAX(cluster, 0);
}

static void
take_decided(const struct loading *loading, struct rows *rows, struct assessed_school *school)
{
    school->procedures_assessed = (int)rows_number(rows, 0);
    school->procedures_low = (int)rows_number(rows, 0);
    school->condition_a = take_truth(rows);
    school->condition_b = take_truth(rows);
    school->small_only = rows_number(rows, 0) != 0;
    school->pupils_to_change = (int)rows_number(rows, -1);
    for (guint i = 0; i < N_PREDICATES; i++)
        school->predicates[i] = take_truth(rows);
    school->risk_reasons = take_words(rows, WORDS_RISK_REASON);
    school->factors_high = (int)rows_number(rows, -1);
    double index = rows_real(rows);
    school->has_index = !isnan(index);
    school->social_index = school->has_index ? index : 0;
    school->social_quarter = (int)rows_number(rows, 0);
    school->table_cluster = take_cluster(loading, rows);
    school->cluster = take_cluster(loading, rows);
    school->status = (enum decision_status)take_word(rows, WORDS_STATUS);
    school->excluded = rows_number(rows, 0) != 0;
}

static bool
load_schools(const struct loading *loading)
{
    struct assessment *assessment = loading->run->assessment;
    struct rows rows;
    assessment->schools = g_new0(struct assessed_school, loading->head->n_schools + 1);
    begin(loading, &rows,
          "SELECT code, name, charter_name, municipality, subordination, locality, level, pupils, "
          "flags, in_registry, place, line, procedures_assessed, procedures_low, condition_a, "
          "condition_b, small_only, pupils_to_change, low_results, adverse_social, at_risk, "
          "risk_reasons, factors_high, social_index, social_quarter, table_cluster, cluster, "
          "decision_status, excluded FROM school WHERE run = ? ORDER BY number");
    while (rows_next(&rows)) {
        struct school *identity =
            school_registry_add(loading->run->dataset->registry, text_or_none(rows_text(&rows)));
        if (identity == NULL || assessment->n_schools >= loading->head->n_schools) {
            rows_damaged(&rows, "school");
            break;
        }
        struct assessed_school *school = &assessment->schools[assessment->n_schools++];
        school->identity = identity;
        take_identity(loading, &rows, identity);
        take_decided(loading, &rows, school);
    }
    if (rows.error == NULL && assessment->n_schools != loading->head->n_schools)
        rows_damaged(&rows, "school");
    return rows_close(&rows, loading->error);
}

static bool
load_overrides(const struct loading *loading)
{
    struct assessment *assessment = loading->run->assessment;
    struct rows rows;
    begin(loading, &rows,
          "SELECT school, action, clause, document, document_date, reason, place, line "
          "FROM override WHERE run = ? ORDER BY school");
    while (rows_next(&rows)) {
        struct override *override =
            &assessment->schools[take_index(&rows, assessment->n_schools)].override;
        if (rows.error != NULL)
            break;
        override->action = (enum override_action)take_word(&rows, WORDS_OVERRIDE);
        override->clause = g_strdup(rows_text(&rows));
        override->document = g_strdup(rows_text(&rows));
        override->document_date = g_strdup(rows_text(&rows));
        override->reason = g_strdup(rows_text(&rows));
        override->place = take_place(loading, &rows);
    }
    return rows_close(&rows, loading->error);
}

static bool
load_decisions(const struct loading *loading)
{
    struct rows rows;
    begin(loading, &rows,
          "SELECT school, action, cluster, clause, document, document_date, received, "
          "effective_from, reason, place, line FROM decision WHERE run = ? ORDER BY number");
    while (rows_next(&rows)) {
        struct decision *decision = g_new0(struct decision, 1);
        g_ptr_array_add(loading->run->dataset->decisions, decision);
        decision->school = take_index(&rows, loading->run->assessment->n_schools);
        decision->action = (enum decision_action)take_word(&rows, WORDS_DECISION);
        decision->cluster = g_strdup(rows_text(&rows));
        decision->clause = g_strdup(rows_text(&rows));
        decision->document = g_strdup(rows_text(&rows));
        g_strlcpy(decision->document_date, text_or_none(rows_text(&rows)),
                  sizeof decision->document_date);
        g_strlcpy(decision->received, text_or_none(rows_text(&rows)), sizeof decision->received);
        g_strlcpy(decision->effective_from, text_or_none(rows_text(&rows)),
                  sizeof decision->effective_from);
        decision->reason = g_strdup(rows_text(&rows));
        decision->place = decision->cluster_place = take_place(loading, &rows);
    }
    return rows_close(&rows, loading->error);
}

/* ---- results ---- */

static guint
take_procedure(const struct loading *loading, struct rows *rows)
{
    const char *id = text_or_none(rows_text(rows));
    guint procedure = GPOINTER_TO_UINT(g_hash_table_lookup(loading->procedures, id));
    if (procedure > 0)
        return procedure - 1;
    if (procedure_catalogue_find(loading->run->rulebook->procedures, id, &procedure))
        g_hash_table_insert(loading->procedures, g_strdup(id), GUINT_TO_POINTER(procedure + 1));
    else
        rows_damaged(rows, id);
    return procedure;
}

static struct assessed_cell
take_cell(const struct loading *loading, struct rows *rows, struct result *ret_result)
{
    struct assessed_cell cell = {.school = take_index(rows, loading->run->assessment->n_schools)};
    cell.year = (int)rows_number(rows, 0);
    cell.procedure = take_procedure(loading, rows);
    cell.wave = g_intern_string(text_or_none(rows_text(rows)));
    cell.participants = (int)rows_number(rows, 0);
    cell.low = (int)rows_number(rows, 0);
    int low_min = (int)rows_number(rows, 0), low_max = (int)rows_number(rows, 0);
    cell.usable = rows_number(rows, 0) != 0;
    cell.small = cell.participants < ASSESSMENT_SMALL_CELL;
    cell.low_procedure = take_truth(rows);
    cell.pupils_to_threshold = (int)rows_number(rows, -1);
    cell.place = take_place(loading, rows);
    *ret_result = (struct result){.school = cell.school,
                                  .year = cell.year,
                                  .procedure = cell.procedure,
                                  .wave = cell.wave,
                                  .participants = cell.participants,
                                  .low = cell.low,
                                  .low_min = low_min,
                                  .low_max = low_max,
                                  .place = cell.place};
    return cell;
}

static bool
load_cells(const struct loading *loading)
{
    struct assessment *assessment = loading->run->assessment;
    GArray *results = loading->run->dataset->results;
    GArray *cells = g_array_new(TRUE, TRUE, sizeof(struct assessed_cell));
    struct rows rows;
    begin_schools(
        loading, &rows,
        "SELECT school, year, procedure, wave, participants, low, low_min, low_max, usable, "
        "low_procedure, pupils_to_threshold, place, line FROM cell WHERE run = ? AND school "
        "BETWEEN ? AND ? "
        "ORDER BY school, year, procedure");
    assessment->first_cell = g_new0(guint, assessment->n_schools + 2);
    while (rows_next(&rows)) {
        struct result result;
        struct assessed_cell cell = take_cell(loading, &rows, &result);
        if (rows.error != NULL)
            break;
        g_array_append_val(results, result);
        g_array_append_val(cells, cell);
        assessment->first_cell[cell.school + 1]++;
    }
    for (guint i = 0; i < assessment->n_schools; i++)
        assessment->first_cell[i + 1] += assessment->first_cell[i];
    assessment->n_cells = cells->len;
    assessment->cells = (struct assessed_cell *)(void *)g_array_free(cells, FALSE);
    for (guint i = 0; i < assessment->n_cells; i++)
        assessment->cells[i].source = &g_array_index(results, struct result, i);
    return rows_close(&rows, loading->error);
}

/* Details come in the order of the cells, though not every cell has one. */
static bool
load_details(const struct loading *loading)
{
    GArray *results = loading->run->dataset->results;
    guint next = 0;
    struct rows rows;
    begin_schools(
        loading, &rows,
        "SELECT school, year, procedure, mark_2, mark_3, mark_4, mark_5, score_sum, score_squares "
        "FROM detail WHERE run = ? AND school BETWEEN ? AND ? ORDER BY school, year, procedure");
    while (rows_next(&rows)) {
        guint school = take_index(&rows, loading->run->assessment->n_schools);
        int year = (int)rows_number(&rows, 0);
        guint procedure = take_procedure(loading, &rows);
        struct result *result = NULL;
        while (result == NULL && next < results->len) {
            struct result *other = &g_array_index(results, struct result, next++);
            if (other->school == school && other->year == year && other->procedure == procedure)
                result = other;
        }
        if (result == NULL) {
            rows_damaged(&rows, "detail");
            break;
        }
        for (guint i = 0; i < N_MARKS; i++)
            result->detail.marks[i] = (int)rows_number(&rows, -1);
        result->detail.has_marks = result->detail.marks[0] >= 0;
        result->detail.score_sum = rows_number(&rows, -1);
        result->detail.score_squares = rows_number(&rows, -1);
        result->detail.has_scores = result->detail.score_sum >= 0;
    }
    return rows_close(&rows, loading->error);
}

static bool
load_parts(const struct loading *loading)
{
    GArray *parts = loading->run->dataset->parts;
    struct rows rows;
    begin_schools(
        loading, &rows,
        "SELECT school, year, procedure, origin, wave, participants, low, value, place, line, "
        "last_line, n_lines FROM part WHERE run = ? AND school BETWEEN ? AND ? ORDER BY school, "
        "year, procedure, number");
    while (rows_next(&rows)) {
        struct result_part part = {0};
        struct result *result = &part.result;
        result->school = take_index(&rows, loading->run->assessment->n_schools);
        result->year = (int)rows_number(&rows, 0);
        result->procedure = take_procedure(loading, &rows);
        part.origin = g_intern_string(rows_text(&rows));
        result->wave = g_intern_string(text_or_none(rows_text(&rows)));
        result->participants = (int)rows_number(&rows, 0);
        result->low = result->low_min = result->low_max = (int)rows_number(&rows, 0);
        part.value = g_intern_string(rows_text(&rows));
        result->place = take_place(loading, &rows);
        part.column = result->place.column;
        part.last_row = (guint)rows_number(&rows, 0);
        part.n_rows = (guint)rows_number(&rows, 0);
        g_array_append_val(parts, part);
    }
    return rows_close(&rows, loading->error);
}

static void
succession_free(gpointer pointer)
{
    struct succession *succession = pointer;
    g_free(succession->old_code);
    g_free(succession->new_code);
    g_free(succession->document);
    g_free(succession);
}

static bool
load_successions(const struct loading *loading)
{
    struct rows rows;
    begin(loading, &rows,
          "SELECT old_code, new_code, kind, date, document, place, line FROM succession "
          "WHERE run = ? ORDER BY number");
    while (rows_next(&rows)) {
        struct succession *succession = g_new0(struct succession, 1);
        g_ptr_array_add(loading->run->dataset->successions, succession);
        succession->old_code = g_strdup(rows_text(&rows));
        succession->new_code = g_strdup(rows_text(&rows));
        succession->kind = (enum succession_kind)take_word(&rows, WORDS_SUCCESSION);
        g_strlcpy(succession->date, text_or_none(rows_text(&rows)), sizeof succession->date);
        succession->document = g_strdup(rows_text(&rows));
        succession->place = take_place(loading, &rows);
    }
    return rows_close(&rows, loading->error);
}

/* ---- social data ---- */

static int
find_column(const struct context_table *table, const char *id)
{
    for (guint i = 0; i < table->n_columns; i++)
        if (strcmp(table->columns[i], text_or_none(id)) == 0)
            return (int)i;
    return -1;
}

static bool
load_context(const struct loading *loading, const char *kind, struct context_table *table)
{
    struct rows rows;
    begin_schools(loading, &rows,
                  "SELECT school, item, value, missing, place, line FROM context WHERE run = ? AND "
                  "school BETWEEN ? AND ? AND kind = ? "
                  "ORDER BY school, item");
    rows_bind_text(&rows, kind);
    while (rows_next(&rows)) {
        guint school = take_index(&rows, table->n_schools);
        int column = find_column(table, rows_text(&rows));
        if (column < 0)
            rows_damaged(&rows, kind);
        if (rows.error != NULL)
            break;
        struct context_value *value = context_table_at(table, school, (guint)column);
        value->value = rows_real(&rows);
        value->missing = (enum missing_reason)take_word(&rows, WORDS_MISSING);
        value->place = take_place(loading, &rows);
    }
    return rows_close(&rows, loading->error);
}

static struct context_table *
create_table(guint n_schools, const GPtrArray *items)
{
    g_autofree const char **ids = g_new0(const char *, items->len + 1);
    /* components and factors both begin with their id */
    for (guint i = 0; i < items->len; i++)
        ids[i] = *(char *const *)g_ptr_array_index(items, i);
    return context_table_create(n_schools, items->len, ids);
}

static bool
load_contexts(const struct loading *loading)
{
    struct dataset *dataset = loading->run->dataset;
    const struct rulebook *rulebook = loading->run->rulebook;
    gint64 context_named, risk_named;
    guint n = loading->run->assessment->n_schools;
    dataset->context = create_table(n, rulebook->components);
    dataset->risk = create_table(n, rulebook->factors);
    bool fine = database_number(loading->archive, "SELECT context_named FROM run WHERE id = ?",
                                &loading->head->id, 1, &context_named, loading->error) &&
                database_number(loading->archive, "SELECT risk_named FROM run WHERE id = ?",
                                &loading->head->id, 1, &risk_named, loading->error);
    if (!fine)
        return false;
    dataset->context->named = context_named != 0;
    dataset->risk->named = risk_named != 0;
    return load_context(loading, "context", dataset->context) &&
           load_context(loading, "risk", dataset->risk);
}

static struct social_model *
create_model(guint n, const struct rulebook *rulebook)
{
    struct social_model *model = g_new0(struct social_model, 1);
    guint k = rulebook->components->len;
    model->rulebook = rulebook;
    model->n = n;
    model->k = k;
    model->usable = g_new0(bool, k + 1);
    model->weights = g_new0(double, k + 1);
    model->r = g_new(double, (gsize)k *k + 1);
    model->z = g_new(double, (gsize)n *k + 1);
    for (gsize i = 0; i < (gsize)k * k; i++)
        model->r[i] = NAN;
    for (gsize i = 0; i < (gsize)n * k; i++)
        model->z[i] = NAN;
    return model;
}

static bool
load_model_head(const struct loading *loading, struct social_model *model)
{
    struct rows rows;
    begin(loading, &rows,
          "SELECT fit, explained, n_complete, without_gaps FROM social WHERE run = ?");
    if (rows_next(&rows)) {
        model->fit = (enum social_fit)take_word(&rows, WORDS_FIT);
        model->explained = rows_real(&rows);
        model->n_complete = (guint)rows_number(&rows, 0);
        model->without_gaps = rows_number(&rows, 0) != 0;
    } else {
        rows_damaged(&rows, "social");
    }
    return rows_close(&rows, loading->error);
}

static bool
load_components(const struct loading *loading, struct social_model *model)
{
    struct rows rows;
    begin(loading, &rows,
          "SELECT number, usable, weight FROM social_component WHERE run = ? ORDER BY number");
    while (rows_next(&rows)) {
        guint k = take_index(&rows, model->k);
        model->usable[k] = rows_number(&rows, 0) != 0;
        model->weights[k] = rows_real(&rows);
    }
    return rows_close(&rows, loading->error);
}

/* Numbers of a matrix by row and column. */
static bool
load_matrix(const struct loading *loading, const char *sql, double *matrix, guint n_rows,
            guint n_columns)
{
    struct rows rows;
    begin(loading, &rows, sql);
    while (rows_next(&rows)) {
        guint row = take_index(&rows, n_rows), column = take_index(&rows, n_columns);
        if (rows.error == NULL)
            matrix[(gsize)row * n_columns + column] = rows_real(&rows);
    }
    return rows_close(&rows, loading->error);
}

static bool
load_outcome(const struct loading *loading, struct social_model *model)
{
    struct rows rows;
    if (loading->run->rulebook->social.method != SOCIAL_REGRESSION)
        return true;
    model->outcome = g_new(double, model->n + 1);
    for (guint i = 0; i < model->n; i++)
        model->outcome[i] = NAN;
    begin(loading, &rows,
          "SELECT school, outcome FROM social_outcome WHERE run = ? ORDER BY school");
    while (rows_next(&rows))
        model->outcome[take_index(&rows, model->n)] = rows_real(&rows);
    return rows_close(&rows, loading->error);
}

static bool
load_social(const struct loading *loading)
{
    struct assessment *assessment = loading->run->assessment;
    struct social_model *model = create_model(assessment->n_schools, loading->run->rulebook);
    assessment->social = model;
    return load_model_head(loading, model) && load_components(loading, model) &&
           load_outcome(loading, model) &&
           load_matrix(loading,
                       "SELECT a, b, r FROM social_correlation WHERE run = ? ORDER BY a, b",
                       model->r, model->k, model->k) &&
           load_matrix(loading,
                       "SELECT school, component, z FROM social_score WHERE run = ? "
                       "ORDER BY school, component",
                       model->z, model->n, model->k);
}

/* ---- findings ---- */

static void
take_argument(struct rows *rows, struct finding_list *findings, struct finding *finding)
{
    if (rows_is_number(rows)) {
        finding_arg_int(findings, finding, rows_number(rows, 0));
        return;
    }
    const char *text = rows_text(rows);
    if (text != NULL)
        finding_arg_text(findings, finding, text);
}

static bool
load_findings(const struct loading *loading)
{
    struct finding_list *findings = loading->run->dataset->findings;
    struct rows rows;
    begin(loading, &rows,
          "SELECT rule, place, line, value, school_code, argument_1, argument_2, argument_3, "
          "argument_4, argument_5, argument_6 FROM finding WHERE run = ? ORDER BY number");
    while (rows_next(&rows)) {
        enum finding_rule rule = (enum finding_rule)take_word(&rows, WORDS_FINDING);
        struct place place = take_place(loading, &rows);
        if (rows.error != NULL)
            break;
        struct finding *finding = finding_add(findings, rule, &place, rows_text(&rows));
        const char *school = rows_text(&rows);
        if (school != NULL)
            finding_set_school(findings, finding, school);
        for (guint i = 0; i < FINDING_MAX_ARGS; i++)
            take_argument(&rows, findings, finding);
    }
    return rows_close(&rows, loading->error);
}

/* ---- the whole, or a part ---- */

enum run_extent { RUN_OUTLINE, RUN_SCHOOL, RUN_WHOLE };

static struct run *
run_create(void)
{
    struct run *run = g_new0(struct run, 1);
    run->files = g_ptr_array_new_with_free_func((GDestroyNotify)input_file_free);
    run->assessment = g_new0(struct assessment, 1);
    run->dataset = g_new0(struct dataset, 1);
    run->dataset->registry = school_registry_create();
    run->dataset->municipalities = municipality_table_create();
    run->dataset->results = g_array_new(FALSE, TRUE, sizeof(struct result));
    run->dataset->parts = g_array_new(FALSE, TRUE, sizeof(struct result_part));
    run->dataset->successions = g_ptr_array_new_with_free_func(succession_free);
    run->dataset->decisions = g_ptr_array_new_with_free_func((GDestroyNotify)decision_free);
    run->dataset->findings = finding_list_create();
    return run;
}

/* What is known of schools without their figures. */
static bool
load_outline(const struct loading *loading)
{
    return load_head(loading) && load_inputs(loading) && load_places(loading) &&
           load_schools(loading) && load_overrides(loading);
}

static bool
load_figures(const struct loading *loading)
{
    return load_decisions(loading) && load_cells(loading) && load_details(loading) &&
           load_parts(loading) && load_successions(loading) && load_contexts(loading) &&
           load_social(loading);
}

static bool
load_extent(struct loading *loading, enum run_extent extent, run_chooser choose, gconstpointer data)
{
    if (!load_outline(loading))
        return false;
    if (extent == RUN_OUTLINE)
        return true;
    loading->last = loading->head->n_schools;
    if (extent == RUN_WHOLE)
        return load_figures(loading) && load_findings(loading);
    guint school;
    if (!choose(loading->run, data, &school))
        return true;
    loading->first = loading->last = school;
    return load_figures(loading);
}

static struct run *
load(struct archive *archive, const struct run_head *head, enum run_extent extent,
     run_chooser choose, gconstpointer data, GError **error)
{
    struct loading loading = {
        .archive = archive, .head = head, .run = run_create(), .error = error};
    loading.places = g_array_new(FALSE, TRUE, sizeof(struct place));
    loading.procedures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool fine = load_extent(&loading, extent, choose, data);
    g_hash_table_unref(loading.procedures);
    g_array_unref(loading.places);
    loading.run->assessment->rulebook = loading.run->rulebook;
    if (fine)
        return loading.run;
    run_free(loading.run);
    return NULL;
}

struct run *
run_load(struct archive *archive, const struct run_head *head, GError **error)
{
    return load(archive, head, RUN_WHOLE, NULL, NULL, error);
}

struct run *
run_load_outline(struct archive *archive, const struct run_head *head, GError **error)
{
    return load(archive, head, RUN_OUTLINE, NULL, NULL, error);
}

struct run *
run_load_school(struct archive *archive, const struct run_head *head, run_chooser choose,
                gconstpointer data, GError **error)
{
    return load(archive, head, RUN_SCHOOL, choose, data, error);
}

void
run_free(struct run *run)
{
    if (run == NULL)
        return;
    assessment_free(run->assessment);
    dataset_free(run->dataset);
    rulebook_free(run->rulebook);
    g_ptr_array_unref(run->files);
    g_free(run->region);
    g_free(run->language);
    g_free(run->as_of);
    g_free(run->decisions_until);
    g_free(run);
}
