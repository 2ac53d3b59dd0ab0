/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GKeyFile reads values, but knows no line numbers and silently joins repeated groups; the first
 * pass of our own finds both, so that whoever edits in Notepad is told where. */
#include "datasets/text/keyfile.h"

#include <glib/gi18n.h>
#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/distance.h"

struct keyfile {
    char *name;
    char *text;
    GKeyFile *keys;
    GHashTable *lines; /* "group\nkey" or "group" -> line number */
    GHashTable *lists; /* group -> char **: its keys in order */
    char **groups;
    GStringChunk *values;
};

G_DEFINE_QUARK(shnor - keyfile - error, keyfile_error)

static char *
line_key(const char *group, const char *key)
{
    return key != NULL ? g_strconcat(group, "\n", key, NULL) : g_strdup(group);
}

static guint
line_of(const struct keyfile *file, const char *group, const char *key)
{
    g_autofree char *name = line_key(group, key);
    return GPOINTER_TO_UINT(g_hash_table_lookup(file->lines, name));
}

bool
keyfile_fail(const struct keyfile *file, const char *group, const char *key,
             enum keyfile_error code, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    guint line = group != NULL ? line_of(file, group, key) : 0;
    if (line == 0 && group != NULL)
        line = line_of(file, group, NULL);
    if (line > 0)
        g_set_error(error, KEYFILE_ERROR, (gint)code, "%s:%u: %s", file->name, line, what);
    else
        g_set_error(error, KEYFILE_ERROR, (gint)code, "%s: %s", file->name, what);
    return false;
}

bool
keyfile_fail_value(const struct keyfile *file, const char *group, const char *key,
                   const char *expected, GError **error)
{
    const char *value = keyfile_value(file, group, key);
    bool comment = value != NULL && strchr(value, '#') != NULL;
    return keyfile_fail(file, group, key, KEYFILE_ERROR_VALUE, error,
                        comment ? _("'%s = %s': expected %s; a comment stands on a line of its own")
                                : _("'%s = %s': expected %s"),
                        key, value != NULL ? value : "", expected);
}

static bool
fail_line(const struct keyfile *file, guint line, enum keyfile_error code, GError **error,
          const char *what, const char *subject)
{
    g_autofree char *message = g_strdup_printf(what, subject);
    g_set_error(error, KEYFILE_ERROR, (gint)code, "%s:%u: %s", file->name, line, message);
    return false;
}

static bool
scan_group(struct keyfile *file, char *line, guint number, char **group, GError **error)
{
    gsize length = strlen(line);
    bool bracketed = length >= 3 && line[length - 1] == ']' && strpbrk(line + 1, "[") == NULL &&
                     strchr(line, ']') == line + length - 1;
    /* A name that ends with a space is a word short: "[procedure ]". */
    if (!bracketed || g_ascii_isspace(line[1]) || g_ascii_isspace(line[length - 2]))
        return fail_line(file, number, KEYFILE_ERROR_SYNTAX, error,
                         _("'%s' is not a group: write [name] on a line of its own"), line);
    g_free(*group);
    *group = g_strndup(line + 1, length - 2);
    if (g_hash_table_contains(file->lines, *group))
        return fail_line(file, number, KEYFILE_ERROR_DUPLICATE, error,
                         _("group [%s] is there twice: put its keys together"), *group);
    g_hash_table_insert(file->lines, g_strdup(*group), GUINT_TO_POINTER(number));
    return true;
}

static bool
scan_key(struct keyfile *file, char *line, guint number, const char *group, GError **error)
{
    char *equals = strchr(line, '=');
    if (equals == NULL || equals == line)
        return fail_line(file, number, KEYFILE_ERROR_SYNTAX, error,
                         _("'%s' is neither a [group] nor 'key = value'"), line);
    if (group == NULL)
        return fail_line(file, number, KEYFILE_ERROR_SYNTAX, error,
                         _("'%s' stands before the first [group]"), line);
    g_autofree char *key = g_strstrip(g_strndup(line, (gsize)(equals - line)));
    char *name = line_key(group, key);
    if (g_hash_table_contains(file->lines, name)) {
        g_free(name);
        return fail_line(file, number, KEYFILE_ERROR_DUPLICATE, error,
                         _("key '%s' is there twice in its group: leave one"), key);
    }
    g_hash_table_insert(file->lines, name, GUINT_TO_POINTER(number));
    return true;
}

