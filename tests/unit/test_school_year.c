/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The year that titles and names of files tell. */
#include <glib.h>

#include "datasets/text/school_year.h"

struct sample {
    const char *text;
    int year;
};

static void
test_titles(void)
{
    static const struct sample samples[] = {
        {"Социальный паспорт за 2020/2021 учебный год", 2021},
        {"Социальный паспорт на 2021–22 уч. год", 2022},
        {"СОЦИАЛЬНЫЙ ПАСПОРТ ЗА 2021 ГОД", 2021},
        {"Рисковый профиль за 2022", 2022},
        /* documents and days */
        {"Утверждена приказом от 19.08.2020 № 847", 0},
        {"приказ Рособрнадзора от 19 августа 2020 г.", 0},
        {"по состоянию на 01.09.2021", 0},
        /* none that follows, and two of them */
        {"2019-2022", 0},
        {"за 2021 год и за 2022 год", 0},
        {"за 2021/22 учебный год (2021/2022)", 2022},
        {"", 0},
        {"школа № 2021", 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++)
        g_assert_cmpint(school_year_of_title(samples[i].text), ==, samples[i].year);
}

static void
test_names(void)
{
    static const struct sample samples[] = {
        {"passports-2021.csv", 2021},
        {"соцпаспорт 2021-2022.xlsx", 2022},
        {"соцпаспорт_2021_22.xlsx", 2021},
        {"паспорт на 01.10.2021.xlsx", 2022},
        {"паспорт на 01.04.2021.xlsx", 2021},
        {"../2020/паспорт.xlsx", 2020},
        {"2020/паспорт 2022.xlsx", 2022},
        {"2021/2022/p.csv", 2022},
        {"2021 и 2022.csv", 0},
        {"context.csv", 0},
        {"20212.csv", 0},
        {"\xff\xfe 2021.csv", 2021},
    };
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++)
        g_assert_cmpint(school_year_of_name(samples[i].text), ==, samples[i].year);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/school-year/titles", test_titles);
    g_test_add_func("/school-year/names", test_names);
    return g_test_run();
}
