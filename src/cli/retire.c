#include "cli/ask.h"
#include "cli/case.h"
#include "cli/commands.h"
#include "cli/invite.h"

#include "base/error.h"
#include "case/canonical.h"
#include "case/entry.h"

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_retire = {
    .name = "retire",
    .arguments = "RECORD ACTOR [KEY] --key FILE --passphrase-file FILE [--yes]",
    .summary = "end an actor's key, as of a lost laptop, and let the new one in",
    .about =
        "From then on nothing that is written opens to the old key; KEY, the new one, opens what ACTOR may read, earlier\n"
        "entries too, as far as the key of who runs this opens them. KEY and its words are as `entente invite` has them;\n"
        "without KEY the old one is ended and none let in. ACTOR who has several keys is named by the id of the entry of\n"
        "kind reader that is to end.\n\n"
        "Out of reach is what the old key could read before: whoever has it, its passphrase and a copy of the record still\n"
        "reads that. What was for ACTOR alone is lost where nobody else has a key that opens it.",
    .example = "entente retire talks.entente BLU --yes --key med.key --passphrase-file words",
    .run = run,
};

static bool is_reader(const entry *e)
{
    return e->kind == &kinds[KIND_READER] && e->body && !e->aside;
}

/* Whether another entry stands in the place of one. */
static bool replaced(const entente_case *c, const entry *e)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->entries[i]->replaces == e && !c->entries[i]->aside)
            return true;
    return false;
}

/* The entry that binds the key that is to end. EXIT_BAD: said why none. */
static int find(const entente_case *c, const char *named, const entry **out)
{
    size_t count = 0;
    char id[ENTRY_ID_TEXT];
    *out = NULL;
    for (size_t i = 0; i < c->count; i++) {
        const entry *e = c->entries[i];
        if (!is_reader(e) || replaced(c, e))
            continue;
        entry_id_text(e->id, id);
        bool of_actor = !strcmp(((const body_reader *)e->body)->actor, named);
        if (of_actor || (strlen(named) >= 7 && !strncmp(id, named, strlen(named)))) {
            *out = e;
            count++;
        }
    }
    if (count == 1)
        return EXIT_DONE;
    cli_print(stderr,
              count ? "entente retire: '%s' has several keys; expected the id of the entry that is to end:\n"
                    : "entente retire: '%s' has no key in this record; `entente invite` lets one in\n",
              named);
    for (size_t i = 0; count && i < c->count; i++) {
        const entry *e = c->entries[i];
        char words[ENTENTE_WORDS_TEXT] = "", at[MOMENT_TEXT];
        if (!is_reader(e) || replaced(c, e) || strcmp(((const body_reader *)e->body)->actor, named))
            continue;
        entente_key_words(((const body_reader *)e->body)->key, words, NULL);
        cli_print(stderr, "  %.12s, since %s, words: %s\n", entry_id_text(e->id, id), moment_text(e->at, at), words);
    }
    return EXIT_BAD;
}

/* The old one ends and the new one comes in one group. */
static int write_both(entente_record *r, const entry *old, const char *public_text, const char *path)
{
    buffer b[2] = {0};
    char ids[2][ENTENTE_ID_TEXT], id[ENTRY_ID_TEXT];
    entente_error error = {0};
    const char *actor = ((const body_reader *)old->body)->actor;
    buffer_format(&b[0], "{\"kind\":\"reader\",\"replaces\":\"%s\"}", entry_id_text(old->id, id));
    if (public_text)
        invite_json(&b[1], actor, public_text);
    const char *json[2] = {b[0].bytes, b[1].bytes};
    size_t length[2] = {b[0].length, b[1].length};
    entente_status done = b[0].failed || b[1].failed
                              ? error_memory(&error)
                              : entente_record_add(r, json, length, public_text ? 2 : 1, 1, "", NULL, NULL, ids, &error);
    for (size_t i = 0; i < (public_text ? 2 : 1) && done == ENTENTE_OK; i++)
        record_acknowledge(ids[i]);
    buffer_free(&b[0]);
    buffer_free(&b[1]);
    error.line = 0;
    if (done != ENTENTE_OK)
        return cli_fail(&error);
    cli_print(stderr,
              "entente: %s's key is ended: nothing written from now on opens to it; what it could read before stays "
              "readable to whoever has it, its passphrase and a copy of the record\n",
              actor);
    if (public_text)
        invite_tell(path, r, actor);
    return EXIT_DONE;
}

static int run(int argc, char **argv)
{
    key_options o = {0};
    const char *operand[3] = {NULL, NULL, NULL};
    const cli_option options[] = {WRITE_OPTIONS(o), ASK_OPTION(o), {0}};
    int status;
    if (!case_parsed(cli_parse(&command_retire, argc, argv, options, operand, 2, 3), &status))
        return status;
    entente_record *r;
    const entry *old = NULL;
    char public_text[ENTENTE_PUBLIC_TEXT], words[ENTENTE_WORDS_TEXT] = "";
    status = record_start(operand[0], &o, true, &r);
    if (status != EXIT_DONE)
        return status;
    status = find(entente_record_case(r), operand[1], &old);
    if (status == EXIT_DONE && operand[2])
        status = invite_key(operand[2], ((const body_reader *)old->body)->actor, &o, public_text);
    if (status == EXIT_DONE && !operand[2]) {
        buffer what = {0};
        entente_key_words(((const body_reader *)old->body)->key, words, NULL);
        buffer_format(&what, "this ends the key of %.80s whose words are %s, and lets no other in",
                      ((const body_reader *)old->body)->actor, words);
        if (what.failed || !ask_yes(&o, what.bytes)) {
            cli_print(stderr, "entente: nothing was written\n");
            status = EXIT_BAD;
        }
        buffer_free(&what);
    }
    if (status == EXIT_DONE)
        status = write_both(r, old, operand[2] ? public_text : NULL, operand[0]);
    entente_record_free(r);
    return status;
}
