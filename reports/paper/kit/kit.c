/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/kit/kit.h"

#include "reports/table/csv.h"
#include "reports/table/csv_writer.h"
#include "reports/kit_resources.h"

/* ---- cells of the tables ---- */

static void
begin(struct csv_writer *writer, const char *const *columns)
{
    writer->text = g_string_new(NULL);
    for (; *columns != NULL; columns++)
        put_text(writer, *columns);
    end_row(writer);
}

static void
put_number(struct csv_writer *writer, double number)
{
    char text[32];
    csv_format_double(number, text);
    put_text(writer, text);
}

/* Ids of the bits that are set, parted by semicolons. */
static void
put_bits(struct csv_writer *writer, unsigned bits, guint n, const char *(*id)(guint bit))
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        if ((bits & (1u << i)) != 0)
            g_string_append_printf(list, "%s%s", list->len > 0 ? ";" : "", id(i));
    put_text(writer, list->str);
}

static const char *
predicate_of(guint bit)
{
    return predicate_id((enum predicate)bit);
}

static void
put_list(struct csv_writer *writer, char **items)
{
    g_autofree char *list = items != NULL ? g_strjoinv(";", items) : g_strdup("");
    put_text(writer, list);
}

/* ---- rules ---- */

static void
put_rule(struct csv_writer *writer, const char *key, gint64 value)
{
    put_text(writer, key);
    put_int(writer, value);
    end_row(writer);
}

static void
put_criterion(struct csv_writer *writer, const struct criterion_rules *rules)
{
    put_rule(writer, "threshold_num", rules->threshold.num);
    put_rule(writer, "threshold_den", rules->threshold.den);
    put_rule(writer, "min_procedures", rules->min_procedures);
    put_rule(writer, "min_participants", rules->min_participants);
    put_text(writer, "combine");
    put_text(writer, combine_id(rules->combine));
    end_row(writer);
    put_text(writer, "exclude");
    put_list(writer, rules->exclude);
    end_row(writer);
}

static void
put_social(struct csv_writer *writer, const struct social_rules *rules)
{
    put_text(writer, "social_method");
    put_text(writer, social_method_id(rules->method));
    end_row(writer);
    put_text(writer, "social_cut");
    put_text(writer, rules->cut_kind == SOCIAL_CUT_BOUND ? "bound" : "share");
    end_row(writer);
    put_rule(writer, "social_cut_num", rules->cut.num);
    put_rule(writer, "social_cut_den", rules->cut.den);
    put_text(writer, "social_bound");
    put_number(writer, rules->bound);
    end_row(writer);
}

static void
put_risk(struct csv_writer *writer, const struct risk_rules *rules)
{
    put_text(writer, "risk_reasons");
    put_bits(writer, rules->reasons, N_RISK_REASONS, risk_reason_id);
    end_row(writer);
    put_rule(writer, "risk_factors", rules->risk_factors);
    for (guint i = 0; i < N_RISK_REASONS; i++) {
        g_autofree char *key = g_strconcat("risk_min_participants_", risk_reason_id(i), NULL);
        put_rule(writer, key, rules->min_participants[i]);
    }
}

static GBytes *
rules_file(const struct kit_matter *matter)
{
    static const char *const columns[] = {"key", "value", NULL};
    const struct rulebook *rulebook = matter->assessment->rulebook;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    put_rule(&writer, "year", matter->assessment->year);
    put_criterion(&writer, &rulebook->criterion);
    put_social(&writer, &rulebook->social);
    put_risk(&writer, &rulebook->risk);
    return finish(&writer);
}

static GBytes *
clusters_file(const struct kit_matter *matter)
{
    static const char *const columns[] = {"cluster", "title", "listed", "all", "any", "none", NULL};
    const struct rulebook *rulebook = matter->assessment->rulebook;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < rulebook->clusters->len; i++) {
        const struct cluster_rule *cluster = rulebook_cluster(rulebook, i);
        put_text(&writer, cluster->id);
        put_text(&writer, cluster->title);
        put_text(&writer, cluster->listed ? "1" : "0");
        put_bits(&writer, cluster->all, N_PREDICATES, predicate_of);
        put_bits(&writer, cluster->any, N_PREDICATES, predicate_of);
        put_bits(&writer, cluster->none, N_PREDICATES, predicate_of);
        end_row(&writer);
    }
    return finish(&writer);
}

static GBytes *
components_file(const struct kit_matter *matter)
{
    static const char *const columns[] = {"component", "title", "direction", "weight", NULL};
    const GPtrArray *components = matter->assessment->rulebook->components;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < components->len; i++) {
        const struct component *component = g_ptr_array_index(components, i);
        put_text(&writer, component->id);
        put_text(&writer, component->title);
        put_text(&writer, component->direction > 0 ? "+" : "-");
        put_number(&writer, component->weight);
        end_row(&writer);
    }
    return finish(&writer);
}

