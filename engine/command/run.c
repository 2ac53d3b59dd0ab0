/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor run: the annual batch. */
#include <stdio.h>
#include <string.h>

#include "engine/run/adviser.h"
#include "engine/archive/edition.h"
#include "engine/campaign/campaign.h"
#include "engine/run/manifest.h"
#include "engine/command/options.h"
#include "engine/run/packets.h"
#include "engine/run/pipeline.h"
#include "engine/run/public.h"
#include "engine/run/sheets.h"
#include "engine/run/version.h"
#include "reports/words/wording.h"

enum { SHOW_ALL = G_MAXINT, SHOW_SOME = 5 };

/* A run under way. */
struct run_call {
    struct output_folder *folder;
    bool draft, tables, sheets, packets, public, no_archive;
    guint n_threads;             /* to read with; 0: not said */
    struct published *published; /* what earlier public versions show */
    struct published *shown;     /* what that of this run does */
    struct stopwatch *watch;
    struct campaign *campaign;
    struct dataset *dataset;
    struct archive *archive; /* NULL: not open yet, or none is wanted */
};

/* An archive that is there is opened before anything is computed, so that a damaged one is known at
 * once; a new one is made when there is something to store. */
static bool
open_archive(struct run_call *call, bool create, GError **error)
{
    const char *path = call->campaign->archive;
    if (call->no_archive || call->archive != NULL ||
        (!create && !g_file_test(path, G_FILE_TEST_EXISTS)))
        return true;
    call->archive = archive_open(path, ARCHIVE_WRITE, error);
    if (call->archive != NULL && archive_note(call->archive) != NULL)
        fprintf(stderr, "shnor: %s\n", archive_note(call->archive));
    return call->archive != NULL;
}

static bool
store_run(struct run_call *call, const struct drawing *drawing, const struct output_set *set,
          GError **error)
{
    if (!open_archive(call, true, error))
        return false;
    if (call->archive == NULL)
        return true;
    char as_of[16];
    pipeline_as_of(call->campaign, as_of);
    g_autofree char *libraries = version_libraries();
    struct run_content content = {
        .region = call->campaign->region,
        .language = call->campaign->language,
        .as_of = as_of,
        .decisions_until = call->campaign->order->date,
        .seed = TYPOLOGY_SEED,
        .files = call->campaign->files,
        .dataset = drawing->input.dataset,
        .assessment = drawing->input.assessment,
    };
    struct archiving archiving = {&content,        set,       call->campaign->order,
                                  VERSION_PROGRAM, libraries, paper_is_draft(&drawing->input),
                                  call->shown};
    struct archived archived;
    if (!archive_store(call->archive, &archiving, &archived, error))
        return false;
    stopwatch_lap(call->watch, N_("storing the run"));
    printf(archived.is_new ? _("run %s stored in %s\n")
                           : _("run %s is in %s already, with the same content\n"),
           archived.name, call->campaign->archive);
    g_free(archived.name);
    return true;
}

/* Adds a set with its manifest as a folder of the outputs. Takes the set, which may be NULL. */
static bool
add_folder(struct output_set *set, const struct drawing *drawing, const char *folder,
           const char *manifest, struct output_set *inner)
{
    if (inner == NULL)
        return false;
    if (manifest != NULL)
        output_set_add(inner, manifest,
                       manifest_build(drawing->campaign, drawing->input.advice, inner));
    output_set_add_folder(set, folder, inner);
    return true;
}

/* The sheets of all schools. */
static bool
add_sheets(struct output_set *set, const struct drawing *drawing, GError **error)
{
    bool fine = add_folder(set, drawing, SHEETS_FOLDER, SHEETS_MANIFEST,
                           sheets_draw(drawing->campaign->language, &drawing->input, NULL, error));
    stopwatch_lap(drawing->watch, N_("school sheets"));
    return fine;
}

