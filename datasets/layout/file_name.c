/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every token offers facts with a strength, and the strongest wins: a bare number is a grade only
 * when nothing says so more plainly. Two of one strength that differ give none, for what is asked
 * is better than what is guessed. What a sheet says wins over the file, that over the nearest
 * folder; where a farther name plainly denies it, somebody has put the file into the wrong place.
 */
#include "datasets/layout/file_name.h"

#include <stdbool.h>
#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/layout/name_tokens.h"
#include "datasets/layout/name_words.h"

/* ---- candidates ---- */

/* How plainly a text speaks: a bare number may be anything. */
enum strength { STRENGTH_NONE, STRENGTH_BARE, STRENGTH_NEAR, STRENGTH_PLAIN };

/* The best candidate for one fact. */
struct candidate {
    enum strength strength;
    int number;
    int first;        /* of a span of school years: its first year, else 0 */
    const char *word; /* static */
    bool several;     /* two of the same strength that differ */
};

/* The candidates of one folder or of the file itself. */
struct candidates {
    struct candidate kind, subject, grade, programme, year, wave, level;
};

static void
offer(struct candidate *best, const struct candidate *other)
{
    if (other->strength > best->strength)
        *best = *other;
    else if (other->strength == best->strength &&
             (other->number != best->number || other->word != best->word))
        best->several = true;
}

static void
offer_number(struct candidate *best, enum strength strength, int number)
{
    offer(best, &(struct candidate){.strength = strength, .number = number});
}

static void
offer_word(struct candidate *best, const char *word)
{
    /* equal literals need not be one pointer */
    if (word != NULL)
        offer(best, &(struct candidate){.strength = STRENGTH_PLAIN,
                                        .word = g_intern_static_string(word)});
}

/* ---- years ---- */

enum { FIRST_YEAR = 1990, LAST_YEAR = 2100 };

static bool
is_year(const struct name_token *token)
{
    return name_is_number(token, FIRST_YEAR, LAST_YEAR) && token->n_digits == 4;
}

/* Tokens of a date from `i`, or 0: "15.03.2021", "2021-03-15". Sets the year. */
static guint
date_length(const GArray *tokens, guint i, int *ret_year)
{
    const struct name_token *part[5];
    for (guint k = 0; k < 5; k++)
        part[k] = name_token_at(tokens, (gint64)i + k);
    if (!name_is_mark(part[1], ".-") || !name_is_mark(part[3], ".-") ||
        part[1]->mark != part[3]->mark)
        return 0;
    bool days_first =
        name_is_number(part[0], 1, 31) && name_is_number(part[2], 1, 12) && is_year(part[4]);
    bool year_first =
        is_year(part[0]) && name_is_number(part[2], 1, 12) && name_is_number(part[4], 1, 31);
    if (!days_first && !year_first)
        return 0;
    *ret_year = part[days_first ? 4 : 0]->value;
    return 5;
}

/* Whether a word such as «ВПР» stands next to the tokens from..to. */
static bool
is_beside_kind(const GArray *tokens, guint from, guint to)
{
    const struct name_token *before =
        name_token_at(tokens, name_skip_spaces(tokens, (gint64)from - 1, -1));
    const struct name_token *after = name_token_at(tokens, name_skip_spaces(tokens, (gint64)to, 1));
    if (name_is_mark(before, "-"))
        before = name_token_at(tokens, name_skip_spaces(tokens, (gint64)from - 2, -1));
    return (before != NULL && before->type == TOKEN_WORD && name_kind(before->text) != NULL) ||
           (after != NULL && after->type == TOKEN_WORD && name_kind(after->text) != NULL);
}

/* Offers what a year, a school year or a date at `i` says; returns how many tokens it takes, 0 when
 * there is none. A date is when somebody saved the file: the weakest sign. */
static guint
read_year(const GArray *tokens, guint i, struct candidates *found)
{
    int year;
    guint length = date_length(tokens, i, &year);
    if (length > 0) {
        offer_number(&found->year, STRENGTH_BARE, year);
        return length;
    }
    const struct name_token *first = name_token_at(tokens, i),
                            *second = name_token_at(tokens, (gint64)i + 2);
    if (!is_year(first))
        return 0;
    struct candidate candidate = {.number = first->value};
    length = 1;
    if (name_is_mark(name_token_at(tokens, (gint64)i + 1), "-–— ") && second != NULL &&
        second->type == TOKEN_NUMBER &&
        ((second->n_digits == 4 && second->value == first->value + 1) ||
         (second->n_digits == 2 && second->value == (first->value + 1) % 100))) {
        candidate.first = first->value;
        candidate.number = first->value + 1;
        length = 3;
    }
    candidate.strength = is_beside_kind(tokens, i, i + length) ? STRENGTH_PLAIN : STRENGTH_NEAR;
    offer(&found->year, &candidate);
    return length;
}

