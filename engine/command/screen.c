/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings on the screen. What is wrong with a column is mostly wrong in many of its rows: of such
 * findings one is told whole, and of the rest how many there are and where. Tables and letters have
 * them all. */
#include <stdio.h>
#include <string.h>

#include "engine/command/command.h"
#include "reports/words/finding_text.h"
#include "reports/words/wording.h"

/* So many alike are all told; of so many further ones the row is named. */
enum { ALL_TOLD = 3, ROWS_NAMED = 8 };

/* Findings of one rule about one column (or file): indices in the list, in its order. */
struct group {
    GArray *members; /* guint */
};

static void
group_free(gpointer pointer)
{
    struct group *group = pointer;
    g_array_unref(group->members);
    g_free(group);
}

/* Findings with the same key are alike. Free with g_free(). */
static char *
key_of(const struct finding *finding)
{
    const struct place *place = &finding->place;
    return g_strdup_printf(
        "%d\n%s\n%s\n%s", (int)finding->rule, place->file != NULL ? place->file : "",
        place->sheet != NULL ? place->sheet : "", place->column != NULL ? place->column : "");
}

/* Whether a finding is told on a screen: a note only where `notes` are asked for, and none of those
 * that each file has. */
static bool
is_told(enum finding_rule rule, bool notes)
{
    return finding_rule_severity(rule) != FINDING_NOTE ||
           (notes && rule != FINDING_FILE_DECODED && rule != FINDING_RESULT_BALANCE);
}

/* Findings that are told, in groups, each where its first stands. */
static GPtrArray *
group_findings(const struct finding_list *findings, bool notes)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);
    GHashTable *by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < finding_list_length(findings); i++) {
        const struct finding *finding = finding_list_get(findings, i);
        if (!is_told(finding->rule, notes))
            continue;
        char *key = key_of(finding);
        struct group *group = g_hash_table_lookup(by_key, key);
        if (group == NULL) {
            group = g_new(struct group, 1);
            group->members = g_array_new(FALSE, FALSE, sizeof(guint));
            g_ptr_array_add(groups, group);
            g_hash_table_insert(by_key, key, group);
        } else {
            g_free(key);
        }
        g_array_append_val(group->members, i);
    }
    g_hash_table_unref(by_key);
    return groups;
}

static const struct finding *
member(const struct finding_list *findings, const struct group *group, guint i)
{
    return finding_list_get(findings, g_array_index(group->members, guint, i));
}

/* "120, 133, 140" of the members behind the first; NULL when not each has a row of its own. */
static char *
rows_text(const struct finding_list *findings, const struct group *group)
{
    GString *text = g_string_new(NULL);
    guint last = member(findings, group, 0)->place.row;
    bool apart = last > 0;
    for (guint i = 1; apart && i < group->members->len; i++) {
        guint row = member(findings, group, i)->place.row;
        apart = row > last;
        last = row;
        if (i <= ROWS_NAMED)
            g_string_append_printf(text, i == 1 ? "%u" : ", %u", row);
        else if (i == ROWS_NAMED + 1)
            g_string_append(text, " …");
    }
    return g_string_free(text, !apart);
}

static void
print_finding(const struct finding *finding)
{
    g_autofree char *text = finding_text(finding);
    fprintf(stderr, "%s\n", text);
}

static void
print_rest(const struct finding_list *findings, const struct group *group)
{
    guint n = group->members->len - 1;
    g_autofree char *rows = rows_text(findings, group);
    fputs("  ", stderr);
    if (rows != NULL)
        fprintf(stderr,
                ngettext("the same in %u row more: %s\n", "the same in %u rows more: %s\n", n), n,
                rows);
    else
        fprintf(stderr,
                ngettext("and %u finding more like it\n", "and %u findings more like it\n", n), n);
}

/* Returns how many members it did not tell. */
static guint
print_group(const struct finding_list *findings, const struct group *group)
{
    bool all = group->members->len <= ALL_TOLD;
    for (guint i = 0; i < (all ? group->members->len : 1); i++)
        print_finding(member(findings, group, i));
    if (all)
        return 0;
    print_rest(findings, group);
    return group->members->len - 1;
}

void
print_all_findings(const struct finding_list *findings)
{
    g_autoptr(GPtrArray) groups = group_findings(findings, true);
    for (guint i = 0; i < groups->len; i++)
        print_group(findings, g_ptr_array_index(groups, i));
}

void
print_findings(const struct finding_list *findings, int limit)
{
    int shown[N_FINDING_RULES] = {0};
    guint n_left = 0;
    GPtrArray *groups = group_findings(findings, false);
    for (guint i = 0; i < groups->len; i++) {
        const struct group *group = g_ptr_array_index(groups, i);
        enum finding_rule rule = member(findings, group, 0)->rule;
        if (shown[rule]++ < limit)
            n_left += print_group(findings, group);
        else
            n_left += group->members->len;
    }
    g_ptr_array_unref(groups);
    if (n_left == 0)
        return;
    fprintf(stderr,
            limit == G_MAXINT
                ? _("like findings not shown here: %u; shnor run writes all into findings.csv\n")
                : _("findings not shown here: %u; all of them are in findings.csv\n"),
            n_left);
}
