/* Text to trees: sentences, tokens, tags, lemmas, dependencies (Universal Dependencies v2, English). Numbers and text only:
   no case, no I/O but the mapping of a model file (docs/syntax.md). */
#ifndef ENTENTE_SYNTAX_H
#define ENTENTE_SYNTAX_H

#include <entente/base.h>
#include <entente/result.h>
#include <stdbool.h>
#include <stdint.h>

ENTENTE_BEGIN

/* UD's seventeen classes of words. */
typedef enum entente_upos {
    ENTENTE_ADJ,
    ENTENTE_ADP,
    ENTENTE_ADV,
    ENTENTE_AUX,
    ENTENTE_CCONJ,
    ENTENTE_DET,
    ENTENTE_INTJ,
    ENTENTE_NOUN,
    ENTENTE_NUM,
    ENTENTE_PART,
    ENTENTE_PRON,
    ENTENTE_PROPN,
    ENTENTE_PUNCT,
    ENTENTE_SCONJ,
    ENTENTE_SYM,
    ENTENTE_VERB,
    ENTENTE_X,
    ENTENTE_UPOS_COUNT
} entente_upos;

/* UD's relations as English treebanks have them, subtypes included, in the order of their names. */
/* clang-format off */
#define ENTENTE_RELATIONS(_)                                                                                            \
    _(ACL, "acl") _(ACL_RELCL, "acl:relcl") _(ADVCL, "advcl") _(ADVCL_RELCL, "advcl:relcl") _(ADVMOD, "advmod")         \
    _(AMOD, "amod") _(APPOS, "appos") _(AUX_, "aux") _(AUX_PASS, "aux:pass") _(CASE, "case") _(CC, "cc")                \
    _(CC_PRECONJ, "cc:preconj") _(CCOMP, "ccomp") _(CLF, "clf") _(COMPOUND, "compound") _(COMPOUND_PRT, "compound:prt") \
    _(CONJ, "conj") _(COP, "cop") _(CSUBJ, "csubj") _(CSUBJ_OUTER, "csubj:outer") _(CSUBJ_PASS, "csubj:pass")           \
    _(DEP, "dep") _(DET_, "det") _(DET_PREDET, "det:predet") _(DISCOURSE, "discourse") _(DISLOCATED, "dislocated")      \
    _(EXPL, "expl") _(FIXED, "fixed") _(FLAT, "flat") _(GOESWITH, "goeswith") _(IOBJ, "iobj") _(LIST, "list")           \
    _(MARK, "mark") _(NMOD, "nmod") _(NMOD_DESC, "nmod:desc") _(NMOD_POSS, "nmod:poss")                                 \
    _(NMOD_UNMARKED, "nmod:unmarked") _(NSUBJ, "nsubj") _(NSUBJ_OUTER, "nsubj:outer") _(NSUBJ_PASS, "nsubj:pass")       \
    _(NUMMOD, "nummod") _(OBJ, "obj") _(OBL, "obl") _(OBL_AGENT, "obl:agent") _(OBL_UNMARKED, "obl:unmarked")           \
    _(ORPHAN, "orphan") _(PARATAXIS, "parataxis") _(PUNCT_, "punct") _(REPARANDUM, "reparandum") _(ROOT, "root")        \
    _(VOCATIVE, "vocative") _(XCOMP, "xcomp")
/* clang-format on */

typedef enum entente_relation {
#define ENTENTE_RELATION_NAMED(name, text) ENTENTE_REL_##name,
    ENTENTE_RELATIONS(ENTENTE_RELATION_NAMED) ENTENTE_RELATION_COUNT
#undef ENTENTE_RELATION_NAMED
} entente_relation;

const char *entente_upos_name(entente_upos upos);             /* "PROPN" */
const char *entente_relation_name(entente_relation relation); /* "nsubj:pass" */

/* A syntactic word. Texts are NUL-terminated and belong to the parse or the model. */
typedef struct entente_word {
    uint32_t from, to; /* its bytes in the text, [from, to); words of one token ("don't": do, n't) part it exactly */
    int32_t head;      /* index of its head in the sentence; -1: the root */
    uint8_t upos, relation;
    bool joined;      /* it belongs to one token with the word before it: CoNLL-U's multiword token */
    bool space;       /* white space, or the text's end, follows */
    const char *form; /* its bytes as they stand */
    const char *lemma;
    const char *xpos;     /* Penn Treebank's tag: "VBD" */
    const char *features; /* "Number=Plur|Person=3", or "_" */
} entente_word;

