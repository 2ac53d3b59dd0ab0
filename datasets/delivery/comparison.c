/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings are paired first and mark their cells; values come afterwards and pass over marked ones.
 * So no cell is told of twice, as a finding that was mended and as a value that changed. */
#include "datasets/delivery/comparison.h"

#include <string.h>

/* A comparison under way. */
struct building {
    struct comparison *comparison;
    const struct delivery *before, *now;
    GHashTable *cells; /* cell_name() of cells that a finding speaks of */
};

const char *
comparison_status_id(enum comparison_status status)
{
    static const char *const ids[N_COMPARISON_STATUSES] = {
        "mended", "withdrawn", "unchanged", "worse", "new", "changed", "added", "lost"};
    return ids[status];
}

/* ---- findings ---- */

/* What a finding speaks of; when no school or no cell is meant, its rule and value tell it from
 * others. */
static char *
finding_name(const struct subject *subject, const struct finding *finding)
{
    bool cell = subject->school[0] != '\0' && subject->field[0] != '\0';
    return g_strdup_printf("%s\n%s\n%s\n%d\n%s\n%s\n%s", subject->kind, subject->school,
                           subject->procedure, subject->year, subject->field,
                           cell ? "" : finding_rule_id(finding->rule),
                           cell || finding->value == NULL ? "" : finding->value);
}

/* The cell of data that a key speaks of: the two counts of a result are one. */
static char *
cell_name(const struct subject *subject)
{
    bool result = strcmp(subject->kind, "results") == 0;
    return g_strdup_printf("%s\n%s\n%s\n%d\n%s", subject->kind, subject->school,
                           result ? subject->procedure : "", result ? subject->year : 0,
                           result ? "" : subject->field);
}

static bool
is_compared(const struct finding *finding)
{
    return finding_rule_severity(finding->rule) != FINDING_NOTE;
}

/* Findings of a side by name, each name's in their order: GArray of guint. */
static GHashTable *
index_findings(const struct delivery *side)
{
    GHashTable *index =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    const struct finding_list *findings = side->dataset->findings;
    for (guint i = 0; i < finding_list_length(findings); i++) {
        const struct finding *finding = finding_list_get(findings, i);
        if (!is_compared(finding))
            continue;
        struct subject subject = delivery_subject(side, finding);
        char *name = finding_name(&subject, finding);
        GArray *list = g_hash_table_lookup(index, name);
        if (list == NULL) {
            list = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(index, name, list);
        } else {
            g_free(name);
        }
        g_array_append_val(list, i);
    }
    return index;
}

static const char *
keep_text(struct building *building, const char *text)
{
    return text != NULL ? g_string_chunk_insert_const(building->comparison->texts, text) : NULL;
}

/* The value that the finding is about, unless it is a pupil's; else what stands in the cell. */
static const char *
text_of(const struct delivery *side, const struct subject *subject, guint finding_index)
{
    if (finding_index == COMPARISON_NONE)
        return delivery_text(side, subject);
    const struct finding *finding = finding_list_get(side->dataset->findings, finding_index);
    return delivery_has_pupils(side, finding->place.file) ? NULL : finding->value;
}

static void
add_finding_row(struct building *building, enum comparison_status status,
                const struct subject *subject, guint before, guint now)
{
    struct comparison_row row = {
        .status = status,
        .subject = *subject,
        .before = before,
        .now = now,
        .old_text = keep_text(building, text_of(building->before, subject, before)),
        .new_text = keep_text(building, text_of(building->now, subject, now)),
    };
    g_array_append_val(building->comparison->rows, row);
    g_hash_table_add(building->cells, cell_name(subject));
}

static enum finding_severity
severity_at(const struct delivery *side, guint i)
{
    return finding_rule_severity(finding_list_get(side->dataset->findings, i)->rule);
}

static enum comparison_status
status_of_new(const struct building *building, const struct subject *subject)
{
    bool lost = delivery_presence(building->before, subject) == PRESENCE_YES &&
                delivery_presence(building->now, subject) == PRESENCE_NO;
    return lost ? COMPARISON_WORSE : COMPARISON_NEW;
}

/* How many findings of this name came before in a walk: its turn in the pairing. */
static guint
next_turn(GHashTable *turns, const char *name)
{
    guint turn = GPOINTER_TO_UINT(g_hash_table_lookup(turns, name));
    g_hash_table_insert(turns, g_strdup(name), GUINT_TO_POINTER(turn + 1));
    return turn;
}

