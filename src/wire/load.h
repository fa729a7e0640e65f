/* libcurl and libmicrohttpd, loaded when they are first called: with what they are linked with they would take longer than a
   short command does. */
#ifndef WIRE_LOAD_H
#define WIRE_LOAD_H

#include <entente/base.h>

#include <curl/curl.h>
#include <microhttpd.h>

/* What is called of them, by their own names. */
#define CURL_CALLS(EACH)                                                                                                    \
    EACH(curl_easy_cleanup)                                                                                                 \
    EACH(curl_easy_getinfo)                                                                                                 \
    EACH(curl_easy_init)                                                                                                    \
    EACH(curl_easy_perform)                                                                                                 \
    EACH(curl_easy_reset)                                                                                                   \
    EACH(curl_easy_setopt)                                                                                                  \
    EACH(curl_easy_strerror)                                                                                                \
    EACH(curl_global_init)                                                                                                  \
    EACH(curl_slist_append)                                                                                                 \
    EACH(curl_slist_free_all)

#define MHD_CALLS(EACH)                                                                                                     \
    EACH(MHD_add_response_header)                                                                                           \
    EACH(MHD_create_response_from_buffer)                                                                                   \
    EACH(MHD_create_response_from_callback)                                                                                 \
    EACH(MHD_destroy_response)                                                                                              \
    EACH(MHD_get_connection_info)                                                                                           \
    EACH(MHD_get_connection_values)                                                                                         \
    EACH(MHD_get_daemon_info)                                                                                               \
    EACH(MHD_get_timeout)                                                                                                   \
    EACH(MHD_queue_response)                                                                                                \
    EACH(MHD_resume_connection)                                                                                             \
    EACH(MHD_run)                                                                                                           \
    EACH(MHD_start_daemon)                                                                                                  \
    EACH(MHD_stop_daemon)                                                                                                   \
    EACH(MHD_suspend_connection)

#undef curl_easy_setopt /* checks of types by macros, which take the name away */
#undef curl_easy_getinfo

typedef struct curl_calls {
#define MEMBER(name) __typeof__(&(name)) name;
    CURL_CALLS(MEMBER)
} curl_calls;

typedef struct mhd_calls {
    MHD_CALLS(MEMBER)
#undef MEMBER
} mhd_calls;

/* NULL: it is not there, and *error says so. Safe in threads. */
const curl_calls *load_curl(entente_error *error);
const mhd_calls *load_mhd(entente_error *error);

#endif
