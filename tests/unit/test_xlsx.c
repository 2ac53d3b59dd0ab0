/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks: texts of any content, whole packages, room for texts. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

#include "reports/words/text_width.h"
#include "reports/render/xlsx/package.h"
#include "reports/render/xlsx/xlsx.h"

static struct xlsx *
create(void)
{
    int trouble = 0;
    struct xlsx_properties properties = {"Title", NULL, "2022-12-31T00:00:00Z"};
    struct xlsx *xlsx = xlsx_create(&properties, &trouble);
    g_assert_nonnull(xlsx);
    g_assert_cmpint(trouble, ==, 0);
    return xlsx;
}

static GBytes *
finish(struct xlsx *xlsx)
{
    int trouble = 0;
    GBytes *bytes = xlsx_finish(xlsx, &trouble);
    g_assert_nonnull(bytes);
    g_assert_true(xlsx_package_is_whole(bytes));
    return bytes;
}

/* A workbook whose first cell is this text. */
static GBytes *
workbook_of(const char *text)
{
    struct xlsx *xlsx = create();
    xlsx_put_text(xlsx, xlsx_add_sheet(xlsx, "One"), 0, 0, text, NULL);
    return finish(xlsx);
}

static zip_t *
open_archive(GBytes *bytes, int flags)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    zip_source_t *source = zip_source_buffer_create(data, length, 0, NULL);
    zip_t *archive = zip_open_from_source(source, flags, NULL);
    g_assert_nonnull(archive);
    return archive;
}

static char *
read_part(GBytes *bytes, const char *name)
{
    zip_t *archive = open_archive(bytes, ZIP_RDONLY);
    zip_stat_t status;
    g_assert_cmpint(zip_stat(archive, name, 0, &status), ==, 0);
    char *text = g_malloc0(status.size + 1);
    zip_file_t *part = zip_fopen(archive, name, 0);
    g_assert_cmpint(zip_fread(part, text, status.size), ==, (zip_int64_t)status.size);
    zip_fclose(part);
    zip_discard(archive);
    return text;
}

/* What stands between <t> and </t>. */
static char *
first_string(const char *text)
{
    GBytes *bytes = workbook_of(text);
    char *xml = read_part(bytes, "xl/sharedStrings.xml");
    char *begin = strchr(strstr(xml, "<t"), '>') + 1;
    char *found = g_strndup(begin, (gsize)(strstr(begin, "</t>") - begin));
    g_free(xml);
    g_bytes_unref(bytes);
    return found;
}

static void
assert_written(const char *text, const char *expected)
{
    char *found = first_string(text);
    g_assert_cmpstr(found, ==, expected);
    g_free(found);
}

static void
test_texts(void)
{
    assert_written("Школа № 5", "Школа № 5");
    assert_written("=1+1", "=1+1");
    assert_written("a & <b>", "a &amp; &lt;b&gt;");
    assert_written("_x0041_", "_x005F_x0041_");
    assert_written("_x00G1_ x0041_", "_x00G1_ x0041_");
    assert_written("a\xef\xbf\xbf"
                   "b",
                   "a\xef\xbf\xbd"
                   "b");
    assert_written("a\xff"
                   "b",
                   "a\xef\xbf\xbd"
                   "b");
    assert_written("a\x01"
                   "b",
                   "a_x0001_b");
}

/* As many letters, ended by `end`, as g_strnfill() would make of several bytes. */
static char *
repeat(const char *letter, guint n, const char *end)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append(text, letter);
    g_string_append(text, end);
    return g_string_free(text, FALSE);
}

static void
assert_cut(const char *letter, guint n, guint n_left, const char *end)
{
    g_autofree char *text = repeat(letter, n, "");
    g_autofree char *expected = repeat(letter, n_left, end);
    char *found = first_string(text);
    g_assert_true(strcmp(found, expected) == 0);
    g_free(found);
}

static void
test_long_texts(void)
{
    assert_cut("Ш", 32767, 32767, "");
    assert_cut("Ш", 32768, 32766, "…");
    assert_cut("a", 40000, 32766, "…");
    /* a letter of two units of UTF-16 */
    assert_cut("\U0001f3eb", 16383, 16383, "");
    assert_cut("\U0001f3eb", 16384, 16383, "…");
}