static void
compare_now(struct building *building, GHashTable *old_index)
{
    const struct finding_list *findings = building->now->dataset->findings;
    GHashTable *turns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < finding_list_length(findings); i++) {
        const struct finding *finding = finding_list_get(findings, i);
        if (!is_compared(finding))
            continue;
        struct subject subject = delivery_subject(building->now, finding);
        g_autofree char *name = finding_name(&subject, finding);
        const GArray *old_list = g_hash_table_lookup(old_index, name);
        guint turn = next_turn(turns, name);
        if (old_list == NULL || turn >= old_list->len) {
            add_finding_row(building, status_of_new(building, &subject), &subject, COMPARISON_NONE,
                            i);
            continue;
        }
        guint other = g_array_index(old_list, guint, turn);
        bool worse = severity_at(building->now, i) > severity_at(building->before, other);
        add_finding_row(building, worse ? COMPARISON_WORSE : COMPARISON_UNCHANGED, &subject, other,
                        i);
    }
    g_hash_table_unref(turns);
}

static void
compare_before(struct building *building, GHashTable *new_index)
{
    const struct finding_list *findings = building->before->dataset->findings;
    GHashTable *turns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < finding_list_length(findings); i++) {
        const struct finding *finding = finding_list_get(findings, i);
        if (!is_compared(finding))
            continue;
        struct subject subject = delivery_subject(building->before, finding);
        g_autofree char *name = finding_name(&subject, finding);
        const GArray *new_list = g_hash_table_lookup(new_index, name);
        guint turn = next_turn(turns, name);
        if (new_list != NULL && turn < new_list->len)
            continue;
        enum comparison_status status = delivery_presence(building->now, &subject) == PRESENCE_NO
                                            ? COMPARISON_WITHDRAWN
                                            : COMPARISON_MENDED;
        add_finding_row(building, status, &subject, i, COMPARISON_NONE);
    }
    g_hash_table_unref(turns);
}

/* ---- values ---- */

/* Adds a row for a value that differs, unless a finding speaks of its cell. NULL: no value. */
static void
add_value_row(struct building *building, const struct subject *subject, const char *old_text,
              const char *new_text)
{
    g_autofree char *cell = cell_name(subject);
    if (g_hash_table_contains(building->cells, cell))
        return;
    struct comparison_row row = {
        .status = old_text == NULL   ? COMPARISON_ADDED
                  : new_text == NULL ? COMPARISON_LOST
                                     : COMPARISON_CHANGED,
        .subject = *subject,
        .before = COMPARISON_NONE,
        .now = COMPARISON_NONE,
        .old_text = keep_text(building, old_text),
        .new_text = keep_text(building, new_text),
    };
    g_array_append_val(building->comparison->rows, row);
}

static char *
count_text(const struct result *result, bool low)
{
    return result != NULL ? g_strdup_printf("%d", low ? result->low : result->participants) : NULL;
}

/* Results of `side`; of the later one only those that the earlier has not, so that each comes
 * once. */
static void
compare_results(struct building *building, const struct delivery *side)
{
    const GArray *results = side->dataset->results;
    for (guint i = 0; i < results->len; i++) {
        const struct result *result = &g_array_index(results, struct result, i);
        struct subject subject =
            result_subject(result, side->dataset->registry, side->procedures, NULL);
        const struct result *old_result = delivery_result(building->before, &subject);
        const struct result *new_result = delivery_result(building->now, &subject);
        if (side == building->now && old_result != NULL)
            continue;
        for (int low = 0; low < 2; low++) {
            g_autofree char *old_text = count_text(old_result, low);
            g_autofree char *new_text = count_text(new_result, low);
            subject.field = low ? "low" : "participants";
            if (g_strcmp0(old_text, new_text) != 0)
                add_value_row(building, &subject, old_text, new_text);
        }
    }
}

static bool
is_present(const struct context_value *value)
{
    return value != NULL && value->missing == VALUE_PRESENT;
}

/* What stands in the cell of a value; NULL: there is none. */
static const char *
value_text(const struct delivery *side, const struct subject *subject)
{
    if (!is_present(delivery_value(side, subject)))
        return NULL;
    const char *text = delivery_text(side, subject);
    return text != NULL ? text : "";
}

/* One count, but of another number of pupils, families or teachers: "40/400". Returns false when
 * those are the same. */
