/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of persons among other words.
 *
 * A name is known by initials beside a word («Канарейкин К.Щ.»), by a patronymic («Кенар
 * Щеглович»), or by a first name beside what can be a surname («Петрова Анна»). Schools are named
 * after persons: what stands behind «имени», a title, or in the genitive behind a word for a school
 * is no person's data. */
#include "datasets/text/person.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/first_names.h"

enum token_kind { TOKEN_WORD, TOKEN_INITIAL, TOKEN_NUMBER, TOKEN_QUOTE, TOKEN_BREAK };

struct token {
    enum token_kind kind;
    const char *start; /* of words and initials, in the text */
    gsize length;
    char *folded; /* by folded_of(), once somebody asks */
    guint n_letters;
    bool capital; /* its first letter */
    bool shouted; /* all its letters are capital */
    bool dotted;  /* a full stop follows */
    bool comma;   /* it is one */
};

/* ---- tokens ---- */

static void
clear_token(gpointer pointer)
{
    g_free(((struct token *)pointer)->folded);
}

static bool
is_word_part(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == '\'' || c == 0x2019;
}

/* Where the word that begins at `p` ends: a small letter before a capital one ends it, too. */
static const char *
end_of_word(const char *p, bool parts_hyphens)
{
    bool small = false;
    for (; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool hyphen = c == '-' && !parts_hyphens && g_unichar_isalpha(g_utf8_get_char(p + 1));
        if ((!is_word_part(c) && !hyphen) || (small && g_unichar_isupper(c)))
            return p;
        small = g_unichar_islower(c);
    }
    return p;
}

static const char *
add_word(GArray *tokens, const char *p, bool parts_hyphens)
{
    const char *end = end_of_word(p, parts_hyphens);
    struct token token = {.kind = TOKEN_WORD,
                          .start = p,
                          .length = (gsize)(end - p),
                          .capital = g_unichar_isupper(g_utf8_get_char(p)),
                          .shouted = true,
                          .dotted = *end == '.'};
    for (const char *c = p; c < end; c = g_utf8_next_char(c), token.n_letters++)
        token.shouted = token.shouted && !g_unichar_islower(g_utf8_get_char(c));
    if (token.n_letters == 1)
        token.kind = TOKEN_INITIAL;
    g_array_append_val(tokens, token);
    return end;
}

/* Most words of a table are looked at by their shape alone. */
static const char *
folded_of(struct token *token)
{
    if (token->folded == NULL) {
        g_autofree char *word = g_strndup(token->start, token->length);
        token->folded = text_fold(word);
    }
    return token->folded;
}

/* Words, initials, numbers and what parts clauses; other signs are passed over. */
static GArray *
tokens_of(const char *text, bool parts_hyphens)
{
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
    g_array_set_clear_func(tokens, clear_token);
    for (const char *p = text; *p != '\0';) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalpha(c)) {
            p = add_word(tokens, p, parts_hyphens);
            continue;
        }
        bool quote = c == 0xbb || c == '"';
        struct token token = {.kind = g_unichar_isdigit(c) ? TOKEN_NUMBER
                                      : quote              ? TOKEN_QUOTE
                                                           : TOKEN_BREAK,
                              .comma = c == ','};
        if (token.kind == TOKEN_NUMBER || quote || c == '\t' ||
            (c < 0x80 && strchr(",;()|:/&=+", (int)c) != NULL))
            g_array_append_val(tokens, token);
        p = g_utf8_next_char(p);
    }
    return tokens;
}

static struct token *
at(GArray *tokens, guint i)
{
    static struct token none = {.kind = TOKEN_BREAK};
    return i < tokens->len ? &g_array_index(tokens, struct token, i) : &none;
}

/* ---- words ---- */

static bool
ends_with(const char *word, const char *const *endings)
{
    for (; *endings != NULL; endings++)
        if (g_str_has_suffix(word, *endings))
            return true;
    return false;
}

static bool
begins_with(const char *word, const char *const *beginnings)
{
    for (; *beginnings != NULL; beginnings++)
        if (g_str_has_prefix(word, *beginnings))
            return true;
    return false;
}

