/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/workbook/ods_source.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/table/workbook/merged.h"
#include "datasets/table/workbook/ods_content.h"
#include "datasets/table/workbook/row_view.h"
#include "datasets/table/workbook/telling.h"

enum { MANIFEST_MIB = 1 };

struct ods_source {
    struct source source;
    char *bytes;
    struct package *package;     /* NULL: it could not be read */
    struct ods_content *content; /* NULL then, too */
    char *only;                  /* folded name of the sheet that the options name; NULL: all */
    char *wanted;                /* the same as they write it */
    struct ods_table *table;     /* NULL before the first and behind the last */
    struct ods_table *ahead;     /* met while rows were asked for */
    guint n_sorted;              /* blocks of the table that are in order */
    GPtrArray *names;            /* of the tables met, borrowed */
    guint n_rows, last_line;
    bool found, done;
    struct row_view view;
};

/* ---- rows ---- */

static void
end_content(struct ods_source *ods)
{
    if (ods->done)
        return;
    ods->done = true;
    enum workbook_trouble trouble = ods_content_trouble(ods->content);
    tell_trouble(&ods->source, trouble, ods->last_line);
    if (trouble != WORKBOOK_FINE)
        return;
    if (ods->only != NULL && !ods->found)
        tell_no_sheet(&ods->source, ods->wanted, ods->names);
    else if (ods->n_rows == 0)
        tell_empty(&ods->source);
}

static bool
ods_next(struct source *source, struct source_row *ret_row)
{
    struct ods_source *ods = (struct ods_source *)source;
    struct sheet_row row;
    if (ods->table == NULL || ods->ahead != NULL || ods->done)
        return false;
    switch (ods_content_next(ods->content, &ods->ahead, &row)) {
    case ODS_ROW:
        row_view_set(&ods->view, &row);
        ods->n_rows++;
        ods->last_line = row.line;
        source->suspected = ods_content_is_suspected(ods->content);
        *ret_row = row_view_row(&ods->view, row.line, row.hidden);
        return true;
    case ODS_END:
        tell_formulas(source, &ods->table->formulas);
        end_content(ods);
        return false;
    case ODS_TABLE:
        tell_formulas(source, &ods->table->formulas);
    }
    return false;
}

/* ---- tables ---- */

/* The next table of the content, wanted or not; NULL at its end. */
static struct ods_table *
table_ahead(struct ods_source *ods)
{
    struct sheet_row row;
    struct ods_table *table = g_steal_pointer(&ods->ahead);
    while (table == NULL && !ods->done) {
        enum ods_event event = ods_content_next(ods->content, &table, &row);
        if (event == ODS_END)
            return NULL;
        if (event == ODS_ROW)
            ods->last_line = row.line;
    }
    if (table != NULL)
        g_ptr_array_add(ods->names, table->name);
    return table;
}

static bool
ods_next_table(struct source *source)
{
    struct ods_source *ods = (struct ods_source *)source;
    if (ods->content == NULL || ods->done)
        return false;
    row_view_reset(&ods->view);
    ods->n_sorted = 0;
    do
        ods->table = table_ahead(ods);
    while (ods->table != NULL && !sheet_is_wanted(ods->only, ods->table->name));
    source_set_sheet(source, ods->table != NULL ? ods->table->name : NULL, ods->names->len);
    source->sheet_hidden = ods->table != NULL && ods->table->hidden;
    if (ods->table == NULL)
        end_content(ods);
    ods->found |= ods->table != NULL;
    ods->last_line = 0;
    return ods->table != NULL;
}

static const struct cell_block *
ods_block(struct source *source, guint row, guint column)
{
    struct ods_source *ods = (struct ods_source *)source;
    if (ods->table == NULL)
        return NULL;
    GArray *blocks = ods->table->blocks;
    if (ods->n_sorted < blocks->len)
        merged_blocks_sort(blocks);
    ods->n_sorted = blocks->len;
    return merged_blocks_find(blocks, row, column);
}

static bool
ods_column_hidden(const struct source *source, guint column)
{
    const struct ods_source *ods = (const struct ods_source *)source;
    const GArray *hidden = ods->table != NULL ? ods->table->hidden_columns : NULL;
    return hidden != NULL && column_ranges_hold(hidden, column);
}

static void
ods_close(struct source *source)
{
    struct ods_source *ods = (struct ods_source *)source;
    ods_content_close(ods->content);
    package_close(ods->package);
    row_view_release(&ods->view);
    g_ptr_array_unref(ods->names);
    g_free(ods->only);
    g_free(ods->wanted);
    g_free(ods->bytes);
    g_free(ods);
}

/* ---- opening ---- */

/* The list of parts says which are encrypted. */
static bool
is_encrypted(struct package *package)
{
    enum workbook_trouble trouble;
    struct part *part = package_open_part(package, "META-INF/manifest.xml", MANIFEST_MIB, &trouble);
    if (part == NULL)
        return trouble == WORKBOOK_ENCRYPTED;
    g_autoptr(GString) text = g_string_new(NULL);
    char piece[4096];
    gssize n;
    while ((n = part_read(part, piece, sizeof piece, &trouble)) > 0)
        g_string_append_len(text, piece, n);
    part_close(part);
    return strstr(text->str, "encryption-data") != NULL;
}

static enum workbook_trouble
open_content(struct ods_source *ods, gsize length)
{
    enum workbook_trouble trouble;
    ods->package = package_open(ods->bytes, length, &trouble);
    if (ods->package == NULL)
        return trouble;
    if (is_encrypted(ods->package))
        return WORKBOOK_ENCRYPTED;
    struct part *part =
        package_open_part(ods->package, "content.xml", PACKAGE_MAX_PART_MIB, &trouble);
    ods->content = part != NULL ? ods_content_open(part) : NULL;
    return trouble;
}

static void
tell_no_ods(struct ods_source *ods)
{
    struct place place = {.file = ods->source.file};
    finding_add(ods->source.findings, FINDING_FILE_ODS, &place, NULL);
}

struct source *
ods_source_open(char *bytes, gsize length, const char *name, const struct source_options *options,
                struct finding_list *findings)
{
    static const struct source_class klass = {.next = ods_next,
                                              .next_table = ods_next_table,
                                              .close = ods_close,
                                              .block = ods_block,
                                              .column_hidden = ods_column_hidden};
    struct ods_source *ods = g_new0(struct ods_source, 1);
    ods->source.klass = &klass;
    ods->source.file = g_intern_string(name);
    ods->source.findings = findings;
    ods->bytes = bytes;
    ods->names = g_ptr_array_new();
    row_view_init(&ods->view);
    if (options->sheet != NULL) {
        ods->only = text_fold(options->sheet);
        ods->wanted = g_strdup(options->sheet);
    }
    enum workbook_trouble trouble = open_content(ods, length);
    if (ods->content != NULL)
        ods_next_table(&ods->source);
    else if (trouble == WORKBOOK_DAMAGED)
        tell_no_ods(ods);
    else
        tell_trouble(&ods->source, trouble, 0);
    return &ods->source;
}
