/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of a run that others forged with all hashes (forge.h): what the loader lets through must
 * be drawn, or refused with a reason. Which papers, `paper=` says. */
#include "engine/archive/edition.h"
#include "engine/campaign/order_file.h"
#include "engine/run/adviser.h"
#include "engine/run/public.h"
#include "methodology/shift/shift.h"
#include "reports/paper/amendment/amendment.h"
#include "reports/paper/appendix.h"
#include "reports/paper/explanation/explanation.h"
#include "reports/paper/kit/kit.h"
#include "reports/paper/packet/packet.h"
#include "reports/paper/reference/reference.h"
#include "reports/paper/school/sheet.h"
#include "reports/paper/shifts/csv.h"
#include "reports/paper/shifts/paper.h"
#include "reports/paper/workbook/workbook.h"
#include "reports/render/docx/docx.h"
#include "reports/render/pdf/pdf.h"
#include "reports/words/wording.h"
#include "tests/fuzz/forge.h"
#include "tests/fuzz/fuzz.h"

/* In the order of forge_papers. */
enum { EXPLANATION, APPENDIX, CHARTS, SHEET, PACKET, WORKBOOK, PUBLIC, KIT, AMENDMENT, SHIFTS };
enum { MOST_SCHOOLS = 16 };

static void
drop_bytes(GBytes *bytes, GError **error)
{
    g_assert_true((bytes != NULL) == (*error == NULL));
    g_clear_error(error);
    if (bytes != NULL)
        g_bytes_unref(bytes);
}

static void
draw_document(struct document *document, bool as_docx)
{
    GError *error = NULL;
    g_free(document_dump_text(document));
    drop_bytes(pdf_render(document, &error), &error);
    if (as_docx)
        drop_bytes(docx_render(document, &error), &error);
    document_free(document);
}

static void
explain(const struct run *run)
{
    for (guint i = 0; i < run->assessment->n_schools && i < MOST_SCHOOLS; i++) {
        const struct explanation explanation = {run->assessment, run->dataset, "2022.1", i};
        g_autofree char *text = explanation_text(&explanation),
                        *json = explanation_json(&explanation),
                        *answer = explanation_answer(&explanation);
        g_assert_true(text != NULL && json != NULL && answer != NULL);
    }
}

static void
draw_packets(const struct paper_input *input)
{
    GPtrArray *packets = packets_build(input->assessment);
    for (guint i = 0; i < packets->len; i++) {
        g_free(packet_name(g_ptr_array_index(packets, i)));
        struct document *document = packet_build(input, g_ptr_array_index(packets, i));
        if (i == 0) {
            draw_document(document, false);
            continue;
        }
        g_free(document_dump_text(document));
        document_free(document);
    }
    g_ptr_array_unref(packets);
}

static void
draw_public(const struct paper_input *input, struct archive *archive)
{
    GError *error = NULL;
    const struct drawing drawing = {.campaign = forge_region()->campaign, .input = *input};
    struct published *published = published_create(), *shown = published_create();
    struct public_outcome outcome;
    archive_add_published(archive, published, &error);
    g_clear_error(&error);
    struct output_set *set = public_draw(&drawing, published, shown, &outcome, &error);
    g_assert_true((set != NULL) == (error == NULL));
    g_clear_error(&error);
    output_set_free(set);
    published_free(published);
    published_free(shown);
}

static void
draw_kit(const struct paper_input *input)
{
    for (guint i = 0; i < kit_length(); i++)
        g_bytes_unref(kit_file(input, i));
}

static void
draw_amendment(const struct paper_input *input)
{
    const struct forge_region *region = forge_region();
    struct amendment *amendment = amendment_build(region->assessment, input->assessment);
    draw_document(amendment_document(amendment, region->campaign->order, input->order, false),
                  true);
    g_bytes_unref(amendment_csv(amendment));
    amendment_free(amendment);
}

static void
draw_shifts(const struct run *run)
{
    const struct forge_region *region = forge_region();
    const struct shift_request request = {.sides = {{.assessment = region->assessment,
                                                     .dataset = region->dataset,
                                                     .successions = region->dataset->successions},
                                                    {.assessment = run->assessment,
                                                     .dataset = run->dataset,
                                                     .successions = run->dataset->successions}}};
    struct shift_pair pair = {.sides = {region->assessment, run->assessment},
                              .runs = {"2022.1", "2022.2"},
                              .shifts = shifts_build(&request)};
    const struct shift_story story = {1, &pair};
    g_bytes_unref(shifts_csv(&story));
    draw_document(shifts_paper_build(&story, "", false), false);
    shifts_free((struct shifts *)pair.shifts);
}

static void
draw(const struct paper_input *input, const struct run *run, struct archive *archive,
     unsigned papers)
{
    int trouble = 0;
    if (papers == 0 || (papers & 1u << EXPLANATION) != 0)
        explain(run);
    if ((papers & 1u << APPENDIX) != 0)
        draw_document(appendix_build(input), true);
    if ((papers & 1u << CHARTS) != 0)
        draw_document(reference_build(input), false);
    if ((papers & 1u << SHEET) != 0 && run->assessment->n_schools > 0)
        draw_document(school_sheet_build(input, 0), false);
    if ((papers & 1u << PACKET) != 0)
        draw_packets(input);
    if ((papers & 1u << WORKBOOK) != 0)
        g_bytes_unref(workbook_build(input, &trouble));
    if ((papers & 1u << PUBLIC) != 0)
        draw_public(input, archive);
    if ((papers & 1u << KIT) != 0)
        draw_kit(input);
    if ((papers & 1u << AMENDMENT) != 0)
        draw_amendment(input);
    if ((papers & 1u << SHIFTS) != 0)
        draw_shifts(run);
}

static struct order_block *
read_order(struct archive *archive, const struct run_head *head)
{
    g_autofree char *text = NULL;
    struct order_block *order = archive_last_order(archive, head, &text, NULL)
                                    ? order_block_of_text(text != NULL ? text : "", NULL)
                                    : NULL;
    return order != NULL ? order : order_block_create();
}

static void
draw_run(struct archive *archive, const struct run_head *head, unsigned papers)
{
    struct run *run = run_load(archive, head, NULL);
    if (run == NULL)
        return;
    struct order_block *order = read_order(archive, head);
    struct advice *advice = adviser_explain(run->assessment);
    const struct paper_input input = {.assessment = run->assessment,
                                      .dataset = run->dataset,
                                      .advice = advice,
                                      .order = order,
                                      .files = run->files,
                                      .n_errors = head->n_errors,
                                      .n_warnings = head->n_warnings};
    g_auto(wording_scope) scope = wording_scope_begin(run->language);
    draw(&input, run, archive, papers);
    adviser_free(advice);
    order_block_free(order);
    run_free(run);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    forge_region();
    struct forged forged = forge_archive((const char *)data, size);
    struct archive *archive = archive_open(forge_path(), ARCHIVE_READ, NULL);
    struct run_head *head = archive != NULL ? run_find(archive, "2022", NULL) : NULL;
    if (head != NULL)
        draw_run(archive, head, forged.papers);
    run_head_free(head);
    archive_close(archive);
    forge_clean();
    return 0;
}
