#include "desk/assets.h"
#include "desk/ask.h"

#include "brief/page_assets.h"

#include <string.h>

/* DESK_BUILT, DESK_WORDS and DESK_ICON are from CMakeLists.txt, which also rebuilds this file when one of these changes. */
PAGE_EMBED(desk_script, DESK_BUILT "/desk.js")
PAGE_EMBED(desk_style, DESK_BUILT "/desk.css")
PAGE_EMBED(desk_icon, DESK_ICON)
PAGE_EMBED(desk_en, DESK_WORDS "/en.json")
PAGE_EMBED(desk_fr, DESK_WORDS "/fr.json")
PAGE_EMBED(desk_ar, DESK_WORDS "/ar.json")
PAGE_EMBED(desk_he, DESK_WORDS "/he.json")

static void put_file(desk_answer *answer, const char *type, const char *bytes, const char *end)
{
    answer->type = type;
    buffer_add(&answer->b, bytes, (size_t)(end - bytes));
}

void assets_page(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    const char *language = ask_language(ask);
    bool right = !strcmp(language, "ar") || !strcmp(language, "he");
    (void)d;
    answer->type = "text/html; charset=utf-8";
    buffer_format(
        &answer->b,
        "<!doctype html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>entente</title>\n"
        "<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\n"
        "<link rel=\"stylesheet\" href=\"/desk.css\">\n<script src=\"/desk.js\" defer></script>\n</head>\n"
        "<body>\n<noscript><p>entente: this page works with JavaScript, which this browser has turned off.</p></noscript>\n"
        "</body>\n</html>\n",
        language, right ? "rtl" : "ltr");
}

void assets_script(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    (void)d;
    (void)ask;
    put_file(answer, "text/javascript; charset=utf-8", page_asset_desk_script, page_asset_desk_script_end);
}

void assets_style(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    (void)d;
    (void)ask;
    put_file(answer, "text/css; charset=utf-8", page_asset_desk_style, page_asset_desk_style_end);
}

void assets_icon(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    (void)d;
    (void)ask;
    put_file(answer, "image/svg+xml", page_asset_desk_icon, page_asset_desk_icon_end);
}

void assets_words(struct entente_desk *d, const desk_ask *ask, desk_answer *answer)
{
    static const struct words {
        const char *language, *bytes, *end;
    } all[] = {{"en", page_asset_desk_en, page_asset_desk_en_end},
               {"fr", page_asset_desk_fr, page_asset_desk_fr_end},
               {"ar", page_asset_desk_ar, page_asset_desk_ar_end},
               {"he", page_asset_desk_he, page_asset_desk_he_end}};
    const char *language = ask_language(ask);
    (void)d;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!strcmp(all[i].language, language))
            put_file(answer, NULL, all[i].bytes, all[i].end);
}
