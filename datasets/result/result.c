/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/result/result.h"

struct subject
result_subject(const struct result *result, const struct school_registry *registry,
               const struct procedure_catalogue *catalogue, const char *field)
{
    return (struct subject){
        .kind = "results",
        .school = g_intern_string(school_registry_get(registry, result->school)->code),
        .procedure = g_intern_string(procedure_catalogue_get(catalogue, result->procedure)->id),
        .year = result->year,
        .field = field != NULL ? field : "",
    };
}
