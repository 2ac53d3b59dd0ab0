/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The old campaign.ini line by line, so that comments and the order of keys stay; what a line
 * becomes depends on its group and key alone. Years in names, sheets and titles move on with the
 * campaign. */
#include "engine/campaign/takeover.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/file.h"
#include "engine/campaign/file_group.h"
#include "engine/campaign/shipped.h"

/* A takeover under way. */
struct taking {
    const struct campaign *old;
    const struct keyfile *file;
    const char *dir; /* of the new campaign, absolute */
    const char *region;
    bool has_run;
    struct takeover *made;
    GString *text;
    GString *more;     /* groups that stand behind the others */
    const char *group; /* of the line under way; NULL: none yet */
    bool drops;        /* the group is not taken over */
    GError **error;
};

/* ---- years ---- */

/* Whether a year stands in the text as a number of its own. */
static bool
has_year(const char *text, int year)
{
    g_autofree char *digits = g_strdup_printf("%d", year);
    for (const char *p = strstr(text, digits); p != NULL; p = strstr(p + 1, digits))
        if ((p == text || !g_ascii_isdigit(p[-1])) && !g_ascii_isdigit(p[4]))
            return true;
    return false;
}

/* Of a number of four digits at `p` its value, else 0. */
static int
number_at(const char *text, const char *p)
{
    for (guint i = 0; i < 4; i++)
        if (!g_ascii_isdigit(p[i]))
            return 0;
    bool alone = (p == text || !g_ascii_isdigit(p[-1])) && !g_ascii_isdigit(p[4]);
    return alone ? (int)g_ascii_strtoll(p, NULL, 10) : 0;
}

/* The year before, the year and the year after of the old campaign become those of the new one;
 * "2021-22" is one of them. Free with g_free(). */
static char *
shift_years(const struct taking *taking, const char *text)
{
    int old = taking->old->year, by = taking->made->year - old;
    GString *shifted = g_string_new(NULL);
    for (const char *p = text; *p != '\0';) {
        int number = number_at(text, p);
        if (number < old - 1 || number > old + 1) {
            gsize length = number > 0 ? 4 : 1;
            g_string_append_len(shifted, p, (gssize)length);
            p += length;
            continue;
        }
        g_string_append_printf(shifted, "%d", number + by);
        p += 4;
        bool short_year = strchr("-/_", *p) != NULL && *p != '\0' && g_ascii_isdigit(p[1]) &&
                          g_ascii_isdigit(p[2]) && !g_ascii_isdigit(p[3]) &&
                          g_ascii_strtoll(p + 1, NULL, 10) == (number + 1) % 100;
        if (short_year) {
            g_string_append_printf(shifted, "%c%02d", *p, (number + 1 + by) % 100);
            p += 3;
        }
    }
    return g_string_free(shifted, FALSE);
}

/* Whether a name is of the year before the old campaign's alone. */
static bool
is_history(const struct taking *taking, const char *name)
{
    return has_year(name, taking->old->year - 1) && !has_year(name, taking->old->year);
}

/* ---- paths ---- */

/* The path as the new folder sees it. Free with g_free(). */
static char *
path_from(const char *dir, const char *path)
{
    g_auto(GStrv) from = g_strsplit(dir, "/", -1);
    g_auto(GStrv) to = g_strsplit(path, "/", -1);
    guint common = 0;
    while (from[common] != NULL && to[common] != NULL && strcmp(from[common], to[common]) == 0)
        common++;
    GString *relative = g_string_new(NULL);
    for (guint i = common; from[i] != NULL; i++)
        g_string_append(relative, from[i][0] != '\0' ? "../" : "");
    for (guint i = common; to[i] != NULL; i++)
        g_string_append_printf(relative, "%s%s", i > common ? "/" : "", to[i]);
    return g_string_free(relative, FALSE);
}

