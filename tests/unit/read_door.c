/* What files are known for, days as people write them, what is between the letters of a text, languages. */
#include "read/door_page.h"
#include "read/door_clean.h"
#include "read/door_date.h"

#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void kinds(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        door_kind kind;
    } cases[] = {
#define CASE(text, kind) {text, sizeof(text) - 1, kind}
        CASE("", DOOR_TEXT),
        CASE("Kenya attacked Togo.", DOOR_TEXT),
        CASE("Date palms < 3 & > 2; AT&T; a <b and c> d", DOOR_TEXT),
        CASE("[Agency] Kenya attacked Togo.", DOOR_TEXT),
        CASE("{Agency} Kenya attacked Togo.", DOOR_TEXT),
        CASE("Le caf\xe9 de Lom\xe9, dit l'arm\xe9"
             "e togolaise, est ferm\xe9 depuis hier soir.",
             DOOR_TEXT),
        CASE("<!doctype HTML><title>x</title>", DOOR_PAGE),
        CASE("<!-- a > b --> <HTML lang=\"en\">", DOOR_PAGE),
        CASE("<!-- a note --> Kenya attacked Togo.", DOOR_PAGE),
        CASE("\r\n <p>Kenya", DOOR_PAGE),
        CASE("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">\n<html>", DOOR_PAGE),
        CASE("</div><p>", DOOR_PAGE),
        CASE("Kenya <em>attacked</em> Togo.", DOOR_FRAGMENT),
        CASE("Kenya attacked Togo.<BR/>Peru met Chile.", DOOR_FRAGMENT),
        CASE("Peru&#8217;s army", DOOR_FRAGMENT),
        CASE("Peru&nbsp;met", DOOR_FRAGMENT),
        CASE("<?xml version='1.0'?><rss version=\"2.0\">", DOOR_FEED),
        CASE("<feed xmlns=\"x\">", DOOR_FEED),
        CASE("<rdf:RDF xmlns:rdf=\"x\">", DOOR_FEED),
        CASE("<?xml version='1.0'?><nitf>", DOOR_REFUSED),
        CASE("<svg xmlns=\"x\"/>", DOOR_REFUSED),
        CASE("{\"id\": 1}", DOOR_JSON),
        CASE(" [\n {\"id\": 1}]", DOOR_JSON),
        CASE("[]", DOOR_JSON),
        CASE("\xff\xfeK\0e\0", DOOR_UTF16LE),
        CASE("\xfe\xff\0K\0e", DOOR_UTF16BE),
        CASE("K\0e\0n\0y\0a\0", DOOR_UTF16LE),
        CASE("\0K\0e\0n\0y\0a", DOOR_UTF16BE),
        CASE("\xff\xfe\0\0K\0\0\0", DOOR_REFUSED),
        CASE("%PDF-1.7", DOOR_REFUSED),
        CASE("PK\3\4", DOOR_REFUSED),
        CASE("{\\rtf1 Kenya}", DOOR_REFUSED),
        CASE("Kenya\0 attacked Togo.", DOOR_REFUSED),
        CASE("Ke\0\0nya\0\0To\0\0go\0\0", DOOR_REFUSED),
        CASE("\1\2\3\4\5\6Kenya", DOOR_REFUSED),
        CASE("\xf0\xe5\xed\xe8\xff \xe0\xf2\xe0\xea\xee\xe2\xe0\xeb\xe0 \xd2\xee\xe3\xee", DOOR_REFUSED),
#undef CASE
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *what = NULL;
        /* at the end of a block, so that a byte too far is seen */
        char *bytes = malloc(cases[i].length + 1);
        assert_non_null(bytes);
        memcpy(bytes + 1, cases[i].bytes, cases[i].length);
        door_kind kind = door_look(bytes + 1, cases[i].length, &what);
        if (kind != cases[i].kind || (kind == DOOR_REFUSED) != (what != NULL))
            fail_msg("%s: %d, not %d", cases[i].bytes, (int)kind, (int)cases[i].kind);
        free(bytes);
    }
}

