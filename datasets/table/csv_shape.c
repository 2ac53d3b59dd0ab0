/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are judged, not physical lines: a name with a line break is one row, and in some files most
 * names have one. But libcsv lets an unclosed quotation mark swallow rows, so a row of several
 * lines is believed only when its tail does not look like rows of its own, or when the whole file
 * keeps the grammar and nothing else can be meant. */
#define _GNU_SOURCE /* memrchr */
#include "datasets/table/csv_shape.h"

#include <csv.h>
#include <string.h>

#include "datasets/text/encoding.h"

bool
csv_line_read(const char *end, struct csv_cursor *cursor, struct csv_line *ret_line)
{
    const char *start = cursor->next;
    if (start >= end)
        return false;
    const char *stop = start;
    while (stop < end && *stop != '\n' && *stop != '\r')
        stop++;
    *ret_line = (struct csv_line){start, (gsize)(stop - start), ++cursor->line};
    if (stop < end)
        stop += *stop == '\r' && stop + 1 < end && stop[1] == '\n' ? 2 : 1;
    cursor->next = stop;
    return true;
}

bool
csv_line_is_blank(const struct csv_line *line)
{
    gsize length;
    text_trim(line->start, line->length, &length);
    return length == 0;
}

/* Whether a field that begins with a mark ends as one may: with a mark; or, when it has neither
 * delimiter nor line break, with words behind a mark that closes («"Школа № 3" г. Вязьмы», but not
 * «"МБОУ "Школа», of which nobody knows where it should have ended). */
static bool
ends_well(const char *start, const char *end, bool swallowed)
{
    if (end[-1] == '"')
        return true;
    const char *last = memrchr(start, '"', (gsize)(end - start));
    return !swallowed && last > start && last[-1] != ' ' && !g_ascii_isalnum(last[1]) &&
           (guchar)last[1] < 0x80;
}

guint
csv_fields(const char *text, gsize length, char delimiter)
{
    const char *end = text + length, *start = text;
    bool quoted = length > 0 && *text == '"', odd = false, swallowed = false;
    guint n = 1;
    for (const char *p = text; p < end; p++) {
        odd ^= *p == '"';
        if (quoted && odd) {
            swallowed |= *p == delimiter || *p == '\n';
            continue;
        }
        if (*p != delimiter)
            continue;
        if (quoted && !ends_well(start, p, swallowed))
            return 0;
        n++;
        start = p + 1;
        odd = swallowed = false;
        quoted = start < end && *start == '"';
    }
    return quoted && (odd || !ends_well(start, end, swallowed)) ? 0 : n;
}

/* ---- libcsv as the judge of the grammar ---- */

/* Spaces are trimmed by text_trim(), which knows all of them. */
static int
no_space(unsigned char c)
{
    (void)c;
    return 0;
}

struct count {
    guint n_fields, n_usual;
    bool blank, same; /* the row under way; whether all rows have n_usual fields */
};

static void
count_field(void *bytes, size_t length, void *data)
{
    struct count *count = data;
    gsize trimmed;
    count->n_fields++;
    if (count->blank && length > 0) {
        text_trim(bytes, length, &trimmed);
        count->blank = trimmed == 0;
    }
}

static void
count_row(int terminator, void *data)
{
    struct count *count = data;
    (void)terminator;
    if (!count->blank && count->n_usual == 0)
        count->n_usual = count->n_fields;
    /* a line of nothing but delimiters is blank, too */
    count->same = count->same && (count->blank || count->n_fields == count->n_usual);
    count->n_fields = 0;
    count->blank = true;
}

