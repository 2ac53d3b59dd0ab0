/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor demo. */
#include <stdio.h>

#include "engine/demo/demo.h"
#include "engine/command/options.h"
#include "reports/words/wording.h"

static int
start_demo(const struct command *command, int argc, char **argv)
{
    static const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
    GError *error = NULL;
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    if (!demo_write(argv[1], &error))
        return command_fail(&error, EXIT_CANNOT_WRITE);
    printf(_("a demonstration region is in '%s'; next: shnor run %s\n"), argv[1], argv[1]);
    return EXIT_DONE;
}

const struct command demo_command = {
    .name = "demo",
    .n_arguments = 1,
    .arguments = N_("DIR"),
    .summary = N_("write a demonstration region with the dirt that real files have"),
    .help = N_("Writes a made-up region of 27 municipalities and about 400 schools into the new "
               "folder DIR:\n"
               "two years of results, a social passport, risk levels, mergers and decisions, with "
               "the faults\n"
               "that real files have. Nothing is overwritten."),
    .example = "shnor demo my-region",
    .start = start_demo,
};
