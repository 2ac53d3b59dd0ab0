/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor import: runs that were exported as tables, back into an archive. */
#include <glib/gi18n.h>
#include <stdio.h>

#include "engine/archive/transfer/transfer.h"
#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"

static void
print_arrival(const struct arrival *arrival)
{
    if (!arrival->is_new && arrival->stored == arrival->revision)
        printf(_("run %s: the archive has it already\n"), arrival->name);
    else if (!arrival->is_new)
        printf(_("run %s: the archive has it already, as %d.%d\n"), arrival->name, arrival->year,
               arrival->stored);
    else if (arrival->stored == arrival->revision)
        printf(_("run %s: imported\n"), arrival->name);
    else
        printf(_("run %s: imported as %d.%d, since another run has its name\n"), arrival->name,
               arrival->year, arrival->stored);
}

static int
take_in(const struct lookup *lookup, const struct transfer_folder *folder)
{
    GError *error = NULL;
    struct import import;
    if (!archive_import(lookup->archive, folder, &import, &error))
        return command_fail(&error, command_archive_code(error));
    for (guint i = 0; i < import.arrivals->len; i++)
        print_arrival(g_ptr_array_index(import.arrivals, i));
    printf(_("new editions of papers: %u, new approvals: %u\n"), import.n_editions,
           import.n_approvals);
    import_clear(&import);
    return EXIT_DONE;
}

static int
start_import(const struct command *command, int argc, char **argv)
{
    static char *archive;
    static const GOptionEntry entries[] = {OPTION_ARCHIVE(archive), G_OPTION_ENTRY_NULL};
    GError *error = NULL;
    struct lookup lookup;
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    struct transfer_folder *folder = transfer_folder_open(argv[1], &error);
    if (folder == NULL || !archive_try_import(folder, &error)) {
        transfer_folder_free(folder);
        return command_fail(&error, command_archive_code(error));
    }
    code = lookup_make(&lookup, path);
    if (code == EXIT_DONE)
        code = take_in(&lookup, folder);
    lookup_close(&lookup);
    transfer_folder_free(folder);
    return code;
}

const struct command import_command = {
    .name = "import",
    .n_arguments = 1,
    .arguments = N_("DIR"),
    .summary = N_("exported runs into the archive"),
    .help = N_("Takes the runs that shnor export wrote into the folder DIR into the archive, all "
               "or none; makes\n"
               "the archive when there is none. Refused when a file is not what was exported (its "
               "hash stands in\n"
               "SHA256SUMS), when a value cannot be right, and when rows are not what the hash of "
               "their run says.\n"
               "What the archive has already stays as it is: a run with the same content, papers, "
               "approvals;\n"
               "another run of the same name gets the next revision. What comes is added to the "
               "archive's chain."),
    .example = "shnor import archive-csv --archive archive.db",
    .start = start_import,
};
