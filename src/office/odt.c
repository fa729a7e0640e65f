/* docs/office.md says what each element means. */
#include "office/odt.h"

#include "office/element.h"
#include "office/lookup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef const entente_office_hand hand;

/* A change as text:tracked-changes describes it. While its words are open in the text it stands in the rows of the open
   insertions and deletions. */
typedef struct region {
    hand *inserted, *deleted;
    const element *content; /* of a deletion; NULL: none */
    size_t open;            /* how often */
    bool placed, used;
    struct region *next_inserted, *next_deleted, *before_inserted, *before_deleted;
} region;

typedef struct odt {
    flat_reading *r;
    flat *flat;                        /* where text goes now */
    bool in_body, in_paragraph, blank; /* blank: a blank that comes now does not count */
    lookup regions;
    arena memory;                                              /* of the regions and of the parts */
    region *inserted, *last_inserted, *deleted, *last_deleted; /* those that are open, the first to begin first */
    size_t boxes, footnotes, endnotes, heads[6], walked;
    lookup comment_ends; /* where in the body the words of a comment end */
    lookup comment_starts;
} odt;

static bool stopped(const odt *d)
{
    return d->r->status != ENTENTE_OK;
}

static void no_memory(odt *d)
{
    if (!stopped(d))
        flat_fail(d->r, error_memory(d->r->error));
}

static bool is(const element *e, const char *name)
{
    return element_is(e, SPACE_TEXT, name);
}

static const char *get(const element *e, const char *name)
{
    return element_get(e, SPACE_TEXT, name);
}

/* ---- Changes ---- */

static void open_region(odt *d, region *g)
{
    g->used = true;
    if (g->open++)
        return;
    if (g->inserted) {
        g->before_inserted = d->last_inserted;
        g->next_inserted = NULL;
        *(d->last_inserted ? &d->last_inserted->next_inserted : &d->inserted) = g;
        d->last_inserted = g;
    }
    if (g->deleted) {
        g->before_deleted = d->last_deleted;
        g->next_deleted = NULL;
        *(d->last_deleted ? &d->last_deleted->next_deleted : &d->deleted) = g;
        d->last_deleted = g;
    }
}

static void close_region(odt *d, region *g)
{
    if (!g->open || --g->open)
        return;
    if (g->inserted) {
        *(g->before_inserted ? &g->before_inserted->next_inserted : &d->inserted) = g->next_inserted;
        *(g->next_inserted ? &g->next_inserted->before_inserted : &d->last_inserted) = g->before_inserted;
    }
    if (g->deleted) {
        *(g->before_deleted ? &g->before_deleted->next_deleted : &d->deleted) = g->next_deleted;
        *(g->next_deleted ? &g->next_deleted->before_deleted : &d->last_deleted) = g->before_deleted;
    }
}

static hand *who(odt *d, const element *e)
{
    const element *author = element_find(e, SPACE_DC, "creator"), *date = element_find(e, SPACE_DC, "date");
    return flat_hand(d->r, author ? element_text(author) : "", date ? element_text(date) : "", NULL);
}

static void take_region(odt *d, const element *e)
{
    region *g = ARENA_NEW(&d->memory, region);
    const char *id = element_get(e, SPACE_XML, "id"), *old_id = get(e, "id");
    if (!g) {
        no_memory(d);
        return;
    }
    bool words = false;
    for (const element *at = e->child; at; at = at->next) {
        if (is(at, "insertion") && !g->inserted) {
            g->inserted = who(d, at);
        } else if (is(at, "deletion") && !g->deleted) {
            g->deleted = who(d, at);
            g->content = at;
        } else if (is(at, "format-change")) {
            d->r->formats++;
            words = true;
        }
    }
    g->used = words && !g->inserted && !g->deleted; /* a change of the look needs no place */
    if (id)
        lookup_add(&d->regions, id, g);
    if (old_id && (!id || strcmp(id, old_id)))
        lookup_add(&d->regions, old_id, g);
    if (!id && !old_id)
        d->r->left[LEFT_REGIONS]++;
}

