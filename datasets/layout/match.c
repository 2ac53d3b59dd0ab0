/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which layout a row of headers is of, and which headers are nearly known. */
#include <string.h>

#include "datasets/code/codebook.h"
#include "datasets/text/encoding.h"
#include "datasets/layout/book.h"
#include "datasets/text/distance.h"

/* The field that a folded header means in a layout; NULL when none. */
static const char *
field_of_header(const struct layout_book *book, const struct layout *layout, const char *folded)
{
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

static void
match_layout(const struct layout_book *book, const struct layout *layout, char *const *folded,
             guint n_cells, GHashTable *constants, struct layout_match *ret)
{
    *ret = (struct layout_match){.layout = layout, .missing = g_ptr_array_new()};
    ret->fields = g_new0(const char *, n_cells + 1);
    for (guint i = 0; i < n_cells; i++) {
        const char *field = folded[i][0] != '\0' ? field_of_header(book, layout, folded[i]) : NULL;
        if (field == NULL || is_taken(ret->fields, i, field))
            continue;
        ret->fields[i] = field;
        ret->n_matched++;
    }
    for (guint i = 0; i < layout->need->len; i++) {
        const char *field = g_ptr_array_index(layout->need, i);
        bool given = g_hash_table_contains(layout->constants, field) ||
                     (constants != NULL && g_hash_table_contains(constants, field));
        given = given || is_taken(ret->fields, n_cells, field) ||
                (strcmp(field, code_kind_field(CODE_OWN)) == 0 && has_code(ret->fields, n_cells));
        if (!given)
            g_ptr_array_add(ret->missing, (gpointer)field);
    }
}

void
layout_match_clear(struct layout_match *match)
{
    g_clear_pointer(&match->fields, g_free);
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
layout_book_match(const struct layout_book *book, const char *kind, const struct layout *only,
                  const char *const *cells, guint n_cells, GHashTable *constants,
                  struct layout_match *ret_match)
{
    struct layout_match best = {0};
    g_auto(GStrv) folded = g_new0(char *, n_cells + 1);
    for (guint i = 0; i < n_cells; i++)
        folded[i] = text_fold(cells[i]);
    for (guint i = 0; i < book->layouts->len; i++) {
        const struct layout *layout = g_ptr_array_index(book->layouts, i);
        if (only != NULL ? layout != only : strcmp(layout->kind, kind) != 0)
            continue;
        struct layout_match match;
        match_layout(book, layout, folded, n_cells, constants, &match);
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
