/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads social context and risk factors. */
#ifndef SHNOR_DATASETS_CONTEXT_READER_H
#define SHNOR_DATASETS_CONTEXT_READER_H

#include "datasets/context/context.h"
#include "datasets/request.h"
#include "datasets/table/record.h"

/* Read one file of the kinds "context" and "risk". False with a GError when it cannot be read at
 * all. */
bool context_read(struct context_table *table, struct input_file *file,
                  const struct dataset_request *request, const struct school_registry *registry,
                  struct finding_list *findings, GError **error);
bool risk_read(struct context_table *table, struct input_file *file,
               const struct dataset_request *request, const struct school_registry *registry,
               struct finding_list *findings, GError **error);

#endif
