/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outputs appear whole or not at all, and replace outputs alone; and the names that files may have.
 */
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/output/file_name.h"
#include "engine/output/folder.h"
#include "engine/output/lock.h"
#include "tests/unit/made_folder.h"

static const char *const manifests[] = {"manifest.json", NULL};
static const struct output_kind plain = {.id = "plain"}, other = {.id = "other"},
                                whole = {.id = "whole", .manifests = manifests, .whole = true},
                                fresh = {.id = "fresh", .fresh = true};
static const struct output_kind *const kinds[] = {&plain, &whole, &fresh};

#define LIST ".shnor-outputs"

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

/* Writes; `guarded` (may be NULL) is never to be replaced. What was moved, as "name" and "name*"
 * when it was edited. Free with g_free(). */
static char *
write_guarded(const struct output_kind *kind, struct output_set *set, const char *dir,
              const char *guarded, GError **error)
{
    struct output_folder *folder = output_folder_open(dir, kind);
    GString *names = g_string_new(NULL);
    if (guarded != NULL)
        output_folder_protect(folder, guarded);
    bool fine = output_folder_write(folder, set, error);
    const GPtrArray *moved = output_folder_moved(folder);
    for (guint i = 0; i < moved->len; i++) {
        const struct moved_output *output = g_ptr_array_index(moved, i);
        g_string_append_printf(names, "%s%s%s", i > 0 ? " " : "", output->name,
                               output->edited ? "*" : "");
    }
    g_assert_true(fine || moved->len == 0);
    output_folder_close(folder);
    output_set_free(set);
    return g_string_free(names, !fine);
}

