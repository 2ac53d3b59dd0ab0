/* The archive and the run that a command is asked about. */
#ifndef SHNOR_ENGINE_LOOKUP_H
#define SHNOR_ENGINE_LOOKUP_H

#include "engine/archive/run.h"

struct lookup {
    struct archive *archive;
    struct run_head *head;
    struct run *run; /* NULL unless it was asked for */
};

/* Opens the archive: `option` (of --archive), else $SHNOR_ARCHIVE, else archive.db in the current
 * folder. Returns EXIT_DONE, or the code of a trouble that it has told; `lookup` is to be closed
 * either way. */
int lookup_open(struct lookup *lookup, const char *option, enum archive_use use);
/* The same, and finds the run `name`. */
int lookup_find(struct lookup *lookup, const char *option, const char *name, enum archive_use use);
/* The same for reading, and takes the run out of the archive. */
int lookup_load(struct lookup *lookup, const char *option, const char *name);
void lookup_close(struct lookup *lookup);

#endif
