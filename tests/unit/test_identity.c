/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is who: codes, their owners, names of municipalities, whom a wrong code meant. */
#include <glib.h>
#include <string.h>

#include "datasets/school/likeness.h"
#include "datasets/school/municipality.h"
#include "datasets/text/distance.h"

/* ---- codes ---- */

static void
test_normal(void)
{
    static const char *const spellings[] = {"sch670001",
                                            "edu670001",
                                            "ksh670001",
                                            " EDU670001 ",
                                            "edu670001 | МБОУ \"СШ\"",
                                            "670001",
                                            "67 0001",
                                            "67\u00A0\u00A00001",
                                            "\u00A0670001\u202F"};
    for (guint i = 0; i < G_N_ELEMENTS(spellings); i++) {
        g_autofree char *code = school_code_normal(spellings[i]);
        g_assert_cmpstr(code, ==, "670001");
    }
    /* what is no row of digits stays as it is */
    static const char *const same[] = {"67-0001", "sch67001", "1 а", "ш1", "sch6700012"};
    for (guint i = 0; i < G_N_ELEMENTS(same); i++) {
        g_autofree char *code = school_code_normal(same[i]);
        g_assert_cmpstr(code, ==, same[i]);
    }
}

static void
test_is_code(void)
{
    static const char *const none[] = {"", "нет", "-", "0", "000", "—", "н/д"};
    for (guint i = 0; i < G_N_ELEMENTS(none); i++)
        g_assert_false(school_code_is_code(none[i]));
    g_assert_true(school_code_is_code("0012"));
}

static void
test_inn(void)
{
    /* made up; check digits worked out by hand */
    g_assert_true(inn_is_valid("6700000014"));
    g_assert_true(inn_is_valid("670012345635"));
    static const char *const bad[] = {
        "6700000015", "670000001", "67000000140", "670012345634", "670012345645", "670000001x", ""};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(inn_is_valid(bad[i]));
}

static void
assert_found(const struct codebook *book, enum code_kind kind, enum code_kind likely,
             const char *code, enum code_match match, const char *owner)
{
    struct code_finding found = codebook_find(book, kind, likely, code);
    g_assert_cmpint(found.match, ==, match);
    g_assert_cmpstr(found.owner, ==, owner);
}

static void
test_namespaces(void)
{
    struct codebook *book = codebook_create();
    const char *other;
    g_assert_true(codebook_add_owner(book, "670001"));
    g_assert_true(codebook_add_owner(book, "670002"));
    g_assert_false(codebook_add_owner(book, "670001"));
    g_assert_cmpint(codebook_add(book, CODE_OGE, "101", "670001", &other), ==, CODE_ENTERED);
    g_assert_cmpint(codebook_add(book, CODE_EGE, "101", "670002", &other), ==, CODE_ENTERED);
    g_assert_cmpint(codebook_add(book, CODE_OGE, "102", "670002", &other), ==, CODE_ENTERED);
    g_assert_cmpint(codebook_add(book, CODE_OGE, "102", "670002", &other), ==, CODE_ENTERED);
    /* the column says, the procedure says, nobody says */
    assert_found(book, CODE_OGE, CODE_OWN, "101", CODE_FOUND, "670001");
    assert_found(book, CODE_EGE, CODE_OWN, "101", CODE_FOUND, "670002");
    assert_found(book, CODE_OWN, CODE_OGE, "101", CODE_FOUND, "670001");
    assert_found(book, CODE_OWN, CODE_EGE, "101", CODE_FOUND, "670002");
    assert_found(book, CODE_OWN, CODE_OWN, "101", CODE_SHARED, NULL);
    assert_found(book, CODE_OWN, CODE_OWN, "102", CODE_FOUND, "670002");
    assert_found(book, CODE_OWN, CODE_LOGIN, "103", CODE_UNKNOWN, NULL);
    /* a school's own code in a column of another kind */
    assert_found(book, CODE_EGE, CODE_OWN, "edu670001", CODE_FOUND, "670001");
    codebook_free(book);
}

