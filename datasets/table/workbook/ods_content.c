/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/workbook/ods_content.h"

#include <stdio.h>
#include <string.h>

#include "datasets/text/damage.h"
#include "datasets/text/encoding.h"
#include "datasets/table/workbook/error.h"
#include "datasets/table/workbook/number.h"
#include "datasets/table/workbook/xml.h"

enum {
    MAX_ROW_TEXT = 1 << 26, /* of the rows of a piece */
    MAX_TABLES = 1024,
};

struct cell {
    guint column;
    gsize offset; /* of its text in the batch */
};

/* A row of the batch; n_cells 0: a table begins. */
struct row {
    guint line, repeat, first, n_cells;
    bool hidden;
    struct ods_table *table;
};

/* What the cell under way says of itself. */
struct saying {
    char type[16], value[64];
    bool formula, error;
    guint repeat, columns, rows; /* the block that it spans */
};

/* Rows that a piece of XML completed, and the one under way. */
struct batch {
    GString *text;
    GArray *cells, *rows; /* struct cell, struct row */
    guint n_given;
    GArray *view; /* struct sheet_cell */
    struct row given;
    guint n_repeated; /* how often `given` was given */
};

struct ods_content {
    struct xml xml;
    GHashTable *hidden_styles; /* names of table styles that show nothing */
    char *style;               /* the table style under way */
    GPtrArray *tables;         /* struct ods_table * */
    struct ods_table *table;   /* NULL: outside */
    bool in_row, in_cell, suspected;
    guint in_paragraph, n_paragraphs;
    guint line, column; /* line: of the row under way, from 1 */
    guint next_column;  /* among the declarations of columns */
    guint64 n_all;
    struct row row;
    struct saying saying;
    GString *cell; /* the text shown */

    struct batch batch;
};

/* ---- names ---- */

/* The local name when the element or attribute is of this namespace of OpenDocument (":table:"). */
static const char *
local_name(const char *name, const char *space)
{
    const char *blank = strrchr(name, ' ');
    if (blank == NULL)
        return NULL;
    const char *at = strstr(name, space);
    return at != NULL && at < blank ? blank + 1 : NULL;
}

static bool
is_element(const char *name, const char *space, const char *local)
{
    const char *own = local_name(name, space);
    return own != NULL && strcmp(own, local) == 0;
}

static const char *
attribute_of(const char **attributes, const char *space, const char *local)
{
    for (; *attributes != NULL; attributes += 2)
        if (is_element(attributes[0], space, local))
            return attributes[1];
    return NULL;
}

/* A count from 1, as repetitions are. */
static guint
count_of(const char **attributes, const char *local)
{
    const char *value = attribute_of(attributes, ":table:", local);
    guint64 n = value != NULL ? g_ascii_strtoull(value, NULL, 10) : 1;
    return (guint)CLAMP(n, 1, (guint64)1 << 30);
}

static bool
is_not_shown(const char **attributes)
{
    const char *value = attribute_of(attributes, ":table:", "visibility");
    return value != NULL && strcmp(value, "visible") != 0;
}

/* ---- tables and columns ---- */

static void
table_free(gpointer pointer)
{
    struct ods_table *table = pointer;
    g_free(table->name);
    g_array_unref(table->blocks);
    g_array_unref(table->hidden_columns);
    g_free(table);
}

static void
begin_table(struct ods_content *content, const char **attributes)
{
    if (content->tables->len >= MAX_TABLES) {
        xml_stop(&content->xml, WORKBOOK_LIMIT);
        return;
    }
    const char *name = attribute_of(attributes, ":table:", "name");
    const char *style = attribute_of(attributes, ":table:", "style-name");
    struct ods_table *table = g_new0(struct ods_table, 1);
    table->name = g_strdup(name != NULL ? name : "");
    table->hidden = style != NULL && g_hash_table_contains(content->hidden_styles, style);
    table->blocks = g_array_new(FALSE, FALSE, sizeof(struct cell_block));
    table->hidden_columns = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(content->tables, table);
    content->table = table;
    content->line = content->next_column = 0;
    struct row begin = {.table = table};
    g_array_append_val(content->batch.rows, begin);
}

