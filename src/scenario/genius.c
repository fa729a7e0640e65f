/* GENIUS: one XML of the domain, one of each party's profile. docs/scenarios.md says what counts and what does not. */
#include "scenario/genius.h"
#include "scenario/xml.h"

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct issue {
    const char *name;
    bool indexed;
    int64_t index;
    bool integer;
    int64_t lower; /* of an integer issue */
    size_t options, first;
    scenario_name *sorted; /* [options]: of a discrete issue */
} issue;

typedef struct domain {
    const char *file;
    issue *issue;
    size_t issues, options;
    const char **option; /* [options] */
} domain;

typedef struct document {
    const scenario_file *file;
    const xml_element *root;
} document;

typedef struct weight {
    const xml_element *element;
    bool indexed;
    int64_t index;
} weight;

typedef struct reader {
    arena *a;
    entente_error *error;
    domain domain;
    document *profile;
    size_t profiles;
    weight *weight; /* [weights]: of the profile that is being read */
    size_t weights;
    scenario_notes notes;
    entente_error passed; /* why the first file that is no XML was passed over; code 0: none was */
} reader;

/* ---- Attributes ---- */

#define AT(file, element) ENTENTE_INVALID, file, (element)->line, (element)->column

/* The number in an attribute, or NULL with the error at its element. */
static const rational *number(reader *r, const char *file, const xml_element *element, const char *key)
{
    const char *text = xml_get(element, key);
    if (!text) {
        error_at(r->error, AT(file, element), "this <%.40s> has no '%s'; expected a number", element->name, key);
        return NULL;
    }
    entente_error error = {0};
    const rational *value = scenario_number(r->a, text, &error);
    if (!value && error.code == ENTENTE_MEMORY)
        error_memory(r->error);
    else if (!value)
        error_at(r->error, AT(file, element), "'%s' of this <%.40s>: %s", key, element->name, error.message);
    return value;
}

/* Whether x is a whole number of a size that can be counted with. */
static bool whole(const rational *x, int64_t *out)
{
    if (x->den.length != 1 || x->den.limb[0] != 1 || x->num.length > 1 || (x->num.length && x->num.limb[0] >> 62))
        return false;
    int64_t magnitude = x->num.length ? (int64_t)x->num.limb[0] : 0;
    *out = x->sign < 0 ? -magnitude : magnitude;
    return true;
}

static bool equal(const rational *x, const rational *y)
{
    return x && y && x->sign == y->sign && !natural_compare(x->num, y->num) && !natural_compare(x->den, y->den);
}

/* The index of an issue or a weight; false when it has none that is a whole number. */
static bool index_of(const xml_element *element, int64_t *out)
{
    const char *text = xml_get(element, "index");
    char *end;
    if (!text)
        return false;
    errno = 0;
    *out = strtoll(text, &end, 10);
    return end != text && !errno && !end[strspn(end, " \t\r\n")];
}

/* The next issue in document order, not within another one. */
static const xml_element *next_issue(const xml_element *root, const xml_element *at)
{
    do
        at = xml_walk(root, at, !xml_is(at, "issue"));
    while (at && !xml_is(at, "issue"));
    return at;
}

/* "discrete" or "integer", by the label that the file has or by what the issue holds; anything else as it is. */
static const char *type_of(const xml_element *element)
{
    static const char *const label[] = {"type", "vtype", "etype"};
    for (size_t i = 0; i < 3; i++) {
        const char *type = xml_get(element, label[i]);
        if (type && *type)
            return xml_same(type, "discrete") ? "discrete" : xml_same(type, "integer") ? "integer" : type;
    }
    return xml_get(element, "lowerbound") || xml_child(element, "range") ? "integer" : "discrete";
}

/* ---- The domain ---- */

