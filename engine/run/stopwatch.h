/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the steps of a command take. The only file that looks at a clock, and a monotonic one:
 * what it reads goes to the terminal and never into a file. */
#ifndef SHNOR_ENGINE_RUN_STOPWATCH_H
#define SHNOR_ENGINE_RUN_STOPWATCH_H

#include <glib.h>

/* Every function accepts NULL, a stopwatch that was not asked for. */
struct stopwatch;

/* Starts the first step. */
struct stopwatch *stopwatch_create(void);
void stopwatch_free(struct stopwatch *watch);

/* Ends the step under way, which was `name` (copied; a file, or a text marked with N_() that is
 * translated when printed), and starts the next. */
void stopwatch_lap(struct stopwatch *watch, const char *name);
/* A step that went on beside others and ended by now. */
void stopwatch_add(struct stopwatch *watch, const char *name, gint64 microseconds);
/* Microseconds of the clock. */
gint64 stopwatch_clock(void);

/* Prints each step, its milliseconds and its share of the whole time to stderr, and the whole: with
 * steps beside each other less than their sum. */
void stopwatch_print(const struct stopwatch *watch);

#endif
