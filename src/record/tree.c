#include "record/tree.h"

#include <nettle/sha2.h>
#include <sodium.h>
#include <string.h>

tree_hash tree_digest(const void *bytes, size_t length)
{
    tree_hash out;
    struct sha256_ctx state;
    sha256_init(&state);
    sha256_update(&state, length, bytes);
    sha256_digest(&state, TREE_HASH, out.byte);
    return out;
}

static tree_hash join(const tree_hash *left, const tree_hash *right)
{
    unsigned char bytes[1 + 2 * TREE_HASH] = {1};
    memcpy(bytes + 1, left, TREE_HASH);
    memcpy(bytes + 1 + TREE_HASH, right, TREE_HASH);
    return tree_digest(bytes, sizeof bytes);
}

static unsigned peaks(uint64_t size)
{
    return (unsigned)__builtin_popcountll(size);
}

void tree_add(tree *t, const tree_hash *leaf)
{
    unsigned count = peaks(t->size);
    tree_hash top = *leaf;
    for (uint64_t size = t->size; size & 1; size >>= 1)
        top = join(&t->peak[--count], &top);
    t->peak[count] = top;
    t->size++;
}

tree_hash tree_root(const tree *t)
{
    unsigned count = peaks(t->size);
    if (!count)
        return tree_digest("", 0);
    tree_hash top = t->peak[--count];
    while (count)
        top = join(&t->peak[--count], &top);
    return top;
}

tree_hash tree_root_of(const tree_hash *leaf, uint64_t count)
{
    tree t = {0};
    for (uint64_t i = 0; i < count; i++)
        tree_add(&t, &leaf[i]);
    return tree_root(&t);
}

/* The greatest power of two below count (count > 1). */
static uint64_t split(uint64_t count)
{
    return (uint64_t)1 << (63 - __builtin_clzll(count - 1));
}

/* Proofs are made from the root down; RFC 6962 writes them from the leaf up. */
static void turn_round(tree_hash *path, size_t length)
{
    for (size_t i = 0; i < length / 2; i++) {
        tree_hash swap = path[i];
        path[i] = path[length - 1 - i];
        path[length - 1 - i] = swap;
    }
}

size_t tree_inclusion(const tree_hash *leaf, uint64_t count, uint64_t index, tree_hash path[TREE_DEPTH + 1])
{
    size_t length = 0;
    while (count > 1) {
        uint64_t left = split(count);
        if (index < left) {
            path[length++] = tree_root_of(leaf + left, count - left);
            count = left;
        } else {
            path[length++] = tree_root_of(leaf, left);
            leaf += left;
            index -= left;
            count -= left;
        }
    }
    turn_round(path, length);
    return length;
}

size_t tree_consistency(const tree_hash *leaf, uint64_t count, uint64_t from, tree_hash path[TREE_DEPTH + 1])
{
    size_t length = 0;
    bool whole = true;
    if (!from || from >= count)
        return 0;
    while (from < count) {
        uint64_t left = split(count);
        if (from <= left) {
            path[length++] = tree_root_of(leaf + left, count - left);
            count = left;
        } else {
            path[length++] = tree_root_of(leaf, left);
            leaf += left;
            from -= left;
            count -= left;
            whole = false;
        }
    }
    if (!whole)
        path[length++] = tree_root_of(leaf, count);
    turn_round(path, length);
    return length;
}

bool tree_included(const tree_hash *leaf, uint64_t index, uint64_t count, const tree_hash *path, size_t length,
                   const tree_hash *root)
{
    if (index >= count)
        return false;
    uint64_t at = index, last = count - 1;
    tree_hash top = *leaf;
    for (size_t i = 0; i < length; i++) {
        if (!last)
            return false;
        if (at & 1 || at == last) {
            top = join(&path[i], &top);
            for (; !(at & 1) && at; at >>= 1)
                last >>= 1;
        } else {
            top = join(&top, &path[i]);
        }
        at >>= 1;
        last >>= 1;
    }
    return !last && !sodium_memcmp(&top, root, TREE_HASH);
}

bool tree_consistent(uint64_t from, const tree_hash *from_root, uint64_t count, const tree_hash *root, const tree_hash *path,
                     size_t length)
{
    if (from > count)
        return false;
    if (!from)
        return !length;
    if (from == count)
        return !length && !sodium_memcmp(from_root, root, TREE_HASH);
    uint64_t at = from - 1, last = count - 1;
    for (; at & 1; at >>= 1)
        last >>= 1;
    size_t i = 0;
    if (at && !length)
        return false;
    tree_hash old = at ? path[i++] : *from_root, top = old;
    for (; i < length; i++) {
        if (!last)
            return false;
        if (at & 1 || at == last) {
            old = join(&path[i], &old);
            top = join(&path[i], &top);
            for (; !(at & 1) && at; at >>= 1)
                last >>= 1;
        } else {
            top = join(&top, &path[i]);
        }
        at >>= 1;
        last >>= 1;
    }
    return !last && !sodium_memcmp(&old, from_root, TREE_HASH) && !sodium_memcmp(&top, root, TREE_HASH);
}
