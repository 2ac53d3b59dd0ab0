/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strata and matrices of shifts. */
#include <glib/gi18n.h>

#include "reports/paper/shifts/sections.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

enum { ALL_STRATA = N_SHIFT_STRATA };

/* Schools of a run that are no part of the shifts: results know them, its registry doesn't. */
static guint
count_unlisted(const struct shift_pair *pair, enum shift_age age)
{
    guint n = pair->sides[age]->n_schools;
    for (guint i = 0; i < pair->shifts->n; i++)
        n -= pair->shifts->schools[i].school[age] != SHIFT_ABSENT;
    return n;
}

static void
add_unlisted(struct document *document, const struct shift_pair *pair)
{
    guint n_old = count_unlisted(pair, SHIFT_OLD), n_new = count_unlisted(pair, SHIFT_NEW);
    if (n_old + n_new == 0)
        return;
    g_autofree char *old = wording_integer(n_old), *new = wording_integer(n_new);
    g_autofree char *note = g_strdup_printf(
        _("Codes that results have and the registry has not are left out: in the older run %s, in "
          "the newer run %s."),
        old, new);
    document_add_note(document, note);
}

void
shifts_add_strata(struct document *document, const struct shift_pair *pair)
{
    const struct shifts *shifts = pair->shifts;
    guint n_shifted = 0;
    document_add_heading(document, ALIGN_LEFT, _("How fully the schools were assessed"));
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _("Group of schools"), 110, ALIGN_LEFT);
    table_add_column(table, _("How many"), 35, ALIGN_RIGHT);
    table_add_column(table, _("In another cluster"), 35, ALIGN_RIGHT);
    for (enum shift_stratum stratum = 0; stratum < N_SHIFT_STRATA; stratum++) {
        guint shifted, n = shifts_stratum_size(shifts, stratum, &shifted);
        n_shifted += shifted;
        if (n > 0)
            table_add_cells(table, ROW_PLAIN, g_strdup(shift_stratum_words(stratum)),
                            wording_integer(n), wording_integer(shifted), NULL);
    }
    table_add_cells(table, ROW_TOTAL, g_strdup(_(PHRASE_TOTAL)), wording_integer(shifts->n),
                    wording_integer(n_shifted), NULL);
    add_unlisted(document, pair);
}

/* ---- matrices ---- */

static guint
count(const struct shifts *shifts, guint stratum, int from, int to)
{
    return stratum == ALL_STRATA ? shifts_count_all(shifts, from, to)
                                 : shifts_count(shifts, (enum shift_stratum)stratum, from, to);
}

static guint
row_sum(const struct shifts *shifts, guint stratum, int from)
{
    guint sum = 0;
    for (guint i = 0; i <= shifts->n_clusters; i++)
        sum += count(shifts, stratum, from, shift_category(shifts, i));
    return sum;
}

static guint
column_sum(const struct shifts *shifts, guint stratum, int to)
{
    guint sum = 0;
    for (guint i = 0; i <= shifts->n_clusters; i++)
        sum += count(shifts, stratum, shift_category(shifts, i), to);
    return sum;
}

/* Categories from or to which some school went, numbered from 1; 0: none did. */
static guint
number_categories(const struct shifts *shifts, guint *numbers)
{
    guint n = 0;
    for (guint i = 0; i <= shifts->n_clusters; i++) {
        int one = shift_category(shifts, i);
        bool used = row_sum(shifts, ALL_STRATA, one) + column_sum(shifts, ALL_STRATA, one) > 0;
        numbers[i] = used ? ++n : 0;
    }
    return n;
}

static void
add_matrix_row(struct table *table, const struct shifts *shifts, guint stratum, guint row,
               const guint *numbers)
{
    int from = shift_category(shifts, row);
    g_autofree char *title = wording_typeset(shift_cluster_words(shifts, from));
    char **cells = g_new0(char *, table->columns->len + 1);
    guint n = 0;
    cells[n++] = g_strdup_printf("%u. %s", numbers[row], title);
    for (guint k = 0; k <= shifts->n_clusters; k++)
        if (numbers[k] > 0)
            cells[n++] = wording_integer(count(shifts, stratum, from, shift_category(shifts, k)));
    cells[n] = wording_integer(row_sum(shifts, stratum, from));
    table_add_row(table, ROW_PLAIN, cells);
}

static void
add_matrix_sums(struct table *table, const struct shifts *shifts, guint stratum,
                const guint *numbers)
{
    char **cells = g_new0(char *, table->columns->len + 1);
    guint n = 0, all = 0;
    cells[n++] = g_strdup(_(PHRASE_TOTAL));
    for (guint k = 0; k <= shifts->n_clusters; k++) {
        guint sum = column_sum(shifts, stratum, shift_category(shifts, k));
        if (numbers[k] > 0)
            cells[n++] = wording_integer(sum);
        all += sum;
    }
    cells[n] = wording_integer(all);
    table_add_row(table, ROW_TOTAL, cells);
}

