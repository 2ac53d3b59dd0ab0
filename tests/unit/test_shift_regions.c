/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shifts of real regions, from their files: Altai 2020 to 2021, SGP 2021 to 2022, and SGP with one
 * kind of input changed. */
#include <glib/gstdio.h>
#include <string.h>

#include "engine/run/adviser.h"
#include "engine/campaign/campaign.h"
#include "engine/run/pipeline.h"
#include "methodology/shift/shift.h"

#define DATA "data"

/* A campaign, read and assessed. */
struct year {
    char *folder;
    struct campaign *campaign;
    struct dataset *dataset;
    struct assessment *assessment;
    struct advice *advice;
};

static void
write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    GError *error = NULL;
    g_file_set_contents(path, text, -1, &error);
    g_assert_no_error(error);
}

static char *
data_path(const char *name)
{
    return g_build_filename(SHNOR_TESTS, DATA, name, NULL);
}

static char *
data_text(const char *name)
{
    g_autofree char *path = data_path(name);
    char *text = NULL;
    g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

/* rules: "order-847" or the text of a rulebook; further files as pairs of name and text. */
static void
year_open(struct year *year, int number, const char *rules, const char *inputs,
          const char *const *files)
{
    *year = (struct year){.folder = g_dir_make_tmp("shnor-shift-XXXXXX", NULL)};
    bool shipped = strchr(rules, '\n') == NULL;
    if (!shipped)
        write_file(year->folder, "rules.ini", rules);
    for (; files != NULL && *files != NULL; files += 2)
        write_file(year->folder, files[0], files[1]);
    g_autofree char *data = data_path("");
    g_auto(GStrv) parts = g_strsplit(inputs, "@", -1);
    g_autofree char *places = g_strjoinv(data, parts);
    g_autofree char *text =
        g_strdup_printf("[campaign]\nregion = R\nyear = %d\nmethodology = %s\n[inputs]\n%s\n",
                        number, shipped ? rules : "rules.ini", places);
    write_file(year->folder, CAMPAIGN_FILE, text);
    GError *error = NULL;
    year->campaign = campaign_open(year->folder, &error);
    g_assert_no_error(error);
    year->dataset = pipeline_read(year->campaign, &error);
    g_assert_no_error(error);
    year->assessment = pipeline_assess(year->campaign, year->dataset, &error);
    g_assert_no_error(error);
    year->advice = adviser_explain(year->assessment);
}

static void
year_close(struct year *year)
{
    adviser_free(year->advice);
    assessment_free(year->assessment);
    dataset_free(year->dataset);
    campaign_free(year->campaign);
    GDir *dir = g_dir_open(year->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(year->folder, name, NULL);
        g_remove(path);
    }
    g_dir_close(dir);
    g_rmdir(year->folder);
    g_free(year->folder);
}

/* Shifts with the old year's p_stay and both years' groups. */
static struct shifts *
compare(const struct year *old, const struct year *new, const struct dataset *old_reread,
        const struct dataset *new_reread)
{
    guint n = old->assessment->n_schools;
    g_autofree double *p_stay = g_new(double, n + 1);
    for (guint i = 0; i < n; i++)
        p_stay[i] = old->advice->certainty->schools[i].p_stay;
    struct shift_request request = {
        .sides = {{.assessment = old->assessment,
                   .dataset = old->dataset,
                   .reread = old_reread,
                   .successions = old->dataset->successions,
                   .p_stay = p_stay,
                   .groups = old->advice->typology->group},
                  {.assessment = new->assessment,
                   .dataset = new->dataset,
                   .reread = new_reread,
                   .successions = new->dataset->successions,
                   .groups = new->advice->typology->group}},
    };
    return shifts_build(&request);
}

static guint
stratum_size(const struct shifts *shifts, enum shift_stratum stratum)
{
    guint n = 0;
    for (int from = SHIFT_ABSENT; from < (int)shifts->n_clusters; from++)
        for (int to = SHIFT_ABSENT; to < (int)shifts->n_clusters; to++)
            n += shifts_count(shifts, stratum, from, to);
    return n;
}

/* Says what came of it, and that every shift has a reason. Returns the number of shifts. */
static guint
describe(const struct shifts *shifts, const char *what)
{
    g_autoptr(GHashTable) reasons = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint n_shifted = 0;
    for (guint i = 0; i < shifts->n; i++) {
        const struct shift *shift = &shifts->schools[i];
        g_assert_true(shift->shifted == (shift->n_reasons > 0));
        if (!shift->shifted)
            continue;
        n_shifted++;
        char *reason = shift_reason_text(shift);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(reasons, reason));
        g_hash_table_insert(reasons, reason, GUINT_TO_POINTER(n + 1));
    }
    g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(reasons), (GCompareFunc)strcmp);
    for (GList *key = keys; key != NULL; key = key->next)
        g_test_message("%s: %s %u", what, (char *)key->data,
                       GPOINTER_TO_UINT(g_hash_table_lookup(reasons, key->data)));
    return n_shifted;
}

