/* Options of a command: GLib parses them, their help is told in the program's own words, since
 * GLib's are Russian only where its translations are installed. */
#ifndef SHNOR_ENGINE_OPTIONS_H
#define SHNOR_ENGINE_OPTIONS_H

#include <glib.h>
#include <stdbool.h>

#include "engine/command.h"

/* Takes the options off `argv`, which keeps the command's name and its arguments. Descriptions in
 * `entries` are msgids. Returns false when the command is over: after --help (`ret_code` EXIT_DONE)
 * or a message about a wrong call (EXIT_USAGE_ERROR). */
bool options_parse(const struct command *command, const GOptionEntry *entries, int *argc,
                   char ***argv, int *ret_code);

#endif
