/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After a kill: what a command had begun is undone by the next one in the folder. */
#ifndef SHNOR_ENGINE_OUTPUT_MEND_H
#define SHNOR_ENGINE_OUTPUT_MEND_H

#include <stdbool.h>

#include "engine/output/guard.h"

/* Where outputs go that are no more of the present. */
#define EARLIER_FOLDER "прежнее"

/* Puts back what the folder's list says to have been set aside, and removes what was new; only with
 * the folder's lock. A list may have come with somebody's folder: nothing out of the folder is
 * touched, nothing that is guarded, and nothing that the program would not have set aside. True
 * when there was something to undo. */
bool mend(const char *dir, const struct guard *guard);
/* The same of a folder that was to become the user's own, by LEDGER_MAKING. */
bool mend_making(const char *dir, const struct guard *guard);

#endif
