#include "datasets/result_reader.h"

#include <math.h>
#include <string.h>

#include "datasets/encoding.h"

enum {
    MAX_PARTICIPANTS = 1000000,
    N_MARKS = 4, /* 2, 3, 4, 5 */
    FIRST_MARK = 2,
    BEST_MARK = 5,
    MAX_SCORE = 1000,
};

/* A cell as a source gave it, before histories are added up. */
struct raw_result {
    struct result result;
    const char *origin; /* the code under which it came */
};

/* Rows set aside for one reason, counted. */
struct aside {
    enum finding_rule rule;
    char *what;
    guint n_rows, n_more; /* n_more: of them participants, pupils … */
    struct place place;   /* the first */
};

struct result_reader {
    const struct dataset_request *request;
    struct school_registry *registry;
    bool has_registry;
    struct succession_ledger *ledger;
    struct finding_list *findings;
    GArray *raws;            /* struct raw_result */
    GHashTable *raw_by_key;  /* "origin\nyear\nprocedure" -> index + 1 in raws */
    GHashTable *conflicting; /* keys that two sources give differently: no cell is used */
    GStringChunk *origins;
};

/* One file under way. */
struct pass {
    struct result_reader *reader;
    struct record_reader *records;
    struct input_file *file;
    int year, procedure, wave, category, school_code, name, municipality;
    int participants, low, not_low, mark, score;
    int marks[N_MARKS], percents[N_MARKS];
    GPtrArray *asides;  /* struct aside * */
    GHashTable *asides_by_key;
    GArray *tallies;    /* struct raw_result: cells counted from pupils' rows */
    GHashTable *tally_by_key;
    GArray *percent_rows; /* struct percent_row */
    int percent_decimals; /* the most decimals in the mark columns of this file */
    guint n_not_participants;
};

struct percent_row {
    struct raw_result raw;
    double percents[N_MARKS];
};

struct result_reader *
result_reader_create(const struct dataset_request *request, struct school_registry *registry,
                     bool has_registry, struct succession_ledger *ledger,
                     struct finding_list *findings)
{
    struct result_reader *reader = g_new0(struct result_reader, 1);
    reader->request = request;
    reader->registry = registry;
    reader->has_registry = has_registry;
    reader->ledger = ledger;
    reader->findings = findings;
    reader->raws = g_array_new(FALSE, FALSE, sizeof(struct raw_result));
    reader->raw_by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reader->conflicting = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reader->origins = g_string_chunk_new(4096);
    return reader;
}

void
result_reader_free(struct result_reader *reader)
{
    if (reader == NULL)
        return;
    g_array_unref(reader->raws);
    g_hash_table_unref(reader->raw_by_key);
    g_hash_table_unref(reader->conflicting);
    g_string_chunk_free(reader->origins);
    g_free(reader);
}

static const struct procedure *
procedure_of(const struct pass *pass, const struct result *result)
{
    return procedure_catalogue_get(pass->reader->request->procedures, result->procedure);
}

static const struct low_rule *
low_rule_of(const struct pass *pass, const struct result *result)
{
    return procedure_low_rule(procedure_of(pass, result), result->year);
}

static char *
cell_key(const struct raw_result *raw)
{
    return g_strdup_printf("%s\n%d\n%u", raw->origin, raw->result.year, raw->result.procedure);
}

/* ---- rows set aside ---- */

static void
aside_free(gpointer pointer)
{
    struct aside *aside = pointer;
    g_free(aside->what);
    g_free(aside);
}

static struct aside *
set_aside(struct pass *pass, enum finding_rule rule, const char *what, int field)
{
    g_autofree char *key = g_strdup_printf("%d\n%s", (int)rule, what);
    struct aside *aside = g_hash_table_lookup(pass->asides_by_key, key);
    if (aside == NULL) {
        aside = g_new0(struct aside, 1);
        aside->rule = rule;
        aside->what = g_strdup(what);
        aside->place = record_place(pass->records, field);
        g_ptr_array_add(pass->asides, aside);
        g_hash_table_insert(pass->asides_by_key, g_steal_pointer(&key), aside);
    }
    aside->n_rows++;
    return aside;
}

