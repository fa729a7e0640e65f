/* What is read of a document must hold together, and what can be written of it must be read again as the same. */
#include <entente/office.h>

#include <stdlib.h>
#include <string.h>

static void fuzz_judge(const entente_office_document *d)
{
    if (!d->format || !d->old_text.count || !d->new_text.count)
        abort();
    for (size_t i = 0; i < d->changes.count; i++)
        if (!d->changes.items[i].kind || !d->changes.items[i].author || !d->changes.items[i].date ||
            !*d->changes.items[i].text)
            abort();
    for (size_t i = 0; i < d->comments.count; i++)
        if (!d->comments.items[i].author || !d->comments.items[i].text || !d->comments.items[i].about)
            abort();
    for (size_t i = 0; i < d->stories.count; i++)
        if (!d->stories.keys[i] || !d->stories.items[i].old_text.count)
            abort();
}

/* The sheet of what was read, under dates that can be written. */
static void fuzz_again(const entente_office_document *d, entente_office_format format)
{
    static const entente_office_hand hand[] = {{"A", "2031-03-04", NULL}, {"B", "2031-03-05T10:30:00Z", NULL}};
    entente_office_stretch *stretches = calloc(d->stretches.count + 1, sizeof *stretches);
    entente_office_sheet sheet = {.tracking = true};
    entente_error error = {0};
    const entente_office_document *again = NULL;
    char *bytes = NULL;
    size_t length;
    for (size_t i = 0; stretches && i < d->stretches.count; i++) {
        stretches[i].text = d->stretches.items[i].text;
        stretches[i].inserted = d->stretches.items[i].inserted ? &hand[0] : NULL;
        stretches[i].deleted = d->stretches.items[i].deleted ? &hand[1] : NULL;
    }
    sheet.stretches.count = stretches ? d->stretches.count : 0;
    sheet.stretches.items = stretches;
    if (entente_office_write(&sheet, format, &bytes, &length, &error) == ENTENTE_OK) {
        if (entente_office_read("again", bytes, length, &again, &error) != ENTENTE_OK)
            abort();
        fuzz_judge(again);
    }
    entente_result_free(again);
    free(bytes);
    free(stretches);
}

static void fuzz_document(const char *bytes, size_t length, entente_office_format format)
{
    const entente_office_document *d = NULL;
    entente_error error = {0};
    entente_status status = entente_office_read("fuzzed", bytes, length, &d, &error);
    if (status == ENTENTE_OK) {
        fuzz_judge(d);
        fuzz_again(d, format);
    } else if (!error.message[0] || error.code != status) {
        abort();
    }
    entente_result_free(d);
}
