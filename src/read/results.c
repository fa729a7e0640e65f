/* Events and what is kept of them, as they are declared and laid out. */
#include "base/date.h"
#include "read/code.h"
#include "result/result.h"

#include <entente/read.h>

#include <stdio.h>
#include <string.h>

static entente_bytes bytes_of(const char *text)
{
    return (entente_bytes){text, strlen(text)};
}

/* --- events as JSON --------------------------------------------------------------------------------------------------- */

static const entente_field place_fields[] = {
    RESULT_FIELD(entente_place_row, name, TEXT, "its name, as GeoNames has it"),
    RESULT_FIELD(entente_place_row, country, TEXT, "ISO 3166's code of three letters"),
    RESULT_FIELD(entente_place_row, lat, DECIMAL, "to 5 digits", .unit = "degrees north"),
    RESULT_FIELD(entente_place_row, lon, DECIMAL, "to 6 digits", .unit = "degrees east"),
};
static const entente_table place_table = {
    .name = "read.place", RESULT_TABLE(entente_place_row, place_fields), .help = "where it happened"};

static const entente_field read_fields[] = {
    RESULT_FIELD(entente_read_row, id, TEXT, "the same whenever the same dispatch is read by the same versions"),
    RESULT_FIELD(entente_read_row, doc, BYTES, "the dispatch"),
    RESULT_FIELD(entente_read_row, date, TEXT, "the day on which it happened, or the first; null: unknown",
                 .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_read_row, until, TEXT, "the last day, where it is another", .shown = ENTENTE_AS_DATE,
                 .optional = true),
    RESULT_FIELD(entente_read_row, source, TEXT, "who did it, as a code: `USAGOV`; empty: it has none"),
    RESULT_FIELD(entente_read_row, source_text, BYTES, "the words for them; empty: there are none"),
    RESULT_FIELD(entente_read_row, target, TEXT, "to whom, as a code"),
    RESULT_FIELD(entente_read_row, target_text, BYTES, "the words for them"),
    RESULT_FIELD(entente_read_row, event, TEXT, "PLOVER's type: `CONSULT`"),
    RESULT_FIELD(entente_read_row, mode, TEXT, "and mode: `visit`; empty: none is known"),
    RESULT_FIELD(entente_read_row, contexts, LIST, "PLOVER's contexts", .of = &entente_text_table),
    RESULT_FIELD(entente_read_row, cameo, TEXT, "CAMEO's code"),
    RESULT_FIELD(entente_read_row, goldstein, PLAIN, "Goldstein's score", .unit = "-10 to 10"),
    RESULT_FIELD(entente_read_row, status, TEXT, "`actual`, `planned`, `hypothetical`, `negated`, `historical`"),
    RESULT_FIELD(entente_read_row, place, POINTER, "where it happened; null: not said", .of = &place_table),
    RESULT_FIELD(entente_read_row, quote, BYTES, "the words that say so"),
    RESULT_FIELD(entente_read_row, from, COUNT, "where they begin in the dispatch's text", .unit = "bytes"),
    RESULT_FIELD(entente_read_row, to, COUNT, "where they end", .unit = "bytes"),
    RESULT_FIELD(entente_read_row, sentence, COUNT, "the number of their sentence, from 1"),
    RESULT_FIELD(entente_read_row, trigger, LIST, "where the verb or noun that makes the event begins and ends",
                 .unit = "bytes", .of = &entente_count_table),
    RESULT_FIELD(entente_read_row, dictionary, BYTES, "the dictionaries that made it, by version"),
    RESULT_FIELD(entente_read_row, model, BYTES, "the parser's model"),
};
const entente_table entente_read_table = {
    .name = "read", RESULT_TABLE(entente_read_row, read_fields), .help = "events, one a line"};

static const char *day_of(int32_t day, char out[16])
{
    char text[MOMENT_TEXT];
    if (day == DAY_NONE)
        return NULL;
    snprintf(out, 16, "%.15s", day_text(day, text));
    return out;
}

static const char *number_of(const char *format, double value, char out[24])
{
    snprintf(out, 24, format, value);
    return out;
}

static const char *const statuses[] = {"actual", "planned", "hypothetical", "negated", "historical"};

