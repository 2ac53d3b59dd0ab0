/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word that is not known may turn the meaning of the others round, so one is enough to leave the
 * text to whoever wrote it. Whether it is told as an error or set aside as a procedure of others
 * hangs on how near it comes to one of ours. */
#include "datasets/result/procedure_name.h"

#include <stdlib.h>
#include <string.h>

#include "datasets/layout/file_name.h"
#include "datasets/layout/name_tokens.h"
#include "datasets/layout/name_words.h"
#include "datasets/text/distance.h"
#include "datasets/text/encoding.h"
#include "datasets/text/lookalike.h"

enum { MOST_LIKELY = 3, FIRST_YEAR = 1990, LAST_YEAR = 2100 };

/* What a text says of a procedure. */
struct meaning {
    const char *kind, *subject, *level;
    int grade;    /* 0: none */
    bool unknown; /* a word or number that is none of these */
    bool contradicts;
};

/* ---- words ---- */

/* Words that say nothing: «работа по математике, 5 класс». */
static bool
is_filler(const char *word)
{
    static const char *const words[] = {"класс",
                                        "классы",
                                        "класса",
                                        "классов",
                                        "кл",
                                        "язык",
                                        "языку",
                                        "яз",
                                        "по",
                                        "в",
                                        "за",
                                        "предмет",
                                        "предмету",
                                        "работа",
                                        "работы",
                                        "проверочная",
                                        "проверочные",
                                        "всероссийская",
                                        "всероссийские",
                                        "экзамен",
                                        "основной",
                                        "единый",
                                        "государственный",
                                        "мир",
                                        "знание",
                                        "знания",
                                        "знанию",
                                        "год",
                                        "года",
                                        "г",
                                        "уровень",
                                        "уровня",
                                        "процедура",
                                        "параллель",
                                        NULL};
    return g_strv_contains(words, word);
}

/* The subject whose code the word is: «РУ», «ОМ». */
static const char *
subject_of_code(const char *word)
{
    static const char *const codes[] = {"МА", "РУ", "ОМ", "ИС", "БИ", "ГГ", "ОБ", "ФИ",
                                        "ХИ", "АН", "НЕ", "ФР", "ЛИ", "ИН", "ИЯ"};
    g_autofree char *code = g_utf8_strup(word, -1);
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
        if (strcmp(codes[i], code) == 0)
            return codes[i];
    return NULL;
}

static void
take(const char **fact, const char *word, struct meaning *meaning)
{
    meaning->contradicts = meaning->contradicts || (*fact != NULL && strcmp(*fact, word) != 0);
    *fact = word;
}

static void
read_word(const char *word, struct meaning *meaning)
{
    const char *kind = name_kind(word), *subject = name_subject(word), *level = name_level(word);
    if (subject == NULL)
        subject = subject_of_code(word);
    if (kind != NULL)
        take(&meaning->kind, kind, meaning);
    else if (subject != NULL)
        take(&meaning->subject, subject, meaning);
    else if (level != NULL)
        take(&meaning->level, level, meaning);
    else if (strcmp(word, "б") == 0 || strcmp(word, "п") == 0)
        take(&meaning->level, strcmp(word, "б") == 0 ? "Б" : "П", meaning);
    else if (!is_filler(word))
        meaning->unknown = true;
}

static void
read_number(const struct name_token *token, struct meaning *meaning)
{
    if (name_is_number(token, 1, LAST_GRADE)) {
        meaning->contradicts =
            meaning->contradicts || (meaning->grade != 0 && meaning->grade != token->value);
        meaning->grade = token->value;
    } else if (!name_is_number(token, FIRST_YEAR, LAST_YEAR)) {
        meaning->unknown = true;
    }
}

/* A letter or an ending behind a number: "5а", "5-й", "5-е". */
static bool
ends_number(const GArray *tokens, guint i)
{
    const struct name_token *word = name_token_at(tokens, i);
    const struct name_token *before = name_token_at(tokens, (gint64)i - 1);
    if (name_is_mark(before, "-"))
        before = name_token_at(tokens, (gint64)i - 2);
    return before != NULL && before->type == TOKEN_NUMBER && g_utf8_strlen(word->text, -1) <= 2;
}

static struct meaning
read_meaning(const char *text)
{
    struct meaning meaning = {NULL, NULL, NULL, 0, false, false};
    g_autofree char *native = text_native(text);
    GArray *tokens = name_tokens_split(native != NULL ? native : text);
    for (guint i = 0; i < tokens->len; i++) {
        const struct name_token *token = name_token_at(tokens, i);
        if (token->type == TOKEN_NUMBER)
            read_number(token, &meaning);
        else if (token->type == TOKEN_WORD && !ends_number(tokens, i))
            read_word(token->text, &meaning);
    }
    g_array_unref(tokens);
    return meaning;
}

static bool
is_understood(const struct meaning *meaning)
{
    return !meaning->unknown && !meaning->contradicts && meaning->subject != NULL;
}

