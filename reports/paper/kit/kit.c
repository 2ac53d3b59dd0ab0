/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables hold what a decision rests on: counts, and fractions as two integers, for a decimal
 * would move who stands at the threshold. The outcomes go along as published, for the script to be
 * held against. */
#include "reports/paper/kit/kit.h"

#include "methodology/rulebook/word.h"
#include "reports/table/csv.h"
#include "reports/table/csv_writer.h"
#include "reports/kit_resources.h"
#include "reports/words/vocabulary.h"

/* ---- cells of the tables ---- */

static void
begin(struct csv_writer *writer, const char *const *columns)
{
    writer->text = g_string_new(NULL);
    writer->exact = true;
    for (; *columns != NULL; columns++)
        csv_put_text(writer, *columns);
    csv_end_row(writer);
}

/* Ids of the bits that are set, parted by semicolons. */
static void
put_bits(struct csv_writer *writer, const struct vocabulary *vocabulary, unsigned bits)
{
    g_autofree char *list = word_join_bits(vocabulary->ids, vocabulary->n, bits);
    csv_put_text(writer, list);
}

static void
put_list(struct csv_writer *writer, char **items)
{
    g_autofree char *list = items != NULL ? g_strjoinv(";", items) : g_strdup("");
    csv_put_text(writer, list);
}

/* ---- rules ---- */

static void
put_rule(struct csv_writer *writer, const char *key, gint64 value)
{
    csv_put_text(writer, key);
    csv_put_integer(writer, value);
    csv_end_row(writer);
}

static void
put_criterion(struct csv_writer *writer, const struct criterion_rules *rules)
{
    put_rule(writer, "threshold_num", rules->threshold.num);
    put_rule(writer, "threshold_den", rules->threshold.den);
    put_rule(writer, "min_procedures", rules->min_procedures);
    put_rule(writer, "min_participants", rules->min_participants);
    csv_put_text(writer, "combine");
    csv_put_text(writer, combine_id(rules->combine));
    csv_end_row(writer);
    csv_put_text(writer, "exclude");
    put_list(writer, rules->exclude);
    csv_end_row(writer);
}

static void
put_social(struct csv_writer *writer, const struct social_rules *rules)
{
    csv_put_text(writer, "social_method");
    csv_put_text(writer, social_method_id(rules->method));
    csv_end_row(writer);
    csv_put_text(writer, "social_cut");
    csv_put_text(writer, rules->cut_kind == SOCIAL_CUT_BOUND ? "bound" : "share");
    csv_end_row(writer);
    put_rule(writer, "social_cut_num", rules->cut.num);
    put_rule(writer, "social_cut_den", rules->cut.den);
    csv_put_text(writer, "social_bound");
    csv_put_number(writer, rules->bound);
    csv_end_row(writer);
}

static void
put_risk(struct csv_writer *writer, const struct risk_rules *rules)
{
    csv_put_text(writer, "risk_reasons");
    put_bits(writer, &vocabulary_risk_reasons, rules->reasons);
    csv_end_row(writer);
    put_rule(writer, "risk_factors", rules->risk_factors);
    for (guint i = 0; i < vocabulary_risk_reasons.n; i++) {
        g_autofree char *key =
            g_strconcat("risk_min_participants_", vocabulary_risk_reasons.ids[i], NULL);
        put_rule(writer, key, rules->min_participants[i]);
    }
}

static GBytes *
rules_file(const struct paper_input *input)
{
    static const char *const columns[] = {"key", "value", NULL};
    const struct rulebook *rulebook = input->assessment->rulebook;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    put_rule(&writer, "year", input->assessment->year);
    put_criterion(&writer, &rulebook->criterion);
    put_social(&writer, &rulebook->social);
    put_risk(&writer, &rulebook->risk);
    return csv_finish(&writer);
}

static GBytes *
clusters_file(const struct paper_input *input)
{
    static const char *const columns[] = {"cluster", "title", "listed", "all", "any", "none", NULL};
    const struct rulebook *rulebook = input->assessment->rulebook;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < rulebook->clusters->len; i++) {
        const struct cluster_rule *cluster = rulebook_cluster(rulebook, i);
        csv_put_text(&writer, cluster->id);
        csv_put_text(&writer, cluster->title);
        csv_put_text(&writer, cluster->listed ? "1" : "0");
        put_bits(&writer, &vocabulary_predicates, cluster->all);
        put_bits(&writer, &vocabulary_predicates, cluster->any);
        put_bits(&writer, &vocabulary_predicates, cluster->none);
        csv_end_row(&writer);
    }
    return csv_finish(&writer);
}

static GBytes *
components_file(const struct paper_input *input)
{
    static const char *const columns[] = {"component", "title", "direction", "weight", NULL};
    const GPtrArray *components = input->assessment->rulebook->components;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < components->len; i++) {
        const struct component *component = g_ptr_array_index(components, i);
        csv_put_text(&writer, component->id);
        csv_put_text(&writer, component->title);
        csv_put_text(&writer, component->direction > 0 ? "+" : "-");
        csv_put_number(&writer, component->weight);
        csv_end_row(&writer);
    }
    return csv_finish(&writer);
}

static GBytes *
factors_file(const struct paper_input *input)
{
    static const char *const columns[] = {"factor", "title", NULL};
    const GPtrArray *factors = input->assessment->rulebook->factors;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < factors->len; i++) {
        const struct factor *factor = g_ptr_array_index(factors, i);
        csv_put_text(&writer, factor->id);
        csv_put_text(&writer, factor->title);
        csv_end_row(&writer);
    }
    return csv_finish(&writer);
}