/* A bound, on the issue itself or on its <range>. *out stays as it is when the issue has none and `needed` is false. */
static bool bound(reader *r, const char *file, const xml_element *element, const char *key, bool needed, int64_t *out)
{
    const xml_element *range = xml_get(element, key) ? NULL : xml_child(element, "range");
    if (range)
        element = range;
    if (!needed && !xml_get(element, key))
        return true;
    const rational *value = number(r, file, element, key);
    if (value && !whole(value, out)) {
        error_at(r->error, AT(file, element), "'%s' is '%.40s'; expected a whole number", key, xml_get(element, key));
        return false;
    }
    return value != NULL;
}

static bool add_integers(reader *r, const xml_element *element, issue *made)
{
    domain *d = &r->domain;
    int64_t upper = 0;
    if (!bound(r, d->file, element, "lowerbound", true, &made->lower) ||
        !bound(r, d->file, element, "upperbound", true, &upper))
        return false;
    if (upper < made->lower) {
        error_at(r->error, AT(d->file, element),
                 "issue '%.100s' runs from %" PRId64 " to %" PRId64 "; expected an upper bound at or above the lower one",
                 made->name, made->lower, upper);
        return false;
    }
    if ((uint64_t)(upper - made->lower) >= SCENARIO_OPTIONS - d->options) {
        error_at(r->error, ENTENTE_LIMIT, d->file, element->line, element->column,
                 "issue '%.100s' runs from %" PRId64 " to %" PRId64 ": more than %d options in all", made->name, made->lower,
                 upper, SCENARIO_OPTIONS);
        return false;
    }
    made->options = (size_t)(upper - made->lower) + 1;
    for (size_t i = 0; i < made->options; i++) {
        char text[32];
        int length = snprintf(text, sizeof text, "%" PRId64, made->lower + (int64_t)i);
        const char *name = arena_text(r->a, text, (size_t)length);
        if (!name) {
            error_memory(r->error);
            return false;
        }
        d->option[made->first + i] = name;
    }
    return true;
}

static bool add_items(reader *r, const xml_element *element, issue *made)
{
    domain *d = &r->domain;
    size_t count = 0;
    for (const xml_element *item = xml_child(element, "item"); item; item = xml_sibling(item, "item"))
        count++;
    if (!count) {
        error_at(r->error, AT(d->file, element), "issue '%.100s' has no <item>; expected at least one option", made->name);
        return false;
    }
    if (count > SCENARIO_OPTIONS - d->options) {
        error_at(r->error, ENTENTE_LIMIT, d->file, element->line, element->column, "more than %d options in all",
                 SCENARIO_OPTIONS);
        return false;
    }
    made->sorted = ARENA_ARRAY(r->a, count, scenario_name);
    const xml_element **at = ARENA_ARRAY(r->a, count, const xml_element *);
    if (!made->sorted || !at) {
        error_memory(r->error);
        return false;
    }
    count = 0;
    for (const xml_element *item = xml_child(element, "item"); item; item = xml_sibling(item, "item")) {
        const char *value = xml_get(item, "value");
        if (!value) {
            error_at(r->error, AT(d->file, item), "this <item> has no 'value'; expected the name of an option");
            return false;
        }
        at[count] = item;
        made->sorted[count] = (scenario_name){value, count};
        count++;
    }
    /* A repeated option is one option, where it first stood. */
    scenario_sort(made->sorted, count);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept && !strcmp(made->sorted[kept - 1].text, made->sorted[i].text)) {
            scenario_note(r->a, &r->notes, "%s:%zu: option '%.60s' of issue '%.60s' stands there twice; it is taken once",
                          d->file, at[made->sorted[i].place]->line, made->sorted[i].text, made->name);
            at[made->sorted[i].place] = NULL;
        } else {
            made->sorted[kept++] = made->sorted[i];
        }
    }
    for (size_t i = 0; i < count; i++)
        if (at[i])
            d->option[made->first + made->options++] = xml_get(at[i], "value");
    for (size_t i = 0; i < made->options; i++)
        made->sorted[i] = (scenario_name){d->option[made->first + i], i};
    scenario_sort(made->sorted, made->options);
    return true;
}

