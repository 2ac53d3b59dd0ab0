/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of a workbook as the text that Excel shows.
 *
 * A workbook keeps 0.1 + 0.2 as 0.30000000000000004 and 100 as 1E+2; Excel shows at most 15
 * significant digits. Dates are days since 1900 (with a 29.02.1900 that never was) or since 1904.
 */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_NUMBER_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_NUMBER_H

#include <glib.h>
#include <stdbool.h>

/* What a number format makes of a number. */
enum number_kind {
    NUMBER_PLAIN,
    NUMBER_PERCENT,
    NUMBER_DATE,
    NUMBER_DATETIME,
    NUMBER_TIME,
    NUMBER_YEAR, /* a date of which only the year is shown */
    NUMBER_CODE, /* a format of zeros only, which shows the leading zeros of a code */
};

struct number_format {
    enum number_kind kind;
    guint width; /* of NUMBER_CODE: the least number of digits */
};

enum { NUMBER_TEXT_SIZE = 400 };

/* The format that a format code such as `0.0%` or `dd.mm.yyyy` is. Text in quotes, escaped
 * characters and conditions in brackets do not count; letters of a Russian Excel (ДД.ММ.ГГГГ),
 * which some programs write, do. */
struct number_format number_format_of_code(const char *code);
/* The format of a built-in number (ECMA-376 part 1, 18.8.30). */
struct number_format number_format_of_id(guint id);

/* The text of a number: plain decimal without exponent, 15 significant digits, no trailing zeros;
 * a percent with `%`; a date as 30.11.2022, as a Russian Excel shows it, with hh:mm:ss when it has
 * a time. Returns false and leaves `ret` alone when `raw` is no number or too large for one. */
bool number_text(const char *raw, struct number_format format, bool date1904,
                 char ret[NUMBER_TEXT_SIZE]);
/* An ISO 8601 date or time of the strict form ("2022-11-30T12:00:00") in the same words. */
bool number_text_of_iso(const char *iso, char ret[NUMBER_TEXT_SIZE]);

#endif
