/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small writer instead of a library: members keep their order and numbers know no locale, so that
 * the same run gives the same bytes; and in a script element no text may end the element. */
#include "reports/table/json.h"

#include <math.h>

#include "datasets/text/escape.h"
#include "reports/table/csv_writer.h"

enum { INDENT = 2 }; /* spaces a level */

void
json_init(struct json *json, enum json_layout layout)
{
    *json = (struct json){.text = g_string_new(NULL), .indent = -1, .layouts = {layout}};
}

GString *
json_steal(struct json *json)
{
    return g_steal_pointer(&json->text);
}

/* What steers a terminal is escaped here already, so that what goes there stays JSON; in a script
 * element a text must hold nothing that ends the element, or a line of the script. */
static bool
is_escaped(const struct json *json, gunichar c)
{
    if (c < 0x20 || escape_is_needed(c))
        return true;
    return json->in_script && (c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029);
}

static void
put_string(struct json *json, const char *string)
{
    g_autofree char *valid = g_utf8_make_valid(string, -1);
    g_string_append_c(json->text, '"');
    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '"' || c == '\\')
            g_string_append_printf(json->text, "\\%c", (int)c);
        else if (is_escaped(json, c))
            g_string_append_printf(json->text, "\\u%04x", c);
        else
            g_string_append_unichar(json->text, c);
    }
    g_string_append_c(json->text, '"');
}

static enum json_layout
layout_of(const struct json *json)
{
    return json->layouts[json->depth];
}

static void
begin_line(struct json *json, int indent)
{
    g_string_append_printf(json->text, "\n%*s", indent, "");
}

static void
begin(struct json *json, const char *name)
{
    if (json->has_member)
        g_string_append_c(json->text, ',');
    if (json->indent >= 0)
        begin_line(json, json->indent);
    else if (layout_of(json) == JSON_LINES && json->depth > 0)
        begin_line(json, (int)json->depth * INDENT);
    else if (layout_of(json) == JSON_LINE && json->has_member)
        g_string_append_c(json->text, ' ');
    json->indent = -1;
    json->has_member = true;
    if (name == NULL)
        return;
    put_string(json, name);
    g_string_append(json->text, layout_of(json) == JSON_TIGHT ? ":" : ": ");
}

void
json_open_as(struct json *json, const char *name, char bracket, enum json_layout layout)
{
    begin(json, name);
    g_string_append_c(json->text, bracket);
    json->depth++;
    g_assert(json->depth < JSON_DEEPEST);
    json->layouts[json->depth] = layout;
    json->has_member = false;
}

void
json_open(struct json *json, const char *name, char bracket)
{
    json_open_as(json, name, bracket, layout_of(json));
}

void
json_close(struct json *json, char bracket)
{
    bool breaks = json->has_member && layout_of(json) == JSON_LINES;
    json->depth--;
    if (breaks)
        begin_line(json, (int)json->depth * INDENT);
    g_string_append_c(json->text, bracket);
    json->has_member = true;
}

void
json_break_line(struct json *json, int indent)
{
    json->indent = indent;
}

void
json_text(struct json *json, const char *name, const char *text)
{
    begin(json, name);
    if (text != NULL)
        put_string(json, text);
    else
        g_string_append(json->text, "null");
}

void
json_integer(struct json *json, const char *name, gint64 number)
{
    begin(json, name);
    g_string_append_printf(json->text, "%" G_GINT64_FORMAT, number);
}

void
json_count(struct json *json, const char *name, int number)
{
    if (number < 0)
        json_text(json, name, NULL);
    else
        json_integer(json, name, number);
}

void
json_number(struct json *json, const char *name, double number)
{
    char text[32] = "null";
    if (!isnan(number))
        csv_format_double(number, text);
    begin(json, name);
    g_string_append(json->text, text);
}

void
json_figure(struct json *json, const char *name, double number, const char *format)
{
    char text[32] = "null";
    if (isfinite(number))
        g_ascii_formatd(text, sizeof text, format, number);
    begin(json, name);
    g_string_append(json->text, text);
}

void
json_truth(struct json *json, const char *name, enum truth truth)
{
    begin(json, name);
    g_string_append(json->text, truth == TRUTH_UNKNOWN ? "null"
                                : truth == TRUTH_TRUE  ? "true"
                                                       : "false");
}
