/* The Merkle tree of RFC 6962 (SHA-256, by Nettle, which uses the processor's own instructions for it), its roots and
   proofs. */
#ifndef RECORD_TREE_H
#define RECORD_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TREE_HASH = 32, TREE_DEPTH = 64 };

typedef struct tree_hash {
    unsigned char byte[TREE_HASH];
} tree_hash;

/* SHA-256. */
tree_hash tree_digest(const void *bytes, size_t length);

/* The roots of the perfect trees that a growing tree is made of, largest first. Start from {0}. */
typedef struct tree {
    uint64_t size;
    tree_hash peak[TREE_DEPTH];
} tree;

/* Append a leaf's hash. O(1) amortised. */
void tree_add(tree *t, const tree_hash *leaf);
/* The root; of no leaves, the hash of nothing. O(log size). */
tree_hash tree_root(const tree *t);
tree_hash tree_root_of(const tree_hash *leaf, uint64_t count);

/* Proofs: at most TREE_DEPTH + 1 hashes. They give how many were written. O(count). */
size_t tree_inclusion(const tree_hash *leaf, uint64_t count, uint64_t index, tree_hash path[TREE_DEPTH + 1]);
size_t tree_consistency(const tree_hash *leaf, uint64_t count, uint64_t from, tree_hash path[TREE_DEPTH + 1]);
/* RFC 6962-bis (RFC 9162), 2.1.3.2 and 2.1.4.2. */
bool tree_included(const tree_hash *leaf, uint64_t index, uint64_t count, const tree_hash *path, size_t length,
                   const tree_hash *root);
bool tree_consistent(uint64_t from, const tree_hash *from_root, uint64_t count, const tree_hash *root, const tree_hash *path,
                     size_t length);

#endif
