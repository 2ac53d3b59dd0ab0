/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column is known by its name, of some tables by the table's too. What is not named here is a
 * text of any letters, or a number that nothing is counted with. */
#include "engine/archive/soundness.h"

#include <math.h>
#include <string.h>

#include "engine/archive/words.h"
#include "reports/words/wording.h"

enum {
    MOST_PEOPLE = 100000000,
    MOST_ROWS = 1000000000,
    MOST_SCHOOLS = 1000000,
    LAST_YEAR = 9999,
    LONGEST_TEXT = 16 << 20,
    HASH_LENGTH = 64,
    DATE_LENGTH = 10,
};

enum kind {
    KIND_NUMBER, /* least..most */
    KIND_COUNT,  /* the same, or none */
    KIND_REAL,   /* finite, or none */
    KIND_WORD,   /* an id of the words */
    KIND_WORDS,  /* ids of the words, joined by ; */
    KIND_DATE,   /* ISO, or empty */
    KIND_HASH,   /* SHA-256 */
    KIND_MAYBE,  /* SHA-256, or empty */
    KIND_LANGUAGE,
    KIND_TEXT,
    KIND_NAME, /* of a file, which need not be UTF-8 */
    KIND_ANY,  /* a number or a text */
};

struct rule {
    const char *table, *column; /* table NULL: any */
    enum kind kind;
    gint64 least, most;
    enum words words;
};

#define NUMBER(column, most)                                                                       \
    {                                                                                              \
        NULL, column, KIND_NUMBER, 0, most, 0                                                      \
    }
#define COUNT(column, most)                                                                        \
    {                                                                                              \
        NULL, column, KIND_COUNT, 0, most, 0                                                       \
    }
#define BIT(column) NUMBER(column, 1)
#define TRUTH(column) COUNT(column, 1)
#define WORD(table, column, words)                                                                 \
    {                                                                                              \
        table, column, KIND_WORD, 0, 0, words                                                      \
    }
#define OF(kind, column)                                                                           \
    {                                                                                              \
        NULL, column, kind, 0, 0, 0                                                                \
    }

