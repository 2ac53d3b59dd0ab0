/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who entered, left, moved and stayed, by municipality. */
#include <glib/gi18n.h>
#include <string.h>

#include "reports/table/roster.h"
#include "reports/paper/shifts/sections.h"
#include "reports/chart/style.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

static void
add_tally_row(struct table *table, enum row_kind kind, char *title,
              const struct shift_tally_row *row)
{
    char **cells = g_new0(char *, N_SHIFT_COURSES + 3);
    cells[0] = title;
    cells[1] = wording_integer(row->n_schools);
    for (guint course = 0; course < N_SHIFT_COURSES; course++)
        cells[course + 2] = wording_integer(row->courses[course]);
    table_add_row(table, kind, cells);
}

void
shifts_add_municipalities(struct document *document, const struct shift_pair *pair)
{
    struct shift_tally_row sum = {0};
    GArray *rows = shift_tally_build(pair);
    document_add_heading(document, ALIGN_LEFT, _("Municipalities"));
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_MUNICIPALITY), 55, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_ALL_SCHOOLS), 20, ALIGN_RIGHT);
    for (enum shift_course course = 0; course < N_SHIFT_COURSES; course++)
        table_add_column(table, shift_course_words(course), 21, ALIGN_RIGHT);
    for (guint i = 0; i < rows->len; i++) {
        const struct shift_tally_row *row = &g_array_index(rows, struct shift_tally_row, i);
        add_tally_row(table, ROW_PLAIN, roster_municipality_name(row->municipality), row);
        sum.n_schools += row->n_schools;
        for (guint course = 0; course < N_SHIFT_COURSES; course++)
            sum.courses[course] += row->courses[course];
    }
    add_tally_row(table, ROW_TOTAL, g_strdup(_(PHRASE_TOTAL)), &sum);
    g_array_unref(rows);
}

/* ---- schools ---- */

/* Which columns a course needs. */
struct course_columns {
    bool from, to, reason;
};

static struct course_columns
columns_of(enum shift_course course)
{
    return (struct course_columns){.from = course == COURSE_LEFT || course == COURSE_MOVED,
                                   .to = course != COURSE_LEFT,
                                   .reason = course != COURSE_STAYED};
}

static struct table *
begin_table(struct document *document, enum shift_course course)
{
    struct course_columns columns = columns_of(course);
    bool both = columns.from && columns.to;
    double school = both ? 36 : 46, reason = both ? 36 : 50, cluster = both ? 46 : 68;
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_CODE), STYLE_CODE_COLUMN, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_SCHOOL), school, ALIGN_LEFT);
    if (columns.from)
        table_add_column(table, _("From the list"), cluster, ALIGN_LEFT);
    if (columns.to)
        table_add_column(table, course == COURSE_STAYED ? _("List") : _("To the list"),
                         columns.reason ? cluster : cluster + reason, ALIGN_LEFT);
    if (columns.reason)
        table_add_column(table, _("What differs"), reason, ALIGN_LEFT);
    return table;
}

static void
add_school(struct table *table, const struct shift_pair *pair, const struct shift *shift,
           enum shift_course course)
{
    struct course_columns columns = columns_of(course);
    const struct shifts *shifts = pair->shifts;
    char **cells = g_new0(char *, 6);
    guint n = 0;
    cells[n++] = g_strdup(shift->code);
    cells[n++] = wording_typeset(school_short_name(shift_identity(pair, shift)));
    if (columns.from)
        cells[n++] = wording_typeset(shift_cluster_words(shifts, shift->cluster[SHIFT_OLD]));
    if (columns.to)
        cells[n++] = wording_typeset(shift_cluster_words(shifts, shift->cluster[SHIFT_NEW]));
    if (columns.reason)
        cells[n++] = shift_reason_words(shift);
    table_add_row(table, ROW_PLAIN, cells);
}

void
shifts_add_schools(struct document *document, const struct shift_pair *pair,
                   enum shift_course course)
{
    GArray *roster = shift_roster(pair);
    struct table *table = NULL;
    const char *municipality = NULL;
    document_add_heading(document, ALIGN_LEFT, shift_course_words(course));
    for (guint i = 0; i < roster->len; i++) {
        const struct shift *shift = &pair->shifts->schools[g_array_index(roster, guint, i)];
        if (shift_course_of(pair->shifts, shift) != course)
            continue;
        const char *name = shift_identity(pair, shift)->municipality;
        if (table == NULL)
            table = begin_table(document, course);
        if (municipality == NULL || strcmp(name, municipality) != 0) {
            g_autofree char *title = roster_municipality_name(name);
            table_add_group(table, title);
        }
        municipality = name;
        add_school(table, pair, shift, course);
    }
    if (table == NULL)
        document_add_paragraph(document, _("There are no such schools."));
    g_array_unref(roster);
}
