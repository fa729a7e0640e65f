#include "clerk/lexicon.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* WORDS is the file, from CMakeLists.txt, which also rebuilds this one when it changes. */
__asm__(".section carried,\"a\",@progbits\n"
        "clerk_words:\n"
        ".incbin \"" WORDS "\"\n"
        ".byte 0\n"
        ".previous\n");
extern const char clerk_words[];

enum { BUCKETS = 4096, FORM = 48, FORMS = 8 };

static const char *const class_names[] = {
#define CLERK_CLASS(name) #name,
    CLERK_CLASSES(CLERK_CLASS)
#undef CLERK_CLASS
};

static uint32_t hash_of(const char *word)
{
    uint32_t h = 2166136261u;
    for (; *word; word++)
        h = (h ^ (unsigned char)*word) * 16777619u;
    return h & (BUCKETS - 1);
}

/* Forms of verbs that no rule makes: "give gave given giving" lines of the file, after `irregular`. */
static const char *irregular_of(const char *lemma)
{
    const char *at = strstr(clerk_words, "\n[irregular]\n");
    size_t length = strlen(lemma);
    for (at = at ? at + strlen("\n[irregular]\n") : ""; *at && *at != '[' && *at != '\n';) {
        if (!strncmp(at, lemma, length) && at[length] == ' ')
            return at + length + 1;
        at += strcspn(at, "\n");
        at += *at == '\n';
    }
    return NULL;
}

static void add_form(char forms[FORMS][FORM], size_t *count, const char *stem, size_t length, const char *end)
{
    char form[FORM];
    if (*count == FORMS || length + strlen(end) >= FORM)
        return;
    snprintf(form, sizeof form, "%.*s%s", (int)length, stem, end);
    for (size_t i = 0; i < *count; i++)
        if (!strcmp(forms[i], form))
            return;
    memcpy(forms[(*count)++], form, sizeof form);
}

/* The forms of a verb: "cut", "cuts", "cutting". */
static size_t verb_forms(const char *lemma, char forms[FORMS][FORM])
{
    size_t n = strlen(lemma), count = 0;
    const char *own = irregular_of(lemma);
    char last = n ? lemma[n - 1] : 0, before = n > 1 ? lemma[n - 2] : 0;
    bool vowel = strchr("aeiou", before) != NULL && before,
         sibilant = strchr("sxzo", last) || (last == 'h' && strchr("cs", before));
    add_form(forms, &count, lemma, n, "");
    if (last == 'y' && !vowel)
        add_form(forms, &count, lemma, n - 1, "ies");
    else
        add_form(forms, &count, lemma, n, sibilant ? "es" : "s");
    if (last == 'e' && before != 'e')
        add_form(forms, &count, lemma, n - 1, "ing");
    else
        add_form(forms, &count, lemma, n, "ing");
    if (own) {
        for (const char *at = own; *at && *at != '\n';) {
            size_t length = strcspn(at, " \n");
            add_form(forms, &count, at, length, "");
            at += length + (at[length] == ' ');
        }
        return count;
    }
    if (last == 'e')
        add_form(forms, &count, lemma, n, "d");
    else if (last == 'y' && !vowel)
        add_form(forms, &count, lemma, n - 1, "ied");
    else
        add_form(forms, &count, lemma, n, "ed");
    if (n > 2 && vowel && strchr("bdglmnprt", last) && !strchr("aeiou", lemma[n - 3])) { /* "stop", "stopped", "stopping" */
        char doubled[FORM];
        snprintf(doubled, sizeof doubled, "%s%c", lemma, last);
        add_form(forms, &count, doubled, n + 1, "ed");
        add_form(forms, &count, doubled, n + 1, "ing");
    }
    return count;
}

