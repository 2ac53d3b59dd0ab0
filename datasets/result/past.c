/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results of the year before that an earlier run has read already. */
#include <string.h>

#include "datasets/result/reading.h"
#include "datasets/result/reader.h"

bool
result_reader_holds_year(const struct result_reader *reader, int year)
{
    for (guint i = 0; i < reader->raws->len; i++)
        if (g_array_index(reader->raws, struct result_part, i).result.year == year)
            return true;
    return false;
}

/* The procedure of the same id here; false when there is none, or it counts otherwise who is low:
 * its id then joins `others`. */
static bool
find_procedure(const struct result_reader *reader, const struct procedure *before, int year,
               GPtrArray *others, guint *ret_procedure)
{
    if (!procedure_catalogue_find(reader->request->procedures, before->id, ret_procedure))
        return false;
    const struct procedure *now =
        procedure_catalogue_get(reader->request->procedures, *ret_procedure);
    const struct low_rule *was = procedure_low_rule(before, year);
    const struct low_rule *is = procedure_low_rule(now, year);
    if (!now->enabled || !procedure_held(now, year))
        return false;
    if (was->measure == is->measure && was->bound == is->bound)
        return true;
    if (!g_ptr_array_find_with_equal_func(others, before->id, g_str_equal, NULL))
        g_ptr_array_add(others, before->id);
    return false;
}

static void
take_part(struct result_reader *reader, const struct past_results *past,
          const struct result_part *part, const struct result_detail *detail, GPtrArray *others)
{
    struct result_part raw = *part;
    struct result *result = &raw.result;
    const struct procedure *before = procedure_catalogue_get(past->procedures, result->procedure);
    const char *own = part->origin != NULL
                          ? part->origin
                          : school_registry_get(past->registry, result->school)->code;
    if (!find_procedure(reader, before, result->year, others, &result->procedure))
        return;
    struct owner_books books = reader_books(reader);
    struct owner owner = owner_take(&books, own, result->year);
    if (owner.status != OWNER_FOUND)
        return;
    result->school = owner.school;
    raw.origin = g_intern_string(own);
    raw.column = g_intern_string(part->column);
    raw.value = g_intern_string(part->value);
    result->wave = g_intern_string(result->wave);
    result->place.file = g_intern_string(result->place.file);
    result->place.sheet = g_intern_string(result->place.sheet);
    result->place.column = g_intern_string(result->place.column);
    result->detail = *detail;
    result->detail.table = NULL; /* of the past run's dataset */
    g_array_append_val(reader->raws, raw);
}

static bool
is_of(const struct result_part *part, const struct result *cell)
{
    return part->result.school == cell->school && part->result.year == cell->year &&
           part->result.procedure == cell->procedure;
}

/* A run keeps the details of cells: they are a part's where it is the only one. */
void
result_reader_take_past(struct result_reader *reader, const struct past_results *past,
                        GPtrArray *others)
{
    static const struct result_detail nothing = {0};
    const GArray *cells = past->results, *parts = past->parts;
    guint first = 0, end = 0;
    for (guint i = 0; parts != NULL && i < cells->len; i++, first = end) {
        const struct result *cell = &g_array_index(cells, struct result, i);
        while (end < parts->len && is_of(&g_array_index(parts, struct result_part, end), cell))
            end++;
        for (guint k = first; k < end && cell->year == reader->request->year - 1; k++)
            take_part(reader, past, &g_array_index(parts, struct result_part, k),
                      end - first == 1 ? &cell->detail : &nothing, others);
    }
}
