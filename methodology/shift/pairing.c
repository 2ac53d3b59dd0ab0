/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which school of the one year is which of the other: by code and along the successions. Counts of
 * merged schools are nobody's single change, so that all who gave or took results are of the
 * stratum of other rosters. */
#include <stdlib.h>
#include <string.h>

#include "methodology/shift/shifting.h"

/* ---- rosters ---- */

/* Code -> index + 1 of the schools of a roster: with a registry, not of codes that only results
 * know. */
static GHashTable *
roster_of(const struct shift_side *side)
{
    GHashTable *roster = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < side->assessment->n_schools; i++) {
        struct school *school = side->assessment->schools[i].identity;
        if (!side->dataset->has_registry || school->in_registry)
            g_hash_table_insert(roster, school->code, GUINT_TO_POINTER(i + 1));
    }
    return roster;
}

static int
find_in(GHashTable *roster, const char *code)
{
    return (int)GPOINTER_TO_UINT(g_hash_table_lookup(roster, code)) - 1;
}

/* ---- successions ---- */

static const struct succession *
find_succession(const GPtrArray *successions, const char *code)
{
    for (guint i = 0; successions != NULL && i < successions->len; i++) {
        const struct succession *succession = g_ptr_array_index(successions, i);
        if (strcmp(succession->old_code, code) == 0)
            return succession;
    }
    return NULL;
}

/* Where a code ends. */
struct ending {
    const char *code; /* itself when nothing continues it; "" when it was split or closed */
    bool renamed;     /* it is the same school under another code */
};

static struct ending
follow(const GPtrArray *successions, const char *code)
{
    struct ending ending = {code, false};
    const struct succession *step;
    for (guint n = 0; (step = find_succession(successions, ending.code)) != NULL; n++) {
        if (step->kind == SUCCESSION_SPLIT || step->kind == SUCCESSION_CLOSED ||
            n >= successions->len)
            return (struct ending){"", false};
        ending.renamed = step->kind == SUCCESSION_RENAMED && (n == 0 || ending.renamed);
        ending.code = step->new_code;
    }
    return ending;
}

/* ---- rows ---- */

/* The rows under way. */
struct pairing {
    struct shifting *work;
    GHashTable *rosters[N_SHIFT_AGES];
    GArray *rows;           /* struct shift */
    GHashTable *row_by_new; /* code on the new roster -> row + 1 */
};

static void
add_row(struct pairing *pairing, const char *code, int school_old, int school_new)
{
    struct shift row = {
        .code = code,
        .school = {school_old, school_new},
        .cluster = {SHIFT_ABSENT, SHIFT_ABSENT},
        .low = {TRUTH_UNKNOWN, TRUTH_UNKNOWN},
        .rescored = {SHIFT_ABSENT, SHIFT_ABSENT},
        .low_rescored = {TRUTH_UNKNOWN, TRUTH_UNKNOWN},
        .stratum = SHIFT_APPEARED,
    };
    g_array_append_val(pairing->rows, row);
}

static void
add_new_schools(struct pairing *pairing)
{
    const struct assessment *assessment = shifting_assessment(pairing->work, SHIFT_NEW);
    for (guint i = 0; i < assessment->n_schools; i++) {
        char *code = assessment->schools[i].identity->code;
        if (find_in(pairing->rosters[SHIFT_NEW], code) < 0)
            continue;
        add_row(pairing, code, SHIFT_ABSENT, (int)i);
        g_hash_table_insert(pairing->row_by_new, code, GUINT_TO_POINTER(pairing->rows->len));
    }
}

static struct shift *
row_of(const struct pairing *pairing, const char *new_code)
{
    int at = find_in(pairing->row_by_new, new_code);
    return at < 0 ? NULL : &g_array_index(pairing->rows, struct shift, at);
}

static void
add_gone(struct pairing *pairing, const char *code, int school, const char *successor)
{
    add_row(pairing, code, school, SHIFT_ABSENT);
    struct shift *row = &g_array_index(pairing->rows, struct shift, pairing->rows->len - 1);
    row->successor = successor;
    row->stratum = successor != NULL ? SHIFT_MERGED : SHIFT_CLOSED;
}

