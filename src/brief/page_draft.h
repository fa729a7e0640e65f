/* The text on the table, on the page. */
#ifndef BRIEF_PAGE_DRAFT_H
#define BRIEF_PAGE_DRAFT_H

#include "brief/page_write.h"

/* The latest draft, clause by clause: its brackets and whose they are, what it settles, who answered what. */
void page_latest_draft(page *p);

#endif
