/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/command/options.h"

#include <stdio.h>
#include <string.h>

#include "reports/words/wording.h"

const char option_archive[] =
    N_("the archive ($SHNOR_ARCHIVE, else archive.db in the current folder)");
const char option_order[] = N_("a file with the group [order]");
const char option_output[] = N_("where files go (the current folder)");
const char option_file[] = N_("FILE");
const char option_folder[] = N_("DIR");

enum { OPTION_COLUMN = 24 };

const char *
command_arguments(const struct command *command)
{
    return command->arguments[0] != '\0' ? _(command->arguments) : "";
}

static void
print_option(const GOptionEntry *entry)
{
    g_autofree char *names = entry->short_name != 0
                                 ? g_strdup_printf("-%c, --%s", entry->short_name, entry->long_name)
                                 : g_strdup_printf("    --%s", entry->long_name);
    g_autofree char *whole = entry->arg_description != NULL
                                 ? g_strdup_printf("%s=%s", names, _(entry->arg_description))
                                 : g_strdup(names);
    int gap = MAX(OPTION_COLUMN - (int)g_utf8_strlen(whole, -1), 2);
    printf("  %s%*s%s\n", whole, gap, "", _(entry->description));
}

static void
print_help(const struct command *command, const GOptionEntry *entries)
{
    static const GOptionEntry help = {.long_name = "help", .description = N_("show this help")};
    printf(_("Usage: shnor [--lang ru|en] %s [OPTION…] %s\n"), command->name,
           command_arguments(command));
    printf("\n%s\n\n%s\n", _(command->help), _("Options:"));
    for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
        print_option(entry);
    print_option(&help);
    printf(_("\nExample: %s\n"), command->example);
}

static bool
asks_for_help(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

static const char *
unknown_option(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (argv[i][0] == '-' && argv[i][1] != '\0')
            return argv[i];
    return NULL;
}

static bool
parse(const GOptionEntry *entries, int *argc, char ***argv)
{
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_ignore_unknown_options(context, TRUE);
    g_option_context_add_main_entries(context, entries, NULL);
    bool fine = g_option_context_parse(context, argc, argv, NULL);
    g_option_context_free(context);
    return fine;
}

bool
options_parse(const struct command *command, const GOptionEntry *entries, int *argc, char ***argv,
              int *ret_code)
{
    *ret_code = EXIT_DONE;
    if (asks_for_help(*argc, *argv)) {
        print_help(command, entries);
        return false;
    }
    *ret_code = EXIT_USAGE_ERROR;
    if (!parse(entries, argc, argv)) {
        fprintf(stderr,
                _("shnor: an option of '%s' has no value or a wrong one; see shnor %s "
                  "--help\n"),
                command->name, command->name);
        return false;
    }
    const char *unknown = unknown_option(*argc, *argv);
    if (unknown != NULL) {
        fprintf(stderr, _("shnor: '%s' has no option '%s'; see shnor %s --help\n"), command->name,
                unknown, command->name);
        return false;
    }
    int n = *argc - 1;
    if (n < command->n_arguments || (n > command->n_arguments && !command->takes_more)) {
        fprintf(stderr, _("shnor: '%s' takes %s, for example: %s\n"), command->name,
                command_arguments(command), command->example);
        return false;
    }
    return true;
}
