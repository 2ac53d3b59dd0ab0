/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws what a school comes to from normal scores through tables of quantiles, in integers: the
 * same region on every processor, which floating-point quantiles would not promise. */
#include "engine/demo/outcome.h"

#include <string.h>

#include "engine/demo/chance.h"

/* Normal scores below are sums of independent ones, weighted so that squares add to about one:
 * a low share of a school goes together between procedures of a year with about 0.76 and of one
 * procedure between years with about 0.62, as in the region that was looked at. */
enum {
    OF_SCHOOL = 750,
    OF_YEAR = 450,
    OF_PROCEDURE = 250,
    OF_CELL = 400,
    THOUSAND = 1000,
    SHARE_KNOTS = 17, /* of share curves, at -4 .. 4 by halves */
    CONTEXT_KNOTS = 7,
};

/* True share of low results, per million, by the normal score: quantiles of a beta distribution.
 * Made with R 4.2.2: round(1e6 * qbeta(pnorm(seq(-4, 4, .5)), m * s, (1 - m) * s)) with
 * s = 1 / rho - 1 and mean m, over-dispersion rho as behind each line. */
static const int share_curves[DEMO_PROCEDURES][SHARE_KNOTS] = {
    /* m 0.130, rho 0.100 */
    {19, 106, 478, 1769, 5430, 14007, 30929, 59692, 102833, 161162, 233502, 316898, 407153, 499512,
     589349, 672734, 746801},
    /* m 0.125, rho 0.095 */
    {21, 114, 500, 1807, 5444, 13834, 30198, 57803, 99032, 154704, 223839, 303834, 390917, 480738,
     568980, 651865, 726515},
    /* m 0.150, rho 0.120 */
    {13, 83, 409, 1642, 5396, 14703, 33848, 67301, 118219, 187283, 272326, 368753, 470482, 571094,
     664892, 747649, 816954},
    /* m 0.135, rho 0.130 */
    {2, 16, 111, 604, 2553, 8538, 23065, 51726, 99224, 167445, 254601, 355602, 463289, 569989,
     668938, 755258, 826360},
    /* m 0.045, rho 0.05 */
    {0, 3, 23, 136, 626, 2238, 6393, 15041, 30170, 53294, 85180, 125824, 174554, 230182, 291159,
     355734, 422086},
    /* m 0.100, rho 0.08 */
    {12, 71, 326, 1236, 3865, 10134, 22690, 44347, 77343, 122778, 180389, 248622, 324911, 406054,
     488622, 569334, 645362},
    /* m 0.005, rho 0.01 */
    {0, 0, 0, 0, 4, 34, 196, 779, 2269, 5194, 9966, 16835, 25916, 37237, 50767, 66438, 84154},
    /* m 0.030, rho 0.03 */
    {1, 6, 35, 168, 644, 1995, 5102, 11065, 20963, 35640, 55612, 81058, 111871, 147703, 188021,
     232155, 279340},
    /* m 0.060, rho 0.04 */
    {39, 156, 531, 1546, 3888, 8558, 16744, 29620, 48141, 72921, 104184, 141770, 185187, 233663,
     286221, 341747, 399062},
};

/* Grade of each procedure, and the share of its cohort that sits it, per million. */
static const struct {
    int grade, attendance;
} sittings[DEMO_PROCEDURES] = {
    [DEMO_VPR_RU_5] = {5, 890000},        [DEMO_VPR_MA_5] = {5, 880000},
    [DEMO_VPR_RU_6] = {6, 885000},        [DEMO_VPR_MA_6] = {6, 875000},
    [DEMO_OGE_RU] = {9, 970000},          [DEMO_OGE_MA] = {9, 970000},
    [DEMO_EGE_RU] = {11, 985000},         [DEMO_EGE_MA_BASIC] = {11, 470000},
    [DEMO_EGE_MA_PROFILE] = {11, 490000},
};

/* Percent of the social passport in tenths, by the normal score, at -3 .. 3; whether more is worse;
 * how much of the score is the school's hardship, in thousandths. In the order of the file. */
