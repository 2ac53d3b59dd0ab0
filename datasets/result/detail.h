/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a source says of a cell beyond who is low. */
#ifndef SHNOR_DATASETS_RESULT_DETAIL_H
#define SHNOR_DATASETS_RESULT_DETAIL_H

#include "datasets/result/reading.h"

/* Adds up the details of two cells; what one of them lacks, the sum lacks. */
void detail_add(struct result_detail *detail, const struct result_detail *other);

#endif
