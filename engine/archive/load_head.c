/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The run itself out of the archive: what it was computed by, and from what. */
#include <string.h>

#include "engine/archive/loading.h"

static bool
load_rulebook(const struct loading *loading, const char *sha256)
{
    struct rows rows;
    struct rulebook *rulebook = NULL;
    rows_open(&rows, loading->archive, "SELECT id, text FROM rulebook WHERE sha256 = ?");
    rows_bind_text(&rows, sha256);
    if (rows_next(&rows)) {
        const char *id = rows_text(&rows), *text = rows_text(&rows);
        rulebook = rulebook_build(id, text, strlen(text), &rows.error);
    } else if (rows.error == NULL) {
        rows_damaged(&rows, sha256);
    }
    loading->run->rulebook = rulebook;
    if (rulebook != NULL) { /* of the file's bytes, which need not have been UTF-8 */
        g_free(rulebook->sha256);
        rulebook->sha256 = g_strdup(sha256);
    }
    return rows_close(&rows, loading->error);
}

static void
take_head(const struct loading *loading, struct rows *rows, char **ret_rulebook)
{
    struct run *run = loading->run;
    struct assessment *assessment = run->assessment;
    run->region = g_strdup(rows_text(rows));
    assessment->region = g_strdup(run->region);
    assessment->year = loading->head->year;
    run->language = g_strdup(rows_text(rows));
    *ret_rulebook = g_strdup(rows_text(rows));
    run->as_of = g_strdup(rows_text(rows));
    run->decisions_until = g_strdup(rows_text(rows));
    run->seed = (guint)rows_number(rows, 0);
    run->dataset->has_registry = rows_number(rows, 0) != 0;
    assessment->has_previous = rows_number(rows, 0) != 0;
    unsigned off = take_words(rows, WORDS_PREDICATE);
    for (guint i = 0; i < N_PREDICATES; i++)
        assessment->predicate_off[i] = (off & (1u << i)) != 0;
}

bool
load_head(const struct loading *loading)
{
    struct rows rows;
    g_autofree char *rulebook = NULL;
    loading_begin(loading, &rows,
                  "SELECT region, language, rulebook, as_of, decisions_until, seed, has_registry, "
                  "has_previous, off FROM run WHERE id = ?");
    if (rows_next(&rows))
        take_head(loading, &rows, &rulebook);
    else
        rows_damaged(&rows, loading->head->name);
    return rows_close(&rows, loading->error) && load_rulebook(loading, rulebook);
}

bool
load_inputs(const struct loading *loading)
{
    struct rows rows;
    loading_begin(
        loading, &rows,
        "SELECT name, kind, layout, size, sha256, n_rows, n_used FROM input WHERE run = ? "
        "ORDER BY number");
    while (rows_next(&rows)) {
        const char *name = rows_bytes(&rows);
        struct input_file *file = input_file_create("", name, rows_text(&rows));
        const char *layout = rows_text(&rows);
        file->layout_used = layout != NULL ? g_intern_string(layout) : NULL;
        file->size = (guint64)rows_number(&rows, 0);
        file->sha256 = g_strdup(rows_text(&rows));
        file->n_rows = (guint)rows_number(&rows, 0);
        file->n_used = (guint)rows_number(&rows, 0);
        g_ptr_array_add(loading->run->files, file);
    }
    return rows_close(&rows, loading->error);
}

bool
load_places(const struct loading *loading)
{
    struct rows rows;
    loading_begin(loading, &rows,
                  "SELECT file, sheet, header FROM place WHERE run = ? ORDER BY number");
    while (rows_next(&rows)) {
        struct place place = {.file = g_intern_string(rows_bytes(&rows))};
        place.sheet = g_intern_string(rows_text(&rows)); /* of NULL: NULL */
        place.column = g_intern_string(rows_text(&rows));
        g_array_append_val(loading->places, place);
    }
    return rows_close(&rows, loading->error);
}
