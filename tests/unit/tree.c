/* The Merkle tree against the definitions of RFC 6962, written out recursively. */
#include "record/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <sodium.h>

enum { MOST = 70 };
static tree_hash leaf[MOST];

static tree_hash node_of(tree_hash a, tree_hash b)
{
    unsigned char bytes[65];
    bytes[0] = 1;
    memcpy(bytes + 1, &a, 32);
    memcpy(bytes + 33, &b, 32);
    crypto_hash_sha256(a.byte, bytes, 65);
    return a;
}

static tree_hash mth(const tree_hash *d, size_t n)
{
    tree_hash empty;
    if (!n) {
        crypto_hash_sha256(empty.byte, NULL, 0);
        return empty;
    }
    if (n == 1)
        return d[0];
    size_t k = 1;
    while (k * 2 < n)
        k *= 2;
    return node_of(mth(d, k), mth(d + k, n - k));
}

static size_t path_of(const tree_hash *d, size_t n, size_t m, tree_hash *out)
{
    if (n == 1)
        return 0;
    size_t k = 1, used;
    while (k * 2 < n)
        k *= 2;
    if (m < k) {
        used = path_of(d, k, m, out);
        out[used] = mth(d + k, n - k);
    } else {
        used = path_of(d + k, n - k, m - k, out);
        out[used] = mth(d, k);
    }
    return used + 1;
}

static size_t subproof(const tree_hash *d, size_t n, size_t m, int whole, tree_hash *out)
{
    size_t k = 1, used;
    if (m == n) {
        if (whole)
            return 0;
        out[0] = mth(d, n);
        return 1;
    }
    while (k * 2 < n)
        k *= 2;
    if (m <= k) {
        used = subproof(d, k, m, whole, out);
        out[used] = mth(d + k, n - k);
    } else {
        used = subproof(d + k, n - k, m - k, 0, out);
        out[used] = mth(d, k);
    }
    return used + 1;
}

static int fill(void **state)
{
    (void)state;
    for (size_t i = 0; i < MOST; i++)
        randombytes_buf_deterministic(&leaf[i], 32, (const unsigned char[32]){(unsigned char)i});
    return sodium_init() < 0;
}

static void roots(void **state)
{
    (void)state;
    for (size_t n = 0; n <= MOST; n++) {
        tree_hash wanted = mth(leaf, n), got = tree_root_of(leaf, n);
        assert_memory_equal(&wanted, &got, 32);
    }
}

static void inclusion(void **state)
{
    (void)state;
    tree_hash wanted[MOST], got[TREE_DEPTH + 1];
    for (size_t n = 1; n <= MOST; n++)
        for (size_t m = 0; m < n; m++) {
            tree_hash root = mth(leaf, n);
            size_t length = path_of(leaf, n, m, wanted);
            assert_int_equal(tree_inclusion(leaf, n, m, got), length);
            assert_memory_equal(wanted, got, length * 32);
            assert_true(tree_included(&leaf[m], m, n, got, length, &root));
            assert_false(tree_included(&leaf[(m + 1) % MOST], m, n, got, length, &root));
            assert_false(tree_included(&leaf[m], m + 1, n, got, length, &root));
            assert_false(tree_included(&leaf[m], m, 4 * n, got, length, &root)); /* a smaller tree's */
            assert_false(tree_included(&leaf[m], m, n, got, length + 1, &root));
            if (length) {
                got[m % length].byte[m % 32] ^= 1;
                assert_false(tree_included(&leaf[m], m, n, got, length, &root));
                assert_false(tree_included(&leaf[m], m, n, got, length - 1, &root));
            }
        }
}

static void consistency(void **state)
{
    (void)state;
    tree_hash wanted[MOST], got[TREE_DEPTH + 1];
    for (size_t n = 1; n <= MOST; n++)
        for (size_t m = 1; m <= n; m++) {
            tree_hash root = mth(leaf, n), old = mth(leaf, m);
            size_t length = subproof(leaf, n, m, 1, wanted);
            assert_int_equal(tree_consistency(leaf, n, m, got), length);
            assert_memory_equal(wanted, got, length * 32);
            assert_true(tree_consistent(m, &old, n, &root, got, length));
            assert_false(tree_consistent(m, &old, n, &root, got, length + 1));
            old.byte[3] ^= 4;
            assert_false(tree_consistent(m, &old, n, &root, got, length));
            old.byte[3] ^= 4;
            if (length) {
                got[m % length].byte[5] ^= 1;
                assert_false(tree_consistent(m, &old, n, &root, got, length));
                got[m % length].byte[5] ^= 1;
                assert_false(tree_consistent(m, &old, n, &root, got, length - 1));
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(roots), cmocka_unit_test(inclusion), cmocka_unit_test(consistency)};
    return cmocka_run_group_tests(tests, fill, NULL);
}
