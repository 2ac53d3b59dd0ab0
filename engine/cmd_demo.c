/* shnor demo. */
#include <stdio.h>

#include "datasets/demo/demo.h"
#include "engine/command.h"
#include "reports/wording.h"

int
command_demo(int argc, char **argv)
{
    GError *error = NULL;
    if (argc != 2 || argv[1][0] == '-') {
        fputs(_("shnor: name a new folder, for example: shnor demo my-region\n"), stderr);
        return EXIT_USAGE_ERROR;
    }
    if (!demo_write(argv[1], &error))
        return command_fail(&error, EXIT_CANNOT_WRITE);
    printf(_("a demonstration region is in '%s'; next: shnor run %s\n"), argv[1], argv[1]);
    return EXIT_DONE;
}
