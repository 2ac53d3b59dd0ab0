/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults are made while a row is written and never in the figures behind it, so that the other
 * files stay right. Pupils are drawn without putting back: their marks add up to the school's
 * counts. */
#include "engine/demo/result_row.h"

#include <string.h>

#include "engine/demo/chance.h"
#include "engine/demo/names.h"

static void
put_login(struct demo_sheet *sheet, const char *prefix, int code)
{
    char text[16];
    g_snprintf(text, sizeof text, "%s%d", prefix, code);
    demo_sheet_put_raw(sheet, text);
}

static void
put_code(struct demo_sheet *sheet, const struct row *row)
{
    int code = row->code != 0 ? row->code : demo_school_code_in(row->school, row->part.year);
    switch (row->file->spelling) {
    case SPELLING_OLD_LOGIN:
        put_login(sheet, "sch", code);
        return;
    case SPELLING_LOGIN:
        put_login(sheet, code % 13 == 0 ? "" : code % 7 == 0 ? "ksh" : "edu", code);
        return;
    case SPELLING_DIGITS:
        demo_sheet_put_int(sheet, code);
        return;
    case SPELLING_OGE:
        /* A school that has another code now, or none any more, is known by its old login only. */
        if (row->school->oge_code != 0 && row->school->in_registry && code == row->school->code)
            code = row->school->oge_code;
        demo_sheet_put_int(sheet, code);
        return;
    }
}

static void
put_municipality(struct demo_sheet *sheet, const struct row *row)
{
    const char *name = demo_municipality_get(row->school->municipality)->name;
    if (row->municipality_above && row->file->merged)
        name = "";
    else if (g_str_has_prefix(name, "город ") && !row->file->merged) {
        g_autofree char *spelled = g_strconcat("г. ", name + strlen("город "), NULL);
        demo_sheet_put(sheet, spelled);
        return;
    }
    demo_sheet_put(sheet, name);
}

static void
put_name(struct demo_sheet *sheet, const struct row *row)
{
    if (row->fault != FAULT_OPEN_QUOTE) {
        demo_sheet_put(sheet, row->school->name);
        return;
    }
    /* As if somebody had typed it into the file: `"МБОУ "СШ № 4`. */
    g_autofree char *broken = g_strconcat("\"", row->school->name, NULL);
    broken[strlen(broken) - 1] = '\0';
    demo_sheet_put_raw(sheet, broken);
}

static void
put_participants(struct demo_sheet *sheet, const struct row *row)
{
    int n = row->cell.participants + (row->fault == FAULT_SUM ? 3 : 0);
    char text[32];
    g_snprintf(text, sizeof text, row->fault == FAULT_SPACES ? "\u00A0%d\u00A0" : "%d", n);
    demo_sheet_put_raw(sheet, text);
}

static void
put_mark(struct demo_sheet *sheet, const struct row *row, int i)
{
    if (row->fault == FAULT_LETTER && i == 1)
        demo_sheet_put_raw(sheet, "1О"); /* the letter, not the digit */
    else
        demo_sheet_put_int(sheet, row->cell.marks[i]);
}

static void
put_percent(struct demo_sheet *sheet, const struct row *row, int i)
{
    int n = row->cell.participants;
    int tenths = (2000 * row->cell.marks[i] + n) / (2 * n);
    demo_sheet_put_tenths(sheet, tenths + (row->fault == FAULT_PERCENT && i == 0 ? 13 : 0));
}

static void
put_low(struct demo_sheet *sheet, const struct row *row)
{
    int low = row->fault == FAULT_ABOVE ? row->cell.participants + 2 : row->cell.marks[0];
    demo_sheet_put_int(sheet, low);
}