/* Every shift is attributed to this factor alone. */
static void
assert_reason(const struct shifts *shifts, unsigned factor)
{
    for (guint i = 0; i < shifts->n; i++) {
        const struct shift *shift = &shifts->schools[i];
        if (!shift->shifted)
            continue;
        g_assert_cmpuint(shift->n_reasons, ==, 1);
        g_assert_cmpuint(shift->reasons[0], ==, factor);
        g_assert_cmpuint(shift_sources(shifts, shift), ==, factor);
    }
}

/* ---- Altai ---- */

#define ALTAI "schools = @/altai-schools.csv\nresults = @/altai-vpr.csv"

static void
test_altai(void)
{
    struct year old, new;
    year_open(&old, 2020, "order-847", ALTAI, NULL);
    year_open(&new, 2021, "order-847", ALTAI, NULL);
    struct shifts *shifts = compare(&old, &new, NULL, NULL);
    g_assert_cmpuint(shifts->n, ==, 643);
    guint sum = 0;
    for (int stratum = 0; stratum < N_SHIFT_STRATA; stratum++)
        sum += stratum_size(shifts, (enum shift_stratum)stratum);
    g_assert_cmpuint(sum, ==, 643);
    guint n_no_data = stratum_size(shifts, SHIFT_NO_DATA);
    g_assert_cmpuint(stratum_size(shifts, SHIFT_B_NOT_ASSESSABLE), ==, 643 - n_no_data);
    g_assert_cmpuint(n_no_data, >=, 643 - 638);
    const struct shift_tests *tests = &shifts->tests[SHIFT_B_NOT_ASSESSABLE];
    guint old_low = 0, new_low = 0;
    for (guint i = 0; i < shifts->n; i++) {
        old_low += shifts->schools[i].low[SHIFT_OLD] == TRUTH_TRUE;
        new_low += shifts->schools[i].low[SHIFT_NEW] == TRUTH_TRUE;
    }
    g_assert_cmpuint(old_low, ==, 233);
    g_assert_cmpuint(new_low, ==, 155);
    g_test_message("no data %u; stayed %u, entered %u, left %u; McNemar p %g", n_no_data,
                   tests->stayed, tests->entered, tests->left, tests->mcnemar.p);
    g_test_message("Stuart-Maxwell %g, df %u, p %g, drawn %g; Bowker %g, df %u, p %g, drawn %g",
                   tests->stuart_maxwell.statistic, tests->stuart_maxwell.df,
                   tests->stuart_maxwell.p, tests->stuart_maxwell_drawn.p, tests->bowker.statistic,
                   tests->bowker.df, tests->bowker.p, tests->bowker_drawn.p);
    g_assert_cmpuint(tests->left, ==, 97);
    g_assert_cmpuint(tests->entered, ==, 18);
    g_assert_false(shifts->has_expectation); /* nobody was assessed in full */
    g_assert_cmpuint(shifts->expectation.n_low + shifts->expectation.n_others, ==, 0);
    assert_reason(shifts, SHIFT_RESULTS);
    g_assert_cmpuint(describe(shifts, "altai"), >, 100);
    shifts_free(shifts);
    year_close(&old);
    year_close(&new);
}

