#define _DEFAULT_SOURCE
#include "cli/commands.h"
#include "cli/number.h"
#include "cli/case.h"

#include <entente/wire.h>

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_relay = {
    .name = "relay",
    .arguments = "FOLDER [--listen ADDRESS:PORT] [--cert FILE --cert-key FILE]",
    .summary = "keep sealed records for those who sync, without any key",
    .about =
        "FOLDER holds records, each as NAME.entente with the record's name. Whoever has a key that joined one of them\n"
        "syncs with it (`entente sync RECORD https://HOST/NAME`); nobody else is told whether it is there. The relay has "
        "no\n"
        "key and opens nothing. It checks what comes as every opening does, and answers once it is on the disk.\n\n"
        "It listens at 127.0.0.1:8127 unless --listen says otherwise, with TLS where --cert and --cert-key are given, or "
        "behind\n"
        "a proxy on this machine (--proxy), and is called as --host says. The keys in --makers, a line each, may bring "
        "a new\n"
        "record. It runs until it is told to end (SIGTERM, or Ctrl-C). --check checks the records and ends at once.",
    .example = "entente relay shared --check",
    .run = run,
};

enum { LIMIT = 100, MIB = 1 << 20 };

/* Signals wait until they are asked for, in this thread and those that it makes. */
static void hold(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGHUP);
    pthread_sigmask(SIG_BLOCK, set, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static int run(int argc, char **argv)
{
    entente_relay_options o = {.limit = LIMIT};
    const char *proxy = NULL, *check = NULL, *limit = NULL, *most = NULL, *patience = NULL;
    const cli_option options[] = {{"listen", "ADDRESS:PORT", "where it listens (127.0.0.1:8127; port 0: any)", &o.listen},
                                  {"host", "NAMES", "how it is called, with commas (the address, and localhost)", &o.hosts},
                                  {"cert", "FILE", "a certificate in PEM, and those that vouch for it", &o.certificate},
                                  {"cert-key", "FILE", "its private key", &o.private_key},
                                  {"makers", "FILE", "public keys that may bring a new record, a line each", &o.makers},
                                  {"proxy", NULL, "behind a proxy: addresses are what X-Forwarded-For says", &proxy},
                                  {"limit", "N", "requests a second of one key (100; 0: no limits)", &limit},
                                  {"most", "MIB", "how much may come in one request (512)", &most},
                                  {"patience", "SECONDS", "that a request may take besides its bytes (20)", &patience},
                                  {"check", NULL, "check the records and end", &check},
                                  {0}};
    int status;
    unsigned long long requests = LIMIT, size = 512, seconds = 20;
    entente_relay *relay;
    entente_error error = {0};
    sigset_t ends;
    if (!case_parsed(cli_parse(&command_relay, argc, argv, options, &o.folder, 1, 1), &status))
        return status;
    if (!cli_whole(&command_relay, "limit", limit, 0, 1000000, &requests) ||
        !cli_whole(&command_relay, "most", most, 1, 4096, &size) ||
        !cli_whole(&command_relay, "patience", patience, 1, 3600, &seconds))
        return EXIT_BAD;
    o.proxy = proxy != NULL;
    o.limit = (unsigned)requests;
    o.most = (size_t)size * MIB;
    o.patience = (unsigned)seconds;
    if (check) {
        size_t records;
        if (entente_relay_check(o.folder, &records, &error) != ENTENTE_OK)
            return cli_fail(&error);
        cli_print(stderr, "entente: %zu records\n", records);
        return EXIT_DONE;
    }
    hold(&ends);
    if (entente_relay_new(&o, &relay, &error) != ENTENTE_OK)
        return cli_fail(&error);
    cli_print(stderr, "entente: %zu records; listening at port %u\n", entente_relay_records(relay),
              entente_relay_port(relay));
    int ended = 0;
    sigwait(&ends, &ended);
    entente_relay_free(relay);
    return EXIT_DONE;
}
