/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/rulebook/value.h"

#include <glib/gi18n.h>
#include <string.h>

#include "datasets/text/encoding.h"

enum { MAX_DENOMINATOR = 10000 };

bool
value_fail(const struct reading *reading, const char *group, const char *key, const char *expected)
{
    return keyfile_fail_value(reading->file, group, key, expected, reading->error);
}

bool
value_read_int(const struct reading *reading, const char *group, const char *key, int low, int high,
               int *value)
{
    const char *text = keyfile_value(reading->file, group, key);
    int number;
    if (text == NULL)
        return true;
    if (text_to_int(text, &number) && number >= low && number <= high) {
        *value = number;
        return true;
    }
    g_autofree char *expected = g_strdup_printf(_("a whole number from %d to %d"), low, high);
    return value_fail(reading, group, key, expected);
}

bool
value_read_number(const struct reading *reading, const char *group, const char *key, double low,
                  double high, double *value)
{
    const char *text = keyfile_value(reading->file, group, key);
    double number;
    if (text == NULL)
        return true;
    if (text_to_number(text, &number, NULL, NULL) && number >= low && number <= high) {
        *value = number;
        return true;
    }
    g_autofree char *expected = g_strdup_printf(_("a number from %g to %g"), low, high);
    return value_fail(reading, group, key, expected);
}

bool
value_read_fraction(const struct reading *reading, const char *group, const char *key,
                    struct fraction *value)
{
    const char *text = keyfile_value(reading->file, group, key);
    if (text == NULL)
        return true;
    g_auto(GStrv) parts = g_strsplit(text, "/", -1);
    int num, den;
    if (g_strv_length(parts) == 2 && text_to_int(parts[0], &num) && text_to_int(parts[1], &den) &&
        num > 0 && den > 0 && num <= den && den <= MAX_DENOMINATOR) {
        *value = (struct fraction){num, den};
        return true;
    }
    return value_fail(reading, group, key, _("a fraction such as 30/100, above 0 and up to 1"));
}

bool
value_read_bool(const struct reading *reading, const char *group, const char *key, bool *value)
{
    const char *text = keyfile_value(reading->file, group, key);
    if (text == NULL)
        return true;
    if (strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
        return value_fail(reading, group, key, _("true or false"));
    *value = strcmp(text, "true") == 0;
    return true;
}

/* The index of the value among `ids`. */
bool
value_read_choice(const struct reading *reading, const char *group, const char *key,
                  const char *const *ids, guint n_ids, int *value)
{
    const char *text = keyfile_value(reading->file, group, key);
    if (text == NULL)
        return true;
    for (guint i = 0; i < n_ids; i++)
        if (strcmp(text, ids[i]) == 0) {
            *value = (int)i;
            return true;
        }
    GString *list = g_string_new(_("one of"));
    for (guint i = 0; i < n_ids; i++)
        g_string_append_printf(list, "%s%s", i == 0 ? " " : ", ", ids[i]);
    value_fail(reading, group, key, list->str);
    g_string_free(list, TRUE);
    return false;
}

/* Bits of a list of ids. */
bool
value_read_bits(const struct reading *reading, const char *group, const char *key,
                const char *const *ids, guint n_ids, unsigned *bits)
{
    if (keyfile_value(reading->file, group, key) == NULL)
        return true;
    g_auto(GStrv) items = keyfile_list(reading->file, group, key);
    *bits = 0;
    for (char **item = items; *item != NULL; item++) {
        guint i = 0;
        while (i < n_ids && strcmp(*item, ids[i]) != 0)
            i++;
        if (i == n_ids) {
            g_autofree char **known = g_new0(char *, n_ids + 1);
            for (guint j = 0; j < n_ids; j++)
                known[j] = (char *)ids[j];
            g_autofree char *list = g_strjoinv(", ", known);
            return keyfile_fail(reading->file, group, key, KEYFILE_ERROR_VALUE, reading->error,
                                _("'%s' is unknown; known are: %s"), *item, list);
        }
        *bits |= 1u << i;
    }
    return true;
}

char *
value_read_text(const struct reading *reading, const char *group, const char *key,
                const char *otherwise)
{
    const char *text = keyfile_value(reading->file, group, key);
    return g_strdup(text != NULL && text[0] != '\0' ? text : otherwise);
}

/* `basis` and `status` of a group. */
bool
value_read_basis(const struct reading *reading, const char *group, struct basis *basis)
{
    static const char *const ids[] = {"assumed", "confirmed"};
    int status = 0;
    basis->text = value_read_text(reading, group, "basis", "");
    if (!value_read_choice(reading, group, "status", ids, G_N_ELEMENTS(ids), &status))
        return false;
    basis->confirmed = status == 1;
    if (basis->confirmed && basis->text[0] == '\0')
        return keyfile_fail(reading->file, group, "status", KEYFILE_ERROR_VALUE, reading->error,
                            _("[%s] is confirmed but names no 'basis'"), group);
    return true;
}
