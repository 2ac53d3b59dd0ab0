/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/demo/demo.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const files[] = {"README.txt",
                                    "campaign.ini",
                                    "decisions.csv",
                                    "ege.csv",
                                    "oge.csv",
                                    "risk-profile.csv",
                                    "schools.csv",
                                    "social-passport.csv",
                                    "successions.csv",
                                    "vpr/vpr-2021-ma.csv",
                                    "vpr/vpr-2021-ru-5.csv",
                                    "vpr/vpr-2021-ru-6.csv",
                                    "vpr/vpr-2022-ma-5.csv",
                                    "vpr/vpr-2022-ma-6.csv",
                                    "vpr/vpr-2022-ru.csv"};

enum { CODE = 0, MUNICIPALITY = 3 }; /* columns of the registry */

static char *
make_folder(void)
{
    GError *error = NULL;
    char *dir = g_dir_make_tmp("shnor-demo-XXXXXX", &error);
    g_assert_no_error(error);
    return dir;
}

static void
write_demo(const char *dir)
{
    GError *error = NULL;
    g_assert_true(demo_write(dir, &error));
    g_assert_no_error(error);
}

static char *
read_file(const char *dir, const char *name, gsize *ret_length)
{
    g_autofree char *path = g_build_filename(dir, name, NULL);
    GError *error = NULL;
    char *bytes = NULL;
    g_assert_true(g_file_get_contents(path, &bytes, ret_length, &error));
    g_assert_no_error(error);
    return bytes;
}

static void
remove_demo(const char *dir)
{
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(dir, files[i], NULL);
        g_remove(path);
    }
    g_autofree char *vpr = g_build_filename(dir, "vpr", NULL);
    g_rmdir(vpr);
    /* Fails when there is a file that the list above does not know. */
    g_assert_cmpint(g_rmdir(dir), ==, 0);
}

static void
test_same_bytes(void)
{
    g_autofree char *one = make_folder(), *parent = make_folder();
    g_autofree char *two = g_build_filename(parent, "new", "folder", NULL);
    write_demo(one);
    write_demo(two);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        gsize length_one, length_two;
        g_autofree char *bytes_one = read_file(one, files[i], &length_one);
        g_autofree char *bytes_two = read_file(two, files[i], &length_two);
        g_assert_cmpmem(bytes_one, length_one, bytes_two, length_two);
    }
    remove_demo(one);
    remove_demo(two);
    g_autofree char *between = g_build_filename(parent, "new", NULL);
    g_assert_cmpint(g_rmdir(between), ==, 0);
    g_assert_cmpint(g_rmdir(parent), ==, 0);
}

/* The bytes themselves: a change of the generator must be meant. */
static void
test_known_bytes(void)
{
    g_autofree char *dir = make_folder();
    write_demo(dir);
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        gsize length;
        g_autofree char *bytes = read_file(dir, files[i], &length);
        if (g_str_has_suffix(files[i], ".csv"))
            g_checksum_update(checksum, (const guchar *)bytes, (gssize)length);
    }
    g_assert_cmpstr(g_checksum_get_string(checksum), ==,
                    "eaa0f7b9d94fae26e483cd4e98f921092f4edd72cc76195b61eab2754120bbaf");
    g_checksum_free(checksum);
    remove_demo(dir);
}

/* Quotes stand only around names, and no cell of the registry holds its delimiter. */
static void
test_registry(void)
{
    g_autofree char *dir = make_folder();
    write_demo(dir);
    gsize length;
    g_autofree char *text = read_file(dir, "schools.csv", &length);
    g_assert_true(g_str_has_prefix(text, "\xEF\xBB\xBF"));
    g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
    g_autoptr(GHashTable) codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint n_schools = 0;
    for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++, n_schools++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ";", -1);
        g_assert_cmpuint(g_strv_length(cells), ==, 11);
        g_assert_true(g_str_has_prefix(cells[CODE], "edu67"));
        g_assert_cmpuint(strlen(cells[CODE]), ==, 9);
        g_assert_true(g_hash_table_add(codes, g_strdup(cells[CODE])));
        if (cells[MUNICIPALITY][0] != '\0')
            g_hash_table_add(places, g_strdup(cells[MUNICIPALITY]));
    }
    g_assert_cmpuint(n_schools, >=, 380);
    g_assert_cmpuint(n_schools, <=, 420);
    g_assert_cmpuint(g_hash_table_size(places), ==, 27);
    g_assert_true(g_hash_table_contains(places, "город Смоленск"));
    g_assert_true(g_hash_table_contains(places, "Смоленский район"));
    remove_demo(dir);
}

