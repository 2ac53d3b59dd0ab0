#include "datasets/record.h"

#include <string.h>

#include "datasets/encoding.h"
#include "datasets/record_header.h"

enum { HEADER_ROWS = 30 }; /* a header is looked for in so many first rows */

struct column {
    const char *field;  /* NULL: unknown */
    const char *header; /* interned */
    bool fill;
    bool personal;  /* by its header: never read */
    GString *above; /* the last value, where cells are filled down */
    guint n_filled, first_filled;
};

struct record_reader {
    struct input_file *file;
    const struct layout_book *book;
    struct finding_list *findings;
    struct source *source;
    const struct layout *layout;
    struct column *columns;
    guint n_columns;
    GPtrArray *constants; /* struct constant *, behind the columns in handles */
    GArray *tasks;        /* struct task */
    GArray *ragged;       /* struct ragged */
    struct source_row row;
    guint n_personal;             /* columns of persons' data */
    GPtrArray *visible;           /* the row's cells without those, where there are any */
    enum privacy privacy;         /* of the table */
    guint n_hidden, first_hidden; /* rows of the table that are not shown */
    guint n_tables;               /* with a known header */
    GArray *strangers;            /* struct stranger, tables without one */
};

/* A table that no layout knows. */
struct stranger {
    struct place place;       /* its row nearest to a header; row 0: none is near */
    struct layout_match near; /* layout NULL: none */
    GArray *misspellings;     /* of near; NULL: there is none */
};

struct constant {
    const char *field, *value;
};

/* A column of points for one task of a pupil's work. */
struct task {
    guint column;
    int points; /* the most that its header allows; -1: unknown */
};

/* Ragged rows of one width in a file of pupils' rows, told together. */
struct ragged {
    guint n_found, first_row, n_rows;
};

struct input_file *
input_file_create(const char *path, const char *name, const char *kind)
{
    struct input_file *file = g_new0(struct input_file, 1);
    file->path = g_strdup(path);
    file->name = g_strdup(name);
    file->kind = g_strdup(kind);
    file->constants = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return file;
}

void
input_file_free(struct input_file *file)
{
    if (file == NULL)
        return;
    g_free(file->path);
    g_free(file->name);
    g_free(file->kind);
    g_hash_table_unref(file->constants);
    g_free(file->layout);
    g_free(file->encoding);
    g_free(file->delimiter);
    g_free(file->sheet);
    g_free(file->sender);
    g_free(file->sha256);
    g_free(file);
}

static struct place
row_place(const struct record_reader *reader, guint row)
{
    return (struct place){reader->source->file, reader->source->sheet, row, NULL};
}

/* Cells without the empty ones that a trailing delimiter leaves. */
static guint
filled_cells(const struct source_row *row)
{
    guint n = row->n_cells;
    while (n > 0 && row->cells[n - 1][0] == '\0')
        n--;
    return n;
}

static void
find_tasks(struct record_reader *reader)
{
    if (reader->layout->tasks == NULL)
        return;
    for (guint i = 0; i < reader->n_columns; i++) {
        int points;
        if (reader->columns[i].field == NULL &&
            header_is_task(reader->layout, reader->columns[i].header, &points))
            g_array_append_vals(reader->tasks, &(struct task){i, points}, 1);
    }
}

static void
release_columns(struct record_reader *reader)
{
    for (guint i = 0; i < reader->n_columns; i++)
        g_string_free(reader->columns[i].above, TRUE);
    g_clear_pointer(&reader->columns, g_free);
    reader->n_columns = 0;
    reader->n_personal = 0;
    g_ptr_array_set_size(reader->constants, 0);
    g_array_set_size(reader->tasks, 0);
}

static void
take_header(struct record_reader *reader, const struct layout_match *match)
{
    release_columns(reader);
    reader->layout = match->layout;
    reader->file->layout_used = g_intern_string(match->layout->name);
    reader->n_columns = filled_cells(&reader->row);
    reader->columns = g_new0(struct column, reader->n_columns);
    for (guint i = 0; i < reader->n_columns; i++) {
        struct column *column = &reader->columns[i];
        column->field = match->fields[i] != NULL ? g_intern_string(match->fields[i]) : NULL;
        column->header = g_intern_string(reader->row.cells[i]);
        column->fill = column->field != NULL &&
                       g_strv_contains((const char *const *)match->layout->fill, column->field);
        column->above = g_string_new(NULL);
        column->personal =
            column->field == NULL && layout_book_is_personal(reader->book, column->header);
        reader->n_personal += column->personal;
    }
    find_tasks(reader);
}

