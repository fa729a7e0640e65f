#include "case/event_type.h"

#include <string.h>

/* The manual prints 3 for ACCUSE, between modes of -2 and -3.5: its sign is taken to be lost. */
const event_type event_types[EVENT_TYPES] = {
    {"AGREE", VERBAL_COOPERATION, 2.5},     {"CONSULT", VERBAL_COOPERATION, 2.5},     {"SUPPORT", VERBAL_COOPERATION, 5},
    {"CONCEDE", VERBAL_COOPERATION, 4.5},   {"COOPERATE", MATERIAL_COOPERATION, 9.5}, {"AID", MATERIAL_COOPERATION, 10},
    {"RETREAT", MATERIAL_COOPERATION, 6.5}, {"REQUEST", VERBAL_CONFLICT, 0},          {"ACCUSE", VERBAL_CONFLICT, -3},
    {"REJECT", VERBAL_CONFLICT, -2},        {"THREATEN", VERBAL_CONFLICT, -3.5},      {"PROTEST", MATERIAL_CONFLICT, -5},
    {"SANCTION", MATERIAL_CONFLICT, -6},    {"MOBILIZE", MATERIAL_CONFLICT, -5.5},    {"COERCE", MATERIAL_CONFLICT, -7},
    {"ASSAULT", MATERIAL_CONFLICT, -9},
};

const event_type *event_type_find(const char *name)
{
    for (size_t i = 0; name && i < EVENT_TYPES; i++)
        if (!strcmp(event_types[i].name, name))
            return &event_types[i];
    return NULL;
}
