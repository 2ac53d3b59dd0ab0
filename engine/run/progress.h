/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Progress with counts, only where stderr is a terminal. */
#ifndef SHNOR_ENGINE_RUN_PROGRESS_H
#define SHNOR_ENGINE_RUN_PROGRESS_H

#include <glib.h>

/* Shows "[i of n] what" on one line, over the one before. */
void progress_show(const char *what, guint i, guint n);
/* Wipes the line. */
void progress_end(void);

#endif
