/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms by name, and what a campaign expects of them. */
#include <string.h>

#include "datasets/delivery/receipt.h"

static const char *const form_ids[] = {"schools", "results", "context", "risk"};

const char *
form_kind_id(enum form_kind form)
{
    return form_ids[form];
}

bool
form_kind_of(const char *id, enum form_kind *ret_form)
{
    for (guint i = 0; i < N_FORMS; i++)
        if (strcmp(form_ids[i], id) == 0) {
            *ret_form = (enum form_kind)i;
            return true;
        }
    return false;
}

const char *
receipt_state_id(enum receipt_state state)
{
    static const char *const ids[] = {"not_due", "not_received", "received", "returned",
                                      "accepted"};
    return ids[state];
}

static void
absent_sender_free(gpointer pointer)
{
    struct absent_sender *absent = pointer;
    g_free(absent->name);
    g_free(absent);
}

struct receipt_plan *
receipt_plan_create(void)
{
    struct receipt_plan *plan = g_new0(struct receipt_plan, 1);
    plan->absent = g_ptr_array_new_with_free_func(absent_sender_free);
    return plan;
}

void
receipt_plan_free(struct receipt_plan *plan)
{
    if (plan == NULL)
        return;
    g_ptr_array_unref(plan->absent);
    g_free(plan);
}

void
receipt_plan_add_absent(struct receipt_plan *plan, enum form_kind form, const char *name)
{
    struct absent_sender *absent = g_new(struct absent_sender, 1);
    *absent = (struct absent_sender){form, g_strdup(name)};
    g_ptr_array_add(plan->absent, absent);
}
