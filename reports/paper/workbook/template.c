/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headers and words of lists come from the layouts that read the file back, so a template cannot
 * ask for what the reader does not know. Codes are text: as numbers they would lose leading
 * zeros. */
#include "reports/paper/workbook/template.h"

#include <string.h>

#include "reports/document/document.h"
#include "reports/words/text_width.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"
#include "reports/paper/workbook/template_field.h"
#include "reports/render/xlsx/xlsx.h"

const struct template_plan templates[] = {
    {"registry.xlsx", "registry", N_("Registry of schools")},
    {"results.xlsx", "counts-low", N_("Results of assessment procedures")},
    {"social-passport.xlsx", "context", N_("Social passports of schools")},
    {"risk-profile.xlsx", "risk", N_("Risk profiles of schools")},
    {"successions.xlsx", "successions", N_("Mergers, splits and renamings of schools")},
    {"decisions.xlsx", "decisions", N_("Separate decisions and appeals")},
    {NULL, NULL, NULL},
};

enum {
    COLOUR_NEEDED = 0xb4c7dc,
    COLOUR_MAY = 0xe4e9ef,
    COLOUR_NOTE = 0x595959,
    LAST_ROW = LXW_ROW_MAX - 1,
    LINE_HEIGHT = 15, /* points */
};

/* A template under way. */
struct making {
    const struct template_plan *plan;
    const struct layout *layout;
    const struct layout_book *layouts;
    struct xlsx *xlsx;
    lxw_worksheet *table, *help;
    lxw_worksheet *lists; /* NULL until a column has one */
    guint n_columns;
    const char **ids;              /* fields of the layout, one a column */
    struct template_field *fields; /* how each is filled in */
    guint n_lists;
    guint help_row;
};

/* Whether the i-th column is one that the layout needs: they come first. */
static bool
is_needed(const struct making *making, guint i)
{
    return i < making->layout->need->len;
}

/* ---- the table to fill in ---- */

static void
put_header(const struct making *making, guint i)
{
    const char *title = layout_book_title(making->layouts, making->ids[i]);
    const struct xlsx_style header = {.number = "@",
                                      .bold = true,
                                      .wrap = true,
                                      .border = true,
                                      .fill = is_needed(making, i) ? COLOUR_NEEDED : COLOUR_MAY};
    xlsx_put_text(making->xlsx, making->table, 0, (lxw_col_t)i, title,
                  xlsx_style_format(making->xlsx, &header));
}

static void
set_column(const struct making *making, guint i)
{
    static const guint widths[] = {
        [ENTRY_CODE] = 14, [ENTRY_TEXT] = 36,    [ENTRY_COUNT] = 14,  [ENTRY_YEAR] = 8,
        [ENTRY_DATE] = 14, [ENTRY_PERCENT] = 14, [ENTRY_CHOICE] = 20, [ENTRY_CHOICES] = 24};
    const struct template_field *field = &making->fields[i];
    const char *title = layout_book_title(making->layouts, making->ids[i]);
    bool is_number =
        field->entry == ENTRY_COUNT || field->entry == ENTRY_YEAR || field->entry == ENTRY_PERCENT;
    const struct xlsx_style style = {.number = is_number ? NULL : "@"};
    guint width = MAX(widths[field->entry], text_longest_word(title));
    xlsx_note(making->xlsx, worksheet_set_column(making->table, (lxw_col_t)i, (lxw_col_t)i,
                                                 text_column_width(width),
                                                 xlsx_style_format(making->xlsx, &style)));
}

/* The words of a drop-down list in a column of a hidden sheet: written into the rule itself they
 * may have 255 characters. Returns the range as a formula. */
static char *
put_list(struct making *making, const GPtrArray *choices)
{
    lxw_col_t column = (lxw_col_t)making->n_lists++;
    if (making->lists == NULL) {
        making->lists = xlsx_add_sheet(making->xlsx, _("Words"));
        worksheet_hide(making->lists);
    }
    char range[LXW_MAX_FORMULA_RANGE_LENGTH];
    for (guint i = 0; i < choices->len; i++)
        xlsx_put_text(making->xlsx, making->lists, i, column, g_ptr_array_index(choices, i), NULL);
    lxw_rowcol_to_formula_abs(range, _("Words"), 0, column, choices->len - 1, column);
    return g_strconcat("=", range, NULL);
}

static void
set_rule(struct making *making, guint i)
{
    const struct template_field *field = &making->fields[i];
    g_autofree char *list = field->entry == ENTRY_CHOICE ? put_list(making, field->choices) : NULL;
    lxw_data_validation rule = {.ignore_blank = LXW_VALIDATION_ON,
                                .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                                .error_title = (char *)_("This value would not be read"),
                                .error_message = (char *)field->help};
    if (list != NULL) {
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = list;
    } else if (field->entry == ENTRY_COUNT || field->entry == ENTRY_YEAR) {
        rule.validate = LXW_VALIDATION_TYPE_INTEGER;
        rule.minimum_number = field->entry == ENTRY_YEAR ? 2000 : 0;
        rule.maximum_number = field->entry == ENTRY_YEAR ? 2100 : 100000;
    } else if (field->entry == ENTRY_PERCENT) {
        rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
        rule.maximum_number = 100;
    } else {
        return;
    }
    xlsx_note(making->xlsx, worksheet_data_validation_range(making->table, 1, (lxw_col_t)i,
                                                            LAST_ROW, (lxw_col_t)i, &rule));
}

static void
make_table(struct making *making)
{
    for (guint i = 0; i < making->n_columns; i++) {
        set_column(making, i);
        put_header(making, i);
        set_rule(making, i);
    }
    xlsx_note(making->xlsx, worksheet_set_row(making->table, 0, 2 * LINE_HEIGHT, NULL));
    worksheet_freeze_panes(making->table, 1, 0);
    worksheet_set_landscape(making->table);
    worksheet_repeat_rows(making->table, 0, 0);
}