/* The changes of one text. */
static void take_regions(odt *d, const element *text)
{
    for (const element *at = text->child; at; at = at->next)
        if (is(at, "tracked-changes"))
            for (const element *e = at->child; e && !stopped(d); e = e->next)
                if (is(e, "changed-region"))
                    take_region(d, e);
    if (!lookup_sort(&d->regions))
        no_memory(d);
}

static region *pointed(odt *d, const element *e)
{
    const char *id = get(e, "change-id");
    region *g = id ? lookup_find(&d->regions, id) : NULL;
    d->r->left[LEFT_POINTS] += !g && !is(e, "change-end");
    return g;
}

static void put(odt *d, const char *text, size_t length)
{
    flat_put(d->r, d->flat, text, length, d->inserted ? d->inserted->inserted : NULL,
             d->deleted ? d->deleted->deleted : NULL, NULL);
}

/* ---- Words ---- */

static void walk_children(odt *d, const element *e);

/* Runs of white space are one blank, at the start of a paragraph and after another blank none. */
static void put_words(odt *d, const char *text)
{
    static const char white[] = " \t\r\n";
    while (*text && !stopped(d)) {
        size_t blanks = strspn(text, white), words = strcspn(text + blanks, white);
        if (blanks && !d->blank)
            put(d, " ", 1);
        put(d, text + blanks, words);
        d->blank = !words;
        text += blanks + words;
    }
}

/* What stands within a paragraph: texts and elements in their order. */
static void walk_inside(odt *d, const element *e);

static void paragraph(odt *d, const element *e)
{
    bool inside = d->in_paragraph;
    const char *style = get(e, "style-name");
    d->r->titled |=
        d->in_body && !d->r->body.text.length && style && (!strcmp(style, "Title") || !strcmp(style, "Title_20_right"));
    d->blank = d->in_paragraph = true;
    walk_inside(d, e);
    d->in_paragraph = inside;
    put(d, "\n", 1);
}

static void put_spaces(odt *d, const element *e)
{
    const char *count = get(e, "c");
    unsigned long spaces = count ? strtoul(count, NULL, 10) : 1;
    if (spaces > FLAT_PARAGRAPH)
        flat_limit(d->r, "a paragraph longer than 1 MiB");
    for (spaces = spaces ? spaces : 1; spaces && !stopped(d); spaces--)
        put(d, " ", 1);
    d->blank = false;
}

/* The place at which deleted words stood: n paragraphs are n - 1 marks, the first joins the words before, the last those
   after. One that holds other deletions stands in one place: each level could double them. */
static void deletion(odt *d, const element *e)
{
    region *g = pointed(d, e);
    if (!g || !g->content)
        return;
    if (g->open || (g->placed && element_find(g->content, SPACE_TEXT, "change"))) {
        d->r->left[LEFT_DUPLICATES]++;
        return;
    }
    g->placed = true;
    bool blank = d->blank, inside = d->in_paragraph, in_body = d->in_body;
    flat *outer = d->flat, words = {0};
    open_region(d, g);
    d->flat = &words;
    d->in_paragraph = d->in_body = false;
    walk_children(d, g->content);
    close_region(d, g);
    d->flat = outer;
    d->blank = blank;
    d->in_paragraph = inside;
    d->in_body = in_body;
    flat_move(d->r, outer, &words);
}

/* ---- Texts apart ---- */

/* Where the walk was when a text apart began. */
typedef struct outside {
    flat *flat;
    bool in_body, in_paragraph, blank;
    region *inserted, *last_inserted, *deleted, *last_deleted;
} outside;

