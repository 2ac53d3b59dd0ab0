/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <string.h>

#include "engine/command/command.h"
#include "engine/commands.h"
#include "engine/leftovers.h"
#include "engine/terminal.h"
#include "engine/run/version.h"
#include "reports/words/wording.h"

static const struct command *const commands[] = {COMMANDS};

static void
print_command(const struct command *command)
{
    const char *arguments = command_arguments(command);
    int gap = MAX(10 - (int)g_utf8_strlen(arguments, -1), 1);
    printf("  %-11s %s%*s%s\n", command->name, arguments, gap, "", _(command->summary));
}

static void
print_help(void)
{
    puts(_("shnor: which schools have low results, and the appendix of the order\n\n"
           "Usage: shnor [--lang ru|en] COMMAND [OPTION…]\n\nCommands:"));
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        print_command(commands[i]);
    puts(_("\nshnor COMMAND --help tells the options of a command.\n\nExit codes:\n"
           "   0  done\n   1  done, but the data have errors\n  64  wrong call\n"
           "  65  the data cannot be assessed\n  66  no input\n  70  internal error\n"
           "  73  cannot write\n  78  the rulebook or the campaign is invalid"));
}

static void
print_version(void)
{
    g_autofree char *libraries = version_libraries();
    printf("%s\n%s\n", VERSION_PROGRAM, libraries);
}

static int
start(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--version") == 0)
        return print_version(), EXIT_DONE;
    if (argc > 1 && strcmp(argv[1], "--help") == 0)
        return print_help(), EXIT_DONE;
    for (guint i = 0; argc > 1 && i < G_N_ELEMENTS(commands); i++)
        if (strcmp(argv[1], commands[i]->name) == 0)
            return leftovers_remove(), commands[i]->start(commands[i], argc - 1, argv + 1);
    if (argc > 1)
        fprintf(stderr, _("shnor: unknown command '%s'; see shnor --help\n"), argv[1]);
    else
        fputs(_("shnor: name a command; see shnor --help\n"), stderr);
    return EXIT_USAGE_ERROR;
}

int
main(int argc, char **argv)
{
    gsl_set_error_handler_off(); /* a figure that does not exist is a status, not an abort */
    int code = terminal_start(&argc, &argv);
    return code == EXIT_DONE ? terminal_finish(start(argc, argv)) : code;
}
