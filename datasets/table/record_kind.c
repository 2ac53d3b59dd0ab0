/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of a row it is. Forms carry more than data: their header again on each page, numbers of
 * columns, headings within, totals, signatures, footnotes. None of these may stop a file, none may
 * pass for data, and each is told; so a row is one of them only where it cannot be a record, which
 * has values in more than one known column. */
#include <string.h>

#include "datasets/code/spelling.h"
#include "datasets/text/encoding.h"
#include "datasets/text/lookalike.h"
#include "datasets/table/record_reader.h"

static bool
equals_header(const struct record_reader *reader, char *const *header)
{
    guint same = 0, n = g_strv_length((char **)header);
    for (guint i = 0; i < reader->row.n_cells; i++) {
        if (i < reader->n_columns && reader->columns[i].personal)
            continue;
        const char *title = i < n ? header[i] : "";
        if (strcmp(reader->row.cells[i], title) != 0)
            return false;
        same += title[0] != '\0';
    }
    return same > 0;
}

static bool
is_header_again(const struct record_reader *reader)
{
    for (guint i = 0; i < reader->passed.header_rows->len; i++)
        if (equals_header(reader, g_ptr_array_index(reader->passed.header_rows, i)))
            return true;
    return false;
}

static bool
begins_with(const char *folded, const char *const *words)
{
    for (; *words != NULL; words++)
        if (g_str_has_prefix(folded, *words))
            return true;
    return false;
}

/* No word that rows are known by begins so, and most cells do. */
static bool
begins_digit(const char *cell)
{
    return g_ascii_isdigit(cell[0]);
}

static bool
begins_total(const char *cell)
{
    static const char *const words[] = {"итог",       "всего",        "общий итог",
                                        "в целом по", "в среднем по", "сумма",
                                        "total",      "grand total",  NULL};
    if (begins_digit(cell))
        return false;
    g_autofree char *folded = text_fold(cell);
    return begins_with(folded, words);
}

/* The column's field, also of a table that lies beside the first; NULL: none. */
static const char *
field_of(const struct record_reader *reader, guint column)
{
    if (column >= reader->n_columns)
        return NULL;
    const struct column *known = &reader->columns[column];
    return known->field != NULL ? known->field : known->repeats;
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
        const char *field = field_of(reader, i);
        bool asked = first || (field != NULL && reader->privacy != PRIVACY_PUPILS &&
                               g_strv_contains(named, field));
        if (asked && begins_total(row->cells[i]))
            return true;
        first = false;
    }
    return false;
}

/* What a row holds at a glance. */
struct glance {
    guint n_filled, n_known; /* cells with text; those of them under known headers */
    const char *first;       /* the first text; "" */
    const char *first_field; /* the field of its column; NULL */
    bool has_digits;         /* in a cell behind the first */
};

static struct glance
look(const struct record_reader *reader)
{
    struct glance glance = {.first = ""};
    for (guint i = 0; i < reader->row.n_cells; i++) {
        const char *cell = reader->row.cells[i];
        if (cell[0] == '\0')
            continue;
        const char *field = field_of(reader, i);
        glance.n_known += field != NULL;
        if (glance.n_filled++ == 0) {
            glance.first = cell;
            glance.first_field = field;
        } else {
            glance.has_digits = glance.has_digits || strpbrk(cell, "0123456789") != NULL;
        }
    }
    return glance;
}

enum { LEAST_RULE = 3 }; /* a single dash beside other cells stands for a missing code */

static bool
is_rule(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (!text_is_dash(c) && !text_is_space(c) &&
            strchr("_=*.~", c < 128 ? (int)c : 'x') == NULL)
            return false;
    }
    return true;
}

/* A line of dashes, a footnote, who signed: few cells, and no numbers of a record behind the first.
 * A telephone is a number of a signature. */
static bool
is_signature(const struct glance *glance)
{
    static const char *const words[] = {
        "исполнител", "руководител", "директор",    "начальник",  "ответствен",  "подпись",
        "согласован", "утвержда",    "составил",    "проверил",   "заместител",  "специалист",
        "методист",   "м.п.",        "мп",          "тел.",       "телефон",     "примечани",
        "*",          "сноск",       "источник",    "дата запол", "дата состав", "расшифровка",
        "и.о.",       "врио",        "председател", "секретар",   "координатор", NULL};
    if (glance->n_filled == 0)
        return false;
    if (is_rule(glance->first))
        return glance->n_filled == 1 ||
               (!glance->has_digits && g_utf8_strlen(glance->first, -1) >= LEAST_RULE);
    if (glance->n_filled > 4 || begins_digit(glance->first))
        return false;
    g_autofree char *folded = text_fold(glance->first);
    return begins_with(folded, words);
}

