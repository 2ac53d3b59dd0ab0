/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schools, codes, mergers and twins of the demonstration. Everything follows from a school's code
 * by numbers of its own, not by a common stream: a change in one place leaves all other schools as
 * they were. */
#include "engine/demo/region.h"

#include <string.h>

#include "engine/demo/chance.h"
#include "engine/demo/names.h"
#include "engine/demo/outcome.h"

enum {
    FIRST_CODE = 670011,
    CODE_GAP = 7,          /* the next code is at most so far */
    KNOTS = 7,             /* of size curves, at -3 .. 3 standard deviations */
    PRIMARY_SHARE = 12000, /* of village schools, per million */
    BASIC_SHARE = 420000,
    LARGE_TOWN = 8, /* has at least so many schools */
};

/* Pupils of a school by place and level: many small ones, a few large. */
static const int village_basic_pupils[KNOTS] = {8, 15, 24, 38, 58, 92, 150};
static const int village_pupils[KNOTS] = {28, 44, 66, 102, 165, 280, 460};
static const int town_pupils[KNOTS] = {110, 200, 330, 500, 690, 910, 1180};
static const int city_pupils[KNOTS] = {190, 380, 590, 820, 1040, 1290, 1680};

static const char *const level_words[] = {"начальное общее", "основное общее", "среднее общее"};

/* The region under way. */
struct building {
    struct demo_region *region;
    int next_code, n_villages;
    int n_of_municipality[DEMO_MUNICIPALITIES];
};

static int
draw_code(struct building *building)
{
    struct demo_chance chance;
    demo_chance_init(&chance, DEMO_STREAM_CODES, (guint64)building->next_code);
    building->next_code += 1 + demo_chance_below(&chance, CODE_GAP);
    return building->next_code;
}

static struct demo_school *
add_school(struct building *building, int municipality, enum demo_place place)
{
    struct demo_school *school = g_new0(struct demo_school, 1);
    school->code = draw_code(building);
    school->municipality = municipality;
    school->place = place;
    school->subordination = "муниципальная";
    school->flags = "";
    school->level = DEMO_SECONDARY;
    school->level_word = level_words[DEMO_SECONDARY];
    school->vpr = school->exams = school->in_registry = true;
    school->open[0] = school->open[1] = true;
    building->n_of_municipality[municipality]++;
    g_ptr_array_add(building->region->schools, school);
    return school;
}

static void
set_level(struct demo_school *school, enum demo_level level)
{
    school->level = level;
    school->level_word = level_words[level];
    school->vpr = school->exams = level != DEMO_PRIMARY;
}

/* ---- size and codes ---- */

static void
draw_size(struct demo_school *school)
{
    struct demo_chance chance;
    demo_chance_init(&chance, DEMO_STREAM_SCHOOL, (guint64)school->code);
    int z = demo_chance_normal(&chance);
    const int *knots = school->place == DEMO_CITY        ? city_pupils
                       : school->place != DEMO_VILLAGE   ? town_pupils
                       : school->level == DEMO_SECONDARY ? village_pupils
                                                         : village_basic_pupils;
    school->pupils = demo_curve(knots, KNOTS, -3 * DEMO_SD, DEMO_SD, z);
    bool small_town = school->place == DEMO_TOWN &&
                      demo_municipality_get(school->municipality)->n_town < LARGE_TOWN;
    if (small_town || school->place == DEMO_SETTLEMENT)
        school->pupils = school->pupils * 3 / 5;
    if (school->level == DEMO_PRIMARY)
        school->pupils = MAX(6, school->pupils / 2);
}

/* Codes of the examination centre: the municipality and a number in it. Now and then the one for
 * ЕГЭ differs, now and then one is not filled in. */
static void
draw_exam_codes(struct building *building, struct demo_school *school)
{
    struct demo_chance chance;
    demo_chance_init(&chance, DEMO_STREAM_CODES, (guint64)school->code * 2 + 1);
    int number = building->n_of_municipality[school->municipality];
    int code = 100000 + (school->municipality + 1) * 1000 + number;
    bool differs = demo_chance_below(&chance, 100) < 8;
    bool blank = demo_chance_below(&chance, 100) < 4;
    if (!school->exams || blank)
        return;
    school->oge_code = code;
    if (school->level == DEMO_SECONDARY)
        school->ege_code = differs ? code + 100000 : code;
}