static bool
add_count_row(struct building *building, const struct subject *subject, const char *count)
{
    struct subject total = *subject;
    for (guint i = 0; i < N_LAYOUT_TOTALS; i++) {
        total.field = layout_totals[i];
        const char *old_total = delivery_text(building->before, &total);
        const char *new_total = delivery_text(building->now, &total);
        if (old_total == NULL || new_total == NULL || strcmp(old_total, new_total) == 0)
            continue;
        g_autofree char *old_text = g_strdup_printf("%s/%s", count, old_total);
        g_autofree char *new_text = g_strdup_printf("%s/%s", count, new_total);
        add_value_row(building, subject, old_text, new_text);
        return true;
    }
    return false;
}

static void
compare_cell(struct building *building, const struct subject *subject)
{
    const struct context_value *old_value = delivery_value(building->before, subject);
    const struct context_value *new_value = delivery_value(building->now, subject);
    if (is_present(old_value) == is_present(new_value) &&
        (!is_present(old_value) || old_value->value == new_value->value))
        return;
    const char *old_text = value_text(building->before, subject);
    const char *new_text = value_text(building->now, subject);
    if (g_strcmp0(old_text, new_text) != 0 || !add_count_row(building, subject, old_text))
        add_value_row(building, subject, old_text, new_text);
}

static void
compare_table(struct building *building, const struct delivery *side, const char *kind, int year)
{
    const struct context_table *table =
        strcmp(kind, "risk") == 0 ? side->dataset->risk : side->dataset->context;
    for (guint i = 0; i < table->n_schools; i++) {
        const char *code = school_registry_get(side->dataset->registry, i)->code;
        guint other;
        if (side == building->now &&
            school_registry_find_own(building->before->dataset->registry, code, &other))
            continue;
        for (guint j = 0; j < table->n_columns; j++) {
            struct subject subject = {.kind = kind,
                                      .school = g_intern_string(code),
                                      .procedure = "",
                                      .year = year,
                                      .field = g_intern_string(table->columns[j])};
            compare_cell(building, &subject);
        }
    }
}

/* ---- the whole ---- */

static gint
compare_rows(gconstpointer a, gconstpointer b)
{
    const struct comparison_row *x = a, *y = b;
    int order = strcmp(x->subject.kind, y->subject.kind);
    if (order == 0)
        order = strcmp(x->subject.school, y->subject.school);
    if (order == 0)
        order = strcmp(x->subject.procedure, y->subject.procedure);
    if (order == 0 && x->subject.year != y->subject.year)
        order = x->subject.year < y->subject.year ? -1 : 1;
    if (order == 0)
        order = strcmp(x->subject.field, y->subject.field);
    if (order == 0 && x->status != y->status)
        order = x->status < y->status ? -1 : 1;
    if (order == 0 && x->now != y->now)
        order = x->now < y->now ? -1 : 1;
    return order != 0 || x->before == y->before ? order : x->before < y->before ? -1 : 1;
}

static void
index_rows(struct comparison *comparison, guint n_findings)
{
    comparison->row_of_now = g_new(guint, n_findings + 1);
    for (guint i = 0; i < n_findings; i++)
        comparison->row_of_now[i] = COMPARISON_NONE;
    for (guint i = 0; i < comparison->rows->len; i++) {
        guint now = g_array_index(comparison->rows, struct comparison_row, i).now;
        if (now != COMPARISON_NONE)
            comparison->row_of_now[now] = i;
    }
}

struct comparison *
comparison_build(const struct delivery *before, const struct delivery *now, int year)
{
    struct comparison *comparison = g_new0(struct comparison, 1);
    comparison->rows = g_array_new(FALSE, FALSE, sizeof(struct comparison_row));
    comparison->texts = g_string_chunk_new(4096);
    struct building building = {.comparison = comparison,
                                .before = before,
                                .now = now,
                                .cells =
                                    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    GHashTable *old_index = index_findings(before), *new_index = index_findings(now);
    compare_now(&building, old_index);
    compare_before(&building, new_index);
    const struct delivery *sides[] = {before, now};
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
        compare_results(&building, sides[i]);
        compare_table(&building, sides[i], "context", year);
        compare_table(&building, sides[i], "risk", year);
    }
    g_array_sort(comparison->rows, compare_rows);
    index_rows(comparison, finding_list_length(now->dataset->findings));
    g_hash_table_unref(old_index);
    g_hash_table_unref(new_index);
    g_hash_table_unref(building.cells);
    return comparison;
}

void
comparison_free(struct comparison *comparison)
{
    if (comparison == NULL)
        return;
    g_array_unref(comparison->rows);
    g_free(comparison->row_of_now);
    g_string_chunk_free(comparison->texts);
    g_free(comparison);
}
