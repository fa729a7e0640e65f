/* The files of web/ that go into every page, in the program itself. */
#ifndef BRIEF_PAGE_ASSETS_H
#define BRIEF_PAGE_ASSETS_H

#include <stddef.h>

typedef struct page_asset {
    const char *name, *bytes; /* bytes end with a NUL beyond length */
    size_t length;
} page_asset;

/* "page.js", "page.css", "en.json", …; bytes NULL: there is none of that name. */
page_asset page_asset_named(const char *name);

#endif
