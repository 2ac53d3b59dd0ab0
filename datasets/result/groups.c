/* SPDX-License-Identifier: GPL-3.0-or-later */
/* «Статистика по отметкам»: rows of groups of participants, of which only the schools count. */
#include "datasets/result/groups.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/code/label.h"
#include "datasets/result/aside.h"

/* Words of the form for more than a school. A name may contain any of them inside: a territory is
 * told by its first or its last word. */
static bool
names_territory(const char *text)
{
    static const char *const first[] = {
        "вся выборка", "вся страна",      "российская федерация", "рф",   "город ", "г. ",
        "муниципальн", "городской округ", "республика ",          "все ", "всего",  "итого"};
    static const char *const last[] = {" район", " округ", " область",    " обл.",
                                       " обл",   " край",  " республика", " ао",
                                       " го",    " мо",    " город"};
    g_autofree char *folded = text_fold(text);
    for (guint i = 0; i < G_N_ELEMENTS(first); i++)
        if (g_str_has_prefix(folded, first[i]))
            return true;
    for (guint i = 0; i < G_N_ELEMENTS(last); i++)
        if (g_str_has_suffix(folded, last[i]))
            return true;
    return false;
}

static bool
is_school(const struct result_reading *reading, const char *text)
{
    char login[LABEL_LOGIN_DIGITS + 1];
    bool is_code =
        strlen(text) == LABEL_LOGIN_DIGITS && strspn(text, "0123456789") == LABEL_LOGIN_DIGITS;
    return is_code || label_login(text, login) ||
           codebook_find(school_registry_codes(reading->reader->registry), CODE_OWN, CODE_LOGIN,
                         text)
                   .match != CODE_UNKNOWN;
}

/* Codes of ФИС ОКО for regions and municipalities: "reg22", "reg22_m001 | Алейский район". */
static bool
is_territory_code(const char *text)
{
    return g_ascii_strncasecmp(text, "reg", 3) == 0 && g_ascii_isdigit(text[3]);
}

bool
groups_pass_over(struct result_reading *reading)
{
    if (reading->columns.group < 0)
        return false;
    const char *text = record_text(reading->records, reading->columns.group);
    if (text[0] == '\0' || is_school(reading, text))
        return false;
    int n_schools;
    bool several =
        reading->columns.n_schools >= 0 &&
        text_to_int(record_text(reading->records, reading->columns.n_schools), &n_schools) &&
        n_schools > 1;
    if (several || is_territory_code(text) || names_territory(text))
        aside_add(reading,
                  &(struct aside){.rule = FINDING_RESULT_GROUPS, .field = reading->columns.group});
    else
        aside_add(reading, &(struct aside){.rule = FINDING_RESULT_NO_LOGIN,
                                           .field = reading->columns.group});
    return true;
}
