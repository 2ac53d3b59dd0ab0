/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rulebook: the rules of a methodology as data.
 *
 * A rulebook is a key file (methodology/order-847.ini is the shipped one). Everything that decides
 * the lists is here, with its basis (document and clause) and whether that is confirmed. */
#ifndef SHNOR_METHODOLOGY_RULEBOOK_RULEBOOK_H
#define SHNOR_METHODOLOGY_RULEBOOK_RULEBOOK_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/layout/layout.h"
#include "datasets/result/procedure.h"
#include "methodology/statistics/hidiroglou_berthelot.h"

/* An exact share: num / den, 0 <= num, 1 <= den. */
struct fraction {
    int num, den;
};

/* Document and clause; confirmed by it or assumed. An empty text is printed as "not stated". */
struct basis {
    char *text;
    bool confirmed;
};

enum combine { COMBINE_OR, COMBINE_AND, COMBINE_A, COMBINE_B };

struct criterion_rules {
    struct fraction threshold; /* a cell is low when low/participants >= threshold */
    int min_procedures;        /* m of condition A, >= 1 */
    enum combine combine;
    int min_participants; /* a cell with fewer is not usable, >= 1 */
    char **exclude;       /* registry flags; empty array: none */
    char **categories;    /* participants that count besides the main ones; empty: none */
    struct basis basis;
};

enum social_method { SOCIAL_WEIGHTS, SOCIAL_PCA, SOCIAL_REGRESSION };
enum social_cut { SOCIAL_CUT_SHARE, SOCIAL_CUT_BOUND };

struct social_rules {
    enum social_method method;
    enum social_cut cut_kind;
    struct fraction cut; /* SOCIAL_CUT_SHARE: the lowest num/den of schools are adverse */
    double bound;        /* SOCIAL_CUT_BOUND: an index below it (0..100) is adverse */
    struct basis basis;
};

/* A component of the social index. The weight is used by SOCIAL_WEIGHTS alone. */
struct component {
    char *id, *title;
    int direction; /* +1 favourable, -1 adverse */
    double weight; /* > 0 */
    struct basis basis;
};

/* A risk factor (РПШ). Percent values become levels by the bounds, when there are bounds. */
struct factor {
    char *id, *title;
    double medium_from, high_from; /* percent; NAN when the factor has no bounds */
    struct basis basis;
};

/* Reasons of at_risk: bits, in the order in which ids are joined. */
enum risk_reason {
    RISK_ONE_LOW = 1 << 0,
    RISK_NEAR = 1 << 1,
    RISK_RISING = 1 << 2,
    RISK_FACTORS = 1 << 3,
    N_RISK_REASONS = 4,
};

struct risk_rules {
    unsigned reasons;                     /* bits of enum risk_reason in force */
    int risk_factors;                     /* factors of high significance for RISK_FACTORS */
    int min_participants[N_RISK_REASONS]; /* by bit number; >= 1; unused for factors */
    struct fraction warn_share;           /* of the region in all clusters together */
    struct basis basis;
};

/* What is suspected in the data; see methodology/advisory/anomaly.h. */
struct anomaly_rules {
    bool enabled;
    struct ratio_edit edit;
    int min_participants; /* smaller cells and schools are not suspected */
    int least_change;     /* participants: a smaller change is never suspected */
    int least_points;     /* percentage points of a share: likewise */
};

/* What the public version withholds; see methodology/suppression.h. */
struct publication_rules {
    int min_participants; /* counts of fewer pupils are not published, >= 1 */
    int min_schools;      /* nor sums over fewer schools, >= 1 */
    struct basis basis;
};

/* The most that a rulebook may have: papers show each procedure and each cluster. A region holds
 * some forty procedures a year and has three to eight clusters. */
enum { RULEBOOK_MOST_PROCEDURES = 1000, RULEBOOK_MOST_CLUSTERS = 30 };

enum predicate { PREDICATE_LOW_RESULTS, PREDICATE_ADVERSE_SOCIAL, PREDICATE_AT_RISK, N_PREDICATES };

/* A row of the decision table: it matches when every predicate of `all` holds, one of `any` holds
 * (or `any` is empty) and none of `none` holds. Bits are 1 << enum predicate. */
struct cluster_rule {
    char *id, *title;
    unsigned all, any, none;
    bool listed; /* false: never in the appendix (the cluster "none") */
    struct basis basis;
};

struct rulebook {
    char *id, *title;
    int version;
    char *sha256; /* of the file's bytes, hexadecimal */
    char *text;   /* the file itself, UTF-8 */
    struct criterion_rules criterion;
    struct procedure_catalogue *procedures;
    struct social_rules social;
    GPtrArray *components; /* struct component * */
    GPtrArray *factors;    /* struct factor * */
    struct risk_rules risk;
    struct anomaly_rules anomaly;
    struct publication_rules publication;
    GPtrArray *clusters; /* struct cluster_rule *, in the order of the table; the last one is
                            "none", which matches always */
};

/* Reads a rulebook. `name` is for messages. On failure returns NULL with a message that names file,
 * line, key and, for an unknown key, the nearest known one (domain KEYFILE_ERROR). */
struct rulebook *rulebook_build(const char *name, const char *bytes, gsize length, GError **error);
void rulebook_free(struct rulebook *rulebook); /* accepts NULL */

/* Makes every component a column of social passports, and every factor one of risk profiles. */
void rulebook_add_columns(const struct rulebook *rulebook, struct layout_book *book);

/* Index of the cluster, or -1. */
int rulebook_find_cluster(const struct rulebook *rulebook, const char *id);
const struct cluster_rule *rulebook_cluster(const struct rulebook *rulebook, guint i);

/* "or", "and", "a", "b". */
const char *combine_id(enum combine combine);
/* "weights", "pca", "regression". */
const char *social_method_id(enum social_method method);

#endif
