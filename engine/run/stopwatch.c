/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/stopwatch.h"

#include <glib.h>
#include <stdio.h>

#include "reports/words/wording.h"

struct lap {
    char *name;
    gint64 microseconds;
};

struct stopwatch {
    gint64 started, since; /* the first step, and the one under way; in microseconds */
    GArray *laps;          /* struct lap */
};

enum { NAME_COLUMN = 28, TIME_COLUMN = 10, SHARE_COLUMN = 9 };

static void
lap_clear(gpointer data)
{
    g_free(((struct lap *)data)->name);
}

struct stopwatch *
stopwatch_create(void)
{
    struct stopwatch *watch = g_new(struct stopwatch, 1);
    watch->laps = g_array_new(FALSE, FALSE, sizeof(struct lap));
    g_array_set_clear_func(watch->laps, lap_clear);
    watch->started = watch->since = g_get_monotonic_time();
    return watch;
}

void
stopwatch_free(struct stopwatch *watch)
{
    if (watch == NULL)
        return;
    g_array_unref(watch->laps);
    g_free(watch);
}

gint64
stopwatch_clock(void)
{
    return g_get_monotonic_time();
}

void
stopwatch_lap(struct stopwatch *watch, const char *name)
{
    if (watch == NULL)
        return;
    gint64 now = g_get_monotonic_time();
    stopwatch_add(watch, name, now - watch->since);
    watch->since = now;
}

void
stopwatch_add(struct stopwatch *watch, const char *name, gint64 microseconds)
{
    if (watch == NULL)
        return;
    struct lap lap = {g_strdup(name), microseconds};
    g_array_append_val(watch->laps, lap);
}

/* printf() pads by bytes; names and numbers are padded by characters. */
static void
print_row(const char *name, const char *time, const char *share)
{
    int gap = MAX(NAME_COLUMN - (int)g_utf8_strlen(name, -1), 1);
    int before_time = MAX(TIME_COLUMN - (int)g_utf8_strlen(time, -1), 1);
    int before_share = MAX(SHARE_COLUMN - (int)g_utf8_strlen(share, -1), 1);
    fprintf(stderr, "%s%*s%*s%s%*s%s\n", name, gap, "", before_time, "", time, before_share, "",
            share);
}

static void
print_lap(const char *name, gint64 microseconds, gint64 whole)
{
    g_autofree char *time = wording_decimal((double)microseconds / 1000, 1);
    g_autofree char *share = wording_percent(microseconds, whole, 1);
    print_row(name, time, share);
}

void
stopwatch_print(const struct stopwatch *watch)
{
    if (watch == NULL)
        return;
    gint64 whole = watch->since - watch->started;
    print_row(_("step"), _("ms"), _("share of time"));
    for (guint i = 0; i < watch->laps->len; i++) {
        const struct lap *lap = &g_array_index(watch->laps, struct lap, i);
        print_lap(_(lap->name), lap->microseconds, whole);
    }
    print_lap(_("all steps"), whole, whole);
}
