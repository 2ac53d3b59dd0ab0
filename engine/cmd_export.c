/* shnor export: a stored run as tables, to be repeated without the program. */
#include <glib/gi18n.h>
#include <stdio.h>

#include "engine/adviser.h"
#include "engine/command.h"
#include "engine/lookup.h"
#include "engine/options.h"
#include "engine/output.h"
#include "reports/kit/kit.h"

static struct output_set *
build_kit(const struct run *run)
{
    struct advice *advice = adviser_explain(run->assessment);
    const struct kit_matter matter = {run->assessment, run->dataset, advice};
    struct output_set *set = output_set_create();
    for (guint i = 0; i < kit_length(); i++)
        output_set_add(set, kit_name(i), kit_file(&matter, i));
    adviser_free(advice);
    return set;
}

static int
write_kit(const struct lookup *lookup, const char *out)
{
    GError *error = NULL;
    int code = EXIT_DONE;
    struct output_set *set = build_kit(lookup->run);
    if (!output_set_write_plain(set, out, &error))
        code = command_fail(&error, EXIT_CANNOT_WRITE);
    else
        printf(_("run %s as tables: %s\nto repeat it: Rscript recompute.R in that folder\n"),
               lookup->head->name, out);
    output_set_free(set);
    return code;
}

int
command_export(const struct command *command, int argc, char **argv)
{
    static char *archive, *out;
    static gboolean kit;
    static const GOptionEntry entries[] = {
        {"kit", 0, 0, G_OPTION_ARG_NONE, &kit,
         N_("what the lists rest on, and a script in R that makes them anew"), NULL},
        OPTION_OUTPUT(out),
        OPTION_ARCHIVE(archive),
        G_OPTION_ENTRY_NULL};
    struct lookup lookup;
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    g_autofree char *place =
        out != NULL ? g_steal_pointer(&out) : g_strconcat("kit-", argv[1], NULL);
    if (!kit) {
        fprintf(stderr, _("shnor: say what to export: --kit\n"));
        return EXIT_USAGE_ERROR;
    }
    code = lookup_load(&lookup, path, argv[1]);
    if (code == EXIT_DONE)
        code = write_kit(&lookup, place);
    lookup_close(&lookup);
    return code;
}
