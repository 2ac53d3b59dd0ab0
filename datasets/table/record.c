/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field has a handle whether a column of the file or the campaign gives its value: readers need
 * not care which. Findings about cells are made here, where place, subject and what may be shown
 * are known. */
#include "datasets/table/record.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/table/record_reader.h"

static void
free_constant(gpointer pointer)
{
    struct constant *constant = pointer;
    g_free(constant->by_block);
    g_free(constant);
}

struct record_reader *
record_reader_open(struct input_file *file, const struct layout_book *book,
                   struct finding_list *findings, GError **error)
{
    struct source_options options = {file->encoding, file->delimiter, file->sheet, file->stream};
    const struct layout *ordered =
        file->layout != NULL ? layout_book_find(book, file->layout) : NULL;
    if (ordered != NULL && options.encoding == NULL)
        options.encoding = ordered->encoding;
    if (ordered != NULL && options.delimiter == NULL)
        options.delimiter = ordered->delimiter;
    struct source *source = source_open(file->path, file->name, &options, findings, error);
    if (source == NULL)
        return NULL;
    struct record_reader *reader = g_new0(struct record_reader, 1);
    reader->file = file;
    reader->book = book;
    reader->findings = findings;
    reader->source = source;
    if (file->teller != NULL)
        reader->teller = *file->teller;
    reader->constants = g_ptr_array_new_with_free_func(free_constant);
    reader->tasks = g_array_new(FALSE, FALSE, sizeof(struct task));
    reader->passed.ragged = g_array_new(FALSE, FALSE, sizeof(struct ragged));
    file->sha256 = g_strdup(source->sha256);
    file->size = source->size;
    reader->visible = g_ptr_array_new();
    reader->known_texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reader->refuses = strcmp(file->kind, "results") != 0;
    reader->refused = g_array_new(FALSE, FALSE, sizeof(struct refused));
    reader->ahead.rows = g_queue_new();
    reader->passed.header_rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    reader->ahead.titles = g_string_new(NULL);
    reader->tables.unknown = g_array_new(FALSE, FALSE, sizeof(struct unknown_table));
    g_array_set_clear_func(reader->tables.unknown, record_clear_unknown_table);
    reader->tables.found_columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reader->tables.found_sheets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!record_find_table(reader))
        record_report_unknown_tables(reader);
    return reader;
}

bool
record_reader_next_table(struct record_reader *reader)
{
    if (reader->layout != NULL && record_next_source_table(reader) && record_find_table(reader))
        return true;
    record_report_unknown_tables(reader);
    return false;
}

bool
record_reader_finish(struct record_reader *reader, GError **error)
{
    struct input_file *file = reader->file;
    if (!source_finish(reader->source, file->path, error))
        return false;
    if (file->sha256 == NULL)
        file->sha256 = g_strdup(reader->source->sha256);
    return true;
}

void
record_reader_close(struct record_reader *reader)
{
    if (reader == NULL)
        return;
    record_leave_table(reader);
    record_release_columns(reader);
    g_ptr_array_unref(reader->constants);
    g_ptr_array_unref(reader->visible);
    g_hash_table_unref(reader->known_texts);
    g_array_unref(reader->refused);
    record_release_rows(reader);
    g_array_unref(reader->tables.unknown);
    g_clear_pointer(&reader->tables.said, g_hash_table_unref);
    g_hash_table_unref(reader->tables.found_columns);
    g_hash_table_unref(reader->tables.found_sheets);
    g_string_free(reader->ahead.titles, TRUE);
    g_array_unref(reader->tasks);
    g_array_unref(reader->passed.ragged);
    source_close(reader->source);
    g_free(reader);
}

const char *
record_reader_titles(const struct record_reader *reader)
{
    return reader->ahead.titles->str;
}

const struct layout *
record_reader_layout(const struct record_reader *reader)
{
    return reader->layout;
}

void
record_reader_set(struct record_reader *reader, const char *field, const char *value)
{
    if (record_field(reader, field) >= 0)
        return;
    struct constant *constant = g_new(struct constant, 1);
    *constant = (struct constant){g_intern_string(field), g_intern_string(value), NULL};
    g_ptr_array_add(reader->constants, constant);
}

guint
record_n_tasks(const struct record_reader *reader)
{
    return reader->tasks->len;
}

int
record_task(const struct record_reader *reader, guint task)
{
    return (int)g_array_index(reader->tasks, struct task, task).column;
}

int
record_task_points(const struct record_reader *reader, guint task)
{
    return g_array_index(reader->tasks, struct task, task).points;
}

int
record_field(const struct record_reader *reader, const char *field)
{
    for (guint i = 0; i < reader->n_columns; i++)
        if (reader->columns[i].field != NULL && strcmp(reader->columns[i].field, field) == 0)
            return (int)i;
    for (guint i = 0; i < reader->constants->len; i++) {
        const struct constant *constant = g_ptr_array_index(reader->constants, i);
        if (strcmp(constant->field, field) == 0)
            return (int)(reader->n_columns + i);
    }
    return -1;
}