static bool add_issue(reader *r, const xml_element *element, const char *file)
{
    domain *d = &r->domain;
    issue *made = &d->issue[d->issues];
    *made = (issue){.name = xml_get(element, "name"), .first = d->options};
    made->indexed = index_of(element, &made->index);
    if (!made->name || !*made->name) {
        error_at(r->error, AT(file, element), "this issue has no 'name'");
        return false;
    }
    for (size_t i = 0; i < d->issues; i++) {
        if (made->indexed && d->issue[i].indexed && d->issue[i].index == made->index) {
            error_at(r->error, AT(file, element), "issues '%.60s' and '%.60s' have the same index", d->issue[i].name,
                     made->name);
            return false;
        }
        if (xml_same_name(d->issue[i].name, made->name)) {
            error_at(r->error, AT(file, element), "two issues are called '%.100s'", made->name);
            return false;
        }
    }
    const char *type = type_of(element);
    made->integer = !strcmp(type, "integer");
    if (!made->integer && strcmp(type, "discrete")) {
        error_at(r->error, AT(file, element),
                 "issue '%.100s' is of type '%.40s'; expected discrete or integer (a real number has no list of options)",
                 made->name, type);
        return false;
    }
    if (!(made->integer ? add_integers : add_items)(r, element, made))
        return false;
    d->options += made->options;
    d->issues++;
    return true;
}

/* How many options the file can come to, so that they are laid out once. */
static size_t room_for_options(const xml_element *root)
{
    size_t room = 0;
    for (const xml_element *at = root; at; at = xml_walk(root, at, true))
        room += xml_is(at, "item");
    return room;
}

static bool read_domain(reader *r, const document *from)
{
    domain *d = &r->domain;
    const xml_element *root = from->root;
    d->file = from->file->path;
    size_t issues = 0, integers = 0;
    for (const xml_element *at = next_issue(root, root); at; at = next_issue(root, at)) {
        issues++;
        integers += !strcmp(type_of(at), "integer");
    }
    if (!issues) {
        error_at(r->error, AT(d->file, root), "the domain has no <issue>; expected at least one");
        return false;
    }
    if (issues > SCENARIO_FILES) {
        error_at(r->error, ENTENTE_LIMIT, d->file, root->line, root->column, "more than %d issues", SCENARIO_FILES);
        return false;
    }
    d->issue = ARENA_ARRAY(r->a, issues, issue);
    d->option = ARENA_ARRAY(r->a, integers ? SCENARIO_OPTIONS : room_for_options(root), const char *);
    if (!d->issue || !d->option) {
        error_memory(r->error);
        return false;
    }
    for (const xml_element *at = next_issue(root, root); at; at = next_issue(root, at))
        if (!add_issue(r, at, d->file))
            return false;
    return true;
}

/* ---- Profiles ---- */

/* Where a party's numbers go. */
typedef struct party {
    const char *file;
    size_t place, parties;
    const rational **weight; /* [parties][issues] */
    const rational **value;  /* [options][parties] */
    const rational **reserve;
} party;

/* What the domain calls this issue of a profile: by its index, which GENIUS goes by, and by its name, which must agree. */
static issue *find_issue(reader *r, const party *p, const xml_element *element)
{
    domain *d = &r->domain;
    int64_t index;
    bool indexed = index_of(element, &index);
    const char *name = xml_get(element, "name");
    issue *by_index = NULL, *by_name = NULL;
    for (size_t i = 0; i < d->issues && !by_index; i++)
        if (indexed && d->issue[i].indexed && d->issue[i].index == index)
            by_index = &d->issue[i];
    if (by_index && (!name || xml_same_name(by_index->name, name)))
        return by_index;
    for (size_t i = 0; i < d->issues && name && !by_name; i++)
        if (xml_same_name(d->issue[i].name, name))
            by_name = &d->issue[i];
    if (by_index)
        error_at(r->error, AT(p->file, element),
                 "issue '%.80s' is not of the domain %.100s, whose issue with that index is '%.80s'", name, d->file,
                 by_index->name);
    else if (!by_name)
        error_at(r->error, AT(p->file, element), "issue '%.80s' is not of the domain %.100s", name ? name : "", d->file);
    else if (indexed && by_name->indexed)
        error_at(r->error, AT(p->file, element), "issue '%.80s' has another index in the domain %.100s", name, d->file);
    else
        return by_name;
    return NULL;
}

