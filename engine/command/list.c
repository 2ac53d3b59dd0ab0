/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor list: what runs the archive holds. */
#include <stdio.h>

#include "engine/archive/chain.h"
#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "reports/words/wording.h"

static void
print_head(const struct run_head *head, bool is_changed)
{
    printf(_("%s  %s  rules %s  schools %u, in lists %u  errors %u, warnings %u"), head->name,
           head->region, head->rulebook, head->n_schools, head->n_listed, head->n_errors,
           head->n_warnings);
    if (head->order_date != NULL) {
        g_autofree char *date = wording_date(head->order_date);
        printf(_("  approved: order No. %s of %s"), head->order_number, date);
    }
    puts(is_changed ? _("  NOT AS IT WAS STORED") : "");
}

/* Prints the runs; notes what is not as it was stored. */
static bool
print_runs(struct archive *archive, const GPtrArray *heads, GPtrArray *troubles, GError **error)
{
    bool fine = true;
    for (guint i = 0; fine && i < heads->len; i++) {
        guint before = troubles->len;
        fine = run_head_trouble(archive, g_ptr_array_index(heads, i), troubles, error);
        print_head(g_ptr_array_index(heads, i), troubles->len > before);
    }
    return fine && chain_trouble(archive, troubles, error);
}

static int
list(struct archive *archive)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) troubles = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) heads = run_heads(archive, &error);
    if (heads == NULL || !print_runs(archive, heads, troubles, &error))
        return command_fail(&error, command_archive_code(error));
    for (guint i = 0; i < troubles->len; i++)
        fprintf(stderr, "shnor: %s\n", (const char *)g_ptr_array_index(troubles, i));
    return troubles->len == 0 ? EXIT_DONE : EXIT_BAD_DATA;
}

static int
start_list(const struct command *command, int argc, char **argv)
{
    static char *archive;
    static const GOptionEntry entries[] = {OPTION_ARCHIVE(archive), G_OPTION_ENTRY_NULL};
    struct lookup lookup;
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    code = lookup_open(&lookup, path, ARCHIVE_READ);
    if (code == EXIT_DONE)
        code = list(lookup.archive);
    lookup_close(&lookup);
    return code;
}

const struct command list_command = {
    .name = "list",
    .arguments = "",
    .summary = N_("which runs the archive holds"),
    .help = N_("Lists the runs of the archive: year and revision, region, rules, how many schools "
               "are in the\n"
               "lists, and the order by which a revision was approved; and says which are not as "
               "they were stored."),
    .example = "shnor list",
    .start = start_list,
};