static void
write_well(const struct output_kind *kind, struct output_set *set, const char *dir,
           const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *moved = write_guarded(kind, set, dir, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(moved, ==, expected);
}

/* Fails with G_FILE_ERROR and names what people know: never a temporary file. */
static void
write_badly_guarded(const struct output_kind *kind, struct output_set *set, const char *dir,
                    const char *guarded, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *quoted = g_strdup_printf("/%s'", name);
    g_autofree char *moved = write_guarded(kind, set, dir, guarded, &error);
    g_assert_null(moved);
    g_assert_nonnull(error);
    g_assert_cmpuint(error->domain, ==, G_FILE_ERROR);
    if (strstr(error->message, quoted) == NULL) {
        g_test_message("'%s' does not name %s", error->message, quoted);
        g_test_fail();
    }
}

static void
write_badly(const struct output_kind *kind, struct output_set *set, const char *dir,
            const char *name)
{
    write_badly_guarded(kind, set, dir, NULL, name);
}

/* ---- what is written ---- */

static void
all_appear_with_their_bytes(void)
{
    static const char binary[] = "a\0b\xff\n";
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        char *folder = folder_make();
        g_autofree char *deep = g_build_filename(folder, "new", "out", NULL);
        g_autofree char *path = g_build_filename(deep, "b.bin", NULL), *bytes = NULL;
        gsize length;
        struct output_set *set = SET("manifest.json", "{}", "a.txt", "", "in/в.txt", "в\n");
        g_assert_true(output_set_add(set, "b.bin", g_bytes_new(binary, sizeof binary)));
        g_assert_cmpuint(output_set_length(set), ==, 4);
        g_assert_cmpstr(output_set_get(set, 2)->name, ==, "in/в.txt");
        write_well(kinds[i], set, deep, "");
        folder_assert_names(deep, kinds[i] == &fresh ? "a.txt b.bin in manifest.json"
                                                     : LIST " a.txt b.bin in manifest.json");
        folder_assert_text(deep, "a.txt", "");
        folder_assert_text(deep, "in/в.txt", "в\n");
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

/* A second command replaces what has its names and leaves what is not its own. */
static void
second_one_replaces_its_own(void)
{
    char *folder = folder_make();
    folder_put(folder, "notes.txt", "mine");
    write_well(&plain, SET("a.txt", "1", "b.txt", "1"), folder, "");
    write_well(&plain, SET("a.txt", "2"), folder, "");
    write_well(&other, SET("c.txt", "2"), folder, "");
    folder_assert_names(folder, LIST " a.txt b.txt c.txt notes.txt");
    folder_assert_text(folder, "a.txt", "2");
    folder_assert_text(folder, "b.txt", "1"); /* it does not replace a set as a whole */
    folder_assert_text(folder, "notes.txt", "mine");
    write_well(&plain, SET("b.txt", "3"), folder, ""); /* that of before the last is known, too */
    folder_assert_text(folder, "b.txt", "3");
    folder_drop(folder);
}

/* A whole set takes the place of the earlier one: what that had and this lacks is moved away, and
 * nothing is lost when it comes and goes again. */
static void
set_replaces_the_set_before(void)
{
    char *folder = folder_make();
    folder_put(folder, "notes.txt", "mine");
    write_well(&whole, SET("a.txt", "1", "in/b.txt", "1", "manifest.json", "1"), folder, "");
    write_well(&whole, SET("a.txt", "2", "manifest.json", "2"), folder, "in/b.txt");
    folder_assert_names(folder, LIST " a.txt manifest.json notes.txt " EARLIER_FOLDER);
    folder_assert_text(folder, EARLIER_FOLDER "/in/b.txt", "1");
    write_well(&whole, SET("in/b.txt", "3", "manifest.json", "3"), folder, "a.txt");
    write_well(&whole, SET("a.txt", "4", "manifest.json", "4"), folder, "in/b.txt");
    folder_assert_text(folder, EARLIER_FOLDER "/in/b.txt", "1");
    folder_assert_text(folder, EARLIER_FOLDER "/in/b (2).txt", "3");
    write_well(&whole, SET("in/b.txt", "1", "manifest.json", "3"), folder, "a.txt");
    write_well(&whole, SET("a.txt", "4", "manifest.json", "4"), folder, "in/b.txt");
    g_autofree char *earlier = g_build_filename(folder, EARLIER_FOLDER, "in", NULL);
    folder_assert_names(earlier, "b (2).txt b.txt"); /* the same bytes are kept once */
    folder_assert_text(folder, "notes.txt", "mine");
    folder_drop(folder);
}

static void
edited_output_is_kept(void)
{
    char *folder = folder_make();
    write_well(&whole, SET("a.txt", "1", "b.txt", "1", "manifest.json", "1"), folder, "");
    folder_put(folder, "a.txt", "by hand");
    g_autofree char *gone = g_build_filename(folder, "b.txt", NULL);
    g_assert_cmpint(g_unlink(gone), ==, 0);
    write_well(&whole, SET("a.txt", "2", "b.txt", "2", "manifest.json", "2"), folder, "a.txt*");
    folder_assert_text(folder, "a.txt", "2");
    folder_assert_text(folder, "b.txt", "2");
    folder_assert_text(folder, EARLIER_FOLDER "/a.txt", "by hand");
    folder_put(folder, "a.txt", "again");
    write_well(&whole, SET("a.txt", "3", "manifest.json", "3"), folder, "a.txt* b.txt");
    folder_assert_text(folder, EARLIER_FOLDER "/a.txt", "by hand");
    folder_assert_text(folder, EARLIER_FOLDER "/a (2).txt", "again");
    folder_drop(folder);
}

/* Two that would get one name there get two. */
static void
moved_outputs_have_names_of_their_own(void)
{
    char *folder = folder_make();
    write_well(&whole, SET("a.txt", "1", "a (2).txt", "2", "manifest.json", "1"), folder, "");
    folder_put(folder, EARLIER_FOLDER "/a.txt", "older");
    write_well(&whole, SET("manifest.json", "2"), folder, "a (2).txt a.txt");
    folder_assert_text(folder, EARLIER_FOLDER "/a.txt", "older");
    folder_assert_text(folder, EARLIER_FOLDER "/a (2).txt", "2");
    folder_assert_text(folder, EARLIER_FOLDER "/a (3).txt", "1");
    folder_drop(folder);
}

/* ---- what earlier versions wrote ---- */

static char *
hash_line(const char *format, const char *text)
{
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    return g_strdup_printf(format, hash);
}

/* There a manifest alone says what is ours. */
static void
manifest_tells_what_is_ours(void)
{
    char *above = folder_make();
    g_autofree char *folder = g_build_filename(above, "out", NULL);
    g_autofree char *one = hash_line("    {\"name\": \"old.txt\", \"sha256\": \"%s\"},\n", "1");
    g_autofree char *two = hash_line("    {\"name\": \"kept.txt\", \"sha256\": \"%s\"},\n", "1");
    g_autofree char *out = hash_line("    {\"name\": \"../out.txt\", \"sha256\": \"%s\"}\n", "1");
    g_autofree char *manifest = g_strconcat(
        "{\n  \"program\": \"shnor 1.0\",\n  \"inputs\": [\n    {\"name\": \"input.csv\", "
        "\"sha256\": \"\"}\n  ],\n  \"outputs\": [\n",
        one, two, out, "  ]\n}\n", NULL);
    folder_put(above, "out.txt", "1");
    folder_put(folder, "notes.txt", "mine");
    folder_put(folder, "old.txt", "1");
    folder_put(folder, "kept.txt", "1");
    folder_put(folder, "input.csv", "1");
    folder_put(folder, "manifest.json", manifest);
    write_well(&whole, SET("kept.txt", "2", "new.txt", "2", "manifest.json", "{}"), folder,
               "old.txt");
    folder_assert_names(folder,
                        LIST " input.csv kept.txt manifest.json new.txt notes.txt " EARLIER_FOLDER);
    folder_assert_text(above, "out.txt", "1");
    write_badly(&whole, SET("input.csv", "2", "manifest.json", "{}"), folder, "input.csv");
    folder_drop(above);
}

static void
foreign_manifest_tells_nothing(void)
{
    static const char *const texts[] = {"{}", "", "{\"outputs\": [{\"name\": \"a.txt\"}]}"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        char *folder = folder_make();
        folder_put(folder, "manifest.json", texts[i]);
        write_badly(&whole, SET("a.txt", "1", "manifest.json", "{}"), folder, "manifest.json");
        folder_assert_text(folder, "manifest.json", texts[i]);
        folder_assert_names(folder, "manifest.json");
        folder_drop(folder);
    }
}

static void
list_of_hashes_tells_what_is_ours(void)
{
    static const char *const sums[] = {"SHA256SUMS", NULL};
    static const struct output_kind tables = {.id = "tables", .manifests = sums, .whole = true};
    char *folder = folder_make();
    g_autofree char *one = hash_line("%s  old.csv\n", "1"),
                    *two = hash_line("%s  archive.csv\n", "1");
    g_autofree char *text = g_strconcat(one, two, NULL);
    folder_put(folder, "old.csv", "1");
    folder_put(folder, "archive.csv", "1");
    folder_put(folder, "SHA256SUMS", text);
    write_well(&tables, SET("archive.csv", "2", "SHA256SUMS", "2"), folder, "old.csv");
    folder_put(folder, "other.csv", "1");
    folder_drop(folder);
    folder = folder_make();
    folder_put(folder, "SHA256SUMS", one); /* somebody's own */
    folder_put(folder, "old.csv", "1");
    write_badly(&tables, SET("old.csv", "2", "SHA256SUMS", "2"), folder, "SHA256SUMS");
    folder_drop(folder);
}

/* ---- what is refused ---- */

static void
file_of_somebody_stays(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        char *folder = folder_make();
        folder_put(folder, "b.txt", "mine");
        write_badly(kinds[i], SET("a.txt", "2", "b.txt", "2", "manifest.json", "2"), folder,
                    "b.txt");
        folder_assert_names(folder, "b.txt");
        folder_assert_text(folder, "b.txt", "mine");
        folder_drop(folder);
    }
}

/* They belong together, with a manifest over them. */
static void
output_of_another_command_stays(void)
{
    char *folder = folder_make();
    write_well(&whole, SET("a.txt", "1", "manifest.json", "1"), folder, "");
    write_badly(&plain, SET("a.txt", "2"), folder, "a.txt");
    folder_assert_text(folder, "a.txt", "1");
    folder_drop(folder);
}

static void
what_is_no_file_stays(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        char *folder = folder_make();
        g_autofree char *out = g_build_filename(folder, "out", NULL);
        g_autofree char *link = g_build_filename(out, "link", NULL);
        g_autofree char *pipe = g_build_filename(out, "pipe", NULL);
        g_autofree char *inner = g_build_filename(out, "in", NULL);
        folder_put(folder, "victim", "mine");
        folder_put(out, "dir/inside", "mine");
        g_assert_cmpint(symlink("../victim", link), ==, 0);
        g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
        g_assert_cmpint(symlink("..", inner), ==, 0); /* a folder of outputs that leads out */
        write_badly(kinds[i], SET("link", "2", "manifest.json", "2"), out, "link");
        write_badly(kinds[i], SET("pipe", "2", "manifest.json", "2"), out, "pipe");
        write_badly(kinds[i], SET("dir", "2", "manifest.json", "2"), out, "dir");
        write_badly(kinds[i], SET("in/new", "2", "manifest.json", "2"), out, "in");
        folder_assert_text(folder, "victim", "mine");
        folder_assert_names(folder, "out victim");
        folder_assert_names(out, "dir in link pipe");
        folder_drop(folder);
    }
}

