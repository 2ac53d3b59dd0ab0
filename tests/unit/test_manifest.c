/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manifest: its hashes are those of the files, it says what was read, and knows no clock. */
#include <glib.h>

#include "engine/run/adviser.h"
#include "engine/run/manifest.h"
#include "engine/run/pipeline.h"
#include "engine/run/version.h"
#include "tests/unit/made_campaign.h"

/* A campaign that was read, and outputs of it. */
struct fixture {
    char *folder;
    struct made_campaign made;
    struct output_set *set;
};

static void
set_up(struct fixture *fixture)
{
    fixture->folder = folder_make();
    made_campaign_write(fixture->folder, 2022, 10, "");
    made_campaign_open(&fixture->made, fixture->folder);
    fixture->set = output_set_create();
    output_set_add(fixture->set, "a.csv", g_bytes_new_static("abc", 3));
    output_set_add(fixture->set, "пусто \"1\".txt", g_bytes_new_static("", 0));
}

static void
tear_down(struct fixture *fixture)
{
    output_set_free(fixture->set);
    made_campaign_close(&fixture->made);
    folder_drop(fixture->folder);
}

/* The manifest as text, which is JSON to the last sign: UTF-8 that ends with a line end. */
static char *
text_of(GBytes *bytes)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    char *text = g_strndup(data, length);
    g_assert_cmpuint(strlen(text), ==, length);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    g_assert_true(g_str_has_prefix(text, "{\n") && g_str_has_suffix(text, "\n}\n"));
    g_bytes_unref(bytes);
    return text;
}

static void
assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL) {
        g_test_message("%s\nlacks %s", text, part);
        g_test_fail();
    }
}

/* Of the bytes on the disk, computed apart from the program. */
static char *
hash_of_file(const char *folder, const char *name)
{
    g_autofree char *text = folder_text(folder, name);
    g_assert_nonnull(text);
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, strlen(text));
}

static void
inputs_are_those_that_were_read(void)
{
    struct fixture fixture;
    set_up(&fixture);
    g_autofree char *text = text_of(manifest_build(fixture.made.campaign, NULL, fixture.set));
    static const struct {
        const char *name, *kind;
        guint rows;
    } files[] = {{"schools.csv", "schools", 3}, {"results.csv", "results", 6}};
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        const struct input_file *file = g_ptr_array_index(fixture.made.campaign->files, i);
        g_autofree char *hash = hash_of_file(fixture.folder, files[i].name);
        g_autofree char *line = g_strdup_printf(
            "{\"name\": \"%s\", \"kind\": \"%s\", \"layout\": \"%s\", \"rows\": %u, \"used\": %u, "
            "\"sha256\": \"%s\"}",
            files[i].name, files[i].kind, file->layout_used, files[i].rows, files[i].rows, hash);
        assert_has(text, line);
    }
    g_assert_null(
        strstr(text, fixture.folder)); /* where a machine keeps them is nobody's business */
    tear_down(&fixture);
}

static void
outputs_have_their_hashes(void)
{
    struct fixture fixture;
    set_up(&fixture);
    g_autofree char *text = text_of(manifest_build(fixture.made.campaign, NULL, fixture.set));
    /* FIPS 180-2, "abc"; and of nothing */
    assert_has(text,
               "  \"outputs\": [\n    {\"name\": \"a.csv\", \"sha256\": "
               "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"},\n"
               "    {\"name\": \"пусто \\\"1\\\".txt\", \"sha256\": "
               "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}\n  ]\n}\n");
    tear_down(&fixture);
}

/* The hashes hold for what is written, the manifest itself apart. */
static void
hashes_hold_on_the_disk(void)
{
    struct fixture fixture;
    GError *error = NULL;
    set_up(&fixture);
    g_autofree char *out = g_build_filename(fixture.folder, "out", NULL);
    output_set_add(fixture.set, "manifest.json",
                   manifest_build(fixture.made.campaign, NULL, fixture.set));
    struct output_folder *folder = output_folder_open(out, &pipeline_outputs);
    g_assert_true(output_folder_write(folder, fixture.set, &error));
    output_folder_close(folder);
    g_assert_no_error(error);
    g_autofree char *text = folder_text(out, "manifest.json");
    g_autofree char *hash = hash_of_file(out, "a.csv");
    assert_has(text, hash);
    g_assert_null(strstr(text, "\"manifest.json\""));
    tear_down(&fixture);
}