static void
test_same_bytes(void)
{
    GBytes *first = workbook_of("x"), *second = workbook_of("x"), *other = workbook_of("y");
    g_assert_true(g_bytes_equal(first, second));
    g_assert_false(g_bytes_equal(first, other));
    g_bytes_unref(first);
    g_bytes_unref(second);
    g_bytes_unref(other);
}

static void
test_formats(void)
{
    struct xlsx *xlsx = create();
    const struct xlsx_style bold = {.bold = true}, text = {.number = "@", .bold = true};
    g_assert_true(xlsx_style_format(xlsx, &bold) == xlsx_style_format(xlsx, &bold));
    g_assert_true(xlsx_style_format(xlsx, &bold) != xlsx_style_format(xlsx, &text));
    xlsx_free(xlsx);
    xlsx_free(NULL);
}

/* The package with one part put in the place of what it was. */
static GBytes *
with_part(GBytes *bytes, const char *name, const char *text)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    zip_source_t *source = zip_source_buffer_create(data, length, 0, NULL);
    zip_source_keep(source);
    zip_t *archive = zip_open_from_source(source, 0, NULL);
    zip_source_t *part = zip_source_buffer(archive, text, strlen(text), 0);
    g_assert_cmpint(zip_file_add(archive, name, part, ZIP_FL_OVERWRITE), >=, 0);
    g_assert_cmpint(zip_close(archive), ==, 0);
    zip_stat_t status;
    zip_source_stat(source, &status);
    char *changed = g_malloc(status.size);
    zip_source_open(source);
    g_assert_cmpint(zip_source_read(source, changed, status.size), ==, (zip_int64_t)status.size);
    zip_source_close(source);
    zip_source_free(source);
    return g_bytes_new_take(changed, status.size);
}

/* A part that a full disk has cut anywhere is noticed. */
static void
test_cut_part(void)
{
    static const char name[] = "xl/worksheets/sheet1.xml";
    GBytes *bytes = workbook_of("Школа");
    g_autofree char *xml = read_part(bytes, name);
    for (gsize length = 0; length <= strlen(xml); length += strlen(xml) / 16 + 1) {
        g_autofree char *cut = g_strndup(xml, length);
        GBytes *changed = with_part(bytes, name, cut);
        g_assert_false(xlsx_package_is_whole(changed));
        g_bytes_unref(changed);
    }
    GBytes *whole = with_part(bytes, name, xml);
    g_assert_true(xlsx_package_is_whole(whole));
    g_bytes_unref(whole);
    g_bytes_unref(bytes);
}

static void
test_cut_package(void)
{
    GBytes *bytes = workbook_of("Школа"), *empty = g_bytes_new(NULL, 0);
    gsize length = g_bytes_get_size(bytes);
    g_assert_false(xlsx_package_is_whole(empty));
    for (gsize n = 1; n < length; n += length / 16) {
        GBytes *cut = g_bytes_new_from_bytes(bytes, 0, n);
        g_assert_false(xlsx_package_is_whole(cut));
        g_bytes_unref(cut);
    }
    g_bytes_unref(empty);
    g_bytes_unref(bytes);
}

static void
test_lines(void)
{
    g_assert_cmpuint(text_count_lines("", 5), ==, 1);
    g_assert_cmpuint(text_count_lines("раз два", 7), ==, 1);
    g_assert_cmpuint(text_count_lines("раз два", 6), ==, 2);
    g_assert_cmpuint(text_count_lines("раз\nдва", 20), ==, 2);
    g_assert_cmpuint(text_count_lines("раздватри", 4), ==, 3);
    g_assert_cmpuint(text_count_lines("а раздватри", 4), ==, 4);
    g_assert_cmpuint(text_longest_word("раз, четыре"), ==, 6);
    g_assert_cmpuint(text_length("Школа"), ==, 5);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xlsx/texts", test_texts);
    g_test_add_func("/xlsx/long texts", test_long_texts);
    g_test_add_func("/xlsx/same bytes", test_same_bytes);
    g_test_add_func("/xlsx/formats", test_formats);
    g_test_add_func("/xlsx/cut part", test_cut_part);
    g_test_add_func("/xlsx/cut package", test_cut_package);
    g_test_add_func("/xlsx/lines", test_lines);
    return g_test_run();
}
