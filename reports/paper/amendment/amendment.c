/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order names rows by number, so a row can be restated only where it keeps its place. When the
 * rows that stay in a list do not keep their order, each that reads otherwise goes and comes. */
#include "reports/paper/amendment/amendment.h"

#include <string.h>

#include "reports/table/roster.h"

/* Both appendices, with what is needed to find a school's row in either. */
struct comparing {
    struct amendment *amendment;
    GHashTable *old, *new; /* code -> struct appendix_row * */
};

static const struct appendix_row *
row_at(const GArray *rows, guint i)
{
    return &g_array_index(rows, struct appendix_row, i);
}

static const char *
code_of(const struct assessment *assessment, const struct appendix_row *row)
{
    return assessment->schools[row->school].identity->code;
}

static GHashTable *
rows_by_code(const struct assessment *assessment, const GArray *rows)
{
    GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < rows->len; i++)
        g_hash_table_insert(table, (gpointer)code_of(assessment, row_at(rows, i)),
                            (gpointer)row_at(rows, i));
    return table;
}

/* ---- lists ---- */

static guint
find_list(const struct amendment *amendment, const char *id)
{
    guint i = 0;
    while (i < amendment->n_lists && strcmp(amendment->lists[i]->id, id) != 0)
        i++;
    return i;
}

static guint
list_of(const struct amendment *amendment, const struct assessment *assessment,
        const struct appendix_row *row)
{
    return find_list(amendment, rulebook_cluster(assessment->rulebook, row->cluster)->id);
}

static void
add_lists(struct amendment *amendment, const struct rulebook *rulebook)
{
    for (guint i = 0; i < rulebook->clusters->len; i++) {
        const struct cluster_rule *cluster = rulebook_cluster(rulebook, i);
        if (cluster->listed && find_list(amendment, cluster->id) == amendment->n_lists)
            amendment->lists[amendment->n_lists++] = cluster;
    }
}

/* ---- rows ---- */

static bool
is_same_place(const struct comparing *work, const struct appendix_row *old,
              const struct appendix_row *new)
{
    const struct amendment *amendment = work->amendment;
    if (old->subordination != new->subordination)
        return false;
    return list_of(amendment, amendment->old, old) == list_of(amendment, amendment->new, new);
}

static bool
reads_same(const struct amendment *amendment, const struct appendix_row *old,
           const struct appendix_row *new)
{
    g_autofree char *old_name = roster_school_name(amendment->old, old->school);
    g_autofree char *new_name = roster_school_name(amendment->new, new->school);
    g_autofree char *old_place =
        roster_municipality_name(amendment->old->schools[old->school].identity->municipality);
    g_autofree char *new_place =
        roster_municipality_name(amendment->new->schools[new->school].identity->municipality);
    return strcmp(old_name, new_name) == 0 && strcmp(old_place, new_place) == 0;
}

static void
add_row(struct amendment *amendment, enum amendment_action action, guint list,
        const struct appendix_row *row, guint number, const struct appendix_row *other)
{
    struct amendment_row added = {action, list, row, number, other};
    g_array_append_val(amendment->rows, added);
    amendment->n_actions[action]++;
}

/* The rows of a list that stand in it on both sides, as `side` orders them: codes, borrowed. */
static GPtrArray *
survivors(const struct comparing *work, guint list, const struct assessment *side,
          const GArray *rows)
{
    GPtrArray *codes = g_ptr_array_new();
    for (guint i = 0; i < rows->len; i++) {
        const char *code = code_of(side, row_at(rows, i));
        const struct appendix_row *old = g_hash_table_lookup(work->old, code);
        const struct appendix_row *new = g_hash_table_lookup(work->new, code);
        if (list_of(work->amendment, side, row_at(rows, i)) == list && old != NULL &&
            new != NULL &&is_same_place(work, old, new))
            g_ptr_array_add(codes, (gpointer)code);
    }
    return codes;
}

