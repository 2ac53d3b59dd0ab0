#include "datasets/file_name.h"

#include <stdbool.h>
#include <string.h>

#include "datasets/encoding.h"

/* ---- words ---- */

struct word_meaning {
    const char *stem; /* folded */
    bool whole;       /* the stem is the whole word */
    const char *means;
};

static const struct word_meaning subjects[] = {
    {"математ", false, "МА"},   {"ма", true, "МА"},        {"мат", true, "МА"},
    {"math", false, "МА"},      {"matem", false, "МА"},    {"mat", true, "МА"},
    {"ma", true, "МА"},         {"русск", false, "РУ"},    {"ру", true, "РУ"},
    {"рус", true, "РУ"},        {"russk", false, "РУ"},    {"russian", true, "РУ"},
    {"rus", true, "РУ"},        {"ru", true, "РУ"},        {"окружающ", false, "ОМ"},
    {"okr", true, "ОМ"},        {"истори", false, "ИС"},   {"ист", true, "ИС"},
    {"hist", true, "ИС"},       {"ist", true, "ИС"},       {"биолог", false, "БИ"},
    {"био", true, "БИ"},        {"bio", true, "БИ"},       {"географ", false, "ГГ"},
    {"geo", true, "ГГ"},        {"обществ", false, "ОБ"},  {"общ", true, "ОБ"},
    {"obsh", true, "ОБ"},       {"физик", false, "ФИ"},    {"физ", true, "ФИ"},
    {"fiz", true, "ФИ"},        {"хими", false, "ХИ"},     {"хим", true, "ХИ"},
    {"him", true, "ХИ"},        {"chem", true, "ХИ"},      {"английск", false, "АН"},
    {"eng", true, "АН"},        {"немецк", false, "НЕ"},   {"nem", true, "НЕ"},
    {"французск", false, "ФР"}, {"fra", true, "ФР"},       {"литератур", false, "ЛИ"},
    {"информат", false, "ИН"},  {"иностран", false, "ИЯ"},
};

static const struct word_meaning kinds[] = {
    {"впр", true, "ВПР"}, {"vpr", true, "ВПР"}, {"огэ", true, "ОГЭ"},
    {"oge", true, "ОГЭ"}, {"егэ", true, "ЕГЭ"}, {"ege", true, "ЕГЭ"},
};

static const struct word_meaning waves[] = {
    {"осен", false, "autumn"}, {"autumn", false, "autumn"}, {"osen", false, "autumn"},
    {"весн", false, "spring"}, {"весен", false, "spring"},  {"spring", false, "spring"},
    {"vesn", false, "spring"},
};

static const struct word_meaning levels[] = {
    {"база", true, "Б"},    {"базов", false, "Б"}, {"baz", true, "Б"},
    {"профил", false, "П"}, {"prof", true, "П"},
};

static const char *
meaning_of(const char *word, const struct word_meaning *meanings, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (meanings[i].whole ? strcmp(word, meanings[i].stem) == 0
                              : g_str_has_prefix(word, meanings[i].stem))
            return meanings[i].means;
    return NULL;
}

#define MEANING(word, meanings) meaning_of(word, meanings, G_N_ELEMENTS(meanings))

/* ---- tokens ---- */

enum token_type { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK };

struct token {
    enum token_type type;
    char *text; /* of a word, folded */
    int value;  /* of a number; -1: too long */
    int n_digits;
    gunichar mark; /* a space for any run of spaces and underscores */
};

static void
token_clear(gpointer pointer)
{
    g_free(((struct token *)pointer)->text);
}

