/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/school/decision.h"

void
decision_free(struct decision *decision)
{
    if (decision == NULL)
        return;
    g_free(decision->cluster);
    g_free(decision->clause);
    g_free(decision->document);
    g_free(decision->reason);
    g_free(decision);
}
