/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, years and dates in the spellings of real files, and what must not pass for one. */
#include <glib.h>

#include "datasets/text/value.h"

struct number_case {
    const char *text;
    double value; /* G_MAXDOUBLE: no number */
    int decimals;
};

static void
test_numbers(void)
{
    static const struct number_case cases[] = {
        {"0.892857142857143", 0.892857142857143, 15},
        {"14.285714285714286", 14.285714285714286, 15},
        {"0,00892857142857142857142857142857142857", 0.00892857142857142857142857142857142857, 38},
        {"8.928571428571429E-05", 8.928571428571429e-05, 15},
        {"1e3", 1000, 0},
        {"12 345,50", 12345.5, 2},
        {"−3,5", -3.5, 1},
        {"29,6 %", 29.6, 1},
        {"5%7", G_MAXDOUBLE, 0},
        {"5 %%", G_MAXDOUBLE, 0},
        {"1e", G_MAXDOUBLE, 0},
        {"e5", G_MAXDOUBLE, 0},
        {"1e5e5", G_MAXDOUBLE, 0},
        {"1e999", G_MAXDOUBLE, 0},
        {"1.2.3", G_MAXDOUBLE, 0},
        {"12 34", G_MAXDOUBLE, 0},
        {"5 чел.", G_MAXDOUBLE, 0},
        {"nan", G_MAXDOUBLE, 0},
        {"inf", G_MAXDOUBLE, 0},
        {"0x10", G_MAXDOUBLE, 0},
        {"", G_MAXDOUBLE, 0},
        {" ", G_MAXDOUBLE, 0},
        {"-", G_MAXDOUBLE, 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        double value = G_MAXDOUBLE;
        int decimals = 0;
        bool percent = false;
        bool fine = text_to_number(cases[i].text, &value, &decimals, &percent);
        g_assert_cmpint(fine, ==, cases[i].value != G_MAXDOUBLE);
        g_assert_cmpfloat(value, ==, cases[i].value);
        g_assert_cmpint(fine ? decimals : 0, ==, cases[i].decimals);
    }
}

static void
test_years(void)
{
    static const struct {
        const char *text;
        int year; /* 0: none */
    } cases[] = {
        {"2022", 2022},
        {"2022.0", 2022},
        {"2022 г.", 2022},
        {"2021-2022", 2022},
        {"2021/22", 2022},
        {"2021 – 2022 уч. год", 2022},
        {"2021/2022 уч.г.", 2022},
        {"2021-2022 учебный год", 2022},
        {"2099/00", 2100},
        {"22", 0},
        {"2021-2023", 0},
        {"2022-2021", 0},
        {"2021/2022/2023", 0},
        {"2022 весна", 0},
        {"год 2022", 0},
        {"20221", 0},
        {"2021-", 0},
        {"44927", 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        int year = 0;
        g_assert_cmpint(text_to_year(cases[i].text, &year), ==, cases[i].year != 0);
        g_assert_cmpint(year, ==, cases[i].year);
    }
}

static void
test_dates(void)
{
    static const struct {
        const char *text, *iso; /* NULL: none */
    } cases[] = {
        {"2022-11-30", "2022-11-30"},
        {"30.11.2022", "2022-11-30"},
        {"30.11.2022 г.", "2022-11-30"},
        {"30.11.22", "2022-11-30"},
        {"30/11/2022", "2022-11-30"},
        {"30-11-2022", "2022-11-30"},
        {"30.11.2022 0:00:00", "2022-11-30"},
        {"30.11.2022 10:30", "2022-11-30"},
        {"2022-11-30T00:00:00", "2022-11-30"},
        {"2022-11-30T09:15:00.000Z", "2022-11-30"},
        {"2022-11-30 00:00:00+03:00", "2022-11-30"},
        {"2022/11/30", "2022-11-30"},
        {"20221130", "2022-11-30"},
        {"30 ноября 2022", "2022-11-30"},
        {"«30» ноября 2022 г.", "2022-11-30"},
        {"1 мая 2022 года", "2022-05-01"},
        {"30-ноя-22", "2022-11-30"},
        {"30.ноя.2022", "2022-11-30"},
        {"30 Nov 2022", "2022-11-30"},
        {"03/04/2022", "2022-04-03"},
        {"11/30/2022", "2022-11-30"},
        {"11.30.2022", NULL},
        {"30.02.2022", NULL},
        {"29.02.2024", "2024-02-29"},
        {"30.11", NULL},
        {"ноябрь 2022", NULL},
        {"30.11.2022 ошибка", NULL},
        {"30.11.2022, 01.12.2022", NULL},
        {"30.11.222", NULL},
        {"44895", NULL},
        {"1234567", NULL},
        {"", NULL},
        {"нет", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        char iso[11] = "";
        bool fine = text_to_date(cases[i].text, iso);
        if (fine != (cases[i].iso != NULL))
            g_error("%s: %d %s", cases[i].text, fine, iso);
        if (fine)
            g_assert_cmpstr(iso, ==, cases[i].iso);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/value/numbers", test_numbers);
    g_test_add_func("/value/years", test_years);
    g_test_add_func("/value/dates", test_dates);
    return g_test_run();
}
