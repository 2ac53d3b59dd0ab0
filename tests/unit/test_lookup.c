/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which archive, run, school and order a command means by what it is told. */
#include <glib.h>

#include "engine/archive/edition.h"
#include "engine/campaign/order_file.h"
#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "tests/unit/made_campaign.h"

/* The papers of each stored run were made for an order with an item and a deadline. */
#define PAPERS                                                                                     \
    "[order]\nnumber = papers\ndate = 2022-11-30\nitem 5.1 = others; plans; Планы\n"          \
    "deadline 5.1 = 2022-12-16\n"

/* An archive with 2021.1, 2022.1 and 2022.2. */
static struct {
    char *folder, *path;
} stored;

static void
store(int year, int low, const char *expected)
{
    g_autofree char *folder = g_strdup_printf("%s/%d-%d", stored.folder, year, low);
    made_campaign_write(folder, year, low, PAPERS);
    struct made_campaign made;
    made_campaign_open(&made, folder);
    GError *error = NULL;
    struct archive *archive = archive_open(stored.path, ARCHIVE_WRITE, &error);
    g_assert_no_error(error);
    struct run_content content = {.region = made.campaign->region,
                                  .language = made.campaign->language,
                                  .as_of = "2022-11-30",
                                  .decisions_until = "",
                                  .files = made.campaign->files,
                                  .dataset = made.dataset,
                                  .assessment = made.assessment};
    struct output_set *set = output_set_create();
    output_set_add(set, "manifest.json", g_bytes_new_static("{}", 2));
    struct archiving archiving = {&content, set, made.campaign->order, "shnor", "", false, NULL};
    struct archived archived = {0};
    archive_store(archive, &archiving, &archived, &error);
    g_assert_no_error(error);
    g_assert_true(archived.is_new);
    g_assert_cmpstr(archived.name, ==, expected);
    g_free(archived.name);
    output_set_free(set);
    archive_close(archive);
    made_campaign_close(&made);
}

static void
set_up(void)
{
    stored.folder = folder_make();
    stored.path = g_build_filename(stored.folder, "runs.db", NULL);
    store(2021, 1, "2021.1");
    store(2022, 10, "2022.1");
    store(2022, 1, "2022.2");
}

static void
tear_down(void)
{
    g_free(stored.path);
    folder_drop(stored.folder);
    g_unsetenv("SHNOR_ARCHIVE");
}

/* The name of the run that is found; the code otherwise, as text. */
static void
assert_found(const char *option, const char *name, const char *expected)
{
    struct lookup lookup;
    int code = lookup_find(&lookup, option, name, ARCHIVE_READ);
    g_autofree char *number = g_strdup_printf("%d", code);
    g_assert_cmpstr(code == EXIT_DONE ? lookup.head->name : number, ==, expected);
    lookup_close(&lookup);
}

static void
approve(const char *name, const char *text)
{
    struct lookup lookup;
    GError *error = NULL;
    g_assert_cmpint(lookup_find(&lookup, stored.path, name, ARCHIVE_WRITE), ==, EXIT_DONE);
    struct order_block *order = order_block_of_text(text, &error);
    g_assert_no_error(error);
    archive_approve(lookup.archive, lookup.head, order, &error);
    g_assert_no_error(error);
    order_block_free(order);
    lookup_close(&lookup);
}

/* ---- runs ---- */

static void
year_or_revision(void)
{
    set_up();
    assert_found(stored.path, "2021", "2021.1");
    assert_found(stored.path, "2022", "2022.2"); /* the latest */
    assert_found(stored.path, "2022.1", "2022.1");
    assert_found(stored.path, "2022.2", "2022.2");
    assert_found(stored.path, "2020", "66");
    assert_found(stored.path, "2022.3", "66");
    static const char *const none[] = {"", "last", "2022.", "2022.0", "2022.1.1", "-2022", ".1"};
    for (guint i = 0; i < G_N_ELEMENTS(none); i++)
        assert_found(stored.path, none[i], "64");
    tear_down();
}

static void
approved_comes_before_the_latest(void)
{
    set_up();
    approve("2022.1", "[order]\nnumber = 1\n");
    assert_found(stored.path, "2022", "2022.1");
    assert_found(stored.path, "2022.2", "2022.2"); /* who names it gets it */
    assert_found(stored.path, "2021", "2021.1");
    approve("2022.2", "[order]\nnumber = 2\n"); /* the one approved last */
    assert_found(stored.path, "2022", "2022.2");
    approve("2022.1", "[order]\nnumber = 3\n");
    assert_found(stored.path, "2022", "2022.1");
    tear_down();
}

/* ---- archives ---- */

static void
option_variable_folder(void)
{
    g_autofree char *current = g_get_current_dir();
    set_up();
    g_autofree char *empty = g_build_filename(stored.folder, "empty", NULL);
    g_autofree char *here = g_build_filename(empty, CAMPAIGN_ARCHIVE, NULL);
    g_autofree char *absent = g_build_filename(empty, "absent.db", NULL);
    folder_put_folder(stored.folder, "empty");
    g_assert_cmpint(g_chdir(empty), ==, 0);
    g_unsetenv("SHNOR_ARCHIVE");
    assert_found(NULL, "2021", "66"); /* no archive.db here, and none is made */
    folder_assert_names(empty, "");
    g_assert_true(g_setenv("SHNOR_ARCHIVE", stored.path, TRUE));
    assert_found(NULL, "2021", "2021.1");
    assert_found(absent, "2021", "66"); /* the option comes first */
    g_assert_true(g_setenv("SHNOR_ARCHIVE", absent, TRUE));
    assert_found(NULL, "2021", "66");
    assert_found(stored.path, "2021", "2021.1");
    g_assert_true(g_setenv("SHNOR_ARCHIVE", "", TRUE)); /* as good as unset */
    g_assert_cmpint(g_rename(stored.path, here), ==, 0);
    assert_found(NULL, "2021", "2021.1");
    g_assert_cmpint(g_chdir(current), ==, 0);
    tear_down();
}

