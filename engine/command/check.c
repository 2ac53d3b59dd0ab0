/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor check: reads, checks and decides, as a run would, and tells it; with --output, writes a
 * workbook of what was read, with --letters, to those who sent the data. Letters are written before
 * anything is decided: what they ask for is what the files lack. */
#include <stdio.h>

#include "engine/campaign/campaign.h"
#include "engine/run/letters.h"
#include "engine/command/options.h"
#include "engine/output/output.h"
#include "engine/run/pipeline.h"
#include "reports/paper/workbook/reading_book.h"
#include "reports/render/xlsx/xlsx.h"
#include "reports/words/wording.h"

/* A campaign that was read. */
struct check {
    struct campaign *campaign;
    struct dataset *dataset;
};

/* The workbook of what was read: where the user says, unless one of its files lies there. */
static struct output_folder *
book_folder(const struct campaign *campaign, const char *path)
{
    static const struct output_kind outputs = {.id = "reading"};
    g_autofree char *dir = g_path_get_dirname(path);
    struct output_folder *folder = output_folder_open(dir, &outputs);
    output_folder_protect_campaign(folder, campaign);
    return folder;
}

/* Whether the outputs that are asked for may be put where they are to go; asked before anything is
 * read at length. */
static int
check_places(const struct campaign *campaign, const char *letters, const char *book)
{
    int code = EXIT_DONE;
    if (letters != NULL) {
        struct output_folder *folder = output_folder_open(letters, &letter_outputs);
        output_folder_protect_campaign(folder, campaign);
        code = check_outputs(folder, NULL);
        output_folder_close(folder);
    }
    if (code == EXIT_DONE && book != NULL) {
        g_autofree char *name = g_path_get_basename(book);
        const char *const names[] = {name, NULL};
        struct output_folder *folder = book_folder(campaign, book);
        code = check_outputs(folder, names);
        output_folder_close(folder);
    }
    return code;
}

/* Reads the campaign, whose letters are to go into a folder and whose workbook is to be a file
 * (NULL: none), in `n_threads` (0: not said). Returns EXIT_DONE, or the code of a trouble that it
 * has told. */
static int
check_open(struct check *check, const char *dir, const char *letters, const char *book,
           guint n_threads)
{
    GError *error = NULL;
    *check = (struct check){0};
    check->campaign = campaign_open(dir, &error);
    if (check->campaign == NULL)
        return command_fail(&error, command_input_code(error));
    check->campaign->stream = source_stream_usual(n_threads);
    int code = check_places(check->campaign, letters, book);
    if (code != EXIT_DONE)
        return code;
    check->dataset = letters != NULL ? pipeline_read_with_texts(check->campaign, &error)
                                     : pipeline_read(check->campaign, &error);
    return check->dataset != NULL ? EXIT_DONE : command_fail(&error, command_archive_code(error));
}

static void
check_release(struct check *check)
{
    dataset_free(check->dataset);
    campaign_free(check->campaign);
}

static int
draw_letters(const struct check *now, const struct check *before, struct output_folder *folder)
{
    GError *error = NULL;
    guint n_letters, n_reminders;
    struct letter_side side = {now->campaign, now->dataset}, old_side;
    if (before != NULL)
        old_side = (struct letter_side){before->campaign, before->dataset};
    struct output_set *set =
        letters_draw(&side, before != NULL ? &old_side : NULL, &n_letters, &n_reminders, &error);
    int code = set != NULL ? write_outputs(folder, set) : command_fail(&error, EXIT_INTERNAL);
    if (code == EXIT_DONE)
        printf(_("letters: %u, reminders: %u; files: %s\n"), n_letters, n_reminders,
               output_folder_path(folder));
    output_set_free(set);
    return code;
}

/* Letters, into a folder where neither delivery's files are lost to them. */
static int
write_letters(const struct check *now, const struct check *before, const char *out)
{
    struct output_folder *folder = output_folder_open(out, &letter_outputs);
    output_folder_protect_campaign(folder, now->campaign);
    if (before != NULL)
        output_folder_protect_campaign(folder, before->campaign);
    int code = draw_letters(now, before, folder);
    output_folder_close(folder);
    return code;
}

static int
write_compared(const struct check *now, const char *since, const char *out)
{
    struct check before;
    int code = check_open(&before, since, out, NULL, now->campaign->stream.options.n_threads);
    if (code == EXIT_DONE && before.campaign->year != now->campaign->year) {
        fprintf(stderr,
                _("shnor: --since: '%s' is of another year (%d, not %d): there is nothing to "
                  "compare\n"),
                since, before.campaign->year, now->campaign->year);
        code = EXIT_BAD_DATA;
    }
    if (code == EXIT_DONE)
        code = write_letters(now, &before, out);
    check_release(&before);
    return code;
}

