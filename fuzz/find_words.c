/* What is typed into a search: any bytes part into words that move on, lie within the text and are folded as they are again;
   and make a question that FTS5 takes, or a mistake. */
#include "analyse/find_words.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whether a statement about the text is done. */
static bool done(sqlite3_stmt *of, const char *text, size_t size)
{
    sqlite3_bind_text(of, 1, text, (int)size, SQLITE_STATIC);
    int code = sqlite3_step(of);
    sqlite3_reset(of);
    return code == SQLITE_ROW || code == SQLITE_DONE;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static sqlite3 *db;
    static sqlite3_stmt *ask, *put;
    if (!db &&
        (sqlite3_open(":memory:", &db) != SQLITE_OK || find_words_register(db) != SQLITE_OK ||
         sqlite3_exec(db, "CREATE VIRTUAL TABLE w USING fts5(t, tokenize = 'words')", NULL, NULL, NULL) != SQLITE_OK ||
         sqlite3_prepare_v2(db, "SELECT snippet(w, -1, '<', '>', '', 20) FROM w WHERE w MATCH ?1", -1, &ask, NULL) !=
             SQLITE_OK ||
         sqlite3_prepare_v2(db, "INSERT OR REPLACE INTO w(rowid, t) VALUES (1, ?1)", -1, &put, NULL) != SQLITE_OK))
        abort();
    buffer query = {0};
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    if (!done(put, text, size) ||
        (find_words_query(text, &query, NULL) == ENTENTE_OK && !done(ask, query.bytes, query.length)))
        abort();
    buffer_free(&query);
    free(text);
    return 0;
}
