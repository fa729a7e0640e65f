#include "cli/correct.h"
#include "cli/ask.h"
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/record.h"

static int run(int argc, char **argv);

const cli_command command_correct = {
    .name = "correct",
    .arguments = "RECORD ENTRY FIELD=VALUE ... --key FILE --passphrase-file FILE [--yes]",
    .summary = "correct an entry of a record: say what changes, keep the rest",
    .about =
        "Writes an entry that stands in the place of ENTRY from now on, for those who may read it. Each FIELD=VALUE is as\n"
        "`entente add` takes them; every other field (on, to, source and those of its kind) is taken from what it "
        "corrects,\n"
        "and FIELD= leaves one out. It is by the key's holder, and known now where `at` says nothing else. All who may "
        "read\n"
        "the entry, those to whom it was released among them, read the correction; where `to` says fewer, whom it leaves\n"
        "with the old one is said. docs/record.md has who may correct what.\n\n"
        "ENTRY is an id, its first 4 characters or more, or a handle; where it was corrected before, what stands of it is\n"
        "corrected. The id of the new entry is on standard output, who may read it on standard error.",
    .example =
        "entente correct talks.entente tired text='tired of waiting in the rain' --key med.key --passphrase-file words",
    .run = run,
};

enum { FIELDS = 202 };

static void report(void *context, const entente_error *mistake)
{
    const cli_command *command = context;
    cli_print(stderr, "entente %s: %s\n", command->name, mistake->message);
}

int correct_run(const cli_command *command, int argc, char **argv, bool retract)
{
    key_options o = {0};
    const char *operand[FIELDS];
    const cli_option options[] = {WRITE_OPTIONS(o), ASK_OPTION(o), {0}};
    int status, count = cli_parse(command, argc, argv, options, operand, retract ? 2 : 3, FIELDS);
    if (!case_parsed(count, &status))
        return status;
    entente_record *r;
    entente_error error = {0};
    char id[ENTENTE_ID_TEXT];
    status = record_start(operand[0], &o, true, &r);
    if (status != EXIT_DONE)
        return status;
    ask_before(r, &o, false);
    entente_status done =
        entente_record_correct(r, operand[1], operand + 2, (size_t)count - 2, retract, report, (void *)command, id, &error);
    if (done == ENTENTE_OK) {
        record_acknowledge(id);
        record_tell_audience(r);
    } else {
        status = done == ENTENTE_INVALID && error.line ? EXIT_BAD : cli_fail(&error);
    }
    entente_record_free(r);
    return status;
}

static int run(int argc, char **argv)
{
    return correct_run(&command_correct, argc, argv, false);
}
