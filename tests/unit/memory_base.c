/* Trees, exact numbers and written JSON while memory runs out (tests/refuse.h). */
#include "refuse.h"

#include "base/json.h"
#include "base/node.h"
#include "base/node_json.h"
#include "base/number.h"
#include "base/text.h"

/* ---- trees ---- */

static void answer_node(answer *a, const node *n)
{
    answer_format(a, "%d %zu:%zu %s %s %zu", n->kind, (size_t)n->line, (size_t)n->column, n->key ? n->key->text : "",
                  n->text ? n->text : "", (size_t)n->count);
    for (const node *child = n->child; child; child = child->next)
        answer_node(a, child);
}

typedef const node *tree_reader(arena *a, const char *bytes, size_t length, problems *p);

static entente_status answer_tree(answer *a, tree_reader *read, const char *text, entente_error *error)
{
    arena memory = {0};
    problems found = {.memory = &memory, .file = "made"};
    const node *root = read(&memory, text, strlen(text), &found);
    entente_status status = found.failed ? error_memory(error) : ENTENTE_OK;
    problems_sort(&found);
    for (size_t i = 0; status == ENTENTE_OK && i < found.count; i++)
        answer_mistake(a, &found.list[i]);
    if (status == ENTENTE_OK && root)
        answer_node(a, root);
    if (status == ENTENTE_OK && !root && !found.count)
        status = error_set(error, ENTENTE_INVALID, "neither a tree nor a mistake");
    arena_free(&memory);
    return status;
}

static const char *const yaml[] = {
    "a: 1\nb: [x, 'y z', \"q\\u00e9\", {c: >-\n  folded\n  words, d: |\n  kept\n}]\n? e\n: - f\n  - g: h\n",
    "a: [1, 2\nb: 3\n",
    "a: 1\nb: {c: 1, c: 2, d: 3, d: 4}\na: 2\n",
    "a: &x 1\n",
    "a: !t 1\n",
    "\xff: 1\n",
};

static entente_status trees_of_yaml(answer *a, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; status == ENTENTE_OK && i < sizeof yaml / sizeof *yaml; i++)
        status = answer_tree(a, yaml_read, yaml[i], error);
    if (status == ENTENTE_OK)
        status = answer_tree(a, yaml_read_aliased, "a: &x [1, {b: &y c}]\nd: *x\ne: {f: *y, *y : g}\n", error);
    return status == ENTENTE_OK ? answer_tree(a, yaml_read_aliased, "a: *x\n", error) : status;
}

static const char *const json[] = {
    "{\"a\": [1, -2.5e3, true, \"q\\u00e9\\n\\ud83d\\ude00\"], \"b\": {\"c\": {}, \"d\": []}, \"e\": null}",
    "{\"a\": 1, \"a\": 2}",
    "[1, 2",
    "\"\\u12\"",
};

static entente_status trees_of_json(answer *a, entente_error *error)
{
    char many[600] = "{";
    for (int i = 0; i < 40; i++) /* more keys than are looked through in place */
        snprintf(many + strlen(many), 12, "%s\"k%d\":1", i ? "," : "", i);
    strcat(many, "}");
    entente_status status = answer_tree(a, json_read, many, error);
    for (size_t i = 0; status == ENTENTE_OK && i < sizeof json / sizeof *json; i++) {
        status = answer_tree(a, json_read_null, json[i], error);
        if (status == ENTENTE_OK)
            status = answer_tree(a, json_read, json[i], error);
    }
    return status;
}

REFUSE_TEST(trees_of_yaml, ENTENTE_OK, 2000)
REFUSE_TEST(trees_of_json, ENTENTE_OK, 2000)

/* ---- numbers ---- */

static bool answer_number(answer *a, arena *memory, const rational *x)
{
    const char *text = number_text(memory, x), *decimal = text ? number_decimal(memory, x) : NULL;
    if (text)
        answer_text(a, text);
    if (decimal)
        answer_text(a, decimal);
    return text && decimal;
}