static void
rules_and_program_are_told(void)
{
    struct fixture fixture;
    set_up(&fixture);
    const struct rulebook *rulebook = fixture.made.campaign->rulebook;
    g_autofree char *text = text_of(manifest_build(fixture.made.campaign, NULL, fixture.set));
    g_autofree char *head = g_strdup_printf(
        "{\n  \"program\": \"%s\",\n  \"region\": \"Область\",\n  \"year\": 2022,\n"
        "  \"rulebook\": {\"id\": \"order-847\", \"version\": %d, \"sha256\": \"%s\"},\n",
        VERSION_PROGRAM, rulebook->version, rulebook->sha256);
    g_assert_true(g_str_has_prefix(text, head));
    g_assert_cmpuint(strlen(rulebook->sha256), ==, 64);
    tear_down(&fixture);
}

/* Advice adds its sums, and changes nothing of what stands without it. */
static void
advice_is_added(void)
{
    struct fixture fixture;
    set_up(&fixture);
    struct advice *advice = adviser_explain(fixture.made.assessment);
    g_autofree char *with = text_of(manifest_build(fixture.made.campaign, advice, fixture.set));
    g_autofree char *without = text_of(manifest_build(fixture.made.campaign, NULL, fixture.set));
    static const char *const parts[] = {"  \"social\": ", "  \"certainty\": {\"low_results\": 1,",
                                        "  \"typology\": ", "  \"signs\": "};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        assert_has(with, parts[i]);
        g_assert_null(strstr(without, parts[i]));
    }
    g_assert_null(strstr(with, "nan"));
    g_assert_null(strstr(with, "inf"));
    g_auto(GStrv) lines = g_strsplit(without, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        assert_has(with, *line);
    adviser_free(advice);
    tear_down(&fixture);
}

static void
public_manifest_tells_no_inputs(void)
{
    struct fixture fixture;
    set_up(&fixture);
    g_autofree char *text = text_of(manifest_build_public(fixture.made.campaign, fixture.set));
    g_assert_null(strstr(text, "inputs"));
    g_assert_null(strstr(text, "schools.csv"));
    assert_has(text, "\"name\": \"a.csv\"");
    tear_down(&fixture);
}

/* Other folder, other times of files, a later second: the same bytes. One byte of an input more:
 * another manifest. */
static void
no_clock_and_no_place(void)
{
    struct fixture one, other;
    set_up(&one);
    g_autofree char *first = text_of(manifest_build(one.made.campaign, NULL, one.set));
    g_usleep(1100 * 1000);
    set_up(&other);
    g_autofree char *second = text_of(manifest_build(other.made.campaign, NULL, other.set));
    g_assert_cmpstr(first, ==, second);
    g_autofree char *results = folder_text(other.folder, "results.csv");
    g_autofree char *longer = g_strconcat(results, "\n", NULL);
    made_campaign_close(&other.made);
    folder_put(other.folder, "results.csv", longer);
    made_campaign_open(&other.made, other.folder);
    g_autofree char *third = text_of(manifest_build(other.made.campaign, NULL, other.set));
    g_assert_cmpstr(first, !=, third);
    tear_down(&other);
    tear_down(&one);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/manifest/inputs", inputs_are_those_that_were_read);
    g_test_add_func("/manifest/outputs", outputs_have_their_hashes);
    g_test_add_func("/manifest/disk", hashes_hold_on_the_disk);
    g_test_add_func("/manifest/rules and program", rules_and_program_are_told);
    g_test_add_func("/manifest/advice", advice_is_added);
    g_test_add_func("/manifest/public", public_manifest_tells_no_inputs);
    g_test_add_func("/manifest/no clock", no_clock_and_no_place);
    return g_test_run();
}
