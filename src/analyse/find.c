/* A search: an index of what the view's reader sees, in SQLite's memory, and questions to it. */
#include "analyse/entries.h"
#include "analyse/find_words.h"
#include "case/yaml.h"

#include "base/error.h"

#include <string.h>

#define OF_FOUND(member, kind, ...) RESULT_FIELD(entente_found_row, member, kind, __VA_ARGS__)
static const entente_field found_fields[] = {
    OF_FOUND(kind, TEXT, "what it is"),
    OF_FOUND(on, TEXT, "the day or instant that it speaks of", .shown = ENTENTE_AS_DATE),
    OF_FOUND(by, TEXT, "who entered it", .shown = ENTENTE_AS_ACTOR),
    OF_FOUND(source, TEXT, "where it comes from"),
    OF_FOUND(state, TEXT, "stands; corrected: another stands in its place; retraction; aside: it counts in nothing"),
    OF_FOUND(snippet, LIST, "its words about those found: every second one is found, the others stand between",
             .of = &entente_text_table, .join = ""),
    ENTRY_FIELDS(entente_found_row),
};
static const entente_table found_table = {
    .name = "find.found",
    RESULT_TABLE(entente_found_row, found_fields),
    .help = "entries that have the words, the best first",
    .csv = RESULT_COLUMNS("kind", "on", "by", "source", "state", "snippet", "id", "entry", "to"),
};

static const entente_field find_fields[] = {
    RESULT_FIELD(entente_find_result, as, TEXT, "the reader"),
    RESULT_FIELD(entente_find_result, on, TEXT, "the day of the view", .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_find_result, words, TEXT, "what was looked for"),
    RESULT_FIELD(entente_find_result, count, COUNT, "how many entries have it"),
    RESULT_FIELD(entente_find_result, found, LIST, "the first of them", .of = &found_table),
};
const entente_table entente_find_table = {
    .name = "find",
    RESULT_TABLE(entente_find_result, find_fields),
    .help = "words among all that a reader sees",
    .csv_of = "found",
};

enum { MOST = 50 };
/* About a word that is found, of its text; the signs around it, which no text has in it. */
#define SNIPPET "snippet(words, -1, char(2), char(3), '…', 20)"

struct entente_finder {
    arena memory;
    const entente_view *view;
    const unsigned char *state;
    sqlite3 *db;
    sqlite3_stmt *put, *best, *snippet;
};

/* What of an entry is looked into, as the table's columns. */
enum { NAMES, TEXTS, REST, COLUMNS };

static entente_status failed(const entente_finder *f, entente_error *error)
{
    int code = f->db ? sqlite3_errcode(f->db) : SQLITE_NOMEM;
    if ((code & 255) == SQLITE_NOMEM)
        return error_memory(error);
    return error_set(error, ENTENTE_IO, "the words could not be looked for: %s", sqlite3_errmsg(f->db));
}

static void put(buffer *b, const char *text)
{
    if (!text || !*text)
        return;
    buffer_text(b, b->length ? " · " : "");
    size_t from = b->length;
    buffer_text(b, text);
    for (char *at = b->bytes + from; !b->failed && *at; at++)
        if ((unsigned char)*at < ' ')
            *at = ' ';
}

static void put_names(buffer *b, const name_list *names)
{
    for (size_t i = 0; i < names->count; i++)
        put(b, names->text[i]);
}

static void put_options(buffer *b, const option_list *options)
{
    for (size_t i = 0; i < options->count; i++) {
        put(b, options->id[i]);
        put_names(b, &options->name[i]);
    }
}

static void put_clauses(buffer *b, const clause_list *clauses)
{
    for (size_t i = 0; i < clauses->count; i++)
        put(b, clauses->text[i]);
}

static void put_list(buffer *b, const text_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        put(b, list->text[i]);
}

static void put_cell(buffer *b, const field *f, const void *value)
{
    buffer cell = {0};
    yaml_cell(&cell, f, value);
    put(b, cell.bytes);
    buffer_end(&cell, b);
}

static void put_field(buffer column[COLUMNS], const field *f, const void *value)
{
    switch (f->type) {
    case FIELD_HANDLE:
        put(&column[NAMES], *(const char *const *)value);
        break;
    case FIELD_NAMES:
        put_names(&column[NAMES], value);
        break;
    case FIELD_OPTIONS:
        put_options(&column[NAMES], value);
        break;
    case FIELD_TEXT:
        put(&column[TEXTS], *(const char *const *)value);
        break;
    case FIELD_TEXTS:
        put_list(&column[TEXTS], value);
        break;
    case FIELD_CLAUSES:
        put_clauses(&column[TEXTS], value);
        break;
    case FIELD_YES:
        break;
    default:
        put_cell(&column[REST], f, value);
    }
}

