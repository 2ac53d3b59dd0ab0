#include "reports/sheet.h"

#include <string.h>

#include "reports/style.h"
#include "reports/wording.h"

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
    guint n_columns, n_rows;
    guint *widest; /* characters of the widest cell of each column */
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
    sheet->widest = g_new0(guint, sheet->n_columns);
}

/* ---- above the table ---- */

static void
put_titles(const struct sheet *sheet)
{
    const struct sheet_plan *plan = sheet->plan;
    struct xlsx_style style = {.bold = true, .size = 14, .ink = plan->draft ? COLOUR_DRAFT : 0};
    g_autofree char *title =
        plan->draft ? g_strdup_printf("%s. %s", _("DRAFT"), plan->title) : g_strdup(plan->title);
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
    worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_repeat_rows(worksheet, SHEET_HEADER_ROW, SHEET_HEADER_ROW);
    g_autofree char *footer = g_strdup_printf("&C%s", _("Page &P of &N"));
    xlsx_note(sheet->xlsx, worksheet_set_footer(worksheet, footer));
    if (!sheet->plan->draft)
        return;
    g_autofree char *header = g_strdup_printf("&R&B%s", _("DRAFT"));
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
static char **
make_headers(const struct sheet *sheet)
{
    char **headers = g_new0(char *, sheet->n_columns + 1);
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
    return headers;
}

static lxw_format *
header_format(const struct sheet *sheet)
{
    static const struct xlsx_style style = {
        .bold = true, .wrap = true, .border = true, .fill = COLOUR_HEADER};
    return xlsx_style_format(sheet->xlsx, &style);
}

static void
put_headers(const struct sheet *sheet, char *const *headers)
{
    for (guint i = 0; i < sheet->n_columns; i++)
        xlsx_put_text(sheet->xlsx, sheet->worksheet, SHEET_HEADER_ROW, (lxw_col_t)i, headers[i],
                      header_format(sheet));
}

/* The range as a table of Excel: a name, filters, stripes. It needs one row at least. */
static void
make_table(const struct sheet *sheet, char *const *headers)
{
    g_autofree lxw_table_column *columns = g_new0(lxw_table_column, sheet->n_columns);
    g_autofree lxw_table_column **list = g_new0(lxw_table_column *, sheet->n_columns + 1);
    for (guint i = 0; i < sheet->n_columns; i++) {
        columns[i].header = headers[i];
        columns[i].header_format = header_format(sheet);
        list[i] = &columns[i];
    }
    g_autofree char *name = g_strdelimit(g_strdup(sheet->plan->name), " ", '_');
    lxw_table_options options = {.name = name,
                                 .columns = list,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 1};
    xlsx_note(sheet->xlsx, worksheet_add_table(sheet->worksheet, SHEET_HEADER_ROW, 0,
                                               SHEET_HEADER_ROW + sheet->n_rows,
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
    } else if (cell->kind == CELL_TRUTH) {
        style.centre = true;
    } else if (column->form == FORM_SHARE) {
        style.number = percent_format(cell->decimals);
    } else if (column->form == FORM_CHANCE) {
        style.number = percent_format(1);
    } else {
        style.number = cell->kind == CELL_INTEGER ? "0" : "0.0";
    }
    return style;
}

enum { NUMBER_WIDTH = 6 };

static void
put_cell(const struct sheet *sheet, guint row, guint i, const struct listing_cell *cell)
{
    if (cell->kind == CELL_EMPTY)
        return;
    const struct listing_column *column = sheet->columns[i];
    struct xlsx_style style = style_of(column, cell);
    lxw_format *format = xlsx_style_format(sheet->xlsx, &style);
    lxw_row_t at = SHEET_HEADER_ROW + 1 + row;
    g_autofree char *words = listing_cell_words(cell, column);
    guint width = words != NULL ? (guint)g_utf8_strlen(words, -1) : NUMBER_WIDTH;
    sheet->widest[i] = MAX(sheet->widest[i], width);
    if (words != NULL)
        xlsx_put_text(sheet->xlsx, sheet->worksheet, at, (lxw_col_t)i, words, format);
    else
        xlsx_put_number(sheet->xlsx, sheet->worksheet, at, (lxw_col_t)i,
                        cell->kind == CELL_INTEGER ? (double)cell->integer : cell->number, format);
}

static void
put_rows(const struct sheet *sheet)
{
    const struct sheet_plan *plan = sheet->plan;
    for (guint row = 0; row < sheet->n_rows; row++)
        for (guint i = 0; i < sheet->n_columns; i++) {
            struct listing_cell cell;
            listing_cell_init(&cell, sheet->columns[i], sheet->data,
                              plan->rows != NULL ? plan->rows[row] : row);
            put_cell(sheet, row, i, &cell);
            listing_cell_clear(&cell);
        }
}

/* ---- columns ---- */

static guint
longest_word(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    guint longest = 0;
    for (char **word = words; *word != NULL; word++)
        longest = MAX(longest, (guint)g_utf8_strlen(*word, -1));
    return longest;
}

/* In characters: no wider than the form allows, no narrower than a header in four lines needs. */
static double
width_of(const struct sheet *sheet, guint i, const char *header)
{
    static const guint most[N_FORMS] = {
        [FORM_CODE] = 16,  [FORM_TEXT] = 40,  [FORM_PROSE] = 56,  [FORM_COUNT] = 12,
        [FORM_INDEX] = 12, [FORM_SHARE] = 16, [FORM_CHANCE] = 16, [FORM_TRUTH] = 14};
    enum { FILTER_BUTTON = 3, HEADER_LINES = 4 };
    guint length = (guint)g_utf8_strlen(header, -1);
    guint needed = MAX(longest_word(header), length / HEADER_LINES) + FILTER_BUTTON;
    guint width = MIN(sheet->widest[i], most[sheet->columns[i]->form]);
    return 1.1 * MAX(width, needed) + 1;
}

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

static void
set_up_columns(const struct sheet *sheet, char *const *headers)
{
    for (guint i = 0; i < sheet->n_columns; i++) {
        xlsx_note(sheet->xlsx, worksheet_set_column(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i,
                                                    width_of(sheet, i, headers[i]), NULL));
        if (sheet->columns[i]->form == FORM_SHARE && sheet->n_rows > 0)
            add_bars(sheet, i);
    }
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
    g_auto(GStrv) headers = make_headers(&sheet);
    put_titles(&sheet);
    put_headers(&sheet, headers);
    if (sheet.n_rows > 0)
        make_table(&sheet, headers);
    else
        xlsx_put_text(xlsx, sheet.worksheet, SHEET_HEADER_ROW + 1, 0, plan->empty, NULL);
    put_rows(&sheet);
    set_up_columns(&sheet, headers);
    set_up_view(&sheet);
    allow_digits_as_text(&sheet);
    g_free(sheet.columns);
    g_free(sheet.widest);
}