/* The whole path of a name or pattern of the old campaign. Free with g_free(). */
static char *
old_path(const struct taking *taking, const char *name)
{
    g_autofree char *slashes = g_strdelimit(g_strdup(name), "\\", '/');
    return g_canonicalize_filename(slashes, taking->old->dir);
}

/* The same name for the new folder; a path from the root stays. Free with g_free(). */
static char *
rebased(const struct taking *taking, const char *name)
{
    if (g_path_is_absolute(name))
        return g_strdup(name);
    g_autofree char *path = old_path(taking, name);
    return path_from(taking->dir, path);
}

static bool
is_inside(const struct taking *taking, const char *path)
{
    gsize length = strlen(taking->old->dir);
    return strncmp(path, taking->old->dir, length) == 0 && path[length] == '/';
}

/* ---- what is told ---- */

static void
item_free(gpointer pointer)
{
    struct takeover_item *item = pointer;
    g_free(item->key);
    g_free(item->value);
    g_free(item);
}

static void
copy_free(gpointer pointer)
{
    struct takeover_copy *copy = pointer;
    g_free(copy->name);
    g_bytes_unref(copy->bytes);
    g_free(copy);
}

static void
tell(const struct taking *taking, enum takeover_fate fate, const char *key, const char *value)
{
    struct takeover_item *item = g_new(struct takeover_item, 1);
    *item = (struct takeover_item){fate, g_strdup(key), g_strdup(value)};
    g_ptr_array_add(taking->made->items, item);
}

static void
write_key(struct taking *taking, const char *key, const char *value)
{
    g_string_append_printf(taking->text, "%s =%s%s\n", key, value[0] != '\0' ? " " : "", value);
}

static void
add_entry(GString *list, const char *entry)
{
    g_string_append_printf(list, "%s%s", list->len > 0 ? ";" : "", entry);
}

/* ---- files that are copied ---- */

static bool
is_copied(const struct taking *taking, const char *name)
{
    for (guint i = 0; i < taking->made->copies->len; i++)
        if (strcmp(((const struct takeover_copy *)g_ptr_array_index(taking->made->copies, i))->name,
                   name) == 0)
            return true;
    return false;
}

static bool
copy_path(struct taking *taking, const char *path)
{
    const char *name = path + strlen(taking->old->dir) + 1;
    char *bytes;
    gsize length;
    if (is_copied(taking, name))
        return true;
    if (!file_read(path, &bytes, &length, taking->error))
        return false;
    struct takeover_copy *copy = g_new(struct takeover_copy, 1);
    *copy = (struct takeover_copy){g_strdup(name), g_bytes_new_take(bytes, length)};
    g_ptr_array_add(taking->made->copies, copy);
    return true;
}

/* Copies what an entry of `kind` names in the old folder; NULL for `kind`: the entry is the path.
 */
static bool
copy_entry(struct taking *taking, const char *kind, const char *path)
{
    if (kind == NULL)
        return !g_file_test(path, G_FILE_TEST_EXISTS) || copy_path(taking, path);
    for (guint i = 0; i < taking->old->files->len; i++) {
        const struct input_file *file = g_ptr_array_index(taking->old->files, i);
        if (strcmp(file->kind, kind) == 0 && is_inside(taking, file->path) &&
            !copy_path(taking, file->path))
            return false;
    }
    return true;
}

/* A key whose files go on: those of the old folder are copied under their names, others named. */
static bool
keep_files(struct taking *taking, const char *key, const char *kind)
{
    g_auto(GStrv) entries = keyfile_list(taking->file, taking->group, key);
    g_autoptr(GString) all = g_string_new(NULL);
    g_autoptr(GString) copied = g_string_new(NULL);
    g_autoptr(GString) referenced = g_string_new(NULL);
    for (char **entry = entries; *entry != NULL; entry++) {
        g_autofree char *path = old_path(taking, *entry);
        GBytes *shipped = kind == NULL ? shipped_bytes(*entry) : NULL;
        bool inside = shipped == NULL && is_inside(taking, path);
        g_autofree char *name =
            inside || shipped != NULL ? g_strdup(*entry) : rebased(taking, *entry);
        if (inside && !copy_entry(taking, kind, path))
            return false;
        if (shipped == NULL)
            add_entry(inside ? copied : referenced, name);
        g_clear_pointer(&shipped, g_bytes_unref);
        add_entry(all, name);
    }
    write_key(taking, key, all->str);
    if (copied->len > 0)
        tell(taking, TAKEOVER_COPIED, key, copied->str);
    if (referenced->len > 0)
        tell(taking, TAKEOVER_REFERENCED, key, referenced->str);
    return true;
}

