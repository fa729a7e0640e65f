/* What a relay answers: one request from its head to its end. */
#ifndef WIRE_ANSWER_H
#define WIRE_ANSWER_H

#include "wire/running.h"

/* As libmicrohttpd calls them. */
void *answer_begin(void *context, const char *uri, struct MHD_Connection *connection);
enum MHD_Result answer_more(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                            const char *version, const char *upload, size_t *upload_length, void **state);
void answer_end(void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode why);

#endif