static void
put_column(struct demo_sheet *sheet, const struct row *row, enum column_kind kind)
{
    switch (kind) {
    case COLUMN_YEAR:
        demo_sheet_put_int(sheet, DEMO_FIRST_YEAR + row->part.year);
        break;
    case COLUMN_PROCEDURE:
        demo_sheet_put(sheet, row->procedure);
        break;
    case COLUMN_WAVE:
        demo_sheet_put(sheet, row->wave);
        break;
    case COLUMN_CATEGORY:
        demo_sheet_put(sheet, row->category);
        break;
    case COLUMN_MUNICIPALITY:
        put_municipality(sheet, row);
        break;
    case COLUMN_CODE:
        put_code(sheet, row);
        break;
    case COLUMN_NAME:
        put_name(sheet, row);
        break;
    case COLUMN_PARTICIPANTS:
        put_participants(sheet, row);
        break;
    case COLUMN_LOW:
        put_low(sheet, row);
        break;
    case COLUMN_MARK_2:
    case COLUMN_MARK_3:
    case COLUMN_MARK_4:
    case COLUMN_MARK_5:
        put_mark(sheet, row, (int)(kind - COLUMN_MARK_2));
        break;
    case COLUMN_PERCENT_2:
    case COLUMN_PERCENT_3:
    case COLUMN_PERCENT_4:
    case COLUMN_PERCENT_5:
        put_percent(sheet, row, (int)(kind - COLUMN_PERCENT_2));
        break;
    case COLUMN_PUPIL_MARK:
    case COLUMN_PUPIL_SCORE:
    case COLUMN_END:
        g_assert_not_reached();
    }
}

void
result_row_put(struct demo_sheet *sheet, const struct row *row)
{
    int n = result_file_columns(row->file) - (row->fault == FAULT_RAGGED);
    for (int i = 0; i < n; i++)
        put_column(sheet, row, row->file->columns[i].kind);
    demo_sheet_end_row(sheet);
}

/* A primary score of maths, grade 5, that gives this mark (upper bounds 6, 10, 14 of 20). */
static int
draw_score(struct demo_chance *chance, int mark)
{
    static const struct {
        int first, n;
    } scores[DEMO_MARKS] = {{2, 5}, {7, 4}, {11, 4}, {15, 6}};
    return scores[mark - 2].first + demo_chance_below(chance, scores[mark - 2].n);
}

static void
put_pupil(struct demo_sheet *sheet, const struct row *row, struct demo_chance *chance, int mark)
{
    for (int i = 0; i < result_file_columns(row->file); i++) {
        enum column_kind kind = row->file->columns[i].kind;
        if (kind != COLUMN_PUPIL_MARK && kind != COLUMN_PUPIL_SCORE)
            put_column(sheet, row, kind);
        else if (mark == 0)
            demo_sheet_put_raw(sheet, "");
        else
            demo_sheet_put_int(sheet, kind == COLUMN_PUPIL_MARK ? mark : draw_score(chance, mark));
    }
    demo_sheet_end_row(sheet);
}

/* The mark of the next pupil: those left, in any order. */
static int
draw_mark(struct demo_chance *chance, struct demo_cell *left)
{
    int i = 0, k = demo_chance_below(chance, left->participants);
    while (k >= left->marks[i])
        k -= left->marks[i++];
    left->marks[i]--;
    left->participants--;
    return i + 2;
}

void
result_row_put_pupils(struct demo_sheet *sheet, const struct row *row)
{
    struct demo_chance chance;
    struct demo_cell left = row->cell;
    demo_chance_init(&chance, DEMO_STREAM_PUPILS, (guint64)row->school->code << 8);
    while (left.participants > 0) {
        if (demo_chance_below(&chance, 10) == 0)
            put_pupil(sheet, row, &chance, 0);
        put_pupil(sheet, row, &chance, draw_mark(&chance, &left));
    }
    if (row->fault == FAULT_PUPIL_MARK) {
        put_column(sheet, row, COLUMN_YEAR);
        put_column(sheet, row, COLUMN_PROCEDURE);
        put_column(sheet, row, COLUMN_CODE);
        demo_sheet_put_int(sheet, 6);
        demo_sheet_put_int(sheet, 12);
        demo_sheet_end_row(sheet);
    }
}
