/* Files of rules: YAML to councils. Only the rule that is asked for is built. */
#include "council/book.h"
#include "council/council.h"
#include "council/figure.h"
#include "council/words.h"

#include "base/node.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { RULES_MOST = 1000, ALSO_MOST = 100000 };

typedef struct book {
    const char *file;
    entente_error *error;
    entente_council *council; /* what is being built */
} book;

static entente_status bad(const book *b, const node *at, const char *what)
{
    return error_at(b->error, ENTENTE_INVALID, b->file, at->line, at->column, "%s", what);
}

/* A scalar's text; NULL for another node. */
static const char *text_of(const node *n)
{
    return n && n->kind == NODE_TEXT ? n->text : NULL;
}

static bool is_day(const char *text)
{
    if (strlen(text) != 10)
        return false;
    for (size_t i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? text[i] != '-' : !isdigit((unsigned char)text[i]))
            return false;
    return true;
}

/* Copies an optional text of a rule into *to. */
static entente_status take_text(const book *b, const node *rule, const char *key, bool day, const char **to)
{
    const node *n = node_get(rule, key);
    if (!n)
        return ENTENTE_OK;
    const char *text = text_of(n);
    if (!text || !*text || (day && !is_day(text)))
        return bad(b, n, day ? "expected a day such as 1966-01-01" : "expected a text");
    *to = arena_text(council_memory(b->council), text, strlen(text));
    return *to ? ENTENTE_OK : error_memory(b->error);
}

/* Everything of a rule but members and majorities. */
static entente_status read_head(const book *b, const node *rule)
{
    entente_council *c = b->council;
    static const char *const known[] = {"id",   "series", "name",    "from",    "until",           "source",
                                        "note", "bound",  "members", "adopted", "parties abstain", "figures"};
    if (rule->kind != NODE_MAP)
        return bad(b, rule, "expected a rule: a mapping with id, members and adopted");
    for (const node *part = rule->child; part; part = part->next) {
        const char *key = part->key->text;
        bool found = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            found |= key && !strcmp(key, known[i]);
        if (!found)
            return bad(b, part->key,
                       "no such key; a rule takes id, series, name, from, until, source, note, figures, parties abstain, "
                       "bound, members, adopted");
    }
    const struct {
        const char *key;
        const char **to;
    } texts[] = {{"id", &c->id},       {"series", &c->series}, {"name", &c->name}, {"from", &c->from},
                 {"until", &c->until}, {"source", &c->source}, {"note", &c->note}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        entente_status status = take_text(b, rule, texts[i].key, i == 3 || i == 4, texts[i].to);
        if (status != ENTENTE_OK)
            return status;
    }
    if (!c->id)
        return bad(b, rule, "the rule has no id");
    if (!c->series)
        c->series = c->id;
    if (!c->name)
        c->name = c->id;
    const node *figures = node_get(rule, "figures"), *parties = node_get(rule, "parties abstain");
    if (figures) {
        const char *text = text_of(figures);
        uint64_t year = 0;
        if (!text || strlen(text) != 4 || !words_number(&text, &year) || *text || year < 1000)
            return bad(b, figures, "expected the year whose votes are counted by these figures, such as 2025");
        c->figures = (int)year;
    }
    if (parties) {
        const char *text = text_of(parties);
        if (!text || (strcmp(text, "yes") && strcmp(text, "no")))
            return bad(b, parties, "expected yes or no");
        c->parties_abstain = text[0] == 'y';
    }
    return ENTENTE_OK;
}

/* ---- members ---- */

static bool reserved(const char *key)
{
    return !strcmp(key, "id") || !strcmp(key, "name") || !strcmp(key, "also") || !strcmp(key, "veto") ||
           !strcmp(key, "seats");
}

/* How many members an entry stands for: `seats`, or one. */
static entente_status count_seats(const book *b, const node *entry, uint64_t *seats)
{
    *seats = 1;
    if (entry->kind != NODE_MAP)
        return bad(b, entry, "expected a member: a mapping with id and weights");
    const node *n = node_get(entry, "seats");
    if (!n)
        return ENTENTE_OK;
    const char *text = text_of(n);
    if (!text || !words_number(&text, seats) || *text || !*seats || *seats > ENTENTE_MEMBERS_MOST)
        return bad(b, n, "expected a number of seats of at least 1");
    return ENTENTE_OK;
}

static size_t measure_of(const book *b, const char *key)
{
    size_t i = 1;
    while (i < b->council->rule.measures && strcmp(key, b->council->measure[i]))
        i++;
    return i;
}

