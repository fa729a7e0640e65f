/* A brief as one HTML file that needs nothing else: no network, no JavaScript to be read, no other file. */
#ifndef BRIEF_PAGE_H
#define BRIEF_PAGE_H

#include "base/buffer.h"
#include "base/error.h"

#include <jansson.h>

/* The languages of the page, NULL-terminated: "en", "fr", "ar", "he". */
extern const char *const page_languages[];

/* The page of a brief as brief_make gives it, appended to *out. The same brief gives the same bytes. Text and tables are in
   it as HTML; the brief itself is in it as JSON, from which the page's script draws. ENTENTE_INVALID: no such language.
   Cost: linear in the brief. */
entente_status page_html(const json_t *brief, const char *language, buffer *out, entente_error *error);

#endif
