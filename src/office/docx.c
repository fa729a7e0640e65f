/* docs/office.md says what each element means. */
#include "office/docx.h"

#include "office/element.h"
#include "office/lookup.h"
#include "office/relations.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

typedef const entente_office_hand hand;

/* Fields nest, and each is at its code or at its result; what is deeper than this counts as it does at the edge. */
enum { FIELDS = 64 };

typedef struct docx {
    flat_reading *r;
    archive *package;
    char main[PART_NAME];
    part_tree rels;
    flat *flat; /* where text goes now */
    bool in_body;
    char field[FIELDS]; /* 'c' of code, 'r' of result */
    size_t fields;
    const char *from_name, *to_name; /* of the open ranges of moves */
    size_t boxes;
    lookup starts, ends; /* where in the body a comment's words begin and end, by its id */
    arena places;        /* what these are kept in */
    lookup numbered;     /* the styles that number their paragraphs */
    part_tree styles;
} docx;

static bool stopped(const docx *d)
{
    return d->r->status != ENTENTE_OK;
}

static const char *get(const element *e, const char *name)
{
    return element_get(e, SPACE_W, name);
}

static bool is(const element *e, const char *name)
{
    return element_is(e, SPACE_W, name);
}

static hand *who(docx *d, const element *e)
{
    return flat_hand(d->r, get(e, "author"), get(e, "date"), element_get(e, SPACE_W14, "dateUtc"));
}

/* ---- The package ---- */

static void tree_read(docx *d, const char *name, part_tree *out)
{
    entente_status status = stopped(d) ? ENTENTE_OK : part_read(d->package, d->r->name, name, out, d->r->error);
    if (status != ENTENTE_OK)
        flat_fail(d->r, status);
}

static void find_main(docx *d)
{
    bool found;
    entente_status status = part_main(d->package, d->r->name, d->main, &d->rels, &found, d->r->error);
    if (status != ENTENTE_OK)
        flat_fail(d->r, status);
    else if (!found)
        flat_fail(d->r, error_at(d->r->error, ENTENTE_INVALID, d->r->name, 0, 0,
                                 "a zip without a document in it; expected a DOCX or an ODT"));
}

/* ---- Words ---- */

static void walk_children(docx *d, const element *e, hand *ins, hand *del, const char *moved);

static void put(docx *d, const char *text, size_t length, hand *ins, hand *del, const char *moved)
{
    flat_put(d->r, d->flat, text, length, ins, del, moved);
}

/* Without xml:space="preserve" on it or around it, blanks at both ends do not count. */
static bool preserved(const element *e)
{
    for (; e; e = e->parent) {
        const char *space = element_get(e, SPACE_XML, "space");
        if (space)
            return !strcmp(space, "preserve");
    }
    return false;
}

static bool in_code(const docx *d)
{
    return memchr(d->field, 'c', d->fields < FIELDS ? d->fields : FIELDS) != NULL;
}

/* A line end in w:t is white space, and no mark of a paragraph. */
static void put_words(docx *d, const element *e, hand *ins, hand *del, const char *moved)
{
    bool whole = preserved(e);
    if (in_code(d))
        return;
    for (const element *t = e->child; t; t = t->next) {
        const char *from = t->text ? t->text : "", *end = from + strlen(from);
        if (!whole && t == e->child)
            from += strspn(from, " \t\r\n");
        while (!whole && !t->next && end > from && strchr(" \t\r\n", end[-1]))
            end--;
        while (from < end) {
            size_t plain = strcspn(from, "\r\n");
            if (plain > (size_t)(end - from))
                plain = (size_t)(end - from);
            put(d, from, plain, ins, del, moved);
            from += plain;
            if (from < end)
                put(d, " ", 1, ins, del, moved), from++;
        }
    }
}

static void put_symbol(docx *d, const element *e, hand *ins, hand *del, const char *moved)
{
    const char *code = get(e, "char");
    char *end = NULL;
    unsigned long point = code ? strtoul(code, &end, 16) : 0;
    utf8proc_uint8_t utf8[4];
    bool fine = end && end != code && !*end && point >= 0x20 && point < 0x110000 && (point < 0xd800 || point > 0xdfff);
    utf8proc_ssize_t length = utf8proc_encode_char(fine ? (utf8proc_int32_t)point : 0xfffd, utf8);
    put(d, (const char *)utf8, (size_t)length, ins, del, moved);
}

