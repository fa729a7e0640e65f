#include "cli/commands.h"
#include "cli/number.h"
#include "cli/output.h"

#include "base/buffer.h"
#include "base/error.h"
#include "syntax/learn.h"
#include "syntax/lemma.h"
#include "syntax/lemma_train.h"
#include "syntax/model.h"
#include "syntax/quantise.h"
#include "syntax/split.h"
#include "syntax/split_train.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv);

const cli_command command_train = {
    .name = "train",
    .arguments = "--treebank FILE... --out MODEL",
    .summary = "make a model from treebanks",
    .about =
        "Learns sentences' ends, lemmas, classes, features and dependencies from treebanks (CoNLL-U) and writes a model\n"
        "file for `entente parse --model`. --dev is only scored, never learned from. The same treebanks, seed and options\n"
        "give the same bytes. English EWT takes about half an hour on two idle cores; progress goes to standard error.",
    .example = "entente train --treebank tests/data/small.conllu --passes 1 --teachers 0 --out small.model --quiet",
    .run = run,
};

enum { FILES_MOST = 64, FILE_LIMIT = 1 << 30 };

typedef struct options {
    const char *treebank, *dev, *seed, *out, *name, *passes, *teachers, *quiet;
} options;

static void say(void *context, const char *line)
{
    (void)context;
    cli_print(stderr, "%s\n", line);
}

/* A file checked by itself, so that errors name it, then added to the whole. */
static entente_status add_file(buffer *all, const char *path, entente_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    treebank t = {0};
    entente_status status = cli_slurp(path, FILE_LIMIT, &bytes, &length, error);
    if (status == ENTENTE_OK)
        status = treebank_read(&t, bytes, length, path, error);
    if (status == ENTENTE_OK && !t.count)
        status = error_at(error, ENTENTE_INVALID, path, 0, 0, "no sentences");
    if (status == ENTENTE_OK)
        status = treebank_check(&t, path, error);
    treebank_free(&t);
    if (status == ENTENTE_OK) {
        buffer_text(all, all->length ? "\n\n# newdoc\n" : "");
        buffer_add(all, bytes, length);
    }
    free(bytes);
    return status;
}

static entente_status add_files(treebank *t, const char *const *paths, size_t count, entente_error *error)
{
    buffer all = {0};
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < count && status == ENTENTE_OK; i++)
        status = add_file(&all, paths[i], error);
    if (status == ENTENTE_OK && all.failed)
        status = error_memory(error);
    if (status == ENTENTE_OK)
        status = treebank_read(t, all.bytes, all.length, "treebanks", error);
    buffer_free(&all);
    return status;
}

static bool learn_options_of(const options *o, learn_options *learn)
{
    learn_defaults(learn);
    unsigned long long seed = learn->seed, passes = learn->epochs, teachers = learn->teachers;
    if (!cli_whole(&command_train, "seed", o->seed, 0, UINT64_MAX, &seed) ||
        !cli_whole(&command_train, "passes", o->passes, 1, 10000, &passes) ||
        !cli_whole(&command_train, "teachers", o->teachers, 0, 16, &teachers))
        return false;
    learn->seed = seed;
    learn->epochs = (uint32_t)passes;
    if (o->passes)
        learn->teacher_epochs = (uint32_t)passes;
    learn->teachers = (uint32_t)teachers;
    learn->say = o->quiet ? NULL : say;
    return true;
}

static entente_status learn_parts(const treebank *t, const treebank *dev, const learn_options *how, model_part *parts,
                                  entente_error *error)
{
    learned l = {0};
    entente_status status = split_train(t, how->seed, &parts[0].bytes, error);
    if (status == ENTENTE_OK)
        status = lemma_train(t, &parts[1].bytes, error);
    if (status == ENTENTE_OK)
        status = learn_network(t, dev, how, &l, error);
    if (status == ENTENTE_OK)
        status = quantise(&l, t, &parts[2].bytes, error);
    learned_free(&l);
    return status;
}

static entente_status train(const options *o, const learn_options *how, const char *const *paths, size_t count, FILE *out,
                            entente_error *error)
{
    treebank t = {0}, dev = {0};
    enum { PARTS = 3 };
    model_part parts[PARTS] = {{.name = "split"}, {.name = "lemma"}, {.name = "network"}};
    buffer file = {0};
    char name[128];
    snprintf(name, sizeof name, "%s", o->name ? o->name : "english");
    entente_status status = add_files(&t, paths, count, error);
    if (status == ENTENTE_OK && o->dev)
        status = add_files(&dev, &o->dev, 1, error);
    if (status == ENTENTE_OK)
        status = learn_parts(&t, o->dev ? &dev : NULL, how, parts, error);
    if (status == ENTENTE_OK) {
        model_write(&file, name, parts, PARTS);
        status = file.failed ? error_memory(error) : ENTENTE_OK;
    }
    if (status == ENTENTE_OK)
        fwrite(file.bytes, 1, file.length, out); /* output_keep says whether it could */
    for (int i = 0; i < PARTS; i++)
        buffer_free(&parts[i].bytes);
    buffer_free(&file);
    treebank_free(&dev);
    treebank_free(&t);
    return status;
}

static int run(int argc, char **argv)
{
    options o = {0};
    const cli_option given[] = {{"treebank", "FILE", "what to learn from; more files may follow", &o.treebank},
                                {"dev", "FILE", "a treebank to score with on the way", &o.dev},
                                {"seed", "N", "of all that is random; 1", &o.seed},
                                {"out", "MODEL", "where the model goes; -o too", &o.out},
                                {"name", "TEXT", "what the model is called", &o.name},
                                {"passes", "N", "how often the treebank is gone through, for teachers too", &o.passes},
                                {"teachers", "N", "networks to train before and learn from", &o.teachers},
                                {"quiet", NULL, "no progress", &o.quiet},
                                {0}};
    const char *paths[FILES_MOST + 1];
    int count = cli_parse(&command_train, argc, argv, given, paths + 1, 0, FILES_MOST - 1);
    if (count < 0)
        return count == -2 ? EXIT_DONE : EXIT_BAD;
    entente_error error = {0};
    learn_options how;
    if (!o.treebank || !o.out) {
        error_set(&error, ENTENTE_INVALID, "expected --treebank FILE and --out MODEL");
        return cli_fail(&error);
    }
    if (!learn_options_of(&o, &how))
        return EXIT_BAD;
    paths[0] = o.treebank;
    output model;
    paths[count + 1] = o.dev;
    if (!output_open(&model, o.out, OUTPUT_PLAIN, paths, (size_t)count + 2)) /* before half an hour's work */
        return EXIT_BAD;
    if (train(&o, &how, paths, (size_t)count + 1, model.file, &error) == ENTENTE_OK)
        return output_keep(&model) ? cli_finish(EXIT_DONE) : EXIT_BAD;
    output_drop(&model);
    return cli_fail(&error);
}
