#define _DEFAULT_SOURCE /* mkdtemp */
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/number.h"
#include "cli/record.h"

#include <entente/desk.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int run(int argc, char **argv);

const cli_command command_desk = {
    .name = "desk",
    .arguments = "RECORD|CASE.yaml [--as READER] [--lang en|fr|ar|he] [--no-browser] [--key FILE --passphrase-file FILE]",
    .summary = "a page on this machine to read and write at, without a terminal",
    .about =
        "Opens a page in the browser, served by this program at 127.0.0.1 to whoever opens its link first, and to nobody\n"
        "else: the brief as `brief --html` shows it, kept up to date while others write, and a form for every kind of "
        "entry\n"
        "that tells who will read it before it is written. What is written can be taken back for a minute, and is then\n"
        "sealed; what still waits when the desk ends is sealed first. It runs until it is ended on the page or by a "
        "signal.\n\n"
        "The key stays in memory that is not swapped out and is forgotten after --idle seconds without a touch; the page\n"
        "then asks for the passphrase. Where none is given here, and no terminal is there to ask on, the page asks at "
        "once.\n"
        "--no-browser prints the link instead of opening it. docs/desk.md says what it refuses, and why.",
    .example = "entente desk talks.entente --no-browser --port 0 --for 1 --key med.key --passphrase-file words",
    .run = run,
};

enum { IDLE = 900, SESSION = 12 * 3600, UNDO = 60, DAY = 86400, TURN_MS = 1000, LINK_S = 120 };

static entente_desk *running;

static void end(int signal_number)
{
    (void)signal_number;
    entente_desk_stop(running);
}

/* Nothing of what it holds goes into a core file, nor to another program of the same user that would look on. */
static void keep_to_itself(void)
{
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    prctl(PR_SET_DUMPABLE, 0);
    signal(SIGPIPE, SIG_IGN);
}

/* ---- the link ---- */

/* The page that posts the link's secret, for its owner alone, in a folder of its own. */
typedef struct link_page {
    char folder[200], path[220];
} link_page;

static void link_drop(link_page *p)
{
    if (p->path[0])
        unlink(p->path);
    if (p->folder[0])
        rmdir(p->folder);
    *p = (link_page){0};
}

