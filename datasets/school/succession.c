/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that contradict each other or lead to no school of the registry are all told before any is
 * taken out, so that a circle names each of its members. */
#include "datasets/school/succession.h"

#include <stdlib.h>
#include <string.h>

struct succession_ledger {
    GPtrArray *successions; /* struct succession * */
    GHashTable *by_old;     /* old code -> struct succession * */
};

static void
succession_free(gpointer pointer)
{
    struct succession *succession = pointer;
    g_free(succession->old_code);
    g_free(succession->new_code);
    g_free(succession->document);
    g_free(succession);
}

struct succession_ledger *
succession_ledger_create(void)
{
    struct succession_ledger *ledger = g_new0(struct succession_ledger, 1);
    ledger->successions = g_ptr_array_new_with_free_func(succession_free);
    ledger->by_old = g_hash_table_new(g_str_hash, g_str_equal);
    return ledger;
}

void
succession_ledger_free(struct succession_ledger *ledger)
{
    if (ledger == NULL)
        return;
    g_hash_table_unref(ledger->by_old);
    g_ptr_array_unref(ledger->successions);
    g_free(ledger);
}

/* Adds a finding about the succession's row. */
static struct finding *
report(const struct succession *succession, enum finding_rule rule, const char *value,
       struct finding_list *findings)
{
    struct finding *finding = finding_add(findings, rule, &succession->place, value);
    finding_set_subject(finding, &succession->subject);
    return finding;
}

static bool
ends_history(const struct succession *succession)
{
    return succession->kind == SUCCESSION_SPLIT || succession->kind == SUCCESSION_CLOSED;
}

/* A school that was split or closed may have results of later years: those are no history. */
static bool
is_over(const struct succession *succession, int year)
{
    return ends_history(succession) && succession->date[0] != '\0' && year > atoi(succession->date);
}

enum succession_path
succession_follow(const struct succession_ledger *ledger, const char *code, int year,
                  const char **ret_code)
{
    const struct succession *step = g_hash_table_lookup(ledger->by_old, code);
    if (step == NULL || is_over(step, year))
        return SUCCESSION_NONE;
    guint n = 0;
    for (const struct succession *next = step; next != NULL && !is_over(next, year);
         next = g_hash_table_lookup(ledger->by_old, next->new_code)) {
        if (ends_history(next))
            return SUCCESSION_ENDS;
        if (n++ > ledger->successions->len)
            return SUCCESSION_LOOPS;
        *ret_code = next->new_code;
    }
    return SUCCESSION_GOES;
}

void
succession_count(struct succession_ledger *ledger, const char *code)
{
    struct succession *step = g_hash_table_lookup(ledger->by_old, code);
    g_assert(step != NULL);
    step->n_cells++;
}

/* Adds to the index unless it contradicts what is there. */
static bool
enter(struct succession_ledger *ledger, struct succession *succession,
      struct finding_list *findings)
{
    struct succession *other = g_hash_table_lookup(ledger->by_old, succession->old_code);
    if (other == NULL) {
        g_hash_table_insert(ledger->by_old, succession->old_code, succession);
        return true;
    }
    /* A split names several new schools. */
    if (other->kind == SUCCESSION_SPLIT && succession->kind == SUCCESSION_SPLIT)
        return true;
    struct finding *finding =
        report(succession, FINDING_SUCCESSION_TWICE, succession->old_code, findings);
    finding_arg_place(findings, finding, &other->place);
    return false;
}

/* Whether the row is to be entered; what is not says so in a finding. */
static bool
counts(const struct succession *succession, int year, struct finding_list *findings)
{
    bool same = strcmp(succession->old_code, succession->new_code) == 0;
    bool later = succession->date[0] != '\0' && atoi(succession->date) > year;
    if (!later && !(same && succession->kind == SUCCESSION_RENAMED))
        return true;
    struct finding *finding =
        report(succession, later ? FINDING_SUCCESSION_LATER : FINDING_SUCCESSION_SAME_CODE,
               succession->old_code, findings);
    if (later)
        finding_arg_text(findings, finding, succession->date);
    return false;
}

