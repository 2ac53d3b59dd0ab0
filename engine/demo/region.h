/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demonstration region before it is written down: schools, their results, context and risks.
 *
 * All of it is invented. Results behave as a real region's: the true share of low results of a
 * school varies between schools as a beta distribution does (mean and over-dispersion per procedure
 * after the ВПР of a whole real region), goes together between procedures and between years, and is
 * higher where the social context is worse; counts are binomial draws from it. */
#ifndef SHNOR_ENGINE_DEMO_REGION_H
#define SHNOR_ENGINE_DEMO_REGION_H

#include <glib.h>
#include <stdbool.h>

enum {
    DEMO_FIRST_YEAR = 2021,
    DEMO_YEARS = 2,
    DEMO_LATEST_YEAR = DEMO_FIRST_YEAR + DEMO_YEARS - 1,
    DEMO_MARKS = 4, /* 2, 3, 4, 5 */
    DEMO_COMPONENTS = 8,
    DEMO_FACTORS = 10,
};

enum demo_procedure {
    DEMO_VPR_RU_5,
    DEMO_VPR_MA_5,
    DEMO_VPR_RU_6,
    DEMO_VPR_MA_6,
    DEMO_OGE_RU,
    DEMO_OGE_MA,
    DEMO_EGE_RU,
    DEMO_EGE_MA_BASIC,
    DEMO_EGE_MA_PROFILE,
    DEMO_PROCEDURES,
};

enum demo_level { DEMO_PRIMARY, DEMO_BASIC, DEMO_SECONDARY };
enum demo_place { DEMO_VILLAGE, DEMO_SETTLEMENT, DEMO_TOWN, DEMO_CITY };

/* Participants by mark; for ЕГЭ by score the first count is of those under the bound. */
struct demo_cell {
    int participants; /* 0: nobody sat it */
    int marks[DEMO_MARKS];
};

/* A succession of the year between the two. */
enum demo_succession { DEMO_NO_SUCCESSION, DEMO_MERGED, DEMO_SPLIT, DEMO_RENAMED, DEMO_BRANCH };

/* What a school works in, and which files say so. */
struct demo_conditions {
    int hardship; /* how adverse they are, thousandths of a standard deviation */
    bool in_passport, in_risk_profile;
    int context[DEMO_COMPONENTS]; /* tenths of a percent; -1: blank */
    int factors[DEMO_FACTORS];    /* 1 low to 3 high significance */
};

struct demo_school {
    int code;     /* six digits of its login */
    int old_code; /* the one it had in the first year; 0: the same */
    char *name, *charter_name;
    int municipality;
    const char *subordination, *flags, *level_word; /* as the registry writes them */
    enum demo_level level;
    enum demo_place place;
    int pupils;
    bool vpr, exams; /* what its pupils sit */
    bool open[DEMO_YEARS];
    bool in_registry;       /* false: closed before the latest year */
    int oge_code, ege_code; /* 0: none */
    struct demo_cell cells[DEMO_YEARS][DEMO_PROCEDURES];
    struct demo_conditions conditions;
};

struct demo_link {
    int old_code, new_code;
    enum demo_succession kind;
};

struct demo_region {
    GPtrArray *schools;  /* struct demo_school *, by municipality; closed ones at the end */
    GArray *successions; /* struct demo_link */
};

struct demo_region *demo_region_build(void);
void demo_region_free(struct demo_region *region); /* accepts NULL */

int demo_region_length(const struct demo_region *region);
const struct demo_school *demo_region_school(const struct demo_region *region, int i);

/* The code under which its results of this year (0 or 1) were handed in. */
int demo_school_code_in(const struct demo_school *school, int year);
/* Cells of the latest year with at least `num` / 100 of participants low. */
int demo_school_cells_at(const struct demo_school *school, int num);
/* Cells whose share of low results rose by 10 points or more from the first year to the latest. */
int demo_school_cells_risen(const struct demo_school *school);
const char *demo_procedure_id(enum demo_procedure procedure);

#endif