static void
report_asides(struct pass *pass)
{
    struct finding_list *findings = pass->reader->findings;
    for (guint i = 0; i < pass->asides->len; i++) {
        const struct aside *aside = g_ptr_array_index(pass->asides, i);
        struct finding *finding = finding_add(findings, aside->rule, &aside->place, aside->what);
        finding_arg_text(findings, finding, aside->what);
        finding_arg_int(findings, finding, aside->n_rows);
        if (aside->rule == FINDING_RESULT_UNKNOWN_SCHOOL)
            finding_set_school(findings, finding, aside->what);
    }
}

/* ---- which cell a row belongs to ---- */

static bool
counts_category(struct pass *pass)
{
    const char *text = record_text(pass->records, pass->category);
    const struct dataset_request *request = pass->reader->request;
    if (text[0] == '\0')
        return true;
    const char *id = layout_book_value(request->layouts, "category", text);
    if (id == NULL)
        id = text;
    if (strcmp(id, "main") == 0 ||
        (request->categories != NULL &&
         g_strv_contains((const char *const *)request->categories, id)))
        return true;
    set_aside(pass, FINDING_RESULT_OTHER_CATEGORY, id, pass->category);
    return false;
}

static bool
find_procedure(struct pass *pass, guint *ret_procedure)
{
    const char *id = record_text(pass->records, pass->procedure);
    if (id[0] == '\0') {
        struct place place = record_place(pass->records, pass->procedure);
        finding_add(pass->reader->findings, FINDING_CELL_EMPTY, &place, "");
        return false;
    }
    const struct procedure_catalogue *catalogue = pass->reader->request->procedures;
    if (!procedure_catalogue_find(catalogue, id, ret_procedure)) {
        set_aside(pass, FINDING_RESULT_UNKNOWN_PROCEDURE, id, pass->procedure);
        return false;
    }
    if (procedure_catalogue_get(catalogue, *ret_procedure)->enabled)
        return true;
    set_aside(pass, FINDING_RESULT_DISABLED_PROCEDURE, id, pass->procedure);
    return false;
}

static bool
find_year(struct pass *pass, const struct procedure *procedure, int *ret_year)
{
    const struct dataset_request *request = pass->reader->request;
    if (!record_year(pass->records, pass->year, ret_year))
        return false;
    char text[12];
    g_snprintf(text, sizeof text, "%d", *ret_year);
    bool wanted = *ret_year == request->year ||
                  (request->use_previous && *ret_year == request->year - 1);
    if (!wanted) {
        set_aside(pass, FINDING_RESULT_OTHER_YEAR, text, pass->year);
        return false;
    }
    if (procedure_held(procedure, *ret_year))
        return true;
    g_autofree char *what = g_strdup_printf("%s %s", procedure->id, text);
    set_aside(pass, FINDING_RESULT_NOT_HELD, what, pass->year);
    return false;
}

static bool
find_wave(struct pass *pass, const struct procedure *procedure, const char **ret_wave)
{
    const char *text = record_text(pass->records, pass->wave);
    const char *id = text[0] == '\0' ? ""
                                     : layout_book_value(pass->reader->request->layouts, "wave",
                                                         text);
    *ret_wave = g_intern_string(id != NULL ? id : text);
    if (procedure_counts_wave(procedure, *ret_wave))
        return true;
    g_autofree char *what = g_strdup_printf("%s, %s", procedure->id, *ret_wave);
    set_aside(pass, FINDING_RESULT_OTHER_WAVE, what, pass->wave);
    return false;
}

/* A school that only results know: it gets a row. Without any registry it is a school like others;
 * with one, its results are set aside until the registry or the code is mended. */
static bool
add_unknown_school(struct pass *pass, const char *code, guint *ret_school)
{
    struct result_reader *reader = pass->reader;
    struct school *school = school_registry_add(reader->registry, code);
    if (school != NULL) {
        school->place = record_place(pass->records, pass->school_code);
        if (!reader->has_registry) {
            g_free(school->name);
            school->name = g_strdup(record_text(pass->records, pass->name));
            g_free(school->municipality);
            school->municipality = g_strdup(record_text(pass->records, pass->municipality));
        }
    }
    if (!reader->has_registry)
        return school_registry_find(reader->registry, code, ret_school);
    set_aside(pass, FINDING_RESULT_UNKNOWN_SCHOOL, code, pass->school_code);
    return false;
}

