/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Low results and the rest are withheld as two parts of a cell, for either with the sum gives the
 * other. Sums and parts of a procedure are one tree: a region less its other municipalities is the
 * last one. */
#include "reports/table/public_table.h"

#include <string.h>

#include "reports/table/roster.h"

const char *
public_figure_level(const struct public_figure *figure)
{
    return published_levels[figure->municipality != NULL ? PUBLISHED_MUNICIPALITY
                                                         : PUBLISHED_REGION];
}

struct published_figure
public_figure_shown(const struct assessment *assessment, const struct public_figure *figure)
{
    const struct procedure *procedure =
        procedure_catalogue_get(assessment->rulebook->procedures, figure->procedure);
    return (struct published_figure){
        .level = public_figure_level(figure),
        .year = figure->year,
        .procedure = procedure->id,
        .municipality = figure->municipality != NULL ? figure->municipality : "",
        .participants = figure->participants,
        .low = figure->low,
    };
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
add_cell(struct tree *tree, int parent, const char *municipality)
{
    struct public_figure figure = {
        .year = tree->year, .procedure = tree->procedure, .municipality = municipality};
    struct suppression_cell cell = {.parent = parent};
    g_array_append_val(tree->figures, figure);
    g_array_append_val(tree->cells, cell);
    return (int)tree->cells->len - 1;
}

/* The participants of a school in the tree's procedure and year, all waves: low and the rest.
 * False: none. */
static bool
sum_school(const struct tree *tree, guint school, int ret_counts[N_SUPPRESSION_PARTS])
{
    const struct assessment *assessment = tree->assessment;
    int low = 0, participants = 0;
    for (guint c = assessment->first_cell[school]; c < assessment->first_cell[school + 1]; c++) {
        const struct assessed_cell *cell = &assessment->cells[c];
        if (cell->year != tree->year || cell->procedure != tree->procedure)
            continue;
        low += cell->low;
        participants += cell->participants;
    }
    ret_counts[SUPPRESSION_LOW] = low;
    ret_counts[SUPPRESSION_REST] = participants - low;
    return participants > 0;
}

/* Adds a school to a cell and to all that it is a part of. */
static void
add_school(struct tree *tree, int index, const int counts[N_SUPPRESSION_PARTS])
{
    while (index >= 0) {
        struct suppression_cell *cell = &g_array_index(tree->cells, struct suppression_cell, index);
        for (guint p = 0; p < N_SUPPRESSION_PARTS; p++)
            cell->counts[p] += counts[p];
        cell->n_contributors++;
        index = cell->parent;
    }
}

static void
fill_tree(struct tree *tree, const GArray *roster)
{
    const char *municipality = NULL;
    int region = -1, place = -1;
    for (guint i = 0; i < roster->len; i++) {
        guint school = g_array_index(roster, guint, i);
        const char *own = tree->assessment->schools[school].identity->municipality;
        int counts[N_SUPPRESSION_PARTS];
        if (!sum_school(tree, school, counts))
            continue;
        if (region < 0)
            region = add_cell(tree, -1, NULL);
        if (municipality == NULL || strcmp(municipality, own) != 0)
            place = add_cell(tree, region, own);
        municipality = own;
        add_school(tree, place, counts);
    }
}

/* ---- what was published earlier ---- */

/* What was shown as it is now is known for good. What was corrected since every earlier edition is
 * withheld: the difference may be of one school, or of few pupils. */
static void
compare_published(struct public_table *table, struct tree *tree, const struct published *published,
                  GHashTable *met)
{
    for (guint i = 0; i < tree->cells->len; i++) {
        struct suppression_cell *cell = &g_array_index(tree->cells, struct suppression_cell, i);
        struct public_figure *figure = &g_array_index(tree->figures, struct public_figure, i);
        const struct published_figure shown = public_figure_shown(tree->assessment, figure);
        figure->before = published_find(published, &shown);
        if (figure->before == NULL)
            continue;
        int low = cell->counts[SUPPRESSION_LOW];
        g_hash_table_add(met, (gpointer)figure->before);
        cell->published_before =
            published_has(figure->before, low + cell->counts[SUPPRESSION_REST], low);
        cell->primary = !cell->published_before;
        table->n_changed += cell->primary;
    }
}

static void
find_lost(struct public_table *table, const struct published *published, GHashTable *met, int year)
{
    g_autoptr(GPtrArray) places = published_places(published);
    for (guint i = 0; i < places->len; i++) {
        const struct published_place *place = places->pdata[i];
        if (g_hash_table_contains(met, place))
            continue;
        g_ptr_array_add(table->lost, (gpointer)place);
        table->n_lost += place->year == year || place->year == year - 1;
    }
}

/* ---- the table ---- */

static void
add_tree(struct public_table *table, struct tree *tree, const struct published *published,
         GHashTable *met)
{
    struct suppression_cell *cells = (struct suppression_cell *)(gpointer)tree->cells->data;
    compare_published(table, tree, published, met);
    suppression_apply(cells, tree->cells->len, &table->rules);
    for (guint i = 0; i < tree->cells->len; i++) {
        struct public_figure *figure = &g_array_index(tree->figures, struct public_figure, i);
        figure->low = cells[i].counts[SUPPRESSION_LOW];
        figure->participants = figure->low + cells[i].counts[SUPPRESSION_REST];
        figure->schools = cells[i].n_contributors;
        figure->withheld = cells[i].withheld;
        table->n_withheld += cells[i].withheld;
        table->n_open += cells[i].open;
    }
    g_array_append_vals(table->figures, tree->figures->data, tree->figures->len);
    g_array_set_size(tree->figures, 0);
    g_array_set_size(tree->cells, 0);
}

struct public_table *
public_table_build(const struct assessment *assessment, const struct published *published)
{
    struct public_table *table = g_new0(struct public_table, 1);
    GArray *roster = roster_build(assessment, NULL, NULL);
    struct tree tree = {.assessment = assessment,
                        .figures = g_array_new(FALSE, FALSE, sizeof(struct public_figure)),
                        .cells = g_array_new(FALSE, FALSE, sizeof(struct suppression_cell))};
    table->rules = (struct suppression_rules){assessment->rulebook->publication.min_participants,
                                              assessment->rulebook->publication.min_schools};
    GHashTable *met = g_hash_table_new(NULL, NULL);
    table->lost = g_ptr_array_new();
    table->figures = g_array_new(FALSE, FALSE, sizeof(struct public_figure));
    for (tree.year = assessment->year - 1; tree.year <= assessment->year; tree.year++)
        for (tree.procedure = 0;
             tree.procedure < procedure_catalogue_length(assessment->rulebook->procedures);
             tree.procedure++) {
            fill_tree(&tree, roster);
            add_tree(table, &tree, published, met);
        }
    find_lost(table, published, met, assessment->year);
    g_hash_table_unref(met);
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
    g_ptr_array_unref(table->lost);
    g_free(table);
}
