/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for the header of a table among its first rows.
 *
 * A header of one row is tried first, everywhere, so that tables with titles above them are read as
 * they always were; only what fits no such row, or goes on below it, is tried as two and three
 * rows. Nothing is taken where a column could be two: two names of one field are told, never the
 * first taken. */
#include "datasets/table/record_head.h"

#include <math.h>
#include <string.h>

#include "datasets/layout/file_name.h"
#include "datasets/text/encoding.h"

/* ---- kept rows ---- */

struct kept_row *
kept_row_create(const struct source_row *row)
{
    struct kept_row *kept = g_new0(struct kept_row, 1);
    kept->line = row->line;
    kept->n_cells = row->n_cells;
    kept->hidden = row->hidden;
    kept->cells = g_new0(char *, row->n_cells + 1);
    for (guint i = 0; i < row->n_cells; i++)
        kept->cells[i] = g_strdup(row->cells[i]);
    return kept;
}

void
kept_row_free(gpointer pointer)
{
    struct kept_row *row = pointer;
    if (row == NULL)
        return;
    g_strfreev(row->cells);
    g_free(row);
}

static const char *
cell_at(const struct kept_row *row, guint column)
{
    return column < row->n_cells ? row->cells[column] : "";
}

/* ---- a composed header ---- */

/* What stands over and in a column, from above. */
struct stack {
    const char *parts[HEAD_MAX_ROWS]; /* without blanks and repetitions */
    guint n_parts;
};

/* A header of `depth` rows from row `first` on. */
struct composition {
    const GPtrArray *rows;
    guint first, depth, n_columns;
    struct stack *stacks;
    bool marks_are_counts; /* no number under a bare mark has decimals */
    GPtrArray *names;      /* for layout_book_match_names() */
    GArray *n_joined;      /* guint: names of a column that are made of all its parts */
    GArray *n_last;        /* guint: of those behind them that are its last part alone */
};

static const struct kept_row *
row_at(const struct composition *head, guint depth)
{
    return g_ptr_array_index(head->rows, head->first + depth);
}

static bool
has_text_below(const struct composition *head, guint depth, guint column)
{
    for (guint d = depth + 1; d < head->depth; d++)
        if (cell_at(row_at(head, d), column)[0] != '\0')
            return true;
    return false;
}

/* The words of a row over a column: its own, or those of a group to the left that goes on over it.
 * A group has text below it, and so has each of its columns. */
static const char *
words_over(const struct composition *head, guint depth, guint column)
{
    const struct kept_row *row = row_at(head, depth);
    const char *own = cell_at(row, column);
    if (own[0] != '\0' || depth + 1 == head->depth || !has_text_below(head, depth, column))
        return own;
    for (guint i = column; i > 0; i--) {
        const char *left = cell_at(row, i - 1);
        if (left[0] != '\0')
            return has_text_below(head, depth, i - 1) ? left : "";
        if (!has_text_below(head, depth, i - 1))
            return "";
    }
    return "";
}

static void
add_part(struct stack *stack, const char *part)
{
    bool repeats = stack->n_parts > 0 && strcmp(stack->parts[stack->n_parts - 1], part) == 0;
    if (part[0] != '\0' && !repeats)
        stack->parts[stack->n_parts++] = part;
}

static char *
join_parts(const struct stack *stack, guint from, guint to)
{
    GString *text = g_string_new(NULL);
    for (guint i = from; i < to; i++)
        g_string_append_printf(text, "%s%s", i > from ? " " : "", stack->parts[i]);
    return g_string_free(text, FALSE);
}

/* Whether the words over the marks 2 to 5 speak of counts or of shares: the bare marks mean
 * percent, so a count is given its own name. */
static bool
speaks_of_counts(const char *words)
{
    static const char *const counts[] = {"кол", "числ", "чел", "отмет", "оцен", "получил", NULL};
    static const char *const shares[] = {"%", "процент", "дол", NULL};
    g_autofree char *folded = text_fold(words);
    for (guint i = 0; shares[i] != NULL; i++)
        if (strstr(folded, shares[i]) != NULL)
            return false;
    for (guint i = 0; counts[i] != NULL; i++)
        if (strstr(folded, counts[i]) != NULL)
            return true;
    return false;
}

