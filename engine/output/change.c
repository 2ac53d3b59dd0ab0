/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* renameat2() */
#include "engine/output/change.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "engine/output/place.h"

struct rename {
    char *from, *to, *about;
};

struct change {
    GPtrArray *renames; /* struct rename * */
    guint n_made;
};

static void
rename_free(gpointer data)
{
    struct rename *rename = data;
    g_free(rename->from);
    g_free(rename->to);
    g_free(rename->about);
    g_free(rename);
}

struct change *
change_create(void)
{
    struct change *change = g_new0(struct change, 1);
    change->renames = g_ptr_array_new_with_free_func(rename_free);
    return change;
}

void
change_free(struct change *change)
{
    if (change == NULL)
        return;
    g_ptr_array_unref(change->renames);
    g_free(change);
}

void
change_add(struct change *change, char *from, char *to, char *about)
{
    struct rename *rename = g_new(struct rename, 1);
    *rename = (struct rename){from, to, about};
    g_ptr_array_add(change->renames, rename);
}

/* Never over a file, where the disk can do that. */
static bool
rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    if (place_is_taken(to))
        return errno = EEXIST, false;
    return g_rename(from, to) == 0;
}

bool
change_make(struct change *change, GError **error)
{
    for (; change->n_made < change->renames->len; change->n_made++) {
        const struct rename *rename = g_ptr_array_index(change->renames, change->n_made);
        if (rename_new(rename->from, rename->to))
            continue;
        int number = errno;
        change_undo(change);
        return place_fail(error, rename->about, number);
    }
    return true;
}

void
change_undo(struct change *change)
{
    while (change->n_made > 0) {
        const struct rename *rename = g_ptr_array_index(change->renames, --change->n_made);
        rename_new(rename->to, rename->from);
    }
}
