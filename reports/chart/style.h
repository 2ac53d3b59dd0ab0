/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes, fonts and colours of the documents. Lengths are in points unless the name says mm. */
#ifndef SHNOR_REPORTS_CHART_STYLE_H
#define SHNOR_REPORTS_CHART_STYLE_H

#define STYLE_FONT "Liberation Serif" /* the free twin of Times New Roman */

#define STYLE_MM (72.0 / 25.4) /* points in a millimetre */

/* A4 and the margins of GOST R 7.0.97. */
#define STYLE_PAGE_SHORT (210 * STYLE_MM)
#define STYLE_PAGE_LONG (297 * STYLE_MM)
#define STYLE_MARGIN_LEFT (20 * STYLE_MM)
#define STYLE_MARGIN_RIGHT (10 * STYLE_MM)
#define STYLE_MARGIN_TOP (20 * STYLE_MM)
#define STYLE_MARGIN_BOTTOM (20 * STYLE_MM)
#define STYLE_TEXT_WIDTH (180 * STYLE_MM) /* of a portrait page */
#define STYLE_BLOCK_WIDTH (80 * STYLE_MM) /* the order's block is not wider */

/* Sizes of type. */
#define STYLE_SIZE_BLOCK 13.0
#define STYLE_SIZE_TITLE 14.0
#define STYLE_SIZE_HEADING 13.0
#define STYLE_SIZE_SUBHEADING 11.5
#define STYLE_SIZE_BODY 12.0
#define STYLE_SIZE_NOTE 9.5
#define STYLE_SIZE_TABLE 12.0      /* tables of the order */
#define STYLE_SIZE_TABLE_SMALL 9.5 /* tables of the reference pages */
#define STYLE_SIZE_TABLE_HEAD 8.0  /* and their headers */
#define STYLE_SIZE_PAGE_NUMBER 12.0
#define STYLE_SIZE_FOOTER 7.5
#define STYLE_SIZE_DRAFT 120.0
#define STYLE_SIZE_CHART 9.0
#define STYLE_SIZE_CHART_SMALL 8.0

#define STYLE_CODE_COLUMN 17.0 /* mm: a code of nine characters, sch670012, in a small table */
#define STYLE_CELL_SIDE 3.0    /* padding left and right in a cell of the reference pages */

#define STYLE_TABLE_WHOLE 0.4 /* of a page: a table up to this high is never parted */

#define STYLE_LINE_THIN 0.4
#define STYLE_LINE_RULE 0.8

/* 0xRRGGBB. */
#define STYLE_BLACK 0x000000
#define STYLE_WHITE 0xffffff
#define STYLE_MUTED 0x595959 /* 7:1 on white */
#define STYLE_GRID 0xcfcfcf
#define STYLE_RULE 0x8c8c8c
#define STYLE_DRAFT 0xebebeb
#define STYLE_ACCENT 0xa8330f /* the threshold and what lies at or above it */
#define STYLE_PALE 0xd9d9d9
#define STYLE_PALE_EDGE 0x7a7a7a
#define STYLE_BAND 0xe8ecf2

/* Colours of clusters: each lighter than the one before, so that a black-and-white copy keeps them
 * apart, and apart for the colour-blind (navy, vermilion, teal, sand); hatching tells on. */
struct style_series {
    unsigned fill, ink; /* the area, and figures on it */
    int hatch;          /* 0 none, 1 rising, -1 falling */
    unsigned hatch_ink; /* dark on what is light, so that it differs from the pale rest in grey */
};

static const struct style_series style_series[] = {
    {0x16324f, 0xffffff, 0, 0},         {0xb9521f, 0xffffff, 1, 0xffffff},
    {0x58a89c, 0x000000, 0, 0},         {0xf0cf7a, 0x000000, -1, 0x7a5c00},
    {0x7d4f8c, 0xffffff, -1, 0xffffff}, {0xa9c4e6, 0x000000, 1, 0x2f5f9e},
};

#define STYLE_N_SERIES 6

/* Steps of a heat map: one hue from light to dark, so that a grey copy keeps the order; figures
 * turn white from the threshold on. */
struct style_step {
    unsigned fill, ink;
};

static const struct style_step style_steps[] = {
    {0xfaf4ea, 0x000000}, {0xf3e0c0, 0x000000}, {0xe6c08a, 0x000000},
    {0xb0622a, 0xffffff}, {0x742c10, 0xffffff},
};

#define STYLE_N_STEPS 5

#endif
