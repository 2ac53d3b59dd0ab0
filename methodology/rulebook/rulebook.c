/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of keys that a rulebook does not write stand in one place, rulebook_create().
 * "none" is always the last cluster, written or not: it matches every school, so that each gets
 * a cluster. */
#include "methodology/rulebook/rulebook.h"

#include <glib/gi18n.h>
#include <string.h>

#include "datasets/text/sha256.h"
#include "methodology/rulebook/group.h"

static void
component_free(gpointer pointer)
{
    struct component *component = pointer;
    g_free(component->id);
    g_free(component->title);
    g_free(component->basis.text);
    g_free(component);
}

static void
factor_free(gpointer pointer)
{
    struct factor *factor = pointer;
    g_free(factor->id);
    g_free(factor->title);
    g_free(factor->basis.text);
    g_free(factor);
}

static void
cluster_free(gpointer pointer)
{
    struct cluster_rule *cluster = pointer;
    g_free(cluster->id);
    g_free(cluster->title);
    g_free(cluster->basis.text);
    g_free(cluster);
}

/* ---- the whole ---- */

static bool
read_group(const struct reading *reading, const char *group)
{
    static const struct {
        const char *name; /* ends with a space: a prefix */
        bool (*read)(const struct reading *reading, const char *group);
    } readers[] = {
        {"rulebook", group_read_head},        {"criterion", group_read_criterion},
        {"procedure ", group_read_procedure}, {"scale ", group_read_scale},
        {"social", group_read_social},        {"component ", group_read_component},
        {"factor ", group_read_factor},       {"risk", group_read_risk},
        {"anomaly", group_read_anomaly},      {"public", group_read_publication},
        {"cluster ", group_read_cluster},
    };
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++) {
        const char *name = readers[i].name;
        bool prefix = g_str_has_suffix(name, " ");
        if (prefix ? g_str_has_prefix(group, name) : strcmp(group, name) == 0)
            return readers[i].read(reading, group);
    }
    g_assert_not_reached(); /* keyfile_check_groups() let it pass */
}

static bool
has_enabled_procedure(const struct rulebook *rulebook)
{
    for (guint i = 0; i < procedure_catalogue_length(rulebook->procedures); i++)
        if (procedure_catalogue_get(rulebook->procedures, i)->enabled)
            return true;
    return false;
}

/* The cluster "none" ends the table, written or not. */
static void
finish_clusters(struct rulebook *rulebook)
{
    int none = rulebook_find_cluster(rulebook, "none");
    struct cluster_rule *cluster;
    if (none >= 0) {
        cluster = g_ptr_array_steal_index(rulebook->clusters, (guint)none);
    } else {
        cluster = g_new0(struct cluster_rule, 1);
        cluster->id = g_strdup("none");
        cluster->title = g_strdup("Школы, не отнесенные к кластерам");
        cluster->basis.text = g_strdup("");
    }
    g_ptr_array_add(rulebook->clusters, cluster);
}

static bool
read_groups(const struct reading *reading)
{
    static const char *const known[] = {"rulebook", "criterion",  "procedure ", "scale ",
                                        "social",   "component ", "factor ",    "risk",
                                        "anomaly",  "public",     "cluster ",   NULL};
    const struct keyfile *file = reading->file;
    if (!keyfile_check_groups(file, known, reading->error))
        return false;
    static const char *const needed[] = {"rulebook", "criterion", NULL};
    for (const char *const *group = needed; *group != NULL; group++)
        if (!g_strv_contains(keyfile_groups(file), *group))
            return keyfile_fail(file, NULL, NULL, KEYFILE_ERROR_MISSING, reading->error,
                                _("a rulebook needs a group [%s]"), *group);
    for (const char *const *group = keyfile_groups(file); *group != NULL; group++)
        if (!read_group(reading, *group))
            return false;
    if (!has_enabled_procedure(reading->rulebook))
        return keyfile_fail(file, NULL, NULL, KEYFILE_ERROR_MISSING, reading->error,
                            _("a rulebook needs at least one enabled [procedure ID]"));
    finish_clusters(reading->rulebook);
    if (reading->rulebook->clusters->len < 2)
        return keyfile_fail(file, NULL, NULL, KEYFILE_ERROR_MISSING, reading->error,
                            _("a rulebook needs at least one [cluster ID]"));
    return true;
}

