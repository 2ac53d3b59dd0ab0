/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor tally: counts files of results by themselves: who took part and who is low, of each school,
 * procedure and year. No campaign, no list, no archive: for whoever wants the numbers, or has a
 * country of them.
 *
 * Whoever calls it says by that that the files' codes are schools'; without a registry each code is
 * a school, but for what looks like a person's. All years count. */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "datasets/dataset.h"
#include "engine/campaign/shipped.h"
#include "engine/command/options.h"
#include "engine/output/output.h"
#include "engine/run/progress.h"
#include "reports/table/csv_writer.h"

enum { MOST_THREADS = 64 };

/* What is asked for. */
struct asked {
    char **files;
    const char *schools, *output; /* NULL: no registry; the screen */
    int n_threads;                /* 0: as many as there are processors */
};

/* All that counting needs, and what came of it. */
struct counting {
    struct rulebook *rulebook;
    struct layout_book *layouts;
    GPtrArray *files; /* struct input_file * */
    struct source_stream stream;
    struct dataset *dataset;
};

/* ---- reading ---- */

static void
add_file(struct counting *counting, const char *path, const char *kind)
{
    g_autofree char *name = g_path_get_basename(path);
    struct input_file *file = input_file_create(path, name, kind);
    g_ptr_array_add(counting->files, file);
    input_file_show(file, counting->files->len);
}

static void
show_file(const struct input_file *file, guint i, guint n, void *data)
{
    (void)data;
    progress_show(file->name, i, n);
}

static bool
read_files(struct counting *counting, GError **error)
{
    static const char *const nothing[] = {NULL};
    g_autoptr(GArray) confirmed = g_array_new(FALSE, FALSE, sizeof(struct confirmed_results));
    struct dataset_request request = {
        .as_of = "9999-12-31",
        .procedures = counting->rulebook->procedures,
        .confirmed = confirmed,
        .categories = counting->rulebook->criterion.categories,
        .components = nothing,
        .factors = nothing,
        .layouts = counting->layouts,
        .files = counting->files,
        .stream = &counting->stream,
        .counts_only = true,
        .findings = finding_list_create(),
        .progress = show_file,
    };
    counting->dataset = dataset_build(&request, error);
    progress_end();
    return counting->dataset != NULL;
}

/* Returns EXIT_DONE, or the code of a trouble that it has told. */
static int
count(struct counting *counting, const struct asked *asked)
{
    GError *error = NULL;
    counting->files = g_ptr_array_new_with_free_func((GDestroyNotify)input_file_free);
    counting->stream = source_stream_usual((guint)asked->n_threads);
    counting->rulebook = shipped_rulebook(&error);
    if (counting->rulebook != NULL)
        counting->layouts = shipped_layouts(counting->rulebook, &error);
    if (counting->layouts == NULL)
        return command_fail(&error, EXIT_INTERNAL);
    if (asked->schools != NULL)
        add_file(counting, asked->schools, "schools");
    for (char **path = asked->files; *path != NULL; path++)
        add_file(counting, *path, "results");
    return read_files(counting, &error) ? EXIT_DONE : command_fail(&error, EXIT_NO_INPUT);
}

static void
counting_release(struct counting *counting)
{
    dataset_free(counting->dataset);
    g_clear_pointer(&counting->files, g_ptr_array_unref);
    if (counting->layouts != NULL)
        layout_book_free(counting->layouts);
    rulebook_free(counting->rulebook);
}

/* ---- the table ---- */

/* A cell with what it is sorted by. */
struct line {
    const struct result *result;
    const char *procedure, *code;
};

static gint
compare_lines(gconstpointer a, gconstpointer b)
{
    const struct line *x = a, *y = b;
    if (x->result->year != y->result->year)
        return x->result->year < y->result->year ? -1 : 1;
    int order = strcmp(x->procedure, y->procedure);
    return order != 0 ? order : strcmp(x->code, y->code);
}

static GArray *
lines_of(const struct counting *counting)
{
    const struct dataset *dataset = counting->dataset;
    GArray *lines = g_array_sized_new(FALSE, FALSE, sizeof(struct line), dataset->results->len);
    for (guint i = 0; i < dataset->results->len; i++) {
        const struct result *result = &g_array_index(dataset->results, struct result, i);
        struct line line = {
            result, procedure_catalogue_get(counting->rulebook->procedures, result->procedure)->id,
            school_registry_get(dataset->registry, result->school)->code};
        g_array_append_val(lines, line);
    }
    g_array_sort(lines, compare_lines);
    return lines;
}

static void
put_header(struct csv_writer *writer)
{
    static const char *const titles[] = {"year",   "procedure", "school_code", "participants",
                                         "low",    "mark_2",    "mark_3",      "mark_4",
                                         "mark_5", "score_sum"};
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++)
        csv_put_text(writer, titles[i]);
    csv_end_row(writer);
}

static void
put_line(struct csv_writer *writer, const struct line *line)
{
    const struct result_detail *detail = &line->result->detail;
    csv_put_integer(writer, line->result->year);
    csv_put_text(writer, line->procedure);
    csv_put_text(writer, line->code);
    csv_put_integer(writer, line->result->participants);
    csv_put_integer(writer, line->result->low);
    for (guint i = 0; i < N_MARKS; i++)
        if (detail->has_marks)
            csv_put_integer(writer, detail->marks[i]);
        else
            csv_put_text(writer, NULL);
    if (detail->has_scores)
        csv_put_integer(writer, detail->score_sum);
    else
        csv_put_text(writer, NULL);
    csv_end_row(writer);
}

