/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/workbook/relations.h"

#include <string.h>

#include "datasets/table/workbook/xml.h"

enum { MAX_RELATIONS = 65536 };

struct reading {
    struct xml xml;
    GHashTable *relations;
    const char *part_name;
};

static void
relation_free(gpointer pointer)
{
    struct relation *relation = pointer;
    g_free(relation->type);
    g_free(relation->target);
    g_free(relation);
}

/* A target that is relative to the folder of `part_name`, made a name from the root. */
static char *
resolve(const char *part_name, const char *target)
{
    g_autofree char *slashes = g_strstrip(g_strdelimit(g_strdup(target), "\\", '/'));
    const char *slash = strrchr(part_name, '/');
    g_autofree char *folder =
        slash != NULL ? g_strndup(part_name, (gsize)(slash - part_name)) : g_strdup("");
    g_autofree char *root = g_strconcat("/", folder, NULL);
    g_autofree char *whole = g_canonicalize_filename(slashes, root);
    return g_strdup(whole + 1);
}

static void
add_relation(struct reading *reading, const char **attributes)
{
    const char *id = xml_attribute(attributes, "Id");
    const char *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target");
    const char *mode = xml_attribute(attributes, "TargetMode");
    if (id == NULL || type == NULL || target == NULL)
        return;
    if (mode != NULL && g_ascii_strcasecmp(mode, "External") == 0)
        return;
    if (g_hash_table_size(reading->relations) >= MAX_RELATIONS) {
        xml_stop(&reading->xml, WORKBOOK_LIMIT);
        return;
    }
    const char *slash = strrchr(type, '/');
    struct relation *relation = g_new(struct relation, 1);
    *relation = (struct relation){g_strstrip(g_strdup(slash != NULL ? slash + 1 : type)),
                                  resolve(reading->part_name, target)};
    g_hash_table_replace(reading->relations, g_strdup(id), relation);
}

static void XMLCALL
on_start(void *data, const char *qualified, const char **attributes)
{
    struct reading *reading = data;
    const char *name = xml_enter(&reading->xml, qualified);
    if (name == NULL)
        return;
    if (reading->xml.depth == 2 && strcmp(name, "Relationship") == 0)
        add_relation(reading, attributes);
    else if (reading->xml.depth > 1)
        xml_skip(&reading->xml);
}

static void XMLCALL
on_end(void *data, const char *name)
{
    struct reading *reading = data;
    (void)name;
    xml_leave(&reading->xml);
}

enum workbook_trouble
relations_read(struct package *package, const char *part_name, GHashTable **ret_relations)
{
    const char *slash = strrchr(part_name, '/');
    const char *base = slash != NULL ? slash + 1 : part_name;
    g_autofree char *name =
        g_strdup_printf("%.*s_rels/%s.rels", (int)(base - part_name), part_name, base);
    enum workbook_trouble trouble;
    struct part *part = package_open_part(package, name, PACKAGE_MAX_SMALL_MIB, &trouble);
    if (part == NULL)
        return trouble;
    *ret_relations = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, relation_free);
    struct reading reading = {.relations = *ret_relations, .part_name = part_name};
    return xml_read_all(&reading.xml, part, on_start, on_end, NULL);
}

const struct relation *
relations_find(GHashTable *relations, const char *type)
{
    const char *best_id = NULL;
    const struct relation *best = NULL;
    GHashTableIter iter;
    gpointer id, relation;
    g_hash_table_iter_init(&iter, relations);
    while (g_hash_table_iter_next(&iter, &id, &relation))
        if (strcmp(((const struct relation *)relation)->type, type) == 0 &&
            (best == NULL || strcmp(id, best_id) < 0)) {
            best_id = id;
            best = relation;
        }
    return best;
}