static struct rulebook *
rulebook_create(void)
{
    struct rulebook *rulebook = g_new0(struct rulebook, 1);
    rulebook->criterion.threshold = (struct fraction){30, 100};
    rulebook->criterion.min_procedures = 2;
    rulebook->criterion.min_participants = 1;
    rulebook->criterion.exclude = g_new0(char *, 1);
    rulebook->criterion.categories = g_new0(char *, 1);
    rulebook->procedures = procedure_catalogue_create();
    rulebook->social.cut = (struct fraction){1, 4};
    rulebook->components = g_ptr_array_new_with_free_func(component_free);
    rulebook->factors = g_ptr_array_new_with_free_func(factor_free);
    rulebook->risk.reasons = RISK_ONE_LOW | RISK_NEAR | RISK_RISING | RISK_FACTORS;
    rulebook->risk.risk_factors = 3;
    rulebook->risk.warn_share = (struct fraction){1, 2};
    for (guint i = 0; i < N_RISK_REASONS; i++)
        rulebook->risk.min_participants[i] = 1;
    rulebook->anomaly = (struct anomaly_rules){
        .enabled = true,
        .edit = {.power = 0.5, .gap = 0.05, .width = 7, .min_pairs = 20},
        .min_participants = 10,
        .least_change = 10,
        .least_points = 20,
    };
    rulebook->publication.min_participants = 10;
    rulebook->publication.min_schools = 3;
    rulebook->publication.basis.text = g_strdup("");
    rulebook->clusters = g_ptr_array_new_with_free_func(cluster_free);
    return rulebook;
}

struct rulebook *
rulebook_build(const char *name, const char *bytes, gsize length, GError **error)
{
    struct keyfile *file = keyfile_build(name, bytes, length, error);
    if (file == NULL)
        return NULL;
    struct reading reading = {file, rulebook_create(), error};
    struct rulebook *rulebook = reading.rulebook;
    rulebook->sha256 = sha256_of(bytes, length);
    rulebook->text = g_strdup(keyfile_text(file));
    bool fine = read_groups(&reading);
    keyfile_free(file);
    if (fine)
        return rulebook;
    rulebook_free(rulebook);
    return NULL;
}

void
rulebook_free(struct rulebook *rulebook)
{
    if (rulebook == NULL)
        return;
    g_free(rulebook->id);
    g_free(rulebook->title);
    g_free(rulebook->sha256);
    g_free(rulebook->text);
    g_strfreev(rulebook->criterion.exclude);
    g_strfreev(rulebook->criterion.categories);
    g_free(rulebook->criterion.basis.text);
    g_free(rulebook->social.basis.text);
    g_free(rulebook->risk.basis.text);
    g_free(rulebook->publication.basis.text);
    procedure_catalogue_free(rulebook->procedures);
    g_ptr_array_unref(rulebook->components);
    g_ptr_array_unref(rulebook->factors);
    g_ptr_array_unref(rulebook->clusters);
    g_free(rulebook);
}

void
rulebook_add_columns(const struct rulebook *rulebook, struct layout_book *book)
{
    for (guint i = 0; i < rulebook->components->len; i++) {
        const struct component *component = g_ptr_array_index(rulebook->components, i);
        layout_book_add_field(book, "context", component->id, component->title);
    }
    for (guint i = 0; i < rulebook->factors->len; i++) {
        const struct factor *factor = g_ptr_array_index(rulebook->factors, i);
        layout_book_add_field(book, "risk", factor->id, factor->title);
    }
}

int
rulebook_find_cluster(const struct rulebook *rulebook, const char *id)
{
    for (guint i = 0; i < rulebook->clusters->len; i++)
        if (strcmp(rulebook_cluster(rulebook, i)->id, id) == 0)
            return (int)i;
    return -1;
}

const struct cluster_rule *
rulebook_cluster(const struct rulebook *rulebook, guint i)
{
    return g_ptr_array_index(rulebook->clusters, i);
}