static bool
find_school(struct pass *pass, struct raw_result *raw)
{
    struct result_reader *reader = pass->reader;
    g_autofree char *code =
        school_code_normal(record_text(pass->records, pass->school_code));
    if (code[0] == '\0') {
        struct place place = record_place(pass->records, pass->school_code);
        finding_add(reader->findings, FINDING_CELL_EMPTY, &place, "");
        return false;
    }
    guint school;
    bool known = school_registry_find(reader->registry, code, &school);
    /* The ledger speaks of the school's own code, whatever code the row gives. */
    const char *own = known ? school_registry_get(reader->registry, school)->code : code;
    raw->origin = g_string_chunk_insert_const(reader->origins, own);
    const char *successor;
    switch (succession_follow(reader->ledger, own, &successor)) {
    case SUCCESSION_GOES:
        known = school_registry_find(reader->registry, successor, &raw->result.school);
        g_assert(known);
        return true;
    case SUCCESSION_ENDS:
        return false;
    case SUCCESSION_NONE:
    case SUCCESSION_LOOPS:
        break;
    }
    if (!known)
        return add_unknown_school(pass, code, &raw->result.school);
    raw->result.school = school;
    if (!reader->has_registry || school_registry_get(reader->registry, school)->in_registry)
        return true;
    set_aside(pass, FINDING_RESULT_UNKNOWN_SCHOOL, code, pass->school_code);
    return false;
}

/* Fills in school, procedure, year and wave; false when the row is set aside. What does not count
 * is passed over before its other cells are judged: an error must touch a decision. */
static bool
find_cell(struct pass *pass, struct raw_result *raw)
{
    struct result *result = &raw->result;
    if (!find_procedure(pass, &result->procedure))
        return false;
    const struct procedure *procedure = procedure_of(pass, result);
    if (!find_year(pass, procedure, &result->year) ||
        !find_wave(pass, procedure, &result->wave) || !counts_category(pass) ||
        !find_school(pass, raw))
        return false;
    result->place = record_place(pass->records, -1);
    return true;
}

/* ---- taking a cell ---- */

static struct finding *
report_result(struct pass *pass, enum finding_rule rule, const struct raw_result *raw, int field,
              const char *value)
{
    struct finding_list *findings = pass->reader->findings;
    struct place place = raw->result.place;
    if (field >= 0)
        place.column = record_place(pass->records, field).column;
    struct finding *finding = finding_add(findings, rule, &place, value);
    finding_set_school(findings, finding,
                       school_registry_get(pass->reader->registry, raw->result.school)->code);
    return finding;
}

static void
report_duplicate(struct pass *pass, const struct raw_result *raw, const struct raw_result *other,
                 bool same)
{
    struct finding_list *findings = pass->reader->findings;
    struct finding *finding =
        report_result(pass, same ? FINDING_RESULT_DUPLICATE_SAME : FINDING_RESULT_DUPLICATE_DIFFERENT,
                      raw, -1, NULL);
    finding_arg_text(findings, finding, procedure_of(pass, &raw->result)->id);
    finding_arg_int(findings, finding, raw->result.year);
    finding_arg_text(findings, finding, other->result.place.file);
    finding_arg_int(findings, finding, other->result.place.row);
}

/* Takes a checked cell unless another source gave it. Two that say the same are one; two that
 * differ are none, since nobody here knows which is right. */
static bool
take(struct pass *pass, const struct raw_result *raw)
{
    struct result_reader *reader = pass->reader;
    g_autofree char *key = cell_key(raw);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(reader->raw_by_key, key));
    if (index == 0) {
        g_array_append_vals(reader->raws, raw, 1);
        g_hash_table_insert(reader->raw_by_key, g_steal_pointer(&key),
                            GUINT_TO_POINTER(reader->raws->len));
        return true;
    }
    const struct raw_result *other = &g_array_index(reader->raws, struct raw_result, index - 1);
    bool same = other->result.participants == raw->result.participants &&
                other->result.low == raw->result.low;
    report_duplicate(pass, raw, other, same);
    if (!same)
        g_hash_table_add(reader->conflicting, g_steal_pointer(&key));
    return false;
}

