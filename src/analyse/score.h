/* What one package is worth. */
#ifndef ANALYSE_SCORE_H
#define ANALYSE_SCORE_H

#include "base/json.h"
#include "case/view.h"

/* `package` is "issue=option,…", an option or a number for every issue of the view. Gives what it is worth to each party
   whose preferences are in view, which limits it breaks and which rules, and, where all preferences are, an efficient
   package that is no worse for anybody and better for somebody. ENTENTE_INVALID: not a package of this case. */
entente_status analyse_score(const entente_view *v, const char *package, json_t **out, entente_error *error);

#endif