/* A word for a school, behind which stands what it is named after. */
static bool
is_institution(struct token *token)
{
    static const char *const exact[] = {"сш", "ош", "сп", "ано", "доу", "цо", NULL};
    static const char *const beginnings[] = {
        "школ",   "гимнази", "прогимнази", "лицей",   "лице",   "сош",      "оош",    "нош",
        "мбоу",   "мкоу",    "маоу",       "моу",     "мбу",    "мку",      "гбоу",   "гкоу",
        "гоу",    "обоу",    "огбоу",      "огкоу",   "огаоу",  "чоу",      "ноу",    "фгкоу",
        "фгбоу",  "кадет",   "колледж",    "технику", "училищ", "интернат", "учрежд", "филиал",
        "корпус", "центр",   "детск",      NULL};
    return token->kind == TOKEN_WORD &&
           (g_strv_contains(exact, folded_of(token)) || begins_with(folded_of(token), beginnings));
}

/* Words behind which a name is that of whom something is named after. */
static bool
is_honour(struct token *token)
{
    static const char *const exact[] = {"им",         "имени",    "памяти",  "честь",   "братьев",
                                        "дважды",     "кавалера", "князя",   "поэта",   "летчика",
                                        "космонавта", "пос",      "поселка", "поселок", "хутора",
                                        "станицы",    "деревни",  "села",    "улицы",   "площади",
                                        "проспекта",  "совхоза",  "колхоза", "завода",  NULL};
    static const char *const beginnings[] = {
        "геро",         "маршал",   "академик",  "генерал",   "адмирал",  "свят",      "преподобн",
        "писател",      "композит", "художник",  "учен",      "полковод", "профессор", "полковник",
        "подполковник", "майор",    "капитан",   "лейтенант", "сержант",  "партизан",  "император",
        "атаман",       "народн",   "заслуженн", NULL};
    bool learns = token->kind == TOKEN_WORD && (g_str_has_prefix(folded_of(token), "учени") ||
                                                g_str_has_prefix(folded_of(token), "ученн"));
    return token->kind == TOKEN_WORD && !learns &&
           (g_strv_contains(exact, folded_of(token)) || begins_with(folded_of(token), beginnings));
}

/* Words that begin with a capital and are no surname, whatever they end in. */
static bool
is_common(struct token *token)
{
    static const char *const beginnings[] = {
        "район",   "округ",     "город",    "област", "край",     "муницип", "посел",     "село",
        "деревн",  "район",     "класс",    "список", "списк",    "учен",    "учител",    "директ",
        "всего",   "итог",      "основ",    "остров", "покров",   "ростов",  "псков",     "тамбов",
        "саратов", "чехов",     "серпухов", "киров",  "юхнов",    "саров",   "азов",      "львов",
        "харьков", "могилев",   "кишинев",  "голов",  "норматив", "код",     "номер",     "лист",
        "данн",    "результат", "протокол", "отчет",  "свод",     "форма",   "групп",     "катег",
        "вариант", "параллел",  "уров",     "секци",  "блок",     "част",    "раздел",    "прилож",
        "пункт",   "таблиц",    "выгрузк",  "реестр", "совет",    "котов",   "воскресен", NULL};
    return is_institution(token) || is_honour(token) || begins_with(folded_of(token), beginnings);
}

/* Endings that are a surname's and hardly another word's. */
static bool
ends_as_surname(const char *folded)
{
    static const char *const endings[] = {"ов",    "ев",   "ова",   "ева",  "кин",  "кина", "ицын",
                                          "ицына", "енко", "швили", "адзе", "kin",  "kina", "rov",
                                          "rova",  "lov",  "lova",  "tov",  "tova", "skiy", "skaya",
                                          "ovich", "enko", "kov",   "kova", "nov",  "nova", NULL};
    return ends_with(folded, endings);
}

/* Endings that a surname may have. */
static bool
may_be_surname(struct token *token)
{
    static const char *const endings[] = {
        "ин", "ина", "ын", "ына", "ский", "ская",  "цкий", "цкая", "ой", "ая",
        "ий", "ый",  "ко", "ук",  "юк",   "як",    "ян",   "дзе",  "ия", "ец",
        "ич", "ых",  "их", "ер",  "ман",  "штейн", "берг", "оглу", "ев", "ов",
        "ун", "ан",  "ас", "ис",  "ль",   "ка",    NULL};
    return token->kind == TOKEN_WORD && token->capital && token->n_letters > 2 &&
           !is_common(token) && !first_name_is(folded_of(token)) &&
           (ends_as_surname(folded_of(token)) || ends_with(folded_of(token), endings));
}

