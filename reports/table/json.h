/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON under way: objects and lists, members in the order in which they are written. */
#ifndef SHNOR_REPORTS_TABLE_JSON_H
#define SHNOR_REPORTS_TABLE_JSON_H

#include <glib.h>

#include "methodology/decision/truth.h"

/* Appends a string of valid UTF-8 in quotation marks. */
void json_append_string(GString *text, const char *string);

struct json {
    GString *text;
    guint depth;
    bool has_member; /* of the object or list under way */
};

/* `name` NULL: in a list, or the whole. */
void json_open(struct json *json, const char *name, char bracket); /* '{' or '[' */
void json_close(struct json *json, char bracket);
void json_text(struct json *json, const char *name, const char *text); /* NULL: null */
void json_integer(struct json *json, const char *name, gint64 number);
void json_count(struct json *json, const char *name, int number);     /* -1: null */
void json_number(struct json *json, const char *name, double number); /* NAN: null */
void json_truth(struct json *json, const char *name, enum truth truth);

#endif
