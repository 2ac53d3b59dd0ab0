/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relations of a part of a workbook: which other part an id means. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_RELATIONS_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_RELATIONS_H

#include <glib.h>

#include "datasets/table/workbook/package.h"

struct relation {
    char *type;   /* the last word of its type: "worksheet", "styles", in either namespace */
    char *target; /* name of the part, from the package's root, without `.` and `..` */
};

/* Reads the relations of a part ("" for those of the package): a table from id to struct relation.
 * Links to outside are left out. A part without relations gives WORKBOOK_DAMAGED. Free the table
 * with g_hash_table_unref(), on a trouble too where it is not NULL. */
enum workbook_trouble relations_read(struct package *package, const char *part_name,
                                     GHashTable **ret_relations);
/* The first relation of a type by id; NULL when there is none. */
const struct relation *relations_find(GHashTable *relations, const char *type);

#endif