static bool
is_bare_mark(const char *text)
{
    g_autofree char *folded = text_fold(text);
    return folded[0] >= '2' && folded[0] <= '5' && folded[1] == '\0';
}

/* Whether the columns of bare marks hold numbers with decimals: then they are percents, whatever
 * stands over them. */
static bool
marks_have_decimals(const struct composition *head)
{
    for (guint i = 0; i < head->n_columns; i++) {
        const struct stack *stack = &head->stacks[i];
        if (stack->n_parts < 2 || !is_bare_mark(stack->parts[stack->n_parts - 1]))
            continue;
        for (guint r = head->first + head->depth; r < head->rows->len; r++) {
            double number;
            int decimals;
            if (text_to_number(cell_at(g_ptr_array_index(head->rows, r), i), &number, &decimals,
                               NULL) &&
                number != floor(number))
                return true;
        }
    }
    return false;
}

static guint
add_names(GStrvBuilder *builder, const char *text)
{
    GStrvBuilder *names = g_strv_builder_new();
    layout_header_names(text, names);
    g_auto(GStrv) list = g_strv_builder_end(names);
    g_strv_builder_unref(names);
    g_strv_builder_addv(builder, (const char **)list);
    return g_strv_length(list);
}

/* The names of a column: all parts together; the last one alone; the first ones without it. */
static void
add_column_names(struct composition *head, const struct stack *stack)
{
    GStrvBuilder *builder = g_strv_builder_new();
    g_autofree char *all = join_parts(stack, 0, stack->n_parts);
    guint n_joined = add_names(builder, all), n_last = 0;
    if (stack->n_parts > 1) {
        const char *last = stack->parts[stack->n_parts - 1];
        g_autofree char *over = join_parts(stack, 0, stack->n_parts - 1);
        if (is_bare_mark(last) && head->marks_are_counts && speaks_of_counts(over)) {
            g_autofree char *mark = g_strdup_printf("отметка %s", last);
            n_joined += add_names(builder, mark);
        } else {
            n_last = add_names(builder, last);
        }
        add_names(builder, over);
    }
    g_array_append_val(head->n_joined, n_joined);
    g_array_append_val(head->n_last, n_last);
    g_ptr_array_add(head->names, g_strv_builder_end(builder));
    g_strv_builder_unref(builder);
}

static void
compose(struct composition *head, const GPtrArray *rows, guint first, guint depth)
{
    *head = (struct composition){.rows = rows, .first = first, .depth = depth};
    head->names = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    head->n_joined = g_array_new(FALSE, FALSE, sizeof(guint));
    head->n_last = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint d = 0; d < depth; d++) {
        const struct kept_row *row = row_at(head, d);
        for (guint i = 0; i < row->n_cells; i++)
            if (row->cells[i][0] != '\0')
                head->n_columns = MAX(head->n_columns, i + 1);
    }
    head->stacks = g_new0(struct stack, head->n_columns + 1);
    for (guint i = 0; i < head->n_columns; i++)
        for (guint d = 0; d < depth; d++)
            add_part(&head->stacks[i], words_over(head, d, i));
    head->marks_are_counts = !marks_have_decimals(head);
    for (guint i = 0; i < head->n_columns; i++)
        add_column_names(head, &head->stacks[i]);
}

static void
release(struct composition *head)
{
    g_clear_pointer(&head->stacks, g_free);
    g_clear_pointer(&head->names, g_ptr_array_unref);
    g_clear_pointer(&head->n_joined, g_array_unref);
    g_clear_pointer(&head->n_last, g_array_unref);
}

/* What stands over a known column without being a part of its name. Free with g_free(). */
static char *
context_of(const struct composition *head, const struct layout_match *match, guint column)
{
    const struct stack *stack = &head->stacks[column];
    guint name = match->names[column];
    guint n_joined = g_array_index(head->n_joined, guint, column);
    guint n_last = g_array_index(head->n_last, guint, column);
    if (stack->n_parts < 2 || name < n_joined)
        return g_strdup("");
    if (name < n_joined + n_last)
        return join_parts(stack, 0, stack->n_parts - 1);
    return g_strdup(stack->parts[stack->n_parts - 1]);
}