static void
add_columns(struct ods_content *content, const char **attributes)
{
    guint repeat = count_of(attributes, "number-columns-repeated");
    guint range[2] = {content->next_column,
                      MIN(content->next_column + repeat, (guint)SHEET_MAX_COLUMNS) - 1};
    GArray *hidden = content->table->hidden_columns;
    if (content->next_column < SHEET_MAX_COLUMNS && is_not_shown(attributes) &&
        hidden->len < 2 * SHEET_MAX_COLUMNS)
        g_array_append_vals(hidden, range, 2);
    content->next_column = MIN(content->next_column + repeat, (guint)SHEET_MAX_COLUMNS);
}

/* ---- rows ---- */

static void
begin_row(struct ods_content *content, const char **attributes)
{
    content->in_row = true;
    content->column = 0;
    content->line++;
    content->row = (struct row){.line = content->line,
                                .repeat = count_of(attributes, "number-rows-repeated"),
                                .first = content->batch.cells->len,
                                .hidden = is_not_shown(attributes),
                                .table = content->table};
}

static void
end_row(struct ods_content *content)
{
    struct row *row = &content->row;
    content->in_row = false;
    row->n_cells = content->batch.cells->len - row->first;
    content->line = (guint)MIN((guint64)row->line + row->repeat - 1, (guint64)G_MAXUINT - 1);
    content->n_all += (guint64)row->n_cells * row->repeat;
    if (row->n_cells == 0)
        return;
    if (content->line > SHEET_MAX_ROWS || content->n_all > ODS_MAX_CELLS)
        xml_stop(&content->xml, WORKBOOK_LIMIT);
    else
        g_array_append_vals(content->batch.rows, row, 1);
}

/* ---- cells ---- */

static void
copy_attribute(char *target, gsize size, const char *value)
{
    g_strlcpy(target, value != NULL ? value : "", size);
}

static void
begin_cell(struct ods_content *content, const char **attributes)
{
    struct saying *saying = &content->saying;
    static const char *const values[] = {"value", "date-value", "time-value", "boolean-value"};
    const char *value = NULL, *string = attribute_of(attributes, ":office:", "string-value");
    for (guint i = 0; value == NULL && i < G_N_ELEMENTS(values); i++)
        value = attribute_of(attributes, ":office:", values[i]);
    const char *extended = attribute_of(attributes, ":calcext:", "value-type");
    content->in_cell = true;
    content->n_paragraphs = 0;
    g_string_truncate(content->cell, 0);
    *saying = (struct saying){
        .formula = attribute_of(attributes, ":table:", "formula") != NULL,
        .error = extended != NULL && strcmp(extended, "error") == 0,
        .repeat = count_of(attributes, "number-columns-repeated"),
        .columns = count_of(attributes, "number-columns-spanned"),
        .rows = count_of(attributes, "number-rows-spanned"),
    };
    copy_attribute(saying->type, sizeof saying->type,
                   attribute_of(attributes, ":office:", "value-type"));
    copy_attribute(saying->value, sizeof saying->value, value);
    if (string != NULL && strlen(string) <= SHEET_MAX_TEXT)
        g_string_assign(content->cell, string);
}

/* A code such as 007001: a number of which zeros are shown that it has not. */
static bool
shows_code(const char *shown, const char *value)
{
    gsize n = strspn(shown, "0123456789");
    return shown[0] == '0' && n > 1 && n <= 15 && shown[n] == '\0' &&
           g_ascii_strtod(shown, NULL) == g_ascii_strtod(value, NULL);
}

static bool
shows_year(const char *shown, const char *iso)
{
    return strlen(shown) == 4 && strspn(shown, "0123456789") == 4 && strncmp(shown, iso, 4) == 0 &&
           iso[4] == '-';
}

static bool
text_of_time(const char *value, char ret[NUMBER_TEXT_SIZE])
{
    unsigned hours, minutes, seconds;
    if (sscanf(value, "PT%5uH%2uM%2u", &hours, &minutes, &seconds) != 3)
        return false;
    g_snprintf(ret, NUMBER_TEXT_SIZE, "%02u:%02u:%02u", hours, minutes, seconds);
    return true;
}

