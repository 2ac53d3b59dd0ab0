#include "engine/comparing.h"

#include <math.h>
#include <string.h>

#include "reports/csv.h"
#include "reports/listing/listing.h"
#include "reports/wording.h"

#define TOLERANCE 1e-9

/* ---- inputs ---- */

static const struct input_file *
find_input(const GPtrArray *files, const struct input_file *like)
{
    for (guint i = 0; i < files->len; i++) {
        const struct input_file *file = g_ptr_array_index(files, i);
        if (strcmp(file->name, like->name) == 0 && strcmp(file->kind, like->kind) == 0)
            return file;
    }
    return NULL;
}

static void
compare_inputs(struct comparing *comparing, const GPtrArray *stored, const GPtrArray *files)
{
    for (guint i = 0; i < stored->len; i++) {
        const struct input_file *old = g_ptr_array_index(stored, i);
        const struct input_file *new = find_input(files, old);
        if (new == NULL)
            g_ptr_array_add(comparing->inputs,
                            g_strdup_printf(_("input '%s' is missing (SHA-256 %s is stored)"),
                                            old->name, old->sha256));
        else if (g_strcmp0(old->sha256, new->sha256) != 0)
            g_ptr_array_add(
                comparing->inputs,
                g_strdup_printf(
                    _("input '%s' is not the stored one: its SHA-256 is %s, stored is %s"),
                    old->name, new->sha256, old->sha256));
    }
    for (guint i = 0; i < files->len; i++) {
        const struct input_file *new = g_ptr_array_index(files, i);
        if (find_input(stored, new) == NULL)
            g_ptr_array_add(comparing->inputs,
                            g_strdup_printf(_("input '%s' is not in the stored run"), new->name));
    }
}

/* ---- rows of a listing ---- */

static char *
cell_text(const struct listing_cell *cell)
{
    char number[32];
    switch (cell->kind) {
    case CELL_EMPTY:
        break;
    case CELL_TEXT:
        return g_strdup(cell->text);
    case CELL_INTEGER:
        return g_strdup_printf("%" G_GINT64_FORMAT, cell->integer);
    case CELL_NUMBER:
        csv_format_double(cell->number, number);
        return g_strdup(number);
    case CELL_TRUTH:
        if (cell->truth != TRUTH_UNKNOWN)
            return g_strdup(cell->truth == TRUTH_TRUE ? "1" : "0");
        break;
    }
    return g_strdup(_("no value"));
}

static bool
same_cell(const struct listing_cell *a, const struct listing_cell *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case CELL_EMPTY:
        return true;
    case CELL_TEXT:
        return strcmp(a->text, b->text) == 0;
    case CELL_INTEGER:
        return a->integer == b->integer;
    case CELL_NUMBER:
        return fabs(a->number - b->number) <= TOLERANCE * MAX(1, fabs(a->number));
    case CELL_TRUTH:
        return a->truth == b->truth;
    }
    g_assert_not_reached();
}

/* Two rows of one listing: the first column that differs, as "column: stored 1, now 2"; NULL: none.
 * Free with g_free(). */
static char *
row_difference(const struct listing *listing, const struct assessment *old, guint old_row,
               const struct assessment *new, guint new_row)
{
    struct listing_data old_data = {.assessment = old}, new_data = {.assessment = new};
    char *found = NULL;
    for (guint i = 0; found == NULL && i < listing->n_columns; i++) {
        const struct listing_column *column = &listing->columns[i];
        struct listing_cell a, b;
        if (column->id == NULL)
            continue;
        listing_cell_init(&a, column, &old_data, old_row);
        listing_cell_init(&b, column, &new_data, new_row);
        if (!same_cell(&a, &b)) {
            g_autofree char *before = cell_text(&a), *after = cell_text(&b);
            found = g_strdup_printf(_("%s: stored %s, now %s"), column->id, before, after);
        }
        listing_cell_clear(&a);
        listing_cell_clear(&b);
    }
    return found;
}

