/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "datasets/text/escape.h"

/* What steers the terminal is ours, and goes past the stream that would escape it. */
void
progress_show(const char *what, guint i, guint n)
{
    if (!isatty(STDERR_FILENO))
        return;
    g_autofree char *name = escape_name(what);
    dprintf(STDERR_FILENO, "\r\033[K[%u/%u] %s", i + 1, n, name);
}

void
progress_end(void)
{
    if (isatty(STDERR_FILENO))
        dprintf(STDERR_FILENO, "\r\033[K");
}
