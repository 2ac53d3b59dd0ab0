/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessment procedures as the readers must know them to count: which participants are low, by
 * which scale, and whose data count. The rulebook fills the catalogue. */
#ifndef SHNOR_DATASETS_RESULT_PROCEDURE_H
#define SHNOR_DATASETS_RESULT_PROCEDURE_H

#include <glib.h>
#include <stdbool.h>

enum procedure_measure { MEASURE_MARK, MEASURE_SCORE };

/* A participant is low when mark <= bound (MEASURE_MARK) or score < bound (MEASURE_SCORE).
 * Source: methodology of order 847, see methodology/METHODOLOGY.md. */
struct low_rule {
    enum procedure_measure measure;
    int bound;
};

/* Upper bounds of marks 2, 3, 4 in primary score, for one year. */
struct mark_scale {
    int year;
    int upper[3];
    bool assumed; /* status = assumed: nobody confirmed it for this year */
};

/* What differs from the procedure's own rule in one year. */
struct procedure_year {
    int year;
    bool held; /* false: not held that year, so that nobody has "no data" */
    bool has_low;
    struct low_rule low;
    char **waves; /* waves that count in this year; NULL: as in other years */
};

struct procedure {
    char *id;    /* KIND-SUBJECT[-GRADE or LEVEL]: "ВПР-МА-6" */
    char *title; /* "ВПР, математика, 6 класс" */
    bool enabled;
    struct low_rule low; /* unless a year has its own */
    GArray *years;       /* struct procedure_year */
    GArray *scales;      /* struct mark_scale */
    char **waves;        /* waves that count; NULL: all. A result without a wave always counts */
    char *basis;         /* document and clause; "" when unknown */
    bool confirmed;      /* status = confirmed */
};

struct procedure *procedure_create(const char *id);
void procedure_free(struct procedure *procedure); /* accepts NULL */

/* The waves that count in a year, NULL-ended; NULL: all. Owned by the procedure. */
char **procedure_waves(const struct procedure *procedure, int year);
/* Whether results of a wave count; those without a wave ("") always do. */
bool procedure_counts_wave(const struct procedure *procedure, int year, const char *wave);
bool procedure_held(const struct procedure *procedure, int year);
/* The rule of that year. */
const struct low_rule *procedure_low_rule(const struct procedure *procedure, int year);

/* Mark 2..5 of a primary score by the scale of `year`; 0 when there is no scale of that year. */
int procedure_mark_of_score(const struct procedure *procedure, int year, int score);
/* The scale of `year`; NULL when there is none. */
const struct mark_scale *procedure_scale(const struct procedure *procedure, int year);

/* Results of a year that somebody answers for: what is unusual in them is no error. */
struct confirmed_results {
    guint procedure; /* index in the catalogue */
    int year;
};

/* Whether these results are among them; `confirmed`: struct confirmed_results, NULL: none are. */
bool confirmed_results_has(const GArray *confirmed, guint procedure, int year);

/* Procedures in the order of the rulebook, found by id. */
struct procedure_catalogue;

struct procedure_catalogue *procedure_catalogue_create(void);
void procedure_catalogue_free(struct procedure_catalogue *catalogue); /* accepts NULL */
/* Takes ownership. Returns its index. An id may be added once. */
guint procedure_catalogue_add(struct procedure_catalogue *catalogue, struct procedure *procedure);
guint procedure_catalogue_length(const struct procedure_catalogue *catalogue);
struct procedure *procedure_catalogue_get(const struct procedure_catalogue *catalogue, guint i);
/* Finds by id; case and look-alike Latin letters do not matter. Returns false when unknown. */
bool procedure_catalogue_find(const struct procedure_catalogue *catalogue, const char *id,
                              guint *ret_index);

#endif
