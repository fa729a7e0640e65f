#include "scenario.h"
#include "scenario/negolog.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_scenario(bytes, length, ".json", scenario_negolog);
    return 0;
}
