/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/table/published.h"

#include <string.h>

const char *const published_levels[] = {"region", "municipality", NULL};

struct published {
    GHashTable *places; /* struct published_place *, each its own key */
};

static guint
place_hash(gconstpointer key)
{
    const struct published_place *place = key;
    return g_str_hash(place->procedure) ^ 31 * g_str_hash(place->municipality) ^
           31 * 31 * (guint)place->year;
}

static int
compare_places(const struct published_place *one, const struct published_place *other)
{
    if (one->year != other->year)
        return one->year < other->year ? -1 : 1;
    int order = strcmp(one->procedure, other->procedure);
    if (order == 0)
        order = strcmp(one->level, other->level);
    return order != 0 ? order : strcmp(one->municipality, other->municipality);
}

static gboolean
place_equal(gconstpointer one, gconstpointer other)
{
    return compare_places(one, other) == 0;
}

static void
place_free(gpointer pointer)
{
    struct published_place *place = pointer;
    g_free(place->level);
    g_free(place->procedure);
    g_free(place->municipality);
    g_array_unref(place->counts);
    g_free(place);
}

struct published *
published_create(void)
{
    struct published *published = g_new(struct published, 1);
    published->places = g_hash_table_new_full(place_hash, place_equal, place_free, NULL);
    return published;
}

void
published_free(struct published *published)
{
    if (published == NULL)
        return;
    g_hash_table_unref(published->places);
    g_free(published);
}

guint
published_length(const struct published *published)
{
    return g_hash_table_size(published->places);
}

static struct published_place *
place_of(const struct published *published, const struct published_figure *figure)
{
    const struct published_place key = {(char *)figure->level, (char *)figure->procedure,
                                        (char *)figure->municipality, figure->year, NULL};
    return g_hash_table_lookup(published->places, &key);
}

const struct published_place *
published_find(const struct published *published, const struct published_figure *figure)
{
    return published != NULL ? place_of(published, figure) : NULL;
}

static int
compare_counts(gconstpointer a, gconstpointer b)
{
    const struct published_counts *one = a, *other = b;
    if (one->participants != other->participants)
        return one->participants < other->participants ? -1 : 1;
    return one->low < other->low ? -1 : one->low > other->low;
}

bool
published_has(const struct published_place *place, int participants, int low)
{
    for (guint i = 0; i < place->counts->len; i++) {
        const struct published_counts *counts =
            &g_array_index(place->counts, struct published_counts, i);
        if (counts->participants == participants && counts->low == low)
            return true;
    }
    return false;
}

void
published_add(struct published *published, const struct published_figure *figure)
{
    struct published_place *place = place_of(published, figure);
    if (place == NULL) {
        place = g_new(struct published_place, 1);
        *place = (struct published_place){
            g_strdup(figure->level), g_strdup(figure->procedure), g_strdup(figure->municipality),
            figure->year, g_array_new(FALSE, FALSE, sizeof(struct published_counts))};
        g_hash_table_add(published->places, place);
    }
    if (published_has(place, figure->participants, figure->low))
        return;
    struct published_counts counts = {figure->participants, figure->low};
    g_array_append_val(place->counts, counts);
    g_array_sort(place->counts, compare_counts);
}

static int
by_place(gconstpointer a, gconstpointer b)
{
    return compare_places(*(const struct published_place *const *)a,
                          *(const struct published_place *const *)b);
}

GPtrArray *
published_places(const struct published *published)
{
    GPtrArray *places = g_ptr_array_new();
    GHashTableIter at;
    gpointer place;
    if (published == NULL)
        return places;
    g_hash_table_iter_init(&at, published->places);
    while (g_hash_table_iter_next(&at, &place, NULL))
        g_ptr_array_add(places, place);
    g_ptr_array_sort(places, by_place);
    return places;
}
