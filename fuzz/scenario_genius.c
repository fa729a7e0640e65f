#include "scenario.h"
#include "scenario/genius.h"

static entente_status reader(arena *a, const char *title, const scenario_file *file, size_t files,
                             entente_scenario **scenario, entente_error *error)
{
    return scenario_genius(a, title, file, files, false, scenario, error);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_scenario(bytes, length, ".xml", reader);
    return 0;
}
