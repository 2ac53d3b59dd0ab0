/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures, dates, quotes and order of letters of the papers, by hand and not by the locale: papers
 * must come out the same on any machine, in the language of the campaign and not of whoever runs
 * it. */
#include "reports/words/wording.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "datasets/text/person.h"
#include "datasets/text/repertoire.h"

/* ---- language ---- */

static const char *current_language = "en";

const char *
wording_use_language(const char *language)
{
    const char *before = current_language;
    g_assert(strcmp(language, "ru") == 0 || strcmp(language, "en") == 0);
    current_language = strcmp(language, "ru") == 0 ? "ru" : "en";
    g_setenv("LANGUAGE", current_language, TRUE);
    /* In the C locale gettext translates nothing, whatever LANGUAGE says. */
    setlocale(LC_MESSAGES, "C.UTF-8");
    bind_textdomain_codeset("shnor", "UTF-8");
#ifdef __GLIBC__
    /* Tells gettext that what it has looked up before may not hold any more. */
    extern int _nl_msg_cat_cntr;
    _nl_msg_cat_cntr++;
#endif
    return before;
}

wording_scope
wording_scope_begin(const char *language)
{
    return (wording_scope){wording_use_language(language)};
}

void
wording_scope_end(wording_scope *scope)
{
    if (scope->before != NULL)
        wording_use_language(scope->before);
    scope->before = NULL;
}

const char *
wording_language(void)
{
    return current_language;
}

static bool
is_russian(void)
{
    return current_language[0] == 'r';
}

/* ---- figures ---- */

static const char *
minus_sign(void)
{
    return is_russian() ? "\u2212" : "-";
}

/* Puts group marks into a row of digits. Russian leaves four digits together. */
static char *
group_digits(const char *digits)
{
    gsize n = strlen(digits);
    if (n < (is_russian() ? 5u : 4u))
        return g_strdup(digits);
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            g_string_append(out, is_russian() ? "\u202f" : ",");
        g_string_append_c(out, digits[i]);
    }
    return g_string_free(out, FALSE);
}

/* Joins sign, digits before and after the point; `digits` is plain decimal notation. */
static char *
format_digits(bool negative, const char *digits)
{
    char **parts = g_strsplit(digits, ".", 2);
    char *whole = group_digits(parts[0]);
    char *text = g_strconcat(negative ? minus_sign() : "", whole,
                             parts[1] != NULL ? (is_russian() ? "," : ".") : "",
                             parts[1] != NULL ? parts[1] : "", NULL);
    g_free(whole);
    g_strfreev(parts);
    return text;
}

char *
wording_integer(gint64 number)
{
    char digits[32];
    guint64 size = number < 0 ? 0 - (guint64)number : (guint64)number;
    g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, size);
    return format_digits(number < 0, digits);
}

/* printf() rounds an exact half to even. A double lies exactly between two neighbours with d
 * decimals only when it is a whole number of 2^-(d+1) and its next decimal is the last, a 5. */
static double
push_half_away(double size, guint decimals)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE + 400], format[16];
    double scaled = ldexp(size, (int)decimals + 1);
    if (scaled != floor(scaled))
        return size;
    g_snprintf(format, sizeof format, "%%.%uf", decimals + 1);
    g_ascii_formatd(digits, sizeof digits, format, size);
    return g_str_has_suffix(digits, "5") ? nextafter(size, INFINITY) : size;
}

char *
wording_decimal(double number, guint decimals)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE + 400], format[16];
    g_assert(isfinite(number) && decimals <= 9);
    g_snprintf(format, sizeof format, "%%.%uf", decimals);
    g_ascii_formatd(digits, sizeof digits, format, push_half_away(fabs(number), decimals));
    bool zero = strspn(digits, "0.") == strlen(digits);
    return format_digits(number < 0 && !zero, digits);
}