static outside step_out(odt *d, flat *into)
{
    outside o = {d->flat, d->in_body, d->in_paragraph, d->blank, d->inserted, d->last_inserted, d->deleted, d->last_deleted};
    d->flat = into;
    d->in_body = d->in_paragraph = false;
    d->inserted = d->last_inserted = d->deleted = d->last_deleted = NULL;
    return o;
}

static void step_in(odt *d, const outside *o)
{
    while (d->inserted)
        d->inserted->open = 1, close_region(d, d->inserted);
    while (d->deleted)
        d->deleted->open = 1, close_region(d, d->deleted);
    d->flat = o->flat;
    d->in_body = o->in_body;
    d->in_paragraph = o->in_paragraph;
    d->blank = o->blank;
    d->inserted = o->inserted;
    d->last_inserted = o->last_inserted;
    d->deleted = o->deleted;
    d->last_deleted = o->last_deleted;
}

static void story(odt *d, const element *e, const char *kind, size_t number)
{
    char name[60];
    flat text = {0};
    snprintf(name, sizeof name, "%s %zu", kind, number);
    outside o = step_out(d, &text);
    walk_children(d, e);
    step_in(d, &o);
    flat_take_story(d->r, name, &text);
}

static void note(odt *d, const element *e)
{
    const char *class = get(e, "note-class");
    bool end = class && !strcmp(class, "endnote");
    for (const element *at = e->child; at && !stopped(d); at = at->next)
        if (is(at, "note-body"))
            story(d, at, end ? "endnote" : "footnote", end ? ++d->endnotes : ++d->footnotes);
}

static void keep_place(odt *d, lookup *of, const char *name)
{
    size_t *place = ARENA_NEW(&d->memory, size_t);
    if (place) {
        *place = d->flat->text.length;
        lookup_add(of, name, place);
    } else {
        no_memory(d);
    }
}

static void comment(odt *d, const element *e)
{
    flat text = {0};
    outside o = step_out(d, &text);
    walk_children(d, e);
    step_in(d, &o);
    const char *name = element_get(e, SPACE_OFFICE, "name"), *parent = element_get(e, SPACE_LOEXT, "parent-name");
    const element *author = element_child(e, SPACE_DC, "creator"), *date = element_child(e, SPACE_DC, "date");
    const entente_office_comment made = {.id = name ? flat_copy(d->r, name) : NULL,
                                         .author = flat_copy(d->r, author ? element_text(author) : ""),
                                         .date = flat_copy(d->r, date ? element_text(date) : ""),
                                         .text = flat_words(d->r, &text),
                                         .parent = parent ? flat_copy(d->r, parent) : NULL,
                                         .about = ""};
    buffer_add(&d->r->comments, &made, sizeof made);
    if (d->r->comments.failed)
        no_memory(d);
    else if (made.id && d->in_body && !stopped(d))
        keep_place(d, &d->comment_starts, made.id);
}

static void comment_end(odt *d, const element *e)
{
    const char *name = element_get(e, SPACE_OFFICE, "name");
    if (name && d->in_body)
        keep_place(d, &d->comment_ends, name);
}

/* The words at which the comments stand, once the body is whole. */
static void comments_about(odt *d)
{
    entente_office_comment *all = (entente_office_comment *)(void *)d->r->comments.bytes;
    if (!lookup_sort(&d->comment_starts) || !lookup_sort(&d->comment_ends))
        no_memory(d);
    for (size_t i = 0; i < d->r->comments.length / sizeof *all && !stopped(d); i++) {
        const size_t *from = all[i].id ? lookup_find(&d->comment_starts, all[i].id) : NULL;
        const size_t *to = from ? lookup_find(&d->comment_ends, all[i].id) : NULL;
        if (to)
            all[i].about = flat_about(d->r, &d->r->body, *from, *to);
    }
}

/* ---- Elements ---- */

#define CONTAINERS                                                                                                          \
    " section list list-item list-header numbered-paragraph index-title index-body note-body alphabetical-index "           \
    "illustration-index table-index object-index user-index bibliography "
