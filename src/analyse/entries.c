/* The entries of a view as rows, one column for each field that any kind has, so that columns are the same for every case.
 */
#include "analyse/entries.h"

#include "analyse/parts.h"
#include "case/view.h"
#include "case/yaml.h"

#include "base/error.h"

#include <string.h>

#define OF_ENTRY(member, kind, ...) RESULT_FIELD(entente_entry_row, member, kind, __VA_ARGS__)
static const entente_field entry_fields[] = {
    OF_ENTRY(entry, TEXT, "its id"),
    OF_ENTRY(kind, TEXT, "what it is"),
    OF_ENTRY(id, TEXT, "what others call it; null: nothing"),
    OF_ENTRY(on, TEXT, "the day or instant that it speaks of", .shown = ENTENTE_AS_DATE),
    OF_ENTRY(at, TEXT, "when it was known", .shown = ENTENTE_AS_DATE),
    OF_ENTRY(by, TEXT, "who entered it"),
    OF_ENTRY(to, TEXT, "who may read it, as YAML writes it"),
    OF_ENTRY(source, TEXT, "where it comes from"),
    OF_ENTRY(replaces, TEXT, "the id of what it corrects"),
    OF_ENTRY(state, TEXT, "stands; corrected: another stands in its place; retraction; aside: it counts in nothing"),
    OF_ENTRY(fields, LIST, "of each of `columns` its value, as `entente add FIELD=VALUE` takes it; null: not said",
             .of = &entente_text_table, .spread = "columns"),
};
static const entente_table entry_table = {
    .name = "entries.entry",
    RESULT_TABLE(entente_entry_row, entry_fields),
    .help = "an entry of the view",
    .csv = RESULT_COLUMNS("entry", "kind", "id", "on", "at", "by", "to", "source", "replaces", "state", "fields"),
};

static const entente_field entries_fields[] = {
    RESULT_FIELD(entente_entries_result, columns, LIST, "the fields that are told of each entry", .of = &entente_text_table),
    RESULT_FIELD(entente_entries_result, entries, LIST, "by kind, `on` and `at`", .of = &entry_table),
};
const entente_table entente_entries_table = {
    .name = "entries",
    RESULT_TABLE(entente_entries_result, entries_fields),
    .help = "what a reader sees, entry by entry",
    .csv_of = "entries",
};

/* From which words an entry was read, and who has judged that: of every kind. */
enum { DISPATCH, BYTES, PROPOSED, JUDGED, READING };
static const char *const reading[READING] = {"dispatch", "bytes", "proposed", "judged"};

enum { COLUMNS_MOST = KIND_COUNT * FIELDS_MOST + READING + 1 };

/* Columns, and of each kind's field which it is. */
typedef struct laid {
    const char *name[COLUMNS_MOST];
    size_t count, of[KIND_COUNT][FIELDS_MOST], reading[READING];
    size_t other; /* of a kind of one's own, all its fields */
} laid;

/* Which column has that name; a new one where none does. */
static size_t column(laid *l, const char *name)
{
    size_t at = 0;
    while (at < l->count && strcmp(l->name[at], name))
        at++;
    if (at == l->count)
        l->name[l->count++] = name;
    return at;
}

static void lay(laid *l, const char *only)
{
    l->count = 0;
    for (size_t k = 0; k < KIND_COUNT; k++) {
        if (only && strcmp(only, kinds[k].name) && strcmp(only, kinds[k].section))
            continue;
        for (size_t i = 0; i < kinds[k].count; i++) {
            const field *f = &kinds[k].fields[i];
            l->of[k][i] = f->type == FIELD_HANDLE ? SIZE_MAX : column(l, f->name);
        }
    }
    for (size_t i = 0; i < READING && !(only && !strncmp(only, "x-", 2)); i++)
        l->reading[i] = column(l, reading[i]);
    l->other = l->count;
    if (!only || !strncmp(only, "x-", 2))
        l->name[l->count++] = "fields";
}

static const char *kept(making *m, buffer *b)
{
    const char *text = b->failed ? NULL : arena_text(m->memory, b->bytes ? b->bytes : "", b->length);
    m->failed |= !text;
    buffer_free(b);
    return text;
}

static void put_fields(making *m, entente_entry_row *row, const laid *l, const entry *e)
{
    const char **cell = MAKE(m, l->count, const char *);
    row->fields.items = (void *)cell;
    row->fields.count = cell ? l->count : 0;
    if (cell && e->other)
        cell[l->other] = part_text(m, e->other);
    if (cell && e->kind) {
        char when[MOMENT_TEXT];
        cell[l->reading[DISPATCH]] = part_text(m, e->dispatch);
        cell[l->reading[BYTES]] = part_text(m, e->bytes);
        cell[l->reading[PROPOSED]] = e->proposed ? "yes" : NULL;
        cell[l->reading[JUDGED]] =
            e->judged ? part_format(m, "{by: %s, at: %s}", e->judged->by, moment_text(e->judged->at, when)) : NULL;
    }
    for (size_t i = 0; cell && e->body && i < e->kind->count; i++) {
        const field *f = &e->kind->fields[i];
        size_t at = l->of[e->kind - kinds][i];
        buffer b = {0};
        if (!e->fields[i] || at == SIZE_MAX)
            continue;
        yaml_cell(&b, f, entry_field(e, f));
        cell[at] = kept(m, &b);
    }
}

