/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF takes longest and is drawn beside the rest; outputs join the set in a fixed order all the
 * same, the manifest last. Nothing is written before everything is made: a run that fails leaves no
 * half. */
#include "engine/run/pipeline.h"

#include <math.h>
#include <string.h>

#include "engine/run/adviser.h"
#include "engine/campaign/campaign_letters.h"
#include "engine/archive/archive.h"
#include "engine/run/continuity.h"
#include "engine/run/manifest.h"
#include "engine/run/packets.h"
#include "engine/run/previous_run.h"
#include "engine/run/progress.h"
#include "engine/run/public.h"
#include "engine/run/sheets.h"
#include "reports/paper/analysis/analysis.h"
#include "reports/paper/appendix.h"
#include "reports/table/csv.h"
#include "reports/render/docx/docx.h"
#include "reports/paper/html/html.h"
#include "reports/render/pdf/drawing_queue.h"
#include "reports/paper/reference/reference.h"
#include "reports/words/wording.h"
#include "reports/paper/workbook/workbook.h"
#include "reports/render/xlsx/xlsx.h"

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

static bool
has_item(const struct order_block *order, const char *clause)
{
    for (guint i = 0; i < order->items->len; i++) {
        const struct order_item *item = g_ptr_array_index(order->items, i);
        if (strcmp(item->clause, clause) == 0)
            return true;
    }
    return false;
}

/* Deadlines before the order, and those of no item, where items are named. */
static void
check_order(const struct order_block *order, const struct place *place,
            struct finding_list *findings)
{
    for (guint i = 0; i < order->deadlines->len; i++) {
        const struct deadline *deadline = g_ptr_array_index(order->deadlines, i);
        if (order->date[0] != '\0' && strcmp(deadline->date, order->date) < 0) {
            struct finding *finding =
                finding_add(findings, FINDING_ORDER_DEADLINE, place, deadline->date);
            finding_arg_text(findings, finding, deadline->clause);
            finding_arg_text(findings, finding, deadline->date);
        }
        if (order->items->len > 0 && !has_item(order, deadline->clause))
            finding_arg_text(
                findings,
                finding_add(findings, FINDING_ORDER_DEADLINE_UNUSED, place, deadline->date),
                deadline->clause);
    }
}

/* What the campaign itself says oddly. */
static struct finding_list *
check_campaign(const struct campaign *campaign)
{
    struct finding_list *findings = finding_list_create();
    static const struct place place = {.file = CAMPAIGN_FILE};
    for (guint i = 0; i < campaign->gaps->len; i++) {
        const struct campaign_gap *gap = &g_array_index(campaign->gaps, struct campaign_gap, i);
        struct place own = {.file = g_intern_string(gap->name)};
        struct finding *finding =
            finding_add(findings, gap->rule, campaign->loose ? &own : &place, gap->name);
        finding_arg_text(findings, finding, gap->name);
        if (gap->other != NULL)
            finding_arg_text(findings, finding, gap->other);
    }
    check_order(campaign->order, &place, findings);
    return findings;
}

void
pipeline_as_of(const struct campaign *campaign, char ret_iso[16])
{
    if (campaign->loose)
        g_strlcpy(ret_iso, "9999-12-31", 16); /* all that the ledger of schools tells of is so */
    else if (campaign->order->date[0] != '\0')
        g_strlcpy(ret_iso, campaign->order->date, 16);
    else
        g_snprintf(ret_iso, 16, "%04d-12-31", campaign->year);
}

static struct dataset *
read_files(const struct campaign *campaign, struct previous_run *previous, bool keep_texts,
           GError **error)
{
    double *bounds;
    char as_of[16];
    pipeline_as_of(campaign, as_of);
    g_autofree const char **components = component_ids(campaign->rulebook);
    g_autofree const char **factors = factor_ids(campaign->rulebook, &bounds);
    struct dataset_request request = {
        .year = campaign->year,
        .as_of = as_of,
        .use_previous = campaign->previous == PREVIOUS_AUTO || campaign->previous == PREVIOUS_FILES,
        .counts_only = campaign->loose,
        .find_past = campaign->loose ? NULL : previous_run_find,
        .past_data = previous,
        .procedures = campaign->rulebook->procedures,
        .confirmed = campaign->confirmed,
        .categories = campaign->rulebook->criterion.categories,
        .components = components,
        .factors = factors,
        .factor_bounds = bounds,
        .layouts = campaign->layouts,
        .files = campaign->files,
        .stream = &campaign->stream,
        .recall_nothing = campaign->recall_nothing,
        .keep_texts = keep_texts,
        .findings = check_campaign(campaign),
        .progress = show_file,
    };
    struct dataset *dataset = dataset_build(&request, error);
    g_free(bounds);
    progress_end();
    return dataset;
}

