/* Answers as JSON and as tables: each type, held to trees of jansson that are built here key by key; what is set off in CSV;
   sinks that refuse; texts that are no UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>

#include "base/buffer.h"
#include "result_sample.h"

static bool take(void *context, const char *bytes, size_t length)
{
    buffer_add(context, bytes, length);
    return true;
}

static char *printed(const void *result, entente_layout layout)
{
    buffer b = {0};
    const entente_sink sink = {take, &b};
    assert_int_equal(entente_result_json(result, layout, &sink, NULL), ENTENTE_OK);
    return b.bytes;
}

/* --- an oracle -------------------------------------------------------------------------------------------------------- */

static json_t *text_json(const char *text)
{
    return text ? json_string(text) : json_null();
}

static json_t *real_json(double x)
{
    return isnan(x) ? json_null() : json_real(x == 0 ? 0 : x);
}

/* A whole number without a point, as long as 12 digits show it. */
static json_t *plain_json(double x)
{
    return !isnan(x) && x == floor(x) && fabs(x) < 1e12 ? json_integer((json_int_t)x) : real_json(x);
}

/* The sequences that RFC 3629 lists, byte by byte. */
static size_t utf8_length(const unsigned char *at, size_t left)
{
    unsigned char low = 0x80, high = 0xbf;
    size_t length = *at < 0x80 ? 1 : *at < 0xc2 ? 0 : *at < 0xe0 ? 2 : *at < 0xf0 ? 3 : *at < 0xf5 ? 4 : 0;
    if (!length || length > left)
        return 0;
    low = *at == 0xe0 ? 0xa0 : *at == 0xf0 ? 0x90 : low;
    high = *at == 0xed ? 0x9f : *at == 0xf4 ? 0x8f : high;
    for (size_t i = 1; i < length; i++, low = 0x80, high = 0xbf)
        if (at[i] < low || at[i] > high)
            return 0;
    return length;
}

static json_t *bytes_json(entente_bytes b)
{
    buffer clean = {0};
    if (!b.bytes)
        return json_null();
    buffer_text(&clean, "");
    for (size_t i = 0, used; i < b.length; i += used ? used : 1) {
        used = utf8_length((const unsigned char *)b.bytes + i, b.length - i);
        buffer_add(&clean, used ? b.bytes + i : "\xef\xbf\xbd", used ? used : 3);
    }
    json_t *made = json_stringn(clean.bytes, clean.length);
    buffer_free(&clean);
    return made;
}

static json_t *object_json(const sample_inner *x)
{
    json_t *o = json_object();
    json_object_set_new(o, "name", text_json(x->name));
    json_object_set_new(o, "worth", real_json(x->worth));
    return o;
}

static json_t *objects_json(const sample_inner *items, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, object_json(&items[i]));
    return list;
}

static json_t *texts_json(const entente_texts *texts)
{
    json_t *list = json_array();
    for (size_t i = 0; i < texts->count; i++)
        json_array_append_new(list, text_json(texts->items[i]));
    return list;
}

static json_t *names_json(const entente_names *names)
{
    if (names->count < 2)
        return text_json(names->count ? names->text[0] : NULL);
    json_t *o = json_object();
    for (size_t i = 0; i < names->count; i++)
        json_object_set_new(o, names->language[i], json_string(names->text[i]));
    return o;
}

static json_t *reals_json(const entente_reals *reals)
{
    json_t *list = json_array();
    for (size_t i = 0; i < reals->count; i++)
        json_array_append_new(list, real_json(reals->items[i]));
    return list;
}

static json_t *map_json(const sample_row *row)
{
    json_t *o = json_object();
    for (size_t i = 0; i < row->map.count; i++)
        json_object_set_new(o, row->map.keys[i], real_json(row->map.items[i]));
    return o;
}

