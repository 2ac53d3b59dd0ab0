/* shnor run, and what commands that read a campaign share. */
#include <stdio.h>
#include <string.h>

#include "engine/adviser.h"
#include "engine/campaign.h"
#include "engine/manifest.h"
#include "engine/options.h"
#include "engine/packets.h"
#include "engine/pipeline.h"
#include "engine/public.h"
#include "engine/sheets.h"
#include "reports/finding_text.h"
#include "reports/wording.h"

int
command_fail(GError **error, int code)
{
    fprintf(stderr, "shnor: %s\n", (*error)->message);
    g_clear_error(error);
    return code;
}

int
command_input_code(const GError *error)
{
    return error->domain == KEYFILE_ERROR ? EXIT_BAD_CONFIG : EXIT_NO_INPUT;
}

enum { SHOW_ALL = G_MAXINT, SHOW_SOME = 5 };

void
print_findings(const struct finding_list *findings, int limit)
{
    int shown[N_FINDING_RULES] = {0};
    guint n_left = 0;
    for (guint i = 0; i < finding_list_length(findings); i++) {
        const struct finding *finding = finding_list_get(findings, i);
        if (finding_rule_severity(finding->rule) == FINDING_NOTE)
            continue;
        if (shown[finding->rule]++ >= limit) {
            n_left++;
            continue;
        }
        g_autofree char *text = finding_text(finding);
        fprintf(stderr, "%s\n", text);
    }
    if (n_left > 0)
        fprintf(stderr, _("findings not shown here: %u; all of them are in findings.csv\n"), n_left);
}

