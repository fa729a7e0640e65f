#include "bracket/groups.h"
#include "bracket/terms.h"

#include <stdint.h>
#include <string.h>

typedef enum beside { APART, GUESSED, SURE } beside;

static bool can_choose(const entente_bracket *row)
{
    return row->is == ENTENTE_BRACKET_CONTESTED || row->is == ENTENTE_BRACKET_ALTERNATIVE ||
           row->is == ENTENTE_BRACKET_PLACEHOLDER;
}

static bool by_others(const entente_bracket *a, const entente_bracket *b)
{
    bool named = false;
    for (size_t i = 0; i < b->names.count; i++) {
        if (b->names.items[i].as != ENTENTE_BRACKET_BY)
            continue;
        named = true;
        for (size_t k = 0; k < a->names.count; k++)
            if (a->names.items[k].as == ENTENTE_BRACKET_BY && !strcmp(a->names.items[k].actor, b->names.items[i].actor))
                return false;
    }
    return named && a->names.count;
}

static bool is_figure(const term *t)
{
    size_t digits = strspn(t->text, "0123456789.,%");
    return t->length && digits == t->length;
}

/* "(c) …", "3. …": an item of a list, which is no alternative to the item before it. */
static bool is_item(const term *t)
{
    size_t at = t->text[0] == '(';
    size_t mark = at;
    while (mark < t->length && mark - at < 5 &&
           ((t->text[mark] >= '0' && t->text[mark] <= '9') || (t->text[mark] >= 'a' && t->text[mark] <= 'z') ||
            t->text[mark] == '.'))
        mark++;
    return mark > at && mark < t->length && (t->text[mark] == ')' || (t->text[mark - 1] == '.' && t->text[mark] == ' ')) &&
           t->text[mark + 1];
}

/* What stands between two pairs: nothing, blanks, a line's end, "or", a stroke. */
static beside between(const reading *r, const pair *a, const pair *b, bool *line)
{
    size_t from = a->to, to = b->from, lines = 0;
    if (to - from > 64)
        return APART;
    for (size_t i = from; i < to; i++)
        lines += r->text[i] == '\n';
    *line = lines;
    reading_trim(r->text, &from, &to);
    if (from == to)
        return lines < 2 ? GUESSED : APART;
    term t;
    term_take(&t, r->text, from, to);
    return !lines && term_in(TERM_OR, &t) ? SURE : APART;
}

/* Whether the second of two pairs that stand side by side is another wording for the first. */
static beside look_beside(const reading *r, const pair *a, const pair *b)
{
    const entente_bracket *first = &r->rows[a - r->pairs.items], *second = &r->rows[b - r->pairs.items];
    bool line = false;
    beside found = can_choose(first) && can_choose(second) ? between(r, a, b, &line) : APART;
    if (found != GUESSED)
        return found;
    term one, other;
    term_take(&one, r->text, first->words, first->words_to);
    term_take(&other, r->text, second->words, second->words_to);
    if (reading_letter_before(r, a->from)) /* part[y][ies] */
        return SURE;
    bool connector = term_in(TERM_CONNECTOR, &one);
    if (connector != term_in(TERM_CONNECTOR, &other))
        return APART;
    if (term_begins(TERM_OR, &other) && !connector)
        return SURE;
    if (!connector && (term_begins(TERM_GOES_ON, &other) || strchr(",;.)", other.text[0])) && other.length)
        return APART;
    if (line && (is_item(&other) || (!reading_before(r, a->from) && first->words < first->words_to &&
                                     strchr(".;:", r->text[first->words_to - 1]))))
        return APART;
    if (is_figure(&one) != is_figure(&other) && (is_figure(&one) || is_figure(&other)) && !term_in(TERM_OTHER, &other) &&
        first->is + second->is == 2 * ENTENTE_BRACKET_CONTESTED) /* [30] [days] */
        return APART;
    bool unknown = first->is == ENTENTE_BRACKET_PLACEHOLDER && !term_in(TERM_OTHER, &one);
    bool unknown_too = second->is == ENTENTE_BRACKET_PLACEHOLDER && !term_in(TERM_OTHER, &other);
    if ((unknown && !is_figure(&other)) || (unknown_too && !is_figure(&one))) /* [X] [days], [month] [year] */
        return APART;
    bool short_ones = one.whole && other.whole && !strpbrk(one.text, " ,") && !strpbrk(other.text, " ,") && !connector;
    bool labelled = term_begins(TERM_OPTION, &one) && term_begins(TERM_OPTION, &other);
    return labelled || by_others(first, second) || short_ones || second->is == ENTENTE_BRACKET_PLACEHOLDER ? SURE : GUESSED;
}

