/* Files of rules: YAML to councils. Only the rule that is asked for is built. */
#include "council/book.h"
#include "council/council.h"
#include "council/words.h"

#include "base/error.h"

#include <ctype.h>
#include <string.h>
#include <yaml.h>

enum { RULES_MOST = 1000, ALSO_MOST = 100000 };

typedef struct book {
    yaml_document_t *document;
    const char *file;
    entente_error *error;
    entente_council *council; /* what is being built */
} book;

static entente_status bad(const book *b, const yaml_node_t *node, const char *what)
{
    return error_at(b->error, ENTENTE_INVALID, b->file, node->start_mark.line + 1, node->start_mark.column + 1, "%s", what);
}

static yaml_node_t *node_at(const book *b, int index)
{
    return yaml_document_get_node(b->document, index);
}

static size_t length_of(const yaml_node_t *node)
{
    return node->type == YAML_SEQUENCE_NODE  ? (size_t)(node->data.sequence.items.top - node->data.sequence.items.start)
           : node->type == YAML_MAPPING_NODE ? (size_t)(node->data.mapping.pairs.top - node->data.mapping.pairs.start)
                                             : 0;
}

/* A scalar's text; NULL for another node, or one with a NUL inside. */
static const char *text_of(const yaml_node_t *node)
{
    if (!node || node->type != YAML_SCALAR_NODE)
        return NULL;
    const char *text = (const char *)node->data.scalar.value;
    return strlen(text) == node->data.scalar.length ? text : NULL;
}

