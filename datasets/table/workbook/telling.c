/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/workbook/telling.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/person.h"
#include "datasets/text/quotes.h"
#include "datasets/table/column_name.h"

static struct place
place_of(const struct source *source, guint row)
{
    return (struct place){.file = source->file, .sheet = source->sheet, .row = row};
}

void
tell_trouble(struct source *source, enum workbook_trouble trouble, guint row)
{
    static const enum finding_rule rules[] = {
        [WORKBOOK_DAMAGED] = FINDING_FILE_DAMAGED,    [WORKBOOK_LIMIT] = FINDING_FILE_LIMIT,
        [WORKBOOK_DOCTYPE] = FINDING_FILE_DOCTYPE,    [WORKBOOK_ENCRYPTED] = FINDING_FILE_ENCRYPTED,
        [WORKBOOK_DOUBLE] = FINDING_FILE_DOUBLE_PART,
    };
    if (trouble == WORKBOOK_FINE)
        return;
    struct place place = place_of(source, row);
    finding_add(source->findings, rules[trouble], &place, NULL);
}

static void
tell_cells(struct source *source, enum finding_rule rule, guint n, guint row, guint column)
{
    if (n == 0)
        return;
    struct place place = place_of(source, row);
    struct finding *finding = finding_add(source->findings, rule, &place, NULL);
    g_autofree char *cell = g_strdup_printf("%s%u", column_name(column), row);
    finding_arg_int(source->findings, finding, n);
    finding_arg_text(source->findings, finding, cell);
}

void
tell_formulas(struct source *source, const struct sheet_formulas *formulas)
{
    tell_cells(source, FINDING_FILE_NOT_CALCULATED, formulas->n_without, formulas->row_without,
               formulas->column_without);
    tell_cells(source, FINDING_FILE_RECALCULATED, formulas->n_doubtful, formulas->row_doubtful,
               formulas->column_doubtful);
}

static void
list_sheet(GString *list, const char *name, guint number)
{
    g_autofree char *shown = person_place_name(PERSON_SHEET, name, number);
    text_list_quoted(list, shown);
}

void
tell_no_sheet(struct source *source, const char *wanted, const GPtrArray *names)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++)
        list_sheet(list, names->pdata[i], i + 1);
    struct place place = place_of(source, 0);
    struct finding *finding = finding_add(source->findings, FINDING_FILE_NO_SHEET, &place, NULL);
    finding_arg_text(source->findings, finding, wanted);
    finding_arg_text(source->findings, finding, list->str);
}

void
tell_empty(struct source *source)
{
    struct place place = place_of(source, 0);
    finding_add(source->findings, FINDING_FILE_EMPTY, &place, NULL);
}

bool
sheet_is_wanted(const char *only, const char *name)
{
    if (only == NULL)
        return true;
    g_autofree char *folded = text_fold(name);
    if (strcmp(folded, only) == 0)
        return true;
    g_auto(GStrv) several = g_strsplit(only, ";", -1);
    for (char **one = several; *one != NULL; one++)
        if (strcmp(folded, g_strstrip(*one)) == 0)
            return true;
    return false;
}

bool
column_ranges_hold(const GArray *ranges, guint column)
{
    for (guint i = 0; i + 1 < ranges->len; i += 2)
        if (column >= g_array_index(ranges, guint, i) &&
            column <= g_array_index(ranges, guint, i + 1))
            return true;
    return false;
}
