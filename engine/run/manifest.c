/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/manifest.h"

#include <math.h>

#include "datasets/table/record.h"
#include "engine/run/version.h"
#include "reports/table/csv.h"
#include "reports/table/json.h"
#include "reports/table/listing.h"
#include "reports/words/typology_text.h"

static void
append_member(GString *json, const char *name, const char *text)
{
    json_append_string(json, name);
    g_string_append(json, ": ");
    json_append_string(json, text != NULL ? text : "");
}

static void
append_inputs(GString *json, const struct campaign *campaign)
{
    g_string_append(json, "  \"inputs\": [");
    for (guint i = 0; i < campaign->files->len; i++) {
        const struct input_file *file = g_ptr_array_index(campaign->files, i);
        g_string_append(json, i == 0 ? "\n    {" : ",\n    {");
        append_member(json, "name", file->name);
        g_string_append(json, ", ");
        append_member(json, "kind", file->kind);
        g_string_append(json, ", ");
        append_member(json, "layout", file->layout_used);
        g_string_append_printf(json, ", \"rows\": %u, \"used\": %u, ", file->n_rows, file->n_used);
        append_member(json, "sha256", file->sha256);
        g_string_append_c(json, '}');
    }
    g_string_append(json, "\n  ],\n");
}

/* What chance may explain of the list; see advisory/certainty.h. */
static void
append_certainty(GString *json, const struct certainty *certainty)
{
    const struct {
        const char *name;
        double number;
    } figures[] = {{"chance_explains", certainty->chance_explains},
                   {"expected_exits", certainty->expected_exits},
                   {"expected_entrants", certainty->expected_entrants}};
    g_string_append_printf(json, "  \"certainty\": {\"low_results\": %u", certainty->n_listed);
    for (guint i = 0; i < G_N_ELEMENTS(figures); i++) {
        char text[32];
        csv_format_double(figures[i].number, text);
        g_string_append_printf(json, ", \"%s\": %s", figures[i].name, text);
    }
    g_string_append(json, "},\n");
}

/* NAN: null. */
static void
append_figure(GString *json, const char *name, double number)
{
    char text[32] = "null";
    if (!isnan(number))
        csv_format_double(number, text);
    g_string_append_printf(json, "\"%s\": %s", name, text);
}

static void
append_group(GString *json, const struct typology *typology, guint g)
{
    const struct typology_group *group = &typology->groups[g];
    g_autofree char *title = typology_group_title(typology, g);
    g_string_append_printf(json, "%s\n    {\"group\": %u, ", g == 0 ? "" : ",", g + 1);
    append_member(json, "title", title);
    g_string_append_printf(json, ", \"schools\": %u, ", group->size);
    append_figure(json, "low_share", group->low_share);
    g_string_append(json, ", ");
    append_figure(json, "stability", group->stability);
    g_string_append_c(json, '}');
}

/* Groups of schools, or why there are none; see advisory/typology.h. */
static void
append_typology(GString *json, const struct typology *typology)
{
    g_string_append(json, "  \"typology\": {");
    append_member(json, "status", typology_status_id(typology->status));
    g_string_append_printf(json,
                           ", \"schools\": %u, \"not_grouped\": %u, \"features\": %u, "
                           "\"seed\": %d,\n    \"groups_by_silhouette\": %u, ",
                           typology->n_considered, typology->n_incomplete,
                           typology->profile->features->len, TYPOLOGY_SEED, typology->k);
    append_figure(json, "silhouette", typology->k > 0 ? typology->silhouette[typology->k] : NAN);
    g_string_append_printf(json, ", \"groups_by_gap\": %u, \"gap_rule\": \"%s\", ", typology->gap_k,
                           gap_rule_id(TYPOLOGY_GAP_RULE));
    append_figure(json, "least_stability", typology->least_stability);
    g_string_append(json, ",\n    \"groups\": [");
    for (guint g = 0; typology->groups != NULL && g < typology->k; g++)
        append_group(json, typology, g);
    g_string_append(json, "]},\n");
}

/* How the social index came about; its weights stand in social-components.csv. */
static void
append_social(GString *json, const struct rulebook *rulebook, const struct composition *composition)
{
    const struct social_model *model = composition->model;
    g_string_append_printf(json, "  \"social\": {\"method\": \"%s\", \"schools\": %u, ",
                           social_method_id(rulebook->social.method), composition->n_indexed);
    append_figure(json, "explained", model->explained);
    g_string_append_printf(json, ", \"complete_schools\": %u},\n", model->n_complete);
}

/* Signs to be checked; see advisory/objectivity.h. */
static void
append_signs(GString *json, const struct objectivity *objectivity)
{
    g_string_append_printf(json, "  \"signs\": {\"schools\": %u", objectivity->n_schools);
    for (guint i = 0; i < N_OBJECTIVITY_SIGNS; i++)
        g_string_append_printf(json, ", \"%s\": {\"judged\": %u, \"marked\": %u}",
                               listing_sign_words[i].id, objectivity->n_judged[i],
                               objectivity->n_signs[i]);
    g_string_append(json, "},\n");
}

static void
append_outputs(GString *json, const struct output_set *set)
{
    g_string_append(json, "  \"outputs\": [");
    for (guint i = 0; i < output_set_length(set); i++) {
        const struct output *output = output_set_get(set, i);
        g_autofree char *hash = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, output->bytes);
        g_string_append(json, i == 0 ? "\n    {" : ",\n    {");
        append_member(json, "name", output->name);
        g_string_append(json, ", ");
        append_member(json, "sha256", hash);
        g_string_append_c(json, '}');
    }
    g_string_append(json, "\n  ]\n");
}

static GString *
begin_manifest(const struct campaign *campaign)
{
    GString *json = g_string_new("{\n  ");
    append_member(json, "program", VERSION_PROGRAM);
    g_string_append(json, ",\n  ");
    append_member(json, "region", campaign->region);
    g_string_append_printf(json, ",\n  \"year\": %d,\n  \"rulebook\": {", campaign->year);
    append_member(json, "id", campaign->rulebook->id);
    g_string_append_printf(json, ", \"version\": %d, ", campaign->rulebook->version);
    append_member(json, "sha256", campaign->rulebook->sha256);
    g_string_append(json, "},\n");
    return json;
}

static GBytes *
end_manifest(GString *json, const struct output_set *set)
{
    append_outputs(json, set);
    g_string_append(json, "}\n");
    return g_string_free_to_bytes(json);
}

GBytes *
manifest_build(const struct campaign *campaign, const struct advice *advice,
               const struct output_set *set)
{
    GString *json = begin_manifest(campaign);
    append_inputs(json, campaign);
    if (advice != NULL) {
        append_social(json, campaign->rulebook, advice->composition);
        append_certainty(json, advice->certainty);
        append_typology(json, advice->typology);
        append_signs(json, advice->objectivity);
    }
    return end_manifest(json, set);
}

GBytes *
manifest_build_public(const struct campaign *campaign, const struct output_set *set)
{
    return end_manifest(begin_manifest(campaign), set);
}