static const struct rule rules[] = {
    /* of one table */
    WORD("override", "action", WORDS_OVERRIDE),
    WORD("decision", "action", WORDS_DECISION),
    WORD("succession", "kind", WORDS_SUCCESSION),
    WORD("reading_line", "kind", WORDS_LINE_KIND),
    WORD("reading", "use", WORDS_TABLE_USE),
    WORD("reading_column", "use", WORDS_COLUMN_USE),
    WORD("finding", "rule", WORDS_FINDING),
    WORD("published", "level", WORDS_LEVEL),
    {"context", "value", KIND_REAL, 0, 0, 0},
    {"input", "sha256", KIND_MAYBE, 0, 0, 0},
    {"input", "name", KIND_NAME, 0, 0, 0},
    {"place", "file", KIND_NAME, 0, 0, 0},
    /* of any */
    WORD(NULL, "subordination", WORDS_SUBORDINATION),
    WORD(NULL, "locality", WORDS_LOCALITY),
    WORD(NULL, "decision_status", WORDS_STATUS),
    WORD(NULL, "missing", WORDS_MISSING),
    WORD(NULL, "fit", WORDS_FIT),
    {NULL, "risk_reasons", KIND_WORDS, 0, 0, WORDS_RISK_REASON},
    {NULL, "off", KIND_WORDS, 0, 0, WORDS_PREDICATE},
    OF(KIND_HASH, "sha256"),
    OF(KIND_LANGUAGE, "language"),
    OF(KIND_DATE, "document_date"),
    OF(KIND_DATE, "received"),
    OF(KIND_DATE, "effective_from"),
    OF(KIND_DATE, "as_of"),
    OF(KIND_REAL, "social_index"),
    OF(KIND_REAL, "explained"),
    OF(KIND_REAL, "weight"),
    OF(KIND_REAL, "r"),
    OF(KIND_REAL, "z"),
    OF(KIND_REAL, "outcome"),
    OF(KIND_REAL, "least"),
    OF(KIND_REAL, "greatest"),
    OF(KIND_ANY, "argument_1"),
    OF(KIND_ANY, "argument_2"),
    OF(KIND_ANY, "argument_3"),
    OF(KIND_ANY, "argument_4"),
    OF(KIND_ANY, "argument_5"),
    OF(KIND_ANY, "argument_6"),
    {NULL, "year", KIND_NUMBER, 1, LAST_YEAR, 0},
    {NULL, "revision", KIND_NUMBER, 1, G_MAXINT, 0},
    {NULL, "version", KIND_NUMBER, 0, G_MAXINT, 0},
    NUMBER("number", G_MAXINT),
    NUMBER("item", G_MAXINT),
    NUMBER("edition", G_MAXINT),
    NUMBER("school", MOST_SCHOOLS),
    NUMBER("input", G_MAXINT),
    NUMBER("component", G_MAXINT),
    NUMBER("a", G_MAXINT),
    NUMBER("b", G_MAXINT),
    NUMBER("position", G_MAXINT),
    COUNT("place", G_MAXINT),
    COUNT("line", G_MAXUINT),
    NUMBER("last_line", G_MAXUINT),
    NUMBER("n_lines", MOST_ROWS),
    NUMBER("size", G_MAXINT64),
    NUMBER("seed", G_MAXUINT),
    NUMBER("n_rows", MOST_ROWS),
    NUMBER("n_used", MOST_ROWS),
    NUMBER("n_passed", G_MAXINT64),
    NUMBER("n_blank", G_MAXINT64),
    NUMBER("n_beyond", G_MAXINT64),
    NUMBER("header_row", MOST_ROWS),
    NUMBER("n", MOST_ROWS),
    NUMBER("first", MOST_ROWS),
    NUMBER("n_values", MOST_ROWS),
    NUMBER("n_empty", MOST_ROWS),
    NUMBER("n_numbers", MOST_ROWS),
    NUMBER("n_complete", MOST_SCHOOLS),
    NUMBER("n_schools", MOST_SCHOOLS),
    NUMBER("n_listed", MOST_SCHOOLS),
    NUMBER("n_errors", MOST_ROWS),
    NUMBER("n_warnings", MOST_ROWS),
    NUMBER("n_notes", MOST_ROWS),
    NUMBER("participants", MOST_PEOPLE),
    NUMBER("low", MOST_PEOPLE),
    NUMBER("low_min", MOST_PEOPLE),
    NUMBER("low_max", MOST_PEOPLE),
    COUNT("pupils", MOST_PEOPLE),
    COUNT("pupils_to_threshold", MOST_PEOPLE),
    COUNT("pupils_to_change", MOST_PEOPLE),
    COUNT("mark_2", MOST_PEOPLE),
    COUNT("mark_3", MOST_PEOPLE),
    COUNT("mark_4", MOST_PEOPLE),
    COUNT("mark_5", MOST_PEOPLE),
    COUNT("score_sum", G_MAXINT64),
    COUNT("score_squares", G_MAXINT64),
    NUMBER("procedures_assessed", MOST_ROWS),
    NUMBER("procedures_low", MOST_ROWS),
    COUNT("factors_high", MOST_ROWS),
    COUNT("social_quarter", 4),
    BIT("has_registry"),
    BIT("has_previous"),
    BIT("context_named"),
    BIT("risk_named"),
    BIT("in_registry"),
    BIT("small_only"),
    BIT("excluded"),
    BIT("usable"),
    BIT("without_gaps"),
    BIT("draft"),
    TRUTH("condition_a"),
    TRUTH("condition_b"),
    TRUTH("low_results"),
    TRUTH("adverse_social"),
    TRUTH("at_risk"),
    TRUTH("low_procedure"),
};

static const struct rule any_text = {.kind = KIND_TEXT};
/* "run" and "id" are numbers that an archive gives itself */
static const struct rule any_number = {.kind = KIND_NUMBER, .least = 0, .most = G_MAXINT64};

struct soundness {
    const char *table;
    GPtrArray *rules;    /* const struct rule *, of each column */
    GHashTable *columns; /* name -> place + 1 */
    GArray *values;      /* struct sound_value, of a row under way */
};

struct soundness *
soundness_create(const char *table)
{
    struct soundness *soundness = g_new(struct soundness, 1);
    soundness->table = table;
    soundness->rules = g_ptr_array_new();
    soundness->columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    soundness->values = g_array_new(FALSE, TRUE, sizeof(struct sound_value));
    return soundness;
}