static char *
join_percent(char *number)
{
    char *text = g_strconcat(number, is_russian() ? WORDING_NBSP : "", "%", NULL);
    g_free(number);
    return text;
}

static gint64
power_of_ten(guint exponent)
{
    gint64 power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* `units` of 10^-decimals. */
static char *
format_units(gint64 units, guint decimals)
{
    char digits[64];
    gint64 one = power_of_ten(decimals);
    if (decimals == 0)
        g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, units);
    else
        g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, units / one,
                   (int)decimals, units % one);
    return format_digits(false, digits);
}

/* 100 x/n in units of 10^-decimals percent, half away from zero; x, n >= 0, both below 2^31. */
static gint64
percent_units(gint64 x, gint64 n, guint decimals)
{
    gint64 scale = 100 * power_of_ten(decimals);
    /* The whole part apart, so that nothing overflows up to seven decimals. */
    return x / n * scale + (2 * (x % n) * scale + n) / (2 * n);
}

char *
wording_percent(gint64 x, gint64 n, guint decimals)
{
    g_assert(x >= 0 && n >= 0 && decimals <= 7);
    if (n == 0)
        return g_strdup("\u2014");
    return join_percent(format_units(percent_units(x, n, decimals), decimals));
}

enum { MOST_DECIMALS = 7 };

/* Sign of a/b - c/d; the products fit, since nothing here is above 2^31. */
static int
compare_shares(gint64 a, gint64 b, gint64 c, gint64 d)
{
    gint64 left = a * d, right = c * b;
    return (left > right) - (left < right);
}

guint
wording_share_decimals(int x, int n, struct fraction threshold, guint decimals)
{
    g_assert(x >= 0 && x <= n && decimals <= MOST_DECIMALS);
    int side = n > 0 ? compare_shares(x, n, threshold.num, threshold.den) : 0;
    if (side == 0) /* the threshold itself, which is printed the same way */
        return decimals;
    for (guint d = decimals; d < MOST_DECIMALS; d++) {
        gint64 units = percent_units(x, n, d);
        int printed = compare_shares(units, 100 * power_of_ten(d), threshold.num, threshold.den);
        /* The threshold itself counts as above it, printed as well as decided. */
        if ((printed >= 0) == (side > 0))
            return d;
    }
    return MOST_DECIMALS;
}

char *
wording_share(int x, int n, struct fraction threshold, guint decimals)
{
    return wording_percent(x, n, wording_share_decimals(x, n, threshold, decimals));
}

char *
wording_fraction(struct fraction fraction)
{
    guint decimals = 0;
    while (decimals < 4 && (gint64)fraction.num * 100 * power_of_ten(decimals) % fraction.den != 0)
        decimals++;
    return wording_percent(fraction.num, fraction.den, decimals);
}

char *
wording_date(const char *iso)
{
    for (guint i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? iso[i] != '-' : !g_ascii_isdigit(iso[i]))
            return g_strdup(iso);
    if (iso[10] != '\0')
        return g_strdup(iso);
    return g_strdup_printf("%.2s.%.2s.%.4s", iso + 8, iso + 5, iso);
}

/* ---- typography ---- */

static bool
is_space(gunichar c)
{
    return g_unichar_isspace(c) || c == 0xa0 || c == 0x202f;
}

enum quote { QUOTE_NONE, QUOTE_OPEN, QUOTE_CLOSE };

/* What a mark is follows from its place: after nothing, a space or an opening mark it opens. */
static enum quote
quote_at(gunichar c, gunichar before)
{
    if (c == 0xab || c == 0x201e)
        return QUOTE_OPEN;
    if (c == 0xbb)
        return QUOTE_CLOSE;
    if (c != '"' && c != 0x201c && c != 0x201d)
        return QUOTE_NONE;
    bool opens = before == 0 || is_space(before) || before == '(' || before == '[' ||
                 before == 0xab || before == 0x201e || before == '"' || before == '-' ||
                 before == '/' || before == 0x2116;
    return opens ? QUOTE_OPEN : QUOTE_CLOSE;
}

