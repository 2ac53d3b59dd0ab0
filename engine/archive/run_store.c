/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run into the archive. */
#include <math.h>
#include <string.h>

#include "engine/archive/run.h"
#include "engine/archive/chain.h"
#include "engine/archive/reading.h"
#include "engine/archive/seal.h"
#include "engine/archive/words.h"
#include "engine/archive/writer.h"

/* ---- inputs and schools ---- */

static void
write_inputs(struct writer *writer, const GPtrArray *files)
{
    for (guint i = 0; i < files->len; i++) {
        const struct input_file *file = g_ptr_array_index(files, i);
        writer_row(writer, "input");
        writer_number(writer, i);
        writer_text(writer, file->name);
        writer_text(writer, file->kind);
        writer_text(writer, file->layout_used);
        writer_number(writer, (gint64)file->size);
        writer_text(writer, file->sha256 != NULL ? file->sha256 : "");
        writer_number(writer, file->n_rows);
        writer_number(writer, file->n_used);
        writer_end_row(writer);
    }
}

static void
write_identity(struct writer *writer, const struct school *school)
{
    static const char *const no_flags[] = {NULL};
    g_autofree char *flags =
        g_strjoinv(";", school->flags != NULL ? school->flags : (char **)no_flags);
    writer_text(writer, school->code);
    writer_text(writer, school->name);
    writer_text(writer, school->charter_name);
    writer_text(writer, school->municipality);
    writer_text(writer, word_id(WORDS_SUBORDINATION, school->subordination));
    writer_text(writer, word_id(WORDS_LOCALITY, school->locality));
    writer_text(writer, school->level);
    writer_count(writer, school->pupils);
    writer_text(writer, flags);
    writer_number(writer, school->in_registry);
    writer_place(writer, &school->place);
}

static void
write_decided(struct writer *writer, const struct rulebook *rulebook,
              const struct assessed_school *school)
{
    g_autofree char *reasons = word_join(WORDS_RISK_REASON, school->risk_reasons);
    writer_number(writer, school->procedures_assessed);
    writer_number(writer, school->procedures_low);
    writer_truth(writer, school->condition_a);
    writer_truth(writer, school->condition_b);
    writer_number(writer, school->small_only);
    writer_count(writer, school->pupils_to_change);
    for (guint i = 0; i < N_PREDICATES; i++)
        writer_truth(writer, school->predicates[i]);
    writer_text(writer, reasons);
    writer_count(writer, school->factors_high);
    writer_real(writer, school->has_index ? school->social_index : NAN);
    writer_count(writer, school->has_index ? school->social_quarter : -1);
    writer_text(writer, rulebook_cluster(rulebook, (guint)school->table_cluster)->id);
    writer_text(writer, rulebook_cluster(rulebook, (guint)school->cluster)->id);
    writer_text(writer, word_id(WORDS_STATUS, school->status));
    writer_number(writer, school->excluded);
}

static void
write_schools(struct writer *writer, const struct assessment *assessment)
{
    for (guint i = 0; i < assessment->n_schools; i++) {
        writer_row(writer, "school");
        writer_number(writer, i);
        write_identity(writer, assessment->schools[i].identity);
        write_decided(writer, assessment->rulebook, &assessment->schools[i]);
        writer_end_row(writer);
    }
}

/* ---- separate decisions ---- */

static void
write_overrides(struct writer *writer, const struct assessment *assessment)
{
    for (guint i = 0; i < assessment->n_schools; i++) {
        const struct override *override = &assessment->schools[i].override;
        if (override->action == OVERRIDE_NONE)
            continue;
        writer_row(writer, "override");
        writer_number(writer, i);
        writer_text(writer, word_id(WORDS_OVERRIDE, override->action));
        writer_text(writer, override->clause);
        writer_text(writer, override->document);
        writer_text(writer, override->document_date);
        writer_text(writer, override->reason);
        writer_place(writer, &override->place);
        writer_end_row(writer);
    }
}

/* `position` of a school of the registry in the assessment. */
static void
write_decisions(struct writer *writer, const struct dataset *dataset, const guint *position)
{
    for (guint i = 0; i < dataset->decisions->len; i++) {
        const struct decision *decision = g_ptr_array_index(dataset->decisions, i);
        writer_row(writer, "decision");
        writer_number(writer, i);
        writer_number(writer, position[decision->school]);
        writer_text(writer, word_id(WORDS_DECISION, decision->action));
        writer_text(writer, decision->cluster);
        writer_text(writer, decision->clause);
        writer_text(writer, decision->document);
        writer_text(writer, decision->document_date);
        writer_text(writer, decision->received);
        writer_text(writer, decision->effective_from);
        writer_text(writer, decision->reason);
        writer_place(writer, &decision->place);
        writer_end_row(writer);
    }
}

