#include "cli/case.h"
#include "cli/commands.h"
#include "cli/output.h"

#include "base/buffer.h"
#include "base/date.h"
#include "desk/start.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int run(int argc, char **argv);

const cli_command command_start = {
    .name = "start",
    .arguments = "CASE.yaml [--now INSTANT]",
    .summary = "a new case from five questions",
    .about =
        "Asks what the talks are called, who the parties are, who mediates, what is negotiated, and what is known of the\n"
        "positions and the next deadline; and writes a case that `entente check` accepts, with a name that is not taken.\n"
        "Answers are lines; an empty one ends each. They may come from a file or a pipe, too. All may read who takes part\n"
        "and what is negotiated, the mediators alone what is known. docs/start.md has an example.",
    .example = "entente start started.yaml <examples/answers.txt",
    .run = run,
};

/* The lines up to an empty one, or the first alone; false: an answer is too long. */
static bool hear(const start_question *q, bool one, bool asked, buffer *answer)
{
    char line[4096];
    if (asked)
        cli_print(stderr, "%s\n  (%s%s)\n", q->asks, q->how, one ? "" : "; an empty line ends them");
    for (bool any = false; fgets(line, sizeof line, stdin);) {
        bool empty = line[strspn(line, " \t\r\n")] == '\0';
        if (empty && (any || !one))
            break;
        buffer_text(answer, line);
        any |= !empty;
        if (any && one)
            break;
        if (answer->length > START_ANSWER)
            return false;
    }
    buffer_text(answer, "");
    return true;
}

static int write_case(const char *path, const char *on)
{
    buffer answer[START_QUESTIONS] = {{0}};
    const char *text[START_QUESTIONS];
    char *yaml = NULL;
    entente_error error = {0};
    output out = {0};
    bool asked = isatty(STDIN_FILENO), good = output_open(&out, path, OUTPUT_NEW, NULL, 0);
    int status = EXIT_BAD;
    for (int i = 0; i < START_QUESTIONS && good; i++) {
        good = hear(&start_questions[i], !i, asked, &answer[i]) && !answer[i].failed;
        text[i] = answer[i].bytes;
        if (!good)
            cli_print(stderr, "entente start: an answer is longer than %d bytes\n", START_ANSWER);
    }
    if (good && start_case(text, on, &yaml, &error) == ENTENTE_OK) {
        fputs(yaml, out.file);
        status = output_keep(&out) ? EXIT_DONE : EXIT_BAD;
    } else if (good) {
        status = cli_fail(&error);
    }
    output_drop(&out);
    free(yaml);
    for (int i = 0; i < START_QUESTIONS; i++)
        buffer_free(&answer[i]);
    return status;
}

static int run(int argc, char **argv)
{
    case_options o = {0};
    const char *path;
    const cli_option options[] = {{"now", "INSTANT", "take this for the present instant (for tests)", &o.now}, {0}};
    int status;
    int64_t now;
    char day[CASE_DAY];
    if (!case_parsed(cli_parse(&command_start, argc, argv, options, &path, 1, 1), &status))
        return status;
    if (!case_now(&o, &now))
        return EXIT_BAD;
    return write_case(path, case_day("today", now, day));
}
