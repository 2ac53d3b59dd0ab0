/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/campaign/shipped.h"

#include <gio/gio.h>

#include "engine/resources.h"

/* By the resource itself, which names it to the linker: nobody else would take it from the library.
 */
static GBytes *
look_up(const char *path)
{
    return g_resource_lookup_data(shnor_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

GBytes *
shipped_bytes(const char *name)
{
    g_autofree char *path = g_strdup_printf("/shnor/%s.ini", name);
    return look_up(path);
}

GBytes *
shipped_campaign(void)
{
    return look_up("/shnor/init/campaign.ini");
}

struct rulebook *
shipped_rulebook(GError **error)
{
    g_autoptr(GBytes) bytes = shipped_bytes(SHIPPED_RULEBOOK);
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    return rulebook_build(SHIPPED_RULEBOOK, text, length, error);
}

struct layout_book *
shipped_layouts(const struct rulebook *rulebook, GError **error)
{
    g_autoptr(GBytes) bytes = shipped_bytes("layouts");
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    struct keyfile *file = keyfile_build("layouts", text, length, error);
    struct layout_book *book = layout_book_create();
    bool fine = file != NULL && layout_book_add(book, file, true, error);
    keyfile_free(file);
    if (!fine) {
        layout_book_free(book);
        return NULL;
    }
    rulebook_add_columns(rulebook, book);
    return book;
}
