/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read as what, into the archive. Internal to the files of the archive. */
#ifndef SHNOR_ENGINE_ARCHIVE_READING_H
#define SHNOR_ENGINE_ARCHIVE_READING_H

#include "datasets/table/input_file.h"
#include "engine/archive/writer.h"

/* The tables of all files (struct input_file *), in their order. */
void store_readings(struct writer *writer, const GPtrArray *files);

#endif
