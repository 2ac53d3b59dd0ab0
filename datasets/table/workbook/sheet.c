/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements of XML to rows in a batch. A cell's text is kept by its offset, not by a pointer, since
 * the buffer moves while it grows; what the row under way has is moved to the front before the next
 * piece. */
#include "datasets/table/workbook/sheet.h"

#include <string.h>

#include "datasets/text/damage.h"
#include "datasets/table/workbook/cell.h"
#include "datasets/table/workbook/error.h"
#include "datasets/table/workbook/xml.h"

enum {
    MAX_ROW_TEXT = 1 << 26, /* of a row */
};

enum state {
    IN_NONE,
    IN_SHEET,
    IN_COLUMNS,
    IN_DATA,
    IN_ROW,
    IN_CELL,
    IN_INLINE,
    IN_RUN,
    IN_VALUE,
    IN_TEXT,
    IN_RUN_TEXT
};

/* A cell of the batch. Its text stands in the shared strings, or at `offset` of the buffer, which
 * may move while it grows. */
struct batch_cell {
    guint column;
    guint32 offset;
    const char *shared; /* NULL: in the buffer */
};

struct batch_row {
    guint line, first, n_cells;
    bool hidden;
};

/* What the cell under way says of itself. */
struct cell_head {
    enum cell_type type;
    guint style;
    bool has_formula, has_value; /* it has an <f>, a <v> */
};

/* What is to be known of the sheet besides its rows. */
struct notices {
    struct cell_block spill; /* the cells of the last array formula */
    struct sheet_formulas formulas;
    GArray *hidden; /* guint pairs: first and last hidden columns */
    bool suspected;
};

struct sheet {
    struct xml xml;
    struct sheet_context context;
    enum state state;

    struct batch_row row; /* under way */
    guint last_line;
    bool row_has_line;
    guint column, next_column;
    struct cell_head head;
    gsize text_start; /* of the cell under way in the buffer */
    struct notices notices;

    char *text; /* the buffer */
    gsize text_length, text_size;
    struct batch_cell *cells;
    gsize n_cells, cells_size;
    GArray *rows; /* struct batch_row, those complete */
    guint n_given;
    GArray *view; /* struct sheet_cell, of the row given last */
};

/* ---- the buffers ---- */

static void
reserve_text(struct sheet *sheet, gsize n)
{
    if (sheet->text_length + n <= sheet->text_size)
        return;
    sheet->text_size = MAX(sheet->text_size * 2, sheet->text_length + n);
    sheet->text = g_realloc(sheet->text, sheet->text_size);
}

static void
put_cell(struct sheet *sheet, const char *shared, gsize offset)
{
    if (sheet->n_cells == sheet->cells_size) {
        sheet->cells_size *= 2;
        sheet->cells = g_renew(struct batch_cell, sheet->cells, sheet->cells_size);
    }
    sheet->cells[sheet->n_cells++] = (struct batch_cell){sheet->column, (guint32)offset, shared};
}

/* Forgets the rows that were given, and moves the one under way to the front. */
static void
begin_batch(struct sheet *sheet)
{
    gsize n = sheet->n_cells - sheet->row.first;
    struct batch_cell *cells = sheet->cells + sheet->row.first;
    gsize start = sheet->state >= IN_CELL ? sheet->text_start : sheet->text_length;
    for (gsize i = 0; i < n; i++)
        if (cells[i].shared == NULL)
            start = MIN(start, cells[i].offset);
    for (gsize i = 0; i < n; i++)
        cells[i].offset -= (guint32)start;
    memmove(sheet->cells, cells, n * sizeof *cells);
    memmove(sheet->text, sheet->text + start, sheet->text_length - start);
    sheet->n_cells = n;
    sheet->row.first = 0;
    sheet->text_length -= start;
    sheet->text_start -= MIN(sheet->text_start, start);
    g_array_set_size(sheet->rows, 0);
    sheet->n_given = 0;
}

/* ---- cells ---- */

static void
begin_cell(struct sheet *sheet, const char **attributes)
{
    guint line = 0;
    bool fine = true;
    sheet->column = sheet->next_column;
    sheet->head.type = CELL_NUMBER;
    sheet->head.style = 0;
    sheet->head.has_formula = sheet->head.has_value = false;
    sheet->text_start = sheet->text_length;
    for (; *attributes != NULL; attributes += 2) {
        const char *name = attributes[0];
        if (name[0] == '\0' || name[1] != '\0')
            continue;
        if (name[0] == 'r')
            fine = cell_parse_reference(attributes[1], &sheet->column, &line);
        else if (name[0] == 's')
            sheet->head.style = cell_parse_number(attributes[1]);
        else if (name[0] == 't')
            sheet->head.type = cell_parse_type(attributes[1]);
    }
    if (!fine)
        xml_stop(&sheet->xml, WORKBOOK_DAMAGED);
    if (!sheet->row_has_line && line > 0)
        sheet->row.line = line;
    if (sheet->column >= SHEET_MAX_COLUMNS || sheet->row.line > SHEET_MAX_ROWS ||
        sheet->n_cells - sheet->row.first >= SHEET_MAX_COLUMNS)
        xml_stop(&sheet->xml, WORKBOOK_LIMIT);
    sheet->next_column = sheet->column + 1;
}

