/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quotation marks of texts that are shown inside quotation marks. Pure. */
#ifndef SHNOR_DATASETS_TEXT_QUOTES_H
#define SHNOR_DATASETS_TEXT_QUOTES_H

#include <glib.h>

/* The text as it stands inside «…»: its own «…» become „…“. Straight marks stay, since the text is
 * quoted as it was found. Free with g_free(). */
char *text_nested(const char *text);
/* The same between «…», for lists that are made before their sentence. Free with g_free(). */
char *text_quoted(const char *text);
/* Adds that to a list with commas. */
void text_list_quoted(GString *list, const char *text);

#endif
