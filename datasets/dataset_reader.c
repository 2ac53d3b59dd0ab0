/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files are read by kind, whatever their order in the campaign: who is who must be settled before
 * results are joined, and the registry must hold every school before the tables of context and
 * risk, which have a row for each, are made. */
#include "datasets/dataset.h"

#include <string.h>

#include "datasets/context/reader.h"
#include "datasets/context/scale.h"
#include "datasets/region/presence.h"
#include "datasets/region/sense.h"
#include "datasets/school/crosswalk.h"
#include "datasets/school/identity.h"
#include "datasets/school/registry_check.h"
#include "datasets/school/registry_reader.h"
#include "datasets/result/reader.h"

/* The build under way. */
struct build {
    const struct dataset_request *request;
    struct dataset *dataset;
    struct result_reader *results;
    guint n_done;
};

static void
tell_row(const struct record_reader *records, struct subject *subject, void *data)
{
    const struct dataset *dataset = data;
    identity_tell(records, dataset->registry, dataset->has_registry, subject);
}

static bool
read_kind_of_file(struct build *build, struct input_file *file, GError **error)
{
    const struct dataset_request *request = build->request;
    struct dataset *dataset = build->dataset;
    struct finding_list *findings = dataset->findings;
    if (strcmp(file->kind, "schools") == 0)
        return schools_read(dataset->registry, file, request->layouts, findings, error);
    if (strcmp(file->kind, "municipalities") == 0)
        return municipality_table_read(dataset->municipalities, file, request->layouts, findings,
                                       error);
    if (strcmp(file->kind, "successions") == 0)
        return succession_ledger_read(dataset->ledger, file, request->layouts, dataset->registry,
                                      request->counts_only ? G_MAXINT : request->year, findings,
                                      error);
    if (strcmp(file->kind, "crosswalk") == 0)
        return crosswalk_read(dataset->registry, file, request->layouts, findings, error);
    if (strcmp(file->kind, "results") == 0)
        return result_reader_read(build->results, file, error);
    if (strcmp(file->kind, "context") == 0)
        return context_read(dataset->context, file, request, dataset->registry, findings, error);
    if (strcmp(file->kind, "risk") == 0)
        return risk_read(dataset->risk, file, request, dataset->registry, findings, error);
    g_assert(strcmp(file->kind, "decisions") == 0);
    return decisions_read(dataset->decisions, file, request->layouts, dataset->registry, findings,
                          error);
}

static bool
read_file(struct build *build, struct input_file *file, GError **error)
{
    struct dataset *dataset = build->dataset;
    struct row_teller teller = {tell_row, dataset, build->request->year, dataset->texts};
    finding_list_add_file(dataset->findings, file->name, file->kind);
    file->teller = &teller;
    file->stream = strcmp(file->kind, "results") == 0 ? build->request->stream : NULL;
    bool fine = read_kind_of_file(build, file, error);
    file->teller = NULL;
    file->stream = NULL;
    return fine;
}

static guint
read_kind(struct build *build, const char *kind, bool *ret_fine, GError **error)
{
    const struct dataset_request *request = build->request;
    guint n = 0;
    for (guint i = 0; *ret_fine && i < request->files->len; i++) {
        struct input_file *file = g_ptr_array_index(request->files, i);
        if (strcmp(file->kind, kind) != 0)
            continue;
        if (request->progress != NULL)
            request->progress(file, build->n_done, request->files->len, request->progress_data);
        *ret_fine = read_file(build, file, error);
        build->n_done++;
        n++;
    }
    return n;
}

static guint
count_names(const char *const *names)
{
    return g_strv_length((char **)names);
}

/* Who is who: schools, predecessors, their codes. Results come afterwards. */
static bool
read_identities(struct build *build, GError **error)
{
    struct dataset *dataset = build->dataset;
    bool fine = true;
    dataset->has_registry = read_kind(build, "schools", &fine, error) > 0;
    if (fine && !dataset->has_registry && !build->request->counts_only)
        finding_add(dataset->findings, FINDING_SCHOOL_NO_REGISTRY, NULL, NULL);
    read_kind(build, "municipalities", &fine, error);
    read_kind(build, "successions", &fine, error);
    if (fine)
        succession_ledger_check(dataset->ledger, dataset->registry, dataset->findings);
    read_kind(build, "crosswalk", &fine, error);
    return fine;
}