/* Walks over the text with paired marks, writing to `out` when it is not NULL; `nested`: inner
 * pairs get „“. A closing mark right after a closing one closes too, so `""` at the end is two.
 * Returns whether all marks were paired. */
static bool
write_quotes(const char *text, bool nested, GString *out)
{
    int depth = 0;
    bool paired = true;
    gunichar before = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        enum quote quote = quote_at(c, before);
        if (quote == QUOTE_OPEN)
            depth++;
        bool inner = nested && depth > 1;
        gunichar written = quote == QUOTE_OPEN    ? (inner ? 0x201e : 0xab)
                           : quote == QUOTE_CLOSE ? (inner ? 0x201c : 0xbb)
                                                  : c;
        if (quote == QUOTE_CLOSE && --depth < 0) {
            paired = false;
            depth = 0;
        }
        if (out != NULL)
            g_string_append_unichar(out, written);
        /* The next mark sees what this one has become, not how it was typed. */
        before = quote == QUOTE_OPEN ? 0xab : quote == QUOTE_CLOSE ? 0xbb : c;
    }
    return paired && depth == 0;
}

const char *
wording_cell(const char *text)
{
    static const char *const words[N_PERSON_SIGNS] = {
        [PERSON_NAME] = N_("‹hidden: looks like a person's name›"),
        [PERSON_PHONE] = N_("‹hidden: looks like a telephone›"),
        [PERSON_MAIL] = N_("‹hidden: looks like an e-mail address›"),
        [PERSON_SNILS] = N_("‹hidden: looks like a СНИЛС›"),
        [PERSON_DOCUMENT] = N_("‹hidden: looks like the number of a passport›"),
        [PERSON_BIRTH] = N_("‹hidden: looks like a date of birth›"),
        [PERSON_ADDRESS] = N_("‹hidden: looks like an address›"),
    };
    enum person_sign sign = person_hidden_sign(text);
    return sign != PERSON_NONE ? _(words[sign]) : text;
}

char *
wording_quotes(const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);
    GString *out = g_string_new(NULL);
    write_quotes(valid, write_quotes(valid, false, NULL), out);
    g_free(valid);
    return g_string_free(out, FALSE);
}

/* Words that do not stand at the end of a line. Compared without case. */
static const char *const binding_words[] = {
    "а",  "в",  "во", "и",  "к",   "ко",   "о",   "об",   "от",   "с",   "со",
    "у",  "на", "не", "ни", "по",  "за",   "из",  "до",   "для",  "или", "при",
    "г.", "с.", "д.", "п.", "ст.", "пос.", "им.", "дер.", "пгт.", "ул.", "№",
};

static bool
is_initial(const char *word)
{
    gunichar c = g_utf8_get_char(word);
    return g_unichar_isupper(c) && strcmp(g_utf8_next_char(word), ".") == 0;
}

/* `word` holds no space. «А.С.» is looked at by its last part. */
static bool
word_binds(const char *word)
{
    while (*word != '\0' && strchr("(", *word) != NULL)
        word++;
    while (g_str_has_prefix(word, "«") || g_str_has_prefix(word, "„"))
        word = g_utf8_next_char(word);
    char *lower = g_utf8_strdown(word, -1);
    bool binds = false;
    for (guint i = 0; i < G_N_ELEMENTS(binding_words) && !binds; i++)
        binds = strcmp(lower, binding_words[i]) == 0;
    g_free(lower);
    const char *tail = word, *dot = word;
    while ((dot = strchr(dot, '.')) != NULL && *++dot != '\0')
        tail = dot;
    return binds || (*tail != '\0' && is_initial(tail));
}

