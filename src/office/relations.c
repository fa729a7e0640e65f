#include "office/relations.h"

#include <stdio.h>
#include <string.h>

entente_status part_read(archive *package, const char *file, const char *name, part_tree *out, entente_error *error)
{
    char *bytes = NULL, place[1024];
    size_t length = 0;
    out->root = NULL;
    entente_status status = archive_part(package, name, &out->memory, &bytes, &length, error);
    snprintf(place, sizeof place, "%s/%s", file, name);
    if (status == ENTENTE_OK && bytes)
        status = element_parse(&out->memory, place, bytes, length, &out->root, error);
    return status;
}

/* The part that a relationship of the part `base` points to. false: outside of the package. */
static bool resolve(const char *base, const char *target, char *out, size_t size)
{
    const char *slash = strrchr(base, '/');
    int length = *target == '/' ? snprintf(out, size, "%s", target + 1)
                                : snprintf(out, size, "%.*s%s", slash ? (int)(slash + 1 - base) : 0, base, target);
    if (length < 0 || (size_t)length >= size)
        return false;
    for (char *up; (up = strstr(out, "/../"));) {
        char *from = up;
        while (from > out && from[-1] != '/')
            from--;
        memmove(from, up + 4, strlen(up + 4) + 1);
    }
    return strncmp(out, "../", 3) != 0;
}

/* Transitional and strict types differ in what precedes their last part. */
static bool of_type(const element *relation, const char *type)
{
    const char *whole = element_get(relation, SPACE_NONE, "Type"), *mode = element_get(relation, SPACE_NONE, "TargetMode");
    const char *last = whole ? strrchr(whole, '/') : NULL;
    return last && !strcmp(last + 1, type) && !(mode && !strcmp(mode, "External"));
}

const element *part_related(const element *root, const element *at, const char *type, const char *base, char *out,
                            size_t size)
{
    for (at = at ? at->next : root ? root->child : NULL; at; at = at->next) {
        const char *target = element_get(at, SPACE_NONE, "Target");
        if (at->name && target && of_type(at, type) && resolve(base, target, out, size))
            return at;
    }
    return NULL;
}

entente_status part_main(archive *package, const char *file, char main[PART_NAME], part_tree *relations, bool *there,
                         entente_error *error)
{
    part_tree root = {0};
    entente_status status = part_read(package, file, "_rels/.rels", &root, error);
    *there = status == ENTENTE_OK && part_related(root.root, NULL, "officeDocument", "", main, PART_NAME) &&
             archive_has(package, main);
    arena_free(&root.memory);
    if (!*there)
        return status;
    char rels[PART_NAME + 100];
    const char *slash = strrchr(main, '/');
    size_t folder = slash ? (size_t)(slash + 1 - main) : 0;
    snprintf(rels, sizeof rels, "%.*s_rels/%s.rels", (int)folder, main, main + folder);
    return part_read(package, file, rels, relations, error);
}
