/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What results are of, when their rows do not say it in so many words. */
#ifndef SHNOR_DATASETS_RESULT_NAMING_H
#define SHNOR_DATASETS_RESULT_NAMING_H

#include "datasets/result/reading.h"

/* Gives the rows procedure, year and wave from the campaign and the file's name, where the layout
 * asks for it. False, with findings, when they do not say. */
bool naming_take(struct result_reading *reading);
/* The procedure's id of the row; "" when it has none. naming_field(): where it should stand. */
const char *naming_of_row(struct result_reading *reading);
/* The same, but nothing is told of it. Free with g_free(). */
char *naming_peek(const struct result_reading *reading);
int naming_field(const struct result_reading *reading);

#endif
