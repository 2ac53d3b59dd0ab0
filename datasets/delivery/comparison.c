/* SPDX-License-Identifier: GPL-3.0-or-later */
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

/* ---- what there is ---- */

const struct result *
delivery_result(const struct delivery *side, const struct cell_key *key)
{
    guint school, procedure;
    if (!school_registry_find_own(side->dataset->registry, key->school, &school) ||
        !procedure_catalogue_find(side->procedures, key->procedure, &procedure))
        return NULL;
    const GArray *results = side->dataset->results;
    guint low = 0, high = results->len;
    while (low < high) { /* by school, year, procedure */
        guint middle = low + (high - low) / 2;
        const struct result *result = &g_array_index(results, struct result, middle);
        int order = result->school != school         ? (result->school < school ? -1 : 1)
                    : result->year != key->year      ? (result->year < key->year ? -1 : 1)
                    : result->procedure != procedure ? (result->procedure < procedure ? -1 : 1)
                                                     : 0;
        if (order == 0)
            return result;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const struct context_value *
find_value(const struct delivery *side, const struct cell_key *key)
{
    const struct context_table *table =
        strcmp(key->kind, "risk") == 0 ? side->dataset->risk : side->dataset->context;
    guint school;
    if (!school_registry_find_own(side->dataset->registry, key->school, &school) ||
        school >= table->n_schools)
        return NULL;
    for (guint i = 0; i < table->n_columns; i++)
        if (strcmp(table->columns[i], key->field) == 0)
            return context_table_at(table, school, i);
    return NULL;
}

enum presence { PRESENCE_UNKNOWN, PRESENCE_NO, PRESENCE_YES };

/* Whether a value that counts stands in the cell. */
static enum presence
presence_of(const struct delivery *side, const struct cell_key *key)
{
    if (key->school[0] == '\0')
        return PRESENCE_UNKNOWN;
    if (strcmp(key->kind, "results") == 0 && key->procedure[0] != '\0')
        return delivery_result(side, key) != NULL ? PRESENCE_YES : PRESENCE_NO;
    if ((strcmp(key->kind, "context") == 0 || strcmp(key->kind, "risk") == 0) &&
        key->field[0] != '\0') {
        const struct context_value *value = find_value(side, key);
        return value != NULL && value->missing == VALUE_PRESENT ? PRESENCE_YES : PRESENCE_NO;
    }
    return PRESENCE_UNKNOWN;
}

/* ---- findings ---- */

/* What a finding speaks of; when no school or no cell is meant, its rule and value tell it from
 * others. */
static char *
finding_name(const struct cell_key *key, const struct finding *finding)
{
    bool cell = key->school[0] != '\0' && key->field[0] != '\0';
    return g_strdup_printf("%s\n%s\n%s\n%d\n%s\n%s\n%s", key->kind, key->school, key->procedure,
                           key->year, key->field, cell ? "" : finding_rule_id(finding->rule),
                           cell || finding->value == NULL ? "" : finding->value);
}

/* The cell of data that a key speaks of: the two counts of a result are one. */
static char *
cell_name(const struct cell_key *key)
{
    bool result = strcmp(key->kind, "results") == 0;
    return g_strdup_printf("%s\n%s\n%s\n%d\n%s", key->kind, key->school,
                           result ? key->procedure : "", result ? key->year : 0,
                           result ? "" : key->field);
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
        struct cell_key key = cell_book_key(side->book, finding);
        char *name = finding_name(&key, finding);
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
text_of(const struct delivery *side, const struct cell_key *key, guint finding_index)
{
    if (finding_index == COMPARISON_NONE)
        return cell_book_text(side->book, key);
    const struct finding *finding = finding_list_get(side->dataset->findings, finding_index);
    return cell_book_has_pupils(side->book, finding->place.file) ? NULL : finding->value;
}

static void
add_finding_row(struct building *building, enum comparison_status status,
                const struct cell_key *key, guint before, guint now)
{
    struct comparison_row row = {
        .status = status,
        .key = *key,
        .before = before,
        .now = now,
        .old_text = keep_text(building, text_of(building->before, key, before)),
        .new_text = keep_text(building, text_of(building->now, key, now)),
    };
    g_array_append_val(building->comparison->rows, row);
    g_hash_table_add(building->cells, cell_name(key));
}

static enum finding_severity
severity_at(const struct delivery *side, guint i)
{
    return finding_rule_severity(finding_list_get(side->dataset->findings, i)->rule);
}

static enum comparison_status
status_of_new(const struct building *building, const struct cell_key *key)
{
    bool lost = presence_of(building->before, key) == PRESENCE_YES &&
                presence_of(building->now, key) == PRESENCE_NO;
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
        struct cell_key key = cell_book_key(building->now->book, finding);
        g_autofree char *name = finding_name(&key, finding);
        const GArray *old_list = g_hash_table_lookup(old_index, name);
        guint turn = next_turn(turns, name);
        if (old_list == NULL || turn >= old_list->len) {
            add_finding_row(building, status_of_new(building, &key), &key, COMPARISON_NONE, i);
            continue;
        }
        guint other = g_array_index(old_list, guint, turn);
        bool worse = severity_at(building->now, i) > severity_at(building->before, other);
        add_finding_row(building, worse ? COMPARISON_WORSE : COMPARISON_UNCHANGED, &key, other, i);
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
        struct cell_key key = cell_book_key(building->before->book, finding);
        g_autofree char *name = finding_name(&key, finding);
        const GArray *new_list = g_hash_table_lookup(new_index, name);
        guint turn = next_turn(turns, name);
        if (new_list != NULL && turn < new_list->len)
            continue;
        enum comparison_status status = presence_of(building->now, &key) == PRESENCE_NO
                                            ? COMPARISON_WITHDRAWN
                                            : COMPARISON_MENDED;
        add_finding_row(building, status, &key, i, COMPARISON_NONE);
    }
    g_hash_table_unref(turns);
}

/* ---- values ---- */

/* Adds a row for a value that differs, unless a finding speaks of its cell. */
static void
add_value_row(struct building *building, const struct cell_key *key, const char *old_text,
              const char *new_text)
{
    g_autofree char *cell = cell_name(key);
    if (g_strcmp0(old_text, new_text) == 0 || g_hash_table_contains(building->cells, cell))
        return;
    struct comparison_row row = {
        .status = old_text == NULL   ? COMPARISON_ADDED
                  : new_text == NULL ? COMPARISON_LOST
                                     : COMPARISON_CHANGED,
        .key = *key,
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
        struct cell_key key = {
            .kind = "results",
            .school =
                g_intern_string(school_registry_get(side->dataset->registry, result->school)->code),
            .procedure =
                g_intern_string(procedure_catalogue_get(side->procedures, result->procedure)->id),
            .year = result->year};
        const struct result *old_result = delivery_result(building->before, &key);
        const struct result *new_result = delivery_result(building->now, &key);
        if (side == building->now && old_result != NULL)
            continue;
        for (int low = 0; low < 2; low++) {
            g_autofree char *old_text = count_text(old_result, low);
            g_autofree char *new_text = count_text(new_result, low);
            key.field = low ? "low" : "participants";
            add_value_row(building, &key, old_text, new_text);
        }
    }
}

static bool
is_same_value(const struct context_value *a, const struct context_value *b)
{
    bool has_a = a != NULL && a->missing == VALUE_PRESENT;
    bool has_b = b != NULL && b->missing == VALUE_PRESENT;
    return has_a == has_b && (!has_a || a->value == b->value);
}

static void
compare_cell(struct building *building, const struct cell_key *key)
{
    const struct context_value *old_value = find_value(building->before, key);
    const struct context_value *new_value = find_value(building->now, key);
    if (is_same_value(old_value, new_value))
        return;
    bool has_old = old_value != NULL && old_value->missing == VALUE_PRESENT;
    bool has_new = new_value != NULL && new_value->missing == VALUE_PRESENT;
    add_value_row(building, key, has_old ? cell_book_text(building->before->book, key) : NULL,
                  has_new ? cell_book_text(building->now->book, key) : NULL);
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
            struct cell_key key = {.kind = kind,
                                   .school = g_intern_string(code),
                                   .procedure = "",
                                   .year = year,
                                   .field = g_intern_string(table->columns[j])};
            compare_cell(building, &key);
        }
    }
}

/* ---- the whole ---- */

static gint
compare_rows(gconstpointer a, gconstpointer b)
{
    const struct comparison_row *x = a, *y = b;
    int order = strcmp(x->key.kind, y->key.kind);
    if (order == 0)
        order = strcmp(x->key.school, y->key.school);
    if (order == 0)
        order = strcmp(x->key.procedure, y->key.procedure);
    if (order == 0 && x->key.year != y->key.year)
        order = x->key.year < y->key.year ? -1 : 1;
    if (order == 0)
        order = strcmp(x->key.field, y->key.field);
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
