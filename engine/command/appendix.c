/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor appendix: the appendix of a stored run again, for a new order, from the archive alone. */
#include <stdio.h>

#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "engine/campaign/order_file.h"
#include "engine/output/output.h"
#include "reports/paper/appendix.h"
#include "reports/render/docx/docx.h"
#include "reports/render/pdf/pdf.h"
#include "reports/words/wording.h"

static const char *const names[] = {"appendix.pdf", "appendix.docx", NULL};
static const struct output_kind outputs = {.id = "appendix", .names = names};

/* In the language of the run. */
static struct output_set *
draw(const char *language, const struct paper_input *input, GError **error)
{
    g_auto(wording_scope) scope = wording_scope_begin(language);
    struct document *document = appendix_build(input);
    struct output_set *set = output_set_create();
    bool fine = output_set_add(set, "appendix.pdf", pdf_render(document, error)) &&
                output_set_add(set, "appendix.docx", docx_render(document, error));
    document_free(document);
    if (fine)
        return set;
    output_set_free(set);
    return NULL;
}

static int
write_appendix(const struct lookup *lookup, const struct order_block *order, bool draft,
               struct output_folder *folder)
{
    GError *error = NULL;
    int code = check_outputs(folder, NULL);
    if (code != EXIT_DONE)
        return code;
    struct paper_input input = lookup_paper_input(lookup, order, NULL, draft);
    struct output_set *set = draw(lookup->run->language, &input, &error);
    if (set == NULL)
        return command_fail(&error, EXIT_INTERNAL);
    code = write_outputs(folder, set);
    if (code == EXIT_DONE)
        printf(_("the appendix of run %s: %s\n"), lookup->head->name, output_folder_path(folder));
    output_set_free(set);
    return code;
}

static int
appendix(const struct lookup *lookup, const char *order_name, bool draft, const char *out)
{
    GError *error = NULL;
    struct order_block *order =
        order_name != NULL ? order_file_read(order_name, &error) : lookup_order(lookup, &error);
    if (order == NULL)
        return command_fail(&error, command_archive_code(error));
    struct output_folder *folder = lookup_outputs(lookup, out, &outputs);
    if (order_name != NULL)
        output_folder_protect(folder, order_name);
    int code = write_appendix(lookup, order, draft, folder);
    output_folder_close(folder);
    order_block_free(order);
    return code;
}

static int
start_appendix(const struct command *command, int argc, char **argv)
{
    static char *archive, *order_path, *out;
    static gboolean draft;
    static const GOptionEntry entries[] = {
        OPTION_ORDER(order_path),
        OPTION_OUTPUT(out),
        {"draft", 0, 0, G_OPTION_ARG_NONE, &draft, N_("mark the papers as a draft"), NULL},
        OPTION_ARCHIVE(archive),
        G_OPTION_ENTRY_NULL};
    struct lookup lookup;
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    g_autofree char *order_name = g_steal_pointer(&order_path);
    g_autofree char *place = out != NULL ? g_steal_pointer(&out) : g_strdup(".");
    code = lookup_load(&lookup, path, argv[1]);
    if (code == EXIT_DONE)
        code = appendix(&lookup, order_name, draft, place);
    lookup_close(&lookup);
    return code;
}

const struct command appendix_command = {
    .name = "appendix",
    .n_arguments = 1,
    .arguments = N_("RUN"),
    .summary = N_("the appendix of a stored run again, for a new order"),
    .help = N_("Writes appendix.pdf and appendix.docx of a run of the archive, with the order "
               "block of the\n"
               "file that --order names, else of the order that the archive knows. The inputs are "
               "not needed."),
    .example = "shnor appendix 2022 --order order.ini -o new-order",
    .start = start_appendix,
};
