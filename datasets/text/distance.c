/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text/distance.h"

guint
text_distance(const char *a, const char *b)
{
    g_autofree gunichar *from = g_utf8_to_ucs4_fast(a, -1, NULL);
    glong length;
    g_autofree gunichar *to = g_utf8_to_ucs4_fast(b, -1, &length);
    g_autofree guint *row = g_new(guint, (gsize)length + 1);
    for (guint j = 0; j <= (guint)length; j++)
        row[j] = j;
    for (guint i = 0; from[i] != 0; i++) {
        guint diagonal = row[0];
        row[0] = i + 1;
        for (guint j = 0; j < (guint)length; j++) {
            guint change = diagonal + (from[i] != to[j]);
            diagonal = row[j + 1];
            row[j + 1] = MIN(change, 1 + MIN(row[j], row[j + 1]));
        }
    }
    return row[length];
}