/* The forms of a noun: "party", "parties". */
static size_t noun_forms(const char *lemma, char forms[FORMS][FORM])
{
    size_t n = strlen(lemma), count = 0;
    char last = n ? lemma[n - 1] : 0, before = n > 1 ? lemma[n - 2] : 0;
    add_form(forms, &count, lemma, n, "");
    if (last == 'y' && !strchr("aeiou", before))
        add_form(forms, &count, lemma, n - 1, "ies");
    else
        add_form(forms, &count, lemma, n, strchr("sxz", last) || (last == 'h' && strchr("cs", before)) ? "es" : "s");
    return count;
}

/* A phrase as the file has it to its forms: of a word behind ~ as a verb, behind + as a noun. */
static bool add_phrase(arena *memory, lexicon *l, int class, const char *text, size_t length)
{
    char word[PHRASE_WORDS][FORM], forms[FORMS][FORM] = {{0}};
    size_t words = 0, count = 1, inflected = SIZE_MAX;
    const char *lemma = arena_text(memory, text, length);
    if (!lemma)
        return false;
    for (size_t i = 0; i < length && words < PHRASE_WORDS;) {
        size_t end = i;
        while (end < length && text[end] != ' ')
            end++;
        size_t mark = text[i] == '~' || text[i] == '+';
        snprintf(word[words], FORM, "%.*s", (int)(end - i - mark), text + i + mark);
        if (mark && inflected == SIZE_MAX) {
            inflected = words;
            count = text[i] == '~' ? verb_forms(word[words], forms) : noun_forms(word[words], forms);
        }
        words++;
        i = end + 1;
    }
    for (size_t f = 0; f < count && words; f++) {
        phrase *p = ARENA_NEW(memory, phrase);
        if (!p)
            return false;
        p->class = (uint8_t) class;
        p->words = (uint8_t)words;
        p->lemma = lemma;
        for (size_t w = 0; w < words; w++) {
            const char *form = w == inflected ? forms[f] : word[w];
            p->word[w] = arena_text(memory, form, strlen(form));
            if (!p->word[w])
                return false;
        }
        uint32_t at = hash_of(p->word[0]);
        p->next = l->buckets[at];
        l->buckets[at] = p;
    }
    return true;
}

static int class_named(const char *name, size_t length)
{
    for (int i = 0; i < CLERK_CLASS_COUNT; i++)
        if (strlen(class_names[i]) == length && !strncmp(class_names[i], name, length))
            return i;
    return -1;
}

/* Goes through the file; with a lexicon, fills it. Gives the line that is wrong, 0: none; *failed: memory ran out. */
static size_t go_through(arena *memory, lexicon *l, bool *failed)
{
    size_t line = 1;
    int class = -1;
    bool apart = false;
    for (const char *at = clerk_words; *at; line++) {
        size_t length = strcspn(at, "\n");
        if (*at == '[') {
            apart = !strncmp(at, "[irregular]", 11);
            class = class_named(at + 1, length > 2 ? length - 2 : 0);
            if (!apart && class < 0)
                return line;
        } else if (*at != '#' && length && !apart) {
            if (class < 0)
                return line;
            for (size_t i = 0; i < length;) {
                size_t end = i;
                while (end < length && at[end] != ',')
                    end++;
                while (i < end && at[i] == ' ')
                    i++;
                if (i == end)
                    return line;
                if (l && !add_phrase(memory, l, class, at + i, end - i)) {
                    *failed = true;
                    return line;
                }
                i = end + 1;
            }
        }
        at += length;
        at += *at == '\n';
    }
    return 0;
}

const lexicon *lexicon_make(arena *memory)
{
    lexicon *l = ARENA_NEW(memory, lexicon);
    bool failed = false;
    if (!l || !(l->buckets = ARENA_ARRAY(memory, BUCKETS, phrase *)))
        return NULL;
    l->size = BUCKETS;
    go_through(memory, l, &failed);
    return failed ? NULL : l;
}

const phrase *lexicon_at(const lexicon *l, const char *word)
{
    return l->buckets[hash_of(word)];
}

size_t lexicon_fault(void)
{
    bool failed = false;
    return go_through(NULL, NULL, &failed);
}
