/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor sensitivity: the list of a stored run under other rules. */
#include <stdio.h>

#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "engine/output/output.h"
#include "reports/paper/analysis/sensitivity.h"
#include "reports/table/csv.h"
#include "reports/render/pdf/pdf.h"
#include "reports/words/wording.h"

static const char *const names[] = {"sensitivity.csv", "sensitivity.pdf", NULL};
static const struct output_kind outputs = {.id = "sensitivity", .names = names};

/* The paper and the table of all combinations, in the language of the run. */
static struct output_set *
draw(const struct lookup *lookup, struct sensitivity *sensitivity, const struct order_block *order,
     GError **error)
{
    struct paper_input input = lookup_paper_input(lookup, order, NULL, false);
    const struct run *run = lookup->run;
    g_auto(wording_scope) scope = wording_scope_begin(run->language);
    struct document *document = sensitivity_paper_build(&input, sensitivity);
    GBytes *bytes = pdf_render(document, error);
    document_free(document);
    if (bytes == NULL)
        return NULL;
    const struct advice advice = {.sensitivity = sensitivity};
    struct output_set *set = output_set_create();
    output_set_add(set, "sensitivity.csv", csv_sensitivity(&advice));
    output_set_add(set, "sensitivity.pdf", bytes);
    return set;
}

static int
write_files(const struct lookup *lookup, struct sensitivity *sensitivity,
            struct output_folder *folder)
{
    GError *error = NULL;
    struct order_block *order = lookup_order(lookup, &error);
    if (order == NULL)
        return command_fail(&error, command_archive_code(error));
    struct output_set *set = draw(lookup, sensitivity, order, &error);
    int code;
    if (set == NULL)
        code = command_fail(&error, EXIT_INTERNAL);
    else if ((code = write_outputs(folder, set)) == EXIT_DONE)
        printf(_("files: %s\n"), output_folder_path(folder));
    output_set_free(set);
    order_block_free(order);
    return code;
}

static int
tell(const struct lookup *lookup, struct output_folder *folder)
{
    int code = folder != NULL ? check_outputs(folder, NULL) : EXIT_DONE;
    if (code != EXIT_DONE)
        return code;
    struct sensitivity *sensitivity = sensitivity_build(lookup->run->assessment);
    g_autofree char *text = sensitivity_paper_text(sensitivity);
    fputs(text, stdout);
    if (folder != NULL)
        code = write_files(lookup, sensitivity, folder);
    sensitivity_free(sensitivity);
    return code;
}

static int
start_sensitivity(const struct command *command, int argc, char **argv)
{
    static char *archive, *out;
    static const GOptionEntry entries[] = {{"output", 'o', 0, G_OPTION_ARG_FILENAME, &out,
                                            N_("write sensitivity.csv and sensitivity.pdf there"),
                                            option_folder},
                                           OPTION_ARCHIVE(archive),
                                           G_OPTION_ENTRY_NULL};
    struct lookup lookup;
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive), *place = g_steal_pointer(&out);
    code = lookup_load(&lookup, path, argv[1]);
    struct output_folder *folder = NULL;
    if (code == EXIT_DONE && place != NULL)
        folder = lookup_outputs(&lookup, place, &outputs);
    if (code == EXIT_DONE)
        code = tell(&lookup, folder);
    output_folder_close(folder);
    lookup_close(&lookup);
    return code;
}

const struct command sensitivity_command = {
    .name = "sensitivity",
    .n_arguments = 1,
    .arguments = N_("RUN"),
    .summary = N_("the list of a stored run under other rules"),
    .help = N_(
        "Tells how many schools would have low results, enter and leave if one rule were another:\n"
        "threshold, procedures, participants, conditions. With -o also writes sensitivity.csv "
        "(all\n"
        "combinations) and sensitivity.pdf (chart and table)."),
    .example = "shnor sensitivity 2022 -o other-rules",
    .start = start_sensitivity,
};
