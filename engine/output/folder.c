/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of the folder is a list of renames, made while it is locked and written down in the
 * folder's list before the first is done: so it can be undone, by this command when one of them
 * fails, or by the next when this one is killed. The list without them takes its place last. */
#define _GNU_SOURCE /* renameat2() */
#include "engine/output/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "datasets/text/file.h"
#include "engine/output/guard.h"
#include "engine/output/ledger.h"
#include "engine/output/lock.h"
#include "engine/output/temporary.h"

enum { FOLDER_MODE = 0777 };

/* A rename; `name` is the output that it is about. */
struct move {
    char *from, *to;
    const char *name;
};

struct output_folder {
    char *dir;
    const struct output_kind *kind;
    struct guard *guard;
    GPtrArray *made;  /* folders that were made, the outer first */
    GPtrArray *locks; /* struct folder_lock * */
    struct ledger *known;
    const struct output_set *set; /* what is staged */
    GPtrArray *parts;             /* temporary files that are there */
    GPtrArray *asides;            /* files that go when all is in place */
    GPtrArray *moves;             /* struct move *, in the order in which they are made */
    char *journal, *list;         /* the folder's list during the moves and after, as parts */
    GPtrArray *moved;
    bool mended;
};

static void
move_free(gpointer data)
{
    struct move *move = data;
    g_free(move->from);
    g_free(move->to);
    g_free(move);
}

static void
moved_free(gpointer data)
{
    struct moved_output *moved = data;
    g_free(moved->name);
    g_free(moved);
}

static bool
fail(GError **error, const char *path, int number)
{
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(number),
                _("cannot write '%s': %s"), path, file_trouble(number));
    return false;
}

/* ---- the object ---- */

struct output_folder *
output_folder_open(const char *dir, const struct output_kind *kind)
{
    struct output_folder *folder = g_new0(struct output_folder, 1);
    folder->dir = g_strdup(dir);
    folder->kind = kind;
    folder->guard = guard_create();
    folder->made = g_ptr_array_new_with_free_func(g_free);
    folder->locks = g_ptr_array_new_with_free_func((GDestroyNotify)folder_lock_release);
    folder->parts = g_ptr_array_new_with_free_func(g_free);
    folder->asides = g_ptr_array_new_with_free_func(g_free);
    folder->moves = g_ptr_array_new_with_free_func(move_free);
    folder->moved = g_ptr_array_new_with_free_func(moved_free);
    return folder;
}

/* Removes what was written and not put in place, and folders that were made and are empty. */
static void
drop_staged(struct output_folder *folder)
{
    for (guint i = 0; i < folder->parts->len; i++)
        g_unlink(g_ptr_array_index(folder->parts, i));
    g_ptr_array_set_size(folder->parts, 0);
    g_ptr_array_set_size(folder->locks, 0); /* with the locks' files */
    for (guint i = folder->made->len; i-- > 0;)
        g_rmdir(g_ptr_array_index(folder->made, i));
    g_ptr_array_set_size(folder->made, 0);
    folder->set = NULL;
}

void
output_folder_close(struct output_folder *folder)
{
    if (folder == NULL)
        return;
    drop_staged(folder);
    guard_free(folder->guard);
    ledger_free(folder->known);
    g_ptr_array_unref(folder->made);
    g_ptr_array_unref(folder->locks);
    g_ptr_array_unref(folder->parts);
    g_ptr_array_unref(folder->asides);
    g_ptr_array_unref(folder->moves);
    g_ptr_array_unref(folder->moved);
    g_free(folder->journal);
    g_free(folder->list);
    g_free(folder->dir);
    g_free(folder);
}

const char *
output_folder_path(const struct output_folder *folder)
{
    return folder->dir;
}

const GPtrArray *
output_folder_moved(const struct output_folder *folder)
{
    return folder->moved;
}

bool
output_folder_was_mended(const struct output_folder *folder)
{
    return folder->mended;
}

/* ---- what is never replaced ---- */

void
output_folder_protect(struct output_folder *folder, const char *path)
{
    guard_add(folder->guard, path);
}

void
output_folder_protect_archive(struct output_folder *folder, const char *path)
{
    static const char *const endings[] = {"", "-journal", "-wal", "-shm"};
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *file = g_strconcat(path, endings[i], NULL);
        guard_add(folder->guard, file);
    }
}

