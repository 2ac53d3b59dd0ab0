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
    put_text(writer, action_id(row->action));
    put_text(writer, amendment->lists[row->list]->id);
    put_int(writer, row->number);
    put_text(writer, school->code);
    put_text(writer, school->municipality);
    put_text(writer, school->name);
    put_text(writer, row->other != NULL ? rulebook_cluster(across, row->other->cluster)->id : NULL);
    if (row->other != NULL)
        put_int(writer, row->other->number);
    else
        put_text(writer, NULL);
    end_row(writer);
}

GBytes *
amendment_csv(const struct amendment *amendment)
{
    struct csv_writer writer = {.text = g_string_new(NULL)};
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        put_text(&writer, columns[i]);
    end_row(&writer);
    for (guint i = 0; i < amendment->rows->len; i++)
        put_change(&writer, amendment, &g_array_index(amendment->rows, struct amendment_row, i));
    return finish(&writer);
}
