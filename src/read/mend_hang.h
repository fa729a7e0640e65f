/* Mends of what hangs where. */
#ifndef READ_MEND_HANG_H
#define READ_MEND_HANG_H

#include "read/mentions.h"

void mend_acting(entente_sentence *s);                    /* of a sentence's first word */
void mend_hang(entente_sentence *s, uint32_t word);       /* before lost verbs are looked for */
void mend_hang_after(entente_sentence *s, uint32_t word); /* and after */

#endif
