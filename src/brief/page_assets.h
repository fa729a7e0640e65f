/* Files of web/ in the program itself; here those that go into every page. */
#ifndef BRIEF_PAGE_ASSETS_H
#define BRIEF_PAGE_ASSETS_H

#include <stddef.h>

/* A file as it is, from page_asset_SYMBOL to page_asset_SYMBOL_end, a NUL behind it. */
#define PAGE_EMBED(symbol, path)                                                                                            \
    __asm__(".section carried,\"a\",@progbits\n"                                                                            \
            "page_asset_" #symbol ":\n"                                                                                     \
            ".incbin \"" path "\"\n"                                                                                        \
            "page_asset_" #symbol "_end:\n"                                                                                 \
            ".byte 0\n"                                                                                                     \
            ".previous\n");                                                                                                 \
    extern const char page_asset_##symbol[], page_asset_##symbol##_end[];

typedef struct page_asset {
    const char *name, *bytes; /* bytes end with a NUL beyond length */
    size_t length;
} page_asset;

/* "page.js", "page.css", "en.json", …; bytes NULL: there is none of that name. */
page_asset page_asset_named(const char *name);

#endif
