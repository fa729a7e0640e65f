#include "brief/text.h"
void text_gap(buffer *b, const json_t *gap){(void)gap;buffer_text(b,"");}
void text_gap_csv(buffer *b, const json_t *gap){(void)gap;buffer_text(b,"");}