static json_t *maps_json(const sample_row *row)
{
    json_t *o = json_object();
    for (size_t i = 0; i < row->maps.count; i++) {
        json_t *list = json_array();
        for (size_t k = 0; k < row->maps.items[i].count; k++)
            json_array_append_new(list, json_integer((json_int_t)row->maps.items[i].items[k]));
        json_object_set_new(o, row->maps.keys[i], list);
    }
    return o;
}

static void put(json_t *o, const char *key, json_t *value, bool lacks)
{
    if (lacks)
        json_decref(value);
    else
        json_object_set_new(o, key, value);
}

/* may: what is not there is left out. */
static json_t *row_json(const sample_row *row, bool may)
{
    json_t *o = json_object();
    const sample_source *source = row->stream.source;
    put(o, "text", text_json(row->text), may && !row->text);
    put(o, "bytes", bytes_json(row->bytes), may && !row->bytes.bytes);
    put(o, "decimal", row->decimal ? json_loads(row->decimal, JSON_DECODE_ANY, NULL) : json_null(), may && !row->decimal);
    put(o, "real", real_json(row->real), may && isnan(row->real));
    put(o, "plain", plain_json(row->plain), may && isnan(row->plain));
    put(o, "bound", plain_json(row->bound), may && isnan(row->bound));
    put(o, "count", json_integer((json_int_t)row->count), false);
    put(o, "whole", row->whole == INT64_MIN ? json_null() : json_integer(row->whole), may && row->whole == INT64_MIN);
    put(o, "yes", json_boolean(row->yes), may && !row->yes);
    put(o, "told", row->told < 0 ? json_null() : json_boolean(row->told), may && row->told < 0);
    put(o, "names", names_json(&row->names), may && !row->names.count);
    put(o, "object", object_json(&row->object), false);
    put(o, "pointer", row->pointer ? object_json(row->pointer) : json_null(), may && !row->pointer);
    put(o, "list", objects_json(row->list.items, row->list.count), may && !row->list.count);
    put(o, "texts", texts_json(&row->texts), may && !row->texts.count);
    put(o, "shares", reals_json(&row->shares), may && !row->shares.count);
    put(o, "map", map_json(row), may && !row->map.count);
    put(o, "maps", maps_json(row), may && !row->maps.count);
    put(o, "stream", row->stream.each ? objects_json(source->items, source->count) : json_null(), may && !row->stream.each);
    return o;
}

static json_t *whole_json(const sample_result *r)
{
    json_t *o = json_object(), *rows = json_array(), *may = json_array();
    for (size_t i = 0; i < r->rows.count; i++) {
        json_array_append_new(rows, row_json(&r->rows.items[i], false));
        json_array_append_new(may, row_json(&r->rows.items[i], true));
    }
    json_object_set_new(o, "title", text_json(r->title));
    json_object_set_new(o, "headings", texts_json(&r->headings));
    json_object_set_new(o, "rows", rows);
    json_object_set_new(o, "may", may);
    json_object_set_new(o, "object", object_json(&r->object));
    return o;
}

/* A bound has all its digits, which the oracle's printing would cut: it is held to the struct, and taken out of both. */
static void compare_bounds(json_t *got, json_t *wanted, const sample_result *r)
{
    static const char *const lists[] = {"rows", "may"};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < r->rows.count; i++) {
            json_t *one = json_array_get(json_object_get(got, lists[k]), i);
            const json_t *bound = json_object_get(one, "bound");
            if (isnan(r->rows.items[i].bound))
                assert_true(k ? !bound : json_is_null(bound));
            else
                assert_true(json_number_value(bound) == r->rows.items[i].bound);
            json_object_del(one, "bound");
            json_object_del(json_array_get(json_object_get(wanted, lists[k]), i), "bound");
        }
}

