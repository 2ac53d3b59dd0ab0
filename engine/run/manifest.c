/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No clock and no machine stand in it, so that equal runs have equal manifests. The public one
 * names no inputs: a file's name may tell who sent it, and its hash lets one try guesses at what it
 * holds. */
#include "engine/run/manifest.h"

#include <math.h>

#include "datasets/table/record.h"
#include "engine/run/version.h"
#include "reports/table/json.h"
#include "reports/words/typology_text.h"
#include "reports/words/vocabulary.h"

/* Nothing said is "", not null. */
static void
put_text(struct json *json, const char *name, const char *text)
{
    json_text(json, name, text != NULL ? text : "");
}

static void
put_inputs(struct json *json, const struct campaign *campaign)
{
    json_open(json, "inputs", '[');
    for (guint i = 0; i < campaign->files->len; i++) {
        const struct input_file *file = g_ptr_array_index(campaign->files, i);
        json_open_as(json, NULL, '{', JSON_LINE);
        put_text(json, "name", file->name);
        put_text(json, "kind", file->kind);
        put_text(json, "layout", file->layout_used);
        json_integer(json, "rows", file->n_rows);
        json_integer(json, "used", file->n_used);
        put_text(json, "sha256", file->sha256);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* What chance may explain of the list; see advisory/certainty.h. */
static void
put_certainty(struct json *json, const struct certainty *certainty)
{
    json_open_as(json, "certainty", '{', JSON_LINE);
    json_integer(json, "low_results", certainty->n_listed);
    json_number(json, "chance_explains", certainty->chance_explains);
    json_number(json, "expected_exits", certainty->expected_exits);
    json_number(json, "expected_entrants", certainty->expected_entrants);
    json_close(json, '}');
}

/* Lines begun within the groups of schools. */
enum { TYPOLOGY_INDENT = 4 };

static void
put_group(struct json *json, const struct typology *typology, guint g)
{
    const struct typology_group *group = &typology->groups[g];
    g_autofree char *title = typology_group_title(typology, g);
    json_break_line(json, TYPOLOGY_INDENT);
    json_open(json, NULL, '{');
    json_integer(json, "group", g + 1);
    put_text(json, "title", title);
    json_integer(json, "schools", group->size);
    json_number(json, "low_share", group->low_share);
    json_number(json, "stability", group->stability);
    json_close(json, '}');
}

/* Groups of schools, or why there are none; see advisory/typology.h. */
static void
put_typology(struct json *json, const struct typology *typology)
{
    json_open_as(json, "typology", '{', JSON_LINE);
    put_text(json, "status", typology_status_id(typology->status));
    json_integer(json, "schools", typology->n_considered);
    json_integer(json, "not_grouped", typology->n_incomplete);
    json_integer(json, "features", typology->profile->features->len);
    json_integer(json, "seed", TYPOLOGY_SEED);
    json_break_line(json, TYPOLOGY_INDENT);
    json_integer(json, "groups_by_silhouette", typology->k);
    json_number(json, "silhouette", typology->k > 0 ? typology->silhouette[typology->k] : NAN);
    json_integer(json, "groups_by_gap", typology->gap_k);
    put_text(json, "gap_rule", gap_rule_id(TYPOLOGY_GAP_RULE));
    json_number(json, "least_stability", typology->least_stability);
    json_break_line(json, TYPOLOGY_INDENT);
    json_open(json, "groups", '[');
    for (guint g = 0; typology->groups != NULL && g < typology->k; g++)
        put_group(json, typology, g);
    json_close(json, ']');
    json_close(json, '}');
}

/* How the social index came about; its weights stand in social-components.csv. */
static void
put_social(struct json *json, const struct rulebook *rulebook,
           const struct composition *composition)
{
    const struct social_model *model = composition->model;
    json_open_as(json, "social", '{', JSON_LINE);
    put_text(json, "method", social_method_id(rulebook->social.method));
    json_integer(json, "schools", composition->n_indexed);
    json_number(json, "explained", model->explained);
    json_integer(json, "complete_schools", model->n_complete);
    json_close(json, '}');
}

/* Signs to be checked; see advisory/objectivity.h. */
static void
put_signs(struct json *json, const struct objectivity *objectivity)
{
    json_open_as(json, "signs", '{', JSON_LINE);
    json_integer(json, "schools", objectivity->n_schools);
    for (guint i = 0; i < N_OBJECTIVITY_SIGNS; i++) {
        json_open(json, vocabulary_signs.ids[i], '{');
        json_integer(json, "judged", objectivity->n_judged[i]);
        json_integer(json, "marked", objectivity->n_signs[i]);
        json_close(json, '}');
    }
    json_close(json, '}');
}

static void
put_outputs(struct json *json, const struct output_set *set)
{
    json_open(json, "outputs", '[');
    for (guint i = 0; i < output_set_length(set); i++) {
        const struct output *output = output_set_get(set, i);
        json_open_as(json, NULL, '{', JSON_LINE);
        put_text(json, "name", output->name);
        put_text(json, "sha256", output->sha256);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void
begin_manifest(struct json *json, const struct campaign *campaign)
{
    json_init(json, JSON_LINES);
    json_open(json, NULL, '{');
    put_text(json, "program", VERSION_PROGRAM);
    put_text(json, "region", campaign->region);
    json_integer(json, "year", campaign->year);
    json_open_as(json, "rulebook", '{', JSON_LINE);
    put_text(json, "id", campaign->rulebook->id);
    json_integer(json, "version", campaign->rulebook->version);
    put_text(json, "sha256", campaign->rulebook->sha256);
    json_close(json, '}');
}

static GBytes *
end_manifest(struct json *json, const struct output_set *set)
{
    put_outputs(json, set);
    json_close(json, '}');
    g_string_append_c(json->text, '\n');
    return g_string_free_to_bytes(json_steal(json));
}

GBytes *
manifest_build(const struct campaign *campaign, const struct advice *advice,
               const struct output_set *set)
{
    struct json json;
    begin_manifest(&json, campaign);
    put_inputs(&json, campaign);
    if (advice != NULL) {
        put_social(&json, campaign->rulebook, advice->composition);
        put_certainty(&json, advice->certainty);
        put_typology(&json, advice->typology);
        put_signs(&json, advice->objectivity);
    }
    return end_manifest(&json, set);
}

GBytes *
manifest_build_public(const struct campaign *campaign, const struct output_set *set)
{
    struct json json;
    begin_manifest(&json, campaign);
    return end_manifest(&json, set);
}
