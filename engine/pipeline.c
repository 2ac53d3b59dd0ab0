#include "engine/pipeline.h"

#include <math.h>
#include <string.h>

#include "engine/manifest.h"
#include "engine/progress.h"
#include "methodology/advisory/anomaly.h"
#include "reports/appendix.h"
#include "reports/csv.h"
#include "reports/pdf.h"
#include "reports/reference.h"
#include "reports/wording.h"

static void
show_file(const struct input_file *file, guint i, guint n, void *data)
{
    (void)data;
    progress_show(file->name, i, n);
}

static const char **
component_ids(const struct rulebook *rulebook)
{
    const char **ids = g_new0(const char *, rulebook->components->len + 1);
    for (guint i = 0; i < rulebook->components->len; i++)
        ids[i] = ((const struct component *)g_ptr_array_index(rulebook->components, i))->id;
    return ids;
}

static const char **
factor_ids(const struct rulebook *rulebook, double **ret_bounds)
{
    const char **ids = g_new0(const char *, rulebook->factors->len + 1);
    *ret_bounds = g_new0(double, rulebook->factors->len * 2 + 1);
    for (guint i = 0; i < rulebook->factors->len; i++) {
        const struct factor *factor = g_ptr_array_index(rulebook->factors, i);
        ids[i] = factor->id;
        (*ret_bounds)[i * 2] = factor->medium_from;
        (*ret_bounds)[i * 2 + 1] = factor->high_from;
    }
    return ids;
}

/* What the campaign itself says oddly. */
static struct finding_list *
check_campaign(const struct campaign *campaign)
{
    struct finding_list *findings = finding_list_create();
    static const struct place place = {.file = CAMPAIGN_FILE};
    for (guint i = 0; i < campaign->gaps->len; i++) {
        const struct campaign_gap *gap = &g_array_index(campaign->gaps, struct campaign_gap, i);
        finding_arg_text(findings, finding_add(findings, gap->rule, &place, gap->name), gap->name);
    }
    const struct order_block *order = campaign->order;
    for (guint i = 0; order->deadlines != NULL && i < order->deadlines->len; i++) {
        const struct deadline *deadline = g_ptr_array_index(order->deadlines, i);
        if (order->date[0] == '\0' || strcmp(deadline->date, order->date) >= 0)
            continue;
        struct finding *finding =
            finding_add(findings, FINDING_ORDER_DEADLINE, &place, deadline->date);
        finding_arg_text(findings, finding, deadline->clause);
        finding_arg_text(findings, finding, deadline->date);
    }
    return findings;
}

struct dataset *
pipeline_read(const struct campaign *campaign, GError **error)
{
    double *bounds;
    g_autofree const char **components = component_ids(campaign->rulebook);
    g_autofree const char **factors = factor_ids(campaign->rulebook, &bounds);
    struct dataset_request request = {
        .year = campaign->year,
        .use_previous = campaign->previous != PREVIOUS_NONE,
        .procedures = campaign->rulebook->procedures,
        .categories = campaign->rulebook->criterion.categories,
        .components = components,
        .factors = factors,
        .factor_bounds = bounds,
        .layouts = campaign->layouts,
        .files = campaign->files,
        .findings = check_campaign(campaign),
        .progress = show_file,
    };
    struct dataset *dataset = dataset_build(&request, error);
    g_free(bounds);
    progress_end();
    if (dataset != NULL)
        anomaly_check(campaign->rulebook, campaign->year, dataset);
    return dataset;
}

struct assessment *
pipeline_assess(const struct campaign *campaign, const struct dataset *dataset, GError **error)
{
    struct assessment_request request = {
        .region = campaign->region,
        .year = campaign->year,
        .rulebook = campaign->rulebook,
        .dataset = dataset,
        .decisions_until = campaign->order->date,
    };
    struct assessment *assessment = assessment_build(&request, error);
    if (assessment == NULL)
        return NULL;
    char year[12];
    g_snprintf(year, sizeof year, "%d", campaign->year - 1);
    finding_arg_text(dataset->findings,
                     finding_add(dataset->findings, FINDING_CAMPAIGN_PREVIOUS, NULL, NULL),
                     assessment->has_previous ? year : "—");
    return assessment;
}

static bool
add_pdf(struct output_set *set, const char *name, struct document *document, GError **error)
{
    GBytes *bytes = pdf_render(document, error);
    document_free(document);
    if (bytes == NULL)
        return false;
    output_set_add(set, name, bytes);
    return true;
}

struct output_set *
pipeline_draw(const struct campaign *campaign, const struct dataset *dataset,
              const struct assessment *assessment, bool draft, GError **error)
{
    char terminal[8];
    g_strlcpy(terminal, wording_language(), sizeof terminal);
    wording_use_language(campaign->language);
    draft = draft || finding_list_count(dataset->findings, FINDING_ERROR) > 0;
    struct output_set *set = output_set_create();
    struct certainty *certainty = certainty_build(assessment);
    struct typology *typology = typology_build(assessment);
    output_set_add(set, "schools.csv", csv_schools(assessment, certainty, typology));
    output_set_add(set, "results.csv", csv_results(assessment, certainty));
    output_set_add(set, "findings.csv", csv_findings(dataset->findings));
    bool fine = add_pdf(set, "appendix.pdf", appendix_build(assessment, campaign->order, draft),
                        error) &&
                add_pdf(set, "charts.pdf",
                        reference_build(assessment, campaign->order,
                                        finding_list_count(dataset->findings, FINDING_ERROR),
                                        finding_list_count(dataset->findings, FINDING_WARNING),
                                        draft),
                        error);
    if (fine)
        output_set_add(set, "manifest.json",
                       manifest_build(campaign, assessment, certainty, typology, set));
    wording_use_language(terminal);
    typology_free(typology);
    certainty_free(certainty);
    if (fine)
        return set;
    output_set_free(set);
    return NULL;
}
