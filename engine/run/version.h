/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions of the program and of the libraries that compute, draw and store. */
#ifndef SHNOR_ENGINE_RUN_VERSION_H
#define SHNOR_ENGINE_RUN_VERSION_H

#define VERSION_PROGRAM "shnor " SHNOR_VERSION

/* "GLib 2.74.6, GSL 2.7.1, …", those in use now. Free with g_free(). */
char *version_libraries(void);

#endif
