/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The XML of shared strings, and of styles: each reader takes what the other does not know. */
#include "datasets/table/workbook/strings.h"
#include "datasets/table/workbook/styles.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct shared_strings strings = {0};
    struct cell_styles styles = {0};
    shared_strings_read(&strings, part_of_bytes((const char *)data, size));
    for (guint i = 0; i < strings.offsets->len; i++)
        g_assert_true(g_utf8_validate(shared_strings_get(&strings, i), -1, NULL));
    g_assert_null(shared_strings_get(&strings, strings.offsets->len));
    cell_styles_read(&styles, part_of_bytes((const char *)data, size));
    for (guint i = 0; i <= styles.formats->len; i++) {
        char text[NUMBER_TEXT_SIZE];
        number_text("44895.123456789012", cell_styles_get(&styles, i), false, text);
    }
    shared_strings_release(&strings);
    cell_styles_release(&styles);
    return 0;
}
