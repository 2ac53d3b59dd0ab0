/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A listing as people's sheet of a workbook: a titled table with filters that one can scroll,
 * sort and print. */
#ifndef SHNOR_REPORTS_RENDER_XLSX_SHEET_H
#define SHNOR_REPORTS_RENDER_XLSX_SHEET_H

#include <glib.h>
#include <stdbool.h>

#include "reports/table/listing.h"
#include "reports/render/xlsx/xlsx.h"

enum {
    SHEET_HEADER_ROW = 2, /* from 0; above it the title and the note */
    SHEET_MOST_ROWS = 100000,
};

struct sheet_plan {
    const char *name;  /* at most 31 characters; with _ for spaces it names the table too */
    const char *title; /* of the page */
    const char *note;  /* below it, small */
    const char *empty; /* what the sheet says when it has no rows */
    const char *whole; /* the file that has all rows when there are too many for people */
    const struct listing *listing;
    const char *const *order; /* ids of the columns to take, NULL-ended; NULL: all, as listed */
    const guint *rows;        /* indices for the listing; NULL: 0, 1, … */
    guint n_rows;
    guint n_frozen; /* columns that stay when one scrolls to the right */
    bool one_page;  /* all columns are printed on one page's width */
    bool draft;     /* the title, every printed page and the tab say so */
};

/* Adds the sheet to the workbook. Columns that the listing cannot fill yet are left out. */
void sheet_write(struct xlsx *xlsx, const struct sheet_plan *plan, const struct listing_data *data);

#endif