static void
finish_number(struct sheet *sheet, const char *raw, gsize length)
{
    struct number_format format = cell_styles_get(sheet->context.styles, sheet->head.style);
    char text[NUMBER_TEXT_SIZE];
    if (format.kind == NUMBER_PLAIN && cell_number_is_ready(raw, length)) {
        put_cell(sheet, NULL, sheet->text_start);
        return;
    }
    if (number_text(raw, format, sheet->context.date1904, text)) {
        sheet->text_length = sheet->text_start;
        gsize size = strlen(text) + 1;
        reserve_text(sheet, size);
        memcpy(sheet->text + sheet->text_start, text, size);
        sheet->text_length += size;
    }
    put_cell(sheet, NULL, sheet->text_start);
}

static void
finish_shared(struct sheet *sheet, const char *raw)
{
    const char *text = g_ascii_isdigit(raw[0])
                           ? shared_strings_get(sheet->context.strings, cell_parse_number(raw))
                           : NULL;
    sheet->text_length = sheet->text_start;
    if (text == NULL)
        xml_stop(&sheet->xml, WORKBOOK_DAMAGED);
    else if (text[0] != '\0')
        put_cell(sheet, text, 0);
}

static void
finish_date(struct sheet *sheet, const char *raw)
{
    char text[NUMBER_TEXT_SIZE];
    if (number_text_of_iso(raw, text)) {
        sheet->text_length = sheet->text_start;
        gsize size = strlen(text) + 1;
        reserve_text(sheet, size);
        memcpy(sheet->text + sheet->text_start, text, size);
        sheet->text_length += size;
    }
    put_cell(sheet, NULL, sheet->text_start);
}

/* ---- formulas ---- */

/* The cells that an array formula fills have no formula of their own. */
static void
begin_formula(struct sheet *sheet, const char **attributes)
{
    const char *type = xml_attribute(attributes, "t"), *range = xml_attribute(attributes, "ref");
    sheet->head.has_formula = true;
    if (type != NULL && strcmp(type, "array") == 0 && range != NULL)
        cell_parse_range(range, &sheet->notices.spill);
}

static bool
is_of_formula(const struct sheet *sheet)
{
    const struct cell_block *spill = &sheet->notices.spill;
    return sheet->head.has_formula ||
           (spill->last_row > 0 && sheet->row.line >= spill->first_row &&
            sheet->row.line <= spill->last_row && sheet->column >= spill->first_column &&
            sheet->column <= spill->last_column);
}

/* A formula without a value was never calculated. Excel writes an empty value for an empty text
 * only. Of a workbook that asks to be calculated, 0 is what a program writes that does not
 * calculate; other values may be old. */
static bool
lacks_value(struct sheet *sheet, const char *raw, gsize length)
{
    struct sheet_formulas *formulas = &sheet->notices.formulas;
    bool asked = sheet->context.uncalculated;
    bool empty = length == 0 && (sheet->head.type != CELL_TEXT || !sheet->head.has_value || asked);
    bool zero = asked && sheet->head.type != CELL_TEXT && length == 1 && raw[0] == '0';
    if (empty || zero) {
        if (formulas->n_without++ == 0) {
            formulas->row_without = sheet->row.line;
            formulas->column_without = sheet->column;
        }
        return true;
    }
    if (asked && formulas->n_doubtful++ == 0) {
        formulas->row_doubtful = sheet->row.line;
        formulas->column_doubtful = sheet->column;
    }
    return false;
}

static void
finish_text(struct sheet *sheet, const char *raw, gsize length)
{
    const char *error = raw[0] == '#' || sheet->head.type == CELL_ERROR
                            ? cell_error(raw, sheet->head.type == CELL_ERROR)
                            : NULL;
    if (error != NULL) {
        sheet->text_length = sheet->text_start;
        put_cell(sheet, error, 0);
        return;
    }
    sheet->notices.suspected = sheet->notices.suspected || damage_is_possible(raw, length);
    put_cell(sheet, NULL, sheet->text_start);
}

