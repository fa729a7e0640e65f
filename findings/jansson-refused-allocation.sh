#!/bin/sh
# jansson 2.14 (Debian 12: libjansson4 2.14-2): json_loads() given valid JSON and an allocator that refuses one request can give
# success and another text than the one that was written.
#
# Its reader gathers a string in a growing buffer; where the growth is refused, the character that did not fit is dropped and
# reading goes on. A caller that asked for json_set_alloc_funcs() in order to answer "out of memory" gets a value without a
# letter, no error, and nothing by which it could know. A good engineer would expect NULL.
#
# Seen: of the requests refused one after another while a string of 40 letters is read, some give NULL, and one gives a string of
# 39 letters.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q libjansson4=2.14-2 libjansson-dev=2.14-2 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
cat >try.c <<'C'
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int left; /* the request that is refused; 0: none */

static void *refusing(size_t size)
{
    return left && !--left ? NULL : malloc(size);
}

int main(void)
{
    const char *text = "[\"abcdefghijklmnopqrstuvwxyzabcdefghijklmn\"]";
    int shorter = 0, none = 0;
    json_set_alloc_funcs(refusing, free);
    for (int n = 1; n < 40; n++) {
        left = n;
        json_t *value = json_loads(text, 0, NULL);
        left = 0;
        const char *got = value ? json_string_value(json_array_get(value, 0)) : NULL;
        none += !value;
        if (got && strlen(got) != 40) {
            shorter++;
            printf("request %d refused: success, and %zu letters of 40: %s\n", n, strlen(got), got);
        }
        json_decref(value);
    }
    printf("%d refusals gave NULL, %d gave another text\n", none, shorter);
    return shorter ? 0 : 1;
}
C
library=$(find root -name 'libjansson.so.4' | head -n 1)
cc -o try try.c -Iroot/usr/include "$library"
if LD_LIBRARY_PATH=$(dirname "$library") ./try; then
    echo "as described: a refused allocation is read over"
else
    echo "this has changed: no refused allocation gives another text"
    exit 1
fi
