/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key file: as layouts and as a rulebook. */
#include "datasets/layout/layout.h"
#include "methodology/rulebook/rulebook.h"
#include "tests/fuzz/fuzz.h"

static void
read_layouts(const char *bytes, size_t size, bool only_layouts)
{
    g_autoptr(GError) error = NULL;
    struct layout_book *book = layout_book_create();
    struct keyfile *file = keyfile_build("file", bytes, size, &error);
    if (file != NULL && layout_book_add(book, file, only_layouts, &error)) {
        /* as people write headers */
        static const char *const cells[][5] = {
            {"Код ОО", "Год", "Процедура", "Наименование", "2"},
            {"1. Код ОО (заполняется школой)", "Год¹", "Процедура 1)", "Наиме- нование:", "2) *"},
            {"Koд OO", "Гoд", "Процедурра", "Наименование", ""}};
        struct layout_match match;
        for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
            if (layout_book_match(book, "results", NULL, cells[i], G_N_ELEMENTS(cells[i]), NULL,
                                  &match))
                layout_match_clear(&match);
        const struct layout *layout = layout_book_find(book, "protocol");
        if (layout != NULL) {
            g_assert_nonnull(layout_title(book, layout, "score"));
            g_assert_cmpuint(layout_misspelling(book, layout, "score", "всего балов"), <=, 3);
            layout_is_pupils(layout);
        }
        layout_book_is_personal(book, "Адрес электронной почты");
        g_free(layout_book_value_ids(book, "wave"));
        layout_book_value(book, "wave", "весна");
        g_free(layout_book_value_text(book, "wave"));
        layout_book_is_header(book, "year", "Год");
        g_ptr_array_unref(layout_book_fields(book));
        g_free(layout_group_of("year"));
        g_free(layout_group_of("special_needs/pupils"));
        layout_book_title(book, "year");
        layout_book_add_field(book, "context", "own", "Свое");
    }
    g_assert_true(file != NULL || error != NULL);
    keyfile_free(file);
    layout_book_free(book);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    keep_converters();
    read_layouts((const char *)data, size, true);
    read_layouts((const char *)data, size, false);
    struct rulebook *rulebook = rulebook_build("file", (const char *)data, size, &error);
    g_assert_true((rulebook != NULL) == (error == NULL));
    rulebook_free(rulebook);
    return 0;
}
