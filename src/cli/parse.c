#include "cli/commands.h"
#include "cli/result.h"

#include "base/error.h"
#include "syntax/score.h"
#include "syntax/treebank.h"

#include <entente/syntax.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static int run(int argc, char **argv);

const cli_command command_parse = {
    .name = "parse",
    .arguments = "[FILE]",
    .summary = "text to sentences, words, classes and dependencies",
    .about =
        "Reads plain English text (UTF-8; FILE or standard input) and prints it as CoNLL-U: sentences and words, and for\n"
        "each word its lemma, class, features and head, by the conventions of Universal Dependencies. An empty line ends\n"
        "a paragraph; other line ends are white space, unless a line was plainly ended on purpose.\n\n"
        "--conllu takes sentences and words from a CoNLL-U file and predicts all the rest. --score compares with a\n"
        "treebank, by the measures of the CoNLL 2018 shared task: without FILE, the treebank's own text (with --conllu: "
        "its\n"
        "own words) is parsed.",
    .example = "entente parse examples/dispatches/2024-03-19-demand.txt\nentente parse --split "
               "examples/dispatches/2024-03-19-demand.txt",
    .run = run,
};

enum { BLOCK = 1 << 18, CHUNK = 1 << 20, FILE_LIMIT = 1 << 30 };

typedef struct options {
    const char *model, *conllu, *score, *as_is, *split, *json, *kernels;
} options;

/* Where parses go: CoNLL-U or JSON, numbered through. */
typedef struct sink {
    const options *how;
    buffer out;
    size_t sentences;
} sink;

/* --- printing ------------------------------------------------------------------------------------------------------------
 */

/* Append text as UTF-8: every byte that is not becomes U+FFFD. */
static void put_utf8(buffer *out, const char *text, size_t length)
{
    size_t from = 0, at = 0;
    while (at < length) {
        utf8proc_int32_t point;
        if ((unsigned char)text[at] < 0x80) {
            at++;
            continue;
        }
        utf8proc_ssize_t used =
            utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(length - at), &point);
        if (used > 0) {
            at += (size_t)used;
            continue;
        }
        buffer_add(out, text + from, at - from);
        buffer_text(out, "\xef\xbf\xbd");
        from = ++at;
    }
    buffer_add(out, text + from, length - from);
}

/* base: the place of text in the file */
static entente_status print_json(sink *k, const entente_sentence *s, const char *text, size_t base, entente_error *error)
{
    const entente_sink out = {result_to_buffer, &k->out};
    entente_sentence_row row;
    entente_sentence_lay(s, k->sentences, text, base, &row);
    buffer_text(&k->out, k->sentences > 1 ? ",\n" : "[\n");
    return entente_table_json(&entente_sentence_table, &row, ENTENTE_COMPACT, &out, error);
}

static entente_status print(sink *k, const entente_sentence *s, const char *text, size_t base, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    k->sentences++;
    if (k->how->json)
        status = print_json(k, s, text, base, error);
    else
        treebank_write(&k->out, s, k->sentences, text);
    if (status != ENTENTE_OK || (k->out.length < BLOCK / 4 && !k->out.failed))
        return status;
    if (k->out.failed)
        return error_memory(error);
    buffer clean = {0};
    put_utf8(&clean, k->out.bytes, k->out.length);
    if (clean.failed) {
        buffer_free(&clean);
        return error_memory(error);
    }
    fwrite(clean.bytes, 1, clean.length, stdout);
    buffer_free(&clean);
    k->out.length = 0;
    return ENTENTE_OK;
}

static entente_status print_end(sink *k, entente_error *error)
{
    if (k->how->json)
        buffer_text(&k->out, k->sentences ? "\n]\n" : "[]\n");
    buffer clean = {0};
    put_utf8(&clean, k->out.bytes, k->out.length);
    bool failed = clean.failed || k->out.failed;
    if (!failed)
        fwrite(clean.bytes, 1, clean.length, stdout);
    buffer_free(&clean);
    return failed ? error_memory(error) : ENTENTE_OK;
}

/* --- raw text, in chunks -------------------------------------------------------------------------------------------------
 */

static entente_status parse(entente_parser *parser, const options *how, const char *text, size_t length, entente_parse *out,
                            entente_error *error)
{
    return (how->split ? entente_parser_split : entente_parser_text)(parser, text, length, out, error);
}

/* The end of the last empty line of the text, or 0. */
static size_t last_paragraph(const char *text, size_t length)
{
    for (size_t at = length; at-- > 1;) {
        if (text[at] != '\n')
            continue;
        size_t before = at;
        while (before && (text[before - 1] == ' ' || text[before - 1] == '\t' || text[before - 1] == '\r'))
            before--;
        if (before && text[before - 1] == '\n')
            return at + 1;
        at = before < at ? before + 1 : at;
    }
    return 0;
}

