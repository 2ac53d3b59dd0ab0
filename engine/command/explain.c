/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor explain: why a school is in a cluster, or in none. */
#include <stdio.h>

#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "reports/paper/explanation/explanation.h"
#include "reports/words/wording.h"

static int
start_explain(const struct command *command, int argc, char **argv)
{
    static char *archive;
    static gboolean json;
    static const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("for machines, as JSON"), NULL},
        OPTION_ARCHIVE(archive),
        G_OPTION_ENTRY_NULL};
    struct lookup lookup;
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    guint school;
    code = lookup_load_school(&lookup, path, argv[1], argv[2], &school);
    if (code == EXIT_DONE) {
        struct explanation explanation = {lookup.run->assessment, lookup.run->dataset,
                                          lookup.head->name, school};
        g_autofree char *text =
            json ? explanation_json(&explanation) : explanation_text(&explanation);
        fputs(text, stdout);
    }
    lookup_close(&lookup);
    return code;
}

const struct command explain_command = {
    .name = "explain",
    .n_arguments = 2,
    .arguments = N_("RUN SCHOOL"),
    .summary = N_("why a school is in a cluster, or in none"),
    .help = N_("Tells for one school of a stored run, by its code or a part of its name, where "
               "each figure comes\n"
               "from (file, sheet, row, column, value), how it was compared, which rule decided "
               "and on what basis,\n"
               "separate decisions, how far it is from another conclusion; and a paragraph for the "
               "answer to an\n"
               "appeal. Also for a school that is in no list."),
    .example = "shnor explain 2022 670012",
    .start = start_explain,
};