void
output_folder_protect_campaign(struct output_folder *folder, const struct campaign *campaign)
{
    for (guint i = 0; i < campaign->files->len; i++)
        guard_add(folder->guard,
                  ((const struct input_file *)g_ptr_array_index(campaign->files, i))->path);
    for (guint i = 0; i < campaign->own_files->len; i++)
        guard_add(folder->guard, g_ptr_array_index(campaign->own_files, i));
    output_folder_protect_archive(folder, campaign->archive);
}

/* ---- what is there ---- */

/* The path of an output. Free with g_free(). */
static char *
path_of(const struct output_folder *folder, const char *name)
{
    return g_build_filename(folder->dir, name, NULL);
}

/* The folder within this one that an output is in; "": none. Free with g_free(). */
static char *
inner_of(const char *name)
{
    g_autofree char *inner = g_path_get_dirname(name);
    return g_strdup(strcmp(inner, ".") == 0 ? "" : inner);
}

/* The folders of the names, "" first. Free with g_strfreev(). */
static char **
inner_folders(const char *const *names)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GStrvBuilder *builder = g_strv_builder_new();
    g_strv_builder_add(builder, "");
    g_hash_table_add(seen, g_strdup(""));
    for (; names != NULL && *names != NULL; names++) {
        char *inner = inner_of(*names);
        bool known = g_hash_table_contains(seen, inner);
        if (!known)
            g_strv_builder_add(builder, inner);
        g_hash_table_add(seen, inner);
    }
    char **folders = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return folders;
}

/* What is known to be ours, by the lists of the folder and of those in it that the names are in,
 * and by manifests. */
static struct ledger *
read_known(const struct output_folder *folder, const char *const *names)
{
    struct ledger *known = ledger_create();
    g_auto(GStrv) inner = inner_folders(names);
    for (char **name = inner; *name != NULL; name++)
        ledger_read(known, folder->dir, *name);
    for (const char *const *name = folder->kind->manifests; name != NULL && *name != NULL; name++)
        ledger_read_manifest(known, folder->dir, *name, folder->kind->id);
    return known;
}

static bool
refuse(GError **error, const char *message, const char *path)
{
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST, message, path);
    return false;
}

/* Whether an output may take the place of what stands there, which may be nothing. */
static bool
check_place(const struct output_folder *folder, const struct ledger *known, const char *name,
            GError **error)
{
    struct stat status;
    g_autofree char *path = path_of(folder, name);
    if (guard_find(folder->guard, path) != NULL)
        return refuse(error,
                      _("'%s' is a file that this command itself needs, an input or the archive: "
                        "it was left as it is, and nothing was written; name another folder with "
                        "--output"),
                      path);
    if (lstat(path, &status) != 0)
        return errno == ENOENT || errno == ENOTDIR || fail(error, path, errno);
    if (folder->kind->fresh)
        return refuse(error,
                      _("'%s' is there already and was left as it is; nothing was written: name a "
                        "new folder, or move the file away"),
                      path);
    if (!S_ISREG(status.st_mode))
        return refuse(error,
                      _("'%s' is a folder, a link or a device where a file is to be: it was left "
                        "as it is, and nothing was written; name another folder with --output, or "
                        "move it away"),
                      path);
    if (ledger_is_kind(known, name, folder->kind->id))
        return true;
    return refuse(
        error,
        ledger_knows(known, name)
            ? _("'%s' is one of the files of another command there, which belong together: it was "
                "left as it is, and nothing was written; name another folder with --output")
            : _("'%s' is there already, and this program did not put it there: it was left as it "
                "is, and nothing was written; name another folder with --output, or move the file "
                "away"),
        path);
}

/* The hash of a file; NULL: it cannot be read. Free with g_free(). */
static char *
hash_of(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize length;
    if (!file_read(path, &bytes, &length, NULL))
        return NULL;
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
}

/* Whether a file is as a command of ours has put it there. */
static bool
is_as_written(const struct ledger *known, const char *name, const char *path)
{
    g_autofree char *hash = hash_of(path);
    return hash != NULL && ledger_has(known, name, hash);
}

