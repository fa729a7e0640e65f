#include "brief/page.h"

#include "base/json.h"
#include "brief/page_assets.h"
#include "brief/page_write.h"
#include "brief/write.h"

#include <math.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const page_languages[] = {"en", "fr", "ar", "he", NULL};

/* --- the policy: nothing from anywhere, and only these scripts and styles --------------------------------------------- */

static void put_hash(page *p, const char *bytes, size_t length)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char text[sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, sodium_base64_VARIANT_ORIGINAL)];
    crypto_hash_sha256(hash, (const unsigned char *)bytes, length);
    sodium_bin2base64(text, sizeof text, hash, sizeof hash, sodium_base64_VARIANT_ORIGINAL);
    buffer_format(p->b, " 'sha256-%s'", text);
}

/* A CSS string; whatever is not a plain letter, digit or sign of a date is written as its bytes' code point. */
static void put_css_text(buffer *css, const char *text)
{
    buffer_text(css, "\"");
    for (const char *at = text; *at; at++) {
        bool escape = *at == '"' || *at == '\\' || *at == '<' || (unsigned char)*at < 0x20;
        if (escape)
            buffer_format(css, "\\%x ", (unsigned)(unsigned char)*at);
        else
            buffer_add(css, at, 1);
    }
    buffer_text(css, "\"");
}

/* Who reads, as of when, in the page's language. */
static const char *reader_name(const page *p)
{
    const char *as = text_of(json_object_get(p->brief, "view"), "as"), *word = page_word_of(p, "reader", as);
    return word ? word : page_actor(p, as);
}

/* Each printed page's foot: reader and date, the view's digest, the page's number. */
static void lay_print(page *p, buffer *css)
{
    const json_t *view = json_object_get(p->brief, "view");
    buffer foot = {0};
    buffer_format(&foot, "%s · ", reader_name(p));
    page_date(p, text_of(view, "on"), &foot);
    buffer_text(css, "@page{@bottom-left{content:");
    put_css_text(css, foot.bytes ? foot.bytes : "");
    buffer_text(css, "}@bottom-center{content:");
    put_css_text(css, text_of(view, "digest"));
    buffer_text(css, "}@bottom-right{content:counter(page) \" / \" counter(pages)}}");
    css->failed |= foot.failed;
    buffer_free(&foot);
}