/* ---- names ---- */

/* «МБОУ» and what it stands for; small village schools are often «казенное». */
static void
set_names(struct demo_school *school, const char *short_name, const char *long_name)
{
    struct demo_chance chance;
    demo_chance_init(&chance, DEMO_STREAM_NAMES, (guint64)school->code);
    int draw = demo_chance_below(&chance, 100);
    bool treasury = school->place == DEMO_VILLAGE && draw < 15;
    bool autonomous = school->place >= DEMO_TOWN && draw < 8;
    const char *letter = treasury ? "К" : autonomous ? "А" : "Б";
    const char *word = treasury ? "казенное" : autonomous ? "автономное" : "бюджетное";
    school->name = g_strdup_printf("М%sОУ \"%s\"", letter, short_name);
    school->charter_name =
        g_strdup_printf("муниципальное %s общеобразовательное учреждение %s", word, long_name);
}

/* «Велижский район» -> «Велижского района Смоленской области». */
static char *
district_genitive(int municipality)
{
    const char *name = demo_municipality_get(municipality)->name;
    const char *end = strstr(name, "ий район");
    g_assert(end != NULL);
    g_autofree char *stem = g_strndup(name, (gsize)(end - name));
    return g_strconcat(stem, "ого района Смоленской области", NULL);
}

static void
name_place_school(struct demo_school *school, const char *place_name)
{
    static const char *const shorts[] = {"начальная школа", "ОШ", "СШ"};
    static const char *const longs[] = {"начальная школа", "основная школа", "средняя школа"};
    g_autofree char *district = district_genitive(school->municipality);
    g_autofree char *short_name = g_strdup_printf("%s %s", place_name, shorts[school->level]);
    g_autofree char *long_name =
        g_strdup_printf("«%s %s» %s", place_name, longs[school->level], district);
    set_names(school, short_name, long_name);
}

static void
name_town_school(struct demo_school *school, const char *town, int number)
{
    static const struct {
        const char *brief, *full;
    } kinds[] = {{"СШ", "Средняя школа"},
                 {"Гимназия", "Гимназия"},
                 {"Лицей", "Лицей"},
                 {"ОШ", "Основная школа"}};
    bool city = school->place == DEMO_CITY;
    int kind = school->level == DEMO_BASIC ? 3
               : number % 11 == 1 && city  ? 1
               : number % 17 == 6 && city  ? 2
                                           : 0;
    g_autofree char *short_name =
        city ? g_strdup_printf("%s № %d", kinds[kind].brief, number)
             : g_strdup_printf("%s № %d г. %s", kinds[kind].brief, number, town);
    g_autofree char *long_name =
        g_strdup_printf("«%s № %d» города %s", kinds[kind].full, number, town);
    set_names(school, short_name, long_name);
}

/* ---- schools by place ---- */

static void
finish_school(struct building *building, struct demo_school *school)
{
    draw_size(school);
    draw_exam_codes(building, school);
}

static void
add_town_schools(struct building *building, int municipality)
{
    const struct demo_municipality *where = demo_municipality_get(municipality);
    bool city = g_str_has_prefix(where->name, "город Смоленск");
    for (int i = 0; i < where->n_town; i++) {
        struct demo_school *school =
            add_school(building, municipality, city ? DEMO_CITY : DEMO_TOWN);
        if (i % 12 == 8)
            set_level(school, DEMO_BASIC);
        name_town_school(school, where->town, i + 1);
        finish_school(building, school);
    }
}

static void
add_settlement_schools(struct building *building, int municipality)
{
    const struct demo_municipality *where = demo_municipality_get(municipality);
    for (int i = 0; i < where->n_settlement; i++) {
        struct demo_school *school = add_school(building, municipality, DEMO_SETTLEMENT);
        name_place_school(school, where->settlement);
        if (where->n_settlement > 1) {
            char *plain = school->name;
            g_autofree char *stem = g_strndup(plain, strlen(plain) - 1);
            school->name = g_strdup_printf("%s № %d\"", stem, i + 1);
            g_free(plain);
            char *charter = school->charter_name;
            g_auto(GStrv) halves = g_strsplit(charter, "»", 2);
            school->charter_name = g_strdup_printf("%s № %d»%s", halves[0], i + 1, halves[1]);
            g_free(charter);
        }
        finish_school(building, school);
    }
}