/* ---- results ---- */

static void
write_cell(struct writer *writer, const struct assessment *assessment,
           const struct assessed_cell *cell)
{
    writer_row(writer, "cell");
    writer_number(writer, cell->school);
    writer_number(writer, cell->year);
    writer_text(writer,
                procedure_catalogue_get(assessment->rulebook->procedures, cell->procedure)->id);
    writer_text(writer, cell->wave);
    writer_number(writer, cell->participants);
    writer_number(writer, cell->low);
    writer_number(writer, cell->source->low_min);
    writer_number(writer, cell->source->low_max);
    writer_number(writer, cell->usable);
    writer_truth(writer, cell->low_procedure);
    writer_count(writer, cell->pupils_to_threshold);
    writer_place(writer, &cell->place);
    writer_end_row(writer);
}

static void
write_detail(struct writer *writer, const struct assessment *assessment,
             const struct assessed_cell *cell)
{
    const struct result_detail *detail = &cell->source->detail;
    if (!detail->has_marks && !detail->has_scores)
        return;
    writer_row(writer, "detail");
    writer_number(writer, cell->school);
    writer_number(writer, cell->year);
    writer_text(writer,
                procedure_catalogue_get(assessment->rulebook->procedures, cell->procedure)->id);
    for (guint i = 0; i < N_MARKS; i++)
        writer_count(writer, detail->has_marks ? detail->marks[i] : -1);
    const gint64 sums[] = {detail->score_sum, detail->score_squares};
    for (guint i = 0; i < G_N_ELEMENTS(sums); i++)
        if (detail->has_scores)
            writer_number(writer, sums[i]);
        else
            writer_null(writer);
    writer_end_row(writer);
}

static void
write_cells(struct writer *writer, const struct assessment *assessment)
{
    for (guint i = 0; i < assessment->n_cells; i++)
        write_cell(writer, assessment, &assessment->cells[i]);
    for (guint i = 0; i < assessment->n_cells; i++)
        write_detail(writer, assessment, &assessment->cells[i]);
}

static bool
is_of_cell(const struct result *part, const struct result *cell)
{
    return part->school == cell->school && part->year == cell->year &&
           part->procedure == cell->procedure;
}

static void
write_part(struct writer *writer, const struct procedure_catalogue *procedures, guint school,
           guint number, const struct result_part *part)
{
    const struct result *result = &part->result;
    struct place place = result->place;
    place.column = part->column;
    writer_row(writer, "part");
    writer_number(writer, school);
    writer_number(writer, result->year);
    writer_text(writer, procedure_catalogue_get(procedures, result->procedure)->id);
    writer_number(writer, number);
    writer_text(writer, part->origin);
    writer_text(writer, result->wave);
    writer_number(writer, result->participants);
    writer_number(writer, result->low);
    writer_text(writer, part->value);
    writer_place(writer, &place);
    writer_number(writer, part->last_row);
    writer_number(writer, part->n_rows);
    writer_end_row(writer);
}

static void
write_parts(struct writer *writer, const struct run_content *content, const guint *position)
{
    const GArray *parts = content->dataset->parts;
    guint number = 0;
    for (guint i = 0; parts != NULL && i < parts->len; i++) {
        const struct result_part *part = &g_array_index(parts, struct result_part, i);
        bool is_next = i > 0 && is_of_cell(&part[-1].result, &part->result);
        number = is_next ? number + 1 : 0;
        write_part(writer, content->assessment->rulebook->procedures, position[part->result.school],
                   number, part);
    }
}

static void
write_successions(struct writer *writer, const GPtrArray *successions)
{
    for (guint i = 0; successions != NULL && i < successions->len; i++) {
        const struct succession *succession = g_ptr_array_index(successions, i);
        writer_row(writer, "succession");
        writer_number(writer, i);
        writer_text(writer, succession->old_code);
        writer_text(writer, succession->new_code);
        writer_text(writer, word_id(WORDS_SUCCESSION, succession->kind));
        writer_text(writer, succession->date);
        writer_text(writer, succession->document);
        writer_place(writer, &succession->place);
        writer_end_row(writer);
    }
}

/* ---- social data ---- */

static void
write_context(struct writer *writer, const char *kind, const struct context_table *table,
              const guint *position)
{
    for (guint school = 0; school < table->n_schools; school++)
        for (guint column = 0; column < table->n_columns; column++) {
            const struct context_value *value = context_table_at(table, school, column);
            if (value->missing == MISSING_NO_ROW)
                continue;
            writer_row(writer, "context");
            writer_text(writer, kind);
            writer_number(writer, position[school]);
            writer_text(writer, table->columns[column]);
            writer_real(writer, value->missing == VALUE_PRESENT ? value->value : NAN);
            writer_text(writer, word_id(WORDS_MISSING, value->missing));
            writer_place(writer, &value->place);
            writer_end_row(writer);
        }
}

