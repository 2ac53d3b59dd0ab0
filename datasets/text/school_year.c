/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text/school_year.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* The years of a text, as long as they are one. */
struct found {
    int year; /* 0: none yet */
    bool several;
};

static void
note(struct found *found, int year)
{
    found->several |= found->year != 0 && found->year != year;
    found->year = year;
}

static int
number_of(const GMatchInfo *match, int group)
{
    g_autofree char *text = g_match_info_fetch(match, group);
    return (int)g_ascii_strtoll(text, NULL, 10);
}

/* "2021/2022", "2021-22": the second when it follows the first. */
static int
year_of_pair(const GMatchInfo *match)
{
    int first = number_of(match, 1), second = number_of(match, 2);
    int whole = second < 100 ? first / 100 * 100 + second : second;
    return whole == first + 1 ? whole : 0;
}

static int
year_of_date(const GMatchInfo *match)
{
    int month = number_of(match, 1), year = number_of(match, 2);
    return month >= 8 && month <= 12 ? year + 1 : year;
}

static int
year_alone(const GMatchInfo *match)
{
    return number_of(match, 1);
}

/* Notes the years that a pattern finds; what it found is blanked for the next. */
static void
take(char *text, const char *pattern, int (*year_of)(const GMatchInfo *match), struct found *found)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_assert(regex != NULL);
    g_autofree char *whole = g_strdup(text);
    for (g_regex_match(regex, whole, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        int start, end, year = year_of(match);
        if (year == 0)
            continue;
        note(found, year);
        g_match_info_fetch_pos(match, 0, &start, &end);
        memset(text + start, ' ', (gsize)(end - start));
    }
}

#define PAIR "(?<!\\d)(20\\d\\d)\\s*[-/–—]\\s*((?:20)?\\d\\d)(?!\\d)"
#define DATE "(?<!\\d)\\d{1,2}[._-](\\d{1,2})[._-](20\\d\\d)(?!\\d)"
#define ALONE "(?<!\\d)(20\\d\\d)(?!\\d)"

static int
year_in(const char *part)
{
    struct found found = {0};
    g_autofree char *text = g_utf8_make_valid(part, -1);
    take(text, PAIR, year_of_pair, &found);
    take(text, DATE, year_of_date, &found);
    take(text, ALONE, year_alone, &found);
    return found.several ? 0 : found.year;
}

int
school_year_of_title(const char *title)
{
    struct found found = {0};
    g_autofree char *text = g_utf8_make_valid(title, -1);
    take(text, PAIR, year_of_pair, &found);
    take(text, "\\b(?:за|на)\\s+(20\\d\\d)(?=\\s*г|\\s*$)", year_alone, &found);
    return found.several ? 0 : found.year;
}

int
school_year_of_name(const char *name)
{
    g_auto(GStrv) parts = g_strsplit_set(name, "/\\", -1);
    for (guint i = g_strv_length(parts); i-- > 0;) {
        int year = year_in(parts[i]);
        if (year != 0)
            return year;
    }
    return 0;
}
