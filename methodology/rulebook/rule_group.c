/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/rulebook/group.h"

#include <glib/gi18n.h>
#include <string.h>

#include "methodology/rulebook/word.h"

bool
group_read_head(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"id", "version", "title", NULL};
    struct rulebook *rulebook = reading->rulebook;
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    rulebook->id = value_read_text(reading, group, "id", "");
    rulebook->title = value_read_text(reading, group, "title", rulebook->id);
    rulebook->version = 1;
    if (rulebook->id[0] == '\0')
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_MISSING, reading->error,
                            _("[rulebook] needs an 'id'"));
    return value_read_int(reading, group, "version", 1, G_MAXINT, &rulebook->version);
}

bool
group_read_criterion(const struct reading *reading, const char *group)
{
    static const char *const known[] = {
        "threshold", "min_procedures", "combine", "min_participants", "exclude", "categories",
        "basis",     "status",         NULL};
    struct criterion_rules *criterion = &reading->rulebook->criterion;
    int combine = COMBINE_OR;
    if (!keyfile_check_keys(reading->file, group, known, reading->error) ||
        !value_read_fraction(reading, group, "threshold", &criterion->threshold) ||
        !value_read_int(reading, group, "min_procedures", 1, 100, &criterion->min_procedures) ||
        !value_read_choice(reading, group, "combine", combine_ids, G_N_ELEMENTS(combine_ids),
                           &combine) ||
        !value_read_int(reading, group, "min_participants", 1, 1000, &criterion->min_participants))
        return false;
    criterion->combine = (enum combine)combine;
    g_strfreev(criterion->exclude);
    criterion->exclude = keyfile_list(reading->file, group, "exclude");
    g_strfreev(criterion->categories);
    criterion->categories = keyfile_list(reading->file, group, "categories");
    return value_read_basis(reading, group, &criterion->basis);
}

bool
group_read_anomaly(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"enabled",      "width",        "size_power",
                                        "gap",          "min_pairs",    "min_participants",
                                        "least_change", "least_points", NULL};
    struct anomaly_rules *anomaly = &reading->rulebook->anomaly;
    int min_pairs = (int)anomaly->edit.min_pairs;
    if (!keyfile_check_keys(reading->file, group, known, reading->error) ||
        !value_read_bool(reading, group, "enabled", &anomaly->enabled) ||
        !value_read_number(reading, group, "width", 0.1, 1000, &anomaly->edit.width) ||
        !value_read_number(reading, group, "size_power", 0, 1, &anomaly->edit.power) ||
        !value_read_number(reading, group, "gap", 0, 1, &anomaly->edit.gap) ||
        !value_read_int(reading, group, "min_pairs", 4, 100000, &min_pairs) ||
        !value_read_int(reading, group, "min_participants", 1, 1000, &anomaly->min_participants) ||
        !value_read_int(reading, group, "least_change", 1, 1000, &anomaly->least_change) ||
        !value_read_int(reading, group, "least_points", 1, 100, &anomaly->least_points))
        return false;
    anomaly->edit.min_pairs = (guint)min_pairs;
    return true;
}

/* [public] */
bool
group_read_publication(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"min_participants", "min_schools", "basis", "status", NULL};
    struct publication_rules *rules = &reading->rulebook->publication;
    g_free(rules->basis.text);
    rules->basis.text = NULL;
    return keyfile_check_keys(reading->file, group, known, reading->error) &&
           value_read_int(reading, group, "min_participants", 1, 1000, &rules->min_participants) &&
           value_read_int(reading, group, "min_schools", 1, 1000, &rules->min_schools) &&
           value_read_basis(reading, group, &rules->basis);
}

bool
group_read_cluster(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"title", "all", "any", "none", "basis", "status", NULL};
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    if (reading->rulebook->clusters->len >= RULEBOOK_MOST_CLUSTERS)
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_VALUE, reading->error,
                            _("[%s]: a rulebook may have at most %d clusters"), group,
                            RULEBOOK_MOST_CLUSTERS);
    struct cluster_rule *cluster = g_new0(struct cluster_rule, 1);
    g_ptr_array_add(reading->rulebook->clusters, cluster);
    cluster->id = g_strdup(group + strlen("cluster "));
    cluster->title = value_read_text(reading, group, "title", cluster->id);
    cluster->listed = strcmp(cluster->id, "none") != 0;
    if (!value_read_bits(reading, group, "all", predicate_ids, N_PREDICATES, &cluster->all) ||
        !value_read_bits(reading, group, "any", predicate_ids, N_PREDICATES, &cluster->any) ||
        !value_read_bits(reading, group, "none", predicate_ids, N_PREDICATES, &cluster->none) ||
        !value_read_basis(reading, group, &cluster->basis))
        return false;
    if (cluster->listed && (cluster->all | cluster->any | cluster->none) == 0)
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_MISSING, reading->error,
                            _("[%s] would take every school: give it 'all', 'any' or 'none'"),
                            group);
    if (!cluster->listed && (cluster->all | cluster->any | cluster->none) != 0)
        return keyfile_fail(reading->file, group, NULL, KEYFILE_ERROR_VALUE, reading->error,
                            _("[cluster none] takes what is left: it has only a title"));
    return true;
}
