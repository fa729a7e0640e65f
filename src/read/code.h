/* Codes of actors: three capitals at a time. The first three are a state's ("ISR", ISO 3166 alpha-3), a kind of body with
   the body's own three after it ("IGOUNO"), or a kind of actor whose country is not told ("REB"); kinds after a state or a
   body say which part of it acts ("ISRMIL"). docs/dictionaries.md tells what each kind is. */
#ifndef READ_CODE_H
#define READ_CODE_H

#include <stdbool.h>

/* What a code names; KIND names nobody. */
typedef enum code_names { CODE_NONE, CODE_STATE, CODE_BODY, CODE_KIND } code_names;

code_names code_of_actor(const char *code);

/* Three letters are a kind's: "GOV". */
bool code_is_kind(const char *letters);

/* Three letters are of an organ of a state, whose acts are the state's. */
bool code_is_organ(const char *letters);

#endif
