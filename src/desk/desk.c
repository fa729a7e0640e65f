#include "desk/desk.h"

#include <time.h>

int64_t desk_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 + 1;
}

int64_t desk_clock(const struct entente_desk *d)
{
    return d->options.now ? d->options.now : (int64_t)time(NULL);
}
