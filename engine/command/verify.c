/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor verify: whether what is stored is what was stored, by its hashes; and whether it is what
 * the inputs give, by computing it anew. */
#include <stdio.h>
#include <string.h>

#include "engine/archive/chain.h"
#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "engine/run/pipeline.h"
#include "engine/run/verification.h"
#include "methodology/advisory/typology.h"
#include "reports/words/wording.h"

/* ---- against the inputs ---- */

static bool
is_same_rulebook(const struct run *stored, const struct rulebook *now)
{
    return strcmp(stored->rulebook->sha256, now->sha256) == 0;
}

static bool
is_same(const struct comparing *comparing)
{
    return comparing->inputs->len == 0 && comparing->cells.n == 0 && comparing->values.n == 0 &&
           comparing->schools.n == 0 && comparing->tables->len == 0;
}

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
    for (guint i = 0; i < comparing->tables->len; i++)
        puts(g_ptr_array_index(comparing->tables, i));
    bool same = same_rules && is_same(comparing);
    if (same)
        printf(_("run %s: the same\n"), head->name);
    return same ? EXIT_DONE : EXIT_FINDINGS;
}

/* With other inputs or rules every table may differ; what follows from them is told then. */
static bool
compare(const struct lookup *lookup, const struct campaign *campaign, const struct dataset *dataset,
        const struct assessment *assessment, struct comparing *ret_comparing, GError **error)
{
    char as_of[16];
    pipeline_as_of(campaign, as_of);
    const struct run_content content = {.region = campaign->region,
                                        .language = campaign->language,
                                        .as_of = as_of,
                                        .decisions_until = campaign->order->date,
                                        .seed = TYPOLOGY_SEED,
                                        .files = campaign->files,
                                        .dataset = dataset,
                                        .assessment = assessment};
    comparing_init(ret_comparing, lookup->run, campaign->files, dataset, assessment);
    return ret_comparing->inputs->len > 0 || !is_same_rulebook(lookup->run, campaign->rulebook) ||
           comparing_tables(ret_comparing, lookup->archive, lookup->head, &content, error);
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
        if (compare(lookup, campaign, dataset, assessment, &comparing, &error))
            code =
                tell(lookup->head, &comparing, is_same_rulebook(lookup->run, campaign->rulebook));
        else
            code = command_fail(&error, command_archive_code(error));
        comparing_release(&comparing);
    }
    assessment_free(assessment);
    dataset_free(dataset);
    return code;
}

static int
verify_inputs(struct lookup *lookup, const char *dir)
{
    GError *error = NULL;
    struct campaign *campaign = campaign_open(dir, &error);
    if (campaign == NULL)
        return command_fail(&error, command_input_code(error));
    lookup->run = run_load(lookup->archive, lookup->head, &error);
    int code;
    if (lookup->run == NULL) {
        code = command_fail(&error, command_archive_code(error));
    } else if (campaign->year == lookup->head->year) {
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

/* ---- by hashes ---- */

static int
verify_archive(const struct lookup *lookup)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) troubles = g_ptr_array_new_with_free_func(g_free);
    if (!archive_check(lookup->archive, &error) ||
        !archive_audit(lookup->archive, troubles, &error))
        return command_fail(&error, command_archive_code(error));
    for (guint i = 0; i < troubles->len; i++)
        puts(g_ptr_array_index(troubles, i));
    if (troubles->len == 0)
        return EXIT_DONE;
    fputs(_("shnor: the archive was changed after it was written; take a copy of it, or import "
            "what was exported\n"),
          stderr);
    return EXIT_BAD_DATA;
}

static void
print_entry(const struct chain_entry *entry)
{
    if (strcmp(entry->kind, "run") == 0)
        printf(_("  %d: run %s\n"), (int)entry->number, entry->name);
    else if (strcmp(entry->kind, "edition") == 0)
        printf(_("  %d: papers of run %s, edition %d\n"), (int)entry->number, entry->name,
               (int)entry->item);
    else if (strcmp(entry->kind, "approval") == 0)
        printf(_("  %d: approval of run %s\n"), (int)entry->number, entry->name);
    else
        printf(_("  %d: another archive was taken in\n"), (int)entry->number);
}

