/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/layout/pupil_cell.h"

#include <glib.h>
#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/layout/file_name.h"

static bool
is_one_of(const char *folded, const char *const *tokens)
{
    return g_strv_contains(tokens, folded);
}

/* Folded; Latin and Cyrillic. */
static const char *const not_done[] = {"x", "х", NULL};
static const char *const not_studied[] = {"h",        "н",           "n",           "не пройд.",
                                          "не пройд", "не пройдено", "не пройдена", "не пройден",
                                          "непройд.", NULL};
static const char *const no_class[] = {"", "нет", "-", "–", "—", "x", "х", NULL};

enum pupil_cell
pupil_cell_read(const char *text, int *ret_number)
{
    int number;
    if (text[0] == '\0')
        return PUPIL_CELL_EMPTY;
    /* the commonest cell of all, without a detour */
    if (g_ascii_isdigit(text[0]) && text[1] == '\0') {
        *ret_number = text[0] - '0';
        return PUPIL_CELL_NUMBER;
    }
    if (text_to_int(text, &number)) {
        if (number < 0)
            return PUPIL_CELL_UNKNOWN;
        *ret_number = number;
        return PUPIL_CELL_NUMBER;
    }
    g_autofree char *folded = text_fold(text);
    if (is_one_of(folded, not_done))
        return PUPIL_CELL_NOT_DONE;
    return is_one_of(folded, not_studied) ? PUPIL_CELL_NOT_STUDIED : PUPIL_CELL_UNKNOWN;
}

int
pupil_class_grade(const char *text)
{
    return g_ascii_isdigit(text[0]) ? grade_of_text(text) : 0;
}

bool
pupil_class_is_blank(const char *text)
{
    g_autofree char *folded = text_fold(text);
    return is_one_of(folded, no_class);
}