/* ---- counts ---- */

static bool
wants_marks(struct pass *pass, const struct raw_result *raw)
{
    const struct low_rule *rule = low_rule_of(pass, &raw->result);
    if (rule->measure == MEASURE_MARK)
        return true;
    struct finding *finding = report_result(pass, FINDING_RESULT_MEASURE, raw, -1, NULL);
    finding_arg_text(pass->reader->findings, finding, procedure_of(pass, &raw->result)->id);
    finding_arg_int(pass->reader->findings, finding, rule->bound);
    return false;
}

static void
set_low(struct result *result, int low)
{
    result->low = result->low_min = result->low_max = low;
}

static bool
read_low(struct pass *pass, struct raw_result *raw)
{
    struct result *result = &raw->result;
    int field = pass->low >= 0 ? pass->low : pass->not_low;
    int count;
    if (!record_int(pass->records, pass->participants, 0, MAX_PARTICIPANTS,
                    &result->participants))
        return false;
    if (!text_to_int(record_text(pass->records, field), &count) || count < 0)
        return record_int(pass->records, field, 0, result->participants, &count);
    if (count > result->participants) {
        struct finding *finding = report_result(pass, FINDING_RESULT_LOW_ABOVE_PARTICIPANTS, raw,
                                                field, record_text(pass->records, field));
        finding_arg_int(pass->reader->findings, finding, result->participants);
        return false;
    }
    set_low(result, pass->low >= 0 ? count : result->participants - count);
    return true;
}

static bool
read_marks(struct pass *pass, struct raw_result *raw)
{
    struct result *result = &raw->result;
    int bound = low_rule_of(pass, result)->bound, sum = 0, low = 0;
    if (!wants_marks(pass, raw))
        return false;
    for (int i = 0; i < N_MARKS; i++) {
        int count;
        if (!record_int(pass->records, pass->marks[i], 0, MAX_PARTICIPANTS, &count))
            return false;
        sum += count;
        low += i + FIRST_MARK <= bound ? count : 0;
    }
    result->participants = sum;
    if (pass->participants >= 0 &&
        !record_int(pass->records, pass->participants, 0, MAX_PARTICIPANTS, &result->participants))
        return false;
    if (result->participants != sum) {
        struct finding *finding = report_result(pass, FINDING_RESULT_MARKS_SUM, raw,
                                                pass->participants,
                                                record_text(pass->records, pass->participants));
        finding_arg_int(pass->reader->findings, finding, sum);
        return false;
    }
    set_low(result, low);
    return true;
}

/* ---- percent of marks ---- */

static bool
read_percents(struct pass *pass, struct raw_result *raw)
{
    struct percent_row row = {.raw = *raw};
    if (!wants_marks(pass, raw) ||
        !record_int(pass->records, pass->participants, 0, MAX_PARTICIPANTS,
                    &row.raw.result.participants))
        return false;
    for (int i = 0; i < N_MARKS; i++) {
        const char *text = record_text(pass->records, pass->percents[i]);
        int decimals;
        /* No participants: the shares are blank or dashes. */
        if (row.raw.result.participants == 0)
            continue;
        if (!text_to_number(text, &row.percents[i], &decimals, NULL) || row.percents[i] < 0 ||
            row.percents[i] > 100) {
            struct place place = record_place(pass->records, pass->percents[i]);
            struct finding *finding = finding_add(
                pass->reader->findings,
                text[0] == '\0' ? FINDING_CELL_EMPTY : FINDING_CELL_NOT_NUMBER, &place, text);
            finding_arg_int(pass->reader->findings, finding, 0);
            finding_arg_int(pass->reader->findings, finding, 100);
            return false;
        }
        pass->percent_decimals = MAX(pass->percent_decimals, MIN(decimals, 6));
    }
    g_array_append_val(pass->percent_rows, row);
    return true;
}

/* The counts k of n whose percent, rounded half up to the decimals of `scale` (10^d), is `percent`.
 * They are consecutive. Returns false when there are none. */