static void
init_strict(struct csv_parser *parser, char delimiter)
{
    csv_init(parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(parser, (unsigned char)delimiter);
    csv_set_space_func(parser, no_space);
}

bool
csv_is_strict(const char *text, gsize length, char delimiter)
{
    struct csv_parser parser;
    init_strict(&parser, delimiter);
    bool strict = csv_parse(&parser, text, length, NULL, NULL, NULL) == length &&
                  csv_parse(&parser, "\n", 1, NULL, NULL, NULL) == 1 &&
                  csv_fini(&parser, NULL, NULL, NULL) == 0;
    csv_free(&parser);
    return strict;
}

bool
csv_is_valid(const char *text, const char *end, char delimiter, guint *ret_fields)
{
    static const gsize step = 1 << 16; /* a file that breaks the rule early is left early */
    struct csv_parser parser;
    struct count count = {.blank = true, .same = true};
    bool valid = true;
    init_strict(&parser, delimiter);
    for (const char *p = text; valid && p < end;) {
        gsize length = MIN(step, (gsize)(end - p));
        valid = csv_parse(&parser, p, length, count_field, count_row, &count) == length;
        valid = valid && count.same;
        p += length;
    }
    valid = valid && csv_fini(&parser, count_field, count_row, &count) == 0 && count.same;
    csv_free(&parser);
    *ret_fields = count.n_usual;
    return valid && count.n_usual >= 2;
}

/* ---- rows of several lines, and rows in one cell ---- */

bool
csv_swallows(const char *end, struct csv_cursor behind_first, guint last_line, guint n_fields,
             char delimiter)
{
    struct csv_line line;
    while (n_fields >= 2 && behind_first.line < last_line &&
           csv_line_read(end, &behind_first, &line))
        if (csv_fields(line.start, line.length, delimiter) == n_fields &&
            csv_is_strict(line.start, line.length, delimiter))
            return true;
    return false;
}

static bool
is_delimiter(char c)
{
    return c == ';' || c == '\t' || c == ',' || c == '|' || c == '#';
}

/* Whether every mark of a text stands beside another one: they are doubled. */
static bool
marks_are_doubled(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (text[i] != '"')
            continue;
        if (i + 1 >= length || text[i + 1] != '"')
            return false;
        i++;
    }
    return true;
}

char *
csv_unwrap(const char *text, gsize length, gsize *ret_length)
{
    static const char outer[] = ";,\t";
    while (length > 0 && (strchr(outer, text[length - 1]) != NULL || text[length - 1] == ' '))
        length--;
    if (length < 3 || text[0] != '"' || text[length - 1] != '"')
        return NULL;
    for (const char *delimiter = outer; *delimiter != '\0'; delimiter++)
        if (csv_fields(text, length, *delimiter) != 1)
            return NULL;
    text++;
    length -= 2;
    bool doubled = marks_are_doubled(text, length);
    char *inner = g_malloc(length + 1), *out = inner;
    for (gsize i = 0; i < length; i++) {
        *out++ = text[i];
        i += doubled && text[i] == '"';
    }
    *out = '\0';
    *ret_length = (gsize)(out - inner);
    return inner;
}

static guint
fields_of_row(const char *text, gsize length, char delimiter)
{
    guint n = csv_fields(text, length, delimiter);
    gsize inner_length;
    if (length == 0 || text[0] != '"' || n > 1)
        return n;
    g_autofree char *inner = csv_unwrap(text, length, &inner_length);
    return inner != NULL ? csv_fields(inner, inner_length, delimiter) : n;
}

/* Fields of the row that begins with `first`, with the cursor set behind it; 0 for a row whose
 * quotation mark never closes. */
static guint
row_fields(const char *end, struct csv_cursor *cursor, const struct csv_line *first, char delimiter,
           bool *ret_broken)
{
    guint n = fields_of_row(first->start, first->length, delimiter);
    if (n > 0)
        return n;
    *ret_broken = true;
    struct csv_cursor ahead = *cursor;
    struct csv_line line;
    while (n == 0 && ahead.line < first->number + CSV_MAX_ROW_LINES &&
           csv_line_read(end, &ahead, &line))
        n = fields_of_row(first->start, (gsize)(line.start + line.length - first->start),
                          delimiter);
    if (n == 0 || csv_swallows(end, *cursor, ahead.line, n, delimiter))
        return 0;
    *cursor = ahead;
    return n;
}

/* ---- the delimiter ---- */

struct usual {
    guint n_fields, n_rows; /* the usual number of fields, how many of the first rows have it */
    bool all;               /* whether all have */
};

