#include "datasets/layout.h"

#include <glib/gi18n.h>
#include <string.h>

#include "datasets/codebook.h"
#include "datasets/encoding.h"
#include "datasets/source.h"
#include "datasets/text_distance.h"

struct layout_book {
    GPtrArray *layouts;  /* struct layout *, in the order of the files */
    GHashTable *headers; /* field -> GHashTable (a set) of folded headers */
    GHashTable *titles;  /* field -> its first header */
    GHashTable *values;  /* NAME -> GHashTable of folded word -> id */
    GHashTable *ids;     /* NAME -> GPtrArray of ids in order */
    GHashTable *words;   /* NAME -> GPtrArray of the first word of each id */
    GPtrArray *personal; /* char *, folded beginnings of words */
};

const char *const layout_totals[N_LAYOUT_TOTALS + 1] = {"pupils", "families", "teachers", NULL};

static const char *const kinds[] = {"schools",     "crosswalk",      "results",   "context", "risk",
                                    "successions", "municipalities", "decisions", NULL};

static void
layout_free(gpointer pointer)
{
    struct layout *layout = pointer;
    g_free(layout->name);
    g_free(layout->kind);
    g_ptr_array_unref(layout->need);
    g_ptr_array_unref(layout->may);
    g_strfreev(layout->fill);
    g_strfreev(layout->counts);
    g_hash_table_unref(layout->columns);
    g_hash_table_unref(layout->constants);
    g_hash_table_unref(layout->titles);
    g_free(layout->tasks);
    g_free(layout->wave);
    g_free(layout->encoding);
    g_free(layout->delimiter);
    g_free(layout);
}

static void
unref_table(gpointer table)
{
    g_hash_table_unref(table);
}

static void
unref_array(gpointer array)
{
    g_ptr_array_unref(array);
}

struct layout_book *
layout_book_create(void)
{
    struct layout_book *book = g_new0(struct layout_book, 1);
    book->layouts = g_ptr_array_new_with_free_func(layout_free);
    book->headers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_table);
    book->titles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    book->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_table);
    book->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_array);
    book->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_array);
    book->personal = g_ptr_array_new_with_free_func(g_free);
    return book;
}

void
layout_book_free(struct layout_book *book)
{
    if (book == NULL)
        return;
    g_ptr_array_unref(book->layouts);
    g_hash_table_unref(book->headers);
    g_hash_table_unref(book->titles);
    g_hash_table_unref(book->values);
    g_hash_table_unref(book->ids);
    g_hash_table_unref(book->words);
    g_ptr_array_unref(book->personal);
    g_free(book);
}

