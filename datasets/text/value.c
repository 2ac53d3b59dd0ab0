/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads numbers, years and dates in the spellings that files have. A text is taken only whole: what
 * is left over after a number or a date makes it none, since a guess here would become a wrong
 * count that nobody sees. */
#include "datasets/text/value.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "datasets/text/encoding.h"

/* ---- numbers ---- */

/* What a text has of a number. */
struct number {
    GString *plain; /* sign, digits, one point */
    guint n_digits;
    int n_decimals; /* -1: no decimal mark */
    bool percent;
};

/* "e-05" behind the digits, as programs write; moves behind it. */
static bool
take_exponent(struct number *number, const char **p)
{
    const char *digits = *p + 1 + ((*p)[1] == '-' || (*p)[1] == '+');
    size_t n = strspn(digits, "0123456789");
    if (number->n_digits == 0 || n == 0 || n > 3)
        return false;
    g_string_append_len(number->plain, *p, digits + n - *p);
    *p = digits + n;
    return true;
}

static bool
take_character(struct number *number, gunichar c)
{
    if (c >= '0' && c <= '9') {
        g_string_append_c(number->plain, (char)c);
        number->n_digits++;
        number->n_decimals += number->n_decimals >= 0;
    } else if ((c == '-' || c == 0x2212 || c == '+') && number->plain->len == 0) {
        g_string_append_c(number->plain, c == '+' ? '+' : '-');
    } else if ((c == ',' || c == '.') && number->n_decimals < 0 && number->n_digits > 0) {
        g_string_append_c(number->plain, '.');
        number->n_decimals = 0;
    } else if (c == '%' && number->n_digits > 0) {
        number->percent = true;
    } else {
        return false;
    }
    return true;
}

/* Sign, digits and one decimal mark, without spaces between thousands; false when the text has
 * anything else. */
static bool
squeeze_number(const char *text, struct number *number)
{
    for (const char *p = text; *p != '\0';) {
        gunichar c = g_utf8_get_char(p);
        if (text_is_space(c) && number->n_digits > 0) {
            p = g_utf8_next_char(p);
            continue;
        }
        if (number->percent)
            return false;
        if (c == 'e' || c == 'E') {
            if (!take_exponent(number, &p) || *p != '\0')
                return false;
            continue;
        }
        if (!take_character(number, c))
            return false;
        p = g_utf8_next_char(p);
    }
    return number->n_digits > 0;
}

/* Spaces may stand only between groups of three digits: "1 234" is a number, "12 3" is two. */
static bool
spaces_group_thousands(const char *text)
{
    guint run = 0, groups = 0;
    bool fraction = false, space = false;
    for (const char *p = text;; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool digit = c >= '0' && c <= '9';
        if (digit && !fraction) {
            if (space && run > 0) {
                if ((groups == 0 && run > 3) || (groups > 0 && run != 3))
                    return false;
                groups++;
                run = 0;
            }
            run++;
            space = false;
        } else if (c != '\0' && text_is_space(c)) {
            space = true;
        } else {
            if (groups > 0 && !fraction && run != 3)
                return false;
            fraction = fraction || c == ',' || c == '.';
        }
        if (c == '\0')
            return true;
    }
}

/* Up to nine plain digits, as most integers are; false: it takes a longer look. */
static bool
short_int(const char *text, int *ret_value)
{
    int value = 0;
    guint n = 0;
    for (; g_ascii_isdigit(text[n]) && n < 9; n++)
        value = value * 10 + (text[n] - '0');
    if (n == 0 || text[n] != '\0')
        return false;
    *ret_value = value;
    return true;
}

bool
text_to_number(const char *text, double *ret_value, int *ret_decimals, bool *ret_percent)
{
    int whole;
    if (short_int(text, &whole)) {
        *ret_value = whole;
        if (ret_decimals != NULL)
            *ret_decimals = 0;
        if (ret_percent != NULL)
            *ret_percent = false;
        return true;
    }
    struct number number = {.plain = g_string_sized_new(32), .n_decimals = -1};
    bool fine = squeeze_number(text, &number) && spaces_group_thousands(text);
    double value = fine ? g_ascii_strtod(number.plain->str, NULL) : NAN;
    g_string_free(number.plain, TRUE);
    if (!isfinite(value))
        return false;
    *ret_value = value;
    if (ret_decimals != NULL)
        *ret_decimals = MAX(number.n_decimals, 0);
    if (ret_percent != NULL)
        *ret_percent = number.percent;
    return true;
}