/* A school whose results go elsewhere than they went has another roster, and so have those that
 * they left and joined. */
static void
note_move(struct pairing *pairing, const char *code, const struct ending *now)
{
    const struct shift_side *old = &pairing->work->request->sides[SHIFT_OLD];
    struct ending before = follow(old->successions, code);
    if (strcmp(before.code, now->code) == 0)
        return;
    GHashTable *moved = pairing->work->moved;
    g_hash_table_add(moved, (gpointer)code);
    g_hash_table_add(moved, (gpointer)before.code);
    g_hash_table_add(moved, (gpointer)now->code);
}

static void
place_old_school(struct pairing *pairing, const char *code, int school)
{
    const struct shift_side *new = &pairing->work->request->sides[SHIFT_NEW];
    struct ending ending = follow(new->successions, code);
    struct shift *same = row_of(pairing, code);
    struct shift *heir = row_of(pairing, ending.code);
    if (same != NULL) {
        same->school[SHIFT_OLD] = school;
        note_move(pairing, code, &ending);
    } else if (heir != NULL && ending.renamed && heir->school[SHIFT_OLD] == SHIFT_ABSENT &&
               find_in(pairing->rosters[SHIFT_OLD], ending.code) < 0) {
        heir->school[SHIFT_OLD] = school;
    } else {
        note_move(pairing, code, &ending);
        add_gone(pairing, code, school, heir != NULL ? heir->code : NULL);
    }
}

static void
place_old_schools(struct pairing *pairing)
{
    const struct assessment *assessment = shifting_assessment(pairing->work, SHIFT_OLD);
    for (guint i = 0; i < assessment->n_schools; i++) {
        const char *code = assessment->schools[i].identity->code;
        if (find_in(pairing->rosters[SHIFT_OLD], code) >= 0)
            place_old_school(pairing, code, (int)i);
    }
}

/* ---- strata ---- */

static bool
has_data(const struct shifting *work, const struct shift *shift, enum shift_age age)
{
    return shifting_school(work, shift, age)->procedures_assessed > 0;
}

static bool
lacks_b(const struct shifting *work, const struct shift *shift, enum shift_age age)
{
    return shifting_assessment(work, age)->rulebook->criterion.combine != COMBINE_A &&
           shifting_school(work, shift, age)->condition_b == TRUTH_UNKNOWN;
}

static enum shift_stratum
stratum_of(const struct shifting *work, const struct shift *shift)
{
    if (!shift_is_on_both(shift))
        return shift->stratum;
    if (!has_data(work, shift, SHIFT_OLD) || !has_data(work, shift, SHIFT_NEW))
        return SHIFT_NO_DATA;
    return lacks_b(work, shift, SHIFT_OLD) || lacks_b(work, shift, SHIFT_NEW)
               ? SHIFT_B_NOT_ASSESSABLE
               : SHIFT_COMPARABLE;
}

static int
compare_rows(const void *a, const void *b)
{
    return strcmp(((const struct shift *)a)->code, ((const struct shift *)b)->code);
}

void
shifting_pair(struct shifting *work)
{
    struct pairing pairing = {
        .work = work,
        .rows = g_array_new(FALSE, FALSE, sizeof(struct shift)),
        .row_by_new = g_hash_table_new(g_str_hash, g_str_equal),
    };
    for (int age = 0; age < N_SHIFT_AGES; age++)
        pairing.rosters[age] = roster_of(&work->request->sides[age]);
    add_new_schools(&pairing);
    place_old_schools(&pairing);
    struct shifts *shifts = work->shifts;
    shifts->n = pairing.rows->len;
    shifts->schools = (struct shift *)(gpointer)g_array_free(pairing.rows, FALSE);
    qsort(shifts->schools, shifts->n, sizeof *shifts->schools, compare_rows);
    for (guint i = 0; i < shifts->n; i++)
        shifts->schools[i].stratum = stratum_of(work, &shifts->schools[i]);
    for (int age = 0; age < N_SHIFT_AGES; age++)
        g_hash_table_unref(pairing.rosters[age]);
    g_hash_table_unref(pairing.row_by_new);
}
