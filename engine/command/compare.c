/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor compare: what became of every school between stored runs, and why. */
#include <stdio.h>

#include "engine/run/adviser.h"
#include "engine/command/command.h"
#include "engine/command/lookup.h"
#include "engine/command/options.h"
#include "engine/output/output.h"
#include "reports/render/pdf/pdf.h"
#include "reports/paper/shifts/csv.h"
#include "reports/paper/shifts/paper.h"
#include "reports/words/wording.h"
#include "reports/paper/shifts/workbook.h"
#include "reports/render/xlsx/xlsx.h"

static const char *const names[] = {"shifts.csv", "paths.csv", "shifts.pdf", "shifts.xlsx", NULL};
static const struct output_kind outputs = {.id = "compare", .names = names, .whole = true};

/* The runs in the order of the call, and what became of schools from each to the next. */
struct compare_call {
    guint n_runs;
    struct lookup *runs;
    struct shift_pair *pairs; /* n_runs - 1 */
    struct shift_story story;
};

/* ---- shifts ---- */

/* Probabilities to stay of the older run's schools; NULL without the advisory layer. */
static double *
take_p_stay(const struct assessment *old)
{
    struct advice *advice = adviser_explain(old);
    if (advice == NULL)
        return NULL;
    double *p_stay = g_new(double, old->n_schools);
    for (guint i = 0; i < old->n_schools; i++)
        p_stay[i] = advice->certainty->schools[i].p_stay;
    adviser_free(advice);
    return p_stay;
}

static void
build_pair(struct compare_call *call, guint i)
{
    struct shift_pair *pair = &call->pairs[i];
    struct shift_request request = {0};
    for (int age = SHIFT_OLD; age <= SHIFT_NEW; age++) {
        const struct lookup *lookup = &call->runs[i + (guint)age];
        pair->sides[age] = lookup->run->assessment;
        pair->runs[age] = lookup->head->name;
        request.sides[age] = (struct shift_side){.assessment = lookup->run->assessment,
                                                 .dataset = lookup->run->dataset,
                                                 .successions = lookup->run->dataset->successions};
    }
    g_autofree double *p_stay = take_p_stay(pair->sides[SHIFT_OLD]);
    request.sides[SHIFT_OLD].p_stay = p_stay;
    pair->has_chances = p_stay != NULL;
    pair->shifts = shifts_build(&request);
}

static void
build_story(struct compare_call *call)
{
    guint n_pairs = call->n_runs - 1;
    call->pairs = g_new0(struct shift_pair, n_pairs);
    for (guint i = 0; i < n_pairs; i++)
        build_pair(call, i);
    call->story = (struct shift_story){n_pairs, call->pairs};
}

/* ---- the terminal ---- */

static void
print_strata(const struct shifts *shifts)
{
    for (enum shift_stratum stratum = 0; stratum < N_SHIFT_STRATA; stratum++) {
        guint n_shifted, n = shifts_stratum_size(shifts, stratum, &n_shifted);
        if (n > 0)
            printf(_("%5u  %s; of them in another cluster: %u\n"), n, shift_stratum_words(stratum),
                   n_shifted);
    }
}

/* Every pair of clusters that some school went between; staying is a pair, too. */
static void
print_transitions(const struct shifts *shifts)
{
    int n = (int)shifts->n_clusters;
    for (int from = SHIFT_ABSENT; from < n; from++)
        for (int to = SHIFT_ABSENT; to < n; to++) {
            guint count = shifts_count_all(shifts, from, to);
            if (count > 0 && from == to)
                printf(_("%5u  stayed: %s\n"), count, shift_cluster_words(shifts, from));
            else if (count > 0)
                printf(_("%5u  %s → %s\n"), count, shift_cluster_words(shifts, from),
                       shift_cluster_words(shifts, to));
        }
}

static void
print_rules(const struct shift_pair *pair)
{
    const struct shifts *shifts = pair->shifts;
    if (!shifts->rules_differ)
        return;
    printf(_("the rules of run %s and run %s differ: shifts.csv also has the clusters of each run "
             "under the rules of the other\n"),
           pair->runs[SHIFT_OLD], pair->runs[SHIFT_NEW]);
    for (guint i = 0; i < shifts->not_carried->len; i++)
        printf(_("results of %s could not be counted by the other rules exactly\n"),
               (const char *)g_ptr_array_index(shifts->not_carried, i));
}

static guint
count_shifted(const struct shifts *shifts)
{
    guint n = 0;
    for (guint i = 0; i < shifts->n; i++)
        n += shifts->schools[i].shifted;
    return n;
}

static void
print_pair(const struct shift_pair *pair)
{
    g_autofree char *chance = shifts_expectation_text(pair);
    printf(_("run %s → run %s: schools %u, in another cluster %u\n"), pair->runs[SHIFT_OLD],
           pair->runs[SHIFT_NEW], pair->shifts->n, count_shifted(pair->shifts));
    print_strata(pair->shifts);
    print_transitions(pair->shifts);
    printf("%s\n", chance);
    print_rules(pair);
}

