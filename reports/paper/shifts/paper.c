/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/shifts/paper.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "reports/paper/reference/reference.h"
#include "reports/table/roster.h"
#include "reports/paper/shifts/sections.h"
#include "reports/words/wording.h"

/* "Smolensk oblast, runs 2020.1 and 2021.1". */
static char *
subtitle(const struct shift_story *story)
{
    const struct assessment *newest = shift_story_run(story, story->n_pairs);
    GString *text = g_string_new(NULL);
    g_autofree char *region = wording_typeset(newest->region);
    if (region[0] != '\0')
        g_string_append_printf(text, "%s, ", region);
    g_string_append(text, _("runs "));
    for (guint i = 0; i <= story->n_pairs; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : " → ", shift_story_run_name(story, i));
    return g_string_free(text, FALSE);
}

static void
add_chart(struct document *document, const struct shift_story *story)
{
    GArray *paths = shift_paths(story);
    g_autofree char *n = wording_integer(paths->len);
    g_autofree char *note = g_strdup_printf(
        _("n = %s; each school is in one block of every column, whose height stands for their "
          "number. Ribbons have the colour of the cluster that schools left; those that stayed are "
          "pale. "
          "Source: %s."),
        n, story->n_pairs > 1 ? "paths.csv" : "shifts.csv");
    g_array_unref(paths);
    document_add_heading(document, ALIGN_LEFT, _("Schools by cluster, run after run"));
    document_add_chart(document, shifts_chart(story), note);
}

static void
add_pair(struct document *document, const struct shift_pair *pair, bool several)
{
    if (several) {
        g_autofree char *title =
            g_strdup_printf("%s → %s", pair->runs[SHIFT_OLD], pair->runs[SHIFT_NEW]);
        document_add_page_break(document, false);
        document_add_title(document, title);
    }
    shifts_add_strata(document, pair);
    shifts_add_matrices(document, pair);
    shifts_add_rules(document, pair);
    shifts_add_chance(document, pair);
    shifts_add_municipalities(document, pair);
    for (enum shift_course course = 0; course < COURSE_OUTSIDE; course++)
        shifts_add_schools(document, pair, course);
}

struct document *
shifts_paper_build(const struct shift_story *story, const char *date, bool draft)
{
    const struct assessment *newest = shift_story_run(story, story->n_pairs);
    g_autofree char *runs = subtitle(story);
    g_autofree char *title =
        g_strdup_printf("%s\n%s", _("Shifts of schools between clusters"), runs);
    g_autofree char *footer = reference_rulebook_line(newest->rulebook);
    struct document *document =
        document_create(_("Shifts of schools between clusters"), date, newest->year);
    document->draft = draft;
    document_set_footer(document, footer);
    document_add_title(document, title);
    document_add_paragraph(
        document,
        _("A shift is another cluster than before. It may have nothing to do with the school's "
          "work: in small schools a few pupils turn the conclusion, and some shifts would occur "
          "without any change in the schools. The column “What differs” names a difference of the "
          "data, not its cause."));
    add_chart(document, story);
    for (guint i = 0; i < story->n_pairs; i++)
        add_pair(document, &story->pairs[i], story->n_pairs > 1);
    return document;
}
