/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of codes for each kind. A code is kept in the forms that files spoil it into (zeros lost
 * by Excel, spaces between digits), but such a form finds a school only where it is nobody else's.
 */
#include "datasets/code/codebook.h"

#include <string.h>

#include "datasets/text/lookalike.h"

/* A code and whose it is. */
struct entry {
    const char *code;
    const char *owner;
    const char *other; /* a second school that has it; NULL: none, the code finds its owner */
    enum login_prefix prefix; /* with which it was entered */
};

struct codebook {
    GStringChunk *texts;
    GPtrArray *entries;               /* struct entry * */
    GHashTable *exact[N_CODE_KINDS];  /* normal code -> struct entry * */
    GHashTable *number[N_CODE_KINDS]; /* the same without leading zeros -> struct entry * */
    GHashTable *looks[N_CODE_KINDS];  /* text_skeleton() of the code -> struct entry * */
};

static const char digits[] = "0123456789";

const char *
code_kind_field(enum code_kind kind)
{
    static const char *const fields[N_CODE_KINDS] = {"school_code", "login", "inn", "oge_code",
                                                     "ege_code"};
    return fields[kind];
}

enum code_kind
code_kind_of_procedure(const char *id)
{
    static const struct {
        const char *prefix;
        enum code_kind kind;
    } table[] = {{"ОГЭ", CODE_OGE}, {"ЕГЭ", CODE_EGE}, {"ВПР", CODE_LOGIN}};
    for (guint i = 0; i < G_N_ELEMENTS(table); i++)
        if (g_str_has_prefix(id, table[i].prefix))
            return table[i].kind;
    return CODE_OWN;
}

/* The check digit that the first `n` digits ask for. */
static int
inn_check(const char *inn, int n)
{
    static const int weights[] = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += weights[(int)G_N_ELEMENTS(weights) - n + i] * (inn[i] - '0');
    return sum % 11 % 10;
}

bool
inn_is_valid(const char *inn)
{
    size_t length = strspn(inn, digits);
    if (inn[length] != '\0')
        return false;
    if (length == 10)
        return inn_check(inn, 9) == inn[9] - '0';
    return length == 12 && inn_check(inn, 10) == inn[10] - '0' &&
           inn_check(inn, 11) == inn[11] - '0';
}

struct codebook *
codebook_create(void)
{
    struct codebook *book = g_new0(struct codebook, 1);
    book->texts = g_string_chunk_new(4096);
    book->entries = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < N_CODE_KINDS; i++) {
        book->exact[i] = g_hash_table_new(g_str_hash, g_str_equal);
        book->number[i] = g_hash_table_new(g_str_hash, g_str_equal);
        book->looks[i] = g_hash_table_new(g_str_hash, g_str_equal);
    }
    return book;
}

void
codebook_free(struct codebook *book)
{
    if (book == NULL)
        return;
    for (guint i = 0; i < N_CODE_KINDS; i++) {
        g_hash_table_unref(book->exact[i]);
        g_hash_table_unref(book->number[i]);
        g_hash_table_unref(book->looks[i]);
    }
    g_ptr_array_unref(book->entries);
    g_string_chunk_free(book->texts);
    g_free(book);
}

/* The digits without leading zeros; NULL when the code is no number, or zero. */
static const char *
number_of(const char *code)
{
    if (strspn(code, digits) != strlen(code))
        return NULL;
    const char *number = code + strspn(code, "0");
    return number[0] != '\0' ? number : NULL;
}

static const char *
keep(struct codebook *book, const char *text)
{
    return g_string_chunk_insert_const(book->texts, text);
}

static bool
is_modern(enum login_prefix prefix)
{
    return prefix == LOGIN_EDU || prefix == LOGIN_KSH;
}

/* Enters into one table; the entry that is there afterwards. Bare digits are whose code they are
 * as they stand, before they are those of a login. */
static struct entry *
enter(struct codebook *book, GHashTable *table, const char *key, const struct entry *new)
{
    struct entry *entry = g_hash_table_lookup(table, key);
    if (entry == NULL) {
        entry = g_memdup2(new, sizeof *new);
        g_ptr_array_add(book->entries, entry);
        g_hash_table_insert(table, (gpointer)keep(book, key), entry);
    } else if (strcmp(entry->owner, new->owner) == 0) {
        entry->prefix = MAX(entry->prefix, new->prefix);
    } else if (is_modern(entry->prefix) && new->prefix == LOGIN_NONE) {
        *entry = *new;
    } else if (entry->other == NULL && !(entry->prefix == LOGIN_NONE && is_modern(new->prefix))) {
        entry->other = new->owner;
    }
    return entry;
}

static struct entry *
enter_code(struct codebook *book, enum code_kind kind, const char *code, enum login_prefix prefix,
           const char *owner)
{
    struct entry new = {.code = keep(book, code), .owner = keep(book, owner), .prefix = prefix};
    const char *number = number_of(code);
    g_autofree char *skeleton = text_skeleton(code);
    if (number != NULL)
        enter(book, book->number[kind], number, &new);
    enter(book, book->looks[kind], skeleton, &new);
    if (is_modern(prefix)) {
        g_autofree char *login = school_code_login(code, prefix);
        enter(book, book->exact[kind], code, &new);
        return enter(book, book->exact[kind], login, &new);
    }
    return enter(book, book->exact[kind], code, &new);
}

