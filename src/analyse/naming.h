/* What the people and the issues of a view are called where it is read: names, with ids where two share one. */
#ifndef ANALYSE_NAMING_H
#define ANALYSE_NAMING_H

#include "base/arena.h"
#include "base/buffer.h"

#include <entente/case.h>

typedef struct naming {
    const entente_view *view;    /* NULL: everything is called by its id */
    const char **actor, **issue; /* what each of the view's is called, in its order */
    const char ***option;        /* [issues][options] */
    arena memory;
} naming;

/* In English, or else by the first name. A NULL view gives a naming by ids. It borrows the view. O(names log names). */
entente_status naming_make(naming *n, const entente_view *view, entente_error *error);
void naming_free(naming *n);

/* By its id; the id where the view has none such, as of a reader that is "mediators" or "public". O(log n). */
const char *naming_actor(const naming *n, const char *id);
const char *naming_issue(const naming *n, const char *id);
const char *naming_draft(const naming *n, const char *id);
const char *naming_resolution(const naming *n, const char *id);

/* "Blue Coast (BLU)", where the name is not the id. */
void naming_both(const naming *n, const char *id, buffer *out);

/* A value of an issue ("joint", "0 to 4", "40 / 42") with the names of options and the unit: "30 days". */
void naming_value(const naming *n, const char *issue, const char *text, buffer *out);

#endif