/* ---- grades ---- */

/* Whether `i` begins "класс…", perhaps behind an ending or a letter: "5-й класс", "5а класс". */
static bool
class_follows(const GArray *tokens, gint64 i)
{
    if (name_is_mark(name_token_at(tokens, i), "-"))
        i++;
    const struct name_token *token = name_token_at(tokens, i);
    if (token != NULL && token->type == TOKEN_WORD && g_utf8_strlen(token->text, -1) <= 3 &&
        !name_is_word(token, "кл"))
        i++;
    token = name_token_at(tokens, name_skip_spaces(tokens, i, 1));
    return name_is_word(token, "класс") || name_is_word(token, "паралл") ||
           name_is_word(token, "grade") ||
           (name_is_word(token, "кл") && strlen(token->text) == strlen("кл"));
}

static bool
class_precedes(const GArray *tokens, gint64 i)
{
    const struct name_token *token = name_token_at(tokens, name_skip_spaces(tokens, i, -1));
    return name_is_word(token, "класс") || name_is_word(token, "grade") ||
           name_is_word(token, "klass");
}

/* «по программе 4 класса», «по образцу 8 класса». */
static bool
programme_precedes(const GArray *tokens, gint64 i)
{
    const struct name_token *token = name_token_at(tokens, name_skip_spaces(tokens, i, -1));
    return name_is_word(token, "программ") || name_is_word(token, "образц");
}

/* "5-6 классы", "5 и 6 класс", "5, 6 классы": the number before. */
static void
read_range(const GArray *tokens, guint i, struct candidates *found)
{
    gint64 at = name_skip_spaces(tokens, (gint64)i - 1, -1);
    const struct name_token *link = name_token_at(tokens, at);
    bool joined =
        name_is_mark(link, "-–—,/") || (name_is_word(link, "и") && strlen(link->text) == 2);
    const struct name_token *other = name_token_at(tokens, name_skip_spaces(tokens, at - 1, -1));
    if (joined && name_is_number(other, 1, LAST_GRADE))
        offer_number(&found->grade, STRENGTH_PLAIN, other->value);
}

static bool
is_in_brackets(const GArray *tokens, guint i)
{
    return name_is_mark(name_token_at(tokens, (gint64)i - 1), "([") &&
           name_is_mark(name_token_at(tokens, (gint64)i + 1), ")]");
}

static bool
subject_precedes(const GArray *tokens, gint64 i)
{
    i = name_skip_spaces(tokens, i, -1);
    if (name_is_mark(name_token_at(tokens, i), "-,.")) /* "МА-5", "математика, 5" */
        i = name_skip_spaces(tokens, i - 1, -1);
    const struct name_token *token = name_token_at(tokens, i);
    return token != NULL && token->type == TOKEN_WORD &&
           (name_subject(token->text) != NULL || name_is_word(token, "язык"));
}

/* What a number alone may mean in a text: a folder «5» is a grade, a sheet «5» may be one, the
 * sheet «Лист5» is none. */
enum bare_number { NUMBER_IS_GRADE, NUMBER_MAY_BE_GRADE, NUMBER_IS_NOTHING };

static void
read_grade(const GArray *tokens, guint i, enum bare_number bare, struct candidates *found)
{
    const struct name_token *token = name_token_at(tokens, i);
    int grade = token->value;
    bool is_month = token->n_digits > (grade < 10 ? 1 : 2); /* "2022/05/…" */
    if (grade < 1 || grade > LAST_GRADE)
        return;
    if (class_follows(tokens, (gint64)i + 1)) {
        if (programme_precedes(tokens, (gint64)i - 1)) {
            offer_number(&found->programme, STRENGTH_PLAIN, grade);
            return;
        }
        offer_number(&found->grade, STRENGTH_PLAIN, grade);
        read_range(tokens, i, found);
    } else if ((tokens->len == 1 && bare == NUMBER_IS_GRADE && !is_month) ||
               class_precedes(tokens, (gint64)i - 1)) {
        offer_number(&found->grade, STRENGTH_PLAIN, grade);
    } else if (subject_precedes(tokens, (gint64)i - 1)) {
        offer_number(&found->grade, STRENGTH_NEAR, grade);
    } else if (grade >= 4 && bare != NUMBER_IS_NOTHING && !is_in_brackets(tokens, i)) {
        offer_number(&found->grade, STRENGTH_BARE, grade);
    }
}

