/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An earlier figures.csv, and the public table that is made beside it: what that prints is read
 * again, and hands on all that was read. */
#include "engine/run/public.h"
#include "reports/table/csv.h"
#include "reports/table/public_table.h"
#include "tests/fuzz/forge.h"
#include "tests/fuzz/fuzz.h"

/* Reads bytes as a file. */
static bool
read_bytes(const void *bytes, gsize length, struct published *published)
{
    GError *error = NULL;
    g_autofree char *path = forge_put("figures.csv", bytes, length);
    bool fine = public_edition_read(path, published, &error);
    g_assert_true(fine == (error == NULL));
    g_clear_error(&error);
    return fine;
}

/* Whether all that was shown in one place is known in the other. */
static void
check_kept(const struct published *before, const struct published *after)
{
    g_autoptr(GPtrArray) places = published_places(before);
    for (guint i = 0; i < places->len; i++) {
        const struct published_place *place = places->pdata[i];
        const struct published_figure figure = {.level = place->level,
                                                .year = place->year,
                                                .procedure = place->procedure,
                                                .municipality = place->municipality};
        const struct published_place *kept = published_find(after, &figure);
        for (guint k = 0; k < place->counts->len; k++) {
            const struct published_counts *counts =
                &g_array_index(place->counts, struct published_counts, k);
            g_assert_true(published_has(kept, counts->participants, counts->low));
        }
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct forge_region *region = forge_region();
    struct published *before = published_create(), *after = published_create();
    keep_converters();
    bool fine = read_bytes(data, size, before);
    struct public_table *table = public_table_build(region->assessment, before);
    GBytes *printed = csv_public(region->assessment, table);
    gsize length;
    gconstpointer bytes = g_bytes_get_data(printed, &length);
    bool again = read_bytes(bytes, length, after);
    if (fine) {
        g_assert_true(again);
        check_kept(before, after);
    }
    g_bytes_unref(printed);
    public_table_free(table);
    published_free(before);
    published_free(after);
    forge_clean();
    return 0;
}