static bool
is_there(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

static bool
check_places(const struct output_folder *folder, const struct ledger *known,
             const char *const *names, GError **error)
{
    for (; names != NULL && *names != NULL; names++)
        if (!check_place(folder, known, *names, error))
            return false;
    return true;
}

bool
output_folder_check(const struct output_folder *folder, const char *const *names, GError **error)
{
    if (names == NULL)
        names = folder->kind->names;
    struct ledger *known = read_known(folder, names);
    bool fine = check_places(folder, known, names, error);
    ledger_free(known);
    return fine;
}

/* ---- folders and locks ---- */

/* Makes a folder with those over it, and remembers which it made. */
static bool
make_folder(struct output_folder *folder, const char *path, GError **error)
{
    g_autoptr(GPtrArray) missing = g_ptr_array_new_with_free_func(g_free);
    for (char *at = g_strdup(path); !g_file_test(at, G_FILE_TEST_EXISTS);) {
        char *above = g_path_get_dirname(at);
        bool end = strcmp(above, at) == 0;
        g_ptr_array_add(missing, at);
        at = above;
        if (end || g_file_test(at, G_FILE_TEST_EXISTS)) {
            g_free(at);
            break;
        }
    }
    if (g_mkdir_with_parents(path, FOLDER_MODE) != 0)
        return fail(error, path, errno);
    while (missing->len > 0)
        g_ptr_array_add(folder->made, g_ptr_array_steal_index(missing, missing->len - 1));
    return true;
}

/* A folder in this one: a link there would lead out of it. */
static bool
make_inner_folder(struct output_folder *folder, const char *inner, GError **error)
{
    struct stat status;
    g_autofree char *path = path_of(folder, inner);
    if (inner[0] != '\0' && lstat(path, &status) == 0 && S_ISLNK(status.st_mode))
        return fail(error, path, ENOTDIR);
    return make_folder(folder, path, error);
}

static bool
lock_folder(struct output_folder *folder, const char *inner, GError **error)
{
    g_autofree char *path = path_of(folder, inner);
    struct folder_lock *lock = folder_lock_take(path, error);
    if (lock != NULL)
        g_ptr_array_add(folder->locks, lock);
    return lock != NULL;
}

/* ---- renames ---- */

/* Never over a file, where the disk can do that. */
static bool
rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    if (is_there(to))
        return errno = EEXIST, false;
    return g_rename(from, to) == 0;
}

static void
plan_move(struct output_folder *folder, char *from, char *to, const char *name)
{
    struct move *move = g_new(struct move, 1);
    *move = (struct move){from, to, name};
    g_ptr_array_add(folder->moves, move);
}

/* Undoes the first n moves. */
static void
undo_moves(const struct output_folder *folder, guint n)
{
    while (n-- > 0) {
        const struct move *move = g_ptr_array_index(folder->moves, n);
        rename_new(move->to, move->from);
    }
}

static bool
make_moves(const struct output_folder *folder, GError **error)
{
    for (guint i = 0; i < folder->moves->len; i++) {
        const struct move *move = g_ptr_array_index(folder->moves, i);
        if (rename_new(move->from, move->to))
            continue;
        int number = errno;
        g_autofree char *path = path_of(folder, move->name);
        undo_moves(folder, i);
        return fail(error, path, number);
    }
    return true;
}

/* ---- earlier outputs ---- */

/* Where an output goes that is no more of the present: a name that nothing there has, "a.pdf",
 * "a (2).pdf"; or, when it is there already with the same bytes, that of the copy, which *ret_same
 * says. Free with g_free(). */
static char *
earlier_name(const struct output_folder *folder, const char *name, bool *ret_same)
{
    g_autofree char *path = path_of(folder, name), *hash = hash_of(path);
    const char *base = strrchr(name, '/'), *dot = strrchr(base != NULL ? base : name, '.');
    int stem = dot != NULL ? (int)(dot - name) : (int)strlen(name);
    char *wanted = g_strconcat(EARLIER_FOLDER "/", name, NULL);
    *ret_same = false;
    for (guint n = 2;; n++) {
        g_autofree char *at = path_of(folder, wanted), *other = hash_of(at);
        *ret_same = hash != NULL && other != NULL && strcmp(hash, other) == 0;
        if (*ret_same || !is_there(at))
            return wanted;
        g_free(wanted);
        wanted =
            g_strdup_printf(EARLIER_FOLDER "/%.*s (%u)%s", stem, name, n, dot != NULL ? dot : "");
    }
}

