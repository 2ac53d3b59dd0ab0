/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file is called by its path from the campaign's folder, for twenty protocols are
 * «Математика.xlsx» and their folders say which is which. Where a machine keeps files is nobody's
 * business: of a path from the root that leads elsewhere stay the file and the folders over it that
 * say something, or as many as tell it from another file. */
#include "engine/campaign/inputs.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <glob.h>
#include <string.h>

#include "datasets/layout/file_name.h"
#include "datasets/text/escape.h"
#include "datasets/text/person.h"
#include "datasets/text/quotes.h"

static const char *const input_kinds[] = {"schools", "crosswalk", "municipalities", "results",
                                          "context", "risk",      "successions",    "decisions"};

/* ---- gaps ---- */

void
campaign_gap_clear(gpointer pointer)
{
    struct campaign_gap *gap = pointer;
    g_free(gap->name);
    g_free(gap->other);
}

void
campaign_add_gap(struct campaign *campaign, enum finding_rule rule, const char *name,
                 const char *other)
{
    struct campaign_gap gap = {rule, g_strdup(name), g_strdup(other)};
    g_array_append_val(campaign->gaps, gap);
}

/* ---- files of a pattern ---- */

/* What a pattern fits. */
struct matched {
    GPtrArray *paths;   /* char *, sorted by name as bytes whatever the locale */
    GString *no_tables; /* names of what was passed over */
    guint n_passed;
};

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What programs and systems leave beside tables. */
static bool
is_left_over(const char *name)
{
    static const char *const names[] = {"thumbs.db", "desktop.ini", ".ds_store"};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(lower, names[i]) == 0)
            return true;
    return g_str_has_prefix(name, "~$") || g_str_has_prefix(name, ".~lock.") ||
           g_str_has_prefix(name, "._");
}

static bool
is_table(const char *name)
{
    static const char *const endings[] = {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv"};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(lower, endings[i]))
            return true;
    return false;
}

static void
pass_over(struct matched *matched, const char *name)
{
    g_autofree char *escaped = escape_name(name);
    g_autofree char *shown = person_place_name(PERSON_FILE, escaped, ++matched->n_passed);
    g_autofree char *quoted = text_quoted(shown);
    g_string_append_printf(matched->no_tables, "%s%s", matched->no_tables->len > 0 ? ", " : "",
                           quoted);
}

/* Names in a folder, sorted. Free with g_ptr_array_unref(). */
static GPtrArray *
folder_names(const char *path)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(names, g_strdup(name));
    g_clear_pointer(&dir, g_dir_close);
    g_ptr_array_sort(names, compare_names);
    return names;
}

enum { DEEPEST = 16 };

/* All tables of a folder. Folders of our own outputs, which have a manifest, hold none. */
static void
add_folder(struct matched *matched, const char *path, guint depth)
{
    g_autofree char *manifest = g_build_filename(path, "manifest.json", NULL);
    if (depth > DEEPEST || g_file_test(manifest, G_FILE_TEST_EXISTS))
        return;
    g_autoptr(GPtrArray) names = folder_names(path);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *inner = g_build_filename(path, name, NULL);
        bool folder = g_file_test(inner, G_FILE_TEST_IS_DIR);
        if (folder && (name[0] == '.' || g_file_test(inner, G_FILE_TEST_IS_SYMLINK)))
            continue;
        if (folder)
            add_folder(matched, inner, depth + 1);
        else if (is_left_over(name) || !is_table(name))
            pass_over(matched, name);
        else
            g_ptr_array_add(matched->paths, g_steal_pointer(&inner));
    }
}

/* Whether the campaign's own folder is in a folder, or is it: then it is no folder of tables. */
static bool
holds_campaign(const struct campaign *campaign, const char *path)
{
    gsize length = strcmp(path, "/") == 0 ? 0 : strlen(path);
    return strncmp(campaign->dir, path, length) == 0 &&
           (campaign->dir[length] == '/' || campaign->dir[length] == '\0');
}

static void
add_path(const struct campaign *campaign, struct matched *matched, const char *path,
         bool by_pattern)
{
    g_autofree char *name = g_path_get_basename(path);
    if (g_file_test(path, G_FILE_TEST_IS_DIR) && !holds_campaign(campaign, path))
        add_folder(matched, path, 0);
    else if (by_pattern && is_left_over(name))
        pass_over(matched, name);
    else
        g_ptr_array_add(matched->paths, g_strdup(path));
}

