/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a file: the header of each, and what is said of those that no layout knows. */
#include <string.h>

#include "datasets/text/value.h"
#include "datasets/text/lookalike.h"
#include "datasets/text/person.h"
#include "datasets/text/quotes.h"
#include "datasets/table/record_header.h"
#include "datasets/table/record_reader.h"

enum { HEADER_ROWS = 30 }; /* a header is looked for in so many first rows */

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

void
record_release_columns(struct record_reader *reader)
{
    for (guint i = 0; i < reader->n_columns; i++)
        g_string_free(reader->columns[i].above, TRUE);
    g_clear_pointer(&reader->columns, g_free);
    reader->n_columns = 0;
    reader->n_personal = 0;
    g_ptr_array_set_size(reader->constants, 0);
    g_array_set_size(reader->tasks, 0);
}

/* The field of which a column of [count FIELD OF] counts, else its own. */
static const char *
meaning_of(const char *field)
{
    const char *part = field != NULL ? strchr(field, '/') : NULL;
    if (part == NULL)
        return field;
    g_autofree char *whole = g_strndup(field, (gsize)(part - field));
    return g_intern_string(whole);
}

/* The column that is read for a meaning: itself, or the first of its counts. */
static int
column_of(const struct record_reader *reader, const char *meaning)
{
    int column = record_field(reader, meaning);
    for (guint part = 0; column < 0 && part < N_LAYOUT_TOTALS; part++) {
        g_autofree char *count = g_strdup_printf("%s/%s", meaning, layout_totals[part]);
        column = record_field(reader, count);
    }
    return column;
}

/* Whether of the cells below the header, as far as they were read to find it, most look like a
 * person's data: then nobody may see the others. */
static bool
holds_persons(const GPtrArray *rows, guint first, guint column)
{
    guint n_filled = 0, n_persons = 0;
    for (guint r = first; r < rows->len; r++) {
        const struct kept_row *row = g_ptr_array_index(rows, r);
        const char *cell = column < row->n_cells ? row->cells[column] : "";
        n_filled += cell[0] != '\0';
        n_persons += person_sign_of(cell) != PERSON_NONE;
    }
    return n_persons > 0 && 2 * n_persons >= n_filled;
}

static void
take_header(struct record_reader *reader, const struct head *head, const GPtrArray *rows)
{
    const struct layout_match *match = &head->match;
    record_release_columns(reader);
    reader->layout = match->layout;
    reader->file->layout_used = g_intern_string(match->layout->name);
    reader->n_columns = head->n_columns;
    reader->columns = g_new0(struct column, reader->n_columns);
    for (guint i = 0; i < reader->n_columns; i++) {
        struct column *column = &reader->columns[i];
        column->field = match->fields[i] != NULL ? g_intern_string(match->fields[i]) : NULL;
        column->repeats = match->again[i] != NULL ? g_intern_string(match->again[i]) : NULL;
        column->header = g_intern_string(head->titles[i]);
        column->meaning = meaning_of(column->field);
        column->fill = column->field != NULL &&
                       g_strv_contains((const char *const *)match->layout->fill, column->field);
        column->above = g_string_new(NULL);
        column->personal = column->field == NULL && column->repeats == NULL &&
                           (layout_book_is_personal(reader->book, column->header) ||
                            holds_persons(rows, head->first + head->n_rows, i));
        reader->n_personal += column->personal;
    }
    for (guint i = 0; i < reader->n_columns; i++)
        reader->columns[i].kept = reader->columns[i].field != NULL &&
                                  column_of(reader, reader->columns[i].meaning) == (int)i;
    find_tasks(reader);
}