/* ---- what words over columns say ---- */

static void
block_free(gpointer pointer)
{
    struct head_block *block = pointer;
    g_free(block->columns);
    g_free(block->year);
    g_free(block->procedure);
    g_free(block->subject);
    g_free(block->grade);
    g_free(block->wave);
    g_free(block);
}

static void
read_year(struct head_block *block, const char *words, const struct file_facts *facts)
{
    int year;
    if (text_to_year(words, &year) || (year = facts->year) != 0)
        block->year = g_strdup_printf("%d", year);
}

/* Year, procedure (or subject and grade) and wave of the words; nothing of words that say none. */
static void
read_words(struct head_block *block, const char *words)
{
    struct file_facts facts;
    g_autofree char *name = g_strdelimit(g_strdup(words), "/\\", '-');
    file_facts_read(name, &facts);
    read_year(block, words, &facts);
    bool is_examination = facts.kind != NULL && strcmp(facts.kind, "ВПР") != 0;
    if (facts.subject != NULL && (facts.grade != 0 || is_examination))
        block->procedure = procedure_id_build(facts.kind != NULL ? facts.kind : "ВПР",
                                              facts.subject, facts.grade, facts.level);
    else if (facts.subject != NULL)
        block->subject = g_strdup(facts.subject);
    else if (facts.grade != 0)
        block->grade = g_strdup_printf("%d", facts.grade);
    block->wave = g_strdup(facts.wave);
}

static bool
says_something(const struct head_block *block)
{
    return block->year != NULL || block->procedure != NULL || block->subject != NULL ||
           block->grade != NULL || block->wave != NULL;
}

static bool
says_same(const struct head_block *a, const struct head_block *b)
{
    return g_strcmp0(a->year, b->year) == 0 && g_strcmp0(a->procedure, b->procedure) == 0 &&
           g_strcmp0(a->subject, b->subject) == 0 && g_strcmp0(a->grade, b->grade) == 0 &&
           g_strcmp0(a->wave, b->wave) == 0;
}

/* ---- blocks ---- */

/* How often the field stands in columns before `end`. */
static guint
count_before(const struct layout_match *match, const char *field, guint end)
{
    guint n = 0;
    for (guint i = 0; i < end; i++)
        n += (match->fields[i] != NULL && strcmp(match->fields[i], field) == 0) ||
             (match->again[i] != NULL && strcmp(match->again[i], field) == 0);
    return n;
}

static const char *
field_at(const struct layout_match *match, guint column)
{
    return match->fields[column] != NULL ? match->fields[column] : match->again[column];
}

/* The number of blocks: how often each repeated field stands; 0 when they stand differently often.
 */
static guint
count_blocks(const struct composition *head, const struct layout_match *match)
{
    guint n_blocks = 1;
    for (guint i = 0; i < head->n_columns; i++) {
        if (match->again[i] == NULL)
            continue;
        guint n = count_before(match, match->again[i], head->n_columns);
        if (n_blocks > 1 && n != n_blocks)
            return 0;
        n_blocks = n;
    }
    return n_blocks;
}

/* Takes the words over a column of a block; false when they contradict those over its others. */
static bool
take_words(struct head_block *block, bool *taken, const char *words)
{
    struct head_block *said = g_new0(struct head_block, 1);
    read_words(said, words);
    bool fine = !*taken || says_same(block, said);
    if (!*taken && says_something(said)) {
        block->year = g_steal_pointer(&said->year);
        block->procedure = g_steal_pointer(&said->procedure);
        block->subject = g_steal_pointer(&said->subject);
        block->grade = g_steal_pointer(&said->grade);
        block->wave = g_steal_pointer(&said->wave);
        *taken = true;
    } else if (!says_something(said)) {
        fine = true;
    }
    block_free(said);
    return fine;
}

