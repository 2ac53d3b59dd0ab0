/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs first, then results, social values and schools, as the one follows from the other.
 *
 * Of each kind only the first difference is told in full: a changed file makes hundreds, and they
 * come from the one that is named with its cell. */
#include "engine/run/verification.h"

#include <math.h>
#include <string.h>

#include "engine/archive/difference.h"
#include "reports/table/csv_writer.h"
#include "reports/words/finding_text.h"
#include "reports/table/listing.h"
#include "reports/words/wording.h"

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

/* ---- schools, cells, values ---- */

/* The stored run, and the one that was computed now. */
struct side {
    const struct dataset *dataset;
    const struct assessment *assessment;
};

static const char *
code_of(const struct assessment *assessment, guint school)
{
    return assessment->schools[school].identity->code;
}

static void
note(struct differences *differences, char *sentence)
{
    if (differences->n++ == 0)
        differences->first = sentence;
    else
        g_free(sentence);
}

/* The sentence with the place that it speaks of. */
static char *
placed_sentence(const char *sentence, const struct place *place)
{
    const struct finding finding = {.place = *place};
    g_autofree char *where = finding_place_text(&finding);
    return where[0] != '\0' ? g_strdup_printf("%s (%s)", sentence, where) : g_strdup(sentence);
}

/* The row of the registry is named only when it is what differs. */
static char *
school_sentence(const struct assessed_school *old, const struct assessed_school *new,
                const char *what)
{
    const struct school *before = old->identity, *now = new->identity;
    g_autofree char *sentence =
        g_strdup_printf(_("school %s (%s), %s"), before->code, school_short_name(before), what);
    bool same_identity = strcmp(before->name, now->name) == 0 &&
                         strcmp(before->municipality, now->municipality) == 0;
    return same_identity ? g_strdup(sentence) : placed_sentence(sentence, &now->place);
}