/* ---- procedures of the catalogue ---- */

/* Whether the procedure is what the text says, as far as it says anything. */
static bool
fits(const struct procedure *procedure, const struct meaning *meaning)
{
    struct meaning own = read_meaning(procedure->id);
    bool graded = own.kind != NULL && strcmp(own.kind, "ВПР") == 0;
    if (own.subject == NULL || meaning->subject == NULL ||
        strcmp(own.subject, meaning->subject) != 0)
        return false;
    if (meaning->kind != NULL && g_strcmp0(own.kind, meaning->kind) != 0)
        return false;
    if (meaning->kind == NULL && meaning->grade != 0 && !graded)
        return false;
    if (graded && meaning->grade != 0 && own.grade != meaning->grade)
        return false;
    return meaning->level == NULL || g_strcmp0(own.level, meaning->level) == 0;
}

/* How many fit; the index of the last, and their ids. */
static guint
find_fitting(const struct procedure_catalogue *catalogue, const struct meaning *meaning,
             guint *ret_index, GString *ids)
{
    guint n = 0;
    for (guint i = 0; i < procedure_catalogue_length(catalogue); i++) {
        const struct procedure *procedure = procedure_catalogue_get(catalogue, i);
        if (!fits(procedure, meaning))
            continue;
        *ret_index = i;
        if (n++ < MOST_LIKELY)
            g_string_append_printf(ids, "%s%s", ids->len > 0 ? ", " : "", procedure->id);
    }
    return n;
}

/* Whether the text says all that an id needs: «математика» alone is of any grade. */
static bool
is_complete(const struct meaning *meaning)
{
    bool examination = meaning->kind != NULL && strcmp(meaning->kind, "ВПР") != 0;
    return meaning->subject != NULL && (meaning->grade != 0 || examination ||
                                        (meaning->kind == NULL && meaning->level != NULL));
}

/* ---- ids that are written otherwise ---- */

