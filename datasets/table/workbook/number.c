/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decimal digits by hand and never through a double: a code of 15 digits must come out as Excel
 * shows it, and neither the locale nor the processor may have a say. */
#include "datasets/table/workbook/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    MAX_DIGITS = 15,    /* significant digits that Excel shows */
    MAX_EXPONENT = 320, /* of a double, and some more */
    LAST_DAY = 2958465, /* 31.12.9999 */
    SECONDS = 24 * 60 * 60,
    JULIAN_1900 = 693595, /* g_date's day of 31.12.1899, which is serial 0 */
    JULIAN_1904 = 695056, /* of 01.01.1904, serial 0 of the 1904 system */
    NO_SUCH_DAY = 60,     /* 29.02.1900 */
};

/* ---- formats ---- */

/* The character behind a part of the code that shows nothing of the number: text in quotes, a
 * condition or colour in brackets, an escaped character. NULL when `code` begins none. */
static const char *
skip_literal(const char *code)
{
    char close = *code == '"' ? '"' : *code == '[' ? ']' : '\0';
    if (close != '\0') {
        const char *end = strchr(code + 1, close);
        return end != NULL ? end + 1 : code + strlen(code);
    }
    if (*code == '\\' || *code == '_' || *code == '*')
        return code[1] != '\0' ? code + 2 : code + 1;
    return NULL;
}

/* Elapsed time: [h], [mm], [ss]. */
static bool
is_elapsed(const char *code)
{
    gsize n = strspn(code + 1, "hHmMsS");
    return *code == '[' && n > 0 && code[n + 1] == ']';
}

/* What letters of a code were met. */
struct code_letters {
    bool year, day, month, time, percent, digits;
};

/* Letters that a Russian Excel shows for the parts of a date. */
static bool
note_russian(gunichar c, struct code_letters *met)
{
    c = g_unichar_tolower(c);
    met->year = met->year || c == 0x433;   /* г */
    met->day = met->day || c == 0x434;     /* д */
    met->month = met->month || c == 0x43C; /* м */
    met->time = met->time || c == 0x447;   /* ч */
    return c == 0x433 || c == 0x434 || c == 0x43C || c == 0x447;
}

static void
note_letter(char c, struct code_letters *met)
{
    c = g_ascii_tolower(c);
    met->year = met->year || c == 'y';
    met->day = met->day || c == 'd';
    met->month = met->month || c == 'm';
    met->time = met->time || c == 'h' || c == 's';
    met->percent = met->percent || c == '%';
    met->digits = met->digits || c == '0' || c == '#' || c == '?';
}

/* One section, up to `;` or the end, which is returned. */
static const char *
read_section(const char *code, struct code_letters *met)
{
    bool russian = strstr(code, "ГГ") != NULL || strstr(code, "гг") != NULL;
    while (*code != '\0' && *code != ';') {
        met->time = met->time || is_elapsed(code);
        const char *behind = skip_literal(code);
        if (behind == NULL) {
            if (russian && (guchar)*code >= 0x80)
                note_russian(g_utf8_get_char(code), met);
            else
                note_letter(*code, met);
            behind = g_utf8_next_char(code);
        }
        code = behind;
    }
    return code;
}

static bool
shows_nothing(const struct code_letters *met)
{
    return !met->year && !met->day && !met->month && !met->time && !met->percent && !met->digits;
}

static enum number_kind
kind_of_letters(const struct code_letters *met)
{
    if (met->percent)
        return NUMBER_PERCENT;
    bool date = met->year || met->day;
    if (met->time)
        return date ? NUMBER_DATETIME : NUMBER_TIME;
    if (met->year && !met->day && !met->month)
        return NUMBER_YEAR;
    return date || met->month ? NUMBER_DATE : NUMBER_PLAIN;
}

