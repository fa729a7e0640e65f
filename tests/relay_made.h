/* A relay in a process of its own, for tests: started, killed, started again at the same port. */
#ifndef TESTS_RELAY_MADE_H
#define TESTS_RELAY_MADE_H

#include <entente/wire.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct relay_made {
    pid_t pid; /* 0: it does not run */
    unsigned port;
    const char *folder, *makers;
    unsigned limit, patience;
    size_t most;
    void (*running)(void); /* in its process, once it answers */
} relay_made;

/* false: it could not begin; what is wrong is on standard error. */
static inline bool relay_made_start(relay_made *m)
{
    int ends[2];
    unsigned port = 0;
    if (pipe(ends))
        return false;
    m->pid = fork();
    if (!m->pid) {
        char listen[40];
        entente_relay *relay;
        entente_error error = {0};
        sigset_t set;
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(ends[0]);
        sigemptyset(&set);
        sigaddset(&set, SIGTERM);
        sigprocmask(SIG_BLOCK, &set, NULL);
        snprintf(listen, sizeof listen, "127.0.0.1:%u", m->port);
        entente_relay_options options = {.folder = m->folder,
                                         .listen = listen,
                                         .makers = m->makers,
                                         .limit = m->limit,
                                         .most = m->most,
                                         .patience = m->patience};
        if (entente_relay_new(&options, &relay, &error) != ENTENTE_OK) {
            fprintf(stderr, "relay: %s: %s\n", error.file, error.message);
            _exit(1);
        }
        port = entente_relay_port(relay);
        if (write(ends[1], &port, sizeof port) != sizeof port)
            _exit(1);
        close(ends[1]);
        if (m->running)
            m->running();
        int ended;
        sigwait(&set, &ended);
        entente_relay_free(relay);
        _exit(0);
    }
    close(ends[1]);
    bool good = read(ends[0], &port, sizeof port) == sizeof port;
    close(ends[0]);
    m->port = good ? port : m->port;
    if (!good && m->pid > 0) {
        waitpid(m->pid, NULL, 0);
        m->pid = 0;
    }
    return good;
}

/* Its exit status; -1: it was killed. */
static inline int relay_made_end(relay_made *m, int how)
{
    int status = 0;
    if (!m->pid)
        return 0;
    kill(m->pid, how);
    waitpid(m->pid, &status, 0);
    m->pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static inline bool relay_made_runs(relay_made *m)
{
    if (m->pid && waitpid(m->pid, NULL, WNOHANG) == m->pid)
        m->pid = 0;
    return m->pid != 0;
}

#endif
