/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the registry of schools. */
#ifndef SHNOR_DATASETS_SCHOOL_REGISTRY_READER_H
#define SHNOR_DATASETS_SCHOOL_REGISTRY_READER_H

#include "datasets/school/school.h"
#include "datasets/table/record.h"

/* Reads one file of the kind "schools". False with a GError when it cannot be read at all. */
bool schools_read(struct school_registry *registry, struct input_file *file,
                  const struct layout_book *book, struct finding_list *findings, GError **error);

#endif
