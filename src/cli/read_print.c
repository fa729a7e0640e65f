#include "cli/read_print.h"

#include "base/date.h"

#include <string.h>
#include <utf8proc.h>

static const char *const statuses[] = {"actual", "planned", "hypothetical", "negated", "historical"};

const char *read_status_name(entente_event_status status)
{
    return statuses[status];
}

/* A JSON string of any bytes: what is not UTF-8 becomes U+FFFD. */
static void json_bytes(buffer *b, const char *bytes, size_t length)
{
    buffer_add(b, "\"", 1);
    for (size_t i = 0; i < length;) {
        size_t plain = i;
        while (plain < length && (unsigned char)bytes[plain] >= 0x20 && (unsigned char)bytes[plain] < 0x7f &&
               bytes[plain] != '"' && bytes[plain] != '\\')
            plain++;
        buffer_add(b, bytes + i, plain - i);
        i = plain;
        if (i == length)
            break;
        unsigned char c = (unsigned char)bytes[i];
        utf8proc_int32_t point;
        utf8proc_ssize_t used;
        if (c == '"' || c == '\\') {
            buffer_format(b, "\\%c", c);
            i++;
        } else if (c == '\n' || c == '\t' || c == '\r') {
            buffer_format(b, "\\%c", c == '\n' ? 'n' : c == '\t' ? 't' : 'r');
            i++;
        } else if (c < 0x20 || c == 0x7f) {
            buffer_format(b, "\\u%04x", c);
            i++;
        } else if ((used = utf8proc_iterate((const utf8proc_uint8_t *)bytes + i, (utf8proc_ssize_t)(length - i), &point)) >
                   0) {
            buffer_add(b, bytes + i, (size_t)used);
            i += (size_t)used;
        } else {
            buffer_text(b, "\xef\xbf\xbd");
            i++;
        }
    }
    buffer_add(b, "\"", 1);
}

static void member(buffer *b, const char *key, const char *text)
{
    buffer_format(b, ",\"%s\":", key);
    json_bytes(b, text, strlen(text));
}

static void print_json(buffer *b, const read_versions *v, const read_item *item, const entente_event *e)
{
    char day[MOMENT_TEXT];
    buffer_format(b, "{\"id\":\"%s\"", e->id);
    member(b, "doc", item->dispatch.id);
    if (e->from_day == ENTENTE_DAY_NONE)
        buffer_text(b, ",\"date\":null");
    else
        buffer_format(b, ",\"date\":\"%s\"", day_text(e->from_day, day));
    if (e->to_day != e->from_day)
        buffer_format(b, ",\"until\":\"%s\"", day_text(e->to_day, day));
    member(b, "source", e->source);
    member(b, "source_text", e->source_text);
    member(b, "target", e->target);
    member(b, "target_text", e->target_text);
    member(b, "event", e->type);
    member(b, "mode", e->mode);
    buffer_text(b, ",\"contexts\":[");
    for (int i = 0; i < ENTENTE_CONTEXTS && e->contexts[i]; i++)
        buffer_format(b, i ? ",\"%s\"" : "\"%s\"", e->contexts[i]);
    buffer_format(b, "],\"cameo\":\"%s\",\"goldstein\":%g", e->cameo, e->goldstein);
    member(b, "status", statuses[e->status]);
    if (e->has_place) {
        buffer_text(b, ",\"place\":{\"name\":");
        json_bytes(b, e->place.name, strlen(e->place.name));
        buffer_format(b, ",\"country\":\"%s\",\"lat\":%.5g,\"lon\":%.6g}", e->place.country, e->place.lat, e->place.lon);
    } else {
        buffer_text(b, ",\"place\":null");
    }
    buffer_text(b, ",\"quote\":");
    json_bytes(b, item->dispatch.text + e->from, e->to - e->from);
    buffer_format(b, ",\"from\":%zu,\"to\":%zu,\"sentence\":%zu", item->offset + e->from, item->offset + e->to, e->sentence);
    buffer_format(b, ",\"trigger\":[%zu,%zu]", item->offset + e->trigger_from, item->offset + e->trigger_to);
    member(b, "dictionary", v->dictionary);
    member(b, "model", v->model);
    buffer_text(b, "}\n");
}

static const char *const columns[] = {"Event ID",       "Event Date", "Source Name",     "Source Sectors", "Source Country",
                                      "Event Text",     "CAMEO Code", "Intensity",       "Target Name",    "Target Sectors",
                                      "Target Country", "Story ID",   "Sentence Number", "Publisher",      "City",
                                      "District",       "Province",   "Country",         "Latitude",       "Longitude"};

/* A column's text: tabs and ends of lines become blanks. */
static void cell(buffer *b, const char *text, size_t length, bool last)
{
    for (size_t i = 0; i < length; i++)
        buffer_add(b, (unsigned char)text[i] < 0x20 ? " " : text + i, 1);
    buffer_text(b, last ? "\n" : "\t");
}

static void cell_text(buffer *b, const char *text)
{
    cell(b, text, strlen(text), false);
}

static bool stateless(const char *code)
{
    return !memcmp(code, "IGO", 3) || !memcmp(code, "NGO", 3) || !memcmp(code, "MNC", 3) || !memcmp(code, "IMG", 3);
}

/* A side in ICEWS's three columns; sectors and countries as codes. */
static void side(buffer *b, const char *code, const char *text)
{
    static const char *const kinds[] = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "UAF", "CRM",
                                        "OPP", "PTY", "CVL", "BUS", "MED", "EDU", "REL", "REF", "LAB",
                                        "HLH", "ELI", "ACT", "CON", "AGR", "DEV", "ENV", "JRN"};
    bool kind = strlen(code) < 3 || stateless(code);
    for (size_t i = 0; !kind && i < sizeof kinds / sizeof *kinds; i++)
        kind = !memcmp(kinds[i], code, 3);
    cell_text(b, text);
    cell_text(b, kind ? code : code + 3);
    cell(b, code, kind ? 0 : 3, false);
}

static void print_tsv(buffer *b, const read_item *item, const entente_event *e)
{
    char day[MOMENT_TEXT], number[32];
    cell_text(b, e->id);
    cell_text(b, e->from_day == ENTENTE_DAY_NONE ? "" : day_text(e->from_day, day));
    side(b, e->source, e->source_text);
    cell(b, item->dispatch.text + e->trigger_from, e->trigger_to - e->trigger_from, false);
    cell_text(b, e->cameo);
    buffer_format(b, "%.1f\t", e->goldstein);
    side(b, e->target, e->target_text);
    cell_text(b, item->dispatch.id);
    snprintf(number, sizeof number, "%zu", e->sentence);
    cell_text(b, number);
    cell_text(b, "");
    cell_text(b, e->has_place ? e->place.name : "");
    cell_text(b, "");
    cell_text(b, "");
    cell_text(b, e->has_place ? e->place.country : "");
    if (e->has_place)
        buffer_format(b, "%.4f\t%.4f\n", e->place.lat, e->place.lon);
    else
        buffer_text(b, "\t\n");
}

void read_print_head(buffer *b, read_format format)
{
    if (format != READ_TSV)
        return;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        cell(b, columns[i], strlen(columns[i]), i + 1 == sizeof columns / sizeof *columns);
}

void read_print(buffer *b, read_format format, const read_versions *versions, const read_item *item,
                const entente_reading *reading)
{
    for (size_t i = 0; i < reading->count; i++)
        if (format == READ_TSV)
            print_tsv(b, item, &reading->events[i]);
        else
            print_json(b, versions, item, &reading->events[i]);
}
