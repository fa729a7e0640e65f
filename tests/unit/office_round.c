/* Random drafts are written as DOCX and as ODT and read back: the same texts, alternatives, authors and days. Each draft has
   up to four hands that put in and strike words and marks, also in what another put in, at the end, in lists and about
   tables.

   usage: test_office_round [SEED]           the random draft of that seed alone
          test_office_round FOLDER COUNT     write so many drafts into the folder, each as DOCX and ODT with what must be
   read of it, for tests/office/check */
#include "how_many.h"

#include <entente/office.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STRETCHES = 60, PARAGRAPHS = 80, TEXT = 8000 };

static uint64_t state;
static bool for_others; /* half of the drafts have lists and no changed marks, the others changed marks and no lists */

static uint32_t draw(uint32_t below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((state >> 33) % below);
}

static const char *const words[] = {
    "the",
    "ferry",
    "shall",
    "sail",
    "[by",
    "day]",
    "[[or",
    "night]]",
    "1,500",
    "tons",
    "\xd7\x94\xd7\xa1\xd7\xa4\xd7\x99\xd7\xa0\xd7\x94",
    "\xd7\x9c\xd7\x90",
    "\xd8\xa7\xd9\x84\xd8\xb3\xd9\x81\xd9\x8a\xd9\x86\xd8\xa9",
    "\xd9\xa3",
    "\xd0\xbf\xd0\xbe\xd1\x80\xd1\x82",
    "\xe6\xb8\xaf",
    "\xf0\x9d\x84\x9e",
    "e\xcc\x81t\xc3\xa9",
    "a<b",
    "\"c\" & d",
    "it's",
    "\xe2\x80\x91",
    "x\xe2\x80\x91y",
    "so\xc2\xad"
    "ft",
    "no\xc2\xa0"
    "break",
    "100%",
    "%1",
};
static const entente_office_hand hands[] = {
    {"Blue Coast", "2031-03-04", NULL},
    {"Green & \"Valley\"", "2031-03-05T10:30:00Z", NULL},
    {"\xd9\x85\xd9\x84\xd8\xa7\xd8\xad <ilm>", "2031-03-06T16:45:59", NULL},
    {"The chair", "2031-03-09", NULL},
};

/* A draft and what it is written of. */
typedef struct draft {
    entente_office_stretch stretch[STRETCHES];
    entente_office_paragraph paragraph[PARAGRAPHS];
    entente_office_remark remark[STRETCHES];
    char number[PARAGRAPHS][16];
    char text[STRETCHES][400];
    size_t remarks, footnotes, comments;
    entente_office_sheet sheet;
} draft;

static void draw_text(char *text, size_t size)
{
    size_t length = 0;
    for (uint32_t count = draw(7); count-- && length < size - 40;) {
        const char *word = words[draw(sizeof words / sizeof *words)];
        static const char *const between[] = {" ", " ", " ", " ", "  ", "\t", "\xe2\x80\xa8", "", "\n"};
        length += (size_t)snprintf(text + length, size - length, "%s%s", word, between[draw(9)]);
    }
    if (!draw(4))
        snprintf(text + length, size - length, "%s", draw(2) ? "\n" : " ");
}

static size_t marks_in(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += *text == '\n';
    return count;
}

/* The last character of the whole text; 0: it is empty. */
static char last_of(const draft *d, size_t count)
{
    while (count--)
        if (d->text[count][0])
            return d->text[count][strlen(d->text[count]) - 1];
    return 0;
}

/* Numbers as drafts have them, one after another or not. */
static void draw_paragraphs(draft *d, size_t marks, bool numbered)
{
    unsigned next = 1;
    for (size_t i = 0; i < marks; i++) {
        entente_office_paragraph *p = &d->paragraph[i];
        p->style = draw(4) ? ENTENTE_OFFICE_PLAIN : (entente_office_style)draw(5);
        if (for_others)
            p->style = ENTENTE_OFFICE_PLAIN;
        p->level = draw(3) || !numbered ? 0 : draw(9);
        if (draw(2) || !numbered)
            continue;
        p->style = ENTENTE_OFFICE_PLAIN;
        snprintf(d->number[i], sizeof d->number[i], draw(5) ? "%u." : draw(2) ? "%u bis." : "(%u)", next);
        next = draw(6) ? next + 1 : 1 + draw(12);
        p->number = d->number[i];
    }
}

