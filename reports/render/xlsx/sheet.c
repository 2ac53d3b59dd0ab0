/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widths and heights are worked out from the texts and written down: programs differ in how they
 * fit cells. Numbers stay numbers and take their looks from formats, for people sort and sum
 * them. */
#include "reports/render/xlsx/sheet.h"

#include <string.h>

#include "reports/words/text_width.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

enum {
    COLOUR_DRAFT = 0xc00000,
    COLOUR_NOTE = 0x595959,
    COLOUR_HEADER = 0xd9e2ec,
    COLOUR_BAR = 0x9dc3e6,
    COLOUR_ATTENTION = 0xfff2cc,
    COLOUR_ALARM = 0xf8cbad,
};

/* The sheet under way. */
struct sheet {
    struct xlsx *xlsx;
    lxw_worksheet *worksheet;
    const struct sheet_plan *plan;
    const struct listing_data *data;
    const struct listing_column **columns; /* those taken, in the order of the sheet */
    char **headers;
    guint n_columns, n_rows;
    guint *least, *most; /* characters between which the width of each column stays */
    guint *widest;       /* characters of its widest cell */
};

static const struct listing_column *
column_of_id(const struct listing *listing, const char *id)
{
    for (guint i = 0; i < listing->n_columns; i++)
        if (g_strcmp0(listing->columns[i].id, id) == 0)
            return &listing->columns[i];
    g_assert_not_reached();
}

static void
take_column(struct sheet *sheet, const struct listing_column *column)
{
    if (column->get != NULL)
        sheet->columns[sheet->n_columns++] = column;
}

static void
take_columns(struct sheet *sheet)
{
    const struct listing *listing = sheet->plan->listing;
    const char *const *order = sheet->plan->order;
    sheet->columns = g_new0(const struct listing_column *, listing->n_columns);
    for (guint i = 0; order == NULL && i < listing->n_columns; i++)
        take_column(sheet, &listing->columns[i]);
    for (; order != NULL && *order != NULL; order++)
        take_column(sheet, column_of_id(listing, *order));
}

/* ---- above the table ---- */

static void
put_titles(const struct sheet *sheet)
{
    const struct sheet_plan *plan = sheet->plan;
    struct xlsx_style style = {.bold = true, .size = 14, .ink = plan->draft ? COLOUR_DRAFT : 0};
    g_autofree char *title = plan->draft ? g_strdup_printf("%s. %s", _(PHRASE_DRAFT), plan->title)
                                         : g_strdup(plan->title);
    xlsx_put_text(sheet->xlsx, sheet->worksheet, 0, 0, title,
                  xlsx_style_format(sheet->xlsx, &style));
    GString *note = g_string_new(plan->note);
    if (sheet->n_rows < plan->n_rows) {
        g_string_append(note, ". ");
        g_string_append_printf(note, _("Shown here: %u rows of %u; all of them are in %s"),
                               sheet->n_rows, plan->n_rows, plan->whole);
    }
    style = (struct xlsx_style){.ink = COLOUR_NOTE, .size = 9};
    xlsx_put_text(sheet->xlsx, sheet->worksheet, 1, 0, note->str,
                  xlsx_style_format(sheet->xlsx, &style));
    g_string_free(note, TRUE);
}

static void
set_up_view(const struct sheet *sheet)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    worksheet_freeze_panes(worksheet, SHEET_HEADER_ROW + 1, (lxw_col_t)sheet->plan->n_frozen);
    worksheet_set_landscape(worksheet);
    if (sheet->plan->one_page)
        worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_repeat_rows(worksheet, SHEET_HEADER_ROW, SHEET_HEADER_ROW);
    g_autofree char *footer = g_strdup_printf("&C%s", _("Page &P of &N"));
    xlsx_note(sheet->xlsx, worksheet_set_footer(worksheet, footer));
    if (!sheet->plan->draft)
        return;
    g_autofree char *header = g_strdup_printf("&R&B%s", _(PHRASE_DRAFT));
    xlsx_note(sheet->xlsx, worksheet_set_header(worksheet, header));
    worksheet_set_tab_color(worksheet, COLOUR_DRAFT);
}