/* What the author says that a pair is. */
static void rule(reading *r, const size_t *numbered)
{
    const entente_bracket_options *o = r->options;
    for (size_t i = 0; i < o->ruling_count; i++) {
        entente_bracket *row = &r->rows[numbered[o->rulings[i].number]];
        if (o->rulings[i].says == ENTENTE_BRACKET_AS_KIND) {
            row->is = o->rulings[i].kind;
            row->open = row->is != ENTENTE_BRACKET_NONE && !row->agreed;
        }
    }
}

/* Whether the pair is a further wording for the one before it, which are then of one group. */
static void join(reading *r, const pair *p, entente_bracket *row, int says)
{
    if (p->previous == SIZE_MAX || says == ENTENTE_BRACKET_APART)
        return;
    entente_bracket *before = &r->rows[p->previous];
    beside found = says == ENTENTE_BRACKET_WITH ? SURE : look_beside(r, &r->pairs.items[p->previous], p);
    if (found == APART)
        return;
    if (!before->group) {
        before->group = ++r->groups;
        before->sure = true;
    }
    row->group = before->group;
    row->sure = found == SURE;
    row->open = false;
    term t;
    term_take(&t, r->text, row->words, row->words_to);
    row->is = row->is == ENTENTE_BRACKET_PLACEHOLDER || term_in(TERM_OTHER, &t) ? ENTENTE_BRACKET_PLACEHOLDER
                                                                                : ENTENTE_BRACKET_ALTERNATIVE;
    if (before->is == ENTENTE_BRACKET_CONTESTED)
        before->is = ENTENTE_BRACKET_ALTERNATIVE;
}

/* A wish right behind a pair is about that pair, which is open already. */
static void join_wish(reading *r, const pair *p, entente_bracket *row)
{
    if (row->is != ENTENTE_BRACKET_NOTE || !row->names.count || row->about < row->about_to || p->previous == SIZE_MAX ||
        r->rows[p->previous].is == ENTENTE_BRACKET_NONE)
        return;
    const pair *before = &r->pairs.items[p->previous];
    size_t from = before->to, to = p->from;
    reading_trim(r->text, &from, &to);
    if (from < to)
        return;
    const entente_bracket *first = &r->rows[p->previous];
    bool wish = first->is == ENTENTE_BRACKET_NOTE && first->about < first->about_to; /* several wishes about one pair */
    row->about = wish ? first->about : before->from;
    row->about_to = wish ? first->about_to : before->to;
    row->open = false;
}

/* A group is as sure as the least sure of its pairs. */
static void share_doubt(reading *r)
{
    bool *doubt = ARENA_ARRAY(r->memory, r->groups + 1, bool);
    r->failed |= !doubt;
    for (size_t i = 0; doubt && i < r->pairs.count; i++)
        doubt[r->rows[i].group] |= r->rows[i].group && !r->rows[i].sure;
    for (size_t i = 0; doubt && i < r->pairs.count; i++)
        r->rows[i].sure &= !doubt[r->rows[i].group];
}

void groups_make(reading *r)
{
    const entente_bracket_options *o = r->options;
    size_t *numbered = ARENA_ARRAY(r->memory, r->pairs.count + 1, size_t), squares = 0;
    unsigned char *says = ARENA_ARRAY(r->memory, r->pairs.count + 1, unsigned char);
    r->failed |= !numbered || !says;
    for (size_t i = 0; !r->failed && i < r->pairs.count; i++)
        if (!r->pairs.items[i].curly) {
            r->rows[i].number = ++squares;
            numbered[squares] = i;
        }
    if (r->failed)
        return;
    rule(r, numbered);
    for (size_t i = 0; i < o->ruling_count; i++)
        if (o->rulings[i].says != ENTENTE_BRACKET_AS_KIND)
            says[numbered[o->rulings[i].number]] = (unsigned char)o->rulings[i].says;
    for (size_t i = 0; i < r->pairs.count; i++) {
        const pair *p = &r->pairs.items[i];
        entente_bracket *row = &r->rows[i];
        if (p->curly)
            continue;
        join(r, p, row, says[i]);
        join_wish(r, p, row);
        if (row->choices > 1 && !row->group && row->is == ENTENTE_BRACKET_ALTERNATIVE) {
            row->group = ++r->groups;
            row->sure = true;
        }
        row->open &= row->is != ENTENTE_BRACKET_NONE;
    }
    share_doubt(r);
}