/* All weights of a profile, so that each issue need not look through the file. */
static bool gather_weights(reader *r, const xml_element *root)
{
    size_t count = 0;
    for (const xml_element *at = root; at; at = xml_walk(root, at, true))
        count += xml_is(at, "weight");
    r->weight = ARENA_ARRAY(r->a, count, weight);
    r->weights = 0;
    if (!r->weight) {
        error_memory(r->error);
        return false;
    }
    for (const xml_element *at = root; at; at = xml_walk(root, at, true))
        if (xml_is(at, "weight")) {
            weight *w = &r->weight[r->weights++];
            w->element = at;
            w->indexed = index_of(at, &w->index);
        }
    return true;
}

/* The weight beside the issue that has its index; of several the last. */
static bool read_weight(reader *r, party *p, const xml_element *element, issue *of)
{
    int64_t index;
    bool indexed = index_of(element, &index) || (of->indexed && (index = of->index, true));
    const xml_element *found = NULL;
    for (size_t i = r->weights; indexed && i-- > 0 && !found;)
        if (r->weight[i].element->parent == element->parent && r->weight[i].indexed && r->weight[i].index == index)
            found = r->weight[i].element;
    if (!found) {
        error_at(r->error, AT(p->file, element), "issue '%.100s' has no <weight> beside it", of->name);
        return false;
    }
    size_t at = p->place * r->domain.issues + (size_t)(of - r->domain.issue);
    return (p->weight[at] = number(r, p->file, found, "value")) != NULL;
}

/* offset + slope · (value - lower bound), clamped to [0, 1] */
static bool read_integers(reader *r, party *p, const xml_element *element, const issue *of)
{
    const xml_element *evaluator = xml_child(element, "evaluator");
    int64_t lower = of->lower, upper = of->lower + (int64_t)of->options - 1;
    if (!bound(r, p->file, element, "lowerbound", false, &lower) || !bound(r, p->file, element, "upperbound", false, &upper))
        return false;
    if (lower != of->lower || upper != of->lower + (int64_t)of->options - 1) {
        error_at(r->error, AT(p->file, element),
                 "issue '%.80s' runs from %" PRId64 " to %" PRId64 " here and from %" PRId64 " to %" PRId64
                 " in the domain %.80s",
                 of->name, lower, upper, of->lower, of->lower + (int64_t)of->options - 1, r->domain.file);
        return false;
    }
    /* Of older files: parameter0 + parameter1 · value, the value itself. */
    bool old = evaluator && !xml_get(evaluator, "offset") && xml_get(evaluator, "parameter0");
    if (!evaluator || (!old && !xml_get(evaluator, "offset") && !xml_get(evaluator, "slope"))) {
        error_at(r->error, AT(p->file, evaluator ? evaluator : element),
                 "issue '%.100s' has no evaluation; expected <evaluator> with 'offset' and 'slope'", of->name);
        return false;
    }
    const rational *zero = number_ratio(r->a, 0, 1), *one = number_ratio(r->a, 1, 1);
    const char *form = xml_get(evaluator, "ftype");
    bool constant = form && xml_same(form, "constant") && !xml_get(evaluator, old ? "parameter1" : "slope");
    const rational *offset = number(r, p->file, evaluator, old ? "parameter0" : "offset");
    const rational *slope = constant ? zero : offset ? number(r, p->file, evaluator, old ? "parameter1" : "slope") : NULL;
    if (!offset || !slope)
        return zero ? false : (error_memory(r->error), false);
    for (size_t i = 0; i < of->options; i++) {
        int64_t step = old ? of->lower + (int64_t)i : (int64_t)i;
        const rational *worth = number_add(r->a, offset, number_multiply(r->a, slope, number_ratio(r->a, step, 1)));
        bool failed = false;
        if (worth && worth->sign < 0)
            worth = zero;
        else if (number_compare(r->a, worth, one, &failed) > 0)
            worth = one;
        if (!worth || failed) {
            error_memory(r->error);
            return false;
        }
        p->value[(of->first + i) * p->parties + p->place] = worth;
    }
    return true;
}

