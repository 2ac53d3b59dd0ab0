/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands: each describes itself, and by that dispatch, help, manual pages and completion work. */
#ifndef SHNOR_ENGINE_COMMAND_COMMAND_H
#define SHNOR_ENGINE_COMMAND_COMMAND_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

#include "datasets/finding/finding.h"
#include "engine/output/folder.h"
#include "methodology/assessment/assessment.h"

/* Exit codes, a contract (sysexits.h where it has one). */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1, /* done, but findings of severity error */
    EXIT_USAGE_ERROR = 64,
    EXIT_BAD_DATA = 65, /* data cannot be assessed */
    EXIT_NO_INPUT = 66,
    EXIT_INTERNAL = 70,
    EXIT_CANNOT_WRITE = 73,
    EXIT_BAD_CONFIG = 78, /* rulebook or campaign invalid */
};

/* Each file of a command has one, called NAME_command; the list of names is in engine/meson.build,
 * from which engine/commands.h is made. */
struct command {
    const char *name;
    int n_arguments;
    bool takes_more;       /* that many at least */
    const char *arguments; /* msgid: "DIR" */
    const char *summary;   /* msgid: a line of shnor --help */
    const char *help;      /* msgid: what --help of the command says */
    const char *example;
    /* argv[0] is the command's name; returns an exit code */
    int (*start)(const struct command *command, int argc, char **argv);
};

/* The arguments in the language in use; "" for none. */
const char *command_arguments(const struct command *command);
/* Prints "shnor: message" to stderr and clears the error. Returns `code`. */
int command_fail(GError **error, int code);
/* The code for an error of reading a campaign. */
int command_input_code(const GError *error);
/* The code for an error of the archive, or of an order that goes with it. */
int command_archive_code(const GError *error);
/* Errors and warnings to stderr, those alike in one group, `limit` groups of each rule (G_MAXINT:
 * all, where no findings.csv is written); notes only stand in findings.csv. */
void print_findings(const struct finding_list *findings, int limit);
/* All of them, with notes but for those that each file has: where nothing else tells of them. */
void print_all_findings(const struct finding_list *findings);
/* Tells what putting outputs in place moved away, or found half done. */
void print_moved(const struct output_folder *folder);
/* Puts the set in place and tells what it moved away. Returns EXIT_DONE, or EXIT_CANNOT_WRITE and
 * has told why. */
int write_outputs(struct output_folder *folder, const struct output_set *set);
/* Asks whether outputs may be put there, before they are made; `names` as output_folder_check()
 * takes them. The same. */
int check_outputs(const struct output_folder *folder, const char *const *names);
/* How many schools are in each cluster, and how many of them in none because it is not decided, and
 * why. */
void print_clusters(const struct assessment *assessment);
/* Tells how many there are, on the standard output or another stream; returns the exit code that
 * they mean. */
int close_with_findings(const struct finding_list *findings);
int close_with_findings_on(FILE *stream, const struct finding_list *findings);

#endif