static void
finish_cell(struct sheet *sheet)
{
    reserve_text(sheet, 1);
    gsize length = sheet->text_length - sheet->text_start;
    char *raw = cell_text_clean(sheet->text + sheet->text_start, &length);
    if ((sheet->head.has_formula || sheet->notices.spill.last_row > 0) && is_of_formula(sheet) &&
        lacks_value(sheet, raw, length)) {
        sheet->text_length = sheet->text_start;
        put_cell(sheet, SHEET_NO_VALUE, 0);
        return;
    }
    if (length == 0) {
        sheet->text_length = sheet->text_start;
        return;
    }
    raw[length] = '\0';
    sheet->text_start = (gsize)(raw - sheet->text);
    sheet->text_length = sheet->text_start + length + 1;
    switch (sheet->head.type) {
    case CELL_NUMBER:
        finish_number(sheet, raw, length);
        break;
    case CELL_SHARED:
        finish_shared(sheet, raw);
        break;
    case CELL_BOOLEAN:
        sheet->text_length = sheet->text_start;
        put_cell(sheet, xml_truth(raw) ? "ИСТИНА" : "ЛОЖЬ", 0);
        break;
    case CELL_DATE:
        finish_date(sheet, raw);
        break;
    case CELL_TEXT:
    case CELL_ERROR:
        finish_text(sheet, raw, length);
    }
}

/* ---- rows ---- */

static void
begin_row(struct sheet *sheet, const char **attributes)
{
    sheet->row = (struct batch_row){.line = sheet->last_line + 1, .first = (guint)sheet->n_cells};
    sheet->row_has_line = false;
    sheet->next_column = 0;
    for (; *attributes != NULL; attributes += 2) {
        if (strcmp(attributes[0], "r") == 0) {
            sheet->row.line = cell_parse_number(attributes[1]);
            sheet->row_has_line = true;
        } else if (strcmp(attributes[0], "hidden") == 0) {
            sheet->row.hidden = xml_truth(attributes[1]);
        }
    }
    if (sheet->row.line == 0 || sheet->row.line > SHEET_MAX_ROWS)
        xml_stop(&sheet->xml, WORKBOOK_LIMIT);
}

static void
finish_row(struct sheet *sheet)
{
    sheet->last_line = sheet->row.line;
    sheet->row.n_cells = (guint)sheet->n_cells - sheet->row.first;
    if (sheet->row.n_cells > 0)
        g_array_append_val(sheet->rows, sheet->row);
    sheet->row.first = (guint)sheet->n_cells;
}

/* ---- XML ---- */

static inline bool
is_letter(const char *name, char letter)
{
    return name[0] == letter && name[1] == '\0';
}

static void
add_column(struct sheet *sheet, const char **attributes)
{
    const char *first = xml_attribute(attributes, "min"), *last = xml_attribute(attributes, "max");
    if (first == NULL || last == NULL || !xml_truth(xml_attribute(attributes, "hidden")) ||
        sheet->notices.hidden->len >= 2 * SHEET_MAX_COLUMNS)
        return;
    guint range[2] = {cell_parse_number(first), cell_parse_number(last)};
    g_array_append_vals(sheet->notices.hidden, range, 2);
}

/* Elements around the rows; the root must be a worksheet. */
static void
enter_outer(struct sheet *sheet, const char *name)
{
    if (sheet->state == IN_SHEET && strcmp(name, "sheetData") == 0)
        sheet->state = IN_DATA;
    else if (sheet->state == IN_SHEET && strcmp(name, "cols") == 0)
        sheet->state = IN_COLUMNS;
    else if (sheet->state == IN_NONE && strcmp(name, "worksheet") == 0)
        sheet->state = IN_SHEET;
    else if (sheet->state == IN_NONE)
        xml_stop(&sheet->xml, WORKBOOK_DAMAGED);
    else
        xml_skip(&sheet->xml);
}

static void XMLCALL
on_start(void *data, const char *qualified, const char **attributes)
{
    struct sheet *sheet = data;
    const char *name = xml_enter(&sheet->xml, qualified);
    if (name == NULL)
        return;
    if (sheet->state == IN_ROW && is_letter(name, 'c')) {
        begin_cell(sheet, attributes);
        sheet->state = IN_CELL;
    } else if (sheet->state == IN_CELL && is_letter(name, 'v')) {
        sheet->state = IN_VALUE;
        sheet->head.has_value = true;
    } else if (sheet->state == IN_DATA && strcmp(name, "row") == 0) {
        begin_row(sheet, attributes);
        sheet->state = IN_ROW;
    } else if (sheet->state == IN_CELL && strcmp(name, "is") == 0) {
        sheet->state = IN_INLINE;
    } else if (sheet->state == IN_INLINE && is_letter(name, 't')) {
        sheet->state = IN_TEXT;
    } else if (sheet->state == IN_INLINE && is_letter(name, 'r')) {
        sheet->state = IN_RUN;
    } else if (sheet->state == IN_RUN && is_letter(name, 't')) {
        sheet->state = IN_RUN_TEXT;
    } else if (sheet->state <= IN_SHEET) {
        enter_outer(sheet, name);
    } else {
        if (sheet->state == IN_COLUMNS && strcmp(name, "col") == 0)
            add_column(sheet, attributes);
        else if (sheet->state == IN_CELL && is_letter(name, 'f'))
            begin_formula(sheet, attributes);
        xml_skip(&sheet->xml); /* f, rPr, rPh, extLst */
    }
}