static int
digit_of(gunichar c)
{
    return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

static const char *
add_number(GArray *tokens, const char *p)
{
    struct token token = {.type = TOKEN_NUMBER};
    for (int digit; (digit = digit_of(g_utf8_get_char(p))) >= 0; p = g_utf8_next_char(p)) {
        token.value = token.n_digits < 6 ? token.value * 10 + digit : -1;
        token.n_digits++;
    }
    g_array_append_val(tokens, token);
    return p;
}

static const char *
add_word(GArray *tokens, const char *p)
{
    const char *start = p;
    while (g_unichar_isalpha(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    struct token token = {.type = TOKEN_WORD, .text = g_strndup(start, (gsize)(p - start))};
    g_array_append_val(tokens, token);
    return p;
}

static GArray *
split_tokens(const char *text)
{
    g_autofree char *folded = text_fold(text);
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
    g_array_set_clear_func(tokens, token_clear);
    for (const char *p = folded; *p != '\0';) {
        gunichar c = g_utf8_get_char(p);
        if (digit_of(c) >= 0) {
            p = add_number(tokens, p);
        } else if (g_unichar_isalpha(c)) {
            p = add_word(tokens, p);
        } else {
            struct token token = {.type = TOKEN_MARK, .mark = c == '_' || c == '+' ? ' ' : c};
            g_array_append_val(tokens, token);
            p = g_utf8_next_char(p);
        }
    }
    return tokens;
}

static const struct token *
token_at(const GArray *tokens, gint64 i)
{
    return i >= 0 && i < (gint64)tokens->len ? &g_array_index(tokens, struct token, i) : NULL;
}

static bool
is_mark(const struct token *token, const char *marks)
{
    return token != NULL && token->type == TOKEN_MARK &&
           g_utf8_strchr(marks, -1, token->mark) != NULL;
}

static bool
is_word(const struct token *token, const char *stem)
{
    return token != NULL && token->type == TOKEN_WORD && g_str_has_prefix(token->text, stem);
}

static bool
is_number(const struct token *token, int low, int high)
{
    return token != NULL && token->type == TOKEN_NUMBER && token->value >= low &&
           token->value <= high;
}

/* The next token that is no space, from `i` in `step`s of 1 or -1. */
static gint64
skip_spaces(const GArray *tokens, gint64 i, int step)
{
    while (is_mark(token_at(tokens, i), " "))
        i += step;
    return i;
}

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
is_year(const struct token *token)
{
    return is_number(token, FIRST_YEAR, LAST_YEAR) && token->n_digits == 4;
}

/* Tokens of a date from `i`, or 0: "15.03.2021", "2021-03-15". Sets the year. */
static guint
date_length(const GArray *tokens, guint i, int *ret_year)
{
    const struct token *part[5];
    for (guint k = 0; k < 5; k++)
        part[k] = token_at(tokens, (gint64)i + k);
    if (!is_mark(part[1], ".-") || !is_mark(part[3], ".-") || part[1]->mark != part[3]->mark)
        return 0;
    bool days_first = is_number(part[0], 1, 31) && is_number(part[2], 1, 12) && is_year(part[4]);
    bool year_first = is_year(part[0]) && is_number(part[2], 1, 12) && is_number(part[4], 1, 31);
    if (!days_first && !year_first)
        return 0;
    *ret_year = part[days_first ? 4 : 0]->value;
    return 5;
}

/* Whether a word such as «ВПР» stands next to the tokens from..to. */
static bool
is_beside_kind(const GArray *tokens, guint from, guint to)
{
    const struct token *before = token_at(tokens, skip_spaces(tokens, (gint64)from - 1, -1));
    const struct token *after = token_at(tokens, skip_spaces(tokens, (gint64)to, 1));
    if (is_mark(before, "-"))
        before = token_at(tokens, skip_spaces(tokens, (gint64)from - 2, -1));
    return (before != NULL && before->type == TOKEN_WORD && MEANING(before->text, kinds) != NULL) ||
           (after != NULL && after->type == TOKEN_WORD && MEANING(after->text, kinds) != NULL);
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
    const struct token *first = token_at(tokens, i), *second = token_at(tokens, (gint64)i + 2);
    if (!is_year(first))
        return 0;
    struct candidate candidate = {.number = first->value};
    length = 1;
    if (is_mark(token_at(tokens, (gint64)i + 1), "-–— ") && second != NULL &&
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
    if (is_mark(token_at(tokens, i), "-"))
        i++;
    const struct token *token = token_at(tokens, i);
    if (token != NULL && token->type == TOKEN_WORD && g_utf8_strlen(token->text, -1) <= 3 &&
        !is_word(token, "кл"))
        i++;
    token = token_at(tokens, skip_spaces(tokens, i, 1));
    return is_word(token, "класс") || is_word(token, "паралл") || is_word(token, "grade") ||
           (is_word(token, "кл") && strlen(token->text) == strlen("кл"));
}

static bool
class_precedes(const GArray *tokens, gint64 i)
{
    const struct token *token = token_at(tokens, skip_spaces(tokens, i, -1));
    return is_word(token, "класс") || is_word(token, "grade") || is_word(token, "klass");
}

/* «по программе 4 класса», «по образцу 8 класса». */
static bool
programme_precedes(const GArray *tokens, gint64 i)
{
    const struct token *token = token_at(tokens, skip_spaces(tokens, i, -1));
    return is_word(token, "программ") || is_word(token, "образц");
}

/* "5-6 классы", "5 и 6 класс", "5, 6 классы": the number before. */
static void
read_range(const GArray *tokens, guint i, struct candidates *found)
{
    gint64 at = skip_spaces(tokens, (gint64)i - 1, -1);
    const struct token *link = token_at(tokens, at);
    bool joined = is_mark(link, "-–—,/") || (is_word(link, "и") && strlen(link->text) == 2);
    const struct token *other = token_at(tokens, skip_spaces(tokens, at - 1, -1));
    if (joined && is_number(other, 1, LAST_GRADE))
        offer_number(&found->grade, STRENGTH_PLAIN, other->value);
}

static bool
is_in_brackets(const GArray *tokens, guint i)
{
    return is_mark(token_at(tokens, (gint64)i - 1), "([") &&
           is_mark(token_at(tokens, (gint64)i + 1), ")]");
}

static bool
subject_precedes(const GArray *tokens, gint64 i)
{
    i = skip_spaces(tokens, i, -1);
    if (is_mark(token_at(tokens, i), "-,.")) /* "МА-5", "математика, 5" */
        i = skip_spaces(tokens, i - 1, -1);
    const struct token *token = token_at(tokens, i);
    return token != NULL && token->type == TOKEN_WORD &&
           (MEANING(token->text, subjects) != NULL || is_word(token, "язык"));
}

static void
read_grade(const GArray *tokens, guint i, struct candidates *found)
{
    int grade = token_at(tokens, i)->value;
    if (grade < 1 || grade > LAST_GRADE)
        return;
    if (class_follows(tokens, (gint64)i + 1)) {
        if (programme_precedes(tokens, (gint64)i - 1)) {
            offer_number(&found->programme, STRENGTH_PLAIN, grade);
            return;
        }
        offer_number(&found->grade, STRENGTH_PLAIN, grade);
        read_range(tokens, i, found);
    } else if (tokens->len == 1 || class_precedes(tokens, (gint64)i - 1)) {
        offer_number(&found->grade, STRENGTH_PLAIN, grade);
    } else if (subject_precedes(tokens, (gint64)i - 1)) {
        offer_number(&found->grade, STRENGTH_NEAR, grade);
    } else if (grade >= 4 && !is_in_brackets(tokens, i)) {
        offer_number(&found->grade, STRENGTH_BARE, grade);
    }
}

/* ---- a folder, a path ---- */

static void
read_component(const char *text, struct candidates *found)
{
    GArray *tokens = split_tokens(text);
    for (guint i = 0; i < tokens->len;) {
        const struct token *token = token_at(tokens, i);
        guint taken = 1;
        if (token->type == TOKEN_NUMBER) {
            taken = read_year(tokens, i, found);
            if (taken == 0) {
                read_grade(tokens, i, found);
                taken = 1;
            }
        } else if (token->type == TOKEN_WORD) {
            offer_word(&found->kind, MEANING(token->text, kinds));
            offer_word(&found->subject, MEANING(token->text, subjects));
            offer_word(&found->wave, MEANING(token->text, waves));
            offer_word(&found->level, MEANING(token->text, levels));
        }
        i += taken;
    }
    g_array_unref(tokens);
}

/* Of the file and the folders above it the nearest that speaks; a bare number only when nobody says
 * it more plainly. */
static struct candidate
nearest(const struct candidates *places, guint n, gsize member)
{
    static const enum strength least[] = {STRENGTH_NEAR, STRENGTH_BARE};
    for (guint pass = 0; pass < G_N_ELEMENTS(least); pass++)
        for (guint i = n; i-- > 0;) {
            const struct candidate *candidate = (const void *)((const char *)&places[i] + member);
            if (candidate->strength >= least[pass])
                return *candidate;
        }
    return (struct candidate){0};
}

#define NEAREST(places, n, member) nearest(places, n, G_STRUCT_OFFSET(struct candidates, member))

/* Counts a fact that was given twice; returns whether it is given once. */
static bool
is_given(const struct candidate *candidate, enum file_fact fact, struct file_facts *facts)
{
    if (candidate->several)
        facts->ambiguous |= fact;
    return candidate->strength > STRENGTH_NONE && !candidate->several;
}

static void
take_facts(const struct candidates *places, guint n, struct file_facts *facts)
{
    struct candidate kind = NEAREST(places, n, kind), subject = NEAREST(places, n, subject),
                     grade = NEAREST(places, n, grade), programme = NEAREST(places, n, programme),
                     year = NEAREST(places, n, year), wave = NEAREST(places, n, wave),
                     level = NEAREST(places, n, level);
    if (is_given(&kind, FILE_FACT_KIND, facts))
        facts->kind = kind.word;
    if (is_given(&subject, FILE_FACT_SUBJECT, facts))
        facts->subject = subject.word;
    if (is_given(&grade, FILE_FACT_GRADE, facts))
        facts->grade = grade.number;
    if (is_given(&programme, FILE_FACT_PROGRAMME, facts))
        facts->programme = programme.number;
    if (is_given(&wave, FILE_FACT_WAVE, facts))
        facts->wave = wave.word;
    if (is_given(&level, FILE_FACT_LEVEL, facts))
        facts->level = level.word;
    if (!is_given(&year, FILE_FACT_YEAR, facts))
        return;
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
file_facts_read(const char *name, struct file_facts *ret_facts)
{
    *ret_facts = (struct file_facts){0};
    g_auto(GStrv) parts = g_strsplit_set(name, "/\\", -1);
    guint n = g_strv_length(parts);
    if (n == 0)
        return;
    cut_extension(parts[n - 1]);
    g_autofree struct candidates *places = g_new0(struct candidates, n);
    for (guint i = 0; i < n; i++)
        read_component(parts[i], &places[i]);
    take_facts(places, n, ret_facts);
}

/* ---- cells ---- */

const char *
subject_of_text(const char *text)
{
    struct candidates found = {0};
    read_component(text, &found);
    return found.subject.several ? NULL : found.subject.word;
}

int
grade_of_text(const char *text)
{
    int number;
    if (text_to_int(text, &number)) /* "5,0" too */
        return number >= 1 && number <= LAST_GRADE ? number : 0;
    GArray *tokens = split_tokens(text);
    const struct token *first = token_at(tokens, 0), *second = token_at(tokens, 1);
    bool fine = is_number(first, 1, LAST_GRADE) &&
                (second == NULL || second->type == TOKEN_WORD || is_mark(second, " -."));
    for (guint i = 1; fine && i < tokens->len; i++)
        fine = token_at(tokens, i)->type != TOKEN_NUMBER;
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
