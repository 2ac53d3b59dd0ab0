/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids of enumerations as the archive keeps them, so that a later program may number them anew.
 * Internal to the files of the archive. */
#ifndef SHNOR_ENGINE_ARCHIVE_WORDS_H
#define SHNOR_ENGINE_ARCHIVE_WORDS_H

#include <glib.h>

enum words {
    WORDS_SUBORDINATION, /* enum subordination */
    WORDS_LOCALITY,      /* enum locality */
    WORDS_STATUS,        /* enum decision_status */
    WORDS_OVERRIDE,      /* enum override_action */
    WORDS_DECISION,      /* enum decision_action */
    WORDS_MISSING,       /* enum missing_reason */
    WORDS_FIT,           /* enum social_fit */
    WORDS_PREDICATE,     /* enum predicate */
    WORDS_RISK_REASON,   /* bit numbers of enum risk_reason */
    WORDS_SUCCESSION,    /* enum succession_kind */
    WORDS_FINDING,       /* enum finding_rule */
    WORDS_TABLE_USE,     /* enum table_use */
    WORDS_COLUMN_USE,    /* enum column_use */
    WORDS_LINE_KIND,     /* enum line_kind */
    WORDS_LEVEL,         /* published_levels */
    N_WORDS
};

const char *word_id(enum words words, guint number);
/* -1: no such id. */
int word_number(enum words words, const char *id);

/* A set of bits as ids joined by ";", and back; -1 when one is unknown. */
char *word_join(enum words words, unsigned bits);
int word_split(enum words words, const char *ids);

#endif