/* Goes to the next row, without what is persons'. */
static bool
next_row(struct record_reader *reader)
{
    if (!source_next(reader->source, &reader->row))
        return false;
    if (reader->n_personal == 0)
        return true;
    g_ptr_array_set_size(reader->visible, 0);
    for (guint i = 0; i < reader->row.n_cells; i++) {
        bool hidden = i < reader->n_columns && reader->columns[i].personal;
        g_ptr_array_add(reader->visible, (gpointer)(hidden ? "" : reader->row.cells[i]));
    }
    reader->row.cells = (const char *const *)reader->visible->pdata;
    return true;
}

static void
report_personal(struct record_reader *reader)
{
    if (reader->n_personal == 0)
        return;
    struct place place = row_place(reader, reader->row.line);
    finding_arg_int(reader->findings,
                    finding_add(reader->findings, FINDING_FILE_PERSONAL, &place, NULL),
                    reader->n_personal);
}

static void
add_constants(struct record_reader *reader, GHashTable *table)
{
    GHashTableIter iter;
    gpointer field, value;
    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, &field, &value)) {
        if (record_field(reader, field) >= 0)
            continue;
        struct constant *constant = g_new(struct constant, 1);
        *constant = (struct constant){field, value};
        g_ptr_array_add(reader->constants, constant);
    }
}

/* What the nearest header lacks, in the words of people. */
static void
report_near_header(struct record_reader *reader, const struct stranger *stranger,
                   enum finding_rule rule)
{
    GString *missing = g_string_new(NULL);
    const struct layout_match *near = &stranger->near;
    for (guint i = 0; i < near->missing->len; i++)
        g_string_append_printf(
            missing, i == 0 ? "«%s»" : ", «%s»",
            layout_title(reader->book, near->layout, g_ptr_array_index(near->missing, i)));
    struct finding *finding = finding_add(reader->findings, rule, &stranger->place, NULL);
    finding_arg_text(reader->findings, finding, missing->str);
    finding_arg_int(reader->findings, finding, near->missing->len);
    g_string_free(missing, TRUE);
    header_report_misspellings(stranger->misspellings, stranger->place, reader->findings);
}

static const struct layout *
ordered_layout(const struct record_reader *reader)
{
    return reader->file->layout != NULL ? layout_book_find(reader->book, reader->file->layout)
                                        : NULL;
}

/* Takes the row as the header, and says which of its columns are nearly known. */
static void
accept_header(struct record_reader *reader, struct layout_match *match)
{
    GArray *misspellings =
        header_misspellings(reader->book, match, reader->row.cells, reader->row.n_cells);
    take_header(reader, match);
    layout_match_clear(match);
    header_report_misspellings(misspellings, row_place(reader, reader->row.line), reader->findings);
    g_array_unref(misspellings);
}

static void
clear_stranger(gpointer pointer)
{
    struct stranger *stranger = pointer;
    layout_match_clear(&stranger->near);
    g_clear_pointer(&stranger->misspellings, g_array_unref);
}

/* Keeps the match that lacks the least; takes it over. */
static void
keep_nearest(struct record_reader *reader, struct stranger *stranger, struct layout_match *match)
{
    const struct layout_match *near = &stranger->near;
    GArray *misspellings =
        header_misspellings(reader->book, match, reader->row.cells, reader->row.n_cells);
    /* A row that lacks more than half of what the form needs resembles nothing. */
    guint n_lacking = match->missing->len - header_count_needed(misspellings);
    bool resembles = 2 * n_lacking <= match->layout->need->len;
    if (!resembles || (near->layout != NULL && match->missing->len >= near->missing->len)) {
        layout_match_clear(match);
        g_array_unref(misspellings);
        return;
    }
    clear_stranger(stranger);
    stranger->near = *match;
    stranger->misspellings = misspellings;
    stranger->place.row = reader->row.line;
}

