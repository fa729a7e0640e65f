/* Prints the reference part of docs/case-format.md from the table of kinds; tests/case-format compares the two. */
#include "case/kinds.h"

#include <stdio.h>
#include <string.h>

/* An id of each kind, as the examples name it. */
static const char *sample_of(kind_id of)
{
    switch (of) {
    case KIND_ACTOR:
        return "ABC";
    case KIND_ISSUE:
        return "truce";
    case KIND_CLOCK:
        return "interim";
    case KIND_DRAFT:
        return "draft-1";
    case KIND_COUNCIL:
        return "league";
    case KIND_RESOLUTION:
        return "monitors";
    default:
        return "name";
    }
}

/* What a text or a number is like, where "some words" or 0.5 would not do. */
static const char *example_of(const kind *k, const field *f)
{
    if (k == &kinds[KIND_COUNCIL] && !strcmp(f->name, "rule"))
        return "unsc";
    static const struct example {
        const char *name, *value;
    } examples[] = {{"cameo", "\"040\""},  {"discount", "0.998"},   {"goldstein", "-2"}, {"mode", "visit"},
                    {"order", "1"},        {"place", "Marle"},      {"quota", "9"},      {"rule", "30 days"},
                    {"says", "narrowing"}, {"series", "fuel-left"}, {"type", "CONSULT"}, {"unit", "days"},
                    {"where", "Marle"},    {"value", "4.5"}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        if (!strcmp(examples[i].name, f->name))
            return examples[i].value;
    return f->type == FIELD_NUMBER ? "0.5" : "some words";
}

/* How a value of a field is written. */
static void put_form(const kind *k, const field *f)
{
    const char *one = sample_of(f->of);
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_NUMBER:
        printf("`%s: %s`", f->name, example_of(k, f));
        break;
    case FIELD_HANDLE:
        printf("`%s: a-short-name`", f->name);
        break;
    case FIELD_WHEN:
        printf("`%s: 2031-03-20`", f->name);
        break;
    case FIELD_YES:
        printf("`%s: yes`", f->name);
        break;
    case FIELD_WORD:
        printf("`%s: %s`", f->name, f->words[!f->required]);
        break;
    case FIELD_REF:
        printf("`%s: %s`", f->name, one);
        break;
    case FIELD_REFS:
        printf("`%s: [%s, …]`, or one", f->name, one);
        break;
    case FIELD_TEXTS:
        printf("`%s: [one, another]`, or one", f->name);
        break;
    case FIELD_NAMES:
        printf("`%s: Blue Coast`, or `{en: Blue Coast, ar: الساحل الأزرق}`", f->name);
        break;
    case FIELD_OPTIONS:
        printf("`%s: [none, some, all]`, or `{none: no trucks, some: a few}`", f->name);
        break;
    case FIELD_RANGE:
        printf("`%s: {from: 0, to: 60, step: 1, unit: days}`", f->name);
        break;
    case FIELD_VALUE:
        printf("`%s: 40`, or `[35, 42]`", f->name);
        break;
    case FIELD_NUMBERS:
        if (f->words)
            printf("`%s: {%s: 0.7, %s: 0.3}`", f->name, f->words[0], f->words[1]);
        else
            printf("`%s: {%s: 2, …}`, or a list, each then 1", f->name, f->of == KIND_NONE ? "high" : one);
        break;
    case FIELD_PICKS:
        printf("`%s: {truce: 40, aid: some}`", f->name);
        break;
    case FIELD_CURVES:
        printf("`%s: {truce: {0: 1, 60: 0}, aid: {none: 0, some: 0.5, all: 1}}`", f->name);
        break;
    case FIELD_CLAUSES:
        printf("`%s: [{id: \"1\", text: \"A truce of [40] days.\", settles: {truce: 40}}]`", f->name);
        break;
    }
}

static const char *type_of(const field *f)
{
    switch (f->type) {
    case FIELD_TEXT:
        return "text";
    case FIELD_HANDLE:
        return "id";
    case FIELD_WHEN:
        return "day or instant";
    case FIELD_NUMBER:
        return "number";
    case FIELD_YES:
        return "`yes` or `no`";
    case FIELD_WORD:
        return "one word of";
    case FIELD_REF:
        return "id of";
    case FIELD_REFS:
        return "ids of";
    case FIELD_TEXTS:
        return "texts";
    case FIELD_NAMES:
        return "name, or names by language";
    case FIELD_OPTIONS:
        return "options";
    case FIELD_RANGE:
        return "range";
    case FIELD_VALUE:
        return "value, or two of them";
    case FIELD_NUMBERS:
        return "map to numbers";
    case FIELD_PICKS:
        return "map from issue to value";
    case FIELD_CURVES:
        return "map from issue to worths";
    case FIELD_CLAUSES:
        return "clauses";
    }
    return "";
}

static void put_field(const kind *k, const field *f)
{
    printf("| `%s`%s | %s", f->name, f->required ? " *" : "", type_of(f));
    if (f->type == FIELD_REF)
        printf(" %s %s", strchr("aeiou", *kinds[f->of].name) ? "an" : "a", kinds[f->of].name);
    if (f->type == FIELD_REFS)
        printf(" %s", kinds[f->of].section);
    for (size_t i = 0; f->type == FIELD_WORD && f->words[i]; i++)
        printf("%s `%s`%s", i ? "," : "", f->words[i], !i && !f->required ? " (where not said)" : "");
    printf(" | ");
    put_form(k, f);
    printf(" | %s |\n", f->help);
}

int main(void)
{
    for (size_t i = 0; i < KIND_COUNT; i++) {
        const kind *k = &kinds[i];
        printf("\n### `%s:`\n\n", k->section);
        printf("%c%s.\n\n| field | what it takes | written | meaning |\n|---|---|---|---|\n", *k->help - 'a' + 'A',
               k->help + 1);
        for (size_t f = 0; f < k->count; f++)
            put_field(k, &k->fields[f]);
    }
    return ferror(stdout) ? 1 : 0;
}
