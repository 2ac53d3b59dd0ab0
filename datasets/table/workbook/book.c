/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets are found by relations and not by the names of parts, which programs choose as they like.
 * Styles and shared strings may be absent; how many sheets and how large a part may be is bounded,
 * since the file comes from outside. */
#include "datasets/table/workbook/book.h"

#include <string.h>

#include "datasets/table/workbook/relations.h"
#include "datasets/table/workbook/xml.h"

enum { MAX_SHEETS = 1024 };

struct reading {
    struct xml xml;
    bool in_sheets;
    struct book *book;
    GHashTable *targets; /* relation id -> struct relation * */
    GHashTable *taken;   /* numbers of the parts that are sheets */
};

static void
sheet_free(gpointer pointer)
{
    struct book_sheet *sheet = pointer;
    g_free(sheet->name);
    g_free(sheet->part);
    g_free(sheet);
}

/* A sheet whose relation is a worksheet; charts and dialogs hold no table. No part is read as two
 * sheets, or a small file could name one a thousand times. */
static void
add_sheet(struct reading *reading, const char **attributes)
{
    const char *name = xml_attribute(attributes, "name");
    const char *id = xml_attribute(attributes, "id");
    const char *state = xml_attribute(attributes, "state");
    const struct relation *relation = id != NULL ? g_hash_table_lookup(reading->targets, id) : NULL;
    if (relation == NULL || strcmp(relation->type, "worksheet") != 0)
        return;
    if (reading->book->sheets->len >= MAX_SHEETS) {
        xml_stop(&reading->xml, WORKBOOK_LIMIT);
        return;
    }
    gint64 number = package_find(reading->book->package, relation->target);
    if (number >= 0 && !g_hash_table_add(reading->taken, GINT_TO_POINTER((gint)number))) {
        xml_stop(&reading->xml, WORKBOOK_DOUBLE);
        return;
    }
    struct book_sheet *sheet = g_new(struct book_sheet, 1);
    *sheet = (struct book_sheet){g_strdup(name != NULL ? name : ""), g_strdup(relation->target),
                                 state != NULL && strcmp(state, "visible") != 0};
    g_ptr_array_add(reading->book->sheets, sheet);
}

/* Excel takes these marks out when it has calculated and saves. */
static void
read_calculation(struct book *book, const char **attributes)
{
    const char *completed = xml_attribute(attributes, "calcCompleted");
    book->uncalculated = xml_truth(xml_attribute(attributes, "fullCalcOnLoad")) ||
                         (completed != NULL && !xml_truth(completed));
}

static void XMLCALL
on_start(void *data, const char *qualified, const char **attributes)
{
    struct reading *reading = data;
    const char *name = xml_enter(&reading->xml, qualified);
    if (name == NULL)
        return;
    guint depth = reading->xml.depth;
    if (depth == 1 && strcmp(name, "workbook") == 0)
        return;
    if (depth == 2 && strcmp(name, "workbookPr") == 0)
        reading->book->date1904 = xml_truth(xml_attribute(attributes, "date1904"));
    else if (depth == 2 && strcmp(name, "calcPr") == 0)
        read_calculation(reading->book, attributes);
    else if (depth == 2 && strcmp(name, "sheets") == 0)
        reading->in_sheets = true;
    else if (reading->in_sheets && strcmp(name, "sheet") == 0)
        add_sheet(reading, attributes);
    else if (depth == 1)
        xml_stop(&reading->xml, WORKBOOK_DAMAGED);
    else
        xml_skip(&reading->xml);
}

static void XMLCALL
on_end(void *data, const char *name)
{
    struct reading *reading = data;
    (void)name;
    if (xml_leave(&reading->xml) && reading->xml.depth == 1)
        reading->in_sheets = false;
}

static enum workbook_trouble
read_sheets(struct book *book, const char *part_name, GHashTable *targets)
{
    enum workbook_trouble trouble;
    struct part *part =
        package_open_part(book->package, part_name, PACKAGE_MAX_SMALL_MIB, &trouble);
    if (part == NULL)
        return trouble;
    struct reading reading = {
        .book = book, .targets = targets, .taken = g_hash_table_new(NULL, NULL)};
    trouble = xml_read_all(&reading.xml, part, on_start, on_end, NULL);
    g_hash_table_unref(reading.taken);
    /* A workbook without a sheet cannot be made; something is missing. */
    return trouble == WORKBOOK_FINE && book->sheets->len == 0 ? WORKBOOK_DAMAGED : trouble;
}

/* Reads a part that the workbook need not have. */
static enum workbook_trouble
read_optional(struct book *book, const struct relation *relation)
{
    enum workbook_trouble trouble;
    if (relation == NULL || !package_has(book->package, relation->target))
        return WORKBOOK_FINE;
    bool strings = strcmp(relation->type, "sharedStrings") == 0;
    struct part *part =
        package_open_part(book->package, relation->target,
                          strings ? PACKAGE_MAX_STRINGS_MIB : PACKAGE_MAX_SMALL_MIB, &trouble);
    if (part == NULL)
        return trouble;
    return strings ? shared_strings_read(&book->strings, part)
                   : cell_styles_read(&book->styles, part);
}

/* The part of the workbook itself: where the package says, else where it usually is. */
static char *
main_part(struct package *package)
{
    char *name = NULL;
    GHashTable *relations = NULL;
    if (relations_read(package, "", &relations) == WORKBOOK_FINE) {
        const struct relation *relation = relations_find(relations, "officeDocument");
        name = relation != NULL ? g_strdup(relation->target) : NULL;
    }
    g_clear_pointer(&relations, g_hash_table_unref);
    return name != NULL ? name : g_strdup("xl/workbook.xml");
}

static enum workbook_trouble
read_book(struct book *book)
{
    g_autofree char *name = main_part(book->package);
    GHashTable *relations = NULL;
    enum workbook_trouble trouble = relations_read(book->package, name, &relations);
    if (trouble == WORKBOOK_FINE)
        trouble = read_sheets(book, name, relations);
    if (trouble == WORKBOOK_FINE)
        trouble = read_optional(book, relations_find(relations, "styles"));
    if (trouble == WORKBOOK_FINE)
        trouble = read_optional(book, relations_find(relations, "sharedStrings"));
    g_clear_pointer(&relations, g_hash_table_unref);
    return trouble;
}

struct book *
book_open(const char *bytes, gsize length, enum workbook_trouble *ret_trouble)
{
    struct package *package = package_open(bytes, length, ret_trouble);
    if (package == NULL)
        return NULL;
    struct book *book = g_new0(struct book, 1);
    book->package = package;
    book->sheets = g_ptr_array_new_with_free_func(sheet_free);
    *ret_trouble = read_book(book);
    if (*ret_trouble == WORKBOOK_FINE)
        return book;
    book_close(book);
    return NULL;
}

void
book_close(struct book *book)
{
    if (book == NULL)
        return;
    g_ptr_array_unref(book->sheets);
    shared_strings_release(&book->strings);
    cell_styles_release(&book->styles);
    package_close(book->package);
    g_free(book);
}