/* ---- after a kill ---- */

/* Whether a name stays in the folder, with no link on the way. */
static bool
stays_inside(const struct output_folder *folder, const char *name)
{
    g_autofree char *inner = inner_of(name);
    struct stat status;
    for (char *end = inner; *end != '\0';) {
        end += strcspn(end, "/");
        g_autofree char *part = g_strndup(inner, (gsize)(end - inner));
        g_autofree char *path = path_of(folder, part);
        if (lstat(path, &status) == 0 && !S_ISDIR(status.st_mode))
            return false;
        end += *end == '/';
    }
    return true;
}

/* What this program may have set aside, and nothing else that a list might name. */
static bool
is_aside(const char *name, const char *path)
{
    g_autofree char *base = g_path_get_basename(name);
    return (temporary_is_name(base) || g_str_has_prefix(name, EARLIER_FOLDER "/")) &&
           g_file_test(path, G_FILE_TEST_IS_REGULAR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK);
}

/* Puts back what was set aside, unless somebody has changed since what stands there. */
static void
put_back(struct output_folder *folder, const struct ledger *left, const struct ledger_aside *entry)
{
    g_autofree char *path = path_of(folder, entry->name);
    bool free = !is_there(path);
    if (guard_find(folder->guard, path) != NULL || !stays_inside(folder, entry->name) ||
        (!free && !is_as_written(left, entry->name, path)))
        return;
    if (entry->aside == NULL) {
        folder->mended |= !free && g_unlink(path) == 0;
        return;
    }
    g_autofree char *aside = path_of(folder, entry->aside);
    if (stays_inside(folder, entry->aside) && is_aside(entry->aside, aside))
        folder->mended |= g_rename(aside, path) == 0;
}

/* Undoes what a killed command had begun: the list that it left says what. */
static void
mend(struct output_folder *folder)
{
    struct ledger *left = ledger_create();
    ledger_read(left, folder->dir, "");
    const GPtrArray *asides = ledger_asides(left);
    for (guint i = asides->len; i-- > 0;)
        put_back(folder, left, g_ptr_array_index(asides, i));
    ledger_free(left);
}

/* ---- staging ---- */

/* What the folder's list says while files are renamed, and afterwards. */
struct lists {
    struct ledger *during, *after;
};

static bool
is_manifest(const struct output_folder *folder, const char *name)
{
    return folder->kind->manifests != NULL && g_strv_contains(folder->kind->manifests, name);
}

/* The temporary file beside an output. Free with g_free(). */
static char *
write_part(struct output_folder *folder, const char *name, GBytes *bytes, GError **error)
{
    g_autofree char *path = path_of(folder, name), *inner = g_path_get_dirname(path);
    g_autofree char *part_name = temporary_part_name();
    char *part = g_build_filename(inner, part_name, NULL);
    if (temporary_write(part, bytes)) {
        g_ptr_array_add(folder->parts, g_strdup(part));
        return part;
    }
    fail(error, path, errno);
    g_free(part);
    return NULL;
}

/* Plans that what stands under a name goes elsewhere, for which a kill is to leave a line. Takes
 * `aside`, the name of the new place. */
static void
plan_away(struct output_folder *folder, struct lists *lists, const char *name, char *aside)
{
    ledger_copy(lists->during, folder->known, name);
    ledger_put_aside(lists->during, name, aside);
    plan_move(folder, path_of(folder, name), path_of(folder, aside), name);
    g_free(aside);
}

/* Plans that it is removed, when all is done. */
static void
plan_removal(struct output_folder *folder, struct lists *lists, const char *name)
{
    g_autofree char *inner = inner_of(name), *base = temporary_aside_name();
    char *aside = inner[0] != '\0' ? g_strconcat(inner, "/", base, NULL) : g_strdup(base);
    g_ptr_array_add(folder->asides, path_of(folder, aside));
    plan_away(folder, lists, name, aside);
}

