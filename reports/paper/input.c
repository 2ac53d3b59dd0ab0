/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/input.h"

bool
paper_is_draft(const struct paper_input *input)
{
    return input->marked_draft || input->n_errors > 0;
}

const char *
paper_date(const struct paper_input *input)
{
    return input->order != NULL && input->order->date != NULL ? input->order->date : "";
}
