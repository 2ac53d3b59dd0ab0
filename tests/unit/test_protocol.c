/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells and headers of protocols: tokens, labels, tasks, misspellings. */
#include <glib.h>
#include <string.h>

#include "datasets/text/keyfile.h"
#include "datasets/code/label.h"
#include "datasets/layout/layout.h"
#include "datasets/layout/privacy.h"
#include "datasets/layout/pupil_cell.h"
#include "datasets/table/record_header.h"

static void
test_cells(void)
{
    static const struct {
        const char *text;
        enum pupil_cell cell;
        int number;
    } cells[] = {
        {"", PUPIL_CELL_EMPTY, 0},
        {"0", PUPIL_CELL_NUMBER, 0},
        {"12", PUPIL_CELL_NUMBER, 12},
        {"12,0", PUPIL_CELL_NUMBER, 12},
        {"X", PUPIL_CELL_NOT_DONE, 0},
        {"x", PUPIL_CELL_NOT_DONE, 0},
        {"Х", PUPIL_CELL_NOT_DONE, 0},
        {"х", PUPIL_CELL_NOT_DONE, 0},
        {"H", PUPIL_CELL_NOT_STUDIED, 0},
        {"Н", PUPIL_CELL_NOT_STUDIED, 0},
        {"N", PUPIL_CELL_NOT_STUDIED, 0},
        {"не пройд.", PUPIL_CELL_NOT_STUDIED, 0},
        {"Не пройд", PUPIL_CELL_NOT_STUDIED, 0},
        {"-1", PUPIL_CELL_UNKNOWN, 0},
        {"1,5", PUPIL_CELL_UNKNOWN, 0},
        {"XX", PUPIL_CELL_UNKNOWN, 0},
        {"50 %", PUPIL_CELL_UNKNOWN, 0},
        {"нет", PUPIL_CELL_UNKNOWN, 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) {
        int number = 0;
        g_test_message("%s", cells[i].text);
        g_assert_cmpint(pupil_cell_read(cells[i].text, &number), ==, cells[i].cell);
        g_assert_cmpint(number, ==, cells[i].number);
    }
}

static void
test_shown(void)
{
    static const char *const shown[] = {"X", "Х", "не пройд.", "НЕТ", "-", "7", "120", "1,5"};
    static const char *const hidden[] = {"1234", "Тайнов", "89101234567", "x@y", "500001", "1а"};
    for (guint i = 0; i < G_N_ELEMENTS(shown); i++)
        g_assert_cmpstr(privacy_token(shown[i]), ==, shown[i]);
    for (guint i = 0; i < G_N_ELEMENTS(hidden); i++)
        g_assert_null(privacy_token(hidden[i]));
}

static void
test_classes(void)
{
    g_assert_cmpint(pupil_class_grade("5а"), ==, 5);
    g_assert_cmpint(pupil_class_grade("6 «Б»"), ==, 6);
    g_assert_cmpint(pupil_class_grade("а"), ==, 0);
    g_assert_cmpint(pupil_class_grade("НЕТ"), ==, 0);
    g_assert_true(pupil_class_is_blank("") && pupil_class_is_blank("НЕТ") &&
                  pupil_class_is_blank("-"));
    g_assert_false(pupil_class_is_blank("а") || pupil_class_is_blank("А"));
}

static void
test_labels(void)
{
    static const struct {
        const char *text, *login, *label;
    } labels[] = {
        {"edu223017 | МБОУ \"Вавилонская СОШ\"", "223017", "МБОУ \"Вавилонская СОШ\""},
        {"edu223017|МБОУ СОШ", "223017", "МБОУ СОШ"},
        {"reg22_m001 | Алейский муниципальный район", NULL, "Алейский муниципальный район"},
        {"МБОУ СШ № 1 (ksh670012)", "670012", "МБОУ СШ № 1"},
        {"SCH670012", "670012", "SCH670012"},
        {"edu670012 МБОУ СШ", "670012", "МБОУ СШ"},
        {"edu6700123", NULL, "edu6700123"},
        {"redu670012", NULL, "redu670012"},
        {"edu67001", NULL, "edu67001"},
        {"edu670012x", NULL, "edu670012x"},
        {"МБОУ СШ № 1 | филиал", NULL, "МБОУ СШ № 1 | филиал"},
        {"| без кода", NULL, "| без кода"},
        {"Вяземский район", NULL, "Вяземский район"},
        {"", NULL, ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
        char login[LABEL_LOGIN_DIGITS + 1] = "";
        g_test_message("%s", labels[i].text);
        g_assert_cmpint(label_login(labels[i].text, login) != LOGIN_NONE, ==,
                        labels[i].login != NULL);
        g_assert_cmpstr(login, ==, labels[i].login != NULL ? labels[i].login : "");
        g_autofree char *label = label_text(labels[i].text);
        g_assert_cmpstr(label, ==, labels[i].label);
    }
}

static struct layout_book *
small_book(void)
{
    static const char text[] =
        "[layout p]\nkind = results\nneed = school_code;score\nmay = class;gender\n"
        "column school_code = логин школы\ncolumn score = всего баллов\n"
        "tasks = * (*б)\nby_name = true\nyear = 2021\nwave = spring\n"
        "[field class]\nnames = Класс\n[field gender]\nnames = Пол\n[field score]\nnames = Балл\n";
    struct layout_book *book = layout_book_create();
    struct keyfile *file = keyfile_build("small", text, strlen(text), NULL);
    g_assert_true(layout_book_add(book, file, true, NULL));
    keyfile_free(file);
    return book;
}

static void
test_headers(void)
{
    struct layout_book *book = small_book();
    const struct layout *layout = layout_book_find(book, "p");
    int points;
    g_assert_true(layout->by_name && layout->year == 2021 && layout_is_pupils(layout));
    g_assert_true(header_is_task(layout, "1 (1б)", &points) && points == 1);
    g_assert_true(header_is_task(layout, "7К2 (12б)", &points) && points == 12);
    g_assert_false(header_is_task(layout, "Вариант", &points));
    /* distances: exact is no misspelling, a short word only one letter off */
    g_assert_cmpuint(layout_misspelling(book, layout, "score", "Всего баллов"), ==, 0);
    g_assert_cmpuint(layout_misspelling(book, layout, "score", "Всего балов"), ==, 1);
    g_assert_cmpuint(layout_misspelling(book, layout, "score", "Вcего бaллов"), ==, 2);
    g_assert_cmpuint(layout_misspelling(book, layout, "score", "Итого"), ==, 0);
    g_assert_cmpuint(layout_misspelling(book, layout, "class", "Клас"), ==, 1);
    g_assert_cmpuint(layout_misspelling(book, layout, "class", "Кла"), ==, 0);
    g_assert_cmpstr(layout_title(book, layout, "score"), ==, "всего баллов");
    layout_book_free(book);
}

static void
test_misspellings(void)
{
    static const char *const cells[] = {"Логин школы", "Всего балов", "Пол", "Клас", "Учебник"};
    struct layout_book *book = small_book();
    struct layout_match match;
    g_assert_true(layout_book_match(book, "results", NULL, cells, 5, NULL, &match));
    GArray *found = header_misspellings(book, &match, cells, 5);
    g_assert_cmpuint(found->len, ==, 2);
    const struct misspelling *first = &g_array_index(found, struct misspelling, 0);
    g_assert_cmpstr(first->header, ==, "Всего балов");
    g_assert_cmpstr(first->field, ==, "score");
    g_assert_true(first->needed);
    g_assert_cmpuint(header_count_needed(found), ==, 1);
    g_array_unref(found);
    layout_match_clear(&match);
    layout_book_free(book);
}

static void
test_bad_layouts(void)
{
    static const char *const texts[] = {
        "[layout p]\nkind = results\nneed = score\nby_name = yes\n",
        "[layout p]\nkind = results\nneed = score\nyear = 20211\n",
        "[layout p]\nkind = results\nneed = score\ntask = *\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct layout_book *book = layout_book_create();
        struct keyfile *file = keyfile_build("bad", texts[i], strlen(texts[i]), NULL);
        GError *error = NULL;
        int code = i < 2 ? KEYFILE_ERROR_VALUE : KEYFILE_ERROR_UNKNOWN;
        g_assert_false(layout_book_add(book, file, true, &error));
        g_assert_error(error, KEYFILE_ERROR, code);
        g_clear_error(&error);
        keyfile_free(file);
        layout_book_free(book);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/protocol/cells", test_cells);
    g_test_add_func("/protocol/shown", test_shown);
    g_test_add_func("/protocol/classes", test_classes);
    g_test_add_func("/protocol/labels", test_labels);
    g_test_add_func("/protocol/headers", test_headers);
    g_test_add_func("/protocol/misspellings", test_misspellings);
    g_test_add_func("/protocol/bad-layouts", test_bad_layouts);
    return g_test_run();
}
