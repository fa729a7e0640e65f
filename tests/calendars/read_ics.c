/* Reads a calendar by libical and prints each event: its UID, where it begins as days or seconds since 1970, its class.

   usage: read_ics FILE */
#include <libical/ical.h>
#include <stdio.h>

static char *line(char *room, size_t size, void *file)
{
    return fgets(room, (int)size, file);
}

int main(int argc, char **argv)
{
    FILE *in = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!in)
        return 2;
    icalparser *parser = icalparser_new();
    icalparser_set_gen_data(parser, in);
    icalcomponent *calendar = icalparser_parse(parser, line);
    if (!calendar || icalcomponent_count_errors(calendar) || !icalrestriction_check(calendar))
        return 1;
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        icaltimetype start = icalcomponent_get_dtstart(event);
        icalproperty *class = icalcomponent_get_first_property(event, ICAL_CLASS_PROPERTY);
        printf("%s %s %lld %s\n", icalcomponent_get_uid(event), start.is_date ? "day" : "instant",
               (long long)icaltime_as_timet(start) / (start.is_date ? 86400 : 1),
               icalproperty_enum_to_string(icalproperty_get_class(class)));
    }
    icalcomponent_free(calendar);
    icalparser_free(parser);
    fclose(in);
    return 0;
}