/* Plans that it goes to the earlier outputs. */
static bool
plan_earlier(struct output_folder *folder, struct lists *lists, const char *name, bool edited,
             GError **error)
{
    bool same;
    g_autofree char *earlier = earlier_name(folder, name, &same), *inner = inner_of(earlier);
    if (!make_inner_folder(folder, EARLIER_FOLDER, error) ||
        !make_inner_folder(folder, inner, error))
        return false;
    struct moved_output *moved = g_new(struct moved_output, 1);
    *moved = (struct moved_output){g_strdup(name), edited};
    g_ptr_array_add(folder->moved, moved);
    if (same)
        plan_removal(folder, lists, name);
    else
        plan_away(folder, lists, name, g_steal_pointer(&earlier));
    return true;
}

/* Plans that what stands under a name makes room, if anything does. */
static bool
plan_room(struct output_folder *folder, struct lists *lists, const struct output *output,
          GError **error)
{
    g_autofree char *path = path_of(folder, output->name);
    if (!is_there(path))
        ledger_put_aside(lists->during, output->name, NULL);
    else if (!is_as_written(folder->known, output->name, path))
        return plan_earlier(folder, lists, output->name, true, error);
    else
        plan_removal(folder, lists, output->name);
    return true;
}

/* Writes an output and plans that it takes its place. */
static bool
plan_part(struct output_folder *folder, struct lists *lists, const struct output *output,
          GError **error)
{
    char *part = write_part(folder, output->name, output->bytes, error);
    if (part == NULL)
        return false;
    ledger_put(lists->during, output->name, output->sha256, folder->kind->id);
    ledger_put(lists->after, output->name, output->sha256, folder->kind->id);
    plan_move(folder, part, path_of(folder, output->name), output->name);
    return true;
}

/* What is known beside the set: of this kind it is stale, where a set is whole; else it stays. */
static bool
plan_others(struct output_folder *folder, struct lists *lists, GError **error)
{
    bool fine = true;
    g_autofree const char **names = ledger_names(folder->known);
    for (const char **name = names; fine && *name != NULL; name++) {
        g_autofree char *path = path_of(folder, *name);
        bool regular =
            g_file_test(path, G_FILE_TEST_IS_REGULAR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK);
        if (output_set_has(folder->set, *name) || !regular)
            continue;
        if (folder->kind->whole && ledger_is_kind(folder->known, *name, folder->kind->id) &&
            guard_find(folder->guard, path) == NULL) {
            fine = plan_earlier(folder, lists, *name, false, error);
        } else {
            ledger_copy(lists->during, folder->known, *name);
            ledger_copy(lists->after, folder->known, *name);
        }
    }
    return fine;
}

/* The set's outputs: manifests, or the others. */
static bool
plan_outputs(struct output_folder *folder, struct lists *lists, bool manifests,
             bool (*plan)(struct output_folder *, struct lists *, const struct output *, GError **),
             GError **error)
{
    for (guint i = 0; i < output_set_length(folder->set); i++) {
        const struct output *output = output_set_get(folder->set, i);
        if (is_manifest(folder, output->name) == manifests && !plan(folder, lists, output, error))
            return false;
    }
    return true;
}

static bool
plan_both(struct output_folder *folder, struct lists *lists, const struct output *output,
          GError **error)
{
    return plan_room(folder, lists, output, error) && plan_part(folder, lists, output, error);
}

/* The folder's list is written like an output, before and behind all others. */
static bool
stage_lists(struct output_folder *folder, const struct lists *lists, GError **error)
{
    g_autoptr(GBytes) during = ledger_text(lists->during), after = ledger_text(lists->after);
    folder->journal = write_part(folder, LEDGER_FILE, during, error);
    folder->list = folder->journal != NULL ? write_part(folder, LEDGER_FILE, after, error) : NULL;
    return folder->list != NULL;
}

static bool
plan_all(struct output_folder *folder, GError **error)
{
    struct lists lists = {ledger_create(), ledger_create()};
    bool fine = plan_outputs(folder, &lists, true, plan_room, error) &&
                plan_outputs(folder, &lists, false, plan_both, error) &&
                plan_others(folder, &lists, error) &&
                plan_outputs(folder, &lists, true, plan_part, error) &&
                (folder->kind->fresh || stage_lists(folder, &lists, error));
    ledger_free(lists.during);
    ledger_free(lists.after);
    return fine;
}