/* However it is called, and though it was an output once. */
static void
guarded_file_stays(void)
{
    char *folder = folder_make();
    g_autofree char *input = g_build_filename(folder, "a.txt", NULL);
    g_autofree char *upper = g_build_filename(folder, "A.TXT", NULL);
    g_autofree char *linked = g_build_filename(folder, "c.txt", NULL);
    g_autofree char *to_come = g_build_filename(folder, ".", "d.txt", NULL);
    write_well(&plain, SET("a.txt", "1", "c.txt", "1"), folder, "");
    write_badly_guarded(&plain, SET("a.txt", "2"), folder, input, "a.txt");
    write_badly_guarded(&plain, SET("a.txt", "2"), folder, upper, "a.txt");
    write_badly_guarded(&plain, SET("d.txt", "2"), folder, to_come, "d.txt");
    g_assert_cmpint(g_unlink(linked), ==, 0);
    g_assert_cmpint(link(input, linked), ==, 0);
    write_badly_guarded(&plain, SET("c.txt", "2"), folder, input, "c.txt");
    g_assert_cmpint(g_unlink(linked), ==, 0);
    g_assert_cmpint(symlink("a.txt", linked), ==, 0);
    write_badly_guarded(&plain, SET("a.txt", "2"), folder, linked, "a.txt");
    folder_assert_text(folder, "a.txt", "1");
    folder_drop(folder);
}