/* Jansson's bytes, but U+0080 … U+009F, which a terminal may act on, as their escapes. */
static char *dumped(json_t *tree, size_t flags)
{
    char *plain = json_dumps(tree, flags | JSON_REAL_PRECISION(12) | JSON_ENCODE_ANY);
    char *escaped = malloc(3 * strlen(plain) + 1), *put = escaped;
    for (const char *at = plain; *at; at++)
        if ((unsigned char)at[0] == 0xc2 && (unsigned char)at[1] < 0xa0)
            put += sprintf(put, "\\u%04X", (unsigned)(unsigned char)*++at);
        else
            *put++ = *at;
    *put = '\0';
    free(plain);
    return escaped;
}

/* --- JSON ------------------------------------------------------------------------------------------------------------- */

static void random_answers(void **unused)
{
    (void)unused;
    const char *given = getenv("SEED");
    uint64_t seed = given ? strtoull(given, NULL, 10) : 20310301;
    print_message("SEED=%llu\n", (unsigned long long)seed);
    for (size_t trial = 0; trial < 300; trial++) {
        sample_state = seed + trial;
        sample_result *r = sample_new(sample_draw(6));
        for (entente_layout layout = ENTENTE_INDENTED; layout <= ENTENTE_COMPACT; layout++) {
            json_t *wanted = whole_json(r), *got = NULL;
            char *text = printed(r, layout), *as_wanted, *as_got;
            got = json_loads(text, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
            assert_non_null(got);
            compare_bounds(got, wanted, r);
            /* the same values, keys in the same order */
            as_wanted = dumped(wanted, JSON_INDENT(2));
            as_got = dumped(got, JSON_INDENT(2));
            assert_string_equal(as_got, as_wanted);
            free(as_got);
            free(as_wanted);
            json_decref(got);
            json_decref(wanted);
            free(text);
        }
        entente_result_free(r);
    }
}

/* The bytes themselves, of answers whose bounds have 12 digits. */
static void bytes_of_layouts(void **unused)
{
    (void)unused;
    for (size_t trial = 0; trial < 300; trial++) {
        sample_state = 7 + trial;
        sample_result *r = sample_new(sample_draw(4));
        for (size_t i = 0; i < r->rows.count; i++)
            ((sample_row *)(uintptr_t)r->rows.items)[i].bound = sample_draw(2) ? (double)sample_draw(100) / 4 : NAN;
        json_t *tree = whole_json(r);
        char *indented = dumped(tree, JSON_INDENT(2)), *compact = dumped(tree, JSON_COMPACT);
        char *text = printed(r, ENTENTE_INDENTED), *line = printed(r, ENTENTE_COMPACT);
        assert_int_equal(text[strlen(text) - 1], '\n');
        text[strlen(text) - 1] = '\0';
        assert_string_equal(text, indented);
        assert_string_equal(line, compact);
        json_decref(tree);
        free(indented);
        free(compact);
        free(text);
        free(line);
        entente_result_free(r);
    }
}

static void one(entente_type type, const void *value, const char *wanted)
{
    const entente_field field = {.name = "x", .type = type};
    const entente_table table = {.name = "one", .fields = &field, .count = 1, .bare = true};
    buffer b = {0};
    const entente_sink sink = {take, &b};
    assert_int_equal(entente_table_json(&table, value, ENTENTE_COMPACT, &sink, NULL), ENTENTE_OK);
    assert_string_equal(b.bytes, wanted);
    buffer_free(&b);
}

static void figures(void **unused)
{
    (void)unused;
    one(ENTENTE_REAL, &(double){1}, "1.0");
    one(ENTENTE_REAL, &(double){-0.0}, "0.0");
    one(ENTENTE_REAL, &(double){1e20}, "1e20");
    one(ENTENTE_REAL, &(double){1e-7}, "1e-7");
    one(ENTENTE_REAL, &(double){1.0 / 3}, "0.333333333333");
    one(ENTENTE_REAL, &(double){NAN}, "null");
    one(ENTENTE_REAL, &(double){INFINITY}, "null");
    one(ENTENTE_PLAIN, &(double){8}, "8");
    one(ENTENTE_PLAIN, &(double){-2.5}, "-2.5");
    one(ENTENTE_BOUND, &(double){0.1}, "0.1");
    one(ENTENTE_BOUND, &(double){1.0 / 3}, "0.33333333333333331");
    one(ENTENTE_COUNT, &(size_t){SIZE_MAX}, "18446744073709551615");
    one(ENTENTE_WHOLE, &(int64_t){INT64_MAX}, "9223372036854775807");
    one(ENTENTE_WHOLE, &(int64_t){ENTENTE_NO_WHOLE}, "null");
    one(ENTENTE_YES, &(bool){false}, "false");
    one(ENTENTE_TOLD, &(int){1}, "true");
    one(ENTENTE_TOLD, &(int){0}, "false");
    one(ENTENTE_TOLD, &(int){-1}, "null");
    one(ENTENTE_DECIMAL, &(const char *){"12345678901234567890.5"}, "12345678901234567890.5");
    one(ENTENTE_TEXT, &(const char *){"\x1b\x7f"}, "\"\\u001B\x7f\"");
    one(ENTENTE_TEXT,
        &(const char *){"a\xc2\x80\xc2\x9b"
                        "2J\xc2\xa0"},
        "\"a\\u0080\\u009B2J\xc2\xa0\"");
    one(ENTENTE_BYTES, &(entente_bytes){"a\0\xff\xe4\xb8", 5}, "\"a\\u0000\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    one(ENTENTE_BYTES, &(entente_bytes){0}, "null");
    one(ENTENTE_BYTES, &(entente_bytes){"", 0}, "\"\"");
    one(ENTENTE_NAMES, &(entente_names){0}, "null");
}

/* One line for each field of the whole and each row of its lists. */
static void lines(void **unused)
{
    (void)unused;
    static const sample_inner some[] = {{"a", 1}, {NULL, NAN}};
    static const char *const headings[] = {"p", "q"};
    const entente_field fields[] = {
        RESULT_FIELD(sample_result, title, TEXT, ""),
        RESULT_FIELD(sample_result, headings, LIST, "", .of = &entente_text_table),
        {.name = "rows", .type = ENTENTE_LIST, .offset = offsetof(sample_result, rows), .of = &sample_inner_table},
        {.name = "none", .type = ENTENTE_LIST, .offset = sizeof(sample_result), .of = &sample_inner_table},
        RESULT_FIELD(sample_result, object, OBJECT, "", .of = &sample_inner_table),
    };
    const entente_table table = {.name = "lines", .fields = fields, .count = 5};
    struct with_empty {
        sample_result r;
        ENTENTE_LIST_OF(sample_inner) none;
    } value = {.r = {.title = "t", .headings = {2, headings}, .object = {"o", 2}}};
    value.r.rows.count = 2;
    value.r.rows.items = (const void *)some;
    buffer b = {0};
    const entente_sink sink = {take, &b};
    assert_int_equal(offsetof(struct with_empty, none), sizeof(sample_result));
    assert_int_equal(entente_table_json(&table, &value, ENTENTE_LINES, &sink, NULL), ENTENTE_OK);
    assert_string_equal(b.bytes, "{\n"
                                 "  \"title\": \"t\",\n"
                                 "  \"headings\": [\"p\", \"q\"],\n"
                                 "  \"rows\": [\n"
                                 "    {\"name\": \"a\", \"worth\": 1.0},\n"
                                 "    {\"name\": null, \"worth\": null}\n"
                                 "  ],\n"
                                 "  \"none\": [],\n"
                                 "  \"object\": {\"name\": \"o\", \"worth\": 2.0}\n"
                                 "}\n");
    buffer_free(&b);
}

/* --- CSV -------------------------------------------------------------------------------------------------------------- */

/* A line of one row with one column; its newline is cut. */
static char *cell(entente_type type, entente_shown shown, const void *value, entente_parted by)
{
    const entente_field field = {.name = "x", .type = type, .shown = shown};
    const entente_table table = {.name = "one", .fields = &field, .count = 1, .csv = RESULT_COLUMNS("x")};
    buffer b = {0};
    const entente_sink sink = {take, &b};
    assert_int_equal(entente_table_line(&table, value, by, &sink, NULL), ENTENTE_OK);
    assert_true(b.length && b.bytes[b.length - 1] == '\n');
    b.bytes[b.length - 1] = '\0';
    return b.bytes;
}

static void formulas(void **unused)
{
    (void)unused;
    static const struct given {
        const char *text, *csv;
    } all[] = {
        {"", ""},
        {"word", "word"},
        {"a,b", "\"a,b\""},
        {"say \"no\"", "\"say \"\"no\"\"\""},
        {"line\nbreak", "\"line\nbreak\""},
        {"a=b", "a=b"},
        {"=1+1", "\"'=1+1\""},
        {"+1+1", "\"'+1+1\""},
        {"-1+1", "\"'-1+1\""},
        {"@A1", "\"'@A1\""},
        {"\tx", "\"'\tx\""},
        {"\rx", "\"'\rx\""},
        {"\nx", "\"'\nx\""},
        {"  =A1", "\"'  =A1\""},
        {" \v@A1", "\"' \v@A1\""},
        {"＝A1", "\"'＝A1\""},
        {"＋1", "\"'＋1\""},
        {"－1", "\"'－1\""},
        {"＠A1", "\"'＠A1\""},
        {"−1", "\"'−1\""}, /* U+2212 */
        {"\u00a0=1", "\"'\u00a0=1\""},
        {"\u3000@A1", "\"'\u3000@A1\""},
        {"\ufeff\u200b =1", "\"'\ufeff\u200b =1\""},
        {"\u3000a=1", "\u3000a=1"},
        {"\xc2", "\xc2"},
        {"=\"a\"", "\"'=\"\"a\"\"\""},
        {"-", "\"'-\""},
        {"-a", "\"'-a\""},
        {"-5", "-5"},
        {"+5", "+5"},
        {"-.5e-3", "-.5e-3"},
        {"-5e", "\"'-5e\""},
        {"-5 ", "\"'-5 \""},
        {"--5", "\"'--5\""},
        {"5", "5"},
        {" 5", " 5"},
        {"'=1", "'=1"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        char *text = cell(ENTENTE_TEXT, ENTENTE_AS_IS, &all[i].text, ENTENTE_CSV);
        assert_string_equal(text, all[i].csv);
        free(text);
    }
    char *figure = cell(ENTENTE_TEXT, ENTENTE_AS_FIGURE, &(const char *){"-1/3"}, ENTENTE_CSV);
    assert_string_equal(figure, "-1/3");
    free(figure);
    char *bytes = cell(ENTENTE_BYTES, ENTENTE_AS_IS, &(entente_bytes){"=\0\"x", 4}, ENTENTE_CSV);
    assert_string_equal(bytes, "\"'= \"\"x\"");
    free(bytes);
    char *real = cell(ENTENTE_REAL, ENTENTE_AS_IS, &(double){-0.25}, ENTENTE_CSV);
    assert_string_equal(real, "-0.25");
    free(real);
}

static void tabs(void **unused)
{
    (void)unused;
    char *text = cell(ENTENTE_BYTES, ENTENTE_AS_IS, &(entente_bytes){"=a\tb\n\"\0\xff,", 9}, ENTENTE_TSV);
    assert_string_equal(text, "=a b \" \xef\xbf\xbd,");
    free(text);
    const entente_table table = {
        .name = "two", RESULT_TABLE(sample_inner, sample_inner_fields), .csv = RESULT_COLUMNS("worth", "name")};
    buffer b = {0};
    const entente_sink sink = {take, &b};
    assert_int_equal(entente_table_line(&table, NULL, ENTENTE_TSV, &sink, NULL), ENTENTE_OK);
    assert_int_equal(entente_table_line(&table, &(sample_inner){"a", 2}, ENTENTE_TSV, &sink, NULL), ENTENTE_OK);
    assert_int_equal(entente_table_line(&table, &(sample_inner){NULL, NAN}, ENTENTE_TSV, &sink, NULL), ENTENTE_OK);
    assert_string_equal(b.bytes, "worth\tname\n2\ta\n\t\n");
    buffer_free(&b);
}

static void columns(void **unused)
{
    (void)unused;
    static const char *const headings[] = {"BLU", "=RED", "GRN"}, *const words[] = {"x", "y"};
    static const char *const languages[] = {"en", "fr"}, *const names[] = {"one", "un"};
    static const double shares[] = {0.5, -0.25};
    sample_row rows[2] = {
        {.text = "a, b",
         .bytes = {"b", 1},
         .decimal = "-4",
         .real = 1,
         .plain = NAN,
         .bound = 1.0 / 3,
         .count = 3,
         .whole = -2,
         .yes = true,
         .told = 0,
         .names = {2, languages, names},
         .texts = {2, words},
         .shares = {2, shares},
         .silent = "s"},
        {.real = NAN, .plain = NAN, .bound = NAN, .whole = ENTENTE_NO_WHOLE, .told = -1},
    };
    rows[0].map.count = 2;
    rows[0].map.keys = words;
    rows[0].map.items = shares;
    sample_result r = {.headings = {3, headings}};
    r.rows.count = 2;
    r.rows.items = rows;
    buffer b = {0};
    const entente_sink sink = {take, &b};
    assert_int_equal(entente_table_csv(&sample_result_table, &r, &sink, NULL), ENTENTE_OK);
    assert_string_equal(b.bytes,
                        "text,bytes,decimal,real,plain,bound,count,whole,yes,told,names,texts,BLU,\"'=RED\",GRN,map,"
                        "silent\n"
                        "\"a, b\",b,-4,1,,0.33333333333333331,3,-2,yes,no,one,\"x, y\",0.5,-0.25,,"
                        "\"x=0.5, y=-0.25\",s\n"
                        ",,,,,,0,,no,,,,,,,,\n");
    buffer_free(&b);
}

/* One field from a line of CSV, as RFC 4180 has it; gives what stands behind it. */
static const char *unquoted(const char *at, buffer *out)
{
    out->length = 0;
    buffer_text(out, "");
    if (*at != '"') {
        size_t length = strcspn(at, ",\n");
        buffer_add(out, at, length);
        return at + length;
    }
    for (at++; *at != '"' || at[1] == '"'; at++) {
        assert_true(*at);
        at += *at == '"';
        buffer_add(out, at, 1);
    }
    return at + 1;
}

/* Whatever the text, it comes back out of its cell, but for the apostrophe. */
static void cells_come_back(void **unused)
{
    (void)unused;
    for (size_t trial = 0; trial < 200; trial++) {
        sample_state = 99 + trial;
        sample_result *r = sample_new(1);
        const entente_table table = {
            .name = "texts", RESULT_TABLE(sample_row, sample_fields), .csv = RESULT_COLUMNS("text", "silent")};
        buffer b = {0}, field = {0};
        const entente_sink sink = {take, &b};
        const char *texts[] = {r->rows.items[0].text, r->rows.items[0].silent}, *at;
        assert_int_equal(entente_table_line(&table, r->rows.items, ENTENTE_CSV, &sink, NULL), ENTENTE_OK);
        at = b.bytes;
        for (size_t i = 0; i < 2; i++) {
            at = unquoted(at, &field);
            assert_int_equal(*at++, i ? '\n' : ',');
            const char *text = texts[i] ? texts[i] : "";
            assert_string_equal(field.bytes + (*field.bytes == '\'' && *text != '\''), text);
        }
        assert_int_equal(*at, '\0');
        buffer_free(&b);
        buffer_free(&field);
        entente_result_free(r);
    }
}

/* --- what goes wrong -------------------------------------------------------------------------------------------------- */

typedef struct refusing {
    size_t calls, refused_at, after;
} refusing;

static bool refuse(void *context, const char *bytes, size_t length)
{
    refusing *r = context;
    assert_non_null(bytes);
    assert_true(length);
    r->after += r->calls >= r->refused_at;
    return ++r->calls < r->refused_at;
}

/* The first no is the last that is asked for. */
static void refused_sinks(void **unused)
{
    (void)unused;
    sample_state = 5;
    sample_result *r = sample_new(600);
    refusing all = {.refused_at = SIZE_MAX};
    assert_int_equal(entente_result_json(r, ENTENTE_INDENTED, &(entente_sink){refuse, &all}, NULL), ENTENTE_OK);
    assert_true(all.calls > 3);
    for (size_t at = 1; at <= all.calls; at++) {
        refusing some = {.refused_at = at};
        entente_error error = {0};
        assert_int_equal(entente_result_json(r, ENTENTE_INDENTED, &(entente_sink){refuse, &some}, &error), ENTENTE_IO);
        assert_int_equal(error.code, ENTENTE_IO);
        assert_int_equal(some.calls, at);
        assert_int_equal(some.after, 0);
    }
    refusing first = {.refused_at = 1};
    assert_int_equal(entente_result_csv(r, &(entente_sink){refuse, &first}, NULL), ENTENTE_IO);
    assert_int_equal(first.calls, 1);
    entente_result_free(r);
}

static void invalid(const entente_table *table, const void *value)
{
    buffer b = {0};
    entente_error error = {0};
    assert_int_equal(entente_table_json(table, value, ENTENTE_COMPACT, &(entente_sink){take, &b}, &error), ENTENTE_INVALID);
    assert_true(error.message[0]);
    buffer_free(&b);
}

static void texts_that_are_no_utf8(void **unused)
{
    (void)unused;
    static const char *const bad[] = {"\xff", "a\xc3", "\xed\xa0\x80", "\xc0\xaf", "\xf4\x90\x80\x80", "ok\x80"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *two[] = {"fine", bad[i]}, *keys[] = {"en", "fr"};
        static const double reals[2];
        invalid(&sample_inner_table, &(sample_inner){bad[i], 1});
        sample_row row = {.names = {2, keys, two}};
        invalid(&sample_table, &row);
        row.names.language = two;
        row.names.text = keys;
        invalid(&sample_table, &row);
        row = (sample_row){.texts = {2, two}};
        invalid(&sample_table, &row);
        row = (sample_row){0};
        row.map.count = 2;
        row.map.keys = two;
        row.map.items = reals;
        invalid(&sample_table, &row);
    }
}

static void what_has_no_rows(void **unused)
{
    (void)unused;
    buffer b = {0};
    const entente_sink sink = {take, &b};
    const sample_inner value = {"a", 1};
    assert_int_equal(entente_table_csv(&sample_inner_table, &value, &sink, NULL), ENTENTE_INVALID);
    assert_int_equal(entente_table_line(&sample_inner_table, &value, ENTENTE_CSV, &sink, NULL), ENTENTE_INVALID);
    assert_int_equal(b.length, 0);
    entente_result_free(NULL);
    sample_result *r = sample_new(0);
    assert_ptr_equal(entente_result_table(r), &sample_result_table);
    entente_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_answers),   cmocka_unit_test(bytes_of_layouts),
        cmocka_unit_test(figures),          cmocka_unit_test(lines),
        cmocka_unit_test(formulas),         cmocka_unit_test(tabs),
        cmocka_unit_test(columns),          cmocka_unit_test(cells_come_back),
        cmocka_unit_test(refused_sinks),    cmocka_unit_test(texts_that_are_no_utf8),
        cmocka_unit_test(what_has_no_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
