/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that are a person's, by how many digits they have and how these are grouped.
 *
 * A code of a school has six digits, an ИНН ten or twelve, a code of an examination four: none of
 * them may pass for a telephone. What people write with hyphens does («38-21-57»), unless it can be
 * a date. */
#include "datasets/text/person.h"

#include <string.h>

enum {
    MOST_GROUPS = 8,
    MOST_DIGITS = 16,
    WHOLE_PHONE = 11, /* with the 7 or 8 of the country; also the length of a СНИЛС */
    MOBILE = 10,      /* without it */
    FIRST_BORN = 1920,
    LAST_BORN = 2018,
};

/* A number with what people put between its digits. */
struct grouped {
    char digits[MOST_DIGITS + 1];
    guint n_digits, n_groups;
    guint sizes[MOST_GROUPS]; /* of the groups; what does not fit is no telephone either */
    bool plus, bracket, hyphen, space, dot;
};

/* ---- a number ---- */

static void
add_separator(struct grouped *number, gunichar c)
{
    number->bracket = number->bracket || c == '(' || c == ')';
    number->hyphen = number->hyphen || c == '-' || (c >= 0x2010 && c <= 0x2014) || c == 0x2212;
    number->space = number->space || g_unichar_isspace(c);
    number->dot = number->dot || c == '.';
}

static bool
is_separator(gunichar c)
{
    return c == '-' || c == '(' || c == ')' || c == '.' || c == 0x2212 ||
           (c >= 0x2010 && c <= 0x2014) || (g_unichar_isspace(c) && c != '\n');
}

/* Passes over what may stand between groups of one number; NULL when no digit follows. */
static const char *
next_group(const char *p)
{
    enum { LONGEST_GAP = 3 };
    for (guint i = 0; i <= LONGEST_GAP; i++) {
        if (g_ascii_isdigit(*p))
            return p;
        if (*p == '\0' || !is_separator(g_utf8_get_char(p)))
            return NULL;
        p = g_utf8_next_char(p);
    }
    return NULL;
}

static const char *
add_group(struct grouped *number, const char *p)
{
    guint size = 0;
    for (; g_ascii_isdigit(*p); p++, size++)
        if (number->n_digits < MOST_DIGITS)
            number->digits[number->n_digits++] = *p;
        else
            number->n_digits = MOST_DIGITS;
    if (number->n_groups < MOST_GROUPS)
        number->sizes[number->n_groups] = size;
    number->n_groups++;
    return p;
}

/* Reads the number that begins at a digit; returns where it ends. */
static const char *
read_number(const char *text, const char *p, struct grouped *ret)
{
    *ret = (struct grouped){.plus = false};
    for (const char *before = p; before > text && strchr("+( ", before[-1]) != NULL; before--) {
        ret->plus = ret->plus || before[-1] == '+';
        ret->bracket = ret->bracket || before[-1] == '(';
    }
    for (;;) {
        p = add_group(ret, p);
        const char *next = next_group(p);
        if (next == NULL)
            return p;
        for (; p < next; p = g_utf8_next_char(p))
            add_separator(ret, g_utf8_get_char(p));
    }
}

static bool
has_sizes(const struct grouped *number, const guint *sizes, guint n)
{
    return number->n_groups == n && memcmp(number->sizes, sizes, n * sizeof *sizes) == 0;
}

/* ---- what it is ---- */

static int
digit_at(const char *digits, guint i)
{
    return digits[i] - '0';
}

/* The control number of a СНИЛС: its nine digits weighted by 9 to 1. */
static bool
is_snils(const char *digits)
{
    int sum = 0;
    for (guint i = 0; i < 9; i++)
        sum += digit_at(digits, i) * (int)(9 - i);
    int control = sum % 101 == 100 ? 0 : sum % 101;
    return control == digit_at(digits, 9) * 10 + digit_at(digits, 10);
}

/* The control digit of an ИНН of an organisation. */
static bool
is_inn(const char *digits)
{
    static const int weights[] = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    int sum = 0;
    for (guint i = 0; i < G_N_ELEMENTS(weights); i++)
        sum += weights[i] * digit_at(digits, i);
    return sum % 11 % 10 == digit_at(digits, 9);
}

