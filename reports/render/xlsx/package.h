/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The package of a workbook: a ZIP archive of XML parts. */
#ifndef SHNOR_REPORTS_RENDER_XLSX_PACKAGE_H
#define SHNOR_REPORTS_RENDER_XLSX_PACKAGE_H

#include <glib.h>
#include <stdbool.h>

/* Whether every part is there to its end: the archive is sound, each part's checksum holds, and
 * each is well-formed XML. libxlsxwriter writes a part into a temporary file first and takes what a
 * full disk left of it for the whole. */
bool xlsx_package_is_whole(GBytes *bytes);

#endif
