#include <cairo.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <gsl/gsl_version.h>
#include <locale.h>
#include <pango/pango.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/command.h"
#include "reports/wording.h"

#define N_(text) text

static const struct command commands[] = {
    {"demo", "DIR", N_("write a demonstration region with the dirt that real files have"), command_demo},
    {"check", "DIR", N_("read and check a campaign; computes nothing"), command_check},
    {"run", "DIR", N_("check, assess and write the papers to DIR/out"), command_run},
};

static void
print_help(void)
{
    puts(_("shnor: which schools have low results, and the appendix of the order\n\n"
           "Usage: shnor [--lang ru|en] COMMAND [OPTION…]\n\nCommands:"));
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        printf("  %-6s %-4s  %s\n", commands[i].name, commands[i].arguments,
               _(commands[i].summary));
    puts(_("\n`shnor COMMAND --help` tells the options. Exit codes: 0 done; 1 done, but the data "
           "have errors; 64 usage; 65 data cannot be assessed; 66 no input; 70 internal; 73 cannot "
           "write; 78 rulebook or campaign invalid."));
}

static void
print_version(void)
{
    printf("shnor %s\nGLib %u.%u.%u, GSL %s, cairo %s, pango %s\n", SHNOR_VERSION,
           glib_major_version, glib_minor_version, glib_micro_version, gsl_version,
           cairo_version_string(), pango_version_string());
}

/* Translations beside the program in a build folder, else where they are installed. */
static void
bind_texts(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *dir = self != NULL ? g_path_get_dirname(self) : NULL;
    g_autofree char *built =
        dir != NULL ? g_build_filename(dir, "po", "ru", "LC_MESSAGES", NULL) : NULL;
    g_autofree char *local = dir != NULL ? g_build_filename(dir, "po", NULL) : NULL;
    bool in_build = built != NULL && g_file_test(built, G_FILE_TEST_IS_DIR);
    bindtextdomain("shnor", in_build ? local : SHNOR_LOCALEDIR);
    bind_textdomain_codeset("shnor", "UTF-8");
    textdomain("shnor");
}

/* The terminal's language by the environment. */
static const char *
environment_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = g_getenv(names[i]);
        if (value != NULL && value[0] != '\0')
            return g_str_has_prefix(value, "ru") ? "ru" : "en";
    }
    return "en";
}

/* Takes `--lang X` off the front; NULL when it is not there. */
static const char *
take_language(int *argc, char ***argv)
{
    const char *language = NULL;
    if (*argc > 1 && g_str_has_prefix((*argv)[1], "--lang=")) {
        language = (*argv)[1] + strlen("--lang=");
        *argc -= 1;
        *argv += 1;
    } else if (*argc > 2 && strcmp((*argv)[1], "--lang") == 0) {
        language = (*argv)[2];
        *argc -= 2;
        *argv += 2;
    }
    return language;
}

int
main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    bind_texts();
    const char *language = take_language(&argc, &argv);
    if (language != NULL && strcmp(language, "ru") != 0 && strcmp(language, "en") != 0) {
        fprintf(stderr, "shnor: --lang: ru, en\n");
        return EXIT_USAGE_ERROR;
    }
    wording_use_language(language != NULL ? language : environment_language());
    if (argc > 1 && strcmp(argv[1], "--version") == 0)
        return print_version(), EXIT_DONE;
    if (argc > 1 && strcmp(argv[1], "--help") == 0)
        return print_help(), EXIT_DONE;
    for (guint i = 0; argc > 1 && i < G_N_ELEMENTS(commands); i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    if (argc > 1)
        fprintf(stderr, _("shnor: unknown command '%s'; see shnor --help\n"), argv[1]);
    else
        fputs(_("shnor: name a command; see shnor --help\n"), stderr);
    return EXIT_USAGE_ERROR;
}
