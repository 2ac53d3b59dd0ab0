/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outputs appear whole or not at all; and the names that files may have. */
#include <glib.h>
#include <unistd.h>

#include "engine/output/file_name.h"
#include "engine/output/output.h"
#include "tests/unit/made_folder.h"

/* A set of texts under names, in pairs, NULL-ended. */
static struct output_set *
set_of(const char *const *pairs)
{
    struct output_set *set = output_set_create();
    for (; *pairs != NULL; pairs += 2)
        g_assert_true(output_set_add(set, pairs[0], g_bytes_new(pairs[1], strlen(pairs[1]))));
    return set;
}

#define SET(...) set_of((const char *const[]){__VA_ARGS__, NULL})

typedef bool (*writer)(const struct output_set *set, const char *dir, GError **error);

static void
write_well(writer write, struct output_set *set, const char *folder)
{
    GError *error = NULL;
    g_assert_true(write(set, folder, &error));
    g_assert_no_error(error);
    output_set_free(set);
}

/* Fails with G_FILE_ERROR and names what people know: never a temporary file. */
static void
write_badly(writer write, struct output_set *set, const char *folder, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *quoted = g_strdup_printf("/%s'", name);
    g_assert_false(write(set, folder, &error));
    g_assert_nonnull(error);
    g_assert_cmpuint(error->domain, ==, G_FILE_ERROR);
    if (strstr(error->message, quoted) == NULL) {
        g_test_message("'%s' does not name %s", error->message, quoted);
        g_test_fail();
    }
    output_set_free(set);
}

static const writer writers[] = {output_set_write, output_set_write_plain, output_set_write_new};

/* ---- what is written ---- */

static void
all_appear_with_their_bytes(void)
{
    static const char binary[] = "a\0b\xff\n";
    for (guint i = 0; i < G_N_ELEMENTS(writers); i++) {
        char *folder = folder_make();
        g_autofree char *deep = g_build_filename(folder, "new", "out", NULL);
        g_autofree char *path = g_build_filename(deep, "b.bin", NULL), *bytes = NULL;
        gsize length;
        struct output_set *set = SET("manifest.json", "{}", "a.txt", "", "в.txt", "в\n");
        g_assert_true(output_set_add(set, "b.bin", g_bytes_new(binary, sizeof binary)));
        g_assert_cmpuint(output_set_length(set), ==, 4);
        g_assert_cmpstr(output_set_get(set, 2)->name, ==, "в.txt");
        write_well(writers[i], set, deep);
        folder_assert_names(deep, "a.txt b.bin manifest.json в.txt");
        folder_assert_text(deep, "a.txt", "");
        folder_assert_text(deep, "в.txt", "в\n");
        g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
        g_assert_cmpmem(bytes, length, binary, sizeof binary);
        folder_drop(folder);
    }
}

static void
what_could_not_be_made_is_not_added(void)
{
    struct output_set *set = output_set_create();
    g_assert_false(output_set_add(set, "a.txt", NULL));
    g_assert_cmpuint(output_set_length(set), ==, 0);
    output_set_free(set);
    output_set_free(NULL);
}

/* A second run replaces what has its names and leaves what is not its own. */
static void
second_run_replaces_its_own(void)
{
    char *folder = folder_make();
    folder_put(folder, "notes.txt", "mine");
    write_well(output_set_write, SET("a.txt", "1", "b.txt", "1", "manifest.json", "one"), folder);
    write_well(output_set_write, SET("a.txt", "2", "manifest.json", "two"), folder);
    folder_assert_names(folder, "a.txt b.txt manifest.json notes.txt");
    folder_assert_text(folder, "a.txt", "2");
    folder_assert_text(folder, "b.txt", "1"); /* it does not replace a set as a whole */
    folder_assert_text(folder, "manifest.json", "two");
    folder_assert_text(folder, "notes.txt", "mine");
    folder_drop(folder);
}

