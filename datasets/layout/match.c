/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which layout a row of headers is of, and which headers are nearly known. */
#include <string.h>

#include "datasets/code/codebook.h"
#include "datasets/text/encoding.h"
#include "datasets/layout/book.h"
#include "datasets/text/distance.h"
#include "datasets/text/lookalike.h"

/* The field that a folded header means in a layout; NULL when none. What the campaign says of the
 * file goes before the layout's own words, and these before those of all layouts. */
static const char *
field_of_header(const struct layout_book *book, const struct layout *layout, GHashTable *columns,
                const char *folded)
{
    const char *said = columns != NULL ? g_hash_table_lookup(columns, folded) : NULL;
    if (said != NULL && layout_has_field(layout, said))
        return said;
    const char *own = g_hash_table_lookup(layout->columns, folded);
    if (own != NULL)
        return own;
    const GPtrArray *lists[] = {layout->need, layout->may};
    for (guint l = 0; l < G_N_ELEMENTS(lists); l++)
        for (guint i = 0; i < lists[l]->len; i++) {
            const char *field = g_ptr_array_index(lists[l], i);
            GHashTable *headers = g_hash_table_lookup(book->headers, field);
            if (headers != NULL ? g_hash_table_contains(headers, folded)
                                : strcmp(field, folded) == 0)
                return field;
        }
    return NULL;
}

static bool
is_taken(const char *const *fields, guint n, const char *field)
{
    for (guint i = 0; i < n; i++)
        if (fields[i] != NULL && strcmp(fields[i], field) == 0)
            return true;
    return false;
}

static bool
has_code(const char *const *fields, guint n)
{
    for (enum code_kind kind = CODE_LOGIN; kind < N_CODE_KINDS; kind++)
        if (is_taken(fields, n, code_kind_field(kind)))
            return true;
    return false;
}

/* The field of a column by the first of its names that the layout knows. */
static const char *
field_of_names(const struct layout_book *book, const struct layout *layout, GHashTable *columns,
               char *const *names, guint *ret_name)
{
    for (guint k = 0; names[k] != NULL; k++) {
        const char *field =
            names[k][0] != '\0' ? field_of_header(book, layout, columns, names[k]) : NULL;
        *ret_name = k;
        if (field != NULL)
            return field;
    }
    return NULL;
}

/* Whether a column that nobody knows is nearly called so. */
static bool
is_misspelled(const struct layout_book *book, const struct layout_match *match,
              const GPtrArray *names, const char *field)
{
    for (guint i = 0; i < names->len; i++) {
        char *const *of_column = g_ptr_array_index(names, i);
        if (match->fields[i] == NULL && of_column[0] != NULL &&
            layout_misspelling(book, match->layout, field, of_column[0]) > 0)
            return true;
    }
    return false;
}

/* Whether rows of the layout have a value for a field without a column. Names give it to counts
 * only: of pupils' rows the exports whose names do are known by their columns (by_name). */
static bool
is_given(const struct layout_book *book, const struct layout_match *match,
         const struct layout_given *given, const GPtrArray *names, const char *field)
{
    const struct layout *layout = match->layout;
    if (g_hash_table_contains(layout->constants, field))
        return true;
    if (given == NULL)
        return false;
    if (given->constants != NULL && g_hash_table_contains(given->constants, field))
        return true;
    return given->named != NULL && strcmp(layout->kind, "results") == 0 &&
           !layout_is_pupils(layout) && g_strv_contains(given->named, field) &&
           !is_misspelled(book, match, names, field);
}

static void
match_layout(const struct layout_book *book, const struct layout *layout, const GPtrArray *names,
             const struct layout_given *given, struct layout_match *ret)
{
    guint n_cells = names->len;
    *ret = (struct layout_match){.layout = layout, .missing = g_ptr_array_new()};
    ret->fields = g_new0(const char *, n_cells + 1);
    ret->again = g_new0(const char *, n_cells + 1);
    ret->unseen = g_new0(const char *, n_cells + 1);
    ret->names = g_new0(guint, n_cells + 1);
    for (guint i = 0; i < n_cells; i++) {
        const char *field = field_of_names(book, layout, given != NULL ? given->columns : NULL,
                                           g_ptr_array_index(names, i), &ret->names[i]);
        if (field == NULL)
            continue;
        bool again = is_taken(ret->fields, i, field);
        *(again ? &ret->again[i] : &ret->fields[i]) = field;
        ret->n_again += again;
        ret->n_matched += !again;
    }
    for (guint i = 0; i < layout->need->len; i++) {
        const char *field = g_ptr_array_index(layout->need, i);
        bool there =
            is_given(book, ret, given, names, field) || is_taken(ret->fields, n_cells, field) ||
            (strcmp(field, code_kind_field(CODE_OWN)) == 0 && has_code(ret->fields, n_cells));
        if (!there)
            g_ptr_array_add(ret->missing, (gpointer)field);
    }
}

void
layout_match_clear(struct layout_match *match)
{
    g_clear_pointer(&match->fields, g_free);
    g_clear_pointer(&match->again, g_free);
    g_clear_pointer(&match->unseen, g_free);
    g_clear_pointer(&match->names, g_free);
    g_clear_pointer(&match->missing, g_ptr_array_unref);
    match->layout = NULL;
}

static bool
is_better(const struct layout_match *a, const struct layout_match *b)
{
    if (b->layout == NULL)
        return true;
    if (a->missing->len != b->missing->len)
        return a->missing->len < b->missing->len;
    return a->n_matched > b->n_matched;
}