/* What people write has shorter lines and names; what is longer would be compared, quoted and drawn
 * at great length. */
static bool
check_length(const struct keyfile *file, const char *line, guint number, GError **error)
{
    enum { LONGEST_LINE = 65536, LONGEST_NAME = 500 }; /* bytes, as told below */
    gsize name = line[0] == '[' ? strlen(line) : strcspn(line, "=");
    if (strlen(line) > LONGEST_LINE)
        return fail_line(file, number, KEYFILE_ERROR_SYNTAX, error,
                         _("the line is longer than %s bytes: part it or shorten it"), "65536");
    if (name > LONGEST_NAME)
        return fail_line(file, number, KEYFILE_ERROR_SYNTAX, error,
                         _("the name of the group or key is longer than %s bytes: shorten it"),
                         "500");
    return true;
}

/* The first pass: line numbers, duplicates, syntax with a line. */
static bool
scan(struct keyfile *file, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(file->text, "\n", -1);
    g_autofree char *group = NULL;
    for (guint i = 0; lines[i] != NULL; i++) {
        char *line = g_strstrip(lines[i]);
        if (line[0] == '\0' || line[0] == '#')
            continue;
        if (!check_length(file, line, i + 1, error))
            return false;
        bool fine = line[0] == '[' ? scan_group(file, line, i + 1, &group, error)
                                   : scan_key(file, line, i + 1, group, error);
        if (!fine)
            return false;
    }
    return true;
}

static void
free_list(gpointer list)
{
    g_strfreev(list);
}

/* The groups and keys in the order of the file. */
static void
index_keys(struct keyfile *file)
{
    file->groups = g_key_file_get_groups(file->keys, NULL);
    for (char **group = file->groups; *group != NULL; group++)
        g_hash_table_insert(file->lists, g_strdup(*group),
                            g_key_file_get_keys(file->keys, *group, NULL, NULL));
}

/* LF only, no NUL inside: what GKeyFile and the line count agree on. */
static char *
plain_text(const char *text, gsize length)
{
    GString *plain = g_string_new_len(text, (gssize)length);
    g_string_replace(plain, "\r\n", "\n", 0);
    g_string_replace(plain, "\r", "\n", 0);
    return g_string_free(plain, FALSE);
}

struct keyfile *
keyfile_build(const char *name, const char *bytes, gsize length, GError **error)
{
    struct decoded_text decoded;
    if (!text_decode(bytes, length, NULL, &decoded, error))
        return NULL;
    struct keyfile *file = g_new0(struct keyfile, 1);
    file->name = g_strdup(name);
    file->keys = g_key_file_new();
    file->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    file->lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
    file->values = g_string_chunk_new(1024);
    bool binary = strlen(decoded.text) != decoded.length;
    file->text = plain_text(decoded.text, strlen(decoded.text));
    g_free(decoded.text);

    bool fine = false;
    GError *trouble = NULL;
    if (binary)
        g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_SYNTAX, _("%s: is not a text file"), name);
    else if (scan(file, error))
        fine = g_key_file_load_from_data(file->keys, file->text, strlen(file->text),
                                         G_KEY_FILE_NONE, &trouble);
    /* GKeyFile refuses an empty file; whoever reads it says better what is missing. */
    if (trouble != NULL && g_hash_table_size(file->lines) == 0)
        fine = true;
    else if (trouble != NULL)
        g_set_error(error, KEYFILE_ERROR, KEYFILE_ERROR_SYNTAX, "%s: %s", name, trouble->message);
    g_clear_error(&trouble);
    index_keys(file);
    if (fine)
        return file;
    keyfile_free(file);
    return NULL;
}