/* What each column is read as, for the account. */
static void
describe_columns(struct record_reader *reader, const bool *twice)
{
    struct table_account *account = reader->account;
    table_account_set_columns(account, reader->n_columns);
    for (guint i = 0; i < reader->n_columns; i++) {
        const struct column *column = &reader->columns[i];
        struct column_account *told = &account->columns[i];
        const char *field = column->field != NULL ? column->field : column->repeats;
        told->header = column->header;
        told->field = field;
        told->counts_numbers =
            reader->privacy != PRIVACY_PUPILS || privacy_shown(reader->privacy, field, "0") != NULL;
        if (field != NULL)
            told->title = g_intern_string(layout_title(reader->book, reader->layout, field));
        told->use = column->field != NULL                     ? COLUMN_READ
                    : column->repeats != NULL                 ? COLUMN_BESIDE
                    : column->personal                        ? COLUMN_PERSONAL
                    : twice[i]                                ? COLUMN_TWICE
                    : (int)i == reader->passed.deleted_column ? COLUMN_DELETION
                    : column->header[0] == '\0'               ? COLUMN_NAMELESS
                    : source_column_hidden(reader->source, i) ? COLUMN_HIDDEN
                                                              : COLUMN_UNKNOWN;
    }
    for (guint i = 0; i < reader->tasks->len; i++)
        account->columns[g_array_index(reader->tasks, struct task, i).column].use = COLUMN_TASK;
}

/* The rows above the data, for the account. */
static void
account_head(struct record_reader *reader, const GPtrArray *rows, guint first, guint n_rows)
{
    for (guint i = 0; i < first + n_rows; i++) {
        const struct kept_row *row = g_ptr_array_index(rows, i);
        bool blank = true;
        for (guint k = 0; blank && k < row->n_cells; k++)
            blank = row->cells[k][0] == '\0';
        table_account_row(reader->account,
                          i >= first ? LINE_HEADER
                          : blank    ? LINE_BLANK
                                     : LINE_TITLE,
                          row->line, (const char *const *)row->cells, row->n_cells);
    }
}

static void
report_personal(struct record_reader *reader)
{
    if (reader->n_personal == 0)
        return;
    struct place place = row_place(reader, reader->ahead.header_line);
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
        *constant = (struct constant){field, value, NULL};
        g_ptr_array_add(reader->constants, constant);
    }
}

/* ---- tables side by side ---- */

/* The words over a block, by the field that they give. */
static const char *
block_word(const struct head_block *block, guint field)
{
    const char *words[] = {block->year, block->procedure, block->subject, block->grade,
                           block->wave};
    return words[field];
}

static const char *const block_fields[] = {"year", "procedure", "subject", "grade", "wave"};

/* The words of a block as people read them. Free with g_free(). */
static char *
block_text(const struct head_block *block)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(block_fields); i++)
        if (block_word(block, i) != NULL)
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", block_word(block, i));
    return g_string_free(text, FALSE);
}

/* Whether the campaign says something else of the file than the words over the block. */
static bool
contradicts(const struct head_block *block, GHashTable *constants, const char **ret_said)
{
    for (guint i = 0; i < G_N_ELEMENTS(block_fields); i++) {
        const char *said = g_hash_table_lookup(constants, block_fields[i]);
        if (said == NULL || block_word(block, i) == NULL)
            continue;
        g_autofree char *a = text_skeleton(said), *b = text_skeleton(block_word(block, i));
        *ret_said = said;
        if (strcmp(a, b) != 0)
            return true;
    }
    return false;
}

/* Drops the blocks of which the campaign says otherwise: it reads one of them from the file. */
static void
drop_other_blocks(struct record_reader *reader, GPtrArray *blocks, guint row)
{
    for (guint i = 0; i < blocks->len && blocks->len > 1;) {
        const struct head_block *block = g_ptr_array_index(blocks, i);
        const char *said;
        if (!contradicts(block, reader->tables.said, &said)) {
            i++;
            continue;
        }
        struct place place = row_place(reader, row);
        g_autofree char *words = block_text(block);
        struct finding *finding =
            finding_add(reader->findings, FINDING_FILE_BLOCK_ASIDE, &place, NULL);
        finding_arg_text(reader->findings, finding, said);
        finding_arg_text(reader->findings, finding, words);
        g_ptr_array_remove_index(blocks, i);
    }
}

