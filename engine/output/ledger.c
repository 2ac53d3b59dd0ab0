/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/output/ledger.h"

#include <string.h>

#include "datasets/text/file.h"
#include "datasets/text/sha256.h"

#define HEAD "shnor outputs 1"
#define HASH_LENGTH 64
/* What `shnor export` has and other lists of hashes have not. */
#define EXPORT_MARK "  archive.csv\n"

/* What may stand under a name: during a change of outputs, the old or the new. */
struct content {
    char *sha256, *kind;
};

struct ledger {
    GHashTable *contents; /* name -> GPtrArray of struct content * */
    GPtrArray *asides;
};

static void
content_free(gpointer data)
{
    struct content *content = data;
    g_free(content->sha256);
    g_free(content->kind);
    g_free(content);
}

static void
aside_free(gpointer data)
{
    struct ledger_aside *aside = data;
    g_free(aside->name);
    g_free(aside->aside);
    g_free(aside);
}

struct ledger *
ledger_create(void)
{
    struct ledger *ledger = g_new(struct ledger, 1);
    *ledger = (struct ledger){
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref),
        g_ptr_array_new_with_free_func(aside_free)};
    return ledger;
}

void
ledger_free(struct ledger *ledger)
{
    if (ledger == NULL)
        return;
    g_hash_table_unref(ledger->contents);
    g_ptr_array_unref(ledger->asides);
    g_free(ledger);
}

/* ---- content ---- */

static const GPtrArray *
contents_of(const struct ledger *ledger, const char *name)
{
    return g_hash_table_lookup(ledger->contents, name);
}

bool
ledger_knows(const struct ledger *ledger, const char *name)
{
    return contents_of(ledger, name) != NULL;
}

bool
ledger_has(const struct ledger *ledger, const char *name, const char *sha256)
{
    const GPtrArray *contents = contents_of(ledger, name);
    for (guint i = 0; contents != NULL && i < contents->len; i++)
        if (strcmp(((const struct content *)g_ptr_array_index(contents, i))->sha256, sha256) == 0)
            return true;
    return false;
}

bool
ledger_is_kind(const struct ledger *ledger, const char *name, const char *kind)
{
    const GPtrArray *contents = contents_of(ledger, name);
    for (guint i = 0; contents != NULL && i < contents->len; i++)
        if (strcmp(((const struct content *)g_ptr_array_index(contents, i))->kind, kind) == 0)
            return true;
    return false;
}

void
ledger_put(struct ledger *ledger, const char *name, const char *sha256, const char *kind)
{
    if (ledger_has(ledger, name, sha256) && ledger_is_kind(ledger, name, kind))
        return;
    GPtrArray *contents = g_hash_table_lookup(ledger->contents, name);
    if (contents == NULL) {
        contents = g_ptr_array_new_with_free_func(content_free);
        g_hash_table_insert(ledger->contents, g_strdup(name), contents);
    }
    struct content *content = g_new(struct content, 1);
    *content = (struct content){g_strdup(sha256), g_strdup(kind)};
    g_ptr_array_add(contents, content);
}

void
ledger_copy(struct ledger *ledger, const struct ledger *from, const char *name)
{
    const GPtrArray *contents = contents_of(from, name);
    for (guint i = 0; contents != NULL && i < contents->len; i++) {
        const struct content *content = g_ptr_array_index(contents, i);
        ledger_put(ledger, name, content->sha256, content->kind);
    }
}

void
ledger_put_aside(struct ledger *ledger, const char *name, const char *aside)
{
    struct ledger_aside *entry = g_new(struct ledger_aside, 1);
    *entry = (struct ledger_aside){g_strdup(name), g_strdup(aside)};
    g_ptr_array_add(ledger->asides, entry);
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **
ledger_names(const struct ledger *ledger)
{
    guint n;
    const char **names = (const char **)g_hash_table_get_keys_as_array(ledger->contents, &n);
    qsort(names, n, sizeof *names, compare_names);
    return names;
}

const GPtrArray *
ledger_asides(const struct ledger *ledger)
{
    return ledger->asides;
}

/* ---- reading ---- */

static bool
is_hash(const char *text, gsize length)
{
    return length == HASH_LENGTH && strspn(text, "0123456789abcdef") >= HASH_LENGTH;
}

/* Whether a name stays in the folder, and can be shown in a line. */
static bool
is_inside(const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    for (char **part = parts; *part != NULL; part++)
        if (**part == '\0' || strcmp(*part, ".") == 0 || strcmp(*part, "..") == 0)
            return false;
    if (parts[0] == NULL || !g_utf8_validate(name, -1, NULL))
        return false;
    for (const char *p = name; *p != '\0'; p = g_utf8_next_char(p))
        if (g_unichar_iscntrl(g_utf8_get_char(p)))
            return false;
    return true;
}

/* The name seen from the folder over `inner`. Free with g_free(). */
static char *
name_from(const char *inner, const char *name)
{
    return inner[0] != '\0' ? g_strconcat(inner, "/", name, NULL) : g_strdup(name);
}

/* "HASH KIND NAME" */
static void
read_content(struct ledger *ledger, const char *line, const char *inner)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 3);
    if (g_strv_length(words) != 3 || !is_hash(words[0], strlen(words[0])) || !is_inside(words[2]))
        return;
    g_autofree char *name = name_from(inner, words[2]);
    ledger_put(ledger, name, words[0], words[1]);
}