/* Ids of a record's entries and keys are no words: each is drawn by chance, and holds any two letters. */
static bool is_drawn(const kind *k, const field *f)
{
    kind_id of = (kind_id)(k - kinds);
    bool names_entry = !strcmp(f->name, "what") || !strcmp(f->name, "seconds");
    return (of == KIND_READER && !strcmp(f->name, "key")) ||
           ((of == KIND_RELEASE || of == KIND_SHOWN || of == KIND_FORGET) && names_entry);
}

static void put_words(making *m, buffer column[COLUMNS], const entry *e)
{
    for (size_t i = 0; e->body && i < e->kind->count; i++)
        if (e->fields[i] && !is_drawn(e->kind, &e->kind->fields[i]))
            put_field(column, &e->kind->fields[i], entry_field(e, &e->kind->fields[i]));
    if (!e->kind || !kind_has_id(e->kind))
        put(&column[NAMES], e->handle);
    put(&column[TEXTS], e->other);
    put(&column[TEXTS], part_words(m, e, NULL));
    put(&column[REST], part_source(m, e));
}

/* One row, whose number is the entry's place in the case. */
static bool put_row(entente_finder *f, size_t at, buffer column[COLUMNS])
{
    bool good = sqlite3_bind_int64(f->put, 1, (sqlite3_int64)at) == SQLITE_OK;
    for (int i = 0; i < COLUMNS && good; i++)
        good = sqlite3_bind_text64(f->put, i + 2, column[i].bytes ? column[i].bytes : "", column[i].length, SQLITE_STATIC,
                                   SQLITE_UTF8) == SQLITE_OK;
    good = good && sqlite3_step(f->put) == SQLITE_DONE;
    return sqlite3_reset(f->put) == SQLITE_OK && good;
}

static entente_status put_entries(entente_finder *f, entente_error *error)
{
    const entente_case *c = f->view->c;
    arena scratch = {0};
    buffer column[COLUMNS] = {{0}};
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < c->count && status == ENTENTE_OK; i++) {
        making m = {.memory = &scratch, .view = f->view};
        if (!entries_reads(f->view, c->entries[i]))
            continue;
        for (size_t k = 0; k < COLUMNS; k++)
            column[k].length = 0;
        put_words(&m, column, c->entries[i]);
        if (m.failed || column[NAMES].failed || column[TEXTS].failed || column[REST].failed)
            status = error_memory(error);
        else if (!put_row(f, i, column))
            status = failed(f, error);
        arena_clear(&scratch);
    }
    for (size_t k = 0; k < COLUMNS; k++)
        buffer_free(&column[k]);
    arena_free(&scratch);
    return status;
}

static bool prepare(entente_finder *f, const char *sql, sqlite3_stmt **out)
{
    return sqlite3_prepare_v2(f->db, sql, -1, out, NULL) == SQLITE_OK;
}

