/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole file, taken for an old workbook of Excel. */
#include "datasets/table/workbook/xls_source.h"
#include "tests/fuzz/tables.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct source_options options = {.sheet = size % 8 == 0 ? "Итоги" : NULL};
    struct finding_list *findings = finding_list_create();
    struct source *source =
        xls_source_open(g_memdup2(data, size), size, "file", &options, findings);
    read_tables(source);
    source_close(source);
    finding_list_free(findings);
    return 0;
}