/* Where a head that was noted earlier stands, and what came since. */
static int
verify_head(const struct lookup *lookup, const char *hash)
{
    GError *error = NULL;
    gint64 number;
    g_autofree char *wanted = g_ascii_strdown(hash, -1);
    GPtrArray *later = chain_after(lookup->archive, wanted, &number, &error);
    if (later == NULL)
        return command_fail(&error, command_archive_code(error));
    if (number == 0)
        printf(_("the archive never had the head %s: it is another archive, or its past was "
                 "rewritten\n"),
               wanted);
    else if (later->len == 0)
        printf(_("the head %s is that of the archive: nothing came since\n"), wanted);
    else
        printf(_("the head %s is entry %d of the archive; since then came:\n"), wanted,
               (int)number);
    for (guint i = 0; i < later->len; i++)
        print_entry(g_ptr_array_index(later, i));
    g_ptr_array_unref(later);
    return number > 0 ? EXIT_DONE : EXIT_FINDINGS;
}

static int
tell_whole(const struct lookup *lookup)
{
    GError *error = NULL;
    g_autofree char *head = chain_head(lookup->archive, &error);
    if (head == NULL)
        return command_fail(&error, command_archive_code(error));
    if (lookup->head != NULL)
        printf(_("run %s: everything stored is as it was stored, SHA-256 %s\n"), lookup->head->name,
               lookup->head->sha256);
    printf(_("the archive is as it was written; its head: %s\n"), head);
    return EXIT_DONE;
}

/* ---- the command ---- */

/* What was changed is told before anything is looked for. */
static int
verify(struct lookup *lookup, const char *run, const char *dir, const char *head)
{
    int code = verify_archive(lookup);
    if (code == EXIT_DONE && run != NULL)
        code = lookup_run(lookup, run);
    if (code == EXIT_DONE && head != NULL)
        code = verify_head(lookup, head);
    if (code == EXIT_DONE && dir != NULL)
        return verify_inputs(lookup, dir);
    return code == EXIT_DONE && head == NULL ? tell_whole(lookup) : code;
}

static int
start_verify(const struct command *command, int argc, char **argv)
{
    static char *archive, *head;
    static const GOptionEntry entries[] = {
        OPTION_ARCHIVE(archive),
        {"head", 0, 0, G_OPTION_ARG_STRING, &head,
         N_("a head of the archive that was noted earlier: is its past still the same?"),
         N_("HASH")},
        G_OPTION_ENTRY_NULL};
    enum { MOST = 2 };
    struct lookup lookup = {0};
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive), *noted = g_steal_pointer(&head);
    int n = argc - 1;
    if (n > MOST || (n == 0 && noted == NULL)) {
        fprintf(stderr, _("shnor: '%s' takes %s, for example: %s\n"), command->name,
                command_arguments(command), command->example);
        return EXIT_USAGE_ERROR;
    }
    const char *run = n > 0 ? argv[1] : NULL, *dir = n == MOST ? argv[MOST] : NULL;
    code = lookup_open_despite(&lookup, path, run, dir);
    if (code == EXIT_DONE)
        code = verify(&lookup, run, dir, noted);
    lookup_close(&lookup);
    return code;
}

const struct command verify_command = {
    .name = "verify",
    .takes_more = true,
    .arguments = N_("RUN [DIR]"),
    .summary = N_("whether a stored run is as it was stored, and what its inputs give"),
    .help = N_("Holds everything that the archive has against its hashes, and says what was "
               "changed. With DIR, a\n"
               "campaign, computes the run anew and says that every table is the same, or which "
               "inputs are others\n"
               "and where results, schools and tables differ first. With --head: whether a head "
               "that shnor export\n"
               "told once is one of this archive, and what came since."),
    .example = "shnor verify 2022 my-campaign",
    .start = start_verify,
};