/* The measures are "members" and then the keys of any member that mean nothing else. */
static entente_status read_measures(const book *b, const node *members)
{
    const char **measure = ARENA_ARRAY(council_memory(b->council), ENTENTE_MAJORITIES_MOST, const char *);
    if (!measure)
        return error_memory(b->error);
    size_t *count = &b->council->rule.measures;
    measure[(*count)++] = "members";
    b->council->measure = measure;
    for (const node *entry = members->child; entry; entry = entry->next)
        for (const node *part = entry->child; part; part = part->next) {
            const char *key = part->key->text;
            if (!key || !*key || !strcmp(key, "members"))
                return bad(b, part->key, "expected the name of a measure, such as votes or population");
            if (reserved(key) || measure_of(b, key) < *count)
                continue;
            if (*count == ENTENTE_MAJORITIES_MOST)
                return bad(b, part->key, "more measures than are taken");
            measure[*count] = arena_text(council_memory(b->council), key, strlen(key));
            if (!measure[(*count)++])
                return error_memory(b->error);
        }
    return ENTENTE_OK;
}

/* One measure of every member: what it says, or 0; in the unit that all of them need. */
static entente_status read_measure(const book *b, const node *members, size_t i, figure *figures, uint64_t *weight,
                                   unsigned char *places)
{
    size_t at = 0;
    unsigned unit;
    for (const node *entry = members->child; entry; entry = entry->next) {
        uint64_t seats;
        entente_status status = count_seats(b, entry, &seats);
        if (status != ENTENTE_OK)
            return status;
        const node *n = i ? node_get(entry, b->council->measure[i]) : NULL;
        const char *text = n ? text_of(n) : NULL;
        figure value = {.digits = !i};
        if (n && (!text || !figure_read(&text, &value) || *text))
            return bad(b, n, "expected a weight: a number below 2^62 with at most 12 decimals, or 0");
        while (seats--)
            figures[at++] = value;
    }
    if (!figures_scale(figures, at, weight + i * at, &unit))
        return bad(b, members, "the weights overflow: their sum must stay below 2^62");
    places[i] = (unsigned char)unit;
    return ENTENTE_OK;
}

/* A measure that only some members have, and no majority speaks of, is a slip of the pen. */
static entente_status check_measures(const book *b, const node *members)
{
    const entente_rule *rule = &b->council->rule;
    for (size_t i = 1; i < rule->measures; i++) {
        const node *with = NULL;
        bool all = true, used = false;
        for (const node *entry = members->child; entry; entry = entry->next) {
            const node *n = node_get(entry, b->council->measure[i]);
            with = with ? with : n;
            all &= n != NULL;
        }
        for (size_t m = 0; m < rule->majorities; m++)
            used |= rule->majority[m].measure == i;
        if (!all && !used)
            return error_at(b->error, ENTENTE_INVALID, b->file, with->line, with->column,
                            "only some members have '%.60s', and no majority speaks of it", b->council->measure[i]);
    }
    return ENTENTE_OK;
}

static entente_status read_also(const book *b, const node *entry, entente_member *member, size_t *names)
{
    const node *n = node_get(entry, "also");
    if (!n)
        return ENTENTE_OK;
    if (n->kind != NODE_LIST)
        return bad(b, n, "expected a list of names");
    arena *a = council_memory(b->council);
    const char **also = ARENA_ARRAY(a, n->count, const char *);
    if (!also)
        return error_memory(b->error);
    size_t k = 0;
    for (const node *item = n->child; item; item = item->next, k++) {
        const char *text = text_of(item);
        if (!text || !*text)
            return bad(b, item, "expected a name");
        if (++*names > ALSO_MOST)
            return error_at(b->error, ENTENTE_LIMIT, b->file, 0, 0, "more than %d other names", ALSO_MOST);
        also[k] = arena_text(a, text, strlen(text));
        if (!also[k])
            return error_memory(b->error);
    }
    member->also = also;
    member->also_count = n->count;
    return ENTENTE_OK;
}

/* A text, for seats with their number after it: "elected member 3". */
static const char *numbered(const book *b, const char *text, const char *between, size_t number)
{
    char tail[32] = "";
    if (number)
        snprintf(tail, sizeof tail, "%s%zu", between, number);
    size_t length = strlen(text);
    char *made = ARENA_ARRAY(council_memory(b->council), length + sizeof tail, char);
    if (made) {
        memcpy(made, text, length);
        strcpy(made + length, tail);
    }
    return made;
}

