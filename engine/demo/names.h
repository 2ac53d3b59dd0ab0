/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of the demonstration region: its municipalities are those of Smolensk oblast, its schools
 * are invented. */
#ifndef SHNOR_ENGINE_DEMO_NAMES_H
#define SHNOR_ENGINE_DEMO_NAMES_H

#include <glib.h>
#include <stdbool.h>

enum { DEMO_MUNICIPALITIES = 27 };

struct demo_municipality {
    const char *name;       /* «Велижский район», «город Смоленск» */
    const char *town;       /* genitive of the town that is its seat; NULL: it has none */
    const char *settlement; /* what schools of its urban settlement or seat are called; NULL */
    bool urban;             /* whether that settlement counts as urban */
    int n_town, n_settlement, n_village; /* municipal schools by place */
};

const struct demo_municipality *demo_municipality_get(int i);
int demo_municipality_find(const char *name); /* -1: none */

/* What the place of a village school is called («Вавиловская»), in a shuffled order: a different
 * name for each i below demo_village_count(). Free with g_free(). */
char *demo_village_name(int i);
int demo_village_count(void);

/* A school that the Department, or a private founder, runs. */
struct demo_special_school {
    const char *name, *charter_name, *municipality;
    const char *subordination, *flags; /* words of layouts.ini */
    const char *level;
    int pupils;
    bool vpr, exams; /* what its pupils sit */
};

/* NULL behind the last. */
const struct demo_special_school *demo_special_school_get(int i);

#endif