/* Names of the set. Free the array alone, with g_free(). */
static const char **
names_of(const struct output_set *set)
{
    guint n = output_set_length(set);
    const char **names = g_new0(const char *, n + 1);
    for (guint i = 0; i < n; i++)
        names[i] = output_set_get(set, i)->name;
    return names;
}

/* Folders that are there by now, or have to be. */
static bool
enter(struct output_folder *folder, const char *const *names, GError **error)
{
    g_auto(GStrv) inner = inner_folders(names);
    bool fine = true;
    for (char **name = inner; fine && *name != NULL; name++)
        fine = make_inner_folder(folder, *name, error) &&
               (folder->kind->fresh || lock_folder(folder, *name, error));
    if (!fine || folder->kind->fresh)
        return fine;
    mend(folder);
    for (char **name = inner; fine && *name != NULL; name++) {
        g_autofree char *path = path_of(folder, *name);
        temporary_sweep(path);
    }
    return fine;
}

static int
compare_moved(const void *a, const void *b)
{
    return strcmp((*(const struct moved_output *const *)a)->name,
                  (*(const struct moved_output *const *)b)->name);
}

bool
output_folder_stage(struct output_folder *folder, const struct output_set *set, GError **error)
{
    folder->set = set;
    g_autofree const char **names = names_of(set);
    bool fine = output_folder_check(folder, names, error) && enter(folder, names, error);
    if (fine) {
        folder->known = read_known(folder, names);
        fine = check_places(folder, folder->known, names, error) && plan_all(folder, error);
    }
    g_ptr_array_sort(folder->moved, compare_moved);
    if (!fine) {
        drop_staged(folder);
        g_ptr_array_set_size(folder->moved, 0);
    }
    return fine;
}

/* ---- in place ---- */

static void
sync_folder(const char *path)
{
    int descriptor = g_open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (descriptor < 0)
        return;
    fsync(descriptor);
    close(descriptor);
}

static void
sync_folders(const struct output_folder *folder)
{
    g_autofree const char **names = names_of(folder->set);
    g_auto(GStrv) inner = inner_folders(names);
    for (char **name = inner; *name != NULL; name++) {
        g_autofree char *path = path_of(folder, *name);
        sync_folder(path);
    }
}

/* Folders that outputs were moved out of go when nothing is left in them. */
static void
drop_empty_folders(const struct output_folder *folder)
{
    for (guint i = 0; i < folder->moved->len; i++) {
        const struct moved_output *moved = g_ptr_array_index(folder->moved, i);
        g_autofree char *inner = inner_of(moved->name);
        g_autofree char *path = path_of(folder, inner);
        if (inner[0] != '\0')
            g_rmdir(path);
    }
}

static bool
put_list(const struct output_folder *folder, const char *part, GError **error)
{
    g_autofree char *path = path_of(folder, LEDGER_FILE);
    return part == NULL || g_rename(part, path) == 0 || fail(error, path, errno);
}

bool
output_folder_commit(struct output_folder *folder, GError **error)
{
    g_autofree char *list = path_of(folder, LEDGER_FILE);
    bool had_list = is_there(list);
    bool fine = put_list(folder, folder->journal, error) && make_moves(folder, error);
    if (fine && !put_list(folder, folder->list, error)) {
        undo_moves(folder, folder->moves->len);
        fine = false;
    }
    if (!fine && !had_list)
        g_unlink(list);
    sync_folders(folder);
    if (fine) {
        for (guint i = 0; i < folder->asides->len; i++)
            g_unlink(g_ptr_array_index(folder->asides, i));
        drop_empty_folders(folder);
        g_ptr_array_set_size(folder->parts, 0);
        g_ptr_array_set_size(folder->made, 0);
    } else {
        g_ptr_array_set_size(folder->moved, 0);
    }
    drop_staged(folder);
    return fine;
}

bool
output_folder_write(struct output_folder *folder, const struct output_set *set, GError **error)
{
    return output_folder_stage(folder, set, error) && output_folder_commit(folder, error);
}