/* "30-11-22" is a date, whatever else it looks like. */
static bool
is_short_date(const struct grouped *number)
{
    static const guint sizes[] = {2, 2, 2};
    const char *digits = number->digits;
    int day = digit_at(digits, 0) * 10 + digit_at(digits, 1);
    int month = digit_at(digits, 2) * 10 + digit_at(digits, 3);
    return has_sizes(number, sizes, 3) && day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/* "38-21-57", "555-13-17". */
static bool
is_local_phone(const struct grouped *number)
{
    return number->hyphen && !number->dot && !number->space && number->n_groups == 3 &&
           (number->sizes[0] == 2 || number->sizes[0] == 3) && number->sizes[1] == 2 &&
           number->sizes[2] == 2 && !is_short_date(number);
}

/* A group of four digits that is a year: the number is made of a date or of a file's name. */
static bool
has_year(const struct grouped *number, guint group)
{
    guint from = 0;
    for (guint i = 0; i < group; i++)
        from += number->sizes[i];
    return number->n_groups > group && number->sizes[group] == 4 &&
           (strncmp(number->digits + from, "19", 2) == 0 ||
            strncmp(number->digits + from, "20", 2) == 0);
}

/* "(4812) 38-21-57", "912 345 67 89", "9123456789". */
static bool
is_long_phone(const struct grouped *number)
{
    if (number->n_digits != MOBILE || number->dot || (has_year(number, 0) && !number->bracket))
        return false;
    if (number->n_groups == 1)
        return number->digits[0] == '9' && !is_inn(number->digits);
    guint last = number->sizes[MIN(number->n_groups, MOST_GROUPS) - 1];
    return number->n_groups <= 5 && number->sizes[0] >= 3 && number->sizes[0] <= 5 &&
           (last == 2 || last == 4) && (number->bracket || number->hyphen || number->space);
}

static bool
is_whole_phone(const struct grouped *number)
{
    bool country = number->digits[0] == '7' || number->digits[0] == '8';
    bool abroad = number->plus && number->n_digits >= WHOLE_PHONE && number->n_digits < 16;
    return abroad || (number->n_digits == WHOLE_PHONE && country && number->n_groups <= 6 &&
                      !has_year(number, 1));
}

static bool
is_document(const struct grouped *number)
{
    static const guint by_two[] = {2, 2, 6}, by_four[] = {4, 6};
    bool year = strncmp(number->digits, "19", 2) == 0 || strncmp(number->digits, "20", 2) == 0;
    return number->space && !number->dot && !number->hyphen &&
           (has_sizes(number, by_two, 3) || (has_sizes(number, by_four, 2) && !year));
}

/* Of a number with a fraction ("79991234567,0") the whole part tells, and of one with its digits in
 * groups by threads of others ("5 79991234567") the long group. */
static enum person_sign
sign_of_group(const char *digits, guint size)
{
    if (size == WHOLE_PHONE && (digits[0] == '7' || digits[0] == '8'))
        return PERSON_PHONE;
    if (size == WHOLE_PHONE && is_snils(digits))
        return PERSON_SNILS;
    return size == MOBILE && digits[0] == '9' && !is_inn(digits) ? PERSON_PHONE : PERSON_NONE;
}

static enum person_sign
sign_of_groups(const struct grouped *number)
{
    guint from = 0;
    for (guint i = 0; i < MIN(number->n_groups, MOST_GROUPS); i++) {
        enum person_sign sign = from + number->sizes[i] <= number->n_digits
                                    ? sign_of_group(number->digits + from, number->sizes[i])
                                    : PERSON_NONE;
        if (sign != PERSON_NONE)
            return sign;
        from += number->sizes[i];
    }
    return PERSON_NONE;
}

static enum person_sign
sign_of(const struct grouped *number, bool called, bool local)
{
    enum { SHORTEST_CALLED = 5 };
    static const guint snils[] = {3, 3, 3, 2};
    if (has_sizes(number, snils, 4) && (number->hyphen || number->space))
        return PERSON_SNILS;
    if (is_whole_phone(number) || is_long_phone(number) || (local && is_local_phone(number)) ||
        (called && number->n_digits >= SHORTEST_CALLED && number->n_digits <= WHOLE_PHONE))
        return PERSON_PHONE;
    return is_document(number) ? PERSON_DOCUMENT : sign_of_groups(number);
}

/* "7,99912E+10": a telephone after a spreadsheet has made it a number. */
static bool
is_power(const char *p)
{
    if ((p[0] != '7' && p[0] != '8') || (p[1] != ',' && p[1] != '.') || !g_ascii_isdigit(p[2]))
        return false;
    for (p += 2; g_ascii_isdigit(*p); p++)
        ;
    return g_ascii_strncasecmp(p, "E+10", 4) == 0 || g_ascii_strncasecmp(p, "E10", 3) == 0;
}

enum person_sign
person_number_sign(const char *text, bool called, bool local)
{
    for (const char *p = text; *p != '\0';) {
        /* hashes and logins hold digits among letters */
        bool inside = p > text && g_ascii_isalnum(p[-1]);
        if (!g_ascii_isdigit(*p)) {
            p++;
            continue;
        }
        if (!inside && is_power(p))
            return PERSON_PHONE;
        struct grouped number;
        p = read_number(text, p, &number);
        enum person_sign sign = sign_of(&number, called, local);
        if (sign != PERSON_NONE && !inside && !g_ascii_isalpha(*p))
            return sign;
    }
    return PERSON_NONE;
}

/* ---- dates of birth ---- */

static guint
digits_at(const char *p, int *ret_number)
{
    guint n = 0;
    *ret_number = 0;
    for (; n < 5 && g_ascii_isdigit(p[n]); n++)
        *ret_number = *ret_number * 10 + (p[n] - '0');
    return n;
}

static bool
is_birth(int year, int month, int day)
{
    return year >= FIRST_BORN && year <= LAST_BORN && month >= 1 && month <= 12 && day >= 1 &&
           day <= 31;
}

/* A date at `p`: "17.03.2009", "17/03/2009" or "2009-03-17". */
static bool
begins_with_birth(const char *p)
{
    int numbers[3];
    guint sizes[3];
    for (guint i = 0; i < 3; i++) {
        sizes[i] = digits_at(p, &numbers[i]);
        p += sizes[i];
        if (sizes[i] == 0 || (i < 2 && strchr("./-", *p) == NULL))
            return false;
        p += i < 2 && *p != '\0';
    }
    return (sizes[2] == 4 && is_birth(numbers[2], numbers[1], numbers[0])) ||
           (sizes[0] == 4 && is_birth(numbers[0], numbers[1], numbers[2]));
}

/* «17 марта 2009 г.» */
static bool
begins_with_words(const char *p)
{
    static const char *const months[] = {"янв", "фев", "мар", "апр", "мая", "июн",
                                         "июл", "авг", "сен", "окт", "ноя", "дек"};
    int day, year;
    guint size = digits_at(p, &day);
    p += size;
    while (*p == ' ')
        p++;
    bool month = false;
    for (guint i = 0; i < G_N_ELEMENTS(months); i++)
        month = month || g_str_has_prefix(p, months[i]);
    while ((guchar)*p >= 0x80 || *p == ' ' || *p == '.')
        p++;
    return size > 0 && size <= 2 && month && digits_at(p, &year) == 4 && is_birth(year, 1, day);
}

bool
person_has_birth(const char *text)
{
    if (strstr(text, "19") == NULL && strstr(text, "20") == NULL)
        return false;
    g_autofree char *lower = g_utf8_strdown(text, -1);
    for (const char *p = lower; *p != '\0'; p++)
        if (g_ascii_isdigit(*p) && (p == lower || !g_ascii_isalnum(p[-1])) &&
            (begins_with_birth(p) || begins_with_words(p)))
            return true;
    return false;
}