static void
match_pattern(const struct campaign *campaign, const char *pattern, struct matched *ret)
{
    *ret = (struct matched){g_ptr_array_new_with_free_func(g_free), g_string_new(NULL), 0};
    g_autofree char *slashes = g_strdelimit(g_strdup(pattern), "\\", '/');
    g_autofree char *whole = g_canonicalize_filename(slashes, campaign->dir);
    glob_t found = {0};
    if (g_file_test(whole, G_FILE_TEST_EXISTS))
        add_path(campaign, ret, whole, false);
    else if (glob(whole, GLOB_NOSORT, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            add_path(campaign, ret, found.gl_pathv[i], true);
    globfree(&found);
    g_ptr_array_sort(ret->paths, compare_names);
}

static void
matched_release(struct matched *matched)
{
    g_ptr_array_unref(matched->paths);
    g_string_free(matched->no_tables, TRUE);
}

/* ---- names ---- */

/* The file's name from the campaign's folder: "vpr/5.csv", "../2020/5/Математика.csv"; NULL for a
 * path from the root that leads out of the folder. */
static char *
relative_name(const struct campaign *campaign, const char *path, bool from_root)
{
    GString *up = g_string_new(NULL);
    char *base = g_strdup(campaign->dir), *name = NULL;
    while (name == NULL && (up->len == 0 || !from_root)) {
        gsize length = strcmp(base, "/") == 0 ? 0 : strlen(base);
        if (strncmp(path, base, length) == 0 && path[length] == '/') {
            name = g_strconcat(up->str, path + length + 1, NULL);
        } else {
            char *above = g_path_get_dirname(base);
            g_free(base);
            base = above;
            g_string_append(up, "../");
        }
    }
    g_free(base);
    g_string_free(up, TRUE);
    return name;
}

/* Whether a folder's name says plainly of what its files are. */
static bool
says_something(const char *folder)
{
    struct file_facts facts;
    file_facts_read(folder, &facts);
    bool grade = facts.grade > 0 && (facts.bare & FILE_FACT_GRADE) == 0;
    bool year = facts.year > 0 && (facts.bare & FILE_FACT_YEAR) == 0;
    return grade || year || facts.kind != NULL || facts.subject != NULL || facts.wave != NULL;
}

/* The last `n` parts of a path. Free with g_free(). */
static char *
last_parts(const char *path, guint n)
{
    const char *from = path + strlen(path);
    while (from > path && (from[-1] != '/' || --n > 0))
        from--;
    return g_strdup(from);
}

/* How many last parts of a path name it: the file and the folders over it that say something. */
static guint
n_telling_parts(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    guint n = g_strv_length(parts), telling = 1;
    while (telling + 1 < n && says_something(parts[n - 1 - telling]))
        telling++;
    return telling;
}

static bool
is_alone(const struct campaign *campaign, const struct input_file *file)
{
    for (guint i = 0; i < campaign->files->len; i++) {
        const struct input_file *other = g_ptr_array_index(campaign->files, i);
        if (strcmp(other->name, file->name) == 0 && strcmp(other->path, file->path) != 0)
            return false;
    }
    return true;
}

/* Gives files of one name a folder more, all of them at a time; whether there were such. */
static bool
part_names(const struct campaign *campaign, const GPtrArray *outer, guint n_parts)
{
    g_autoptr(GPtrArray) alike = g_ptr_array_new();
    for (guint i = 0; i < outer->len; i++)
        if (!is_alone(campaign, g_ptr_array_index(outer, i)))
            g_ptr_array_add(alike, g_ptr_array_index(outer, i));
    for (guint i = 0; i < alike->len; i++) {
        struct input_file *file = g_ptr_array_index(alike, i);
        g_autofree char *name = last_parts(file->path, MAX(n_parts, n_telling_parts(file->path)));
        input_file_rename(file, name);
    }
    return alike->len > 0;
}

enum { MOST_PARTS = 64 };

/* Names files that the campaign names from the root and that lie elsewhere. */
static void
name_outer_files(struct campaign *campaign)
{
    g_autoptr(GPtrArray) outer = g_ptr_array_new();
    for (guint i = 0; i < campaign->files->len; i++) {
        struct input_file *file = g_ptr_array_index(campaign->files, i);
        if (file->name[0] != '/')
            continue;
        g_autofree char *name = last_parts(file->path, n_telling_parts(file->path));
        input_file_rename(file, name);
        g_ptr_array_add(outer, file);
    }
    for (guint n = 2; n < MOST_PARTS && part_names(campaign, outer, n); n++)
        ;
}

/* What of the names may be shown. */
static void
show_names(struct campaign *campaign)
{
    for (guint i = 0; i < campaign->files->len; i++) {
        struct input_file *file = g_ptr_array_index(campaign->files, i);
        if (input_file_show(file, i + 1))
            campaign_add_gap(campaign, FINDING_CAMPAIGN_FILE_NAME, file->name, NULL);
    }
}

/* ---- all of them ---- */

/* `results.ВПР-МА-5.2021 = path`: procedure and year of files that do not say them. */
static void
set_constants(struct input_file *file, const char *key)
{
    g_auto(GStrv) parts = g_strsplit(key, ".", 3);
    if (parts[1] != NULL)
        g_hash_table_replace(file->constants, g_strdup("procedure"), g_strdup(parts[1]));
    if (parts[1] != NULL && parts[2] != NULL)
        g_hash_table_replace(file->constants, g_strdup("year"), g_strdup(parts[2]));
}

/* The keys by which files were taken: of the file of this number. */
struct taking {
    struct campaign *campaign;
    GPtrArray *keys; /* char *, borrowed */
};

/* A file that is there already: a key that says more of it than the one before is meant for it. */
static void
take_again(struct taking *taking, guint number, const char *key)
{
    struct input_file *file = g_ptr_array_index(taking->campaign->files, number);
    const char *before = g_ptr_array_index(taking->keys, number);
    bool says = strchr(key, '.') != NULL, said = strchr(before, '.') != NULL;
    if (says && !said) {
        set_constants(file, key);
        taking->keys->pdata[number] = (gpointer)key;
    } else if (says == said) {
        bool differ = says && strcmp(key, before) != 0;
        campaign_add_gap(taking->campaign, FINDING_CAMPAIGN_FILE_TWICE, file->name,
                         differ ? before : NULL);
    }
}

static bool
find_taken(const struct campaign *campaign, const char *path, const char *kind, guint *ret_number)
{
    for (guint i = 0; i < campaign->files->len; i++) {
        const struct input_file *file = g_ptr_array_index(campaign->files, i);
        if (strcmp(file->path, path) == 0 && strcmp(file->kind, kind) == 0) {
            *ret_number = i;
            return true;
        }
    }
    return false;
}

static void
take_file(struct taking *taking, const char *path, const char *kind, const char *key,
          bool from_root)
{
    guint number;
    if (find_taken(taking->campaign, path, kind, &number)) {
        take_again(taking, number, key);
        return;
    }
    g_autofree char *name = relative_name(taking->campaign, path, from_root);
    struct input_file *file = input_file_create(path, name != NULL ? name : path, kind);
    set_constants(file, key);
    g_ptr_array_add(taking->campaign->files, file);
    g_ptr_array_add(taking->keys, (gpointer)key);
}

static void
take_pattern(struct taking *taking, const char *kind, const char *key, const char *pattern)
{
    struct matched matched;
    match_pattern(taking->campaign, pattern, &matched);
    bool is_pattern = strpbrk(pattern, "*?[") != NULL || matched.no_tables->len > 0;
    if (matched.paths->len == 0)
        campaign_add_gap(taking->campaign,
                         is_pattern ? FINDING_CAMPAIGN_NO_MATCH : FINDING_CAMPAIGN_FILE_ABSENT,
                         pattern, key);
    if (matched.no_tables->len > 0)
        campaign_add_gap(taking->campaign, FINDING_CAMPAIGN_PASSED_OVER, pattern,
                         matched.no_tables->str);
    for (guint i = 0; i < matched.paths->len; i++)
        take_file(taking, g_ptr_array_index(matched.paths, i), kind, key,
                  g_path_is_absolute(pattern));
    matched_release(&matched);
}

void
campaign_find_inputs(const struct keyfile *file, struct campaign *campaign)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    struct taking taking = {campaign, keys};
    for (guint i = 0; i < G_N_ELEMENTS(input_kinds); i++) {
        g_autofree char *dotted = g_strconcat(input_kinds[i], ".", NULL);
        for (const char *const *key = keyfile_keys(file, "inputs"); *key != NULL; key++) {
            if (strcmp(*key, input_kinds[i]) != 0 && !g_str_has_prefix(*key, dotted))
                continue;
            g_auto(GStrv) patterns = keyfile_list(file, "inputs", *key);
            for (char **pattern = patterns; *pattern != NULL; pattern++)
                take_pattern(&taking, input_kinds[i], *key, *pattern);
        }
    }
    name_outer_files(campaign);
    show_names(campaign);
}

void
campaign_take_files(struct campaign *campaign, const struct loose_file *files, guint n)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    struct taking taking = {campaign, keys};
    for (guint i = 0; i < n; i++) {
        g_autofree char *path = g_canonicalize_filename(files[i].path, campaign->dir);
        take_file(&taking, path, files[i].kind, files[i].kind, g_path_is_absolute(files[i].path));
    }
    name_outer_files(campaign);
    show_names(campaign);
}

