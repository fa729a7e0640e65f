#include "solve/frontier_threads.h"

#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 64 };

typedef struct crew {
    void (*task)(void *context, size_t worker, size_t n);
    void *context;
    size_t tasks;
    atomic_size_t next, workers;
} crew;

static void *work(void *shared)
{
    crew *c = shared;
    size_t worker = atomic_fetch_add(&c->workers, 1);
    for (size_t n; (n = atomic_fetch_add(&c->next, 1)) < c->tasks;)
        c->task(c->context, worker, n);
    return NULL;
}

void frontier_threads(size_t threads, size_t tasks, void (*task)(void *context, size_t worker, size_t n), void *context)
{
    crew c = {.task = task, .context = context, .tasks = tasks};
    pthread_t thread[THREADS];
    size_t started = 0, wanted = threads < tasks ? threads : tasks;
    while (started + 1 < wanted && started < THREADS && !pthread_create(&thread[started], NULL, work, &c))
        started++;
    work(&c);
    for (size_t i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
}
