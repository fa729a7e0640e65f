#include "brief/page_assets.h"

#include <string.h>

/* WEB_BUILT and WEB_WORDS are folders, from CMakeLists.txt, which also rebuilds this file when one of these changes. */
PAGE_EMBED(script, WEB_BUILT "/page.js")
PAGE_EMBED(style, WEB_BUILT "/page.css")
PAGE_EMBED(en, WEB_WORDS "/en.json")
PAGE_EMBED(fr, WEB_WORDS "/fr.json")
PAGE_EMBED(ar, WEB_WORDS "/ar.json")
PAGE_EMBED(he, WEB_WORDS "/he.json")

page_asset page_asset_named(const char *name)
{
    static const struct file {
        const char *name, *bytes, *end;
    } files[] = {{"page.js", page_asset_script, page_asset_script_end}, {"page.css", page_asset_style, page_asset_style_end},
                 {"en.json", page_asset_en, page_asset_en_end},         {"fr.json", page_asset_fr, page_asset_fr_end},
                 {"ar.json", page_asset_ar, page_asset_ar_end},         {"he.json", page_asset_he, page_asset_he_end}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (!strcmp(files[i].name, name))
            return (page_asset){files[i].name, files[i].bytes, (size_t)(files[i].end - files[i].bytes)};
    return (page_asset){name, NULL, 0};
}