/* A field that the words over the blocks give, unless it is a column. */
static void
add_block_constant(struct record_reader *reader, guint field)
{
    const GPtrArray *blocks = reader->sides.blocks;
    const char **values = g_new0(const char *, blocks->len);
    bool any = false;
    for (guint i = 0; i < blocks->len; i++) {
        const char *word = block_word(g_ptr_array_index(blocks, i), field);
        values[i] = word != NULL ? g_intern_string(word) : "";
        any = any || word != NULL;
    }
    if (!any || record_field(reader, block_fields[field]) >= 0) {
        g_free(values);
        return;
    }
    struct constant *constant = g_new(struct constant, 1);
    *constant = (struct constant){block_fields[field], values[0], values};
    g_ptr_array_add(reader->constants, constant);
}

static void
report_blocks(struct record_reader *reader, guint row)
{
    const GPtrArray *blocks = reader->sides.blocks;
    if (blocks->len < 2)
        return;
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < blocks->len; i++) {
        g_autofree char *text = block_text(g_ptr_array_index(blocks, i));
        g_string_append_printf(all, "%s%s", i > 0 ? "; " : "", text);
    }
    struct place place = row_place(reader, row);
    finding_arg_text(reader->findings,
                     finding_add(reader->findings, FINDING_FILE_BLOCKS, &place, NULL), all->str);
    g_string_free(all, TRUE);
}

static void
take_blocks(struct record_reader *reader, struct head *head, guint row)
{
    drop_other_blocks(reader, head->blocks, row);
    g_clear_pointer(&reader->sides.blocks, g_ptr_array_unref);
    reader->sides.blocks = g_steal_pointer(&head->blocks);
    reader->sides.block = 0;
    for (guint i = 0; reader->sides.blocks->len > 0 && i < G_N_ELEMENTS(block_fields); i++)
        add_block_constant(reader, i);
    report_blocks(reader, row);
}

static void
add_to_list(GString *list, const char *item)
{
    g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", item);
}

/* The columns that the nearest header lacks. Free with g_free(). */
static char *
lacking_titles(const struct record_reader *reader, const struct layout_match *near)
{
    GString *titles = g_string_new(NULL);
    for (guint i = 0; i < near->missing->len; i++) {
        const char *field = g_ptr_array_index(near->missing, i);
        text_list_quoted(titles, layout_title(reader->book, near->layout, field));
    }
    return g_string_free(titles, FALSE);
}

/* A line of campaign.ini that gives all rows of the file (or of `sheet`, unless NULL) what the
 * column would; NULL: rows differ in it. Free with g_free(). */
static char *
line_instead(const struct layout *layout, const char *field, const char *sheet)
{
    static const struct {
        const char *field, *example;
    } known[] = {
        {"year", "2022"}, {"procedure", "ВПР-МА-5"}, {"subject", "математика"}, {"grade", "5"}};
    for (guint i = 0; strcmp(layout->kind, "results") == 0 && i < G_N_ELEMENTS(known); i++)
        if (strcmp(known[i].field, field) == 0)
            return g_strdup_printf("`%s%s%s = %s`", field, sheet != NULL ? " " : "",
                                   sheet != NULL ? sheet : "", known[i].example);
    return NULL;
}

/* What the nearest header lacks, in the words of people, and what may be said of it instead. */
static void
report_near_header(struct record_reader *reader, const struct unknown_table *unknown,
                   enum finding_rule rule)
{
    const struct layout_match *near = &unknown->near;
    g_autofree char *missing = lacking_titles(reader, near);
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(GString) columns = g_string_new(NULL);
    const char *sheet = rule == FINDING_SHEET_NEAR_HEADER ? unknown->place.sheet : NULL;
    for (guint i = 0; i < near->missing->len; i++) {
        const char *field = g_ptr_array_index(near->missing, i);
        g_autofree char *line = line_instead(near->layout, field, sheet);
        g_autofree char *column = g_strdup_printf("`column %s = …`", field);
        add_to_list(line != NULL ? lines : columns, line != NULL ? line : column);
    }
    struct finding *finding = finding_add(reader->findings, rule, &unknown->place, NULL);
    finding_arg_text(reader->findings, finding, missing);
    finding_arg_int(reader->findings, finding, near->missing->len);
    finding_arg_text(reader->findings, finding, lines->str);
    finding_arg_text(reader->findings, finding, columns->str);
    header_report_misspellings(unknown->misspellings, unknown->place, reader->findings);
}