static void
folder_that_cannot_be(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        char *folder = folder_make();
        g_autofree char *place = g_build_filename(folder, "file", "out", NULL);
        folder_put(folder, "file", "mine");
        write_badly(kinds[i], SET("a.txt", "1", "manifest.json", "{}"), place, "out");
        folder_assert_text(folder, "file", "mine");
        folder_assert_names(folder, "file");
        folder_drop(folder);
    }
}

/* ---- whole or the old ---- */

/* Staged, and then something takes a place: all is as it was. */
static void
failed_rename_brings_all_back(void)
{
    static const struct output_kind *const both[] = {&whole, &fresh};
    for (guint i = 0; i < G_N_ELEMENTS(both); i++) {
        char *folder = folder_make();
        g_autoptr(GError) error = NULL;
        bool old = both[i] == &whole;
        if (old)
            write_well(&whole, SET("a.txt", "1", "c.txt", "1", "manifest.json", "1"), folder, "");
        struct output_set *set =
            SET("a.txt", "2", "b.txt", "2", "in/d.txt", "2", "manifest.json", "2");
        struct output_folder *opened = output_folder_open(folder, both[i]);
        g_assert_true(output_folder_stage(opened, set, NULL));
        folder_put(folder, "b.txt", "mine");
        g_assert_false(output_folder_commit(opened, &error));
        g_assert_nonnull(strstr(error->message, "b.txt'"));
        g_assert_cmpuint(output_folder_moved(opened)->len, ==, 0);
        output_folder_close(opened);
        output_set_free(set);
        folder_assert_text(folder, "b.txt", "mine");
        folder_assert_text(folder, "a.txt", old ? "1" : NULL);
        folder_assert_text(folder, "c.txt", old ? "1" : NULL);
        folder_assert_text(folder, "manifest.json", old ? "1" : NULL);
        if (!old)
            folder_assert_names(folder, "b.txt");
        folder_drop(folder);
    }
}

static void
what_is_not_committed_is_not_there(void)
{
    char *folder = folder_make();
    g_autofree char *out = g_build_filename(folder, "new", "out", NULL);
    struct output_set *set = SET("in/a.txt", "1", "manifest.json", "1");
    struct output_folder *opened = output_folder_open(out, &whole);
    g_assert_true(output_folder_stage(opened, set, NULL));
    output_folder_close(opened);
    output_set_free(set);
    folder_assert_names(folder, "");
    folder_drop(folder);
}

/* What a kill in the middle leaves: the old set aside, half of the new in place. The next command
 * brings the old set back, and then does its own. */