/* All that is done to numbers, on two that are long; a chain is looked at once, at its end. */
static entente_status numbers(answer *a, entente_error *error)
{
    arena memory = {0};
    entente_error wrong = {0};
    bool failed = false;
    uint64_t scaled[40];
    const rational *x = number_parse(&memory, "-12345678901234567890.0625e30", &wrong);
    const rational *y = number_parse(&memory, "0.00000000000000000000000000000000000000125", &wrong);
    const rational *whole = number_multiply(&memory, number_multiply(&memory, x, y), number_ratio(&memory, 1000, 7));
    const rational *sum = number_add(&memory, number_subtract(&memory, x, y), number_divide(&memory, whole, y));
    natural scale = natural_multiply(&memory, x ? x->den : NATURAL_FAILED, y ? y->den : NATURAL_FAILED);
    natural both = natural_lcm(&memory, scale, natural_add(&memory, scale, natural_from(&memory, 1)));
    bool good =
        answer_number(a, &memory, x) && answer_number(a, &memory, y) && number_text(&memory, sum) && !natural_failed(both);
    if (good) {
        answer_format(a, "%d %g", number_compare(&memory, x, sum, &failed), number_double(sum));
        good = !failed && number_scaled(&memory, x, scale, number_limbs(x, scale, 0), scaled);
    }
    good = good && answer_number(a, &memory, number_unscaled(&memory, scaled, number_limbs(x, scale, 0), scale));
    for (int i = 0; good && i < 6; i++) /* some thousand digits */
        both = natural_multiply(&memory, both, both);
    const char *text = good ? natural_text(&memory, both) : NULL;
    if (text)
        answer_text(a, text);
    arena_free(&memory);
    return text ? ENTENTE_OK : error_memory(error);
}

/* What is no number is told from what there was no memory for. */
static entente_status no_numbers(answer *a, entente_error *error)
{
    static const char *const text[] = {"12a", "1e999", "1.5"};
    arena memory = {0};
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < sizeof text / sizeof *text && status != ENTENTE_MEMORY; i++) {
        entente_error wrong = {0};
        if (!number_parse(&memory, text[i], &wrong)) {
            status = wrong.code;
            *error = wrong;
            answer_mistake(a, &wrong);
        }
    }
    arena_free(&memory);
    return status;
}

REFUSE_TEST(numbers, ENTENTE_OK, 2000)
REFUSE_TEST(no_numbers, ENTENTE_LIMIT, 100)

/* ---- writing ---- */

static entente_status write_json(answer *a, entente_error *error)
{
    json_builder b = {0};
    json_t *o = json_new_object(&b), *list = json_new_array(&b);
    for (int i = 0; i < 40; i++) {
        char key[20];
        snprintf(key, sizeof key, "key %d", i);
        json_put(&b, o, key, json_new_text(&b, i % 7 ? "a text of some length" : NULL));
        json_push(&b, list, json_new_count(&b, (size_t)i));
    }
    json_put(&b, o, "list", list);
    char *text = b.failed ? NULL : json_text(o);
    if (text)
        answer_text(a, text);
    entente_status status = text ? ENTENTE_OK : error_memory(error);
    free(text);
    json_decref(o);
    return status;
}

static entente_status write_text(answer *a, entente_error *error)
{
    buffer b = {0};
    for (int i = 0; i < 20; i++) {
        text_pad(&b, "words that are cut\there", 10);
        text_pad_left(&b, "12.5", 9);
        text_wrap(&b, "words that are wrapped at spaces, é too, to some columns", 19, 4, 30);
        buffer_format(&b, " %d\n", i);
    }
    if (!b.failed)
        answer_add(a, b.bytes, b.length);
    entente_status status = b.failed ? error_memory(error) : ENTENTE_OK;
    buffer_free(&b);
    return status;
}

REFUSE_TEST(write_json, ENTENTE_OK, 2000)
REFUSE_TEST(write_text, ENTENTE_OK, 100)

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_trees_of_yaml), cmocka_unit_test(test_trees_of_json),
                                       cmocka_unit_test(test_numbers),       cmocka_unit_test(test_no_numbers),
                                       cmocka_unit_test(test_write_json),    cmocka_unit_test(test_write_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
