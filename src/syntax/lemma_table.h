/* The table of endings and exceptions, as the model holds it and as training fills it. */
#ifndef SYNTAX_LEMMA_TABLE_H
#define SYNTAX_LEMMA_TABLE_H

#include <entente/syntax.h>

/* Endings and exceptions; points into a model's bytes. */
typedef struct lemma_model {
    const uint32_t *slots; /* NULL: none, a few rules only */
    uint32_t mask;
    const char *texts;
    size_t length;
} lemma_model;

/* A section: LEMMA_MAGIC, the number of slots (a power of two), the bytes of text, the slots (0: empty; else a place in the
   text), the text. An entry of the text is a key, NUL, what is cut from the end (a byte, one more than it is; LEMMA_ALL:
   everything), what is put there, NUL. A key is its level, two letters of class, the word or its ending. */
#define LEMMA_MAGIC "lemma 1"
enum {
    LEMMA_HEAD = 16,
    LEMMA_ALL = 255,
    LEMMA_ENDING = 6 /* bytes of the longest ending */,
    LEMMA_LONGEST = 64,
    LEMMA_PROBES = 64
};

/* A word as it is looked up. */
typedef struct lemma_key {
    char upos, inflection; /* letters: 'A' + upos; S D G Z R T (plural, past, -ing, -s, -er, -est), or P N 0 (her, a name,
                              neither) */
    bool cased;            /* a name: its capitals stay */
    size_t length;
    char form[LEMMA_LONGEST + 1];  /* curly apostrophes and quotation marks made straight */
    char lower[LEMMA_LONGEST + 1]; /* and lower-cased */
} lemma_key;

/* false: too long, its own lemma. */
bool lemma_key_of(const entente_word *word, lemma_key *key);

/* levels */
#define LEMMA_EXACT  '='
#define LEMMA_WORD   '~'
#define LEMMA_SUFFIX '-'

uint32_t lemma_hash(char level, char a, char b, const char *text, size_t length);
/* The byte after the key's NUL, or NULL. */
const char *lemma_find(const lemma_model *model, char level, char a, char b, const char *text, size_t length);

/* The lemma by table and rules into out[LEMMA_LONGEST * 2]; its length. */
size_t lemma_make(const lemma_model *model, const lemma_key *key, char *out);

#endif
