/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV in all its dialects, through libcsv.
 *
 * libcsv 3.0.3 knows no lines and lets an unclosed quote swallow the rest of the file. So the text
 * is fed line by line: a row that does not end with its line is a name with a line break only when
 * the rows behind it do not look like rows of their own; else its quote was never closed, the line
 * is set aside with a finding, and reading goes on at the next line with the expected number of
 * fields. */
#include "datasets/table/source.h"

#include <csv.h>
#include <string.h>

#include "datasets/text/encoding.h"

enum {
    SNIFF_LINES = 2000, /* lines that decide the delimiter */
    MAX_ROW_LINES = 20, /* a cell with more line breaks is an unclosed quote */
    MAX_CELLS = 16384,  /* as many as a workbook has columns */
};

struct line {
    const char *start;
    gsize length; /* without the line end */
    guint number; /* from 1 */
};

/* Where reading stands: the next line. */
struct cursor {
    const char *next;
    guint line;
};

struct csv_source {
    struct source source;
    struct finding_list *findings;
    char *text;
    const char *end;
    struct cursor cursor;
    struct csv_parser parser, strict;
    guint n_expected; /* the usual number of fields */

    GString *arena;   /* NUL-ended cells of the row */
    GArray *offsets;  /* gsize, of each cell in the arena */
    GPtrArray *cells; /* const char *, into the arena */
    bool row_complete;

    guint n_bare_quotes, first_bare_quote;
};

static bool
read_line(const struct csv_source *csv, struct cursor *cursor, struct line *ret_line)
{
    const char *start = cursor->next;
    if (start >= csv->end)
        return false;
    const char *stop = start;
    while (stop < csv->end && *stop != '\n' && *stop != '\r')
        stop++;
    *ret_line = (struct line){start, (gsize)(stop - start), ++cursor->line};
    if (stop < csv->end)
        stop += *stop == '\r' && stop + 1 < csv->end && stop[1] == '\n' ? 2 : 1;
    cursor->next = stop;
    return true;
}

static bool
line_is_blank(const struct line *line)
{
    gsize length;
    text_trim(line->start, line->length, &length);
    return length == 0;
}

/* Spaces are trimmed by text_trim(), which knows all of them. */
static int
no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static void
on_cell(void *bytes, size_t length, void *data)
{
    struct csv_source *csv = data;
    if (csv->offsets->len >= MAX_CELLS)
        return;
    gsize trimmed, offset = csv->arena->len;
    const char *start = text_trim(bytes, length, &trimmed);
    g_array_append_val(csv->offsets, offset);
    g_string_append_len(csv->arena, start, (gssize)trimmed);
    g_string_append_c(csv->arena, '\0');
}

static void
on_row(int terminator, void *data)
{
    (void)terminator;
    struct csv_source *csv = data;
    csv->row_complete = true;
}

static void
begin_row(struct csv_source *csv)
{
    g_string_truncate(csv->arena, 0);
    g_array_set_size(csv->offsets, 0);
    csv->row_complete = false;
}

/* Throws away what an unfinished row left in the parser. */
static void
reset_parser(struct csv_source *csv)
{
    csv_fini(&csv->parser, NULL, NULL, NULL);
    begin_row(csv);
}

/* Feeds one line and its end; afterwards row_complete tells whether the row ended with it. */
static void
feed_line(struct csv_source *csv, const struct line *line)
{
    csv_parse(&csv->parser, line->start, line->length, on_cell, on_row, csv);
    csv_parse(&csv->parser, "\n", 1, on_cell, on_row, csv);
}

static void
count_field(void *bytes, size_t length, void *data)
{
    (void)bytes;
    (void)length;
    ++*(guint *)data;
}

static void
note_row(int terminator, void *data)
{
    (void)data;
    (void)terminator;
}

/* Fields of a line read by itself; 0 when a quote stays open. */
static guint
fields_alone(const struct line *line, char delimiter)
{
    struct csv_parser parser;
    guint n = 0, n_before_end;
    csv_init(&parser, 0);
    csv_set_delim(&parser, (unsigned char)delimiter);
    csv_set_space_func(&parser, no_space);
    csv_parse(&parser, line->start, line->length, count_field, note_row, &n);
    csv_parse(&parser, "\n", 1, count_field, note_row, &n);
    n_before_end = n;
    csv_fini(&parser, count_field, note_row, &n);
    csv_free(&parser);
    return n == n_before_end ? n : 0;
}

/* Whether a row that spans several lines is one row with a line break in a cell, and not a quote
 * that swallowed rows. */
