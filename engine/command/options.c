/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/command/options.h"

#include <stdio.h>
#include <string.h>

#include "reports/words/wording.h"

const char option_archive[] =
    N_("the archive ($SHNOR_ARCHIVE, else that of the campaign here, else archive.db here)");
const char option_order[] = N_("a file with the group [order]");
const char option_output[] = N_("where files go (the current folder)");
const char option_threads[] = N_("threads to read with, 1 to 64 (as many as there are processors)");
const char option_file[] = N_("FILE");
const char option_folder[] = N_("DIR");
const char option_number[] = N_("N");

enum { OPTION_COLUMN = 24, MOST_THREADS = 64 };

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

/* The option that stands last and lacks its value; NULL: none does. */
static const char *
wrong_option(const GOptionEntry *entries, int argc, char **argv)
{
    const char *last = argv[argc - 1];
    for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++) {
        g_autofree char *name = g_strconcat("--", entry->long_name, NULL);
        const char letter[] = {'-', entry->short_name, '\0'};
        bool is_it =
            strcmp(last, name) == 0 || (entry->short_name != 0 && strcmp(last, letter) == 0);
        if (is_it && entry->arg != G_OPTION_ARG_NONE)
            return last;
    }
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

/* ---- names with spaces that nobody quoted ---- */

/* The name that words from..to of the call make together; an option's own name is left out. Free
 * with g_free(). */
static char *
joined(char **words, int from, int to)
{
    const char *value = words[from][0] == '-' ? strchr(words[from], '=') : NULL;
    GString *name = g_string_new(value != NULL ? value + 1 : words[from]);
    for (int i = from + 1; i <= to; i++)
        g_string_append_printf(name, " %s", words[i]);
    return g_string_free(name, FALSE);
}

/* A file or folder whose name the shell has taken apart; NULL: there is none. Free with g_free().
 */
static char *
torn_name(char **words, int n)
{
    for (int from = 1; from < n; from++) {
        g_autofree char *alone = joined(words, from, from);
        if (g_file_test(alone, G_FILE_TEST_EXISTS))
            continue;
        for (int to = from + 1; to < n && words[to][0] != '-'; to++) {
            g_autofree char *name = joined(words, from, to);
            if (g_file_test(name, G_FILE_TEST_EXISTS))
                return g_steal_pointer(&name);
        }
    }
    return NULL;
}

static void
tell_torn(const char *name)
{
    fprintf(stderr,
            g_file_test(name, G_FILE_TEST_IS_DIR)
                ? _("shnor: there is a folder '%s': put its name into quotation marks, \"%s\"\n")
                : _("shnor: there is a file '%s': put its name into quotation marks, \"%s\"\n"),
            name, name);
}

/* ---- the call ---- */

/* Whether there are as many arguments as the command takes; `words` is the call as it was made. */
static bool
check_arguments(const struct command *command, int argc, char **argv, char **words)
{
    int n = argc - 1;
    g_autofree char *torn = torn_name(words, (int)g_strv_length(words));
    bool many = n > command->n_arguments && !command->takes_more;
    if (torn != NULL) {
        tell_torn(torn);
        return false;
    }
    if (n >= command->n_arguments && !many)
        return true;
    fprintf(stderr, _("shnor: '%s' takes %s, for example: %s\n"), command->name,
            command_arguments(command), command->example);
    if (many && command->n_arguments > 0) {
        g_autofree char *name = joined(argv, command->n_arguments, n);
        fprintf(stderr, _("a name with spaces goes into quotation marks: \"%s\"\n"), name);
    }
    return false;
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
    g_auto(GStrv) words = g_strdupv(*argv);
    const char *wrong = wrong_option(entries, *argc, *argv);
    if (!parse(entries, argc, argv)) {
        if (wrong != NULL)
            fprintf(stderr,
                    _("shnor: the option '%s' of '%s' has no value or a wrong one; see shnor %s "
                      "--help\n"),
                    wrong, command->name, command->name);
        else
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
    return check_arguments(command, *argc, *argv, words);
}

bool
options_threads(int given, guint *ret_number)
{
    bool fine = given == OPTION_NOT_GIVEN || (given >= 1 && given <= MOST_THREADS);
    *ret_number = given == OPTION_NOT_GIVEN ? 0 : (guint)given;
    if (!fine)
        fprintf(stderr, _("shnor: --threads: a number from 1 to %d, not %d\n"), MOST_THREADS,
                given);
    return fine;
}