/* UTF-16 as it may be: halves of a pair without the other are no letters. */
static void wide(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        const char *text;
    } cases[] = {
        {"K\0\x1f\x20", 4, "K\u201f"}, {"\x3d\xd8\x4a\xdd", 4, "\U0001f54a"},
        {"\x3d\xd8K\0", 4, "\ufffdK"}, {"\x3d\xd8", 2, "\ufffd"},
        {"\x4a\xddK\0", 4, "\ufffdK"}, {"\x3d\xd8\x3d\xd8\x4a\xdd", 6, "\ufffd\U0001f54a"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int little = 0; little < 2; little++) {
            char bytes[8];
            buffer out = {0};
            for (size_t k = 0; k < cases[i].length; k++)
                bytes[k ^ !little] = cases[i].bytes[k];
            door_utf16(bytes, cases[i].length, little, &out);
            assert_string_equal(out.bytes, cases[i].text);
            buffer_free(&out);
        }
}

static void days(void **state)
{
    (void)state;
    static const char *const right[] = {"2024-05-15",
                                        "2024-5-15",
                                        "2024/05/15",
                                        "20240515",
                                        "15 May 2024",
                                        "15th of May 2024",
                                        "15 May, 2024",
                                        "15-May-2024",
                                        "May 15, 2024",
                                        "MAY 15th, 2024",
                                        "Wednesday, May 15, 2024",
                                        "Wed, 15 May 2024 08:30:00 GMT",
                                        "Wed, 15 May 2024 23:30:00 -0500",
                                        "2024-05-15T08:30:00.123+02:00",
                                        "2024-05-15 08:30",
                                        "2024-05-15T08:30Z"};
    static const char *const wrong[] = {"",
                                        "2024",
                                        "2024-05",
                                        "2024-02-30",
                                        "2023-02-29",
                                        "2024-13-45",
                                        "31 April 2024",
                                        "0 May 2024",
                                        "15/05/2024",
                                        "15.05.2024",
                                        "15 mai 2024",
                                        "May 2024",
                                        "15 May 24",
                                        "soon",
                                        "2024-05-151",
                                        "2024-05/15",
                                        "Wed",
                                        "15 Ma 2024",
                                        "99999999",
                                        "0000-01-01",
                                        "15 May 20245",
                                        "2024-05-15x",
                                        "May 15, 2024x"};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        int32_t day = 0;
        size_t length = strlen(right[i]);
        if (door_date(right[i], length, &day) != length || day != day_from(2024, 5, 15))
            fail_msg("%s is %d", right[i], (int)day);
        for (size_t cut = 0; cut < length; cut++) { /* no byte behind the end is looked at */
            char *part = malloc(cut + 1);
            assert_non_null(part);
            memcpy(part + 1, right[i], cut);
            assert_true(door_date(part + 1, cut, &day) <= cut);
            free(part);
        }
    }
    int32_t until = 0; /* what stands behind a day and is no time is left there */
    assert_int_equal(door_date("2024-05-15 8:30pm", 17, &until), 10);
    assert_int_equal(door_date("2024-05-15 was set", 18, &until), 10);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int32_t day = 0;
        if (door_date(wrong[i], strlen(wrong[i]), &day))
            fail_msg("%s is a day: %d", wrong[i], (int)day);
    }
}