static bool
fill_block(const struct composition *head, const struct layout_match *match, guint number,
           guint n_blocks, struct head_block *block)
{
    bool taken = false, fine = true;
    block->columns = g_new(guint, head->n_columns + 1);
    for (guint i = 0; i < head->n_columns; i++)
        block->columns[i] = i;
    for (guint i = 0; fine && i < head->n_columns; i++) {
        const char *field = field_at(match, i);
        if (field == NULL)
            continue;
        guint n = count_before(match, field, head->n_columns);
        if (n_blocks > 1 && (n == 1 || count_before(match, field, i) != number))
            continue;
        for (guint k = 0; k < head->n_columns; k++)
            if (match->fields[k] != NULL && strcmp(match->fields[k], field) == 0)
                block->columns[k] = i;
        g_autofree char *words = context_of(head, match, i);
        fine = take_words(block, &taken, words);
    }
    return fine && (taken || n_blocks == 1);
}

/* The blocks of the header; NULL when its repeated columns cannot be told apart. */
static GPtrArray *
find_blocks(const struct composition *head, const struct layout_match *match)
{
    guint n_blocks = count_blocks(head, match);
    if (n_blocks == 0)
        return NULL;
    GPtrArray *blocks = g_ptr_array_new_with_free_func(block_free);
    for (guint number = 0; number < n_blocks; number++) {
        struct head_block *block = g_new0(struct head_block, 1);
        g_ptr_array_add(blocks, block);
        bool fine = fill_block(head, match, number, n_blocks, block);
        for (guint i = 0; fine && i < number; i++)
            fine = !says_same(g_ptr_array_index(blocks, i), block);
        if (!fine) {
            g_ptr_array_unref(blocks);
            return NULL;
        }
    }
    if (n_blocks == 1 && !says_something(g_ptr_array_index(blocks, 0)))
        g_ptr_array_set_size(blocks, 0);
    return blocks;
}

/* ---- trying ---- */

/* Constants of the file and the fields that the words over the columns give. */
static GHashTable *
constants_with(const struct head_request *request, const GPtrArray *blocks)
{
    GHashTable *all = g_hash_table_new(g_str_hash, g_str_equal);
    if (request->given.constants != NULL) {
        GHashTableIter iter;
        gpointer field, value;
        g_hash_table_iter_init(&iter, request->given.constants);
        while (g_hash_table_iter_next(&iter, &field, &value))
            g_hash_table_insert(all, field, value);
    }
    const struct head_block *block =
        blocks != NULL && blocks->len > 0 ? g_ptr_array_index(blocks, 0) : NULL;
    if (block == NULL)
        return all;
    const struct {
        const char *field, *value;
    } said[] = {{"year", block->year},
                {"procedure", block->procedure},
                {"subject", block->subject},
                {"grade", block->grade},
                {"wave", block->wave}};
    for (guint i = 0; i < G_N_ELEMENTS(said); i++)
        if (said[i].value != NULL)
            g_hash_table_insert(all, (gpointer)said[i].field, (gpointer)said[i].value);
    return all;
}

/* A hidden column never wins against a visible one. */
static void
drop_hidden(const struct head_request *request, struct layout_match *match, guint n_columns)
{
    for (guint i = 0; request->is_hidden != NULL && i < n_columns; i++) {
        if (match->again[i] == NULL)
            continue;
        guint first = 0;
        while (match->fields[first] == NULL || strcmp(match->fields[first], match->again[i]) != 0)
            first++;
        bool first_hidden = request->is_hidden(request->data, first);
        if (first_hidden == request->is_hidden(request->data, i))
            continue;
        match->unseen[first_hidden ? first : i] = match->again[i];
        if (first_hidden) {
            match->fields[i] = match->again[i];
            match->fields[first] = NULL;
        }
        match->again[i] = NULL;
        match->n_again--;
    }
}

/* Columns that repeat a field without which the layout does: none of them is read. */
static bool
repeats_needed(const struct layout_match *match, guint n_columns)
{
    for (guint i = 0; i < n_columns; i++)
        for (guint k = 0; match->again[i] != NULL && k < match->layout->need->len; k++)
            if (strcmp(g_ptr_array_index(match->layout->need, k), match->again[i]) == 0)
                return true;
    return false;
}