static void turn_field(docx *d, const element *e)
{
    const char *type = get(e, "fldCharType");
    if (type && !strcmp(type, "begin")) {
        d->r->left[LEFT_CODES]++;
        if (d->fields < FIELDS)
            d->field[d->fields] = 'c';
        d->fields++;
    } else if (type && !strcmp(type, "separate") && d->fields) {
        if (d->fields <= FIELDS)
            d->field[d->fields - 1] = 'r';
    } else if (type && !strcmp(type, "end") && d->fields) {
        d->fields--;
    }
}

/* What stands in a run for one character, or is none. true: it was that. */
static bool put_mark(docx *d, const element *e, hand *ins, hand *del, const char *moved)
{
    static const struct {
        const char *names, *text;
    } marks[] = {
        {" tab ptab ", "\t"},
        {" cr ", "\xe2\x80\xa8"},
        {" noBreakHyphen ", "\xe2\x80\x91"},
        {" softHyphen ", "\xc2\xad"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (element_among(e, SPACE_W, marks[i].names)) {
            put(d, marks[i].text, strlen(marks[i].text), ins, del, moved);
            return true;
        }
    if (!is(e, "br"))
        return false;
    const char *type = get(e, "type");
    if (!type || !strcmp(type, "textWrapping"))
        put(d, "\xe2\x80\xa8", 3, ins, del, moved);
    else
        d->r->left[LEFT_BREAKS]++;
    return true;
}

/* ---- What is counted and not read ---- */

#define FORMAT_CHANGES " rPrChange pPrChange tblPrChange trPrChange tcPrChange sectPrChange "

/* Properties: their old form is never read. */
static void count_properties(docx *d, const element *e)
{
    for (const element *at = e; at; at = element_walk(e, at, true)) {
        d->r->formats += element_among(at, SPACE_W, FORMAT_CHANGES);
        d->r->left[LEFT_BREAKS] += at != e && is(at, "sectPr");
        d->r->hidden += is(at, "vanish") && is(e, "rPr");
    }
}

static void count(docx *d, const element *e)
{
    size_t *left = d->r->left;
    left[LEFT_PICTURES] += element_is(e, SPACE_A, "blip") || element_is(e, SPACE_V, "imagedata");
    left[LEFT_CHARTS] += element_is(e, SPACE_CHART, "chart") || element_is(e, SPACE_CHART, "relIds");
    left[LEFT_EQUATIONS] += element_is(e, SPACE_MATH, "oMath");
    if (e->space != SPACE_W)
        return;
    left[LEFT_OBJECTS] += is(e, "object");
    left[LEFT_CODES] += is(e, "fldSimple");
    left[LEFT_FORMS] += is(e, "ffData");
    left[LEFT_PARTS] += element_among(e, SPACE_W, " altChunk subDoc ");
    left[LEFT_RUBY] += is(e, "rt");
    left[LEFT_ADDRESSES] += is(e, "hyperlink") && !get(e, "anchor");
}

static bool numbered(const docx *d, const element *properties)
{
    const element *number = element_child(properties, SPACE_W, "numPr"),
                  *style = element_child(properties, SPACE_W, "pStyle");
    const element *id = number ? element_child(number, SPACE_W, "numId") : NULL;
    const char *which = id ? get(id, "val") : NULL, *name = style ? get(style, "val") : NULL;
    return which ? strcmp(which, "0") != 0 : name && lookup_find(&d->numbered, name);
}

/* ---- Elements ---- */

/* The hand of the first change among the children of the properties of e, or what was so before. */
static hand *marked(docx *d, const element *e, const char *properties, const char *changes, hand *so_far)
{
    const element *of = element_child(e, SPACE_W, properties);
    for (const element *at = of ? of->child : NULL; at && !so_far; at = at->next)
        if (element_among(at, SPACE_W, changes))
            so_far = who(d, at);
    return so_far;
}

static void paragraph(docx *d, const element *e, hand *ins, hand *del, const char *moved)
{
    const element *properties = element_child(e, SPACE_W, "pPr");
    const element *run = properties ? element_child(properties, SPACE_W, "rPr") : NULL;
    const element *style = properties ? element_child(properties, SPACE_W, "pStyle") : NULL;
    const char *called = style ? get(style, "val") : NULL;
    d->r->titled |= d->in_body && !d->r->body.text.length && called && !strcmp(called, "Title");
    walk_children(d, e, ins, del, moved);
    if (run) {
        ins = marked(d, properties, "rPr", " ins moveTo ", ins);
        del = marked(d, properties, "rPr", " del moveFrom ", del);
        if (!moved && element_child(run, SPACE_W, "moveTo"))
            moved = d->to_name ? d->to_name : "";
        if (!moved && element_child(run, SPACE_W, "moveFrom"))
            moved = d->from_name ? d->from_name : "";
    }
    if (properties)
        d->r->left[LEFT_NUMBERED] += numbered(d, properties);
    put(d, "\n", 1, ins, del, moved);
}

/* A text box within a text: a story of its own. */
static void text_box(docx *d, const element *e)
{
    flat story = {0}, *outer = d->flat;
    char name[40], field[FIELDS];
    size_t fields = d->fields;
    bool in_body = d->in_body;
    memcpy(field, d->field, sizeof field);
    snprintf(name, sizeof name, "text box %zu", ++d->boxes);
    d->flat = &story;
    d->fields = 0;
    d->in_body = false;
    walk_children(d, e, NULL, NULL, NULL);
    flat_take_story(d->r, name, &story);
    d->flat = outer;
    d->fields = fields;
    d->in_body = in_body;
    memcpy(d->field, field, sizeof field);
}

/* The first choice, else the fallback, never both: the same words stand in each. */
static void alternate(docx *d, const element *e, hand *ins, hand *del, const char *moved)
{
    const element *of = element_child(e, SPACE_MC, "Choice");
    if (!of)
        of = element_child(e, SPACE_MC, "Fallback");
    if (of)
        walk_children(d, of, ins, del, moved);
}

static void comment_anchor(docx *d, const element *e)
{
    const char *id = get(e, "id");
    size_t *place = id && d->in_body ? ARENA_NEW(&d->places, size_t) : NULL;
    if (place) {
        *place = d->flat->text.length;
        lookup_add(is(e, "commentRangeEnd") ? &d->ends : &d->starts, id, place);
    } else if (id && d->in_body) {
        flat_fail(d->r, error_memory(d->r->error));
    }
}

static void move_range(docx *d, const element *e)
{
    const char *name = get(e, "name");
    if (is(e, "moveFromRangeStart"))
        d->from_name = flat_copy(d->r, name);
    else if (is(e, "moveToRangeStart"))
        d->to_name = flat_copy(d->r, name);
    else if (is(e, "moveFromRangeEnd"))
        d->from_name = NULL;
    else
        d->to_name = NULL;
}

/* Content that was put in or struck: the outermost of each kind counts. */
static void changed(docx *d, const element *e, hand *ins, hand *del, const char *moved)
{
    if (is(e, "moveTo") && !moved)
        moved = d->to_name ? d->to_name : "";
    if (is(e, "moveFrom") && !moved)
        moved = d->from_name ? d->from_name : "";
    if (element_among(e, SPACE_W, " ins moveTo "))
        ins = ins ? ins : who(d, e);
    else
        del = del ? del : who(d, e);
    walk_children(d, e, ins, del, moved);
}

static void row_or_cell(docx *d, const element *e, hand *ins, hand *del, const char *moved)
{
    bool row = is(e, "tr");
    const char *properties = row ? "trPr" : "tcPr";
    ins = marked(d, e, properties, row ? " ins " : " cellIns ", ins);
    del = marked(d, e, properties, row ? " del " : " cellDel ", del);
    walk_children(d, e, ins, del, moved);
}

#define RANGES   " moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
#define COMMENTS " commentRangeStart commentRangeEnd commentReference "
#define PROPERTIES                                                                                                          \
    " pPr rPr trPr tcPr tblPr tblPrEx sectPr sdtPr sdtEndPr tblGrid smartTagPr customXmlPr rubyPr rt instrText "            \
    "delInstrText "

static void walk_w(docx *d, const element *e, hand *ins, hand *del, const char *moved)
{
    if (is(e, "p"))
        paragraph(d, e, ins, del, moved);
    else if (element_among(e, SPACE_W, " ins moveTo del moveFrom "))
        changed(d, e, ins, del, moved);
    else if (element_among(e, SPACE_W, " tr tc "))
        row_or_cell(d, e, ins, del, moved);
    else if (element_among(e, SPACE_W, " t delText "))
        put_words(d, e, ins, del, moved);
    else if (is(e, "fldChar"))
        turn_field(d, e);
    else if (is(e, "sym"))
        put_symbol(d, e, ins, del, moved);
    else if (is(e, "txbxContent"))
        text_box(d, e);
    else if (element_among(e, SPACE_W, RANGES)) {
        move_range(d, e);
        walk_children(d, e, ins, del, moved);
    } else if (element_among(e, SPACE_W, COMMENTS)) {
        comment_anchor(d, e);
        walk_children(d, e, ins, del, moved);
    } else if (element_among(e, SPACE_W, FORMAT_CHANGES " tblGridChange numberingChange "))
        d->r->formats++;
    else if (element_among(e, SPACE_W, PROPERTIES))
        count_properties(d, e);
    else if (!put_mark(d, e, ins, del, moved))
        walk_children(d, e, ins, del, moved); /* what is unknown is gone through, not left out */
}

static void walk_children(docx *d, const element *e, hand *ins, hand *del, const char *moved)
{
    for (const element *at = e->child; at && !stopped(d); at = at->next) {
        if (!at->name)
            continue;
        count(d, at);
        if (at->space == SPACE_W)
            walk_w(d, at, ins, del, moved);
        else if (element_is(at, SPACE_MC, "AlternateContent"))
            alternate(d, at, ins, del, moved);
        else
            walk_children(d, at, ins, del, moved);
    }
}

/* ---- Parts ---- */

static void walk_text(docx *d, const element *e, flat *into)
{
    d->flat = into;
    d->fields = 0;
    d->from_name = d->to_name = NULL;
    walk_children(d, e, NULL, NULL, NULL);
    d->r->unclosed += d->fields > 0;
}

static void story(docx *d, const element *e, const char *kind, const char *id)
{
    char name[100];
    flat story = {0};
    snprintf(name, sizeof name, "%s %.60s", kind, id);
    walk_text(d, e, &story);
    flat_take_story(d->r, name, &story);
}

static void notes(docx *d, const char *type, const char *kind)
{
    char part[512];
    for (const element *at = NULL; (at = part_related(d->rels.root, at, type, d->main, part, sizeof part));) {
        part_tree tree = {0};
        tree_read(d, part, &tree);
        for (const element *e = tree.root ? tree.root->child : NULL; e && !stopped(d); e = e->next) {
            const char *special = get(e, "type"), *id = get(e, "id");
            if (is(e, kind) && !(special && strcmp(special, "normal")))
                story(d, e, kind, id ? id : "");
        }
        arena_free(&tree.memory);
    }
}

static int name_order(const void *left, const void *right)
{
    return strcmp(left, right);
}

/* Headers and footers, in the order of their parts' names. */
static void heads(docx *d, const char *kind)
{
    enum { PART = 512 };
    char part[PART], number[24];
    buffer parts = {0};
    for (const element *at = NULL; (at = part_related(d->rels.root, at, kind, d->main, part, sizeof part));) {
        memset(part + strlen(part), 0, sizeof part - strlen(part));
        buffer_add(&parts, part, sizeof part);
    }
    if (parts.failed)
        flat_fail(d->r, error_memory(d->r->error));
    if (parts.length)
        qsort(parts.bytes, parts.length / PART, PART, name_order);
    for (size_t i = 0; i < parts.length / PART && !stopped(d); i++) {
        part_tree tree = {0};
        tree_read(d, parts.bytes + i * PART, &tree);
        snprintf(number, sizeof number, "%zu", i + 1);
        if (tree.root)
            story(d, tree.root, kind, number);
        arena_free(&tree.memory);
    }
    buffer_free(&parts);
}

/* ---- Comments ---- */

/* The paraId of a comment's last paragraph, by which replies know it. */
static const char *last_paragraph(const element *e)
{
    const char *id = NULL;
    for (const element *at = e; at; at = element_walk(e, at, true))
        if (is(at, "p"))
            id = element_get(at, SPACE_W14, "paraId");
    return id;
}

/* Where the comment of that id stands in the body. */
static const char *about(docx *d, const char *id)
{
    const size_t *from = lookup_find(&d->starts, id), *to = lookup_find(&d->ends, id);
    return from && to ? flat_about(d->r, &d->r->body, *from, *to) : "";
}

static void take_comment(docx *d, const element *e)
{
    flat text = {0};
    const char *id = get(e, "id");
    walk_text(d, e, &text);
    const entente_office_comment comment = {.id = id ? flat_copy(d->r, id) : NULL,
                                            .author = flat_copy(d->r, get(e, "author")),
                                            .date = flat_copy(d->r, get(e, "date")),
                                            .text = flat_words(d->r, &text),
                                            .about = id ? about(d, id) : ""};
    buffer_add(&d->r->comments, &comment, sizeof comment);
}

/* Which comment answers which, of the comments from `first` on, whose paragraphs are named. */
static void answers(docx *d, const lookup *by_paragraph)
{
    char part[512];
    for (const element *at = NULL; (at = part_related(d->rels.root, at, "commentsExtended", d->main, part, sizeof part));) {
        part_tree tree = {0};
        tree_read(d, part, &tree);
        for (const element *e = tree.root ? tree.root->child : NULL; e && !stopped(d); e = e->next) {
            const char *own = element_get(e, SPACE_W14, "paraId"), *parent = element_get(e, SPACE_W14, "paraIdParent");
            const size_t *child = own ? lookup_find(by_paragraph, own) : NULL;
            const size_t *of = parent ? lookup_find(by_paragraph, parent) : NULL;
            entente_office_comment *all = (entente_office_comment *)(void *)d->r->comments.bytes;
            if (child && of)
                all[*child].parent = all[*of].id;
        }
        arena_free(&tree.memory);
    }
}

static void comments_of(docx *d, const element *root)
{
    lookup by_paragraph = {0};
    arena places = {0};
    for (const element *e = root->child; e && !stopped(d); e = e->next) {
        if (!is(e, "comment"))
            continue;
        const char *paragraph = last_paragraph(e);
        size_t *place = ARENA_NEW(&places, size_t);
        if (place && paragraph) {
            *place = d->r->comments.length / sizeof(entente_office_comment);
            lookup_add(&by_paragraph, paragraph, place);
        }
        take_comment(d, e);
        if (!place || d->r->comments.failed)
            flat_fail(d->r, error_memory(d->r->error));
    }
    if (!lookup_sort(&by_paragraph))
        flat_fail(d->r, error_memory(d->r->error));
    if (!stopped(d))
        answers(d, &by_paragraph);
    lookup_free(&by_paragraph);
    arena_free(&places);
}

static void comments(docx *d)
{
    char part[512];
    for (const element *at = NULL; (at = part_related(d->rels.root, at, "comments", d->main, part, sizeof part));) {
        part_tree tree = {0};
        tree_read(d, part, &tree);
        if (tree.root)
            comments_of(d, tree.root);
        arena_free(&tree.memory);
    }
}

/* ---- The whole ---- */

/* Styles whose paragraphs are numbered. */
static void styles(docx *d)
{
    char part[512];
    if (!part_related(d->rels.root, NULL, "styles", d->main, part, sizeof part))
        return;
    tree_read(d, part, &d->styles);
    for (const element *e = d->styles.root ? d->styles.root->child : NULL; e; e = e->next) {
        const element *properties = is(e, "style") ? element_child(e, SPACE_W, "pPr") : NULL;
        const char *id = get(e, "styleId");
        if (properties && id && element_child(properties, SPACE_W, "numPr"))
            lookup_add(&d->numbered, id, (void *)id);
    }
    if (!lookup_sort(&d->numbered))
        flat_fail(d->r, error_memory(d->r->error));
}

static void body(docx *d, part_tree *tree)
{
    tree_read(d, d->main, tree);
    const element *body = tree->root ? element_find(tree->root, SPACE_W, "body") : NULL;
    if (!stopped(d) && !body)
        flat_fail(d->r, error_at(d->r->error, ENTENTE_INVALID, d->r->name, 0, 0,
                                 "its main part, %.80s, is no text; expected a Word document", d->main));
    if (!body)
        return;
    d->in_body = true;
    walk_text(d, body, &d->r->body);
    d->in_body = false;
    if (!lookup_sort(&d->starts) || !lookup_sort(&d->ends))
        flat_fail(d->r, error_memory(d->r->error));
}

void docx_read(flat_reading *r, archive *package)
{
    docx d = {.r = r, .package = package};
    part_tree tree = {0};
    find_main(&d);
    if (!stopped(&d))
        styles(&d);
    if (!stopped(&d))
        body(&d, &tree);
    if (!stopped(&d)) {
        notes(&d, "footnotes", "footnote");
        notes(&d, "endnotes", "endnote");
        heads(&d, "header");
        heads(&d, "footer");
        comments(&d);
    }
    lookup_free(&d.starts);
    lookup_free(&d.ends);
    lookup_free(&d.numbered);
    arena_free(&d.places);
    arena_free(&d.rels.memory);
    arena_free(&d.styles.memory);
    arena_free(&tree.memory);
}