/* ---- copies ---- */

static gint64
size_of(const char *path)
{
    GStatBuf status;
    return g_stat(path, &status) == 0 ? (gint64)status.st_size : -1;
}

static bool
same_content(const char *path, const char *other)
{
    g_autofree char *a = NULL, *b = NULL;
    gsize n_a, n_b;
    return g_file_get_contents(path, &a, &n_a, NULL) &&
           g_file_get_contents(other, &b, &n_b, NULL) && n_a == n_b && memcmp(a, b, n_a) == 0;
}

static bool
texts_differ(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) != 0;
}

static bool
numbers_differ(int a, int b)
{
    return a > 0 && b > 0 && a != b;
}

/* Whether the names, or the campaign, say different things of two files. */
static bool
say_otherwise(const struct input_file *file, const struct input_file *other)
{
    static const char *const fields[] = {"year", "procedure", "subject", "grade", "wave"};
    struct file_facts a, b;
    file_facts_read(file->own_name, &a);
    file_facts_read(other->own_name, &b);
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (texts_differ(g_hash_table_lookup(file->constants, fields[i]),
                         g_hash_table_lookup(other->constants, fields[i])))
            return true;
    return texts_differ(a.kind, b.kind) || texts_differ(a.subject, b.subject) ||
           texts_differ(a.wave, b.wave) || numbers_differ(a.grade, b.grade) ||
           numbers_differ(a.programme, b.programme) || numbers_differ(a.year, b.year);
}

