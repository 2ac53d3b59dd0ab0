/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the names of a file, its folders and its sheets say of the results in it: subject, grade,
 * year, wave.
 *
 * Exports of FIS OKO name none of these in their rows. Their names do, in many spellings:
 * "Проведение работы по математике, 5 класс. ВПР 2021.xlsx", "2020/5/Математика.xlsx",
 * "vpr-2021-ru-5.csv", "Mat5.csv", a sheet «Математика 2022». Pure: text in, facts out. */
#ifndef SHNOR_DATASETS_LAYOUT_FILE_NAME_H
#define SHNOR_DATASETS_LAYOUT_FILE_NAME_H

#include <glib.h>

enum { LAST_GRADE = 11 };

/* Facts that a name can give, as bits. */
enum file_fact {
    FILE_FACT_KIND = 1 << 0,
    FILE_FACT_SUBJECT = 1 << 1,
    FILE_FACT_GRADE = 1 << 2,
    FILE_FACT_PROGRAMME = 1 << 3,
    FILE_FACT_YEAR = 1 << 4,
    FILE_FACT_WAVE = 1 << 5,
    FILE_FACT_LEVEL = 1 << 6,
};

enum { N_FILE_FACTS = 7 };

/* Two names of which each says plainly what the other denies. */
struct name_conflict {
    enum file_fact fact;
    int number, other_number;      /* of facts that are numbers, else 0 */
    const char *word, *other_word; /* of the others, static, else NULL */
    guint part, other_part;        /* file_name_part(): the one that was believed, the other */
};

/* Strings are static. */
struct file_facts {
    const char *kind;    /* "ВПР", "ОГЭ", "ЕГЭ"; NULL: the name does not say */
    const char *subject; /* code in the ids of procedures: "МА", "РУ", …; NULL */
    const char *level;   /* "Б", "П" of ЕГЭ mathematics; NULL */
    const char *wave;    /* "spring", "autumn"; NULL */
    int grade;           /* 1..11; 0 */
    int programme;       /* the grade of "по программе 5 класса"; 0 */
    int year;            /* of a school year the second, in autumn the first; 0 */
    guint ambiguous;     /* enum file_fact bits that a name gives twice, differently: not set */
    guint bare;     /* enum file_fact bits that no name says plainly: a number or a date only */
    guint by_sheet; /* enum file_fact bits that the sheet's name gave */
    struct name_conflict conflicts[N_FILE_FACTS]; /* at most one a fact */
    guint n_conflicts;
};

/* Reads a path relative to the campaign; `/` and `\` part the folders. What stands nearer to the
 * file wins over the folders above it; an explicit spelling ("5 класс") over a bare number. */
void file_facts_read(const char *name, struct file_facts *ret_facts);
/* The same with the name of a sheet in the file (NULL: none), which stands nearest. What a program
 * calls a sheet by itself («Лист5») is no grade. */
void file_facts_read_sheet(const char *name, const char *sheet, struct file_facts *ret_facts);
/* The part of a conflict: a folder, the file, or the sheet behind it. Free with g_free(). */
char *file_name_part(const char *name, const char *sheet, guint part);

/* The code of a subject by its name in any case ("математике", "Русский язык"); NULL: unknown. */
const char *subject_of_text(const char *text);

/* The grade of "5", "5 класс", "5а", "5-е классы": 1..11, or 0 when the text is none. */
int grade_of_text(const char *text);

/* "ВПР-МА-5", "ОГЭ-МА", "ЕГЭ-МА-Б" from a kind, a subject and a grade (ВПР) or level (ЕГЭ; NULL:
 * none). Free with g_free(). */
char *procedure_id_build(const char *kind, const char *subject, int grade, const char *level);

#endif