static GBytes *
table_of(const struct counting *counting)
{
    struct csv_writer writer = {.text = g_string_new(NULL)};
    g_autoptr(GArray) lines = lines_of(counting);
    put_header(&writer);
    for (guint i = 0; i < lines->len; i++)
        put_line(&writer, &g_array_index(lines, struct line, i));
    return csv_finish(&writer);
}

/* ---- writing ---- */

/* Where the table goes, unless one of the files that are read lies there. */
static struct output_folder *
table_folder(const struct asked *asked)
{
    static const struct output_kind outputs = {.id = "tally"};
    g_autofree char *dir = g_path_get_dirname(asked->output);
    struct output_folder *folder = output_folder_open(dir, &outputs);
    for (char **path = asked->files; *path != NULL; path++)
        output_folder_protect(folder, *path);
    if (asked->schools != NULL)
        output_folder_protect(folder, asked->schools);
    return folder;
}

/* Asked before anything is read at length. */
static int
check_place(const struct asked *asked)
{
    if (asked->output == NULL)
        return EXIT_DONE;
    g_autofree char *name = g_path_get_basename(asked->output);
    const char *const names[] = {name, NULL};
    struct output_folder *folder = table_folder(asked);
    int code = check_outputs(folder, names);
    output_folder_close(folder);
    return code;
}

static int
write_file(const struct asked *asked, GBytes *table)
{
    g_autofree char *name = g_path_get_basename(asked->output);
    struct output_set *set = output_set_create();
    output_set_add(set, name, g_bytes_ref(table));
    struct output_folder *folder = table_folder(asked);
    int code = write_outputs(folder, set);
    output_folder_close(folder);
    output_set_free(set);
    return code;
}

static int
write_table(const struct asked *asked, const struct counting *counting)
{
    g_autoptr(GBytes) table = table_of(counting);
    gsize length;
    const char *text = g_bytes_get_data(table, &length);
    if (asked->output != NULL)
        return write_file(asked, table);
    fwrite(text, 1, length, stdout); /* main() looks whether all came out */
    return EXIT_DONE;
}

/* To stderr, since the table may go to stdout: what was read, and what was found. Returns the exit
 * code that it means. */
static int
tell(const struct counting *counting)
{
    const struct dataset *dataset = counting->dataset;
    const struct finding_list *findings = dataset->findings;
    print_findings(findings, G_MAXINT);
    for (guint i = 0; i < counting->files->len; i++) {
        const struct input_file *file = g_ptr_array_index(counting->files, i);
        fprintf(stderr, _("%s: rows %u, used %u; SHA-256 %s\n"), file->name, file->n_rows,
                file->n_used, file->sha256);
    }
    fprintf(stderr, _("school, procedure and year: %u; errors %u, warnings %u, notes %u\n"),
            dataset->results->len, finding_list_count(findings, FINDING_ERROR),
            finding_list_count(findings, FINDING_WARNING),
            finding_list_count(findings, FINDING_NOTE));
    return finding_list_count(findings, FINDING_ERROR) > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

static int
run_tally(const struct asked *asked)
{
    struct counting counting = {0};
    int code = check_place(asked);
    if (code == EXIT_DONE)
        code = count(&counting, asked);
    if (code == EXIT_DONE)
        code = write_table(asked, &counting);
    if (code == EXIT_DONE)
        code = tell(&counting);
    counting_release(&counting);
    return code;
}

static int
start_tally(const struct command *command, int argc, char **argv)
{
    static char *output, *schools;
    static int n_threads;
    static const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
         N_("write the table there and not to the screen"), N_("FILE.csv")},
        {"schools", 0, 0, G_OPTION_ARG_FILENAME, &schools,
         N_("hold codes against this registry of schools"), option_file},
        {"threads", 0, 0, G_OPTION_ARG_INT, &n_threads,
         N_("threads that read; by itself as many as there are processors"), N_("N")},
        G_OPTION_ENTRY_NULL};
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *own_output = g_steal_pointer(&output);
    g_autofree char *own_schools = g_steal_pointer(&schools);
    if (n_threads < 0 || n_threads > MOST_THREADS) {
        fprintf(stderr, _("shnor: --threads: a number from 1 to %d, not %d\n"), MOST_THREADS,
                n_threads);
        return EXIT_USAGE_ERROR;
    }
    const struct asked asked = {argv + 1, own_schools, own_output, n_threads};
    return run_tally(&asked);
}

const struct command tally_command = {
    .name = "tally",
    .n_arguments = 1,
    .takes_more = true,
    .arguments = N_("FILE…"),
    .summary = N_("count files of results by school, procedure and year, without a campaign"),
    .help = N_("Reads files of results (pupils' rows, counts, protocols; CSV, XLSX, XLS, ODS) and "
               "writes a table:\n"
               "how many of each school, procedure and year took part, how many have a low result, "
               "their marks and\n"
               "the sum of their scores. All years count. Without --schools each code is a school, "
               "but for what\n"
               "looks like a person's. What was found, and the SHA-256 of each file, is told on "
               "stderr."),
    .example = "shnor tally vpr-2022.csv -o tally.csv",
    .start = start_tally,
};