static GHashTable *
text_table(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

/* The set of headers of a field, made with the field's own name in it. */
static GHashTable *
headers_of(struct layout_book *book, const char *field)
{
    GHashTable *headers = g_hash_table_lookup(book->headers, field);
    if (headers == NULL) {
        headers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_add(headers, text_fold(field));
        g_hash_table_insert(book->headers, g_strdup(field), headers);
    }
    return headers;
}

static void
add_header(struct layout_book *book, const char *field, const char *header)
{
    g_hash_table_add(headers_of(book, field), text_fold(header));
    if (!g_hash_table_contains(book->titles, field))
        g_hash_table_insert(book->titles, g_strdup(field), g_strdup(header));
}

static bool
add_field_group(struct layout_book *book, const struct keyfile *file, const char *group,
                GError **error)
{
    static const char *const known[] = {"names", NULL};
    if (!keyfile_check_keys(file, group, known, error))
        return false;
    const char *field = group + strlen("field ");
    headers_of(book, field);
    g_auto(GStrv) names = keyfile_list(file, group, "names");
    for (char **name = names; *name != NULL; name++)
        add_header(book, field, *name);
    return true;
}

/* [count FIELD OF]: headers of counts, which become the field "FIELD/OF". */
static bool
add_count_group(struct layout_book *book, const struct keyfile *file, const char *group,
                GError **error)
{
    static const char *const known[] = {"names", NULL};
    g_auto(GStrv) words = g_strsplit(group, " ", -1);
    if (g_strv_length(words) != 3 || !g_strv_contains(layout_totals, words[2])) {
        g_autofree char *list = g_strjoinv(", ", (char **)layout_totals);
        return keyfile_fail(file, group, NULL, KEYFILE_ERROR_VALUE, error,
                            _("[%s]: write [count FIELD OF]; OF is one of: %s"), group, list);
    }
    if (!keyfile_check_keys(file, group, known, error))
        return false;
    g_autofree char *field = g_strdup_printf("%s/%s", words[1], words[2]);
    g_auto(GStrv) names = keyfile_list(file, group, "names");
    for (char **name = names; *name != NULL; name++)
        add_header(book, field, *name);
    return true;
}

static bool
add_personal_group(struct layout_book *book, const struct keyfile *file, const char *group,
                   GError **error)
{
    static const char *const known[] = {"words", NULL};
    if (!keyfile_check_keys(file, group, known, error))
        return false;
    g_auto(GStrv) words = keyfile_list(file, group, "words");
    for (char **word = words; *word != NULL; word++)
        g_ptr_array_add(book->personal, text_fold(*word));
    return true;
}

static bool
add_values_group(struct layout_book *book, const struct keyfile *file, const char *group)
{
    const char *name = group + strlen("values ");
    GHashTable *words = g_hash_table_lookup(book->values, name);
    if (words == NULL) {
        words = text_table();
        g_hash_table_insert(book->values, g_strdup(name), words);
        g_hash_table_insert(book->ids, g_strdup(name), g_ptr_array_new_with_free_func(g_free));
        g_hash_table_insert(book->words, g_strdup(name), g_ptr_array_new_with_free_func(g_free));
    }
    GPtrArray *ids = g_hash_table_lookup(book->ids, name);
    for (const char *const *id = keyfile_keys(file, group); *id != NULL; id++) {
        g_auto(GStrv) list = keyfile_list(file, group, *id);
        if (!g_ptr_array_find_with_equal_func(ids, *id, g_str_equal, NULL)) {
            g_ptr_array_add(ids, g_strdup(*id));
            g_ptr_array_add(g_hash_table_lookup(book->words, name),
                            g_strdup(list[0] != NULL ? list[0] : *id));
        }
        g_hash_table_insert(words, text_fold(*id), g_strdup(*id));
        for (char **word = list; *word != NULL; word++)
            g_hash_table_insert(words, text_fold(*word), g_strdup(*id));
    }
    return true;
}

static GPtrArray *
field_array(const struct keyfile *file, const char *group, const char *key)
{
    GPtrArray *array = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) list = keyfile_list(file, group, key);
    for (char **field = list; *field != NULL; field++)
        g_ptr_array_add(array, g_strdup(*field));
    return array;
}

static bool
has_field(const struct layout *layout, const char *field)
{
    return g_ptr_array_find_with_equal_func(layout->need, field, g_str_equal, NULL) ||
           g_ptr_array_find_with_equal_func(layout->may, field, g_str_equal, NULL);
}

/* `column FIELD = header` and `value FIELD = constant`. */
static void
add_own_columns(struct layout *layout, const struct keyfile *file, const char *group)
{
    for (const char *const *key = keyfile_keys(file, group); *key != NULL; key++) {
        const char *value = keyfile_value(file, group, *key);
        const char *field = strchr(*key, ' ');
        if (field == NULL)
            continue;
        field++;
        if (g_str_has_prefix(*key, "column ")) {
            g_hash_table_insert(layout->columns, text_fold(value), g_strdup(field));
            g_hash_table_insert(layout->titles, g_strdup(field), g_strdup(value));
        } else
            g_hash_table_insert(layout->constants, g_strdup(field), g_strdup(value));
        if (!has_field(layout, field))
            g_ptr_array_add(layout->may, g_strdup(field));
    }
}

