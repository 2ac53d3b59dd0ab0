/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor approve: notes which revision was signed, and under which order. */
#include <stdio.h>

#include "engine/archive/edition.h"
#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "engine/campaign/order_file.h"
#include "reports/words/wording.h"

static int
approve(const struct lookup *lookup, const struct order_block *order)
{
    GError *error = NULL;
    if (order->number[0] == '\0' || order->date[0] == '\0') {
        fputs(_("shnor: an order that was signed has a number and a date: fill in 'number' and "
                "'date' in [order]\n"),
              stderr);
        return EXIT_BAD_CONFIG;
    }
    if (!archive_approve(lookup->archive, lookup->head, order, &error))
        return command_fail(&error, command_archive_code(error));
    g_autofree char *date = wording_date(order->date);
    printf(_("run %s is the one approved by order No. %s of %s\n"), lookup->head->name,
           order->number, date);
    if (lookup->head->n_errors > 0)
        fprintf(
            stderr,
            _("shnor: the data of run %s have errors (%u), so its papers are marked as a draft\n"),
            lookup->head->name, lookup->head->n_errors);
    return EXIT_DONE;
}

static int
start_approve(const struct command *command, int argc, char **argv)
{
    static char *archive, *order_path;
    static const GOptionEntry entries[] = {OPTION_ORDER(order_path), OPTION_ARCHIVE(archive),
                                           G_OPTION_ENTRY_NULL};
    GError *error = NULL;
    struct lookup lookup = {0};
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    g_autofree char *order_name = g_steal_pointer(&order_path);
    if (order_name == NULL) {
        fprintf(stderr, _("shnor: name the order with --order; for example: %s\n"),
                command->example);
        return EXIT_USAGE_ERROR;
    }
    struct order_block *order = order_file_read(order_name, &error);
    if (order == NULL)
        return command_fail(&error, command_input_code(error));
    code = lookup_find(&lookup, path, argv[1], ARCHIVE_WRITE);
    if (code == EXIT_DONE)
        code = approve(&lookup, order);
    order_block_free(order);
    lookup_close(&lookup);
    return code;
}

const struct command approve_command = {
    .name = "approve",
    .n_arguments = 1,
    .arguments = N_("RUN"),
    .summary = N_("note which run was signed, and under which order"),
    .help = N_("Marks a run as the one approved by the order in the file that --order names (a "
               "group [order]\n"
               "as in campaign.ini, with number and date). From then on its year means this run."),
    .example = "shnor approve 2022.2 --order order.ini",
    .start = start_approve,
};
