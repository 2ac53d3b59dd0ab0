/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A campaign: the folder of a year, as campaign.ini describes it. */
#ifndef SHNOR_ENGINE_CAMPAIGN_CAMPAIGN_H
#define SHNOR_ENGINE_CAMPAIGN_CAMPAIGN_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/finding/finding.h"
#include "datasets/layout/layout.h"
#include "datasets/delivery/receipt.h"
#include "methodology/rulebook/rulebook.h"
#include "methodology/order.h"
#include "reports/paper/letter/line.h"

#define CAMPAIGN_FILE "campaign.ini"
/* The archive where nobody names another. */
#define CAMPAIGN_ARCHIVE "archive.db"

/* Where results of the year before come from. */
enum previous {
    PREVIOUS_AUTO, /* the files where they hold that year, else the archive where it does */
    PREVIOUS_FILES,
    PREVIOUS_ARCHIVE,
    PREVIOUS_NONE,
};

/* Where campaign.ini and the folder do not fit each other; the pipeline makes findings of it. */
struct campaign_gap {
    enum finding_rule rule;
    char *name;  /* the path or pattern as written, or a file's name */
    char *other; /* what the rule has to say of it; NULL: nothing */
};

struct campaign {
    char *dir; /* absolute */
    char *region;
    int year;
    char *language; /* of the files: "ru" or "en" */
    char *archive;  /* absolute; NULL: none */
    enum previous previous;
    struct rulebook *rulebook;
    GArray *confirmed; /* struct confirmed_results */
    struct layout_book *layouts;
    GPtrArray *files;     /* struct input_file *, in the order of campaign.ini, then by name */
    GPtrArray *own_files; /* char *: campaign.ini, and rules and layouts that are no shipped ones */
    GArray *gaps;         /* struct campaign_gap, in the order of campaign.ini */
    struct order_block *order;
    struct letter_words *letters;
    struct receipt_plan *plan;   /* who is to send what */
    struct source_stream stream; /* how large files of results are read */
    bool recall_nothing;         /* see struct dataset_request; set by whoever compares */
    bool loose;                  /* of files alone (loose.h), which are counted and not judged */
};

/* Reads DIR/campaign.ini, the rulebook and the layouts that it names. Returns NULL with a
 * KEYFILE_ERROR (bad keys or values), or a G_FILE_ERROR when there is no campaign. */
struct campaign *campaign_open(const char *dir, GError **error);
void campaign_free(struct campaign *campaign); /* accepts NULL */

/* The archive that DIR/campaign.ini names, and its year (0: it says none), whatever else is wrong
 * in it; NULL when there is no campaign. Free with g_free(). */
char *campaign_archive_of(const char *dir, int *ret_year);

#endif
