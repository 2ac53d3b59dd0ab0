/* SPDX-License-Identifier: GPL-3.0-or-later */
/* School years in titles and names of files. A school year goes by its second half: 2021/22 is
 * 2022, and a day from August on belongs to the next. Pure. */
#ifndef SHNOR_DATASETS_TEXT_SCHOOL_YEAR_H
#define SHNOR_DATASETS_TEXT_SCHOOL_YEAR_H

/* The year that a title is about: "2021/2022 учебный год", "за 2022 год". Dates of documents and
 * years of anything else don't count. 0: it says none, or several. */
int school_year_of_title(const char *title);
/* The year that a file's name tells: "паспорт 2021-22.xlsx", "на 01.10.2021.csv", "p2022.xlsx";
 * what stands after the last `/` wins. 0: it says none, or several. */
int school_year_of_name(const char *name);

#endif