static void date_lines(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool first;
        date_line found;
        size_t used;
    } cases[] = {
        {"date 2024-05-15\nx", true, DATE_GIVEN, 15},
        {"\r\n date: 15 May 2024 \r\nx", true, DATE_GIVEN, 20},
        {"DATE 2024-05-15 Kenya met Togo.", true, DATE_GIVEN, 15},
        {"Date:2024-05-15", true, DATE_GIVEN, 15},
        {"date 2024-05-15x\n", true, DATE_WRONG, 0},
        {"date 2024-13-45\n", true, DATE_WRONG, 0},
        {"date yesterday\n", true, DATE_WRONG, 0},
        {"date\nx", true, DATE_WRONG, 0},
        {"Date:", true, DATE_WRONG, 0},
        {"Date: Tuesday\n", true, DATE_WRONG, 0},
        {"Date 31 April 2024\n", true, DATE_WRONG, 0},
        {"Date palms are grown in Peru.\n", true, DATE_NONE, 0},
        {"dates are grown\n", true, DATE_NONE, 0},
        {"Dateline Lima\n", true, DATE_NONE, 0},
        {"", true, DATE_NONE, 0},
        {"date 20 June 2024\nx", false, DATE_GIVEN, 17},
        {"date 2024-06-20 \r\nx", false, DATE_GIVEN, 15},
        {"date 2024-06-31\nx", false, DATE_WRONG, 0},
        {"date 2024-06-20 was set for the talks\n", false, DATE_NONE, 0},
        {"date set by both\n", false, DATE_NONE, 0},
        {"date: to be said\n", false, DATE_NONE, 0},
        {"date\n", false, DATE_NONE, 0},
        {" date 2024-06-20\n", false, DATE_NONE, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t day;
        size_t used = 0;
        date_line found = door_date_line(cases[i].text, strlen(cases[i].text), cases[i].first, &day, &used);
        if (found != cases[i].found || used != cases[i].used)
            fail_msg("%s: %d and %zu", cases[i].text, (int)found, used);
    }
}

static void date_heads(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool found;
    } cases[] = {
        {"CAIRO, 15 May 2024 \u2013 Kenya met Togo.", true},
        {"CAIRO, May 15, 2024 (Agency) -- Kenya met Togo.", true},
        {"CAIRO (15 May 2024) \u2014 Kenya met Togo on 3 May 2024.", true},
        {"Kenya meets Togo\nMay 15, 2024\n\nThey met.", true},
        {"By A. Writer, 15 May 2024\nThey met.", true},
        {"Caucus notes, 2024-05-15, Lima\nKEN: 40", true},
        {"Flash update\r\nAs of 15 May 2024\r\n", true},
        {"Briefing, 15 May 2024: Togo\n", true},
        {"Lima, 15 May 2024. They met in the hall on Monday and spoke for three hours about the fish, and agreed.", true},
        {"Wed 15 May 2024, Lima. Head of del. + 2.\nBerths", true},
        {"15 May 2024\nUpdated 15 May 2024\n", true},
        {"", false},
        {"15 May", false},
        {"CAIRO, May 15 \u2014 Kenya met Togo.", false},
        {"15 May 2024\nUpdated 16 May 2024\n", false},
        {"Kenya met Togo on 15 May 2024.\n", false},
        {"On 15 May 2024, Kenya met Togo.\n", false},
        {"On Wednesday, 15 May 2024, Kenya met Togo in Lima, where they had met before, and went home after that.\n", false},
        {"Kenya rejects the plan of 15 May 2024\nIt said so.", false},
        {"The truce of 15 May 2024 \u2013 the last \u2013 held.", false},
        {"A\nB\nC\nD\nE\nF\n15 May 2024\n", false},
        {"Report 15 May 2024x", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t cut = strlen(cases[i].text) + 1; cut--;) { /* a part is read within its bounds */
            char *part = malloc(cut + !cut);
            int32_t day = 0;
            memcpy(part, cases[i].text, cut);
            bool found = door_date_head(part, cut, &day);
            if (cut == strlen(cases[i].text) && (found != cases[i].found || (found && day != day_from(2024, 5, 15))))
                fail_msg("%s: %d", cases[i].text, found);
            free(part);
        }
}

static entente_dictionary *dictionary;