static bool run(entente_finder *f, const char *sql)
{
    return sqlite3_exec(f->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static entente_status open_index(entente_finder *f, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    if (sqlite3_open_v2(":memory:", &f->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK)
        return failed(f, error);
    int code = find_words_register(f->db); /* which not always leaves it with the connection */
    if ((code & 255) == SQLITE_NOMEM)
        return error_memory(error);
    if (code != SQLITE_OK ||
        !run(f, "PRAGMA temp_store=MEMORY; "
                "CREATE VIRTUAL TABLE words USING fts5(names, texts, rest, tokenize = 'words'); BEGIN") ||
        !prepare(f, "INSERT INTO words(rowid, names, texts, rest) VALUES (?1, ?2, ?3, ?4)", &f->put))
        return failed(f, error);
    status = put_entries(f, error);
    if (status == ENTENTE_OK &&
        (!run(f, "COMMIT") ||
         !prepare(f, "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY bm25(words, 4, 2, 1), rowid", &f->best) ||
         !prepare(f, "SELECT " SNIPPET " FROM words WHERE words MATCH ?1 AND rowid = ?2", &f->snippet)))
        status = failed(f, error);
    return status;
}

entente_status entente_finder_new(const entente_view *view, entente_finder **out, entente_error *error)
{
    arena memory = {0};
    entente_finder *f = ARENA_NEW(&memory, entente_finder);
    if (!f)
        return error_memory(error);
    making m = {.memory = &memory, .view = view};
    f->view = view;
    f->state = entries_states(&m, view);
    f->memory = memory;
    entente_status status = f->state ? open_index(f, error) : error_memory(error);
    if (status == ENTENTE_OK)
        *out = f;
    else
        entente_finder_free(f);
    return status;
}

void entente_finder_free(entente_finder *f)
{
    if (!f)
        return;
    sqlite3_finalize(f->put);
    sqlite3_finalize(f->best);
    sqlite3_finalize(f->snippet);
    sqlite3_close(f->db);
    arena memory = f->memory; /* which f itself is of */
    arena_free(&memory);
}

/* The words about those found, parted at the signs around these. */
static entente_texts parted(making *m, const char *text)
{
    size_t count = 1, length;
    for (const char *at = text; *at; at++)
        count += *at == 2 || *at == 3;
    const char **part = MAKE(m, count, const char *);
    for (size_t i = 0; part && i < count; i++, text += length + (text[length] != '\0')) {
        length = strcspn(text, "\2\3");
        part[i] = arena_text(m->memory, text, length);
        m->failed |= !part[i];
    }
    return (entente_texts){part ? count : 0, (void *)part};
}

static entente_status put_found(making *m, entente_finder *f, const char *query, sqlite3_int64 at, entente_found_row *row,
                                entente_error *error)
{
    const entry *e = f->view->c->entries[at];
    entente_status status = ENTENTE_OK;
    row->kind = part_text(m, e->kind_name);
    row->on = part_when(m, e->on);
    row->by = part_text(m, e->by);
    row->source = part_source(m, e);
    row->state = entries_word(e, f->state[e->index]);
    PART_ENTRY(m, row, e);
    if (sqlite3_bind_text(f->snippet, 1, query, -1, SQLITE_STATIC) != SQLITE_OK ||
        sqlite3_bind_int64(f->snippet, 2, at) != SQLITE_OK || sqlite3_step(f->snippet) != SQLITE_ROW)
        status = failed(f, error);
    const char *text = status == ENTENTE_OK ? (const char *)sqlite3_column_text(f->snippet, 0) : NULL;
    if (text)
        row->snippet = parted(m, text);
    else if (status == ENTENTE_OK)
        status = error_memory(error);
    sqlite3_reset(f->snippet);
    return status;
}

/* The first of those that have the words, and how many have them. */
static entente_status put_best(making *m, entente_finder *f, const char *query, const entente_find_wish *wish,
                               entente_find_result *result, entente_error *error)
{
    size_t most = wish->most ? wish->most : MOST;
    most = most < f->view->c->count ? most : f->view->c->count;
    entente_found_row *row = MAKE(m, most, entente_found_row);
    entente_status status = row ? ENTENTE_OK : error_memory(error);
    int code = SQLITE_DONE;
    result->found.items = row;
    if (row && sqlite3_bind_text(f->best, 1, query, -1, SQLITE_STATIC) != SQLITE_OK)
        status = failed(f, error);
    while (status == ENTENTE_OK && (code = sqlite3_step(f->best)) == SQLITE_ROW) {
        sqlite3_int64 at = sqlite3_column_int64(f->best, 0);
        if (!entries_of(f->view->c->entries[at], wish->kind))
            continue;
        if (result->count++ < most)
            status = put_found(m, f, query, at, &row[result->found.count++], error);
    }
    if (status == ENTENTE_OK && code != SQLITE_DONE)
        status = failed(f, error);
    sqlite3_reset(f->best);
    return status;
}

entente_status entente_finder_ask(entente_finder *f, const entente_find_wish *wish, const entente_find_result **out,
                                  entente_error *error)
{
    making m = {0};
    buffer query = {0};
    const void *given = NULL;
    entente_status status = entries_kind(wish->kind, error);
    if (status == ENTENTE_OK)
        status = find_words_query(wish->words, &query, error);
    if (status != ENTENTE_OK) {
        buffer_free(&query);
        return status;
    }
    entente_find_result *result = part_begin(&m, &entente_find_table);
    m.view = f->view;
    if (result) {
        result->as = part_text(&m, view_as(f->view));
        result->on = part_day(&m, f->view->as_of);
        result->words = part_text(&m, wish->words);
        status = put_best(&m, f, query.bytes, wish, result, error);
    }
    buffer_free(&query);
    status = part_end(&m, result, status, &given, error);
    if (status == ENTENTE_OK)
        *out = given;
    return status;
}