static void
only_making_makes_one(void)
{
    char *folder = folder_make();
    g_autofree char *path = g_build_filename(folder, "new.db", NULL);
    struct lookup lookup;
    g_assert_cmpint(lookup_open(&lookup, path, ARCHIVE_WRITE), ==, EXIT_NO_INPUT);
    g_assert_null(lookup.archive);
    lookup_close(&lookup);
    folder_assert_names(folder, "");
    g_assert_cmpint(lookup_make(&lookup, path), ==, EXIT_DONE);
    lookup_close(&lookup);
    folder_assert_names(folder, "new.db");
    assert_found(path, "2022", "66"); /* it has no runs */
    folder_put(folder, "new.db", "this is no archive, whatever its name says, and stays as it is");
    g_assert_cmpint(lookup_make(&lookup, path), ==, EXIT_BAD_DATA);
    lookup_close(&lookup);
    folder_assert_text(folder, "new.db",
                       "this is no archive, whatever its name says, and stays as it is");
    folder_drop(folder);
}

/* ---- what is in a run ---- */

static void
schools_by_code_or_name(void)
{
    set_up();
    struct lookup lookup;
    guint school = 99;
    g_assert_cmpint(lookup_load(&lookup, stored.path, "2022.1"), ==, EXIT_DONE);
    g_assert_cmpuint(lookup.run->assessment->n_schools, ==, 3);
    g_assert_cmpint(lookup.run->assessment->schools[0].predicates[PREDICATE_LOW_RESULTS], ==,
                    TRUTH_TRUE);
    g_assert_true(lookup_school(&lookup, " 2 ", &school));
    g_assert_cmpuint(school, ==, 1);
    g_assert_true(lookup_school(&lookup, "ситьк", &school)); /* a part, in any case */
    g_assert_cmpuint(school, ==, 2);
    g_assert_false(lookup_school(&lookup, "сш", &school)); /* all three */
    g_assert_false(lookup_school(&lookup, "9", &school));
    g_assert_cmpuint(school, ==, 2);
    lookup_close(&lookup);
    g_assert_cmpint(lookup_load_school(&lookup, stored.path, "2022", "Крутов", &school), ==,
                    EXIT_DONE);
    g_assert_cmpuint(school, ==, 1);
    lookup_close(&lookup);
    g_assert_cmpint(lookup_load_school(&lookup, stored.path, "2022", "Иная", &school), ==,
                    EXIT_NO_INPUT);
    lookup_close(&lookup);
    g_assert_cmpint(lookup_outline(&lookup, stored.path, "2022"), ==, EXIT_DONE);
    g_assert_cmpuint(lookup.run->assessment->n_schools, ==, 3);
    lookup_close(&lookup);
    tear_down();
}

static void
assert_order(struct order_block *order, GError *error, const char *number, const char *item)
{
    g_assert_no_error(error);
    g_assert_cmpstr(order->number, ==, number);
    g_assert_cmpuint(order->items->len, ==, 1);
    g_assert_cmpstr(((const struct order_item *)g_ptr_array_index(order->items, 0))->text, ==,
                    item);
    g_assert_cmpstr(order_block_date_of(order, "5.1"), ==, "2022-12-16");
    order_block_free(order);
}

static void
orders_of_a_run(void)
{
    set_up();
    struct lookup lookup;
    GError *error = NULL;
    g_autofree char *path = g_build_filename(stored.folder, "order.ini", NULL);
    folder_put(stored.folder, "order.ini",
               "[order]\nnumber = file\nitem 7 = others; plans; Иное\n");
    g_assert_cmpint(lookup_find(&lookup, stored.path, "2022.1", ARCHIVE_READ), ==, EXIT_DONE);
    struct order_block *order = lookup_order(&lookup, &error);
    assert_order(order, error, "papers", "Планы"); /* nothing is approved yet */
    order = lookup_order_file(&lookup, path, &error);
    assert_order(order, error, "file", "Иное"); /* its own item, the deadline of the papers */
    lookup_close(&lookup);
    approve("2022.1", "[order]\nnumber = signed\n");
    g_assert_cmpint(lookup_find(&lookup, stored.path, "2022", ARCHIVE_READ), ==, EXIT_DONE);
    order = lookup_order(&lookup, &error);
    assert_order(order, error, "signed", "Планы");
    g_assert_null(lookup_order_file(&lookup, "/no/such/order.ini", &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    g_clear_error(&error);
    lookup_close(&lookup);
    tear_down();
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lookup/year or revision", year_or_revision);
    g_test_add_func("/lookup/approved", approved_comes_before_the_latest);
    g_test_add_func("/lookup/option, variable, folder", option_variable_folder);
    g_test_add_func("/lookup/making", only_making_makes_one);
    g_test_add_func("/lookup/schools", schools_by_code_or_name);
    g_test_add_func("/lookup/orders", orders_of_a_run);
    return g_test_run();
}