bool
text_to_int(const char *text, int *ret_value)
{
    double value;
    bool percent;
    if (short_int(text, ret_value))
        return true;
    if (!text_to_number(text, &value, NULL, &percent) || percent)
        return false;
    if (value != floor(value) || value < G_MININT || value > G_MAXINT)
        return false;
    *ret_value = (int)value;
    return true;
}

/* ---- years ---- */

static bool
is_year(int year)
{
    return year >= 1990 && year <= 2100;
}

static bool
is_dash(gunichar c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* Case folded, without quotes; dashes and slashes of every kind are "-", spaces around them gone.
 */
static char *
plain_years(const char *text)
{
    g_autofree char *folded = text_fold(text);
    GString *plain = g_string_new(NULL);
    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool dash = is_dash(c) || c == '/' || c == '\\';
        if (dash && plain->len > 0 && plain->str[plain->len - 1] == ' ')
            g_string_truncate(plain, plain->len - 1);
        if (c == ' ' && plain->len > 0 && plain->str[plain->len - 1] == '-')
            continue;
        g_string_append_unichar(plain, dash ? '-' : c);
    }
    return g_string_free(plain, FALSE);
}

/* What may stand behind a year: "г.", "год", "уч. г.", "учебный год". */
static bool
ends_year(const char *rest)
{
    static const char *const ends[] = {
        "",        "г",        "г.",    "год",         "года",
        "гг",      "гг.",      "уч.г.", "уч. г.",      "уч.год",
        "уч год",  "уч. год",  "у.г.",  "учебный год", "учебного года",
        "уч.года", "уч. года", NULL};
    while (*rest == ' ')
        rest++;
    return g_strv_contains(ends, rest);
}

/* Digits at *p, at most four; moves behind them. */
static guint
take_digits(const char **p, int *ret_number)
{
    guint n = 0;
    *ret_number = 0;
    for (; g_ascii_isdigit((*p)[n]) && n < 5; n++)
        *ret_number = *ret_number * 10 + ((*p)[n] - '0');
    *p += n;
    return n;
}

bool
text_to_year(const char *text, int *ret_year)
{
    int first, second;
    if (text_to_int(text, &first) && is_year(first)) {
        *ret_year = first;
        return true;
    }
    g_autofree char *plain = plain_years(text);
    const char *p = plain;
    if (take_digits(&p, &first) != 4 || !is_year(first))
        return false;
    if (*p != '-') {
        if (ends_year(p))
            *ret_year = first;
        return ends_year(p);
    }
    p++;
    guint n = take_digits(&p, &second);
    if (n == 2)
        second += (first + 1) / 100 * 100;
    if ((n != 2 && n != 4) || second != first + 1 || !is_year(second) || !ends_year(p))
        return false;
    *ret_year = second;
    return true;
}

/* ---- dates ---- */

enum { MAX_PARTS = 3 };

/* The number of a month by its name, of which the first three letters tell; 0: none. */
static int
month_of_word(const char *word)
{
    static const char *const months[] = {"янв", "фев", "мар", "апр", "май", "июн",
                                         "июл", "авг", "сен", "окт", "ноя", "дек"};
    static const char *const english[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                          "jul", "aug", "sep", "oct", "nov", "dec"};
    static const char *const whole[] = {
        "январь",   "января",   "февраль", "февраля", "март",   "марта",  "апрель",  "апреля",
        "май",      "мая",      "июнь",    "июня",    "июль",   "июля",   "август",  "августа",
        "сентябрь", "сентября", "октябрь", "октября", "ноябрь", "ноября", "декабрь", "декабря"};
    for (guint i = 0; i < G_N_ELEMENTS(whole); i++)
        if (strcmp(word, whole[i]) == 0)
            return (int)(i / 2) + 1;
    for (guint i = 0; i < G_N_ELEMENTS(months); i++)
        if (strcmp(word, months[i]) == 0 || strcmp(word, english[i]) == 0 ||
            (i == 8 && strcmp(word, "сент") == 0))
            return (int)i + 1;
    return 0;
}

