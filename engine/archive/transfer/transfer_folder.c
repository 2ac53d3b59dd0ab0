/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All files are read and held against their hashes before a row is taken: a folder that was cut
 * off or changed on its way must not be half imported. A blank cell is no value, "" is an empty
 * text. */
#include "engine/archive/transfer/transfer_folder.h"

#include <csv.h>
#include <string.h>

#include "datasets/text/file.h"
#include "datasets/text/sha256.h"
#include "engine/archive/transfer/transfer_table.h"
#include "reports/words/wording.h"

enum { HASH_LENGTH = 64, CELL_ROOM = 1 << 16 };

struct transfer_folder {
    char *path;
    GHashTable *files; /* name -> GBytes */
};

bool
transfer_fail(const struct transfer_folder *folder, const char *what, GError **error)
{
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_FOLDER,
                _("'%s' cannot be imported, and nothing was changed: %s"), folder->path, what);
    return false;
}

bool
transfer_fail_row(const struct transfer_row *row, const char *what, GError **error)
{
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_FOLDER,
                _("'%s', row %u: %s; nothing was changed"), row->file, row->number, what);
    return false;
}

bool
transfer_fail_cell(const struct transfer_row *row, const char *column, const char *expected,
                   GError **error)
{
    g_autofree char *what = g_strdup_printf(_("column '%s': expected %s"), column, expected);
    return transfer_fail_row(row, what, error);
}

/* ---- files, by the list of their hashes ---- */

/* "HASH  NAME"; a name is one of the folder itself. */
static bool
is_sum(const char *line)
{
    return strlen(line) > HASH_LENGTH + 2 && strspn(line, "0123456789abcdef") == HASH_LENGTH &&
           (strncmp(line + HASH_LENGTH, "  ", 2) == 0 ||
            strncmp(line + HASH_LENGTH, " *", 2) == 0) &&
           line[HASH_LENGTH + 2] != '.' && strpbrk(line, "/\\") == NULL;
}

static bool
add_file(struct transfer_folder *folder, const char *line, GError **error)
{
    char *bytes;
    gsize length;
    const char *name = line + HASH_LENGTH + 2;
    g_autofree char *path = g_build_filename(folder->path, name, NULL);
    if (!file_read(path, &bytes, &length, error))
        return false;
    g_autofree char *hash = sha256_of(bytes, length);
    g_hash_table_insert(folder->files, g_strdup(name), g_bytes_new_take(bytes, length));
    if (strncmp(hash, line, HASH_LENGTH) == 0)
        return true;
    g_autofree char *what = g_strdup_printf(
        _("'%s' is not what was exported: its SHA-256 is not the one in %s"), name, EXCHANGE_SUMS);
    return transfer_fail(folder, what, error);
}

/* A list that came through Windows has a return before each end of line. */
static void
drop_returns(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++)
        if (from[0] != '\r' || from[1] != '\n')
            *to++ = *from;
    *to = '\0';
}

static bool
add_files(struct transfer_folder *folder, GError **error)
{
    g_autofree char *sums = NULL, *path = g_build_filename(folder->path, EXCHANGE_SUMS, NULL);
    gsize length;
    if (!file_read(path, &sums, &length, error))
        return false;
    if (strlen(sums) != length)
        return transfer_fail(folder, _("SHA256SUMS is no text"), error);
    drop_returns(sums);
    g_auto(GStrv) lines = g_strsplit(sums, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '\0' && line[1] == NULL)
            break;
        if (!is_sum(*line)) {
            g_autofree char *what =
                g_strdup_printf(_("%s has a line that is no hash: '%.100s'"), EXCHANGE_SUMS, *line);
            return transfer_fail(folder, what, error);
        }
        if (!add_file(folder, *line, error))
            return false;
    }
    return true;
}

struct transfer_folder *
transfer_folder_open(const char *path, GError **error)
{
    struct transfer_folder *folder = g_new0(struct transfer_folder, 1);
    folder->path = g_strdup(path);
    folder->files =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    if (add_files(folder, error))
        return folder;
    transfer_folder_free(folder);
    return NULL;
}

void
transfer_folder_free(struct transfer_folder *folder)
{
    if (folder == NULL)
        return;
    g_free(folder->path);
    g_hash_table_unref(folder->files);
    g_free(folder);
}

/* ---- rows ---- */

struct reading {
    struct transfer_row row;
    GString *text;    /* of the row's cells, each with its NUL */
    GArray *offsets;  /* gssize, of the cells in it; -1: no value */
    GPtrArray *cells; /* const char * */
    transfer_take take;
    gpointer data;
    bool has_nul;
    GError *error;
};

/* Blanks belong to the text. */
static int
no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static void
note_cell(void *bytes, size_t length, void *data)
{
    struct reading *reading = data;
    gssize offset = bytes != NULL ? (gssize)reading->text->len : -1;
    g_array_append_val(reading->offsets, offset);
    if (bytes != NULL) {
        if (memchr(bytes, '\0', length) != NULL)
            reading->has_nul = true;
        g_string_append_len(reading->text, bytes, (gssize)length);
        g_string_append_c(reading->text, '\0');
    }
}

static void
note_row(int terminator, void *data)
{
    struct reading *reading = data;
    (void)terminator;
    g_ptr_array_set_size(reading->cells, 0);
    for (guint i = 0; i < reading->offsets->len; i++) {
        gssize offset = g_array_index(reading->offsets, gssize, i);
        g_ptr_array_add(reading->cells, offset >= 0 ? reading->text->str + offset : NULL);
    }
    reading->row.number++;
    reading->row.cells = (const char **)reading->cells->pdata;
    reading->row.n = reading->cells->len;
    if (reading->error == NULL && reading->has_nul)
        transfer_fail_row(&reading->row, _("a zero byte stands where none can be"),
                          &reading->error);
    if (reading->error == NULL)
        reading->take(reading->data, &reading->row, &reading->error);
    g_string_truncate(reading->text, 0);
    g_array_set_size(reading->offsets, 0);
}

static void
read_rows(struct reading *reading, GBytes *bytes)
{
    struct csv_parser parser;
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL);
    csv_set_blk_size(&parser, CELL_ROOM); /* else a long cell is copied each 128 bytes */
    csv_set_space_func(&parser, no_space);
    bool fine = csv_parse(&parser, text, length, note_cell, note_row, reading) == length &&
                csv_fini(&parser, note_cell, note_row, reading) == 0;
    csv_free(&parser);
    if (fine || reading->error != NULL)
        return;
    reading->row.number++; /* the row under way */
    transfer_fail_row(&reading->row, _("a quotation mark is where none can be"), &reading->error);
}

bool
transfer_folder_rows(const struct transfer_folder *folder, const char *file, transfer_take take,
                     gpointer data, GError **error)
{
    GBytes *bytes = g_hash_table_lookup(folder->files, file);
    if (bytes == NULL) {
        g_autofree char *what = g_strdup_printf(_("%s does not name '%s'"), EXCHANGE_SUMS, file);
        return transfer_fail(folder, what, error);
    }
    struct reading reading = {.row = {.file = file}, .take = take, .data = data};
    reading.text = g_string_new(NULL);
    reading.offsets = g_array_new(FALSE, FALSE, sizeof(gssize));
    reading.cells = g_ptr_array_new();
    read_rows(&reading, bytes);
    g_string_free(reading.text, TRUE);
    g_array_unref(reading.offsets);
    g_ptr_array_unref(reading.cells);
    if (reading.error == NULL)
        return true;
    g_propagate_error(error, reading.error);
    return false;
}
