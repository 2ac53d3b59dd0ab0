/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps from libxlsxwriter what it would decide by itself: the clock's time as that of making,
 * texts that it would take for links, formulas or escapes. */
#define _GNU_SOURCE /* memfd_create() */
#include "reports/render/xlsx/xlsx.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "datasets/text/file.h"
#include "reports/words/wording.h"
#include "reports/render/xlsx/package.h"

struct cached_format {
    struct xlsx_style style;
    lxw_format *format;
};

struct xlsx {
    char *folder;   /* of libxlsxwriter's temporary files; ours alone */
    int descriptor; /* of the workbook, a file in memory */
    lxw_workbook *book;
    lxw_error status;
    GArray *formats; /* struct cached_format */
};

void
xlsx_set_error(GError **error, const char *name, int trouble)
{
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(trouble),
                _("cannot write temporary files of '%s' in '%s': %s"), name, g_get_tmp_dir(),
                file_trouble(trouble));
}

/* libxlsxwriter takes 0 for the clock's time. */
static time_t
time_of(const char *created)
{
    g_autoptr(GDateTime) moment = g_date_time_new_from_iso8601(created, NULL);
    g_assert(moment != NULL);
    gint64 seconds = g_date_time_to_unix(moment);
    return seconds != 0 ? (time_t)seconds : 1;
}

static void
set_properties(lxw_workbook *book, const struct xlsx_properties *properties)
{
    lxw_doc_properties own = {.title = (char *)properties->title,
                              .status = (char *)properties->status,
                              .author = (char *)"shnor",
                              .created = time_of(properties->created)};
    workbook_set_properties(book, &own);
}

struct xlsx *
xlsx_create(const struct xlsx_properties *properties, int *ret_trouble)
{
    struct xlsx *xlsx = g_new0(struct xlsx, 1);
    char path[64];
    xlsx->formats = g_array_new(FALSE, FALSE, sizeof(struct cached_format));
    xlsx->folder = g_build_filename(g_get_tmp_dir(), "shnor-XXXXXX", NULL);
    xlsx->descriptor = memfd_create("xlsx", MFD_CLOEXEC);
    if (xlsx->descriptor < 0 || g_mkdtemp(xlsx->folder) == NULL) {
        *ret_trouble = errno;
        g_clear_pointer(&xlsx->folder, g_free);
        xlsx_free(xlsx);
        return NULL;
    }
    g_snprintf(path, sizeof path, "/proc/self/fd/%d", xlsx->descriptor);
    xlsx->book = workbook_new_opt(path, &(lxw_workbook_options){.tmpdir = xlsx->folder});
    set_properties(xlsx->book, properties);
    return xlsx;
}

void
xlsx_free(struct xlsx *xlsx)
{
    if (xlsx == NULL)
        return;
    lxw_workbook_free(xlsx->book);
    if (xlsx->folder != NULL)
        g_rmdir(xlsx->folder);
    if (xlsx->descriptor >= 0)
        close(xlsx->descriptor);
    g_array_unref(xlsx->formats);
    g_free(xlsx->folder);
    g_free(xlsx);
}

static GBytes *
read_whole(int descriptor)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return NULL;
    gsize length = (gsize)status.st_size, done = 0;
    char *bytes = g_malloc(length + 1);
    while (done < length) {
        ssize_t n = pread(descriptor, bytes + done, length - done, (off_t)done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        done += (gsize)n;
    }
    return g_bytes_new_take(bytes, done);
}

/* Why it failed. libxlsxwriter says little, and nothing of what fails when a file is written to its
 * end; where the system's own reason did not survive, a full disk is the likeliest. */