static void clean(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"The Kenyan govern-\nment met Chi-\nle.", "The Kenyan government met Chile."},
        {"Kenya-\nbacked rebels", "Kenya-backed rebels"},
        {"a 10-\nyear truce, UN-\nbrokered, pro-\nRussian, the U.S.-\nbacked",
         "a 10-year truce, UN-brokered, pro-Russian, the U.S.-backed"},
        {"the minis-  \r\n   ter", "the minister"},
        {"to out-\nlaw, up-\nriver", "to outlaw, upriver"},
        {"talks -\nheld; a list:\n- one\n-\ntwo", "talks -\nheld; a list:\n- one\n-\ntwo"},
        {"govern-\n\nment", "govern-\n\nment"},
        {"ANTI-\nGOVERNMENT", "ANTI-\nGOVERNMENT"},
        {"con\u00addemned Chi\u00ad\nle", "condemned Chile"},
        {"To\u200bgo\u2060 \ufeffmet", "Togo met"},
        {"Kenya\u2011backed\u2010rebels", "Kenya-backed-rebels"},
        {"\u00ad", ""},
        {"-", "-"},
        {"a-\n", "a-\n"},
        {"\xc2", "\xc2"},
        {"caf\u00e9 \u2014 \u201ctruce\u201d", "caf\u00e9 \u2014 \u201ctruce\u201d"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena memory = {0};
        entente_cuts cuts;
        size_t whole = strlen(cases[i][0]), length = whole;
        char *text = malloc(length + 1);
        assert_non_null(text);
        memcpy(text, cases[i][0], length);
        assert_true(door_clean(dictionary, &memory, text, &length, &cuts));
        text[length] = '\0';
        assert_string_equal(text, cases[i][1]);
        assert_int_equal(cuts.count > 0, length < whole);
        /* each byte that is left is where the cuts say, but for hyphens that were longer */
        for (size_t byte = 0, cut = 0; byte < length; byte++) {
            while (cut < cuts.count && cuts.items[cut].at <= byte)
                cut++;
            char was = cases[i][0][byte + (cut ? cuts.items[cut - 1].gone : 0)];
            assert_true(was == text[byte] || (was == '\xe2' && text[byte] == '-'));
        }
        free(text);
        arena_free(&memory);
    }
}

