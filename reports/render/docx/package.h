/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The package of a DOCX: parts zipped in the order in which they were added, all with one time. */
#ifndef SHNOR_REPORTS_RENDER_DOCX_PACKAGE_H
#define SHNOR_REPORTS_RENDER_DOCX_PACKAGE_H

#include <glib.h>

struct docx_package;

struct docx_package *docx_package_create(void);
/* Takes `text`, a whole part in UTF-8; `name` is its path in the package, a constant. */
void docx_package_add(struct docx_package *package, const char *name, char *text);
/* Zips the parts and frees the package. Returns NULL with a DOCX_ERROR when libzip fails. */
GBytes *docx_package_finish(struct docx_package *package, GError **error);

#endif
