/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/school/name_check.h"

#include <string.h>

#include "datasets/code/label.h"
#include "datasets/text/encoding.h"
#include "datasets/text/lookalike.h"

enum { LEAST_SHIFTED = 3, LEAST_WORD = 3, LEAST_STEM = 4, MOST_ENDING = 4 };

/* What tells a school from others of its place. */
struct marks {
    GPtrArray *numbers, *words; /* char *, folded, without repetitions */
};

/* A name that fits another school than that of its code. */
struct misfit {
    guint own, other;
    struct place place;
    char *shown; /* NULL: it may not be shown */
};

struct name_check {
    const struct school_registry *registry;
    struct finding_list *findings;
    struct marks **known; /* of the schools of the registry, made when first asked for */
    guint n_known;
    GHashTable *seen; /* "school\nname" */
    guint n_names;    /* pairs of a school and a name that tells it from others */
    GArray *misfits;  /* struct misfit */
};

/* ---- the marks of a name ---- */

/* Words that schools share: legal forms, kinds, honours. */
static bool
is_common(const char *word)
{
    static const char *const words[] = {"мбоу",  "мкоу",   "маоу",   "моу", "гбоу", "гкоу", "гоу",
                                        "огбоу", "согбоу", "чоу",    "мбу", "оу",   "сш",   "сош",
                                        "оош",   "нош",    "ош",     "нш",  "им",   "ст",   "пос",
                                        "пгт",   "дер",    "филиал", "рф",  NULL};
    static const char *const stems[] = {
        "муницип", "бюджет",  "казен",  "автоном", "государств", "област", "общеобраз", "образоват",
        "учрежд",  "средн",   "основн", "началь",  "школ",       "имени",  "район",     "округ",
        "город",   "сельск",  "деревн", "поселк",  "поселок",    "станци", "структурн", "подраздел",
        "героя",   "советск", "союза",  "росси",   "федерац",    "углубл", "изучен",    "отдельн",
        "предмет", "полног",  "общего", NULL};
    if (g_strv_contains(words, word))
        return true;
    for (guint i = 0; stems[i] != NULL; i++)
        if (g_str_has_prefix(word, stems[i]))
            return true;
    return false;
}

static void
add_mark(struct marks *marks, const char *token)
{
    bool number = g_ascii_isdigit(token[0]);
    const char *text = number ? token + strspn(token, "0") : token;
    if (text[0] == '\0' || (!number && (g_utf8_strlen(text, -1) < LEAST_WORD || is_common(text))))
        return;
    GPtrArray *list = number ? marks->numbers : marks->words;
    for (guint i = 0; i < list->len; i++)
        if (strcmp(g_ptr_array_index(list, i), text) == 0)
            return;
    g_ptr_array_add(list, g_strdup(text));
}

static struct marks *
marks_of(const char *name)
{
    struct marks *marks = g_new(struct marks, 1);
    g_autofree char *native = text_native(name);
    g_autofree char *folded = text_fold(native != NULL ? native : name);
    GString *token = g_string_new(NULL);
    marks->numbers = g_ptr_array_new_with_free_func(g_free);
    marks->words = g_ptr_array_new_with_free_func(g_free);
    for (const char *p = folded;; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool digit = c < 128 && g_ascii_isdigit((char)c);
        bool same = token->len > 0 && g_ascii_isdigit(token->str[0]) == digit;
        if (!g_unichar_isalnum(c) || !same) {
            if (token->len > 0)
                add_mark(marks, token->str);
            g_string_truncate(token, 0);
        }
        if (c == '\0')
            break;
        if (g_unichar_isalnum(c))
            g_string_append_unichar(token, c);
    }
    g_string_free(token, TRUE);
    return marks;
}

static void
marks_free(struct marks *marks)
{
    if (marks == NULL)
        return;
    g_ptr_array_unref(marks->numbers);
    g_ptr_array_unref(marks->words);
    g_free(marks);
}

/* ---- how two names fit ---- */

/* «Голынковская» and «Голынки»: one stem with two endings. */
static bool
same_stem(const char *a, const char *b)
{
    glong n = 0, shorter = MIN(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1));
    while (*a != '\0' && g_utf8_get_char(a) == g_utf8_get_char(b)) {
        a = g_utf8_next_char(a);
        b = g_utf8_next_char(b);
        n++;
    }
    return n == shorter || (n >= LEAST_STEM && n >= shorter - MOST_ENDING + 1);
}

static guint
count_common(const GPtrArray *a, const GPtrArray *b, bool stems)
{
    guint n = 0;
    for (guint i = 0; i < a->len; i++)
        for (guint k = 0; k < b->len; k++) {
            const char *x = g_ptr_array_index(a, i), *y = g_ptr_array_index(b, k);
            if (stems ? same_stem(x, y) : strcmp(x, y) == 0) {
                n++;
                break;
            }
        }
    return n;
}

static bool
both(const GPtrArray *a, const GPtrArray *b)
{
    return a->len > 0 && b->len > 0;
}

static bool
fits_badly(const struct marks *a, const struct marks *b)
{
    bool numbers = both(a->numbers, b->numbers);
    bool common_number = numbers && count_common(a->numbers, b->numbers, false) > 0;
    if (numbers && !common_number)
        return true;
    return both(a->words, b->words) && !common_number &&
           count_common(a->words, b->words, true) == 0;
}

