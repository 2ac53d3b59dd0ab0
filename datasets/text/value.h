/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, years and dates as people and programs write them. Nothing depends on the locale. */
#ifndef SHNOR_DATASETS_TEXT_VALUE_H
#define SHNOR_DATASETS_TEXT_VALUE_H

#include <glib.h>
#include <stdbool.h>

/* An integer as people write it: "15", "15,0", "1 234" with spaces of any kind between
 * thousands. Returns false when the text is anything else or does not fit in an int. */
bool text_to_int(const char *text, int *ret_value);

/* A decimal number with comma or point, thousands spaces, an optional "%" at the end, which sets
 * *ret_percent (may be NULL), of any number of digits, also as programs write small and large ones
 * ("8.9e-05"). *ret_decimals (may be NULL): digits after the comma that are written. Returns false
 * when the text is anything else, or no finite number. */
bool text_to_number(const char *text, double *ret_value, int *ret_decimals, bool *ret_percent);

/* A year, or a school year, which is called by its second year: "2021", "2021 г.", "2020/2021",
 * "2020-2021 уч. год", "2020/21". */
bool text_to_year(const char *text, int *ret_year);

/* A date, checked by the calendar: 2022-11-30, 30.11.2022, 30/11/2022, 30.11.22, «30 ноября 2022
 * г.», 20221130; a time of the day behind it is passed over. Where day and month could be either
 * way round ("03/04/2022"), the day stands first, as in Russian; "11/30/2022" has no other reading.
 * Writes "2022-11-30" and NUL. */
bool text_to_date(const char *text, char ret_iso[11]);

#endif
