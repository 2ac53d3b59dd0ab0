/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text/person.h"

#include <string.h>

#include "datasets/text/encoding.h"

static const char *const hidden[N_PERSON_SIGNS] = {
    [PERSON_NAME] = "‹скрыто: похоже на имя человека›",
    [PERSON_PHONE] = "‹скрыто: похоже на телефон›",
    [PERSON_MAIL] = "‹скрыто: похоже на адрес электронной почты›",
    [PERSON_SNILS] = "‹скрыто: похоже на СНИЛС›",
    [PERSON_DOCUMENT] = "‹скрыто: похоже на номер паспорта›",
    [PERSON_BIRTH] = "‹скрыто: похоже на дату рождения›",
    [PERSON_ADDRESS] = "‹скрыто: похоже на адрес›",
};

/* ---- addresses of e-mail ---- */

static bool
is_of_address(char c)
{
    return g_ascii_isalnum(c) || strchr("._-+", c) != NULL;
}

/* "@kanareykin": what follows the sign to the end of the word is such a name, with a small letter.
 * A formula ("@SUM(A1)") is none. */
static bool
is_messenger_name(const char *name)
{
    enum { SHORTEST = 5 };
    gsize n = 0;
    bool small = false;
    for (; g_ascii_isalnum(name[n]) || name[n] == '_'; n++)
        small = small || g_ascii_islower(name[n]);
    return n >= SHORTEST && small && (name[n] == '\0' || strchr(" ,;)\n", name[n]) != NULL);
}

static bool
has_mail(const char *text)
{
    for (const char *at = strchr(text, '@'); at != NULL; at = strchr(at + 1, '@')) {
        bool before = at > text && (is_of_address(at[-1]) || (guchar)at[-1] >= 0x80);
        bool after = g_ascii_isalnum(at[1]) || (guchar)at[1] >= 0x80;
        if ((before && after) || (!before && is_messenger_name(at + 1)))
            return true;
    }
    return false;
}

/* ---- addresses ---- */

/* Whether the word stands in the folded text with no letter before it. */
static bool
has_word(const char *folded, const char *word)
{
    for (const char *p = strstr(folded, word); p != NULL; p = strstr(p + 1, word))
        if (p == folded || !g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(p))))
            return true;
    return false;
}

static bool
has_one_of(const char *folded, const char *const *words)
{
    for (; *words != NULL; words++)
        if (has_word(folded, *words))
            return true;
    return false;
}

static bool
has_address(const char *text)
{
    static const char *const streets[] = {"ул.",    "ул ",     "улица ",  "переул", "проспект ",
                                          "пр-т",   "пр-кт",   "бульвар", "шоссе ", "кв.",
                                          "кварти", "общежит", NULL};
    static const char *const schools[] = {"школ", "сш", "сош", "оош", "гимнази", "лице", NULL};
    static const char *const raw[] = {"ул",   "Ул",   "УЛ",  "пер", "Пер",  "ПЕР",  "про",
                                      "Про",  "пр-",  "Пр-", "ПР",  "буль", "Буль", "шосс",
                                      "Шосс", "ШОСС", "кв",  "Кв",  "КВ",   "обще", NULL};
    bool possible = false;
    if (strpbrk(text, "0123456789") == NULL)
        return false;
    for (guint i = 0; !possible && raw[i] != NULL; i++)
        possible = strstr(text, raw[i]) != NULL;
    if (!possible)
        return false;
    g_autofree char *folded = text_fold(text);
    return has_one_of(folded, streets) && !has_one_of(folded, schools);
}

/* ---- all of them ---- */

static bool
speaks_of_telephone(const char *text)
{
    static const char *const words[] = {"тел.", "тел:",  "тел ", "телефон", "моб.", "сот.",
                                        "факс", "phone", "tel.", "tel:",    NULL};
    enum { SHORTEST = 5 };
    guint n_digits = 0;
    for (const char *p = text; *p != '\0' && n_digits < SHORTEST; p++)
        n_digits += g_ascii_isdigit(*p);
    if (n_digits < SHORTEST)
        return false;
    g_autofree char *folded = text_fold(text);
    return has_one_of(folded, words);
}

