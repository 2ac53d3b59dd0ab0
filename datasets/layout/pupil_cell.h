/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a pupil's row in a protocol of ФИС ОКО: what the tokens of the form mean. Pure. */
#ifndef SHNOR_DATASETS_LAYOUT_PUPIL_CELL_H
#define SHNOR_DATASETS_LAYOUT_PUPIL_CELL_H

#include <stdbool.h>

enum pupil_cell {
    PUPIL_CELL_EMPTY,
    PUPIL_CELL_NUMBER,      /* a whole number not below 0 */
    PUPIL_CELL_NOT_DONE,    /* X, x, Х: the pupil did not begin the task, or has no result */
    PUPIL_CELL_NOT_STUDIED, /* Н, H, N, «не пройд.»: the class had not come to the topic */
    PUPIL_CELL_UNKNOWN,
};

/* What a trimmed cell of points holds; sets *ret_number for PUPIL_CELL_NUMBER. Latin and Cyrillic
 * look-alikes are the same token. */
enum pupil_cell pupil_cell_read(const char *text, int *ret_number);

/* The class's number in "5а", "6 «Б»"; 0 when the cell names only a letter. */
int pupil_class_grade(const char *text);
/* Whether the cell names no class at all: blank, "НЕТ", a dash. */
bool pupil_class_is_blank(const char *text);

#endif
