/* The files of web/desk that the pages are made of, in the program itself. */
#ifndef DESK_ASSETS_H
#define DESK_ASSETS_H

#include "desk/desk.h"

/* The page, with nothing of the case in it, in the language of the query; its script, style, icon and words. */
void assets_page(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
void assets_script(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
void assets_style(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
void assets_icon(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);
void assets_words(struct entente_desk *d, const desk_ask *ask, desk_answer *answer);

#endif
