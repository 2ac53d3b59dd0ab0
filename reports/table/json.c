/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/table/json.h"

#include <math.h>

#include "reports/table/csv.h"

void
json_append_string(GString *text, const char *string)
{
    g_string_append_c(text, '"');
    for (const char *p = string; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_printf(text, "\\%c", *p);
        else if ((unsigned char)*p < 0x20)
            g_string_append_printf(text, "\\u%04x", (unsigned)*p);
        else
            g_string_append_c(text, *p);
    }
    g_string_append_c(text, '"');
}

static void
begin_line(struct json *json)
{
    if (json->depth > 0)
        g_string_append_printf(json->text, "\n%*s", (int)json->depth * 2, "");
}

static void
begin(struct json *json, const char *name)
{
    if (json->has_member)
        g_string_append_c(json->text, ',');
    begin_line(json);
    json->has_member = true;
    if (name == NULL)
        return;
    json_append_string(json->text, name);
    g_string_append(json->text, ": ");
}

void
json_open(struct json *json, const char *name, char bracket)
{
    begin(json, name);
    g_string_append_c(json->text, bracket);
    json->depth++;
    json->has_member = false;
}

void
json_close(struct json *json, char bracket)
{
    json->depth--;
    if (json->has_member)
        g_string_append_printf(json->text, "\n%*s", (int)json->depth * 2, "");
    g_string_append_c(json->text, bracket);
    json->has_member = true;
}

void
json_text(struct json *json, const char *name, const char *text)
{
    begin(json, name);
    if (text != NULL)
        json_append_string(json->text, text);
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
json_truth(struct json *json, const char *name, enum truth truth)
{
    begin(json, name);
    g_string_append(json->text, truth == TRUTH_UNKNOWN ? "null"
                                : truth == TRUTH_TRUE  ? "true"
                                                       : "false");
}