/* A school may be named by any of its codes. */
static void
add_codes(struct layout *layout)
{
    if (!has_field(layout, code_kind_field(CODE_OWN)))
        return;
    for (enum code_kind kind = CODE_LOGIN; kind < N_CODE_KINDS; kind++)
        if (!has_field(layout, code_kind_field(kind)))
            g_ptr_array_add(layout->may, g_strdup(code_kind_field(kind)));
}

/* What stands in for columns that exports do not have. */
static bool
add_origin(struct layout *layout, const struct keyfile *file, const char *group, GError **error)
{
    const char *by_name = keyfile_value(file, group, "by_name");
    const char *year = keyfile_value(file, group, "year");
    if (by_name != NULL && strcmp(by_name, "true") != 0 && strcmp(by_name, "false") != 0)
        return keyfile_fail_value(file, group, "by_name", _("true or false"), error);
    if (year != NULL && !text_to_year(year, &layout->year))
        return keyfile_fail_value(file, group, "year", _("a year such as 2022 or 2021/2022"),
                                  error);
    layout->by_name = g_strcmp0(by_name, "true") == 0;
    layout->tasks = g_strdup(keyfile_value(file, group, "tasks"));
    layout->wave = g_strdup(keyfile_value(file, group, "wave"));
    return true;
}

static bool
add_layout_group(struct layout_book *book, const struct keyfile *file, const char *group,
                 GError **error)
{
    static const char *const known[] = {"kind",     "need",      "may",     "fill",   "counts",
                                        "encoding", "delimiter", "column ", "value ", "by_name",
                                        "tasks",    "year",      "wave",    NULL};
    if (!keyfile_check_keys(file, group, known, error))
        return false;
    const char *kind = keyfile_value(file, group, "kind");
    if (kind == NULL || !g_strv_contains(kinds, kind)) {
        g_autofree char *list = g_strjoinv(", ", (char **)kinds);
        return keyfile_fail(file, group, "kind", KEYFILE_ERROR_VALUE, error,
                            _("'kind' of a layout is one of: %s"), list);
    }
    char *encoding, *delimiter;
    if (!source_order_read(file, group, &encoding, &delimiter, error))
        return false;
    struct layout *layout = g_new0(struct layout, 1);
    layout->name = g_strdup(group + strlen("layout "));
    layout->kind = g_strdup(kind);
    layout->need = field_array(file, group, "need");
    layout->may = field_array(file, group, "may");
    layout->fill = keyfile_list(file, group, "fill");
    layout->counts = keyfile_list(file, group, "counts");
    layout->encoding = encoding;
    layout->delimiter = delimiter;
    layout->columns = text_table();
    layout->constants = text_table();
    layout->titles = text_table();
    if (!add_origin(layout, file, group, error)) {
        layout_free(layout);
        return false;
    }
    add_own_columns(layout, file, group);
    add_codes(layout);
    for (guint i = 0; i < book->layouts->len; i++) {
        struct layout *other = g_ptr_array_index(book->layouts, i);
        if (strcmp(other->name, layout->name) == 0) {
            g_ptr_array_remove_index(book->layouts, i);
            break;
        }
    }
    g_ptr_array_add(book->layouts, layout);
    return true;
}

bool
layout_book_add(struct layout_book *book, const struct keyfile *file, bool only_layouts,
                GError **error)
{
    static const char *const known[] = {"layout ", "field ", "count ", "values ", "personal", NULL};
    if (only_layouts && !keyfile_check_groups(file, known, error))
        return false;
    for (const char *const *group = keyfile_groups(file); *group != NULL; group++) {
        bool fine = true;
        if (g_str_has_prefix(*group, "layout "))
            fine = add_layout_group(book, file, *group, error);
        else if (g_str_has_prefix(*group, "field "))
            fine = add_field_group(book, file, *group, error);
        else if (g_str_has_prefix(*group, "count "))
            fine = add_count_group(book, file, *group, error);
        else if (g_str_has_prefix(*group, "values "))
            fine = add_values_group(book, file, *group);
        else if (strcmp(*group, "personal") == 0)
            fine = add_personal_group(book, file, *group, error);
        if (!fine)
            return false;
    }
    return true;
}

