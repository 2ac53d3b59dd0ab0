/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A path goes by the pairs of the shifts, which know successions, and only over a gap by the code
 * that was seen last: a school missing from one run is not a new one in the next. */
#include "reports/words/shift_story.h"

#include <glib/gi18n.h>
#include <string.h>

#include "reports/words/wording.h"

/* ---- a school ---- */

static bool
is_list(const struct shifts *shifts, int cluster)
{
    return cluster != SHIFT_ABSENT && shifts->clusters[cluster]->listed;
}

enum shift_course
shift_course_of(const struct shifts *shifts, const struct shift *shift)
{
    bool was = is_list(shifts, shift->cluster[SHIFT_OLD]);
    bool is = is_list(shifts, shift->cluster[SHIFT_NEW]);
    if (was && is)
        return shift->shifted ? COURSE_MOVED : COURSE_STAYED;
    if (was != is)
        return is ? COURSE_ENTERED : COURSE_LEFT;
    return COURSE_OUTSIDE;
}

int
shift_category(const struct shifts *shifts, guint i)
{
    return i < shifts->n_clusters ? (int)i : SHIFT_ABSENT;
}

const struct school *
shift_identity(const struct shift_pair *pair, const struct shift *shift)
{
    enum shift_age age = shift->school[SHIFT_NEW] != SHIFT_ABSENT ? SHIFT_NEW : SHIFT_OLD;
    return pair->sides[age]->schools[shift->school[age]].identity;
}

/* A shift with the keys that documents order by. */
struct ordered_shift {
    char *municipality, *name;
    const char *code;
    guint index;
};

static void
ordered_clear(gpointer data)
{
    struct ordered_shift *ordered = data;
    g_free(ordered->municipality);
    g_free(ordered->name);
}

static gint
compare_ordered(gconstpointer a, gconstpointer b)
{
    const struct ordered_shift *x = a, *y = b;
    int order = strcmp(x->municipality, y->municipality);
    if (order == 0)
        order = strcmp(x->name, y->name);
    return order != 0 ? order : strcmp(x->code, y->code);
}

GArray *
shift_roster(const struct shift_pair *pair)
{
    GArray *ordered = g_array_new(FALSE, FALSE, sizeof(struct ordered_shift));
    g_array_set_clear_func(ordered, ordered_clear);
    for (guint i = 0; i < pair->shifts->n; i++) {
        const struct school *school = shift_identity(pair, &pair->shifts->schools[i]);
        struct ordered_shift one = {wording_municipality_key(school->municipality),
                                    wording_collation_key(school_short_name(school)),
                                    pair->shifts->schools[i].code, i};
        g_array_append_val(ordered, one);
    }
    g_array_sort(ordered, compare_ordered);
    GArray *roster = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < ordered->len; i++)
        g_array_append_val(roster, g_array_index(ordered, struct ordered_shift, i).index);
    g_array_unref(ordered);
    return roster;
}

/* ---- by municipality ---- */

GArray *
shift_tally_build(const struct shift_pair *pair)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct shift_tally_row));
    GArray *roster = shift_roster(pair);
    for (guint i = 0; i < roster->len; i++) {
        const struct shift *shift = &pair->shifts->schools[g_array_index(roster, guint, i)];
        const char *name = shift_identity(pair, shift)->municipality;
        struct shift_tally_row *last =
            rows->len > 0 ? &g_array_index(rows, struct shift_tally_row, rows->len - 1) : NULL;
        if (last == NULL || strcmp(last->municipality, name) != 0) {
            struct shift_tally_row row = {.municipality = name};
            g_array_append_val(rows, row);
            last = &g_array_index(rows, struct shift_tally_row, rows->len - 1);
        }
        last->n_schools++;
        last->courses[shift_course_of(pair->shifts, shift)]++;
    }
    g_array_unref(roster);
    return rows;
}

/* ---- paths ---- */

const struct assessment *
shift_story_run(const struct shift_story *story, guint i)
{
    return i == 0 ? story->pairs[0].sides[SHIFT_OLD] : story->pairs[i - 1].sides[SHIFT_NEW];
}

const char *
shift_story_run_name(const struct shift_story *story, guint i)
{
    return i == 0 ? story->pairs[0].runs[SHIFT_OLD] : story->pairs[i - 1].runs[SHIFT_NEW];
}

static void
path_clear(gpointer data)
{
    g_free(((struct shift_path *)data)->schools);
}

static struct shift_path *
add_path(GArray *paths, guint n_runs)
{
    struct shift_path path = {g_new(int, n_runs)};
    for (guint i = 0; i < n_runs; i++)
        path.schools[i] = SHIFT_ABSENT;
    g_array_append_val(paths, path);
    return &g_array_index(paths, struct shift_path, paths->len - 1);
}

/* The code under which the path was last seen before run `end`. */
static const char *
last_code(const struct shift_story *story, const struct shift_path *path, guint end)
{
    for (guint i = end; i-- > 0;)
        if (path->schools[i] != SHIFT_ABSENT)
            return shift_story_run(story, i)->schools[path->schools[i]].identity->code;
    return NULL;
}

