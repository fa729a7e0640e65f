/* A brief as one HTML file. */
#include "analyse/lists.h"
#include "base/error.h"
#include "base/node.h"
#include "base/node_json.h"
#include "brief/gap_text.h"
#include "brief/page_assets.h"
#include "brief/page_draft.h"
#include "brief/page_kept.h"
#include "brief/page_tables.h"
#include "brief/page_told.h"
#include "brief/stands.h"
#include "result/result.h"
#include "result/writer.h"

#include <math.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const entente_brief_languages[] = {"en", "fr", "ar", "he", NULL};

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
    const char *as = p->brief->view.as, *word = page_word_of(p, "reader", as);
    return word ? word : page_actor(p, as);
}

/* What the narrowest audiences are, in the page's language. */
static void lay_class(const page *p, buffer *out)
{
    const entente_view_row *view = &p->brief->view;
    if (!view->narrowest.count)
        buffer_text(out, page_word(p, "class.public"));
    for (size_t k = 0; k < view->narrowest.count; k++) {
        const entente_texts *to = &view->narrowest.items[k].to;
        const char *held = page_word(p, "class.held"), *at = strstr(held, "{names}");
        buffer_text(out, k ? page_word(p, "semicolon") : "");
        buffer_add(out, held, at ? (size_t)(at - held) : strlen(held));
        for (size_t i = 0; at && i < to->count; i++) {
            const char *word = page_word_of(p, "reader", to->items[i]);
            buffer_format(out, "%s%s", i ? page_word(p, "comma") : "", word ? word : page_actor(p, to->items[i]));
        }
        buffer_text(out, at ? at + strlen("{names}") : "");
    }
}

/* Each printed page's head, what it holds, and foot: reader and date, the view's digest, the page's number. */
static void lay_print(page *p, buffer *css)
{
    const entente_view_row *view = &p->brief->view;
    buffer foot = {0};
    buffer_format(&foot, "%s · ", reader_name(p));
    page_date(p, view->on, &foot);
    buffer held = {0};
    lay_class(p, &held);
    buffer_text(css, "@page{@top-left{content:");
    put_css_text(css, held.bytes ? held.bytes : "");
    buffer_end(&held, css);
    buffer_text(css, ";font:8pt sans-serif}@bottom-left{content:");
    put_css_text(css, foot.bytes ? foot.bytes : "");
    buffer_text(css, "}@bottom-center{content:");
    put_css_text(css, view->digest);
    buffer_text(css, "}@bottom-right{content:counter(page) \" / \" counter(pages)}}");
    css->failed |= foot.failed;
    buffer_free(&foot);
}

