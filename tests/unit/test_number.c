/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and formats of workbooks. What Excel shows was taken from ECMA-376 and from Excel's own
 * rule of 15 significant digits. */
#include <string.h>

#include "datasets/table/workbook/number.h"

static const struct {
    const char *raw;
    enum number_kind kind;
    const char *expected; /* NULL: no number */
} numbers[] = {
    {"15", NUMBER_PLAIN, "15"},
    {"-15", NUMBER_PLAIN, "-15"},
    {"+15", NUMBER_PLAIN, "15"},
    {"0", NUMBER_PLAIN, "0"},
    {"-0", NUMBER_PLAIN, "0"},
    {"007", NUMBER_PLAIN, "7"},
    {"15.0", NUMBER_PLAIN, "15"},
    {"12.50", NUMBER_PLAIN, "12.5"},
    {".5", NUMBER_PLAIN, "0.5"},
    {"5.", NUMBER_PLAIN, "5"},
    {"0.05", NUMBER_PLAIN, "0.05"},
    {"0.30000000000000004", NUMBER_PLAIN, "0.3"},
    {"33.299999999999997", NUMBER_PLAIN, "33.3"},
    {"0.99999999999999999", NUMBER_PLAIN, "1"},
    {"9.9999999999999995E-8", NUMBER_PLAIN, "0.0000001"},
    {"1E+2", NUMBER_PLAIN, "100"},
    {"1.5e3", NUMBER_PLAIN, "1500"},
    {"1.25E-3", NUMBER_PLAIN, "0.00125"},
    {"6.7012345678901234E+17", NUMBER_PLAIN, "670123456789012000"},
    {"123456789012345678", NUMBER_PLAIN, "123456789012346000"},
    {"0.125", NUMBER_PERCENT, "12.5%"},
    {"0.33300000000000002", NUMBER_PERCENT, "33.3%"},
    {"0", NUMBER_PERCENT, "0%"},
    {"1", NUMBER_PERCENT, "100%"},
    {"6.7000000000000004E-2", NUMBER_PERCENT, "6.7%"},
    {"44895", NUMBER_DATE, "30.11.2022"},
    {"44895.5", NUMBER_DATE, "30.11.2022"},
    {"44895.5", NUMBER_DATETIME, "30.11.2022 12:00:00"},
    {"44895", NUMBER_DATETIME, "30.11.2022"},
    {"44895.999999999", NUMBER_DATETIME, "01.12.2022"},
    {"0.75", NUMBER_TIME, "18:00:00"},
    {"1.5", NUMBER_TIME, "36:00:00"},
    {"1", NUMBER_DATE, "01.01.1900"},
    {"59", NUMBER_DATE, "28.02.1900"},
    {"60", NUMBER_DATE, "29.02.1900"},
    {"61", NUMBER_DATE, "01.03.1900"},
    {"2958465", NUMBER_DATE, "31.12.9999"},
    {"2958466", NUMBER_DATE, "2958466"},
    {"-1", NUMBER_DATE, "-1"},
    {"1E+300", NUMBER_DATE,
     "1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
     "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
     "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
     "0000000000000000000000000000000000000"},
    {"", NUMBER_PLAIN, NULL},
    {"-", NUMBER_PLAIN, NULL},
    {".", NUMBER_PLAIN, NULL},
    {"1,5", NUMBER_PLAIN, NULL},
    {"1E", NUMBER_PLAIN, NULL},
    {"1E+", NUMBER_PLAIN, NULL},
    {"1E5x", NUMBER_PLAIN, NULL},
    {"1E99999999999", NUMBER_PLAIN, NULL},
    {"1E-99999999999", NUMBER_PLAIN, NULL},
    {"0E99999999999", NUMBER_PLAIN, "0"},
    {"1.2.3", NUMBER_PLAIN, NULL},
    {"NaN", NUMBER_PLAIN, NULL},
    {"0x10", NUMBER_PLAIN, NULL},
};

static void
test_numbers(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        char text[NUMBER_TEXT_SIZE] = "untouched";
        bool fine =
            number_text(numbers[i].raw, (struct number_format){numbers[i].kind, 0}, false, text);
        g_test_message("%s", numbers[i].raw);
        g_assert_cmpint(fine, ==, numbers[i].expected != NULL);
        g_assert_cmpstr(text, ==, fine ? numbers[i].expected : "untouched");
    }
}

static void
test_codes_with_zeros(void)
{
    const struct number_format format = {NUMBER_CODE, 6};
    char text[NUMBER_TEXT_SIZE];
    g_assert_true(number_text("67001", format, false, text));
    g_assert_cmpstr(text, ==, "067001");
    g_assert_true(number_text("1670012", format, false, text));
    g_assert_cmpstr(text, ==, "1670012");
    g_assert_true(number_text("0", format, false, text));
    g_assert_cmpstr(text, ==, "000000");
}

static void
test_dates_since_1904(void)
{
    const struct number_format format = {NUMBER_DATE, 0};
    char text[NUMBER_TEXT_SIZE];
    g_assert_true(number_text("0", format, true, text));
    g_assert_cmpstr(text, ==, "01.01.1904");
    g_assert_true(number_text("43433", format, true, text));
    g_assert_cmpstr(text, ==, "30.11.2022");
}