static bool link_write(const entente_desk *desk, link_page *p)
{
    const char *where = getenv("XDG_RUNTIME_DIR");
    entente_error error = {0};
    char *page;
    if (entente_desk_page(desk, &page, &error) != ENTENTE_OK)
        return cli_fail(&error) == EXIT_DONE;
    if (snprintf(p->folder, sizeof p->folder, "%s/entente-XXXXXX", where && *where == '/' ? where : "/tmp") >=
            (int)sizeof p->folder ||
        !mkdtemp(p->folder))
        p->folder[0] = '\0';
    snprintf(p->path, sizeof p->path, "%s/desk.html", p->folder);
    int file = p->folder[0] ? open(p->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
    size_t length = strlen(page);
    bool good = file >= 0 && write(file, page, length) == (ssize_t)length;
    int why = errno;
    if (file >= 0)
        close(file);
    sodium_memzero(page, length);
    free(page);
    if (!good)
        cli_print(stderr, "entente desk: no page for the browser can be written: %s\n", strerror(why));
    return good;
}

/* $BROWSER, else what the desktop opens pages with. */
static void browse(const char *path)
{
    const char *browser = getenv("BROWSER");
    pid_t child = fork();
    if (child)
        return;
    int nowhere = open("/dev/null", O_RDWR);
    setsid();
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    if (browser && *browser && !strchr(browser, ':') && !strchr(browser, '%'))
        execlp(browser, browser, path, (char *)NULL);
    execlp("xdg-open", "xdg-open", path, (char *)NULL);
    cli_print(stderr, "entente desk: no browser could be started; open %s in one\n", path);
    _exit(EXIT_BAD);
}

/* ---- all ---- */

static int serve(entente_desk *desk, link_page *page, unsigned long long seconds)
{
    time_t until = time(NULL) + (time_t)seconds, link_until = time(NULL) + LINK_S;
    while (entente_desk_run(desk, TURN_MS)) {
        if (page->path[0] && (entente_desk_opened(desk) || time(NULL) >= link_until))
            link_drop(page);
        if (seconds && time(NULL) >= until)
            entente_desk_stop(desk);
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
    }
    return EXIT_DONE;
}

static int start(const entente_desk_options *o, entente_key *key, bool browser, unsigned long long seconds)
{
    entente_error error = {0};
    link_page page = {0};
    char link[ENTENTE_DESK_LINK];
    if (entente_desk_new(o, key, &running, &error) != ENTENTE_OK) {
        entente_key_free(key);
        return cli_fail(&error);
    }
    static const int ends[] = {SIGHUP, SIGINT, SIGTERM};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        signal(ends[i], end);
    if (browser && link_write(running, &page)) {
        browse(page.path);
        cli_print(stderr, "entente: the desk is open in the browser; it ends there, or with Ctrl+C\n");
    } else {
        entente_desk_link(running, link);
        puts(link);
        fflush(stdout);
        sodium_memzero(link, sizeof link);
    }
    int status = serve(running, &page, seconds);
    link_drop(&page);
    entente_desk_free(running);
    return status;
}

/* The key, where a passphrase is at hand; else the page asks. */
static bool unlock(const key_options *keys, entente_key **key)
{
    *key = NULL;
    if (!keys->key)
        return record_key(keys, true, key);
    return (!keys->passphrase && !isatty(STDIN_FILENO)) || record_key(keys, true, key);
}

static int run(int argc, char **argv)
{
    key_options keys = {0};
    entente_desk_options o = {0};
    entente_record_options clock;
    const char *port = NULL, *idle = NULL, *session = NULL, *undo = NULL, *quiet = NULL, *seconds = NULL;
    unsigned long long n[5] = {0, IDLE, SESSION, UNDO, 0};
    const cli_option options[] = {
        WRITE_OPTIONS(keys),
        {"as", "READER", "of a case in YAML: what this actor, `public` or `mediators` may see", &o.as},
        {"lang", "en|fr|ar|he", "the language of the page", &o.language},
        {"no-browser", NULL, "print the link, and open nothing", &quiet},
        {"port", "N", "listen at this port (0: any that is free)", &port},
        {"idle", "SECONDS", "forget the key after so long without a touch (900)", &idle},
        {"session", "SECONDS", "the browser's leave ends after so long (43200)", &session},
        {"undo", "SECONDS", "for so long what was written can be taken back (60)", &undo},
        {"for", "SECONDS", "end after so long (for tests)", &seconds},
        {0}};
    int status;
    if (!case_parsed(cli_parse(&command_desk, argc, argv, options, &o.path, 1, 1), &status))
        return status;
    if (!cli_whole(&command_desk, "port", port, 0, 65535, &n[0]) || !cli_whole(&command_desk, "idle", idle, 1, DAY, &n[1]) ||
        !cli_whole(&command_desk, "session", session, 1, 7 * DAY, &n[2]) ||
        !cli_whole(&command_desk, "undo", undo, 0, 3600, &n[3]) ||
        !cli_whole(&command_desk, "for", seconds, 1, DAY, &n[4]) || !record_now(&keys, &clock))
        return EXIT_BAD;
    o.port = (unsigned)n[0];
    o.idle = (unsigned)n[1];
    o.session = (unsigned)n[2];
    o.undo = (unsigned)n[3];
    o.now = keys.now ? clock.now : 0;
    o.record = record_file(o.path);
    o.key = keys.key;
    entente_key *key = NULL;
    keep_to_itself();
    if (o.record) {
        entente_record *r;
        if (!unlock(&keys, &key))
            return EXIT_BAD;
        status = key ? record_start_with(o.path, &keys, key, false, &r) : EXIT_DONE; /* what is wrong with it is said here */
        if (status != EXIT_DONE) {
            entente_key_free(key);
            return status;
        }
        if (key)
            entente_record_free(r);
    } else {
        entente_case *c;
        entente_view *v;
        status = case_open(o.path, &(case_options){.as = o.as, .now = keys.now}, &c, &v);
        if (status != EXIT_DONE)
            return status;
        entente_view_free(v);
        entente_case_free(c);
    }
    char *known = o.record ? record_known(&keys) : NULL;
    o.known = known;
    status = start(&o, key, !quiet, n[4]);
    free(known);
    return status;
}