/* One <item> of a profile that counts. */
typedef struct evaluation {
    const xml_element *item;
    const rational *value;
} evaluation;

/* The issue's items, the last of each name, and the greatest evaluation among them. */
static bool gather_items(reader *r, const party *p, const xml_element *element, scenario_name *name, evaluation *given,
                         size_t *count, const rational **greatest)
{
    size_t all = 0;
    for (const xml_element *item = xml_child(element, "item"); item; item = xml_sibling(item, "item")) {
        const char *value = xml_get(item, "value");
        if (!value) {
            error_at(r->error, AT(p->file, item), "this <item> has no 'value'; expected the name of an option");
            return false;
        }
        given[all] = (evaluation){item, number(r, p->file, item, "evaluation")};
        if (!given[all].value)
            return false;
        name[all] = (scenario_name){value, all};
        all++;
    }
    scenario_sort(name, all);
    *count = 0;
    *greatest = NULL;
    for (size_t i = 0; i < all; i++) {
        if (i + 1 < all && !strcmp(name[i].text, name[i + 1].text))
            continue;
        bool failed = false;
        const rational *value = given[name[i].place].value;
        if (!*greatest || number_compare(r->a, value, *greatest, &failed) > 0)
            *greatest = value;
        if (failed) {
            error_memory(r->error);
            return false;
        }
        name[(*count)++] = name[i];
    }
    return true;
}

/* The option of an integer issue that a text names; SIZE_MAX: none. */
static size_t step_of(const issue *of, const char *text)
{
    char *end;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    bool whole_number = end != text && !errno && !end[strspn(end, " \t\r\n")];
    return whole_number && value >= of->lower && (uint64_t)value - (uint64_t)of->lower < of->options
               ? (size_t)((uint64_t)value - (uint64_t)of->lower)
               : SIZE_MAX;
}

/* An option's evaluation over the issue's greatest. */
static bool read_items(reader *r, party *p, const xml_element *element, const issue *of)
{
    size_t count = 0;
    for (const xml_element *item = xml_child(element, "item"); item; item = xml_sibling(item, "item"))
        count++;
    scenario_name *name = ARENA_ARRAY(r->a, count, scenario_name);
    evaluation *given = ARENA_ARRAY(r->a, count, evaluation);
    const rational *greatest, *zero = number_ratio(r->a, 0, 1);
    if (!name || !given || !zero) {
        error_memory(r->error);
        return false;
    }
    if (!gather_items(r, p, element, name, given, &count, &greatest))
        return false;
    if (greatest && greatest->sign < 0) {
        error_at(r->error, AT(p->file, element),
                 "every evaluation of issue '%.100s' is negative; expected the greatest above 0", of->name);
        return false;
    }
    if (greatest && !greatest->sign)
        scenario_note(r->a, &r->notes, "%s:%zu: no evaluation of issue '%.60s' is above 0; its options are worth nothing",
                      p->file, element->line, of->name);
    for (size_t i = 0; i < count; i++) {
        const evaluation *e = &given[name[i].place];
        size_t option = of->integer ? step_of(of, name[i].text) : scenario_find(of->sorted, of->options, name[i].text);
        if (option == SIZE_MAX) {
            scenario_note(r->a, &r->notes, "%s:%zu: option '%.60s' of issue '%.60s' is not of the domain; it is left out",
                          p->file, e->item->line, name[i].text, of->name);
            continue;
        }
        const rational *worth = greatest->sign ? number_divide(r->a, e->value, greatest) : zero;
        if (!worth) {
            error_memory(r->error);
            return false;
        }
        p->value[(of->first + option) * p->parties + p->place] = worth;
    }
    for (size_t i = 0; i < of->options; i++)
        if (!p->value[(of->first + i) * p->parties + p->place]) {
            error_at(r->error, AT(p->file, element), "option '%.80s' of issue '%.80s' has no evaluation here",
                     r->domain.option[of->first + i], of->name);
            return false;
        }
    return true;
}