/* LibreOffice writes a truth as 1 or 0 and shows the word. */
static bool
shown_truth(const char *shown, char ret[NUMBER_TEXT_SIZE])
{
    bool truth = strcmp(shown, "TRUE") == 0 || strcmp(shown, "ИСТИНА") == 0;
    if (!truth && strcmp(shown, "FALSE") != 0 && strcmp(shown, "ЛОЖЬ") != 0)
        return false;
    g_strlcpy(ret, truth ? "ИСТИНА" : "ЛОЖЬ", NUMBER_TEXT_SIZE);
    return true;
}

/* The text of a value, when the cell has one that is no text. */
static bool
text_of_value(const struct saying *saying, const char *shown, char ret[NUMBER_TEXT_SIZE])
{
    static const struct number_format plain = {NUMBER_PLAIN, 0}, percent = {NUMBER_PERCENT, 0};
    const char *value = saying->value;
    if (value[0] == '\0')
        return false;
    if (strcmp(saying->type, "percentage") == 0)
        return number_text(value, percent, false, ret);
    if (shown_truth(shown, ret))
        return true;
    if (strcmp(saying->type, "float") == 0 || strcmp(saying->type, "currency") == 0)
        return !shows_code(shown, value) && number_text(value, plain, false, ret);
    if (strcmp(saying->type, "date") == 0)
        return !shows_year(shown, value) && number_text_of_iso(value, ret);
    if (strcmp(saying->type, "time") == 0)
        return text_of_time(value, ret);
    if (strcmp(saying->type, "boolean") != 0)
        return false;
    g_strlcpy(ret, xml_truth(value) ? "ИСТИНА" : "ЛОЖЬ", NUMBER_TEXT_SIZE);
    return true;
}

/* The text of the cell under way; "" when it is blank. */
static const char *
text_of_cell(struct ods_content *content, char ret[NUMBER_TEXT_SIZE])
{
    const struct saying *saying = &content->saying;
    gsize length;
    char *shown = (char *)text_trim(content->cell->str, content->cell->len, &length);
    shown[length] = '\0';
    const char *error = saying->error || (saying->formula && shown[0] != '\0')
                            ? cell_error(shown, saying->error)
                            : NULL;
    if (error != NULL)
        return error;
    if (text_of_value(saying, shown, ret))
        return ret;
    if (saying->formula && shown[0] == '\0' && strcmp(saying->type, "string") != 0) {
        struct sheet_formulas *formulas = &content->table->formulas;
        if (formulas->n_without++ == 0) {
            formulas->row_without = content->line;
            formulas->column_without = content->column;
        }
        return SHEET_NO_VALUE;
    }
    content->suspected = content->suspected || damage_is_possible(shown, length);
    return shown;
}

static void
add_block(struct ods_content *content)
{
    const struct saying *saying = &content->saying;
    struct cell_block block = {content->line, content->line + saying->rows - 1, content->column,
                               content->column + saying->columns - 1};
    if ((saying->rows > 1 || saying->columns > 1) && content->table->blocks->len < SHEET_MAX_ROWS)
        g_array_append_val(content->table->blocks, block);
}

static void
end_cell(struct ods_content *content)
{
    char value[NUMBER_TEXT_SIZE];
    guint repeat = content->saying.repeat;
    content->in_cell = false;
    const char *text = text_of_cell(content, value);
    add_block(content);
    if (text[0] == '\0') {
        content->column = MIN(content->column + repeat, (guint)SHEET_MAX_COLUMNS);
        return;
    }
    if (content->column + repeat > SHEET_MAX_COLUMNS || content->batch.text->len > MAX_ROW_TEXT) {
        xml_stop(&content->xml, WORKBOOK_LIMIT);
        return;
    }
    gsize offset = content->batch.text->len;
    g_string_append_len(content->batch.text, text, (gssize)strlen(text) + 1);
    for (guint i = 0; i < repeat; i++) {
        struct cell cell = {content->column++, offset};
        g_array_append_val(content->batch.cells, cell);
    }
}

/* ---- text ---- */

static void
append_text(struct ods_content *content, const char *text, gsize length)
{
    if (content->cell->len + length > SHEET_MAX_TEXT)
        xml_stop(&content->xml, WORKBOOK_LIMIT);
    else
        g_string_append_len(content->cell, text, (gssize)length);
}