/* ---- the explanations ---- */

enum { N_HELP_COLUMNS = 5 };

static const guint help_widths[N_HELP_COLUMNS] = {32, 14, 52, 48, 40};

/* `cells`: as many as the help has columns. */
static void
put_help_row(struct making *making, const char *const *cells, const struct xlsx_style *style)
{
    guint n_lines = 1;
    for (guint i = 0; i < N_HELP_COLUMNS; i++) {
        xlsx_put_text(making->xlsx, making->help, making->help_row, (lxw_col_t)i, cells[i],
                      xlsx_style_format(making->xlsx, style));
        n_lines = MAX(n_lines, text_count_lines(cells[i], help_widths[i]));
    }
    xlsx_note(making->xlsx,
              worksheet_set_row(making->help, making->help_row++, n_lines * LINE_HEIGHT, NULL));
}

static char *
choices_text(const struct template_field *field)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; field->choices != NULL && i < field->choices->len; i++)
        g_string_append_printf(text, i == 0 ? "%s" : "; %s",
                               (const char *)g_ptr_array_index(field->choices, i));
    return g_string_free(text, FALSE);
}

/* "B — Наименование": alone in its cell a header would make the row a header to the reader. */
static char *
column_label(const struct making *making, guint i)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(cell, 0, (lxw_col_t)i);
    cell[strcspn(cell, "0123456789")] = '\0';
    return g_strdup_printf("%s — %s", cell, layout_book_title(making->layouts, making->ids[i]));
}

static void
put_column_help(struct making *making, guint i)
{
    static const struct xlsx_style style = {.number = "@", .wrap = true, .indent = true};
    const struct template_field *field = &making->fields[i];
    g_autofree char *label = column_label(making, i);
    g_autofree char *choices = choices_text(field);
    const char *cells[N_HELP_COLUMNS] = {label, truth_word(truth_of(is_needed(making, i))),
                                         field->help, choices, field->example};
    put_help_row(making, cells, &style);
}

static void
put_line(struct making *making, const char *text, const struct xlsx_style *style)
{
    xlsx_put_text(making->xlsx, making->help, making->help_row++, 0, text,
                  xlsx_style_format(making->xlsx, style));
}

static void
make_help(struct making *making)
{
    static const struct xlsx_style title = {.bold = true, .size = 14};
    static const struct xlsx_style note = {.ink = COLOUR_NOTE};
    static const struct xlsx_style header = {
        .bold = true, .wrap = true, .indent = true, .border = true, .fill = COLOUR_NEEDED};
    put_line(making, _(making->plan->title), &title);
    put_line(making,
             _("Fill in the first sheet from its second row on. Leave the headers as they are."),
             &note);
    put_line(making,
             _("Columns that are not needed may be taken out; their order does not matter."),
             &note);
    making->help_row++;
    const char *cells[N_HELP_COLUMNS] = {_("Column of the table"), _("Is needed"),
                                         _("What to write"), _("Possible values"),
                                         _("Example of a row")};
    worksheet_freeze_panes(making->help, making->help_row + 1, 0);
    put_help_row(making, cells, &header);
    for (guint i = 0; i < making->n_columns; i++)
        put_column_help(making, i);
    for (guint i = 0; i < N_HELP_COLUMNS; i++)
        xlsx_note(making->xlsx, worksheet_set_column(making->help, (lxw_col_t)i, (lxw_col_t)i,
                                                     text_column_width(help_widths[i]), NULL));
    worksheet_set_landscape(making->help);
    worksheet_fit_to_pages(making->help, 1, 0);
}

/* ---- the whole ---- */

static void
take_column(struct making *making, const char *id, const struct rulebook *rulebook, int year)
{
    guint i = making->n_columns++;
    making->ids[i] = id;
    template_field_init(&making->fields[i], id, making->layouts, rulebook, year);
}

static void
take_columns(struct making *making, const struct rulebook *rulebook, int year)
{
    const struct layout *layout = making->layout;
    guint most = layout->need->len + layout->may->len;
    making->ids = g_new0(const char *, most);
    making->fields = g_new0(struct template_field, most);
    for (guint i = 0; i < layout->need->len; i++)
        take_column(making, g_ptr_array_index(layout->need, i), rulebook, year);
    for (guint i = 0; i < layout->may->len; i++)
        if (template_field_is_offered(g_ptr_array_index(layout->may, i), layout->kind, rulebook))
            take_column(making, g_ptr_array_index(layout->may, i), rulebook, year);
}

GBytes *
template_build(const struct template_plan *plan, const struct layout_book *layouts,
               const struct rulebook *rulebook, int year, int *ret_trouble)
{
    g_autofree char *created = document_created(NULL, year > 0 ? year : 2000);
    const struct xlsx_properties properties = {_(plan->title), NULL, created};
    struct making making = {.plan = plan,
                            .layouts = layouts,
                            .layout = layout_book_find(layouts, plan->layout),
                            .xlsx = xlsx_create(&properties, ret_trouble)};
    if (making.xlsx == NULL)
        return NULL;
    making.table = xlsx_add_sheet(making.xlsx, _("Data"));
    making.help = xlsx_add_sheet(making.xlsx, _("Explanations"));
    take_columns(&making, rulebook, year);
    make_table(&making);
    make_help(&making);
    for (guint i = 0; i < making.n_columns; i++)
        template_field_clear(&making.fields[i]);
    g_free(making.ids);
    g_free(making.fields);
    return xlsx_finish(making.xlsx, ret_trouble);
}
