/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor check: reads and checks; with --letters, writes to those who sent the data. */
#include <stdio.h>

#include "engine/campaign/campaign.h"
#include "engine/run/letters.h"
#include "engine/command/options.h"
#include "engine/output/output.h"
#include "engine/run/pipeline.h"
#include "reports/words/wording.h"

/* A campaign that was read. */
struct check {
    struct campaign *campaign;
    struct dataset *dataset;
};

/* Reads the campaign, `letters`: for these. Returns EXIT_DONE, or the code of a trouble that it has
 * told. */
static int
check_open(struct check *check, const char *dir, bool letters)
{
    GError *error = NULL;
    *check = (struct check){0};
    check->campaign = campaign_open(dir, &error);
    if (check->campaign == NULL)
        return command_fail(&error, command_input_code(error));
    check->dataset = letters ? pipeline_read_with_texts(check->campaign, &error)
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
write_letters(const struct check *now, const struct check *before, const char *out)
{
    GError *error = NULL;
    guint n_letters, n_reminders;
    struct letter_side side = {now->campaign, now->dataset}, old_side;
    if (before != NULL)
        old_side = (struct letter_side){before->campaign, before->dataset};
    struct output_set *set =
        letters_draw(&side, before != NULL ? &old_side : NULL, &n_letters, &n_reminders, &error);
    int code = EXIT_DONE;
    if (set == NULL)
        code = command_fail(&error, EXIT_INTERNAL);
    else if (!output_set_write(set, out, &error))
        code = command_fail(&error, EXIT_CANNOT_WRITE);
    else
        printf(_("letters: %u, reminders: %u; files: %s\n"), n_letters, n_reminders, out);
    output_set_free(set);
    return code;
}

static int
write_compared(const struct check *now, const char *since, const char *out)
{
    struct check before;
    int code = check_open(&before, since, true);
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

static int
start_check(const struct command *command, int argc, char **argv)
{
    static char *letters, *since;
    static const GOptionEntry entries[] = {
        {"letters", 0, 0, G_OPTION_ARG_FILENAME, &letters,
         N_("write letters to those who sent the data"), N_("DIR")},
        {"since", 0, 0, G_OPTION_ARG_FILENAME, &since,
         N_("in the letters, compare with the campaign of an earlier delivery"), N_("DIR")},
        G_OPTION_ENTRY_NULL};
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *out = g_steal_pointer(&letters);
    g_autofree char *old_dir = g_steal_pointer(&since);
    if (old_dir != NULL && out == NULL) {
        fputs(_("shnor: --since goes with --letters; see shnor check --help\n"), stderr);
        return EXIT_USAGE_ERROR;
    }
    struct check check;
    code = check_open(&check, argv[1], out != NULL);
    if (code == EXIT_DONE && old_dir != NULL)
        code = write_compared(&check, old_dir, out);
    else if (code == EXIT_DONE && out != NULL)
        code = write_letters(&check, NULL, out);
    if (code == EXIT_DONE) {
        print_findings(check.dataset->findings, G_MAXINT);
        code = close_with_findings(check.dataset->findings);
    }
    check_release(&check);
    return code;
}

const struct command check_command = {
    .name = "check",
    .n_arguments = 1,
    .arguments = N_("DIR"),
    .summary = N_("read and check a campaign; computes nothing"),
    .help = N_("Reads every file that DIR/campaign.ini names and tells everything that is wrong in "
               "them: file,\n"
               "place, value, what was expected and what to do. Computes nothing and writes "
               "nothing, unless\n"
               "--letters asks for letters to those who sent the data: what to correct, what has "
               "not come."),
    .example = "shnor check my-campaign",
    .start = start_check,
};