bool
layout_book_match_names(const struct layout_book *book, const char *kind, const struct layout *only,
                        const GPtrArray *names, const struct layout_given *given,
                        struct layout_match *ret_match)
{
    struct layout_match best = {0};
    for (guint i = 0; i < book->layouts->len; i++) {
        const struct layout *layout = g_ptr_array_index(book->layouts, i);
        if (only != NULL ? layout != only : strcmp(layout->kind, kind) != 0)
            continue;
        struct layout_match match;
        match_layout(book, layout, names, given, &match);
        bool enough = match.n_matched >= MIN(2, layout->need->len);
        if (enough && is_better(&match, &best)) {
            layout_match_clear(&best);
            best = match;
        } else {
            layout_match_clear(&match);
        }
    }
    *ret_match = best;
    return best.layout != NULL;
}

bool
layout_book_match(const struct layout_book *book, const char *kind, const struct layout *only,
                  const char *const *cells, guint n_cells, const struct layout_given *given,
                  struct layout_match *ret_match)
{
    GPtrArray *names = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (guint i = 0; i < n_cells; i++) {
        GStrvBuilder *builder = g_strv_builder_new();
        layout_header_names(cells[i], builder);
        g_ptr_array_add(names, g_strv_builder_end(builder));
        g_strv_builder_unref(builder);
    }
    bool known = layout_book_match_names(book, kind, only, names, given, ret_match);
    g_ptr_array_unref(names);
    return known;
}

/* ---- the names of a header ---- */

/* Behind "6. ", "6) ", "6.1. "; the text itself when no number stands before it. */
static const char *
behind_number(const char *folded)
{
    const char *p = folded;
    while (g_ascii_isdigit(*p)) {
        p += strspn(p, "0123456789");
        if (*p != '.' && *p != ')')
            return folded;
        p++;
    }
    while (*p == ' ')
        p++;
    return *p != '\0' ? p : folded;
}

/* The length of the text before a note to whoever fills in the form: «Код ОО (заполняется ОО)»,
 * «Код ОО¹», «Код ОО 1)». Brackets that say a unit belong to the name. */
static size_t
length_without_note(const char *folded)
{
    static const char *const notes[] = {"(заполн",  "(обязат", "(необязат",  "(при наличии",
                                        "(автомат", "(см.",    "(справочно", "(сноска",
                                        "(примеч",  NULL};
    static const char *const marks[] = {"¹", "²", "³", "⁴", "⁵", NULL};
    const char *bracket = strrchr(folded, '(');
    for (guint i = 0; bracket != NULL && notes[i] != NULL; i++)
        if (g_str_has_prefix(bracket, notes[i]))
            return (size_t)(bracket - folded);
    size_t length = strlen(folded);
    for (guint i = 0; marks[i] != NULL; i++)
        if (g_str_has_suffix(folded, marks[i]))
            return length - strlen(marks[i]);
    if (bracket == NULL && length > 3 && folded[length - 1] == ')' &&
        g_ascii_isdigit(folded[length - 2]))
        return length - 2;
    return length;
}

static void
add_name(GStrvBuilder *names, const char *name, const char *folded)
{
    if (strcmp(name, folded) != 0)
        g_strv_builder_add(names, name);
}

void
layout_header_names(const char *header, GStrvBuilder *names)
{
    g_autofree char *native = text_native(header);
    g_autofree char *folded = text_fold(header);
    g_strv_builder_add(names, folded);
    if (folded[0] == '\0')
        return;
    g_autofree char *own = text_fold(native != NULL ? native : header);
    add_name(names, own, folded);
    g_autofree char *plain = g_strdup(behind_number(own));
    plain[length_without_note(plain)] = '\0';
    for (size_t length = strlen(plain); length > 0 && strchr("*:;. ", plain[length - 1]) != NULL;)
        plain[--length] = '\0';
    add_name(names, plain, own);
    g_auto(GStrv) pieces = g_strsplit(plain, "- ", -1);
    g_autofree char *whole = g_strjoinv("", pieces);
    add_name(names, whole, plain);
    g_autofree char *cyrillic = text_cyrillic(native != NULL ? native : header);
    g_autofree char *read_so = cyrillic != NULL ? text_fold(cyrillic) : NULL;
    if (read_so != NULL)
        add_name(names, read_so, own);
}

/* How many wrong letters still make a misspelling; a short word is another word at once. */
static guint
allowed_misspelling(const char *header)
{
    glong length = g_utf8_strlen(header, -1);
    return length < 4 ? 0 : length < 8 ? 1 : length < 16 ? 2 : 3;
}

static void
hold_against(const char *header, const char *known, guint *least)
{
    guint distance = text_distance(header, known);
    if (distance > 0 && distance <= allowed_misspelling(known) &&
        (*least == 0 || distance < *least))
        *least = distance;
}

guint
layout_misspelling(const struct layout_book *book, const struct layout *layout, const char *field,
                   const char *header)
{
    g_autofree char *folded = text_fold(header);
    guint least = 0;
    GHashTableIter iter;
    gpointer known, own;
    g_hash_table_iter_init(&iter, layout->columns);
    while (g_hash_table_iter_next(&iter, &known, &own))
        if (strcmp(own, field) == 0)
            hold_against(folded, known, &least);
    GHashTable *headers = g_hash_table_lookup(book->headers, field);
    if (headers == NULL)
        return least;
    g_hash_table_iter_init(&iter, headers);
    while (g_hash_table_iter_next(&iter, &known, NULL))
        hold_against(folded, known, &least);
    return least;
}
