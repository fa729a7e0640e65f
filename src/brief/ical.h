/* libical, loaded when the first .ics file is written: it and the ICU that it is linked with would take a third of the time
   of a short command. */
#ifndef BRIEF_ICAL_H
#define BRIEF_ICAL_H

#include <entente/base.h>

#include <libical/ical.h>

/* What is called of it, by its own names. */
#define ICAL_CALLS(EACH)                                                                                                    \
    EACH(icalcomponent_add_component)                                                                                       \
    EACH(icalcomponent_add_property)                                                                                        \
    EACH(icalcomponent_as_ical_string_r)                                                                                    \
    EACH(icalcomponent_free)                                                                                                \
    EACH(icalcomponent_new)                                                                                                 \
    EACH(icalproperty_new)                                                                                                  \
    EACH(icalproperty_set_value)                                                                                            \
    EACH(icalproperty_set_value_from_string)                                                                                \
    EACH(icalvalue_new_text)

typedef struct ical {
#define MEMBER(name) __typeof__(&(name)) name;
    ICAL_CALLS(MEMBER)
#undef MEMBER
} ical;

/* NULL: it is not there, and *error says so. Safe in threads. */
const ical *ical_load(entente_error *error);

#endif
