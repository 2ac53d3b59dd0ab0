/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/source.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/file.h"
#include "datasets/table/format.h"
#include "datasets/table/workbook/xlsx_source.h"

/* ---- a file that is no table ---- */

static bool
nothing_next(struct source *source, struct source_row *ret_row)
{
    (void)source;
    (void)ret_row;
    return false;
}

static void
nothing_close(struct source *source)
{
    g_free(source);
}

static struct source *
nothing_open(const char *name)
{
    static const struct source_class klass = {.next = nothing_next, .close = nothing_close};
    struct source *source = g_new0(struct source, 1);
    source->klass = &klass;
    source->file = g_intern_string(name);
    return source;
}

static void
report_format(enum file_format format, const char *format_name, const char *name,
              struct finding_list *findings)
{
    static const enum finding_rule rules[] = {[FORMAT_XLS] = FINDING_FILE_XLS,
                                              [FORMAT_ENCRYPTED] = FINDING_FILE_ENCRYPTED,
                                              [FORMAT_HTML] = FINDING_FILE_HTML,
                                              [FORMAT_ODS] = FINDING_FILE_ODS,
                                              [FORMAT_OTHER] = FINDING_FILE_OTHER_FORMAT};
    struct place place = {.file = g_intern_string(name)};
    struct finding *finding = finding_add(findings, rules[format], &place, NULL);
    if (format == FORMAT_OTHER)
        finding_arg_text(findings, finding, format_name);
}

/* ---- any file ---- */

/* Takes `bytes` over. */
static struct source *
open_bytes(char *bytes, gsize length, const char *name, const struct source_options *options,
           struct finding_list *findings, GError **error)
{
    const char *format_name;
    enum file_format format = format_of_bytes(bytes, length, &format_name);
    if (format == FORMAT_XLSX)
        return xlsx_source_open(bytes, length, name, options, findings);
    struct source *source;
    if (format == FORMAT_TEXT) {
        source = csv_source_open(bytes, length, name, options, findings, error);
    } else {
        report_format(format, format_name, name, findings);
        source = nothing_open(name);
    }
    g_free(bytes);
    return source;
}

struct source *
source_open(const char *path, const char *name, const struct source_options *options,
            struct finding_list *findings, GError **error)
{
    char *bytes;
    gsize length;
    if (!file_read(path, &bytes, &length, error))
        return NULL;
    char *sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
    struct source *source = open_bytes(bytes, length, name, options, findings, error);
    if (source == NULL) {
        g_free(sha256);
        return NULL;
    }
    source->sha256 = sha256;
    source->size = length;
    return source;
}

bool
source_next(struct source *source, struct source_row *ret_row)
{
    return source->klass->next(source, ret_row);
}

bool
source_next_table(struct source *source)
{
    return source->klass->next_table != NULL && source->klass->next_table(source);
}

void
source_close(struct source *source)
{
    if (source == NULL)
        return;
    g_free(source->sha256);
    source->klass->close(source);
}
