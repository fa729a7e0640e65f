/* A bracketed text as an answer. */
#include "bracket/groups.h"
#include "bracket/labels.h"
#include "bracket/look.h"

#include "base/error.h"
#include "result/result.h"

#include <stdint.h>
#include <string.h>

enum { MOST = 256 << 20 };

static const char *const kind_names[ENTENTE_BRACKET_KINDS] = {"contested", "alternative", "placeholder", "note",
                                                              "not-a-bracket"};

const char *entente_bracket_kind_name(entente_bracket_kind kind)
{
    return kind < ENTENTE_BRACKET_KINDS ? kind_names[kind] : "";
}

static const entente_field name_fields[] = {
    RESULT_FIELD(entente_bracket_name, actor, TEXT, "who", .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(
        entente_bracket_name, role, TEXT,
        "`by`: whose words or remark they are; `for`, `against`: who wants them or does not; `reserved`: who has not said"),
    RESULT_FIELD(entente_bracket_name, from, COUNT, "where the name begins", .unit = "bytes"),
    RESULT_FIELD(entente_bracket_name, to, COUNT, "where it ends", .unit = "bytes"),
};
static const entente_table name_table = {
    .name = "brackets.names", RESULT_TABLE(entente_bracket_name, name_fields), .help = "who is named, and as what"};

static const entente_field bracket_fields[] = {
    RESULT_FIELD(entente_bracket, number, COUNT, "its number, by where it opens; 0: a remark in { }"),
    RESULT_FIELD(entente_bracket, from, COUNT, "where it opens", .unit = "bytes"),
    RESULT_FIELD(entente_bracket, to, COUNT, "behind its closing bracket", .unit = "bytes"),
    RESULT_FIELD(entente_bracket, words, COUNT, "where the words begin, behind who is named", .unit = "bytes"),
    RESULT_FIELD(entente_bracket, words_to, COUNT, "where they end", .unit = "bytes"),
    RESULT_FIELD(entente_bracket, kind, TEXT, "`contested`, `alternative`, `placeholder`, `note`, `not-a-bracket`"),
    RESULT_FIELD(entente_bracket, within, COUNT, "the number of the pair around it; 0: none"),
    RESULT_FIELD(entente_bracket, depth, COUNT, "1: in no other"),
    RESULT_FIELD(entente_bracket, group, COUNT, "of which alternatives it is one, from 1; 0: none"),
    RESULT_FIELD(entente_bracket, sure, YES,
                 "of alternatives: their form says that they exclude each other; else it is a guess"),
    RESULT_FIELD(entente_bracket, open, YES, "an open point; of alternatives the first alone"),
    RESULT_FIELD(entente_bracket, agreed, YES, "a remark that something is agreed"),
    RESULT_FIELD(entente_bracket, choices, COUNT, "wordings within it, parted by strokes; else 1"),
    RESULT_FIELD(entente_bracket, names, LIST, "who is named", .of = &name_table),
    RESULT_FIELD(entente_bracket, about, COUNT, "of a wish: where the words begin that it is about", .unit = "bytes"),
    RESULT_FIELD(entente_bracket, about_to, COUNT, "where they end; the same: none", .unit = "bytes"),
};
static const entente_table bracket_table = {.name = "brackets.brackets",
                                            RESULT_TABLE(entente_bracket, bracket_fields),
                                            .help = "every pair that has both ends, by where it opens"};

static const entente_field label_fields[] = {
    RESULT_FIELD(entente_bracket_label, from, COUNT, "where it begins", .unit = "bytes"),
    RESULT_FIELD(entente_bracket_label, to, COUNT, "where it ends", .unit = "bytes"),
    RESULT_FIELD(entente_bracket_label, kind, TEXT, "`option`, `alt`, `bis` (ter and so on too)"),
    RESULT_FIELD(entente_bracket_label, group, COUNT, "the choice of which it is one; 0: none"),
    RESULT_FIELD(entente_bracket_label, depth, COUNT, "of options in options, from 1"),
    RESULT_FIELD(entente_bracket_label, open, YES, "an open point; of a choice the first alone"),
};
static const entente_table label_table = {.name = "brackets.labels",
                                          RESULT_TABLE(entente_bracket_label, label_fields),
                                          .help = "options, alts, bis and ter at the beginning of paragraphs"};

static const entente_field stray_fields[] = {
    RESULT_FIELD(entente_bracket_stray, at, COUNT, "where it stands", .unit = "bytes"),
    RESULT_FIELD(entente_bracket_stray, line, COUNT, "from 1"),
    RESULT_FIELD(entente_bracket_stray, column, COUNT, "from 1", .unit = "characters"),
    RESULT_FIELD(entente_bracket_stray, opens, YES, "it opens, and nothing closes it; else it closes what nothing opened"),
};
static const entente_table stray_table = {.name = "brackets.strays",
                                          RESULT_TABLE(entente_bracket_stray, stray_fields),
                                          .help = "brackets whose other end is not in the text"};

static const entente_field counts_fields[] = {
    RESULT_FIELD(entente_bracket_counts, pairs, COUNT, "square brackets that are brackets of the talks"),
    RESULT_FIELD(entente_bracket_counts, open, COUNT, "points to be settled: alternatives once, what is agreed not"),
    RESULT_FIELD(entente_bracket_counts, placeholders, COUNT, "pairs that stand for what is not known"),
    RESULT_FIELD(entente_bracket_counts, remarks, COUNT, "pairs, and { }, that speak to the drafters"),
    RESULT_FIELD(entente_bracket_counts, guessed, COUNT, "choices that are a guess from standing side by side"),
    RESULT_FIELD(entente_bracket_counts, unclosed, COUNT, "brackets that nothing closes"),
    RESULT_FIELD(entente_bracket_counts, unopened, COUNT, "brackets that nothing opened"),
    RESULT_FIELD(entente_bracket_counts, deepest, COUNT, "the depth of the deepest pair"),
};
const entente_table entente_bracket_counts_table = {
    .name = "brackets.counts", RESULT_TABLE(entente_bracket_counts, counts_fields), .help = "what is counted, each apart"};

static const entente_field brackets_fields[] = {
    RESULT_FIELD(entente_brackets, text, BYTES, "the text"),
    RESULT_FIELD(entente_brackets, counts, OBJECT, "what is counted", .of = &entente_bracket_counts_table),
    RESULT_FIELD(entente_brackets, brackets, LIST, "its pairs", .of = &bracket_table),
    RESULT_FIELD(entente_brackets, labels, LIST, "its options", .of = &label_table),
    RESULT_FIELD(entente_brackets, strays, LIST, "what is not balanced", .of = &stray_table),
};
const entente_table entente_brackets_table = {
    .name = "brackets", RESULT_TABLE(entente_brackets, brackets_fields), .help = "a bracketed text"};

/* --- making it ----------------------------------------------------------------------------------------------------------
 */

static void add_piece(entente_bracket_piece *pieces, size_t *count, size_t from, size_t to, entente_bracket_piece_kind kind,
                      size_t bracket)
{
    if (from < to)
        pieces[(*count)++] = (entente_bracket_piece){from, to, kind, bracket};
}

/* Opening and closing brackets and strays in the order of the text, and the texts between. */
static void put_pieces(reading *r, entente_brackets *out)
{
    const pairs *p = &r->pairs;
    size_t most = 4 * p->count + 2 * p->stray_count + 1, count = 0, next = 0, lost = 0, around = SIZE_MAX, at = 0;
    entente_bracket_piece *pieces = ARENA_ARRAY(r->memory, most, entente_bracket_piece);
    r->failed |= !pieces;
    while (pieces) {
        size_t opens = next < p->count ? p->items[next].from : SIZE_MAX;
        size_t closes = around != SIZE_MAX ? p->items[around].inner_to : SIZE_MAX;
        size_t strays = lost < p->stray_count ? p->strays[lost].at : SIZE_MAX;
        size_t first = opens < closes ? opens : closes;
        if (strays < first) {
            add_piece(pieces, &count, at, strays, ENTENTE_PIECE_TEXT, around);
            at = strays + p->strays[lost].length;
            add_piece(pieces, &count, strays, at, ENTENTE_PIECE_STRAY, around);
            lost++;
        } else if (opens < closes) {
            add_piece(pieces, &count, at, opens, ENTENTE_PIECE_TEXT, around);
            at = p->items[next].inner;
            add_piece(pieces, &count, opens, at, ENTENTE_PIECE_OPENS, next);
            around = next++;
        } else if (closes != SIZE_MAX) {
            add_piece(pieces, &count, at, closes, ENTENTE_PIECE_TEXT, around);
            at = p->items[around].to;
            add_piece(pieces, &count, closes, at, ENTENTE_PIECE_CLOSES, around);
            around = p->items[around].parent;
        } else {
            add_piece(pieces, &count, at, r->length, ENTENTE_PIECE_TEXT, SIZE_MAX);
            break;
        }
    }
    out->pieces.items = pieces;
    out->pieces.count = count;
}

static void count_row(entente_bracket_counts *c, const entente_bracket *row)
{
    if (row->is == ENTENTE_BRACKET_NONE)
        return;
    c->pairs += row->number > 0;
    c->open += row->open;
    c->placeholders += row->is == ENTENTE_BRACKET_PLACEHOLDER;
    c->remarks += row->is == ENTENTE_BRACKET_NOTE;
    c->deepest = row->number && row->depth > c->deepest ? row->depth : c->deepest;
}

static void count_all(reading *r, entente_brackets *out)
{
    entente_bracket_counts *c = &out->counts;
    bool *guessed = ARENA_ARRAY(r->memory, r->groups + 1, bool);
    r->failed |= !guessed;
    for (size_t i = 0; guessed && i < r->pairs.count; i++) {
        const entente_bracket *row = &r->rows[i];
        count_row(c, row);
        if (row->group && !row->sure && !guessed[row->group]) {
            guessed[row->group] = true;
            c->guessed++;
        }
    }
    for (size_t i = 0; i < r->label_count; i++)
        c->open += r->labels[i].open;
    for (size_t i = 0; i < out->strays.count; i++) {
        c->unclosed += out->strays.items[i].opens;
        c->unopened += !out->strays.items[i].opens;
    }
}

static void put_rows(reading *r, entente_brackets *out)
{
    for (size_t i = 0; i < r->pairs.count; i++) {
        const pair *p = &r->pairs.items[i];
        entente_bracket *row = &r->rows[i];
        row->from = p->from;
        row->to = p->to;
        row->depth = p->depth;
        row->within = p->square == SIZE_MAX ? 0 : r->rows[p->square].number;
        row->kind = kind_names[row->is];
    }
    entente_bracket_stray *strays = ARENA_ARRAY(r->memory, r->pairs.stray_count, entente_bracket_stray);
    r->failed |= !strays;
    for (size_t i = 0; strays && i < r->pairs.stray_count; i++) {
        const stray *s = &r->pairs.strays[i];
        strays[i] = (entente_bracket_stray){s->at, s->line, s->column, s->opens};
    }
    out->brackets.items = r->rows;
    out->brackets.count = r->pairs.count;
    out->labels.items = r->labels;
    out->labels.count = r->label_count;
    out->strays.items = strays;
    out->strays.count = strays ? r->pairs.stray_count : 0;
}

static entente_status look_rulings(const reading *r, entente_error *error)
{
    size_t squares = 0;
    for (size_t i = 0; i < r->pairs.count; i++)
        squares += !r->pairs.items[i].curly;
    for (size_t i = 0; i < r->options->ruling_count; i++) {
        const entente_bracket_ruling *ruling = &r->options->rulings[i];
        if (!ruling->number || ruling->number > squares)
            return error_set(error, ENTENTE_INVALID, "no pair of brackets %zu in this text, which has %zu", ruling->number,
                             squares);
    }
    return ENTENTE_OK;
}

entente_status entente_brackets_read(const char *text, size_t length, const entente_bracket_options *options,
                                     const entente_brackets **result, entente_error *error)
{
    static const entente_bracket_options none = {0};
    if (length > MOST)
        return error_set(error, ENTENTE_LIMIT, "a text of %zu bytes; at most %d MiB", length, MOST >> 20);
    entente_brackets *made = result_new(&entente_brackets_table);
    if (!made)
        return error_memory(error);
    arena *memory = result_memory(made);
    reading r = {.memory = memory, .length = length, .options = options ? options : &none};
    r.text = arena_text(memory, text, length);
    entente_status status = ENTENTE_OK;
    if (!r.text || !brackets_pair(&r.pairs, memory, r.text, length, r.options->wide))
        r.failed = true;
    else
        r.rows = ARENA_ARRAY(memory, r.pairs.count, entente_bracket);
    r.failed |= !r.rows;
    if (!r.failed)
        status = look_rulings(&r, error);
    if (!r.failed && status == ENTENTE_OK) {
        look_all(&r);
        groups_make(&r);
        labels_group(&r);
        put_rows(&r, made);
        put_pieces(&r, made);
        count_all(&r, made);
    }
    if (r.failed || status != ENTENTE_OK) {
        entente_result_free(made);
        return r.failed ? error_memory(error) : status;
    }
    made->text = (entente_bytes){r.text, length};
    *result = made;
    return ENTENTE_OK;
}

entente_status entente_brackets_write(const entente_brackets *brackets, const entente_sink *sink, entente_error *error)
{
    for (size_t i = 0; i < brackets->pieces.count; i++) {
        const entente_bracket_piece *piece = &brackets->pieces.items[i];
        if (!sink->write(sink->context, brackets->text.bytes + piece->from, piece->to - piece->from))
            return error_set(error, ENTENTE_IO, "what was to be written was not taken");
    }
    return ENTENTE_OK;
}