#define SILENT                                                                                                              \
    " tracked-changes sequence-decls variable-decls user-field-decls dde-connection-decls list-style note-citation "        \
    "ruby-text number script label soft-page-break "
#define SHAPES " text-box custom-shape rect ellipse circle caption polygon path line polyline connector regular-polygon "

static void count(odt *d, const element *e)
{
    size_t *left = d->r->left;
    left[LEFT_PICTURES] += element_is(e, SPACE_DRAW, "image");
    left[LEFT_OBJECTS] += element_among(e, SPACE_DRAW, " object object-ole plugin applet ");
    left[LEFT_FORMS] += element_is(e, SPACE_OFFICE, "forms") && e->child;
    left[LEFT_RUBY] += is(e, "ruby-text");
    left[LEFT_CONTENTS] += is(e, "table-of-content");
    left[LEFT_BREAKS] += is(e, "soft-page-break");
    left[LEFT_ADDRESSES] += is(e, "a");
    left[LEFT_NUMBERED] += is(e, "list-item") && !d->deleted;
}

static void walk_text(odt *d, const element *e)
{
    region *g;
    if (element_among(e, SPACE_TEXT, " p h ")) {
        paragraph(d, e);
    } else if (element_among(e, SPACE_TEXT, SILENT) || is(e, "table-of-content")) {
        return;
    } else if (is(e, "s")) {
        put_spaces(d, e);
    } else if (element_among(e, SPACE_TEXT, " tab line-break ")) {
        bool tab = is(e, "tab");
        put(d, tab ? "\t" : "\xe2\x80\xa8", tab ? 1 : 3);
        d->blank = false;
    } else if (is(e, "change-start")) {
        if ((g = pointed(d, e)))
            open_region(d, g);
    } else if (is(e, "change-end")) {
        if ((g = pointed(d, e)))
            close_region(d, g);
    } else if (is(e, "change")) {
        deletion(d, e);
    } else if (is(e, "note")) {
        note(d, e);
    } else if (d->in_paragraph && !element_among(e, SPACE_TEXT, CONTAINERS)) {
        walk_inside(d, e); /* a span, a link, a field, or what is unknown: its words are text */
    } else {
        walk_children(d, e);
    }
}

static bool holds_text(const element *e)
{
    return element_find(e, SPACE_TEXT, "p") || element_find(e, SPACE_TEXT, "h");
}

static void walk(odt *d, const element *e)
{
    if (++d->walked > 2 * (size_t)ELEMENTS) /* a deletion may stand in many places */
        flat_limit(d->r, "more than 8,000,000 elements where each stands");
    count(d, e);
    if (e->space == SPACE_TEXT) {
        walk_text(d, e);
    } else if (element_is(e, SPACE_OFFICE, "annotation")) {
        comment(d, e);
    } else if (element_is(e, SPACE_OFFICE, "annotation-end")) {
        comment_end(d, e);
    } else if (element_is(e, SPACE_OFFICE, "change-info") || element_is(e, SPACE_OFFICE, "forms")) {
        return;
    } else if (element_among(e, SPACE_DRAW, SHAPES)) {
        if (holds_text(e))
            story(d, e, "text box", ++d->boxes);
    } else if (element_is(e, SPACE_LOEXT, "content-control") && d->in_paragraph) {
        walk_inside(d, e);
    } else {
        walk_children(d, e);
    }
}

static void walk_inside(odt *d, const element *e)
{
    for (const element *at = e->child; at && !stopped(d); at = at->next)
        if (at->name)
            walk(d, at);
        else
            put_words(d, at->text);
}

static void walk_children(odt *d, const element *e)
{
    for (const element *at = e->child; at && !stopped(d); at = at->next)
        if (at->name)
            walk(d, at);
}

/* ---- The whole ---- */

