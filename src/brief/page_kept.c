/* What the page says of duties and incidents, above their pictures. */
#include "brief/page_kept.h"

#include <stdio.h>

static const char *count_text(char out[32], size_t count)
{
    snprintf(out, 32, "%zu", count);
    return out;
}

bool page_says_duties(page *p)
{
    const entente_duties_result *all = &p->brief->duties;
    size_t done = 0, reported = 0, late = 0, waiting = 0;
    char texts[5][32];
    for (size_t i = 0; i < all->parties.count; i++) {
        done += all->parties.items[i].done;
        reported += all->parties.items[i].reported;
        late += all->parties.items[i].late;
        waiting += all->parties.items[i].waiting;
    }
    if (!all->duties.count)
        return false;
    page_raw(p, "<p class=\"lede\">");
    page_said(p, "lede.duties", "count", count_text(texts[0], all->duties.count), "done", count_text(texts[1], done),
              "reported", count_text(texts[2], reported), "late", count_text(texts[3], late), "waiting",
              count_text(texts[4], waiting), NULL);
    page_raw(p, "</p>\n");
    return true;
}

bool page_says_incidents(page *p)
{
    const entente_incidents_result *all = &p->brief->incidents;
    buffer from = {0}, until = {0}, at = {0};
    char texts[5][32];
    if (!all->places.count)
        return false;
    page_date(p, all->from, &from);
    page_date(p, all->until, &until);
    page_date(p, all->as_of, &at);
    page_raw(p, "<p class=\"lede\">");
    page_said(p, "lede.incidents", "from", from.bytes ? from.bytes : "", "until", until.bytes ? until.bytes : "", "count",
              count_text(texts[0], all->all->incidents), "before", count_text(texts[1], all->all->before), "verified",
              count_text(texts[2], all->all->verified), "refuted", count_text(texts[3], all->all->not_confirmed),
              "unreached", count_text(texts[4], all->unreached.count), NULL);
    page_said(p, "lede.incidents-known", "at", at.bytes ? at.bytes : "", NULL);
    page_raw(p, "</p>\n");
    buffer_end(&from, p->b);
    buffer_end(&until, p->b);
    buffer_end(&at, p->b);
    return true;
}
