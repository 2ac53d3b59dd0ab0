/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two jobs of a pool that count in one number, with a lock between them when asked with "locked",
 * and without one else: the thread sanitizer must tell the one from the other. */
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct counting {
    bool locked;
    int n_begun; /* atomic: the jobs wait for each other, so that no thread does both */
    GMutex mutex;
    int count;
};

static void
count_on(gpointer job, gpointer data)
{
    enum { TIMES = 100000 };
    struct counting *counting = data;
    (void)job;
    g_atomic_int_inc(&counting->n_begun);
    while (g_atomic_int_get(&counting->n_begun) < 2)
        g_thread_yield();
    for (int i = 0; i < TIMES; i++) {
        if (counting->locked)
            g_mutex_lock(&counting->mutex);
        counting->count++;
        if (counting->locked)
            g_mutex_unlock(&counting->mutex);
    }
}

int
main(int argc, char **argv)
{
    struct counting counting = {.locked = argc > 1 && strcmp(argv[1], "locked") == 0};
    g_mutex_init(&counting.mutex);
    GThreadPool *pool = g_thread_pool_new(count_on, &counting, 2, TRUE, NULL);
    for (guint i = 1; i <= 2; i++)
        g_thread_pool_push(pool, GUINT_TO_POINTER(i), NULL);
    g_thread_pool_free(pool, FALSE, TRUE);
    printf("%d\n", counting.count);
    return 0;
}