static void
test_clashes(void)
{
    struct codebook *book = codebook_create();
    const char *other;
    codebook_add_owner(book, "1");
    codebook_add_owner(book, "2");
    codebook_add(book, CODE_INN, "0077", "1", &other);
    g_assert_cmpint(codebook_add(book, CODE_INN, "0077", "2", &other), ==, CODE_CLASH);
    g_assert_cmpstr(other, ==, "1");
    g_assert_cmpint(codebook_add(book, CODE_INN, "0077", "1", &other), ==, CODE_CLASH);
    g_assert_cmpstr(other, ==, "2");
    assert_found(book, CODE_INN, CODE_OWN, "0077", CODE_SHARED, NULL);
    assert_found(book, CODE_OWN, CODE_OWN, "77", CODE_SHARED, NULL);
    /* the ОГЭ code of one is the own code of the other */
    g_assert_cmpint(codebook_add(book, CODE_OGE, "1", "2", &other), ==, CODE_HIDDEN);
    g_assert_cmpstr(other, ==, "1");
    assert_found(book, CODE_OWN, CODE_OWN, "1", CODE_FOUND, "1");
    assert_found(book, CODE_OWN, CODE_LOGIN, "1", CODE_FOUND, "1");
    assert_found(book, CODE_OGE, CODE_OWN, "1", CODE_FOUND, "2");
    assert_found(book, CODE_OWN, CODE_OGE, "1", CODE_SHARED, NULL);
    codebook_free(book);
}

static void
test_zeros(void)
{
    struct codebook *book = codebook_create();
    const char *other;
    codebook_add_owner(book, "012345");
    codebook_add_owner(book, "99");
    codebook_add_owner(book, "0700");
    codebook_add_owner(book, "00700");
    codebook_add(book, CODE_OGE, "0001", "99", &other);
    assert_found(book, CODE_OWN, CODE_OWN, "12345", CODE_RESTORED, "012345");
    assert_found(book, CODE_OWN, CODE_OWN, "0099", CODE_RESTORED, "99");
    g_assert_cmpstr(codebook_find(book, CODE_OWN, CODE_OGE, "1").code, ==, "0001");
    assert_found(book, CODE_OWN, CODE_OGE, "1", CODE_RESTORED, "99");
    /* two schools could be meant; what is written exactly is meant */
    assert_found(book, CODE_OWN, CODE_OWN, "700", CODE_SHARED, NULL);
    assert_found(book, CODE_OWN, CODE_OWN, "0700", CODE_FOUND, "0700");
    /* never by likeness: another number, a trailing zero, a letter */
    assert_found(book, CODE_OWN, CODE_OWN, "12346", CODE_UNKNOWN, NULL);
    assert_found(book, CODE_OWN, CODE_OWN, "990", CODE_UNKNOWN, NULL);
    assert_found(book, CODE_OWN, CODE_OWN, "0a99", CODE_UNKNOWN, NULL);
    assert_found(book, CODE_OWN, CODE_OWN, "0", CODE_UNKNOWN, NULL);
    codebook_free(book);
}

static void
test_procedure_kinds(void)
{
    g_assert_cmpint(code_kind_of_procedure("ОГЭ-РУ"), ==, CODE_OGE);
    g_assert_cmpint(code_kind_of_procedure("ЕГЭ-МА-Б"), ==, CODE_EGE);
    g_assert_cmpint(code_kind_of_procedure("ВПР-МА-5"), ==, CODE_LOGIN);
    g_assert_cmpint(code_kind_of_procedure("MA-10"), ==, CODE_OWN);
}

/* ---- municipalities ---- */

static void
test_names_by_date(void)
{
    struct municipality_table *table = municipality_table_create();
    static const char *const okrug = "Смоленский муниципальный округ";
    g_assert_cmpint(municipality_table_add(table, "Смоленский район", okrug, "", "2024-12-31"), ==,
                    MUNICIPALITY_ENTERED);
    g_assert_cmpint(municipality_table_add(table, "Смоленский р-н", "Смоленский район", "", ""), ==,
                    MUNICIPALITY_ENTERED);
    static const char *const names[] = {"Смоленский район", "смоленский  р-н", okrug};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_assert_cmpstr(municipality_table_name(table, names[i], "2024-12-31"), ==,
                        "Смоленский район");
        g_assert_cmpstr(municipality_table_name(table, names[i], "2025-01-01"), ==, okrug);
    }
    static const char *const city = "город Смоленск";
    g_assert_true(municipality_table_name(table, city, "2025-01-01") == city);
    g_assert_true(municipality_table_knows(table, okrug));
    g_assert_false(municipality_table_knows(table, city));
    municipality_table_free(table);
}

static void
test_refused_names(void)
{
    struct municipality_table *table = municipality_table_create();
    municipality_table_add(table, "а", "б", "", "2010-12-31");
    municipality_table_add(table, "б", "в", "2011-01-01", "2020-12-31");
    g_assert_cmpint(municipality_table_add(table, "а", "в", "", ""), ==, MUNICIPALITY_TWICE);
    g_assert_cmpint(municipality_table_add(table, "в", "а", "", ""), ==, MUNICIPALITY_CIRCLE);
    g_assert_cmpint(municipality_table_add(table, "г", "в", "2020-12-31", ""), ==,
                    MUNICIPALITY_OVERLAPS);
    g_assert_cmpint(municipality_table_add(table, "в", "в", "2021-01-01", ""), ==,
                    MUNICIPALITY_ENTERED);
    g_assert_cmpstr(municipality_table_name(table, "в", "2010-06-01"), ==, "а");
    g_assert_cmpstr(municipality_table_name(table, "а", "2011-01-01"), ==, "б");
    g_assert_cmpstr(municipality_table_name(table, "а", "2021-01-01"), ==, "в");
    municipality_table_free(table);
}

