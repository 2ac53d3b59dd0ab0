/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/render/pdf/drawing_queue.h"

#include "reports/render/pdf/pdf.h"

struct job {
    struct document *document;
    GBytes *bytes;
    GError *error;
    gint64 microseconds;
    bool done;
};

struct drawing_queue {
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
    struct drawing_queue *queue = user_data;
    gint64 since = queue->now != NULL ? queue->now() : 0;
    job->bytes = pdf_render(job->document, &job->error);
    job->microseconds = queue->now != NULL ? queue->now() - since : 0;
    g_mutex_lock(&queue->mutex);
    job->done = true;
    g_cond_broadcast(&queue->changed);
    g_mutex_unlock(&queue->mutex);
}

struct drawing_queue *
drawing_queue_create(gint64 (*now)(void))
{
    struct drawing_queue *queue = g_new0(struct drawing_queue, 1);
    guint n = g_get_num_processors();
    queue->now = now;
    g_mutex_init(&queue->mutex);
    g_cond_init(&queue->changed);
    queue->jobs = g_ptr_array_new_with_free_func(job_free);
    if (n > 1)
        queue->threads = g_thread_pool_new(job_draw, queue, (gint)n, FALSE, NULL);
    return queue;
}

void
drawing_queue_free(struct drawing_queue *queue)
{
    if (queue == NULL)
        return;
    if (queue->threads != NULL)
        g_thread_pool_free(queue->threads, FALSE, TRUE);
    g_ptr_array_unref(queue->jobs);
    g_cond_clear(&queue->changed);
    g_mutex_clear(&queue->mutex);
    g_free(queue);
}

guint
drawing_queue_add(struct drawing_queue *queue, struct document *document)
{
    struct job *job = g_new0(struct job, 1);
    job->document = document;
    g_ptr_array_add(queue->jobs, job);
    if (queue->threads == NULL)
        job_draw(job, queue);
    else
        g_thread_pool_push(queue->threads, job, NULL);
    return queue->jobs->len - 1;
}

GBytes *
drawing_queue_get(struct drawing_queue *queue, guint number, gint64 *ret_microseconds,
                  GError **error)
{
    struct job *job = g_ptr_array_index(queue->jobs, number);
    g_mutex_lock(&queue->mutex);
    while (!job->done)
        g_cond_wait(&queue->changed, &queue->mutex);
    g_mutex_unlock(&queue->mutex);
    if (ret_microseconds != NULL)
        *ret_microseconds = job->microseconds;
    if (job->error != NULL)
        g_propagate_error(error, g_steal_pointer(&job->error));
    return g_steal_pointer(&job->bytes);
}
