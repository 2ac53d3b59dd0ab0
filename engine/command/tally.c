/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor tally: counts files of results, school by school, without a campaign, and decides nothing.
 * Files are read as a run reads them, so that the counts are the run's. */
#include <stdio.h>
#include <string.h>

#include "engine/campaign/loose.h"
#include "engine/command/options.h"
#include "engine/output/output.h"
#include "engine/run/pipeline.h"
#include "reports/table/csv_writer.h"
#include "reports/words/wording.h"

/* What the command line asks for; texts may be NULL. */
struct tally_call {
    char *out, *schools, *successions, *rules;
    guint n_threads;
    char **files;
    guint n_files;
};

/* ---- the table ---- */

static const char *const columns[] = {"year",   "procedure", "school_code", "participants",
                                      "low",    "mark_2",    "mark_3",      "mark_4",
                                      "mark_5", "scores",    "score_sum"};

/* A cell of school, procedure and year with the texts that it is sorted by. */
struct tally_row {
    const struct result *result;
    const char *procedure, *code;
};

static int
compare_rows(const void *a, const void *b)
{
    const struct tally_row *x = a, *y = b;
    if (x->result->year != y->result->year)
        return x->result->year < y->result->year ? -1 : 1;
    int order = strcmp(x->procedure, y->procedure);
    return order != 0 ? order : strcmp(x->code, y->code);
}

/* Free with g_array_unref(). */
static GArray *
sorted_rows(const struct dataset *dataset, const struct procedure_catalogue *procedures)
{
    const GArray *results = dataset->results;
    GArray *rows = g_array_sized_new(FALSE, FALSE, sizeof(struct tally_row), results->len);
    for (guint i = 0; i < results->len; i++) {
        const struct result *result = &g_array_index(results, struct result, i);
        struct tally_row row = {result, procedure_catalogue_get(procedures, result->procedure)->id,
                                school_registry_get(dataset->registry, result->school)->code};
        g_array_append_val(rows, row);
    }
    g_array_sort(rows, compare_rows);
    return rows;
}

/* A number, or nothing where the sources do not give it. */
static void
put_if(struct csv_writer *writer, bool given, gint64 number)
{
    if (given)
        csv_put_integer(writer, number);
    else
        csv_put_text(writer, NULL);
}

static void
put_row(struct csv_writer *writer, const struct tally_row *row)
{
    const struct result *result = row->result;
    const struct result_detail *detail = &result->detail;
    csv_put_integer(writer, result->year);
    csv_put_text(writer, row->procedure);
    csv_put_text(writer, row->code);
    csv_put_integer(writer, result->participants);
    csv_put_integer(writer, result->low);
    for (int i = 0; i < N_MARKS; i++)
        put_if(writer, detail->has_marks, detail->marks[i]);
    put_if(writer, detail->has_scores, result->participants);
    put_if(writer, detail->has_scores, detail->score_sum);
    csv_end_row(writer);
}

static GBytes *
table_build(const struct dataset *dataset, const struct procedure_catalogue *procedures)
{
    struct csv_writer writer = {.text = g_string_new(NULL)};
    g_autoptr(GArray) rows = sorted_rows(dataset, procedures);
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        csv_put_text(&writer, columns[i]);
    csv_end_row(&writer);
    for (guint i = 0; i < rows->len; i++)
        put_row(&writer, &g_array_index(rows, struct tally_row, i));
    return csv_finish(&writer);
}

/* ---- where it goes ---- */

/* NULL: to the standard output. */
static struct output_folder *
table_folder(const struct campaign *campaign, const char *path)
{
    static const struct output_kind outputs = {.id = "tally"};
    if (path == NULL)
        return NULL;
    g_autofree char *dir = g_path_get_dirname(path);
    struct output_folder *folder = output_folder_open(dir, &outputs);
    output_folder_protect_campaign(folder, campaign);
    return folder;
}

/* Whether the table may be put there, asked before anything is read at length. */
static int
check_place(const struct output_folder *folder, const char *path)
{
    if (folder == NULL)
        return EXIT_DONE;
    g_autofree char *name = g_path_get_basename(path);
    const char *const names[] = {name, NULL};
    return check_outputs(folder, names);
}

/* Takes the bytes. */
static int
write_table(struct output_folder *folder, const char *path, GBytes *bytes)
{
    if (folder == NULL) {
        gsize length;
        const char *text = g_bytes_get_data(bytes, &length);
        fwrite(text, 1, length, stdout); /* what fails is told when the stream is closed */
        g_bytes_unref(bytes);
        return EXIT_DONE;
    }
    g_autofree char *name = g_path_get_basename(path);
    struct output_set *set = output_set_create();
    output_set_add(set, name, bytes);
    int code = write_outputs(folder, set);
    output_set_free(set);
    return code;
}