/* ---- the header row ---- */

static bool
is_taken(char *const *headers, guint n, const char *header)
{
    g_autofree char *folded = g_utf8_casefold(header, -1);
    for (guint i = 0; i < n; i++) {
        g_autofree char *other = g_utf8_casefold(headers[i], -1);
        if (strcmp(folded, other) == 0)
            return true;
    }
    return false;
}

enum { MOST_HEADER = 200 }; /* Excel takes 255 */

/* Excel repairs away a table whose headers are not all different lines of text. */
static void
make_headers(struct sheet *sheet)
{
    char **headers = sheet->headers = g_new0(char *, sheet->n_columns + 1);
    for (guint i = 0; i < sheet->n_columns; i++) {
        const char *title = sheet->columns[i]->title;
        g_autofree char *line = g_strdup(title[0] != '\0' ? _(title) : "—");
        for (char *p = line; *p != '\0'; p++)
            if ((unsigned char)*p < ' ')
                *p = ' ';
        g_autofree char *shorter =
            g_utf8_substring(line, 0, MIN(g_utf8_strlen(line, -1), MOST_HEADER));
        headers[i] = g_strdup(shorter);
        for (guint n = 2; is_taken(headers, i, headers[i]); n++) {
            g_free(headers[i]);
            headers[i] = g_strdup_printf("%s (%u)", shorter, n);
        }
    }
}

enum { FILTER_BUTTON = 2, HEADER_LINES = 4 };

/* No wider than the form allows, no narrower than the header needs in four lines. */
static void
limit_widths(struct sheet *sheet)
{
    static const guint most[N_COLUMN_FORMS] = {
        [FORM_CODE] = 16,  [FORM_TEXT] = 36,   [FORM_PROSE] = 48,
        [FORM_COUNT] = 12, [FORM_INDEX] = 12,  [FORM_FIGURE] = 12,
        [FORM_SHARE] = 14, [FORM_CHANCE] = 14, [FORM_TRUTH] = 14};
    sheet->widest = g_new0(guint, sheet->n_columns);
    sheet->least = g_new0(guint, sheet->n_columns);
    sheet->most = g_new0(guint, sheet->n_columns);
    for (guint i = 0; i < sheet->n_columns; i++) {
        guint width = FILTER_BUTTON + 1;
        while (text_count_lines(sheet->headers[i], width) > HEADER_LINES ||
               width < text_longest_word(sheet->headers[i]) + FILTER_BUTTON)
            width++;
        sheet->least[i] = width;
        sheet->most[i] = MAX(most[sheet->columns[i]->form], width);
    }
}

static lxw_format *
header_format(const struct sheet *sheet)
{
    static const struct xlsx_style style = {
        .bold = true, .wrap = true, .indent = true, .border = true, .fill = COLOUR_HEADER};
    return xlsx_style_format(sheet->xlsx, &style);
}

static void
put_headers(const struct sheet *sheet)
{
    for (guint i = 0; i < sheet->n_columns; i++)
        xlsx_put_text(sheet->xlsx, sheet->worksheet, SHEET_HEADER_ROW, (lxw_col_t)i,
                      sheet->headers[i], header_format(sheet));
}

