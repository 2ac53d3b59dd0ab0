/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/words/order_text.h"

#include <string.h>

#include "reports/words/wording.h"

static bool
is_blank(const char *text)
{
    return text == NULL || text[0] == '\0';
}

/* "the order of …", with the case that its issuer gave it. */
static char *
issuer_text(const struct order_block *order)
{
    return wording_typeset(is_blank(order->issuer_dative) ? _("order") : order->issuer_dative);
}

/* "of 30.11.2022 No. 1012-ОД"; what is blank has room to be written in. */
static char *
number_text(const struct order_block *order)
{
    g_autofree char *date =
        is_blank(order->date) ? g_strdup("____________") : wording_date(order->date);
    return g_strdup_printf(_("of %s No. %s"), date,
                           is_blank(order->number) ? "________" : order->number);
}

char *
order_block_annex(const struct order_block *order)
{
    GString *text = g_string_new(NULL);
    if (is_blank(order->annex_number))
        g_string_append(text, _("Annex"));
    else
        g_string_append_printf(text, _("Annex No. %s"), order->annex_number);
    g_autofree char *issuer = issuer_text(order), *number = number_text(order);
    g_string_append_c(text, '\n');
    g_string_append_printf(text, _("to the %s"), issuer);
    g_string_append_printf(text, "\n%s", number);
    return g_string_free(text, FALSE);
}

char *
order_block_reference(const struct order_block *order)
{
    g_autofree char *issuer = issuer_text(order), *number = number_text(order);
    if (is_blank(order->annex_number))
        return g_strdup_printf(_("annex to the %s %s"), issuer, number);
    return g_strdup_printf(_("annex No. %s to the %s %s"), order->annex_number, issuer, number);
}

char *
order_text_line(const char *text)
{
    char *line = g_strstrip(wording_typeset(text != NULL ? text : ""));
    gsize length = strlen(line);
    if (length > 0 && line[length - 1] == '.' && !g_str_has_suffix(line, "..") &&
        !g_str_has_suffix(line, "г."))
        line[length - 1] = '\0';
    return line;
}

char *
order_block_title_lines(const struct order_block *order)
{
    char *title =
        order_text_line(is_blank(order->title) ? _("Lists of schools by cluster") : order->title);
    char *subtitle = order_text_line(order->subtitle);
    char *text = g_strconcat(title, is_blank(subtitle) ? "" : "\n", subtitle, NULL);
    g_free(title);
    g_free(subtitle);
    return text;
}

char *
order_block_title(const struct order_block *order)
{
    return g_strdelimit(order_block_title_lines(order), "\n", ' ');
}