void
soundness_free(struct soundness *soundness)
{
    if (soundness == NULL)
        return;
    g_ptr_array_unref(soundness->rules);
    g_hash_table_unref(soundness->columns);
    g_array_unref(soundness->values);
    g_free(soundness);
}

static const struct rule *
rule_of(const char *table, const char *column)
{
    for (guint i = 0; i < G_N_ELEMENTS(rules); i++)
        if (strcmp(rules[i].column, column) == 0 &&
            (rules[i].table == NULL || strcmp(rules[i].table, table) == 0))
            return &rules[i];
    /* the item of a context is a component's id */
    return strcmp(column, "run") == 0 || strcmp(column, "id") == 0 ? &any_number : &any_text;
}

void
soundness_add_column(struct soundness *soundness, const char *name)
{
    bool is_id = strcmp(name, "id") == 0 && (strcmp(soundness->table, "rulebook") == 0 ||
                                             strcmp(soundness->table, "social_component") == 0);
    bool is_text = is_id || (strcmp(soundness->table, "context") == 0 && strcmp(name, "item") == 0);
    g_ptr_array_add(soundness->rules,
                    (gpointer)(is_text ? &any_text : rule_of(soundness->table, name)));
    g_hash_table_insert(soundness->columns, g_strdup(name),
                        GUINT_TO_POINTER(soundness->rules->len));
}

/* ---- one value ---- */

static bool
is_date(const struct sound_value *value)
{
    static const char form[] = "0000-00-00";
    bool fine = value->length == DATE_LENGTH;
    for (guint i = 0; fine && i < DATE_LENGTH; i++)
        fine = form[i] == '0' ? g_ascii_isdigit(value->text[i]) : value->text[i] == form[i];
    return fine || value->length == 0;
}

static bool
is_hash(const struct sound_value *value)
{
    return value->length == HASH_LENGTH && strspn(value->text, "0123456789abcdef") == HASH_LENGTH;
}

static bool
is_text(const struct sound_value *value, bool any_bytes)
{
    if (value->type == SQLITE_NULL)
        return true; /* where one must stand, the schema says so */
    return value->type == SQLITE_TEXT && value->length <= LONGEST_TEXT &&
           strlen(value->text) == value->length &&
           (any_bytes || g_utf8_validate(value->text, (gssize)value->length, NULL));
}

/* What is expected instead; NULL: it is sound. */
static const char *
trouble_of(const struct rule *rule, const struct sound_value *value)
{
    bool is_number = value->type == SQLITE_INTEGER, is_none = value->type == SQLITE_NULL;
    switch (rule->kind) {
    case KIND_COUNT:
    case KIND_NUMBER:
        if (is_none)
            return rule->kind == KIND_COUNT ? NULL : N_("a number");
        return is_number && value->integer >= rule->least && value->integer <= rule->most
                   ? NULL
                   : N_("a number that is possible there");
    case KIND_REAL:
        return is_none || (value->type == SQLITE_FLOAT && isfinite(value->real))
                   ? NULL
                   : N_("a finite number");
    case KIND_ANY:
        return is_none || is_number || is_text(value, false) ? NULL : N_("a number or a text");
    default:
        break;
    }
    if (!is_text(value, rule->kind == KIND_NAME))
        return N_("a text in UTF-8, not too long");
    if (rule->kind == KIND_TEXT || rule->kind == KIND_NAME)
        return NULL;
    if (is_none)
        return N_("a text");
    switch (rule->kind) {
    case KIND_WORD:
        return word_number(rule->words, value->text) >= 0 ? NULL : N_("a word that is known");
    case KIND_WORDS:
        return value->length == 0 || word_split(rule->words, value->text) >= 0
                   ? NULL
                   : N_("words that are known");
    case KIND_DATE:
        return is_date(value) ? NULL : N_("a date: 2022-11-30");
    case KIND_HASH:
        return is_hash(value) ? NULL : N_("a SHA-256");
    case KIND_MAYBE:
        return value->length == 0 || is_hash(value) ? NULL : N_("a SHA-256");
    case KIND_LANGUAGE:
        return strcmp(value->text, "ru") == 0 || strcmp(value->text, "en") == 0 ? NULL
                                                                                : N_("ru or en");
    default:
        return NULL;
    }
}

/* ---- values that go together ---- */

