/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schools out of the archive, and what was decided about them. */
#include <math.h>

#include "engine/archive/loading.h"

static void
replace(char **text, const char *by)
{
    g_free(*text);
    *text = g_strdup(text_or_none(by));
}

static void
take_identity(const struct loading *loading, struct rows *rows, struct school *school)
{
    replace(&school->name, rows_text(rows));
    replace(&school->charter_name, rows_text(rows));
    replace(&school->municipality, rows_text(rows));
    school->subordination = (enum subordination)take_word(rows, WORDS_SUBORDINATION);
    school->locality = (enum locality)take_word(rows, WORDS_LOCALITY);
    replace(&school->level, rows_text(rows));
    school->pupils = (int)rows_number(rows, -1);
    school->flags = g_strsplit(text_or_none(rows_text(rows)), ";", -1);
    school->in_registry = rows_number(rows, 0) != 0;
    school->place = take_place(loading, rows);
}

static int
take_cluster(const struct loading *loading, struct rows *rows)
{
    const char *id = rows_text(rows);
    int cluster = rulebook_find_cluster(loading->run->rulebook, text_or_none(id));
    if (cluster < 0)
        rows_damaged(rows, text_or_none(id));
    return MAX(cluster, 0);
}

static void
take_decided(const struct loading *loading, struct rows *rows, struct assessed_school *school)
{
    school->procedures_assessed = (int)rows_number(rows, 0);
    school->procedures_low = (int)rows_number(rows, 0);
    school->condition_a = take_truth(rows);
    school->condition_b = take_truth(rows);
    school->small_only = rows_number(rows, 0) != 0;
    school->pupils_to_change = (int)rows_number(rows, -1);
    for (guint i = 0; i < N_PREDICATES; i++)
        school->predicates[i] = take_truth(rows);
    school->risk_reasons = take_words(rows, WORDS_RISK_REASON);
    school->factors_high = (int)rows_number(rows, -1);
    double index = rows_real(rows);
    school->has_index = !isnan(index);
    school->social_index = school->has_index ? index : 0;
    school->social_quarter = (int)rows_number(rows, 0);
    school->table_cluster = take_cluster(loading, rows);
    school->cluster = take_cluster(loading, rows);
    school->status = (enum decision_status)take_word(rows, WORDS_STATUS);
    school->excluded = rows_number(rows, 0) != 0;
}

bool
load_schools(const struct loading *loading)
{
    struct assessment *assessment = loading->run->assessment;
    struct rows rows;
    gint64 n;
    if (!database_number(loading->archive, "SELECT count(*) FROM school WHERE run = ?",
                         &loading->head->id, 1, &n, loading->error))
        return false;
    if (n != loading->head->n_schools)
        return database_fail_damaged(loading->archive, "school", loading->error);
    assessment->schools = g_new0(struct assessed_school, loading->head->n_schools + 1);
    loading_begin(
        loading, &rows,
        "SELECT code, name, charter_name, municipality, subordination, locality, level, pupils, "
        "flags, in_registry, place, line, procedures_assessed, procedures_low, condition_a, "
        "condition_b, small_only, pupils_to_change, low_results, adverse_social, at_risk, "
        "risk_reasons, factors_high, social_index, social_quarter, table_cluster, cluster, "
        "decision_status, excluded FROM school WHERE run = ? ORDER BY number");
    while (rows_next(&rows)) {
        struct school *identity =
            school_registry_add(loading->run->dataset->registry, text_or_none(rows_text(&rows)));
        if (identity == NULL || assessment->n_schools >= loading->head->n_schools) {
            rows_damaged(&rows, "school");
            break;
        }
        struct assessed_school *school = &assessment->schools[assessment->n_schools++];
        school->identity = identity;
        school->registry_index = school_registry_length(loading->run->dataset->registry) - 1;
        take_identity(loading, &rows, identity);
        take_decided(loading, &rows, school);
    }
    if (rows.error == NULL && assessment->n_schools != loading->head->n_schools)
        rows_damaged(&rows, "school");
    return rows_close(&rows, loading->error);
}

bool
load_overrides(const struct loading *loading)
{
    struct assessment *assessment = loading->run->assessment;
    struct rows rows;
    loading_begin(loading, &rows,
                  "SELECT school, action, clause, document, document_date, reason, place, line "
                  "FROM override WHERE run = ? ORDER BY school");
    while (rows_next(&rows)) {
        struct override *override =
            &assessment->schools[take_index(&rows, assessment->n_schools)].override;
        if (rows.error != NULL)
            break;
        override->action = (enum override_action)take_word(&rows, WORDS_OVERRIDE);
        override->clause = g_strdup(rows_text(&rows));
        override->document = g_strdup(rows_text(&rows));
        override->document_date = g_strdup(rows_text(&rows));
        override->reason = g_strdup(rows_text(&rows));
        override->place = take_place(loading, &rows);
    }
    return rows_close(&rows, loading->error);
}

bool
load_decisions(const struct loading *loading)
{
    struct rows rows;
    loading_begin(
        loading, &rows,
        "SELECT school, action, cluster, clause, document, document_date, received, "
        "effective_from, reason, place, line FROM decision WHERE run = ? ORDER BY number");
    while (rows_next(&rows)) {
        struct decision *decision = g_new0(struct decision, 1);
        g_ptr_array_add(loading->run->dataset->decisions, decision);
        decision->school = take_index(&rows, loading->run->assessment->n_schools);
        decision->action = (enum decision_action)take_word(&rows, WORDS_DECISION);
        decision->cluster = g_strdup(rows_text(&rows));
        decision->clause = g_strdup(rows_text(&rows));
        decision->document = g_strdup(rows_text(&rows));
        g_strlcpy(decision->document_date, text_or_none(rows_text(&rows)),
                  sizeof decision->document_date);
        g_strlcpy(decision->received, text_or_none(rows_text(&rows)), sizeof decision->received);
        g_strlcpy(decision->effective_from, text_or_none(rows_text(&rows)),
                  sizeof decision->effective_from);
        decision->reason = g_strdup(rows_text(&rows));
        decision->place = decision->cluster_place = take_place(loading, &rows);
    }
    return rows_close(&rows, loading->error);
}
