/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Temporary folders that commands which were killed have left. */
#ifndef SHNOR_ENGINE_LEFTOVERS_H
#define SHNOR_ENGINE_LEFTOVERS_H

/* Removes folders `shnor-XXXXXX` of this user from the folder for temporary files when nothing in
 * them changed for a day: no command takes so long. What is of another user, or is no folder with
 * plain files, stays. */
void leftovers_remove(void);

#endif
