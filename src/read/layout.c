#include "read/layout.h"
#include "read/calendar.h"
#include "read/words.h"

#include <ctype.h>
#include <string.h>

enum { LOOKED_AT = 12 }; /* words in which a day may stand before a sentence */

static void cut(entente_sentence *s, uint32_t words)
{
    s->words += words;
    s->count -= words;
    s->from = s->words[0].from;
}

/* It begins a line of the text. */
static bool at_line(const document *d, const entente_sentence *s)
{
    size_t at = s->words[0].from;
    while (at > 0 && (d->text[at - 1] == ' ' || d->text[at - 1] == '\t'))
        at--;
    return at == 0 || d->text[at - 1] == '\n';
}

/* Words of a bullet or number before a sentence. */
static uint32_t bullet(const entente_sentence *s)
{
    static const char *const bullets[] = {"•", "·", "▪", "◦", "■", "‣", "–", "—", "-", "*", "►", "→", "●", "○", NULL};
    const entente_word *w = s->words;
    uint32_t first = !strcmp(w[0].form, "(");
    if (among(w[0].form, bullets))
        return 1;
    if (s->count < first + 3)
        return 0;
    size_t length = strlen(w[first].form), digits = strspn(w[first].form, "0123456789");
    bool number = digits && digits <= 2 && (digits == length || !strcmp(w[first].form + digits, "."));
    bool letter = length == 1 && islower((unsigned char)*w[first].form);
    bool closed = !strcmp(w[first + 1].form, ")") || (number && !first && !strcmp(w[first + 1].form, "."));
    if ((number || letter) && closed)
        return first + 2;
    return number && digits < length ? 1 : 0;
}

static bool dash(const char *form)
{
    static const char *const dashes[] = {"–", "—", "-", "--", ":", NULL};
    return among(form, dashes);
}

static bool ended(const entente_sentence *s)
{
    static const char *const ends[] = {".", "!", "?", ";", NULL};
    return among(s->words[s->count - 1].form, ends);
}

static bool has_year(const entente_sentence *s, const time_words *t)
{
    for (uint32_t i = t->first; i <= t->last; i++)
        if (strspn(s->words[i].form, "0123456789/-.") == strlen(s->words[i].form) && strlen(s->words[i].form) >= 4)
            return true;
    return false;
}

/* "The Council,⏎1. Condemns …": behind the sentence a line begins with a bullet or number. */
static bool before_list(const document *d, size_t sentence)
{
    const entente_sentence *next = &d->parse.sentences[sentence + 1];
    return sentence + 1 < d->parse.count && next->count > 1 && at_line(d, next) && bullet(next);
}

/* The number that begins a line and was left at the end of the sentence before it: its words go, and are those before the
   next sentence. */
static bool stray_number(const document *d, entente_sentence *s)
{
    if (s->count < 4 || strcmp(s->words[s->count - 1].form, "."))
        return false;
    const char *number = s->words[s->count - 2].form;
    size_t digits = strspn(number, "0123456789"), at = s->words[s->count - 2].from;
    if (!digits || digits > 2 || number[digits] || at == 0 || d->text[at - 1] != '\n')
        return false;
    s->count -= 2;
    s->to = s->words[s->count - 1].to;
    return true;
}

bool layout_find(document *d)
{
    int32_t running = d->day;
    int32_t chapeau = -1;
    bool numbered = false;
    d->days = ARENA_ARRAY(d->memory, d->parse.count + 1, int32_t);
    d->chapeaux = ARENA_ARRAY(d->memory, d->parse.count + 1, int32_t);
    if (!d->days || !d->chapeaux)
        return false;
    for (size_t i = 0; i < d->parse.count; i++) {
        entente_sentence *s = &d->parse.sentences[i];
        time_words times[CALENDAR_MOST];
        d->days[i] = running;
        d->chapeaux[i] = -1;
        if (!s->count)
            continue;
        bool line = at_line(d, s), clause = numbered;
        uint32_t marks = line ? bullet(s) : 0;
        numbered = stray_number(d, s);
        if (clause || (marks && marks < s->count)) {
            cut(s, clause ? 0 : marks);
            d->chapeaux[i] = chapeau;
        } else {
            chapeau = -1;
        }
        const char *last = s->words[s->count - 1].form;
        if (!strcmp(last, ":") || (!strcmp(last, ",") && before_list(d, i)))
            chapeau = (int32_t)i;
        if (!line) {
            d->days[i] = i ? d->days[i - 1] : running; /* what goes on in an entry is of its day */
            continue;
        }
        size_t found = calendar_find(s->words, 0, s->count < LOOKED_AT ? s->count : LOOKED_AT, d->day, times);
        if (!found || times[0].first || times[0].past.from == ENTENTE_DAY_NONE || times[0].past.from != times[0].past.to ||
            !(isdigit((unsigned char)*s->words[0].form) || isupper((unsigned char)*s->words[0].form)))
            continue;
        uint32_t next = times[0].last + 1;
        if (next == s->count || (has_year(s, &times[0]) && !ended(s))) {
            running = times[0].past.from; /* a line that is a day: of all that follows */
            d->days[i] = running;
        } else if (dash(s->words[next].form) && next + 1 < s->count) {
            d->days[i] = times[0].past.from;
            cut(s, next + 1);
        }
    }
    return true;
}

int32_t layout_lender(const document *d, uint32_t sentence)
{
    int32_t line = d->chapeaux ? d->chapeaux[sentence] : -1;
    for (int back = 0; line >= 0 && back < 2; back++, line--)
        for (size_t i = 0; i < d->mention_count && d->mentions[i].sentence <= (uint32_t)line; i++)
            if (d->mentions[i].sentence == (uint32_t)line && d->mentions[i].code[0])
                return (int32_t)i;
    return -1;
}
