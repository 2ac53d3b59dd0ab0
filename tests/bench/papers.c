/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times the drawing of papers: the list of a region's schools with six charts, made N times.
 *
 *     bench_papers N OUT ROWS     ROWS: "code<TAB>name<TAB>municipality<TAB>low<TAB>n<TAB>index" */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/chart/bars.h"
#include "reports/chart/funnel.h"
#include "reports/chart/heat.h"
#include "reports/chart/scatter.h"
#include "reports/chart/strips.h"
#include "reports/document/document.h"
#include "reports/render/pdf/pdf.h"
#include "reports/chart/style.h"
#include "reports/words/wording.h"

enum { N_STEPS = 5, N_BINS = 20, N_MUNICIPALITIES = 27 };

struct school {
    char **cells;
    int low, n;
    double index;
};

static GArray *
read_rows(const char *path)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        exit(66);
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct school));
    g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char **cells = g_strsplit(*line, "\t", -1);
        struct school school = {cells, (int)g_ascii_strtoll(cells[3], NULL, 10),
                                (int)g_ascii_strtoll(cells[4], NULL, 10),
                                g_ascii_strtod(cells[5], NULL)};
        g_array_append_val(rows, school);
    }
    return rows;
}

static void
add_list(struct document *document, const GArray *rows)
{
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, "№ п/п", 12, ALIGN_RIGHT);
    table_add_column(table, "Муниципальное образование", 50, ALIGN_LEFT);
    table_add_column(table, "Наименование", 80, ALIGN_LEFT);
    table_add_column(table, "Доля", 38, ALIGN_RIGHT);
    for (guint i = 0; i < rows->len; i++) {
        const struct school *school = &g_array_index(rows, struct school, i);
        char **cells = g_new0(char *, 5);
        cells[0] = wording_integer(i + 1);
        cells[1] = g_strdup(school->cells[2]);
        cells[2] = wording_typeset(school->cells[1]);
        cells[3] = wording_percent(school->low, school->n, 1);
        table_add_row(table, ROW_PLAIN, cells);
    }
}

static void
add_points(struct document *document, const GArray *rows)
{
    static const struct chart_series series[] = {{"a", INK_SERIES}, {"b", INK_PALE}};
    struct scatter_point *points = g_new(struct scatter_point, rows->len);
    struct funnel_point *sizes = g_new(struct funnel_point, rows->len);
    for (guint i = 0; i < rows->len; i++) {
        const struct school *school = &g_array_index(rows, struct school, i);
        double share = (double)school->low / school->n;
        points[i] = (struct scatter_point){school->index, share, share < 0.3};
        sizes[i] = (struct funnel_point){school->n, school->low, share >= 0.3};
    }
    struct scatter scatter = {
        STYLE_TEXT_WIDTH, 380, 2, series, rows->len, points, "x", "y", 0, NULL, NULL};
    document_add_chart(document, chart_scatter(&scatter), "n");
    static const int at[] = {1, 10, 100};
    static const struct interval inner[] = {{0, 1}, {0.1, 0.6}, {0.2, 0.4}},
                                 outer[] = {{0, 1}, {0, 0.8}, {0.15, 0.5}};
    struct funnel_panel panel = {"a", "n", rows->len, sizes};
    struct funnel funnel = {
        STYLE_TEXT_WIDTH, 1, &panel, 0.3, "30", 100, 3, at, inner, outer, "95", "99,8", "x", "y"};
    document_add_chart(document, chart_funnel(&funnel), "n");
    g_free(points);
    g_free(sizes);
}

static void
add_counts(struct document *document, const GArray *rows)
{
    static const struct chart_series series[] = {{"a", INK_SERIES}, {"b", INK_PALE}};
    int counts[N_MUNICIPALITIES * 2] = {0}, bins[N_BINS] = {0};
    const char *labels[N_MUNICIPALITIES];
    char *values[2];
    double edges[N_BINS + 1];
    for (guint i = 0; i <= N_BINS; i++)
        edges[i] = i / (double)N_BINS;
    for (guint i = 0; i < rows->len; i++) {
        const struct school *school = &g_array_index(rows, struct school, i);
        guint row = i % N_MUNICIPALITIES;
        labels[row] = school->cells[2];
        counts[2 * row + (10 * school->low < 3 * school->n)]++;
        bins[MIN(N_BINS * school->low / school->n, N_BINS - 1)]++;
    }
    struct stacked_bars bars = {STYLE_TEXT_WIDTH,
                                2,
                                series,
                                N_MUNICIPALITIES,
                                labels,
                                counts,
                                (int)rows->len / N_MUNICIPALITIES,
                                "n"};
    document_add_chart(document, chart_stacked_bars(&bars), "n");
    for (guint i = 0; i < 2; i++)
        values[i] = wording_integer(counts[i]);
    struct share_bars shares = {STYLE_TEXT_WIDTH, 2, series, (const char *const *)values, counts,
                                (int)rows->len};
    document_add_chart(document, chart_share_bars(&shares), "n");
    struct strip strip = {"a", "n", "v", bins};
    struct strips strips = {
        STYLE_TEXT_WIDTH, 400, 1, &strip, N_BINS, edges, 6, 0.3, "30", "v", "x"};
    document_add_chart(document, chart_strips(&strips), "n");
    g_free(values[0]);
    g_free(values[1]);
}

static void
add_heat(struct document *document, const GArray *rows)
{
    enum { COLUMNS = 9 };
    static const char *const columns[COLUMNS] = {"1", "2", "3", "4", "5", "6", "7", "8", "9"};
    static const char *const steps[N_STEPS] = {"a", "b", "c", "d", "e"};
    struct heat_cell cells[N_MUNICIPALITIES * COLUMNS];
    const char *names[N_MUNICIPALITIES];
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) {
        const struct school *school = &g_array_index(rows, struct school, i % rows->len);
        cells[i] =
            (struct heat_cell){school->cells[3], MIN(10 * school->low / school->n, N_STEPS - 1)};
    }
    for (guint i = 0; i < N_MUNICIPALITIES; i++)
        names[i] = g_array_index(rows, struct school, i).cells[2];
    struct heat heat = {STYLE_TEXT_WIDTH, COLUMNS, N_MUNICIPALITIES, columns, names, cells,
                        N_STEPS,          steps};
    document_add_chart(document, chart_heat(&heat), "n");
}

int
main(int argc, char **argv)
{
    if (argc != 4)
        return 64;
    GArray *rows = read_rows(argv[3]);
    gint64 since = g_get_monotonic_time(), n = g_ascii_strtoll(argv[1], NULL, 10);
    wording_use_language("ru");
    for (gint64 i = 0; i < n; i++) {
        struct document *document = document_create("bench", "", 2022);
        add_list(document, rows);
        add_points(document, rows);
        add_counts(document, rows);
        add_heat(document, rows);
        GError *error = NULL;
        GBytes *bytes = pdf_render(document, &error);
        if (bytes == NULL || !g_file_set_contents(argv[2], g_bytes_get_data(bytes, NULL),
                                                  (gssize)g_bytes_get_size(bytes), &error))
            g_error("%s", error->message);
        g_bytes_unref(bytes);
        document_free(document);
    }
    printf("%.6f\n", (double)(g_get_monotonic_time() - since) / 1e6 / (double)MAX(n, 1));
    return 0;
}
