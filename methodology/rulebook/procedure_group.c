/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/rulebook/group.h"

#include <glib/gi18n.h>
#include <string.h>

#include "datasets/text/encoding.h"

/* "mark <= 2" or "score < 27". */
static bool
read_low(const struct reading *reading, const char *group, struct low_rule *low, bool *ret_given)
{
    const char *text = keyfile_value(reading->file, group, "low");
    *ret_given = text != NULL;
    if (text == NULL)
        return true;
    g_auto(GStrv) words = g_strsplit_set(text, " \t", -1);
    GString *plain = g_string_new(NULL);
    for (char **word = words; *word != NULL; word++)
        g_string_append(plain, *word);
    const char *number = plain->str + strcspn(plain->str, "0123456789");
    int bound = 0;
    bool fine = text_to_int(number, &bound);
    if (fine && g_str_has_prefix(plain->str, "mark<=") && number == plain->str + 6 && bound >= 2 &&
        bound <= 4)
        *low = (struct low_rule){MEASURE_MARK, bound};
    else if (fine && g_str_has_prefix(plain->str, "score<") && number == plain->str + 6 &&
             bound >= 1 && bound <= 1000)
        *low = (struct low_rule){MEASURE_SCORE, bound};
    else
        fine = false;
    g_string_free(plain, TRUE);
    return fine || value_fail(reading, group, "low", _("'mark <= 2' or 'score < 27'"));
}

/* [procedure ID YEAR]: what differs in one year. */
static bool
read_procedure_year(const struct reading *reading, const char *group, const char *id,
                    const char *year)
{
    static const char *const known[] = {"held", "low", "waves", NULL};
    struct procedure_year own = {.held = true};
    guint index;
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    if (!text_to_year(year, &own.year) ||
        !procedure_catalogue_find(reading->rulebook->procedures, id, &index))
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_VALUE, reading->error,
                            _("[%s]: write [procedure ID] first, then [procedure ID YEAR]"), group);
    if (!value_read_bool(reading, group, "held", &own.held) ||
        !read_low(reading, group, &own.low, &own.has_low))
        return false;
    g_auto(GStrv) waves = keyfile_list(reading->file, group, "waves");
    own.waves = waves[0] != NULL ? g_steal_pointer(&waves) : NULL;
    g_array_append_val(procedure_catalogue_get(reading->rulebook->procedures, index)->years, own);
    return true;
}

bool
group_read_procedure(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"title", "enabled", "low", "waves",
                                        "basis", "status",  NULL};
    g_auto(GStrv) words = g_strsplit(group + strlen("procedure "), " ", 2);
    guint index;
    if (words[1] != NULL)
        return read_procedure_year(reading, group, words[0], words[1]);
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    if (procedure_catalogue_find(reading->rulebook->procedures, words[0], &index))
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_DUPLICATE, reading->error,
                            _("procedure '%s' is there twice"), words[0]);
    if (procedure_catalogue_length(reading->rulebook->procedures) >= RULEBOOK_MOST_PROCEDURES)
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_VALUE, reading->error,
                            _("[%s]: a rulebook may have at most %d procedures"), group,
                            RULEBOOK_MOST_PROCEDURES);
    struct procedure *procedure = procedure_create(words[0]);
    procedure_catalogue_add(reading->rulebook->procedures, procedure);
    procedure->title = value_read_text(reading, group, "title", procedure->id);
    procedure->enabled = true;
    procedure->low = (struct low_rule){MEASURE_MARK, 2};
    g_auto(GStrv) waves = keyfile_list(reading->file, group, "waves");
    procedure->waves = waves[0] != NULL ? g_steal_pointer(&waves) : NULL;
    struct basis basis = {0};
    bool given, fine = value_read_bool(reading, group, "enabled", &procedure->enabled) &&
                       read_low(reading, group, &procedure->low, &given) &&
                       value_read_basis(reading, group, &basis);
    procedure->basis = basis.text;
    procedure->confirmed = basis.confirmed;
    return fine;
}

/* [scale ID YEAR]: upper = bounds of marks 2, 3, 4; status = assumed says that nobody confirmed it.
 */
bool
group_read_scale(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"upper", "basis", "status", NULL};
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    g_auto(GStrv) words = g_strsplit(group + strlen("scale "), " ", 2);
    g_auto(GStrv) bounds = keyfile_list(reading->file, group, "upper");
    struct mark_scale scale;
    guint index;
    if (words[1] == NULL || !text_to_year(words[1], &scale.year) ||
        !procedure_catalogue_find(reading->rulebook->procedures, words[0], &index))
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_VALUE, reading->error,
                            _("[%s]: a scale is [scale ID YEAR] behind its [procedure ID]"), group);
    bool fine = g_strv_length(bounds) == 3;
    for (guint i = 0; fine && i < 3; i++)
        fine = text_to_int(bounds[i], &scale.upper[i]) && scale.upper[i] >= 0 &&
               (i == 0 || scale.upper[i] > scale.upper[i - 1]);
    if (!fine)
        return value_fail(reading, group, "upper", _("three rising bounds such as 17;28;38"));
    struct basis basis = {0};
    fine = value_read_basis(reading, group, &basis);
    scale.assumed = !basis.confirmed && keyfile_value(reading->file, group, "status") != NULL;
    g_free(basis.text);
    if (fine)
        g_array_append_val(procedure_catalogue_get(reading->rulebook->procedures, index)->scales,
                           scale);
    return fine;
}