static void
assert_text(const char *dir, const char *name, const char *part)
{
    gsize length;
    g_autofree char *text = read_file(dir, name, &length);
    g_assert_nonnull(g_strstr_len(text, (gssize)length, part));
}

static void
test_dialects(void)
{
    g_autofree char *dir = make_folder();
    write_demo(dir);
    gsize length;
    g_autofree char *ansi = read_file(dir, "vpr/vpr-2021-ru-5.csv", &length);
    g_assert_false(g_utf8_validate(ansi, (gssize)length, NULL));
    g_autofree char *text =
        g_convert(ansi, (gssize)length, "UTF-8", "WINDOWS-1251", NULL, NULL, NULL);
    g_assert_nonnull(strstr(text, ";1О;"));
    g_assert_nonnull(strstr(text, "\r\nИтого;"));
    assert_text(dir, "vpr/vpr-2021-ma.csv", "2021,ВПР-МА-5,autumn,sch67");
    assert_text(dir, "vpr/vpr-2021-ru-6.csv", "2021\tВПР-РУ-6\tsch67");
    assert_text(dir, "vpr/vpr-2022-ru.csv", ";\"МБОУ \"СШ");
    assert_text(dir, "vpr/vpr-2022-ru.csv", ";г. Смоленск;");
    assert_text(dir, "vpr/vpr-2022-ma-5.csv", ";;\n");
    assert_text(dir, "vpr/vpr-2022-ma-6.csv", ";\nГод;");
    assert_text(dir, "vpr/vpr-2022-ma-6.csv", ";ВПР-БИ-6;");
    assert_text(dir, "oge.csv", ";ГВЭ;");
    assert_text(dir, "campaign.ini", "\nnumber =\n");
    remove_demo(dir);
}

static void
test_refuses(gconstpointer data)
{
    const char *name = data;
    g_autofree char *dir = make_folder(), *path = g_build_filename(dir, name, NULL);
    g_assert_true(g_file_set_contents(path, "mine", -1, NULL));
    GError *error = NULL;
    g_assert_false(demo_write(dir, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST);
    g_error_free(error);
    gsize length;
    g_autofree char *text = read_file(dir, name, &length);
    g_assert_cmpmem(text, length, "mine", 4);
    g_remove(path);
    g_assert_cmpint(g_rmdir(dir), ==, 0); /* nothing else was made */
}

static void
test_no_folder(void)
{
    g_autofree char *dir = make_folder(), *path = g_build_filename(dir, "file", NULL);
    g_autofree char *inside = g_build_filename(path, "demo", NULL);
    g_assert_true(g_file_set_contents(path, "", -1, NULL));
    GError *error = NULL;
    g_assert_false(demo_write(inside, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
    g_error_free(error);
    g_remove(path);
    g_rmdir(dir);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/demo/same-bytes", test_same_bytes);
    g_test_add_func("/demo/known-bytes", test_known_bytes);
    g_test_add_func("/demo/registry", test_registry);
    g_test_add_func("/demo/dialects", test_dialects);
    g_test_add_data_func("/demo/refuses-campaign", "campaign.ini", test_refuses);
    g_test_add_data_func("/demo/refuses-file", "schools.csv", test_refuses);
    g_test_add_func("/demo/no-folder", test_no_folder);
    return g_test_run();
}