/* "aside FILE<tab>NAME", "new NAME" */
static bool
read_aside(struct ledger *ledger, const char *line)
{
    const char *tab = strchr(line, '\t');
    if (g_str_has_prefix(line, "new ")) {
        if (is_inside(line + strlen("new ")))
            ledger_put_aside(ledger, line + strlen("new "), NULL);
        return true;
    }
    if (!g_str_has_prefix(line, "aside ") || tab == NULL)
        return false;
    const char *start = line + strlen("aside ");
    g_autofree char *aside = g_strndup(start, (gsize)(tab - start));
    if (is_inside(aside) && is_inside(tab + 1))
        ledger_put_aside(ledger, tab + 1, aside);
    return true;
}

/* False when there is none, or it is none of ours. */
static bool
read_list(struct ledger *ledger, const char *dir, const char *inner, const char *name)
{
    g_autofree char *path = g_build_filename(dir, inner, name, NULL), *text = NULL;
    gsize length;
    if (!file_read(path, &text, &length, NULL))
        return false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    if (lines[0] == NULL || strcmp(lines[0], HEAD) != 0)
        return false;
    for (char **line = lines + 1; *line != NULL; line++)
        if (inner[0] != '\0' || !read_aside(ledger, *line))
            read_content(ledger, *line, inner);
    return true;
}

void
ledger_read(struct ledger *ledger, const char *dir, const char *inner)
{
    read_list(ledger, dir, inner, LEDGER_FILE);
}

bool
ledger_read_making(struct ledger *ledger, const char *dir)
{
    return read_list(ledger, dir, "", LEDGER_MAKING);
}

/* What stands between two quotation marks behind `mark`; names of outputs have none in them. NULL:
 * there is none. Free with g_free(). */
static char *
quoted_behind(const char *text, const char *mark, const char **ret_rest)
{
    const char *p = strstr(text, mark);
    if (p == NULL)
        return NULL;
    p += strlen(mark);
    gsize length = strcspn(p, "\"\n");
    *ret_rest = p + length;
    return g_strndup(p, length);
}

static bool
read_json(struct ledger *ledger, const char *text, const char *inner, const char *kind)
{
    const char *p = strstr(text, "\"outputs\": [");
    if (p == NULL || strstr(text, "\"program\": \"shnor ") == NULL)
        return false;
    for (char *name; (name = quoted_behind(p, "{\"name\": \"", &p)) != NULL; g_free(name)) {
        const char *rest = p;
        g_autofree char *hash = quoted_behind(p, "\"sha256\": \"", &rest);
        g_autofree char *whole = name_from(inner, name);
        if (hash != NULL && is_hash(hash, strlen(hash)) && is_inside(name))
            ledger_put(ledger, whole, hash, kind);
    }
    return true;
}

/* "HASH  NAME", as sha256sum writes it. */
static bool
read_sums(struct ledger *ledger, const char *text, const char *inner, const char *kind)
{
    if (strstr(text, EXPORT_MARK) == NULL)
        return false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        const char *end = strstr(*line, "  ");
        if (end == NULL || !is_hash(*line, (gsize)(end - *line)) || !is_inside(end + 2))
            continue;
        g_autofree char *hash = g_strndup(*line, HASH_LENGTH), *name = name_from(inner, end + 2);
        ledger_put(ledger, name, hash, kind);
    }
    return true;
}

void
ledger_read_manifest(struct ledger *ledger, const char *dir, const char *name, const char *kind)
{
    g_autofree char *path = g_build_filename(dir, name, NULL), *text = NULL;
    g_autofree char *folder = g_path_get_dirname(name);
    const char *inner = strcmp(folder, ".") == 0 ? "" : folder;
    gsize length;
    if (!file_read(path, &text, &length, NULL))
        return;
    bool ours = g_str_has_suffix(name, ".json") ? read_json(ledger, text, inner, kind)
                                                : read_sums(ledger, text, inner, kind);
    g_autofree char *hash = sha256_of(text, length);
    if (ours)
        ledger_put(ledger, name, hash, kind);
}

/* ---- writing ---- */

GBytes *
ledger_text(const struct ledger *ledger)
{
    GString *text = g_string_new(HEAD "\n");
    g_autofree const char **names = ledger_names(ledger);
    for (const char **name = names; *name != NULL; name++) {
        const GPtrArray *contents = contents_of(ledger, *name);
        for (guint i = 0; i < contents->len; i++) {
            const struct content *content = g_ptr_array_index(contents, i);
            g_string_append_printf(text, "%s %s %s\n", content->sha256, content->kind, *name);
        }
    }
    for (guint i = 0; i < ledger->asides->len; i++) {
        const struct ledger_aside *entry = g_ptr_array_index(ledger->asides, i);
        if (entry->aside != NULL)
            g_string_append_printf(text, "aside %s\t%s\n", entry->aside, entry->name);
        else
            g_string_append_printf(text, "new %s\n", entry->name);
    }
    return g_string_free_to_bytes(text);
}
