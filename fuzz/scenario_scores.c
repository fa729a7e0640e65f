#include "scenario.h"
#include "scenario/scores.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_scenario(bytes, length, ".txt", scenario_scores);
    return 0;
}
