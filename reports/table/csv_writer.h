/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of CSV under way. Internal to the rooms that write tables as CSV.
 *
 * Two dialects: the machine's (comma, LF, no BOM), a contract; and Excel's where Russian is spoken
 * (semicolon, CRLF, BOM), for tables that leave the institute. */
#ifndef SHNOR_REPORTS_TABLE_CSV_WRITER_H
#define SHNOR_REPORTS_TABLE_CSV_WRITER_H

#include <glib.h>
#include <stdbool.h>
#include <string.h>

struct csv_writer {
    GString *text;
    bool in_row;
    bool excel; /* the dialect */
};

/* Whether Excel would compute a cell of this text, or take its apostrophe away. A dash alone and a
 * negative number stay what they are. */
static inline bool
needs_guard(const char *text)
{
    if (text[0] == '-') {
        char *end;
        g_ascii_strtod(text, &end);
        return text[1] != '\0' && (*end != '\0' || !g_ascii_isdigit(text[1]));
    }
    return text[0] != '\0' && strchr("=@+\t\r'", text[0]) != NULL;
}

static inline void
put_text(struct csv_writer *writer, const char *text)
{
    if (writer->in_row)
        g_string_append_c(writer->text, writer->excel ? ';' : ',');
    writer->in_row = true;
    if (text == NULL)
        return;
    /* An apostrophe says that it is text; whoever reads the file drops one at the start of a cell
     * and has exactly what was written. */
    g_autofree char *guarded =
        writer->excel && needs_guard(text) ? g_strconcat("'", text, NULL) : NULL;
    text = guarded != NULL ? guarded : text;
    if (strpbrk(text, writer->excel ? ";\"\r\n" : ",\"\r\n") == NULL) {
        g_string_append(writer->text, text);
        return;
    }
    g_string_append_c(writer->text, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            g_string_append_c(writer->text, '"');
        g_string_append_c(writer->text, *text);
    }
    g_string_append_c(writer->text, '"');
}

/* An empty text where nothing would mean that there is no value. */
static inline void
put_empty_text(struct csv_writer *writer)
{
    put_text(writer, NULL);
    g_string_append(writer->text, "\"\"");
}

static inline void
put_int(struct csv_writer *writer, gint64 number)
{
    char text[24];
    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, number);
    put_text(writer, text);
}

static inline void
end_row(struct csv_writer *writer)
{
    g_string_append(writer->text, writer->excel ? "\r\n" : "\n");
    writer->in_row = false;
}

static inline GBytes *
finish(struct csv_writer *writer)
{
    return g_string_free_to_bytes(writer->text);
}

#endif