/* ---- data ---- */

static const struct school *
school_at(const struct paper_input *input, guint i)
{
    return input->assessment->schools[i].identity;
}

static GBytes *
roster_file(const struct paper_input *input)
{
    static const char *const columns[] = {"school_code", "name", "municipality", "flags", NULL};
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < input->assessment->n_schools; i++) {
        const struct school *school = school_at(input, i);
        csv_put_text(&writer, school->code);
        csv_put_text(&writer, school->name);
        csv_put_text(&writer, school->municipality);
        put_list(&writer, school->flags);
        csv_end_row(&writer);
    }
    return csv_finish(&writer);
}

static GBytes *
cells_file(const struct paper_input *input)
{
    static const char *const columns[] = {"school_code",  "year", "procedure", "wave",
                                          "participants", "low",  NULL};
    const struct assessment *assessment = input->assessment;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        csv_put_text(&writer, school_at(input, cell->school)->code);
        csv_put_integer(&writer, cell->year);
        csv_put_text(
            &writer,
            procedure_catalogue_get(assessment->rulebook->procedures, cell->procedure)->id);
        csv_put_text(&writer, cell->wave);
        csv_put_integer(&writer, cell->participants);
        csv_put_integer(&writer, cell->low);
        csv_end_row(&writer);
    }
    return csv_finish(&writer);
}

/* The school's row in tables of context and risk. */
static guint
row_of(const struct paper_input *input, guint school)
{
    return input->assessment->schools[school].registry_index;
}

static GBytes *
context_file(const struct paper_input *input)
{
    static const char *const columns[] = {"school_code", "component", "value", NULL};
    const GPtrArray *components = input->assessment->rulebook->components;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < input->assessment->n_schools; i++)
        for (guint k = 0, row = row_of(input, i); k < components->len; k++) {
            const struct context_value *value = context_table_at(input->dataset->context, row, k);
            if (value->missing != VALUE_PRESENT)
                continue;
            csv_put_text(&writer, school_at(input, i)->code);
            csv_put_text(&writer, ((const struct component *)components->pdata[k])->id);
            csv_put_number(&writer, value->value);
            csv_end_row(&writer);
        }
    return csv_finish(&writer);
}

static const char *
level_id(double level)
{
    return level >= RISK_HIGH ? "high" : level >= RISK_MEDIUM ? "medium" : "low";
}

static GBytes *
risk_file(const struct paper_input *input)
{
    static const char *const columns[] = {"school_code", "factor", "level", NULL};
    const GPtrArray *factors = input->assessment->rulebook->factors;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < input->assessment->n_schools; i++)
        for (guint k = 0, row = row_of(input, i); k < factors->len; k++) {
            const struct context_value *value = context_table_at(input->dataset->risk, row, k);
            if (value->missing != VALUE_PRESENT)
                continue;
            csv_put_text(&writer, school_at(input, i)->code);
            csv_put_text(&writer, ((const struct factor *)factors->pdata[k])->id);
            csv_put_text(&writer, level_id(value->value));
            csv_end_row(&writer);
        }
    return csv_finish(&writer);
}

/* Decisions in force, one a school, with the cluster that the school is in by them. */
static GBytes *
decisions_file(const struct paper_input *input)
{
    static const char *const columns[] = {"school_code", "action", "cluster", NULL};
    const struct assessment *assessment = input->assessment;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < assessment->n_schools; i++) {
        const struct assessed_school *school = &assessment->schools[i];
        if (school->override.action == OVERRIDE_NONE)
            continue;
        csv_put_text(&writer, school->identity->code);
        csv_put_text(&writer, override_action_id(school->override.action));
        csv_put_text(&writer, rulebook_cluster(assessment->rulebook, (guint)school->cluster)->id);
        csv_end_row(&writer);
    }
    return csv_finish(&writer);
}

/* ---- what the script is held against, and the script ---- */

static GBytes *
schools_file(const struct paper_input *input)
{
    return csv_schools(input->assessment, input->advice);
}

static GBytes *
results_file(const struct paper_input *input)
{
    return csv_results(input->assessment, input->advice);
}

static GBytes *
resource(const char *name)
{
    g_autofree char *path = g_strconcat("/shnor/kit/", name, NULL);
    GBytes *bytes =
        g_resource_lookup_data(kit_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_assert(bytes != NULL);
    return bytes;
}

static const struct {
    const char *name;
    GBytes *(*make)(const struct paper_input *input); /* NULL: the same for every run */
} files[] = {
    {"README.txt", NULL},
    {"recompute.R", NULL},
    {"rules.csv", rules_file},
    {"clusters.csv", clusters_file},
    {"components.csv", components_file},
    {"factors.csv", factors_file},
    {"roster.csv", roster_file},
    {"cells.csv", cells_file},
    {"context.csv", context_file},
    {"risk.csv", risk_file},
    {"decisions.csv", decisions_file},
    {"schools.csv", schools_file},
    {"results.csv", results_file},
};

guint
kit_length(void)
{
    return G_N_ELEMENTS(files);
}

const char *
kit_name(guint i)
{
    return files[i].name;
}

GBytes *
kit_file(const struct paper_input *input, guint i)
{
    return files[i].make != NULL ? files[i].make(input) : resource(files[i].name);
}