static entente_texts contexts_of(const entente_event *event)
{
    size_t count = 0;
    while (count < ENTENTE_CONTEXTS && event->contexts[count])
        count++;
    return (entente_texts){count, event->contexts};
}

static entente_bytes quote_of(const entente_event *event, const entente_origin *origin)
{
    return (entente_bytes){origin->dispatch->text + event->from, event->to - event->from};
}

/* Where a byte of what was read stands in what was given. O(log cuts). */
static size_t place_of(const entente_origin *origin, size_t byte)
{
    size_t low = 0, high = origin->cuts.count; /* the cuts before `low` are at the byte or before it */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (origin->cuts.items[middle].at <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return origin->offset + byte + (low ? origin->cuts.items[low - 1].gone : 0);
}

/* And where bytes end that do so before `byte`. */
static size_t end_of(const entente_origin *origin, size_t byte)
{
    return byte ? place_of(origin, byte - 1) + 1 : origin->offset;
}

void entente_read_lay(const entente_event *event, const entente_origin *origin, entente_read_row *row)
{
    row->id = event->id;
    row->doc = bytes_of(origin->dispatch->id);
    row->date = day_of(event->from_day, row->day[0]);
    row->until = event->to_day == event->from_day ? NULL : day_of(event->to_day, row->day[1]);
    row->source = event->source;
    row->source_text = bytes_of(event->source_text);
    row->target = event->target;
    row->target_text = bytes_of(event->target_text);
    row->event = event->type;
    row->mode = event->mode;
    row->contexts = contexts_of(event);
    row->cameo = event->cameo;
    row->goldstein = event->goldstein;
    row->status = statuses[event->status];
    row->place = NULL;
    if (event->has_place) {
        row->somewhere = (entente_place_row){event->place.name, event->place.country,
                                             number_of("%.5g", event->place.lat, row->degrees[0]),
                                             number_of("%.6g", event->place.lon, row->degrees[1])};
        row->place = &row->somewhere;
    }
    row->quote = quote_of(event, origin);
    row->from = place_of(origin, event->from);
    row->to = end_of(origin, event->to);
    row->sentence = event->sentence;
    row->trigger_bytes[0] = place_of(origin, event->trigger_from);
    row->trigger_bytes[1] = end_of(origin, event->trigger_to);
    row->trigger = (entente_counts){2, row->trigger_bytes};
    row->dictionary = bytes_of(entente_dictionary_version(origin->dictionary));
    row->model = bytes_of(entente_model_name(origin->model));
}

/* --- events in ICEWS's columns ---------------------------------------------------------------------------------------- */

#define COLUMN(member, type, heading, ...) RESULT_FIELD(entente_icews_row, member, type, __VA_ARGS__, .column = (heading))
static const entente_field icews_fields[] = {
    COLUMN(id, TEXT, "Event ID", "the event's id"),
    COLUMN(date, TEXT, "Event Date", "the day on which it happened, or the first; empty: unknown"),
    COLUMN(source_text, BYTES, "Source Name", "the words for who did it"),
    COLUMN(source_sectors, TEXT, "Source Sectors", "their code without the country"),
    COLUMN(source_country, BYTES, "Source Country", "ISO 3166's code of three letters"),
    COLUMN(words, BYTES, "Event Text", "the verb or noun that makes the event"),
    COLUMN(cameo, TEXT, "CAMEO Code", "CAMEO's code"),
    COLUMN(intensity, DECIMAL, "Intensity", "Goldstein's score"),
    COLUMN(target_text, BYTES, "Target Name", "the words for whom it was done to"),
    COLUMN(target_sectors, TEXT, "Target Sectors", "their code without the country"),
    COLUMN(target_country, BYTES, "Target Country", "ISO 3166's code of three letters"),
    COLUMN(doc, BYTES, "Story ID", "the dispatch"),
    COLUMN(sentence, COUNT, "Sentence Number", "from 1"),
    COLUMN(publisher, TEXT, "Publisher", "always empty"),
    COLUMN(city, TEXT, "City", "the place's name, as GeoNames has it; empty where the place is a country"),
    COLUMN(district, TEXT, "District", "always empty"),
    COLUMN(province, TEXT, "Province", "always empty"),
    COLUMN(country, TEXT, "Country", "of the place: ISO 3166's code of three letters"),
    COLUMN(latitude, DECIMAL, "Latitude", "of the place"),
    COLUMN(longitude, DECIMAL, "Longitude", "of the place"),
    COLUMN(status, TEXT, "Status", "`actual`; with --status all `planned`, `hypothetical`, `negated`, `historical` too"),
    COLUMN(type, TEXT, "PLOVER Type", "PLOVER's type: `CONSULT`"),
    COLUMN(mode, TEXT, "PLOVER Mode", "and mode; empty: none is known"),
    COLUMN(contexts, LIST, "Contexts", "PLOVER's contexts", .of = &entente_text_table),
    COLUMN(quote, BYTES, "Quote", "the words that say so"),
};
const entente_table entente_icews_table = {
    .name = "read.icews",
    RESULT_TABLE(entente_icews_row, icews_fields),
    .help = "events, one a line, parted by tabs",
    .csv =
        RESULT_COLUMNS("id", "date", "source_text", "source_sectors", "source_country", "words", "cameo", "intensity",
                       "target_text", "target_sectors", "target_country", "doc", "sentence", "publisher", "city", "district",
                       "province", "country", "latitude", "longitude", "status", "type", "mode", "contexts", "quote"),
};

void entente_icews_lay(const entente_event *event, const entente_origin *origin, entente_icews_row *row)
{
    bool source = code_of_actor(event->source) == CODE_STATE, target = code_of_actor(event->target) == CODE_STATE;
    bool place = event->has_place;
    row->id = event->id;
    row->date = day_of(event->from_day, row->day);
    row->source_text = bytes_of(event->source_text);
    row->source_sectors = event->source + (source ? 3 : 0);
    row->source_country = (entente_bytes){event->source, source ? 3 : 0};
    row->words = (entente_bytes){origin->dispatch->text + event->trigger_from, event->trigger_to - event->trigger_from};
    row->cameo = event->cameo;
    row->intensity = number_of("%.1f", event->goldstein, row->score);
    row->target_text = bytes_of(event->target_text);
    row->target_sectors = event->target + (target ? 3 : 0);
    row->target_country = (entente_bytes){event->target, target ? 3 : 0};
    row->doc = bytes_of(origin->dispatch->id);
    row->sentence = event->sentence;
    row->publisher = row->district = row->province = NULL;
    row->city = place && !event->place.is_country ? event->place.name : NULL;
    row->country = place ? event->place.country : NULL;
    row->latitude = place ? number_of("%.4f", event->place.lat, row->degrees[0]) : NULL;
    row->longitude = place ? number_of("%.4f", event->place.lon, row->degrees[1]) : NULL;
    row->status = statuses[event->status];
    row->type = event->type;
    row->mode = event->mode;
    row->contexts = contexts_of(event);
    row->quote = quote_of(event, origin);
}

/* --- what is kept ----------------------------------------------------------------------------------------------------- */

static const entente_field kept_fields[] = {
    RESULT_FIELD(entente_kept_row, doc, BYTES, "the dispatch, as its file calls it"),
    RESULT_FIELD(entente_kept_row, dispatch, TEXT, "and as the case does"),
    RESULT_FIELD(entente_kept_row, events, COUNT, "events added"),
    RESULT_FIELD(entente_kept_row, again, COUNT, "events left out: told before of that day"),
    RESULT_FIELD(entente_kept_row, others, COUNT, "events left out: nobody who takes part, or nobody named as the doer"),
    RESULT_FIELD(entente_kept_row, entries, LIST, "of a record: the ids of what was added", .of = &entente_text_table),
};
static const entente_table kept_table = {
    .name = "into.dispatches", RESULT_TABLE(entente_kept_row, kept_fields), .help = "each dispatch that was added"};

static const entente_field into_fields[] = {
    RESULT_FIELD(entente_into_result, dispatches, LIST, "what was added", .of = &kept_table),
    RESULT_FIELD(entente_into_result, known, COUNT, "dispatches that were there already"),
    RESULT_FIELD(entente_into_result, refused, COUNT, "dispatches passed over: without a day, or no clean UTF-8"),
};
const entente_table entente_into_table = {
    .name = "into",
    RESULT_TABLE(entente_into_result, into_fields),
    .help = "what reading into a case came to",
};
