/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options of a command: GLib parses them, their help is told in the program's own words, since
 * GLib's are Russian only where its translations are installed. */
#ifndef SHNOR_ENGINE_COMMAND_OPTIONS_H
#define SHNOR_ENGINE_COMMAND_OPTIONS_H

#include <glib.h>
#include <stdbool.h>

#include "engine/command/command.h"

/* Options that several commands share, as entries of their tables. */
#define OPTION_ARCHIVE(path)                                                                       \
    {                                                                                              \
        "archive", 0, 0, G_OPTION_ARG_FILENAME, &path, option_archive, option_file                 \
    }
#define OPTION_ORDER(path)                                                                         \
    {                                                                                              \
        "order", 0, 0, G_OPTION_ARG_FILENAME, &path, option_order, option_file                     \
    }
#define OPTION_OUTPUT(path)                                                                        \
    {                                                                                              \
        "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, option_output, option_folder               \
    }

#define OPTION_THREADS(number)                                                                     \
    {                                                                                              \
        "threads", 0, 0, G_OPTION_ARG_INT, &number, option_threads, option_number                  \
    }
/* What a number is before the options are parsed. */
#define OPTION_NOT_GIVEN G_MININT

extern const char option_archive[], option_order[], option_output[]; /* msgids */
extern const char option_threads[];
extern const char option_file[], option_folder[], option_number[];

/* Takes the options off `argv`, which keeps the command's name and its arguments. Descriptions in
 * `entries` are msgids. Returns false when the command is over: after --help (`ret_code` EXIT_DONE)
 * or a message about a wrong call (EXIT_USAGE_ERROR). */
bool options_parse(const struct command *command, const GOptionEntry *entries, int *argc,
                   char ***argv, int *ret_code);
/* The number of threads that --threads gives; 0: it was not given. False, and it is told, when it
 * is out of range. */
bool options_threads(int given, guint *ret_number);

#endif