static bool
match_composition(const struct head_request *request, const struct composition *head,
                  GHashTable *constants, struct layout_match *ret)
{
    const struct layout_given given = {constants, request->given.columns, request->given.named};
    if (!layout_book_match_names(request->book, request->kind, request->only, head->names, &given,
                                 ret))
        return false;
    drop_hidden(request, ret, head->n_columns);
    return true;
}

static void
keep(struct head *ret, const struct composition *head, struct layout_match *match)
{
    ret->first = head->first;
    ret->n_rows = head->depth;
    ret->n_columns = head->n_columns;
    ret->titles = g_new0(char *, head->n_columns + 1);
    for (guint i = 0; i < head->n_columns; i++)
        ret->titles[i] = join_parts(&head->stacks[i], 0, head->stacks[i].n_parts);
    ret->match = *match;
    *match = (struct layout_match){0};
}

/* Tries a header of one row. HEAD_TWICE: it would be one, but for columns of one name. */
static enum head_status
try_row(const struct head_request *request, const GPtrArray *rows, guint first, struct head *ret)
{
    struct composition head;
    struct layout_match match;
    enum head_status status = HEAD_ABSENT;
    compose(&head, rows, first, 1);
    if (match_composition(request, &head, request->given.constants, &match)) {
        if (match.missing->len == 0) {
            status = repeats_needed(&match, head.n_columns) ? HEAD_TWICE : HEAD_FOUND;
            keep(ret, &head, &match);
        }
        layout_match_clear(&match);
    }
    release(&head);
    return status;
}

/* Whether a row below the first is one of data: under the header of a code or a year stands one. A
 * header would swallow a school. */
static bool
swallows_data(const struct composition *head, const struct layout_match *match)
{
    static const char *const keys[] = {"school_code", "login", "inn", "oge_code", "ege_code", NULL};
    for (guint i = 0; i < head->n_columns; i++) {
        const char *field = match->fields[i];
        bool is_year = field != NULL && strcmp(field, "year") == 0;
        if (field == NULL || (!is_year && !g_strv_contains(keys, field)))
            continue;
        for (guint d = 1; d < head->depth; d++) {
            const char *text = cell_at(row_at(head, d), i);
            bool again = strcmp(text, cell_at(row_at(head, d - 1), i)) == 0;
            int year;
            if (!again && (is_year ? text_to_year(text, &year)
                                   : cell_at(row_at(head, 0), i)[0] != '\0' &&
                                         strpbrk(text, "0123456789") != NULL))
                return true;
        }
    }
    return false;
}

/* Tries a header of several rows; the words over its columns may give what it lacks. */
static bool
try_rows(const struct head_request *request, const GPtrArray *rows, guint first, guint depth,
         struct head *ret)
{
    struct composition head;
    struct layout_match match;
    bool found = false;
    compose(&head, rows, first, depth);
    if (!match_composition(request, &head, request->given.constants, &match)) {
        release(&head);
        return false;
    }
    if (swallows_data(&head, &match)) {
        layout_match_clear(&match);
        release(&head);
        return false;
    }
    GPtrArray *blocks = find_blocks(&head, &match);
    g_autoptr(GHashTable) constants = constants_with(request, blocks);
    layout_match_clear(&match);
    if (match_composition(request, &head, constants, &match)) {
        g_clear_pointer(&blocks, g_ptr_array_unref);
        blocks = match.missing->len == 0 ? find_blocks(&head, &match) : NULL;
        if (blocks != NULL) {
            found = true;
            keep(ret, &head, &match);
            ret->blocks = g_steal_pointer(&blocks);
        }
        layout_match_clear(&match);
    }
    g_clear_pointer(&blocks, g_ptr_array_unref);
    release(&head);
    return found;
}

/* Whether the row below goes on with the header: it has text where the header has none beside a
 * group, and says nothing in the columns by which a row names its school. */
