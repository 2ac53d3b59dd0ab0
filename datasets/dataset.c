/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/dataset.h"

void
dataset_free(struct dataset *dataset)
{
    if (dataset == NULL)
        return;
    g_free(dataset->past_run);
    g_free(dataset->past_left_out);
    school_registry_free(dataset->registry);
    g_clear_pointer(&dataset->results, g_array_unref);
    g_clear_pointer(&dataset->parts, g_array_unref);
    g_clear_pointer(&dataset->tables, g_ptr_array_unref);
    context_table_free(dataset->context);
    context_table_free(dataset->risk);
    municipality_table_free(dataset->municipalities);
    g_clear_pointer(&dataset->successions, g_ptr_array_unref);
    succession_ledger_free(dataset->ledger);
    g_ptr_array_unref(dataset->decisions);
    finding_list_free(dataset->findings);
    cell_texts_free(dataset->texts);
    g_free(dataset);
}