static bool
percent_counts(double percent, gint64 scale, int n, int *ret_low, int *ret_high)
{
    gint64 given = llround(percent * (double)scale);
    int near = (int)llround(percent * n / 100.0), low = -1, high = -1;
    for (int k = MAX(0, near - 2 - n / 150); k <= MIN(n, near + 2 + n / 150); k++) {
        gint64 rounded = (2 * 100 * scale * k + n) / (2 * (gint64)n);
        if (rounded != given)
            continue;
        low = low < 0 ? k : low;
        high = k;
    }
    *ret_low = low;
    *ret_high = high;
    return low >= 0;
}

/* Percent of marks to counts: each mark allows an interval, all of them must sum to n. */
static bool
solve_percents(struct pass *pass, const struct percent_row *row, struct raw_result *ret_raw)
{
    struct result *result = &ret_raw->result;
    int n = result->participants, low[N_MARKS], high[N_MARKS], sum_low = 0, sum_high = 0;
    int bound = low_rule_of(pass, result)->bound;
    gint64 scale = (gint64)pow(10, pass->percent_decimals);
    set_low(result, 0);
    if (n == 0)
        return true;
    for (int i = 0; i < N_MARKS; i++) {
        if (!percent_counts(row->percents[i], scale, n, &low[i], &high[i])) {
            g_autofree char *value = g_strdup_printf("%.*f", pass->percent_decimals,
                                                     row->percents[i]);
            struct finding *finding =
                report_result(pass, FINDING_RESULT_PERCENT_IMPOSSIBLE, ret_raw, pass->percents[i],
                              value);
            finding_arg_int(pass->reader->findings, finding, n);
            return false;
        }
        sum_low += low[i];
        sum_high += high[i];
    }
    if (n < sum_low || n > sum_high) {
        struct finding *finding =
            report_result(pass, FINDING_RESULT_PERCENT_SUM, ret_raw, -1, NULL);
        finding_arg_int(pass->reader->findings, finding, n);
        finding_arg_int(pass->reader->findings, finding, sum_low);
        finding_arg_int(pass->reader->findings, finding, sum_high);
        return false;
    }
    int low_min = 0, low_max = 0, others_min = 0, others_max = 0;
    double percent = 0;
    for (int i = 0; i < N_MARKS; i++) {
        bool is_low = i + FIRST_MARK <= bound;
        *(is_low ? &low_min : &others_min) += low[i];
        *(is_low ? &low_max : &others_max) += high[i];
        percent += is_low ? row->percents[i] : 0;
    }
    result->low_min = MAX(low_min, n - others_max);
    result->low_max = MIN(low_max, n - others_min);
    /* The nearest count; the lower one when two are equally near. */
    int nearest = (int)ceil(percent * n / 100.0 - 0.5);
    result->low = CLAMP(nearest, result->low_min, result->low_max);
    return true;
}

/* ---- pupils' rows ---- */

/* A short number or a known token may be shown; anything else could be a person's. */
static const char *
harmless(const char *text)
{
    static const char *const tokens[] = {"X", "x", "Х", "х", "H", "Н", "не пройд.", "НЕТ", "-"};
    for (guint i = 0; i < G_N_ELEMENTS(tokens); i++)
        if (strcmp(text, tokens[i]) == 0)
            return text;
    return strlen(text) <= 3 && strspn(text, "0123456789,.-") == strlen(text) ? text : NULL;
}

enum pupil { PUPIL_BAD, PUPIL_ABSENT, PUPIL_LOW, PUPIL_NOT_LOW };

static enum pupil
bad_pupil(struct pass *pass, enum finding_rule rule, int field)
{
    struct place place = record_place(pass->records, field);
    finding_add(pass->reader->findings, rule, &place, harmless(record_text(pass->records, field)));
    return PUPIL_BAD;
}

static enum pupil
judge_score(struct pass *pass, const struct result *result)
{
    const struct low_rule *rule = low_rule_of(pass, result);
    const char *text = record_text(pass->records, pass->score);
    int score;
    if (text[0] == '\0')
        return PUPIL_ABSENT;
    if (!text_to_int(text, &score) || score < 0 || score > MAX_SCORE)
        return bad_pupil(pass, FINDING_PUPIL_BAD_SCORE, pass->score);
    if (rule->measure == MEASURE_SCORE)
        return score < rule->bound ? PUPIL_LOW : PUPIL_NOT_LOW;
    int mark = procedure_mark_of_score(procedure_of(pass, result), result->year, score);
    g_assert(mark > 0);
    return mark <= rule->bound ? PUPIL_LOW : PUPIL_NOT_LOW;
}

