/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/record_header.h"

#include <string.h>

#include "datasets/text/encoding.h"

static bool
has_column(const struct layout_match *match, guint n_cells, const char *field)
{
    for (guint i = 0; i < n_cells; i++)
        if (match->fields[i] != NULL && strcmp(match->fields[i], field) == 0)
            return true;
    return false;
}

/* The unknown column most like the field; false when none is. */
static bool
find_misspelling(const struct layout_book *book, const struct layout_match *match,
                 const char *const *cells, guint n_cells, const char *field, guint *ret_cell)
{
    guint least = 0;
    for (guint i = 0; i < n_cells; i++) {
        if (match->fields[i] != NULL || match->again[i] != NULL || cells[i][0] == '\0')
            continue;
        guint distance = layout_misspelling(book, match->layout, field, cells[i]);
        if (distance == 0 || (least > 0 && distance >= least))
            continue;
        least = distance;
        *ret_cell = i;
    }
    return least > 0;
}

static void
add_misspellings(const struct layout_book *book, const struct layout_match *match,
                 const char *const *cells, guint n_cells, const GPtrArray *fields, GArray *found)
{
    for (guint i = 0; i < fields->len; i++) {
        const char *field = g_ptr_array_index(fields, i);
        guint cell;
        if (has_column(match, n_cells, field) ||
            !find_misspelling(book, match, cells, n_cells, field, &cell))
            continue;
        struct misspelling misspelling = {
            .header = g_intern_string(cells[cell]),
            .field = g_intern_string(field),
            .title = g_intern_string(layout_title(book, match->layout, field)),
            .needed = fields == match->layout->need,
        };
        g_array_append_val(found, misspelling);
    }
}

GArray *
header_misspellings(const struct layout_book *book, const struct layout_match *match,
                    const char *const *cells, guint n_cells)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct misspelling));
    add_misspellings(book, match, cells, n_cells, match->layout->need, found);
    add_misspellings(book, match, cells, n_cells, match->layout->may, found);
    return found;
}

guint
header_count_needed(const GArray *misspellings)
{
    guint n = 0;
    for (guint i = 0; i < misspellings->len; i++)
        n += g_array_index(misspellings, struct misspelling, i).needed;
    return n;
}

void
header_report_misspellings(const GArray *misspellings, struct place place,
                           struct finding_list *findings)
{
    for (guint i = 0; i < misspellings->len; i++) {
        const struct misspelling *misspelling = &g_array_index(misspellings, struct misspelling, i);
        place.column = misspelling->header;
        struct finding *finding =
            finding_add(findings, FINDING_FILE_MISSPELLED_HEADER, &place, NULL);
        finding_arg_text(findings, finding, misspelling->title);
        g_autofree char *group = layout_group_of(misspelling->field);
        finding_arg_text(findings, finding, group);
        finding_arg_text(findings, finding, misspelling->header);
    }
}

bool
header_is_task(const struct layout *layout, const char *header, int *ret_points)
{
    g_autofree char *folded = text_fold(header);
    *ret_points = -1;
    if (!g_pattern_match_simple(layout->tasks, folded))
        return false;
    const char *bracket = strrchr(folded, '(');
    if (bracket != NULL && g_ascii_isdigit(bracket[1])) {
        gint64 points = g_ascii_strtoll(bracket + 1, NULL, 10);
        *ret_points = points <= 100 ? (int)points : -1;
    }
    return true;
}
