/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/workbook/styles.h"

#include "datasets/table/workbook/xml.h"

enum { MAX_STYLES = 65536 }; /* Excel has 65490 at most */

enum state { IN_NONE, IN_SHEET, IN_FORMATS, IN_STYLES, IN_LEAF };

struct reading {
    struct xml xml;
    enum state state, outer; /* outer: of a leaf */
    GHashTable *codes;       /* id -> struct number_format * */
    GArray *formats;
};

static guint
attribute_number(const char **attributes, const char *name)
{
    const char *value = xml_attribute(attributes, name);
    return value != NULL ? (guint)g_ascii_strtoull(value, NULL, 10) : 0;
}

static void
add_code(struct reading *reading, const char **attributes)
{
    const char *code = xml_attribute(attributes, "formatCode");
    if (code == NULL || g_hash_table_size(reading->codes) >= MAX_STYLES)
        return;
    struct number_format *format = g_new(struct number_format, 1);
    *format = number_format_of_code(code);
    g_hash_table_replace(reading->codes, GUINT_TO_POINTER(attribute_number(attributes, "numFmtId")),
                         format);
}

static void
add_style(struct reading *reading, const char **attributes)
{
    guint id = attribute_number(attributes, "numFmtId");
    const struct number_format *own = g_hash_table_lookup(reading->codes, GUINT_TO_POINTER(id));
    struct number_format format = own != NULL ? *own : number_format_of_id(id);
    if (reading->formats->len < MAX_STYLES)
        g_array_append_val(reading->formats, format);
}

static void
enter_leaf(struct reading *reading)
{
    reading->outer = reading->state;
    reading->state = IN_LEAF;
}

static void XMLCALL
on_start(void *data, const char *qualified, const char **attributes)
{
    struct reading *reading = data;
    const char *name = xml_enter(&reading->xml, qualified);
    if (name == NULL)
        return;
    if (reading->state == IN_NONE && strcmp(name, "styleSheet") == 0) {
        reading->state = IN_SHEET;
    } else if (reading->state == IN_SHEET && strcmp(name, "numFmts") == 0) {
        reading->state = IN_FORMATS;
    } else if (reading->state == IN_SHEET && strcmp(name, "cellXfs") == 0) {
        reading->state = IN_STYLES;
    } else if (reading->state == IN_FORMATS && strcmp(name, "numFmt") == 0) {
        add_code(reading, attributes);
        enter_leaf(reading);
    } else if (reading->state == IN_STYLES && strcmp(name, "xf") == 0) {
        add_style(reading, attributes);
        enter_leaf(reading);
    } else {
        xml_skip(&reading->xml);
    }
}

static void XMLCALL
on_end(void *data, const char *name)
{
    struct reading *reading = data;
    (void)name;
    if (!xml_leave(&reading->xml))
        return;
    reading->state = reading->state == IN_LEAF    ? reading->outer
                     : reading->state == IN_SHEET ? IN_NONE
                                                  : IN_SHEET;
}

enum workbook_trouble
cell_styles_read(struct cell_styles *styles, struct part *part)
{
    styles->formats = g_array_new(FALSE, FALSE, sizeof(struct number_format));
    struct reading reading = {.formats = styles->formats,
                              .codes = g_hash_table_new_full(NULL, NULL, NULL, g_free)};
    enum workbook_trouble trouble = xml_read_all(&reading.xml, part, on_start, on_end, NULL);
    g_hash_table_unref(reading.codes);
    return trouble;
}

void
cell_styles_release(struct cell_styles *styles)
{
    if (styles->formats != NULL)
        g_array_unref(styles->formats);
    styles->formats = NULL;
}