static const struct layout *
ordered_layout(const struct record_reader *reader)
{
    return reader->file->layout != NULL ? layout_book_find(reader->book, reader->file->layout)
                                        : NULL;
}

/* Columns that repeat a field which the layout can do without: none of them is read, and each is
 * marked in `ret_twice`. */
static void
report_repeated(struct record_reader *reader, struct head *head, enum finding_rule rule, guint row,
                bool *ret_twice)
{
    for (guint i = 0; i < head->n_columns; i++) {
        if (head->match.again[i] == NULL)
            continue;
        guint first = head_first_of(head, i);
        struct place place = row_place(reader, row);
        place.column = g_intern_string(head->titles[i]);
        struct finding *finding = finding_add(reader->findings, rule, &place, NULL);
        finding_arg_text(reader->findings, finding, head->titles[first]);
        finding_arg_text(reader->findings, finding, head->titles[i]);
        finding_arg_text(reader->findings, finding,
                         layout_title(reader->book, head->match.layout, head->match.again[i]));
        finding_arg_int(reader->findings, finding, first + 1);
        finding_arg_int(reader->findings, finding, i + 1);
    }
    if (rule != FINDING_FILE_COLUMN_TWICE)
        return;
    for (guint i = 0; i < head->n_columns; i++)
        if (head->match.again[i] != NULL) {
            ret_twice[head_first_of(head, i)] = ret_twice[i] = true;
            head->match.fields[head_first_of(head, i)] = NULL;
            head->match.again[i] = NULL;
        }
}

/* Hidden columns that mean what a visible one does. */
static void
report_hidden_columns(struct record_reader *reader, const struct head *head, guint row)
{
    for (guint i = 0; i < head->n_columns; i++) {
        const char *field = head->match.unseen[i];
        if (field == NULL)
            continue;
        struct place place = row_place(reader, row);
        guint seen = 0;
        while (head->match.fields[seen] == NULL || strcmp(head->match.fields[seen], field) != 0)
            seen++;
        place.column = g_intern_string(head->titles[i]);
        struct finding *finding =
            finding_add(reader->findings, FINDING_FILE_HIDDEN_COLUMN, &place, NULL);
        finding_arg_text(reader->findings, finding, head->titles[seen]);
        finding_arg_int(reader->findings, finding, seen + 1);
        finding_arg_text(reader->findings, finding,
                         layout_title(reader->book, head->match.layout, field));
        finding_arg_int(reader->findings, finding, i + 1);
    }
}

/* Takes the rows as the header, and says which of its columns are nearly known. */
static void
accept_header(struct record_reader *reader, struct head *head, const GPtrArray *rows)
{
    const struct kept_row *row = g_ptr_array_index(rows, head->first);
    struct place place = row_place(reader, row->line);
    GArray *misspellings = header_misspellings(reader->book, &head->match,
                                               (const char *const *)head->titles, head->n_columns);
    g_autofree bool *twice = g_new0(bool, head->n_columns);
    if (head->blocks->len < 2)
        report_repeated(reader, head, FINDING_FILE_COLUMN_TWICE, row->line, twice);
    record_note_columns(reader, (const char *const *)head->titles, head->n_columns);
    report_hidden_columns(reader, head, row->line);
    take_header(reader, head, rows);
    reader->ahead.header_line = row->line;
    reader->privacy = layout_is_pupils(reader->layout) ? PRIVACY_PUPILS
                      : reader->n_personal > 0         ? PRIVACY_PERSONS
                                                       : PRIVACY_NONE;
    reader->file->privacy = MAX(reader->file->privacy, reader->privacy);
    record_find_deleted(reader);
    reader->account->use = TABLE_READ;
    reader->account->layout = reader->file->layout_used;
    const struct kept_row *last = g_ptr_array_index(rows, head->first + head->n_rows - 1);
    reader->account->header_row = last->line; /* blank lines may lie between its rows */
    describe_columns(reader, twice);
    account_head(reader, rows, head->first, head->n_rows);
    take_blocks(reader, head, row->line);
    if (head->n_rows > 1)
        finding_arg_int(reader->findings,
                        finding_add(reader->findings, FINDING_FILE_HEADER_ROWS, &place, NULL),
                        head->n_rows);
    header_report_misspellings(misspellings, place, reader->findings);
    g_array_unref(misspellings);
    g_ptr_array_set_size(reader->passed.header_rows, 0);
    for (guint i = 0; i < head->n_rows; i++) {
        const struct kept_row *kept = g_ptr_array_index(rows, head->first + i);
        g_ptr_array_add(reader->passed.header_rows, g_strdupv(kept->cells));
    }
}