static void put_entry(making *m, entente_entry_row *row, const laid *l, const entente_view *v, const entry *e,
                      const char *state)
{
    const entry *old = view_replaced(v, e);
    char id[ENTRY_ID_TEXT], when[MOMENT_TEXT];
    buffer to = {0};
    yaml_audience(&to, e);
    row->entry = part_id(m, e);
    row->kind = part_text(m, e->kind_name);
    row->id = part_text(m, e->handle);
    row->on = part_text(m, moment_text(e->on, when)); /* `unknown` too */
    row->at = part_text(m, moment_text(e->at, when));
    row->by = part_text(m, e->by);
    row->to = kept(m, &to);
    row->source = part_text(m, e->source);
    row->replaces = old ? part_text(m, entry_id_text(old->id, id)) : NULL;
    row->state = state;
    put_fields(m, row, l, e);
}

enum { STATE_CORRECTED, STATE_STANDS, STATE_ASIDE };

static void mark(unsigned char *state, const view_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        state[list->entries[i]->index] = STATE_STANDS;
}

/* [entries]: what each is to the view; a kind of one's own has no list, and stands where nothing replaces it. */
unsigned char *entries_states(making *m, const entente_view *v)
{
    const entente_case *c = v->c;
    unsigned char *state = MAKE(m, c->count, unsigned char);
    if (!state)
        return NULL;
    for (size_t i = 0; i < c->count; i++)
        state[c->entries[i]->index] = c->entries[i]->kind ? STATE_CORRECTED : STATE_STANDS;
    for (size_t i = 0; i < c->count; i++)
        if (!c->entries[i]->kind && c->entries[i]->replaces && case_sees(c->entries[i], v->reader, v->until))
            state[c->entries[i]->replaces->index] = STATE_CORRECTED;
    for (size_t k = 0; k < KIND_COUNT; k++)
        mark(state, &v->kind[k]);
    mark(state, &v->apart);
    mark(state, &v->undated);
    for (size_t i = 0; i < v->aside_count; i++)
        state[v->aside[i].entry->index] = STATE_ASIDE;
    return state;
}

bool entries_of(const entry *e, const char *only)
{
    return !only || !strcmp(only, e->kind_name) || (e->kind && !strcmp(only, e->kind->section));
}

const char *entries_word(const entry *e, unsigned char state)
{
    return state == STATE_ASIDE    ? "aside"
           : entry_retracts(e)     ? "retraction"
           : state == STATE_STANDS ? "stands"
                                   : "corrected";
}

bool entries_reads(const entente_view *v, const entry *e)
{
    return e->at.day <= v->until && case_reads_on(e, v->reader, v->until);
}

entente_status entries_kind(const char *kind_name, entente_error *error)
{
    const kind *meant = kind_name ? kind_meant(kind_name) : NULL;
    if (!kind_name || kind_named(kind_name) || kind_of_section(kind_name) || !strncmp(kind_name, "x-", 2))
        return ENTENTE_OK;
    return error_set(error, ENTENTE_INVALID, "'%.60s' is no kind of entry; %s%s%s position, note, ... or x-...", kind_name,
                     meant ? "did you mean '" : "expected", meant ? meant->name : "", meant ? "'? Expected" : "");
}

entente_status entente_analyse_entries(const entente_view *v, const char *kind_name, const entente_entries_result **result,
                                       entente_error *error)
{
    const entente_case *c = v->c;
    making m = {0};
    laid l;
    if (entries_kind(kind_name, error) != ENTENTE_OK)
        return ENTENTE_INVALID;
    entente_entries_result *made = part_begin(&m, &entente_entries_table);
    unsigned char *state = made ? entries_states(&m, v) : NULL;
    entente_entry_row *rows = state ? MAKE(&m, c->count, entente_entry_row) : NULL;
    const char **columns = rows ? MAKE(&m, COLUMNS_MOST, const char *) : NULL;
    lay(&l, kind_name);
    if (columns) {
        memcpy(columns, l.name, l.count * sizeof *columns);
        made->columns.items = (void *)columns;
        made->columns.count = l.count;
        made->entries.items = rows;
    }
    for (size_t i = 0; columns && i < c->count && !m.failed; i++) {
        const entry *e = c->entries[i];
        if (entries_reads(v, e) && entries_of(e, kind_name))
            put_entry(&m, &rows[made->entries.count++], &l, v, e, entries_word(e, state[e->index]));
    }
    const void *given = NULL;
    entente_status status = part_end(&m, made, ENTENTE_OK, &given, error);
    if (status == ENTENTE_OK)
        *result = given;
    return status;
}