static enum pupil
judge_mark(struct pass *pass, const struct result *result)
{
    const char *text = record_text(pass->records, pass->mark);
    int mark;
    if (text[0] == '\0')
        return PUPIL_ABSENT;
    if (!text_to_int(text, &mark) || mark < 0 || mark > BEST_MARK)
        return bad_pupil(pass, FINDING_PUPIL_BAD_MARK, pass->mark);
    if (mark == 0)
        return PUPIL_ABSENT;
    return mark <= low_rule_of(pass, result)->bound ? PUPIL_LOW : PUPIL_NOT_LOW;
}

/* Whether the file can tell who is low: the mark, or a score with its rule or scale. */
static bool
can_judge(struct pass *pass, const struct result *result)
{
    const struct procedure *procedure = procedure_of(pass, result);
    bool by_score = low_rule_of(pass, result)->measure == MEASURE_SCORE;
    bool has_scale = procedure_mark_of_score(procedure, result->year, 0) > 0;
    if (by_score ? pass->score >= 0 : pass->mark >= 0 || (pass->score >= 0 && has_scale))
        return true;
    g_autofree char *what = g_strdup_printf("%s %d", procedure->id, result->year);
    set_aside(pass, FINDING_RESULT_NO_SCALE, what, -1);
    return false;
}

static struct result *
tally_of(struct pass *pass, const struct raw_result *raw)
{
    g_autofree char *key = cell_key(raw);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(pass->tally_by_key, key));
    if (index == 0) {
        g_array_append_vals(pass->tallies, raw, 1);
        index = pass->tallies->len;
        g_hash_table_insert(pass->tally_by_key, g_steal_pointer(&key), GUINT_TO_POINTER(index));
    }
    return &g_array_index(pass->tallies, struct raw_result, index - 1).result;
}

static bool
read_pupil(struct pass *pass, struct raw_result *raw)
{
    if (!can_judge(pass, &raw->result))
        return false;
    bool by_score = low_rule_of(pass, &raw->result)->measure == MEASURE_SCORE || pass->mark < 0;
    enum pupil pupil = by_score ? judge_score(pass, &raw->result) : judge_mark(pass, &raw->result);
    if (pupil == PUPIL_BAD)
        return false;
    struct result *tally = tally_of(pass, raw);
    if (pupil == PUPIL_ABSENT) {
        pass->n_not_participants++;
        return true;
    }
    tally->participants++;
    set_low(tally, tally->low + (pupil == PUPIL_LOW));
    return true;
}

/* ---- one file ---- */

static void
find_fields(struct pass *pass)
{
    const struct record_reader *records = pass->records;
    pass->year = record_field(records, "year");
    pass->procedure = record_field(records, "procedure");
    pass->wave = record_field(records, "wave");
    pass->category = record_field(records, "category");
    pass->school_code = record_field(records, "school_code");
    pass->name = record_field(records, "name");
    pass->municipality = record_field(records, "municipality");
    pass->participants = record_field(records, "participants");
    pass->low = record_field(records, "low");
    pass->not_low = record_field(records, "not_low");
    pass->mark = record_field(records, "mark");
    pass->score = record_field(records, "score");
    for (int i = 0; i < N_MARKS; i++) {
        char name[16];
        g_snprintf(name, sizeof name, "mark_%d", i + FIRST_MARK);
        pass->marks[i] = record_field(records, name);
        g_snprintf(name, sizeof name, "percent_%d", i + FIRST_MARK);
        pass->percents[i] = record_field(records, name);
    }
}

static bool
read_row(struct pass *pass)
{
    struct raw_result raw = {0};
    if (!find_cell(pass, &raw))
        return false;
    if (pass->low >= 0 || pass->not_low >= 0)
        return read_low(pass, &raw) && take(pass, &raw);
    if (pass->marks[0] >= 0)
        return read_marks(pass, &raw) && take(pass, &raw);
    if (pass->percents[0] >= 0)
        return read_percents(pass, &raw);
    return read_pupil(pass, &raw);
}

