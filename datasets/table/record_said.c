/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a table beside its header: by the campaign, of the file, a sheet or a column, and
 * by the names of the file, its folders and the sheet. What the campaign says of a sheet or column
 * that is not there is told: it was meant for something. */
#include <string.h>

#include "datasets/layout/file_name.h"
#include "datasets/table/record_reader.h"
#include "datasets/text/encoding.h"

/* A date or a lone number is not enough: such stand in names for other reasons too. */
void
record_find_named(const struct record_reader *reader, const char *ret_named[5])
{
    struct file_facts facts;
    guint n = 0;
    file_facts_read_sheet(reader->file->own_name, reader->source->own_sheet, &facts);
    bool subject = facts.subject != NULL;
    bool grade = facts.grade > 0 && (facts.bare & FILE_FACT_GRADE) == 0;
    bool exam = facts.kind != NULL && strcmp(facts.kind, "ВПР") != 0;
    if (facts.year > 0 && (facts.bare & FILE_FACT_YEAR) == 0)
        ret_named[n++] = "year";
    if (subject)
        ret_named[n++] = "subject";
    if (grade)
        ret_named[n++] = "grade";
    if (subject && (grade || exam || facts.programme > 0))
        ret_named[n++] = "procedure";
    ret_named[n] = NULL;
}

void
record_take_words(struct record_reader *reader)
{
    const char *sheet = reader->source->own_sheet;
    g_clear_pointer(&reader->tables.said, g_hash_table_unref);
    reader->tables.said = input_file_constants(reader->file, sheet);
    if (sheet != NULL)
        g_hash_table_add(reader->tables.found_sheets, text_fold(sheet));
}

void
record_note_columns(struct record_reader *reader, const char *const *titles, guint n_titles)
{
    for (guint i = 0; i < n_titles; i++) {
        GStrvBuilder *builder = g_strv_builder_new();
        layout_header_names(titles[i], builder);
        g_auto(GStrv) names = g_strv_builder_end(builder);
        g_strv_builder_unref(builder);
        for (char **name = names; *name != NULL; name++)
            g_hash_table_add(reader->tables.found_columns, g_strdup(*name));
    }
}

/* What the campaign says of sheets and columns that the file has not. */
static void
report_vain(struct record_reader *reader, const GPtrArray *names, GHashTable *found,
            enum finding_rule rule)
{
    struct place place = {.file = reader->source->file};
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *folded = text_fold(name);
        if (!g_hash_table_contains(found, folded))
            finding_arg_text(reader->findings, finding_add(reader->findings, rule, &place, NULL),
                             name);
    }
}

void
record_report_vain(struct record_reader *reader)
{
    /* A file without a sheet that could be opened has been told of already. */
    if (g_hash_table_size(reader->tables.found_sheets) > 0)
        report_vain(reader, reader->file->sheet_names, reader->tables.found_sheets,
                    FINDING_FILE_NO_SUCH_SHEET);
    if (reader->tables.n_known > 0)
        report_vain(reader, reader->file->column_names, reader->tables.found_columns,
                    FINDING_FILE_NO_SUCH_COLUMN);
}