static void
killed_change_is_undone(void)
{
    char *folder = folder_make();
    g_autofree char *path = g_build_filename(folder, LIST, NULL), *text = NULL;
    write_well(&whole, SET("a.txt", "1", "b.txt", "1", "manifest.json", "1"), folder, "");
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_autofree char *new_a = hash_line("%s whole a.txt\n", "2");
    g_autofree char *new_c = hash_line("%s whole c.txt\n", "2");
    g_autofree char *left =
        g_strconcat(text, new_a, new_c, "aside .shnor-0123456789abcdef.old\ta.txt\n",
                    "aside .shnor-00000000000000ff.old\tmanifest.json\n", "new c.txt\n", NULL);
    folder_put(folder, LIST, left);
    folder_put(folder, "a.txt", "2");
    folder_put(folder, "c.txt", "2");
    folder_put(folder, ".shnor-0123456789abcdef.old", "1");
    folder_put(folder, ".shnor-00000000000000ff.old", "1");
    folder_put(folder, ".shnor-00000000000000ab.part", "half");
    g_autofree char *manifest = g_build_filename(folder, "manifest.json", NULL);
    g_assert_cmpint(g_unlink(manifest), ==, 0);
    write_well(&other, SET("x.txt", "1"), folder, "");
    folder_assert_names(folder, LIST " a.txt b.txt manifest.json x.txt");
    folder_assert_text(folder, "a.txt", "1");
    folder_assert_text(folder, "manifest.json", "1");
    folder_drop(folder);
}

/* A list may have come with somebody's folder. */
static void
list_does_not_lead_out(void)
{
    char *folder = folder_make();
    g_autofree char *out = g_build_filename(folder, "out", NULL);
    g_autofree char *link = g_build_filename(out, EARLIER_FOLDER, NULL);
    folder_put(folder, "victim", "mine");
    folder_put(folder, "secret", "mine");
    folder_put(out, "notes.txt", "mine");
    g_assert_cmpint(symlink("..", link), ==, 0);
    folder_put(out, LIST,
               "shnor outputs 1\n"
               "aside .shnor-0123456789abcdef.old\t../victim\n"
               "aside ../secret\ta.txt\n"
               "aside notes.txt\tb.txt\n"
               "aside " EARLIER_FOLDER "/secret\tc.txt\n"
               "new ../victim\nnew notes.txt\n");
    folder_put(out, ".shnor-0123456789abcdef.old", "evil");
    write_well(&plain, SET("x.txt", "1"), out, "");
    folder_assert_names(out, LIST " notes.txt x.txt " EARLIER_FOLDER);
    folder_assert_text(folder, "victim", "mine");
    folder_assert_text(folder, "secret", "mine");
    folder_drop(folder);
}

/* ---- one at a time ---- */

/* Another process that has the folder's lock until it is killed; its number comes when it has. */
static pid_t
start_holder(const char *folder)
{
    int ends[2];
    char sign;
    g_assert_cmpint(pipe(ends), ==, 0);
    pid_t child = fork();
    if (child == 0) {
        if (folder_lock_take(folder, NULL) == NULL || write(ends[1], "x", 1) != 1)
            _exit(1);
        pause();
    }
    g_assert_cmpint(read(ends[0], &sign, 1), ==, 1);
    close(ends[0]);
    close(ends[1]);
    return child;
}

static void
lock_goes_with_its_process(void)
{
    char *folder = folder_make();
    g_autoptr(GError) error = NULL;
    pid_t child = start_holder(folder);
    g_autofree char *number = g_strdup_printf("%ld", (long)child);
    g_assert_null(folder_lock_take(folder, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_AGAIN);
    g_assert_nonnull(strstr(error->message, number));
    folder_assert_names(folder, ".shnor-lock");
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    write_well(&plain, SET("a.txt", "1"), folder, "");
    folder_assert_names(folder, LIST " a.txt"); /* the lock's file has gone, too */
    folder_drop(folder);
}

static void
lock_follows_no_link(void)
{
    char *folder = folder_make();
    g_autofree char *lock = g_build_filename(folder, "out", ".shnor-lock", NULL);
    g_autofree char *out = g_build_filename(folder, "out", NULL);
    folder_put(folder, "victim", "mine");
    folder_put_folder(folder, "out");
    g_assert_cmpint(symlink("../victim", lock), ==, 0);
    write_badly(&plain, SET("a.txt", "1"), out, "out");
    g_assert_cmpint(g_unlink(lock), ==, 0);
    g_assert_cmpint(mkfifo(lock, 0600), ==, 0);
    write_badly(&plain, SET("a.txt", "1"), out, "out");
    folder_assert_text(folder, "victim", "mine");
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
        {"CON", "_CON"},
        {"nul.pdf", "_nul.pdf"},
        {"Com1 .x", "_Com1 .x"},
        {"lpt²", "_lpt²"},
        {"COM", "COM"},
        {"CONST", "CONST"},
        {"a\u202eb\u200bc", "a_b_c"}, /* would run backwards, or not be seen */
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *safe = file_name_safe(cases[i].text);
        g_assert_cmpstr(safe, ==, cases[i].safe);
    }
}

