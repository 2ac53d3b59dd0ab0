/* shnor compare: what became of every school between two stored runs, and why. */
#include <stdio.h>

#include "engine/adviser.h"
#include "engine/command.h"
#include "engine/lookup.h"
#include "engine/options.h"
#include "engine/output.h"
#include "methodology/shift.h"
#include "reports/shifts_csv.h"
#include "reports/wording.h"

/* The two runs, and what the advisory layer knows of the older. */
struct shift_call {
    struct lookup sides[N_SHIFT_AGES];
    struct advice *advice; /* NULL without the layer */
    double *p_stay;        /* of the old schools; NULL without the layer */
};

static void
take_p_stay(struct shift_call *call)
{
    const struct assessment *old = call->sides[SHIFT_OLD].run->assessment;
    call->advice = adviser_explain(old);
    if (call->advice == NULL)
        return;
    call->p_stay = g_new(double, old->n_schools);
    for (guint i = 0; i < old->n_schools; i++)
        call->p_stay[i] = call->advice->certainty->schools[i].p_stay;
}

static struct shifts *
build_shifts(const struct shift_call *call)
{
    struct shift_request request = {0};
    for (int age = SHIFT_OLD; age <= SHIFT_NEW; age++) {
        const struct run *run = call->sides[age].run;
        request.sides[age] = (struct shift_side){.assessment = run->assessment,
                                                 .dataset = run->dataset,
                                                 .successions = run->dataset->successions};
    }
    request.sides[SHIFT_OLD].p_stay = call->p_stay;
    return shifts_build(&request);
}

/* ---- the terminal ---- */

static const char *
stratum_words(enum shift_stratum stratum)
{
    static const char *const words[N_SHIFT_STRATA] = {
        [SHIFT_COMPARABLE] = N_("judged alike in both runs"),
        [SHIFT_B_NOT_ASSESSABLE] = N_("condition B could not be assessed in one of the runs"),
        [SHIFT_NO_DATA] = N_("without data in one of the runs"),
        [SHIFT_CLOSED] = N_("only in the older run"),
        [SHIFT_MERGED] = N_("only in the older run, continued by another school"),
        [SHIFT_APPEARED] = N_("only in the newer run"),
    };
    return _(words[stratum]);
}

static void
print_strata(const struct shifts *shifts)
{
    for (enum shift_stratum stratum = 0; stratum < N_SHIFT_STRATA; stratum++) {
        guint n = 0, n_shifted = 0;
        for (guint i = 0; i < shifts->n; i++) {
            bool here = shifts->schools[i].stratum == stratum;
            n += here;
            n_shifted += here && shifts->schools[i].shifted;
        }
        if (n > 0)
            printf(_("%5u  %s; of them in another cluster: %u\n"), n, stratum_words(stratum),
                   n_shifted);
    }
}

static const char *
cluster_words(const struct shifts *shifts, int cluster)
{
    return cluster != SHIFT_ABSENT ? shifts->clusters[cluster]->title : _("not on the roster");
}

/* Every pair of clusters that some school went between; staying is a pair, too. */
static void
print_transitions(const struct shifts *shifts)
{
    int n = (int)shifts->n_clusters;
    for (int from = SHIFT_ABSENT; from < n; from++)
        for (int to = SHIFT_ABSENT; to < n; to++) {
            guint count = 0;
            for (enum shift_stratum stratum = 0; stratum < N_SHIFT_STRATA; stratum++)
                count += shifts_count(shifts, stratum, from, to);
            if (count > 0 && from == to)
                printf(_("%5u  stayed: %s\n"), count, cluster_words(shifts, from));
            else if (count > 0)
                printf(_("%5u  %s → %s\n"), count, cluster_words(shifts, from),
                       cluster_words(shifts, to));
        }
}

static void
print_expectation(const struct shifts *shifts)
{
    const struct shift_expectation *expectation = &shifts->expectation;
    if (!shifts->has_expectation)
        return;
    g_autofree char *exits = wording_decimal(expectation->exits, 1);
    g_autofree char *entrants = wording_decimal(expectation->entrants, 1);
    printf(
        _("low results: left %u (expected of unchanged schools: %s); entered %u (expected: %s)\n"),
        expectation->exits_seen, exits, expectation->entrants_seen, entrants);
}

static void
print_rules(const struct shift_call *call, const struct shifts *shifts)
{
    if (!shifts->rules_differ)
        return;
    printf(_("the rules differ (%s; %s): shifts.csv also has the clusters of each run under the "
             "rules of the other\n"),
           call->sides[SHIFT_OLD].head->rulebook, call->sides[SHIFT_NEW].head->rulebook);
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
print_shifts(const struct shift_call *call, const struct shifts *shifts, guint n_shifted)
{
    printf(_("run %s → run %s: schools %u, in another cluster %u\n"),
           call->sides[SHIFT_OLD].head->name, call->sides[SHIFT_NEW].head->name, shifts->n,
           n_shifted);
    print_strata(shifts);
    print_transitions(shifts);
    print_expectation(shifts);
    print_rules(call, shifts);
}

static int
write_shifts(const struct shift_call *call, const char *out, bool use_exit_code)
{
    GError *error = NULL;
    struct shifts *shifts = build_shifts(call);
    struct output_set *set = output_set_create();
    output_set_add(set, "shifts.csv",
                   shifts_csv(shifts, call->sides[SHIFT_OLD].run->assessment,
                              call->sides[SHIFT_NEW].run->assessment));
    int code = EXIT_DONE;
    if (!output_set_write_plain(set, out, &error)) {
        code = command_fail(&error, EXIT_CANNOT_WRITE);
    } else {
        guint n_shifted = count_shifted(shifts);
        print_shifts(call, shifts, n_shifted);
        printf(_("files: %s\n"), out);
        code = use_exit_code && n_shifted > 0 ? EXIT_FINDINGS : EXIT_DONE;
    }
    output_set_free(set);
    shifts_free(shifts);
    return code;
}

int
command_compare(const struct command *command, int argc, char **argv)
{
    static char *archive, *out;
    static gboolean exit_code;
    static const GOptionEntry entries[] = {
        OPTION_OUTPUT(out),
        {"exit-code", 0, 0, G_OPTION_ARG_NONE, &exit_code,
         N_("end with code 1 when a school is in another cluster"), NULL},
        OPTION_ARCHIVE(archive),
        G_OPTION_ENTRY_NULL};
    struct shift_call call = {0};
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    g_autofree char *place = out != NULL ? g_steal_pointer(&out) : g_strdup(".");
    code = EXIT_DONE;
    for (int age = SHIFT_OLD; age <= SHIFT_NEW && code == EXIT_DONE; age++)
        code = lookup_load(&call.sides[age], path, argv[1 + age]);
    if (code == EXIT_DONE) {
        take_p_stay(&call);
        code = write_shifts(&call, place, exit_code);
    }
    adviser_free(call.advice);
    g_free(call.p_stay);
    for (int age = SHIFT_OLD; age <= SHIFT_NEW; age++)
        lookup_close(&call.sides[age]);
    return code;
}
