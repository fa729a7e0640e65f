/* What changed within a clause. */
#ifndef BRACKET_CLAUSE_H
#define BRACKET_CLAUSE_H

#include "bracket/tokens.h"

#include <entente/bracket.h>

/* What all clauses of a redline share. */
typedef struct comparing {
    arena *memory;
    token_ids ids;
    entente_redline_change *changes;
    size_t change_count, change_room;
    size_t shortest; /* words changed by the shortest scripts */
    size_t allowed;  /* words that may be shown as changed beyond them; whole: of the whole text, else a tenth of each
                        clause's */
    bool whole;
    bool exact, failed;
} comparing;

/* A clause of one version, and its brackets. */
typedef struct clause_text {
    entente_bytes text;
    tokens tokens;
    const entente_brackets *brackets;
} clause_text;

/* Fills the row's pieces and words and adds its changes, which name the clause so. Failure latches. */
void clause_compare(comparing *c, const clause_text *before, const clause_text *after, const char *name,
                    entente_redline_row *row);

/* A new change of a kind; NULL: memory ran out. It stays until the next. */
entente_redline_change *clause_change(comparing *c, const char *kind, const char *name);

/* A whole clause that is new, or gone. */
void clause_whole(comparing *c, const clause_text *text, bool is_new, const char *name, entente_redline_row *row);

/* Which words of one list stand in the other, as script_find has it, of those that count. */
bool clause_words(comparing *c, const tokens *t, uint32_t **words, size_t *count);

#endif
