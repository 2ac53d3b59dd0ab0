/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/archive/words.h"

#include <string.h>

#include "datasets/finding/finding.h"
#include "methodology/decision/social.h"
#include "reports/table/published.h"
#include "reports/words/vocabulary.h"

static const char *const missing[] = {"", "no_row", "empty", "bad"};
static const char *const successions[] = {"merged", "split", "renamed", "branch", "closed"};

static const char *
finding_id(guint number)
{
    return finding_rule_id((enum finding_rule)number);
}

/* The vocabulary has the ids, or this file, or who knows them. */
static const struct {
    const struct vocabulary *vocabulary;
    const char *const *ids;
    const char *(*id)(guint number);
    guint n;
} tables[N_WORDS] = {
    [WORDS_SUBORDINATION] = {.vocabulary = &vocabulary_subordinations},
    [WORDS_LOCALITY] = {.vocabulary = &vocabulary_localities},
    [WORDS_STATUS] = {.vocabulary = &vocabulary_statuses},
    [WORDS_OVERRIDE] = {.vocabulary = &vocabulary_overrides},
    [WORDS_DECISION] = {.vocabulary = &vocabulary_decisions},
    [WORDS_MISSING] = {.ids = missing, .n = G_N_ELEMENTS(missing)},
    [WORDS_FIT] = {.ids = social_fit_ids, .n = N_SOCIAL_FITS},
    [WORDS_PREDICATE] = {.vocabulary = &vocabulary_predicates},
    [WORDS_RISK_REASON] = {.vocabulary = &vocabulary_risk_reasons},
    [WORDS_SUCCESSION] = {.ids = successions, .n = G_N_ELEMENTS(successions)},
    [WORDS_FINDING] = {.id = finding_id, .n = N_FINDING_RULES},
    [WORDS_TABLE_USE] = {.vocabulary = &vocabulary_table_uses},
    [WORDS_COLUMN_USE] = {.vocabulary = &vocabulary_column_uses},
    [WORDS_LEVEL] = {.ids = published_levels, .n = N_PUBLISHED_LEVELS},
    [WORDS_LINE_KIND] = {.vocabulary = &vocabulary_line_kinds},
};

static guint
words_length(enum words words)
{
    return tables[words].vocabulary != NULL ? tables[words].vocabulary->n : tables[words].n;
}

const char *
word_id(enum words words, guint number)
{
    g_assert(number < words_length(words));
    if (tables[words].vocabulary != NULL)
        return tables[words].vocabulary->ids[number];
    return tables[words].ids != NULL ? tables[words].ids[number] : tables[words].id(number);
}

int
word_number(enum words words, const char *id)
{
    for (guint i = 0; id != NULL && i < words_length(words); i++)
        if (strcmp(word_id(words, i), id) == 0)
            return (int)i;
    return -1;
}

char *
word_join(enum words words, unsigned bits)
{
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < words_length(words); i++)
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