/* Finds the header in the first rows of a table; a table without one is kept among the strangers,
 * unless it is empty. */
static bool
find_header(struct record_reader *reader)
{
    struct layout_match match;
    struct stranger stranger = {.place = row_place(reader, 0)};
    guint n_titles = 0, first_row = 0;
    bool found = false;
    while (!found && n_titles < HEADER_ROWS && source_next(reader->source, &reader->row)) {
        if (first_row == 0)
            first_row = reader->row.line;
        bool known = layout_book_match(reader->book, reader->file->kind, ordered_layout(reader),
                                       reader->row.cells, reader->row.n_cells,
                                       reader->file->constants, &match);
        found = known && match.missing->len == 0;
        n_titles += !found;
        if (known && !found)
            keep_nearest(reader, &stranger, &match);
    }
    if (!found && first_row > 0) {
        g_array_append_val(reader->strangers, stranger);
        return false;
    }
    clear_stranger(&stranger);
    if (!found)
        return false;
    accept_header(reader, &match);
    struct place place = row_place(reader, first_row);
    if (n_titles > 0)
        finding_arg_int(reader->findings,
                        finding_add(reader->findings, FINDING_FILE_TITLES, &place, NULL), n_titles);
    return true;
}

/* Goes on from the current table to the first with a known header. */
static bool
find_table(struct record_reader *reader)
{
    while (!find_header(reader))
        if (!source_next_table(reader->source))
            return false;
    reader->n_tables++;
    reader->n_hidden = 0;
    add_constants(reader, reader->file->constants);
    add_constants(reader, reader->layout->constants);
    report_personal(reader);
    reader->privacy = layout_is_pupils(reader->layout) ? PRIVACY_PUPILS
                      : reader->n_personal > 0         ? PRIVACY_PERSONS
                                                       : PRIVACY_NONE;
    reader->file->privacy = MAX(reader->file->privacy, reader->privacy);
    return true;
}

/* No table has a known header: the nearest one tells what lacks. */
static void
report_no_header(struct record_reader *reader)
{
    const struct stranger *best = NULL;
    for (guint i = 0; i < reader->strangers->len; i++) {
        const struct stranger *stranger = &g_array_index(reader->strangers, struct stranger, i);
        if (stranger->near.layout != NULL &&
            (best == NULL || stranger->near.missing->len < best->near.missing->len))
            best = stranger;
    }
    if (best != NULL) {
        report_near_header(reader, best, FINDING_FILE_NEAR_HEADER);
        return;
    }
    struct place place = {.file = reader->source->file};
    finding_arg_text(reader->findings,
                     finding_add(reader->findings, FINDING_FILE_NO_HEADER, &place, NULL),
                     reader->file->kind);
}

/* Tables that were not read, once it is known whether any was. */
static void
report_strangers(struct record_reader *reader)
{
    if (reader->n_tables == 0 && reader->strangers->len > 0)
        report_no_header(reader);
    for (guint i = 0; reader->n_tables > 0 && i < reader->strangers->len; i++) {
        const struct stranger *stranger = &g_array_index(reader->strangers, struct stranger, i);
        if (stranger->near.layout != NULL)
            report_near_header(reader, stranger, FINDING_SHEET_NEAR_HEADER);
        else
            finding_add(reader->findings, FINDING_SHEET_PASSED_OVER, &stranger->place, NULL);
    }
    g_array_set_size(reader->strangers, 0);
}

struct record_reader *
record_reader_open(struct input_file *file, const struct layout_book *book,
                   struct finding_list *findings, GError **error)
{
    struct source_options options = {file->encoding, file->delimiter, file->sheet};
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
    reader->constants = g_ptr_array_new_with_free_func(g_free);
    reader->tasks = g_array_new(FALSE, FALSE, sizeof(struct task));
    reader->ragged = g_array_new(FALSE, FALSE, sizeof(struct ragged));
    file->sha256 = g_strdup(source->sha256);
    file->size = source->size;
    reader->visible = g_ptr_array_new();
    reader->strangers = g_array_new(FALSE, FALSE, sizeof(struct stranger));
    g_array_set_clear_func(reader->strangers, clear_stranger);
    if (!find_table(reader))
        report_strangers(reader);
    return reader;
}