static void draw_draft(draft *d, uint64_t seed)
{
    size_t marks = 0;
    bool numbered = !for_others || seed % 2;
    memset(d, 0, sizeof *d);
    state = seed * 2654435761u + 99991;
    size_t count = 1 + draw(STRETCHES - 2);
    for (size_t i = 0; i < count; i++) {
        entente_office_stretch *s = &d->stretch[i];
        draw_text(d->text[i], sizeof d->text[i]);
        s->inserted = draw(3) ? NULL : &hands[draw(4)];
        s->deleted = draw(3) ? NULL : &hands[draw(4)];
        if (s->inserted == s->deleted) /* what one put in and struck is left out */
            s->deleted = NULL;
        if (for_others && numbered && i + 1 == count)
            s->inserted = s->deleted = NULL;
        if (for_others && numbered && (s->inserted || s->deleted))
            for (char *at = d->text[i]; (at = strchr(at, '\n'));)
                *at = ' ';
        if (marks + marks_in(d->text[i]) > PARAGRAPHS - 3)
            d->text[i][0] = '\0';
        marks += marks_in(d->text[i]);
        s->text = d->text[i];
        if (!draw(12)) {
            bool comment = draw(2);
            d->remark[d->remarks++] =
                (entente_office_remark){i, draw(2) ? "reserves" : "two\nlines", comment ? &hands[draw(4)] : NULL};
            ++*(comment ? &d->comments : &d->footnotes);
        }
    }
    marks += last_of(d, count) != '\n';
    draw_paragraphs(d, marks, numbered);
    d->sheet = (entente_office_sheet){.title = "Draft", .line = draw(2) ? "For \xd7\x90 & B" : NULL, .tracking = draw(2)};
    d->sheet.stretches.count = count;
    d->sheet.stretches.items = d->stretch;
    d->sheet.paragraphs.count = draw(5) ? marks : 0;
    d->sheet.paragraphs.items = d->paragraph;
    d->sheet.remarks.count = d->remarks;
    d->sheet.remarks.items = d->remark;
}

/* ---- What must be read ---- */

typedef struct side {
    char text[STRETCHES * 400];
    size_t length;
} side;

static void add(side *s, const char *text)
{
    size_t length = strlen(text);
    memcpy(s->text + s->length, text, length + 1);
    s->length += length;
}

/* The old or the new text, without a mark at its end. */
static void side_of(const entente_office_stretches *of, bool old, side *out)
{
    out->length = 0;
    out->text[0] = '\0';
    for (size_t i = 0; i < of->count; i++)
        if (old ? !of->items[i].inserted : !of->items[i].deleted)
            add(out, of->items[i].text);
}

static void joined(entente_texts paragraphs, side *out)
{
    out->length = 0;
    out->text[0] = '\0';
    for (size_t i = 0; i < paragraphs.count; i++) {
        add(out, i ? "\n" : "");
        add(out, paragraphs.items[i]);
    }
}

static bool days_alike(const entente_office_hand *a, const entente_office_hand *b)
{
    if (!a || !b)
        return a == b;
    return !strcmp(a->author, b->author) && !strncmp(a->date, b->date, 10) &&
           (strlen(a->date) == 10 ? !strncmp(b->date + 10, "T00:00:00", 9) : !strncmp(a->date, b->date, 19));
}

/* The characters of the stretches but for marks, each with its hands, one after another. */
typedef struct walk {
    const entente_office_stretches *of;
    size_t stretch, at;
} walk;

static const entente_office_stretch *next(walk *w, char *out)
{
    for (; w->stretch < w->of->count; w->stretch++, w->at = 0)
        for (; w->of->items[w->stretch].text[w->at];)
            if ((*out = w->of->items[w->stretch].text[w->at++]) != '\n')
                return &w->of->items[w->stretch];
    return NULL;
}

