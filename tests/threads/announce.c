/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the thread sanitizer what GLib's locks and pools order. Debian's GLib is built without it
 * and locks by futex, so that it would take all that goes through them for races. Linked in that
 * build alone, where the linker gives our calls of these functions to the wrappers
 * (engine/meson.build). */
#include <glib.h>

void __tsan_acquire(void *address);
void __tsan_release(void *address);

/* NOLINTBEGIN: the linker's names */
void __real_g_mutex_lock(GMutex *mutex);
void __real_g_mutex_unlock(GMutex *mutex);
void __real_g_cond_wait(GCond *cond, GMutex *mutex);
GThreadPool *__real_g_thread_pool_new(GFunc function, gpointer data, gint n, gboolean exclusive,
                                      GError **error);
gboolean __real_g_thread_pool_push(GThreadPool *pool, gpointer job, GError **error);
void __real_g_thread_pool_free(GThreadPool *pool, gboolean immediate, gboolean wait);

void __wrap_g_mutex_lock(GMutex *mutex);
void __wrap_g_mutex_unlock(GMutex *mutex);
void __wrap_g_cond_wait(GCond *cond, GMutex *mutex);
GThreadPool *__wrap_g_thread_pool_new(GFunc function, gpointer data, gint n, gboolean exclusive,
                                      GError **error);
gboolean __wrap_g_thread_pool_push(GThreadPool *pool, gpointer job, GError **error);
void __wrap_g_thread_pool_free(GThreadPool *pool, gboolean immediate, gboolean wait);

/* There is one pool. What is given to it is ordered before its function; what that did, before the
 * end of the pool. */
static GFunc pool_function;
static char pool_ended;

void
__wrap_g_mutex_lock(GMutex *mutex)
{
    __real_g_mutex_lock(mutex);
    __tsan_acquire(mutex);
}

void
__wrap_g_mutex_unlock(GMutex *mutex)
{
    __tsan_release(mutex);
    __real_g_mutex_unlock(mutex);
}

void
__wrap_g_cond_wait(GCond *cond, GMutex *mutex)
{
    __tsan_release(mutex);
    __real_g_cond_wait(cond, mutex);
    __tsan_acquire(mutex);
}

static void
run_job(gpointer job, gpointer data)
{
    __tsan_acquire(job);
    pool_function(job, data);
    __tsan_release(&pool_ended);
}

GThreadPool *
__wrap_g_thread_pool_new(GFunc function, gpointer data, gint n, gboolean exclusive, GError **error)
{
    pool_function = function;
    return __real_g_thread_pool_new(run_job, data, n, exclusive, error);
}

gboolean
__wrap_g_thread_pool_push(GThreadPool *pool, gpointer job, GError **error)
{
    __tsan_release(job);
    return __real_g_thread_pool_push(pool, job, error);
}

void
__wrap_g_thread_pool_free(GThreadPool *pool, gboolean immediate, gboolean wait)
{
    __real_g_thread_pool_free(pool, immediate, wait);
    __tsan_acquire(&pool_ended);
}
/* NOLINTEND */
