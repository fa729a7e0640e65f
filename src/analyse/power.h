/* The power of a council's members, to be read by people and by programs. */
#ifndef ANALYSE_POWER_H
#define ANALYSE_POWER_H

#include <entente/council.h>

/* Members with equal weights and vetoes are one row, strongest first. malloc'ed text; 12 significant digits in JSON and CSV,
   lines of at most 80 columns in the table (a council's own long name aside). Out of memory. */
entente_status power_json(const entente_council *council, const entente_power *power, char **text, entente_error *error);
entente_status power_csv(const entente_council *council, const entente_power *power, char **text, entente_error *error);
entente_status power_table(const entente_council *council, const entente_power *power, char **text, entente_error *error);

/* The heads of rules, as entente_council_each visits them: `heads` is what it visits with. */
typedef struct power_heads power_heads;
power_heads *power_heads_new(bool json);
void power_heads_add(void *heads, const entente_council *head);
/* The list as text; frees heads, which may be NULL. */
entente_status power_heads_text(power_heads *heads, char **text, entente_error *error);

#endif