int
close_with_findings(const struct finding_list *findings)
{
    printf(_("findings: errors %u, warnings %u, notes %u\n"),
           finding_list_count(findings, FINDING_ERROR),
           finding_list_count(findings, FINDING_WARNING),
           finding_list_count(findings, FINDING_NOTE));
    return finding_list_count(findings, FINDING_ERROR) > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

static void
print_clusters(const struct assessment *assessment)
{
    for (guint c = 0; c < assessment->rulebook->clusters->len; c++) {
        guint n = 0;
        for (guint i = 0; i < assessment->n_schools; i++)
            n += (guint)assessment->schools[i].cluster == c;
        printf("%5u  %s\n", n, rulebook_cluster(assessment->rulebook, c)->title);
    }
}

/* The sheets of all schools, into a folder beside the other outputs. */
static bool
write_sheets(const struct drawing *drawing, const char *out, GError **error)
{
    struct sheet_matter matter = {drawing->assessment, drawing->advice, drawing->dataset,
                                  drawing->campaign->order->date, pipeline_is_draft(drawing)};
    g_autofree char *folder = g_build_filename(out, SHEETS_FOLDER, NULL);
    struct output_set *set = sheets_draw(drawing->campaign, &matter, error);
    bool fine = set != NULL && output_set_write(set, folder, error);
    output_set_free(set);
    stopwatch_lap(drawing->watch, SHEETS_FOLDER);
    return fine;
}

/* The packets of those whom the order names, likewise. */
static bool
write_packets(const struct drawing *drawing, const char *out, GError **error)
{
    const struct campaign *campaign = drawing->campaign;
    g_autofree char *folder = g_build_filename(out, PACKETS_FOLDER, NULL);
    struct output_set *set = packets_draw(campaign->language, drawing->assessment, campaign->order,
                                          pipeline_is_draft(drawing), error);
    if (set != NULL)
        output_set_add(set, PACKETS_MANIFEST, manifest_build(campaign, drawing->advice, set));
    bool fine = set != NULL && output_set_write(set, folder, error);
    output_set_free(set);
    stopwatch_lap(drawing->watch, PACKETS_FOLDER);
    return fine;
}

/* What a run writes besides its outputs, and where. */
struct wanted {
    const char *out;
    gboolean draft, sheets, packets, public;
    GHashTable *published; /* what an earlier public version shows; NULL: none */
};

static bool
write_public(const struct drawing *drawing, const struct wanted *wanted, GError **error)
{
    struct public_outcome outcome;
    g_autofree char *folder = g_build_filename(wanted->out, PUBLIC_FOLDER, NULL);
    struct output_set *set = public_draw(drawing, wanted->published, &outcome, error);
    bool fine = set != NULL && output_set_write(set, folder, error);
    output_set_free(set);
    stopwatch_lap(drawing->watch, PUBLIC_FOLDER);
    if (!fine)
        return false;
    printf(_("public version: figures not published: %u\n"), outcome.n_withheld);
    if (outcome.n_changed > 0)
        fprintf(stderr,
                _("public version: figures that differ by little from those published earlier, and "
                  "are not published again: %u\n"),
                outcome.n_changed);
    if (outcome.n_open > 0)
        fprintf(stderr,
                _("public version: small figures that those published earlier give away: %u\n"),
                outcome.n_open);
    return true;
}

static bool
write_more(const struct drawing *drawing, const struct wanted *wanted, GError **error)
{
    return (!wanted->sheets || write_sheets(drawing, wanted->out, error)) &&
           (!wanted->packets || write_packets(drawing, wanted->out, error)) &&
           (!wanted->public || write_public(drawing, wanted, error));
}

static int
finish_run(const struct campaign *campaign, struct dataset *dataset, const struct wanted *wanted,
           struct stopwatch *watch)
{
    GError *error = NULL;
    struct assessment *assessment = pipeline_assess(campaign, dataset, &error);
    stopwatch_lap(watch, _("deciding about schools"));
    if (assessment == NULL) {
        print_findings(dataset->findings, SHOW_ALL);
        return command_fail(&error, EXIT_BAD_DATA);
    }
    int code;
    struct advice *advice = adviser_explain(assessment);
    stopwatch_lap(watch, _("explaining the decisions"));
    struct drawing drawing = {campaign, dataset, assessment, advice, wanted->draft, watch};
    struct output_set *set = pipeline_draw(&drawing, &error);
    if (set == NULL) {
        code = command_fail(&error, error->domain == G_FILE_ERROR ? EXIT_CANNOT_WRITE : EXIT_INTERNAL);
    } else if (!output_set_write(set, wanted->out, &error)) {
        code = command_fail(&error, EXIT_CANNOT_WRITE);
    } else if (!write_more(&drawing, wanted, &error)) {
        code = command_fail(&error, EXIT_CANNOT_WRITE);
    } else {
        stopwatch_lap(watch, _("putting files in place"));
        print_findings(dataset->findings, SHOW_SOME);
        print_clusters(assessment);
        printf(_("files: %s\n"), wanted->out);
        code = close_with_findings(dataset->findings);
    }
    output_set_free(set);
    adviser_free(advice);
    assessment_free(assessment);
    return code;
}

int
command_run(const struct command *command, int argc, char **argv)
{
    static char *out, *published;
    static gboolean draft, sheets, packets, public, timings;
    static const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("where files go (DIR/out)"),
         N_("DIR")},
        {"draft", 0, 0, G_OPTION_ARG_NONE, &draft, N_("mark the papers as a draft"), NULL},
        {"sheets", 0, 0, G_OPTION_ARG_NONE, &sheets,
         N_("write a sheet of each school into OUT/sheets too"), NULL},
        {"packets", 0, 0, G_OPTION_ARG_NONE, &packets,
         N_("write an extract for each municipality into OUT/packets too"), NULL},
        {"public", 0, 0, G_OPTION_ARG_NONE, &public,
         N_("write a version without small numbers into OUT/public too"), NULL},
        {"published", 0, 0, G_OPTION_ARG_FILENAME, &published,
         N_("figures.csv of an earlier public version"), N_("FILE")},
        {"timings", 0, 0, G_OPTION_ARG_NONE, &timings,
         N_("tell how long each step took, and its share"), NULL},
        G_OPTION_ENTRY_NULL};
    GError *error = NULL;
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *place =
        out != NULL ? g_steal_pointer(&out) : g_build_filename(argv[1], "out", NULL);
    g_autofree char *edition = g_steal_pointer(&published);
    struct wanted wanted = {place, draft, sheets, packets, public, NULL};
    if (edition != NULL && !public) {
        fputs(_("shnor: --published goes with --public; see shnor run --help\n"), stderr);
        return EXIT_USAGE_ERROR;
    }
    if (edition != NULL && (wanted.published = public_edition_read(edition, &error)) == NULL)
        return command_fail(&error, EXIT_NO_INPUT);
    struct stopwatch *watch = timings ? stopwatch_create() : NULL;
    struct campaign *campaign = campaign_open(argv[1], &error);
    if (campaign == NULL) {
        stopwatch_free(watch);
        g_clear_pointer(&wanted.published, g_hash_table_unref);
        return command_fail(&error, command_input_code(error));
    }
    stopwatch_lap(watch, _("campaign and rules"));
    struct dataset *dataset = pipeline_read(campaign, &error);
    stopwatch_lap(watch, _("reading the files"));
    code = dataset == NULL ? command_fail(&error, EXIT_NO_INPUT)
                           : finish_run(campaign, dataset, &wanted, watch);
    stopwatch_print(watch);
    stopwatch_free(watch);
    dataset_free(dataset);
    campaign_free(campaign);
    g_clear_pointer(&wanted.published, g_hash_table_unref);
    return code;
}