/* Letters and digits alone, by their looks. */
static char *
squeezed(const char *text)
{
    g_autofree char *skeleton = text_skeleton(text);
    GString *plain = g_string_new(NULL);
    for (const char *p = skeleton; *p != '\0'; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(plain, g_utf8_get_char(p));
    return g_string_free(plain, FALSE);
}

static bool
find_squeezed(const struct procedure_catalogue *catalogue, const char *text, guint *ret_index)
{
    g_autofree char *plain = squeezed(text);
    guint n = 0;
    for (guint i = 0; i < procedure_catalogue_length(catalogue); i++) {
        g_autofree char *own = squeezed(procedure_catalogue_get(catalogue, i)->id);
        if (plain[0] == '\0' || strcmp(own, plain) != 0)
            continue;
        *ret_index = i;
        n++;
    }
    return n == 1;
}

/* Capital letters and digits alone. */
static char *
letters_of(const char *text)
{
    g_autofree char *native = text_native(text);
    g_autofree char *folded = text_fold(native != NULL ? native : text);
    GString *letters = g_string_new(NULL);
    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(letters, g_unichar_toupper(g_utf8_get_char(p)));
    return g_string_free(letters, FALSE);
}

static int
compare_letters(const void *a, const void *b)
{
    gunichar x = *(const gunichar *)a, y = *(const gunichar *)b;
    return (x > y) - (x < y);
}

static bool
same_letters(const char *a, const char *b)
{
    glong n, m;
    g_autofree gunichar *x = g_utf8_to_ucs4_fast(a, -1, &n), *y = g_utf8_to_ucs4_fast(b, -1, &m);
    if (n != m)
        return false;
    qsort(x, (gsize)n, sizeof *x, compare_letters);
    qsort(y, (gsize)m, sizeof *y, compare_letters);
    return memcmp(x, y, (gsize)n * sizeof *x) == 0;
}

/* Works of regions and schools whose names differ from ours by one letter. */
static bool
is_other_work(const char *text)
{
    static const char *const kinds[] = {"рпр", "мпр", "дпр", "кпр", "впо", "вкр", "вср",
                                        "впс", "ипр", "спр", "гпр", "шпр", "упр", NULL};
    GArray *tokens = name_tokens_split(text);
    bool other = false;
    for (guint i = 0; i < tokens->len; i++) {
        const struct name_token *token = name_token_at(tokens, i);
        other = other || (token->type == TOKEN_WORD && g_strv_contains(kinds, token->text));
    }
    g_array_unref(tokens);
    return other;
}

/* A slip of the keys: letters turned round, one too many or too few, or another one in place of
 * one, but for what is the name of another work (РПР beside ВПР). */
static bool
is_slip(const char *text, const char *id)
{
    static const char digits[] = "0123456789";
    g_autofree char *a = letters_of(text), *b = letters_of(id);
    if (strcmp(a + strcspn(a, digits), b + strcspn(b, digits)) != 0)
        return false;
    bool one_more = g_utf8_strlen(a, -1) != g_utf8_strlen(b, -1);
    bool one_other = strcmp(a, b) != 0 && !is_other_work(text);
    return same_letters(a, b) || ((one_more || one_other) && text_distance(a, b) == 1);
}

static guint
find_slips(const struct procedure_catalogue *catalogue, const char *text, GString *ids)
{
    guint n = 0;
    for (guint i = 0; i < procedure_catalogue_length(catalogue); i++) {
        const char *id = procedure_catalogue_get(catalogue, i)->id;
        if (is_slip(text, id) && n++ < MOST_LIKELY)
            g_string_append_printf(ids, "%s%s", ids->len > 0 ? ", " : "", id);
    }
    return n;
}

/* Whether the word is the name but for a slip of the keys, or its beginning: «матиматика», «геог».
 */
static bool
is_nearly(const char *word, const char *name)
{
    enum { LEAST_BEGINNING = 3 };
    glong length = g_utf8_strlen(name, -1);
    return text_distance(word, name) <= (length < 7 ? 1 : 2) ||
           (g_utf8_strlen(word, -1) >= LEAST_BEGINNING && g_str_has_prefix(name, word));
}

/* The subject that a word of the text nearly names. NULL: none. */
static const char *
nearly_subject(const char *text)
{
    static const struct {
        const char *name, *code;
    } subjects[] = {{"математика", "МА"},     {"математике", "МА"},  {"русский", "РУ"},
                    {"русскому", "РУ"},       {"русскийязык", "РУ"}, {"окружающий", "ОМ"},
                    {"история", "ИС"},        {"биология", "БИ"},    {"география", "ГГ"},
                    {"обществознание", "ОБ"}, {"физика", "ФИ"},      {"химия", "ХИ"},
                    {"английский", "АН"},     {"литература", "ЛИ"},  {"информатика", "ИН"}};
    GArray *tokens = name_tokens_split(text);
    const char *code = NULL;
    for (guint i = 0; i < tokens->len; i++) {
        const struct name_token *token = name_token_at(tokens, i);
        for (guint k = 0; token->type == TOKEN_WORD && k < G_N_ELEMENTS(subjects); k++) {
            if (is_nearly(token->text, subjects[k].name))
                code = subjects[k].code;
        }
    }
    g_array_unref(tokens);
    return code;
}

/* ---- the whole ---- */

static struct procedure_name *
name_create(enum procedure_reading reading, guint procedure)
{
    struct procedure_name *name = g_new(struct procedure_name, 1);
    *name = (struct procedure_name){reading, procedure, NULL};
    return name;
}

static struct procedure_name *
name_unclear(GString *ids)
{
    struct procedure_name *name = name_create(PROCEDURE_UNCLEAR, 0);
    name->likely = ids->len > 0 ? g_strdup(ids->str) : NULL;
    return name;
}

/* A text with words that are not known: unclear when it comes near to one of ours. */
static struct procedure_name *
read_strange(const struct procedure_catalogue *catalogue, const char *text, struct meaning *meaning)
{
    GString *ids = g_string_new(NULL);
    guint index;
    bool near = find_slips(catalogue, text, ids) > 0;
    if (meaning->subject == NULL)
        meaning->subject = nearly_subject(text);
    bool speaks = meaning->kind != NULL || (meaning->grade != 0 && strchr(text, ' ') != NULL);
    if (!near && meaning->subject != NULL && speaks)
        near = find_fitting(catalogue, meaning, &index, ids) > 0;
    struct procedure_name *name = near ? name_unclear(ids) : name_create(PROCEDURE_ABSENT, 0);
    g_string_free(ids, TRUE);
    return name;
}

struct procedure_name *
procedure_name_read(const struct procedure_catalogue *catalogue, const char *text)
{
    guint index = 0;
    if (procedure_catalogue_find(catalogue, text, &index))
        return name_create(PROCEDURE_FOUND, index);
    if (find_squeezed(catalogue, text, &index))
        return name_create(PROCEDURE_SPELT, index);
    struct meaning meaning = read_meaning(text);
    if (meaning.subject == NULL && meaning.level != NULL && meaning.kind != NULL)
        meaning.subject = "МА"; /* the only subject with levels */
    if (!is_understood(&meaning))
        return read_strange(catalogue, text, &meaning);
    GString *ids = g_string_new(NULL);
    guint n = find_fitting(catalogue, &meaning, &index, ids);
    struct procedure_name *name =
        is_complete(&meaning) && n == 1   ? name_create(PROCEDURE_SPELT, index)
        : is_complete(&meaning) && n == 0 ? name_create(PROCEDURE_ABSENT, 0)
                                          : name_unclear(ids);
    g_string_free(ids, TRUE);
    return name;
}

void
procedure_name_free(gpointer pointer)
{
    struct procedure_name *name = pointer;
    if (name == NULL)
        return;
    g_free(name->likely);
    g_free(name);
}