static void
compare_schools(struct differences *differences, const struct assessment *old,
                const struct assessment *new)
{
    for (guint i = 0, k = 0; i < old->n_schools || k < new->n_schools;) {
        int order = i == old->n_schools   ? 1
                    : k == new->n_schools ? -1
                                          : strcmp(code_of(old, i), code_of(new, k));
        if (order < 0) {
            note(differences,
                 g_strdup_printf(_("school %s is stored and not there now"), code_of(old, i)));
        } else if (order > 0) {
            note(differences,
                 g_strdup_printf(_("school %s is there now and not stored"), code_of(new, k)));
        } else {
            g_autofree char *what = row_difference(&listing_schools, old, i, new, k);
            if (what != NULL)
                note(differences, school_sentence(&old->schools[i], &new->schools[k], what));
        }
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

/* Whether the part went into the cell, whose school has this place in the registry. */
static bool
is_part_of(const struct result_part *part, const struct assessed_cell *cell, guint school)
{
    return part->result.school == school && part->result.year == cell->year &&
           part->result.procedure == cell->procedure;
}

/* The next part of the cell from the i-th part of its side on; NULL: there is none. */
static const struct result_part *
next_part(const struct side *side, const struct assessed_cell *cell, guint *i)
{
    const GArray *parts = side->dataset->parts;
    guint school = side->assessment->schools[cell->school].registry_index;
    while (*i < parts->len) {
        const struct result_part *part = &g_array_index(parts, struct result_part, (*i)++);
        if (is_part_of(part, cell, school))
            return part;
    }
    return NULL;
}

static bool
has_part_like(const struct side *side, const struct assessed_cell *cell,
              const struct result_part *wanted)
{
    const struct result_part *part;
    for (guint i = 0; (part = next_part(side, cell, &i)) != NULL;)
        if (strcmp(part->origin, wanted->origin) == 0 &&
            part->result.participants == wanted->result.participants &&
            part->result.low == wanted->result.low && g_strcmp0(part->value, wanted->value) == 0)
            return true;
    return false;
}

/* Where the cell differs from the one on the other side: its first part that is not among the
 * other's parts, else the cell itself. */
static struct place
cell_place(const struct side *side, const struct assessed_cell *cell, const struct side *other,
           const struct assessed_cell *other_cell)
{
    const struct result_part *part;
    for (guint i = 0; (part = next_part(side, cell, &i)) != NULL;) {
        if (has_part_like(other, other_cell, part))
            continue;
        struct place place = part->result.place;
        place.column = part->column;
        return place;
    }
    return cell->place;
}

static char *
cell_sentence(const struct side *side, guint index, const char *what, const struct place *place)
{
    const struct assessed_cell *cell = &side->assessment->cells[index];
    g_autofree char *sentence =
        g_strdup_printf(_("school %s, %s, %d: %s"), code_of(side->assessment, cell->school),
                        procedure_of(side->assessment, index), cell->year, what);
    return placed_sentence(sentence, place);
}

static void
compare_cells(struct differences *differences, const struct side *stored,
              const struct side *computed)
{
    const struct assessment *old = stored->assessment, *new = computed->assessment;
    for (guint i = 0, k = 0; i < old->n_cells || k < new->n_cells;) {
        int order = i == old->n_cells ? 1 : k == new->n_cells ? -1 : compare_keys(old, i, new, k);
        if (order < 0) {
            note(differences,
                 cell_sentence(stored, i, _("is stored and not there now"), &old->cells[i].place));
        } else if (order > 0) {
            note(differences, cell_sentence(computed, k, _("is there now and not stored"),
                                            &new->cells[k].place));
        } else {
            g_autofree char *what = row_difference(&listing_results, old, i, new, k);
            if (what != NULL) {
                /* Only the first is told, and a search through all parts is not for each cell. */
                struct place place = differences->n > 0 ? new->cells[k].place
                                                        : cell_place(computed, &new->cells[k],
                                                                     stored, &old->cells[i]);
                note(differences, cell_sentence(computed, k, what, &place));
            }
        }
        i += order <= 0;
        k += order >= 0;
    }
}

static char *
value_text(const struct context_value *value)
{
    char number[32];
    if (value->missing != VALUE_PRESENT)
        return g_strdup(_("no value"));
    return g_strdup(g_ascii_formatd(number, sizeof number, "%.15g", value->value));
}

static guint
find_column(const struct context_table *table, const char *id)
{
    guint column = 0;
    while (column < table->n_columns && strcmp(table->columns[column], id) != 0)
        column++;
    return column;
}

/* One column of one school that stands on both sides. */
static void
compare_value(struct differences *differences, const char *code, const char *column,
              const struct context_value *old, const struct context_value *new)
{
    bool same =
        old->missing == new->missing && (old->missing != VALUE_PRESENT || old->value == new->value);
    if (same)
        return;
    g_autofree char *before = value_text(old), *after = value_text(new);
    g_autofree char *what = g_strdup_printf(_("%s: stored %s, now %s"), column, before, after);
    g_autofree char *sentence = g_strdup_printf(_("school %s, %s"), code, what);
    note(differences,
         placed_sentence(sentence, new->place.file != NULL ? &new->place : &old->place));
}

/* Schools and columns that one side alone has are told elsewhere: as schools, and as other rules.
 */
static void
compare_tables(struct differences *differences, const struct side *stored,
               const struct context_table *old, const struct side *computed,
               const struct context_table *new)
{
    for (guint i = 0; i < new->n_schools; i++) {
        const char *code = school_registry_get(computed->dataset->registry, i)->code;
        guint before;
        if (!school_registry_find_own(stored->dataset->registry, code, &before) ||
            before >= old->n_schools)
            continue;
        for (guint k = 0; k < new->n_columns; k++) {
            guint column = find_column(old, new->columns[k]);
            if (column < old->n_columns)
                compare_value(differences, code, new->columns[k],
                              context_table_at(old, before, column), context_table_at(new, i, k));
        }
    }
}

void
comparing_init(struct comparing *comparing, const struct run *stored, const GPtrArray *files,
               const struct dataset *dataset, const struct assessment *computed)
{
    const struct side old = {stored->dataset, stored->assessment}, new = {dataset, computed};
    *comparing = (struct comparing){.inputs = g_ptr_array_new_with_free_func(g_free),
                                    .tables = g_ptr_array_new_with_free_func(g_free)};
    compare_inputs(comparing, stored->files, files);
    compare_cells(&comparing->cells, &old, &new);
    compare_tables(&comparing->values, &old, old.dataset->context, &new, dataset->context);
    compare_tables(&comparing->values, &old, old.dataset->risk, &new, dataset->risk);
    compare_schools(&comparing->schools, old.assessment, computed);
}

bool
comparing_tables(struct comparing *comparing, struct archive *archive, const struct run_head *head,
                 const struct run_content *computed, GError **error)
{
    struct run_place stored = {archive, head->id}, now = {NULL, 0};
    now.archive = run_store_apart(computed, &now.id, error);
    bool fine = now.archive != NULL && run_differences(&stored, &now, comparing->tables, error);
    archive_close(now.archive);
    return fine;
}

void
comparing_release(struct comparing *comparing)
{
    g_ptr_array_unref(comparing->tables);
    g_ptr_array_unref(comparing->inputs);
    g_free(comparing->cells.first);
    g_free(comparing->values.first);
    g_free(comparing->schools.first);
}