const char *
record_text(const struct record_reader *reader, int field)
{
    if (field < 0)
        return "";
    guint i = (guint)field;
    if (i >= reader->n_columns) {
        const struct constant *constant =
            g_ptr_array_index(reader->constants, i - reader->n_columns);
        return constant->by_block != NULL ? constant->by_block[reader->sides.block]
                                          : constant->value;
    }
    i = physical_column(reader, i);
    const char *cell = reader->row.cells[i];
    return reader->columns[i].filled ? reader->columns[i].above->str : cell;
}

const char *
record_shown(const struct record_reader *reader, int field)
{
    const char *text = record_text(reader, field);
    /* A constant is the campaign's own word. */
    if (field < 0 || (guint)field >= reader->n_columns)
        return text;
    return privacy_shown(reader->privacy, reader->columns[field].field, text);
}

bool
record_is_longer(const char *text, guint longest)
{
    return strlen(text) > longest && g_utf8_strlen(text, -1) > (glong)longest;
}

const char *
record_own_sheet(const struct record_reader *reader)
{
    return reader->source->own_sheet;
}

bool
record_reader_is_of_pupils(const struct record_reader *reader)
{
    return reader->privacy == PRIVACY_PUPILS;
}

struct place
record_place(const struct record_reader *reader, int field)
{
    struct place place = row_place(reader, reader->row.line);
    if (field >= 0 && (guint)field < reader->n_columns) {
        place.column = reader->columns[physical_column(reader, (guint)field)].header;
        place.field = reader->columns[field].meaning;
    }
    return place;
}

void
record_reader_set_teller(struct record_reader *reader,
                         void (*tell)(const struct record_reader *records, struct subject *subject,
                                      void *data),
                         void *data)
{
    reader->teller.tell = tell;
    reader->teller.data = data;
}

struct subject
record_subject(const struct record_reader *reader, int field)
{
    struct place place = record_place(reader, field);
    struct subject of_place = finding_list_subject(reader->findings, &place);
    struct subject subject = of_place;
    if (!reader->in_row || reader->teller.tell == NULL)
        return of_place;
    subject.year = reader->teller.year;
    subject.field = "";
    reader->teller.tell(reader, &subject, reader->teller.data);
    if (subject.field[0] == '\0')
        subject.field = of_place.field;
    return subject;
}

struct finding *
record_report(const struct record_reader *reader, enum finding_rule rule, int field,
              const char *value)
{
    struct place place = record_place(reader, field);
    struct subject subject = record_subject(reader, field);
    struct finding *finding = finding_add(reader->findings, rule, &place, value);
    finding_set_subject(finding, &subject);
    return finding;
}

static struct finding *
report_cell(struct record_reader *reader, int field, enum finding_rule rule)
{
    bool empty = record_text(reader, field)[0] == '\0';
    return record_report(reader, empty ? FINDING_CELL_EMPTY : rule, field,
                         record_shown(reader, field));
}

bool
record_int(struct record_reader *reader, int field, int low, int high, int *ret_value)
{
    int value = 0;
    enum finding_rule rule = FINDING_CELL_OUT_OF_RANGE;
    if (!text_to_int(record_text(reader, field), &value))
        rule = FINDING_CELL_NOT_INTEGER;
    else if (value >= low && value <= high) {
        *ret_value = value;
        return true;
    }
    struct finding *finding = report_cell(reader, field, rule);
    if (finding->rule == FINDING_CELL_EMPTY)
        return false;
    finding_arg_int(reader->findings, finding, low);
    if (high < RECORD_GUARD || value > high)
        finding_arg_int(reader->findings, finding, high);
    return false;
}

bool
record_year(struct record_reader *reader, int field, int *ret_year)
{
    if (text_to_year(record_text(reader, field), ret_year))
        return true;
    report_cell(reader, field, FINDING_CELL_NOT_YEAR);
    return false;
}

bool
record_date(struct record_reader *reader, int field, char ret_iso[11])
{
    const char *text = record_text(reader, field);
    ret_iso[0] = '\0';
    if (text[0] == '\0' || text_to_date(text, ret_iso))
        return true;
    report_cell(reader, field, FINDING_CELL_NOT_DATE);
    return false;
}

bool
record_value(struct record_reader *reader, int field, const char *name, const char *empty,
             const char **ret_id)
{
    const char *text = record_text(reader, field);
    const char *id = text[0] == '\0' ? empty : layout_book_value(reader->book, name, text);
    if (id != NULL) {
        *ret_id = id;
        return true;
    }
    struct finding *finding = report_cell(reader, field, FINDING_CELL_NOT_ONE_OF);
    if (finding->rule == FINDING_CELL_EMPTY)
        return false;
    g_autofree char *ids = layout_book_value_ids(reader->book, name);
    g_autofree char *words = layout_book_value_text(reader->book, name);
    finding_arg_text(reader->findings, finding, ids);
    finding_arg_text(reader->findings, finding, words);
    return false;
}
