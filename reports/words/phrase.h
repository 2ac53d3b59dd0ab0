/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases that several documents say: each stands here once, as a msgid that _() translates where
 * it is used. */
#ifndef SHNOR_REPORTS_WORDS_PHRASE_H
#define SHNOR_REPORTS_WORDS_PHRASE_H

#include "reports/words/wording.h"

/* Headings of columns, rows and sheets. */
#define PHRASE_ADVERSE_SOCIAL N_("Adverse social conditions")
#define PHRASE_ALL_SCHOOLS N_("All schools")
#define PHRASE_AT_RISK N_("Risk of lower results")
#define PHRASE_CLUSTER N_("Cluster")
#define PHRASE_CLUSTERS_BY_MUNICIPALITY N_("Clusters by municipality")
#define PHRASE_CLUSTER_SHARES N_("What share of the region each cluster takes")
#define PHRASE_CODE N_("Code")
#define PHRASE_COMPONENT N_("Component")
#define PHRASE_CONDITION_A N_("Condition A")
#define PHRASE_CONDITION_B N_("Condition B")
#define PHRASE_DRAFT N_("DRAFT")
#define PHRASE_FILE N_("File")
#define PHRASE_LOW_PARTICIPANTS N_("Participants with low results")
#define PHRASE_LOW_RESULTS N_("Low results")
#define PHRASE_LOW_SHARE N_("Share of low results")
#define PHRASE_MUNICIPALITY N_("Municipality")
#define PHRASE_NAME N_("Name")
#define PHRASE_NUMBER N_("No.")
#define PHRASE_ORGANISATION N_("Name of the general education organisation")
#define PHRASE_OUTCOME N_("Outcome")
#define PHRASE_PARTICIPANTS N_("Participants")
#define PHRASE_PROCEDURE N_("Procedure")
#define PHRASE_P_REPEAT N_("Probability that the conclusion repeats")
#define PHRASE_P_TRUE N_("Probability that the true share is not below the threshold")
#define PHRASE_RULE N_("Rule")
#define PHRASE_SCHOOL N_("School")
#define PHRASE_SCHOOLS N_("Schools")
#define PHRASE_SEPARATE_DECISION N_("Separate decision")
#define PHRASE_SHEET N_("Sheet")
#define PHRASE_SOCIAL_INDEX N_("Social index")
#define PHRASE_TOTAL N_("Total")
#define PHRASE_VALUE N_("Value")
#define PHRASE_WHAT_TO_DO N_("What to do")
#define PHRASE_YEAR N_("Year")

/* Sentences, and words within them. */
#define PHRASE_CONTINUED N_("Continued on the next page.")
#define PHRASE_NOT_STATED N_("not stated")
#define PHRASE_NO_BASIS N_("basis not stated")
#define PHRASE_NO_RESULTS N_("There are no results of the year.")
#define PHRASE_NO_SCHOOLS_LISTED                                                                   \
    N_("No general education organisations are assigned to the clusters.")
#define PHRASE_THERE_ARE_NONE N_("There are none.")
#define PHRASE_THRESHOLD N_("threshold %s")
#define PHRASE_TITLE_OF_REGION N_("%s. %s, year %d")
#define PHRASE_TITLE_OF_YEAR N_("%s, year %d")

#endif