static void
test_cores(void)
{
    static const char *const alike[][2] = {{"город Десногорск", "г. Десногорск"},
                                           {"Десногорск", "г.Десногорск"},
                                           {"Смоленский район", "Смоленский муниципальный округ"},
                                           {"Смоленский р-н", "МО «Смоленский район»"},
                                           {"Холм-Жирковский р-н", "Холм-Жирковский район"}};
    for (guint i = 0; i < G_N_ELEMENTS(alike); i++) {
        g_autofree char *one = municipality_core(alike[i][0]),
                        *two = municipality_core(alike[i][1]);
        g_assert_cmpstr(one, ==, two);
    }
    g_autofree char *city = municipality_core("город Смоленск");
    g_autofree char *okrug = municipality_core("Смоленский округ");
    g_assert_cmpstr(city, !=, okrug);
}

/* ---- likeness ---- */

static void
add_school(struct school_registry *registry, const char *code, const char *name,
           const char *municipality)
{
    struct school *school = school_registry_add(registry, code);
    school->in_registry = true;
    g_free(school->name);
    school->name = g_strdup(name);
    g_free(school->municipality);
    school->municipality = g_strdup(municipality);
}

static void
assert_suggests(const struct school_registry *registry, const char *code, const char *name,
                const char *municipality, const char *expected)
{
    g_autofree char *text = school_registry_suggest(registry, code, name, municipality);
    g_assert_cmpstr(text, ==, expected);
}

static void
test_suggestions(void)
{
    struct school_registry *registry = school_registry_create();
    add_school(registry, "670102", "МБОУ «Средняя школа № 2»", "Вяземский район");
    add_school(registry, "670101", "МБОУ «Средняя школа № 1»", "Вяземский район");
    add_school(registry, "670202", "МБОУ «Средняя школа № 2»", "Ельнинский район");
    /* the name within the municipality, whatever the legal form; its number decides */
    assert_suggests(registry, "999", "МКОУ Средня школа №2", "Вяземский муниципальный округ",
                    "670102 (МБОУ «Средняя школа № 2»)");
    assert_suggests(registry, "999", "Средняя школа № 3", "Вяземский район", NULL);
    /* the nearest codes, in their order */
    assert_suggests(registry, "670109", "", "",
                    "670101 (МБОУ «Средняя школа № 1»), 670102 (МБОУ «Средняя школа № 2»)");
    assert_suggests(registry, "67O202", "", "", "670202 (МБОУ «Средняя школа № 2»)");
    assert_suggests(registry, "680282", "", "", "670202 (МБОУ «Средняя школа № 2»)");
    assert_suggests(registry, "12", "", "", NULL);
    assert_suggests(registry, "990909", "", "", NULL);
    school_registry_free(registry);
}

static void
test_too_many_suggestions(void)
{
    struct school_registry *registry = school_registry_create();
    static const char *const codes[] = {"6701", "6702", "6703", "6704"};
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
        add_school(registry, codes[i], "", "");
    assert_suggests(registry, "6709", "", "", NULL);
    school_registry_free(registry);
}

static void
test_distance(void)
{
    g_assert_cmpuint(text_distance("", "школа"), ==, 5);
    g_assert_cmpuint(text_distance("школа", "школы"), ==, 1);
    g_assert_cmpuint(text_distance("kitten", "sitting"), ==, 3);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/code/normal", test_normal);
    g_test_add_func("/code/is-code", test_is_code);
    g_test_add_func("/code/inn", test_inn);
    g_test_add_func("/code/procedure-kinds", test_procedure_kinds);
    g_test_add_func("/codebook/namespaces", test_namespaces);
    g_test_add_func("/codebook/clashes", test_clashes);
    g_test_add_func("/codebook/zeros", test_zeros);
    g_test_add_func("/municipality/names-by-date", test_names_by_date);
    g_test_add_func("/municipality/refused", test_refused_names);
    g_test_add_func("/municipality/cores", test_cores);
    g_test_add_func("/likeness/suggestions", test_suggestions);
    g_test_add_func("/likeness/too-many", test_too_many_suggestions);
    g_test_add_func("/likeness/distance", test_distance);
    return g_test_run();
}