/* Whether a text can be of a person at all. Most cells are a short number, a code or a word, and
 * these are not looked at any further: a number needs the digits of a telephone or the signs of a
 * date, a lone word a second capital letter («КанарейкинКенар»). */
static bool
is_possible(const char *text)
{
    enum { LONGEST_CODE = 9, SHORTEST_DATE = 6 };
    guint n_digits = 0, n_parting = 0, n_letters = 0, n_capitals = 0;
    for (const guchar *p = (const guchar *)text; *p != '\0'; p++) {
        bool letter = *p >= 0x80 || g_ascii_isalpha(*p);
        n_letters += letter;
        n_digits += g_ascii_isdigit(*p);
        n_parting += !letter && !g_ascii_isdigit(*p);
        n_capitals += g_ascii_isupper(*p) || (*p == 0xd0 && p[1] >= 0x90 && p[1] <= 0xaf);
    }
    if (n_letters == 0 && n_parting <= 1)
        return n_digits > LONGEST_CODE;
    if (n_letters == 0)
        return n_digits >= SHORTEST_DATE;
    return n_parting > 0 || n_capitals > 1 || n_digits > LONGEST_CODE;
}

static enum person_sign
sign_of(const char *text, bool is_value)
{
    if (text == NULL || !is_possible(text) || person_hidden_sign(text) != PERSON_NONE)
        return PERSON_NONE;
    g_autofree char *made = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
    const char *valid = made != NULL ? made : text;
    if (has_mail(valid))
        return PERSON_MAIL;
    enum person_sign sign = person_number_sign(valid, speaks_of_telephone(valid), is_value);
    if (sign != PERSON_NONE)
        return sign;
    if (person_has_name(valid))
        return PERSON_NAME;
    return !is_value                 ? PERSON_NONE
           : person_has_birth(valid) ? PERSON_BIRTH
           : has_address(valid)      ? PERSON_ADDRESS
                                     : PERSON_NONE;
}

enum person_sign
person_sign_of_label(const char *text)
{
    return sign_of(text, false);
}

enum person_sign
person_sign_of(const char *text)
{
    return sign_of(text, true);
}

/* A header may be a page of text: of that its beginning tells which it is. */
static char *
short_name(const char *name)
{
    enum { LONGEST = 500 };
    if (strlen(name) <= LONGEST || !g_utf8_validate(name, -1, NULL) ||
        g_utf8_strlen(name, -1) <= LONGEST)
        return g_strdup(name);
    g_autofree char *head = g_utf8_substring(name, 0, LONGEST);
    return g_strconcat(head, "…", NULL);
}

char *
person_place_name(enum person_place place, const char *name, guint number)
{
    static const char *const words[] = {
        [PERSON_FILE] = "файл", [PERSON_SHEET] = "лист", [PERSON_COLUMN] = "столбец"};
    enum { LONGEST_ENDING = 5 };
    if (person_sign_of_label(name) == PERSON_NONE)
        return short_name(name);
    const char *dot = place == PERSON_FILE ? strrchr(name, '.') : NULL;
    bool ends = dot != NULL && strlen(dot) <= LONGEST_ENDING && strpbrk(dot, "/@") == NULL &&
                g_str_is_ascii(dot);
    return g_strdup_printf("%s %u%s", words[place], number, ends ? dot : "");
}

enum person_sign
person_sign_of_cell(const char *text, const char *field)
{
    static const char *const dates[] = {"date", "document_date", "received", "effective_from",
                                        NULL};
    enum person_sign sign = person_sign_of(text);
    bool dated = sign == PERSON_BIRTH && field != NULL && g_strv_contains(dates, field);
    return dated ? PERSON_NONE : sign;
}

const char *
person_hidden(enum person_sign sign)
{
    return hidden[sign];
}

enum person_sign
person_hidden_sign(const char *text)
{
    for (guint i = PERSON_NAME; text != NULL && i < N_PERSON_SIGNS; i++)
        if (strcmp(text, hidden[i]) == 0)
            return (enum person_sign)i;
    return PERSON_NONE;
}