bool
succession_ledger_enter(struct succession_ledger *ledger, struct succession *succession,
                        struct school_registry *registry, int year, struct finding_list *findings)
{
    g_ptr_array_add(ledger->successions, succession);
    if (!counts(succession, year, findings))
        return false;
    school_registry_add_former(registry, succession->old_code);
    return enter(ledger, succession, findings);
}

/* Whether following this succession ends at a school of the registry (or at a split). */
static bool
leads_to_school(const struct succession_ledger *ledger, const struct succession *succession,
                const struct school_registry *registry, struct finding_list *findings)
{
    const char *code = NULL;
    guint index;
    enum succession_path path = succession_follow(ledger, succession->old_code, 0, &code);
    if (path == SUCCESSION_LOOPS)
        report(succession, FINDING_SUCCESSION_CYCLE, succession->old_code, findings);
    else if (path == SUCCESSION_GOES && !school_registry_find_own(registry, code, &index))
        finding_arg_text(
            findings,
            report(succession, FINDING_SUCCESSION_UNKNOWN, succession->old_code, findings), code);
    else
        return true;
    return false;
}

/* Takes out what leads nowhere. All are looked at before any is taken out, so that each row of a
 * circle is reported. */
void
succession_ledger_check(struct succession_ledger *ledger, const struct school_registry *registry,
                        struct finding_list *findings)
{
    GPtrArray *dead = g_ptr_array_new();
    for (guint i = 0; i < ledger->successions->len; i++) {
        struct succession *succession = g_ptr_array_index(ledger->successions, i);
        if (g_hash_table_lookup(ledger->by_old, succession->old_code) == succession &&
            !leads_to_school(ledger, succession, registry, findings))
            g_ptr_array_add(dead, succession->old_code);
    }
    for (guint i = 0; i < dead->len; i++)
        g_hash_table_remove(ledger->by_old, g_ptr_array_index(dead, i));
    g_ptr_array_unref(dead);
}

static gint
compare_old_codes(gconstpointer a, gconstpointer b)
{
    const struct succession *x = *(struct succession *const *)a,
                            *y = *(struct succession *const *)b;
    return strcmp(x->old_code, y->old_code);
}

GPtrArray *
succession_ledger_in_force(const struct succession_ledger *ledger)
{
    GPtrArray *in_force = g_ptr_array_new();
    for (guint i = 0; i < ledger->successions->len; i++) {
        struct succession *succession = g_ptr_array_index(ledger->successions, i);
        if (g_hash_table_lookup(ledger->by_old, succession->old_code) == succession)
            g_ptr_array_add(in_force, succession);
    }
    g_ptr_array_sort(in_force, compare_old_codes);
    return in_force;
}

void
succession_ledger_report(const struct succession_ledger *ledger, struct finding_list *findings)
{
    for (guint i = 0; i < ledger->successions->len; i++) {
        const struct succession *succession = g_ptr_array_index(ledger->successions, i);
        if (g_hash_table_lookup(ledger->by_old, succession->old_code) != succession)
            continue;
        static const enum finding_rule rules[] = {
            [SUCCESSION_MERGED] = FINDING_SUCCESSION_APPLIED,
            [SUCCESSION_SPLIT] = FINDING_SUCCESSION_SPLIT,
            [SUCCESSION_RENAMED] = FINDING_SUCCESSION_APPLIED,
            [SUCCESSION_BRANCH] = FINDING_SUCCESSION_APPLIED,
            [SUCCESSION_CLOSED] = FINDING_SUCCESSION_CLOSED,
        };
        struct finding *finding = report(succession, rules[succession->kind], NULL, findings);
        finding_arg_text(findings, finding, succession->old_code);
        finding_arg_text(findings, finding, succession->new_code);
        finding_arg_int(findings, finding, succession->n_cells);
        finding_set_school(findings, finding,
                           succession->new_code[0] != '\0' ? succession->new_code
                                                           : succession->old_code);
    }
}
