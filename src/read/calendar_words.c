#include "read/calendar_words.h"

#include "calendar/feasts.h"
#include "calendar/systems.h"

#include <stdlib.h>
#include <string.h>

typedef struct entry {
    const char *word;
    uint8_t class;
    int16_t value;
} entry;

/* Sorted by word. FEW's value: the least and the most it stands for, as least * 16 + most. */
static const entry lexicon[] = {
    {",", COMMA, 0},
    {"-", DASH, 0},
    {"--", DASH, 0},
    {".", DOT, 0},
    {"/", SLASH, 0},
    {"a", A, 1},
    {"after", AFTER, 0},
    {"afternoon", PART, 0},
    {"ago", AGO, 0},
    {"an", A, 1},
    {"and", AND, 0},
    {"apr", MONTH, 4},
    {"april", MONTH, 4},
    {"aug", MONTH, 8},
    {"august", MONTH, 8},
    {"autumn", SEASON, 9},
    {"before", BEFORE, 0},
    {"beginning", START, 0},
    {"between", BETWEEN, 0},
    {"by", BY, 0},
    {"coming", COMING, 0},
    {"couple", COUPLE, 0},
    {"dawn", PART, 0},
    {"day", UNIT, TIME_DAY},
    {"days", UNIT, TIME_DAY},
    {"dec", MONTH, 12},
    {"decade", UNIT, TIME_DECADE},
    {"decades", UNIT, TIME_DECADE},
    {"december", MONTH, 12},
    {"during", DURING, 0},
    {"earlier", EARLIER, 0},
    {"early", EARLY, 0},
    {"eight", NUMBER, 8},
    {"eighth", ORDINAL, 8},
    {"eleven", NUMBER, 11},
    {"end", END, 0},
    {"evening", PART, 0},
    {"fall", SEASON, 9},
    {"feb", MONTH, 2},
    {"february", MONTH, 2},
    {"few", FEW, 2 * 16 + 5},
    {"fifteen", NUMBER, 15},
    {"fifth", ORDINAL, 5},
    {"fifty", NUMBER, 50},
    {"first", ORDINAL, 1},
    {"five", NUMBER, 5},
    {"following", FOLLOWING, 0},
    {"for", FOR, 0},
    {"forty", NUMBER, 40},
    {"four", NUMBER, 4},
    {"fourth", ORDINAL, 4},
    {"fri", WEEKDAY, 4},
    {"friday", WEEKDAY, 4},
    {"from", FROM, 0},
    {"hour", HOURS, 0},
    {"hours", HOURS, 0},
    {"in", IN, 0},
    {"jan", MONTH, 1},
    {"january", MONTH, 1},
    {"jul", MONTH, 7},
    {"july", MONTH, 7},
    {"jun", MONTH, 6},
    {"june", MONTH, 6},
    {"last", LAST, 0},
    {"late", LATE, 0},
    {"later", LATER, 0},
    {"mar", MONTH, 3},
    {"march", MONTH, 3},
    {"may", MONTH, 5},
    {"mid", MID, 0},
    {"midday", PART, 0},
    {"middle", MID, 0},
    {"midnight", PART, 0},
    {"minute", HOURS, 1},
    {"minutes", HOURS, 1},
    {"moments", HOURS, 1},
    {"mon", WEEKDAY, 0},
    {"monday", WEEKDAY, 0},
    {"month", UNIT, TIME_MONTH},
    {"months", UNIT, TIME_MONTH},
    {"morning", PART, 0},
    {"next", NEXT, 0},
    {"night", PART, 1},
    {"nine", NUMBER, 9},
    {"ninth", ORDINAL, 9},
    {"noon", PART, 0},
    {"nov", MONTH, 11},
    {"november", MONTH, 11},
    {"now", TODAY, 0},
    {"oct", MONTH, 10},
    {"october", MONTH, 10},
    {"of", OF, 0},
    {"on", ON, 0},
    {"one", NUMBER, 1},
    {"over", DURING, 0},
    {"overnight", TODAY, 9},
    {"past", PAST, 0},
    {"previous", PREVIOUS, 0},
    {"recent", RECENT, 0},
    {"recently", RECENTLY, 0},
    {"same", THAT, 0},
    {"sat", WEEKDAY, 5},
    {"saturday", WEEKDAY, 5},
    {"second", ORDINAL, 2},
    {"sep", MONTH, 9},
    {"sept", MONTH, 9},
    {"september", MONTH, 9},
    {"seven", NUMBER, 7},
    {"seventh", ORDINAL, 7},
    {"several", FEW, 3 * 16 + 9},
    {"since", SINCE, 0},
    {"six", NUMBER, 6},
    {"sixth", ORDINAL, 6},
    {"sixty", NUMBER, 60},
    {"spring", SEASON, 3},
    {"start", START, 0},
    {"summer", SEASON, 6},
    {"sun", WEEKDAY, 6},
    {"sunday", WEEKDAY, 6},
    {"ten", NUMBER, 10},
    {"tenth", ORDINAL, 10},
    {"that", THAT, 0},
    {"the", THE, 0},
    {"third", ORDINAL, 3},
    {"thirty", NUMBER, 30},
    {"this", THIS, 0},
    {"three", NUMBER, 3},
    {"through", TO, 0},
    {"throughout", DURING, 0},
    {"thu", WEEKDAY, 3},
    {"thur", WEEKDAY, 3},
    {"thurs", WEEKDAY, 3},
    {"thursday", WEEKDAY, 3},
    {"till", UNTIL, 0},
    {"to", TO, 0},
    {"today", TODAY, 0},
    {"tomorrow", TODAY, 1},
    {"tonight", TODAY, 0},
    {"tue", WEEKDAY, 1},
    {"tues", WEEKDAY, 1},
    {"tuesday", WEEKDAY, 1},
    {"twelve", NUMBER, 12},
    {"twenty", NUMBER, 20},
    {"two", NUMBER, 2},
    {"until", UNTIL, 0},
    {"wed", WEEKDAY, 2},
    {"wednesday", WEEKDAY, 2},
    {"week", UNIT, TIME_WEEK},
    {"weekend", WEEKEND, 0},
    {"weeks", UNIT, TIME_WEEK},
    {"winter", SEASON, 12},
    {"within", WITHIN, 0},
    {"year", UNIT, TIME_YEAR},
    {"years", UNIT, TIME_YEAR},
    {"yesterday", TODAY, -1},
    {"–", DASH, 0},
    {"—", DASH, 0},
};