/* The packets of those whom the order names. */
static bool
add_packets(struct output_set *set, const struct drawing *drawing, GError **error)
{
    const struct packet_choice everybody = {0};
    bool fine =
        add_folder(set, drawing, PACKETS_FOLDER, PACKETS_MANIFEST,
                   packets_draw(drawing->campaign->language, &drawing->input, &everybody, error));
    stopwatch_lap(drawing->watch, N_("municipal packets"));
    return fine;
}

static bool
add_public(struct output_set *set, const struct drawing *drawing, const struct run_call *call,
           struct public_outcome *ret_outcome, GError **error)
{
    bool fine = add_folder(set, drawing, PUBLIC_FOLDER, NULL,
                           public_draw(drawing, call->published, call->shown, ret_outcome, error));
    stopwatch_lap(drawing->watch, N_("public version"));
    return fine;
}

static void
tell_of_public(const struct public_outcome *outcome)
{
    if (outcome->n_before > 0)
        printf(_("public version: figures published earlier that were taken into account: %u\n"),
               outcome->n_before);
    printf(_("public version: figures not published: %u\n"), outcome->n_withheld);
    if (outcome->n_changed > 0)
        fprintf(stderr,
                _("public version: figures that differ from those published earlier, and are not "
                  "published again: %u\n"),
                outcome->n_changed);
    if (outcome->n_lost > 0)
        fprintf(stderr,
                _("public version: figures published earlier that nothing here corresponds to: %u; "
                  "was a municipality renamed or divided?\n"),
                outcome->n_lost);
    if (outcome->n_open > 0)
        fprintf(stderr,
                _("public version: small figures that those published earlier give away: %u\n"),
                outcome->n_open);
}

/* All that is to be put in place, in one set: `papers`, and the folders that were asked for. */
static struct output_set *
draw_all(const struct run_call *call, const struct drawing *drawing,
         const struct output_set *papers, struct public_outcome *ret_outcome, GError **error)
{
    struct output_set *all = output_set_create();
    output_set_add_all(all, papers);
    if ((!call->sheets || add_sheets(all, drawing, error)) &&
        (!call->packets || add_packets(all, drawing, error)) &&
        (!call->public || add_public(all, drawing, call, ret_outcome, error)))
        return all;
    output_set_free(all);
    return NULL;
}

/* Papers that this program did not write, or by an earlier version, may stand beside tables alone.
 */
static void
tell_of_papers(const struct run_call *call)
{
    const char *out = output_folder_path(call->folder);
    g_autofree char *names = call->tables ? pipeline_papers_left(out) : NULL;
    if (names != NULL)
        fprintf(stderr, _("shnor: in '%s' there are papers that are not of this run: %s\n"), out,
                names);
}

static int
close_run(const struct run_call *call, const struct drawing *drawing,
          const struct public_outcome *outcome)
{
    stopwatch_lap(call->watch, N_("putting files in place"));
    if (call->public)
        tell_of_public(outcome);
    print_moved(call->folder);
    print_findings(call->dataset->findings, SHOW_SOME);
    print_clusters(drawing->input.assessment);
    printf(_("files: %s\n"), output_folder_path(call->folder));
    tell_of_papers(call);
    return close_with_findings(call->dataset->findings);
}

/* Files are written beside their places before the archive is told of them, and put in place after
 * it: what can fail in between are renames alone. */
static int
put_run(struct run_call *call, const struct drawing *drawing, const struct output_set *papers,
        const struct output_set *all)
{
    GError *error = NULL;
    if (!output_folder_stage(call->folder, all, &error))
        return command_fail(&error, EXIT_CANNOT_WRITE);
    stopwatch_lap(call->watch, N_("writing the files"));
    if (!store_run(call, drawing, papers, &error))
        return command_fail(&error, command_archive_code(error));
    if (output_folder_commit(call->folder, &error))
        return EXIT_DONE;
    command_fail(&error, EXIT_CANNOT_WRITE);
    fprintf(stderr,
            call->archive != NULL
                ? _("shnor: '%s' is as it was before; the archive has the run, but its papers are "
                    "not there: do this again when the trouble is mended\n")
                : _("shnor: '%s' is as it was before\n"),
            output_folder_path(call->folder));
    return EXIT_CANNOT_WRITE;
}