/* In the campaign's language. */
static int
write_book(const struct check *check, const char *path)
{
    GError *error = NULL;
    int trouble = 0;
    g_autofree char *name = g_path_get_basename(path);
    const struct reading_book book = {
        .dataset = check->dataset,
        .rulebook = check->campaign->rulebook,
        .files = check->campaign->files,
        .region = check->campaign->region,
        .year = check->campaign->year,
    };
    g_auto(wording_scope) scope = wording_scope_begin(check->campaign->language);
    GBytes *bytes = reading_book_build(&book, &trouble);
    wording_scope_end(&scope);
    if (bytes == NULL) {
        xlsx_set_error(&error, name, trouble);
        return command_fail(&error, EXIT_CANNOT_WRITE);
    }
    struct output_set *set = output_set_create();
    output_set_add(set, name, bytes);
    struct output_folder *folder = book_folder(check->campaign, path);
    int code = write_outputs(folder, set);
    if (code == EXIT_DONE)
        printf(_("what was read: %s\n"), path);
    output_folder_close(folder);
    output_set_free(set);
    return code;
}

/* Whether a workbook may be called so: another name would be a mistake, perhaps that of an input.
 */
static bool
is_book_name(const char *path)
{
    g_autofree char *lower = g_ascii_strdown(path, -1);
    if (g_str_has_suffix(lower, ".xlsx"))
        return true;
    fprintf(stderr, _("shnor: --output of check is a workbook: its name ends in .xlsx, not '%s'\n"),
            path);
    return false;
}

/* Tells what a run would: its findings, and how it would end. `book`: where the workbook goes;
 * NULL: nowhere. */
static int
tell_as_run(const struct check *check, const char *book)
{
    GError *error = NULL;
    if (!pipeline_hold_against_archive(check->campaign, check->dataset, &error))
        return command_fail(&error, command_archive_code(error));
    struct assessment *assessment = pipeline_assess(check->campaign, check->dataset, &error);
    print_findings(check->dataset->findings, G_MAXINT);
    int code = assessment == NULL ? command_fail(&error, EXIT_BAD_DATA) : EXIT_DONE;
    int written = book != NULL ? write_book(check, book) : EXIT_DONE;
    if (code == EXIT_DONE)
        print_clusters(assessment);
    assessment_free(assessment);
    if (code != EXIT_DONE || written != EXIT_DONE)
        return code != EXIT_DONE ? code : written;
    return close_with_findings(check->dataset->findings);
}

static int
start_check(const struct command *command, int argc, char **argv)
{
    static char *letters, *since, *book;
    static int threads;
    static const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &book,
         N_("write a workbook of what was read as what, what is missing, and the findings"),
         N_("FILE.xlsx")},
        {"letters", 0, 0, G_OPTION_ARG_FILENAME, &letters,
         N_("write letters to those who sent the data"), N_("DIR")},
        {"since", 0, 0, G_OPTION_ARG_FILENAME, &since,
         N_("in the letters, compare with the campaign of an earlier delivery"), N_("DIR")},
        OPTION_THREADS(threads),
        G_OPTION_ENTRY_NULL};
    int code;
    guint n_threads;
    threads = OPTION_NOT_GIVEN;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *out = g_steal_pointer(&letters);
    g_autofree char *old_dir = g_steal_pointer(&since);
    g_autofree char *book_path = g_steal_pointer(&book);
    if ((book_path != NULL && !is_book_name(book_path)) || !options_threads(threads, &n_threads))
        return EXIT_USAGE_ERROR;
    if (old_dir != NULL && out == NULL) {
        fputs(_("shnor: --since goes with --letters; see shnor check --help\n"), stderr);
        return EXIT_USAGE_ERROR;
    }
    struct check check;
    code = check_open(&check, argv[1], out, book_path, n_threads);
    if (code == EXIT_DONE && old_dir != NULL)
        code = write_compared(&check, old_dir, out);
    else if (code == EXIT_DONE && out != NULL)
        code = write_letters(&check, NULL, out);
    if (code == EXIT_DONE)
        code = tell_as_run(&check, book_path);
    check_release(&check);
    return code;
}

const struct command check_command = {
    .name = "check",
    .n_arguments = 1,
    .arguments = N_("DIR"),
    .summary = N_("read and check a campaign, decide; writes nothing unless asked to"),
    .help =
        N_("Reads every file that DIR/campaign.ini names, decides about the schools and tells "
           "everything that\n"
           "`shnor run` would: file, place, value, what was expected and what to do, how many "
           "schools are in\n"
           "each cluster. Ends with the same exit code. Writes nothing, unless --output asks for "
           "a workbook of\n"
           "what was read as what, or --letters for letters to those who sent the data: what to "
           "correct, what\n"
           "has not come."),
    .example = "shnor check my-campaign -o reading.xlsx",
    .start = start_check,
};