static entente_status read_member(const book *b, const node *entry, entente_member *member, unsigned char *veto,
                                  size_t seats, size_t *names)
{
    const node *id = node_get(entry, "id"), *name = node_get(entry, "name"), *may = node_get(entry, "veto");
    const char *id_text = text_of(id), *name_text = name ? text_of(name) : id_text, *veto_text = may ? text_of(may) : "no";
    if (!id_text || !*id_text || !name_text || !*name_text)
        return bad(b, entry, "a member needs an id (a text), and its name, where it has one, is a text");
    if (!veto_text || (strcmp(veto_text, "no") && strcmp(veto_text, "yes") && strcmp(veto_text, "assent")))
        return bad(b, may, "expected yes, no, or assent where nothing but a yes will do");
    bool numbers = node_get(entry, "seats") != NULL;
    for (size_t k = 0; k < seats; k++) {
        member[k].id = numbered(b, id_text, "", numbers ? k + 1 : 0);
        member[k].name = numbered(b, name_text, " ", numbers ? k + 1 : 0);
        member[k].seat = numbers;
        if (!member[k].id || !member[k].name)
            return error_memory(b->error);
        veto[k] = (unsigned char)(veto_text[0] == 'y' ? ENTENTE_VETO_NO : veto_text[0] == 'a' ? ENTENTE_VETO_ASSENT : 0);
    }
    return numbers ? ENTENTE_OK : read_also(b, entry, member, names);
}

static entente_status read_members(const book *b, const node *rule)
{
    const node *list = node_get(rule, "members");
    if (!list || list->kind != NODE_LIST || !list->count)
        return bad(b, list ? list : rule, "expected members: a list of at least one");
    uint64_t members = 0, seats;
    for (const node *entry = list->child; entry; entry = entry->next) {
        entente_status status = count_seats(b, entry, &seats);
        if (status != ENTENTE_OK)
            return status;
        members += seats;
        if (members > ENTENTE_MEMBERS_MOST)
            return error_at(b->error, ENTENTE_LIMIT, b->file, 0, 0, "more than %d members", ENTENTE_MEMBERS_MOST);
    }
    entente_status status = read_measures(b, list);
    if (status != ENTENTE_OK)
        return status;
    arena *a = council_memory(b->council);
    entente_rule *to = &b->council->rule;
    uint64_t *weight = ARENA_ARRAY(a, to->measures * members, uint64_t);
    entente_member *member = ARENA_ARRAY(a, members, entente_member);
    unsigned char *veto = ARENA_ARRAY(a, members, unsigned char), *places = ARENA_ARRAY(a, to->measures, unsigned char);
    figure *figures = ARENA_ARRAY(a, members, figure);
    if (!weight || !member || !veto || !places || !figures)
        return error_memory(b->error);
    to->members = members;
    for (size_t i = 0; status == ENTENTE_OK && i < to->measures; i++)
        status = read_measure(b, list, i, figures, weight, places);
    size_t at = 0, names = 0;
    for (const node *entry = list->child; entry && status == ENTENTE_OK; entry = entry->next) {
        status = count_seats(b, entry, &seats);
        if (status == ENTENTE_OK)
            status = read_member(b, entry, member + at, veto + at, seats, &names);
        at += seats;
    }
    to->weight = weight;
    to->veto = veto;
    b->council->places = places;
    b->council->member = member;
    return status;
}

/* ---- majorities ---- */

static bool same_majority(const entente_majority *x, const entente_majority *y)
{
    return x->measure == y->measure && x->against == y->against && x->quorum == y->quorum && x->strict == y->strict &&
           x->of == y->of && x->part == y->part && x->whole == y->whole && x->abstain_as == y->abstain_as &&
           x->absent_as == y->absent_as;
}

