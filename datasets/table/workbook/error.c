/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/workbook/error.h"

#include <glib.h>
#include <string.h>

static const struct {
    const char *written, *known;
} errors[] = {
    {"#N/A", "#N/A"},
    {"#Н/Д", "#Н/Д"},
    {"#DIV/0!", "#DIV/0!"},
    {"#ДЕЛ/0!", "#ДЕЛ/0!"},
    {"#REF!", "#REF!"},
    {"#ССЫЛКА!", "#ССЫЛКА!"},
    {"#ССЫЛ!", "#ССЫЛКА!"},
    {"#VALUE!", "#VALUE!"},
    {"#ЗНАЧ!", "#ЗНАЧ!"},
    {"#ЗНАЧЕН!", "#ЗНАЧ!"},
    {"#NAME?", "#NAME?"},
    {"#ИМЯ?", "#ИМЯ?"},
    {"#NUM!", "#NUM!"},
    {"#ЧИСЛО!", "#ЧИСЛО!"},
    {"#NULL!", "#NULL!"},
    {"#ПУСТО!", "#ПУСТО!"},
    {"#GETTING_DATA", "#GETTING_DATA"},
    {"#SPILL!", "#SPILL!"},
    {"#ПЕРЕНОС!", "#SPILL!"},
    {"#CALC!", "#CALC!"},
    {"#ВЫЧИСЛ!", "#CALC!"},
    {"#BLOCKED!", "#CALC!"},
    {"#CONNECT!", "#CALC!"},
    {"#FIELD!", "#CALC!"},
    {"#BUSY!", "#CALC!"},
    {"#UNKNOWN!", "#CALC!"},
    {"#PYTHON!", "#CALC!"},
    {"#ERROR!", "#CALC!"},
    {"#ОШИБКА!", "#CALC!"},
};

const char *
cell_error(const char *text, bool declared)
{
    for (guint i = 0; i < G_N_ELEMENTS(errors); i++)
        if (strcmp(text, errors[i].written) == 0)
            return errors[i].known;
    if (g_str_has_prefix(text, "Err:5")) /* LibreOffice's own */
        return "#VALUE!";
    return declared ? "#VALUE!" : NULL;
}
