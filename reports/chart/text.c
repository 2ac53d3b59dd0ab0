/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart/text.h"

#include <math.h>
#include <string.h>

/* Advance widths of Liberation Serif in 1/1000 of the size: U+0020..007E, U+0410..044F. */
static const guint16 latin_widths[] = {
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
};
static const guint16 cyrillic_widths[] = {
    722, 574, 667, 578, 682, 611, 896, 501, 722,  722,  667, 678, 889, 722, 722,  722,
    556, 667, 611, 708, 790, 722, 722, 650, 1009, 1009, 706, 872, 574, 660, 1028, 667,
    444, 509, 472, 410, 509, 444, 691, 395, 535,  535,  486, 499, 633, 535, 500,  535,
    500, 444, 437, 500, 648, 500, 535, 503, 770,  770,  517, 672, 456, 429, 747,  460,
};

static guint
character_width(gunichar c)
{
    if (c >= 0x20 && c <= 0x7e)
        return latin_widths[c - 0x20];
    if (c >= 0x410 && c <= 0x44f)
        return cyrillic_widths[c - 0x410];
    switch (c) {
    case 0xa0:
    case 0x202f:
        return 250;
    case 0xab:
    case 0xbb:
    case 0x2013:
        return 500;
    case 0x401:
        return 611;
    case 0x451:
    case 0x201c:
    case 0x201e:
        return 444;
    default: /* № and — are the widest of the usual ones */
        return 1000;
    }
}

static double
span_width(const char *from, const char *to, double size)
{
    double width = 0;
    for (const char *p = from; p < to; p = g_utf8_next_char(p))
        width += character_width(g_utf8_get_char(p));
    return width * size / 1000;
}

double
chart_text_width(const char *text, double size)
{
    return span_width(text, text + strlen(text), size);
}

/* The end of the word that starts at `from`: a space, a hyphen (which stays), or the end. */
static const char *
word_end(const char *from)
{
    const char *p = from;
    while (*p != '\0' && *p != ' ' && *p != '-')
        p++;
    return *p == '-' ? p + 1 : p;
}

double
chart_word_width(const char *text, double size)
{
    double widest = 0;
    for (const char *p = text; *p != '\0';) {
        const char *end = word_end(p);
        widest = fmax(widest, span_width(p, end, size));
        p = *end == ' ' ? end + 1 : end;
    }
    return widest;
}

guint
chart_text_lines(const char *text, double size, double width)
{
    guint lines = 1;
    width = fmax(width, size); /* a column may be asked to be narrower than a sign is */
    double used = 0, space = character_width(' ') * size / 1000;
    for (const char *p = text; *p != '\0';) {
        const char *end = word_end(p);
        double word = span_width(p, end, size);
        if (used > 0 && used + word > width) {
            lines++;
            used = 0;
        }
        if (word > width) { /* a word that is broken over lines */
            guint more = (guint)ceil(word / width) - 1;
            lines += more;
            word -= more * width;
        }
        used += word + (*end == ' ' ? space : 0);
        p = *end == ' ' ? end + 1 : end;
    }
    return lines;
}