void
record_clear_unknown_table(gpointer pointer)
{
    struct unknown_table *unknown = pointer;
    layout_match_clear(&unknown->near);
    g_clear_pointer(&unknown->misspellings, g_array_unref);
}

/* Keeps the match that lacks the least; takes it over. */
static void
keep_nearest(struct record_reader *reader, struct unknown_table *unknown,
             const struct kept_row *row, struct layout_match *match)
{
    const struct layout_match *near = &unknown->near;
    GArray *misspellings =
        header_misspellings(reader->book, match, (const char *const *)row->cells, row->n_cells);
    /* A row that lacks more than half of what the form needs resembles nothing. */
    guint n_lacking = match->missing->len - header_count_needed(misspellings);
    bool resembles = 2 * n_lacking <= match->layout->need->len;
    if (!resembles || (near->layout != NULL && match->missing->len >= near->missing->len)) {
        layout_match_clear(match);
        g_array_unref(misspellings);
        return;
    }
    record_clear_unknown_table(unknown);
    unknown->near = *match;
    unknown->misspellings = misspellings;
    unknown->place.row = row->line;
}

/* Whether a row can be one of the table before: each column without which that one cannot be read
 * has something here, a column of numbers a number, one of texts none. *ret_numbers and *ret_known
 * are added up. */
static bool
can_be_row(const struct record_reader *reader, const struct table_account *before,
           const struct kept_row *row, guint *ret_numbers, guint *ret_known)
{
    for (guint i = 0; i < row->n_cells; i++) {
        bool filled = row->cells[i][0] != '\0';
        if (i >= before->n_columns && filled)
            return false;
        const struct column_account *column = &before->columns[MIN(i, before->n_columns - 1)];
        const char *field = column->field;
        if (i >= before->n_columns || field == NULL)
            continue;
        bool needed =
            g_ptr_array_find_with_equal_func(reader->layout->need, field, g_str_equal, NULL);
        if (needed && !filled)
            return false;
        double number;
        bool is_number = filled && text_to_number(row->cells[i], &number, NULL, NULL);
        bool texts = column->counts_numbers && column->n_values > 0 && column->n_numbers == 0;
        bool numbers = column->n_numbers > 0 && column->n_numbers == column->n_values;
        if (filled && ((texts && is_number) || (numbers && !is_number)))
            return false;
        *ret_numbers += is_number && numbers;
        *ret_known += filled;
    }
    return true;
}

/* Whether the rows of a table without a header go on with the table before it: all that were read
 * can be its rows, and hold what a list of words beside a table would not. */
static bool
goes_on_before(const struct record_reader *reader, const GPtrArray *rows)
{
    guint n_tables = reader->file->tables->len, n_numbers = 0, n_known = 0;
    const struct table_account *before =
        n_tables > 1 ? g_ptr_array_index(reader->file->tables, n_tables - 2) : NULL;
    for (guint i = n_tables; i-- > 0 && before != NULL && before->use != TABLE_READ;)
        before = g_ptr_array_index(reader->file->tables, i);
    if (reader->layout == NULL || before == NULL || before->use != TABLE_READ ||
        before->n_columns < 2)
        return false;
    for (guint i = 0; i < rows->len; i++)
        if (!can_be_row(reader, before, g_ptr_array_index(rows, i), &n_numbers, &n_known))
            return false;
    return n_known >= 2 * rows->len && (n_numbers > 0 || rows->len > 1);
}