/* The earlier file of the same kind and content; NULL: there is none. */
static const struct input_file *
original_of(const struct campaign *campaign, guint number, const gint64 *sizes)
{
    const struct input_file *file = g_ptr_array_index(campaign->files, number);
    for (guint i = 0; i < number && sizes[number] > 0; i++) {
        const struct input_file *other = g_ptr_array_index(campaign->files, i);
        if (sizes[i] == sizes[number] && strcmp(other->kind, file->kind) == 0 &&
            same_content(file->path, other->path))
            return other;
    }
    return NULL;
}

void
campaign_drop_copies(struct campaign *campaign)
{
    guint n = campaign->files->len;
    g_autofree gint64 *sizes = g_new(gint64, n + 1);
    g_autofree const struct input_file **originals = g_new0(const struct input_file *, n + 1);
    for (guint i = 0; i < n; i++)
        sizes[i] =
            size_of(((const struct input_file *)g_ptr_array_index(campaign->files, i))->path);
    for (guint i = 0; i < n; i++)
        originals[i] = original_of(campaign, i, sizes);
    for (guint i = 0; i < n; i++) {
        const struct input_file *file = g_ptr_array_index(campaign->files, i);
        if (originals[i] != NULL)
            campaign_add_gap(campaign,
                             say_otherwise(file, originals[i]) ? FINDING_CAMPAIGN_COPY_DIFFERS
                                                               : FINDING_CAMPAIGN_FILE_COPY,
                             file->name, originals[i]->name);
    }
    for (guint i = n; i-- > 0;)
        if (originals[i] != NULL)
            g_ptr_array_remove_index(campaign->files, i);
}