/* The range as a table of Excel: a name, filters, stripes. It needs one row at least. */
static void
make_table(const struct sheet *sheet)
{
    g_autofree lxw_table_column *columns = g_new0(lxw_table_column, sheet->n_columns);
    g_autofree lxw_table_column **list = g_new0(lxw_table_column *, sheet->n_columns + 1);
    for (guint i = 0; i < sheet->n_columns; i++) {
        columns[i].header = sheet->headers[i];
        columns[i].header_format = header_format(sheet);
        list[i] = &columns[i];
    }
    lxw_row_t last_row = SHEET_HEADER_ROW + sheet->n_rows;
    g_autofree char *name = g_strdelimit(g_strdup(sheet->plan->name), " ", '_');
    lxw_table_options options = {.name = name,
                                 .columns = list,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 1};
    xlsx_note(sheet->xlsx, worksheet_add_table(sheet->worksheet, SHEET_HEADER_ROW, 0, last_row,
                                               (lxw_col_t)(sheet->n_columns - 1), &options));
}

/* ---- cells ---- */

/* The format of a share with enough decimals. */
static const char *
percent_format(guint decimals)
{
    static const char *const formats[] = {"0%",      "0.0%",     "0.00%",     "0.000%",
                                          "0.0000%", "0.00000%", "0.000000%", "0.0000000%"};
    return formats[MIN(decimals, G_N_ELEMENTS(formats) - 1)];
}

static struct xlsx_style
style_of(const struct listing_column *column, const struct listing_cell *cell)
{
    static const lxw_color_t fills[N_TONES] = {
        [TONE_ATTENTION] = COLOUR_ATTENTION, [TONE_ALARM] = COLOUR_ALARM};
    struct xlsx_style style = {.fill = fills[cell->tone]};
    if (cell->kind == CELL_TEXT) {
        style.number = "@";
        style.wrap = column->form != FORM_CODE;
        style.indent = true;
    } else if (cell->kind == CELL_TRUTH) {
        style.centre = true;
    } else if (column->form == FORM_SHARE) {
        style.number = percent_format(cell->decimals);
    } else if (column->form == FORM_CHANCE) {
        style.number = percent_format(1);
    } else if (column->form == FORM_FIGURE && cell->kind != CELL_INTEGER) {
        style.number = "0.00";
    } else {
        style.number = cell->kind == CELL_INTEGER ? "0" : "0.0";
    }
    return style;
}

enum { NUMBER_WIDTH = 6 };

/* Returns how many lines the cell takes. */
static guint
put_cell(const struct sheet *sheet, guint row, guint i, const struct listing_cell *cell)
{
    if (cell->kind == CELL_EMPTY)
        return 1;
    const struct listing_column *column = sheet->columns[i];
    struct xlsx_style style = style_of(column, cell);
    lxw_format *format = xlsx_style_format(sheet->xlsx, &style);
    g_autofree char *words = listing_cell_words(cell, column);
    guint width = words != NULL ? text_length(words) : NUMBER_WIDTH;
    sheet->widest[i] = MAX(sheet->widest[i], width);
    if (words == NULL)
        xlsx_put_number(sheet->xlsx, sheet->worksheet, row, (lxw_col_t)i,
                        cell->kind == CELL_INTEGER ? (double)cell->integer : cell->number, format);
    else
        xlsx_put_text(sheet->xlsx, sheet->worksheet, row, (lxw_col_t)i, words, format);
    return style.wrap && width > sheet->most[i] ? text_count_lines(words, sheet->most[i]) : 1;
}

enum { LINE_HEIGHT = 15, MOST_HEIGHT = 409 }; /* points */

/* Programs differ in whether they fit rows to their text; a given height is the same in all. */
static void
set_height(const struct sheet *sheet, lxw_row_t row, guint n_lines)
{
    if (n_lines > 1)
        xlsx_note(sheet->xlsx, worksheet_set_row(sheet->worksheet, row,
                                                 MIN(n_lines * LINE_HEIGHT, MOST_HEIGHT), NULL));
}

static void
put_row(const struct sheet *sheet, guint row, guint index)
{
    guint n_lines = 1;
    for (guint i = 0; i < sheet->n_columns; i++) {
        struct listing_cell cell;
        listing_cell_init(&cell, sheet->columns[i], sheet->data, index);
        n_lines = MAX(n_lines, put_cell(sheet, row, i, &cell));
        listing_cell_clear(&cell);
    }
    set_height(sheet, row, n_lines);
}

