/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A data row of a file of results of the demonstration. Internal to the demonstration. */
#ifndef SHNOR_ENGINE_DEMO_RESULT_ROW_H
#define SHNOR_ENGINE_DEMO_RESULT_ROW_H

#include "engine/demo/result_file.h"

/* One data row under way. */
struct row {
    const struct result_file *file;
    const struct demo_school *school;
    struct part part;
    struct demo_cell cell;
    const char *procedure, *wave, *category;
    int code;                /* 0: the school's */
    bool municipality_above; /* the row above has the same */
    enum fault fault;
};

/* Writes the row of a school. */
void result_row_put(struct demo_sheet *sheet, const struct row *row);

/* Writes a row for every pupil of the school; about every tenth was absent: no mark, no score. */
void result_row_put_pupils(struct demo_sheet *sheet, const struct row *row);

#endif
