#include "brief/exchange_text.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

enum { BAR = 10 };

static void put_give(buffer *line, style s, const entente_exchange_give *g)
{
    text_format(line, "%s → %s: ", naming_actor(s.n, g->from), naming_actor(s.n, g->to));
    if (g->of > 1)
        text_format(line, "%zu of %zu of ", g->parts, g->of);
    buffer_text(line, g->name);
}

/* "after it 4, −2; in it at most 6 ██░░" under what is handed over. */
static void put_step(buffer *b, style s, const entente_exchange_result *r, const entente_exchange_step *step)
{
    buffer line = {0};
    for (size_t i = 0; i < step->gives.count; i++) {
        if (i)
            buffer_text(&line, "; ");
        put_give(&line, s, &step->gives.items[i]);
    }
    text_format(b, "  %4zu  ", step->day);
    text_wrap(b, line.bytes ? line.bytes : "", 8, 8, TEXT_COLUMNS);
    buffer_text(b, "\n        ");
    put_bar(b, s, r->exposure > 0 ? step->most / r->exposure : 0, BAR);
    text_format(b, " %.10g", step->most);
    buffer after = {0};
    for (size_t k = 0; k < step->exposure.count; k++)
        if (step->exposure.items[k])
            text_format(&after, "%s%s %.10g %s", after.length ? ", " : "", naming_actor(s.n, r->parties.items[k]),
                        fabs(step->exposure.items[k]), step->exposure.items[k] > 0 ? "out of pocket" : "ahead");
    text_format(b, "; after it: ");
    text_wrap(b, after.bytes ? after.bytes : "nobody is owed anything", 8 + BAR + 14, 8 + BAR + 1, TEXT_COLUMNS);
    buffer_text(b, "\n");
    b->failed |= line.failed || after.failed;
    buffer_free(&line);
    buffer_free(&after);
}

static void put_sides(buffer *b, style s, const entente_exchange_result *r)
{
    for (size_t k = 0; k < r->sides.count; k++) {
        const entente_exchange_side *side = &r->sides.items[k];
        buffer line = {0};
        text_format(&line, "%s %.10g by the whole; loses %.10g by stopping", side->gains < 0 ? "loses" : "gains",
                    fabs(side->gains), side->stake);
        if (!isnan(side->exposure))
            text_format(&line, "; at most %.10g out of pocket", side->exposure);
        put_named(b, naming_actor(s.n, side->actor), 20, &line);
    }
}

static void put_proof(buffer *b, style s, const entente_exchange_unsafe *proof)
{
    buffer line = {0};
    if (!strcmp(proof->kind, "loses"))
        text_format(&line, "%s would rather lose what it has at stake than go through with the whole.",
                    naming_actor(s.n, proof->side));
    else if (!strcmp(proof->kind, "forward") && proof->states == 1)
        buffer_text(&line, "Whatever is given first, whoever gets it would then do better to stop.");
    else if (!strcmp(proof->kind, "forward"))
        text_format(&line, "From the start safe steps reach %zu states, and none of them is the end.", proof->states);
    else if (proof->states == 1)
        buffer_text(&line, "Whatever is given last costs its giver more than it has at stake, so it would keep it back.");
    else
        text_format(&line, "From %zu states safe steps lead to the end, and the start is none of them.", proof->states);
    buffer_text(&line, proof->judged ? "" : " (Too many states for the verifier to go through.)");
    put_paragraph(b, line.bytes ? line.bytes : "", 2);
    b->failed |= line.failed;
    buffer_free(&line);
}

static void put_deposit(buffer *b, style s, const entente_exchange_result *r)
{
    buffer line = {0};
    if (!r->deposit)
        buffer_text(&line, "No deposit is known that would make one safe.");
    else
        text_format(&line, "%s would: ", r->exact ? "The least deposit that" : "A deposit that");
    for (size_t i = 0; r->deposit && i < r->deposit->by.count; i++)
        text_format(&line, "%s%.10g by %s", i ? ", " : "", r->deposit->by.items[i].amount,
                    naming_actor(s.n, r->deposit->by.items[i].actor));
    buffer_text(&line, r->deposit ? ", beside what is at stake." : "");
    put_paragraph(b, line.bytes ? line.bytes : "", 2);
    b->failed |= line.failed;
    buffer_free(&line);
}

static void put_unknown(buffer *b, style s, const entente_exchange_result *r)
{
    for (size_t i = 0; i < r->unknown.count; i++) {
        const entente_exchange_unknown *one = &r->unknown.items[i];
        buffer line = {0};
        text_format(&line, "what %s is worth to it is %s", one->item,
                    one->twice ? "entered twice, and neither corrects the other" : "not in view");
        put_named(b, naming_actor(s.n, one->actor), 20, &line);
    }
}

/* "A plan of 9 steps is safe. …" */
static void put_verdict(buffer *b, const entente_exchange_result *r)
{
    buffer line = {0};
    if (r->feasible == 1) {
        text_format(&line, "Safe in %zu step%s: nobody ever gains by stopping. ", r->steps.count,
                    r->steps.count == 1 ? "" : "s");
        text_format(&line, "The greatest exposure of any side is %.10g", r->exposure);
        if (r->fewest)
            text_format(&line, r->exact ? "; no fewer steps would do." : "; no fewer than %.10g steps would do.", r->bound);
        else
            text_format(&line, r->exact ? ", the least that any plan has." : "; no plan has less than %.10g.", r->bound);
        if (r->holds > 0)
            text_format(&line, " It holds while worths are off by up to %.1f %%%s.", floor(r->holds * 10) / 10,
                        r->off > 0 ? " more" : "");
        else
            buffer_text(&line, " It holds for just these worths: a side is indifferent at some point.");
    } else if (r->fault) {
        text_format(&line, "Not known: %s.", r->fault);
    } else if (!r->feasible) {
        buffer_text(&line, "No plan is safe: at some point a side would gain by stopping.");
    } else if (r->unknown.count) {
        buffer_text(&line, "Not known: every giver's cost and every taker's worth is needed.");
    } else {
        buffer_text(&line, "Not known: memory gave out before a plan or a proof was found.");
    }
    if (r->off > 0)
        text_format(&line, " (Costs taken to be %.10g %% greater, and what is got worth so much less.)", r->off);
    put_paragraph(b, line.bytes ? line.bytes : "", 2);
    b->failed |= line.failed;
    buffer_free(&line);
}

void put_exchange(buffer *b, style s, const entente_exchange_result *r)
{
    if (!r->items.count)
        return;
    put_heading(b, s, "Exchange");
    put_verdict(b, r);
    put_unknown(b, s, r);
    if (r->proof) {
        put_proof(b, s, r->proof);
        put_deposit(b, s, r);
    }
    put_sides(b, s, r);
    for (size_t i = 0; i < r->steps.count; i++) {
        if (!i)
            buffer_text(b, "\n   day  what is handed over, at once; the greatest exposure in the step\n");
        put_step(b, s, r, &r->steps.items[i]);
    }
}

void text_exchange(buffer *b, style s, const entente_exchange_result *r)
{
    put_seen(b, s, r->as, r->on);
    if (!r->items.count)
        buffer_text(b, "\nNothing in view is exchanged: no entry of kind item.\n");
    put_exchange(b, s, r);
}
