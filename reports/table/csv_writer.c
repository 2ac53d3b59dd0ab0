/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/table/csv_writer.h"

#include <math.h>
#include <string.h>

/* Prints to `digits` significant ones; whether that reads back the same. */
static bool
reads_back(double number, int digits, char ret[32])
{
    char format[8];
    g_snprintf(format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd(ret, 32, format, number);
    return g_ascii_strtod(ret, NULL) == number;
}

/* How many digits of a number's text count: %g leaves no zeros behind them, but whole tens end in
 * some that say nothing. */
static int
significant_digits(const char *text)
{
    int n = 0, n_zeros = 0;
    bool whole = strpbrk(text, ".e") == NULL;
    for (const char *p = text; *p != '\0' && *p != 'e'; p++) {
        if (!g_ascii_isdigit(*p) || (n == 0 && *p == '0'))
            continue;
        n++;
        n_zeros = *p == '0' ? n_zeros + 1 : 0;
    }
    return MAX(whole ? n - n_zeros : n, 1);
}

/* A text of up to 15 digits is what its double prints to 15, so fewer need not be tried one by one.
 */
void
csv_format_double(double number, char ret[32])
{
    g_assert(isfinite(number));
    if (number == 0)
        number = 0; /* -0 too */
    if (reads_back(number, 15, ret))
        reads_back(number, significant_digits(ret), ret);
    else if (!reads_back(number, 16, ret))
        reads_back(number, 17, ret);
}

/* Whether a spreadsheet would compute a cell of this text, or take its apostrophe away. A dash
 * alone and a negative number stay what they are. */
static bool
needs_guard(const char *text)
{
    /* some take the wide forms of = + - @, too */
    static const char *const wide[] = {"\uff1d", "\uff0b", "\uff0d", "\uff20"};
    for (guint i = 0; i < G_N_ELEMENTS(wide); i++)
        if (g_str_has_prefix(text, wide[i]))
            return true;
    if (text[0] != '\0' && text[1] == '\0' && text[0] != '\'')
        return false;
    if (text[0] == '-') {
        char *end;
        g_ascii_strtod(text, &end);
        return *end != '\0' || !g_ascii_isdigit(text[1]);
    }
    return text[0] != '\0' && strchr("=@+\t\r\n'", text[0]) != NULL;
}

void
csv_put_text(struct csv_writer *writer, const char *text)
{
    if (writer->in_row)
        g_string_append_c(writer->text, writer->excel ? ';' : ',');
    writer->in_row = true;
    if (text == NULL)
        return;
    /* An apostrophe says that it is text; whoever reads the file drops one at the start of a cell
     * and has exactly what was written. */
    g_autofree char *guarded =
        !writer->exact && needs_guard(text) ? g_strconcat("'", text, NULL) : NULL;
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

const char *
csv_plain_text(const char *cell)
{
    return cell[0] == '\'' ? cell + 1 : cell;
}

void
csv_put_quotes(struct csv_writer *writer)
{
    csv_put_text(writer, NULL);
    g_string_append(writer->text, "\"\"");
}

void
csv_put_integer(struct csv_writer *writer, gint64 number)
{
    char text[24];
    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, number);
    csv_put_text(writer, text);
}

void
csv_end_row(struct csv_writer *writer)
{
    g_string_append(writer->text, writer->excel ? "\r\n" : "\n");
    writer->in_row = false;
}

void
csv_put_number(struct csv_writer *writer, double number)
{
    char text[32];
    csv_format_double(number, text);
    csv_put_text(writer, text);
}

GBytes *
csv_finish(struct csv_writer *writer)
{
    return g_string_free_to_bytes(writer->text);
}
