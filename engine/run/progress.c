/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/progress.h"

#include <stdio.h>
#include <unistd.h>

void
progress_show(const char *what, guint i, guint n)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r\033[K[%u/%u] %s", i + 1, n, what);
}

void
progress_end(void)
{
    if (isatty(STDERR_FILENO))
        fputs("\r\033[K", stderr);
}
