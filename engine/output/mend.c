/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/output/mend.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/output/ledger.h"
#include "engine/output/place.h"
#include "engine/output/temporary.h"

struct mending {
    const char *dir;
    const struct guard *guard;
    struct ledger *left; /* the list that was left */
    bool any;
};

/* Whether a name stays in the folder, with no link on the way. */
static bool
stays_inside(const struct mending *mending, const char *name)
{
    g_autofree char *inner = place_inner(name);
    struct stat status;
    for (char *end = inner; *end != '\0';) {
        end += strcspn(end, "/");
        g_autofree char *part = g_strndup(inner, (gsize)(end - inner));
        g_autofree char *path = place_path(mending->dir, part);
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
put_back(struct mending *mending, const struct ledger_aside *entry)
{
    g_autofree char *path = place_path(mending->dir, entry->name);
    bool free = !place_is_taken(path);
    if (guard_find(mending->guard, path) != NULL || !stays_inside(mending, entry->name) ||
        (!free && !place_is_as_written(mending->left, entry->name, path)))
        return;
    if (entry->aside == NULL) {
        mending->any |= !free && g_unlink(path) == 0;
        return;
    }
    g_autofree char *aside = place_path(mending->dir, entry->aside);
    if (stays_inside(mending, entry->aside) && is_aside(entry->aside, aside))
        mending->any |= g_rename(aside, path) == 0;
}

static bool
undo(struct mending *mending)
{
    const GPtrArray *asides = ledger_asides(mending->left);
    for (guint i = asides->len; i-- > 0;)
        put_back(mending, g_ptr_array_index(asides, i));
    ledger_free(mending->left);
    return mending->any;
}

bool
mend(const char *dir, const struct guard *guard)
{
    struct mending mending = {dir, guard, ledger_create(), false};
    ledger_read(mending.left, dir, "");
    return undo(&mending);
}

bool
mend_making(const char *dir, const struct guard *guard)
{
    struct mending mending = {dir, guard, ledger_create(), false};
    g_autofree char *list = place_path(dir, LEDGER_MAKING);
    bool left = ledger_read_making(mending.left, dir);
    bool any = undo(&mending);
    if (left)
        g_unlink(list);
    return any;
}
