/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON under way: objects and lists, members in the order in which they are written. */
#ifndef SHNOR_REPORTS_TABLE_JSON_H
#define SHNOR_REPORTS_TABLE_JSON_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/decision/truth.h"

/* How the members of an object or list stand: each on a line of its own, indented; all on one line,
 * parted by spaces; or without a space. */
enum json_layout { JSON_LINES, JSON_LINE, JSON_TIGHT };

enum { JSON_DEEPEST = 16 };

struct json {
    GString *text;
    bool in_script; /* the whole stands in a script element of a page: texts may not end it */
    guint depth;    /* < JSON_DEEPEST */
    enum json_layout layouts[JSON_DEEPEST]; /* by depth */
    bool has_member;                        /* of the object or list under way */
    int indent; /* of a line that the next member begins, whatever the layout; -1: none */
};

/* Nothing yet; the text is taken over by json_steal(). */
void json_init(struct json *json, enum json_layout layout);
GString *json_steal(struct json *json);

/* `name` NULL: in a list, or the whole. Members stand as those around the object or list do, or as
 * `layout` says. */
void json_open(struct json *json, const char *name, char bracket); /* '{' or '[' */
void json_open_as(struct json *json, const char *name, char bracket, enum json_layout layout);
void json_close(struct json *json, char bracket);
/* The next member begins a line with so many spaces. */
void json_break_line(struct json *json, int indent);

void json_text(struct json *json, const char *name, const char *text); /* NULL: null */
void json_integer(struct json *json, const char *name, gint64 number);
void json_count(struct json *json, const char *name, int number);     /* -1: null */
void json_number(struct json *json, const char *name, double number); /* NAN: null */
/* As `format`, one for g_ascii_formatd(), has it; not finite: null. */
void json_figure(struct json *json, const char *name, double number, const char *format);
void json_truth(struct json *json, const char *name, enum truth truth);

#endif