/* ---- files that are wanted anew ---- */

/* The old results as the new campaign names them. */
static void
add_history(struct taking *taking, char *const *entries, GString *all)
{
    g_autoptr(GString) history = g_string_new(NULL);
    for (char *const *entry = entries; *entry != NULL; entry++) {
        g_autofree char *name = rebased(taking, *entry);
        if (!is_history(taking, *entry))
            add_entry(history, name);
    }
    if (history->len == 0)
        return;
    add_entry(all, history->str);
    tell(taking, TAKEOVER_HISTORY, "results", history->str);
}

/* A key whose files are of one year: their names with the new year in them. */
static void
want_files(struct taking *taking, const char *key)
{
    g_auto(GStrv) entries = keyfile_list(taking->file, taking->group, key);
    g_autoptr(GString) all = g_string_new(NULL);
    g_autofree char *new_key = shift_years(taking, key);
    bool results = strcmp(key, "results") == 0;
    for (char **entry = entries; *entry != NULL; entry++) {
        g_autofree char *path = old_path(taking, *entry);
        g_autofree char *name =
            is_inside(taking, path) ? g_strdup(*entry) : rebased(taking, *entry);
        g_autofree char *shifted = shift_years(taking, name);
        if (!results || !is_history(taking, *entry))
            add_entry(all, shifted);
    }
    tell(taking, TAKEOVER_WANTED, new_key, all->str);
    if (results && !taking->has_run)
        add_history(taking, entries, all);
    write_key(taking, new_key, all->str);
}

/* `results.ВПР-МА-5.2022 = …`: the year is a part of the key. */
static void
want_dotted(struct taking *taking, const char *key)
{
    g_auto(GStrv) parts = g_strsplit(key, ".", 3);
    int year = 0;
    bool dated = g_strv_length(parts) == 3 && text_to_year(parts[2], &year);
    if (!dated || year == taking->old->year)
        want_files(taking, key);
    if (!dated || year != taking->old->year || taking->has_run)
        return;
    g_auto(GStrv) entries = keyfile_list(taking->file, taking->group, key);
    g_autoptr(GString) history = g_string_new(NULL);
    for (char **entry = entries; *entry != NULL; entry++) {
        g_autofree char *name = rebased(taking, *entry);
        add_entry(history, name);
    }
    write_key(taking, key, history->str);
    tell(taking, TAKEOVER_HISTORY, key, history->str);
}

/* ---- lines ---- */

static bool
take_input(struct taking *taking, const char *key)
{
    static const char *const kept[] = {"schools", "crosswalk", "municipalities", "successions",
                                       NULL};
    if (g_strv_contains(kept, key))
        return keep_files(taking, key, key);
    if (strcmp(key, "layouts") == 0)
        return keep_files(taking, key, NULL);
    if (strcmp(key, "decisions") == 0) {
        g_string_append(taking->text, "# decisions = decisions.xlsx\n");
        tell(taking, TAKEOVER_LEFT, key, keyfile_value(taking->file, taking->group, key));
    } else if (strchr(key, '.') != NULL) {
        want_dotted(taking, key);
    } else {
        want_files(taking, key);
    }
    return true;
}

