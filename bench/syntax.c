/* Text to trees: opening a model, splitting, tagging and parsing, on one core.

   usage: bench_syntax [MODEL [FILE.conllu...]]

   Without MODEL the one that the program carries; without files EWT's test part and PUD, from $ENTENTE_SHARED. */
#include "syntax/kernels_choose.h"
#include "syntax/parser.h"
#include "syntax/treebank.h"
#include "syntax/trees.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { TIMES = 7 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int fail(const entente_error *error)
{
    fprintf(stderr, "%s: %s\n", error->file, error->message);
    return 1;
}

static char *slurp(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    buffer b = {0};
    char block[1 << 16];
    for (size_t got; file && (got = fread(block, 1, sizeof block, file));)
        buffer_add(&b, block, got);
    if (file)
        fclose(file);
    *length = b.length;
    return b.bytes;
}

/* The running text of a treebank, without its trees. */
static int add_text(buffer *text, const char *path)
{
    size_t length;
    char *bytes = slurp(path, &length);
    treebank t;
    entente_error error = {0};
    if (!bytes || treebank_read(&t, bytes, length, path, &error) != ENTENTE_OK) {
        fprintf(stderr, "%s: %s\n", path, bytes ? error.message : "cannot be read");
        return 1;
    }
    buffer_add(text, t.text, t.length);
    buffer_text(text, "\n\n");
    free(bytes);
    treebank_free(&t);
    return 0;
}

static int measure(entente_parser *parser, const kernels *k, const buffer *text)
{
    entente_error error = {0};
    bool slow = k == kernels_plain();
    size_t length = slow ? text->length / 20 : text->length;
    network_work_free(parser->trees->work);
    if (!(parser->trees->work = network_work_new(&parser->trees->network, k)))
        return 1;
    double best = 1e9, split = 1e9;
    size_t words = 0;
    for (int i = 0; i < (slow ? 1 : TIMES); i++) {
        entente_parse parse;
        double began = seconds();
        if (entente_parser_split(parser, text->bytes, length, &parse, &error) != ENTENTE_OK)
            return fail(&error);
        double middle = seconds();
        if (entente_parser_text(parser, text->bytes, length, &parse, &error) != ENTENTE_OK)
            return fail(&error);
        double end = seconds();
        words = 0;
        for (size_t s = 0; s < parse.count; s++)
            words += parse.sentences[s].count;
        best = end - middle < best ? end - middle : best;
        split = middle - began < split ? middle - began : split;
    }
    printf("| text to trees, %s | %.0f tokens a second (of %.1f µs a token %.1f for sentences and tokens) | %s |\n", k->name,
           (double)words / best, best / (double)words * 1e6, split / (double)words * 1e6,
           strcmp(k->name, "avx2") ? "" : "at least 45,000, aim 90,000");
    return 0;
}

int main(int argc, char **argv)
{
    entente_error error = {0};
    buffer text = {0};
    const char *shared = getenv("ENTENTE_SHARED");
    if (argc < 3 && shared) {
        static const char *const names[] = {"ewt-ud-test", "pud-ud-test"};
        for (int i = 0; i < 2; i++) {
            char path[4096];
            snprintf(path, sizeof path, "%s/data/treebanks/en_%s.conllu", shared, names[i]);
            if (add_text(&text, path))
                return 1;
        }
    }
    for (int i = 2; i < argc; i++)
        if (add_text(&text, argv[i]))
            return 1;
    if (!text.length) {
        puts("skipped: no text; expected $ENTENTE_SHARED or FILE.conllu");
        return 0;
    }
    double start = 1e9;
    entente_model *model = NULL;
    entente_parser *parser = NULL;
    for (int i = 0; i < TIMES; i++) {
        entente_parser_free(parser);
        entente_model_free(model);
        parser = NULL;
        model = NULL;
        double began = seconds();
        if (entente_model_open(argc > 1 ? argv[1] : NULL, &model, &error) != ENTENTE_OK ||
            entente_parser_new(model, &parser, &error) != ENTENTE_OK)
            return fail(&error);
        double took = seconds() - began;
        start = took < start ? took : start;
    }
    printf("%s; EWT test and PUD as plain text unless other files are named; one core, the best of %d.\n\n| what | measured "
           "| wanted "
           "|\n|---|---|---|\n",
           entente_model_name(model), TIMES);
    printf("| open and check the model, make a parser | %.1f ms | under 30 ms |\n", start * 1e3);
    for (size_t k = 0; kernels_each(k); k++)
        if (measure(parser, kernels_each(k), &text))
            return 1;
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    printf("| greatest resident size, this text in memory | %.0f MB | under 80 MB |\n", (double)use.ru_maxrss / 1024);
    entente_parser_free(parser);
    entente_model_free(model);
    buffer_free(&text);
    return 0;
}