/* Whether nothing can be said: one name has a number alone, the other proper names alone. */
static bool
are_apart(const struct marks *a, const struct marks *b)
{
    return !both(a->numbers, b->numbers) && !both(a->words, b->words) &&
           a->numbers->len + a->words->len > 0 && b->numbers->len + b->words->len > 0;
}

/* *ret_by_words: by proper names, not by a number alone. */
static bool
fits_well(const struct marks *a, const struct marks *b, bool *ret_by_words)
{
    if (a->numbers->len != b->numbers->len ||
        count_common(a->numbers, b->numbers, false) != a->numbers->len)
        return false;
    *ret_by_words = both(a->words, b->words);
    if (!*ret_by_words)
        return a->numbers->len > 0;
    const GPtrArray *fewer = a->words->len <= b->words->len ? a->words : b->words;
    return count_common(fewer, fewer == a->words ? b->words : a->words, true) == fewer->len;
}

/* ---- the registry ---- */

static const struct marks *
known_marks(struct name_check *check, guint school)
{
    if (check->known[school] == NULL)
        check->known[school] = marks_of(school_registry_get(check->registry, school)->name);
    return check->known[school];
}

/* The one school that the name fits: of the same municipality, or of the whole region when proper
 * names say so; false when there is none, or there are several. */
static bool
find_other(struct name_check *check, guint own, const struct marks *marks, guint *ret_other)
{
    const char *place = school_registry_get(check->registry, own)->municipality;
    guint n_near = 0, n_far = 0, near = 0, far = 0;
    for (guint i = 0; i < check->n_known; i++) {
        const struct school *school = school_registry_get(check->registry, i);
        bool by_words;
        if (i == own || !school->in_registry || !fits_well(marks, known_marks(check, i), &by_words))
            continue;
        if (strcmp(school->municipality, place) == 0) {
            near = i;
            n_near++;
        } else if (by_words) {
            far = i;
            n_far++;
        }
    }
    *ret_other = n_near > 0 ? near : far;
    return n_near == 1 || (n_near == 0 && n_far == 1);
}

/* ---- a file ---- */

static void
misfit_clear(gpointer pointer)
{
    g_free(((struct misfit *)pointer)->shown);
}

struct name_check *
name_check_create(const struct school_registry *registry, struct finding_list *findings)
{
    struct name_check *check = g_new0(struct name_check, 1);
    check->registry = registry;
    check->findings = findings;
    check->n_known = school_registry_length(registry);
    check->known = g_new0(struct marks *, check->n_known + 1);
    check->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    check->misfits = g_array_new(FALSE, FALSE, sizeof(struct misfit));
    g_array_set_clear_func(check->misfits, misfit_clear);
    return check;
}

void
name_check_see(struct name_check *check, guint school, const char *name, struct place place,
               const char *shown)
{
    /* schools that results alone brought came later, and have no other name */
    if (name[0] == '\0' || school >= check->n_known ||
        !school_registry_get(check->registry, school)->in_registry)
        return;
    char *key = g_strdup_printf("%u\n%s", school, name);
    if (!g_hash_table_add(check->seen, key))
        return;
    g_autofree char *label = label_text(name);
    struct marks *marks = marks_of(label);
    struct misfit misfit = {.own = school, .place = place};
    check->n_names += marks->numbers->len + marks->words->len > 0;
    const struct marks *own = known_marks(check, school);
    if ((fits_badly(marks, own) || are_apart(marks, own)) &&
        find_other(check, school, marks, &misfit.other)) {
        misfit.shown = g_strdup(shown);
        g_array_append_val(check->misfits, misfit);
    }
    marks_free(marks);
}

static void
add_school(struct name_check *check, struct finding *finding, guint index)
{
    const struct school *school = school_registry_get(check->registry, index);
    finding_arg_text(check->findings, finding, school->code);
    finding_arg_text(check->findings, finding, school->name);
}

static void
report_misfit(struct name_check *check, const struct misfit *misfit)
{
    struct finding *finding =
        finding_add(check->findings, FINDING_IDENTITY_OTHER_NAME, &misfit->place, misfit->shown);
    add_school(check, finding, misfit->own);
    add_school(check, finding, misfit->other);
    finding_set_school(check->findings, finding,
                       school_registry_get(check->registry, misfit->own)->code);
}

static void
report_shift(struct name_check *check)
{
    const struct misfit *first = &g_array_index(check->misfits, struct misfit, 0);
    struct finding *finding =
        finding_add(check->findings, FINDING_IDENTITY_NAMES_SHIFTED, &first->place, first->shown);
    add_school(check, finding, first->own);
    add_school(check, finding, first->other);
    finding_arg_int(check->findings, finding, check->misfits->len);
    finding_arg_int(check->findings, finding, check->n_names);
}

void
name_check_finish(struct name_check *check)
{
    if (check == NULL)
        return;
    guint n = check->misfits->len;
    if (n >= LEAST_SHIFTED && 2 * n >= check->n_names)
        report_shift(check);
    else
        for (guint i = 0; i < n; i++)
            report_misfit(check, &g_array_index(check->misfits, struct misfit, i));
    for (guint i = 0; i < check->n_known; i++)
        marks_free(check->known[i]);
    g_free(check->known);
    g_hash_table_unref(check->seen);
    g_array_unref(check->misfits);
    g_free(check);
}
