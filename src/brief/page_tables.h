#ifndef BRIEF_PAGE_TABLES_H
#define BRIEF_PAGE_TABLES_H

#include "brief/page_write.h"

/* Every table of a panel ("gap", …). */
void page_tables(page *p, const char *panel);
/* The ballots of one resolution, the index-th. */
void page_ballots(page *p, size_t index);

#endif