static bool
is_one_row(const struct csv_source *csv, struct cursor behind_first, guint last_line)
{
    if (csv->n_expected >= 2 && csv->offsets->len != csv->n_expected)
        return false;
    struct line line;
    while (behind_first.line < last_line && read_line(csv, &behind_first, &line))
        if (csv->n_expected >= 2 &&
            fields_alone(&line, (char)csv_get_delim((struct csv_parser *)&csv->parser)) ==
                csv->n_expected)
            return false;
    return true;
}

/* The quote opened in `first` never closes: sets the line aside, and what follows it up to a line
 * that looks like a row. */
static void
resynchronise(struct csv_source *csv, const struct line *first, struct cursor behind_first)
{
    reset_parser(csv);
    char delimiter = (char)csv_get_delim(&csv->parser);
    guint last = first->number;
    struct cursor cursor = behind_first, before = behind_first;
    struct line line;
    while (read_line(csv, &cursor, &line)) {
        guint n = fields_alone(&line, delimiter);
        if (n == csv->n_expected || (n > 0 && csv->n_expected < 2))
            break;
        last = line.number;
        before = cursor;
    }
    csv->cursor = before;
    struct place place = {.file = csv->source.file, .row = first->number};
    struct finding *finding = finding_add(csv->findings, FINDING_CSV_UNCLOSED_QUOTE, &place, NULL);
    finding_arg_int(csv->findings, finding, last);
    finding_arg_int(csv->findings, finding, last - first->number + 1);
}

/* Quotes that a strict reader would refuse, though nothing was lost. */
static void
notice_bare_quotes(struct csv_source *csv, const struct line *line)
{
    if (memchr(line->start, '"', line->length) == NULL)
        return;
    bool bare =
        csv_parse(&csv->strict, line->start, line->length, NULL, NULL, NULL) != line->length ||
        csv_parse(&csv->strict, "\n", 1, NULL, NULL, NULL) != 1;
    csv_fini(&csv->strict, NULL, NULL, NULL);
    if (!bare)
        return;
    if (csv->n_bare_quotes++ == 0)
        csv->first_bare_quote = line->number;
}

static void
report_bare_quotes(struct csv_source *csv)
{
    if (csv->n_bare_quotes == 0)
        return;
    struct place place = {.file = csv->source.file, .row = csv->first_bare_quote};
    struct finding *finding = finding_add(csv->findings, FINDING_CSV_BARE_QUOTE, &place, NULL);
    finding_arg_int(csv->findings, finding, csv->n_bare_quotes);
    csv->n_bare_quotes = 0;
}

/* Reads the row that begins with `first`; false when it had to be set aside. */
static bool
read_row(struct csv_source *csv, const struct line *first)
{
    begin_row(csv);
    feed_line(csv, first);
    if (csv->row_complete) {
        notice_bare_quotes(csv, first);
        return true;
    }
    struct cursor behind_first = csv->cursor;
    struct line line = *first;
    while (!csv->row_complete && line.number < first->number + MAX_ROW_LINES &&
           read_line(csv, &csv->cursor, &line))
        feed_line(csv, &line);
    if (csv->row_complete && is_one_row(csv, behind_first, line.number))
        return true;
    resynchronise(csv, first, behind_first);
    return false;
}

static void
give_row(struct csv_source *csv, guint line, struct source_row *ret_row)
{
    g_ptr_array_set_size(csv->cells, 0);
    for (guint i = 0; i < csv->offsets->len; i++)
        g_ptr_array_add(csv->cells, csv->arena->str + g_array_index(csv->offsets, gsize, i));
    *ret_row = (struct source_row){
        .line = line, .n_cells = csv->cells->len, .cells = (const char *const *)csv->cells->pdata};
}

static bool
csv_next(struct source *source, struct source_row *ret_row)
{
    struct csv_source *csv = (struct csv_source *)source;
    struct line line;
    while (read_line(csv, &csv->cursor, &line)) {
        if (line_is_blank(&line) || !read_row(csv, &line))
            continue;
        give_row(csv, line.number, ret_row);
        return true;
    }
    report_bare_quotes(csv);
    return false;
}

static void
csv_close(struct source *source)
{
    struct csv_source *csv = (struct csv_source *)source;
    csv_free(&csv->parser);
    csv_free(&csv->strict);
    g_string_free(csv->arena, TRUE);
    g_array_unref(csv->offsets);
    g_ptr_array_unref(csv->cells);
    g_free(csv->text);
    g_free(csv);
}

/* The usual number of fields with this delimiter, how many of the first lines have it, and whether
 * all do. */
