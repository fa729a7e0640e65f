/* A new case from the answers to five questions. */
#ifndef DESK_START_H
#define DESK_START_H

#include <entente/base.h>

enum { START_QUESTIONS = 5, START_ANSWER = 1 << 16 };

/* The questions, and what an answer looks like. */
typedef struct start_question {
    const char *name, *asks, *how;
} start_question;
extern const start_question start_questions[START_QUESTIONS];

/* The case that the answers give, as YAML that entente_case_load takes, malloc'ed and NUL-terminated. Answers are lines of
   UTF-8 of at most START_ANSWER bytes each; `on` is the day on which the case begins, YYYY-MM-DD. All may read who takes
   part and what is negotiated; positions and deadlines are the mediators'. ENTENTE_INVALID, with the question's name for a
   file, the line in its answer, what is wrong and what was expected. O(n^2) for n lines, of which there are at most 1,000.
 */
entente_status start_case(const char *const answer[START_QUESTIONS], const char *on, char **yaml, entente_error *error);

#endif
