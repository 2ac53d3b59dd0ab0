/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fuzzing target: one function that must stand any bytes. libFuzzer calls it with what it makes
 * up, replay.c with the committed corpus. */
#ifndef SHNOR_TESTS_FUZZ_H
#define SHNOR_TESTS_FUZZ_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The C library loads a converter at its first use and forgets it at its last: most of the time
 * went there. */
static inline void
keep_converters(void)
{
    static const char *const encodings[] = {"WINDOWS-1251", "CP866", "KOI8-R", "UTF-16LE",
                                            "UTF-16BE"};
    static GIConv kept[G_N_ELEMENTS(encodings)];
    static bool done = false;
    for (guint i = 0; !done && i < G_N_ELEMENTS(encodings); i++)
        kept[i] = g_iconv_open("UTF-8", encodings[i]);
    done = kept[0] != NULL;
}

#endif