bool
record_reader_next_table(struct record_reader *reader)
{
    if (reader->layout != NULL && source_next_table(reader->source) && find_table(reader))
        return true;
    report_strangers(reader);
    return false;
}

static void
report_filled(struct record_reader *reader)
{
    for (guint i = 0; i < reader->n_columns; i++) {
        struct column *column = &reader->columns[i];
        if (column->n_filled == 0)
            continue;
        struct place place = row_place(reader, column->first_filled);
        place.column = column->header;
        finding_arg_int(reader->findings,
                        finding_add(reader->findings, FINDING_CELL_FILLED_DOWN, &place, NULL),
                        column->n_filled);
        column->n_filled = 0;
    }
}

static void
report_hidden(struct record_reader *reader)
{
    struct place place = row_place(reader, 0);
    if (reader->source->sheet_hidden)
        finding_add(reader->findings, FINDING_SHEET_HIDDEN, &place, NULL);
    place.row = reader->first_hidden;
    if (reader->n_hidden > 0)
        finding_arg_int(reader->findings,
                        finding_add(reader->findings, FINDING_FILE_HIDDEN, &place, NULL),
                        reader->n_hidden);
    reader->n_hidden = 0;
}

static bool
is_header_again(const struct record_reader *reader)
{
    guint same = 0;
    for (guint i = 0; i < reader->n_columns && i < reader->row.n_cells; i++) {
        if (reader->columns[i].personal)
            continue;
        if (strcmp(reader->row.cells[i], reader->columns[i].header) != 0)
            return false;
        same += reader->columns[i].field != NULL;
    }
    return same > 0;
}

static bool
begins_total(const char *cell)
{
    g_autofree char *folded = text_fold(cell);
    return g_str_has_prefix(folded, "итого") || g_str_has_prefix(folded, "всего");
}

/* A total says so in its first cell, or where a school or municipality is named. */
static bool
is_total(const struct record_reader *reader)
{
    static const char *const named[] = {"name", "municipality", "school_code", NULL};
    const struct source_row *row = &reader->row;
    bool first = true;
    for (guint i = 0; i < row->n_cells; i++) {
        if (row->cells[i][0] == '\0')
            continue;
        const char *field = i < reader->n_columns ? reader->columns[i].field : NULL;
        bool asked = first || (field != NULL && reader->privacy != PRIVACY_PUPILS &&
                               g_strv_contains(named, field));
        if (asked && begins_total(row->cells[i]))
            return true;
        first = false;
    }
    return false;
}

static void
note_row(struct record_reader *reader, enum finding_rule rule)
{
    struct place place = row_place(reader, reader->row.line);
    finding_add(reader->findings, rule, &place, NULL);
}

/* In files of pupils' rows one fault may be in thousands of them. */
static void
count_ragged(struct record_reader *reader, guint n_found)
{
    for (guint i = 0; i < reader->ragged->len; i++) {
        struct ragged *ragged = &g_array_index(reader->ragged, struct ragged, i);
        if (ragged->n_found == n_found) {
            ragged->n_rows++;
            return;
        }
    }
    g_array_append_vals(reader->ragged, &(struct ragged){n_found, reader->row.line, 1}, 1);
}

static void
report_ragged(struct record_reader *reader)
{
    for (guint i = 0; i < reader->ragged->len; i++) {
        const struct ragged *ragged = &g_array_index(reader->ragged, struct ragged, i);
        struct place place = row_place(reader, ragged->first_row);
        struct finding *finding =
            finding_add(reader->findings, FINDING_ROW_RAGGED_MANY, &place, NULL);
        finding_arg_int(reader->findings, finding, reader->n_columns);
        finding_arg_int(reader->findings, finding, ragged->n_found);
        finding_arg_int(reader->findings, finding, ragged->n_rows);
    }
    g_array_set_size(reader->ragged, 0);
}

static bool
is_ragged(struct record_reader *reader)
{
    guint n = filled_cells(&reader->row);
    if (n <= reader->n_columns && reader->row.n_cells >= reader->n_columns)
        return false;
    guint n_found = MAX(n, MIN(reader->row.n_cells, reader->n_columns));
    if (record_reader_is_of_pupils(reader)) {
        count_ragged(reader, n_found);
        return true;
    }
    struct place place = row_place(reader, reader->row.line);
    struct finding *finding = finding_add(reader->findings, FINDING_ROW_RAGGED, &place, NULL);
    finding_arg_int(reader->findings, finding, reader->n_columns);
    finding_arg_int(reader->findings, finding, n_found);
    return true;
}

