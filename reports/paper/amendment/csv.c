/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/amendment/amendment.h"

#include "reports/table/csv_writer.h"

static const char *const columns[] = {"action",       "list", "number",     "school_code",
                                      "municipality", "name", "other_list", "other_number"};

static const char *
action_id(enum amendment_action action)
{
    static const char *const ids[N_AMENDMENT_ACTIONS] = {"exclude", "include", "restate"};
    return ids[action];
}

static void
put_change(struct csv_writer *writer, const struct amendment *amendment,
           const struct amendment_row *row)
{
    const struct school *school = amendment_school(amendment, row);
    const struct rulebook *across =
        row->action == AMENDMENT_EXCLUDE ? amendment->new->rulebook : amendment->old->rulebook;
    csv_put_text(writer, action_id(row->action));
    csv_put_text(writer, amendment->lists[row->list]->id);
    csv_put_integer(writer, row->number);
    csv_put_text(writer, school->code);
    csv_put_text(writer, school->municipality);
    csv_put_text(writer, school->name);
    csv_put_text(writer,
                 row->other != NULL ? rulebook_cluster(across, row->other->cluster)->id : NULL);
    if (row->other != NULL)
        csv_put_integer(writer, row->other->number);
    else
        csv_put_text(writer, NULL);
    csv_end_row(writer);
}

GBytes *
amendment_csv(const struct amendment *amendment)
{
    struct csv_writer writer = {.text = g_string_new(NULL)};
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        csv_put_text(&writer, columns[i]);
    csv_end_row(&writer);
    for (guint i = 0; i < amendment->rows->len; i++)
        put_change(&writer, amendment, &g_array_index(amendment->rows, struct amendment_row, i));
    return csv_finish(&writer);
}