static bool
is_surname(struct token *token)
{
    enum { SHORTEST = 5 };
    return token->kind == TOKEN_WORD && token->n_letters >= SHORTEST && !is_common(token) &&
           ends_as_surname(folded_of(token));
}

static bool
is_adjective(struct token *token)
{
    static const char *const endings[] = {"ий", "ый", "ой", "ая", "ое", "ее", "ые",
                                          "ие", "го", "ей", "их", "ых", NULL};
    return ends_with(folded_of(token), endings);
}

/* Whether any of the endings below can be in the text. */
static bool
may_have_patronymic(const char *text)
{
    static const char *const marks[] = {"ич",  "вн",  "лы",  "ызы", "ИЧ",  "ВН",
                                        "ЛЫ",  "ЫЗЫ", "ovi", "evi", "ovn", "evn",
                                        "OVI", "EVI", "OVN", "EVN", NULL};
    for (guint i = 0; marks[i] != NULL; i++)
        if (strstr(text, marks[i]) != NULL)
            return true;
    return false;
}

/* The same of a word, before it is folded. */
static bool
has_mark(struct token *token)
{
    static const char *const marks[] = {"ич", "вн", "лы", "зы", "vi", "vn", NULL};
    for (guint i = 0; !token->shouted && marks[i] != NULL; i++)
        if (g_strstr_len(token->start, (gssize)token->length, marks[i]) != NULL)
            return true;
    return token->shouted;
}

enum patronymic { PATRONYMIC_NONE, PATRONYMIC_NAMES, PATRONYMIC_DECLINED };

/* «Щеглович», «Ильинична», «оглы»; «Щегловича» and «Щегловны» may be of whom a school is named
 * after. */
static enum patronymic
patronymic_of(struct token *token)
{
    static const char *const names[] = {"ович",    "евич",  "овна",  "евна",    "инична", "ильич",
                                        "кузьмич", "лукич", "фомич", "никитич", "саввич", "ovich",
                                        "evich",   "ovna",  "evna",  NULL};
    static const char *const declined[] = {"овича",  "евича",    "овичу",   "евичу",  "овны",
                                           "евны",   "овне",     "евне",    "овной",  "евной",
                                           "ильича", "кузьмича", "инничны", "иничны", NULL};
    static const char *const eastern[] = {"оглы", "кызы", "гызы", "улы", NULL};
    if (token->kind != TOKEN_WORD || token->n_letters < 3)
        return PATRONYMIC_NONE;
    if (ends_with(folded_of(token), names) || g_strv_contains(eastern, folded_of(token)))
        return PATRONYMIC_NAMES;
    return ends_with(folded_of(token), declined) ? PATRONYMIC_DECLINED : PATRONYMIC_NONE;
}

/* Whether the word may stand in the genitive, as what a school is named after does. */
static bool
is_genitive(struct token *token)
{
    static const char *const endings[] = {"а",  "я", "го", "ой", "ей", "их",
                                          "ых", "ы", "и",  "ко", NULL};
    return ends_with(folded_of(token), endings);
}

/* ---- names ---- */

/* Abbreviations of municipalities and villages, and of words, in which no initials stand. */
static bool
is_abbreviation(struct token *first, struct token *second)
{
    static const char *const known[] = {"го", "мо", "мр", "сп", "гп", "рп", "пп", "тд", "тп",
                                        "те", "ио", "нэ", "чп", "пг", "ул", "кв", "ао", NULL};
    g_autofree char *both = g_strconcat(folded_of(first), folded_of(second), NULL);
    return g_strv_contains(known, both);
}

/* Two letters written together behind a surname, without full stops. */
static bool
are_initials(struct token *token)
{
    static const char *const known[] = {"оо", "сш", "ош", "мо", "го", "мр", "гп", "сп",
                                        "рп", "рф", "ао", "им", "он", "ин", "ру", "ма",
                                        "хи", "фи", "би", "ис", "ге", "об", NULL};
    return token->kind == TOKEN_WORD && token->n_letters == 2 && token->shouted &&
           !g_strv_contains(known, folded_of(token));
}

