/* What stands around a word. */
#ifndef CLERK_CONTEXT_H
#define CLERK_CONTEXT_H

#include "clerk/sheet.h"

/* A verb of saying stands there, and no noun: the tokens it takes. */
uint32_t says(const sheet *s, const sentence *k, uint32_t at);
/* Whoever does what a word of a sentence says; NULL: nobody that is known. */
const mentioned *subject_of(sheet *s, const sentence *k, uint32_t verb);
/* Whom a sentence names for the words at a token ("…, X said", "according to X"); NULL: nobody that is known. The tokens of
   its phrase are [*first, *end). */
const mentioned *speaker_of(sheet *s, const sentence *k, uint32_t at, uint32_t *first, uint32_t *end);
/* Whether what stands at a token of a sentence is asked, denied, supposed or guessed. */
bool unreal(const sheet *s, const sentence *k, uint32_t at);
/* The clause that a token stands in. */
uint32_t clause_start(const sheet *s, const sentence *k, uint32_t at);
uint32_t clause_end(const sheet *s, const sentence *k, uint32_t at);
/* The words of a place behind "in", "at" from there on; NULL: none. */
const char *place_named(sheet *s, const sentence *k, uint32_t first, uint32_t end);
/* "In 2017", "the strike of 2017": a year long past tells of history. */
bool of_history(const sheet *s, const sentence *k);
/* "I have seen forty deadlines pass": a writer's own story. */
bool own_story(const sheet *s, const sentence *k);
/* A negation right before a verb: "did not", "never", "declined to". */
bool negated(const sheet *s, const sentence *k, uint32_t verb);

/* "11 in favour to 3 against (A, B, C), with 1 abstention (D)": the vote of those in a bracket; NULL: it is none of votes.
 */
const char *listed_vote(const sheet *s, const sentence *k, uint32_t i);
/* "owing to vetoes by A and B" */
bool vetoes_by(const sheet *s, uint32_t i);
/* Whether the text tells of votes. */
bool vote_text(const sheet *s);

#endif