/* ---- one name ---- */

static void
read_component(const char *text, enum bare_number bare, struct candidates *found)
{
    GArray *tokens = name_tokens_split(text);
    for (guint i = 0; i < tokens->len;) {
        const struct name_token *token = name_token_at(tokens, i);
        guint taken = 1;
        if (token->type == TOKEN_NUMBER) {
            taken = read_year(tokens, i, found);
            if (taken == 0) {
                read_grade(tokens, i, bare, found);
                taken = 1;
            }
        } else if (token->type == TOKEN_WORD) {
            offer_word(&found->kind, name_kind(token->text));
            offer_word(&found->subject, name_subject(token->text));
            offer_word(&found->wave, name_wave(token->text));
            offer_word(&found->level, name_level(token->text));
        }
        i += taken;
    }
    g_array_unref(tokens);
}

/* Names that programs give to sheets themselves, with a number. */
static enum bare_number
bare_number_of_sheet(const char *sheet)
{
    static const char *const words[] = {"лист", "sheet",   "таблица",   "table", "стр",
                                        "page", "вкладка", "worksheet", "часть", "part"};
    GArray *tokens = name_tokens_split(sheet);
    enum bare_number bare = NUMBER_MAY_BE_GRADE;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (name_is_word(name_token_at(tokens, 0), words[i]))
            bare = NUMBER_IS_NOTHING;
    g_array_unref(tokens);
    return bare;
}

/* ---- all names of a table ---- */

/* What each of the names says, from the farthest folder to the sheet. */
struct places {
    struct candidates *of; /* of each part */
    guint n;
    bool has_sheet; /* the last one is the sheet */
};

static const struct candidate *
candidate_of(const struct places *places, guint i, gsize member)
{
    return (const void *)((const char *)&places->of[i] + member);
}

/* Of the sheet, the file and the folders above it the nearest that speaks; a bare number only when
 * nobody says it more plainly. -1: nobody. */
static int
nearest(const struct places *places, gsize member)
{
    static const enum strength least[] = {STRENGTH_NEAR, STRENGTH_BARE};
    for (guint pass = 0; pass < G_N_ELEMENTS(least); pass++)
        for (guint i = places->n; i-- > 0;)
            if (candidate_of(places, i, member)->strength >= least[pass])
                return (int)i;
    return -1;
}

/* «Иностранный язык» over «Английский язык» is no contradiction. */
static bool
is_general(const char *word, const char *other)
{
    static const char *const languages[] = {"АН", "НЕ", "ФР", NULL};
    return g_strcmp0(word, "ИЯ") == 0 && other != NULL && g_strv_contains(languages, other);
}

/* Whether both can be true: a school year and one of its two years can. */
static bool
agree(const struct candidate *a, const struct candidate *b)
{
    if (a->word != NULL || b->word != NULL)
        return g_strcmp0(a->word, b->word) == 0 || is_general(a->word, b->word) ||
               is_general(b->word, a->word);
    return a->number == b->number || (a->first > 0 && a->first == b->number) ||
           (b->first > 0 && b->first == a->number);
}

static void
note_conflict(const struct places *places, guint taken, gsize member, enum file_fact fact,
              struct file_facts *facts)
{
    const struct candidate *a = candidate_of(places, taken, member);
    for (guint i = taken; i-- > 0;) {
        const struct candidate *b = candidate_of(places, i, member);
        if (b->strength < STRENGTH_NEAR || b->several || agree(a, b))
            continue;
        facts->conflicts[facts->n_conflicts++] =
            (struct name_conflict){fact, a->number, b->number, a->word, b->word, taken, i};
        return;
    }
}

/* The candidate for a fact when the names give it once; notes what is odd about it. */
static struct candidate
take_fact(const struct places *places, gsize member, enum file_fact fact, struct file_facts *facts)
{
    int i = nearest(places, member);
    if (i < 0)
        return (struct candidate){0};
    const struct candidate *candidate = candidate_of(places, (guint)i, member);
    if (candidate->several) {
        facts->ambiguous |= fact;
        return (struct candidate){0};
    }
    facts->bare |= candidate->strength < STRENGTH_NEAR ? fact : 0;
    facts->by_sheet |= places->has_sheet && (guint)i + 1 == places->n ? fact : 0;
    if (candidate->strength >= STRENGTH_NEAR)
        note_conflict(places, (guint)i, member, fact, facts);
    return *candidate;
}