static void put_head(page *p)
{
    page_asset script = page_asset_named("page.js"), sheet = page_asset_named("page.css");
    const char *title = page_name(p, json_object_get(json_object_get(p->brief, "case"), "titles"), NULL);
    buffer print = {0};
    lay_print(p, &print);
    buffer_format(p->b, "<!doctype html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", p->language,
                  page_word(p, "direction"));
    page_raw(p, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src");
    put_hash(p, script.bytes, script.length);
    page_raw(p, "; style-src");
    put_hash(p, sheet.bytes, sheet.length);
    put_hash(p, print.bytes ? print.bytes : "", print.length);
    page_raw(
        p, "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    page_text(p, title ? title : page_word(p, "title.none"));
    page_raw(p, "</title>\n<style>");
    buffer_add(p->b, sheet.bytes, sheet.length);
    page_raw(p, "</style>\n<style>");
    page_raw(p, print.bytes ? print.bytes : "");
    page_raw(p, "</style>\n</head>\n");
    p->b->failed |= print.failed;
    buffer_free(&print);
}

/* JSON inside a script element: no '<' is left that could end it. */
static void put_data(page *p, const char *id, const json_t *value)
{
    char *text = json_line(value);
    p->b->failed |= !text;
    buffer_format(p->b, "<script type=\"application/json\" id=\"%s\">", id);
    for (const char *at = text, *open; at; at = open ? open + 1 : NULL) {
        open = strchr(at, '<');
        buffer_add(p->b, at, open ? (size_t)(open - at) : strlen(at));
        page_raw(p, open ? "\\u003c" : "");
    }
    page_raw(p, "</script>\n");
    free(text);
}

/* --- the front: what it is, for whom, who takes part ------------------------------------------------------------------ */

static const char *const panels[] = {"gap", "spectrum", "frontier", "council", "clocks", "events", "drafts", "meetings"};
enum { PANELS = sizeof panels / sizeof *panels };

static void put_actors(page *p)
{
    static const char *const roles[] = {"party", "mediator", "observer", "member"};
    const json_t *actors = json_object_get(json_object_get(p->brief, "case"), "actors"), *actor;
    size_t index;
    page_raw(p, "<dl class=\"actors\">\n");
    for (size_t r = 0; r < sizeof roles / sizeof *roles; r++) {
        size_t shown = 0;
        json_array_foreach(actors, index, actor)
        {
            if (strcmp(text_of(actor, "role"), roles[r]))
                continue;
            if (!shown++)
                buffer_format(p->b, "<div><dt>%s</dt><dd>", page_word_of(p, "role", roles[r]));
            else
                page_raw(p, page_word(p, "comma"));
            page_apart(p, page_actor(p, text_of(actor, "id")));
            if (strcmp(page_actor(p, text_of(actor, "id")), text_of(actor, "id"))) {
                page_raw(p, " <span class=\"code\">");
                page_apart(p, text_of(actor, "id"));
                page_raw(p, "</span>");
            }
        }
        page_raw(p, shown ? "</dd></div>\n" : "");
    }
    page_raw(p, "</dl>\n");
}

static void put_front(page *p)
{
    const json_t *head = json_object_get(p->brief, "case"), *view = json_object_get(p->brief, "view");
    const char *title = page_name(p, json_object_get(head, "titles"), NULL);
    buffer date = {0};
    page_date(p, text_of(view, "on"), &date);
    page_raw(p, "<header>\n<h1>");
    page_apart(p, title ? title : page_word(p, "title.none"));
    page_raw(p, "</h1>\n<p class=\"view\">");
    page_said(p, date.length ? "seen" : "seen.no-day", "reader", reader_name(p), "date", date.length ? date.bytes : "",
              NULL);
    page_raw(p, "</p>\n");
    if (*text_of(head, "summary")) {
        page_raw(p, "<p class=\"summary\" dir=\"auto\">");
        page_text(p, text_of(head, "summary"));
        page_raw(p, "</p>\n");
    }
    put_actors(p);
    buffer_format(p->b, "</header>\n<nav aria-label=\"%s\"><ul>\n", page_word(p, "nav"));
    for (size_t i = 0; i < PANELS; i++)
        buffer_format(p->b, "<li><a href=\"#%s\">%s</a></li>\n", panels[i], page_word_of(p, "panel", panels[i]));
    page_raw(p, "</ul></nav>\n");
    p->b->failed |= date.failed;
    buffer_free(&date);
}

/* --- what each panel says --------------------------------------------------------------------------------------------- */

/* What is missing, and how to add it: lines of a case's YAML. */
static void put_missing(page *p, const char *panel)
{
    static const struct missing {
        const char *panel, *lines;
    } all[] = {
        {"gap", "positions:\n  - {on: 2031-03-04, actor: BLU, issue: fees, value: 40, stance: demanded, source: caucus}"},
        {"spectrum", "positions:\n  - {on: 2031-03-04, actor: BLU, issue: fees, value: 20 to 40, stance: offered}"},
        {"frontier", "preferences:\n  - actor: BLU\n    weights: {fees: 60, pilots: 40}\n    values: {fees: {0: 0, 60: 1}, "
                     "pilots: {own: 1, single: 0}}"},
        {"council", "councils:\n  - {id: league, members: {AMB: 4, BIR: 3}, quota: 5, vetoes: [AMB]}\nresolutions:\n"
                    "  - {id: monitors, on: 2031-03-12, council: league}\nballots:\n  - {resolution: monitors, member: AMB, "
                    "vote: yes}"},
        {"clocks", "clocks:\n  - {id: ceasefire, name: The ceasefire ends, due: 2031-04-30, hard: yes}"},
        {"events", "events:\n  - {on: 2031-03-09, actor: BLU, type: ACCUSE, target: GRN, words: \"…\", source: Gazette}"},
        {"drafts",
         "drafts:\n  - id: draft-1\n    clauses:\n      - {id: \"1\", text: \"The harbour is run by [one] [all].\"}"},
        {"meetings", "meetings:\n  - {on: 2031-03-03, who: [MED, BLU], where: Lanthorn, name: Opening}"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strcmp(all[i].panel, panel))
            continue;
        buffer_format(p->b, "<p class=\"missing\">%s</p>\n<pre dir=\"ltr\" tabindex=\"0\"><code>",
                      page_word_of(p, "missing", panel));
        page_text(p, all[i].lines);
        page_raw(p, "</code></pre>\n");
    }
}

static const char *real_text(char out[32], double x, int places, bool sign)
{
    if (isnan(x))
        snprintf(out, 32, "—");
    else if (fabs(x) < 0.5 * pow(10, -places))
        snprintf(out, 32, "%.*f", places, 0.0);
    else
        snprintf(out, 32, "%s%.*f", x < 0 ? "−" : sign ? "+" : "", places, fabs(x));
    return out;
}

static const char *count_text(char out[32], size_t count)
{
    snprintf(out, 32, "%zu", count);
    return out;
}

static bool say_gap(page *p)
{
    const json_t *gap = json_object_get(p->brief, "gap");
    char overall[32], slope[32];
    if (!json_array_size(json_object_get(gap, "history")))
        return false;
    const char *trend = page_word_of(p, "trend", text_of(gap, "trend"));
    page_raw(p, "<p class=\"lede\">");
    page_said(p, "lede.gap", "gap",
              isnan(real_of(gap, "overall")) ? page_word(p, "unknown")
                                             : real_text(overall, real_of(gap, "overall"), 2, false),
              "trend", trend ? trend : "", NULL);
    if (!isnan(real_of(gap, "slope_per_week")))
        page_said(p, "lede.slope", "slope", real_text(slope, real_of(gap, "slope_per_week"), 3, true), NULL);
    page_raw(p, "</p>\n");
    return true;
}

static bool say_spectrum(page *p)
{
    const json_t *issues = json_object_get(json_object_get(p->brief, "gap"), "issues"), *issue;
    size_t index, count = 0, open = 0;
    char open_text[32], all_text[32];
    json_array_foreach(issues, index, issue)
    {
        count += json_array_size(json_object_get(issue, "positions"));
        open += real_of(issue, "gap") > 0;
    }
    if (!count)
        return false;
    page_raw(p, "<p class=\"lede\">");
    page_said(p, "lede.spectrum", "open", count_text(open_text, open), "all", count_text(all_text, json_array_size(issues)),
              NULL);
    page_raw(p, "</p>\n");
    return true;
}

static bool say_frontier(page *p)
{
    const json_t *frontier = json_object_get(p->brief, "frontier"), *points = json_object_get(frontier, "points"), *one;
    char count[32];
    size_t index;
    if (json_array_size(points)) {
        page_raw(p, "<p class=\"lede\">");
        page_said(p, "lede.frontier", "points", count_text(count, json_array_size(points)), "outcomes",
                  text_of(frontier, "outcomes"), NULL);
        if (json_is_false(json_object_get(frontier, "exact"))) {
            char factor[32];
            page_raw(p, " ");
            page_said(p, "lede.thinned", "factor",
                      real_text(factor, 1 + real_of(json_object_get(frontier, "guarantee"), "epsilon"), 3, false), NULL);
        }
        if (json_is_null(json_object_get(frontier, "nash")))
            buffer_format(p->b, " %s", page_word(p, "lede.no-zone"));
        page_raw(p, "</p>\n");
        return true;
    }
    if (json_array_size(json_object_get(frontier, "missing"))) {
        page_raw(p, "<ul class=\"missing\">\n");
        json_array_foreach(json_object_get(frontier, "missing"), index, one)
        {
            page_raw(p, "<li>");
            page_said(p, "missing.of", "party", page_actor(p, text_of(one, "party")), "what", text_of(one, "missing"), NULL);
            page_raw(p, "</li>\n");
        }
        page_raw(p, "</ul>\n");
    }
    return false;
}

static const char *verdict_key(const json_t *resolution)
{
    const json_t *adopted = json_object_get(resolution, "adopted");
    return json_is_true(adopted) ? "adopted" : json_is_false(adopted) ? "not-adopted" : "open";
}

static void put_votes(page *p, const json_t *resolution)
{
    static const char *const kinds[] = {"yes", "no", "abstain", "absent", "unknown"};
    bool first = true;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        double count = real_of(resolution, kinds[i]);
        if (!(count > 0) && i > 1)
            continue;
        page_raw(p, first ? "" : " · ");
        buffer_format(p->b, "%s <b>%g</b>", page_word_of(p, "votes", kinds[i]), isnan(count) ? 0 : count);
        first = false;
    }
}

static bool say_council(page *p)
{
    const json_t *council = json_object_get(p->brief, "council"), *resolution, *member;
    size_t index, k;
    json_array_foreach(council, index, resolution)
    {
        page_raw(p, "<article data-entry=\"");
        page_text(p, text_of(resolution, "entry"));
        page_raw(p, "\">\n<h3>");
        page_apart(p, page_name(p, json_object_get(resolution, "titles"), text_of(resolution, "title")));
        page_raw(p, "</h3>\n<p class=\"where\">");
        page_apart(p, page_name(p, json_object_get(resolution, "council_names"), text_of(resolution, "council_name")));
        page_raw(p, " · ");
        page_apart(p, text_of(resolution, "on"));
        buffer_format(p->b, "</p>\n<p class=\"lede verdict\"><strong>%s</strong> ", page_word(p, verdict_key(resolution)));
        put_votes(p, resolution);
        json_array_foreach(json_object_get(resolution, "vetoes"), k, member)
        {
            buffer_format(p->b, "%s", k ? page_word(p, "comma") : " · ");
            page_raw(p, k ? "" : page_word(p, "vetoed-by"));
            page_raw(p, k ? "" : " ");
            page_apart(p, page_actor(p, json_string_value(member)));
        }
        buffer_format(p->b, "</p>\n<div class=\"picture\" data-picture=\"council\" data-index=\"%zu\"></div>\n", index);
        page_ballots(p, resolution, index);
        page_raw(p, "</article>\n");
    }
    return json_array_size(council) > 0;
}

/* The nearest clock that has not run out. */
static bool say_clocks(page *p)
{
    const json_t *clocks = json_object_get(p->brief, "clocks"), *clock;
    size_t index;
    char days[32];
    buffer date = {0};
    json_array_foreach(clocks, index, clock)
    {
        if (!json_is_integer(json_object_get(clock, "days_left")) || real_of(clock, "days_left") < 0)
            continue;
        page_date(p, text_of(clock, "due"), &date);
        page_raw(p, "<p class=\"lede\">");
        page_said(p, "lede.clocks", "name", page_name(p, json_object_get(clock, "names"), text_of(clock, "name")), "date",
                  date.bytes ? date.bytes : "", "days", real_text(days, real_of(clock, "days_left"), 0, false), NULL);
        page_raw(p, "</p>\n");
        p->b->failed |= date.failed;
        buffer_free(&date);
        break;
    }
    return json_array_size(clocks) || json_array_size(json_object_get(p->brief, "indicators"));
}

static bool say_events(page *p)
{
    const json_t *events = json_object_get(p->brief, "events");
    size_t count = json_array_size(events);
    char text[32];
    buffer first = {0}, last = {0};
    if (!count)
        return false;
    page_date(p, text_of(json_array_get(events, count - 1), "on"), &first);
    page_date(p, text_of(json_array_get(events, 0), "on"), &last);
    page_raw(p, "<p class=\"lede\">");
    page_said(p, "lede.events", "count", count_text(text, count), "from", first.bytes ? first.bytes : "", "until",
              last.bytes ? last.bytes : "", NULL);
    page_raw(p, "</p>\n");
    p->b->failed |= first.failed || last.failed;
    buffer_free(&first);
    buffer_free(&last);
    return true;
}

static bool say_drafts(page *p)
{
    const json_t *drafts = json_object_get(p->brief, "drafts");
    size_t count = json_array_size(drafts);
    const json_t *last = count ? json_array_get(drafts, count - 1) : NULL;
    char brackets[32], clauses[32];
    if (!last)
        return false;
    page_raw(p, "<p class=\"lede\">");
    page_said(p, "lede.drafts", "title", page_name(p, json_object_get(last, "titles"), text_of(last, "title")), "brackets",
              real_text(brackets, real_of(last, "brackets"), 0, false), "clauses",
              count_text(clauses, json_array_size(json_object_get(last, "clauses"))), NULL);
    page_raw(p, "</p>\n");
    return true;
}

static bool say_meetings(page *p)
{
    const json_t *meetings = json_object_get(p->brief, "meetings"), *last = json_array_get(meetings, 0), *one;
    const char *today = text_of(json_object_get(p->brief, "view"), "on");
    size_t index;
    char count[32];
    buffer date = {0};
    if (!last)
        return false;
    json_array_foreach(meetings, index, one)
    {
        if (strncmp(text_of(one, "from"), today, 10) > 0)
            continue; /* still to come */
        last = one;
        break;
    }
    page_date(p, text_of(last, "from"), &date);
    page_raw(p, "<p class=\"lede\">");
    page_said(p, *text_of(last, "where") ? "lede.meetings" : "lede.meetings-nowhere", "count",
              count_text(count, json_array_size(meetings)), "where", text_of(last, "where"), "date",
              date.bytes ? date.bytes : "", NULL);
    page_raw(p, "</p>\n");
    p->b->failed |= date.failed;
    buffer_free(&date);
    return true;
}

static void put_panel(page *p, const char *panel, bool (*say)(page *p))
{
    buffer_format(p->b,
                  "<section id=\"%s\" aria-labelledby=\"%s-name\">\n<div class=\"head\">\n<h2 id=\"%s-name\">%s</h2>\n",
                  panel, panel, panel, page_word_of(p, "panel", panel));
    const char *about = page_word_of(p, "about", panel);
    bool council = !strcmp(panel, "council");
    bool some = !council && say(p);
    if (about)
        buffer_format(p->b, "<p class=\"about\">%s</p>\n", about);
    page_raw(p, "</div>\n<div class=\"body\">\n");
    some |= council && say(p);
    if (!some)
        put_missing(p, panel);
    else if (!council)
        buffer_format(p->b, "<div class=\"picture\" data-picture=\"%s\"></div>\n", panel);
    page_tables(p, panel);
    page_raw(p, "</div>\n</section>\n");
}

/* --- words that have no picture --------------------------------------------------------------------------------------- */

static void put_open(page *p, const char *section)
{
    buffer_format(p->b,
                  "<section id=\"%s\" aria-labelledby=\"%s-name\">\n<div class=\"head\">\n<h2 id=\"%s-name\">%s</h2>\n",
                  section, section, section, page_word_of(p, "panel", section));
}

enum { NEWS_SHOWN = 12, NOTES_SHOWN = 5 };

/* "2031-04-28  what" as a list; the whole is in the table under it. */
static void put_lines(page *p, const json_t *list, const char *text, size_t most, const char *leave_out)
{
    size_t index, shown = 0;
    const json_t *one;
    page_raw(p, "<ul class=\"lines\">\n");
    json_array_foreach(list, index, one)
    {
        if (shown == most || (leave_out && !strcmp(text_of(one, "kind"), leave_out)))
            continue;
        shown++;
        page_raw(p, "<li data-entry=\"");
        page_text(p, text_of(one, "entry"));
        buffer_format(p->b, "\"><time>%.10s</time> <span dir=\"auto\">", text_of(one, "on"));
        page_text(p, text_of(one, text));
        page_raw(p, "</span></li>\n");
    }
    page_raw(p, "</ul>\n");
}

static void put_since(page *p)
{
    const json_t *since = json_object_get(p->brief, "since"), *entries = json_object_get(since, "entries");
    const json_t *overall = json_object_get(since, "gap");
    char before[32], now[32], count[32];
    buffer date = {0};
    if (!json_is_object(since))
        return;
    page_date(p, text_of(since, "date"), &date);
    put_open(p, "since");
    page_raw(p, "<p class=\"lede\">");
    page_said(p, "lede.since", "date", date.bytes ? date.bytes : "", "count", count_text(count, json_array_size(entries)),
              "before", real_text(before, real_of(overall, "before"), 2, false), "now",
              real_text(now, real_of(overall, "now"), 2, false), NULL);
    page_raw(p, "</p>\n</div>\n<div class=\"body\">\n");
    put_lines(p, entries, "summary", NEWS_SHOWN, "ballot");
    page_tables(p, "since");
    page_raw(p, "</div>\n</section>\n");
    p->b->failed |= date.failed;
    buffer_free(&date);
}

static void put_notes(page *p)
{
    const json_t *notes = json_object_get(p->brief, "notes");
    if (!json_array_size(notes))
        return;
    put_open(p, "notes");
    page_raw(p, "</div>\n<div class=\"body\">\n");
    put_lines(p, notes, "text", NOTES_SHOWN, NULL);
    page_tables(p, "notes");
    page_raw(p, "</div>\n</section>\n");
}

/* --- all -------------------------------------------------------------------------------------------------------------- */

static json_t *actor_names(const page *p)
{
    json_t *names = json_object();
    size_t index;
    const json_t *actor;
    bool failed = !names;
    json_array_foreach(json_object_get(json_object_get(p->brief, "case"), "actors"), index, actor)
    {
        const char *id = text_of(actor, "id");
        failed |= json_object_set_new(names, id, json_string(page_name(p, json_object_get(actor, "names"), id))) != 0;
    }
    if (!failed)
        return names;
    json_decref(names);
    return NULL;
}

static json_t *issue_names(const page *p)
{
    json_t *all = json_object();
    size_t index, k;
    const json_t *issue, *option;
    bool failed = !all;
    json_array_foreach(json_object_get(json_object_get(p->brief, "gap"), "issues"), index, issue)
    {
        const char *id = text_of(issue, "issue"), *unit = text_of(json_object_get(issue, "scale"), "unit");
        json_t *one = json_object(), *options = json_object();
        json_array_foreach(json_object_get(json_object_get(issue, "scale"), "options"), k, option)
        {
            const char *key = text_of(option, "id");
            failed |=
                json_object_set_new(options, key, json_string(page_name(p, json_object_get(option, "names"), key))) != 0;
        }
        failed |= json_object_set_new(one, "name", json_string(page_name(p, json_object_get(issue, "names"), id))) != 0;
        failed |= json_object_set_new(one, "unit", json_string(unit)) != 0;
        failed |= json_object_set_new(one, "options", options) != 0;
        failed |= json_object_set_new(all, id, one) != 0;
    }
    if (!failed)
        return all;
    json_decref(all);
    return NULL;
}

static void put_body(page *p)
{
    static bool (*const say[PANELS])(page * p) = {say_gap,    say_spectrum, say_frontier, say_council,
                                                  say_clocks, say_events,   say_drafts,   say_meetings};
    const json_t *view = json_object_get(p->brief, "view");
    page_asset script = page_asset_named("page.js");
    page_raw(p, "<body>\n");
    put_front(p);
    page_raw(p, "<main>\n");
    put_since(p);
    for (size_t i = 0; i < PANELS; i++)
        put_panel(p, panels[i], say[i]);
    put_notes(p);
    page_raw(p, "</main>\n<footer>\n<p>");
    page_said(p, "foot", "reader", reader_name(p), "date", text_of(view, "on"), "digest", text_of(view, "digest"), NULL);
    page_raw(p, "</p>\n</footer>\n");
    put_data(p, "words", p->words);
    put_data(p, "brief", p->brief);
    page_raw(p, "<script>");
    buffer_add(p->b, script.bytes, script.length);
    page_raw(p, "</script>\n</body>\n</html>\n");
}

entente_status page_html(const json_t *brief, const char *language, buffer *out, entente_error *error)
{
    char file[16];
    size_t known = 0;
    while (page_languages[known] && strcmp(page_languages[known], language))
        known++;
    if (!page_languages[known])
        return error_set(error, ENTENTE_INVALID, "'%.20s' is no language of the page; expected en, fr, ar or he", language);
    snprintf(file, sizeof file, "%s.json", page_languages[known]);
    page_asset words = page_asset_named(file);
    page p = {.b = out,
              .brief = brief,
              .language = page_languages[known],
              .words = json_loadb(words.bytes, words.length, 0, NULL)};
    p.actors = actor_names(&p);
    p.issues = issue_names(&p);
    bool laid = p.words && p.actors && p.issues;
    if (laid) {
        put_head(&p);
        put_body(&p);
    }
    json_decref(p.words);
    json_decref(p.actors);
    json_decref(p.issues);
    return laid && !out->failed ? ENTENTE_OK : error_memory(error);
}