/* The table has no header: the row most like one is kept. */
static void
keep_unknown(struct record_reader *reader, const GPtrArray *rows, const struct layout_given *given)
{
    struct unknown_table unknown = {.place = row_place(reader, 0),
                                    .is_rest = goes_on_before(reader, rows)};
    for (guint i = 0; i < rows->len && i < HEADER_ROWS; i++) {
        const struct kept_row *row = g_ptr_array_index(rows, i);
        struct layout_match match;
        if (layout_book_match(reader->book, reader->file->kind, ordered_layout(reader),
                              (const char *const *)row->cells, row->n_cells, given, &match))
            keep_nearest(reader, &unknown, row, &match);
    }
    if (unknown.near.layout != NULL) {
        reader->account->use = TABLE_NEARLY;
        reader->account->lacking = lacking_titles(reader, &unknown.near);
    }
    g_array_append_val(reader->tables.unknown, unknown);
}

/* The first rows of a table, from which the header is found. */
static GPtrArray *
first_rows(struct record_reader *reader)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(kept_row_free);
    while (rows->len < HEADER_ROWS + HEAD_MAX_ROWS - 1 && record_source_row(reader))
        g_ptr_array_add(rows, kept_row_create(&reader->row));
    return rows;
}

/* Rows behind the header are given again. */
static void
give_back(struct record_reader *reader, GPtrArray *rows, guint first)
{
    for (guint i = first; i < rows->len; i++) {
        g_queue_push_tail(reader->ahead.rows, rows->pdata[i]);
        rows->pdata[i] = NULL;
    }
}

static bool
report_trouble(struct record_reader *reader, struct head *head, enum head_status status,
               const GPtrArray *rows)
{
    const struct kept_row *row = g_ptr_array_index(rows, head->first);
    reader->account->use = TABLE_REFUSED;
    if (status == HEAD_TWICE) {
        report_repeated(reader, head, FINDING_FILE_HEADER_TWICE, row->line, NULL);
    } else {
        struct place place = row_place(reader, row->line);
        finding_add(reader->findings, FINDING_FILE_HEADER_UNCLEAR, &place, NULL);
    }
    reader->tables.n_refused++;
    return false;
}

/* Headers that look like a person's data are called by their number. */
static void
show_titles(const struct head *head)
{
    for (guint i = 0; i < head->n_columns; i++) {
        char *shown = person_place_name(PERSON_COLUMN, head->titles[i], i + 1);
        g_free(head->titles[i]);
        head->titles[i] = shown;
    }
}

static bool
is_hidden(const void *source, guint column)
{
    return source_column_hidden(source, column);
}

static void
keep_titles(struct record_reader *reader, const GPtrArray *rows, guint n_titles)
{
    g_string_truncate(reader->ahead.titles, 0);
    for (guint i = 0; i < n_titles; i++) {
        const struct kept_row *row = g_ptr_array_index(rows, i);
        for (guint k = 0; k < row->n_cells; k++)
            g_string_append_printf(reader->ahead.titles, k > 0 ? " %s" : "%s", row->cells[k]);
        g_string_append_c(reader->ahead.titles, '\n');
    }
}

/* Finds the header in the first rows of a table; a table without one is kept among the unknown
 * ones, unless it is empty. */
