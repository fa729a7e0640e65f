/* A small record for tests, in memory-backed storage where there is some. */
#ifndef TESTS_RECORD_MADE_H
#define TESTS_RECORD_MADE_H

#include "how_many.h"

#include <entente/record.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MADE_NOW 1700000000

static inline const char *made_folder(void)
{
    return access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm";
}

/* Keys: the keeper and mediator, then the two parties. */
typedef struct made {
    entente_key *key[3];
} made;

static inline entente_status made_add(entente_record *r, const char *json, char id[ENTENTE_ID_TEXT], entente_error *error)
{
    size_t length = strlen(json);
    char ids[1][ENTENTE_ID_TEXT];
    entente_status status = entente_record_add(r, &json, &length, 1, 1, "", NULL, NULL, ids, error);
    if (status == ENTENTE_OK && id)
        memcpy(id, ids[0], ENTENTE_ID_TEXT);
    return status;
}

static inline entente_status made_begin(made *m, const char *path, const char *vfs, entente_error *error)
{
    static const char *const actor[] = {"MED", "BLU", "GRN"};
    entente_record_options options = {.write = true, .now = MADE_NOW, .vfs = vfs};
    char public_text[ENTENTE_PUBLIC_TEXT], json[3][400];
    entente_record *r = NULL;
    entente_status status = ENTENTE_OK;
    for (int i = 0; i < 3 && status == ENTENTE_OK; i++)
        if (!m->key[i])
            status = entente_key_new(&m->key[i], error);
    if (status == ENTENTE_OK)
        status = entente_record_init(path, &options, m->key[0], error);
    if (status == ENTENTE_OK)
        status = entente_record_open(path, &options, m->key[0], &r, error);
    for (int i = 0; i < 3 && status == ENTENTE_OK; i++) {
        entente_key_public(m->key[i], public_text);
        snprintf(json[0], sizeof json[0], "{\"kind\":\"case\",\"title\":\"Made\",\"keeper\":\"MED\",\"to\":\"public\"}");
        snprintf(json[1], sizeof json[1], "{\"kind\":\"actor\",\"id\":\"%s\",\"role\":\"%s\",\"to\":\"public\"}", actor[i],
                 i ? "party" : "mediator");
        snprintf(json[2], sizeof json[2], "{\"kind\":\"reader\",\"actor\":\"%s\",\"key\":\"%s\",\"to\":\"public\"}",
                 actor[i], public_text);
        const char *lines[] = {json[0], json[1], json[2]};
        size_t length[] = {strlen(json[0]), strlen(json[1]), strlen(json[2])};
        char ids[3][ENTENTE_ID_TEXT];
        size_t skip = i > 0; /* one case */
        status = entente_record_add(r, lines + skip, length + skip, 3 - skip, 1, "", NULL, NULL, ids, error);
    }
    if (status == ENTENTE_OK)
        status =
            made_add(r, "{\"kind\":\"issue\",\"id\":\"fees\",\"range\":{\"from\":0,\"to\":60,\"step\":5},\"to\":\"public\"}",
                     NULL, error);
    entente_record_free(r);
    return status;
}

static inline void made_free(made *m)
{
    for (int i = 0; i < 3; i++)
        entente_key_free(m->key[i]);
}

#endif
