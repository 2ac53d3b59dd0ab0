/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/archive/words.h"

#include <string.h>

#include "methodology/assessment/assessment.h"

static const char *const subordinations[] = {"municipal", "department", "private", "federal", NULL};
static const char *const localities[] = {"", "urban", "rural", NULL};
static const char *const actions[] = {"include", "exclude", "move", NULL};
static const char *const missing[] = {"", "no_row", "empty", "bad", NULL};
static const char *const fits[] = {"ok", "no_component", "too_few", "singular", NULL};

static const char *const successions[] = {"merged", "split", "renamed", "branch", "closed", NULL};

static const char *
status_id(guint number)
{
    return decision_status_id((enum decision_status)number);
}

static const char *
override_id(guint number)
{
    return override_action_id((enum override_action)number);
}

static const char *
predicate_word(guint number)
{
    return predicate_id((enum predicate)number);
}

static const char *
finding_id(guint number)
{
    return finding_rule_id((enum finding_rule)number);
}

/* Either a list of ids, or who knows them. */
static const struct {
    const char *const *ids;
    const char *(*id)(guint number);
    guint n;
} tables[N_WORDS] = {
    [WORDS_SUBORDINATION] = {subordinations, NULL, SUBORDINATION_FEDERAL + 1},
    [WORDS_LOCALITY] = {localities, NULL, LOCALITY_RURAL + 1},
    [WORDS_STATUS] = {NULL, status_id, STATUS_NO_DATA + 1},
    [WORDS_OVERRIDE] = {NULL, override_id, OVERRIDE_MOVE + 1},
    [WORDS_DECISION] = {actions, NULL, DECISION_MOVE + 1},
    [WORDS_MISSING] = {missing, NULL, MISSING_BAD + 1},
    [WORDS_FIT] = {fits, NULL, SOCIAL_FIT_SINGULAR + 1},
    [WORDS_PREDICATE] = {NULL, predicate_word, N_PREDICATES},
    [WORDS_RISK_REASON] = {NULL, risk_reason_id, N_RISK_REASONS},
    [WORDS_SUCCESSION] = {successions, NULL, SUCCESSION_CLOSED + 1},
    [WORDS_FINDING] = {NULL, finding_id, N_FINDING_RULES},
};

const char *
word_id(enum words words, guint number)
{
    g_assert(number < tables[words].n);
    return tables[words].ids != NULL ? tables[words].ids[number] : tables[words].id(number);
}

int
word_number(enum words words, const char *id)
{
    for (guint i = 0; id != NULL && i < tables[words].n; i++)
        if (strcmp(word_id(words, i), id) == 0)
            return (int)i;
    return -1;
}

char *
word_join(enum words words, unsigned bits)
{
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < tables[words].n; i++)
        if (bits & (1u << i))
            g_string_append_printf(ids, ids->len == 0 ? "%s" : ";%s", word_id(words, i));
    return g_string_free(ids, FALSE);
}

int
word_split(enum words words, const char *ids)
{
    unsigned bits = 0;
    g_auto(GStrv) list = g_strsplit(ids != NULL ? ids : "?", ";", -1);
    for (char **id = list; *id != NULL; id++) {
        int number = word_number(words, *id);
        if (number < 0)
            return -1;
        bits |= 1u << number;
    }
    return (int)bits;
}