/* A time of the day, such as "00:00:00.000", "10:30", with a zone or without. */
static bool
is_time(const char *text)
{
    guint hours = 0, minutes = 0;
    int n = 0;
    if (sscanf(text, "%2u:%2u%n", &hours, &minutes, &n) != 2 || hours > 24 || minutes > 59)
        return false;
    text += n;
    if (*text == ':')
        text += 1 + strspn(text + 1, "0123456789");
    if (*text == '.' || *text == ',')
        text += 1 + strspn(text + 1, "0123456789");
    if (g_ascii_strcasecmp(text, "z") == 0)
        return true;
    return *text == '\0' ||
           ((*text == '+' || *text == '-') && text[1 + strspn(text + 1, "0123456789:")] == '\0');
}

/* Cuts a time of the day off the end. */
static void
cut_time(char *date)
{
    for (char *p = date; *p != '\0'; p++)
        if ((*p == ' ' || *p == 't') && is_time(p + 1)) {
            *p = '\0';
            return;
        }
}

/* The parts between dots, dashes, slashes and spaces; behind the last one "г." may stand. Returns
 * their number, 0 when there are more than three. */
static guint
split_date(char *date, char *parts[MAX_PARTS])
{
    guint n = 0;
    for (char *p = date; *p != '\0';) {
        size_t gap = strspn(p, "./- ,");
        memset(p, '\0', gap);
        p += gap;
        if (*p == '\0')
            break;
        if (n == MAX_PARTS)
            return g_str_equal(p, "г") || g_str_has_prefix(p, "г.") || g_str_has_prefix(p, "год")
                       ? n
                       : 0;
        parts[n++] = p;
        p += strcspn(p, "./- ,");
    }
    return n;
}

/* Whether the part is a number, and its value. */
static bool
part_number(const char *part, int *ret_value)
{
    size_t n = strspn(part, "0123456789");
    if (n == 0 || n > 4 || part[n] != '\0')
        return false;
    *ret_value = (int)g_ascii_strtoll(part, NULL, 10);
    return true;
}

static bool
write_date(int year, int month, int day, char ret_iso[11])
{
    if (!is_year(year) || month < 1 || month > 12 || day < 1 || day > 31 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return false;
    g_snprintf(ret_iso, 11, "%04d-%02d-%02d", year, month, day);
    return true;
}

/* "20221130" */
static bool
read_compact(const char *text, char ret_iso[11])
{
    if (strspn(text, "0123456789") != 8 || text[8] != '\0')
        return false;
    int number = (int)g_ascii_strtoll(text, NULL, 10);
    return write_date(number / 10000, number / 100 % 100, number % 100, ret_iso);
}

bool
text_to_date(const char *text, char ret_iso[11])
{
    g_autofree char *date = plain_years(text);
    char *parts[MAX_PARTS];
    int numbers[MAX_PARTS] = {0};
    cut_time(date);
    if (read_compact(date, ret_iso))
        return true;
    g_autofree char *copy = g_strdup(date);
    if (split_date(copy, parts) != MAX_PARTS)
        return false;
    int month = month_of_word(parts[1]);
    for (int i = 0; i < MAX_PARTS; i++)
        if (!part_number(parts[i], &numbers[i]) && (i != 1 || month == 0))
            return false;
    if (strlen(parts[0]) == 4)
        return write_date(numbers[0], month > 0 ? month : numbers[1], numbers[2], ret_iso);
    int year = strlen(parts[2]) == 2 ? 2000 + numbers[2] : numbers[2];
    if (strlen(parts[2]) != 2 && strlen(parts[2]) != 4)
        return false;
    if (month > 0)
        return write_date(year, month, numbers[0], ret_iso);
    return write_date(year, numbers[1], numbers[0], ret_iso) ||
           (strchr(text, '/') != NULL && write_date(year, numbers[0], numbers[1], ret_iso));
}
