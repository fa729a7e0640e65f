/* Dictionaries compiled: flat arrays and hash tables (docs/dictionaries.md has their text's form). */
#ifndef READ_DICTIONARY_H
#define READ_DICTIONARY_H

#include "read/plover.h"
#include "read/symbols.h"

#include "base/error.h"

#include <entente/read.h>

/* Where a condition or a role looks. Past SLOT_PREPOSITION it is the number of the preposition's word. */
enum {
    SLOT_NONE,
    SLOT_SUBJ,
    SLOT_OBJ,
    SLOT_IOBJ,
    SLOT_XCOMP,
    SLOT_CCOMP,
    SLOT_COMP,
    SLOT_MOD,
    SLOT_ADV,
    SLOT_ANY,
    SLOT_PREPOSITION
};

/* What a condition asks of a word. */
typedef enum want_kind { WANT_WORD, WANT_SET, WANT_TYPE, WANT_ANY, WANT_ACTOR } want_kind;
typedef struct want {
    uint32_t kind, of; /* of: a word's number ("two_lemmas" are one), a set's, a type */
} want;

typedef struct condition {
    uint32_t slot;
    bool forbids;
    uint32_t first, count; /* its wants */
} condition;

typedef enum rule_kind { RULE_VERB, RULE_NOUN, RULE_THROUGH, RULE_LIGHT, RULE_STATUS } rule_kind;

/* A pattern of a verb or noun, or a verb that hands on. */
typedef struct rule {
    uint8_t kind, type, mode, status; /* status: an entente_event_status, for RULE_STATUS */
    int16_t cameo;
    uint32_t slot;        /* RULE_THROUGH, RULE_STATUS */
    uint32_t head;        /* the word that stands in the tree for it */
    uint32_t whole;       /* head and parts as they were written: "carry_out" */
    uint32_t part, parts; /* the head's other words, in dictionary.words */
    uint32_t condition, conditions;
    uint32_t wanted;                           /* how many of the conditions are not forbidding */
    uint32_t source, sources, target, targets; /* slots, in dictionary.words */
    uint32_t next; /* the next rule of the same head, later ones first; 0: none. Rule 0 is none */
} rule;

typedef enum name_kind {
    NAME_ACTOR,
    NAME_DEMONYM,
    NAME_CAPITAL,
    NAME_PERSON,
    NAME_AGENT,
    NAME_TITLE,
    NAME_THING,
    NAME_CONTEXT
} name_kind;

typedef struct office {
    char code[ENTENTE_ACTOR_CODE];
    int32_t from, to; /* days, both included */
} office;

typedef struct known_name {
    uint8_t kind;
    bool inflects;     /* its last word may be plural in the text */
    uint32_t capitals; /* a bit for each piece that begins with a capital */
    uint32_t uppers;   /* a bit for each that is in capitals: "WHO" */
    char code[ENTENTE_ACTOR_CODE];
    uint32_t office, offices; /* a person's */
    int context;
    uint32_t next; /* another name of the same words, later ones first; 0: none. Name 0 is none */
} known_name;

typedef struct word_set {
    uint32_t name; /* its word's number */
    bool defined;
    uint32_t file, at; /* where it was first spoken of */
} word_set;

typedef struct compound {
    uint32_t word, part, parts; /* its number; its parts' numbers in dictionary.lists, the last apart */
    uint32_t next;              /* another that ends in the same part */
} compound;

struct entente_dictionary {
    symbols words; /* every word of patterns, names and sets */
    symbols set_names;
    rule *rules;
    condition *conditions;
    want *wants;
    uint32_t *lists; /* parts of heads, slots of roles */
    uint32_t rule_count, condition_count, want_count, list_count;
    uint32_t rule_size, condition_size, want_size, list_size;
    uint32_t *first_rule;  /* by a word's number; 0: none */
    uint8_t *joins;        /* by a word's number: it is the last (1) or first (2) part of a word of several parts */
    uint32_t word_count;   /* when it was compiled */
    pairs known_compounds; /* while it is made */
    compound *compounds;   /* words of several parts; compound 0 is none */
    uint32_t compound_count, compound_size;
    uint32_t *first_compound; /* by a word's number: the first compound that ends in it, 0: none */
    uint32_t *word_sets,
        *sets_of;         /* by a word's number n: the sets it is in are sets_of[word_sets[n] … word_sets[n + 1] - 1] */
    uint32_t *word_types; /* by a word's number: a bit for each type that it makes by itself */
    pairs members;        /* (set, word) → 1; sets within sets resolved */
    pairs by_type;        /* (type, word) → 1: @TYPE */
    pairs edges;          /* (node, piece) → node of the names' trie; node 0 is the root */
    uint32_t *node_name;  /* by node: its first name, 0: none */
    uint32_t node_count, node_size;
    known_name *names;
    uint32_t name_count, name_size;
    office *offices;
    uint32_t office_count, office_size;
    word_set *sets;
    uint32_t set_count, set_size;
    uint32_t *inner; /* pairs (outer set, inner set) */
    uint32_t inner_count, inner_size;
    char version[96];
};

/* A file's bytes as dictionaries are made of. */
typedef struct dictionary_file {
    const char *name, *bytes;
    size_t length;
} dictionary_file;

/* Fill error with a place of a file, as FILE:LINE:COLUMN counts them; message has one %.*s, for `shown` bytes of `what`. */
entente_status dictionary_wrong(entente_error *error, const dictionary_file *file, size_t at, const char *message, int shown,
                                const char *what);

/* Room for one more in a growing array; false: out of memory. */
bool dictionary_grow(void **items, uint32_t *size, uint32_t count, size_t each);

#endif
