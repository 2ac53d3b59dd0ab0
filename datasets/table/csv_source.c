/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV in all its dialects, through libcsv.
 *
 * libcsv 3.0.3 knows no lines and lets an unclosed quote swallow the rest of the file. So the text
 * is fed line by line. A line that the strict grammar allows is libcsv's; one with marks out of
 * place is read in the way that gives it the usual number of fields (csv_shape.h), and told. A row
 * that does not end with its line is a name with a line break only when the rows behind it do not
 * look like rows of their own; else its quote was never closed, the line is set aside with a
 * finding, and reading goes on at the next line with the expected number of fields.
 *
 * Most lines of a large file need none of that: what has its marks in place, no sign of a formula's
 * error and no space at the end of a cell is parted at its delimiters, as libcsv would, many lines
 * at once (datasets/table/plain). */
#include "datasets/table/source.h"

#include <csv.h>
#include <string.h>

#include "datasets/table/csv_entity.h"
#include "datasets/table/csv_shape.h"
#include "datasets/table/csv_survey.h"
#include "datasets/table/format.h"
#include "datasets/table/workbook/error.h"
#include "datasets/text/damage.h"
#include "datasets/text/encoding.h"

/* Rows of one kind: how many, and the line of the first. */
struct rows {
    guint n, first;
};

struct csv_source {
    struct source source;
    char *text;
    const char *end;
    struct csv_cursor cursor;
    char delimiter;
    struct csv_parser parser, strict;
    guint n_expected;                /* the usual number of fields */
    enum { UNASKED, NO, YES } valid; /* whether the whole file keeps the grammar */

    GString *arena;   /* NUL-ended cells of the row */
    GArray *offsets;  /* gsize, of each cell in the arena */
    GPtrArray *cells; /* const char *, into the arena */
    bool row_complete;

    struct feed *feed;          /* of a file that is read piece by piece; NULL: text is all of it */
    struct plain_block *block;  /* room for lines that are parted here; NULL: none were yet */
    struct plain_block *parted; /* the lines at hand, in `block` or in a piece; NULL: none */
    const struct plain_plan *plan; /* by which they are parted; NULL: by none */

    struct rows bare_quotes, wrapped, entities;
    bool has_entities, row_has_entities;
};

/* ---- the row under way ---- */

/* Spaces are trimmed by text_trim(), which knows all of them. */
static int
no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static void
show_entities(struct csv_source *csv, gsize offset)
{
    gsize length = csv->arena->len - offset;
    if (!csv_entities_show(csv->arena->str + offset, &length))
        return;
    g_string_truncate(csv->arena, offset + length);
    csv->row_has_entities = true;
}

/* An error of a formula in the spelling that the reader of records knows. */
static void
name_error(struct csv_source *csv, gsize offset)
{
    const char *known = cell_error(csv->arena->str + offset, false);
    if (known == NULL)
        return;
    g_string_truncate(csv->arena, offset);
    g_string_append(csv->arena, known);
}

