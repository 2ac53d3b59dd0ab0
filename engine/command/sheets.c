/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor sheets: the sheets of a stored run's schools, from the archive alone. */
#include <stdio.h>

#include "engine/run/adviser.h"
#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "engine/run/sheets.h"
#include "reports/words/wording.h"

static const char *const manifests[] = {SHEETS_MANIFEST, NULL};
static const struct output_kind all_sheets = {.id = "sheets",
                                              .manifests = manifests,
                                              .whole = true},
                                some_sheets = {.id = "sheets", .manifests = manifests};

/* Whose sheets are asked for; without either, everybody's. */
struct choice {
    char *school, *municipality;
};

/* NULL: nothing is drawn, and *ret_code says why; it has been told. */
static struct output_set *
draw(const struct lookup *lookup, const struct paper_input *input, const struct choice *choice,
     int *ret_code)
{
    GError *error = NULL;
    const char *language = lookup->run->language;
    struct output_set *set;
    guint school;
    *ret_code = EXIT_NO_INPUT;
    if (choice->school == NULL)
        set = sheets_draw(language, input, choice->municipality, &error);
    else if (lookup_school(lookup, choice->school, &school))
        set = sheets_draw_school(language, input, school, &error);
    else
        return NULL;
    if (set == NULL) {
        *ret_code = command_fail(&error, EXIT_INTERNAL);
    } else if (output_set_length(set) == 0) {
        fprintf(stderr,
                _("shnor: --municipality: the run has no municipality '%s': give its name as the "
                  "papers "
                  "write it\n"),
                choice->municipality != NULL ? choice->municipality : "");
        output_set_free(set);
        return NULL;
    }
    return set;
}

static int
write_sheets(const struct lookup *lookup, const struct paper_input *input,
             const struct choice *choice, struct output_folder *folder)
{
    int code;
    struct output_set *set = draw(lookup, input, choice, &code);
    if (set == NULL)
        return code;
    guint n = output_set_length(set);
    code = write_outputs(folder, set);
    if (code == EXIT_DONE)
        printf(_("sheets of run %s: files %u, %s\n"), lookup->head->name, n,
               output_folder_path(folder));
    output_set_free(set);
    return code;
}

static int
sheets(const struct lookup *lookup, const struct choice *choice, bool draft, const char *out)
{
    GError *error = NULL;
    const struct run *run = lookup->run;
    struct order_block *order = lookup_order(lookup, &error);
    if (order == NULL)
        return command_fail(&error, command_archive_code(error));
    struct advice *advice = adviser_explain(run->assessment);
    struct paper_input input = lookup_paper_input(lookup, order, advice, draft);
    bool all = choice->school == NULL && choice->municipality == NULL;
    struct output_folder *folder = lookup_outputs(lookup, out, all ? &all_sheets : &some_sheets);
    int code = write_sheets(lookup, &input, choice, folder);
    output_folder_close(folder);
    adviser_free(advice);
    order_block_free(order);
    return code;
}

static int
start_sheets(const struct command *command, int argc, char **argv)
{
    static char *archive, *out, *school, *municipality;
    static gboolean all, draft;
    static const GOptionEntry entries[] = {
        {"school", 0, 0, G_OPTION_ARG_STRING, &school,
         N_("of one school, by its code or a part of its name"), N_("SCHOOL")},
        {"municipality", 0, 0, G_OPTION_ARG_STRING, &municipality,
         N_("of one municipality, as the papers name it"), N_("NAME")},
        {"all", 0, 0, G_OPTION_ARG_NONE, &all, N_("of all schools; so without any of these"), NULL},
        OPTION_OUTPUT(out),
        {"draft", 0, 0, G_OPTION_ARG_NONE, &draft, N_("mark the papers as a draft"), NULL},
        OPTION_ARCHIVE(archive),
        G_OPTION_ENTRY_NULL};
    struct lookup lookup;
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    g_autofree char *place = out != NULL ? g_steal_pointer(&out) : g_strdup(".");
    g_autofree char *one = g_steal_pointer(&school), *many = g_steal_pointer(&municipality);
    if ((one != NULL) + (many != NULL) + (all != FALSE) > 1) {
        fputs(_("shnor: give one of --school, --municipality and --all\n"), stderr);
        return EXIT_USAGE_ERROR;
    }
    struct choice choice = {one, many};
    code = lookup_load(&lookup, path, argv[1]);
    if (code == EXIT_DONE)
        code = sheets(&lookup, &choice, draft, place);
    lookup_close(&lookup);
    return code;
}

const struct command sheets_command = {
    .name = "sheets",
    .n_arguments = 1,
    .arguments = N_("RUN"),
    .summary = N_("sheets of the schools of a stored run, a page each"),
    .help = N_("Writes the sheets of the schools of a run of the archive: a PDF for each "
               "municipality, and one\n"
               "each for the schools of the Department, federal and private ones; or for one of "
               "these, or for\n"
               "one school. The inputs are not needed."),
    .example = "shnor sheets 2022 --school 670012 -o sheets",
    .start = start_sheets,
};
