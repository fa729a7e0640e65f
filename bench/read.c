/* Reading the news: sentences a second from raw text to events, on one thread and on two, and memory. The text is made here
   of templates, half of its sentences without anything that could be an event. $ENTENTE_MODEL names a model where none is
   built in. */
#include <entente/read.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { SENTENCES = 24000, TOGETHER = 24, THREADS = 2 };

static const char *const countries[] = {"Norway", "Chile", "Peru",  "Kenya", "Japan",
                                        "Egypt",  "Ghana", "Nepal", "Cuba",  "Fiji"};
static const char *const acts[] = {
    "%s attacked positions of %s near the border on Tuesday, officials of both sides said after a long night.",
    "The foreign ministers of %s and %s met in Geneva last week to speak about trade, water and the return of refugees.",
    "%s's parliament rejected a proposal of %s for a joint commission, although its government had welcomed it in March.",
    "Police in the capital of %s arrested three journalists from %s who had covered the protests for a daily newspaper.",
    "%s said it would send aid worth ten million dollars to %s, where floods have left thousands without a roof."};
static const char *const fillers[] = {
    "The valley of %s lies between two ranges of hills, and in the spring its orchards draw people from as far as %s.",
    "Most of the older houses were made of stone and clay, as they still are in the villages of %s and of northern %s.",
    "In winter the mornings are cold and clear, and the light over the harbour reminds visitors of %s more than of %s.",
    "Her second novel is about a family of bakers from %s whose youngest daughter becomes a singer in the south of %s.",
    "It was the wettest autumn since records began, wetter than any that %s has known and far wetter than those of %s."};

typedef struct part {
    const entente_model *model;
    const entente_dictionary *dictionary;
    char **texts;
    size_t count, events;
} part;

static double now_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double now(void)
{
    return now_of(CLOCK_MONOTONIC);
}

static void *read_part(void *given)
{
    part *p = given;
    entente_reader *reader;
    p->events = 0;
    if (entente_reader_new(p->model, p->dictionary, &reader, NULL) != ENTENTE_OK)
        return NULL;
    for (size_t i = 0; i < p->count; i++) {
        entente_dispatch dispatch = {"bench", 19800, p->texts[i], strlen(p->texts[i])};
        entente_reading reading;
        if (entente_reader_read(reader, &dispatch, &reading, NULL) == ENTENTE_OK)
            p->events += reading.count;
    }
    entente_reader_free(reader);
    return NULL;
}

/* Best of three. */
static double timed(part whole, int threads, size_t *events)
{
    double best = 1e9;
    for (int turn = 0; turn < 3; turn++) {
        pthread_t workers[THREADS];
        part parts[THREADS];
        double begin = now();
        for (int i = 0; i < threads; i++) {
            size_t from = whole.count * (size_t)i / (size_t)threads, to = whole.count * (size_t)(i + 1) / (size_t)threads;
            parts[i] = whole;
            parts[i].texts += from;
            parts[i].count = to - from;
            if (pthread_create(&workers[i], NULL, read_part, &parts[i]))
                exit(1);
        }
        *events = 0;
        for (int i = 0; i < threads; i++) {
            pthread_join(workers[i], NULL);
            *events += parts[i].events;
        }
        double took = now() - begin;
        best = took < best ? took : best;
    }
    return best;
}

static void row(const char *what, part whole, size_t sentences)
{
    size_t events, again;
    double busy = now_of(CLOCK_PROCESS_CPUTIME_ID), one = timed(whole, 1, &events);
    busy = (now_of(CLOCK_PROCESS_CPUTIME_ID) - busy) / 3;
    double two = timed(whole, 2, &again);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("| %s | %zu | %zu | %.0f | %.0f | %.0f | %.2f | %ld MB |\n", what, sentences, events, (double)sentences / busy,
           (double)sentences / one, (double)sentences / two, one / two, usage.ru_maxrss / 1024);
    if (events != again)
        printf("\nTwo threads tell %zu events, one %zu.\n", again, events);
}

int main(void)
{
    entente_error error = {0};
    entente_model *model;
    entente_dictionary *dictionary;
    double begin = now();
    if (entente_dictionary_new(NULL, NULL, NULL, 0, &dictionary, &error) != ENTENTE_OK)
        return 1;
    double loaded = now() - begin;
    if (entente_model_open(getenv("ENTENTE_MODEL"), &model, &error) != ENTENTE_OK) {
        printf("skipped: %s\n", error.message);
        return 0;
    }
    size_t count = SENTENCES / TOGETHER;
    char **texts = calloc(count, sizeof *texts);
    unsigned seed = 1;
    for (size_t i = 0; i < count; i++) {
        texts[i] = calloc(TOGETHER, 160);
        for (size_t k = 0, used = 0; k < TOGETHER; k++) {
            seed = seed * 1103515245u + 12345u;
            const char *const *from = seed >> 16 & 1 ? acts : fillers;
            used += (size_t)snprintf(texts[i] + used, 160, from[(seed >> 17) % 5], countries[(seed >> 20) % 10],
                                     countries[((seed >> 20) + 1 + (seed >> 24) % 8) % 10]);
            texts[i][used++] = ' ';
        }
    }
    printf("Dictionaries are ready in %.0f ms.\n\n| text | sentences | events | a second of processor | one thread by the "
           "clock | two | times | memory |\n"
           "|---|---|---|---|---|---|---|---|\n",
           loaded * 1e3);
    row("made, half of it no event's", (part){model, dictionary, texts, count, 0}, SENTENCES);
    for (size_t i = 0; i < count; i++)
        free(texts[i]);
    free(texts);
    entente_dictionary_free(dictionary);
    entente_model_free(model);
    return 0;
}