static void
write_components(struct writer *writer, const struct rulebook *rulebook,
                 const struct social_model *model)
{
    for (guint k = 0; k < model->k; k++) {
        const struct component *component = g_ptr_array_index(rulebook->components, k);
        writer_row(writer, "social_component");
        writer_number(writer, k);
        writer_text(writer, component->id);
        writer_number(writer, model->usable[k]);
        writer_real(writer, model->weights[k]);
        writer_end_row(writer);
    }
    for (guint a = 0; a < model->k; a++)
        for (guint b = 0; b < model->k; b++) {
            writer_row(writer, "social_correlation");
            writer_number(writer, a);
            writer_number(writer, b);
            writer_real(writer, model->r[a * model->k + b]);
            writer_end_row(writer);
        }
}

static void
write_social(struct writer *writer, const struct assessment *assessment)
{
    const struct social_model *model = assessment->social;
    writer_row(writer, "social");
    writer_text(writer, word_id(WORDS_FIT, model->fit));
    writer_real(writer, model->explained);
    writer_number(writer, model->n_complete);
    writer_number(writer, model->without_gaps);
    writer_end_row(writer);
    write_components(writer, assessment->rulebook, model);
    for (guint school = 0; model->outcome != NULL && school < model->n; school++) {
        if (isnan(model->outcome[school]))
            continue;
        writer_row(writer, "social_outcome");
        writer_number(writer, school);
        writer_real(writer, model->outcome[school]);
        writer_end_row(writer);
    }
    for (guint school = 0; school < model->n; school++)
        for (guint k = 0; k < model->k; k++) {
            double z = model->z[(gsize)school * model->k + k];
            if (isnan(z))
                continue;
            writer_row(writer, "social_score");
            writer_number(writer, school);
            writer_number(writer, k);
            writer_real(writer, z);
            writer_end_row(writer);
        }
}

/* ---- findings ---- */

static void
write_argument(struct writer *writer, const struct finding_arg *arg)
{
    switch (arg->type) {
    case FINDING_ARG_NONE:
        writer_null(writer);
        break;
    case FINDING_ARG_INT:
        writer_number(writer, arg->number);
        break;
    case FINDING_ARG_TEXT:
        writer_text(writer, arg->text);
        break;
    }
}

static void
write_findings(struct writer *writer, const struct finding_list *findings)
{
    for (guint i = 0; i < finding_list_length(findings); i++) {
        const struct finding *finding = finding_list_get(findings, i);
        writer_row(writer, "finding");
        writer_number(writer, i);
        writer_text(writer, word_id(WORDS_FINDING, finding->rule));
        writer_text(writer, finding->value);
        writer_text(writer, finding->school_code);
        writer_place(writer, &finding->place);
        for (guint a = 0; a < FINDING_MAX_ARGS; a++)
            write_argument(writer, &finding->args[a]);
        writer_end_row(writer);
    }
}

/* ---- the whole ---- */

/* What the run's row says besides its name and hash. */
static void
write_head(struct writer *writer, const struct run_content *content)
{
    const struct assessment *assessment = content->assessment;
    const struct finding_list *findings = content->dataset->findings;
    unsigned off = 0;
    guint n_listed = 0;
    for (guint i = 0; i < N_PREDICATES; i++)
        off |= assessment->predicate_off[i] ? 1u << i : 0;
    for (guint i = 0; i < assessment->n_schools; i++)
        n_listed += assessment_is_listed(assessment, i);
    g_autofree char *off_ids = word_join(WORDS_PREDICATE, off);
    writer_text(writer, content->region);
    writer_text(writer, content->language);
    writer_text(writer, assessment->rulebook->sha256);
    writer_text(writer, content->as_of);
    writer_text(writer, content->decisions_until);
    writer_number(writer, content->seed);
    writer_number(writer, content->dataset->has_registry);
    writer_number(writer, assessment->has_previous);
    writer_text(writer, off_ids);
    writer_number(writer, content->dataset->context->named);
    writer_number(writer, content->dataset->risk->named);
    writer_number(writer, assessment->n_schools);
    writer_number(writer, n_listed);
    writer_number(writer, finding_list_count(findings, FINDING_ERROR));
    writer_number(writer, finding_list_count(findings, FINDING_WARNING));
    writer_number(writer, finding_list_count(findings, FINDING_NOTE));
}

