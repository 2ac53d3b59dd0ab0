/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An exported folder: into an archive that is empty, and into one that has the run. The bytes begin
 * with the lines of forge.h, by which the archive is made that is exported; behind each 0x1e stands
 * what comes into a file instead: its name, for one line alone with @ and its number, and on the
 * next line the content. SHA256SUMS is right unless it is given, too. */
#include <string.h>

#include "engine/archive/transfer/transfer.h"
#include "tests/fuzz/forge.h"
#include "tests/fuzz/fuzz.h"

#define SUMS "SHA256SUMS"
#define MARK '\x1e'

static struct output_set *
export_archive(GError **error)
{
    struct archive *archive = archive_open(forge_path(), ARCHIVE_READ, error);
    GPtrArray *heads = archive != NULL ? run_heads(archive, error) : NULL;
    struct output_set *set = heads != NULL ? archive_export(archive, heads, error) : NULL;
    g_assert_true((set != NULL) == (*error == NULL));
    if (heads != NULL)
        g_ptr_array_unref(heads);
    archive_close(archive);
    g_clear_error(error);
    return set;
}

/* NULL: what was forged is not exported. */
static struct output_set *
export_lines(const char *lines, gsize length)
{
    GError *error = NULL;
    forge_archive(lines, length);
    struct output_set *set = export_archive(&error);
    forge_clean();
    return set;
}

/* Made once. */
static const struct output_set *
export_good(void)
{
    static struct output_set *good;
    GError *error = NULL;
    if (good != NULL)
        return good;
    forge_good_archive();
    good = export_archive(&error);
    forge_clean();
    return good;
}

/* Name -> content (GString) of the forged archive's files, else of the good one's. */
static GHashTable *
export_forged(const char *lines, gsize length)
{
    GHashTable *files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct output_set *forged = length > 0 ? export_lines(lines, length) : NULL;
    const struct output_set *set = forged != NULL ? forged : export_good();
    for (guint i = 0; i < output_set_length(set); i++) {
        const struct output *output = output_set_get(set, i);
        gsize n;
        const char *bytes = g_bytes_get_data(output->bytes, &n);
        g_hash_table_insert(files, g_strdup(output->name), g_string_new_len(bytes, (gssize)n));
    }
    output_set_free(forged);
    return files;
}

static void
replace_line(GString *text, guint64 number, const char *content, gsize length)
{
    gsize start = 0;
    while (number-- > 1) {
        const char *end = memchr(text->str + start, '\n', text->len - start);
        if (end == NULL)
            return;
        start = (gsize)(end + 1 - text->str);
    }
    const char *end = memchr(text->str + start, '\n', text->len - start);
    g_string_erase(text, (gssize)start,
                   end != NULL ? (gssize)(end - text->str - (gssize)start) : -1);
    g_string_insert_len(text, (gssize)start, content, (gssize)length);
}

/* `section`: a name, a new line and what is put there. */
static void
put_section(GHashTable *files, const char *section, gsize length)
{
    const char *end = memchr(section, '\n', length);
    g_autofree char *name = g_strndup(section, end != NULL ? (gsize)(end - section) : length);
    const char *content = end != NULL ? end + 1 : section + length;
    gsize rest = length - (gsize)(content - section);
    char *line = strchr(name, '@');
    if (line != NULL)
        *line = '\0';
    GString *text = g_hash_table_lookup(files, name);
    if (text == NULL)
        return; /* a file that nobody asks for */
    if (line != NULL)
        replace_line(text, g_ascii_strtoull(line + 1, NULL, 10), content, rest);
    else
        g_string_append_len(g_string_truncate(text, 0), content, (gssize)rest);
}

static void
write_folder(GHashTable *files)
{
    GHashTableIter iter;
    gpointer name, text;
    GString *sums = g_string_new(NULL), *given = g_hash_table_lookup(files, SUMS);
    g_hash_table_iter_init(&iter, files);
    while (g_hash_table_iter_next(&iter, &name, &text)) {
        const GString *content = text;
        g_autofree char *hash = g_compute_checksum_for_data(
            G_CHECKSUM_SHA256, (const guchar *)content->str, content->len);
        if (content == given)
            continue;
        g_string_append_printf(sums, "%s  %s\n", hash, (const char *)name);
        g_free(forge_put(name, content->str, content->len));
    }
    const GString *written = given != NULL && given->len > 0 ? given : sums;
    g_free(forge_put(SUMS, written->str, written->len));
    g_string_free(sums, TRUE);
}

/* What was taken in is as sound as what was run here. */
static void
check_whole(struct archive *archive)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) troubles = g_ptr_array_new_with_free_func(g_free);
    g_assert_true(archive_check(archive, &error));
    g_assert_true(archive_audit(archive, troubles, &error));
    g_assert_cmpuint(troubles->len, ==, 0);
}

static bool
import(struct archive *archive, const struct transfer_folder *folder)
{
    GError *error = NULL;
    struct import import;
    bool fine = archive_import(archive, folder, &import, &error);
    g_assert_true(fine == (error == NULL));
    if (fine)
        import_clear(&import);
    check_whole(archive);
    g_clear_error(&error);
    return fine;
}

static void
import_both(const struct transfer_folder *folder)
{
    GError *error = NULL;
    struct archive *empty = archive_open_memory(&error);
    g_assert_no_error(error);
    bool fine = import(empty, folder);
    archive_close(empty);
    if (!fine)
        return; /* the command asks for no archive then */
    g_assert_true(archive_try_import(folder, &error));
    forge_good_archive();
    struct archive *archive = archive_open(forge_path(), ARCHIVE_WRITE, &error);
    g_assert_no_error(error);
    import(archive, folder);
    archive_close(archive);
}

static void
text_free(gpointer name, gpointer text, gpointer data)
{
    (void)name;
    (void)data;
    g_string_free(text, TRUE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data, *end = bytes + size;
    GError *error = NULL;
    forge_region();
    const char *mark = size > 0 ? memchr(bytes, MARK, size) : NULL;
    GHashTable *files = export_forged(bytes, mark != NULL ? (gsize)(mark - bytes) : size);
    g_hash_table_insert(files, g_strdup(SUMS), g_string_new(NULL));
    while (mark != NULL) {
        const char *next = memchr(mark + 1, MARK, (gsize)(end - mark - 1));
        put_section(files, mark + 1, (gsize)((next != NULL ? next : end) - mark - 1));
        mark = next;
    }
    write_folder(files);
    struct transfer_folder *folder = transfer_folder_open(forge_folder(), &error);
    g_assert_true((folder != NULL) == (error == NULL));
    if (folder != NULL)
        import_both(folder);
    g_clear_error(&error);
    transfer_folder_free(folder);
    g_hash_table_foreach(files, text_free, NULL);
    g_hash_table_unref(files);
    forge_clean();
    return 0;
}
