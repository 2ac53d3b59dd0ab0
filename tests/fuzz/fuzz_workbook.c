/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole file, which may be a workbook: what it is, its parts, its sheets. */
#include "datasets/table/format.h"
#include "datasets/table/workbook/xlsx_source.h"
#include "tests/fuzz/tables.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *name;
    const struct source_options options = {.sheet = size % 8 == 0 ? "Итоги" : NULL};
    enum file_format format = format_of_bytes((const char *)data, size, &name);
    g_assert_true(format != FORMAT_OTHER || name != NULL);
    struct finding_list *findings = finding_list_create();
    struct source *source =
        xlsx_source_open(g_memdup2(data, size), size, "file", &options, findings);
    read_tables(source);
    source_close(source);
    finding_list_free(findings);
    return 0;
}