/* Utilities that are not sums over issues. */
static bool check_additive(reader *r, const document *from)
{
    static const char *const strange[] = {"ufun", "utility", "hyperrectangle", "constraints", "constraint"};
    const char *type = xml_get(from->root, "type");
    bool additive = !type || (!xml_same(type, "nonlinear") && !xml_same(type, "constraint"));
    const xml_element *at = from->root;
    for (; additive && at; at = additive ? xml_walk(from->root, at, true) : at)
        for (size_t i = 0; i < sizeof strange / sizeof *strange; i++)
            additive &= !xml_is(at, strange[i]);
    if (!additive)
        error_at(r->error, AT(from->file->path, at ? at : from->root),
                 "this profile is not a sum over issues (it has constraints or functions of several issues)");
    return additive;
}

static bool read_reserve(reader *r, party *p, const document *from)
{
    const rational *reserve = NULL;
    for (const xml_element *at = from->root; at; at = xml_walk(from->root, at, true)) {
        if (!xml_is(at, "reservation"))
            continue;
        const rational *value = number(r, p->file, at, "value");
        if (!value)
            return false;
        if (reserve && !equal(reserve, value)) {
            error_at(r->error, AT(p->file, at), "a second reservation value, other than the first");
            return false;
        }
        reserve = value;
    }
    p->reserve[p->place] = reserve ? reserve : number_ratio(r->a, 0, 1);
    return p->reserve[p->place] || (error_memory(r->error), false);
}

static bool read_profile(reader *r, party *p, const document *from)
{
    const domain *d = &r->domain;
    const xml_element *root = from->root;
    p->file = from->file->path;
    if (!check_additive(r, from) || !read_reserve(r, p, from) || !gather_weights(r, root))
        return false;
    const rational **given = p->weight + p->place * d->issues;
    for (const xml_element *at = next_issue(root, root); at; at = next_issue(root, at)) {
        issue *of = find_issue(r, p, at);
        if (!of)
            return false;
        if (given[of - d->issue]) {
            error_at(r->error, AT(p->file, at), "issue '%.100s' stands here a second time", of->name);
            return false;
        }
        bool integer = !strcmp(type_of(at), "integer");
        bool items =
            of->integer && !integer && xml_child(at, "item") && !xml_child(at, "evaluator"); /* as NegMAS writes it */
        if (integer != of->integer && !items) {
            error_at(r->error, AT(p->file, at), "issue '%.80s' is %s here and %s in the domain %.80s", of->name,
                     integer ? "integer" : "not integer", of->integer ? "integer" : "discrete", d->file);
            return false;
        }
        if (!read_weight(r, p, at, of) || !(integer ? read_integers : read_items)(r, p, at, of))
            return false;
    }
    bool wants = false;
    for (size_t i = 0; i < d->issues; i++) {
        if (!given[i]) {
            error_at(r->error, AT(p->file, root), "issue '%.80s' of the domain %.100s is not in this profile",
                     d->issue[i].name, d->file);
            return false;
        }
        wants |= given[i]->sign != 0;
    }
    if (!wants)
        error_at(r->error, AT(p->file, root), "every weight is zero: this profile says nothing of what its party wants");
    return wants;
}

/* ---- The whole ---- */

/* A profile's root without anything that values an option is a domain that somebody stored without its wrapper. */
static bool is_domain(const xml_element *root)
{
    if (xml_is(root, "negotiation_template"))
        return true;
    if (!xml_is(root, "utility_space"))
        return false;
    for (const xml_element *at = root; at; at = xml_walk(root, at, true))
        if (xml_is(at, "weight") || xml_is(at, "evaluator") || xml_is(at, "utility") || xml_get(at, "evaluation"))
            return false;
    return true;
}