/* "population at least 62 % of all" into the rule's list, once; its bit into *way. */
static entente_status read_majority(const book *b, const node *n, entente_majority *list, uint64_t *way)
{
    const char *text = text_of(n);
    if (!text)
        return bad(b, n, "expected a majority in words, such as 'members at least 9'");
    entente_rule *rule = &b->council->rule;
    size_t measure = rule->measures, length = 0;
    for (size_t i = 0; i < rule->measures; i++) {
        size_t size = strlen(b->council->measure[i]);
        if (!strncmp(text, b->council->measure[i], size) && text[size] && strchr(" <>=", text[size]) && size > length) {
            measure = i;
            length = size;
        }
    }
    if (measure == rule->measures)
        return bad(b, n, "a majority begins with 'members' or with a measure that the members have");
    entente_majority majority;
    const char *wrong = words_majority(text + length, &majority);
    if (!wrong)
        wrong = words_settle(&majority, council_places(b->council, measure));
    if (wrong)
        return bad(b, n, wrong);
    majority.measure = measure;
    size_t m = 0;
    while (m < rule->majorities && !same_majority(&list[m], &majority))
        m++;
    if (m == ENTENTE_MAJORITIES_MOST)
        return bad(b, n, "more majorities than are taken");
    if (m == rule->majorities)
        list[rule->majorities++] = majority;
    *way |= (uint64_t)1 << m;
    return ENTENTE_OK;
}

static entente_status read_way(const book *b, const node *n, entente_majority *list, uint64_t *way)
{
    if (n->kind != NODE_LIST || !n->count)
        return bad(b, n, "expected a list of majorities that must hold together");
    for (const node *item = n->child; item; item = item->next) {
        entente_status status = read_majority(b, item, list, way);
        if (status != ENTENTE_OK)
            return status;
    }
    return ENTENTE_OK;
}

/* A list of majorities, or `any:` with a list of such lists, or "no veto". */
static entente_status read_adopted(const book *b, const node *rule)
{
    arena *a = council_memory(b->council);
    entente_majority *list = ARENA_ARRAY(a, ENTENTE_MAJORITIES_MOST, entente_majority);
    uint64_t *way = ARENA_ARRAY(a, ENTENTE_WAYS_MOST, uint64_t);
    if (!list || !way)
        return error_memory(b->error);
    b->council->rule.majority = list;
    b->council->rule.way = way;
    const node *n = node_get(rule, "adopted");
    if (!n)
        return bad(b, rule, "the rule does not say when a draft is adopted");
    const char *text = text_of(n);
    if (text && !strcmp(text, "no veto"))
        return ENTENTE_OK;
    const node *any = node_get(n, "any");
    if (!any) {
        b->council->rule.ways = 1;
        return read_way(b, n, list, way);
    }
    if (any->kind != NODE_LIST || !any->count || any->count > ENTENTE_WAYS_MOST || n->count > 1)
        return bad(b, n, "expected any: a list of alternatives, each a list of majorities");
    b->council->rule.ways = any->count;
    for (const node *item = any->child; item; item = item->next) {
        entente_status status = read_way(b, item, list, way++);
        if (status != ENTENTE_OK)
            return status;
    }
    return ENTENTE_OK;
}

static entente_status read_bound(const book *b, const node *rule)
{
    const node *n = node_get(rule, "bound");
    if (!n)
        return ENTENTE_OK;
    if (n->kind != NODE_LIST || n->count > ENTENTE_MEMBERS_MOST)
        return bad(b, n, "expected a list of members that must abstain");
    for (const node *item = n->child; item; item = item->next) {
        const char *text = text_of(item);
        size_t member = text ? entente_council_member(b->council, text) : SIZE_MAX;
        if (member == SIZE_MAX)
            return bad(b, item, "no such member");
        entente_status status = entente_council_bind(b->council, member, b->error);
        if (status != ENTENTE_OK)
            return status;
    }
    return ENTENTE_OK;
}

static entente_status read_rule(const book *b, const node *rule)
{
    entente_status status = read_members(b, rule);
    if (status == ENTENTE_OK)
        status = read_adopted(b, rule);
    if (status == ENTENTE_OK)
        status = check_measures(b, node_get(rule, "members"));
    if (status == ENTENTE_OK)
        status = read_bound(b, rule);
    if (status != ENTENTE_OK)
        return status;
    status = entente_rule_check(&b->council->rule, b->error);
    if (status == ENTENTE_INVALID && b->error) {
        snprintf(b->error->file, sizeof b->error->file, "%s", b->file);
        b->error->line = rule->line;
        b->error->column = rule->column;
    }
    return status;
}

/* ---- finding the rule ---- */