static int
write_run(struct run_call *call, const struct drawing *drawing)
{
    GError *error = NULL;
    struct public_outcome outcome = {0};
    struct output_set *papers = pipeline_draw(drawing, &error);
    struct output_set *all =
        papers != NULL ? draw_all(call, drawing, papers, &outcome, &error) : NULL;
    int code = all != NULL ? put_run(call, drawing, papers, all)
                           : command_fail(&error, error->domain == G_FILE_ERROR ? EXIT_CANNOT_WRITE
                                                                                : EXIT_INTERNAL);
    if (code == EXIT_DONE)
        code = close_run(call, drawing, &outcome);
    output_set_free(all);
    output_set_free(papers);
    return code;
}

static int
finish_run(struct run_call *call)
{
    GError *error = NULL;
    /* an archive that the run does not store in may be in any state */
    if (!pipeline_hold_against_archive(call->campaign, call->dataset, &error)) {
        if (!call->no_archive)
            return command_fail(&error, command_archive_code(error));
        g_clear_error(&error);
    }
    struct assessment *assessment = pipeline_assess(call->campaign, call->dataset, &error);
    stopwatch_lap(call->watch, N_("deciding about schools"));
    if (assessment == NULL) {
        print_findings(call->dataset->findings, SHOW_ALL);
        return command_fail(&error, EXIT_BAD_DATA);
    }
    struct advice *advice = adviser_explain(assessment);
    stopwatch_lap(call->watch, N_("explaining the decisions"));
    struct drawing drawing = {
        .campaign = call->campaign,
        .input = {.assessment = assessment,
                  .dataset = call->dataset,
                  .advice = advice,
                  .order = call->campaign->order,
                  .files = call->campaign->files,
                  .n_errors = finding_list_count(call->dataset->findings, FINDING_ERROR),
                  .n_warnings = finding_list_count(call->dataset->findings, FINDING_WARNING),
                  .marked_draft = call->draft},
        .tables = call->tables,
        .watch = call->watch,
    };
    int code = write_run(call, &drawing);
    adviser_free(advice);
    assessment_free(assessment);
    return code;
}

/* Takes in all that was ever public: what the command names, and what the archive has. */
static int
read_published(struct run_call *call, char **names)
{
    GError *error = NULL;
    for (char **name = names; name != NULL && *name != NULL; name++) {
        if (!public_edition_read(*name, call->published, &error)) {
            g_prefix_error(&error, "--published: ");
            return command_fail(&error, EXIT_NO_INPUT);
        }
        output_folder_protect(call->folder, *name);
    }
    return EXIT_DONE;
}

static bool
read_archived_figures(struct run_call *call, GError **error)
{
    return !call->public || call->archive == NULL ||
           archive_add_published(call->archive, call->published, error);
}

static int
begin_run(struct run_call *call, const char *dir, char **published)
{
    GError *error = NULL;
    int code = read_published(call, published);
    if (code != EXIT_DONE)
        return code;
    call->campaign = campaign_open(dir, &error);
    if (call->campaign == NULL)
        return command_fail(&error, command_input_code(error));
    call->campaign->stream = source_stream_usual(call->n_threads);
    stopwatch_lap(call->watch, N_("campaign and rules"));
    output_folder_protect_campaign(call->folder, call->campaign);
    if (check_outputs(call->folder, call->tables ? pipeline_table_names : NULL) != EXIT_DONE)
        return EXIT_CANNOT_WRITE;
    if (!open_archive(call, false, &error) || !read_archived_figures(call, &error))
        return command_fail(&error, command_archive_code(error));
    call->dataset = pipeline_read(call->campaign, &error);
    stopwatch_lap(call->watch, N_("reading the files"));
    return call->dataset == NULL ? command_fail(&error, command_archive_code(error))
                                 : finish_run(call);
}

