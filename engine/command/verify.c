/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor verify: computes a stored run anew from its inputs, and says what differs. */
#include <stdio.h>

#include "engine/command/command.h"
#include "engine/run/verification.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "engine/run/pipeline.h"
#include "reports/words/wording.h"

static int
tell(const struct run_head *head, const struct comparing *comparing, bool same_rules)
{
    if (!same_rules)
        printf(_("the rules are not the stored ones\n"));
    for (guint i = 0; i < comparing->inputs->len; i++)
        puts(g_ptr_array_index(comparing->inputs, i));
    const struct differences *cells = &comparing->cells, *values = &comparing->values,
                             *schools = &comparing->schools;
    if (cells->n > 0)
        printf(_("results that differ: %u, the first: %s\n"), cells->n, cells->first);
    if (values->n > 0)
        printf(_("social data and risk factors that differ: %u, the first: %s\n"), values->n,
               values->first);
    if (schools->n > 0)
        printf(_("schools that differ: %u, the first: %s\n"), schools->n, schools->first);
    bool same = same_rules && comparing->inputs->len == 0 && cells->n == 0 && values->n == 0 &&
                schools->n == 0;
    if (same)
        printf(_("run %s: the same\n"), head->name);
    return same ? EXIT_DONE : EXIT_FINDINGS;
}

/* Decisions and names are those of the day of the run, whatever order the campaign names by now. */
static int
recompute(const struct lookup *lookup, struct campaign *campaign)
{
    GError *error = NULL;
    g_free(campaign->order->date);
    campaign->order->date = g_strdup(lookup->run->decisions_until);
    struct dataset *dataset = pipeline_read(campaign, &error);
    if (dataset == NULL)
        return command_fail(&error, command_archive_code(error));
    int code;
    struct assessment *assessment = pipeline_assess(campaign, dataset, &error);
    if (assessment == NULL) {
        code = command_fail(&error, EXIT_BAD_DATA);
    } else {
        struct comparing comparing;
        comparing_init(&comparing, lookup->run, campaign->files, dataset, assessment);
        code = tell(lookup->head, &comparing,
                    g_str_equal(lookup->run->rulebook->sha256, campaign->rulebook->sha256));
        comparing_release(&comparing);
    }
    assessment_free(assessment);
    dataset_free(dataset);
    return code;
}

static int
verify(const struct lookup *lookup, const char *dir)
{
    GError *error = NULL;
    if (!archive_check(lookup->archive, &error))
        return command_fail(&error, command_archive_code(error));
    struct campaign *campaign = campaign_open(dir, &error);
    if (campaign == NULL)
        return command_fail(&error, command_input_code(error));
    int code;
    if (campaign->year == lookup->head->year) {
        code = recompute(lookup, campaign);
    } else {
        fprintf(stderr,
                _("shnor: '%s' is of another year (%d, not %d): there is nothing to compare\n"),
                dir, campaign->year, lookup->head->year);
        code = EXIT_BAD_DATA;
    }
    campaign_free(campaign);
    return code;
}

static int
start_verify(const struct command *command, int argc, char **argv)
{
    static char *archive;
    static const GOptionEntry entries[] = {OPTION_ARCHIVE(archive), G_OPTION_ENTRY_NULL};
    struct lookup lookup;
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    code = lookup_load_beside(&lookup, path, argv[1], argv[2]);
    if (code == EXIT_DONE)
        code = verify(&lookup, argv[2]);
    lookup_close(&lookup);
    return code;
}

const struct command verify_command = {
    .name = "verify",
    .n_arguments = 2,
    .arguments = N_("RUN DIR"),
    .summary = N_("compute a stored run anew from its inputs, and compare"),
    .help = N_("Checks the archive, computes the run anew from the campaign in DIR and says that "
               "it is the same,\n"
               "or which inputs are others and where results and schools differ first."),
    .example = "shnor verify 2022 my-campaign",
    .start = start_verify,
};