/* With a manifest of its own name a set takes the place of the earlier one: what that named, and
 * nothing else, goes. */
static void
set_replaces_the_set_before(void)
{
    char *above = folder_make();
    g_autofree char *folder = g_build_filename(above, "letters", NULL);
    folder_put(above, "outside.txt", "not ours");
    folder_put(folder, "notes.txt", "mine");
    folder_put(folder, "old.txt", "1");
    folder_put(folder, "kept.txt", "1");
    folder_put(folder, "input.csv", "1");
    folder_put(folder, "letters.json",
               "{\n  \"inputs\": [\n    {\"name\": \"input.csv\"}\n  ],\n"
               "  \"outputs\": [\n    {\"name\": \"old.txt\"},\n    {\"name\": \"kept.txt\"},\n"
               "    {\"name\": \"gone.txt\"},\n    {\"name\": \"../outside.txt\"}\n  ]\n}\n");
    struct output_set *set = SET("kept.txt", "2", "new.txt", "2", "letters.json", "{}");
    output_set_use_manifest(set, "letters.json");
    write_well(output_set_write, set, folder);
    folder_assert_names(folder, "input.csv kept.txt letters.json new.txt notes.txt");
    folder_assert_text(folder, "kept.txt", "2");
    folder_assert_text(above, "outside.txt", "not ours");
    folder_drop(above);
}

/* ---- what is refused ---- */

/* One that cannot even be written beside its place: nothing has changed. */
static void
unwritable_part_leaves_all_as_it_was(void)
{
    for (guint i = 0; i < 2; i++) { /* the two that replace */
        char *folder = folder_make();
        folder_put(folder, "a.txt", "1");
        folder_put(folder, "c.txt", "1");
        folder_put(folder, "manifest.json", "one");
        folder_put_folder(folder, ".b.txt.part"); /* stands in the way of a temporary file */
        write_badly(writers[i],
                    SET("a.txt", "2", "b.txt", "2", "c.txt", "2", "manifest.json", "two"), folder,
                    "b.txt");
        folder_assert_names(folder, ".b.txt.part a.txt c.txt manifest.json");
        folder_assert_text(folder, "a.txt", "1");
        folder_assert_text(folder, "c.txt", "1");
        folder_assert_text(folder, "manifest.json", "one");
        folder_drop(folder);
    }
}

/* One whose place is taken by a folder: found only at the renames, so no manifest may vouch for
 * what stands there. */
static void
failed_rename_leaves_no_manifest(void)
{
    char *folder = folder_make();
    folder_put(folder, "manifest.json", "one");
    folder_put(folder, "c.txt", "1");
    folder_put(folder, "b.txt/inside", "mine");
    write_badly(output_set_write,
                SET("a.txt", "2", "b.txt", "2", "c.txt", "2", "manifest.json", "two"), folder,
                "b.txt");
    folder_assert_names(folder, "a.txt b.txt c.txt");
    folder_assert_text(folder, "c.txt", "1");
    folder_assert_text(folder, "b.txt/inside", "mine");
    folder_drop(folder);
}

static void
manifest_that_cannot_go_stops_all(void)
{
    char *folder = folder_make();
    folder_put(folder, "a.txt", "1");
    folder_put(folder, "manifest.json/inside", "mine");
    write_badly(output_set_write, SET("a.txt", "2", "manifest.json", "two"), folder,
                "manifest.json");
    folder_assert_names(folder, "a.txt manifest.json");
    folder_assert_text(folder, "a.txt", "1");
    folder_drop(folder);
}

static void
folder_that_cannot_be(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(writers); i++) {
        char *folder = folder_make();
        g_autofree char *place = g_build_filename(folder, "file", "out", NULL);
        folder_put(folder, "file", "mine");
        write_badly(writers[i], SET("a.txt", "1", "manifest.json", "{}"), place, "out");
        folder_assert_text(folder, "file", "mine");
        folder_assert_names(folder, "file");
        folder_drop(folder);
    }
}