/* Whether the rows that stay in the list follow each other as before, whatever they read. */
static bool
keeps_order(const struct comparing *work, guint list)
{
    const struct amendment *amendment = work->amendment;
    GPtrArray *before = survivors(work, list, amendment->old, amendment->old_rows);
    GPtrArray *after = survivors(work, list, amendment->new, amendment->new_rows);
    bool same = before->len == after->len;
    for (guint i = 0; same && i < before->len; i++)
        same = strcmp(g_ptr_array_index(before, i), g_ptr_array_index(after, i)) == 0;
    g_ptr_array_unref(before);
    g_ptr_array_unref(after);
    return same;
}

/* What becomes of a row that stands in both appendices. */
enum fate { FATE_SAME, FATE_RESTATED, FATE_MOVED };

static enum fate
fate_of(const struct comparing *work, const struct appendix_row *old,
        const struct appendix_row *new, bool in_order)
{
    if (!is_same_place(work, old, new))
        return FATE_MOVED;
    if (reads_same(work->amendment, old, new))
        return FATE_SAME;
    return in_order ? FATE_RESTATED : FATE_MOVED;
}

static void
add_gone(struct comparing *work, guint list, bool in_order)
{
    struct amendment *amendment = work->amendment;
    for (guint i = 0; i < amendment->old_rows->len; i++) {
        const struct appendix_row *old = row_at(amendment->old_rows, i);
        const struct appendix_row *new =
            g_hash_table_lookup(work->new, code_of(amendment->old, old));
        if (list_of(amendment, amendment->old, old) != list)
            continue;
        if (new != NULL && fate_of(work, old, new, in_order) != FATE_MOVED)
            continue;
        amendment->n_moves += new != NULL;
        add_row(amendment, AMENDMENT_EXCLUDE, list, old, old->number, new);
    }
}

/* Rows that come, or that read otherwise. */
static void
add_new(struct comparing *work, guint list, bool in_order, enum amendment_action action)
{
    struct amendment *amendment = work->amendment;
    for (guint i = 0; i < amendment->new_rows->len; i++) {
        const struct appendix_row *new = row_at(amendment->new_rows, i);
        const struct appendix_row *old =
            g_hash_table_lookup(work->old, code_of(amendment->new, new));
        if (list_of(amendment, amendment->new, new) != list)
            continue;
        enum fate fate = old != NULL ? fate_of(work, old, new, in_order) : FATE_MOVED;
        if (action == AMENDMENT_INCLUDE && fate == FATE_MOVED)
            add_row(amendment, action, list, new, new->number, old);
        if (action == AMENDMENT_RESTATE && fate == FATE_RESTATED)
            add_row(amendment, action, list, new, old->number, NULL);
    }
}

struct amendment *
amendment_build(const struct assessment *old, const struct assessment *new)
{
    struct amendment *amendment = g_new0(struct amendment, 1);
    amendment->old = old;
    amendment->new = new;
    amendment->lists = g_new0(const struct cluster_rule *,
                              old->rulebook->clusters->len + new->rulebook->clusters->len);
    add_lists(amendment, old->rulebook);
    add_lists(amendment, new->rulebook);
    amendment->old_rows = appendix_rows(old);
    amendment->new_rows = appendix_rows(new);
    amendment->rows = g_array_new(FALSE, FALSE, sizeof(struct amendment_row));
    struct comparing work = {amendment, rows_by_code(old, amendment->old_rows),
                             rows_by_code(new, amendment->new_rows)};
    for (guint list = 0; list < amendment->n_lists; list++) {
        bool in_order = keeps_order(&work, list);
        add_gone(&work, list, in_order);
        add_new(&work, list, in_order, AMENDMENT_INCLUDE);
        add_new(&work, list, in_order, AMENDMENT_RESTATE);
    }
    g_hash_table_unref(work.old);
    g_hash_table_unref(work.new);
    return amendment;
}

void
amendment_free(struct amendment *amendment)
{
    if (amendment == NULL)
        return;
    g_free(amendment->lists);
    g_array_unref(amendment->old_rows);
    g_array_unref(amendment->new_rows);
    g_array_unref(amendment->rows);
    g_free(amendment);
}

const struct school *
amendment_school(const struct amendment *amendment, const struct amendment_row *row)
{
    const struct assessment *side =
        row->action == AMENDMENT_EXCLUDE ? amendment->old : amendment->new;
    return side->schools[row->row->school].identity;
}