static const entry *look(const char *word)
{
    size_t low = 0, high = sizeof lexicon / sizeof *lexicon;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *known = lexicon[middle].word;
        int order = (unsigned char)*word - (unsigned char)*known;
        if (!order)
            order = (unsigned char)word[1] - (unsigned char)known[1];
        if (!order && !(order = strcmp(word, known)))
            return &lexicon[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "7", "7th", "1990s", "2023" */
static bool figures(const char *piece, size_t length, time_token *out)
{
    size_t n = 0;
    int32_t value = 0;
    while (n < length && n < 5 && digit(piece[n]))
        value = value * 10 + (piece[n++] - '0');
    const char *rest = piece + n;
    size_t left = length - n;
    if (!n || n > 4)
        return false;
    out->digits = (uint8_t)n;
    out->value = value;
    if (!left) {
        out->class = NUMBER;
        return true;
    }
    if (left == 2 && n <= 2 &&
        (!memcmp(rest, "st", 2) || !memcmp(rest, "nd", 2) || !memcmp(rest, "rd", 2) || !memcmp(rest, "th", 2))) {
        out->class = ORDINAL;
        return true;
    }
    if (n == 4 && value % 10 == 0 && ((left == 1 && *rest == 's') || (left == 2 && !memcmp(rest, "'s", 2)))) {
        out->class = DECADES;
        return true;
    }
    return false;
}

/* One piece of a word, in lower case. */
static void classify(const char *piece, size_t length, bool capital, time_token *out)
{
    char word[16];
    bool dot = length > 2 && piece[length - 1] == '.';
    out->class = OTHER;
    if (digit(*piece)) {
        figures(piece, length, out);
        return;
    }
    if (length - dot >= sizeof word)
        return;
    memcpy(word, piece, length - dot);
    word[length - dot] = 0;
    const entry *e = look(word);
    if (!e)
        return;
    out->class = e->class;
    out->value = e->value;
    if (e->class == MONTH) {
        out->short_month = length - dot < 4 || !strcmp(word, "sept");
        out->shy = (out->short_month && !dot) || e->value == 5 || !strcmp(word, "march") || (e->value == 8 && !capital);
    } else if (e->class == WEEKDAY && strlen(word) < 6) {
        bool plain = length == 4 || !strcmp(word, "tue") || !strcmp(word, "thu") || !strcmp(word, "fri");
        if (!dot && !(capital && plain)) /* "sun", "sat" and "wed" are other words; "Tues" is not */
            out->class = OTHER;
    }
}

/* "20.03.2024": three numbers with dots. */
static bool dotted(const char *form)
{
    size_t parts = 1, digits = 0;
    for (const char *c = form; *c; c++) {
        if (*c == '.' && digits && digits <= 2 && parts < 3) {
            parts++;
            digits = 0;
        } else if (!digit(*c) || ++digits > 4) {
            return false;
        }
    }
    return parts == 3 && (digits == 4 || digits == 2);
}

size_t calendar_split(const entente_word *w, uint32_t index, time_token *out, size_t room)
{
    char lower[32];
    size_t length = strlen(w->form), count = 0, start = 0;
    if (length >= sizeof lower || !length) {
        *out = (time_token){.word = index};
        return 1;
    }
    for (size_t i = 0; i <= length; i++)
        lower[i] = w->form[i] >= 'A' && w->form[i] <= 'Z' ? (char)(w->form[i] + 32) : w->form[i];
    bool capital = w->form[0] >= 'A' && w->form[0] <= 'Z', dots = dotted(lower);
    for (size_t i = 0; i <= length && count + 2 <= room; i++) {
        size_t wide = 1;
        if (i < length) {
            if (length > 3 && i && !strncmp(lower + i, "–", 3))
                wide = 3;
            else if (!i || (lower[i] != '-' && lower[i] != '/' && !(dots && lower[i] == '.')))
                continue;
        }
        out[count] = (time_token){.word = index};
        if (i > start)
            classify(lower + start, i - start, capital, &out[count]);
        count++;
        if (i < length)
            out[count++] = (time_token){.class = lower[i] == '/' ? SLASH : lower[i] == '.' ? DOT : DASH, .word = index};
        start = i + wide;
    }
    return count;
}

/* A feast whose name begins with a word that is written large: its token, and how many words it has. */
static uint32_t feast_at_word(const entente_word *words, uint32_t i, uint32_t to, time_token *out)
{
    enum { WORDS = 4, BYTES = 96 };
    char text[BYTES] = "";
    size_t length = 0, feast, used;
    if (words[i].form[0] < 'A' || words[i].form[0] > 'Z')
        return 0;
    for (uint32_t k = i; k < to && k < i + WORDS; k++) {
        size_t more = strlen(words[k].form);
        if (length + more + 2 > BYTES)
            break;
        memcpy(text + length, words[k].form, more);
        length += more;
        text[length++] = ' ';
        text[length] = 0;
    }
    if (!(used = feast_named_at(text, &feast)))
        return 0;
    uint32_t count = 1;
    for (size_t k = 0, end = 0; k < WORDS; k++) {
        end += strlen(words[i + k].form) + 1;
        if (used < end) {
            count = (uint32_t)k + 1;
            break;
        }
    }
    *out = (time_token){
        .class = FEAST, .value = (int32_t)feast, .word = i, .more = (uint8_t)(count - 1), .shy = !feast_at(feast)->length};
    return count;
}

/* A day of every year that has a name of its own, as its day and month: how many words it has, 0: none. */
static uint32_t civil_day_at(const entente_word *words, uint32_t i, uint32_t to, time_token out[2])
{
    static const struct {
        const char *words[4];
        uint8_t count, month, day;
    } list[] = {{{"New", "Year", "'s", "Eve"}, 4, 12, 31},
                {{"New", "Year", "'s", "Day"}, 4, 1, 1},
                {{"New", "Year", "’s", "Eve"}, 4, 12, 31},
                {{"New", "Year", "’s", "Day"}, 4, 1, 1},
                {{"Christmas", "Eve"}, 2, 12, 24},
                {{"Boxing", "Day"}, 2, 12, 26},
                {{"May", "Day"}, 2, 5, 1}};
    if (!strchr("NCBM", words[i].form[0]))
        return 0;
    for (size_t k = 0; k < sizeof list / sizeof *list; k++) {
        uint32_t n = 0;
        while (n < list[k].count && i + n < to && !strcmp(words[i + n].form, list[k].words[n]))
            n++;
        if (n < list[k].count)
            continue;
        out[0] = (time_token){.class = NUMBER, .digits = 2, .value = list[k].day, .word = i};
        out[1] = (time_token){.class = MONTH, .value = list[k].month, .word = i, .more = (uint8_t)(n - 1)};
        return n;
    }
    return 0;
}

/* A month of another calendar after a day's number: how many words it has, 0: none. */
static uint32_t month_at_word(const time_token *before, size_t count, const entente_word *words, uint32_t i, uint32_t to,
                              time_token *out)
{
    enum { WORDS = 3, BYTES = 96 };
    char text[BYTES] = "";
    size_t length = 0, ends[WORDS] = {0};
    calendar_system system;
    int month;
    size_t number = count > 1 && before[count - 1].class == OF ? count - 2 : count - 1; /* "the 5th of Nisan" */
    bool after = count && (before[number].class == NUMBER || before[number].class == ORDINAL) && before[number].digits &&
                 before[number].value >= 1 && before[number].value <= 31;
    if (!after || words[i].form[0] < 'A' || words[i].form[0] > 'Z')
        return 0;
    for (uint32_t k = 0; k < WORDS && i + k < to; k++) {
        size_t more = strlen(words[i + k].form);
        if (length + more + 2 > BYTES)
            break;
        memcpy(text + length, words[i + k].form, more);
        length += more;
        ends[k] = length;
        text[length++] = ' ';
        text[length] = 0;
    }
    size_t used = system_month_at(text, &system, &month);
    for (uint32_t k = 0; used && system != SYSTEM_GREGORIAN && k < WORDS; k++)
        if (ends[k] == used) {
            *out = (time_token){.class = OTHER_MONTH, .value = (int32_t)system * 16 + month, .word = i, .more = (uint8_t)k};
            return k + 1;
        }
    return 0;
}

/* "a fortnight", "last fortnight", "three fortnights": twice as many weeks. */
static bool fortnight(time_token *tokens, size_t *count, const char *form, uint32_t word)
{
    if (strncmp(form, "fortnight", 9) || (form[9] && strcmp(form + 9, "s")))
        return false;
    time_token *before = *count ? &tokens[*count - 1] : NULL;
    if (before && before->class == A)
        *before = (time_token){.class = NUMBER, .value = 2, .word = before->word};
    else if (before && before->class == NUMBER && before->value < 400)
        before->value *= 2;
    else
        tokens[(*count)++] = (time_token){.class = NUMBER, .value = 2, .word = word};
    tokens[(*count)++] = (time_token){.class = UNIT, .value = TIME_WEEK, .word = word};
    return true;
}

size_t calendar_tokens(const entente_word *words, uint32_t from, uint32_t to, time_token *out, size_t room, bool *any)
{
    size_t count = 0;
    for (uint32_t i = from; i < to && count + 2 < room; i++) {
        uint32_t used = civil_day_at(words, i, to, out + count);
        if (used) {
            count += 2;
        } else if (fortnight(out, &count, words[i].form, i)) {
            used = 1;
        } else if ((used = month_at_word(out, count, words, i, to, out + count)) ||
                   (used = feast_at_word(words, i, to, out + count))) {
            count++;
        }
        if (used) {
            *any = true;
            i += used - 1;
            continue;
        }
        size_t made = calendar_split(&words[i], i, out + count, room - count);
        for (size_t k = 0; k < made; k++)
            *any = *any || (out[count + k].class > OTHER && out[count + k].class < EARLIER);
        count += made;
    }
    return count;
}