/* A file that nobody named, cannot be read as XML, and says nothing of a domain or a profile. */
static bool stranger(reader *r, const scenario_file *file, bool named)
{
    bool passed = !named && r->error->code != ENTENTE_MEMORY && !scenario_holds(file, "<utility_space") &&
                  !scenario_holds(file, "<negotiation_template");
    if (passed) {
        scenario_note(r->a, &r->notes, "%s: is no XML of a scenario; it is passed over", file->path);
        r->passed = r->passed.code ? r->passed : *r->error;
        *r->error = (entente_error){0};
    }
    return passed;
}

/* No domain, or no profile beside it: what was passed over may be it. */
static void lacks(reader *r, const char *file, const char *what)
{
    if (r->passed.code)
        error_at(r->error, ENTENTE_INVALID, file, 0, 0, "%s; passed over: %s:%zu:%zu: %.150s", what, r->passed.file,
                 r->passed.line, r->passed.column, r->passed.message);
    else
        error_at(r->error, ENTENTE_INVALID, file, 0, 0, "%s", what);
}

enum { ISSUES_LOOKED_AT = 64 };

/* Whether a profile has the issues of a domain, by their names; of large ones their number alone is looked at. */
static bool fits(const document *of_domain, const document *profile)
{
    const xml_element *of[ISSUES_LOOKED_AT];
    size_t count = 0, others = 0;
    for (const xml_element *at = next_issue(of_domain->root, of_domain->root); at;
         at = next_issue(of_domain->root, at), count++)
        if (count < ISSUES_LOOKED_AT)
            of[count] = at;
    for (const xml_element *at = next_issue(profile->root, profile->root); at;
         at = next_issue(profile->root, at), others++) {
        const char *name = xml_get(at, "name");
        size_t i = 0;
        while (count <= ISSUES_LOOKED_AT && i < count &&
               strcmp(xml_get(of[i], "name") ? xml_get(of[i], "name") : "", name ? name : ""))
            i++;
        if (count <= ISSUES_LOOKED_AT && i == count)
            return false;
    }
    return count == others;
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Several domains: each with the profiles that fit it, as far as a message goes. */
static void refuse_domains(reader *r, const document *each, size_t domains)
{
    char list[300] = "";
    size_t length = 0;
    for (size_t k = 0; k < domains && length < sizeof list - 1; k++) {
        bool any = false;
        length +=
            (size_t)snprintf(list + length, sizeof list - length, "%s%.60s:", k ? "; " : "", last_part(each[k].file->path));
        for (size_t i = 0; i < r->profiles && length < sizeof list - 1; i++)
            if (fits(&each[k], &r->profile[i])) {
                length +=
                    (size_t)snprintf(list + length, sizeof list - length, " %.60s", last_part(r->profile[i].file->path));
                any = true;
            }
        if (!any && length < sizeof list - 1)
            length += (size_t)snprintf(list + length, sizeof list - length, " no profile fits");
    }
    error_at(r->error, AT(each[1].file->path, each[1].root), "is a second domain; name one of them, and its profiles: %s%s",
             list, length < sizeof list - 1 ? "" : " ...");
}

/* Parse every file and tell the domain from the profiles. */
static bool sort_files(reader *r, const scenario_file *file, size_t files, bool named)
{
    size_t domains = 0;
    document found = {0}, *each = ARENA_ARRAY(r->a, files, document);
    r->profile = each ? ARENA_ARRAY(r->a, files, document) : NULL;
    if (!r->profile) {
        error_memory(r->error);
        return false;
    }
    for (size_t i = 0; i < files; i++) {
        unsigned lenient = 0;
        document one = {&file[i], NULL};
        if (xml_parse(r->a, file[i].path, file[i].bytes, file[i].length, &one.root, &lenient, r->error) != ENTENTE_OK) {
            if (!stranger(r, &file[i], named))
                return false;
            continue;
        }
        if (lenient & XML_BYTES)
            scenario_note(r->a, &r->notes, "%s: is not UTF-8; it is read as Windows-1252", file[i].path);
        if (lenient & XML_MARKS)
            scenario_note(r->a, &r->notes,
                          "%s: is not XML for a bare & or for attributes without a space between; it is read nevertheless",
                          file[i].path);
        if (is_domain(one.root)) {
            each[domains++] = one;
        } else if (xml_is(one.root, "utility_space")) {
            r->profile[r->profiles++] = one;
        } else if (named) {
            error_at(r->error, AT(one.file->path, one.root),
                     "its root is <%.60s>; expected <negotiation_template> or <utility_space>", one.root->name);
            return false;
        } else {
            scenario_note(r->a, &r->notes, "%s: its root is <%.60s>; it is passed over", one.file->path, one.root->name);
        }
    }
    if (domains > 1) {
        refuse_domains(r, each, domains);
        return false;
    }
    if (domains)
        found = each[0];
    if (!found.root)
        lacks(r, "", "no domain file among them; expected one XML file with <negotiation_template>");
    else if (!r->profiles)
        lacks(r, found.file->path, "no profile beside this domain; expected XML files with <utility_space>, one a party");
    if (!named && r->profiles > 2)
        scenario_note(r->a, &r->notes,
                      "%s: %zu profiles beside it, each taken for a party; name the files wanted if some are alternatives",
                      found.file ? found.file->path : "", r->profiles);
    return found.root && r->profiles && read_domain(r, &found);
}

static bool read_all(reader *r, const char *title, scenario_parts *parts)
{
    domain *d = &r->domain;
    if (d->options > SCENARIO_VALUES / r->profiles) {
        error_at(r->error, ENTENTE_LIMIT, d->file, 0, 0, "more than %d options times parties", SCENARIO_VALUES);
        return false;
    }
    size_t *options = ARENA_ARRAY(r->a, d->issues, size_t);
    const char **issue_name = ARENA_ARRAY(r->a, d->issues, const char *);
    const char **party_name = ARENA_ARRAY(r->a, r->profiles, const char *);
    party p = {.parties = r->profiles,
               .weight = ARENA_ARRAY(r->a, r->profiles * d->issues, const rational *),
               .value = ARENA_ARRAY(r->a, r->profiles * d->options, const rational *),
               .reserve = ARENA_ARRAY(r->a, r->profiles, const rational *)};
    title = arena_text(r->a, title, strlen(title));
    if (!options || !issue_name || !party_name || !p.weight || !p.value || !p.reserve || !title) {
        error_memory(r->error);
        return false;
    }
    for (size_t i = 0; i < d->issues; i++) {
        options[i] = d->issue[i].options;
        issue_name[i] = d->issue[i].name;
    }
    for (; p.place < p.parties; p.place++) {
        if (!read_profile(r, &p, &r->profile[p.place]))
            return false;
        party_name[p.place] = scenario_stem(r->a, r->profile[p.place].file->name);
        if (!party_name[p.place] || r->notes.failed) {
            error_memory(r->error);
            return false;
        }
    }
    *parts = (scenario_parts){.title = title,
                              .parties = p.parties,
                              .issues = d->issues,
                              .party = party_name,
                              .issue = issue_name,
                              .options = options,
                              .option = d->option,
                              .weight = p.weight,
                              .value = p.value,
                              .reserve = p.reserve,
                              .notes = r->notes.count,
                              .note = r->notes.note};
    return true;
}

entente_status scenario_genius(arena *a, const char *title, const scenario_file *file, size_t files, bool named,
                               entente_scenario **scenario, entente_error *error)
{
    /* The readers below say what went wrong through the error alone, so there must be one. */
    entente_error own = {0};
    reader r = {.a = a, .error = error ? error : &own};
    scenario_parts parts;
    if (!sort_files(&r, file, files, named) || !read_all(&r, title, &parts))
        return r.error->code;
    return scenario_build(a, &parts, scenario, error);
}