/* ---- SGP ---- */

#define SGP "schools = @/sgp/schools.csv\nresults = @/sgp/counts-*.csv\n"
#define SGP_CONTEXT "context = @/sgp/context.csv\n"

static char *
sgp_rules(const char *criterion, const char *low, const char *cut)
{
    GString *text = g_string_new("[rulebook]\nid = sgp\n[criterion]\n");
    g_string_append_printf(text, "%s\n", criterion);
    for (int subject = 0; subject < 2; subject++)
        for (int grade = 3; grade <= 10; grade++)
            g_string_append_printf(text, "[procedure %s-%d]\nlow = %s\n",
                                   subject == 0 ? "MA" : "RU", grade, low);
    g_string_append_printf(text,
                           "[social]\ncut = %s\n[component low_income]\ndirection = -\nweight = 1\n"
                           "[component language]\ndirection = -\nweight = 1\n"
                           "[component special_needs]\ndirection = -\nweight = 1\n"
                           "[cluster low_adverse]\nall = low_results;adverse_social\n"
                           "[cluster low]\nall = low_results\n[cluster adverse]\n"
                           "all = adverse_social\n[cluster risk]\nall = at_risk\n",
                           cut);
    return g_string_free(text, FALSE);
}

static char *
sgp_plain_rules(void)
{
    return sgp_rules("min_procedures = 2", "mark <= 2", "1/4");
}

static void
test_sgp_years(void)
{
    struct year old, new;
    g_autofree char *rules = sgp_plain_rules();
    year_open(&old, 2021, rules, SGP SGP_CONTEXT, NULL);
    year_open(&new, 2022, rules, SGP SGP_CONTEXT, NULL);
    struct shifts *shifts = compare(&old, &new, NULL, NULL);
    g_assert_cmpuint(shifts->n, ==, 121);
    g_assert_cmpuint(shifts->differing, ==, SHIFT_RESULTS | SHIFT_CONTEXT);
    guint n = describe(shifts, "sgp 2021 to 2022"), sum = 0;
    for (int stratum = 0; stratum < N_SHIFT_STRATA; stratum++) {
        guint size = stratum_size(shifts, (enum shift_stratum)stratum);
        g_test_message("%s %u", shift_stratum_id((enum shift_stratum)stratum), size);
        sum += size;
    }
    g_assert_cmpuint(sum, ==, 121);
    g_assert_cmpuint(n, >, 10);
    shifts_free(shifts);
    year_close(&old);
    year_close(&new);
}

static void
test_sgp_rules(void)
{
    g_autofree char *rules = sgp_plain_rules();
    char *const others[] = {
        sgp_rules("min_procedures = 1\nthreshold = 20/100\ncombine = a", "mark <= 2", "1/4"),
        sgp_rules("min_procedures = 2\nmin_participants = 60", "mark <= 2", "2/5"),
        sgp_rules("min_procedures = 2", "mark <= 3", "1/4"),
    };
    struct year old;
    year_open(&old, 2022, rules, SGP SGP_CONTEXT, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        struct year new;
        year_open(&new, 2022, others[i], SGP SGP_CONTEXT, NULL);
        /* the inputs are the same, so that each side is the other's reread */
        struct shifts *shifts = compare(&old, &new, new.dataset, old.dataset);
        g_assert_cmpuint(shifts->differing, ==, SHIFT_RULES);
        assert_reason(shifts, SHIFT_RULES);
        for (guint s = 0; s < shifts->n; s++) {
            const struct shift *shift = &shifts->schools[s];
            g_assert_cmpint(shift->rescored[SHIFT_OLD], ==, shift->cluster[SHIFT_NEW]);
            g_assert_cmpint(shift->rescored[SHIFT_NEW], ==, shift->cluster[SHIFT_OLD]);
        }
        g_assert_cmpuint(describe(shifts, "sgp rules"), >, 5);
        shifts_free(shifts);
        year_close(&new);
        g_free(others[i]);
    }
    year_close(&old);
}