#define TAKE(places, name, fact, facts)                                                            \
    take_fact(places, G_STRUCT_OFFSET(struct candidates, name), fact, facts)

static void
take_facts(const struct places *places, struct file_facts *facts)
{
    facts->kind = TAKE(places, kind, FILE_FACT_KIND, facts).word;
    facts->subject = TAKE(places, subject, FILE_FACT_SUBJECT, facts).word;
    facts->grade = TAKE(places, grade, FILE_FACT_GRADE, facts).number;
    facts->programme = TAKE(places, programme, FILE_FACT_PROGRAMME, facts).number;
    facts->wave = TAKE(places, wave, FILE_FACT_WAVE, facts).word;
    facts->level = TAKE(places, level, FILE_FACT_LEVEL, facts).word;
    struct candidate year = TAKE(places, year, FILE_FACT_YEAR, facts);
    bool in_autumn = facts->wave != NULL && strcmp(facts->wave, "autumn") == 0;
    facts->year = in_autumn && year.first > 0 ? year.first : year.number;
}

/* The name without what follows its last point, unless that is no extension. */
static void
cut_extension(char *name)
{
    char *dot = strrchr(name, '.');
    if (dot != NULL && dot != name && strlen(dot) <= 5 && g_ascii_isalpha(dot[1]))
        *dot = '\0';
}

void
file_facts_read_sheet(const char *name, const char *sheet, struct file_facts *ret_facts)
{
    *ret_facts = (struct file_facts){0};
    g_auto(GStrv) parts = g_strsplit_set(name, "/\\", -1);
    guint n = g_strv_length(parts);
    if (n > 0)
        cut_extension(parts[n - 1]);
    g_autofree struct candidates *of = g_new0(struct candidates, n + 1);
    for (guint i = 0; i < n; i++)
        read_component(parts[i], NUMBER_IS_GRADE, &of[i]);
    if (sheet != NULL)
        read_component(sheet, bare_number_of_sheet(sheet), &of[n]);
    const struct places places = {of, n + (sheet != NULL), sheet != NULL};
    take_facts(&places, ret_facts);
}

void
file_facts_read(const char *name, struct file_facts *ret_facts)
{
    file_facts_read_sheet(name, NULL, ret_facts);
}

char *
file_name_part(const char *name, const char *sheet, guint part)
{
    g_auto(GStrv) parts = g_strsplit_set(name, "/\\", -1);
    return g_strdup(part < g_strv_length(parts) ? parts[part] : sheet != NULL ? sheet : "");
}

/* ---- cells ---- */

const char *
subject_of_text(const char *text)
{
    struct candidates found = {0};
    g_autofree char *folded = text_fold(text);
    if (strstr(folded, "родн") != NULL)
        return NULL; /* «родной язык (русский)», «родная литература» are other subjects */
    read_component(text, NUMBER_IS_NOTHING, &found);
    return found.subject.several ? NULL : found.subject.word;
}

int
grade_of_text(const char *text)
{
    int number;
    if (text_to_int(text, &number)) /* "5,0" too */
        return number >= 1 && number <= LAST_GRADE ? number : 0;
    GArray *tokens = name_tokens_split(text);
    const struct name_token *first = name_token_at(tokens, 0), *second = name_token_at(tokens, 1);
    bool fine = name_is_number(first, 1, LAST_GRADE) &&
                (second == NULL || second->type == TOKEN_WORD || name_is_mark(second, " -."));
    for (guint i = 1; fine && i < tokens->len; i++)
        fine = name_token_at(tokens, i)->type != TOKEN_NUMBER;
    int grade = fine ? first->value : 0;
    g_array_unref(tokens);
    return grade;
}

char *
procedure_id_build(const char *kind, const char *subject, int grade, const char *level)
{
    if (strcmp(kind, "ВПР") == 0)
        return g_strdup_printf("%s-%s-%d", kind, subject, grade);
    if (strcmp(kind, "ЕГЭ") == 0 && level != NULL && strcmp(subject, "МА") == 0)
        return g_strdup_printf("%s-%s-%s", kind, subject, level);
    return g_strdup_printf("%s-%s", kind, subject);
}
