/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys for sorting are made once a school, since Russian collation is dear, and codes part equal
 * names: the order is the same on every machine and whatever the order of the registry. */
#include "reports/table/roster.h"

#include <string.h>

#include "reports/words/phrase.h"
#include "reports/words/wording.h"

struct entry {
    guint school;
    char *municipality_key, *name_key;
    const char *code;
};

static gint
compare_entries(gconstpointer a, gconstpointer b)
{
    const struct entry *x = a, *y = b;
    int order = strcmp(x->municipality_key, y->municipality_key);
    if (order == 0)
        order = strcmp(x->name_key, y->name_key);
    return order != 0 ? order : strcmp(x->code, y->code);
}

static void
entry_clear(gpointer data)
{
    struct entry *entry = data;
    g_free(entry->municipality_key);
    g_free(entry->name_key);
}

GArray *
roster_build(const struct assessment *assessment, roster_filter filter, gconstpointer data)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
    GArray *schools = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_set_clear_func(entries, entry_clear);
    for (guint i = 0; i < assessment->n_schools; i++) {
        if (filter != NULL && !filter(assessment, i, data))
            continue;
        const struct school *school = assessment->schools[i].identity;
        struct entry entry = {i, wording_municipality_key(school->municipality),
                              wording_collation_key(school_formal_name(school)), school->code};
        g_array_append_val(entries, entry);
    }
    g_array_sort(entries, compare_entries);
    for (guint i = 0; i < entries->len; i++)
        g_array_append_val(schools, g_array_index(entries, struct entry, i).school);
    g_array_unref(entries);
    return schools;
}

char *
roster_school_name(const struct assessment *assessment, guint school)
{
    return wording_typeset(school_formal_name(assessment->schools[school].identity));
}

char *
roster_municipality_name(const char *municipality)
{
    return wording_typeset(municipality[0] != '\0' ? municipality : _(PHRASE_NOT_STATED));
}

bool
roster_has_registry(const struct assessment *assessment)
{
    for (guint i = 0; i < assessment->n_schools; i++)
        if (assessment->schools[i].identity->in_registry)
            return true;
    return false;
}

static bool
is_unlisted(const struct school *school, bool has_registry)
{
    return has_registry && !school->in_registry && school->municipality[0] == '\0';
}

char *
roster_place_name(const struct school *school, bool has_registry)
{
    return is_unlisted(school, has_registry) ? g_strdup(_("not in the registry"))
                                             : roster_municipality_name(school->municipality);
}

/* ---- tally ---- */

char *
tally_row_name(const struct tally_row *row)
{
    return row->unlisted ? g_strdup(_("not in the registry"))
                         : roster_municipality_name(row->municipality);
}

/* The row of the school; schools come by municipality, those without one mixed with unlisted ones.
 */
static struct tally_row *
row_of(struct tally *tally, const struct school *school, bool unlisted, guint n_clusters)
{
    for (guint i = tally->n_rows; i > 0 && i + 2 > tally->n_rows; i--) {
        struct tally_row *row = &tally->rows[i - 1];
        if (row->unlisted == unlisted && strcmp(row->municipality, school->municipality) == 0)
            return row;
    }
    struct tally_row *row = &tally->rows[tally->n_rows++];
    *row = (struct tally_row){.municipality = school->municipality,
                              .unlisted = unlisted,
                              .clusters = g_new0(int, n_clusters)};
    return row;
}

static void
count_school(struct tally_row *row, const struct assessment *assessment, guint school)
{
    const struct assessed_school *assessed = &assessment->schools[school];
    row->total++;
    row->clusters[assessed->cluster]++;
    row->undecided +=
        !assessment_is_listed(assessment, school) && assessed->status != STATUS_DECIDED;
}

struct tally *
tally_build(const struct assessment *assessment)
{
    struct tally *tally = g_new0(struct tally, 1);
    GArray *roster = roster_build(assessment, NULL, NULL);
    guint n_clusters = assessment->rulebook->clusters->len;
    bool has_registry = roster_has_registry(assessment);
    tally->rows = g_new0(struct tally_row, roster->len + 1);
    tally->sum.clusters = g_new0(int, n_clusters);
    for (guint i = 0; i < roster->len; i++) {
        guint school = g_array_index(roster, guint, i);
        const struct school *identity = assessment->schools[school].identity;
        struct tally_row *row =
            row_of(tally, identity, is_unlisted(identity, has_registry), n_clusters);
        count_school(row, assessment, school);
        count_school(&tally->sum, assessment, school);
    }
    g_array_unref(roster);
    return tally;
}

void
tally_free(struct tally *tally)
{
    if (tally == NULL)
        return;
    for (guint i = 0; i < tally->n_rows; i++)
        g_free(tally->rows[i].clusters);
    g_free(tally->rows);
    g_free(tally->sum.clusters);
    g_free(tally);
}

int
tally_row_listed(const struct tally_row *row, const struct rulebook *rulebook)
{
    int listed = 0;
    for (guint i = 0; i < rulebook->clusters->len; i++)
        if (rulebook_cluster(rulebook, i)->listed)
            listed += row->clusters[i];
    return listed;
}
