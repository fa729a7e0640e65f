/* Runs of sealed common ground for tests: parties with keys, and messages as they are written. */
#ifndef TESTS_BLIND_MADE_H
#define TESTS_BLIND_MADE_H

#include "blind/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MADE_MOST = 4000, MADE_STEPS = 5 };

typedef struct made_run {
    size_t parties, packages, lot;
    entente_key *key[ENTENTE_BLIND_PARTIES];
    char name[ENTENTE_BLIND_PARTIES][24];
    bool *accept[ENTENTE_BLIND_PARTIES]; /* [packages] */
    entente_blind_text text[MADE_MOST];
    size_t count;
} made_run;

static inline void made_die(const char *what)
{
    fprintf(stderr, "%s\n", what);
    abort();
}

static inline void made_add(made_run *m, char *text, size_t length, const char *name)
{
    if (m->count == MADE_MOST)
        made_die("too many messages");
    m->text[m->count++] = (entente_blind_text){text, length, strdup(name)};
}

/* Keys, and a start by the first party; all accept nothing. */
static inline void made_begin(made_run *m, size_t parties, size_t packages, size_t lot)
{
    entente_error error = {0};
    const char *name[ENTENTE_BLIND_PARTIES], *key[ENTENTE_BLIND_PARTIES], **package = calloc(packages, sizeof *package);
    char public_text[ENTENTE_BLIND_PARTIES][ENTENTE_PUBLIC_TEXT], *text;
    size_t length;
    *m = (made_run){.parties = parties, .packages = packages, .lot = lot};
    for (size_t p = 0; p < parties; p++) {
        if (entente_key_new(&m->key[p], &error) != ENTENTE_OK)
            made_die(error.message);
        entente_key_public(m->key[p], public_text[p]);
        snprintf(m->name[p], sizeof m->name[p], "P%zu", p + 1);
        name[p] = m->name[p];
        key[p] = public_text[p];
        m->accept[p] = calloc(packages, sizeof(bool));
    }
    for (size_t k = 0; k < packages; k++) {
        char words[40];
        snprintf(words, sizeof words, "price=%zu", k + 1);
        package[k] = strdup(words);
    }
    const entente_blind_wish wish = {"Made", parties, name, key, packages, package, lot};
    if (entente_blind_start(&wish, m->key[0], &text, &length, &error) != ENTENTE_OK)
        made_die(error.message);
    made_add(m, text, length, "00-start.blind");
    for (size_t k = 0; k < packages; k++)
        free((char *)package[k]);
    free(package);
}

static inline void made_end(made_run *m)
{
    for (size_t i = 0; i < m->count; i++) {
        free((char *)m->text[i].bytes);
        free((char *)m->text[i].file);
    }
    for (size_t p = 0; p < m->parties; p++) {
        entente_key_free(m->key[p]);
        free(m->accept[p]);
    }
}

/* As the party's machine reads it; NULL: nobody's. */
static inline entente_blind *made_read(const made_run *m, const entente_key *key)
{
    entente_error error = {0};
    entente_blind *run = NULL;
    if (entente_blind_read(m->text, m->count, key, &run, &error) != ENTENTE_OK)
        made_die(error.message);
    return run;
}

/* What is next. */
static inline entente_blind_step made_step(const entente_blind *run)
{
    return run_step(run->round) == ENTENTE_BLIND_COMMIT ? ENTENTE_BLIND_OPEN : run_step(run->round);
}

/* A party's message of the round that a read run is in, of which the party is the one that the run is told. */
static inline void made_write(made_run *m, entente_blind *run, size_t p)
{
    entente_error error = {0};
    char *text, name[ENTENTE_BLIND_NAME];
    size_t length;
    run->me = p;
    if (entente_blind_write(run, m->key[p], made_step(run), m->accept[p], 0, &text, &length, name, &error) != ENTENTE_OK)
        made_die(error.message);
    made_add(m, text, length, name);
}

/* One round of all: read once, by one of them, or by each for itself. Gives whether there was one to play. */
static inline bool made_round(made_run *m, bool each)
{
    entente_blind *run = made_read(m, m->key[0]);
    bool more = !run->done && !run->stopped;
    for (size_t p = 0; more && p < m->parties; p++) {
        if (each && p) {
            made_run before = *m;
            entente_blind_free(run);
            before.count -= p; /* they write at one time */
            run = made_read(&before, m->key[p]);
        }
        made_write(m, run, p);
    }
    entente_blind_free(run);
    return more;
}

/* Rounds until so many were played, or none is left. */
static inline void made_play(made_run *m, size_t rounds)
{
    for (size_t r = 0; r < rounds && made_round(m, false); r++)
        ;
}

#endif