static void
write_archive(struct taking *taking)
{
    const char *said = keyfile_value(taking->file, "campaign", "archive");
    bool from_root = said != NULL && g_path_is_absolute(said);
    g_autofree char *name =
        from_root ? g_strdup(said) : path_from(taking->dir, taking->old->archive);
    write_key(taking, "archive", name);
}

static bool
take_setting(struct taking *taking, const char *key, const char *value)
{
    g_autofree char *year = g_strdup_printf("%d", taking->made->year);
    if (strcmp(key, "year") == 0) {
        write_key(taking, key, year);
        if (keyfile_value(taking->file, "campaign", "archive") == NULL)
            write_archive(taking);
    } else if (strcmp(key, "archive") == 0) {
        write_archive(taking);
    } else if (strcmp(key, "methodology") == 0 && value[0] != '\0') {
        return keep_files(taking, key, NULL);
    } else if (strcmp(key, "previous") == 0) {
        write_key(taking, key, "auto");
    } else {
        bool region = strcmp(key, "region") == 0 && taking->region != NULL;
        write_key(taking, key, region ? taking->region : value);
    }
    return true;
}

static void
take_order(struct taking *taking, const char *key, const char *value)
{
    static const char *const cleared[] = {"number", "date", "due", NULL};
    g_autofree char *shifted = shift_years(taking, value);
    bool text = strcmp(key, "title") == 0 || strcmp(key, "subtitle") == 0;
    if (g_strv_contains(cleared, key)) {
        write_key(taking, key, "");
        tell(taking, TAKEOVER_CLEARED, key, "");
    } else if (g_str_has_prefix(key, "deadline ")) {
        g_string_append_printf(taking->text, "# %s = %s\n", key, value);
        tell(taking, TAKEOVER_CLEARED, key, value);
    } else if (text && strcmp(shifted, value) != 0) {
        write_key(taking, key, shifted);
        tell(taking, TAKEOVER_SHIFTED, key, shifted);
    } else {
        write_key(taking, key, value);
    }
}

/* What is said of a sheet moves on with its year. */
static void
take_word_of_file(struct taking *taking, GString *text, const char *key, const char *value,
                  bool shifts)
{
    bool of_year = strcmp(key, "year") == 0 || g_str_has_prefix(key, "year ");
    g_autofree char *new_key = shifts ? shift_years(taking, key) : g_strdup(key);
    g_autofree char *new_value = shifts && of_year ? shift_years(taking, value) : g_strdup(value);
    g_string_append_printf(text, "%s = %s\n", new_key, new_value);
}

static bool
take_key(struct taking *taking, const char *key)
{
    const char *value = keyfile_value(taking->file, taking->group, key);
    if (strcmp(taking->group, "campaign") == 0)
        return take_setting(taking, key, value);
    if (strcmp(taking->group, "inputs") == 0)
        return take_input(taking, key);
    if (strcmp(taking->group, "order") == 0 || strcmp(taking->group, "letters") == 0)
        take_order(taking, key, value);
    else
        write_key(taking, key, value);
    return true;
}

/* ---- groups of files ---- */

/* Of which files a group speaks. */
struct spoken_of {
    bool kept, wanted, history, none;
};

static struct spoken_of
find_spoken_of(const struct taking *taking, const char *pattern)
{
    static const char *const fresh[] = {"results", "context", "risk", NULL};
    g_autoptr(GPtrArray) files = campaign_files_of_group(taking->old, pattern);
    struct spoken_of found = {.none = files->len == 0};
    for (guint i = 0; i < files->len; i++) {
        const struct input_file *file = g_ptr_array_index(files, i);
        if (g_strv_contains(fresh, file->kind) && is_history(taking, file->own_name))
            found.history = true;
        else if (g_strv_contains(fresh, file->kind))
            found.wanted = true;
        else if (strcmp(file->kind, "decisions") != 0)
            found.kept = true;
    }
    return found;
}