/* An element within a cell; false when it is none of its text. */
static bool
enter_text(struct ods_content *content, const char *name, const char **attributes)
{
    const char *local = local_name(name, ":text:");
    if (local == NULL)
        return false;
    if (content->in_paragraph > 0) {
        static const char *const passed[] = {"span", "a", "meta", "ruby", "ruby-base", NULL};
        const char *count = attribute_of(attributes, ":text:", "c");
        guint64 n = count != NULL ? g_ascii_strtoull(count, NULL, 10) : 1;
        if (strcmp(local, "s") == 0)
            for (guint64 i = 0; i < MIN(n, (guint64)SHEET_MAX_TEXT); i++)
                append_text(content, " ", 1);
        else if (strcmp(local, "tab") == 0)
            append_text(content, "\t", 1);
        else if (strcmp(local, "line-break") == 0)
            append_text(content, "\n", 1);
        else if (!g_strv_contains(passed, local))
            return false;
    } else if (strcmp(local, "p") == 0 || strcmp(local, "h") == 0) {
        if (content->n_paragraphs++ == 0)
            g_string_truncate(content->cell, 0); /* what is shown goes before the attribute */
        else
            append_text(content, "\n", 1);
    } else {
        return false;
    }
    content->in_paragraph++;
    return true;
}

static void XMLCALL
on_text(void *data, const char *text, int length)
{
    struct ods_content *content = data;
    if (content->xml.skipped > 0 || content->in_paragraph == 0)
        return;
    GString *cell = content->cell;
    for (int i = 0; i < length; i++) { /* runs of blanks are one, as in a web page */
        bool blank = text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r';
        bool again = blank && cell->len > 0 && cell->str[cell->len - 1] == ' ';
        if (cell->len >= SHEET_MAX_TEXT) {
            xml_stop(&content->xml, WORKBOOK_LIMIT);
            return;
        }
        if (!again)
            g_string_append_c(cell, blank ? ' ' : text[i]);
    }
}

/* ---- elements ---- */

static bool
enter_style(struct ods_content *content, const char *name, const char **attributes)
{
    if (is_element(name, ":style:", "style")) {
        g_free(content->style);
        content->style = g_strdup(attribute_of(attributes, ":style:", "name"));
        return true;
    }
    const char *display = is_element(name, ":style:", "table-properties")
                              ? attribute_of(attributes, ":table:", "display")
                              : NULL;
    if (display != NULL && strcmp(display, "false") == 0 && content->style != NULL &&
        g_hash_table_size(content->hidden_styles) < MAX_TABLES)
        g_hash_table_add(content->hidden_styles, g_strdup(content->style));
    return false;
}

/* Elements that only hold others. */
static bool
is_container(const char *name)
{
    static const char *const office[] = {"automatic-styles", "body", "spreadsheet", NULL};
    static const char *const table[] = {
        "table-row-group",      "table-header-rows",  "table-rows", "table-columns",
        "table-header-columns", "table-column-group", NULL};
    const char *local = local_name(name, ":office:");
    if (local != NULL)
        return g_strv_contains(office, local);
    local = local_name(name, ":table:");
    return local != NULL && g_strv_contains(table, local);
}

static bool
enter_table(struct ods_content *content, const char *name, const char **attributes)
{
    const char *local = local_name(name, ":table:");
    if (local == NULL)
        return false;
    if (content->table == NULL) {
        if (strcmp(local, "table") != 0)
            return false;
        begin_table(content, attributes);
    } else if (strcmp(local, "table-row") == 0 && !content->in_row) {
        begin_row(content, attributes);
    } else if (content->in_row &&
               (strcmp(local, "table-cell") == 0 || strcmp(local, "covered-table-cell") == 0)) {
        begin_cell(content, attributes);
    } else if (strcmp(local, "table-column") == 0 && !content->in_row) {
        add_columns(content, attributes);
        return false;
    } else {
        return false;
    }
    return true;
}

static void XMLCALL
on_start(void *data, const char *name, const char **attributes)
{
    struct ods_content *content = data;
    struct xml *xml = &content->xml;
    if (++xml->depth > XML_MAX_DEPTH) {
        xml_stop(xml, WORKBOOK_LIMIT);
        return;
    }
    if (xml->skipped > 0) {
        xml->skipped++;
        return;
    }
    if (xml->depth == 1) {
        if (!is_element(name, ":office:", "document-content"))
            xml_stop(xml, WORKBOOK_DAMAGED);
        return;
    }
    bool known = content->in_cell ? enter_text(content, name, attributes)
                                  : is_container(name) || enter_table(content, name, attributes) ||
                                        enter_style(content, name, attributes);
    if (!known)
        xml_skip(xml); /* comments, pictures, changes, styles of other things */
}

