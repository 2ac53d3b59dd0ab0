/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML of a workbook's parts: expat over a part, piece by piece.
 *
 * A handler sees local names: the prefix that the root element has (some writers put `x:` before
 * everything) is taken off, and elements of other namespaces are passed over with all they hold.
 * So the transitional and the strict namespace read alike. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_XML_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_XML_H

#include <expat.h>
#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "datasets/table/workbook/package.h"

/* The head of every handler's own struct, which is expat's user data. */
struct xml {
    XML_Parser parser;
    struct part *part;
    enum workbook_trouble trouble;
    guint64 fed; /* bytes given to expat */
    bool finished;
    guint depth;     /* of open elements */
    guint skipped;   /* of them inside an element that is passed over, that one included */
    char prefix[32]; /* of the root element with its colon */
    gsize prefix_length;
};

enum { XML_MAX_DEPTH = 64 };

/* `part` is taken over. The handlers are called with `xml` as user data. */
void xml_init(struct xml *xml, struct part *part, XML_StartElementHandler start,
              XML_EndElementHandler end, XML_CharacterDataHandler text);
/* The same with names as "NAMESPACE LOCAL", whatever prefixes the document has; the handlers keep
 * count of depth themselves, xml_enter() is not for them. */
void xml_init_spaced(struct xml *xml, struct part *part, XML_StartElementHandler start,
                     XML_EndElementHandler end, XML_CharacterDataHandler text);
void xml_release(struct xml *xml);

/* Parses one more piece. Returns false at the end and in trouble, which xml->trouble tells. */
bool xml_pump(struct xml *xml);
/* Ends parsing from within a handler. */
void xml_stop(struct xml *xml, enum workbook_trouble trouble);

/* Parses a whole part with a table of handlers; takes `part` over. */
enum workbook_trouble xml_read_all(struct xml *xml, struct part *part,
                                   XML_StartElementHandler start, XML_EndElementHandler end,
                                   XML_CharacterDataHandler text);

/* Learns the prefix of the root element. Returns its local name, NULL when the prefix is too long.
 */
const char *xml_begin_root(struct xml *xml, const char *name);

/* To be called first in a start handler: the local name, or NULL when the element is to be left
 * alone (it is inside one that is passed over, or of another namespace). */
static inline const char *
xml_enter(struct xml *xml, const char *name)
{
    if (++xml->depth > XML_MAX_DEPTH) {
        xml_stop(xml, WORKBOOK_LIMIT);
        return NULL;
    }
    if (xml->skipped > 0) {
        xml->skipped++;
        return NULL;
    }
    if (xml->depth == 1)
        return xml_begin_root(xml, name);
    if (xml->prefix_length == 0)
        return name;
    if (strncmp(name, xml->prefix, xml->prefix_length) == 0)
        return name + xml->prefix_length;
    xml->skipped = 1;
    return NULL;
}

/* Passes over the element just entered, with all that it holds. */
static inline void
xml_skip(struct xml *xml)
{
    xml->skipped = 1;
}

/* To be called first in an end handler: false when the element was left alone. */
static inline bool
xml_leave(struct xml *xml)
{
    xml->depth--;
    if (xml->skipped == 0)
        return true;
    xml->skipped--;
    return false;
}

/* The value of an attribute, any prefix before its name; NULL when absent. */
const char *xml_attribute(const char **attributes, const char *name);
/* Whether an attribute of the standard's boolean type holds. */
bool xml_truth(const char *value);

#endif