bool
record_is_led_by(const char *text)
{
    const struct glance alone = {.n_filled = 1, .first = text};
    return text[0] != '\0' && !begins_total(text) && !is_signature(&alone);
}

/* 1, 2, 3 … in the columns, from the first filled one on, no other cell. */
static bool
is_numbering(const struct record_reader *reader)
{
    int expected = 1;
    if (reader->ahead.n_since_header > 3)
        return false;
    for (guint i = 0; i < reader->row.n_cells; i++) {
        int number;
        const char *cell = reader->row.cells[i];
        if (cell[0] == '\0')
            continue;
        if (!text_to_int(cell, &number) || number != expected)
            return false;
        expected++;
    }
    return expected > 3;
}

/* One text alone in a table of more columns, which is no code: «Велижский район» above its schools.
 */
static bool
is_subheading(const struct record_reader *reader, const struct glance *glance)
{
    if (glance->n_filled != 1 || reader->layout->need->len < 2 || reader->privacy == PRIVACY_PUPILS)
        return false;
    return strpbrk(glance->first, "0123456789") == NULL ||
           (glance->first_field == NULL && g_utf8_strlen(glance->first, -1) > 12);
}

/* Whether the header asks if the row is deleted; «удаленность» is a distance. */
static bool
asks_deleted(const char *folded)
{
    static const char *const words[] = {"удален",  "удалени", "удалить", "deleted",
                                        "removed", "аннулир", NULL};
    static const char *const whole[] = {"исключен", "исключена", "исключено", NULL};
    if (strstr(folded, "удаленн") != NULL)
        return false;
    for (guint i = 0; words[i] != NULL; i++)
        if (strstr(folded, words[i]) != NULL)
            return true;
    return g_strv_contains(whole, folded);
}

static bool
asks_status(const char *folded)
{
    static const char *const words[] = {"статус", "состояние", "status", NULL};
    return begins_with(folded, words);
}

void
record_find_deleted(struct record_reader *reader)
{
    struct passed_over *passed = &reader->passed;
    passed->deleted_column = -1;
    for (guint i = 0; i < reader->n_columns; i++) {
        g_autofree char *folded = text_fold(reader->columns[i].header);
        bool deleted = asks_deleted(folded);
        if (reader->columns[i].field != NULL || (!deleted && !asks_status(folded)))
            continue;
        passed->deleted_column = (int)i;
        passed->deleted_by_status = !deleted;
        passed->deleted.column = reader->columns[i].header;
        if (deleted)
            return;
    }
}

void
record_see_status(struct record_reader *reader)
{
    static const char *const yes[] = {"1",      "да", "true", "yes", "y", "t",
                                      "истина", "+",  "x",    "х",   "v", NULL};
    static const char *const no[] = {"", "0", "нет", "false", "no", "n", "f", "ложь", "-", NULL};
    struct passed_over *passed = &reader->passed;
    guint column = (guint)passed->deleted_column;
    if (passed->deleted_column < 0 || !passed->deleted_by_status)
        return;
    g_autofree char *folded =
        text_fold(column < reader->row.n_cells ? reader->row.cells[column] : "");
    bool marked = g_strv_contains(yes, folded), unmarked = g_strv_contains(no, folded);
    passed->status.n_marked += marked;
    passed->status.n_unmarked += unmarked;
    passed->status.speaks = passed->status.speaks || (!marked && !unmarked);
}

/* The column of deleted rows says something other than no, or that of a status says so. */
static bool
is_deleted(const struct record_reader *reader)
{
    static const char *const noes[] = {"",           "0",     "нет", "не удален", "не удалена",
                                       "не удалено", "false", "no",  "n",         "f",
                                       "ложь",       "-",     NULL};
    static const char *const statuses[] = {"удален", "аннулир", "deleted", "removed", NULL};
    int column = reader->passed.deleted_column;
    if (column < 0 || (guint)column >= reader->row.n_cells)
        return false;
    g_autofree char *folded = text_fold(reader->row.cells[column]);
    return reader->passed.deleted_by_status ? begins_with(folded, statuses)
                                            : !g_strv_contains(noes, folded);
}

enum line_kind
record_line_kind(const struct record_reader *reader)
{
    if (filled_cells(&reader->row) == 0)
        return LINE_BLANK;
    if (is_header_again(reader))
        return LINE_HEADER;
    if (is_total(reader))
        return LINE_TOTAL;
    if (is_numbering(reader))
        return LINE_NUMBERS;
    struct glance glance = look(reader);
    if (is_signature(&glance))
        return LINE_SIGNATURE;
    if (is_subheading(reader, &glance))
        return LINE_SUBHEADING;
    return is_deleted(reader) ? LINE_DELETED : LINE_RECORD;
}
