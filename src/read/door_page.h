/* Dispatches of pages and feeds, read by libxml2. */
#ifndef READ_DOOR_PAGE_H
#define READ_DOOR_PAGE_H

#include "read/door.h"

/* A page's text; its day is `day`, else what the page says of itself. `fragment`: empty lines part paragraphs. */
entente_status door_page(const char *name, const char *bytes, size_t length, bool fragment, int32_t day, arena *memory,
                         door_list *list, entente_error *error);
/* A feed's items. Items whose date is no date are left out and told in `notes`, a line each. */
entente_status door_feed(const char *name, const char *bytes, size_t length, arena *memory, door_list *list, buffer *notes,
                         entente_error *error);

#endif