/* ---- where nothing was ---- */

static void
new_set_overwrites_nothing(void)
{
    char *folder = folder_make();
    g_autofree char *link = g_build_filename(folder, "c.txt", NULL);
    folder_put(folder, "b.txt", "mine");
    write_badly(output_set_write_new, SET("a.txt", "2", "b.txt", "2"), folder, "b.txt");
    folder_assert_names(folder, "b.txt");
    folder_assert_text(folder, "b.txt", "mine");
    g_assert_cmpint(symlink("nowhere", link), ==, 0); /* a link that leads nowhere is somebody's */
    write_badly(output_set_write_new, SET("a.txt", "2", "c.txt", "2"), folder, "c.txt");
    folder_assert_names(folder, "b.txt c.txt");
    folder_drop(folder);
}

static void
new_set_that_fails_leaves_nothing(void)
{
    char *folder = folder_make();
    folder_put_folder(folder, ".c.txt.part");
    write_badly(output_set_write_new, SET("a.txt", "2", "b.txt", "2", "c.txt", "2"), folder,
                "c.txt");
    folder_assert_names(folder, ".c.txt.part");
    folder_drop(folder);
}

/* ---- names ---- */

static void
names_are_safe_anywhere(void)
{
    static const struct {
        const char *text, *safe;
    } cases[] = {
        {"Велижский район", "Велижский район"},
        {"../../etc/passwd", ".._.._etc_passwd"},
        {"a\\b:c*d?e\"f<g>h|i", "a_b_c_d_e_f_g_h_i"},
        {"a\tb\nc\x7f", "a_b_c_"},
        {"МБОУ «СШ\u00a0№\u00a01»", "МБОУ «СШ № 1»"}, /* a no-break space is a space */
        {"г. Вязьма. . ", "г. Вязьма"},               /* Windows drops such an end */
        {"", "_"},
        {"...", "_"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *safe = file_name_safe(cases[i].text);
        g_assert_cmpstr(safe, ==, cases[i].safe);
    }
    g_autoptr(GString) very_long = g_string_new(NULL);
    for (guint i = 0; i < 100; i++)
        g_string_append(very_long, "я");
    g_autofree char *cut = file_name_safe(very_long->str);
    g_assert_cmpint(g_utf8_strlen(cut, -1), ==, 80);
    g_assert_true(g_utf8_validate(cut, -1, NULL));
}

static void
claimed_names_differ_in_any_case(void)
{
    static const char *const expected[] = {"5-Школа", "5-ШКОЛА (2)", "5-школа (3)", "6-Школа"};
    static const char *const titles[] = {"Школа", "ШКОЛА", "школа", "Школа"};
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *name = file_name_claim(taken, i < 3 ? "5" : "6", titles[i]);
        g_assert_cmpstr(name, ==, expected[i]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/output/all appear", all_appear_with_their_bytes);
    g_test_add_func("/output/not made", what_could_not_be_made_is_not_added);
    g_test_add_func("/output/second run", second_run_replaces_its_own);
    g_test_add_func("/output/set replaces set", set_replaces_the_set_before);
    g_test_add_func("/output/refused/part", unwritable_part_leaves_all_as_it_was);
    g_test_add_func("/output/refused/rename", failed_rename_leaves_no_manifest);
    g_test_add_func("/output/refused/manifest", manifest_that_cannot_go_stops_all);
    g_test_add_func("/output/refused/folder", folder_that_cannot_be);
    g_test_add_func("/output/new/overwrites nothing", new_set_overwrites_nothing);
    g_test_add_func("/output/new/fails", new_set_that_fails_leaves_nothing);
    g_test_add_func("/output/names/safe", names_are_safe_anywhere);
    g_test_add_func("/output/names/claimed", claimed_names_differ_in_any_case);
    return g_test_run();
}