/* Rows are named, columns have the numbers of the rows: titles are too long for heads. */
static void
add_matrix(struct document *document, const struct shifts *shifts, guint stratum)
{
    g_autofree guint *numbers = g_new0(guint, shifts->n_clusters + 1);
    guint n = number_categories(shifts, numbers);
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _("From the cluster (rows) to the cluster (columns)"), 82, ALIGN_LEFT);
    for (guint i = 1; i <= n; i++) {
        g_autofree char *number = g_strdup_printf("%u", i);
        table_add_column(table, number, 78.0 / n, ALIGN_RIGHT);
    }
    table_add_column(table, _(PHRASE_TOTAL), 20, ALIGN_RIGHT);
    for (guint i = 0; i <= shifts->n_clusters; i++)
        if (numbers[i] > 0)
            add_matrix_row(table, shifts, stratum, i, numbers);
    add_matrix_sums(table, shifts, stratum, numbers);
}

void
shifts_add_matrices(struct document *document, const struct shift_pair *pair)
{
    const struct shifts *shifts = pair->shifts;
    document_add_heading(document, ALIGN_LEFT, _("From which cluster to which"));
    add_matrix(document, shifts, ALL_STRATA);
    for (enum shift_stratum stratum = 0; stratum < N_SHIFT_STRATA; stratum++) {
        guint n_shifted, n = shifts_stratum_size(shifts, stratum, &n_shifted);
        if (n == 0 || n == shifts->n)
            continue;
        g_autofree char *size = wording_integer(n);
        g_autofree char *title =
            g_strdup_printf(_("Of them %s: %s"), shift_stratum_words(stratum), size);
        document_add_subheading(document, title);
        add_matrix(document, shifts, stratum);
    }
    document_add_note(document, _("On the diagonal are the schools that stayed. Source: "
                                  "shifts.csv."));
}

/* ---- other rules ---- */

/* Schools of one age's data in a cluster, under its own rules or the other's. */
static guint
scored(const struct shifts *shifts, enum shift_age age, bool other, int cluster)
{
    guint n = 0;
    for (guint i = 0; i < shifts->n; i++) {
        const struct shift *shift = &shifts->schools[i];
        n += (other ? shift->rescored[age] : shift->cluster[age]) == cluster;
    }
    return n;
}

void
shifts_add_rules(struct document *document, const struct shift_pair *pair)
{
    const struct shifts *shifts = pair->shifts;
    guint n = shifts->n;
    if (!shifts->rules_differ)
        return;
    document_add_heading(document, ALIGN_LEFT, _("The rules differ"));
    document_add_paragraph(document,
                           _("The data of each run were scored under the rules of the other run, "
                             "too. Separate decisions are left aside there."));
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_CLUSTER), 80, ALIGN_LEFT);
    table_add_column(table, _("Older data, older rules"), 25, ALIGN_RIGHT);
    table_add_column(table, _("Older data, newer rules"), 25, ALIGN_RIGHT);
    table_add_column(table, _("Newer data, older rules"), 25, ALIGN_RIGHT);
    table_add_column(table, _("Newer data, newer rules"), 25, ALIGN_RIGHT);
    for (guint i = 0; i < shifts->n_clusters; i++)
        table_add_cells(table, ROW_PLAIN, wording_typeset(shifts->clusters[i]->title),
                        wording_integer(scored(shifts, SHIFT_OLD, false, (int)i)),
                        wording_integer(scored(shifts, SHIFT_OLD, true, (int)i)),
                        wording_integer(scored(shifts, SHIFT_NEW, true, (int)i)),
                        wording_integer(scored(shifts, SHIFT_NEW, false, (int)i)), NULL);
    table_add_cells(table, ROW_TOTAL, g_strdup(_(PHRASE_TOTAL)),
                    wording_integer(n - scored(shifts, SHIFT_OLD, false, SHIFT_ABSENT)),
                    wording_integer(n - scored(shifts, SHIFT_OLD, true, SHIFT_ABSENT)),
                    wording_integer(n - scored(shifts, SHIFT_NEW, true, SHIFT_ABSENT)),
                    wording_integer(n - scored(shifts, SHIFT_NEW, false, SHIFT_ABSENT)), NULL);
    for (guint i = 0; i < shifts->not_carried->len; i++) {
        g_autofree char *note =
            g_strdup_printf(_("Results of %s could not be counted by the other rules exactly."),
                            (const char *)g_ptr_array_index(shifts->not_carried, i));
        document_add_note(document, note);
    }
}
