/* In the place of ics.c where the program is built without libical, which needs more than `make demo` may bring. */
#include "base/error.h"

#include <entente/brief.h>

entente_status entente_brief_ics(const entente_view *view, const entente_sink *sink, entente_error *error)
{
    (void)view, (void)sink;
    return error_set(error, ENTENTE_INVALID,
                     ".ics files are written with libical, without which this program was built; install libical-dev "
                     "and build again");
}