/* Paths without a school in run `run`, by the code under which each was last seen: index + 1. */
static GHashTable *
gone_paths(const struct shift_story *story, const GArray *paths, guint run)
{
    GHashTable *gone = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < paths->len; i++) {
        const struct shift_path *path = &g_array_index(paths, struct shift_path, i);
        if (path->schools[run] == SHIFT_ABSENT)
            g_hash_table_insert(gone, (gpointer)last_code(story, path, run),
                                GUINT_TO_POINTER(i + 1));
    }
    return gone;
}

/* Goes on from run to run + 1. */
static void
extend_paths(const struct shift_story *story, GArray *paths, guint run)
{
    const struct shift_pair *pair = &story->pairs[run];
    guint n_runs = story->n_pairs + 1;
    g_autofree guint *path_of = g_new(guint, pair->sides[SHIFT_OLD]->n_schools + 1);
    GHashTable *gone = gone_paths(story, paths, run);
    for (guint i = 0; i < paths->len; i++) {
        int school = g_array_index(paths, struct shift_path, i).schools[run];
        if (school != SHIFT_ABSENT)
            path_of[school] = i;
    }
    for (guint i = 0; i < pair->shifts->n; i++) {
        const struct shift *shift = &pair->shifts->schools[i];
        int old = shift->school[SHIFT_OLD], new = shift->school[SHIFT_NEW];
        if (new == SHIFT_ABSENT)
            continue;
        guint known = old != SHIFT_ABSENT
                          ? path_of[old] + 1
                          : GPOINTER_TO_UINT(g_hash_table_lookup(gone, shift->code));
        struct shift_path *path = known > 0 ? &g_array_index(paths, struct shift_path, known - 1)
                                            : add_path(paths, n_runs);
        path->schools[run + 1] = new;
    }
    g_hash_table_unref(gone);
}

static gint
compare_paths(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct shift_story *story = data;
    const struct shift_path *paths[] = {a, b};
    const char *codes[2] = {NULL, NULL};
    for (guint k = 0; k < 2; k++)
        for (guint i = 0; codes[k] == NULL && i <= story->n_pairs; i++)
            codes[k] = last_code(story, paths[k], i + 1);
    return g_strcmp0(codes[0], codes[1]);
}

GArray *
shift_paths(const struct shift_story *story)
{
    const struct shifts *first = story->pairs[0].shifts;
    GArray *paths = g_array_new(FALSE, FALSE, sizeof(struct shift_path));
    g_array_set_clear_func(paths, path_clear);
    for (guint i = 0; i < first->n; i++)
        if (first->schools[i].school[SHIFT_OLD] != SHIFT_ABSENT)
            add_path(paths, story->n_pairs + 1)->schools[0] = first->schools[i].school[SHIFT_OLD];
    for (guint run = 0; run < story->n_pairs; run++)
        extend_paths(story, paths, run);
    g_array_sort_with_data(paths, compare_paths, (gpointer)story);
    return paths;
}

/* ---- words ---- */

const char *
shift_stratum_words(enum shift_stratum stratum)
{
    static const char *const words[N_SHIFT_STRATA] = {
        [SHIFT_COMPARABLE] = N_("assessed in full in both runs"),
        [SHIFT_B_NOT_ASSESSABLE] = N_("not assessable by condition B in one of the runs"),
        [SHIFT_NO_DATA] = N_("without data in one of the runs"),
        [SHIFT_CLOSED] = N_("only in the older run"),
        [SHIFT_MERGED] = N_("only in the older run, continued by another school"),
        [SHIFT_APPEARED] = N_("only in the newer run"),
    };
    return _(words[stratum]);
}

const char *
shift_cluster_words(const struct shifts *shifts, int cluster)
{
    return cluster != SHIFT_ABSENT ? shifts->clusters[cluster]->title : _("not on the roster");
}

const char *
shift_course_words(enum shift_course course)
{
    static const char *const words[N_SHIFT_COURSES] = {
        [COURSE_ENTERED] = N_("Entered the lists"),
        [COURSE_LEFT] = N_("Left the lists"),
        [COURSE_MOVED] = N_("Moved to another list"),
        [COURSE_STAYED] = N_("Stayed in the same list"),
        [COURSE_OUTSIDE] = N_("In no list, then and now"),
    };
    return _(words[course]);
}

static const char *
factor_words(guint bit)
{
    static const char *const words[N_SHIFT_FACTORS] = {
        N_("the roster of schools"),
        N_("a separate decision"),
        N_("the school's results"),
        N_("the school's social conditions and risks"),
        N_("the other schools of the region"),
        N_("the rules"),
    };
    return _(words[bit]);
}

/* "the school's results"; "together: the school's results, rules". */
static void
append_factors(GString *text, unsigned factors)
{
    const char *separator = "";
    if ((factors & (factors - 1)) != 0)
        g_string_append(text, _("together: "));
    for (guint bit = 0; bit < N_SHIFT_FACTORS; bit++) {
        if ((factors & (1u << bit)) == 0)
            continue;
        g_string_append_printf(text, "%s%s", separator, factor_words(bit));
        separator = ", ";
    }
}

char *
shift_reason_words(const struct shift *shift)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < shift->n_reasons; i++) {
        g_string_append(text, i > 0 ? _("; or ") : "");
        append_factors(text, shift->reasons[i]);
    }
    return g_string_free(text, FALSE);
}
