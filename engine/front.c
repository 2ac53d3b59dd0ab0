/* The program as it is called. What the archive answers alone is answered here; anything else is
 * done by the whole program, which is another file. Loading the libraries that read inputs and draw
 * papers takes longer than any of these answers: here they are not needed. */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/answers.h"
#include "engine/terminal.h"
#include "reports/wording.h"

#define WHOLE "shnor-whole"

/* Beside this program in a build folder, else where it is installed. */
static char *
whole_path(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *dir = self != NULL ? g_path_get_dirname(self) : NULL;
    char *beside = dir != NULL ? g_build_filename(dir, WHOLE, NULL) : NULL;
    if (beside != NULL && g_file_test(beside, G_FILE_TEST_IS_EXECUTABLE))
        return beside;
    g_free(beside);
    return g_build_filename(SHNOR_LIBEXECDIR, WHOLE, NULL);
}

/* Returns only when it cannot be started. */
static int
hand_over(char **argv)
{
    g_autofree char *path = whole_path();
    execv(path, argv);
    fprintf(stderr, _("shnor: cannot start '%s': %s\n"), path, g_strerror(errno));
    return EXIT_INTERNAL;
}

int
main(int argc, char **argv)
{
    static const struct command answers[] = {COMMAND_LIST, COMMAND_SHOW, COMMAND_EXPLAIN};
    char **called = argv;
    if (!terminal_start(&argc, &argv))
        return EXIT_USAGE_ERROR;
    for (guint i = 0; argc > 1 && i < G_N_ELEMENTS(answers); i++)
        if (strcmp(argv[1], answers[i].name) == 0)
            return answers[i].run(&answers[i], argc - 1, argv + 1);
    return hand_over(called);
}