static guint
usual_fields(const struct csv_source *csv, char delimiter, guint *ret_lines, bool *ret_all)
{
    g_autoptr(GArray) histogram = g_array_new(FALSE, TRUE, sizeof(guint)); /* lines by fields */
    struct cursor cursor = {csv->text, 0};
    struct line line;
    while (cursor.line < SNIFF_LINES && read_line(csv, &cursor, &line)) {
        guint n_fields = MIN(fields_alone(&line, delimiter), (guint)MAX_CELLS);
        if (line_is_blank(&line))
            continue;
        if (n_fields >= histogram->len)
            g_array_set_size(histogram, n_fields + 1);
        g_array_index(histogram, guint, n_fields)++;
    }
    guint usual = 1, n_all = 0;
    *ret_lines = 0;
    for (guint n = 1; n < histogram->len; n++) {
        guint n_lines = g_array_index(histogram, guint, n);
        n_all += n_lines;
        if (n_lines > 0 && n_lines >= *ret_lines) {
            usual = n;
            *ret_lines = n_lines;
        }
    }
    *ret_all = n_all == *ret_lines;
    return usual;
}

/* By constant field counts: the delimiter that gives most lines the same number of fields, the
 * more fields the better. One that all lines agree on, the header too, goes before one that most
 * agree on: names may have as many commas each. */
static char
decide_delimiter(const struct csv_source *csv)
{
    static const char candidates[] = {';', '\t', ','};
    char best = ';';
    guint best_score = 0;
    bool best_all = false;
    for (guint i = 0; i < G_N_ELEMENTS(candidates); i++) {
        guint lines;
        bool all;
        guint fields = usual_fields(csv, candidates[i], &lines, &all);
        guint score = fields < 2 ? 0 : lines * MIN(fields, 8);
        all &= fields >= 2;
        if (all != best_all ? all : score > best_score) {
            best_score = score;
            best_all = all;
            best = candidates[i];
        }
    }
    return best;
}

/* NUL would end a cell early: it becomes a space and is counted as a bad byte. */
static guint
replace_nuls(char *text, gsize length)
{
    guint n = 0;
    for (char *p = memchr(text, '\0', length); p != NULL;
         p = memchr(p, '\0', (gsize)(text + length - p))) {
        *p = ' ';
        n++;
    }
    return n;
}

static void
init_parsers(struct csv_source *csv, char delimiter)
{
    struct csv_parser *parsers[] = {&csv->parser, &csv->strict};
    for (guint i = 0; i < G_N_ELEMENTS(parsers); i++) {
        csv_init(parsers[i], i == 0 ? 0 : CSV_STRICT | CSV_STRICT_FINI);
        csv_set_delim(parsers[i], (unsigned char)delimiter);
        csv_set_space_func(parsers[i], no_space);
    }
}

static void
report_decoding(struct csv_source *csv, const struct decoded_text *decoded, char delimiter,
                bool ordered, guint n_bad)
{
    struct place place = {.file = csv->source.file};
    if (csv->text[strspn(csv->text, " \t\r\n")] == '\0') {
        finding_add(csv->findings, FINDING_FILE_EMPTY, &place, NULL);
        return;
    }
    const char mark[2] = {delimiter, '\0'};
    struct finding *finding = finding_add(csv->findings, FINDING_FILE_DECODED, &place, NULL);
    finding_arg_text(csv->findings, finding, decoded->encoding);
    finding_arg_int(csv->findings, finding, decoded->reason);
    finding_arg_text(csv->findings, finding, delimiter == '\t' ? "tab" : mark);
    finding_arg_int(csv->findings, finding, ordered);
    if (n_bad > 0)
        finding_arg_int(csv->findings,
                        finding_add(csv->findings, FINDING_FILE_BAD_BYTES, &place, NULL), n_bad);
}

struct source *
csv_source_open(const char *bytes, gsize length, const char *name,
                const struct source_options *options, struct finding_list *findings, GError **error)
{
    static const struct source_class klass = {.next = csv_next, .close = csv_close};
    struct decoded_text decoded;
    if (!text_decode(bytes, length, options->encoding, &decoded, error))
        return NULL;
    struct csv_source *csv = g_new0(struct csv_source, 1);
    csv->source.klass = &klass;
    csv->source.file = g_intern_string(name);
    csv->findings = findings;
    csv->text = decoded.text;
    csv->end = csv->text + decoded.length;
    csv->cursor.next = csv->text;
    csv->arena = g_string_sized_new(1024);
    csv->offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
    csv->cells = g_ptr_array_new();

    guint n_bad = decoded.n_replaced + replace_nuls(csv->text, decoded.length);
    const char *order = options->delimiter;
    char delimiter = order == NULL               ? decide_delimiter(csv)
                     : strcmp(order, "tab") == 0 ? '\t'
                                                 : order[0];
    guint lines;
    bool all;
    csv->n_expected = usual_fields(csv, delimiter, &lines, &all);
    init_parsers(csv, delimiter);
    report_decoding(csv, &decoded, delimiter, order != NULL, n_bad);
    return &csv->source;
}