static bool
find_header(struct record_reader *reader)
{
    reader->account = table_account_create(reader->source->sheet, TABLE_UNKNOWN);
    g_ptr_array_add(reader->file->tables, reader->account);
    g_autoptr(GPtrArray) rows = first_rows(reader);
    const char *named[5];
    record_take_words(reader);
    record_find_named(reader, named);
    const struct head_request request = {reader->book,
                                         reader->file->kind,
                                         ordered_layout(reader),
                                         {reader->tables.said, reader->file->columns, named},
                                         is_hidden,
                                         reader->source};
    struct head head;
    if (rows->len == 0)
        return false;
    enum head_status status = head_find(&request, rows, HEADER_ROWS, &head);
    if (status != HEAD_ABSENT)
        show_titles(&head);
    if (status == HEAD_ABSENT)
        keep_unknown(reader, rows, &request.given);
    else if (status != HEAD_FOUND)
        report_trouble(reader, &head, status, rows);
    else
        accept_header(reader, &head, rows);
    guint first = head.first, n_rows = head.n_rows;
    head_clear(&head);
    if (status != HEAD_FOUND)
        return false;
    keep_titles(reader, rows, first);
    give_back(reader, rows, first + n_rows);
    struct place place = row_place(reader, ((struct kept_row *)g_ptr_array_index(rows, 0))->line);
    if (first > 0)
        finding_arg_int(reader->findings,
                        finding_add(reader->findings, FINDING_FILE_TITLES, &place, NULL), first);
    return true;
}

/* Of the account, the numbers of columns in which they could be persons': of pupils' rows it keeps
 * those of marks and scores, elsewhere those of columns that are read. */
static void
forget_numbers(struct record_reader *reader)
{
    for (guint i = 0; i < reader->account->n_columns; i++) {
        struct column_account *column = &reader->account->columns[i];
        /* a telephone may stand among marks: what no finding would show is forgotten, too */
        g_autofree char *greatest = g_strdup_printf("%.0f", column->greatest);
        g_autofree char *least = g_strdup_printf("%.0f", column->least);
        if (column->field == NULL ||
            privacy_shown(reader->privacy, column->field, greatest) == NULL ||
            person_sign_of(greatest) != PERSON_NONE || person_sign_of(least) != PERSON_NONE)
            column_account_forget(column);
    }
}

void
record_leave_table(struct record_reader *reader)
{
    forget_numbers(reader);
    if (reader->account->use == TABLE_READ && !reader->at_end)
        reader->account->use = TABLE_ASIDE;
}

bool
record_next_source_table(struct record_reader *reader)
{
    record_leave_table(reader);
    record_release_rows(reader);
    return source_next_table(reader->source);
}

/* Goes on from the current table to the first with a known header. */
bool
record_find_table(struct record_reader *reader)
{
    while (!find_header(reader))
        if (!record_next_source_table(reader))
            return false;
    reader->tables.n_known++;
    reader->at_end = false;
    reader->passed.hidden.n = 0;
    reader->ahead.n_since_header = 0;
    add_constants(reader, reader->tables.said);
    add_constants(reader, reader->layout->constants);
    report_personal(reader);
    return true;
}

/* No table has a known header: the nearest one tells what lacks. */
static void
report_no_header(struct record_reader *reader)
{
    const struct unknown_table *best = NULL;
    for (guint i = 0; i < reader->tables.unknown->len; i++) {
        const struct unknown_table *unknown =
            &g_array_index(reader->tables.unknown, struct unknown_table, i);
        if (unknown->near.layout != NULL &&
            (best == NULL || unknown->near.missing->len < best->near.missing->len))
            best = unknown;
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
void
record_report_unknown_tables(struct record_reader *reader)
{
    if (reader->tables.n_known == 0 && reader->tables.n_refused == 0 &&
        reader->tables.unknown->len > 0)
        report_no_header(reader);
    for (guint i = 0; reader->tables.n_known > 0 && i < reader->tables.unknown->len; i++) {
        const struct unknown_table *unknown =
            &g_array_index(reader->tables.unknown, struct unknown_table, i);
        if (unknown->is_rest)
            finding_add(reader->findings, FINDING_SHEET_REST, &unknown->place, NULL);
        else if (unknown->near.layout != NULL)
            report_near_header(reader, unknown, FINDING_SHEET_NEAR_HEADER);
        else
            finding_add(reader->findings, FINDING_SHEET_PASSED_OVER, &unknown->place, NULL);
    }
    g_array_set_size(reader->tables.unknown, 0);
    record_report_vain(reader);
}