/* «Канарейкин К.Щ.» from `i` on; behind what can be nothing but a surname a comma may stand. */
static bool
is_surname_first(GArray *tokens, guint i)
{
    struct token *word = at(tokens, i);
    if (word->kind == TOKEN_WORD && at(tokens, i + 1)->comma &&
        at(tokens, i + 2)->kind == TOKEN_INITIAL && at(tokens, i + 3)->kind == TOKEN_INITIAL &&
        at(tokens, i + 2)->dotted && word->capital)
        return is_surname(word) && !is_abbreviation(at(tokens, i + 2), at(tokens, i + 3));
    struct token *first = at(tokens, i + 1), *second = at(tokens, i + 2);
    bool together = word->capital && first->kind == TOKEN_WORD && are_initials(first);
    if (word->kind != TOKEN_WORD || word->n_letters < 2 ||
        (first->kind != TOKEN_INITIAL && !together) || is_common(word))
        return false;
    if (first->kind != TOKEN_INITIAL)
        return is_surname(word);
    bool pair = second->kind == TOKEN_INITIAL;
    if (pair && is_abbreviation(first, second))
        return is_surname(word) && word->capital && first->capital;
    if (pair && first->dotted)
        return (word->capital && first->capital) || is_surname(word);
    return is_surname(word) && word->capital && first->capital && (pair || first->dotted);
}

/* «К.Щ. Канарейкин» from `i` on. */
static bool
is_initials_first(GArray *tokens, guint i)
{
    struct token *first = at(tokens, i), *second = at(tokens, i + 1), *word = at(tokens, i + 2);
    if (first->kind != TOKEN_INITIAL || second->kind != TOKEN_INITIAL || word->kind != TOKEN_WORD ||
        !first->dotted || !second->dotted || word->n_letters < 2 || is_abbreviation(first, second))
        return false;
    return (word->capital && !word->shouted) || is_surname(word) ||
           (word->shouted && word->n_letters > 4 && !is_common(word));
}

/* A patronymic at `i` with a name before it, or the surname behind it. */
static bool
is_with_patronymic(GArray *tokens, guint i)
{
    struct token *word = at(tokens, i), *before = i > 0 ? at(tokens, i - 1) : at(tokens, G_MAXUINT);
    if (before->kind != TOKEN_WORD || word->kind != TOKEN_WORD || !has_mark(word) ||
        patronymic_of(word) == PATRONYMIC_NONE || is_common(before))
        return false;
    bool capitals = before->capital && (word->capital || word->n_letters <= 4);
    bool surname = i > 1 && is_surname(at(tokens, i - 2));
    return capitals || first_name_is(folded_of(before)) || surname;
}

/* First names that are words, too. */
static bool
is_also_word(const char *folded)
{
    static const char *const words[] = {"вера",    "владимир", "злата", "лада",  "лев",   "лука",
                                        "любовь",  "май",      "майя",  "марс",  "мир",   "мира",
                                        "надежда", "роза",     "роман", "слава", "света", "ника",
                                        "ислам",   "марк",     NULL};
    return g_strv_contains(words, folded);
}

/* The second word of towns such as «Павлов Посад» and «Матвеев Курган». */
static bool
is_of_place(struct token *token)
{
    static const char *const words[] = {
        "посад", "вал",   "гай",  "поляна", "гора", "горка",  "лог",       "яр",        "бор",
        "мыс",   "ключ",  "роща", "рог",    "дол",  "луг",    "слобода",   "камень",    "стан",
        "завод", "хутор", "кут",  "ям",     "мост", "курган", "волынский", "залесский", "погост",
        "брод",  "двор",  "холм", "буда",   "лука", "угол",   NULL};
    return g_strv_contains(words, folded_of(token));
}

/* «Петрова Анна» or «Анна Петрова» from `i` on; `alone`: nothing else stands in the clause. */
static bool
is_pair(GArray *tokens, guint i, bool alone)
{
    struct token *one = at(tokens, i), *two = at(tokens, i + 1);
    if (one->kind != TOKEN_WORD || two->kind != TOKEN_WORD || !one->capital || !two->capital)
        return false;
    if (is_of_place(two))
        return false;
    bool first = first_name_is(folded_of(one)), second = first_name_is(folded_of(two));
    bool novel = !alone && first && is_also_word(folded_of(one));
    if ((second && may_be_surname(one)) || (first && !novel && may_be_surname(two)))
        return true;
    struct token *other = first ? two : one;
    if (alone && first != second && !is_also_word(first ? folded_of(one) : folded_of(two)))
        return other->n_letters > 1 && !is_common(other) && !is_adjective(other);
    return alone && is_surname(one) && two->n_letters > 2 && one->shouted == two->shouted &&
           !is_common(two) && !is_adjective(two) && !is_surname(two);
}