/* What Excel writes where a formula has no value, in English and in Russian. */
static bool
is_formula_error(const char *text)
{
    static const char *const errors[] = {
        "#N/A",    "#Н/Д",    "#DIV/0!",       "#ДЕЛ/0!", "#REF!",  "#ССЫЛКА!",
        "#VALUE!", "#ЗНАЧ!",  "#NAME?",        "#ИМЯ?",   "#NUM!",  "#ЧИСЛО!",
        "#NULL!",  "#ПУСТО!", "#GETTING_DATA", "#SPILL!", "#CALC!", NULL};
    return text[0] == '#' && g_strv_contains(errors, text);
}

/* A known column without a value, which must not pass for a blank, a name or a code. */
static bool
has_formula_error(struct record_reader *reader)
{
    bool any = false;
    for (guint i = 0; i < reader->n_columns; i++) {
        if (reader->columns[i].field == NULL || !is_formula_error(reader->row.cells[i]))
            continue;
        struct place place = record_place(reader, (int)i);
        finding_add(reader->findings, FINDING_CELL_FORMULA_ERROR, &place, reader->row.cells[i]);
        any = true;
    }
    return any;
}

static void
fill_down(struct record_reader *reader)
{
    for (guint i = 0; i < reader->n_columns; i++) {
        struct column *column = &reader->columns[i];
        if (!column->fill)
            continue;
        const char *cell = reader->row.cells[i];
        if (cell[0] != '\0') {
            g_string_assign(column->above, cell);
        } else if (column->above->len > 0) {
            if (column->n_filled++ == 0)
                column->first_filled = reader->row.line;
        }
    }
}

bool
record_reader_next(struct record_reader *reader)
{
    if (reader->layout == NULL)
        return false;
    while (next_row(reader)) {
        if (filled_cells(&reader->row) == 0)
            continue;
        if (is_header_again(reader)) {
            note_row(reader, FINDING_ROW_REPEATED_HEADER);
            continue;
        }
        if (is_total(reader)) {
            note_row(reader, FINDING_ROW_TOTAL);
            continue;
        }
        reader->file->n_rows++;
        if (reader->row.hidden && reader->n_hidden++ == 0)
            reader->first_hidden = reader->row.line;
        if (is_ragged(reader) || has_formula_error(reader))
            continue;
        fill_down(reader);
        return true;
    }
    report_filled(reader);
    report_hidden(reader);
    report_ragged(reader);
    return false;
}

void
record_reader_close(struct record_reader *reader)
{
    if (reader == NULL)
        return;
    release_columns(reader);
    g_ptr_array_unref(reader->constants);
    g_ptr_array_unref(reader->visible);
    g_array_unref(reader->strangers);
    g_array_unref(reader->tasks);
    g_array_unref(reader->ragged);
    source_close(reader->source);
    g_free(reader);
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
    *constant = (struct constant){g_intern_string(field), g_intern_string(value)};
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
    if (i >= reader->n_columns)
        return ((const struct constant *)g_ptr_array_index(reader->constants,
                                                           i - reader->n_columns))
            ->value;
    const char *cell = reader->row.cells[i];
    return cell[0] == '\0' && reader->columns[i].fill ? reader->columns[i].above->str : cell;
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
record_reader_is_of_pupils(const struct record_reader *reader)
{
    return reader->privacy == PRIVACY_PUPILS;
}

struct place
record_place(const struct record_reader *reader, int field)
{
    struct place place = row_place(reader, reader->row.line);
    if (field >= 0 && (guint)field < reader->n_columns)
        place.column = reader->columns[field].header;
    return place;
}

static struct finding *
report_cell(struct record_reader *reader, int field, enum finding_rule rule)
{
    struct place place = record_place(reader, field);
    const char *text = record_text(reader, field);
    return finding_add(reader->findings, text[0] == '\0' ? FINDING_CELL_EMPTY : rule, &place,
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