static int
start_run(const struct command *command, int argc, char **argv)
{
    static char *out, **published;
    static gboolean draft, tables, sheets, packets, public, timings, no_archive;
    static int threads;
    static const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("where files go (DIR/out)"), N_("DIR")},
        {"draft", 0, 0, G_OPTION_ARG_NONE, &draft, N_("mark the papers as a draft"), NULL},
        {"no-archive", 0, 0, G_OPTION_ARG_NONE, &no_archive,
         N_("do not store the run in the archive"), NULL},
        {"tables", 0, 0, G_OPTION_ARG_NONE, &tables,
         N_("write the tables for machines alone, no paper"), NULL},
        {"sheets", 0, 0, G_OPTION_ARG_NONE, &sheets,
         N_("write a sheet of each school into OUT/sheets too"), NULL},
        {"packets", 0, 0, G_OPTION_ARG_NONE, &packets,
         N_("write an extract for each municipality into OUT/packets too"), NULL},
        {"public", 0, 0, G_OPTION_ARG_NONE, &public,
         N_("write a version without small numbers into OUT/public too"), NULL},
        {"published", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &published,
         N_("figures of an earlier public version, figures.csv; may be given several times"),
         N_("FILE")},
        {"timings", 0, 0, G_OPTION_ARG_NONE, &timings,
         N_("tell how long each step took, and its share"), NULL},
        OPTION_THREADS(threads),
        G_OPTION_ENTRY_NULL};
    int code;
    guint n_threads;
    threads = OPTION_NOT_GIVEN;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *place =
        out != NULL ? g_steal_pointer(&out) : g_build_filename(argv[1], "out", NULL);
    g_auto(GStrv) editions = g_steal_pointer(&published);
    if (!options_threads(threads, &n_threads))
        return EXIT_USAGE_ERROR;
    if (editions != NULL && !public) {
        fputs(_("shnor: --published goes with --public; see shnor run --help\n"), stderr);
        return EXIT_USAGE_ERROR;
    }
    if (tables && (sheets || packets || public)) {
        fputs(_("shnor: --tables writes no paper, so it does not go with --sheets, --packets and "
                "--public; see shnor run --help\n"),
              stderr);
        return EXIT_USAGE_ERROR;
    }
    struct run_call call = {.folder = output_folder_open(place, &pipeline_outputs),
                            .draft = draft,
                            .tables = tables,
                            .sheets = sheets,
                            .packets = packets,
                            .public = public,
                            .no_archive = no_archive,
                            .n_threads = n_threads,
                            .published = published_create(),
                            .shown = published_create(),
                            .watch = timings ? stopwatch_create() : NULL};
    code = begin_run(&call, argv[1], editions);
    stopwatch_print(call.watch);
    stopwatch_free(call.watch);
    archive_close(call.archive);
    output_folder_close(call.folder);
    published_free(call.published);
    published_free(call.shown);
    dataset_free(call.dataset);
    campaign_free(call.campaign);
    return code;
}

const struct command run_command = {
    .name = "run",
    .n_arguments = 1,
    .arguments = N_("DIR"),
    .summary = N_("check, assess and write the papers to DIR/out"),
    .help =
        N_("Checks the campaign, decides about every school and writes the appendix of the order\n"
           "(appendix.pdf, also to edit), reference pages (charts.pdf), an analysis "
           "(analysis.pdf), tables\n"
           "and findings. Files appear whole or not at all. While the data have errors the papers "
           "are\n"
           "marked as a draft."),
    .example = "shnor run my-campaign",
    .start = start_run,
};
