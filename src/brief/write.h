/* Small pieces that every text is made of. */
#ifndef BRIEF_WRITE_H
#define BRIEF_WRITE_H

#include "analyse/naming.h"

#include <entente/result.h>

enum { TEXT_COLUMNS = 80 };

/* In colour or not, every row or the latest, and what everybody is called. */
typedef struct style {
    bool colour, all;
    const naming *n;
} style;

/* A text that may be NULL, to be printed. */
static inline const char *or_empty(const char *text)
{
    return text ? text : "";
}

void put_heading(buffer *b, style s, const char *title);
/* A bar of `cells` characters for x in [0, 1]. */
void put_bar(buffer *b, style s, double x, size_t cells);
/* "0.42", "-0.05"; "—" for NAN. */
void put_real(buffer *b, double x, int places);
void put_signed(buffer *b, double x, int places);
/* Names of actors joined by commas. */
void put_actor_names(buffer *b, style s, entente_texts ids);
/* Of which parties reservation values are not known, so that nothing is known of what they accept; nothing where of all they
 * are. */
void put_counted_from_0(buffer *b, style s, entente_texts parties, size_t indent);
/* "Length of the truce: 40 days", with `between`. */
void put_choice(buffer *b, style s, const char *issue, const char *between, const char *value);
/* How many entries nobody has judged, and how they are marked; nothing where there are none. */
void put_proposed(buffer *b, size_t count);
/* "seen by mediators as of 2024-03-20", and what is proposed. */
void put_seen(buffer *b, style s, const char *as, const char *on);
/* "  DATE  HH:MM+ZZ:ZZ words, wrapped under themselves", the hour of an instant alone; date NULL: no day. Frees the line. */
void put_dated(buffer *b, const char *date, buffer *line);
/* " [where it comes from]", where that is said. */
void put_source(buffer *line, const char *source);
/* Who else may read it, where not everybody may. */
void put_mark(buffer *line, const char *mark);
/* "  NAME     words, wrapped under themselves"; frees the words. A name as wide as its column has a line of its own. */
void put_named(buffer *b, const char *name, size_t width, buffer *words);
/* A line of indented, wrapped text. */
void put_paragraph(buffer *b, const char *text, size_t indent);
/* How many more there are than are shown, where not all are. */
void put_more(buffer *b, style s, size_t count, size_t most, const char *what);

#endif
