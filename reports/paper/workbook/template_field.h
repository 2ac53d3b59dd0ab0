/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the templates know of a field besides its header: how it is filled in. */
#ifndef SHNOR_REPORTS_PAPER_WORKBOOK_TEMPLATE_FIELD_H
#define SHNOR_REPORTS_PAPER_WORKBOOK_TEMPLATE_FIELD_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/layout/layout.h"
#include "methodology/rulebook/rulebook.h"

enum entry {
    ENTRY_CODE, /* digits kept as text */
    ENTRY_TEXT,
    ENTRY_COUNT, /* a whole number */
    ENTRY_YEAR,
    ENTRY_DATE, /* as text, so that it stays as it was typed */
    ENTRY_PERCENT,
    ENTRY_CHOICE,  /* one of `choices` */
    ENTRY_CHOICES, /* some of them, `;` between them */
};

struct template_field {
    enum entry entry;
    const char *help; /* translated */
    char *example;
    GPtrArray *choices; /* char *; NULL: any value */
};

/* Whether a template for this kind of layout has a column for the field. Layouts know more ways to
 * say a thing (counts beside percent, further codes of a school) than one would fill in. */
bool template_field_is_offered(const char *id, const char *kind, const struct rulebook *rulebook);

/* Describes an offered field of a layout. `year` 0: any. Clear with template_field_clear(). */
void template_field_init(struct template_field *field, const char *id,
                         const struct layout_book *layouts, const struct rulebook *rulebook,
                         int year);
void template_field_clear(struct template_field *field);

#endif
