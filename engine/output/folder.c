/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of the folder is a list of renames, made while it is locked and written down in the
 * folder's list before the first is done: so it can be undone, by this command when one of them
 * fails, or by the next when this one is killed. The list without them takes its place last. */
#include "engine/output/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/output/change.h"
#include "engine/output/guard.h"
#include "engine/output/ledger.h"
#include "engine/output/lock.h"
#include "engine/output/place.h"
#include "engine/output/scaffold.h"
#include "engine/output/temporary.h"

struct output_folder {
    char *dir;
    const struct output_kind *kind;
    struct guard *guard;
    GPtrArray *locks; /* struct folder_lock * */
    struct ledger *known;
    const struct output_set *set; /* what is staged */
    struct scaffold *scaffold;
    struct change *change;
    GPtrArray *asides;    /* paths of what goes when all is in place */
    char *journal, *list; /* the folder's list during the change and after, as temporary files */
    GPtrArray *moved;
    GHashTable *earlier; /* names under EARLIER_FOLDER that this change takes */
    bool mended;
};

static void
moved_free(gpointer data)
{
    struct moved_output *moved = data;
    g_free(moved->name);
    g_free(moved);
}

/* ---- the object ---- */

struct output_folder *
output_folder_open(const char *dir, const struct output_kind *kind)
{
    struct output_folder *folder = g_new0(struct output_folder, 1);
    folder->dir = g_strdup(dir);
    folder->kind = kind;
    folder->guard = guard_create();
    folder->locks = g_ptr_array_new_with_free_func((GDestroyNotify)folder_lock_release);
    folder->earlier = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    folder->scaffold = scaffold_create(dir);
    folder->change = change_create();
    folder->asides = g_ptr_array_new_with_free_func(g_free);
    folder->moved = g_ptr_array_new_with_free_func(moved_free);
    return folder;
}

/* The locks' files go before the folders that they are in. */
static void
drop_staged(struct output_folder *folder)
{
    g_ptr_array_set_size(folder->locks, 0);
    scaffold_drop(folder->scaffold);
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
    scaffold_free(folder->scaffold);
    change_free(folder->change);
    g_ptr_array_unref(folder->locks);
    g_ptr_array_unref(folder->asides);
    g_hash_table_unref(folder->earlier);
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
    if (campaign->archive != NULL)
        output_folder_protect_archive(folder, campaign->archive);
}

/* ---- what is there ---- */

/* What is known to be ours, by the lists of the folder and of those in it that the names are in,
 * and by manifests. */