static void languages(void **state)
{
    (void)state;
    static const char *const english[] = {"",
                                          "Kenya attacked Togo.",
                                          "Rio de Janeiro, La Paz, Los Angeles: talks fail",
                                          "Le Monde, El País report strikes",
                                          "Der Spiegel and Die Zeit said that von der Leyen met de Gaulle's heirs.",
                                          "KENYA ATTACKED TOGO",
                                          "The café in Orléans was closed, its owner said.",
                                          "Peru’s army shelled Chile — «again»",
                                          "12 34 56",
                                          "Ali al-Din of the Dan Dan clan met him in Den Haag on Monday.",
                                          "São Paulo, Bogotá: mayors meet",
                                          "Rio de Janeiro, Santiago de Compostela: talks fail",
                                          "Peru bought the Diario de la Nacion",
                                          "The word правда was heard in Moscow on Monday.",
                                          "The word мир was heard in Moscow on Monday."};
    static const char *const others[] = {"Le Pérou a attaqué le Chili lundi.",
                                         "L'armée péruvienne a attaqué des positions dans la nuit.",
                                         "Perú atacó a Chile el lunes.",
                                         "Peru hat Chile am Montag angegriffen. Die Regierung und das Militär schweigen.",
                                         "Il Perù ha attaccato il Cile lunedì.",
                                         "O Peru atacou o Chile na segunda-feira, disse o governo.",
                                         "Het leger van Peru viel maandag de grens met Chili aan.",
                                         "Peru ordusu pazartesi günü Şili'ye saldırdı ve sınırı geçti.",
                                         "Pasukan Peru menyerang Chile pada hari Senin dan tidak mundur.",
                                         "هاجمت بيرو تشيلي يوم الاثنين.",
                                         "Перу напало на Чили в понедельник.",
                                         "秘鲁周一袭击了智利。",
                                         "पेरू ने सोमवार को चिली पर हमला किया।",
                                         "Το Περού επιτέθηκε στη Χιλή."};
    for (size_t i = 0; i < sizeof english / sizeof *english; i++)
        if (door_language(english[i], strlen(english[i])))
            fail_msg("%s: %s", english[i], door_language(english[i], strlen(english[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (!door_language(others[i], strlen(others[i])))
            fail_msg("%s is English", others[i]);
}

/* ---- pages, feeds, JSON ---- */

typedef entente_status door(const char *bytes, size_t length, arena *memory, door_list *list, entente_error *error);

static entente_status page(const char *bytes, size_t length, arena *memory, door_list *list, entente_error *error)
{
    return door_page("f", bytes, length, false, ENTENTE_DAY_NONE, memory, list, error);
}

static entente_status fragment(const char *bytes, size_t length, arena *memory, door_list *list, entente_error *error)
{
    return door_page("f", bytes, length, true, ENTENTE_DAY_NONE, memory, list, error);
}

static entente_status feed(const char *bytes, size_t length, arena *memory, door_list *list, entente_error *error)
{
    buffer notes = {0};
    entente_status status = door_feed("f", bytes, length, memory, list, &notes, error);
    if (status == ENTENTE_OK && notes.length) {
        const entente_dispatch told = {"(notes)", ENTENTE_DAY_NONE, arena_text(memory, notes.bytes, notes.length),
                                       notes.length};
        assert_true(door_add(list, memory, &told));
    }
    buffer_free(&notes);
    return status;
}

static entente_status json(const char *bytes, size_t length, arena *memory, door_list *list, entente_error *error)
{
    return door_json("f", bytes, length, memory, list, error);
}

/* What a door gives as a text: "id|day|text" each, or "LINE:COLUMN". */
static void expect(door *read, const char *bytes, const char *wanted)
{
    arena memory = {0};
    door_list list = {0};
    entente_error error = {0};
    buffer got = {0};
    buffer_text(&got, "");
    if (read(bytes, strlen(bytes), &memory, &list, &error) != ENTENTE_OK) {
        buffer_format(&got, "%zu:%zu", error.line, error.column);
        list.count = 0;
    }
    for (size_t i = 0; i < list.count; i++) {
        char day[MOMENT_TEXT];
        buffer_format(&got, "%s|%s|%.*s\n", list.items[i].id,
                      list.items[i].day == ENTENTE_DAY_NONE ? "" : day_text(list.items[i].day, day),
                      (int)list.items[i].length, list.items[i].text);
    }
    assert_string_equal(got.bytes, wanted);
    buffer_free(&got);
    arena_free(&memory);
}

static void pages(void **state)
{
    (void)state;
    expect(
        page,
        "<!DOCTYPE html><html><head><title>t</title><script>var a = '<p>Iran attacked.</p>';</script></head><body>"
        "<nav>Home</nav><h1>Talks</h1><p>Peru&rsquo;s\n <b>army</b> attacked&nbsp;Chile.<p>Then<br>it<br><br>left.</body>",
        "f||Talks\n\nPeru’s army attacked\u00a0Chile.\n\nThen\nit\n\nleft.\n");
    expect(page, "<meta name=Date content='15 May 2024'><p hidden>x</p><p style='display: none'>y</p><aside>z</aside>Kenya",
           "f|2024-05-15|Kenya\n");
    expect(page, "<p>a</p><time itemprop=datePublished datetime='2024-05-15T01:00Z'>now</time><p>b",
           "f|2024-05-15|a\n\nnow\n\nb\n");
    expect(page, "<time datetime='2020-01-01'>then</time>", "f||then\n");
    expect(page, "<meta name=date content='2024-05-15 or later'><meta name=pubdate content=2024-05-16>Kenya",
           "f|2024-05-16|Kenya\n");
    expect(page, "<meta charset=iso-8859-15><p>5 \xa4</p>", "f||5 €\n");
    expect(page, "<table><tr><td>a</td><td>b</td></tr></table><ul><li>c<li>d</ul>", "f||a\n\nb\n\nc\n\nd\n");
    expect(page, "<p>Peru\x92s caf\xe9</p>", "f||Peru’s café\n");
    expect(page,
           "<meta charset=iso-8859-2><p>\xa3\xf3"
           "d\xbc</p>",
           "f||Łódź\n");
    expect(page, "<p>Peru met\n\nChile.</p>", "f||Peru met Chile.\n");
    expect(page, "<p></p><script>x</script>", "");
    expect(page, "<p>&bogus; &#0; &#x110000; &lt;b&gt;</p>", "f||&bogus; <b>\n");
    expect(fragment, "Peru <i>met</i>\nChile.\n\nKenya &amp; Togo.", "f||Peru met Chile.\n\nKenya & Togo.\n");
}

static void feeds(void **state)
{
    (void)state;
    expect(feed,
           "<rss><channel><title>c</title><pubDate>Thu, 1 Jan 2015 00:00:00 GMT</pubDate><item><guid> g1 "
           "</guid><title>T</title>"
           "<description><![CDATA[<p>Peru &amp; Chile</p>]]></description><pubDate>Wed, 15 May 2024 23:59:00 -0800</pubDate>"
           "</item><item><link>l2</link><description>Kenya met Togo</description></item><item/></channel></rss>",
           "g1|2024-05-15|T\n\nPeru & Chile\nl2||Kenya met Togo\n");
    expect(feed,
           "<feed><entry><id>a</id><title>T</title><content type='xhtml'><div><p>x</p><p>y</p></div></content>"
           "<updated>2024-05-16T00:00:00Z</updated><published>2024-05-15T00:00:00Z</published></entry></feed>",
           "a|2024-05-15|T\n\nx\n\ny\n");
    expect(feed, "<rdf:RDF xmlns:rdf='r' xmlns:dc='d'><item><title>T</title><dc:date>2024-05-15</dc:date></item></rdf:RDF>",
           "f#1|2024-05-15|T\n");
    expect(feed, "<rss><item><title>T</title><pubDate>soon</pubDate></item><item><title>U</title></item></rss>",
           "f#2||U\n(notes)||f: item 1 is passed over: its date is no day: soon\n\n");
    expect(feed, "<rss><item><title>T</title><pubDate>2024-05-15 or so</pubDate></item></rss>",
           "(notes)||f: item 1 is passed over: its date is no day: 2024-05-15 or so\n\n");
    expect(feed, "<rss><item><title>T</title><item><title>U</title></item></item></rss>", "f#1||T\n");
    expect(feed, "<rss>\n<item>", "2:7");
    /* what a document defines is not put in */
    expect(feed,
           "<!DOCTYPE rss [<!ENTITY a 'Iran attacked Iraq.'><!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><item>"
           "<title>T &a; &f; U</title></item></rss>",
           "f#1||T U\n");
}

static void lists(void **state)
{
    (void)state;
    expect(json, "[{\"id\":\"a\",\"date\":\"15 May 2024\",\"text\":\"x\"},{\"text\":\"y\"}]", "a|2024-05-15|x\n2||y\n");
    expect(json, "{\"text\":\"x\"}\n{\"id\":7,\"text\":\"y\",\"date\":null}\n", "1||x\n7||y\n");
    expect(json, "[]", "");
    expect(json, "[\"x\"]", "1:1");
    expect(json, "{\"text\":\"x\"}\n\n {\"text\":}", "3:9");
    expect(json, "[{\"text\":\"x\",\"date\":\"2024-02-30\"}]", "1:1");
    expect(json, "{\"text\":\"x\"} y", "1:1");
}

static int load(void **state)
{
    (void)state;
    return entente_dictionary_new(NULL, NULL, NULL, 0, &dictionary, NULL) != ENTENTE_OK;
}

static int unload(void **state)
{
    (void)state;
    entente_dictionary_free(dictionary);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds),      cmocka_unit_test(wide),  cmocka_unit_test(days),      cmocka_unit_test(date_lines),
        cmocka_unit_test(date_heads), cmocka_unit_test(clean), cmocka_unit_test(languages), cmocka_unit_test(pages),
        cmocka_unit_test(feeds),      cmocka_unit_test(lists),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