static void XMLCALL
on_end(void *data, const char *name)
{
    static const enum state outer[] = {IN_NONE, IN_NONE,   IN_SHEET, IN_SHEET,  IN_DATA, IN_ROW,
                                       IN_CELL, IN_INLINE, IN_CELL,  IN_INLINE, IN_RUN};
    struct sheet *sheet = data;
    (void)name;
    if (!xml_leave(&sheet->xml) || sheet->xml.trouble != WORKBOOK_FINE)
        return;
    if (sheet->state == IN_CELL)
        finish_cell(sheet);
    else if (sheet->state == IN_ROW)
        finish_row(sheet);
    sheet->state = outer[sheet->state];
}

static void XMLCALL
on_text(void *data, const char *text, int length)
{
    struct sheet *sheet = data;
    if (sheet->state < IN_VALUE || sheet->xml.skipped > 0)
        return;
    if (sheet->text_length - sheet->text_start + (gsize)length > SHEET_MAX_TEXT ||
        sheet->text_length > MAX_ROW_TEXT) {
        xml_stop(&sheet->xml, WORKBOOK_LIMIT);
        return;
    }
    reserve_text(sheet, (gsize)length + 1);
    memcpy(sheet->text + sheet->text_length, text, (gsize)length);
    sheet->text_length += (gsize)length;
}

/* ---- the sheet ---- */

struct sheet *
sheet_open(struct part *part, const struct sheet_context *context)
{
    struct sheet *sheet = g_new0(struct sheet, 1);
    xml_init(&sheet->xml, part, on_start, on_end, on_text);
    sheet->context = *context;
    sheet->text_size = 1 << 12;
    sheet->text = g_malloc(sheet->text_size);
    sheet->cells_size = 128;
    sheet->cells = g_new(struct batch_cell, sheet->cells_size);
    sheet->rows = g_array_new(FALSE, FALSE, sizeof(struct batch_row));
    sheet->notices.hidden = g_array_new(FALSE, FALSE, sizeof(guint));
    sheet->view = g_array_new(FALSE, FALSE, sizeof(struct sheet_cell));
    return sheet;
}

static void
give_row(struct sheet *sheet, const struct batch_row *row, struct sheet_row *ret_row)
{
    g_array_set_size(sheet->view, row->n_cells);
    struct sheet_cell *view = (struct sheet_cell *)(void *)sheet->view->data;
    const struct batch_cell *cells = sheet->cells + row->first;
    for (guint i = 0; i < row->n_cells; i++)
        view[i] = (struct sheet_cell){cells[i].column, cells[i].shared != NULL
                                                           ? cells[i].shared
                                                           : sheet->text + cells[i].offset};
    *ret_row = (struct sheet_row){row->line, row->hidden, row->n_cells, view};
}

bool
sheet_next(struct sheet *sheet, struct sheet_row *ret_row)
{
    while (sheet->n_given == sheet->rows->len) {
        begin_batch(sheet);
        if (!xml_pump(&sheet->xml) && sheet->rows->len == 0)
            return false;
    }
    give_row(sheet, &g_array_index(sheet->rows, struct batch_row, sheet->n_given), ret_row);
    sheet->n_given++;
    return true;
}

const struct sheet_formulas *
sheet_formulas(const struct sheet *sheet)
{
    return &sheet->notices.formulas;
}

bool
sheet_is_suspected(const struct sheet *sheet)
{
    return sheet->notices.suspected;
}

bool
sheet_column_hidden(const struct sheet *sheet, guint column)
{
    for (guint i = 0; i + 1 < sheet->notices.hidden->len; i += 2)
        if (column + 1 >= g_array_index(sheet->notices.hidden, guint, i) &&
            column + 1 <= g_array_index(sheet->notices.hidden, guint, i + 1))
            return true;
    return false;
}

enum workbook_trouble
sheet_trouble(const struct sheet *sheet)
{
    return sheet->xml.trouble;
}

void
sheet_close(struct sheet *sheet)
{
    if (sheet == NULL)
        return;
    xml_release(&sheet->xml);
    g_free(sheet->text);
    g_free(sheet->cells);
    g_array_unref(sheet->rows);
    g_array_unref(sheet->notices.hidden);
    g_array_unref(sheet->view);
    g_free(sheet);
}