static int
trouble_of(lxw_error status, int number)
{
    static const int known[] = {EMFILE, ENFILE, EACCES, EROFS, EFBIG, EIO, ENOENT, EDQUOT};
    if (status == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return ENOMEM;
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        if (number == known[i])
            return number;
    return ENOSPC;
}

GBytes *
xlsx_finish(struct xlsx *xlsx, int *ret_trouble)
{
    GBytes *bytes = NULL;
    int number = 0;
    errno = 0;
    if (xlsx->status == LXW_NO_ERROR) {
        xlsx->status = workbook_close(g_steal_pointer(&xlsx->book));
        number = errno;
        bytes = read_whole(xlsx->descriptor);
    }
    if (bytes != NULL && (xlsx->status != LXW_NO_ERROR || !xlsx_package_is_whole(bytes)))
        g_clear_pointer(&bytes, g_bytes_unref);
    if (bytes == NULL)
        *ret_trouble = trouble_of(xlsx->status, number);
    xlsx_free(xlsx);
    return bytes;
}

void
xlsx_note(struct xlsx *xlsx, lxw_error status)
{
    /* Nothing is written that libxlsxwriter could refuse: only memory may be short. */
    g_assert(status == LXW_NO_ERROR || status == LXW_ERROR_MEMORY_MALLOC_FAILED);
    if (xlsx->status == LXW_NO_ERROR)
        xlsx->status = status;
}

lxw_worksheet *
xlsx_add_sheet(struct xlsx *xlsx, const char *name)
{
    lxw_worksheet *sheet = workbook_add_worksheet(xlsx->book, name);
    g_assert(sheet != NULL);
    worksheet_set_paper(sheet, 9); /* A4 */
    return sheet;
}

/* ---- formats ---- */

static bool
is_same(const struct xlsx_style *a, const struct xlsx_style *b)
{
    return a->bold == b->bold && a->wrap == b->wrap && a->centre == b->centre &&
           a->indent == b->indent && a->border == b->border && a->size == b->size &&
           a->ink == b->ink && a->fill == b->fill && g_strcmp0(a->number, b->number) == 0;
}

static lxw_format *
make_format(lxw_workbook *book, const struct xlsx_style *style)
{
    lxw_format *format = workbook_add_format(book);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (style->number != NULL)
        format_set_num_format(format, style->number);
    if (style->bold)
        format_set_bold(format);
    if (style->wrap)
        format_set_text_wrap(format);
    if (style->centre)
        format_set_align(format, LXW_ALIGN_CENTER);
    if (style->indent)
        format_set_indent(format, 1);
    if (style->border)
        format_set_bottom(format, LXW_BORDER_THIN);
    if (style->size > 0)
        format_set_font_size(format, style->size);
    if (style->ink != 0)
        format_set_font_color(format, style->ink);
    if (style->fill != 0)
        format_set_bg_color(format, style->fill);
    return format;
}

lxw_format *
xlsx_style_format(struct xlsx *xlsx, const struct xlsx_style *style)
{
    for (guint i = 0; i < xlsx->formats->len; i++) {
        struct cached_format *cached = &g_array_index(xlsx->formats, struct cached_format, i);
        if (is_same(&cached->style, style))
            return cached->format;
    }
    struct cached_format made = {*style, make_format(xlsx->book, style)};
    g_array_append_val(xlsx->formats, made);
    return made.format;
}

/* ---- cells ---- */

enum { MOST_UNITS = 32767 }; /* of UTF-16, in one cell */

/* "_x0041_" in a text would be read as the letter A. */
static bool
looks_escaped(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!g_ascii_isxdigit(text[i]))
            return false;
    return text[6] == '_';
}

static char *
clean_text(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_new(NULL);
    guint units = 0;
    gsize fits = 0; /* length of what leaves room for the mark of a cut */
    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (units < MOST_UNITS)
            fits = clean->len;
        units += c > 0xffff ? 2 : 1;
        if (units > MOST_UNITS) {
            g_string_truncate(clean, fits);
            g_string_append(clean, "…");
            break;
        }
        if (looks_escaped(p))
            g_string_append(clean, "_x005F");
        /* XML has no place for these two. */
        g_string_append_unichar(clean, c == 0xfffe || c == 0xffff ? 0xfffd : c);
    }
    return g_string_free(clean, FALSE);
}

/* Whether a text can be written as it is; said of a few texts only that it cannot, wrongly. */
static bool
is_clean(const char *text)
{
    gsize length = strlen(text);
    return length <= MOST_UNITS && strstr(text, "_x") == NULL && strstr(text, "\xef\xbf") == NULL &&
           g_utf8_validate(text, (gssize)length, NULL);
}

void
xlsx_put_text(struct xlsx *xlsx, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
              const char *text, lxw_format *format)
{
    g_autofree char *clean = is_clean(text) ? NULL : clean_text(text);
    xlsx_note(xlsx,
              worksheet_write_string(sheet, row, column, clean != NULL ? clean : text, format));
}

void
xlsx_put_number(struct xlsx *xlsx, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                double number, lxw_format *format)
{
    xlsx_note(xlsx, worksheet_write_number(sheet, row, column, number, format));
}