static yaml_node_t *value_of(const book *b, const yaml_node_t *mapping, const char *key)
{
    if (mapping->type != YAML_MAPPING_NODE)
        return NULL;
    for (yaml_node_pair_t *pair = mapping->data.mapping.pairs.start; pair < mapping->data.mapping.pairs.top; pair++) {
        const char *text = text_of(node_at(b, pair->key));
        if (text && !strcmp(text, key))
            return node_at(b, pair->value);
    }
    return NULL;
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
static entente_status take_text(const book *b, const yaml_node_t *rule, const char *key, bool day, const char **to)
{
    const yaml_node_t *node = value_of(b, rule, key);
    if (!node)
        return ENTENTE_OK;
    const char *text = text_of(node);
    if (!text || !*text || (day && !is_day(text)))
        return bad(b, node, day ? "expected a day such as 1966-01-01" : "expected a text");
    *to = arena_text(council_memory(b->council), text, strlen(text));
    return *to ? ENTENTE_OK : error_memory(b->error);
}

/* Everything of a rule but members and majorities. */
static entente_status read_head(const book *b, const yaml_node_t *rule)
{
    entente_council *c = b->council;
    static const char *const known[] = {"id",   "series", "name",    "from",    "until",          "source",
                                        "note", "bound",  "members", "adopted", "parties abstain"};
    if (rule->type != YAML_MAPPING_NODE)
        return bad(b, rule, "expected a rule: a mapping with id, members and adopted");
    for (yaml_node_pair_t *pair = rule->data.mapping.pairs.start; pair < rule->data.mapping.pairs.top; pair++) {
        const char *key = text_of(node_at(b, pair->key));
        bool found = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            found |= key && !strcmp(key, known[i]);
        if (!found)
            return bad(b, node_at(b, pair->key),
                       "no such key; a rule takes id, series, name, from, until, source, note, parties abstain, bound, "
                       "members, adopted");
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
    const yaml_node_t *parties = value_of(b, rule, "parties abstain");
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
static entente_status count_seats(const book *b, const yaml_node_t *entry, uint64_t *seats)
{
    *seats = 1;
    if (entry->type != YAML_MAPPING_NODE)
        return bad(b, entry, "expected a member: a mapping with id and weights");
    const yaml_node_t *node = value_of(b, entry, "seats");
    if (!node)
        return ENTENTE_OK;
    const char *text = text_of(node);
    if (!text || !words_number(&text, seats) || *text || !*seats || *seats > ENTENTE_MEMBERS_MOST)
        return bad(b, node, "expected a number of seats of at least 1");
    return ENTENTE_OK;
}

/* The measures are "members" and then the keys of the first entry that mean nothing else. */
static entente_status read_measures(const book *b, const yaml_node_t *first)
{
    size_t count = 0, most = length_of(first) + 1;
    const char **measure = ARENA_ARRAY(council_memory(b->council), most, const char *);
    if (!measure)
        return error_memory(b->error);
    measure[count++] = "members";
    for (yaml_node_pair_t *pair = first->data.mapping.pairs.start; pair < first->data.mapping.pairs.top; pair++) {
        const char *key = text_of(node_at(b, pair->key));
        if (!key || !*key || !strcmp(key, "members"))
            return bad(b, node_at(b, pair->key), "expected the name of a measure, such as votes or population");
        if (reserved(key))
            continue;
        if (count == ENTENTE_MAJORITIES_MOST)
            return bad(b, node_at(b, pair->key), "more measures than are taken");
        measure[count] = arena_text(council_memory(b->council), key, strlen(key));
        if (!measure[count++])
            return error_memory(b->error);
    }
    b->council->measure = measure;
    b->council->rule.measures = count;
    return ENTENTE_OK;
}

static entente_status read_weights(const book *b, const yaml_node_t *entry, uint64_t *weight, size_t at, size_t seats)
{
    const entente_rule *rule = &b->council->rule;
    for (yaml_node_pair_t *pair = entry->data.mapping.pairs.start; pair < entry->data.mapping.pairs.top; pair++) {
        const char *key = text_of(node_at(b, pair->key));
        bool found = key && reserved(key);
        for (size_t i = 1; key && i < rule->measures; i++)
            found |= !strcmp(key, b->council->measure[i]);
        if (!found)
            return bad(b, node_at(b, pair->key), "the first member has no such key; every member takes the same measures");
    }
    for (size_t i = 0; i < rule->measures; i++) {
        uint64_t value = 1;
        const yaml_node_t *node = i ? value_of(b, entry, b->council->measure[i]) : entry;
        const char *text = i && node ? text_of(node) : NULL;
        if (!node)
            return error_at(b->error, ENTENTE_INVALID, b->file, entry->start_mark.line + 1, entry->start_mark.column + 1,
                            "the member has no %.60s", b->council->measure[i]);
        if (i && (!text || !words_number(&text, &value) || *text || !value))
            return bad(b, node, "expected a weight: a whole number of at least 1 and below 2^62");
        for (size_t k = 0; k < seats; k++)
            weight[i * rule->members + at + k] = value;
    }
    return ENTENTE_OK;
}

static entente_status read_also(const book *b, const yaml_node_t *entry, entente_member *member, size_t *names)
{
    const yaml_node_t *node = value_of(b, entry, "also");
    if (!node)
        return ENTENTE_OK;
    if (node->type != YAML_SEQUENCE_NODE)
        return bad(b, node, "expected a list of names");
    arena *a = council_memory(b->council);
    const char **also = ARENA_ARRAY(a, length_of(node), const char *);
    if (!also)
        return error_memory(b->error);
    for (size_t k = 0; k < length_of(node); k++) {
        const yaml_node_t *item = node_at(b, node->data.sequence.items.start[k]);
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
    member->also_count = length_of(node);
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

static entente_status read_member(const book *b, const yaml_node_t *entry, entente_member *member, unsigned char *veto,
                                  size_t seats, size_t *names)
{
    const yaml_node_t *id = value_of(b, entry, "id"), *name = value_of(b, entry, "name"), *may = value_of(b, entry, "veto");
    const char *id_text = text_of(id), *name_text = name ? text_of(name) : id_text, *veto_text = may ? text_of(may) : "no";
    if (!id_text || !*id_text || !name_text || !*name_text)
        return bad(b, entry, "a member needs an id (a text), and its name, where it has one, is a text");
    if (!veto_text || (strcmp(veto_text, "no") && strcmp(veto_text, "yes") && strcmp(veto_text, "assent")))
        return bad(b, may, "expected yes, no, or assent where nothing but a yes will do");
    bool numbers = value_of(b, entry, "seats") != NULL;
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

static entente_status read_members(const book *b, const yaml_node_t *rule)
{
    const yaml_node_t *list = value_of(b, rule, "members");
    if (!list || list->type != YAML_SEQUENCE_NODE || !length_of(list))
        return bad(b, list ? list : rule, "expected members: a list of at least one");
    uint64_t members = 0, seats;
    for (size_t i = 0; i < length_of(list); i++) {
        entente_status status = count_seats(b, node_at(b, list->data.sequence.items.start[i]), &seats);
        if (status != ENTENTE_OK)
            return status;
        members += seats;
        if (members > ENTENTE_MEMBERS_MOST)
            return error_at(b->error, ENTENTE_LIMIT, b->file, 0, 0, "more than %d members", ENTENTE_MEMBERS_MOST);
    }
    entente_status status = read_measures(b, node_at(b, list->data.sequence.items.start[0]));
    if (status != ENTENTE_OK)
        return status;
    arena *a = council_memory(b->council);
    entente_rule *to = &b->council->rule;
    uint64_t *weight = ARENA_ARRAY(a, to->measures * members, uint64_t);
    entente_member *member = ARENA_ARRAY(a, members, entente_member);
    unsigned char *veto = ARENA_ARRAY(a, members, unsigned char);
    if (!weight || !member || !veto)
        return error_memory(b->error);
    to->members = members;
    size_t at = 0, names = 0;
    for (size_t i = 0; i < length_of(list) && status == ENTENTE_OK; i++) {
        const yaml_node_t *entry = node_at(b, list->data.sequence.items.start[i]);
        status = count_seats(b, entry, &seats);
        if (status == ENTENTE_OK)
            status = read_weights(b, entry, weight, at, seats);
        if (status == ENTENTE_OK)
            status = read_member(b, entry, member + at, veto + at, seats, &names);
        at += seats;
    }
    to->weight = weight;
    to->veto = veto;
    b->council->member = member;
    return status;
}

/* ---- majorities ---- */

static bool same_majority(const entente_majority *x, const entente_majority *y)
{
    return x->measure == y->measure && x->against == y->against && x->strict == y->strict && x->of == y->of &&
           x->part == y->part && x->whole == y->whole && x->abstain_as == y->abstain_as && x->absent_as == y->absent_as;
}

/* "population at least 62 % of all" into the rule's list, once; its bit into *way. */
static entente_status read_majority(const book *b, const yaml_node_t *node, entente_majority *list, uint64_t *way)
{
    const char *text = text_of(node);
    if (!text)
        return bad(b, node, "expected a majority in words, such as 'members at least 9'");
    entente_rule *rule = &b->council->rule;
    size_t measure = rule->measures, length = 0;
    for (size_t i = 0; i < rule->measures; i++) {
        size_t size = strlen(b->council->measure[i]);
        if (!strncmp(text, b->council->measure[i], size) && text[size] == ' ' && size > length) {
            measure = i;
            length = size;
        }
    }
    if (measure == rule->measures)
        return bad(b, node, "a majority begins with 'members' or with a measure that the members have");
    entente_majority majority;
    const char *wrong = words_majority(text + length, &majority);
    if (wrong)
        return bad(b, node, wrong);
    majority.measure = measure;
    size_t m = 0;
    while (m < rule->majorities && !same_majority(&list[m], &majority))
        m++;
    if (m == ENTENTE_MAJORITIES_MOST)
        return bad(b, node, "more majorities than are taken");
    if (m == rule->majorities)
        list[rule->majorities++] = majority;
    *way |= (uint64_t)1 << m;
    return ENTENTE_OK;
}

static entente_status read_way(const book *b, const yaml_node_t *node, entente_majority *list, uint64_t *way)
{
    if (node->type != YAML_SEQUENCE_NODE || !length_of(node))
        return bad(b, node, "expected a list of majorities that must hold together");
    for (size_t i = 0; i < length_of(node); i++) {
        entente_status status = read_majority(b, node_at(b, node->data.sequence.items.start[i]), list, way);
        if (status != ENTENTE_OK)
            return status;
    }
    return ENTENTE_OK;
}

/* A list of majorities, or `any:` with a list of such lists, or "no veto". */
static entente_status read_adopted(const book *b, const yaml_node_t *rule)
{
    arena *a = council_memory(b->council);
    entente_majority *list = ARENA_ARRAY(a, ENTENTE_MAJORITIES_MOST, entente_majority);
    uint64_t *way = ARENA_ARRAY(a, ENTENTE_WAYS_MOST, uint64_t);
    if (!list || !way)
        return error_memory(b->error);
    b->council->rule.majority = list;
    b->council->rule.way = way;
    const yaml_node_t *node = value_of(b, rule, "adopted");
    if (!node)
        return bad(b, rule, "the rule does not say when a draft is adopted");
    const char *text = text_of(node);
    if (text && !strcmp(text, "no veto"))
        return ENTENTE_OK;
    const yaml_node_t *any = value_of(b, node, "any");
    if (!any) {
        b->council->rule.ways = 1;
        return read_way(b, node, list, way);
    }
    if (any->type != YAML_SEQUENCE_NODE || !length_of(any) || length_of(any) > ENTENTE_WAYS_MOST || length_of(node) > 1)
        return bad(b, node, "expected any: a list of alternatives, each a list of majorities");
    b->council->rule.ways = length_of(any);
    for (size_t k = 0; k < length_of(any); k++) {
        entente_status status = read_way(b, node_at(b, any->data.sequence.items.start[k]), list, &way[k]);
        if (status != ENTENTE_OK)
            return status;
    }
    return ENTENTE_OK;
}

static entente_status read_bound(const book *b, const yaml_node_t *rule)
{
    const yaml_node_t *node = value_of(b, rule, "bound");
    if (!node)
        return ENTENTE_OK;
    if (node->type != YAML_SEQUENCE_NODE || length_of(node) > ENTENTE_MEMBERS_MOST)
        return bad(b, node, "expected a list of members that must abstain");
    for (size_t i = 0; i < length_of(node); i++) {
        const yaml_node_t *item = node_at(b, node->data.sequence.items.start[i]);
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

static entente_status read_rule(const book *b, const yaml_node_t *rule)
{
    entente_status status = read_members(b, rule);
    if (status == ENTENTE_OK)
        status = read_adopted(b, rule);
    if (status == ENTENTE_OK)
        status = read_bound(b, rule);
    if (status != ENTENTE_OK)
        return status;
    status = entente_rule_check(&b->council->rule, b->error);
    if (status == ENTENTE_INVALID && b->error) {
        snprintf(b->error->file, sizeof b->error->file, "%s", b->file);
        b->error->line = rule->start_mark.line + 1;
        b->error->column = rule->start_mark.column + 1;
    }
    return status;
}

/* ---- finding the rule ---- */

static entente_status rules_of(const book *b, yaml_node_t **rules)
{
    yaml_node_t *root = yaml_document_get_root_node(b->document);
    if (!root)
        return error_at(b->error, ENTENTE_INVALID, b->file, 1, 1, "an empty file; expected rules: a list of rules");
    *rules = value_of(b, root, "rules");
    if (!*rules || (*rules)->type != YAML_SEQUENCE_NODE || !length_of(*rules) || length_of(*rules) > RULES_MOST)
        return bad(b, root, "expected rules: a list of 1 to 1000 rules");
    return ENTENTE_OK;
}

/* The head of rule i, in b->council. */
static entente_status head_at(book *b, const yaml_node_t *rules, size_t i, const yaml_node_t **rule)
{
    entente_council_free(b->council);
    b->council = council_new();
    if (!b->council)
        return error_memory(b->error);
    *rule = node_at(b, rules->data.sequence.items.start[i]);
    return read_head(b, *rule);
}

static bool in_force(const entente_council *head, const char *on)
{
    return (!head->from || strcmp(head->from, on) <= 0) && (!head->until || strcmp(on, head->until) <= 0);
}

static entente_status find_rule(book *b, const yaml_node_t *rules, const char *id, const char *on)
{
    const yaml_node_t *rule;
    char series[256] = "";
    size_t found = SIZE_MAX;
    if (on && !is_day(on))
        return error_set(b->error, ENTENTE_INVALID, "'%.20s' is not a day such as 2024-03-22", on);
    if (id && strlen(id) >= sizeof series)
        return error_set(b->error, ENTENTE_INVALID, "'%.40s…' is longer than any id", id);
    for (size_t i = 0; i < length_of(rules); i++) {
        entente_status status = head_at(b, rules, i, &rule);
        if (status != ENTENTE_OK)
            return status;
        if (!id || !strcmp(b->council->id, id)) {
            if (found == SIZE_MAX)
                snprintf(series, sizeof series, "%s", b->council->series);
            found = found == SIZE_MAX ? i : SIZE_MAX - 1;
        }
    }
    if (found == SIZE_MAX - 1 && !(on && !id))
        return error_at(b->error, ENTENTE_INVALID, b->file, 0, 0,
                        id ? "holds two rules of this id" : "holds several rules; say which by id");
    if (on) {
        if (id && !*series)
            snprintf(series, sizeof series, "%s", id);
        bool known = false;
        found = SIZE_MAX;
        for (size_t i = 0; i < length_of(rules) && found == SIZE_MAX; i++) {
            entente_status status = head_at(b, rules, i, &rule);
            if (status != ENTENTE_OK)
                return status;
            if (id && strcmp(b->council->series, series))
                continue;
            known = true;
            if (in_force(b->council, on))
                found = i;
        }
        if (found == SIZE_MAX && known)
            return error_at(b->error, ENTENTE_NO, b->file, 0, 0, "no rule of '%.60s' was in force on %s",
                            id ? id : "this file", on);
    }
    if (found == SIZE_MAX)
        return error_at(b->error, ENTENTE_NO, b->file, 0, 0, "no rule '%.60s'", id ? id : "");
    entente_status status = head_at(b, rules, found, &rule);
    return status == ENTENTE_OK ? read_rule(b, rule) : status;
}

/* The document; what libyaml found wrong goes into error. */
static entente_status load(const char *bytes, size_t length, const char *file, yaml_document_t *document,
                           entente_error *error)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return error_memory(error);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
    entente_status status = ENTENTE_OK;
    if (!yaml_parser_load(&parser, document))
        status = parser.error == YAML_MEMORY_ERROR
                     ? error_memory(error)
                     : error_at(error, ENTENTE_INVALID, file, parser.problem_mark.line + 1, parser.problem_mark.column + 1,
                                "not YAML: %s", parser.problem ? parser.problem : "cannot be read");
    yaml_parser_delete(&parser);
    return status;
}

entente_status book_find(const char *bytes, size_t length, const char *file, const char *id, const char *on,
                         entente_council **council, entente_error *error)
{
    yaml_document_t document;
    yaml_node_t *rules;
    entente_error local = {0};
    entente_status status = load(bytes, length, file, &document, &local);
    if (status == ENTENTE_OK) {
        book b = {&document, file, &local, NULL};
        status = rules_of(&b, &rules);
        if (status == ENTENTE_OK)
            status = find_rule(&b, rules, id, on);
        if (status == ENTENTE_OK)
            *council = b.council;
        else
            entente_council_free(b.council);
        yaml_document_delete(&document);
    }
    if (status != ENTENTE_OK && error)
        *error = local;
    return status;
}

entente_status book_heads(const char *bytes, size_t length, const char *file, entente_council_visit *visit, void *context,
                          entente_error *error)
{
    yaml_document_t document;
    yaml_node_t *rules;
    entente_status status = load(bytes, length, file, &document, error);
    if (status != ENTENTE_OK)
        return status;
    book b = {&document, file, error, NULL};
    status = rules_of(&b, &rules);
    for (size_t i = 0; status == ENTENTE_OK && i < length_of(rules); i++) {
        const yaml_node_t *rule;
        status = head_at(&b, rules, i, &rule);
        if (status == ENTENTE_OK)
            visit(context, b.council);
    }
    entente_council_free(b.council);
    yaml_document_delete(&document);
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
