/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/table/csv.h"

#include <math.h>
#include <string.h>

#include "reports/table/csv_writer.h"
#include "reports/table/listing.h"

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

static void
put_cell(struct csv_writer *writer, const struct listing_cell *cell)
{
    char text[32];
    switch (cell->kind) {
    case CELL_EMPTY:
        put_text(writer, NULL);
        break;
    case CELL_TEXT:
        put_text(writer, cell->text);
        break;
    case CELL_INTEGER:
        g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, cell->integer);
        put_text(writer, text);
        break;
    case CELL_NUMBER:
        csv_format_double(cell->number, text);
        put_text(writer, text);
        break;
    case CELL_TRUTH:
        put_text(writer, cell->truth == TRUTH_UNKNOWN ? NULL
                         : cell->truth == TRUTH_TRUE  ? "1"
                                                      : "0");
        break;
    }
}

static void
put_header(struct csv_writer *writer, const struct listing *listing)
{
    for (guint i = 0; i < listing->n_columns; i++)
        if (listing->columns[i].id != NULL)
            put_text(writer, listing->columns[i].id);
    end_row(writer);
}

static void
put_row(struct csv_writer *writer, const struct listing *listing, const struct listing_data *data,
        guint row)
{
    for (guint i = 0; i < listing->n_columns; i++) {
        struct listing_cell cell;
        if (listing->columns[i].id == NULL)
            continue;
        listing_cell_init(&cell, &listing->columns[i], data, row);
        put_cell(writer, &cell);
        listing_cell_clear(&cell);
    }
    end_row(writer);
}

static GBytes *
write_listing(const struct listing *listing, const struct listing_data *data, guint n_rows)
{
    struct csv_writer writer = {.text = g_string_new(NULL)};
    put_header(&writer, listing);
    for (guint row = 0; row < n_rows; row++)
        put_row(&writer, listing, data, row);
    return finish(&writer);
}

GBytes *
csv_schools(const struct assessment *assessment, const struct advice *advice)
{
    struct listing_data data = {.assessment = assessment, .advice = advice};
    return write_listing(&listing_schools, &data, assessment->n_schools);
}

GBytes *
csv_results(const struct assessment *assessment, const struct advice *advice)
{
    struct listing_data data = {.assessment = assessment, .advice = advice};
    return write_listing(&listing_results, &data, assessment->n_cells);
}

GBytes *
csv_sensitivity(const struct advice *advice)
{
    struct listing_data data = {.advice = advice};
    return write_listing(&listing_sensitivity, &data, advice->sensitivity->n_cases);
}

GBytes *
csv_social(const struct assessment *assessment, const struct advice *advice)
{
    struct listing_data data = {.assessment = assessment, .advice = advice};
    struct listing *listing = listing_social_build(assessment->rulebook);
    GBytes *bytes = write_listing(listing, &data, assessment->n_schools);
    listing_free(listing);
    return bytes;
}

GBytes *
csv_components(const struct assessment *assessment, const struct advice *advice)
{
    struct listing_data data = {.assessment = assessment, .advice = advice};
    return write_listing(&listing_components, &data, assessment->rulebook->components->len);
}

GBytes *
csv_findings(const struct finding_list *findings)
{
    struct listing_data data = {.findings = findings};
    return write_listing(&listing_findings, &data, finding_list_length(findings));
}

GBytes *
csv_public(const struct assessment *assessment, const struct public_table *table)
{
    struct listing_data data = {.assessment = assessment, .figures = table};
    return write_listing(&listing_public, &data, table->figures->len);
}
