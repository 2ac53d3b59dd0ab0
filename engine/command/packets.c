/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor packets: the packets of a stored run, from the archive alone. */
#include <stdio.h>

#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "engine/campaign/order_file.h"
#include "engine/run/packets.h"
#include "reports/words/wording.h"

static const char *const manifests[] = {PACKETS_MANIFEST, NULL};
static const struct output_kind all_packets = {.id = "packets",
                                               .manifests = manifests,
                                               .whole = true},
                                one_packet = {.id = "packets", .manifests = manifests};

static void
tell_nobody(const struct packet_choice *choice)
{
    if (choice->municipality != NULL)
        fprintf(stderr,
                _("shnor: --municipality: the run has no municipality '%s': give its name as the "
                  "papers "
                  "write it\n"),
                choice->municipality);
    else
        fputs(_("shnor: --department: no school that the Department runs is in the lists of the "
                "run\n"),
              stderr);
}

static int
write_packets(const struct lookup *lookup, const struct paper_input *input,
              const struct packet_choice *choice, struct output_folder *folder)
{
    GError *error = NULL;
    struct output_set *set = packets_draw(lookup->run->language, input, choice, &error);
    if (set == NULL)
        return command_fail(&error, EXIT_INTERNAL);
    guint n = output_set_length(set);
    bool nobody = n == 0 && (choice->department || choice->municipality != NULL);
    if (nobody)
        tell_nobody(choice);
    int code = nobody ? EXIT_NO_INPUT : write_outputs(folder, set);
    if (code == EXIT_DONE)
        printf(_("packets of run %s: files %u, %s\n"), lookup->head->name, n,
               output_folder_path(folder));
    output_set_free(set);
    return code;
}

static int
packets(const struct lookup *lookup, const struct packet_choice *choice, const char *order_name,
        bool draft, const char *out)
{
    GError *error = NULL;
    struct order_block *order = order_name != NULL ? lookup_order_file(lookup, order_name, &error)
                                                   : lookup_order(lookup, &error);
    if (order == NULL)
        return command_fail(&error, command_archive_code(error));
    struct paper_input input = lookup_paper_input(lookup, order, NULL, draft);
    bool all = !choice->department && choice->municipality == NULL;
    struct output_folder *folder = lookup_outputs(lookup, out, all ? &all_packets : &one_packet);
    if (order_name != NULL)
        output_folder_protect(folder, order_name);
    int code = write_packets(lookup, &input, choice, folder);
    output_folder_close(folder);
    order_block_free(order);
    return code;
}

static int
start_packets(const struct command *command, int argc, char **argv)
{
    static char *archive, *order_path, *out, *municipality;
    static gboolean department, all, draft;
    static const GOptionEntry entries[] = {
        {"municipality", 0, 0, G_OPTION_ARG_STRING, &municipality,
         N_("of one municipality, as the papers name it"), N_("NAME")},
        {"department", 0, 0, G_OPTION_ARG_NONE, &department,
         N_("of the schools that the Department runs"), NULL},
        {"all", 0, 0, G_OPTION_ARG_NONE, &all, N_("of everybody; so without any of these"), NULL},
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
    g_autofree char *one = g_steal_pointer(&municipality);
    if ((one != NULL) + (department != FALSE) + (all != FALSE) > 1) {
        fputs(_("shnor: give one of --municipality, --department and --all\n"), stderr);
        return EXIT_USAGE_ERROR;
    }
    struct packet_choice choice = {one, department};
    code = lookup_load(&lookup, path, argv[1]);
    if (code == EXIT_DONE)
        code = packets(&lookup, &choice, order_name, draft, place);
    lookup_close(&lookup);
    return code;
}

const struct command packets_command = {
    .name = "packets",
    .n_arguments = 1,
    .arguments = N_("RUN"),
    .summary = N_("what goes with the order to each municipality"),
    .help = N_("Writes the packets of a run of the archive: an extract of the lists for each "
               "municipality, one\n"
               "for the schools that the Department runs, with their figures, what the order asks "
               "and by which\n"
               "dates; or for one of these. The inputs are not needed."),
    .example = "shnor packets 2022 --municipality 'город Десногорск' -o packets",
    .start = start_packets,
};
