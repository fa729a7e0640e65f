#ifndef ANALYSE_SHIM_H
#define ANALYSE_SHIM_H

#include "base/json.h"

#include <entente/result.h>

/* An answer as a tree of JSON, for what does not yet read answers; frees the answer. */
entente_status shim_json(const void *result, json_t **out, entente_error *error);

#endif
