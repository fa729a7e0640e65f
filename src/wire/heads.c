#define _XOPEN_SOURCE 700
#include "wire/heads.h"

#include "base/text.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HEADS_MOST = 32, WHERE_MOST = 700, LINE_MOST = PROOF_HEAD_TEXT + WHERE_MOST + 2 };
static const char first[] = "entente heads 1\n";

typedef struct head_of {
    proof_head head;
    char where[WHERE_MOST];
} head_of;

/* *damaged: it is not as heads_write writes it. */
static size_t read_heads(const char *path, head_of list[HEADS_MOST], bool *damaged)
{
    char line[LINE_MOST];
    size_t count = 0;
    FILE *file = fopen(path, "r");
    if (!file)
        return 0;
    *damaged = !fgets(line, sizeof line, file) || strcmp(line, first) != 0;
    while (!*damaged && fgets(line, sizeof line, file)) {
        size_t length = strcspn(line, "\n"), head = strcspn(line, " ");
        *damaged = count == HEADS_MOST || !line[length] || head >= length || length - head - 1 >= WHERE_MOST ||
                   !proof_head_read(line, head, &list[count].head);
        if (*damaged)
            break;
        line[length] = '\0';
        strcpy(list[count++].where, line + head + 1);
    }
    fclose(file);
    return count;
}

static bool write_heads(const char *path, const head_of *list, size_t count)
{
    char *temporary = store_path(path, "-new"), head[PROOF_HEAD_TEXT];
    int out = temporary ? open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600) : -1;
    FILE *file = out >= 0 ? fdopen(out, "w") : NULL;
    bool good = file && fputs(first, file) >= 0;
    for (size_t i = 0; i < count && good; i++)
        good = fprintf(file, "%s %s\n", proof_head_text(&list[i].head, head), list[i].where) > 0;
    good = good && !fflush(file) && !fsync(out);
    if (file)
        good = !fclose(file) && good;
    good = good && !rename(temporary, path);
    if (!good && temporary)
        unlink(temporary);
    free(temporary);
    return good;
}

static bool leads_to(const entente_record *r, const proof_head *head)
{
    if (head->count > r->item_count)
        return false;
    tree_hash root = tree_root_of(r->leaves, head->count);
    return !memcmp(&root, &head->root, TREE_HASH);
}

static size_t compare(const entente_record *r, const head_of *kept, bool own, buffer *told)
{
    char head[ENTENTE_HEAD_TEXT];
    if (leads_to(r, &kept->head) || (!own && kept->head.count > r->item_count))
        return 0;
    record_head_text(kept->head.count, &kept->head.root, head);
    if (own && kept->head.count > r->item_count)
        text_format(told, "%s gives an older line than before: it had the head %s then\n", kept->where, head);
    else if (own)
        text_format(told, "%s gives another line than before: the head %s, which it had, is none of it\n", kept->where,
                    head);
    else
        text_format(told,
                    "%s and this relay show two lines: the head %s, which that gave, is none of this one; sync with both, "
                    "and read the heads out to each other\n",
                    kept->where, head);
    return 1;
}

size_t heads_meet(const entente_record *r, const char *where, uint64_t entries, buffer *told)
{
    head_of list[HEADS_MOST];
    bool damaged = false;
    char *path = store_path(r->s.path, "-heads"), head[ENTENTE_HEAD_TEXT];
    size_t count = path ? read_heads(path, list, &damaged) : 0, own, faults = 0;
    for (size_t i = 0; i < count && !damaged; i++)
        faults += compare(r, &list[i], !strcmp(list[i].where, where), told);
    if (damaged) {
        buffer_text(told,
                    "what heads relays had, in the record's '-heads', is not as entente writes it; it is begun anew\n");
        faults++;
        count = 0;
    }
    for (own = 0; own < count && strcmp(list[own].where, where); own++)
        ;
    if (own == HEADS_MOST)
        memmove(list, list + 1, --own * sizeof *list);
    if (own >= count)
        count = own + 1;
    list[own].head = (proof_head){entries, tree_root_of(r->leaves, entries)};
    snprintf(list[own].where, WHERE_MOST, "%s", where);
    if (!path || !write_heads(path, list, count))
        buffer_text(told, "the relay's head cannot be kept beside the record; that it goes back will not be seen\n");
    record_head_text(entries, &list[own].head.root, head);
    buffer_format(told, "head %s: read it out to each other; who hears another was shown another line\n", head);
    free(path);
    return faults;
}
