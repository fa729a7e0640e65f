#!/bin/sh
# expat 2.5.0 (Debian 12: libexpat1) says "unbound prefix" of a file that is well-formed, where an allocation was refused while it kept
# what a prefix stands for.
#
# A parser that is given an allocator (XML_ParserCreate_MM) reports XML_ERROR_NO_MEMORY where it runs out, but here: the entry of
# the prefix could not be made, and the first name that uses it is told to be wrong. A program that tells its user "this document is
# damaged" on XML_ERROR_UNBOUND_PREFIX says so of a good one. A good engineer would expect "out of memory" of every refusal.
#
# Seen: of the requests refused one after another, one or more give error 27, unbound prefix; all others error 1, out of memory.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >try.c <<'C'
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int left; /* the request that is refused; 0: none */

static void *take(size_t size)
{
    return left && !--left ? NULL : malloc(size);
}

static void *take_more(void *old, size_t size)
{
    return left && !--left ? NULL : realloc(old, size);
}

static const char *const text[] = {"<a xmlns:b='urn:b' xmlns:c='urn:c' xmlns:d='urn:d' xmlns:e='urn:e'><b:x c:y='1'/><e:z d:w='2'/></a>",
                                   "<o:a xmlns:o='urn:o' xmlns:t='urn:t'><t:b t:c='1'/></o:a>"};

int main(void)
{
    const XML_Memory_Handling_Suite memory = {take, take_more, free};
    int unbound = 0, none = 0;
    for (int t = 0; t < 2; t++)
        for (int n = 1; n < 120; n++) {
            left = 0;
            XML_Parser parser = XML_ParserCreate_MM("UTF-8", &memory, "\n");
            left = n;
            if (XML_Parse(parser, text[t], (int)strlen(text[t]), 1) != XML_STATUS_OK) {
                enum XML_Error code = XML_GetErrorCode(parser);
                none += code == XML_ERROR_NO_MEMORY;
                unbound += code == XML_ERROR_UNBOUND_PREFIX;
                if (code != XML_ERROR_NO_MEMORY)
                    printf("request %d refused: error %d, %s\n", n, code, XML_ErrorString(code));
            }
            left = 0;
            XML_ParserFree(parser);
        }
    printf("%d refusals were out of memory, %d an unbound prefix\n", none, unbound);
    return unbound ? 0 : 1;
}
C
cc -o try try.c -lexpat
if ./try; then
    echo "as described: a refused allocation is told as a mistake of the file"
else
    echo "this has changed: every refusal is told as one"
    exit 1
fi