/* The list of a file's rules; the first thing wrong with the file goes into error. */
static entente_status load(arena *a, const char *bytes, size_t length, const char *file, const node **rules,
                           entente_error *error)
{
    problems found = {.memory = a, .file = file};
    const node *root = yaml_read_aliased(a, bytes, length, &found);
    if (found.failed)
        return error_memory(error);
    problems_sort(&found);
    if (found.count && error)
        *error = found.list[0];
    if (found.count)
        return ENTENTE_INVALID;
    if (!root)
        return error_at(error, ENTENTE_INVALID, file, 1, 1, "an empty file; expected rules: a list of rules");
    *rules = node_get(root, "rules");
    if (!*rules || (*rules)->kind != NODE_LIST || !(*rules)->count || (*rules)->count > RULES_MOST)
        return error_at(error, ENTENTE_INVALID, file, root->line, root->column, "expected rules: a list of 1 to %d rules",
                        RULES_MOST);
    return ENTENTE_OK;
}

/* A rule's head, in b->council. */
static entente_status head_of(book *b, const node *rule)
{
    entente_council_free(b->council);
    b->council = council_new();
    if (!b->council)
        return error_memory(b->error);
    return read_head(b, rule);
}

static bool in_force(const entente_council *head, const char *on)
{
    return (!head->from || strcmp(head->from, on) <= 0) && (!head->until || strcmp(on, head->until) <= 0);
}

static entente_status find_rule(book *b, const node *rules, const char *id, const char *on)
{
    char series[256] = "";
    const node *found = NULL;
    size_t named = 0; /* rules of that id */
    if (on && !is_day(on))
        return error_set(b->error, ENTENTE_INVALID, "'%.20s' is not a day such as 2024-03-22", on);
    if (id && strlen(id) >= sizeof series)
        return error_set(b->error, ENTENTE_INVALID, "'%.40s…' is longer than any id", id);
    for (const node *rule = rules->child; rule; rule = rule->next) {
        entente_status status = head_of(b, rule);
        if (status != ENTENTE_OK)
            return status;
        if (!id || !strcmp(b->council->id, id)) {
            if (!named++)
                snprintf(series, sizeof series, "%s", b->council->series);
            found = rule;
        }
    }
    if (named > 1 && !(on && !id))
        return error_at(b->error, ENTENTE_INVALID, b->file, 0, 0,
                        id ? "holds two rules of this id" : "holds several rules; say which by id");
    if (on) {
        if (id && !*series)
            snprintf(series, sizeof series, "%s", id);
        bool known = false;
        found = NULL;
        for (const node *rule = rules->child; rule && !found; rule = rule->next) {
            entente_status status = head_of(b, rule);
            if (status != ENTENTE_OK)
                return status;
            if (id && strcmp(b->council->series, series))
                continue;
            known = true;
            if (in_force(b->council, on))
                found = rule;
        }
        if (!found && known)
            return error_at(b->error, ENTENTE_NO, b->file, 0, 0, "no rule of '%.60s' was in force on %s",
                            id ? id : "this file", on);
    }
    if (!found)
        return error_at(b->error, ENTENTE_NO, b->file, 0, 0, "no rule '%.60s'", id ? id : "");
    entente_status status = head_of(b, found);
    return status == ENTENTE_OK ? read_rule(b, found) : status;
}

entente_status book_find(const char *bytes, size_t length, const char *file, const char *id, const char *on,
                         entente_council **council, entente_error *error)
{
    arena tree = {0};
    entente_error local = {0};
    book b = {file, &local, NULL};
    const node *rules;
    entente_status status = load(&tree, bytes, length, file, &rules, &local);
    if (status == ENTENTE_OK)
        status = find_rule(&b, rules, id, on);
    if (status == ENTENTE_OK)
        *council = b.council;
    else
        entente_council_free(b.council);
    if (status != ENTENTE_OK && error)
        *error = local;
    arena_free(&tree);
    return status;
}

entente_status book_heads(const char *bytes, size_t length, const char *file, entente_council_visit *visit, void *context,
                          entente_error *error)
{
    arena tree = {0};
    book b = {file, error, NULL};
    const node *rules = NULL;
    entente_status status = load(&tree, bytes, length, file, &rules, error);
    for (const node *rule = rules ? rules->child : NULL; rule && status == ENTENTE_OK; rule = rule->next) {
        status = head_of(&b, rule);
        if (status == ENTENTE_OK)
            visit(context, b.council);
    }
    entente_council_free(b.council);
    arena_free(&tree);
    return status;
}

entente_status entente_council_yaml(const char *bytes, size_t length, const char *file, const char *id, const char *on,
                                    entente_council **council, entente_error *error)
{
    entente_status status = book_find(bytes, length, file, id, on, council, error);
    if (status == ENTENTE_NO && error)
        error->code = ENTENTE_INVALID;
    return status == ENTENTE_NO ? ENTENTE_INVALID : status;
}