static struct dataset *
read_campaign(const struct campaign *campaign, bool keep_texts, GError **error)
{
    struct previous_run previous = {.campaign = campaign};
    struct dataset *dataset = read_files(campaign, &previous, keep_texts, error);
    previous_run_close(&previous);
    if (dataset == NULL || campaign->loose)
        return dataset;
    campaign_check_addressees(campaign, dataset);
    adviser_check(campaign->rulebook, campaign->year, dataset);
    return dataset;
}

struct dataset *
pipeline_read(const struct campaign *campaign, GError **error)
{
    return read_campaign(campaign, false, error);
}

struct dataset *
pipeline_read_with_texts(const struct campaign *campaign, GError **error)
{
    return read_campaign(campaign, true, error);
}

bool
pipeline_hold_against_archive(const struct campaign *campaign, const struct dataset *dataset,
                              GError **error)
{
    if (!g_file_test(campaign->archive, G_FILE_TEST_EXISTS))
        return true;
    struct archive *archive = archive_open(campaign->archive, ARCHIVE_READ, error);
    bool fine = archive != NULL && continuity_check(archive, campaign, dataset, error);
    archive_close(archive);
    return fine;
}

/* Whether the year before was used, and where it was found; loud when condition B lacks it. */
static void
report_previous(const struct campaign *campaign, const struct dataset *dataset,
                const struct assessment *assessment)
{
    struct finding_list *findings = dataset->findings;
    bool missed = !assessment->has_previous && campaign->previous != PREVIOUS_NONE &&
                  campaign->rulebook->criterion.combine != COMBINE_A;
    if (missed) {
        finding_arg_int(findings, finding_add(findings, FINDING_CAMPAIGN_NO_PREVIOUS, NULL, NULL),
                        campaign->year - 1);
        return;
    }
    struct finding *finding = finding_add(findings, FINDING_CAMPAIGN_PREVIOUS, NULL, NULL);
    finding_arg_int(findings, finding, campaign->year - 1);
    finding_arg_int(findings, finding, assessment->has_previous);
    if (dataset->past_run != NULL && assessment->has_previous)
        finding_arg_text(findings, finding, dataset->past_run);
    if (dataset->past_left_out != NULL)
        finding_arg_text(findings, finding, dataset->past_left_out);
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
    if (assessment != NULL)
        report_previous(campaign, dataset, assessment);
    return assessment;
}

/* A step of its own: `bytes` were made since the step before. NULL: they could not be. */
static bool
add_output(struct output_set *set, const struct drawing *drawing, const char *name, GBytes *bytes)
{
    if (!output_set_add(set, name, bytes))
        return false;
    stopwatch_lap(drawing->watch, name);
    return true;
}

#define APPENDIX_PDF "appendix.pdf"
#define APPENDIX_DOCX "appendix.docx"
#define REFERENCE "charts.pdf"
#define ANALYSIS "analysis.pdf"
#define WORKBOOK "schools.xlsx"
#define PAGE "report.html"
#define MANIFEST "manifest.json"
#define TABLES                                                                                     \
    "schools.csv", "results.csv", "sensitivity.csv", "social.csv", "social-components.csv",        \
        "findings.csv", "reading.csv", MANIFEST

const char *const pipeline_table_names[] = {TABLES, NULL};
static const char *const all_names[] = {TABLES,   APPENDIX_PDF, APPENDIX_DOCX, REFERENCE,
                                        ANALYSIS, WORKBOOK,     PAGE,          NULL};
static const char *const all_manifests[] = {MANIFEST, SHEETS_FOLDER "/" SHEETS_MANIFEST,
                                            PACKETS_FOLDER "/" PACKETS_MANIFEST,
                                            PUBLIC_FOLDER "/" PUBLIC_MANIFEST, NULL};
const struct output_kind pipeline_outputs = {
    .id = "run", .names = all_names, .manifests = all_manifests, .whole = true};