static struct ledger *
read_known(const struct output_folder *folder, const char *const *names)
{
    struct ledger *known = ledger_create();
    g_auto(GStrv) inner = place_inner_folders(names);
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

/* Of a folder that is to become the user's own: put there by a command that was killed before it
 * had put all of them, and not changed since. */
static bool
is_half_made(const struct output_folder *folder, const char *name, const char *path)
{
    struct ledger *left = ledger_create();
    ledger_read_making(left, folder->dir);
    bool half = place_is_as_written(left, name, path);
    ledger_free(left);
    return half;
}

/* Whether an output may take the place of what stands there, which may be nothing. */
static bool
check_place(const struct output_folder *folder, const struct ledger *known, const char *name,
            GError **error)
{
    struct stat status;
    g_autofree char *path = place_path(folder->dir, name);
    if (guard_find(folder->guard, path) != NULL)
        return refuse(error,
                      _("'%s' is a file that this command itself needs, an input or the archive: "
                        "it was left as it is, and nothing was written; name another folder with "
                        "--output"),
                      path);
    if (lstat(path, &status) != 0)
        return errno == ENOENT || errno == ENOTDIR || place_fail(error, path, errno);
    if (folder->kind->fresh)
        return is_half_made(folder, name, path) ||
               refuse(error,
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

/* The last first: it is what makes a folder a campaign, or a set whole. */
static bool
check_places(const struct output_folder *folder, const struct ledger *known,
             const char *const *names, GError **error)
{
    for (guint i = names != NULL ? g_strv_length((char **)names) : 0; i-- > 0;)
        if (!check_place(folder, known, names[i], error))
            return false;
    return true;
}

static bool
known_places_are_free(const struct output_folder *folder, const char *const *names, GError **error)
{
    struct ledger *known = read_known(folder, names);
    bool fine = check_places(folder, known, names, error);
    ledger_free(known);
    return fine;
}

bool
output_folder_check(const struct output_folder *folder, const char *const *names, GError **error)
{
    if (names == NULL)
        names = folder->kind->names;
    if (known_places_are_free(folder, names, NULL))
        return true;
    /* The folder is not locked: another command may have put its outputs there after the list was
     * read. It writes the list before the first of them, so that the list has them now. */
    return known_places_are_free(folder, names, error);
}

/* ---- folders and locks ---- */

static bool
lock_folder(struct output_folder *folder, const char *inner, GError **error)
{
    g_autofree char *path = place_path(folder->dir, inner);
    struct folder_lock *lock = folder_lock_take(path, error);
    if (lock != NULL)
        g_ptr_array_add(folder->locks, lock);
    return lock != NULL;
}

/* ---- earlier outputs ---- */

/* Where an output goes that is no more of the present: a name that nothing there has, "a.pdf",
 * "a (2).pdf"; or, when it is there already with the same bytes, that of the copy, which *ret_same
 * says. Free with g_free(). */
static char *
earlier_name(struct output_folder *folder, const char *name, bool *ret_same)
{
    g_autofree char *path = place_path(folder->dir, name), *hash = place_hash(path);
    const char *base = strrchr(name, '/'), *dot = strrchr(base != NULL ? base : name, '.');
    int stem = dot != NULL ? (int)(dot - name) : (int)strlen(name);
    char *wanted = g_strconcat(EARLIER_FOLDER "/", name, NULL);
    *ret_same = false;
    for (guint n = 2;; n++) {
        g_autofree char *at = place_path(folder->dir, wanted), *other = place_hash(at);
        *ret_same = hash != NULL && other != NULL && strcmp(hash, other) == 0;
        if (*ret_same ||
            (!place_is_taken(at) && g_hash_table_add(folder->earlier, g_strdup(wanted))))
            return wanted;
        g_free(wanted);
        wanted =
            g_strdup_printf(EARLIER_FOLDER "/%.*s (%u)%s", stem, name, n, dot != NULL ? dot : "");
    }
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

/* Plans that what stands under a name goes elsewhere, for which a kill is to leave a line. Takes
 * `aside`, the name of the new place. */
static void
plan_away(struct output_folder *folder, struct lists *lists, const char *name, char *aside)
{
    ledger_copy(lists->during, folder->known, name);
    ledger_put_aside(lists->during, name, aside);
    change_add(folder->change, place_path(folder->dir, name), place_path(folder->dir, aside),
               place_path(folder->dir, name));
    g_free(aside);
}

/* Plans that it is removed, when all is done. */
static void
plan_removal(struct output_folder *folder, struct lists *lists, const char *name)
{
    g_autofree char *inner = place_inner(name), *base = temporary_aside_name();
    char *aside = inner[0] != '\0' ? g_strconcat(inner, "/", base, NULL) : g_strdup(base);
    g_ptr_array_add(folder->asides, place_path(folder->dir, aside));
    plan_away(folder, lists, name, aside);
}

/* Plans that it goes to the earlier outputs. */
static bool
plan_earlier(struct output_folder *folder, struct lists *lists, const char *name, bool edited,
             GError **error)
{
    bool same;
    g_autofree char *earlier = earlier_name(folder, name, &same), *inner = place_inner(earlier);
    if (!scaffold_make_folder(folder->scaffold, EARLIER_FOLDER, error) ||
        !scaffold_make_folder(folder->scaffold, inner, error))
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
    g_autofree char *path = place_path(folder->dir, output->name);
    if (!place_is_taken(path))
        ledger_put_aside(lists->during, output->name, NULL);
    else if (!place_is_as_written(folder->known, output->name, path))
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
    char *part = scaffold_write(folder->scaffold, output->name, output->bytes, error);
    if (part == NULL)
        return false;
    ledger_put(lists->during, output->name, output->sha256, folder->kind->id);
    ledger_put(lists->after, output->name, output->sha256, folder->kind->id);
    change_add(folder->change, part, place_path(folder->dir, output->name),
               place_path(folder->dir, output->name));
    return true;
}

/* What is known beside the set: of this kind it is stale, where a set is whole; else it stays. */
static bool
plan_others(struct output_folder *folder, struct lists *lists, GError **error)
{
    bool fine = true;
    g_autofree const char **names = ledger_names(folder->known);
    for (const char **name = names; fine && *name != NULL; name++) {
        g_autofree char *path = place_path(folder->dir, *name);
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

/* The folder's list is written like an output, before and behind all others; a folder that becomes
 * the user's own has it only until all are in place. */
static bool
stage_lists(struct output_folder *folder, const struct lists *lists, GError **error)
{
    g_autoptr(GBytes) during = ledger_text(lists->during), after = ledger_text(lists->after);
    folder->journal = scaffold_write(folder->scaffold, LEDGER_FILE, during, error);
    if (folder->kind->fresh)
        return folder->journal != NULL;
    folder->list = folder->journal != NULL
                       ? scaffold_write(folder->scaffold, LEDGER_FILE, after, error)
                       : NULL;
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
                stage_lists(folder, &lists, error);
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

/* The folders that a change of these names touches: theirs, and those of other outputs there. Free
 * with g_strfreev(). */
static char **
touched_folders(const struct output_folder *folder, const char *const *names)
{
    struct ledger *known = read_known(folder, names);
    g_autofree const char **others = ledger_names(known);
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (; *names != NULL; names++)
        g_ptr_array_add(all, (gpointer)*names);
    for (const char **name = others; *name != NULL; name++) {
        g_autofree char *path = place_path(folder->dir, *name);
        if (place_is_taken(path))
            g_ptr_array_add(all, (gpointer)*name);
    }
    g_ptr_array_add(all, NULL);
    char **inner = place_inner_folders((const char *const *)all->pdata);
    ledger_free(known);
    return inner;
}

/* Makes and locks the folders, and clears away what killed commands have left in them. */
static bool
enter(struct output_folder *folder, const char *const *names, GError **error)
{
    g_auto(GStrv) inner = touched_folders(folder, names);
    for (char **name = inner; *name != NULL; name++)
        if (!scaffold_make_folder(folder->scaffold, *name, error) ||
            !lock_folder(folder, *name, error))
            return false;
    folder->mended = (folder->kind->fresh ? mend_making : mend)(folder->dir, folder->guard);
    for (char **name = inner; *name != NULL; name++) {
        g_autofree char *path = place_path(folder->dir, *name);
        temporary_sweep(path);
    }
    return true;
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
    g_auto(GStrv) inner = place_inner_folders(names);
    for (char **name = inner; *name != NULL; name++) {
        g_autofree char *path = place_path(folder->dir, *name);
        sync_folder(path);
    }
}

/* Folders that outputs were moved out of go when nothing is left in them. */
static void
drop_empty_folders(const struct output_folder *folder)
{
    for (guint i = 0; i < folder->moved->len; i++) {
        const struct moved_output *moved = g_ptr_array_index(folder->moved, i);
        g_autofree char *inner = place_inner(moved->name);
        g_autofree char *path = place_path(folder->dir, inner);
        if (inner[0] != '\0')
            g_rmdir(path);
    }
}

static char *
list_path(const struct output_folder *folder)
{
    return place_path(folder->dir, folder->kind->fresh ? LEDGER_MAKING : LEDGER_FILE);
}

static bool
put_list(const struct output_folder *folder, const char *part, GError **error)
{
    g_autofree char *path = list_path(folder);
    return part == NULL || g_rename(part, path) == 0 || place_fail(error, path, errno);
}

bool
output_folder_commit(struct output_folder *folder, GError **error)
{
    g_autofree char *list = list_path(folder);
    bool had_list = place_is_taken(list);
    bool fine = put_list(folder, folder->journal, error) && change_make(folder->change, error);
    if (fine && !put_list(folder, folder->list, error)) {
        change_undo(folder->change);
        fine = false;
    }
    if (folder->kind->fresh || (!fine && !had_list))
        g_unlink(list);
    sync_folders(folder);
    if (fine) {
        for (guint i = 0; i < folder->asides->len; i++)
            g_unlink(g_ptr_array_index(folder->asides, i));
        scaffold_keep(folder->scaffold);
    } else {
        g_ptr_array_set_size(folder->moved, 0);
    }
    drop_staged(folder);
    drop_empty_folders(folder);
    return fine;
}

bool
output_folder_write(struct output_folder *folder, const struct output_set *set, GError **error)
{
    return output_folder_stage(folder, set, error) && output_folder_commit(folder, error);
}
