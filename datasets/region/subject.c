/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/region/subject.h"

struct finding *
region_report(const struct dataset *dataset, const struct dataset_request *request,
              enum finding_rule rule, guint procedure, int year)
{
    struct finding_list *findings = dataset->findings;
    bool confirmed = confirmed_results_has(request->confirmed, procedure, year);
    struct finding *finding =
        finding_add(findings, confirmed ? FINDING_REGION_CONFIRMED : rule, NULL, NULL);
    struct subject subject = finding->subject;
    subject.kind = "results";
    subject.procedure =
        g_intern_string(procedure_catalogue_get(request->procedures, procedure)->id);
    subject.year = year;
    finding_set_subject(finding, &subject);
    finding_arg_text(findings, finding, subject.procedure);
    finding_arg_int(findings, finding, year);
    return confirmed ? NULL : finding;
}