static void put_head(page *p)
{
    page_asset script = page_asset_named("page.js"), sheet = page_asset_named("page.css");
    const char *title = page_name(p, &p->brief->head.titles, NULL);
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
static bool put_safe(void *context, const char *bytes, size_t length)
{
    buffer *b = context;
    for (const char *end = bytes + length; bytes < end;) {
        const char *open = memchr(bytes, '<', (size_t)(end - bytes)), *until = open ? open : end;
        buffer_add(b, bytes, (size_t)(until - bytes));
        buffer_text(b, open ? "\\u003c" : "");
        bytes = until + (open != NULL);
    }
    return !b->failed;
}

static void open_data(page *p, const char *id)
{
    buffer_format(p->b, "<script type=\"application/json\" id=\"%s\">", id);
}

/* A map of texts, whose JSON is an object. */
typedef struct word_map {
    ENTENTE_MAP_OF(char *const) words;
} word_map;
static const entente_field word_fields[] = {
    RESULT_FIELD(word_map, words, MAP, "the language's words", .of = &entente_text_table)};
static const entente_table word_table = {.name = "words", RESULT_TABLE(word_map, word_fields), .bare = true};

static bool put_words(page *p, const entente_sink *safe)
{
    const char **keys = ARENA_ARRAY(&p->memory, p->word_count, const char *);
    const char **texts = ARENA_ARRAY(&p->memory, p->word_count, const char *);
    for (size_t i = 0; keys && texts && i < p->word_count; i++) {
        keys[i] = p->words[i].key;
        texts[i] = p->words[i].word;
    }
    const word_map map = {{p->word_count, keys, texts}};
    return keys && texts && entente_table_json(&word_table, &map, ENTENTE_COMPACT, safe, NULL) == ENTENTE_OK;
}

static void put_data(page *p)
{
    const entente_sink safe = {put_safe, p->b};
    open_data(p, "words");
    p->b->failed |= !put_words(p, &safe);
    page_raw(p, "</script>\n");
    open_data(p, "brief");
    if (entente_table_json(&entente_brief_table, p->brief, ENTENTE_COMPACT, &safe, NULL) != ENTENTE_OK)
        p->b->failed = true;
    page_raw(p, "</script>\n");
}

/* --- the front: what it is, for whom, who takes part ------------------------------------------------------------------ */

static const char *const panels[] = {"gap",    "spectrum",  "frontier", "council", "exchange", "clocks",
                                     "duties", "incidents", "events",   "drafts",  "meetings"};
enum { PANELS = sizeof panels / sizeof *panels };

/* Who may read it, where not everybody may. */
static void page_readers(page *p, const entente_texts *readers)
{
    if (!readers->count || !strcmp(readers->items[0], "public"))
        return;
    buffer_format(p->b, " <span class=\"code\">(%s%s", page_word(p, "col.readers"), page_word(p, "colon"));
    for (size_t i = 0; i < readers->count; i++) {
        const char *word = page_word_of(p, "reader", readers->items[i]);
        page_raw(p, i ? page_word(p, "comma") : "");
        page_apart(p, word ? word : page_actor(p, readers->items[i]));
    }
    page_raw(p, ")</span>");
}

static void put_actors(page *p)
{
    static const char *const roles[] = {"party", "mediator", "observer", "member"};
    const entente_case_row *head = &p->brief->head;
    page_raw(p, "<dl class=\"actors\">\n");
    for (size_t r = 0; r < sizeof roles / sizeof *roles; r++) {
        size_t shown = 0;
        for (size_t i = 0; i < head->actors.count; i++) {
            const char *id = head->actors.items[i].id;
            if (strcmp(head->actors.items[i].role, roles[r]))
                continue;
            if (!shown++)
                buffer_format(p->b, "<div><dt>%s</dt><dd>", page_word_of(p, "role", roles[r]));
            else
                page_raw(p, page_word(p, "comma"));
            page_apart(p, page_actor(p, id));
            if (strcmp(page_actor(p, id), id)) {
                page_raw(p, " <span class=\"code\">");
                page_apart(p, id);
                page_raw(p, "</span>");
            }
            page_readers(p, &head->actors.items[i].readers);
        }
        page_raw(p, shown ? "</dd></div>\n" : "");
    }
    page_raw(p, "</dl>\n");
}

static const char *count_text(char out[32], size_t count)
{
    snprintf(out, 32, "%zu", count);
    return out;
}

static void put_crowded(page *p)
{
    enum { SHOWN = 3 };
    char count[32];
    for (size_t i = 0; i < p->brief->crowded.count && i < SHOWN; i++) {
        const entente_crowded_row *row = &p->brief->crowded.items[i];
        buffer date = {0};
        page_date(p, row->on, &date);
        page_raw(p, "<p class=\"crowded\">");
        page_said(p, "crowded", "author", page_actor(p, row->author), "date", date.bytes ? date.bytes : "", "count",
                  count_text(count, row->entries), NULL);
        page_raw(p, "</p>\n");
        buffer_end(&date, p->b);
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

/* That the case had not begun, or how old the latest entry is. */
static void put_age(page *p)
{
    const entente_view_row *view = &p->brief->view;
    char days[32];
    buffer date = {0};
    page_date(p, view->begins, &date);
    if (view->begins || view->days_old != ENTENTE_NO_WHOLE) {
        page_raw(p, "<p class=\"view\">");
        if (view->begins)
            page_said(p, "seen.before", "date", date.bytes ? date.bytes : "", NULL);
        else
            page_said(p, "seen.old", "days", real_text(days, (double)view->days_old, 0, false), NULL);
        page_raw(p, "</p>\n");
    }
    buffer_end(&date, p->b);
}

/* Between the parts of a line, and behind one that nobody has judged. */
static void put_part(page *p, size_t *parts)
{
    page_raw(p, (*parts)++ ? page_word(p, "semicolon") : "");
}

/* A text of the line: of a long one the beginning. */
static const char *cut(page *p, const char *text)
{
    buffer short_text = {0};
    stands_cut(&short_text, text ? text : "");
    const char *kept = arena_text(&p->memory, short_text.bytes ? short_text.bytes : "", short_text.length);
    p->b->failed |= !kept;
    buffer_end(&short_text, p->b);
    return kept ? kept : "";
}

/* Nobody has judged it yet; who may read it, where that is not everybody. */
static void put_marks(page *p, bool proposed, const entente_texts *readers)
{
    if (proposed)
        buffer_format(p->b, " (%s)", page_word(p, "stands.proposed"));
    page_readers(p, readers);
}

static void put_stands_meeting(page *p, const char *key, const char *nowhere, const entente_meeting_row *row, size_t *parts)
{
    buffer date = {0};
    if (!row)
        return;
    page_date(p, row->from, &date);
    put_part(p, parts);
    page_said(p, row->where ? key : nowhere, "date", date.bytes ? date.bytes : "", "where", cut(p, row->where), NULL);
    for (size_t i = 0; i < row->who.count && i < STANDS_WHO; i++) {
        page_raw(p, page_word(p, i ? "comma" : "colon"));
        page_apart(p, cut(p, page_actor(p, row->who.items[i])));
    }
    if (row->who.count > STANDS_WHO)
        buffer_format(p->b, "%s…", page_word(p, "comma"));
    put_marks(p, row->proposed, &row->readers);
    buffer_end(&date, p->b);
}

static void put_stands_claim(page *p, const entente_stands_claim *row, size_t *parts)
{
    buffer date = {0};
    if (!row)
        return;
    const char *who = row->actor ? row->actor : row->told_by;
    page_date(p, row->on, &date);
    put_part(p, parts);
    page_said(p, who ? "stands.claim" : "stands.claim-nobody", "actor", who ? cut(p, page_actor(p, who)) : "", "date",
              date.bytes ? date.bytes : "", NULL);
    page_said(p, "quote", "text", cut(p, row->says), NULL);
    put_marks(p, row->proposed, &row->readers);
    buffer_end(&date, p->b);
}

static void put_stands_presses(page *p, const entente_clock_row *row, size_t *parts)
{
    buffer date = {0};
    char days[32];
    if (!row)
        return;
    page_date(p, row->due_at ? row->due_at : row->due, &date);
    put_part(p, parts);
    page_said(p, "stands.presses", "name", cut(p, page_name(p, &row->names, row->name)), "date",
              date.bytes ? date.bytes : "", "days", real_text(days, (double)row->days_left, 0, false), NULL);
    put_marks(p, row->proposed, &row->readers);
    buffer_end(&date, p->b);
}

static void put_stands_gap(page *p, const entente_stands_gap *row, size_t *parts)
{
    buffer date = {0};
    char overall[32], slope[32];
    if (!row)
        return;
    const char *trend = page_word_of(p, "trend", row->trend);
    page_date(p, row->since, &date);
    put_part(p, parts);
    page_said(p, "stands.gap", "gap",
              isnan(row->overall) ? page_word(p, "unknown") : real_text(overall, row->overall, 2, false), "trend",
              trend ? trend : "", NULL);
    if (!isnan(row->slope_per_week)) {
        page_said(p, "lede.moved", "date", date.bytes ? date.bytes : "", NULL);
        page_said(p, "lede.slope", "slope", real_text(slope, row->slope_per_week, 3, true), NULL);
    }
    buffer_end(&date, p->b);
}

/* Where it stands: what the terminal's line says, in the page's language. */
static void put_stands(page *p)
{
    const entente_stands_result *r = &p->brief->stands;
    size_t parts = 0;
    char yes[32], no[32];
    if (!r->line)
        return;
    buffer_format(p->b, "<p class=\"stands\" dir=\"auto\"><b>%s</b>%s", page_word(p, "stands"), page_word(p, "colon"));
    put_stands_meeting(p, "stands.met", "stands.met-nowhere", r->met, &parts);
    put_stands_meeting(p, "stands.meets", "stands.meets-nowhere", r->meets, &parts);
    if (r->council) {
        put_part(p, &parts);
        page_said(p, "stands.council", "council", cut(p, page_name(p, &r->council->council_names, r->council->council)),
                  "title", cut(p, page_name(p, &r->council->titles, r->council->title)), "yes",
                  count_text(yes, r->council->yes), "no", count_text(no, r->council->no), NULL);
        put_marks(p, r->council->proposed, &r->council->readers);
    }
    put_stands_claim(p, r->claim, &parts);
    put_stands_presses(p, r->presses, &parts);
    put_stands_gap(p, r->gap, &parts);
    page_raw(p, "</p>\n");
}

static void put_front(page *p)
{
    const entente_case_row *head = &p->brief->head;
    const char *title = page_name(p, &head->titles, NULL);
    buffer date = {0};
    page_date(p, p->brief->view.on, &date);
    page_raw(p, "<header>\n<h1>");
    page_apart(p, title ? title : page_word(p, "title.none"));
    page_raw(p, "</h1>\n<p class=\"view\">");
    page_said(p, date.length ? "seen" : "seen.no-day", "reader", reader_name(p), "date", date.length ? date.bytes : "",
              NULL);
    page_raw(p, "</p>\n");
    put_age(p);
    buffer held = {0};
    lay_class(p, &held);
    page_raw(p, "<p class=\"view classification\" dir=\"auto\">");
    page_text(p, held.bytes ? held.bytes : "");
    page_raw(p, "</p>\n");
    buffer_end(&held, p->b);
    if (p->brief->view.may_have_more) {
        page_raw(p, "<p class=\"view\">");
        page_said(p, "seen.more", "reader", reader_name(p), NULL);
        page_raw(p, "</p>\n");
    }
    if (p->brief->view.aside) {
        char count[32];
        page_raw(p, "<p class=\"view\">");
        page_said(p, "seen.aside", "count", count_text(count, p->brief->view.aside), NULL);
        page_raw(p, "</p>\n");
    }
    if (p->brief->view.proposed) {
        char count[32];
        page_raw(p, "<p class=\"view\">");
        page_said(p, "seen.proposed", "count", count_text(count, p->brief->view.proposed), NULL);
        page_raw(p, "</p>\n");
    }
    if (head->invented)
        buffer_format(p->b, "<p class=\"view\">%s</p>\n", page_word(p, "invented"));
    if (p->brief->view.ahead.count) {
        char count[32];
        page_raw(p, "<p class=\"view\">");
        page_said(p, "ahead", "count", count_text(count, p->brief->view.ahead.count), NULL);
        page_raw(p, "</p>\n");
    }
    if (p->brief->view.beside.count) {
        char count[32];
        page_raw(p, "<p class=\"view\">");
        page_said(p, "beside", "count", count_text(count, p->brief->view.beside.count), NULL);
        page_raw(p, "</p>\n");
    }
    put_crowded(p);
    const char *summary = page_name(p, &head->summaries, NULL);
    if (summary) {
        page_raw(p, "<p class=\"summary\" dir=\"auto\">");
        page_text(p, summary);
        page_raw(p, "</p>\n");
    }
    put_stands(p);
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
        {"exchange",
         "items:\n  - {id: boats, giver: BLU, taker: GRN, parts: 4}\n  - {id: fuel, giver: GRN, taker: BLU, parts: "
         "6}\nworths:\n"
         "  - {actor: BLU, item: boats, amount: 3, basis: stated}\n  - {actor: GRN, item: boats, amount: 5, basis: stated}"
         "\nstakes:\n  - {actor: BLU, amount: 4, type: deposit, basis: stated}"},
        {"clocks", "clocks:\n  - {id: ceasefire, name: The ceasefire ends, due: 2031-04-30, hard: yes}"},
        {"duties",
         "duties:\n  - {id: fees, what: fees paid, who: BLU, owed_to: [GRN], amount: 40, unit: crowns, due: 2031-05-01, "
         "verified_by: [MED]}"},
        {"incidents", "incidents:\n  - {on: 2031-04-02, type: obstruction, place: the quay, accused: GRN, by: BLU}"},
        {"events", "events:\n  - {on: 2031-03-09, actor: BLU, type: ACCUSE, target: GRN, words: \"…\", source: Gazette}"},
        {"drafts",
         "drafts:\n  - id: draft-1\n    clauses:\n      - {id: \"1\", text: \"The harbour is run by [one] [all].\"}"},
        {"meetings", "meetings:\n  - {on: 2031-03-03, who: [MED, BLU], where: Lanthorn, name: Opening}"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strcmp(all[i].panel, panel))
            continue;
        buffer_format(p->b, "<p class=\"missing\">%s <span class=\"add\">%s</span></p>\n", page_word_of(p, "missing", panel),
                      page_word_of(p, "missing.add", panel));
        page_raw(p, "<pre dir=\"ltr\" tabindex=\"0\"><code>");
        page_text(p, all[i].lines);
        page_raw(p, "</code></pre>\n");
    }
}

/* "since 3 March 2031 (truce −0.69, prisoners −0.80)" */
static void say_moved(page *p, const entente_gap_result *gap)
{
    buffer date = {0};
    gap_moves m = gap_moved(gap);
    char change[32], count[32];
    page_date(p, gap->trend_since, &date);
    page_said(p, "lede.moved", "date", date.bytes ? date.bytes : "", NULL);
    buffer_end(&date, p->b);
    for (size_t i = 0; i < m.count; i++) {
        const entente_gap_issue *issue = &gap->issues.items[m.issue[i]];
        page_raw(p, i ? page_word(p, "comma") : " (");
        page_apart(p, page_issue(p, issue->issue));
        page_raw(p, " ");
        page_apart(p, real_text(change, issue->change, 2, true));
    }
    if (m.moved > m.count)
        page_said(p, "lede.moved-more", "count", count_text(count, m.moved - m.count), NULL);
    page_raw(p, ")");
}

static bool say_gap(page *p)
{
    const entente_gap_result *gap = &p->brief->gap;
    char overall[32], slope[32];
    if (!gap->history.count)
        return false;
    const char *trend = page_word_of(p, "trend", gap->trend);
    page_raw(p, "<p class=\"lede\">");
    page_said(p, "lede.gap", "gap",
              isnan(gap->overall) ? page_word(p, "unknown") : real_text(overall, gap->overall, 2, false), "trend",
              trend ? trend : "", NULL);
    if (gap->trend_since && gap_moved(gap).moved)
        say_moved(p, gap);
    if (!isnan(gap->slope_per_week))
        page_said(p, "lede.slope", "slope", real_text(slope, gap->slope_per_week, 3, true), NULL);
    page_raw(p, "</p>\n");
    return true;
}

static bool say_spectrum(page *p)
{
    const entente_gap_result *gap = &p->brief->gap;
    size_t count = 0, open = 0;
    char open_text[32], all_text[32];
    for (size_t i = 0; i < gap->issues.count; i++) {
        count += gap->issues.items[i].positions.count;
        open += gap->issues.items[i].gap > 0;
    }
    if (!count)
        return false;
    page_raw(p, "<p class=\"lede\">");
    page_said(p, "lede.spectrum", "open", count_text(open_text, open), "all", count_text(all_text, gap->issues.count), NULL);
    page_raw(p, "</p>\n");
    return true;
}

static void say_missing(page *p, const entente_no_frontier_row *none)
{
    if (!none || !none->missing.count)
        return;
    page_raw(p, "<ul class=\"missing\">\n");
    for (size_t i = 0; i < none->missing.count; i++) {
        page_raw(p, "<li>");
        page_said(p, "missing.of", "party", page_actor(p, none->missing.items[i].party), "what",
                  none->missing.items[i].missing, NULL);
        page_raw(p, "</li>\n");
    }
    page_raw(p, "</ul>\n");
}

static bool say_frontier(page *p)
{
    const entente_frontier_result *f = p->brief->agreements.frontier;
    char count[32], factor[32];
    if (!f || !f->point_count) {
        say_missing(p, p->brief->agreements.none);
        return false;
    }
    page_raw(p, "<p class=\"lede\">");
    page_said(p, "lede.frontier", "points", count_text(count, f->point_count), "outcomes", f->outcomes, NULL);
    if (!f->exact) {
        page_raw(p, " ");
        page_said(p, "lede.thinned", "factor", real_text(factor, 1 + f->guarantee.epsilon, 3, false), NULL);
    }
    if (f->counted_from_0.count) {
        buffer names = {0};
        for (size_t i = 0; i < f->counted_from_0.count; i++)
            buffer_format(&names, "%s%s", i ? page_word(p, "comma") : "", page_actor(p, f->counted_from_0.items[i]));
        page_raw(p, " ");
        page_said(p, "lede.counted", "names", names.bytes ? names.bytes : "", NULL);
        buffer_end(&names, p->b);
    } else if (!f->nash) {
        buffer_format(p->b, " %s", page_word(p, "lede.no-zone"));
    }
    page_raw(p, "</p>\n");
    return true;
}

static void put_votes(page *p, const entente_resolution_row *r)
{
    const struct votes {
        const char *kind;
        size_t count;
    } votes[] = {{"yes", r->yes}, {"no", r->no}, {"abstain", r->abstain}, {"absent", r->absent}, {"unknown", r->unknown}};
    for (size_t i = 0; i < sizeof votes / sizeof *votes; i++)
        if (votes[i].count || i < 2)
            buffer_format(p->b, "%s%s <b>%zu</b>", i ? " · " : "", page_word_of(p, "votes", votes[i].kind), votes[i].count);
}

static void put_resolution(page *p, const entente_resolution_row *r, size_t index)
{
    page_raw(p, "<article data-entry=\"");
    page_text(p, r->entry);
    page_raw(p, "\">\n<h3>");
    page_apart(p, page_name(p, &r->titles, r->title));
    page_raw(p, "</h3>\n<p class=\"where\">");
    page_apart(p, page_name(p, &r->council_names, r->council_name));
    page_raw(p, " · ");
    page_apart(p, r->on);
    buffer_format(p->b, "</p>\n<p class=\"lede verdict\"><strong>%s</strong> ",
                  page_word(p, r->adopted < 0 ? "open"
                               : r->adopted   ? "adopted"
                                              : "not-adopted"));
    put_votes(p, r);
    for (size_t k = 0; k < r->vetoes.count; k++) {
        buffer_format(p->b, "%s", k ? page_word(p, "comma") : " · ");
        page_raw(p, k ? "" : page_word(p, "vetoed-by"));
        page_raw(p, k ? "" : " ");
        page_apart(p, page_actor(p, r->vetoes.items[k]));
    }
    buffer_format(p->b, "</p>\n<div class=\"picture\" data-picture=\"council\" data-index=\"%zu\"></div>\n", index);
    page_ballots(p, index);
    page_raw(p, "</article>\n");
}

static bool say_council(page *p)
{
    const entente_council_result *council = &p->brief->council;
    for (size_t i = 0; i < council->resolutions.count; i++)
        put_resolution(p, &council->resolutions.items[i], i);
    return council->resolutions.count > 0;
}

static const char *plain_text(char text[static 32], double amount)
{
    snprintf(text, 32, "%.10g", amount);
    return text;
}

/* In how many steps, or with what deposit. */
static bool say_exchange(page *p)
{
    const entente_exchange_result *all = &p->brief->exchange;
    char steps[32], amount[32];
    if (!all->items.count)
        return false;
    page_raw(p, "<p class=\"lede\">");
    if (all->feasible == 1)
        page_said(p, "lede.exchange", "steps", count_text(steps, all->steps.count), "exposure",
                  plain_text(amount, all->exposure), NULL);
    else if (all->deposit)
        page_said(p, "lede.exchange-none", "deposit", plain_text(amount, all->deposit->total), NULL);
    else
        page_raw(p, page_word(p, all->feasible ? "lede.exchange-unknown" : "lede.exchange-never"));
    page_raw(p, "</p>\n");
    return all->steps.count > 0;
}

/* The nearest clock that has not run out. */
static bool say_clocks(page *p)
{
    const entente_clocks_result *all = &p->brief->clocks;
    char days[32];
    const entente_clock_row *clock = stands_presses(all);
    if (clock) {
        buffer date = {0};
        page_date(p, clock->due_at ? clock->due_at : clock->due, &date);
        page_raw(p, "<p class=\"lede\">");
        page_said(p, "lede.clocks", "name", page_name(p, &clock->names, clock->name), "date", date.bytes ? date.bytes : "",
                  "days", real_text(days, (double)clock->days_left, 0, false), NULL);
        page_raw(p, "</p>\n");
        buffer_end(&date, p->b);
    }
    return all->clocks.count || all->indicators.count;
}

static bool say_events(page *p)
{
    const entente_events_result *all = &p->brief->events;
    size_t count = all->events.count;
    char text[32];
    buffer first = {0}, last = {0};
    if (!count)
        return false;
    page_date(p, all->events.items[count - 1].on, &first);
    page_date(p, all->events.items[0].on, &last);
    page_raw(p, "<p class=\"lede\">");
    page_said(p, "lede.events", "count", count_text(text, count), "from", first.bytes ? first.bytes : "", "until",
              last.bytes ? last.bytes : "", NULL);
    page_raw(p, "</p>\n");
    buffer_end(&first, p->b);
    buffer_end(&last, p->b);
    return true;
}

static bool say_drafts(page *p)
{
    const entente_drafts_result *all = &p->brief->drafts;
    const entente_draft_row *last = all->drafts.count ? &all->drafts.items[all->drafts.count - 1] : NULL;
    char brackets[32], clauses[32];
    if (!last)
        return false;
    page_raw(p, "<p class=\"lede\">");
    page_said(p, "lede.drafts", "title", page_name(p, &last->titles, last->title), "brackets",
              count_text(brackets, last->brackets), "clauses", count_text(clauses, last->clauses.count), NULL);
    page_raw(p, "</p>\n");
    return true;
}

/* The latest that was held, the next that is planned, and the latest of which nobody has said that it was held. */
static bool say_meetings(page *p)
{
    const entente_meetings_result *all = &p->brief->meetings;
    const meeting_parts parts = meetings_parts(all);
    size_t lines = 0;
    struct {
        const entente_meeting_row *row;
        size_t count;
        const char *key[2]; /* with a place, and without */
    } line[3];
    if (parts.held > parts.passed) {
        line[lines].key[0] = "lede.meetings";
        line[lines].key[1] = "lede.meetings-nowhere";
        line[lines].count = parts.held - parts.passed;
        line[lines++].row = &all->meetings.items[parts.passed];
    }
    if (parts.planned) {
        line[lines].key[0] = "lede.planned";
        line[lines].key[1] = "lede.planned-nowhere";
        line[lines].count = parts.planned;
        line[lines++].row = &all->meetings.items[parts.planned - 1];
    }
    if (parts.passed > parts.planned) {
        line[lines].key[0] = "lede.passed";
        line[lines].key[1] = "lede.passed-nowhere";
        line[lines].count = parts.passed - parts.planned;
        line[lines++].row = &all->meetings.items[parts.planned];
    }
    for (size_t i = 0; i < lines; i++) {
        const entente_meeting_row *meeting = line[i].row;
        char count[32];
        buffer date = {0};
        page_date(p, meeting->from, &date);
        page_raw(p, "<p class=\"lede\">");
        page_said(p, line[i].key[!meeting->where], "count", count_text(count, line[i].count), "where",
                  meeting->where ? meeting->where : "", "date", date.bytes ? date.bytes : "", NULL);
        page_raw(p, "</p>\n");
        buffer_end(&date, p->b);
    }
    return all->meetings.count;
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
    if (some && !strcmp(panel, "drafts"))
        page_latest_draft(p);
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

/* "2031-04-28  what", a line of a list; the whole is in the table under it. */
static void put_line(page *p, const char *id, const char *on, const char *text)
{
    page_raw(p, "<li data-entry=\"");
    page_text(p, id);
    page_raw(p, "\">");
    if (on)
        buffer_format(p->b, "<time>%.10s</time> ", on);
    page_raw(p, "<span dir=\"auto\">");
    page_text(p, text);
    page_raw(p, "</span></li>\n");
}

static void put_since(page *p)
{
    const entente_since_row *since = p->brief->since;
    char before[32], now[32], count[32];
    buffer date = {0};
    size_t shown = 0;
    if (!since)
        return;
    page_date(p, since->date, &date);
    put_open(p, "since");
    page_raw(p, "<p class=\"lede\">");
    page_said(p, "lede.since", "date", date.bytes ? date.bytes : "", "count", count_text(count, since->entries.count),
              "before", real_text(before, since->gap.before, 2, false), "now", real_text(now, since->gap.now, 2, false),
              NULL);
    page_raw(p, "</p>\n</div>\n<div class=\"body\">\n<ul class=\"lines\">\n");
    for (size_t i = 0; i < since->entries.count; i++) {
        const entente_news_row *one = &since->entries.items[i];
        bool crossed = one->crossed_from || one->crossed_to; /* is always told */
        if (!strcmp(one->kind, "ballot") || (!crossed && shown++ >= NEWS_SHOWN))
            continue;
        put_line(p, one->entry, one->on, one->summary);
    }
    page_raw(p, "</ul>\n");
    page_tables(p, "since");
    page_raw(p, "</div>\n</section>\n");
    buffer_end(&date, p->b);
}

static void put_notes(page *p)
{
    const entente_notes_result *all = &p->brief->notes;
    if (!all->notes.count)
        return;
    put_open(p, "notes");
    page_raw(p, "</div>\n<div class=\"body\">\n<ul class=\"lines\">\n");
    for (size_t i = 0; i < all->notes.count && i < NOTES_SHOWN; i++)
        put_line(p, all->notes.items[i].entry, all->notes.items[i].on, all->notes.items[i].text);
    page_raw(p, "</ul>\n");
    page_tables(p, "notes");
    page_raw(p, "</div>\n</section>\n");
}

static void put_undated(page *p)
{
    const entente_brief_result *r = p->brief;
    if (!r->undated.count)
        return;
    put_open(p, "undated");
    buffer_format(p->b, "<p class=\"about\">%s</p>\n</div>\n<div class=\"body\">\n<ul class=\"lines\">\n",
                  page_word_of(p, "about", "undated"));
    for (size_t i = 0; i < r->undated.count && i < NEWS_SHOWN; i++)
        put_line(p, r->undated.items[i].entry, NULL, r->undated.items[i].summary);
    page_raw(p, "</ul>\n");
    page_tables(p, "undated");
    page_raw(p, "</div>\n</section>\n");
}

static void put_told(page *p)
{
    if (!p->brief->told)
        return;
    put_open(p, "told");
    buffer_format(p->b, "<p class=\"about\">%s</p>\n", page_word_of(p, "about", "told"));
    page_told(p);
    page_tables(p, "told");
    page_raw(p, "</div>\n</section>\n");
}

/* The field's own words, explained once. */
static void put_terms(page *p)
{
    static const char *const terms[] = {"reserve", "zone", "limit", "deadline", "package"};
    put_open(p, "terms");
    page_raw(p, "</div>\n<div class=\"body\">\n<dl class=\"terms\">\n");
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        buffer_format(p->b, "<dt>%s</dt><dd>%s</dd>\n", page_word_of(p, "term", terms[i]),
                      page_word_of(p, "means", terms[i]));
    page_raw(p, "</dl>\n</div>\n</section>\n");
}

/* --- all -------------------------------------------------------------------------------------------------------------- */

static int by_issue(const void *left, const void *right)
{
    return strcmp((*(const entente_gap_issue *const *)left)->issue, (*(const entente_gap_issue *const *)right)->issue);
}

static int by_draft(const void *left, const void *right)
{
    return strcmp((*(const entente_draft_row *const *)left)->handle, (*(const entente_draft_row *const *)right)->handle);
}

static bool lay_drafts(page *p)
{
    size_t count = p->brief->drafts.drafts.count;
    p->drafts = ARENA_ARRAY(&p->memory, count, const entente_draft_row *);
    for (size_t i = 0; p->drafts && i < count; i++)
        p->drafts[i] = &p->brief->drafts.drafts.items[i];
    if (p->drafts && count)
        qsort(p->drafts, count, sizeof *p->drafts, by_draft);
    return p->drafts;
}

static bool lay_issues(page *p)
{
    p->issue_count = p->brief->gap.issues.count;
    p->issues = calloc(p->issue_count + 1, sizeof *p->issues);
    for (size_t i = 0; p->issues && i < p->issue_count; i++)
        p->issues[i] = &p->brief->gap.issues.items[i];
    if (p->issues && p->issue_count)
        qsort(p->issues, p->issue_count, sizeof *p->issues, by_issue);
    return p->issues;
}

static int by_key(const void *left, const void *right)
{
    return strcmp(((const page_word_entry *)left)->key, ((const page_word_entry *)right)->key);
}

static bool lay_words(page *p)
{
    char file[16];
    snprintf(file, sizeof file, "%s.json", p->language);
    page_asset asset = page_asset_named(file);
    problems unread = {.memory = &p->memory, .file = file};
    const node *map = json_read(&p->memory, asset.bytes, asset.length, &unread);
    p->words = map ? ARENA_ARRAY(&p->memory, map->count, page_word_entry) : NULL;
    if (!p->words)
        return false;
    for (const node *word = map->child; word; word = word->next)
        p->words[p->word_count++] = (page_word_entry){word->key->text, word->text};
    qsort(p->words, p->word_count, sizeof *p->words, by_key);
    return true;
}

static void put_body(page *p)
{
    static bool (*const say[PANELS])(page * p) = {say_gap,      say_spectrum, say_frontier,     say_council,
                                                  say_exchange, say_clocks,   page_says_duties, page_says_incidents,
                                                  say_events,   say_drafts,   say_meetings};
    const entente_view_row *view = &p->brief->view;
    page_asset script = page_asset_named("page.js");
    page_raw(p, "<body>\n");
    put_front(p);
    page_raw(p, "<main>\n");
    put_since(p);
    for (size_t i = 0; i < PANELS; i++)
        put_panel(p, panels[i], say[i]);
    put_told(p);
    put_notes(p);
    put_undated(p);
    put_terms(p);
    page_raw(p, "</main>\n<footer>\n<p>");
    page_said(p, "foot", "reader", reader_name(p), "date", view->on ? view->on : "", "digest", view->digest, NULL);
    page_raw(p, "</p>\n</footer>\n");
    put_data(p);
    page_raw(p, "<script>");
    buffer_add(p->b, script.bytes, script.length);
    page_raw(p, "</script>\n</body>\n</html>\n");
}

entente_status entente_brief_page(const entente_brief_result *brief, const char *language, const entente_sink *sink,
                                  entente_error *error)
{
    size_t known = 0;
    const char *const *languages = entente_brief_languages;
    while (languages[known] && strcmp(languages[known], language))
        known++;
    if (!languages[known])
        return error_set(error, ENTENTE_INVALID, "'%.20s' is no language of the page; expected en, fr, ar or he", language);
    writer w = {.sink = sink};
    page p = {.b = &w.b, .brief = brief, .language = languages[known]};
    if (lay_words(&p) && lay_issues(&p) && lay_drafts(&p)) {
        put_head(&p);
        put_body(&p);
    } else {
        w.b.failed = true;
    }
    free(p.issues);
    arena_free(&p.memory);
    return writer_finish(&w, error);
}