static void XMLCALL
on_end(void *data, const char *name)
{
    struct ods_content *content = data;
    if (!xml_leave(&content->xml) || content->xml.trouble != WORKBOOK_FINE)
        return;
    if (content->in_paragraph > 0)
        content->in_paragraph--;
    else if (content->in_cell)
        end_cell(content);
    else if (is_element(name, ":table:", "table-row"))
        end_row(content);
    else if (is_element(name, ":table:", "table"))
        content->table = NULL;
}

/* ---- the content ---- */

struct ods_content *
ods_content_open(struct part *part)
{
    struct ods_content *content = g_new0(struct ods_content, 1);
    xml_init_spaced(&content->xml, part, on_start, on_end, on_text);
    content->hidden_styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    content->tables = g_ptr_array_new_with_free_func(table_free);
    content->cell = g_string_new(NULL);
    content->batch.text = g_string_new(NULL);
    content->batch.cells = g_array_new(FALSE, FALSE, sizeof(struct cell));
    content->batch.rows = g_array_new(FALSE, FALSE, sizeof(struct row));
    content->batch.view = g_array_new(FALSE, FALSE, sizeof(struct sheet_cell));
    return content;
}

/* Forgets the rows that were given; the one under way goes to the front. */
static void
begin_batch(struct ods_content *content)
{
    guint first = content->in_row ? content->row.first : content->batch.cells->len;
    gsize start = first < content->batch.cells->len
                      ? g_array_index(content->batch.cells, struct cell, first).offset
                      : content->batch.text->len;
    g_array_remove_range(content->batch.cells, 0, first);
    for (guint i = 0; i < content->batch.cells->len; i++)
        g_array_index(content->batch.cells, struct cell, i).offset -= start;
    g_string_erase(content->batch.text, 0, (gssize)start);
    content->row.first = 0;
    g_array_set_size(content->batch.rows, 0);
    content->batch.n_given = 0;
}

static void
show_row(struct ods_content *content)
{
    const struct row *row = &content->batch.given;
    g_array_set_size(content->batch.view, row->n_cells);
    for (guint i = 0; i < row->n_cells; i++) {
        const struct cell *cell = &g_array_index(content->batch.cells, struct cell, row->first + i);
        g_array_index(content->batch.view, struct sheet_cell, i) =
            (struct sheet_cell){cell->column, content->batch.text->str + cell->offset};
    }
}

enum ods_event
ods_content_next(struct ods_content *content, struct ods_table **ret_table,
                 struct sheet_row *ret_row)
{
    if (content->batch.n_repeated >= content->batch.given.repeat) {
        while (content->batch.n_given == content->batch.rows->len) {
            begin_batch(content);
            if (!xml_pump(&content->xml) && content->batch.rows->len == 0)
                return ODS_END;
        }
        content->batch.given =
            g_array_index(content->batch.rows, struct row, content->batch.n_given++);
        content->batch.n_repeated = 0;
        if (content->batch.given.n_cells == 0) {
            *ret_table = content->batch.given.table;
            return ODS_TABLE;
        }
        show_row(content);
    }
    const struct row *row = &content->batch.given;
    *ret_row =
        (struct sheet_row){row->line + content->batch.n_repeated++, row->hidden, row->n_cells,
                           (const struct sheet_cell *)(void *)content->batch.view->data};
    return ODS_ROW;
}

enum workbook_trouble
ods_content_trouble(const struct ods_content *content)
{
    return content->xml.trouble;
}

bool
ods_content_is_suspected(const struct ods_content *content)
{
    return content->suspected;
}

void
ods_content_close(struct ods_content *content)
{
    if (content == NULL)
        return;
    xml_release(&content->xml);
    g_hash_table_unref(content->hidden_styles);
    g_free(content->style);
    g_ptr_array_unref(content->tables);
    g_string_free(content->cell, TRUE);
    g_string_free(content->batch.text, TRUE);
    g_array_unref(content->batch.cells);
    g_array_unref(content->batch.rows);
    g_array_unref(content->batch.view);
    g_free(content);
}