struct number_format
number_format_of_code(const char *code)
{
    static const char *const general[] = {"general", "standard", "основной", NULL};
    g_autofree char *small = g_utf8_validate(code, -1, NULL) ? g_utf8_strdown(code, -1) : NULL;
    gsize zeros = strspn(code, "0");
    if (zeros > 1 && zeros <= MAX_DIGITS && code[zeros] == '\0')
        return (struct number_format){NUMBER_CODE, (guint)zeros};
    if (small == NULL || g_strv_contains(general, small))
        return (struct number_format){NUMBER_PLAIN, 0};
    /* The first section that shows a number tells: one may hide zeros, and the others are for
     * negative numbers and text. */
    struct code_letters met = {0};
    code = read_section(code, &met);
    while (shows_nothing(&met) && *code == ';')
        code = read_section(code + 1, &met);
    return (struct number_format){kind_of_letters(&met), 0};
}

struct number_format
number_format_of_id(guint id)
{
    enum number_kind kind = NUMBER_PLAIN;
    if (id == 9 || id == 10)
        kind = NUMBER_PERCENT;
    else if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 ||
             (id >= 50 && id <= 54) || id == 57 || id == 58)
        kind = NUMBER_DATE;
    else if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ||
             id == 55 || id == 56)
        kind = NUMBER_TIME;
    else if (id == 22)
        kind = NUMBER_DATETIME;
    return (struct number_format){kind, 0};
}

/* ---- decimal numbers ---- */

/* sign * 0.DIGITS * 10^point */
struct decimal {
    bool negative;
    char digits[MAX_DIGITS + 1];
    int n_digits, point;
};

/* One more unit in the last place. */
static void
round_up(struct decimal *decimal)
{
    int i = decimal->n_digits - 1;
    while (i >= 0 && decimal->digits[i] == '9')
        decimal->digits[i--] = '0';
    if (i >= 0) {
        decimal->digits[i]++;
        return;
    }
    decimal->digits[0] = '1'; /* 999 -> 1000: the zeros behind are dropped later */
    decimal->n_digits = 1;
    decimal->point++;
}

static bool
parse_exponent(const char *text, int *ret_exponent)
{
    bool negative = *text == '-';
    int exponent = 0;
    if (*text == '-' || *text == '+')
        text++;
    if (*text == '\0')
        return false;
    for (; g_ascii_isdigit(*text); text++)
        exponent = MIN(exponent * 10 + (*text - '0'), 10 * MAX_EXPONENT);
    *ret_exponent = negative ? -exponent : exponent;
    return *text == '\0';
}

/* Reads the digits, rounding half up behind MAX_DIGITS of them. Returns what follows them; NULL
 * when there is none. */
