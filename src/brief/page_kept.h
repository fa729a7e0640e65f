/* What the page says of duties and incidents, above their pictures. */
#ifndef BRIEF_PAGE_KEPT_H
#define BRIEF_PAGE_KEPT_H

#include "brief/page_write.h"

/* false: there are none, and nothing is said. */
bool page_says_duties(page *p);
bool page_says_incidents(page *p);

#endif
