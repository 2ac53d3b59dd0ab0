/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/table/listing.h"

#include <math.h>

#include "methodology/rulebook/word.h"

void
listing_cell_init(struct listing_cell *cell, const struct listing_column *column,
                  const struct listing_data *data, guint row)
{
    *cell = (struct listing_cell){.kind = CELL_EMPTY};
    if (column->get != NULL)
        column->get(&(struct listing_row){data, row, column->argument}, cell);
}

void
listing_cell_clear(struct listing_cell *cell)
{
    g_clear_pointer(&cell->owned, g_free);
}

void
cell_set_text(struct listing_cell *cell, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    cell->kind = CELL_TEXT;
    cell->text = text;
}

void
cell_take_text(struct listing_cell *cell, char *text)
{
    cell->owned = text;
    cell_set_text(cell, text);
}

void
cell_set_integer(struct listing_cell *cell, gint64 number)
{
    cell->kind = CELL_INTEGER;
    cell->integer = number;
}

void
cell_set_count(struct listing_cell *cell, int number)
{
    if (number >= 0)
        cell_set_integer(cell, number);
}

void
cell_set_number(struct listing_cell *cell, double number)
{
    if (isnan(number))
        return;
    g_assert(isfinite(number));
    cell->kind = CELL_NUMBER;
    cell->number = number;
}

void
cell_set_truth(struct listing_cell *cell, enum truth truth)
{
    cell->kind = CELL_TRUTH;
    cell->truth = truth;
    if (truth == TRUTH_UNKNOWN)
        cell->tone = TONE_ATTENTION;
}

void
listing_school_code(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, at->data->assessment->schools[at->index].identity->code);
}

void
listing_school_name(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, at->data->assessment->schools[at->index].identity->name);
}

void
listing_school_municipality(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, at->data->assessment->schools[at->index].identity->municipality);
}

void
cell_set_bits(struct listing_cell *cell, const struct vocabulary *vocabulary, unsigned bits)
{
    cell_take_text(cell, word_join_bits(vocabulary->ids, vocabulary->n, bits));
}

char *
listing_cell_words(const struct listing_cell *cell, const struct listing_column *column)
{
    if (cell->kind == CELL_TRUTH)
        return g_strdup(truth_word(cell->truth));
    if (cell->kind != CELL_TEXT)
        return NULL;
    if (cell->words != NULL || column->words == NULL)
        return g_strdup(cell->words != NULL ? cell->words : cell->text);
    g_auto(GStrv) ids = g_strsplit(cell->text, ";", -1);
    GString *text = g_string_new(NULL);
    for (char **id = ids; *id != NULL; id++)
        g_string_append_printf(text, id == ids ? "%s" : "; %s",
                               vocabulary_word_of(column->words, *id));
    return g_string_free(text, FALSE);
}