/* Everything but the run's row, from which it follows. */
static void
write_body(struct writer *writer, const struct run_content *content)
{
    const struct dataset *dataset = content->dataset;
    const struct assessment *assessment = content->assessment;
    g_autofree guint *position = g_new0(guint, assessment->n_schools + 1);
    for (guint i = 0; i < assessment->n_schools; i++) {
        guint index = 0;
        school_registry_find_own(dataset->registry, assessment->schools[i].identity->code, &index);
        position[index] = i;
    }
    write_inputs(writer, content->files);
    write_schools(writer, assessment);
    write_overrides(writer, assessment);
    write_decisions(writer, dataset, position);
    write_cells(writer, assessment);
    write_parts(writer, content, position);
    write_successions(writer, dataset->successions);
    write_context(writer, "context", dataset->context, position);
    write_context(writer, "risk", dataset->risk, position);
    write_social(writer, assessment);
    write_findings(writer, dataset->findings);
    store_readings(writer, content->files);
}

static bool
store_rulebook(const struct archive *archive, const struct rulebook *rulebook, GError **error)
{
    sqlite3_stmt *row;
    if (sqlite3_prepare_v2(archive->db, "INSERT OR IGNORE INTO rulebook VALUES (?, ?, ?, ?, ?)", -1,
                           &row, NULL) != SQLITE_OK)
        return database_fail(archive, error);
    const char *const texts[] = {rulebook->sha256, rulebook->id, NULL, rulebook->title,
                                 rulebook->text};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        sqlite3_bind_text(row, (int)i + 1, texts[i], -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(row, 3, rulebook->version);
    bool fine = sqlite3_step(row) == SQLITE_DONE || database_fail(archive, error);
    sqlite3_finalize(row);
    return fine;
}

/* The hash that the run's row gets: of that row, and of what is stored already. */
static char *
hash_of(const struct archive *archive, const struct run_content *content, gint64 id, GError **error)
{
    struct digest *digest = digest_create();
    struct writer *writer = writer_create_hashing(digest);
    writer_row(writer, "run");
    writer_number(writer, content->assessment->year);
    write_head(writer, content);
    writer_end(writer, NULL);
    return seal_finish(archive, digest, id, content->assessment->rulebook->sha256, error);
}

static bool
write_rows(const struct archive *archive, const struct run_content *content, gint64 id,
           GError **error)
{
    struct writer *writer = writer_create(archive, id);
    write_body(writer, content);
    return writer_end(writer, error) && seal_rows(archive, id, error);
}

static bool
write_own_row(const struct archive *archive, const struct run_content *content, gint64 id,
              gint64 revision, const char *sha256, GError **error)
{
    struct writer *writer = writer_create(archive, id);
    writer_row(writer, "run");
    writer_number(writer, content->assessment->year);
    writer_number(writer, revision);
    writer_text(writer, sha256);
    write_head(writer, content);
    writer_end_row(writer);
    return writer_end(writer, error) && chain_append_run(archive, id, NULL, error);
}

/* A run of the year with this hash; *ret_id 0: none. */
static bool
find_same(const struct archive *archive, gint64 year, const char *sha256, gint64 *ret_id,
          GError **error)
{
    struct rows rows;
    gint64 id = 0;
    rows_open(&rows, archive, "SELECT id FROM run WHERE year = ? AND sha256 = ?");
    rows_bind_number(&rows, year);
    rows_bind_text(&rows, sha256);
    if (rows_next(&rows))
        id = rows_number(&rows, 0);
    *ret_id = id;
    return rows_close(&rows, error);
}

/* The rows are written to know their hash. */
bool
run_store(struct archive *archive, const struct run_content *content, gint64 *ret_id,
          bool *ret_is_new, GError **error)
{
    gint64 year = content->assessment->year, last, revision, same;
    if (!database_number(archive, "SELECT max(id) FROM run", NULL, 0, &last, error) ||
        !database_number(archive, "SELECT max(revision) FROM run WHERE year = ?", &year, 1,
                         &revision, error) ||
        !store_rulebook(archive, content->assessment->rulebook, error) ||
        !write_rows(archive, content, last + 1, error))
        return false;
    g_autofree char *sha256 = hash_of(archive, content, last + 1, error);
    if (sha256 == NULL || !find_same(archive, year, sha256, &same, error))
        return false;
    *ret_is_new = same == 0;
    *ret_id = same == 0 ? last + 1 : same;
    return same != 0 || write_own_row(archive, content, last + 1, revision + 1, sha256, error);
}

struct archive *
run_store_apart(const struct run_content *content, gint64 *ret_id, GError **error)
{
    bool is_new;
    struct archive *archive = archive_open_memory(error);
    if (archive == NULL)
        return NULL;
    bool fine = database_run(archive, "BEGIN IMMEDIATE", error) &&
                run_store(archive, content, ret_id, &is_new, error);
    if (database_end(archive, fine, error))
        return archive;
    archive_close(archive);
    return NULL;
}