static void
end_word(GString *out, GString *word, bool space_follows)
{
    if (word->len > 0) {
        g_string_append(out, word->str);
        if (space_follows)
            g_string_append(out, word_binds(word->str) ? WORDING_NBSP : " ");
    } else if (space_follows) {
        g_string_append_c(out, ' ');
    }
    g_string_truncate(word, 0);
}

char *
wording_typeset(const char *text)
{
    g_autofree char *printable = repertoire_text(text);
    char *quoted = wording_quotes(printable != NULL ? printable : text);
    GString *out = g_string_new(NULL), *word = g_string_new(NULL);
    int n_left = WORDING_LONGEST;
    for (const char *p = quoted; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (--n_left == 0 && *g_utf8_next_char(p) != '\0') {
            g_string_append(word, "…");
            break;
        }
        if (c == ' ') {
            end_word(out, word, true);
            continue;
        }
        g_string_append_unichar(word, c);
        /* «№5» is set like «№ 5». */
        if (c == 0x2116 && g_unichar_isdigit(g_utf8_get_char(g_utf8_next_char(p))))
            g_string_append(word, WORDING_NBSP);
    }
    end_word(out, word, false);
    g_string_free(word, TRUE);
    g_free(quoted);
    return g_string_free(out, FALSE);
}

/* ---- collation ---- */

enum { WORD_BREAK = 1 }; /* sorts before everything, so that «Школа» comes before «Школа А» */

/* Digits as a number: how many there are, then which, leading zeros dropped. */
static const char *
append_number(GString *key, const char *p)
{
    while (*p == '0' && g_ascii_isdigit(p[1]))
        p++;
    const char *from = p;
    while (g_ascii_isdigit(*p))
        p++;
    g_string_append_printf(key, "0%08x", (guint)(p - from));
    g_string_append_len(key, from, p - from);
    return p;
}

/* Code points of Cyrillic letters stand in alphabetical order, except ё. */
static void
append_letter(GString *key, gunichar c)
{
    c = g_unichar_tolower(c);
    g_string_append_unichar(key, c == 0x451 ? 0x435 : c);
}

/* Whether a text is in NFC for certain: nearly all are, and composing takes most of a key's time.
 */
static bool
is_composed(const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= 0x300 && (c < 0x400 || c > 0x45f) && (c < 0x2010 || c > 0x2116))
            return false;
    }
    return true;
}

char *
wording_collation_key(const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);
    char *composed =
        is_composed(valid) ? g_strdup(valid) : g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
    GString *key = g_string_new(NULL);
    bool break_due = false;
    for (const char *p = composed; *p != '\0';) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalnum(c)) {
            /* Marks count for nothing; spaces and hyphens part words, however many there are. */
            break_due |= is_space(c) || c == '-' || (c >= 0x2010 && c <= 0x2015);
            p = g_utf8_next_char(p);
            continue;
        }
        if (break_due && key->len > 0)
            g_string_append_c(key, WORD_BREAK);
        break_due = false;
        if (g_ascii_isdigit((char)(c < 128 ? c : 0))) {
            p = append_number(key, p);
            continue;
        }
        append_letter(key, c);
        p = g_utf8_next_char(p);
    }
    g_free(valid);
    g_free(composed);
    return g_string_free(key, FALSE);
}

/* The city's own name, or NULL when this is no city. */
static const char *
city_name(const char *name)
{
    static const char *const words[] = {"город ", "Город ",      "г. ",     "Г. ",
                                        "г.",     "город\u00a0", "г.\u00a0"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(name, words[i]))
            return name + strlen(words[i]);
    return NULL;
}

char *
wording_municipality_key(const char *name)
{
    const char *city = city_name(name);
    char group = name[0] == '\0' ? '3' : city != NULL ? '2' : '1';
    char *collated = wording_collation_key(city != NULL ? city : name);
    /* The name itself at the end keeps «Темкинский» and «Тёмкинский» apart, and their schools. */
    char *key = g_strdup_printf("%c%s\x01\x01%s", group, collated, name);
    g_free(collated);
    return key;
}