static bool
goes_on(const struct head *head, const struct kept_row *header, const struct kept_row *below)
{
    static const char *const keys[] = {"school_code", "login",     "inn",  "oge_code", "ege_code",
                                       "name",        "procedure", "year", NULL};
    bool fills = false, has_key = false;
    for (guint i = 0; i < below->n_cells; i++) {
        const char *over = cell_at(header, i), *text = below->cells[i];
        const char *field = i < head->n_columns ? head->match.fields[i] : NULL;
        bool is_key = field != NULL && g_strv_contains(keys, field);
        if (is_key && text[0] != '\0' && strcmp(text, over) != 0)
            return false;
        has_key = has_key || is_key;
        fills = fills || (over[0] == '\0' && text[0] != '\0');
    }
    return has_key && fills;
}

/* A column without a header beside a known one, with data in it: the known one may be a group whose
 * second row is gone. */
static bool
has_gap(const struct head *head, const struct kept_row *header, const GPtrArray *rows)
{
    for (guint i = 1; i + 1 < header->n_cells; i++) {
        if (cell_at(header, i)[0] != '\0' || head->match.fields[i - 1] == NULL)
            continue;
        guint n_rows = 0, n_filled = 0;
        for (guint r = head->first + 1; r < rows->len; r++) {
            const struct kept_row *row = g_ptr_array_index(rows, r);
            n_rows++;
            n_filled += cell_at(row, i)[0] != '\0';
        }
        if (n_rows > 0 && 2 * n_filled > n_rows)
            return true;
    }
    return false;
}

static const struct kept_row *
row_or_null(const GPtrArray *rows, guint i)
{
    return i < rows->len ? g_ptr_array_index(rows, i) : NULL;
}

static bool
try_depths(const struct head_request *request, const GPtrArray *rows, guint first, struct head *ret)
{
    for (guint depth = 2; depth <= HEAD_MAX_ROWS && first + depth <= rows->len; depth++)
        if (try_rows(request, rows, first, depth, ret))
            return true;
    return false;
}

/* A title stands alone in its row, in the first column; a row of groups does not. */
static bool
can_be_groups(const struct kept_row *row)
{
    guint n = 0, first = 0;
    for (guint i = row->n_cells; i > 0; i--)
        if (row->cells[i - 1][0] != '\0') {
            n++;
            first = i - 1;
        }
    return n > 1 || (n == 1 && first > 0);
}

enum head_status
head_find(const struct head_request *request, const GPtrArray *rows, guint n_first,
          struct head *ret)
{
    struct head trouble = {0};
    enum head_status status = HEAD_ABSENT;
    *ret = (struct head){0};
    for (guint r = 0; r < MIN(n_first, rows->len) && status == HEAD_ABSENT; r++) {
        enum head_status found = try_row(request, rows, r, ret);
        const struct kept_row *below = row_or_null(rows, r + 1);
        if (found == HEAD_FOUND && below != NULL &&
            goes_on(ret, g_ptr_array_index(rows, r), below)) {
            trouble = *ret;
            if (try_depths(request, rows, r, ret)) {
                head_clear(&trouble);
                return HEAD_FOUND;
            }
            status = HEAD_UNCLEAR;
        } else if (found == HEAD_FOUND && has_gap(ret, g_ptr_array_index(rows, r), rows)) {
            trouble = *ret;
            status = HEAD_UNCLEAR;
        } else if (found == HEAD_FOUND) {
            ret->blocks = g_ptr_array_new_with_free_func(block_free);
            return HEAD_FOUND;
        } else if (found == HEAD_TWICE) {
            trouble = *ret;
            status = HEAD_TWICE;
        }
    }
    for (guint r = 0; r < MIN(n_first, rows->len); r++)
        if (can_be_groups(g_ptr_array_index(rows, r)) && try_depths(request, rows, r, ret)) {
            head_clear(&trouble);
            return HEAD_FOUND;
        }
    *ret = trouble;
    return status;
}

void
head_clear(struct head *head)
{
    g_clear_pointer(&head->titles, g_strfreev);
    if (head->match.layout != NULL)
        layout_match_clear(&head->match);
    g_clear_pointer(&head->blocks, g_ptr_array_unref);
}

guint
head_first_of(const struct head *head, guint column)
{
    for (guint i = 0; i < head->n_columns; i++)
        if (head->match.fields[i] != NULL &&
            strcmp(head->match.fields[i], head->match.again[column]) == 0)
            return i;
    return column;
}