/* Without every tenth school and with a flag that excludes for every seventh. */
static char *
other_registry(void)
{
    g_autofree char *text = data_text("sgp/schools.csv");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *other = g_string_new(NULL);
    g_string_append_printf(other, "%s;flags\n", g_strstrip(lines[0]));
    for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++)
        if (i % 10 != 0)
            g_string_append_printf(other, "%s;%s\n", g_strstrip(lines[i]),
                                   i % 7 == 0 ? "evening" : "");
    return g_string_free(other, FALSE);
}

static void
test_sgp_registry(void)
{
    g_autofree char *rules = sgp_rules("min_procedures = 2\nexclude = evening", "mark <= 2", "1/4");
    g_autofree char *registry = other_registry();
    const char *const files[] = {"schools.csv", registry, NULL};
    struct year old, new;
    year_open(&old, 2022, rules, SGP SGP_CONTEXT, NULL);
    year_open(&new, 2022, rules,
              "schools = schools.csv\nresults = @/sgp/counts-*.csv\n" SGP_CONTEXT, files);
    struct shifts *shifts = compare(&old, &new, NULL, NULL);
    g_assert_cmpuint(shifts->differing, ==, SHIFT_ROSTER);
    g_assert_cmpuint(stratum_size(shifts, SHIFT_CLOSED), ==, 12);
    assert_reason(shifts, SHIFT_ROSTER);
    g_assert_cmpuint(describe(shifts, "sgp registry"), >, 12);
    shifts_free(shifts);
    year_close(&old);
    year_close(&new);
}

/* Every fifth school among the best off, or the worst. */
static char *
other_context(void)
{
    g_autofree char *text = data_text("sgp/context.csv");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *other = g_string_new(NULL);
    for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++) {
        g_auto(GStrv) cells = g_strsplit(g_strstrip(lines[i]), ";", -1);
        if (i > 0 && i % 5 == 0 && cells[3][0] != '\0') {
            bool poor = g_ascii_strtod(cells[3], NULL) > 40;
            g_free(cells[3]);
            cells[3] = g_strdup(poor ? "1" : "99");
        }
        g_autofree char *line = g_strjoinv(";", cells);
        g_string_append_printf(other, "%s\n", line);
    }
    return g_string_free(other, FALSE);
}

static void
test_sgp_context(void)
{
    g_autofree char *rules = sgp_plain_rules();
    g_autofree char *context = other_context();
    const char *const files[] = {"context.csv", context, NULL};
    struct year old, new;
    year_open(&old, 2022, rules, SGP SGP_CONTEXT, NULL);
    year_open(&new, 2022, rules, SGP "context = context.csv\n", files);
    struct shifts *shifts = compare(&old, &new, NULL, NULL);
    g_assert_cmpuint(shifts->differing, ==, SHIFT_CONTEXT);
    assert_reason(shifts, SHIFT_CONTEXT);
    g_assert_cmpuint(describe(shifts, "sgp context"), >, 5);
    shifts_free(shifts);
    year_close(&old);
    year_close(&new);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/shifts of altai 2020 to 2021", test_altai);
    g_test_add_func("/shifts of sgp 2021 to 2022", test_sgp_years);
    g_test_add_func("/shifts of sgp by rules", test_sgp_rules);
    g_test_add_func("/shifts of sgp by registry", test_sgp_registry);
    g_test_add_func("/shifts of sgp by context", test_sgp_context);
    return g_test_run();
}