static GBytes *
factors_file(const struct kit_matter *matter)
{
    static const char *const columns[] = {"factor", "title", NULL};
    const GPtrArray *factors = matter->assessment->rulebook->factors;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < factors->len; i++) {
        const struct factor *factor = g_ptr_array_index(factors, i);
        put_text(&writer, factor->id);
        put_text(&writer, factor->title);
        end_row(&writer);
    }
    return finish(&writer);
}

/* ---- data ---- */

static const struct school *
school_at(const struct kit_matter *matter, guint i)
{
    return matter->assessment->schools[i].identity;
}

static GBytes *
roster_file(const struct kit_matter *matter)
{
    static const char *const columns[] = {"school_code", "name", "municipality", "flags", NULL};
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < matter->assessment->n_schools; i++) {
        const struct school *school = school_at(matter, i);
        put_text(&writer, school->code);
        put_text(&writer, school->name);
        put_text(&writer, school->municipality);
        put_list(&writer, school->flags);
        end_row(&writer);
    }
    return finish(&writer);
}

static GBytes *
cells_file(const struct kit_matter *matter)
{
    static const char *const columns[] = {"school_code",  "year", "procedure", "wave",
                                          "participants", "low",  NULL};
    const struct assessment *assessment = matter->assessment;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        put_text(&writer, school_at(matter, cell->school)->code);
        put_int(&writer, cell->year);
        put_text(&writer,
                 procedure_catalogue_get(assessment->rulebook->procedures, cell->procedure)->id);
        put_text(&writer, cell->wave);
        put_int(&writer, cell->participants);
        put_int(&writer, cell->low);
        end_row(&writer);
    }
    return finish(&writer);
}

/* The school's row in tables of context and risk. */
static guint
row_of(const struct kit_matter *matter, guint school)
{
    return matter->assessment->schools[school].registry_index;
}

static GBytes *
context_file(const struct kit_matter *matter)
{
    static const char *const columns[] = {"school_code", "component", "value", NULL};
    const GPtrArray *components = matter->assessment->rulebook->components;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < matter->assessment->n_schools; i++)
        for (guint k = 0, row = row_of(matter, i); k < components->len; k++) {
            const struct context_value *value = context_table_at(matter->dataset->context, row, k);
            if (value->missing != VALUE_PRESENT)
                continue;
            put_text(&writer, school_at(matter, i)->code);
            put_text(&writer, ((const struct component *)components->pdata[k])->id);
            put_number(&writer, value->value);
            end_row(&writer);
        }
    return finish(&writer);
}

static const char *
level_id(double level)
{
    return level >= RISK_HIGH ? "high" : level >= RISK_MEDIUM ? "medium" : "low";
}

static GBytes *
risk_file(const struct kit_matter *matter)
{
    static const char *const columns[] = {"school_code", "factor", "level", NULL};
    const GPtrArray *factors = matter->assessment->rulebook->factors;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < matter->assessment->n_schools; i++)
        for (guint k = 0, row = row_of(matter, i); k < factors->len; k++) {
            const struct context_value *value = context_table_at(matter->dataset->risk, row, k);
            if (value->missing != VALUE_PRESENT)
                continue;
            put_text(&writer, school_at(matter, i)->code);
            put_text(&writer, ((const struct factor *)factors->pdata[k])->id);
            put_text(&writer, level_id(value->value));
            end_row(&writer);
        }
    return finish(&writer);
}

/* Decisions in force, one a school, with the cluster that the school is in by them. */
static GBytes *
decisions_file(const struct kit_matter *matter)
{
    static const char *const columns[] = {"school_code", "action", "cluster", NULL};
    const struct assessment *assessment = matter->assessment;
    struct csv_writer writer = {0};
    begin(&writer, columns);
    for (guint i = 0; i < assessment->n_schools; i++) {
        const struct assessed_school *school = &assessment->schools[i];
        if (school->override.action == OVERRIDE_NONE)
            continue;
        put_text(&writer, school->identity->code);
        put_text(&writer, override_action_id(school->override.action));
        put_text(&writer, rulebook_cluster(assessment->rulebook, (guint)school->cluster)->id);
        end_row(&writer);
    }
    return finish(&writer);
}

/* ---- what the script is held against, and the script ---- */

static GBytes *
schools_file(const struct kit_matter *matter)
{
    return csv_schools(matter->assessment, matter->advice);
}

static GBytes *
results_file(const struct kit_matter *matter)
{
    return csv_results(matter->assessment, matter->advice);
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
    GBytes *(*make)(const struct kit_matter *matter); /* NULL: the same for every run */
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
kit_file(const struct kit_matter *matter, guint i)
{
    return files[i].make != NULL ? files[i].make(matter) : resource(files[i].name);
}
