/* The cheap look: which words can head a pattern, whatever tag and lemma the tree will give them. */
#ifndef READ_LOOK_H
#define READ_LOOK_H

#include "read/dictionary.h"

enum { LOOK_STEMS = 10 };

/* The dictionary's words that a form may be a form of (itself, without endings, irregular ones): their number. */
uint32_t look_stems(const entente_dictionary *d, const char *form, uint32_t out[LOOK_STEMS]);

/* What the dictionary knows a form by. */
typedef struct look_form {
    char form[40]; /* of those that are kept; "": none */
    uint32_t own;  /* the number of the form itself in small letters, 0: not known */
    uint32_t count, stems[LOOK_STEMS];
} look_form;

/* What a sentence's words can be, stamped by the sentence's turn: words of the dictionary, sets, types. Working memory of
   one thread. */
typedef struct look {
    uint32_t turn;
    uint32_t *words, *sets; /* by number: the turn they were last seen in */
    uint32_t types[PLOVER_COUNT];
    const entente_dictionary *d;
    look_form *forms;    /* those seen last, by hash; and one that is not kept */
    look_form *sentence; /* of the sentence's words */
    size_t room;         /* words that it has room for */
} look;

bool look_new(look *l, const entente_dictionary *d);
void look_free(look *l);

/* What look_stems gives, and the form's own number, which most often is known from the last time: until the next call. */
const look_form *look_known(look *l, const char *form);

/* Mark (1) the words of a sentence that may make an event: those that head a pattern all of whose words are in the sentence.
   In *any: whether there is one. False: out of memory. O(words) expected. */
bool look_sentence(look *l, const entente_sentence *s, uint8_t *mark, bool *any);

#endif
