/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run out of the archive. */
#include "engine/archive/loading.h"
#include "engine/archive/seal.h"

/* ---- findings ---- */

static void
take_argument(struct rows *rows, struct finding_list *findings, struct finding *finding)
{
    if (rows_is_number(rows)) {
        finding_arg_int(findings, finding, rows_number(rows, 0));
        return;
    }
    const char *text = rows_text(rows);
    if (text != NULL)
        finding_arg_text(findings, finding, text);
}

/* `school_code`: those about the school with this code; NULL: all. */
static bool
load_findings(const struct loading *loading, const char *school_code)
{
    struct finding_list *findings = loading->run->dataset->findings;
    struct rows rows;
    loading_begin(
        loading, &rows,
        "SELECT rule, place, line, value, school_code, argument_1, argument_2, argument_3, "
        "argument_4, argument_5, argument_6 FROM finding "
        "WHERE run = ?1 AND (?2 IS NULL OR school_code = ?2) ORDER BY number");
    rows_bind_text(&rows, school_code);
    while (rows_next(&rows)) {
        enum finding_rule rule = (enum finding_rule)take_word(&rows, WORDS_FINDING);
        struct place place = take_place(loading, &rows);
        if (rows.error != NULL)
            break;
        struct finding *finding = finding_add(findings, rule, &place, rows_text(&rows));
        const char *school = rows_text(&rows);
        if (school != NULL)
            finding_set_school(findings, finding, school);
        for (guint i = 0; i < FINDING_MAX_ARGS; i++)
            take_argument(&rows, findings, finding);
    }
    return rows_close(&rows, loading->error);
}

/* ---- the whole, or a part ---- */

enum run_extent { RUN_OUTLINE, RUN_SCHOOL, RUN_WHOLE };

static void
succession_free(gpointer pointer)
{
    struct succession *succession = pointer;
    g_free(succession->old_code);
    g_free(succession->new_code);
    g_free(succession->document);
    g_free(succession);
}

static struct run *
run_create(void)
{
    struct run *run = g_new0(struct run, 1);
    run->files = g_ptr_array_new_with_free_func((GDestroyNotify)input_file_free);
    run->assessment = g_new0(struct assessment, 1);
    run->dataset = g_new0(struct dataset, 1);
    run->dataset->registry = school_registry_create();
    run->dataset->municipalities = municipality_table_create();
    run->dataset->results = g_array_new(FALSE, TRUE, sizeof(struct result));
    run->dataset->parts = g_array_new(FALSE, TRUE, sizeof(struct result_part));
    run->dataset->successions = g_ptr_array_new_with_free_func(succession_free);
    run->dataset->decisions = g_ptr_array_new_with_free_func((GDestroyNotify)decision_free);
    run->dataset->findings = finding_list_create();
    return run;
}

/* What is known of schools without their figures. */
static bool
load_outline(const struct loading *loading)
{
    return load_head(loading) && load_inputs(loading) && load_places(loading) &&
           load_schools(loading) && load_overrides(loading);
}

static bool
load_figures(const struct loading *loading)
{
    return load_decisions(loading) && load_cells(loading) && load_details(loading) &&
           load_parts(loading) && load_successions(loading) && load_contexts(loading) &&
           load_social(loading);
}

/* Nothing is loaded of what is not as it was stored. */
static bool
check_seals(const struct loading *loading, enum seal_extent extent, gint64 school)
{
    const struct archive *archive = loading->archive;
    g_autoptr(GPtrArray) troubles = g_ptr_array_new_with_free_func(g_free);
    if (archive->despite)
        return true;
    return seal_check(archive, loading->head->id, extent, school, troubles, loading->error) &&
           (troubles->len == 0 ||
            database_fail_altered(archive, g_ptr_array_index(troubles, 0), loading->error));
}

static bool
load_extent(struct loading *loading, enum run_extent extent, run_chooser choose, gconstpointer data)
{
    if (!check_seals(loading, extent == RUN_WHOLE ? SEAL_WHOLE : SEAL_TABLES, 0) ||
        !load_outline(loading))
        return false;
    if (extent == RUN_OUTLINE)
        return load_readings(loading);
    loading->last = loading->head->n_schools;
    if (extent == RUN_WHOLE)
        return load_readings(loading) && load_figures(loading) && load_findings(loading, NULL);
    guint school;
    if (!choose(loading->run, data, &school))
        return true;
    loading->first = loading->last = school;
    return check_seals(loading, SEAL_SCHOOL, school) && load_figures(loading) &&
           load_findings(loading, loading->run->assessment->schools[school].identity->code);
}

static struct run *
load(struct archive *archive, const struct run_head *head, enum run_extent extent,
     run_chooser choose, gconstpointer data, GError **error)
{
    struct loading loading = {
        .archive = archive, .head = head, .run = run_create(), .error = error};
    loading.places = g_array_new(FALSE, TRUE, sizeof(struct place));
    loading.procedures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool fine = database_begin_snapshot(archive, error);
    if (fine) {
        fine = load_extent(&loading, extent, choose, data);
        database_end_snapshot(archive);
    }
    g_hash_table_unref(loading.procedures);
    g_array_unref(loading.places);
    loading.run->assessment->rulebook = loading.run->rulebook;
    if (fine)
        return loading.run;
    run_free(loading.run);
    return NULL;
}

struct run *
run_load(struct archive *archive, const struct run_head *head, GError **error)
{
    return load(archive, head, RUN_WHOLE, NULL, NULL, error);
}

struct run *
run_load_outline(struct archive *archive, const struct run_head *head, GError **error)
{
    return load(archive, head, RUN_OUTLINE, NULL, NULL, error);
}

struct run *
run_load_school(struct archive *archive, const struct run_head *head, run_chooser choose,
                gconstpointer data, GError **error)
{
    return load(archive, head, RUN_SCHOOL, choose, data, error);
}

void
run_free(struct run *run)
{
    if (run == NULL)
        return;
    assessment_free(run->assessment);
    dataset_free(run->dataset);
    rulebook_free(run->rulebook);
    g_ptr_array_unref(run->files);
    g_free(run->region);
    g_free(run->language);
    g_free(run->as_of);
    g_free(run->decisions_until);
    g_free(run);
}
