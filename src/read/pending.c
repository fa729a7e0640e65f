#include "read/document.h"
__attribute__((weak)) bool read_where(const document *d, uint32_t sentence, uint32_t trigger, entente_place *out)
{ (void)d; (void)sentence; (void)trigger; (void)out; return false; }
__attribute__((weak)) void read_dateline(document *d) { (void)d; }