/* ---- files ---- */

/* In the language of the newest run; made as of its order's date. */
static bool
draw_documents(const struct compare_call *call, struct output_set *set, GError **error)
{
    int trouble = 0;
    struct paper_input input = {0};
    struct order_block *order = lookup_order(&call->runs[call->n_runs - 1], error);
    if (order == NULL)
        return false;
    for (guint i = 0; i < call->n_runs; i++)
        input.n_errors += call->runs[i].head->n_errors;
    bool draft = paper_is_draft(&input);
    g_auto(wording_scope) scope = wording_scope_begin(call->runs[call->n_runs - 1].run->language);
    struct document *document = shifts_paper_build(&call->story, order->date, draft);
    bool fine = output_set_add(set, "shifts.pdf", pdf_render(document, error));
    document_free(document);
    GBytes *book = fine ? shifts_book_build(&call->story, order->date, draft, &trouble) : NULL;
    wording_scope_end(&scope);
    order_block_free(order);
    if (fine && book == NULL)
        xlsx_set_error(error, "shifts.xlsx", trouble);
    return fine && output_set_add(set, "shifts.xlsx", book);
}

static struct output_set *
draw(const struct compare_call *call, GError **error)
{
    struct output_set *set = output_set_create();
    output_set_add(set, "shifts.csv", shifts_csv(&call->story));
    if (call->story.n_pairs > 1)
        output_set_add(set, "paths.csv", paths_csv(&call->story));
    if (draw_documents(call, set, error))
        return set;
    output_set_free(set);
    return NULL;
}

static int
write_shifts(const struct compare_call *call, struct output_folder *folder, bool use_exit_code)
{
    GError *error = NULL;
    struct output_set *set = draw(call, &error);
    if (set == NULL)
        return command_fail(&error, EXIT_INTERNAL);
    int code = write_outputs(folder, set);
    if (code == EXIT_DONE) {
        guint n_shifted = 0;
        for (guint i = 0; i < call->story.n_pairs; i++) {
            print_pair(&call->pairs[i]);
            n_shifted += count_shifted(call->pairs[i].shifts);
        }
        printf(_("files: %s\n"), output_folder_path(folder));
        code = use_exit_code && n_shifted > 0 ? EXIT_FINDINGS : EXIT_DONE;
    }
    output_set_free(set);
    return code;
}

static int
compare(struct compare_call *call, const char *out, bool use_exit_code)
{
    struct output_folder *folder = lookup_outputs(&call->runs[0], out, &outputs);
    int code = check_outputs(folder, NULL);
    if (code == EXIT_DONE) {
        build_story(call);
        code = write_shifts(call, folder, use_exit_code);
    }
    output_folder_close(folder);
    return code;
}

static void
call_clear(struct compare_call *call)
{
    for (guint i = 0; i < call->story.n_pairs; i++)
        shifts_free((struct shifts *)call->pairs[i].shifts);
    g_free(call->pairs);
    for (guint i = 0; i < call->n_runs; i++)
        lookup_close(&call->runs[i]);
    g_free(call->runs);
}

static int
start_compare(const struct command *command, int argc, char **argv)
{
    static char *archive, *out;
    static gboolean exit_code;
    static const GOptionEntry entries[] = {
        OPTION_OUTPUT(out),
        {"exit-code", 0, 0, G_OPTION_ARG_NONE, &exit_code,
         N_("end with code 1 when a school is in another cluster"), NULL},
        OPTION_ARCHIVE(archive),
        G_OPTION_ENTRY_NULL};
    struct compare_call call = {0};
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    g_autofree char *place = out != NULL ? g_steal_pointer(&out) : g_strdup(".");
    call.n_runs = (guint)argc - 1;
    call.runs = g_new0(struct lookup, call.n_runs);
    code = EXIT_DONE;
    for (guint i = 0; i < call.n_runs && code == EXIT_DONE; i++)
        code = lookup_load(&call.runs[i], path, argv[1 + i]);
    if (code == EXIT_DONE)
        code = compare(&call, place, exit_code);
    call_clear(&call);
    return code;
}

const struct command compare_command = {
    .name = "compare",
    .n_arguments = 2,
    .takes_more = true,
    .arguments = N_("OLD NEW [RUN…]"),
    .summary = N_("shifts between stored runs, and their reasons"),
    .help = N_("Tells what became of every school from run to run, and why: shifts.pdf (how many "
               "went from which\n"
               "cluster to which, who entered and left, what chance explains), shifts.xlsx and "
               "shifts.csv. With\n"
               "three and more runs also paths.csv with every school's clusters in all of them."),
    .example = "shnor compare 2021 2022 -o shifts",
    .start = start_compare,
};