static void
on_cell(void *bytes, size_t length, void *data)
{
    struct csv_source *csv = data;
    if (csv->offsets->len >= CSV_MAX_CELLS)
        return;
    gsize trimmed, offset = csv->arena->len;
    const char *start = text_trim(bytes, length, &trimmed);
    g_array_append_val(csv->offsets, offset);
    g_string_append_len(csv->arena, start, (gssize)trimmed);
    if (trimmed > 1 && start[0] == '#')
        name_error(csv, offset);
    if (csv->has_entities)
        show_entities(csv, offset);
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
    csv->row_complete = csv->row_has_entities = false;
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
feed_line(struct csv_source *csv, const struct csv_line *line)
{
    csv_parse(&csv->parser, line->start, line->length, on_cell, on_row, csv);
    csv_parse(&csv->parser, "\n", 1, on_cell, on_row, csv);
}

/* ---- marks out of place ---- */

/* A field as it was written between its marks, doubled and escaped ones made single. */
static void
add_written_cell(struct csv_source *csv, const char *start, gsize length)
{
    if (length < 2 || start[0] != '"' || start[length - 1] != '"') {
        on_cell((void *)start, length, csv);
        return;
    }
    g_autoptr(GString) cell = g_string_sized_new(length);
    for (gsize i = 1; i < length - 1; i++) {
        bool escape =
            (start[i] == '"' || start[i] == '\\') && i + 2 < length && start[i + 1] == '"';
        g_string_append_c(cell, escape ? '"' : start[i]);
        i += escape;
    }
    on_cell(cell->str, cell->len, csv);
}

/* Parts the text as csv_fields() counts it. */
static void
split_by_parity(struct csv_source *csv, const char *text, gsize length)
{
    const char *end = text + length, *start = text;
    bool odd = false;
    begin_row(csv);
    for (const char *p = text; p < end; p++) {
        odd ^= *p == '"';
        if (*p != csv->delimiter || (*start == '"' && odd))
            continue;
        add_written_cell(csv, start, (gsize)(p - start));
        start = p + 1;
        odd = false;
    }
    add_written_cell(csv, start, (gsize)(end - start));
    csv->row_complete = true;
}

/* Parts a text that has marks at both its ends wherever a mark, a delimiter and a mark meet. */
static void
split_between_marks(struct csv_source *csv, const char *text, gsize length)
{
    const char *end = text + length, *start = text;
    begin_row(csv);
    if (length < 2 || text[0] != '"' || end[-1] != '"')
        return;
    for (const char *p = text + 1; p + 2 < end; p++)
        if (p[0] == '"' && p[1] == csv->delimiter && p[2] == '"') {
            add_written_cell(csv, start, (gsize)(p + 1 - start));
            start = p + 2;
            p++;
        }
    add_written_cell(csv, start, (gsize)(end - start));
    csv->row_complete = true;
}

static bool
has_expected(const struct csv_source *csv)
{
    return csv->row_complete && csv->offsets->len == csv->n_expected;
}

/* A line of one field that holds a whole row. */
static bool
read_wrapped(struct csv_source *csv, const char *text, gsize length, guint number)
{
    gsize inner_length;
    if (csv->n_expected < 2)
        return false;
    g_autofree char *inner = csv_unwrap(text, length, &inner_length);
    if (inner == NULL || csv_fields(inner, inner_length, csv->delimiter) != csv->n_expected)
        return false;
    split_by_parity(csv, inner, inner_length);
    if (csv->wrapped.n++ == 0)
        csv->wrapped.first = number;
    return true;
}

/* Reads a line whose marks the strict grammar refuses, in the first way that gives the usual number
 * of fields; else as libcsv does. row_complete tells whether it is a row at all. */
static void
read_odd_line(struct csv_source *csv, const struct csv_line *line)
{
    if (csv_fields(line->start, line->length, csv->delimiter) == csv->n_expected) {
        split_by_parity(csv, line->start, line->length);
        return;
    }
    feed_line(csv, line);
    if (has_expected(csv))
        return;
    reset_parser(csv);
    split_between_marks(csv, line->start, line->length);
    if (has_expected(csv))
        return;
    begin_row(csv);
    feed_line(csv, line);
}

static void
note_bare_quotes(struct csv_source *csv, guint number)
{
    if (csv->bare_quotes.n++ == 0)
        csv->bare_quotes.first = number;
}

/* ---- rows of several lines ---- */

/* Nothing else is wrong with the file: then this row is no fault either. */
static bool
is_valid(struct csv_source *csv)
{
    guint n_fields;
    if (csv->valid == UNASKED)
        csv->valid = csv_is_valid(csv->text, csv->end, csv->delimiter, &n_fields) &&
                             n_fields == csv->n_expected
                         ? YES
                         : NO;
    return csv->valid == YES;
}

static void
report_unclosed(struct csv_source *csv, guint first, guint last)
{
    struct place place = {.file = csv->source.file, .row = first};
    struct finding *finding =
        finding_add(csv->source.findings, FINDING_CSV_UNCLOSED_QUOTE, &place, NULL);
    finding_arg_int(csv->source.findings, finding, last);
    finding_arg_int(csv->source.findings, finding, last - first + 1);
}

/* The quote opened in `first` never closes: sets the line aside, and what follows it up to a line
 * that looks like a row. */
static void
resynchronise(struct csv_source *csv, const struct csv_line *first, struct csv_cursor behind_first)
{
    guint last = first->number;
    struct csv_cursor cursor = behind_first, before = behind_first;
    struct csv_line line;
    while (csv_line_read(csv->end, &cursor, &line)) {
        guint n = csv_fields(line.start, line.length, csv->delimiter);
        if (n == csv->n_expected || (n > 0 && csv->n_expected < 2))
            break;
        last = line.number;
        before = cursor;
    }
    csv->cursor = before;
    report_unclosed(csv, first->number, last);
}

/* Whether libcsv ended a row with these lines, and it is one row. */
static bool
is_one_row(struct csv_source *csv, struct csv_cursor behind_first, guint last_line)
{
    if (is_valid(csv))
        return true;
    return (csv->n_expected < 2 || csv->offsets->len == csv->n_expected) &&
           !csv_swallows(csv->end, behind_first, last_line, csv->n_expected, csv->delimiter);
}

/* The row as libcsv joins it; `first` was fed. */
static bool
join_by_grammar(struct csv_source *csv, const struct csv_line *first)
{
    struct csv_cursor behind_first = csv->cursor;
    struct csv_line line = *first;
    guint most = is_valid(csv) ? CSV_MAX_VALID_LINES : CSV_MAX_ROW_LINES;
    while (!csv->row_complete && line.number < first->number + most &&
           csv_line_read(csv->end, &csv->cursor, &line))
        feed_line(csv, &line);
    if (csv->row_complete && is_one_row(csv, behind_first, line.number))
        return true;
    reset_parser(csv);
    csv->cursor = behind_first;
    return false;
}

/* The row as the parity of marks joins it: names with a line break whose marks nobody doubled. */
static bool
join_by_parity(struct csv_source *csv, const struct csv_line *first)
{
    struct csv_cursor ahead = csv->cursor, behind_first = csv->cursor;
    struct csv_line line;
    g_autoptr(GString) joined = g_string_new_len(first->start, (gssize)first->length);
    while (csv->n_expected >= 2 && ahead.line < first->number + CSV_MAX_ROW_LINES &&
           csv_line_read(csv->end, &ahead, &line)) {
        g_string_append_c(joined, '\n');
        g_string_append_len(joined, line.start, (gssize)line.length);
        guint n = csv_fields(joined->str, joined->len, csv->delimiter);
        if (n == 0)
            continue;
        csv->cursor = ahead;
        if (read_wrapped(csv, joined->str, joined->len, first->number))
            return true;
        csv->cursor = behind_first;
        if (n != csv->n_expected ||
            csv_swallows(csv->end, behind_first, line.number, n, csv->delimiter))
            return false;
        split_by_parity(csv, joined->str, joined->len);
        csv->cursor = ahead;
        note_bare_quotes(csv, first->number);
        return true;
    }
    return false;
}

/* ---- rows ---- */

static bool
is_strict(struct csv_source *csv, const struct csv_line *line)
{
    bool strict =
        csv_parse(&csv->strict, line->start, line->length, NULL, NULL, NULL) == line->length &&
        csv_parse(&csv->strict, "\n", 1, NULL, NULL, NULL) == 1;
    csv_fini(&csv->strict, NULL, NULL, NULL);
    return strict;
}

/* Reads the row that begins with `first`; false when it had to be set aside. */
static bool
read_row(struct csv_source *csv, const struct csv_line *first)
{
    begin_row(csv);
    if (memchr(first->start, '"', first->length) == NULL) {
        feed_line(csv, first);
        return true;
    }
    if (read_wrapped(csv, first->start, first->length, first->number))
        return true;
    bool strict = is_strict(csv, first);
    if (strict)
        feed_line(csv, first);
    else
        read_odd_line(csv, first);
    if (csv->row_complete) {
        if (!strict)
            note_bare_quotes(csv, first->number);
        return true;
    }
    struct csv_cursor behind_first = csv->cursor;
    if (join_by_grammar(csv, first) || join_by_parity(csv, first))
        return true;
    begin_row(csv);
    resynchronise(csv, first, behind_first);
    return false;
}

static void
report_rows(struct csv_source *csv, enum finding_rule rule, guint n, guint first)
{
    if (n == 0)
        return;
    struct place place = {.file = csv->source.file, .row = first};
    finding_arg_int(csv->source.findings, finding_add(csv->source.findings, rule, &place, NULL), n);
}

static void
give_row(struct csv_source *csv, guint line, struct source_row *ret_row)
{
    g_ptr_array_set_size(csv->cells, 0);
    for (guint i = 0; i < csv->offsets->len; i++)
        g_ptr_array_add(csv->cells, csv->arena->str + g_array_index(csv->offsets, gsize, i));
    if (csv->row_has_entities && csv->entities.n++ == 0)
        csv->entities.first = line;
    *ret_row = (struct source_row){
        .line = line, .n_cells = csv->cells->len, .cells = (const char *const *)csv->cells->pdata};
}

/* Goes to the line of the block at which reading stands; false: it stands behind them all. */
static bool
find_in_block(struct csv_source *csv)
{
    struct plain_block *block = csv->parted;
    if (block == NULL)
        return false;
    bool within = csv->cursor.next >= block->text && csv->cursor.next < block->text + block->length;
    plain_block_pass(block, within ? (gsize)(csv->cursor.next - block->text) : block->length);
    return within && block->at < block->lines->len;
}

/* Has the lines of the block counted that reading has passed, unless the feed sees to it, whose
 * block it is. */
static void
count_passed(struct csv_source *csv)
{
    if (csv->parted != NULL && csv->parted == csv->block)
        plain_block_count(csv->block, csv->plan, 0);
}

/* Goes on to the next piece of the file; false: there is none. */
static bool
next_piece(struct csv_source *csv)
{
    find_in_block(csv);
    count_passed(csv);
    const struct feed_piece *piece =
        csv->feed != NULL ? feed_next(csv->feed, &csv->source.trouble) : NULL;
    if (piece == NULL)
        return false;
    csv->cursor.next = piece->text;
    csv->end = piece->text + piece->length;
    csv->parted = piece->block;
    if (csv->parted != NULL)
        csv->parted->first_line = csv->cursor.line + 1;
    return true;
}

/* The next line that is not blank; no row of a file that is read piece by piece has several. */
static bool
next_line(struct csv_source *csv, struct csv_line *ret_line)
{
    do
        while (csv_line_read(csv->end, &csv->cursor, ret_line))
            if (!csv_line_is_blank(ret_line))
                return true;
    while (next_piece(csv));
    return false;
}

static bool
csv_next(struct source *source, struct source_row *ret_row)
{
    struct csv_source *csv = (struct csv_source *)source;
    struct csv_line line;
    while (next_line(csv, &line)) {
        if (!read_row(csv, &line))
            continue;
        give_row(csv, line.number, ret_row);
        return true;
    }
    report_rows(csv, FINDING_CSV_BARE_QUOTE, csv->bare_quotes.n, csv->bare_quotes.first);
    report_rows(csv, FINDING_CSV_ROW_IN_CELL, csv->wrapped.n, csv->wrapped.first);
    report_rows(csv, FINDING_CSV_ENTITIES, csv->entities.n, csv->entities.first);
    csv->bare_quotes.n = csv->wrapped.n = csv->entities.n = 0;
    return false;
}

/* ---- lines that are taken as they stand ---- */

/* Of a line that holds a whole row in one cell the cell's marks are the row's: where its delimiter
 * could be taken for one of those that part such a cell, marks are left to who reads with care. */
static bool
takes_marks(char delimiter)
{
    return delimiter == ';' || delimiter == ',' || delimiter == '\t';
}

static void
take_plan(struct csv_source *csv, struct plain_plan *plan)
{
    plan->delimiter = csv->delimiter;
    plan->takes_marks = takes_marks(csv->delimiter);
    plan->is_new = false;
    csv->plan = plan;
    if (csv->feed != NULL)
        feed_set_plan(csv->feed, plan);
}

static void
csv_forget_plan(struct source *source)
{
    struct csv_source *csv = (struct csv_source *)source;
    find_in_block(csv);
    count_passed(csv);
    csv->parted = NULL;
    csv->plan = NULL;
    if (csv->feed != NULL)
        feed_set_plan(csv->feed, NULL);
}

static const struct plain_block *
csv_plain_block(struct source *source, struct plain_plan *plan)
{
    struct csv_source *csv = (struct csv_source *)source;
    if ((csv->cursor.next >= csv->end && !next_piece(csv)) || csv->has_entities)
        return NULL;
    if (plan->is_new)
        take_plan(csv, plan);
    else if (find_in_block(csv))
        return csv->parted;
    count_passed(csv);
    if (csv->block == NULL)
        csv->block = plain_block_create();
    csv->parted = csv->block;
    plain_block_part(csv->block, plan, csv->cursor.next,
                     plain_block_length(csv->cursor.next, csv->end), csv->cursor.line + 1);
    return csv->block;
}

static void
csv_take_plain(struct source *source, guint n)
{
    struct csv_source *csv = (struct csv_source *)source;
    struct plain_block *block = csv->parted;
    block->at += n;
    csv->cursor.line += n;
    csv->cursor.next = block->at < block->lines->len
                           ? block->text + plain_block_line(block, block->at)->start
                           : block->text + block->length;
}

static void
csv_close(struct source *source)
{
    struct csv_source *csv = (struct csv_source *)source;
    csv_free(&csv->parser);
    csv_free(&csv->strict);
    plain_block_free(csv->block);
    feed_free(csv->feed);
    g_string_free(csv->arena, TRUE);
    g_array_unref(csv->offsets);
    g_ptr_array_unref(csv->cells);
    g_free(csv->text);
    g_free(csv);
}

/* ---- opening ---- */

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

/* The line of the first byte that was no text, 0 when there is none. */
static guint
first_bad_line(const char *text, gsize length, bool replaced)
{
    const char *nul = memchr(text, '\0', length);
    const char *mark = replaced ? g_strstr_len(text, (gssize)length, "\xEF\xBF\xBD") : NULL;
    const char *first = nul == NULL || (mark != NULL && mark < nul) ? mark : nul;
    struct csv_cursor cursor = {text, 0};
    struct csv_line line;
    while (first != NULL && csv_line_read(text + length, &cursor, &line))
        if (cursor.next > first)
            return line.number;
    return 0;
}

/* DOS ended a text with Ctrl-Z, and some programs still do; what fills the block behind it is none
 * of the text. */
static gsize
length_without_end_mark(const char *text, gsize length)
{
    gsize n = length;
    bool marked = false;
    while (n > 0 && (text[n - 1] == '\x1A' || text[n - 1] == '\0'))
        marked |= text[--n] == '\x1A';
    return marked ? n : length;
}

static void
init_parsers(struct csv_source *csv)
{
    struct csv_parser *parsers[] = {&csv->parser, &csv->strict};
    for (guint i = 0; i < G_N_ELEMENTS(parsers); i++) {
        csv_init(parsers[i], i == 0 ? 0 : CSV_STRICT);
        csv_set_delim(parsers[i], (unsigned char)csv->delimiter);
        csv_set_space_func(parsers[i], no_space);
    }
}

/* An encoding that few files have may be a wrong guess, and a right one tells nothing of what was
 * done to the text before. */
static void
report_letters(struct csv_source *csv, const struct decoded_text *decoded)
{
    struct place place = {.file = csv->source.file};
    const char *written, *read;
    if (decoded->reason == ENCODING_BY_LETTERS && encoding_is_rare(decoded->encoding))
        finding_arg_text(
            csv->source.findings,
            finding_add(csv->source.findings, FINDING_FILE_RARE_ENCODING, &place, NULL),
            decoded->encoding);
    if (!damage_reads_otherwise(csv->text, decoded->length, &written, &read))
        return;
    struct finding *finding =
        finding_add(csv->source.findings, FINDING_FILE_ENCODING, &place, NULL);
    finding_arg_text(csv->source.findings, finding, written);
    finding_arg_text(csv->source.findings, finding, read);
}

static void
report_decoding(struct csv_source *csv, const struct decoded_text *decoded, bool ordered,
                guint n_bad, guint first_bad)
{
    struct place place = {.file = csv->source.file};
    if (csv->text[strspn(csv->text, " \t\r\n")] == '\0') {
        finding_add(csv->source.findings, FINDING_FILE_EMPTY, &place, NULL);
        return;
    }
    const char mark[2] = {csv->delimiter, '\0'};
    struct finding *finding = finding_add(csv->source.findings, FINDING_FILE_DECODED, &place, NULL);
    finding_arg_text(csv->source.findings, finding, decoded->encoding);
    finding_arg_int(csv->source.findings, finding, decoded->reason);
    finding_arg_text(csv->source.findings, finding, csv->delimiter == '\t' ? "tab" : mark);
    finding_arg_int(csv->source.findings, finding, ordered);
    report_rows(csv, FINDING_FILE_BAD_BYTES, n_bad, first_bad);
    report_letters(csv, decoded);
    if (csv->n_expected < 2)
        finding_add(csv->source.findings, FINDING_FILE_ONE_COLUMN, &place, NULL);
}

static void
decide_shape(struct csv_source *csv, const char *order)
{
    char hinted = csv_ordered_delimiter(csv->end, &csv->cursor);
    if (order != NULL)
        csv->delimiter = strcmp(order, "tab") == 0 ? '\t' : order[0];
    else if (hinted != '\0')
        csv->delimiter = hinted;
    else
        csv->delimiter = csv_decide_delimiter(csv->cursor.next, csv->end);
    csv->n_expected = csv_usual_fields(csv->cursor.next, csv->end, csv->delimiter);
}

/* Takes the text over. */
static struct csv_source *
csv_create(char *text, gsize length, const char *name, struct finding_list *findings)
{
    static const struct source_class klass = {
        .next = csv_next,
        .plain_block = csv_plain_block,
        .take_plain = csv_take_plain,
        .forget_plan = csv_forget_plan,
        .close = csv_close,
    };
    struct csv_source *csv = g_new0(struct csv_source, 1);
    csv->source.klass = &klass;
    csv->source.file = g_intern_string(name);
    csv->source.findings = findings;
    csv->text = g_realloc(text, length + 1 + KEY_READ_AHEAD);
    csv->end = csv->text + length;
    csv->cursor.next = csv->text;
    csv->arena = g_string_sized_new(1024);
    csv->offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
    csv->cells = g_ptr_array_new();
    return csv;
}

struct source *
csv_source_open(const char *bytes, gsize length, const char *name,
                const struct source_options *options, struct finding_list *findings, GError **error)
{
    struct decoded_text decoded;
    if (!text_decode(bytes, length, options->encoding, &decoded, error))
        return NULL;
    struct csv_source *csv = csv_create(decoded.text, decoded.length, name, findings);
    decoded.length = length_without_end_mark(csv->text, decoded.length);
    csv->text[decoded.length] = '\0';
    csv->has_entities = csv_entities_hide(csv->text, &decoded.length);
    csv->end = csv->text + decoded.length;
    csv->source.suspected = damage_is_possible(csv->text, decoded.length);
    guint first_bad = first_bad_line(csv->text, decoded.length, decoded.n_replaced > 0);
    guint n_bad = decoded.n_replaced + replace_nuls(csv->text, decoded.length);
    decide_shape(csv, options->delimiter);
    init_parsers(csv);
    report_decoding(csv, &decoded, options->delimiter != NULL, n_bad, first_bad);
    return &csv->source;
}

/* ---- piece by piece ---- */

enum { HEAD = 1 << 20 /* bytes of a file that show its encoding and shape */ };

/* The first whole lines of the file, all of a small one; NULL: they do not tell enough. Free with
 * g_free(). */
static char *
read_head(int descriptor, guint64 size, gsize *ret_length)
{
    const struct feed_options options = {.n_threads = 1, .piece_bytes = HEAD};
    const char *format_name;
    int trouble;
    struct feed *feed = feed_create(descriptor, 0, size, &options);
    const struct feed_piece *piece = feed_next(feed, &trouble);
    guint n_lines = 0;
    for (gsize i = 0; piece != NULL && i < piece->length; i++)
        n_lines += piece->text[i] == '\n';
    bool tells = piece != NULL && piece->length <= HEAD &&
                 (piece->length == size || n_lines > CSV_SNIFF_LINES + CSV_MAX_ROW_LINES) &&
                 format_of_bytes(piece->text, piece->length, &format_name) == FORMAT_TEXT;
    char *head = tells ? g_memdup2(piece->text, piece->length + 1) : NULL;
    *ret_length = tells ? piece->length : 0;
    feed_free(feed);
    return head;
}

/* Decodes the head as UTF-8, which the rest must be, too. */
static bool
decode_head(int descriptor, guint64 size, const struct source_options *options,
            struct decoded_text *ret_decoded, gsize *ret_skipped)
{
    gsize length;
    g_autofree char *head = read_head(descriptor, size, &length);
    if (head == NULL || !text_decode(head, length, options->encoding, ret_decoded, NULL))
        return false;
    *ret_skipped = length - ret_decoded->length; /* a byte order mark */
    bool is_utf8 = g_ascii_strcasecmp(ret_decoded->encoding, "UTF-8") == 0;
    if (is_utf8 && ret_decoded->n_replaced == 0)
        return true;
    g_free(ret_decoded->text);
    return false;
}

struct source *
csv_stream_open(int descriptor, guint64 size, const char *name,
                const struct source_options *options, struct finding_list *findings)
{
    struct decoded_text decoded;
    gsize skipped;
    if (!decode_head(descriptor, size, options, &decoded, &skipped))
        return NULL;
    struct csv_source *csv = csv_create(decoded.text, decoded.length, name, findings);
    decide_shape(csv, options->delimiter);
    guint64 offset = skipped + (guint64)(csv->cursor.next - csv->text);
    struct csv_survey survey = {.is_whole = csv_shape_is_local(csv->cursor.next, csv->end)};
    init_parsers(csv);
    if (survey.is_whole)
        survey = csv_survey(descriptor, offset, size, csv->delimiter);
    if (!survey.is_whole) {
        csv_close(&csv->source);
        return NULL;
    }
    csv->source.suspected = survey.is_suspected;
    csv->valid = NO; /* nobody asks */
    report_decoding(csv, &decoded, options->delimiter != NULL, 0, 0);
    csv->end = csv->cursor.next;
    csv->feed = feed_create(descriptor, offset, size, &options->stream->options);
    return &csv->source;
}