/* ---- the command ---- */

/* What was read, beside the table or, where the table itself is told, apart from it. */
static int
tell(const struct campaign *campaign, const struct dataset *dataset, FILE *stream)
{
    for (guint i = 0; i < campaign->files->len; i++) {
        const struct input_file *file = g_ptr_array_index(campaign->files, i);
        fprintf(stream, _("%s: rows %u, used %u, SHA-256 %s\n"), file->name, file->n_rows,
                file->n_used, file->sha256);
    }
    fprintf(stream, _("cells of school, procedure and year: %u\n"), dataset->results->len);
    return close_with_findings_on(stream, dataset->findings);
}

static int
tell_of_nothing(void)
{
    fputs(_("shnor: no row could be counted, so no table is written: see the findings above\n"),
          stderr);
    return EXIT_BAD_DATA;
}

static int
tally_campaign(struct campaign *campaign, const struct tally_call *call,
               struct output_folder *folder)
{
    GError *error = NULL;
    int code = check_place(folder, call->out);
    if (code != EXIT_DONE)
        return code;
    struct dataset *dataset = pipeline_read(campaign, &error);
    if (dataset == NULL)
        return command_fail(&error, command_archive_code(error));
    print_all_findings(dataset->findings);
    code =
        dataset->results->len > 0
            ? write_table(folder, call->out, table_build(dataset, campaign->rulebook->procedures))
            : tell_of_nothing();
    if (code == EXIT_DONE)
        code = tell(campaign, dataset, folder != NULL ? stdout : stderr);
    dataset_free(dataset);
    return code;
}

/* The registry before what is held against it. Free with g_array_unref(). */
static GArray *
named_files(const struct tally_call *call)
{
    GArray *files = g_array_new(FALSE, FALSE, sizeof(struct loose_file));
    const struct loose_file schools = {call->schools, "schools"},
                            successions = {call->successions, "successions"};
    if (schools.path != NULL)
        g_array_append_val(files, schools);
    if (successions.path != NULL)
        g_array_append_val(files, successions);
    for (guint i = 0; i < call->n_files; i++) {
        const struct loose_file results = {call->files[i], "results"};
        g_array_append_val(files, results);
    }
    return files;
}

static int
tally(const struct tally_call *call)
{
    GError *error = NULL;
    g_autoptr(GArray) files = named_files(call);
    struct campaign *campaign = campaign_of_files((const struct loose_file *)(void *)files->data,
                                                  files->len, call->rules, &error);
    if (campaign == NULL)
        return command_fail(&error, command_input_code(error));
    campaign->stream = source_stream_usual(call->n_threads);
    struct output_folder *folder = table_folder(campaign, call->out);
    int code = tally_campaign(campaign, call, folder);
    output_folder_close(folder);
    campaign_free(campaign);
    return code;
}

static int
start_tally(const struct command *command, int argc, char **argv)
{
    static char *out, *schools, *successions, *rules;
    static int threads;
    static const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &out,
         N_("where the table goes (the standard output)"), N_("FILE.csv")},
        {"schools", 0, 0, G_OPTION_ARG_FILENAME, &schools,
         N_("the registry of schools, against which codes and names are held"), option_file},
        {"successions", 0, 0, G_OPTION_ARG_FILENAME, &successions,
         N_("mergers, splits and renamings of schools"), option_file},
        {"rules", 0, 0, G_OPTION_ARG_FILENAME, &rules, N_("the rulebook (order-847)"), option_file},
        OPTION_THREADS(threads),
        G_OPTION_ENTRY_NULL};
    int code;
    threads = OPTION_NOT_GIVEN;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *place = g_steal_pointer(&out), *registry = g_steal_pointer(&schools);
    g_autofree char *ledger = g_steal_pointer(&successions), *book = g_steal_pointer(&rules);
    struct tally_call call = {.out = place,
                              .schools = registry,
                              .successions = ledger,
                              .rules = book,
                              .files = argv + 1,
                              .n_files = (guint)argc - 1};
    if (!options_threads(threads, &call.n_threads))
        return EXIT_USAGE_ERROR;
    return tally(&call);
}

const struct command tally_command = {
    .name = "tally",
    .n_arguments = 1,
    .takes_more = true,
    .arguments = N_("FILE…"),
    .summary = N_("count files of results by school, procedure and year"),
    .help =
        N_("Counts results of any years, in the files that are named, by school, procedure and "
           "year, and writes\n"
           "a table: participants, how many of them are low, how many have each mark, the sum of "
           "scores.\n"
           "Needs no campaign and decides nothing. Without --schools every code is a school of "
           "its own, in\n"
           "rows of pupils too. Tells what is wrong in the files, their hashes and how many rows "
           "were used."),
    .example = "shnor tally vpr/*.csv -o tally.csv",
    .start = start_tally,
};