/* ---- schools and cells ---- */

static const char *
code_of(const struct assessment *assessment, guint school)
{
    return assessment->schools[school].identity->code;
}

static void
note(char **first, guint *count, char *sentence)
{
    (*count)++;
    if (*first == NULL)
        *first = sentence;
    else
        g_free(sentence);
}

static void
compare_schools(struct comparing *comparing, const struct assessment *old,
                const struct assessment *new)
{
    for (guint i = 0, k = 0; i < old->n_schools || k < new->n_schools;) {
        int order = i == old->n_schools   ? 1
                    : k == new->n_schools ? -1
                                          : strcmp(code_of(old, i), code_of(new, k));
        char *sentence = NULL;
        if (order < 0) {
            sentence = g_strdup_printf(_("school %s is stored and not there now"), code_of(old, i));
        } else if (order > 0) {
            sentence = g_strdup_printf(_("school %s is there now and not stored"), code_of(new, k));
        } else {
            g_autofree char *what = row_difference(&listing_schools, old, i, new, k);
            if (what != NULL)
                sentence = g_strdup_printf(_("school %s (%s), %s"), code_of(old, i),
                                           school_short_name(old->schools[i].identity), what);
        }
        if (sentence != NULL)
            note(&comparing->first_school, &comparing->n_schools, sentence);
        i += order <= 0;
        k += order >= 0;
    }
}

static const char *
procedure_of(const struct assessment *assessment, guint cell)
{
    return procedure_catalogue_get(assessment->rulebook->procedures,
                                   assessment->cells[cell].procedure)
        ->id;
}

static int
compare_keys(const struct assessment *old, guint i, const struct assessment *new, guint k)
{
    const struct assessed_cell *a = &old->cells[i], *b = &new->cells[k];
    int order = strcmp(code_of(old, a->school), code_of(new, b->school));
    if (order == 0)
        order = a->year - b->year;
    return order != 0 ? order : strcmp(procedure_of(old, i), procedure_of(new, k));
}

static char *
cell_sentence(const struct assessment *assessment, guint index, const char *what)
{
    const struct assessed_cell *cell = &assessment->cells[index];
    g_autofree char *head =
        g_strdup_printf(_("school %s, %s, %d: %s"), code_of(assessment, cell->school),
                        procedure_of(assessment, index), cell->year, what);
    return g_strdup_printf(_("%s («%s», row %u)"), head,
                           cell->place.file != NULL ? cell->place.file : "", cell->place.row);
}

static void
compare_cells(struct comparing *comparing, const struct assessment *old,
              const struct assessment *new)
{
    for (guint i = 0, k = 0; i < old->n_cells || k < new->n_cells;) {
        int order = i == old->n_cells ? 1 : k == new->n_cells ? -1 : compare_keys(old, i, new, k);
        char *sentence = NULL;
        if (order < 0) {
            sentence = cell_sentence(old, i, _("is stored and not there now"));
        } else if (order > 0) {
            sentence = cell_sentence(new, k, _("is there now and not stored"));
        } else {
            g_autofree char *what = row_difference(&listing_results, old, i, new, k);
            if (what != NULL)
                sentence = cell_sentence(new, k, what);
        }
        if (sentence != NULL)
            note(&comparing->first_cell, &comparing->n_cells, sentence);
        i += order <= 0;
        k += order >= 0;
    }
}

void
comparing_init(struct comparing *comparing, const struct run *stored, const GPtrArray *files,
               const struct assessment *computed)
{
    *comparing = (struct comparing){.inputs = g_ptr_array_new_with_free_func(g_free)};
    compare_inputs(comparing, stored->files, files);
    compare_schools(comparing, stored->assessment, computed);
    compare_cells(comparing, stored->assessment, computed);
}

void
comparing_release(struct comparing *comparing)
{
    g_ptr_array_unref(comparing->inputs);
    g_free(comparing->first_school);
    g_free(comparing->first_cell);
}