bool
codebook_add_owner(struct codebook *book, const char *code)
{
    if (codebook_has_owner(book, code))
        return false;
    enter_code(book, CODE_OWN, code, LOGIN_NONE, code);
    return true;
}

bool
codebook_has_owner(const struct codebook *book, const char *code)
{
    const struct entry *entry = g_hash_table_lookup(book->exact[CODE_OWN], code);
    return entry != NULL && strcmp(entry->owner, code) == 0;
}

void
codebook_add_login(struct codebook *book, const char *number, enum login_prefix prefix,
                   const char *owner)
{
    if (!is_modern(prefix))
        return;
    struct entry *entry = g_hash_table_lookup(book->exact[CODE_OWN], number);
    if (entry != NULL && strcmp(entry->owner, owner) == 0)
        entry->prefix = prefix;
    enter_code(book, CODE_OWN, number, prefix, owner);
}

enum login_prefix
codebook_prefix(const struct codebook *book, const char *code)
{
    const struct entry *entry = g_hash_table_lookup(book->exact[CODE_OWN], code);
    return entry != NULL ? entry->prefix : LOGIN_NONE;
}

char *
codebook_new_code(const struct codebook *book, const char *text)
{
    enum login_prefix prefix;
    char *code = school_code_normal_prefix(text, &prefix);
    if (prefix == LOGIN_NONE || !codebook_has_owner(book, code))
        return code;
    char *login = school_code_login(code, prefix);
    g_free(code);
    return login;
}

enum code_entry
codebook_add(struct codebook *book, enum code_kind kind, const char *code, const char *owner,
             const char **ret_other)
{
    g_assert(kind != CODE_OWN);
    enum login_prefix prefix;
    g_autofree char *key = school_code_normal_prefix(code, &prefix);
    const struct entry *own = g_hash_table_lookup(book->exact[CODE_OWN], key);
    const struct entry *entry = enter_code(book, kind, key, prefix, owner);
    *ret_other = NULL;
    if (entry->other != NULL) {
        *ret_other = strcmp(entry->owner, owner) != 0 ? entry->owner : entry->other;
        return CODE_CLASH;
    }
    if (own == NULL || strcmp(own->owner, owner) == 0)
        return CODE_ENTERED;
    *ret_other = own->owner;
    return CODE_HIDDEN;
}

/* ---- finding ---- */

/* What several tables say together. */
struct search {
    GHashTable *const *tables;
    const char *key;
    const char *login; /* the key with its prefix; NULL: none that says more than the digits */
    const struct entry *entry; /* the first that was found */
    const char *others[2];     /* two schools, when it is not one */
};

/* Looks into one more table; false when what it says contradicts what was found. */
static bool
look(struct search *search, enum code_kind kind)
{
    const struct entry *entry =
        search->login != NULL ? g_hash_table_lookup(search->tables[kind], search->login) : NULL;
    if (entry == NULL) {
        entry = g_hash_table_lookup(search->tables[kind], search->key);
        if (entry == NULL)
            return true;
    }
    const struct entry *first = search->entry != NULL ? search->entry : entry;
    search->entry = first;
    search->others[0] = first->owner;
    search->others[1] = entry->other != NULL ? entry->other : entry->owner;
    return entry->other == NULL && strcmp(first->owner, entry->owner) == 0;
}

/* False when the code could be several schools'. */
static bool
search_tables(struct search *search, enum code_kind kind, enum code_kind likely)
{
    /* The column says what it holds. */
    if (kind != CODE_OWN && (!look(search, kind) || search->entry != NULL))
        return search->entry->other == NULL;
    if (!look(search, CODE_OWN))
        return false;
    /* A file of the ОГЭ or ЕГЭ may mean the own code or that of the examination; results of ВПР and
     * all other tables mean the own code when there is one. */
    bool both = search->entry == NULL || likely == CODE_OGE || likely == CODE_EGE;
    if (likely != CODE_OWN && both && !look(search, likely))
        return false;
    if (search->entry != NULL)
        return true;
    for (enum code_kind other = CODE_LOGIN; other < N_CODE_KINDS; other++)
        if (!look(search, other))
            return false;
    return true;
}

struct code_finding
codebook_find(const struct codebook *book, enum code_kind kind, enum code_kind likely,
              const char *code)
{
    static const enum code_match matches[] = {CODE_FOUND, CODE_RESTORED, CODE_RESPELLED};
    enum login_prefix prefix;
    g_autofree char *key = school_code_normal_prefix(code, &prefix);
    g_autofree char *skeleton = NULL; /* made when it comes to looks, as for few */
    g_autofree char *login = is_modern(prefix) ? school_code_login(key, prefix) : NULL;
    const char *keys[] = {key, number_of(key), NULL};
    GHashTable *const *const levels[] = {book->exact, book->number, book->looks};
    for (guint level = 0; level < G_N_ELEMENTS(levels); level++) {
        if (levels[level] == book->looks)
            keys[level] = skeleton = text_skeleton(key);
        struct search search = {
            .tables = levels[level], .key = keys[level], .login = level == 0 ? login : NULL};
        if (search.key == NULL)
            continue;
        if (!search_tables(&search, kind, likely))
            return (struct code_finding){
                CODE_SHARED, NULL, NULL, {search.others[0], search.others[1]}};
        if (search.entry != NULL)
            return (struct code_finding){
                matches[level], search.entry->owner, search.entry->code, {NULL, NULL}};
    }
    return (struct code_finding){.match = CODE_UNKNOWN};
}