/* Every serial of the 1900 system against the calendar of GLib. */
static void
test_every_day(void)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 1, 3, 1900);
    for (guint serial = 61; serial <= 80000; serial++) {
        char raw[16], text[NUMBER_TEXT_SIZE], expected[16];
        g_snprintf(raw, sizeof raw, "%u", serial);
        g_snprintf(expected, sizeof expected, "%02d.%02d.%04d", g_date_get_day(&date),
                   g_date_get_month(&date), g_date_get_year(&date));
        g_assert_true(number_text(raw, (struct number_format){NUMBER_DATE, 0}, false, text));
        g_assert_cmpstr(text, ==, expected);
        g_date_add_days(&date, 1);
    }
}

/* Any decimal of up to 15 digits that a double was made of comes back from its 17 digits. */
static void
test_what_was_typed_comes_back(void)
{
    GRand *dice = g_rand_new_with_seed(847);
    for (int i = 0; i < 100000; i++) {
        char typed[32], raw[32], text[NUMBER_TEXT_SIZE];
        int decimals = g_rand_int_range(dice, 1, 9), whole = g_rand_int_range(dice, 0, 1000000);
        int fraction = g_rand_int_range(dice, 0, 10000000);
        g_snprintf(typed, sizeof typed, "%d.%0*d", whole, decimals, fraction);
        while (g_str_has_suffix(typed, "0"))
            typed[strlen(typed) - 1] = '\0';
        if (g_str_has_suffix(typed, "."))
            typed[strlen(typed) - 1] = '\0';
        g_ascii_formatd(raw, sizeof raw, "%.17g", g_ascii_strtod(typed, NULL));
        g_assert_true(number_text(raw, (struct number_format){NUMBER_PLAIN, 0}, false, text));
        g_assert_cmpstr(text, ==, typed);
    }
    g_rand_free(dice);
}

static const struct {
    const char *code;
    enum number_kind kind;
} codes[] = {
    {"General", NUMBER_PLAIN},
    {"0.00", NUMBER_PLAIN},
    {"#,##0 \"шт.\"", NUMBER_PLAIN},
    {"0.00E+00", NUMBER_PLAIN},
    {"@", NUMBER_PLAIN},
    {"0.0%", NUMBER_PERCENT},
    {"0\"%\"", NUMBER_PLAIN},
    {"0\\%", NUMBER_PLAIN},
    {"_-* #,##0\\ _₽_-", NUMBER_PLAIN},
    {"_-* #,##0 \"days\"_-;_-@_-", NUMBER_PLAIN},
    {"[Red]0;[Yellow]-0", NUMBER_PLAIN},
    {"dd.mm.yyyy", NUMBER_DATE},
    {"[$-419]d\\ mmmm\\ yyyy;@", NUMBER_DATE},
    {"mmm", NUMBER_DATE},
    {"dd.mm.yyyy\\ h:mm", NUMBER_DATETIME},
    {"h:mm", NUMBER_TIME},
    {"[h]:mm:ss", NUMBER_TIME},
    {"[hh", NUMBER_PLAIN},
    {"\"unclosed yyyy", NUMBER_PLAIN},
    {"0\\", NUMBER_PLAIN},
    {"", NUMBER_PLAIN},
    {"0", NUMBER_PLAIN},
    {"000000", NUMBER_CODE},
};

static void
test_format_codes(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
        g_test_message("%s", codes[i].code);
        g_assert_cmpint(number_format_of_code(codes[i].code).kind, ==, codes[i].kind);
    }
    g_assert_cmpuint(number_format_of_code("000000").width, ==, 6);
    g_assert_cmpint(number_format_of_id(10).kind, ==, NUMBER_PERCENT);
    g_assert_cmpint(number_format_of_id(14).kind, ==, NUMBER_DATE);
    g_assert_cmpint(number_format_of_id(21).kind, ==, NUMBER_TIME);
    g_assert_cmpint(number_format_of_id(22).kind, ==, NUMBER_DATETIME);
    g_assert_cmpint(number_format_of_id(2).kind, ==, NUMBER_PLAIN);
}

static const struct {
    const char *iso, *expected;
} isos[] = {
    {"2022-11-30", "30.11.2022"},
    {"2022-11-30T00:00:00", "30.11.2022"},
    {"2022-11-30T14:05:09.123Z", "30.11.2022 14:05:09"},
    {"2022-13-30", NULL},
    {"12:00:00", NULL},
    {"", NULL},
};

static void
test_iso_dates(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(isos); i++) {
        char text[NUMBER_TEXT_SIZE];
        bool fine = number_text_of_iso(isos[i].iso, text);
        g_assert_cmpint(fine, ==, isos[i].expected != NULL);
        if (fine)
            g_assert_cmpstr(text, ==, isos[i].expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/number/text", test_numbers);
    g_test_add_func("/number/codes with zeros", test_codes_with_zeros);
    g_test_add_func("/number/dates since 1904", test_dates_since_1904);
    g_test_add_func("/number/every day", test_every_day);
    g_test_add_func("/number/what was typed comes back", test_what_was_typed_comes_back);
    g_test_add_func("/number/format codes", test_format_codes);
    g_test_add_func("/number/iso dates", test_iso_dates);
    return g_test_run();
}
