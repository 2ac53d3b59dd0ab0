/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/layout/name_words.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

struct word_meaning {
    const char *stem; /* folded */
    bool whole;       /* the stem is the whole word */
    const char *means;
};

static const struct word_meaning subjects[] = {
    {"математ", false, "МА"},   {"ма", true, "МА"},        {"мат", true, "МА"},
    {"math", false, "МА"},      {"matem", false, "МА"},    {"mat", true, "МА"},
    {"ma", true, "МА"},         {"русск", false, "РУ"},    {"ру", true, "РУ"},
    {"рус", true, "РУ"},        {"russk", false, "РУ"},    {"russian", true, "РУ"},
    {"rus", true, "РУ"},        {"ru", true, "РУ"},        {"окружающ", false, "ОМ"},
    {"okr", true, "ОМ"},        {"истори", false, "ИС"},   {"ист", true, "ИС"},
    {"hist", true, "ИС"},       {"ist", true, "ИС"},       {"биолог", false, "БИ"},
    {"био", true, "БИ"},        {"bio", true, "БИ"},       {"географ", false, "ГГ"},
    {"geo", true, "ГГ"},        {"обществ", false, "ОБ"},  {"общ", true, "ОБ"},
    {"obsh", true, "ОБ"},       {"физик", false, "ФИ"},    {"физ", true, "ФИ"},
    {"fiz", true, "ФИ"},        {"хими", false, "ХИ"},     {"хим", true, "ХИ"},
    {"him", true, "ХИ"},        {"chem", true, "ХИ"},      {"английск", false, "АН"},
    {"eng", true, "АН"},        {"немецк", false, "НЕ"},   {"nem", true, "НЕ"},
    {"французск", false, "ФР"}, {"fra", true, "ФР"},       {"литератур", false, "ЛИ"},
    {"информат", false, "ИН"},  {"иностран", false, "ИЯ"},
};

/* Of lists that are as narrow as a screen. */
static const struct word_meaning short_subjects[] = {
    {"матем", true, "МА"}, {"окруж", true, "ОМ"},  {"истор", true, "ИС"}, {"биол", true, "БИ"},
    {"геогр", true, "ГГ"}, {"англ", true, "АН"},   {"немец", true, "НЕ"}, {"франц", true, "ФР"},
    {"литер", true, "ЛИ"}, {"информ", true, "ИН"}, {"русс", true, "РУ"},
};

static const struct word_meaning kinds[] = {
    {"впр", true, "ВПР"}, {"vpr", true, "ВПР"}, {"огэ", true, "ОГЭ"},
    {"oge", true, "ОГЭ"}, {"егэ", true, "ЕГЭ"}, {"ege", true, "ЕГЭ"},
};

static const struct word_meaning waves[] = {
    {"осен", false, "autumn"}, {"autumn", false, "autumn"}, {"osen", false, "autumn"},
    {"весн", false, "spring"}, {"весен", false, "spring"},  {"spring", false, "spring"},
    {"vesn", false, "spring"},
};

static const struct word_meaning levels[] = {
    {"база", true, "Б"},    {"базов", false, "Б"}, {"baz", true, "Б"},
    {"профил", false, "П"}, {"prof", true, "П"},
};

static const char *
meaning_of(const char *word, const struct word_meaning *meanings, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (meanings[i].whole ? strcmp(word, meanings[i].stem) == 0
                              : g_str_has_prefix(word, meanings[i].stem))
            return meanings[i].means;
    return NULL;
}

const char *
name_kind(const char *word)
{
    return meaning_of(word, kinds, G_N_ELEMENTS(kinds));
}

const char *
name_subject(const char *word)
{
    const char *subject = meaning_of(word, subjects, G_N_ELEMENTS(subjects));
    return subject != NULL ? subject
                           : meaning_of(word, short_subjects, G_N_ELEMENTS(short_subjects));
}

const char *
name_wave(const char *word)
{
    return meaning_of(word, waves, G_N_ELEMENTS(waves));
}

const char *
name_level(const char *word)
{
    return meaning_of(word, levels, G_N_ELEMENTS(levels));
}