static struct usual
most_frequent(const GArray *histogram)
{
    struct usual usual = {.n_fields = 1};
    guint n_all = 0;
    for (guint n = 1; n < histogram->len; n++) {
        guint n_rows = g_array_index(histogram, guint, n);
        n_all += n_rows;
        if (n_rows > 0 && n_rows >= usual.n_rows) {
            usual.n_fields = n;
            usual.n_rows = n_rows;
        }
    }
    usual.all = n_all == usual.n_rows;
    return usual;
}

/* `ret_asks`: whether the whole text was asked, or would be. */
static struct usual
usual_fields(const char *text, const char *end, char delimiter, bool *ret_asks)
{
    g_autoptr(GArray) histogram = g_array_new(FALSE, TRUE, sizeof(guint)); /* rows by fields */
    struct csv_cursor cursor = {text, 0};
    struct csv_line line;
    bool broken = false;
    while (cursor.line < CSV_SNIFF_LINES && csv_line_read(end, &cursor, &line)) {
        if (csv_line_is_blank(&line))
            continue;
        guint n = row_fields(end, &cursor, &line, delimiter, &broken);
        n = MIN(n, (guint)CSV_MAX_CELLS);
        if (n >= histogram->len)
            g_array_set_size(histogram, n + 1);
        g_array_index(histogram, guint, n)++;
    }
    struct usual usual = most_frequent(histogram);
    guint n_valid;
    *ret_asks = broken && !(usual.all && usual.n_fields < 2);
    if (*ret_asks && csv_is_valid(text, end, delimiter, &n_valid)) {
        usual.n_fields = n_valid;
        usual.all = true;
    }
    return usual;
}

guint
csv_usual_fields(const char *text, const char *end, char delimiter)
{
    bool asks;
    return usual_fields(text, end, delimiter, &asks).n_fields;
}

static const char candidates[] = {';', '\t', ',', '|', '#'};

static guint
score_of(struct usual usual)
{
    return usual.n_fields < 2 ? 0 : usual.n_rows * MIN(usual.n_fields, 8);
}

/* By constant field counts: the delimiter that gives most rows the same number of fields, the more
 * fields the better. One that all rows agree on, the header too, goes before one that most agree
 * on: names may have as many commas each. The rare signs stand within cells, too («edu1 | МБОУ»),
 * and must do clearly better. */
char
csv_decide_delimiter(const char *text, const char *end)
{
    enum { N_COMMON = 3 };
    char best = ';';
    bool asks;
    guint best_score = 0;
    bool best_all = false;
    for (guint i = 0; i < G_N_ELEMENTS(candidates); i++) {
        struct usual usual = usual_fields(text, end, candidates[i], &asks);
        guint score = score_of(usual);
        bool all = usual.all && usual.n_fields >= 2;
        if (i >= N_COMMON)
            score /= 2;
        if (all != best_all ? all : score > best_score) {
            best_score = score;
            best_all = all;
            best = candidates[i];
        }
    }
    return best;
}

bool
csv_shape_is_local(const char *text, const char *end)
{
    bool asks = false;
    for (guint i = 0; !asks && i < G_N_ELEMENTS(candidates); i++)
        usual_fields(text, end, candidates[i], &asks);
    return !asks;
}

char
csv_ordered_delimiter(const char *end, struct csv_cursor *cursor)
{
    struct csv_cursor behind = *cursor;
    struct csv_line line;
    if (!csv_line_read(end, &behind, &line))
        return '\0';
    const char *start = line.start;
    gsize length = line.length;
    bool quoted = length > 2 && start[0] == '"' && start[length - 1] == '"';
    start += quoted;
    length -= 2 * quoted;
    while (length > 5 && start[length - 1] == start[4]) /* sep=;;;; of a table's other cells */
        length--;
    if (length != 5 || g_ascii_strncasecmp(start, "sep=", 4) != 0 ||
        (!is_delimiter(start[4]) && !g_ascii_ispunct(start[4])) || start[4] == '"')
        return '\0';
    *cursor = behind;
    return start[4];
}
