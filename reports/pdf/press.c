#include "reports/pdf/press.h"

#include "reports/pdf/pdf.h"

struct job {
    struct document *document;
    GBytes *bytes;
    GError *error;
    gint64 microseconds;
    bool done;
};

struct press {
    GThreadPool *threads; /* NULL: one processor, papers are drawn as they come */
    gint64 (*now)(void);
    GMutex mutex; /* of `done` */
    GCond changed;
    GPtrArray *jobs; /* struct job * */
};

static void
job_free(gpointer pointer)
{
    struct job *job = pointer;
    document_free(job->document);
    g_clear_pointer(&job->bytes, g_bytes_unref);
    g_clear_error(&job->error);
    g_free(job);
}

static void
job_draw(gpointer data, gpointer user_data)
{
    struct job *job = data;
    struct press *press = user_data;
    gint64 since = press->now != NULL ? press->now() : 0;
    job->bytes = pdf_render(job->document, &job->error);
    job->microseconds = press->now != NULL ? press->now() - since : 0;
    g_mutex_lock(&press->mutex);
    job->done = true;
    g_cond_broadcast(&press->changed);
    g_mutex_unlock(&press->mutex);
}

struct press *
press_create(gint64 (*now)(void))
{
    struct press *press = g_new0(struct press, 1);
    guint n = g_get_num_processors();
    press->now = now;
    g_mutex_init(&press->mutex);
    g_cond_init(&press->changed);
    press->jobs = g_ptr_array_new_with_free_func(job_free);
    if (n > 1)
        press->threads = g_thread_pool_new(job_draw, press, (gint)n, FALSE, NULL);
    return press;
}

void
press_free(struct press *press)
{
    if (press == NULL)
        return;
    if (press->threads != NULL)
        g_thread_pool_free(press->threads, FALSE, TRUE);
    g_ptr_array_unref(press->jobs);
    g_cond_clear(&press->changed);
    g_mutex_clear(&press->mutex);
    g_free(press);
}

guint
press_add(struct press *press, struct document *document)
{
    struct job *job = g_new0(struct job, 1);
    job->document = document;
    g_ptr_array_add(press->jobs, job);
    if (press->threads == NULL)
        job_draw(job, press);
    else
        g_thread_pool_push(press->threads, job, NULL);
    return press->jobs->len - 1;
}

GBytes *
press_get(struct press *press, guint number, gint64 *ret_microseconds, GError **error)
{
    struct job *job = g_ptr_array_index(press->jobs, number);
    g_mutex_lock(&press->mutex);
    while (!job->done)
        g_cond_wait(&press->changed, &press->mutex);
    g_mutex_unlock(&press->mutex);
    if (ret_microseconds != NULL)
        *ret_microseconds = job->microseconds;
    if (job->error != NULL)
        g_propagate_error(error, g_steal_pointer(&job->error));
    return g_steal_pointer(&job->bytes);
}
