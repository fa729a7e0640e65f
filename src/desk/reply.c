#include "desk/reply.h"

static const char *const always[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
     "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
     "require-trusted-types-for 'script'; trusted-types desk"},
    {"X-Frame-Options", "DENY"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cache-Control", "no-store"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
};

enum MHD_Result reply_with(struct entente_desk *d, struct MHD_Connection *connection, unsigned status, const char *type,
                           struct MHD_Response *response)
{
    bool good = response != NULL;
    for (size_t i = 0; good && i < sizeof always / sizeof *always; i++)
        good = d->mhd->MHD_add_response_header(response, always[i][0], always[i][1]) == MHD_YES;
    good = good && d->mhd->MHD_add_response_header(response, "Content-Type", type) == MHD_YES;
    enum MHD_Result result = good ? d->mhd->MHD_queue_response(connection, status, response) : MHD_NO;
    if (response)
        d->mhd->MHD_destroy_response(response);
    return result;
}
