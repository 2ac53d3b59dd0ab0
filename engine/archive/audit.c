/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is stored against its hashes. */
#include "engine/archive/chain.h"
#include "engine/archive/database/database.h"
#include "engine/archive/run.h"
#include "engine/archive/seal.h"
#include "reports/words/wording.h"

static bool
find_trouble(struct archive *archive, const struct run_head *head, enum seal_extent extent,
             GPtrArray *troubles, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    if (!seal_check(archive, head->id, extent, 0, found, error))
        return false;
    for (guint i = 0; i < found->len; i++)
        g_ptr_array_add(troubles, g_strdup_printf(_("run %s: %s"), head->name,
                                                  (const char *)g_ptr_array_index(found, i)));
    return true;
}

bool
run_trouble(struct archive *archive, const struct run_head *head, GPtrArray *troubles,
            GError **error)
{
    return find_trouble(archive, head, SEAL_WHOLE, troubles, error);
}

bool
run_head_trouble(struct archive *archive, const struct run_head *head, GPtrArray *troubles,
                 GError **error)
{
    return find_trouble(archive, head, SEAL_HEAD, troubles, error);
}

bool
run_check(struct archive *archive, const struct run_head *head, GError **error)
{
    g_autoptr(GPtrArray) troubles = g_ptr_array_new_with_free_func(g_free);
    if (!chain_check(archive, error) || !find_trouble(archive, head, SEAL_WHOLE, troubles, error))
        return false;
    return troubles->len == 0 ||
           database_fail_altered(archive, g_ptr_array_index(troubles, 0), error);
}

/* Rules that no run has. */
static bool
rulebook_trouble(struct archive *archive, GPtrArray *troubles, GError **error)
{
    gint64 n;
    if (!database_number(archive,
                         "SELECT count(*) FROM rulebook LEFT JOIN run ON run.rulebook = "
                         "rulebook.sha256 WHERE run.id IS NULL",
                         NULL, 0, &n, error))
        return false;
    if (n > 0)
        g_ptr_array_add(troubles, g_strdup(_("there are rules of no run")));
    return true;
}

bool
archive_audit(struct archive *archive, GPtrArray *troubles, GError **error)
{
    if (!database_begin_snapshot(archive, error))
        return false;
    g_autoptr(GPtrArray) heads = run_heads(archive, error);
    bool fine = heads != NULL && chain_trouble(archive, troubles, error) &&
                rulebook_trouble(archive, troubles, error);
    for (guint i = 0; fine && i < heads->len; i++)
        fine = run_trouble(archive, g_ptr_array_index(heads, i), troubles, error);
    database_end_snapshot(archive);
    return fine;
}
