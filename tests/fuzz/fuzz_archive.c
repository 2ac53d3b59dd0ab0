/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An archive that anybody may have made or changed (forge.h): listed, audited, loaded whole and by
 * one school, held against what was computed, exported. */
#include <unistd.h>

#include "engine/archive/chain.h"
#include "engine/archive/database/database.h"
#include "engine/archive/database/schema.h"
#include "engine/archive/difference.h"
#include "engine/archive/edition.h"
#include "engine/archive/transfer/transfer.h"
#include "engine/campaign/order_file.h"
#include "engine/run/verification.h"
#include "tests/fuzz/forge.h"
#include "tests/fuzz/fuzz.h"

enum { MOST_RUNS = 3 };

/* What fails says why, and nothing else does. */
static bool
check(bool fine, GError **error)
{
    g_assert_true(fine == (*error == NULL));
    g_clear_error(error);
    return fine;
}

static bool
choose_first(const struct run *outline, gconstpointer data, guint *ret_school)
{
    (void)data;
    *ret_school = 0;
    return outline->assessment->n_schools > 0;
}

static void
read_order(char *text, GError **error)
{
    struct order_block *order = order_block_of_text(text, error);
    check(order != NULL, error);
    order_block_free(order);
    g_free(text);
}

static void
read_papers(struct archive *archive, const struct run_head *head)
{
    GError *error = NULL;
    char *text = NULL;
    struct published *published = published_create();
    GPtrArray *editions = editions_load(archive, head, &error);
    if (check(editions != NULL, &error))
        g_ptr_array_unref(editions);
    if (check(archive_last_order(archive, head, &text, &error), &error) && text != NULL)
        read_order(text, &error);
    text = NULL;
    if (check(archive_order_of_documents(archive, head, &text, &error), &error))
        g_free(text);
    check(archive_add_published(archive, published, &error), &error);
    published_free(published);
}

static void
verify(struct archive *archive, const struct run_head *head, const struct run *run)
{
    GError *error = NULL;
    const struct forge_region *region = forge_region();
    struct comparing comparing;
    const struct run_place stored = {archive, head->id};
    struct run_place computed;
    computed.archive = forge_computed(&computed.id);
    comparing_init(&comparing, run, region->campaign->files, region->dataset, region->assessment);
    check(run_differences(&stored, &computed, comparing.tables, &error), &error);
    comparing_release(&comparing);
}

static void
load(struct archive *archive, const char *name)
{
    GError *error = NULL;
    struct run_head *head = run_find(archive, name, &error);
    if (!check(head != NULL, &error))
        return;
    struct run *run = run_load_outline(archive, head, &error);
    check(run != NULL, &error);
    run_free(run);
    run = run_load_school(archive, head, choose_first, NULL, &error);
    check(run != NULL, &error);
    run_free(run);
    run = run_load(archive, head, &error);
    if (check(run != NULL, &error))
        verify(archive, head, run);
    run_free(run);
    read_papers(archive, head);
    struct run_head *other =
        run_find_other_rules(archive, forge_region()->campaign->rulebook, &error);
    g_clear_error(&error); /* none is no error */
    run_head_free(other);
    run_head_free(head);
}

/* Of the first entry of the chain, which somebody may have noted. */
static char *
first_hash(struct archive *archive)
{
    struct rows rows;
    rows_open(&rows, archive, "SELECT sha256 FROM chain ORDER BY number LIMIT 1");
    char *hash = rows_next(&rows) ? g_strdup(rows_text(&rows)) : NULL;
    rows_close(&rows, NULL);
    return hash != NULL ? hash : g_strdup("");
}

static void
audit(struct archive *archive)
{
    GError *error = NULL;
    gint64 number;
    g_autoptr(GPtrArray) troubles = g_ptr_array_new_with_free_func(g_free);
    check(archive_check(archive, &error), &error);
    check(archive_audit(archive, troubles, &error), &error);
    g_autofree char *hash = chain_head(archive, &error);
    if (!check(hash != NULL, &error))
        return;
    GPtrArray *later = chain_after(archive, hash, &number, &error);
    if (check(later != NULL, &error))
        g_ptr_array_unref(later);
    g_autofree char *first = first_hash(archive);
    later = chain_after(archive, first, &number, &error);
    if (check(later != NULL, &error))
        g_ptr_array_unref(later);
}

/* Runs that are asked for by a name that is none, or of no run, unless one was forged. */
static void
find_others(struct archive *archive)
{
    static const char *const names[] = {"", "x", "0", "1.1", "2022.99", "2022.1.1"};
    GError *error = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        struct run_head *head = run_find(archive, names[i], &error);
        check(head != NULL, &error);
        run_head_free(head);
    }
}

static void
use(struct archive *archive)
{
    GError *error = NULL;
    database_run(archive, "BEGIN", NULL); /* else each of some hundred statements locks the file */
    audit(archive);
    GPtrArray *heads = run_heads(archive, &error);
    if (!check(heads != NULL, &error))
        return;
    for (guint i = 0; i < heads->len && i < MOST_RUNS; i++) {
        const struct run_head *head = g_ptr_array_index(heads, i);
        g_autoptr(GPtrArray) troubles = g_ptr_array_new_with_free_func(g_free);
        check(run_head_trouble(archive, head, troubles, &error), &error);
        load(archive, head->name);
    }
    find_others(archive);
    archive_note(archive);
    struct output_set *set = archive_export(archive, heads, &error);
    check(set != NULL, &error);
    output_set_free(set);
    /* as `show --despite` looks at what was changed */
    archive_use_despite(archive);
    for (guint i = 0; i < heads->len && i < MOST_RUNS; i++) {
        struct run *run = run_load_outline(archive, g_ptr_array_index(heads, i), &error);
        check(run != NULL, &error);
        run_free(run);
    }
    g_ptr_array_unref(heads);
}

/* Where no archive can be made; and what else bytes do not bring about. */
static void
open_nowhere(void)
{
    GError *error = NULL;
    g_autofree char *nowhere = g_build_filename(forge_folder(), "none", "archive.db", NULL);
    g_autofree char *leads_nowhere = g_build_filename(forge_folder(), "link.db", NULL);
    g_assert_true(schema_is_known());
    g_assert_false(check(archive_open(nowhere, ARCHIVE_WRITE, &error) != NULL, &error));
    g_assert_cmpint(symlink(nowhere, leads_nowhere), ==, 0);
    g_assert_false(check(archive_open(leads_nowhere, ARCHIVE_WRITE, &error) != NULL, &error));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    GError *error = NULL;
    forge_region();
    struct forged forged = forge_archive((const char *)data, size);
    struct archive *archive = archive_open(forge_path(), forged.use, &error);
    if (check(archive != NULL, &error))
        use(archive);
    archive_close(archive);
    if (size == 0)
        open_nowhere();
    forge_clean();
    return 0;
}
