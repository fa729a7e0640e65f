#include "desk/say.h"

#include "case/canonical.h"

void say_refused(desk_answer *answer, unsigned status, const char *message)
{
    answer->status = status;
    answer->type = NULL;
    answer->b.length = 0;
    buffer_text(&answer->b, "{\"error\":");
    canonical_text(&answer->b, message);
    buffer_text(&answer->b, "}\n");
}

void say_error(desk_answer *answer, entente_status status, const entente_error *error)
{
    unsigned code = status == ENTENTE_INVALID || status == ENTENTE_NO ? 422 : status == ENTENTE_LIMIT ? 413 : 500;
    say_refused(answer, code, error->message[0] ? error->message : "this could not be done");
}