static void
add_village_schools(struct building *building, int municipality)
{
    for (int i = 0; i < demo_municipality_get(municipality)->n_village; i++) {
        struct demo_school *school = add_school(building, municipality, DEMO_VILLAGE);
        struct demo_chance chance;
        demo_chance_init(&chance, DEMO_STREAM_SCHOOL, (guint64)school->code * 2 + 1);
        int draw = demo_chance_below(&chance, DEMO_MILLION);
        if (draw < PRIMARY_SHARE)
            set_level(school, DEMO_PRIMARY);
        else if (draw < BASIC_SHARE)
            set_level(school, DEMO_BASIC);
        g_autofree char *place_name = demo_village_name(building->n_villages++);
        name_place_school(school, place_name);
        finish_school(building, school);
    }
}

static void
add_special_schools(struct building *building, int municipality)
{
    const struct demo_special_school *special;
    for (int i = 0; (special = demo_special_school_get(i)) != NULL; i++) {
        if (demo_municipality_find(special->municipality) != municipality)
            continue;
        struct demo_school *school = add_school(
            building, municipality, strstr(special->municipality, "город") ? DEMO_CITY : DEMO_TOWN);
        bool basic = strcmp(special->level, level_words[DEMO_BASIC]) == 0;
        set_level(school, basic ? DEMO_BASIC : DEMO_SECONDARY);
        school->name = g_strdup(special->name);
        school->charter_name = g_strdup(special->charter_name);
        school->subordination = special->subordination;
        school->flags = special->flags;
        school->pupils = special->pupils;
        school->vpr = special->vpr;
        school->exams = special->exams;
        draw_exam_codes(building, school);
    }
}

/* ---- successions ---- */

/* The next basic or secondary municipal school of this place at or behind `from` that no succession
 * and no copied code has touched. */
static struct demo_school *
find_plain(const struct building *building, guint from, enum demo_place place)
{
    for (guint i = from; i < building->region->schools->len; i++) {
        struct demo_school *school = g_ptr_array_index(building->region->schools, i);
        if (school->place == place && school->vpr && school->flags[0] == '\0' &&
            school->old_code == 0 && school->open[0])
            return school;
    }
    g_assert_not_reached();
}

static void
link_codes(struct building *building, int old_code, int new_code, enum demo_succession kind)
{
    struct demo_link link = {old_code, new_code, kind};
    g_array_append_val(building->region->successions, link);
}

/* A school of the first year only, near `successor`. */
static struct demo_school *
add_closed(struct building *building, const struct demo_school *successor, const char *place_name,
           enum demo_level level, int pupils)
{
    struct demo_school *school = add_school(building, successor->municipality, successor->place);
    set_level(school, level);
    name_place_school(school, place_name);
    school->pupils = pupils;
    school->open[1] = school->in_registry = false;
    return school;
}

static void
merge_and_branch(struct building *building)
{
    const struct demo_school *large = find_plain(building, 40, DEMO_VILLAGE);
    const struct demo_school *merged = add_closed(building, large, "Старолужская", DEMO_BASIC, 41);
    link_codes(building, merged->code, large->code, DEMO_MERGED);
    const struct demo_school *parent = find_plain(building, 205, DEMO_VILLAGE);
    const struct demo_school *branch =
        add_closed(building, parent, "Нижнебродская", DEMO_BASIC, 23);
    link_codes(building, branch->code, parent->code, DEMO_BRANCH);
}

static void
rename_one(struct building *building)
{
    struct demo_school *renamed = find_plain(building, 130, DEMO_VILLAGE);
    renamed->old_code = draw_code(building);
    link_codes(building, renamed->old_code, renamed->code, DEMO_RENAMED);
}

