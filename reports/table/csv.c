/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/table/csv.h"

#include "reports/table/csv_writer.h"
#include "reports/table/listing.h"
#include "reports/table/reading.h"

static void
put_cell(struct csv_writer *writer, const struct listing_cell *cell)
{
    switch (cell->kind) {
    case CELL_EMPTY:
        csv_put_text(writer, NULL);
        break;
    case CELL_TEXT:
        csv_put_text(writer, cell->text);
        break;
    case CELL_INTEGER:
        csv_put_integer(writer, cell->integer);
        break;
    case CELL_NUMBER:
        csv_put_number(writer, cell->number);
        break;
    case CELL_TRUTH:
        csv_put_text(writer, cell->truth == TRUTH_UNKNOWN ? NULL
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
            csv_put_text(writer, listing->columns[i].id);
    csv_end_row(writer);
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
    csv_end_row(writer);
}

static GBytes *
write_listing(const struct listing *listing, const struct listing_data *data, guint n_rows)
{
    struct csv_writer writer = {.text = g_string_new(NULL)};
    put_header(&writer, listing);
    for (guint row = 0; row < n_rows; row++)
        put_row(&writer, listing, data, row);
    return csv_finish(&writer);
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
csv_reading(const GPtrArray *files, const struct finding_list *findings)
{
    g_autoptr(GArray) rows = reading_rows_build(files, findings);
    struct listing_data data = {.reading = rows};
    return write_listing(&listing_reading, &data, rows->len);
}

GBytes *
csv_public(const struct assessment *assessment, const struct public_table *table)
{
    struct listing_data data = {.assessment = assessment, .figures = table};
    return write_listing(&listing_public, &data, table->figures->len + table->lost->len);
}