/* A column's value in a row; none of a column that the table has not. */
static struct sound_value
value_of(const struct soundness *soundness, const struct sound_value *values, const char *column)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(soundness->columns, column));
    return place > 0 ? values[place - 1] : (struct sound_value){.type = SQLITE_NULL};
}

static gint64
number_of(const struct soundness *soundness, const struct sound_value *values, const char *column)
{
    return value_of(soundness, values, column).integer;
}

static bool
has(const struct soundness *soundness, const struct sound_value *values, const char *column)
{
    return value_of(soundness, values, column).type != SQLITE_NULL;
}

/* The column that does not go with the others, and what is expected; NULL: they go together. */
static const char *
together(const struct soundness *soundness, const struct sound_value *values,
         const char **ret_column)
{
    bool is_cell = strcmp(soundness->table, "cell") == 0;
    if (is_cell || strcmp(soundness->table, "part") == 0) {
        *ret_column = "low";
        if (number_of(soundness, values, "low") > number_of(soundness, values, "participants"))
            return N_("not more than participants");
    }
    if (is_cell) {
        gint64 least = number_of(soundness, values, "low_min"),
               most = number_of(soundness, values, "low_max");
        *ret_column = "low_max";
        if (least > most || most > number_of(soundness, values, "participants"))
            return N_("not below low_min, and not more than participants");
    }
    if (strcmp(soundness->table, "context") == 0) {
        *ret_column = "value";
        if (has(soundness, values, "value") != (value_of(soundness, values, "missing").length == 0))
            return N_("a value, or a reason why there is none");
    }
    if (strcmp(soundness->table, "detail") == 0) {
        bool any = has(soundness, values, "mark_2");
        *ret_column = "mark_2";
        if (has(soundness, values, "mark_3") != any || has(soundness, values, "mark_4") != any ||
            has(soundness, values, "mark_5") != any)
            return N_("all marks, or none");
        *ret_column = "score_sum";
        if (has(soundness, values, "score_sum") != has(soundness, values, "score_squares"))
            return N_("both sums, or none");
    }
    return NULL;
}

const char *
soundness_check(const struct soundness *soundness, const struct sound_value *values,
                guint *ret_column)
{
    const char *column = NULL;
    for (guint i = 0; i < soundness->rules->len; i++) {
        const char *trouble = trouble_of(g_ptr_array_index(soundness->rules, i), &values[i]);
        if (trouble != NULL) {
            *ret_column = i;
            return _(trouble);
        }
    }
    const char *trouble = together(soundness, values, &column);
    if (trouble == NULL)
        return NULL;
    *ret_column = GPOINTER_TO_UINT(g_hash_table_lookup(soundness->columns, column)) - 1;
    return _(trouble);
}

/* ---- rows of the archive ---- */

static struct sound_value
take_value(sqlite3_stmt *statement, int column)
{
    sqlite3_value *value = sqlite3_column_value(statement, column);
    struct sound_value sound = {.type = sqlite3_value_type(value)};
    switch (sound.type) {
    case SQLITE_INTEGER:
        sound.integer = sqlite3_value_int64(value);
        break;
    case SQLITE_FLOAT:
        sound.real = sqlite3_value_double(value);
        break;
    case SQLITE_TEXT:
        sound.text = (const char *)sqlite3_column_text(statement, column);
        sound.length = (gsize)sqlite3_column_bytes(statement, column);
        break;
    default:
        break;
    }
    return sound;
}

void
soundness_check_rows(struct soundness *soundness, const char *table, struct rows *rows, int first)
{
    guint wrong;
    int n = sqlite3_column_count(rows->statement);
    for (int i = first; soundness->rules->len < (guint)(n - first); i++)
        soundness_add_column(soundness, sqlite3_column_name(rows->statement, i));
    g_array_set_size(soundness->values, 0);
    for (int i = first; i < n; i++) {
        struct sound_value value = take_value(rows->statement, i);
        g_array_append_val(soundness->values, value);
    }
    const struct sound_value *values = (const struct sound_value *)(void *)soundness->values->data;
    const char *trouble = soundness_check(soundness, values, &wrong);
    if (trouble == NULL)
        return;
    g_autofree char *detail =
        g_strdup_printf(_("table '%s', column '%s': expected %s"), table,
                        sqlite3_column_name(rows->statement, first + (int)wrong), trouble);
    rows_damaged(rows, detail);
}
