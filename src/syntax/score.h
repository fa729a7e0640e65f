/* How well a parse agrees with a treebank: the measures of the CoNLL 2018 shared task (Zeman et al. 2018, "CoNLL 2018 Shared
   Task: Multilingual Parsing from Raw Text to Universal Dependencies", section 5), written from their description. */
#ifndef SYNTAX_SCORE_H
#define SYNTAX_SCORE_H

#include <entente/syntax.h>

typedef enum score_name {
    SCORE_TOKENS,
    SCORE_SENTENCES,
    SCORE_WORDS,
    SCORE_UPOS,
    SCORE_XPOS,
    SCORE_UFEATS,
    SCORE_ALLTAGS,
    SCORE_LEMMAS,
    SCORE_UAS,
    SCORE_LAS,
    SCORE_COUNT
} score_name;

extern const char *const score_names[SCORE_COUNT]; /* "Tokens", … */

/* Of how many units of the treebank's and of the system's how many agree. */
typedef struct score {
    size_t correct, gold, system;
} score;

/* correct / system, correct / gold, and their harmonic mean; in [0, 1], 1 where there is nothing to get wrong. */
double score_precision(const score *s);
double score_recall(const score *s);
double score_f1(const score *s);

/* As an answer has it. */
entente_agreement score_agreement(const score *s);

/* One side: sentences whose words' from and to are bytes of text. */
typedef struct score_side {
    const entente_sentence *sentences;
    size_t count;
    const char *text;
} score_side;

/* Both must have the same characters, white space apart: ENTENTE_INVALID names the first place where they do not. A token is
   one word or several that are joined. Words are aligned where they have the same characters; where either side has several
   words in a token, by the longest common subsequence of their lower-cased forms within the characters that those tokens
   cover. Words are right in upos, xpos, universal features, all three, lemma (any, where the treebank says "_"), head, head
   and universal relation, each counted over all words of a side. O(bytes), and O(words²) within a multiword token
   (ENTENTE_LIMIT past 4 million). */
entente_status score_parse(const score_side *gold, const score_side *system, score out[static SCORE_COUNT],
                           entente_error *error);

#endif
