/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The container of a workbook: a ZIP archive of parts, read within bounds.
 *
 * The archive comes from outside and may be cut off, encrypted or made to exhaust memory and time,
 * so a part is read in pieces, its size and its ratio of compression are held against limits while
 * it streams, and so is what all parts together unpack to; whatever the archive says of itself is
 * only a hint. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_PACKAGE_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_PACKAGE_H

#include <glib.h>
#include <stdbool.h>

/* Why reading a workbook cannot go on. */
enum workbook_trouble {
    WORKBOOK_FINE,
    WORKBOOK_DAMAGED,   /* cut off, or not what the format says */
    WORKBOOK_LIMIT,     /* larger than any honest workbook */
    WORKBOOK_DOCTYPE,   /* a DOCTYPE, which no workbook has */
    WORKBOOK_ENCRYPTED, /* its parts have a password */
    WORKBOOK_DOUBLE,    /* two of its parts have one name: programs differ in which they show */
};

enum {
    PACKAGE_MAX_PART_MIB = 1024, /* a sheet as XML; real ones have some 30 */
    PACKAGE_MAX_STRINGS_MIB = 256,
    PACKAGE_MAX_SMALL_MIB = 16, /* workbook, relationships, styles */
    PACKAGE_MAX_RATIO = 200,    /* beyond it XML is no longer a table but a bomb */
    PACKAGE_RATIO_FREE_MIB = 8, /* parts up to this size may have any ratio */
    PACKAGE_MAX_PARTS = 16384,  /* of which a workbook of 1,024 sheets has some 5,000 */
    /* what all that is read of one file may unpack to, a part that is read twice counted twice:
     * PACKAGE_MAX_RATIO times the file, at least the first and at most the second */
    PACKAGE_LEAST_TOTAL_MIB = 64,
    PACKAGE_MOST_TOTAL_MIB = 4096,
};

struct package;
struct part;

/* Opens an archive in memory. `bytes` is borrowed and must outlive the package. Returns NULL with
 * WORKBOOK_DAMAGED when it is no whole archive, WORKBOOK_DOUBLE or WORKBOOK_LIMIT by its list of
 * parts. */
struct package *package_open(const char *bytes, gsize length, enum workbook_trouble *ret_trouble);
void package_close(struct package *package); /* accepts NULL */

/* Whether there is a part of this name; case does not matter, as the standard has it. */
bool package_has(const struct package *package, const char *name);
/* The number of the part of this name, the same for every way to write it; -1 when there is none.
 */
gint64 package_find(const struct package *package, const char *name);

/* Opens a part. Returns NULL with a trouble: WORKBOOK_DAMAGED when it is absent or cannot be read,
 * WORKBOOK_LIMIT when it says that it is larger than max_mib, WORKBOOK_ENCRYPTED. The package must
 * outlive it. */
struct part *package_open_part(struct package *package, const char *name, guint max_mib,
                               enum workbook_trouble *ret_trouble);
/* A part that is plain bytes, borrowed: for tests. */
struct part *part_of_bytes(const char *bytes, gsize length);
/* Reads on. Returns how many bytes came, 0 at the end; -1 with a trouble. */
gssize part_read(struct part *part, char *buffer, gsize size, enum workbook_trouble *ret_trouble);
void part_close(struct part *part); /* accepts NULL */

#endif