static void
copy_group(struct taking *taking, GString *text, const char *name, bool shifts)
{
    g_string_append_printf(text, "[file %s]\n", name);
    for (const char *const *key = keyfile_keys(taking->file, taking->group); *key != NULL; key++)
        take_word_of_file(taking, text, *key, keyfile_value(taking->file, taking->group, *key),
                          shifts);
}

/* [file PATTERN]: its words go on with the files that it fits. */
static void
take_file_group(struct taking *taking)
{
    const char *pattern = taking->group + strlen("file ");
    const struct spoken_of found = find_spoken_of(taking, pattern);
    g_autofree char *shifted = shift_years(taking, pattern);
    taking->drops = true; /* its lines are written here */
    if (found.kept)
        copy_group(taking, taking->text, pattern, false);
    else if (found.wanted || found.none)
        copy_group(taking, taking->text, shifted, true);
    if (found.wanted && !taking->has_run) {
        g_autofree char *name = rebased(taking, pattern);
        g_string_append_c(taking->more, '\n');
        copy_group(taking, taking->more, name, false);
    }
}

/* ---- the whole ---- */

static void
take_group(struct taking *taking, const char *name)
{
    for (const char *const *group = keyfile_groups(taking->file); *group != NULL; group++)
        if (strcmp(*group, name) == 0)
            taking->group = *group;
    taking->drops = false;
    if (g_str_has_prefix(name, "file "))
        take_file_group(taking);
    else
        g_string_append_printf(taking->text, "[%s]\n", name);
}

static bool
take_line(struct taking *taking, char *line)
{
    g_autofree char *copy = g_strstrip(g_strdup(line));
    char *equals = strchr(copy, '=');
    if (copy[0] == '[' && g_str_has_suffix(copy, "]")) {
        copy[strlen(copy) - 1] = '\0';
        take_group(taking, copy + 1);
        return true;
    }
    if (copy[0] == '\0' || copy[0] == '#' || copy[0] == ';' || equals == NULL) {
        g_string_append_printf(taking->text, "%s\n", line);
        return true;
    }
    *equals = '\0';
    return taking->drops || take_key(taking, g_strstrip(copy));
}

static bool
take_lines(struct taking *taking)
{
    g_autofree char *text = g_strdup(keyfile_text(taking->file));
    if (g_str_has_suffix(text, "\n"))
        text[strlen(text) - 1] = '\0';
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        if (!take_line(taking, *line))
            return false;
    g_string_append(taking->text, taking->more->str);
    return true;
}

static struct keyfile *
read_keyfile(const struct campaign *old, GError **error)
{
    g_autofree char *path = g_build_filename(old->dir, CAMPAIGN_FILE, NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    return file_read(path, &bytes, &length, error) ? keyfile_build(path, bytes, length, error)
                                                   : NULL;
}

struct takeover *
takeover_build(const struct campaign *old, const char *dir, int year, const char *region,
               bool has_run, GError **error)
{
    struct keyfile *file = read_keyfile(old, error);
    if (file == NULL)
        return NULL;
    g_autofree char *whole = g_canonicalize_filename(dir, NULL);
    struct takeover *made = g_new0(struct takeover, 1);
    made->year = year;
    made->copies = g_ptr_array_new_with_free_func(copy_free);
    made->items = g_ptr_array_new_with_free_func(item_free);
    struct taking taking = {.old = old,
                            .file = file,
                            .dir = whole,
                            .region = region,
                            .has_run = has_run,
                            .made = made,
                            .text = g_string_new(NULL),
                            .more = g_string_new(NULL),
                            .error = error};
    bool fine = take_lines(&taking);
    made->text = g_string_free(taking.text, FALSE);
    g_string_free(taking.more, TRUE);
    keyfile_free(file);
    if (fine)
        return made;
    takeover_free(made);
    return NULL;
}

void
takeover_free(struct takeover *takeover)
{
    if (takeover == NULL)
        return;
    g_free(takeover->text);
    g_ptr_array_unref(takeover->copies);
    g_ptr_array_unref(takeover->items);
    g_free(takeover);
}