typedef struct entente_sentence {
    uint32_t from, to; /* bytes of the text, from its first word to its last */
    bool paragraph;    /* it opens one */
    uint32_t count;
    entente_word *words;
} entente_sentence;

typedef struct entente_parse {
    size_t count;
    entente_sentence *sentences;
} entente_parse;

/* The trained model: one file, mapped; never changes, may be shared by threads. */
typedef struct entente_model entente_model;

/* Map and check a model file. path NULL: the one that the program carries. ENTENTE_INVALID: not a model, damaged, or of
   another version. */
entente_status entente_model_open(const char *path, entente_model **out, entente_error *error);
/* "ewt-1 (…)": what it is called, by whom it was trained; goes into what is derived with it. */
const char *entente_model_name(const entente_model *model);
/* Let the parsers that are made of it from now on compute with one of this machine's sets of instructions, to compare them:
   they all give the same bits. "plain"; "sse2", "ssse3", "avx2", "vnni"; on ARM64 "neon", "dotprod". Without it: the
   quickest. ENTENTE_INVALID: this machine has none of that name. */
entente_status entente_model_kernels(entente_model *model, const char *name, entente_error *error);
void entente_model_free(entente_model *model);

/* Working memory of one thread. model NULL: sentences by rules alone, and no trees. */
typedef struct entente_parser entente_parser;
entente_status entente_parser_new(const entente_model *model, entente_parser **out, entente_error *error);
void entente_parser_free(entente_parser *parser);

/* Sentences and tokens of a text of any bytes (at most 1 GiB): words with from, to, form, joined and space; the rest empty.
   Every byte is in exactly one word but white space (Unicode's) and control characters. A word is at most 1,024 bytes, a
   sentence 1,000 words: what is longer is parted. What is given lives until the next text. O(length). */
entente_status entente_parser_split(entente_parser *parser, const char *text, size_t length, entente_parse *out,
                                    entente_error *error);

/* Tag and parse sentences that entente_parser_split (or the caller) has made: fills upos, xpos, features, lemma, head,
   relation of their words. Many sentences together are quicker than one by one; a caller that needs only some passes only
   those. O(words · length of the sentence), sentences past 200 words being parted for the tree. */
entente_status entente_parser_tree(entente_parser *parser, entente_sentence *const *sentences, size_t count,
                                   entente_error *error);

/* Both: a text to trees. */
entente_status entente_parser_text(entente_parser *parser, const char *text, size_t length, entente_parse *out,
                                   entente_error *error);

/* --- results ----------------------------------------------------------------------------------------------------------- */

/* A word and a sentence as `entente parse --json` prints them; places are bytes of the whole text. */
typedef struct entente_word_row {
    size_t id; /* from 1 in its sentence */
    entente_bytes form;
    size_t from, to;
    bool joined, space;
    entente_bytes lemma; /* from here on: of words that are parsed */
    const char *upos;
    entente_bytes xpos, features;
    size_t head; /* the id of its head; 0: the root */
    const char *relation;
} entente_word_row;

typedef struct entente_sentence_row {
    size_t id;
    bool paragraph;
    size_t from, to;
    entente_bytes text;
    entente_stream split, words; /* each an entente_word_row: of words that are only split, or parsed; one of the two */
    /* what the streams are made of */
    const entente_sentence *sentence;
    size_t base;
} entente_sentence_row;
extern const entente_table entente_sentence_table;

/* A sentence as such a row. text: what the sentence's places count in; base: where that begins in the whole. The row points
   to all of them and to itself: it stays where it is. */
void entente_sentence_lay(const entente_sentence *sentence, size_t id, const char *text, size_t base,
                          entente_sentence_row *row);

/* How far a parse agrees with a treebank in one measure. */
typedef struct entente_agreement {
    size_t correct, gold, system; /* units that agree, of the treebank, of the parse */
    double precision, recall, f1; /* 0 to 1 */
} entente_agreement;

/* By the measures of the CoNLL 2018 shared task; NULL: not compared. */
typedef struct entente_treebank_scores {
    const entente_agreement *tokens, *sentences, *words, *upos, *xpos, *ufeats, *alltags, *lemmas, *uas, *las;
} entente_treebank_scores;
extern const entente_table entente_treebank_scores_table;

ENTENTE_END

#endif
