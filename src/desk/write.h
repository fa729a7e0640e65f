/* Writing into a desk's case. */
#ifndef DESK_WRITE_H
#define DESK_WRITE_H

#include "desk/desk.h"

/* Check what a page wants to write, and tell who would read it: nothing is written. The answer:
   {"good", "asks", "mistakes": [{"entry", "field", "message"}], "audience": [line], "asked": [line], "ids"}. */
desk_work write_rehearse;
/* The same; 202 where it may be written: it is good, and the page agreed to what is asked, or nothing is. */
desk_work write_check;
/* Seal what a page asked for: the same, and it is written. "asked" of the body: what was asked for then and agreed to,
   beyond which nothing is done. */
desk_work write_seal;

#endif
