/* Who was told what, on the page. */
#ifndef BRIEF_PAGE_TOLD_H
#define BRIEF_PAGE_TOLD_H

#include "brief/page_write.h"

/* What was told otherwise, and a table of what each party was told on each issue and still stands; the brief has it. */
void page_told(page *p);

#endif