static const struct {
    int knots[CONTEXT_KNOTS];
    bool adverse;
    int loading;
} components[DEMO_COMPONENTS] = {
    {{15, 40, 85, 155, 260, 400, 590}, false, 800},  /* both parents with higher education */
    {{60, 110, 160, 220, 290, 370, 470}, true, 550}, /* incomplete families */
    {{0, 5, 15, 40, 85, 160, 280}, true, 700},       /* parents without work */
    {{30, 70, 130, 210, 310, 430, 580}, true, 750},  /* low income */
    {{0, 0, 4, 12, 30, 80, 250}, true, 250},         /* Russian is not the first language */
    {{0, 15, 35, 60, 100, 160, 260}, true, 450},     /* pupils with disabilities */
    {{0, 0, 5, 15, 30, 60, 120}, true, 600},         /* registered with police or school */
    {{20, 80, 160, 260, 370, 490, 620}, false, 550}, /* teachers of the highest category */
};

enum { SPECIAL_NEEDS = 5, TEACHERS = 7 };

static int
score_of(enum demo_stream stream, guint64 key)
{
    struct demo_chance chance;
    demo_chance_init(&chance, stream, key);
    return demo_chance_normal(&chance);
}

static bool
has_flag(const struct demo_school *school, const char *word)
{
    return strstr(school->flags, word) != NULL;
}

/* How adverse the school's context is: the municipality, the place, and the school itself. */
static int
draw_hardship(const struct demo_school *school)
{
    static const int of_place[] = {
        [DEMO_VILLAGE] = 250, [DEMO_SETTLEMENT] = 50, [DEMO_TOWN] = -200, [DEMO_CITY] = -650};
    int municipality = score_of(DEMO_STREAM_MUNICIPALITY, (guint64)school->municipality);
    int own = score_of(DEMO_STREAM_SCHOOL, (guint64)school->code * 4 + 2);
    int evening = has_flag(school, "вечерняя") ? 1800 : 0;
    return of_place[school->place] + evening + (350 * municipality + 870 * own) / THOUSAND;
}

/* ---- results ---- */

/* Pupils of a cohort: those who enter a grade together, whatever year it is. */
static int
draw_cohort(const struct demo_school *school, int year, int grade)
{
    bool senior = grade > 9;
    int share = school->level == DEMO_SECONDARY ? 97000 : 116000;
    if (!school->vpr) /* an evening school has the last grades only */
        share = 300000;
    if (senior)
        share = school->vpr ? 47000 : 240000;
    struct demo_chance chance;
    demo_chance_init(&chance, DEMO_STREAM_COHORT,
                     (guint64)school->code * 100 + (guint64)(40 + year - grade) * 2 + senior);
    return demo_chance_count(&chance, school->pupils, share);
}

static bool
sits(const struct demo_school *school, int year, enum demo_procedure procedure)
{
    if (!school->open[year])
        return false;
    if (procedure <= DEMO_VPR_MA_6)
        return school->vpr;
    if (procedure <= DEMO_OGE_MA)
        return school->exams;
    return school->exams && school->level == DEMO_SECONDARY;
}

/* Thousandths of a standard deviation by which the school is worse than the average one. */
static int
weakness(const struct demo_school *school, int year, enum demo_procedure procedure)
{
    static const int of_region[DEMO_YEARS] = {-200, -260};
    guint64 code = (guint64)school->code, y = (guint64)year, p = (guint64)procedure;
    int own = score_of(DEMO_STREAM_SCHOOL, code * 4 + 3);
    int of_school = (600 * school->conditions.hardship + 800 * own) / THOUSAND;
    int of_year = score_of(DEMO_STREAM_YEAR, code * DEMO_YEARS + y);
    int of_procedure = score_of(DEMO_STREAM_PROCEDURE, code * DEMO_PROCEDURES + p);
    int of_cell = score_of(DEMO_STREAM_CELL, (code * DEMO_PROCEDURES + p) * DEMO_YEARS + y);
    return of_region[year] + (OF_SCHOOL * of_school + OF_YEAR * of_year +
                              OF_PROCEDURE * of_procedure + OF_CELL * of_cell) /
                                 THOUSAND;
}