/* Parse what is gathered; *used: how much of it is done with. At the end of the file that is all. Else whole paragraphs, or,
   of a paragraph that is longer than a chunk, all sentences but the last. */
static entente_status parse_chunk(entente_parser *parser, sink *k, const buffer *text, size_t base, bool last, bool *inside,
                                  size_t *used, entente_error *error)
{
    size_t length = last ? text->length : last_paragraph(text->bytes, text->length);
    bool cut = !length && text->length >= CHUNK;
    *used = 0;
    if (cut)
        length = text->length;
    if (!length)
        return ENTENTE_OK;
    entente_parse parsed;
    entente_status status = parse(parser, k->how, text->bytes, length, &parsed, error);
    if (status != ENTENTE_OK)
        return status;
    if (cut && parsed.count > 1)
        length = parsed.sentences[--parsed.count].from;
    for (size_t i = 0; i < parsed.count && status == ENTENTE_OK; i++) {
        if (!i && *inside)
            parsed.sentences[i].paragraph = false;
        status = print(k, &parsed.sentences[i], text->bytes, base, error);
    }
    *inside = cut;
    *used = length;
    return status;
}

static entente_status parse_stream(entente_parser *parser, sink *k, const char *path, entente_error *error)
{
    bool standard = !path || !strcmp(path, "-"), inside = false, last = false;
    FILE *file = standard ? stdin : fopen(path, "rb");
    if (!file)
        return error_at(error, ENTENTE_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
    char *block = malloc(BLOCK);
    buffer text = {0};
    size_t base = 0, used = 0;
    entente_status status = block ? ENTENTE_OK : error_memory(error);
    while (status == ENTENTE_OK && !last) {
        size_t got = fread(block, 1, BLOCK, file);
        if (ferror(file)) {
            status = error_at(error, ENTENTE_IO, standard ? "-" : path, 0, 0, "cannot be read: %s", strerror(errno));
            break;
        }
        last = got < BLOCK;
        buffer_add(&text, block, got);
        if (text.failed)
            status = error_memory(error);
        else
            status = parse_chunk(parser, k, &text, base, last, &inside, &used, error);
        if (status == ENTENTE_OK && used) {
            memmove(text.bytes, text.bytes + used, text.length - used);
            text.length -= used;
            base += used;
        }
    }
    buffer_free(&text);
    free(block);
    if (!standard)
        fclose(file);
    return status;
}

/* --- CoNLL-U -------------------------------------------------------------------------------------------------------------
 */

static entente_status read_treebank(const char *path, treebank *out, entente_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    entente_status status = cli_slurp(path, FILE_LIMIT, &bytes, &length, error);
    if (status == ENTENTE_OK)
        status = treebank_read(out, bytes, length, path, error);
    free(bytes);
    return status;
}

enum { TOGETHER = 1024 /* sentences that are parsed at once */ };

/* Sentences and words stay, all else is forgotten and predicted. */
static entente_status parse_words(entente_parser *parser, treebank *t, entente_error *error)
{
    entente_sentence *some[TOGETHER];
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < t->count && status == ENTENTE_OK;) {
        size_t count = 0;
        for (; i < t->count && count < TOGETHER; i++) {
            some[count++] = &t->sentences[i];
            for (uint32_t w = 0; w < t->sentences[i].count; w++) {
                entente_word *word = &t->sentences[i].words[w];
                *word = (entente_word){.from = word->from,
                                       .to = word->to,
                                       .head = -1,
                                       .form = word->form,
                                       .joined = word->joined,
                                       .space = word->space};
            }
        }
        status = entente_parser_tree(parser, some, count, error);
    }
    return status;
}

/* --- scores --------------------------------------------------------------------------------------------------------------
 */

static entente_status print_agreements(const score *scores, int count, entente_error *error)
{
    buffer b = {0};
    const entente_sink out = {result_to_buffer, &b};
    entente_agreement measure[SCORE_COUNT];
    const entente_agreement *of[SCORE_COUNT] = {NULL};
    for (int i = 0; i < count; i++) {
        measure[i] = score_agreement(&scores[i]);
        of[i] = &measure[i];
    }
    const entente_treebank_scores result = {of[SCORE_TOKENS], of[SCORE_SENTENCES], of[SCORE_WORDS],   of[SCORE_UPOS],
                                            of[SCORE_XPOS],   of[SCORE_UFEATS],    of[SCORE_ALLTAGS], of[SCORE_LEMMAS],
                                            of[SCORE_UAS],    of[SCORE_LAS]};
    entente_status status = entente_table_json(&entente_treebank_scores_table, &result, ENTENTE_INDENTED, &out, error);
    fwrite(b.bytes ? b.bytes : "", 1, b.length, stdout);
    buffer_free(&b);
    return status;
}