/* ---- all of them ---- */

/* What the reading of a text has passed. */
struct passed {
    bool honour; /* a word of honour, in the same clause */
    bool named;  /* and words behind it */
    bool institution;
};

static void
pass(struct passed *passed, struct token *token)
{
    bool parts = token->kind == TOKEN_BREAK || token->kind == TOKEN_QUOTE;
    if (parts && passed->named)
        passed->honour = passed->named = false;
    else if (!parts && passed->honour)
        passed->named = true;
    if (token->kind == TOKEN_BREAK)
        passed->institution = false;
    if (is_honour(token))
        *passed = (struct passed){true, false, passed->institution};
    passed->institution = passed->institution || is_institution(token);
}

/* Whether the name of these words is that of whom the school is named after. */
static bool
is_namesake(const struct passed *passed, struct token *surname)
{
    return passed->honour || (passed->institution && is_genitive(surname));
}

/* What stands before the token `i`. */
static struct passed
passed_before(GArray *tokens, guint i)
{
    struct passed passed = {false, false, false};
    for (guint k = 0; k < i; k++)
        pass(&passed, at(tokens, k));
    return passed;
}

/* Whether the two words from `i` on stand alone in their clause, but for numbers. */
static bool
is_alone(GArray *tokens, guint i)
{
    bool begins = i == 0 || at(tokens, i - 1)->kind == TOKEN_BREAK;
    guint end = i + 2;
    while (end < tokens->len && at(tokens, end)->kind == TOKEN_NUMBER)
        end++;
    return begins && at(tokens, end)->kind == TOKEN_BREAK;
}

static bool
begins_name(GArray *tokens, guint i, bool patronymics)
{
    bool surname = is_surname_first(tokens, i);
    bool initials = !surname && is_initials_first(tokens, i);
    bool patronymic = patronymics && !surname && !initials && is_with_patronymic(tokens, i);
    if (!surname && !initials && !patronymic && !is_pair(tokens, i, is_alone(tokens, i)))
        return false;
    struct passed passed = passed_before(tokens, i);
    if (surname || initials)
        return !is_namesake(&passed, at(tokens, surname ? i : i + 2));
    if (patronymic && patronymic_of(at(tokens, i)) == PATRONYMIC_DECLINED && passed.institution)
        return false;
    return !passed.honour;
}

/* «T. J. Weston Elementary School»: in English the word for a school stands behind. */
static bool
is_english_school(GArray *tokens)
{
    static const char *const words[] = {"school",    "academy",  "college",      "lyceum",
                                        "gymnasium", "district", "university",   "institute",
                                        "center",    "centre",   "kindergarten", NULL};
    bool found = false;
    for (guint i = 0; i < tokens->len; i++) {
        struct token *token = at(tokens, i);
        if (token->start == NULL)
            continue;
        if ((guchar)token->start[0] >= 0x80)
            return false;
        found = found || (token->kind == TOKEN_WORD && g_strv_contains(words, folded_of(token)));
    }
    return found;
}

static bool
tokens_name(GArray *tokens, bool patronymics)
{
    if (is_english_school(tokens))
        return false;
    bool found = false;
    for (guint i = 0; !found && i < tokens->len; i++)
        found = begins_name(tokens, i, patronymics);
    return found;
}

bool
person_has_name(const char *text)
{
    g_autoptr(GArray) tokens = tokens_of(text, false);
    const char *hyphen = strchr(text, '-');
    bool patronymics = may_have_patronymic(text);
    if (tokens_name(tokens, patronymics))
        return true;
    if (!patronymics || hyphen == NULL || strchr(hyphen + 1, '-') == NULL)
        return false;
    g_autoptr(GArray) parts = tokens_of(text, true);
    bool found = false;
    for (guint i = 0; !found && i < parts->len; i++) {
        if (!is_with_patronymic(parts, i))
            continue;
        struct passed passed = passed_before(parts, i);
        found = !passed.honour && !passed.institution;
    }
    return found;
}
