/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries are made anew of what was stored, in the order of the folder's chain; a folder with some
 * of an archive's runs has none, and then runs come with their papers, and approvals last. */
#include "engine/archive/transfer/import_chain.h"

#include <string.h>

#include "engine/archive/chain.h"
#include "reports/words/wording.h"

/* ---- in ---- */

bool
import_chain_take(const struct import_plan *plan, const struct transfer_table *table,
                  const struct transfer_row *row, GError **error)
{
    const char *const *cells = row->cells;
    const struct import_entry *before =
        plan->chain->len > 0 ? g_ptr_array_index(plan->chain, plan->chain->len - 1) : NULL;
    gint64 number, item;
    if (!transfer_number(cells[transfer_column_of(table, "number")], &number) ||
        !transfer_number(cells[transfer_column_of(table, "item")], &item))
        return transfer_fail_row(row, _("number and item are no numbers"), error);
    struct import_entry *entry = g_new0(struct import_entry, 1);
    g_ptr_array_add(plan->chain, entry);
    entry->kind = g_strdup(text_or_none(cells[transfer_column_of(table, "kind")]));
    entry->run = g_strdup(cells[transfer_column_of(table, "run")]);
    entry->item = item;
    entry->content = g_strdup(cells[transfer_column_of(table, "content")]);
    entry->former = g_strdup(cells[transfer_column_of(table, "former")]);
    const char *previous = cells[transfer_column_of(table, "previous")];
    entry->sha256 =
        chain_hash(number, entry->kind, entry->run, item, entry->content, entry->former, previous);
    bool is_linked = number == plan->chain->len &&
                     g_strcmp0(previous, before != NULL ? before->sha256 : "") == 0 &&
                     g_strcmp0(entry->sha256, cells[transfer_column_of(table, "sha256")]) == 0;
    if (!is_linked)
        return transfer_fail_row(row, _("the chain is broken there"), error);
    return entry->run == NULL || import_plan_run(plan, row, entry->run, error) != NULL;
}

/* ---- out ---- */

static bool
is_of(const struct import_entry *entry, const char *kind)
{
    return strcmp(entry->kind, kind) == 0;
}

static bool
append_edition(const struct import_plan *plan, const struct arrival *arrival, const char *key,
               GError **error)
{
    gint64 number = (gint64)GPOINTER_TO_SIZE(g_hash_table_lookup(plan->editions, key));
    return number == 0 || chain_append_edition(plan->archive, arrival->id, number, error);
}

static bool
append_approval(const struct import_plan *plan, gint64 number, GError **error)
{
    if (number < 1 || number > plan->approvals->len)
        return transfer_fail(plan->folder, _("chain.csv speaks of an approval that is not there"),
                             error);
    const struct import_approval *approval =
        &g_array_index(plan->approvals, struct import_approval, (guint)(number - 1));
    return !approval->is_new ||
           chain_append_approval(plan->archive, approval->arrival->id, approval->id, error);
}

/* What an entry of the folder speaks of, if it is new here. */
static bool
append_entry(const struct import_plan *plan, const struct import_entry *entry, bool was_empty,
             GError **error)
{
    const struct arrival *arrival =
        entry->run != NULL ? g_hash_table_lookup(plan->runs, entry->run) : NULL;
    if (arrival == NULL)
        return !was_empty || entry->content == NULL ||
               chain_append_import(plan->archive, entry->content, error);
    if (is_of(entry, "run"))
        return !arrival->is_new ||
               chain_append_run(plan->archive, arrival->id, entry->former, error);
    if (is_of(entry, "approval"))
        return append_approval(plan, entry->item, error);
    g_autofree char *key = g_strdup_printf("%s %" G_GINT64_FORMAT, entry->run, entry->item);
    return append_edition(plan, arrival, key, error);
}

/* Without a chain of the folder. */
static bool
append_run(const struct import_plan *plan, const struct arrival *arrival, GError **error)
{
    g_autofree char *prefix = g_strconcat(arrival->name, " ", NULL);
    bool fine = !arrival->is_new || chain_append_run(plan->archive, arrival->id, NULL, error);
    for (guint i = 0; fine && arrival->n_editions > 0 && i < plan->keys->len; i++) {
        const char *key = g_ptr_array_index(plan->keys, i);
        if (g_str_has_prefix(key, prefix))
            fine = append_edition(plan, arrival, key, error);
    }
    return fine;
}

static bool
append_all(const struct import_plan *plan, GError **error)
{
    bool fine = true;
    for (guint i = 0; fine && i < plan->arrivals->len; i++)
        fine = append_run(plan, g_ptr_array_index(plan->arrivals, i), error);
    for (guint i = 0; fine && i < plan->approvals->len; i++)
        fine = append_approval(plan, i + 1, error);
    return fine;
}

/* Whether anything of the folder is new. */
static bool
is_anything_new(const struct import_plan *plan)
{
    bool any = plan->n_editions > 0;
    for (guint i = 0; !any && i < plan->arrivals->len; i++)
        any = ((const struct arrival *)g_ptr_array_index(plan->arrivals, i))->is_new;
    for (guint i = 0; !any && i < plan->approvals->len; i++)
        any = g_array_index(plan->approvals, struct import_approval, i).is_new;
    return any;
}

/* An empty archive has the folder's chain now; the first entry that is another is told. */
static bool
check_same(const struct import_plan *plan, GError **error)
{
    struct rows rows;
    guint wrong = 0, n = 0;
    rows_open(&rows, plan->archive, "SELECT sha256 FROM chain ORDER BY number");
    while (rows_next(&rows) && wrong == 0 && n < plan->chain->len) {
        const struct import_entry *entry = g_ptr_array_index(plan->chain, n++);
        if (g_strcmp0(rows_text(&rows), entry->sha256) != 0)
            wrong = n;
    }
    if (!rows_close(&rows, error))
        return false;
    if (wrong == 0 && n == plan->chain->len)
        return true;
    const struct transfer_row row = {.file = "chain.csv", .number = (wrong > 0 ? wrong : n) + 1};
    return transfer_fail_row(&row, _("what came is not what the chain says"), error);
}

bool
import_chain_append(const struct import_plan *plan, struct archive *archive, GError **error)
{
    g_autofree char *head = chain_head(archive, error);
    const struct import_entry *last =
        plan->chain->len > 0 ? g_ptr_array_index(plan->chain, plan->chain->len - 1) : NULL;
    if (head == NULL)
        return false;
    bool was_empty = head[0] == '\0', fine = true;
    archive->is_checked = false;
    if (!was_empty && last != NULL && is_anything_new(plan))
        fine = chain_append_import(archive, last->sha256, error);
    for (guint i = 0; fine && i < plan->chain->len; i++)
        fine = append_entry(plan, g_ptr_array_index(plan->chain, i), was_empty, error);
    if (fine && last == NULL)
        fine = append_all(plan, error);
    g_autoptr(GPtrArray) troubles = g_ptr_array_new_with_free_func(g_free);
    fine = fine && chain_trouble(archive, troubles, error);
    if (fine && troubles->len > 0)
        fine = transfer_fail(plan->folder, g_ptr_array_index(troubles, 0), error);
    archive->is_checked = fine;
    return fine && (!was_empty || last == NULL || check_same(plan, error));
}