static bool
take_past(const struct build *build, GError **error)
{
    const struct dataset_request *request = build->request;
    struct past_results past = {0};
    if (request->find_past == NULL || result_reader_holds_year(build->results, request->year - 1))
        return true;
    if (!request->find_past(request->past_data, &past, error))
        return false;
    if (past.results == NULL)
        return true;
    GPtrArray *others = g_ptr_array_new();
    result_reader_take_past(build->results, &past, others);
    build->dataset->past_run = g_strdup(past.run);
    g_ptr_array_add(others, NULL);
    if (others->len > 1)
        build->dataset->past_left_out = g_strjoinv(", ", (char **)others->pdata);
    g_ptr_array_unref(others);
    return true;
}

/* The registry must hold every school before tables of schools by columns are made. */
static bool
read_schools_and_results(struct build *build, GError **error)
{
    struct dataset *dataset = build->dataset;
    bool fine = read_identities(build, error);
    build->results = result_reader_create(build->request, dataset->registry, dataset->has_registry,
                                          dataset->ledger, dataset->findings);
    read_kind(build, "results", &fine, error);
    if (!fine || !take_past(build, error))
        return false;
    succession_ledger_report(dataset->ledger, dataset->findings);
    dataset->results = result_reader_finish(build->results, &dataset->parts);
    dataset->tables = result_reader_take_tables(build->results);
    municipality_table_apply(dataset->municipalities, dataset->registry, build->request->as_of,
                             dataset->findings);
    school_registry_check(dataset->registry, dataset->findings);
    return true;
}

static bool
read_tables(struct build *build, GError **error)
{
    const struct dataset_request *request = build->request;
    struct dataset *dataset = build->dataset;
    guint n_schools = school_registry_length(dataset->registry);
    dataset->context =
        context_table_create(n_schools, count_names(request->components), request->components);
    dataset->risk =
        context_table_create(n_schools, count_names(request->factors), request->factors);
    bool fine = true;
    dataset->context->named = read_kind(build, "context", &fine, error) > 0;
    if (fine)
        context_scale_check(dataset->context, dataset->registry, dataset->findings);
    dataset->risk->named = read_kind(build, "risk", &fine, error) > 0;
    read_kind(build, "decisions", &fine, error);
    return fine;
}

/* Registry schools that no result names: the other side of the join. */
static void
report_schools_without_results(struct dataset *dataset)
{
    guint n_schools = school_registry_length(dataset->registry);
    g_autofree bool *has_results = g_new0(bool, n_schools);
    for (guint i = 0; i < dataset->results->len; i++)
        has_results[g_array_index(dataset->results, struct result, i).school] = true;
    for (guint i = 0; i < n_schools; i++) {
        const struct school *school = school_registry_get(dataset->registry, i);
        if (!school->in_registry || has_results[i])
            continue;
        struct subject subject = school->subject;
        struct finding *finding =
            finding_add(dataset->findings, FINDING_SCHOOL_NO_RESULTS, &school->place, NULL);
        subject.kind = "results";
        finding_set_subject(finding, &subject);
        finding_arg_text(dataset->findings, finding, school_short_name(school));
        finding_set_school(dataset->findings, finding, school->code);
    }
}

struct dataset *
dataset_build(const struct dataset_request *request, GError **error)
{
    struct dataset *dataset = g_new0(struct dataset, 1);
    dataset->registry = school_registry_create();
    dataset->municipalities = municipality_table_create();
    dataset->ledger = succession_ledger_create();
    dataset->findings = request->findings;
    dataset->texts = request->keep_texts ? cell_texts_create() : NULL;
    dataset->decisions = g_ptr_array_new_with_free_func((GDestroyNotify)decision_free);
    struct build build = {.request = request, .dataset = dataset};
    bool fine = read_schools_and_results(&build, error) && read_tables(&build, error);
    result_reader_free(build.results);
    if (fine) {
        dataset->successions = succession_ledger_in_force(dataset->ledger);
        if (request->counts_only)
            return dataset;
        report_schools_without_results(dataset);
        presence_check(dataset, request);
        sense_check(dataset, request);
        return dataset;
    }
    dataset_free(dataset);
    return NULL;
}