static const char *
parse_digits(const char *p, struct decimal *decimal)
{
    bool fraction = false, any = false, rounded = false, up = false;
    for (;; p++) {
        if (*p == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (!g_ascii_isdigit(*p))
            break;
        any = true;
        if (*p != '0' || decimal->n_digits > 0) {
            if (decimal->n_digits < MAX_DIGITS) {
                decimal->digits[decimal->n_digits++] = *p;
            } else if (!rounded) {
                rounded = true;
                up = *p >= '5';
            }
            decimal->point += !fraction;
        } else {
            decimal->point -= fraction;
        }
    }
    if (up)
        round_up(decimal);
    return any ? p : NULL;
}

static bool
parse_decimal(const char *raw, struct decimal *ret)
{
    struct decimal decimal = {.negative = *raw == '-'};
    const char *rest = parse_digits(*raw == '-' || *raw == '+' ? raw + 1 : raw, &decimal);
    int exponent = 0;
    if (rest == NULL || (*rest != '\0' && *rest != 'e' && *rest != 'E'))
        return false;
    if (*rest != '\0' && !parse_exponent(rest + 1, &exponent))
        return false;
    while (decimal.n_digits > 0 && decimal.digits[decimal.n_digits - 1] == '0')
        decimal.n_digits--;
    decimal.point += exponent;
    if (decimal.n_digits > 0 && ABS(decimal.point) > MAX_EXPONENT)
        return false;
    if (decimal.n_digits == 0)
        decimal = (struct decimal){0};
    *ret = decimal;
    return true;
}

/* Writes the number without an exponent; returns the end. */
static char *
write_decimal(const struct decimal *decimal, guint width, char *out)
{
    int whole = MAX(decimal->point, 0);
    if (decimal->negative)
        *out++ = '-';
    for (int i = whole; i < MAX((int)width, 1); i++)
        *out++ = '0';
    for (int i = 0; i < whole; i++)
        *out++ = i < decimal->n_digits ? decimal->digits[i] : '0';
    if (decimal->n_digits > decimal->point) {
        *out++ = '.';
        for (int i = decimal->point; i < decimal->n_digits; i++)
            *out++ = i < 0 ? '0' : decimal->digits[i];
    }
    *out = '\0';
    return out;
}

/* ---- dates ---- */

static int
write_day(long day, bool date1904, char *out)
{
    if (!date1904 && day == NO_SUCH_DAY)
        return g_snprintf(out, 16, "29.02.1900");
    GDate date;
    g_date_clear(&date, 1);
    long julian = date1904 ? JULIAN_1904 + day : JULIAN_1900 + day - (day > NO_SUCH_DAY);
    g_date_set_julian(&date, (guint32)julian);
    return g_snprintf(out, 16, "%02d.%02d.%04d", g_date_get_day(&date), g_date_get_month(&date),
                      g_date_get_year(&date));
}

static void
write_time(long seconds, char *out)
{
    g_snprintf(out, 16, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static bool
write_date(const char *raw, enum number_kind kind, bool date1904, char *out)
{
    double serial = g_ascii_strtod(raw, NULL);
    if (!(serial >= 0) || serial > LAST_DAY)
        return false;
    long day = (long)floor(serial), seconds = lround((serial - (double)day) * SECONDS);
    if (seconds == SECONDS) {
        day++;
        seconds = 0;
    }
    /* Hours beyond a day are elapsed time; a day without a date is a time of day. */
    if (kind == NUMBER_TIME) {
        write_time(seconds + day * SECONDS, out);
        return true;
    }
    out += write_day(day, date1904, out);
    if (kind == NUMBER_YEAR) { /* of dd.mm.yyyy */
        memmove(out - 10, out - 4, 5);
        return true;
    }
    if (kind == NUMBER_DATETIME && seconds > 0) {
        *out++ = ' ';
        write_time(seconds, out);
    }
    return true;
}

bool
number_text(const char *raw, struct number_format format, bool date1904, char ret[NUMBER_TEXT_SIZE])
{
    struct decimal decimal;
    if (!parse_decimal(raw, &decimal))
        return false;
    bool date = format.kind == NUMBER_DATE || format.kind == NUMBER_DATETIME ||
                format.kind == NUMBER_TIME || format.kind == NUMBER_YEAR;
    if (date && write_date(raw, format.kind, date1904, ret))
        return true;
    if (format.kind == NUMBER_PERCENT && decimal.n_digits > 0)
        decimal.point += 2;
    char *end = write_decimal(&decimal, format.kind == NUMBER_CODE ? format.width : 1, ret);
    if (format.kind == NUMBER_PERCENT)
        memcpy(end, "%", 2);
    return true;
}

bool
number_text_of_iso(const char *iso, char ret[NUMBER_TEXT_SIZE])
{
    unsigned year, month, day, hour = 0, minute = 0, second = 0;
    int n = sscanf(iso, "%4u-%2u-%2uT%2u:%2u:%2u", &year, &month, &day, &hour, &minute, &second);
    if (n < 3 || month > 12 || day > 31 || hour > 24 || minute > 59 || second > 60)
        return false;
    int length = g_snprintf(ret, NUMBER_TEXT_SIZE, "%02u.%02u.%04u", day, month, year);
    if (hour + minute + second > 0)
        g_snprintf(ret + length, (gulong)(NUMBER_TEXT_SIZE - length), " %02u:%02u:%02u", hour,
                   minute, second);
    return true;
}