void
layout_book_add_field(struct layout_book *book, const char *kind, const char *field,
                      const char *title)
{
    add_header(book, field, title);
    for (guint i = 0; i < book->layouts->len; i++) {
        struct layout *layout = g_ptr_array_index(book->layouts, i);
        if (strcmp(layout->kind, kind) != 0 || layout->need->len > 1)
            continue;
        if (!has_field(layout, field))
            g_ptr_array_add(layout->may, g_strdup(field));
        for (const char *const *total = layout_totals; *total != NULL; total++) {
            g_autofree char *count = g_strdup_printf("%s/%s", field, *total);
            if (g_hash_table_contains(book->headers, count) && !has_field(layout, count))
                g_ptr_array_add(layout->may, g_steal_pointer(&count));
        }
    }
}

const struct layout *
layout_book_find(const struct layout_book *book, const char *name)
{
    for (guint i = 0; i < book->layouts->len; i++) {
        const struct layout *layout = g_ptr_array_index(book->layouts, i);
        if (strcmp(layout->name, name) == 0)
            return layout;
    }
    return NULL;
}

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

bool
layout_book_is_personal(const struct layout_book *book, const char *header)
{
    g_autofree char *folded = text_fold(header);
    for (guint i = 0; i < book->personal->len; i++) {
        const char *word = g_ptr_array_index(book->personal, i);
        for (const char *p = strstr(folded, word); p != NULL; p = strstr(p + 1, word))
            if (p == folded || !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(p))))
                return true;
    }
    return false;
}

const char *
layout_book_value(const struct layout_book *book, const char *name, const char *word)
{
    GHashTable *words = g_hash_table_lookup(book->values, name);
    g_autofree char *folded = text_fold(word);
    return words != NULL ? g_hash_table_lookup(words, folded) : NULL;
}

char *
layout_book_value_ids(const struct layout_book *book, const char *name)
{
    GString *list = g_string_new(NULL);
    GPtrArray *ids = g_hash_table_lookup(book->ids, name);
    for (guint i = 0; ids != NULL && i < ids->len; i++)
        g_string_append_printf(list, i == 0 ? "%s" : ", %s",
                               (const char *)g_ptr_array_index(ids, i));
    return g_string_free(list, FALSE);
}

char *
layout_book_value_text(const struct layout_book *book, const char *name)
{
    GString *list = g_string_new(NULL);
    const GPtrArray *words = layout_book_value_words(book, name);
    for (guint i = 0; words != NULL && i < words->len; i++)
        g_string_append_printf(list, i == 0 ? "%s" : ", %s",
                               (const char *)g_ptr_array_index(words, i));
    return g_string_free(list, FALSE);
}

const GPtrArray *
layout_book_value_words(const struct layout_book *book, const char *name)
{
    return g_hash_table_lookup(book->words, name);
}

bool
layout_book_is_header(const struct layout_book *book, const char *field, const char *text)
{
    GHashTable *headers = g_hash_table_lookup(book->headers, field);
    g_autofree char *folded = text_fold(text);
    return headers != NULL && g_hash_table_contains(headers, folded);
}

const char *
layout_book_title(const struct layout_book *book, const char *field)
{
    const char *title = g_hash_table_lookup(book->titles, field);
    return title != NULL ? title : field;
}

bool
layout_is_pupils(const struct layout *layout)
{
    static const char *const counts[] = {"low", "not_low", "mark_2", "percent_2"};
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
        if (g_ptr_array_find_with_equal_func(layout->need, counts[i], g_str_equal, NULL))
            return false;
    return strcmp(layout->kind, "results") == 0;
}

const char *
layout_title(const struct layout_book *book, const struct layout *layout, const char *field)
{
    const char *own = g_hash_table_lookup(layout->titles, field);
    return own != NULL ? own : layout_book_title(book, field);
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