static const char *judge(const draft *d, const entente_office_document *read)
{
    static side wanted, got;
    for (int old = 0; old < 2; old++) {
        side_of(&d->sheet.stretches, old, &wanted);
        joined(old ? read->old_text : read->new_text, &got);
        if (wanted.length && wanted.text[wanted.length - 1] == '\n')
            wanted.text[--wanted.length] = '\0';
        if (strcmp(wanted.text, got.text)) {
            printf("expected %s\n", wanted.text);
            printf("     got %s\n", got.text);
            return old ? "the old text" : "the new text";
        }
    }
    walk a = {&d->sheet.stretches, 0, 0}, b = {&read->stretches, 0, 0};
    for (char left, right;;) {
        const entente_office_stretch *of = next(&a, &left), *as = next(&b, &right);
        if (!of || !as)
            return of || as ? "more or fewer words" : NULL;
        if (left != right || !days_alike(of->inserted, as->inserted) || !days_alike(of->deleted, as->deleted))
            return "a change";
    }
}

static entente_status round_trip(const draft *d, entente_office_format format, const char **wrong, entente_error *error)
{
    char *bytes[2] = {0};
    size_t length[2] = {0};
    const entente_office_document *read = NULL;
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < 2 && status == ENTENTE_OK; i++)
        status = entente_office_write(&d->sheet, format, &bytes[i], &length[i], error);
    if (status == ENTENTE_OK && (length[0] != length[1] || memcmp(bytes[0], bytes[1], length[0])))
        *wrong = "the bytes differ from time to time";
    if (status == ENTENTE_OK)
        status = entente_office_read("draft", bytes[0], length[0], &read, error);
    if (status == ENTENTE_OK && !*wrong)
        *wrong = judge(d, read);
    if (status == ENTENTE_OK && !*wrong && read->comments.count != d->comments)
        *wrong = "the number of comments";
    free(bytes[0]);
    free(bytes[1]);
    entente_result_free(read);
    return status;
}

static uint64_t first_seed, seeds;

static void test_pairs(void **unused)
{
    static draft d;
    (void)unused;
    for (uint64_t seed = first_seed; seed < first_seed + seeds; seed++) {
        draw_draft(&d, seed);
        for (int format = 0; format < 2; format++) {
            entente_error error = {0};
            const char *wrong = NULL;
            entente_status status = round_trip(&d, (entente_office_format)format, &wrong, &error);
            if (status != ENTENTE_OK || wrong)
                fail_msg("seed %llu as %s: %s", (unsigned long long)seed, format ? "ODT" : "DOCX",
                         wrong ? wrong : error.message);
        }
    }
    printf("%llu drafts as DOCX and as ODT\n", (unsigned long long)seeds);
}

/* ---- For the checker of other programs ---- */

static json_t *hand_json(const entente_office_hand *hand)
{
    char date[24];
    if (!hand)
        return json_null();
    snprintf(date, sizeof date, "%.10s%.9s", hand->date, hand->date[10] ? hand->date + 10 : "T00:00:00");
    return json_pack("[s, s+]", hand->author, date, "Z");
}

static void write_file(const char *folder, size_t number, const char *ending, const char *bytes, size_t length)
{
    char path[1000];
    snprintf(path, sizeof path, "%s/%04zu-%s", folder, number, ending);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file)) {
        perror(path);
        exit(2);
    }
}

static int write_all(const char *folder, size_t count)
{
    static draft d;
    for_others = true;
    for (size_t i = 1; i <= count; i++) {
        draw_draft(&d, i);
        json_t *segments = json_array();
        for (size_t k = 0; k < d.sheet.stretches.count; k++)
            json_array_append_new(segments, json_pack("[s, o, o]", d.stretch[k].text, hand_json(d.stretch[k].inserted),
                                                      hand_json(d.stretch[k].deleted)));
        json_t *gold = json_pack("{s: o}", "segments", segments);
        char *text = json_dumps(gold, JSON_INDENT(1));
        for (int format = 0; format < 2; format++) {
            entente_error error = {0};
            char *bytes;
            size_t length;
            if (entente_office_write(&d.sheet, (entente_office_format)format, &bytes, &length, &error) != ENTENTE_OK) {
                fprintf(stderr, "%s\n", error.message);
                return 2;
            }
            write_file(folder, i, format ? "o.odt" : "d.docx", bytes, length);
            write_file(folder, i, format ? "o.json" : "d.json", text, strlen(text));
            free(bytes);
        }
        free(text);
        json_decref(gold);
    }
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_pairs)};
    if (argc > 2)
        return write_all(argv[1], strtoul(argv[2], NULL, 10));
    first_seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    seeds = argc > 1 ? 1 : how_many(1000, 100000);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