static void
put_rows(const struct sheet *sheet)
{
    for (guint row = 0; row < sheet->n_rows; row++)
        put_row(sheet, SHEET_HEADER_ROW + 1 + row,
                sheet->plan->rows != NULL ? sheet->plan->rows[row] : row);
}

/* ---- columns ---- */

static void
add_bars(const struct sheet *sheet, guint i)
{
    lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .min_value = 0,
                                  .max_value = 1,
                                  .bar_solid = LXW_TRUE,
                                  .data_bar_2010 = LXW_TRUE,
                                  .bar_color = COLOUR_BAR};
    xlsx_note(sheet->xlsx, worksheet_conditional_format_range(
                               sheet->worksheet, SHEET_HEADER_ROW + 1, (lxw_col_t)i,
                               SHEET_HEADER_ROW + sheet->n_rows, (lxw_col_t)i, &bar));
}

enum { PAGE_WIDTH = 220 }; /* characters that one can still read on a landscape page */

/* A table too wide for a page goes on to the next, with the frozen columns again. */
static void
set_up_page(const struct sheet *sheet, guint width)
{
    guint n_pages = (width + PAGE_WIDTH - 1) / PAGE_WIDTH;
    worksheet_fit_to_pages(sheet->worksheet, (uint16_t)n_pages, 0);
    if (n_pages > 1 && sheet->plan->n_frozen > 0)
        xlsx_note(sheet->xlsx, worksheet_repeat_columns(sheet->worksheet, 0,
                                                        (lxw_col_t)(sheet->plan->n_frozen - 1)));
}

static void
set_up_columns(const struct sheet *sheet)
{
    guint header_lines = 1, total = 0;
    for (guint i = 0; i < sheet->n_columns; i++) {
        guint width = CLAMP(sheet->widest[i], sheet->least[i], sheet->most[i]);
        header_lines = MAX(header_lines, text_count_lines(sheet->headers[i], width));
        total += width;
        xlsx_note(sheet->xlsx, worksheet_set_column(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i,
                                                    text_column_width(width), NULL));
        if (sheet->columns[i]->form == FORM_SHARE && sheet->n_rows > 0)
            add_bars(sheet, i);
    }
    set_height(sheet, SHEET_HEADER_ROW, header_lines);
    set_up_page(sheet, total);
}

/* Codes look like numbers, and shall not: no green corners. */
static void
allow_digits_as_text(const struct sheet *sheet)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range(range, SHEET_HEADER_ROW, 0, SHEET_HEADER_ROW + MAX(sheet->n_rows, 1),
                        (lxw_col_t)(sheet->n_columns - 1));
    xlsx_note(sheet->xlsx,
              worksheet_ignore_errors(sheet->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range));
}

void
sheet_write(struct xlsx *xlsx, const struct sheet_plan *plan, const struct listing_data *data)
{
    struct sheet sheet = {.xlsx = xlsx,
                          .worksheet = xlsx_add_sheet(xlsx, plan->name),
                          .plan = plan,
                          .data = data,
                          .n_rows = MIN(plan->n_rows, SHEET_MOST_ROWS)};
    take_columns(&sheet);
    make_headers(&sheet);
    limit_widths(&sheet);
    put_titles(&sheet);
    put_headers(&sheet);
    if (sheet.n_rows > 0)
        make_table(&sheet);
    else
        xlsx_put_text(xlsx, sheet.worksheet, SHEET_HEADER_ROW + 1, 0, plan->empty, NULL);
    put_rows(&sheet);
    set_up_columns(&sheet);
    set_up_view(&sheet);
    allow_digits_as_text(&sheet);
    g_strfreev(sheet.headers);
    g_free(sheet.columns);
    g_free(sheet.least);
    g_free(sheet.most);
    g_free(sheet.widest);
}
