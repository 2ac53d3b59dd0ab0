/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One command at a time changes a folder. The lock is the system's own on a hidden file, so that it
 * goes with the process however that ends; a file that stays after a kill locks nothing. */
#ifndef SHNOR_ENGINE_OUTPUT_LOCK_H
#define SHNOR_ENGINE_OUTPUT_LOCK_H

#include <glib.h>

struct folder_lock;

/* Waits for some seconds while another process has the folder. NULL with a G_FILE_ERROR_AGAIN that
 * names that process, or another G_FILE_ERROR when no file can be made there. */
struct folder_lock *folder_lock_take(const char *dir, GError **error);
/* Removes the file, too. Accepts NULL. */
void folder_lock_release(struct folder_lock *lock);

#endif