/* Those who are not low share the marks 3, 4 and 5; the weaker the school, the more have 3. */
static void
draw_marks(struct demo_chance *chance, struct demo_cell *cell, int z)
{
    int three = CLAMP(430000 + 90 * z, 150000, 780000), four = 680000;
    int rest = cell->participants - cell->marks[0];
    cell->marks[1] = demo_chance_count(chance, rest, three);
    rest -= cell->marks[1];
    cell->marks[2] = demo_chance_count(chance, rest, four);
    cell->marks[3] = rest - cell->marks[2];
}

static void
draw_cell(struct demo_school *school, int year, enum demo_procedure procedure)
{
    struct demo_cell *cell = &school->cells[year][procedure];
    int cohort = draw_cohort(school, year, sittings[procedure].grade);
    int z = weakness(school, year, procedure);
    int share = demo_curve(share_curves[procedure], SHARE_KNOTS, -4 * DEMO_SD, DEMO_SD / 2, z);
    struct demo_chance chance;
    demo_chance_init(&chance, DEMO_STREAM_PUPILS,
                     ((guint64)school->code * DEMO_PROCEDURES + (guint64)procedure) * DEMO_YEARS +
                         (guint64)year);
    cell->participants = demo_chance_count(&chance, cohort, sittings[procedure].attendance);
    cell->marks[0] = demo_chance_count(&chance, cell->participants, share);
    draw_marks(&chance, cell, z);
}

static void
draw_results(struct demo_school *school)
{
    for (int year = 0; year < DEMO_YEARS; year++)
        for (enum demo_procedure p = 0; p < DEMO_PROCEDURES; p++)
            if (sits(school, year, p))
                draw_cell(school, year, p);
}

/* ---- social passport ---- */

/* A percent that so many pupils (or teachers) can have, in tenths, from one that need not be. */
static int
possible_percent(int tenths, int n)
{
    int count = (tenths * n + 500) / 1000;
    return (2000 * count + n) / (2 * n);
}

static int
draw_component(const struct demo_school *school, struct demo_chance *chance, int i)
{
    int loading = components[i].loading;
    int noise = demo_chance_normal(chance);
    bool blank = demo_chance_below(chance, 1000) < 14;
    /* The square root of 1 - loading^2 is near enough to this line for loadings of 0.25 to 0.8. */
    int rest = 1180 - 700 * loading / THOUSAND;
    int towards =
        components[i].adverse ? school->conditions.hardship : -school->conditions.hardship;
    int z = (loading * towards + rest * noise) / THOUSAND;
    int tenths = demo_curve(components[i].knots, CONTEXT_KNOTS, -3 * DEMO_SD, DEMO_SD, z);
    if (i == SPECIAL_NEEDS && has_flag(school, "коррекционная"))
        tenths = 1000;
    return blank ? -1
                 : possible_percent(tenths, i == TEACHERS ? MAX(5, school->pupils / 12)
                                                          : MAX(1, school->pupils));
}

static void
draw_context(struct demo_school *school)
{
    struct demo_chance chance;
    demo_chance_init(&chance, DEMO_STREAM_CONTEXT, (guint64)school->code);
    school->conditions.in_passport = school->in_registry && demo_chance_below(&chance, 1000) >= 22;
    for (int i = 0; i < DEMO_COMPONENTS; i++)
        school->conditions.context[i] = draw_component(school, &chance, i);
}

/* ---- risk profile ---- */

static void
draw_factors(struct demo_school *school)
{
    struct demo_chance chance;
    demo_chance_init(&chance, DEMO_STREAM_RISK, (guint64)school->code);
    school->conditions.in_risk_profile =
        school->in_registry && school->vpr && demo_chance_below(&chance, 1000) >= 45;
    int own = demo_chance_normal(&chance);
    for (int i = 0; i < DEMO_FACTORS; i++) {
        int z =
            (300 * school->conditions.hardship + 400 * own + 860 * demo_chance_normal(&chance)) /
            THOUSAND;
        school->conditions.factors[i] = z > 1400 ? 3 : z > 400 ? 2 : 1;
    }
}

void
demo_outcome_draw(struct demo_school *school)
{
    school->conditions.hardship = draw_hardship(school);
    draw_results(school);
    draw_context(school);
    draw_factors(school);
}
