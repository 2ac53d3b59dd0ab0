#include "reports/public/table.h"

#include <stdlib.h>
#include <string.h>

#include "methodology/suppression.h"
#include "reports/roster.h"

const char *
public_figure_level(const struct public_figure *figure)
{
    return figure->school >= 0            ? "school"
           : figure->municipality != NULL ? "municipality"
                                          : "region";
}

/* A school is known by its code: its municipality may be called otherwise next year. */
char *
public_figure_key(const char *level, const char *year, const char *procedure,
                  const char *municipality, const char *code, const char *wave)
{
    bool school = strcmp(level, "school") == 0;
    return g_strjoin("\t", level, year, procedure, school ? code : municipality, wave, NULL);
}

static char *
key_of(const struct assessment *assessment, const struct public_figure *figure)
{
    g_autofree char *year = g_strdup_printf("%d", figure->year);
    const struct procedure *procedure =
        procedure_catalogue_get(assessment->rulebook->procedures, figure->procedure);
    const char *code =
        figure->school >= 0 ? assessment->schools[figure->school].identity->code : "";
    return public_figure_key(public_figure_level(figure), year, procedure->id,
                             figure->municipality != NULL ? figure->municipality : "", code,
                             figure->wave);
}

/* ---- one procedure and year ---- */

/* The tree of sums under way: figures and cells are parallel. */
struct tree {
    const struct assessment *assessment;
    int year;
    guint procedure;
    GArray *figures; /* struct public_figure */
    GArray *cells;   /* struct suppression_cell */
};

static int
add_cell(struct tree *tree, int parent, const char *municipality, int school, const char *wave)
{
    struct public_figure figure = {.year = tree->year,
                                   .procedure = tree->procedure,
                                   .municipality = municipality,
                                   .school = school,
                                   .wave = wave};
    struct suppression_cell cell = {.parent = parent};
    g_array_append_val(tree->figures, figure);
    g_array_append_val(tree->cells, cell);
    return (int)tree->cells->len - 1;
}

/* Adds the counts to a cell and to all that it is a part of. */
static void
add_counts(struct tree *tree, int index, const struct assessed_cell *own)
{
    while (index >= 0) {
        struct suppression_cell *cell = &g_array_index(tree->cells, struct suppression_cell, index);
        cell->counts[SUPPRESSION_LOW] += own->low;
        cell->counts[SUPPRESSION_REST] += own->participants - own->low;
        index = cell->parent;
    }
}

static void
fill_tree(struct tree *tree, const GArray *roster)
{
    const struct assessment *assessment = tree->assessment;
    const char *municipality = NULL;
    int region = -1, place = -1;
    for (guint i = 0; i < roster->len; i++) {
        guint school = g_array_index(roster, guint, i);
        const char *own = assessment->schools[school].identity->municipality;
        for (guint c = assessment->first_cell[school]; c < assessment->first_cell[school + 1];
             c++) {
            const struct assessed_cell *cell = &assessment->cells[c];
            if (cell->year != tree->year || cell->procedure != tree->procedure ||
                cell->participants <= 0)
                continue;
            if (region < 0)
                region = add_cell(tree, -1, NULL, -1, "");
            if (municipality == NULL || strcmp(municipality, own) != 0)
                place = add_cell(tree, region, own, -1, "");
            municipality = own;
            add_counts(tree, add_cell(tree, place, own, (int)school, cell->wave), cell);
        }
    }
}

/* ---- what was published earlier ---- */

/* Whether the difference of two editions tells of fewer pupils than the bound. */
static bool
differs_by_little(int now, int before, int bound)
{
    int difference = abs(now - before);
    return difference > 0 && difference < bound;
}

/* A cell that an earlier edition shows as it is now is known for good; one that was corrected by
 * little since is withheld, since the difference would tell of few. Gives how many those are. */
static guint
compare_published(struct tree *tree, GHashTable *published, int bound)
{
    guint n_changed = 0;
    for (guint i = 0; published != NULL && i < tree->cells->len; i++) {
        struct suppression_cell *cell = &g_array_index(tree->cells, struct suppression_cell, i);
        g_autofree char *key =
            key_of(tree->assessment, &g_array_index(tree->figures, struct public_figure, i));
        const struct published_counts *before = g_hash_table_lookup(published, key);
        if (before == NULL)
            continue;
        int rest = before->participants - before->low;
        cell->published_before =
            cell->counts[SUPPRESSION_LOW] == before->low && cell->counts[SUPPRESSION_REST] == rest;
        cell->primary = differs_by_little(cell->counts[SUPPRESSION_LOW], before->low, bound) ||
                        differs_by_little(cell->counts[SUPPRESSION_REST], rest, bound);
        n_changed += cell->primary;
    }
    return n_changed;
}

/* ---- the table ---- */

static void
add_tree(struct public_table *table, struct tree *tree, GHashTable *published)
{
    struct suppression_cell *cells = (struct suppression_cell *)(gpointer)tree->cells->data;
    table->n_changed += compare_published(tree, published, table->bound);
    suppression_apply(cells, tree->cells->len, table->bound);
    for (guint i = 0; i < tree->cells->len; i++) {
        struct public_figure *figure = &g_array_index(tree->figures, struct public_figure, i);
        figure->low = cells[i].counts[SUPPRESSION_LOW];
        figure->participants = figure->low + cells[i].counts[SUPPRESSION_REST];
        figure->withheld = cells[i].withheld;
        table->n_withheld += cells[i].withheld;
        table->n_open += cells[i].open;
    }
    g_array_append_vals(table->figures, tree->figures->data, tree->figures->len);
    g_array_set_size(tree->figures, 0);
    g_array_set_size(tree->cells, 0);
}

struct public_table *
public_table_build(const struct assessment *assessment, GHashTable *published)
{
    struct public_table *table = g_new0(struct public_table, 1);
    GArray *roster = roster_build(assessment, NULL, NULL);
    struct tree tree = {.assessment = assessment,
                        .figures = g_array_new(FALSE, FALSE, sizeof(struct public_figure)),
                        .cells = g_array_new(FALSE, FALSE, sizeof(struct suppression_cell))};
    table->bound = assessment->rulebook->publication.min_participants;
    table->figures = g_array_new(FALSE, FALSE, sizeof(struct public_figure));
    for (tree.year = assessment->year - 1; tree.year <= assessment->year; tree.year++)
        for (tree.procedure = 0;
             tree.procedure < procedure_catalogue_length(assessment->rulebook->procedures);
             tree.procedure++) {
            fill_tree(&tree, roster);
            add_tree(table, &tree, published);
        }
    g_array_unref(tree.figures);
    g_array_unref(tree.cells);
    g_array_unref(roster);
    return table;
}

void
public_table_free(struct public_table *table)
{
    if (table == NULL)
        return;
    g_array_unref(table->figures);
    g_free(table);
}