static void unused(odt *d, const element *text)
{
    for (const element *at = text->child; at; at = at->next)
        if (is(at, "tracked-changes"))
            for (const element *e = at->child; e; e = e->next) {
                const char *id = element_get(e, SPACE_XML, "id") ? element_get(e, SPACE_XML, "id") : get(e, "id");
                const region *g = is(e, "changed-region") && id ? lookup_find(&d->regions, id) : NULL;
                d->r->left[LEFT_REGIONS] += g && !g->used;
            }
}

/* One text with the changes that stand before it; each is of itself. */
static void whole_text(odt *d, const element *e, flat *into)
{
    d->flat = into;
    take_regions(d, e);
    walk_children(d, e);
    if (!stopped(d))
        unused(d, e);
    while (d->inserted)
        d->inserted->open = 1, close_region(d, d->inserted);
    while (d->deleted)
        d->deleted->open = 1, close_region(d, d->deleted);
    lookup_free(&d->regions);
    d->regions = (lookup){0};
}

/* Headers and footers stand in styles.xml, each with changes of its own. */
static void heads(odt *d, const element *root)
{
    static const char *const kinds[] = {"header", "footer", "header-left", "footer-left", "header-first", "footer-first"};
    static const char *const called[] = {"header", "footer", "left header", "left footer", "first header", "first footer"};
    char name[60];
    for (const element *e = root; e && !stopped(d); e = element_walk(root, e, true))
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            if (element_is(e, SPACE_STYLE, kinds[k])) {
                flat text = {0};
                whole_text(d, e, &text);
                snprintf(name, sizeof name, "%s %zu", called[k], ++d->heads[k]);
                flat_take_story(d->r, name, &text);
            }
}

static const element *part(odt *d, archive *package, const char *name)
{
    const element *root = NULL;
    char *bytes = NULL, place[400];
    size_t length = 0;
    if (stopped(d))
        return NULL;
    entente_status status = archive_part(package, name, &d->memory, &bytes, &length, d->r->error);
    snprintf(place, sizeof place, "%s/%s", d->r->name, name);
    if (status == ENTENTE_OK && bytes)
        status = element_parse(&d->memory, place, bytes, length, &root, d->r->error);
    if (status != ENTENTE_OK)
        flat_fail(d->r, status);
    return root;
}

static void body(odt *d, const element *root)
{
    const element *text = root ? element_find(root, SPACE_OFFICE, "text") : NULL;
    if (!text) {
        flat_fail(d->r, error_at(d->r->error, ENTENTE_INVALID, d->r->name, 0, 0,
                                 "no text in it; expected a DOCX, an ODT or a flat ODT"));
        return;
    }
    d->in_body = true;
    whole_text(d, text, &d->r->body);
    d->in_body = false;
    comments_about(d);
}

static void judge_package(odt *d, archive *package)
{
    const element *manifest = part(d, package, "META-INF/manifest.xml");
    if (manifest && element_find(manifest, SPACE_MANIFEST, "encryption-data"))
        flat_fail(d->r, error_at(d->r->error, ENTENTE_INVALID, d->r->name, 0, 0,
                                 "is encrypted; expected a document without a password"));
}

void odt_read(flat_reading *r, archive *package, const char *bytes, size_t length)
{
    odt d = {.r = r};
    const element *content = NULL, *styles = NULL;
    if (package) {
        judge_package(&d, package);
        content = part(&d, package, "content.xml");
        styles = part(&d, package, "styles.xml");
    } else {
        entente_status status = element_parse(&d.memory, r->name, bytes, length, &content, r->error);
        if (status != ENTENTE_OK)
            flat_fail(r, status);
    }
    if (!stopped(&d))
        body(&d, content);
    if (content && !stopped(&d))
        heads(&d, content);
    if (styles && !stopped(&d))
        heads(&d, styles);
    lookup_free(&d.regions);
    lookup_free(&d.comment_starts);
    lookup_free(&d.comment_ends);
    arena_free(&d.memory);
}