/* Of words that are not parsed only the first three. */
static entente_status print_scores(const treebank *gold, const score_side *system, const options *how, entente_error *error)
{
    int count = how->split ? SCORE_WORDS + 1 : SCORE_COUNT;
    score scores[SCORE_COUNT];
    const score_side side = {gold->sentences, gold->count, gold->text};
    entente_status status = score_parse(&side, system, scores, error);
    if (status != ENTENTE_OK)
        return status;
    if (!how->json) {
        puts("measure    precision  recall     F1");
        for (int i = 0; i < count; i++)
            printf("%-10s    %6.2f  %6.2f %6.2f\n", score_names[i], 100 * score_precision(&scores[i]),
                   100 * score_recall(&scores[i]), 100 * score_f1(&scores[i]));
        return ENTENTE_OK;
    }
    return print_agreements(scores, count, error);
}

/* --- the command ---------------------------------------------------------------------------------------------------------
 */

/* CoNLL-U in: the words' own parse, or one that is made anew. */
static entente_status from_words(entente_parser *parser, sink *k, const char *path, const treebank *gold,
                                 entente_error *error)
{
    treebank t = {0};
    entente_status status = read_treebank(path, &t, error);
    if (status == ENTENTE_OK && !k->how->as_is)
        status = parse_words(parser, &t, error);
    if (gold) {
        const score_side system = {t.sentences, t.count, t.text};
        if (status == ENTENTE_OK)
            status = print_scores(gold, &system, k->how, error);
    } else {
        for (size_t i = 0; i < t.count && status == ENTENTE_OK; i++)
            status = print(k, &t.sentences[i], t.text, 0, error);
        if (status == ENTENTE_OK)
            status = print_end(k, error);
    }
    treebank_free(&t);
    return status;
}

static entente_status from_text(entente_parser *parser, sink *k, const char *path, const treebank *gold,
                                entente_error *error)
{
    if (!gold) {
        entente_status status = parse_stream(parser, k, path, error);
        return status == ENTENTE_OK ? print_end(k, error) : status;
    }
    char *text = NULL;
    size_t length = gold->length;
    entente_parse parsed;
    entente_status status = path ? cli_slurp(path, FILE_LIMIT, &text, &length, error) : ENTENTE_OK;
    if (status == ENTENTE_OK)
        status = parse(parser, k->how, path ? text : gold->text ? gold->text : "", length, &parsed, error);
    if (status == ENTENTE_OK) {
        const score_side system = {parsed.sentences, parsed.count, path ? text : gold->text};
        status = print_scores(gold, &system, k->how, error);
    }
    free(text);
    return status;
}

static int run(int argc, char **argv)
{
    options o = {0};
    const cli_option given[] = {
        {"conllu", NULL, "FILE is CoNLL-U: take its sentences and words, predict the rest", &o.conllu},
        {"split", NULL, "sentences and words only", &o.split},
        {"score", "GOLD", "compare with the treebank GOLD (CoNLL-U)", &o.score},
        {"as-is", NULL, "with --conllu: FILE as it stands, nothing predicted", &o.as_is},
        {"model", "FILE", "another model than the one that comes with the program", &o.model},
        {"kernels", "NAME", "vectors to compute with: plain, sse2, ssse3, avx2, vnni, neon, dotprod", &o.kernels},
        {"json", NULL, "as JSON: a list of sentences, or the scores", &o.json},
        {0}};
    const char *path = NULL;
    int count = cli_parse(&command_parse, argc, argv, given, &path, 0, 1);
    if (count < 0)
        return count == -2 ? EXIT_DONE : EXIT_BAD;
    entente_error error = {0};
    entente_model *model = NULL;
    entente_parser *parser = NULL;
    treebank gold = {0};
    sink k = {.how = &o};
    entente_status status = ENTENTE_OK;
    if (o.as_is && !o.conllu)
        status = error_set(&error, ENTENTE_INVALID, "--as-is goes with --conllu");
    else if (o.split && o.conllu)
        status = error_set(&error, ENTENTE_INVALID, "--split goes with plain text, not with --conllu");
    else if (!o.as_is) {
        status = entente_model_open(o.model, &model, &error);
        if (status == ENTENTE_OK && o.kernels)
            status = entente_model_kernels(model, o.kernels, &error);
        if (status == ENTENTE_OK)
            status = entente_parser_new(model, &parser, &error);
    }
    if (status == ENTENTE_OK && o.score)
        status = read_treebank(o.score, &gold, &error);
    const treebank *with = o.score ? &gold : NULL;
    if (status == ENTENTE_OK)
        status = o.conllu ? from_words(parser, &k,
                                       path      ? path
                                       : o.score ? o.score
                                                 : "-",
                                       with, &error)
                          : from_text(parser, &k, path, with, &error);
    buffer_free(&k.out);
    treebank_free(&gold);
    entente_parser_free(parser);
    entente_model_free(model);
    return status == ENTENTE_OK ? cli_finish(EXIT_DONE) : cli_fail(&error);
}
