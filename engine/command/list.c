/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor list: what runs the archive holds. */
#include <stdio.h>

#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "reports/words/wording.h"

static void
print_head(const struct run_head *head)
{
    printf(_("%s  %s  rules %s  schools %u, in lists %u  errors %u, warnings %u"), head->name,
           head->region, head->rulebook, head->n_schools, head->n_listed, head->n_errors,
           head->n_warnings);
    if (head->order_date != NULL) {
        g_autofree char *date = wording_date(head->order_date);
        printf(_("  approved: order No. %s of %s"), head->order_number, date);
    }
    putchar('\n');
}

static int
start_list(const struct command *command, int argc, char **argv)
{
    static char *archive;
    static const GOptionEntry entries[] = {OPTION_ARCHIVE(archive), G_OPTION_ENTRY_NULL};
    GError *error = NULL;
    struct lookup lookup;
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    code = lookup_open(&lookup, path, ARCHIVE_READ);
    GPtrArray *heads = code == EXIT_DONE ? run_heads(lookup.archive, &error) : NULL;
    if (error != NULL)
        code = command_fail(&error, command_archive_code(error));
    for (guint i = 0; heads != NULL && i < heads->len; i++)
        print_head(g_ptr_array_index(heads, i));
    g_clear_pointer(&heads, g_ptr_array_unref);
    lookup_close(&lookup);
    return code;
}

const struct command list_command = {
    .name = "list",
    .arguments = "",
    .summary = N_("which runs the archive holds"),
    .help = N_("Lists the runs of the archive: year and revision, region, rules, how many schools "
               "are in the\n"
               "lists, and the order by which a revision was approved."),
    .example = "shnor list",
    .start = start_list,
};
