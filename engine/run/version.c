/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/version.h"

#include <cairo.h>
#include <glib.h>
#include <gsl/gsl_version.h>
#include <pango/pango.h>
#include <sqlite3.h>
#include <xlsxwriter.h>
#include <zip.h>

char *
version_libraries(void)
{
    return g_strdup_printf("GLib %u.%u.%u, GSL %s, cairo %s, pango %s, libxlsxwriter %s, "
                           "libzip %s, SQLite %s",
                           glib_major_version, glib_minor_version, glib_micro_version, gsl_version,
                           cairo_version_string(), pango_version_string(), lxw_version(),
                           zip_libzip_version(), sqlite3_libversion());
}
