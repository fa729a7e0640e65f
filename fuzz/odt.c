/* An ODT: a zip as it is, else the one XML file of a flat one. */
#include "office.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    fuzz_document((const char *)data, size, ENTENTE_OFFICE_ODT);
    return 0;
}
