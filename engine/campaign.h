/* A campaign: the folder of a year, as campaign.ini describes it. */
#ifndef SHNOR_ENGINE_CAMPAIGN_H
#define SHNOR_ENGINE_CAMPAIGN_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/layout.h"
#include "methodology/rulebook.h"
#include "reports/appendix.h"

enum previous { PREVIOUS_AUTO, PREVIOUS_FILES, PREVIOUS_NONE };

struct campaign {
    char *dir; /* absolute */
    char *region;
    int year;
    char *language; /* of the files: "ru" or "en" */
    enum previous previous;
    struct rulebook *rulebook;
    struct layout_book *layouts;
    GPtrArray *files;    /* struct input_file *, in the order of campaign.ini, then by name */
    GPtrArray *unmatched; /* char *, patterns that match no file */
    struct order_block *order;
};

/* Reads DIR/campaign.ini, the rulebook and the layouts that it names. Returns NULL with a
 * KEYFILE_ERROR (bad keys or values), or a G_FILE_ERROR when there is no campaign. */
struct campaign *campaign_open(const char *dir, GError **error);
void campaign_free(struct campaign *campaign); /* accepts NULL */

#endif