/* Whatever letters it is of, a name fits, is cut at a letter, and two that begin alike stay two. */
static void
long_names_are_cut(void)
{
    static const char *const letters[] = {"x", "я", "—", "𝒜", "е\u0301", "👩\u200d🏫"};
    for (guint i = 0; i < G_N_ELEMENTS(letters); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 1000)
            g_string_append(text, letters[i]);
        g_autofree char *one = file_name_safe(text->str), *same = file_name_safe(text->str);
        g_string_append(text, "б");
        g_autofree char *two = file_name_safe(text->str);
        g_assert_cmpuint(strlen(one), <=, 160);
        g_assert_cmpint(g_utf8_strlen(one, -1), <=, 80);
        g_assert_true(g_utf8_validate(one, -1, NULL));
        g_assert_cmpstr(one, ==, same);
        g_assert_cmpstr(one, !=, two);
        gsize cut = strlen(one) - strlen("-01234567");
        g_assert_true(g_str_has_suffix(letters[i], "\u0301") == false ||
                      g_str_has_suffix((one[cut] = '\0', one), "\u0301"));
    }
    g_autoptr(GString) fits = g_string_new(NULL);
    for (guint i = 0; i < 80; i++)
        g_string_append(fits, "я");
    g_autofree char *whole_name = file_name_safe(fits->str);
    g_assert_cmpstr(whole_name, ==, fits->str);
}

static void
claimed_names_differ_in_any_case(void)
{
    static const struct {
        const char *prefix, *title, *name;
    } cases[] = {
        {"5", "Школа", "5-Школа"}, {"5", "ШКОЛА", "5-ШКОЛА (2)"},     {"5", "школа", "5-школа (3)"},
        {"6", "Школа", "6-Школа"}, {"6", "Школа (2)", "6-Школа (2)"}, {"6", "Школа", "6-Школа (3)"},
        {"7", "й", "7-й"},         {"7", "и\u0306", "7-и\u0306 (2)"}};
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = file_name_claim(taken, cases[i].prefix, cases[i].title);
        g_assert_cmpstr(name, ==, cases[i].name);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/output/all appear", all_appear_with_their_bytes);
    g_test_add_func("/output/not made", what_could_not_be_made_is_not_added);
    g_test_add_func("/output/second one", second_one_replaces_its_own);
    g_test_add_func("/output/set replaces set", set_replaces_the_set_before);
    g_test_add_func("/output/edited", edited_output_is_kept);
    g_test_add_func("/output/moved names", moved_outputs_have_names_of_their_own);
    g_test_add_func("/output/earlier version/manifest", manifest_tells_what_is_ours);
    g_test_add_func("/output/earlier version/foreign", foreign_manifest_tells_nothing);
    g_test_add_func("/output/earlier version/hashes", list_of_hashes_tells_what_is_ours);
    g_test_add_func("/output/refused/somebody's", file_of_somebody_stays);
    g_test_add_func("/output/refused/another command", output_of_another_command_stays);
    g_test_add_func("/output/refused/no file", what_is_no_file_stays);
    g_test_add_func("/output/refused/guarded", guarded_file_stays);
    g_test_add_func("/output/refused/folder", folder_that_cannot_be);
    g_test_add_func("/output/whole/rename", failed_rename_brings_all_back);
    g_test_add_func("/output/whole/not committed", what_is_not_committed_is_not_there);
    g_test_add_func("/output/whole/killed", killed_change_is_undone);
    g_test_add_func("/output/whole/list leads out", list_does_not_lead_out);
    g_test_add_func("/output/lock/process", lock_goes_with_its_process);
    g_test_add_func("/output/lock/link", lock_follows_no_link);
    g_test_add_func("/output/names/safe", names_are_safe_anywhere);
    g_test_add_func("/output/names/long", long_names_are_cut);
    g_test_add_func("/output/names/claimed", claimed_names_differ_in_any_case);
    return g_test_run();
}