/* Cells that are complete only when the whole file was read. */
static void
take_collected(struct pass *pass)
{
    for (guint i = 0; i < pass->tallies->len; i++)
        take(pass, &g_array_index(pass->tallies, struct raw_result, i));
    for (guint i = 0; i < pass->percent_rows->len; i++) {
        const struct percent_row *row = &g_array_index(pass->percent_rows, struct percent_row, i);
        struct raw_result raw = row->raw;
        if (!solve_percents(pass, row, &raw) || !take(pass, &raw))
            pass->file->n_used--;
    }
}

static void
report_pass(struct pass *pass)
{
    struct finding_list *findings = pass->reader->findings;
    struct place place = {.file = g_intern_string(pass->file->name)};
    report_asides(pass);
    if (pass->n_not_participants > 0)
        finding_arg_int(findings,
                        finding_add(findings, FINDING_RESULT_NOT_PARTICIPANTS, &place, NULL),
                        pass->n_not_participants);
    struct finding *finding = finding_add(findings, FINDING_RESULT_BALANCE, &place, NULL);
    finding_arg_int(findings, finding, pass->file->n_rows);
    finding_arg_int(findings, finding, pass->file->n_used);
    finding_arg_int(findings, finding, pass->file->n_rows - pass->file->n_used);
}

bool
result_reader_read(struct result_reader *reader, struct input_file *file, GError **error)
{
    struct pass pass = {.reader = reader, .file = file};
    pass.records = record_reader_open(file, reader->request->layouts, reader->findings, error);
    if (pass.records == NULL)
        return false;
    pass.asides = g_ptr_array_new_with_free_func(aside_free);
    pass.asides_by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    pass.tallies = g_array_new(FALSE, FALSE, sizeof(struct raw_result));
    pass.tally_by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    pass.percent_rows = g_array_new(FALSE, FALSE, sizeof(struct percent_row));
    find_fields(&pass);
    while (record_reader_next(pass.records))
        file->n_used += read_row(&pass);
    if (record_reader_layout(pass.records) != NULL) {
        take_collected(&pass);
        report_pass(&pass);
    }
    g_hash_table_unref(pass.asides_by_key);
    g_ptr_array_unref(pass.asides);
    g_array_unref(pass.tallies);
    g_hash_table_unref(pass.tally_by_key);
    g_array_unref(pass.percent_rows);
    record_reader_close(pass.records);
    return true;
}

/* ---- all files together ---- */

static gint
compare_results(gconstpointer a, gconstpointer b)
{
    const struct result *x = a, *y = b;
    if (x->school != y->school)
        return x->school < y->school ? -1 : 1;
    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    return x->procedure == y->procedure ? 0 : x->procedure < y->procedure ? -1 : 1;
}

static bool
is_same_cell(const struct result *a, const struct result *b)
{
    return a->school == b->school && a->year == b->year && a->procedure == b->procedure;
}

static void
add_history(struct result *result, const struct result *other)
{
    result->participants += other->participants;
    result->low += other->low;
    result->low_min += other->low_min;
    result->low_max += other->low_max;
    if (result->wave != other->wave)
        result->wave = "";
}

GArray *
result_reader_finish(struct result_reader *reader)
{
    GArray *results = g_array_new(FALSE, FALSE, sizeof(struct result));
    for (guint i = 0; i < reader->raws->len; i++) {
        const struct raw_result *raw = &g_array_index(reader->raws, struct raw_result, i);
        g_autofree char *key = cell_key(raw);
        if (!g_hash_table_contains(reader->conflicting, key))
            g_array_append_val(results, raw->result);
    }
    g_array_sort(results, compare_results);
    guint n = 0;
    for (guint i = 0; i < results->len; i++) {
        struct result *result = &g_array_index(results, struct result, i);
        struct result *last = n > 0 ? &g_array_index(results, struct result, n - 1) : NULL;
        if (last != NULL && is_same_cell(last, result))
            add_history(last, result);
        else
            g_array_index(results, struct result, n++) = *result;
    }
    g_array_set_size(results, n);
    return results;
}
