/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs commands one after another in one process: to begin takes longer than a small campaign,
 * under a sanitizer by far. See in_a_row.py.
 *
 * A line of the standard input is a call, of words with tabs between: files for what is printed and
 * for what is complained of, and the arguments as the program takes them. Each is answered with its
 * exit code on a line. */
#include <fcntl.h>
#include <glib.h>
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/command/command.h"
#include "engine/commands.h"
#include "engine/terminal.h"

static const struct command *const commands[] = {COMMANDS};

/* As main() of the program, but that its output goes on to be used. */
static int
command_start(int argc, char **argv)
{
    int code = terminal_start(&argc, &argv);
    for (guint i = 0; code == EXIT_DONE && argc > 1 && i < G_N_ELEMENTS(commands); i++)
        if (strcmp(argv[1], commands[i]->name) == 0)
            return commands[i]->start(commands[i], argc - 1, argv + 1);
    g_assert(code != EXIT_DONE); /* else it is no command */
    return code;
}

/* Gives the standard stream of this number a file. */
static void
take_descriptor(int descriptor, const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    g_assert(file >= 0 && dup2(file, descriptor) == descriptor);
    if (file != descriptor)
        close(file);
}

/* The words are taken out of `argv` on the way, so the call keeps another list of them. */
static int
line_answer(char **words)
{
    guint n = g_strv_length(words);
    g_autofree char **argv = g_memdup2(words, sizeof *words * (n + 1));
    g_assert(n > 2);
    take_descriptor(STDOUT_FILENO, words[0]);
    take_descriptor(STDERR_FILENO, words[1]);
    char name[] = "shnor";
    argv[1] = name;
    FILE *out = stdout, *errors = stderr;
    int code = command_start((int)n - 1, argv + 1);
    fclose(stdout); /* each call has streams of its own upon the descriptors (engine/terminal.c) */
    fclose(stderr);
    stdout = out;
    stderr = errors;
    return code;
}

int
main(void)
{
    int answers = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3),
        own = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    char line[8192];
    gsl_set_error_handler_off();
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        g_auto(GStrv) words = g_strsplit(line, "\t", -1);
        dprintf(answers, "%d\n", line_answer(words));
    }
    dup2(own, STDERR_FILENO); /* for what is told when all has ended: what leaked */
    return 0;
}
