#include "engine/lookup.h"

#include "engine/command.h"

static const char *
archive_path(const char *option)
{
    const char *variable = g_getenv("SHNOR_ARCHIVE");
    if (option != NULL)
        return option;
    return variable != NULL && variable[0] != '\0' ? variable : ARCHIVE_DEFAULT;
}

int
lookup_open(struct lookup *lookup, const char *option, enum archive_use use)
{
    GError *error = NULL;
    const char *path = archive_path(option);
    *lookup = (struct lookup){0};
    /* Only a run makes an archive. */
    enum archive_use first = g_file_test(path, G_FILE_TEST_EXISTS) ? use : ARCHIVE_READ;
    lookup->archive = archive_open(path, first, &error);
    return lookup->archive != NULL ? EXIT_DONE : command_fail(&error, command_archive_code(error));
}

int
lookup_find(struct lookup *lookup, const char *option, const char *name, enum archive_use use)
{
    GError *error = NULL;
    int code = lookup_open(lookup, option, use);
    if (code != EXIT_DONE)
        return code;
    lookup->head = run_find(lookup->archive, name, &error);
    return lookup->head != NULL ? EXIT_DONE : command_fail(&error, command_archive_code(error));
}

int
lookup_load(struct lookup *lookup, const char *option, const char *name)
{
    GError *error = NULL;
    int code = lookup_find(lookup, option, name, ARCHIVE_READ);
    if (code != EXIT_DONE)
        return code;
    lookup->run = run_load(lookup->archive, lookup->head, &error);
    return lookup->run != NULL ? EXIT_DONE : command_fail(&error, command_archive_code(error));
}

void
lookup_close(struct lookup *lookup)
{
    run_free(lookup->run);
    run_head_free(lookup->head);
    archive_close(lookup->archive);
    *lookup = (struct lookup){0};
}