void
keyfile_free(struct keyfile *file)
{
    if (file == NULL)
        return;
    g_key_file_unref(file->keys);
    g_hash_table_unref(file->lines);
    g_hash_table_unref(file->lists);
    g_string_chunk_free(file->values);
    g_strfreev(file->groups);
    g_free(file->text);
    g_free(file->name);
    g_free(file);
}

const char *
keyfile_name(const struct keyfile *file)
{
    return file->name;
}

const char *
keyfile_text(const struct keyfile *file)
{
    return file->text;
}

const char *const *
keyfile_groups(const struct keyfile *file)
{
    return (const char *const *)file->groups;
}

const char *const *
keyfile_keys(const struct keyfile *file, const char *group)
{
    static const char *const none[] = {NULL};
    char **keys = g_hash_table_lookup(file->lists, group);
    return keys != NULL ? (const char *const *)keys : none;
}

const char *
keyfile_value(const struct keyfile *file, const char *group, const char *key)
{
    g_autofree char *value = g_key_file_get_value(file->keys, group, key, NULL);
    return value != NULL ? g_string_chunk_insert_const(file->values, g_strstrip(value)) : NULL;
}

char **
keyfile_list(const struct keyfile *file, const char *group, const char *key)
{
    GStrvBuilder *builder = g_strv_builder_new();
    const char *value = keyfile_value(file, group, key);
    g_auto(GStrv) items = g_strsplit(value != NULL ? value : "", ";", -1);
    for (char **item = items; *item != NULL; item++)
        if (g_strstrip(*item)[0] != '\0')
            g_strv_builder_add(builder, *item);
    char **list = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return list;
}

const char *
name_nearest(const char *name, const char *const *known)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    const char *best = NULL;
    guint best_distance = (guint)g_utf8_strlen(valid, -1) / 2 + 2;
    for (; *known != NULL; known++) {
        guint distance = text_distance(valid, *known);
        if (distance < best_distance) {
            best_distance = distance;
            best = *known;
        }
    }
    return best;
}

static bool
is_known(const char *name, const char *const *known)
{
    for (; *known != NULL; known++) {
        gsize length = strlen(*known);
        bool prefix = length > 0 && (*known)[length - 1] == ' ';
        if (strcmp(name, *known) == 0)
            return true;
        if (prefix && strncmp(name, *known, length) == 0 && name[length] != '\0')
            return true;
    }
    return false;
}

bool
keyfile_check_keys(const struct keyfile *file, const char *group, const char *const *known,
                   GError **error)
{
    for (const char *const *key = keyfile_keys(file, group); *key != NULL; key++) {
        if (is_known(*key, known))
            continue;
        const char *near = name_nearest(*key, known);
        if (near != NULL)
            return keyfile_fail(file, group, *key, KEYFILE_ERROR_UNKNOWN, error,
                                _("unknown key '%s'; did you mean '%s'?"), *key, near);
        return keyfile_fail(file, group, *key, KEYFILE_ERROR_UNKNOWN, error,
                            _("unknown key '%s' in [%s]"), *key, group);
    }
    return true;
}

bool
keyfile_check_groups(const struct keyfile *file, const char *const *known, GError **error)
{
    for (const char *const *group = keyfile_groups(file); *group != NULL; group++) {
        if (is_known(*group, known))
            continue;
        const char *near = name_nearest(*group, known);
        if (near != NULL)
            return keyfile_fail(file, *group, NULL, KEYFILE_ERROR_UNKNOWN, error,
                                _("unknown group [%s]; did you mean [%s]?"), *group, near);
        return keyfile_fail(file, *group, NULL, KEYFILE_ERROR_UNKNOWN, error,
                            _("unknown group [%s]"), *group);
    }
    return true;
}