/* A step beside others. */
static bool
add_drawn(struct output_set *set, const struct drawing *drawing, const char *name,
          struct drawing_queue *queue, guint number, GError **error)
{
    gint64 microseconds;
    if (!output_set_add(set, name, drawing_queue_get(queue, number, &microseconds, error)))
        return false;
    stopwatch_add(drawing->watch, name, microseconds);
    return true;
}

/* What was made while the step lasted. */
static GBytes *
end_step(const struct drawing *drawing, const char *name, GBytes *bytes)
{
    stopwatch_lap(drawing->watch, name);
    return bytes;
}

static void
add_tables(struct output_set *set, const struct drawing *drawing)
{
    const struct assessment *assessment = drawing->input.assessment;
    const struct advice *advice = drawing->input.advice;
    add_output(set, drawing, "schools.csv", csv_schools(assessment, advice));
    add_output(set, drawing, "results.csv", csv_results(assessment, advice));
    if (advice != NULL) {
        add_output(set, drawing, "sensitivity.csv", csv_sensitivity(advice));
        add_output(set, drawing, "social.csv", csv_social(assessment, advice));
        add_output(set, drawing, "social-components.csv", csv_components(assessment, advice));
    }
    add_output(set, drawing, "findings.csv", csv_findings(drawing->input.dataset->findings));
    add_output(set, drawing, "reading.csv",
               csv_reading(drawing->campaign->files, drawing->input.dataset->findings));
}

/* What people read; in the campaign's language. The PDF are drawn beside the rest. An errno of the
 * workbook is left to be told in the terminal's. */
static bool
add_documents(struct output_set *set, const struct drawing *drawing, int *ret_trouble,
              GError **error)
{
    struct drawing_queue *queue = drawing_queue_create(stopwatch_clock);
    const struct paper_input *input = &drawing->input;
    /* The appendix twice: the PDF is the control copy, the DOCX is for the clerk. */
    struct document *appendix = appendix_build(input);
    guint appendix_pdf = drawing_queue_add(queue, appendix);
    guint charts = drawing_queue_add(queue, reference_build(input));
    guint report = drawing_queue_add(queue, analysis_build(input));
    stopwatch_lap(drawing->watch, N_("composing the papers"));
    g_autoptr(GBytes) docx = end_step(drawing, APPENDIX_DOCX, docx_render(appendix, error));
    g_autoptr(GBytes) workbook = end_step(drawing, WORKBOOK, workbook_build(input, ret_trouble));
    g_autoptr(GBytes) page = end_step(drawing, PAGE, html_build(input));
    bool fine = docx != NULL && workbook != NULL && page != NULL &&
                add_drawn(set, drawing, APPENDIX_PDF, queue, appendix_pdf, error) &&
                output_set_add(set, APPENDIX_DOCX, g_steal_pointer(&docx)) &&
                add_drawn(set, drawing, REFERENCE, queue, charts, error) &&
                add_drawn(set, drawing, ANALYSIS, queue, report, error) &&
                output_set_add(set, WORKBOOK, g_steal_pointer(&workbook)) &&
                output_set_add(set, PAGE, g_steal_pointer(&page));
    drawing_queue_free(queue);
    stopwatch_lap(drawing->watch, N_("waiting for the PDF"));
    return fine;
}

char *
pipeline_papers_left(const char *dir)
{
    static const char *const papers[] = {APPENDIX_PDF, APPENDIX_DOCX, REFERENCE,
                                         ANALYSIS,     WORKBOOK,      PAGE};
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(papers); i++) {
        g_autofree char *path = g_build_filename(dir, papers[i], NULL);
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            g_string_append_printf(names, names->len > 0 ? ", %s" : "%s", papers[i]);
    }
    return g_string_free(names, names->len == 0);
}

struct output_set *
pipeline_draw(const struct drawing *drawing, GError **error)
{
    g_auto(wording_scope) scope = wording_scope_begin(drawing->campaign->language);
    struct output_set *set = output_set_create();
    add_tables(set, drawing);
    int trouble = 0;
    bool fine = drawing->tables || add_documents(set, drawing, &trouble, error);
    if (fine)
        add_output(set, drawing, MANIFEST,
                   manifest_build(drawing->campaign, drawing->input.advice, set));
    wording_scope_end(&scope);
    if (trouble != 0)
        xlsx_set_error(error, WORKBOOK, trouble);
    if (fine)
        return set;
    output_set_free(set);
    return NULL;
}
