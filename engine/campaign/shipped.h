/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes with the program: rules, layouts, and the beginnings of a campaign. */
#ifndef SHNOR_ENGINE_CAMPAIGN_SHIPPED_H
#define SHNOR_ENGINE_CAMPAIGN_SHIPPED_H

#include <glib.h>

#include "datasets/layout/layout.h"
#include "methodology/rulebook/rulebook.h"

#define SHIPPED_RULEBOOK "order-847"

/* The key file of this name without ".ini"; NULL when there is none. Free with g_bytes_unref(). */
GBytes *shipped_bytes(const char *name);
/* The campaign.ini of a new campaign, with @REGION@ and @YEAR@ to fill in. */
GBytes *shipped_campaign(void);

/* The rulebook, and the layouts with its columns. */
struct rulebook *shipped_rulebook(GError **error);
struct layout_book *shipped_layouts(const struct rulebook *rulebook, GError **error);

#endif