/* Two town schools stand where one stood in the first year. */
static void
split_one(struct building *building)
{
    struct demo_school *first = find_plain(building, 230, DEMO_TOWN);
    first->open[0] = false;
    struct demo_school *second = find_plain(building, 230, DEMO_TOWN);
    second->open[0] = false;
    struct demo_school *closed =
        add_closed(building, first, "Заводская", DEMO_SECONDARY, first->pupils + second->pupils);
    link_codes(building, closed->code, first->code, DEMO_SPLIT);
    link_codes(building, closed->code, second->code, DEMO_SPLIT);
}

/* A registry row whose ЕГЭ code was copied from the row above it. */
static void
copy_ege_code(struct building *building)
{
    GPtrArray *schools = building->region->schools;
    for (guint i = 1; i < schools->len; i++) {
        struct demo_school *above = g_ptr_array_index(schools, i - 1);
        struct demo_school *school = g_ptr_array_index(schools, i);
        if (above->municipality == school->municipality && school->level == DEMO_BASIC &&
            above->ege_code != 0 && above->ege_code != above->oge_code) {
            school->ege_code = above->ege_code;
            school->flags = "филиал";
            return;
        }
    }
}

static void
school_free(gpointer pointer)
{
    struct demo_school *school = pointer;
    g_free(school->name);
    g_free(school->charter_name);
    g_free(school);
}

struct demo_region *
demo_region_build(void)
{
    struct demo_region *region = g_new0(struct demo_region, 1);
    struct building building = {.region = region, .next_code = FIRST_CODE};
    region->schools = g_ptr_array_new_with_free_func(school_free);
    region->successions = g_array_new(FALSE, FALSE, sizeof(struct demo_link));
    for (int i = 0; i < DEMO_MUNICIPALITIES; i++) {
        add_town_schools(&building, i);
        add_settlement_schools(&building, i);
        add_village_schools(&building, i);
        add_special_schools(&building, i);
    }
    copy_ege_code(&building);
    merge_and_branch(&building);
    rename_one(&building);
    split_one(&building);
    for (guint i = 0; i < region->schools->len; i++)
        demo_outcome_draw(g_ptr_array_index(region->schools, i));
    return region;
}

void
demo_region_free(struct demo_region *region)
{
    if (region == NULL)
        return;
    g_ptr_array_unref(region->schools);
    g_array_unref(region->successions);
    g_free(region);
}

int
demo_region_length(const struct demo_region *region)
{
    return (int)region->schools->len;
}

const struct demo_school *
demo_region_school(const struct demo_region *region, int i)
{
    return g_ptr_array_index(region->schools, i);
}

int
demo_school_code_in(const struct demo_school *school, int year)
{
    return year == 0 && school->old_code != 0 ? school->old_code : school->code;
}

int
demo_school_cells_at(const struct demo_school *school, int num)
{
    int n = 0;
    for (int p = 0; p < DEMO_PROCEDURES; p++) {
        const struct demo_cell *cell = &school->cells[DEMO_YEARS - 1][p];
        n += cell->participants > 0 && 100 * cell->marks[0] >= num * cell->participants;
    }
    return n;
}

int
demo_school_cells_risen(const struct demo_school *school)
{
    int n_risen = 0;
    for (int p = 0; p < DEMO_PROCEDURES; p++) {
        const struct demo_cell *first = &school->cells[0][p];
        const struct demo_cell *latest = &school->cells[DEMO_YEARS - 1][p];
        int n = first->participants * latest->participants;
        n_risen += n > 0 && 10 * (latest->marks[0] * first->participants -
                                  first->marks[0] * latest->participants) >=
                                n;
    }
    return n_risen;
}

const char *
demo_procedure_id(enum demo_procedure procedure)
{
    static const char *const ids[DEMO_PROCEDURES] = {"ВПР-РУ-5", "ВПР-МА-5", "ВПР-РУ-6",
                                                     "ВПР-МА-6", "ОГЭ-РУ",   "ОГЭ-МА",
                                                     "ЕГЭ-РУ",   "ЕГЭ-МА-Б", "ЕГЭ-МА-П"};
    return ids[procedure];
}
