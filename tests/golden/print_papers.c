/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the text dumps of a campaign's papers, for the test that walks their figures.
 *
 *     print_papers CAMPAIGN OUT     OUT/analysis.txt, OUT/charts.txt, OUT/sheets.txt,
 *                                   OUT/packets.txt, OUT/public.txt */
#include <stdio.h>

#include "engine/run/adviser.h"
#include "engine/campaign/campaign.h"
#include "engine/run/pipeline.h"
#include "reports/paper/analysis/analysis.h"
#include "reports/paper/packet/packet.h"
#include "reports/paper/public/papers.h"
#include "reports/paper/reference/reference.h"
#include "reports/table/roster.h"
#include "reports/paper/school/sheet.h"
#include "reports/words/wording.h"

static void
print_document(const char *folder, const char *name, struct document *document)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = document_dump_text(document);
    GError *error = NULL;
    if (!g_file_set_contents(path, text, -1, &error))
        g_error("%s", error->message);
    document_free(document);
}

/* All packets, one behind the other. */
static void
print_packets(const struct paper_input *input, const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "packets.txt", NULL);
    GString *text = g_string_new(NULL);
    GPtrArray *packets = packets_build(input->assessment);
    for (guint i = 0; i < packets->len; i++) {
        struct document *document = packet_build(input, g_ptr_array_index(packets, i));
        g_autofree char *dump = document_dump_text(document);
        g_string_append(text, dump);
        document_free(document);
    }
    GError *error = NULL;
    if (!g_file_set_contents(path, text->str, -1, &error))
        g_error("%s", error->message);
    g_ptr_array_unref(packets);
    g_string_free(text, TRUE);
}

static void
print_public(const struct paper_input *input, const char *folder)
{
    struct public_table *table = public_table_build(input->assessment, NULL);
    print_document(folder, "public.txt", public_pages_build(input, table));
    public_table_free(table);
}

/* Those that tell how many findings there are, and others, which are no draft. */
static void
print_papers(const struct campaign *campaign, const struct dataset *dataset,
             const struct assessment *assessment, const char *folder)
{
    struct advice *advice = adviser_explain(assessment);
    struct paper_input input = {.assessment = assessment,
                                .dataset = dataset,
                                .advice = advice,
                                .order = campaign->order,
                                .files = campaign->files};
    struct paper_input counted = input;
    counted.n_errors = finding_list_count(dataset->findings, FINDING_ERROR);
    counted.n_warnings = finding_list_count(dataset->findings, FINDING_WARNING);
    struct document *charts = reference_build(&counted);
    charts->draft = false;
    GArray *roster = roster_build(assessment, NULL, NULL);
    print_document(folder, "analysis.txt", analysis_build(&input));
    print_document(folder, "charts.txt", charts);
    print_document(folder, "sheets.txt",
                   school_sheets_build(&input, (const guint *)(gconstpointer)roster->data,
                                       roster->len, "sheets"));
    print_packets(&input, folder);
    print_public(&input, folder);
    g_array_unref(roster);
    adviser_free(advice);
}

int
main(int argc, char **argv)
{
    GError *error = NULL;
    if (argc != 3)
        return 64;
    struct campaign *campaign = campaign_open(argv[1], &error);
    struct dataset *dataset = campaign != NULL ? pipeline_read(campaign, &error) : NULL;
    struct assessment *assessment =
        dataset != NULL ? pipeline_assess(campaign, dataset, &error) : NULL;
    if (assessment == NULL) {
        fprintf(stderr, "%s\n", error->message);
        return 65;
    }
    wording_use_language("ru");
    print_papers(campaign, dataset, assessment, argv[2]);
    assessment_free(assessment);
    dataset_free(dataset);
    campaign_free(campaign);
    return 0;
}
