/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor export: runs of the archive as its tables, to be imported again; or one run to be repeated
 * without the program. */
#include <glib/gi18n.h>
#include <stdio.h>

#include "engine/run/adviser.h"
#include "engine/archive/chain.h"
#include "engine/archive/transfer/transfer.h"
#include "engine/archive/transfer/transfer_table.h"
#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "engine/output/output.h"
#include "reports/paper/kit/kit.h"

#define TABLES_FOLDER "archive-csv"

/* ---- the kit ---- */

static struct output_set *
build_kit(const struct run *run)
{
    struct advice *advice = adviser_explain(run->assessment);
    const struct paper_input input = {
        .assessment = run->assessment, .dataset = run->dataset, .advice = advice};
    struct output_set *set = output_set_create();
    for (guint i = 0; i < kit_length(); i++)
        output_set_add(set, kit_name(i), kit_file(&input, i));
    adviser_free(advice);
    return set;
}

static struct output_folder *
kit_folder(const struct lookup *lookup, const char *dir)
{
    static const struct output_kind outputs = {.id = "kit", .whole = true};
    return lookup_outputs(lookup, dir, &outputs);
}

static int
check_kit(const struct output_folder *folder)
{
    g_autofree const char **names = g_new0(const char *, kit_length() + 1);
    for (guint i = 0; i < kit_length(); i++)
        names[i] = kit_name(i);
    return check_outputs(folder, names);
}

static int
write_kit(const struct lookup *lookup, const char *out)
{
    struct output_folder *folder = kit_folder(lookup, out);
    struct output_set *set = NULL;
    int code = check_kit(folder);
    if (code == EXIT_DONE) {
        set = build_kit(lookup->run);
        code = write_outputs(folder, set);
    }
    if (code == EXIT_DONE)
        printf(_("run %s as tables: %s\nto repeat it: Rscript recompute.R in that folder\n"),
               lookup->head->name, out);
    output_folder_close(folder);
    output_set_free(set);
    return code;
}

/* ---- the archive's own tables ---- */

/* The runs named, each once and in the archive's order; all of them when none is named. */
static GPtrArray *
choose_runs(struct archive *archive, char **names, GError **error)
{
    GPtrArray *heads = run_heads(archive, error);
    g_autoptr(GHashTable) wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (char **name = names; heads != NULL && *name != NULL; name++) {
        struct run_head *head = run_find(archive, *name, error);
        if (head == NULL)
            g_clear_pointer(&heads, g_ptr_array_unref);
        else
            g_hash_table_add(wanted, g_strdup(head->name));
        run_head_free(head);
    }
    for (guint i = heads != NULL && *names != NULL ? heads->len : 0; i-- > 0;)
        if (!g_hash_table_contains(wanted,
                                   ((const struct run_head *)g_ptr_array_index(heads, i))->name))
            g_ptr_array_remove_index(heads, i);
    return heads;
}

/* The head stands for all that the archive holds: an order or a letter can quote it, and shnor
 * verify --head tells whether it is still there. */
static int
tell_exported(struct archive *archive, guint n, const char *out)
{
    GError *error = NULL;
    g_autofree char *head = chain_head(archive, &error);
    if (head == NULL)
        return command_fail(&error, command_archive_code(error));
    printf(_("runs exported: %u, to %s\n"), n, out);
    printf(_("the archive's head: %s\n"), head);
    return EXIT_DONE;
}

static int
write_tables(const struct lookup *lookup, char **names, const char *out)
{
    static const char *const manifests[] = {EXCHANGE_SUMS, NULL};
    static const struct output_kind outputs = {
        .id = "export", .names = manifests, .manifests = manifests, .whole = true};
    GError *error = NULL;
    struct output_folder *folder = lookup_outputs(lookup, out, &outputs);
    if (check_outputs(folder, NULL) != EXIT_DONE) {
        output_folder_close(folder);
        return EXIT_CANNOT_WRITE;
    }
    GPtrArray *heads = choose_runs(lookup->archive, names, &error);
    struct output_set *set = heads != NULL ? archive_export(lookup->archive, heads, &error) : NULL;
    int code = set != NULL ? write_outputs(folder, set)
                           : command_fail(&error, command_archive_code(error));
    if (code == EXIT_DONE)
        code = tell_exported(lookup->archive, heads->len, out);
    output_folder_close(folder);
    g_clear_pointer(&heads, g_ptr_array_unref);
    output_set_free(set);
    return code;
}

/* ---- the command ---- */

static int
export_kit(struct lookup *lookup, const char *archive, char **names, const char *out)
{
    if (g_strv_length(names) != 1) {
        fprintf(stderr, _("shnor: --kit takes one run\n"));
        return EXIT_USAGE_ERROR;
    }
    g_autofree char *place = out != NULL ? g_strdup(out) : g_strconcat("kit-", names[0], NULL);
    int code = lookup_load(lookup, archive, names[0]);
    return code == EXIT_DONE ? write_kit(lookup, place) : code;
}

static int
export_tables(struct lookup *lookup, const char *archive, char **names, const char *out)
{
    int code = lookup_open(lookup, archive, ARCHIVE_READ);
    return code == EXIT_DONE ? write_tables(lookup, names, out != NULL ? out : TABLES_FOLDER)
                             : code;
}

static int
start_export(const struct command *command, int argc, char **argv)
{
    static char *archive, *out;
    static gboolean kit;
    static const GOptionEntry entries[] = {
        {"kit", 0, 0, G_OPTION_ARG_NONE, &kit,
         N_("what the lists rest on, and a script in R that makes them anew"), NULL},
        OPTION_OUTPUT(out),
        OPTION_ARCHIVE(archive),
        G_OPTION_ENTRY_NULL};
    struct lookup lookup = {0};
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    g_autofree char *place = g_steal_pointer(&out);
    code = (kit ? export_kit : export_tables)(&lookup, path, argv + 1, place);
    lookup_close(&lookup);
    return code;
}

const struct command export_command = {
    .name = "export",
    .takes_more = true,
    .arguments = N_("[RUN…]"),
    .summary = N_("runs as tables, to import or to recompute in R"),
    .help = N_("Writes the runs named, or all runs of the archive, as tables from which shnor "
               "import makes the\n"
               "same archive again, and tells the archive's head: a hash that stands for all that "
               "it holds, to be\n"
               "quoted in an order or a letter (see shnor verify --head). With --kit: what the "
               "lists of one run\n"
               "rest on, and a script in R of a few pages that makes the lists and the main "
               "figures anew and\n"
               "compares. The inputs are not needed."),
    .example = "shnor export 2022 --kit -o kit",
    .start = start_export,
};
