/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor show: one run of the archive: what it rests on, what came of it, which papers were made. */
#include <stdio.h>

#include "engine/archive/edition.h"
#include "engine/command/command.h"
#include "datasets/table/account.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

static void
print_run(const struct run_head *head, const struct run *run)
{
    printf(_("run %s, %s\n"), head->name, run->region);
    printf(_("SHA-256 of the content: %s\n"), head->sha256);
    printf(_("rules: %s, SHA-256 %s\n"), head->rulebook, run->rulebook->sha256);
    g_autofree char *date = wording_date(run->as_of);
    printf(_("municipalities named as on %s; seed of random draws %u\n"), date, run->seed);
    if (head->order_date != NULL) {
        g_autofree char *order_date = wording_date(head->order_date);
        printf(_("approved: order No. %s of %s\n"), head->order_number, order_date);
    }
}

/* Columns with data that nobody read. */
static void
print_unread(const struct input_file *file)
{
    for (guint t = 0; t < file->tables->len; t++) {
        const struct table_account *table = g_ptr_array_index(file->tables, t);
        for (guint i = 0; i < table->n_columns; i++)
            if (column_account_is_lost(&table->columns[i]))
                printf(_("    column «%s»: %s; cells filled in: %u\n"), table->columns[i].header,
                       vocabulary_word(&vocabulary_column_uses, table->columns[i].use),
                       table->columns[i].n_values);
    }
}

static void
print_inputs(const struct run *run)
{
    printf(_("\ninputs:\n"));
    for (guint i = 0; i < run->files->len; i++) {
        const struct input_file *file = g_ptr_array_index(run->files, i);
        g_autofree char *size = wording_integer((gint64)file->size);
        printf(_("  %s: %s bytes, rows %u, used %u, SHA-256 %s\n"), file->name, size, file->n_rows,
               file->n_used, file->sha256);
        print_unread(file);
    }
}

static void
print_decisions(const struct assessment *assessment)
{
    bool any = false;
    for (guint i = 0; i < assessment->n_schools; i++) {
        const struct assessed_school *school = &assessment->schools[i];
        if (school->override.action == OVERRIDE_NONE)
            continue;
        if (!any)
            printf(_("\nseparate decisions in force:\n"));
        any = true;
        g_autofree char *date = wording_date(school->override.document_date);
        printf(_("  %s %s: %s of %s; cluster: %s\n"), school->identity->code,
               school_short_name(school->identity), school->override.document, date,
               rulebook_cluster(assessment->rulebook, (guint)school->cluster)->title);
    }
}

static void
print_editions(const GPtrArray *editions)
{
    for (guint i = 0; i < editions->len; i++) {
        const struct edition *edition = g_ptr_array_index(editions, i);
        printf(edition->draft ? _("\npapers, edition %d (draft), by %s (%s):\n")
                              : _("\npapers, edition %d, by %s (%s):\n"),
               edition->number, edition->program, edition->libraries);
        for (guint k = 0; k < edition->outputs->len; k++) {
            const struct edition_output *output = g_ptr_array_index(edition->outputs, k);
            g_autofree char *size = wording_integer((gint64)output->size);
            printf(_("  %s: %s bytes, SHA-256 %s\n"), output->name, size, output->sha256);
        }
    }
}

/* A run that no other command takes is shown with what is wrong with it; it is no ground for
 * anything. */
static bool
print_troubles(const struct lookup *lookup, GError **error)
{
    g_autoptr(GPtrArray) troubles = g_ptr_array_new_with_free_func(g_free);
    if (!archive_audit(lookup->archive, troubles, error))
        return false;
    if (troubles->len > 0)
        puts(_("NOT AS IT WAS STORED:"));
    for (guint i = 0; i < troubles->len; i++)
        printf("  %s\n", (const char *)g_ptr_array_index(troubles, i));
    return true;
}

static int
find_run(struct lookup *lookup, const char *path, const char *name, bool despite)
{
    GError *error = NULL;
    if (!despite)
        return lookup_outline(lookup, path, name);
    int code = lookup_open_despite(lookup, path, name, NULL);
    bool fine = code == EXIT_DONE && print_troubles(lookup, &error);
    if (fine)
        code = lookup_run(lookup, name);
    if (code != EXIT_DONE)
        return code;
    lookup->run = fine ? run_load_outline(lookup->archive, lookup->head, &error) : NULL;
    return lookup->run != NULL ? EXIT_DONE : command_fail(&error, command_archive_code(error));
}

static int
show(const struct lookup *lookup)
{
    GError *error = NULL;
    GPtrArray *editions = editions_load(lookup->archive, lookup->head, &error);
    if (editions == NULL)
        return command_fail(&error, command_archive_code(error));
    const struct run *run = lookup->run;
    print_run(lookup->head, run);
    printf(_("\nclusters:\n"));
    print_clusters(run->assessment);
    printf(_("findings: errors %u, warnings %u, notes %u\n"), lookup->head->n_errors,
           lookup->head->n_warnings, lookup->head->n_notes);
    print_decisions(run->assessment);
    print_inputs(run);
    print_editions(editions);
    g_ptr_array_unref(editions);
    return EXIT_DONE;
}

static int
start_show(const struct command *command, int argc, char **argv)
{
    static char *archive;
    static gboolean despite;
    static const GOptionEntry entries[] = {
        OPTION_ARCHIVE(archive),
        {"despite", 0, 0, G_OPTION_ARG_NONE, &despite,
         N_("show it even when it is not what was stored, and say what was changed"), NULL},
        G_OPTION_ENTRY_NULL};
    struct lookup lookup;
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    code = find_run(&lookup, path, argv[1], despite);
    if (code == EXIT_DONE)
        code = show(&lookup);
    lookup_close(&lookup);
    return code;
}

const struct command show_command = {
    .name = "show",
    .n_arguments = 1,
    .arguments = N_("RUN"),
    .summary = N_("what the archive holds of a run"),
    .help = N_("Shows a run of the archive: its rules, clusters, findings, separate decisions, "
               "inputs and\n"
               "papers with their SHA-256. RUN is a year (its approved revision, else the latest) "
               "or a year and\n"
               "a revision: 2022.1. A run that is not what was stored is refused by every command; "
               "with --despite it\n"
               "is shown, with what was changed, and is no ground for anything."),
    .example = "shnor show 2022",
    .start = start_show,
};
