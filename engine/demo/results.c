/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results of the demonstration: eight files in as many dialects, with the dirt that such files
 * have. */
#include <string.h>

#include "engine/demo/result_row.h"

enum { UNKNOWN_CODE = 679999 };

/* The file under way. */
struct writing {
    const struct result_file *file;
    struct demo_sheet sheet;
    int n_rows, municipality;
    struct demo_cell total;
};

static void
put_header(struct demo_sheet *sheet, const struct result_file *file)
{
    for (int i = 0; i < result_file_columns(file); i++)
        demo_sheet_put(sheet, file->columns[i].header);
    demo_sheet_end_row(sheet);
}

/* Titles above the header, each in the first cell of a row of its own, and a blank row. */
static void
put_titles(struct demo_sheet *sheet, const struct result_file *file)
{
    if (file->titles[0] == NULL)
        return;
    for (int i = 0; i == 0 || file->titles[i - 1] != NULL; i++) {
        demo_sheet_put(sheet, file->titles[i] != NULL ? file->titles[i] : "");
        for (int k = 1; k < result_file_columns(file); k++)
            demo_sheet_put_raw(sheet, "");
        demo_sheet_end_row(sheet);
    }
}

/* Counts of a total carry a space between thousands. */
static void
put_thousands(struct demo_sheet *sheet, int value)
{
    char text[32];
    if (value >= 1000)
        g_snprintf(text, sizeof text, "%d\u00A0%03d", value / 1000, value % 1000);
    else
        g_snprintf(text, sizeof text, "%d", value);
    demo_sheet_put_raw(sheet, text);
}

static void
put_total(struct writing *writing)
{
    struct demo_sheet *sheet = &writing->sheet;
    for (int i = 0; i < result_file_columns(writing->file); i++) {
        enum column_kind kind = writing->file->columns[i].kind;
        if (kind == COLUMN_PARTICIPANTS)
            put_thousands(sheet, writing->total.participants);
        else if (kind >= COLUMN_MARK_2 && kind <= COLUMN_MARK_5)
            put_thousands(sheet, writing->total.marks[kind - COLUMN_MARK_2]);
        else
            demo_sheet_put(sheet, i == 0 ? "Итого" : "");
    }
    demo_sheet_end_row(sheet);
}

/* Rows that a fault adds behind the one it stands in. */
static void
put_added_row(struct demo_sheet *sheet, const struct row *row)
{
    struct row added = *row;
    added.fault = FAULT_NONE;
    switch (row->fault) {
    case FAULT_SAME_AGAIN:
        break;
    case FAULT_OTHER_AGAIN:
        added.cell.participants++;
        added.cell.marks[0]++;
        break;
    case FAULT_UNKNOWN_CODE:
        added.code = UNKNOWN_CODE;
        break;
    case FAULT_AUTUMN:
        added.wave = row->file->autumn;
        added.cell.participants += 2;
        added.cell.marks[0] += 2;
        break;
    case FAULT_BIOLOGY:
        added.procedure = "ВПР-БИ-6";
        break;
    case FAULT_GVE:
        added.category = "ГВЭ";
        added.cell = (struct demo_cell){1, {0, 1, 0, 0}};
        break;
    case FAULT_PAST_YEARS:
        added.category = "ВПЛ";
        added.cell = (struct demo_cell){1, {1, 0, 0, 0}};
        break;
    default:
        return;
    }
    result_row_put(sheet, &added);
}

static void
add_to_total(struct demo_cell *total, const struct demo_cell *cell)
{
    total->participants += cell->participants;
    for (int i = 0; i < DEMO_MARKS; i++)
        total->marks[i] += cell->marks[i];
}

static void
put_school(struct writing *writing, const struct demo_school *school, struct part part)
{
    const struct result_file *file = writing->file;
    struct row row = {.file = file,
                      .school = school,
                      .part = part,
                      .cell = school->cells[part.year][part.procedure],
                      .procedure = demo_procedure_id(part.procedure),
                      .wave = file->wave,
                      .category = file->category,
                      .municipality_above = school->municipality == writing->municipality};
    if (row.cell.participants == 0)
        return;
    if (writing->n_rows == file->header_again)
        put_header(&writing->sheet, file);
    row.fault = result_file_fault(file, writing->n_rows++);
    writing->municipality = school->municipality;
    add_to_total(&writing->total, &row.cell);
    if (file->columns[result_file_columns(file) - 1].kind == COLUMN_PUPIL_SCORE) {
        result_row_put_pupils(&writing->sheet, &row);
        return;
    }
    result_row_put(&writing->sheet, &row);
    row.municipality_above = true;
    put_added_row(&writing->sheet, &row);
}

static bool
make_file(const struct demo_region *region, const struct result_file *file, struct output_set *set,
          GError **error)
{
    struct writing writing = {.file = file, .municipality = -1};
    demo_sheet_init(&writing.sheet, &file->dialect);
    put_titles(&writing.sheet, file);
    put_header(&writing.sheet, file);
    for (int i = 0; i < file->n_parts; i++)
        for (int k = 0; k < demo_region_length(region); k++)
            put_school(&writing, demo_region_school(region, k), file->parts[i]);
    if (file->total)
        put_total(&writing);
    bool fine = demo_sheet_save(&writing.sheet, set, file->name, error);
    demo_sheet_release(&writing.sheet);
    return fine;
}

bool
demo_results_make(const struct demo_region *region, struct output_set *set, GError **error)
{
    for (int i = 0; i < N_RESULT_FILES; i++)
        if (!make_file(region, result_file_get(i), set, error))
            return false;
    return true;
}
