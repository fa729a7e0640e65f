#include "read/door_clean.h"

#include "read/look.h"

#include <string.h>
#include <utf8proc.h>

enum { WORD_MOST = 40, LEAST_PART = 3 };

static bool lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool letter(char c)
{
    return lower((char)(c | 32)) || (unsigned char)c >= 0x80;
}

/* The bytes of a mark at `at` that is no part of a word: soft hyphen, spaces and joiners without width. 0: there is none. */
static size_t mark_at(const char *text, size_t at, size_t length)
{
    static const char *const marks[] = {"\xc2\xad", "\xe2\x80\x8b", "\xe2\x81\xa0", "\xef\xbb\xbf"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t size = strlen(marks[i]);
        if (length - at >= size && !memcmp(text + at, marks[i], size))
            return size;
    }
    return 0;
}

/* A line's end at `at` and the blanks before and behind it, and nothing but one line's end: how many bytes; 0: there is
 * none. */
static size_t line_end(const char *text, size_t at, size_t length)
{
    size_t from = at;
    while (at < length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'))
        at++;
    if (at == length || text[at] != '\n')
        return 0;
    at++;
    while (at < length && (text[at] == ' ' || text[at] == '\t'))
        at++;
    return at - from;
}

static bool known(const entente_dictionary *d, const char *word, size_t length)
{
    char form[2 * WORD_MOST + 1];
    uint32_t stems[LOOK_STEMS];
    for (size_t i = 0; i < length; i++)
        form[i] = capital(word[i]) ? (char)(word[i] | 32) : word[i];
    form[length] = '\0';
    return symbols_find(&d->words, form, length) || look_stems(d, form, stems);
}

/* Whether the hyphen between two parts of a line's end belongs to the word. */
static bool keeps_hyphen(const entente_dictionary *d, const char *left, size_t left_length, const char *right,
                         size_t right_length)
{
    char whole[2 * WORD_MOST];
    if (!left_length || !lower(left[left_length - 1]) || !lower(*right))
        return true; /* "10-year", "UN-backed", "pro-Russian" */
    if (left_length > WORD_MOST || right_length > WORD_MOST)
        return false;
    memcpy(whole, left, left_length);
    memcpy(whole + left_length, right, right_length);
    return !known(d, whole, left_length + right_length) && left_length >= LEAST_PART && right_length >= LEAST_PART &&
           known(d, left, left_length) && known(d, right, right_length);
}

/* A hyphen at `at` that ends a line in the midst of a word: the bytes up to the word's next part; 0: it does not. */
static size_t parted_at(const char *text, size_t at, size_t length)
{
    char before = at ? text[at - 1] : ' ';
    size_t end = text[at] == '-' ? line_end(text, at + 1, length) : 0;
    char after = end && at + 1 + end < length ? text[at + 1 + end] : ' ';
    bool figure = before == '.' || (before >= '0' && before <= '9');
    return end && letter(after) && (letter(before) || figure) && (lower(after) || lower(before)) ? 1 + end : 0;
}

static bool note_cut(arena *memory, entente_cuts *cuts, size_t *size, size_t at, size_t gone)
{
    if (cuts->count == *size) {
        size_t larger = *size ? 2 * *size : 16;
        entente_cut *fresh = ARENA_ARRAY(memory, larger, entente_cut);
        if (!fresh)
            return false;
        if (cuts->count)
            memcpy(fresh, cuts->items, cuts->count * sizeof *fresh);
        cuts->items = fresh;
        *size = larger;
    }
    cuts->items[cuts->count++] = (entente_cut){at, gone};
    return true;
}

bool door_clean(const entente_dictionary *d, arena *memory, char *text, size_t *length, entente_cuts *cuts)
{
    static const char stiff[] = "\xe2\x80"; /* … 0x90 and 0x91: a hyphen, and one that does not break */
    size_t to = 0, size = 0, n = *length;
    *cuts = (entente_cuts){0};
    for (size_t at = 0; at < n;) {
        unsigned char c = (unsigned char)text[at];
        size_t gone = c >= 0x80 ? mark_at(text, at, n) : 0, parted = 0;
        if (c == '-')
            parted = parted_at(text, at, n);
        else if (c == 0xc2 && gone) /* a soft hyphen may be where a line ends */
            gone += line_end(text, at + gone, n);
        else if (c == 0xe2 && n - at >= 3 && !memcmp(text + at, stiff, 2) && ((unsigned char)text[at + 2] | 1) == 0x91) {
            text[to++] = '-';
            at += 3;
            if (!note_cut(memory, cuts, &size, to, at - to))
                return false;
            continue;
        }
        if (parted) {
            size_t left = 0, right = 0;
            while (left < to && letter(text[to - 1 - left]) && left <= WORD_MOST)
                left++;
            while (at + parted + right < n && letter(text[at + parted + right]) && right <= WORD_MOST)
                right++;
            if (keeps_hyphen(d, text + to - left, left, text + at + parted, right))
                text[to++] = '-';
            gone = parted;
        }
        if (!gone) {
            text[to++] = text[at++];
            continue;
        }
        at += gone;
        if (!note_cut(memory, cuts, &size, to, at - to))
            return false;
    }
    *length = to;
    return true;
}

/* ---- languages ---- */

/* Letters of one script. */
typedef struct script {
    int32_t from, to;
    const char *name;
} script;

static const script scripts[] = {
    {0x370, 0x3ff, "in Greek letters"},      {0x400, 0x52f, "in Cyrillic letters"},
    {0x530, 0x58f, "in Armenian letters"},   {0x590, 0x5ff, "in Hebrew letters"},
    {0x600, 0x77f, "in Arabic letters"},     {0x8a0, 0x8ff, "in Arabic letters"},
    {0x900, 0xdff, "in an Indian script"},   {0xe00, 0xe7f, "in Thai letters"},
    {0x10a0, 0x10ff, "in Georgian letters"}, {0x1200, 0x139f, "in Ethiopic letters"},
    {0x3040, 0x30ff, "in Japanese"},         {0x3400, 0x9fff, "in Chinese characters"},
    {0xac00, 0xd7af, "in Korean letters"},   {0xfb1d, 0xfb4f, "in Hebrew letters"},
    {0xfb50, 0xfdff, "in Arabic letters"},   {0xfe70, 0xfeff, "in Arabic letters"},
};
enum { SCRIPTS = sizeof scripts / sizeof *scripts, LANGUAGES = 10, LEAST_LETTERS = 4 };

/* Words that are frequent in a language and none of English; those of several languages stand with each. */
static const char *const function_words[LANGUAGES][2] = {
    {"in French, it seems",
     " le la les de des une du et est dans pour qui que sur avec au aux par sont pas plus ont été ce cette ces il "
     "elle ils leur leurs mais ou entre après avant contre selon lundi mardi mercredi jeudi vendredi samedi "
     "dimanche "},
    {"in Spanish, it seems",
     " el la los las una de del y es en que por con para su sus se al lo como más fue ha han pero sobre entre "
     "contra según lunes martes miércoles jueves viernes sábado domingo "},
    {"in German, it seems",
     " der das den dem des und ist im ein eine einen einer mit von zu auf für nicht sich auch nach bei wurde "
     "haben hat wird sind aus dass gegen über zwischen Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag "},
    {"in Italian, it seems",
     " il lo la gli della delle dei degli del di e che è una per con sono nel nella al alla ha hanno non si più "
     "come anche dopo contro tra lunedì martedì mercoledì giovedì venerdì "},
    {"in Portuguese, it seems",
     " o os de das dos da do e é em um uma que por com para na nos nas ao não se foi mais como entre contra "
     "após segundo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira "},
    {"in Dutch, it seems",
     " het een en van de dat met voor op zijn niet aan ook bij naar door heeft werd tegen tussen maandag dinsdag "
     "woensdag donderdag vrijdag "},
    {"in Turkish, it seems",
     " ve bir bu ile için da olarak olan çok daha gibi kadar sonra göre karşı pazartesi salı çarşamba perşembe "
     "cuma "},
    {"in Swedish, Danish or Norwegian, it seems",
     " och att det som en på är av för med til til och ikke har den till inte ett om "
     "efter mot mellan mandag måndag tirsdag tisdag onsdag torsdag torsdag fredag "},
    {"in Polish, it seems",
     " i w na z że się nie do jest przez po o jak od ale dla oraz który przeciwko poniedziałek wtorek środę "
     "czwartek piątek "},
    {"in Indonesian or Malay, it seems",
     " yang dan di dengan untuk dari pada ini itu dalam tidak akan telah oleh ke antara terhadap "
     "senin selasa rabu kamis jumat "},
};
static const char english_words[] = " the of and to in that is was for on with by at from as it its be has have had are "
                                    "were this which not but they their his he "
                                    "she who will would after been said says an or than more about into over against "
                                    "between also could monday tuesday wednesday "
                                    "thursday friday saturday sunday ";

static bool listed(const char *list, const char *word, size_t length)
{
    char padded[WORD_MOST];
    if (length + 3 > sizeof padded)
        return false;
    padded[0] = ' ';
    memcpy(padded + 1, word, length);
    padded[length + 1] = ' ';
    padded[length + 2] = '\0';
    return strstr(list, padded) != NULL;
}

/* Words of languages and of English among words in lower case. */
static const char *by_words(const char *text, size_t length)
{
    static const char of_names[] = " de la las los el le les du da das dos do del di della der den van von y e al en ";
    size_t english = 0, counts[LANGUAGES] = {0}, best = 0, accents = 0;
    bool behind = false, marked = false; /* behind a name */
    for (size_t at = 0; at < length;) {
        size_t from = at;
        while (at < length && (letter(text[at]) || text[at] == '-'))
            at++;
        if (at == from) {
            at++;
            continue;
        }
        english += listed(english_words, text + from, at - from);
        bool begins = capital(text[from]), between = behind && at + 1 < length && capital(text[at + 1]);
        behind = begins;
        if (between && listed(of_names, text + from, at - from))
            continue; /* "Rio de Janeiro" */
        for (size_t i = 0; i < LANGUAGES; i++)
            counts[i] += listed(function_words[i][1], text + from, at - from);
        for (size_t i = from; i < at && lower(text[from]) && !marked; i++)
            marked = (unsigned char)text[i] >= 0xc3 && (unsigned char)text[i] <= 0xc9; /* a letter with an accent */
        accents += marked;
        marked = false;
    }
    for (size_t i = 1; i < LANGUAGES; i++)
        best = counts[i] > counts[best] ? i : best;
    size_t sum = counts[best] + accents, equal = 0;
    for (size_t i = 0; i < LANGUAGES; i++)
        equal += counts[i] == counts[best];
    if (!counts[best] || sum < 2 || sum <= 2 * english)
        return NULL;
    return counts[best] >= 2 && equal == 1 ? function_words[best][0] : "in another language, it seems";
}

const char *door_language(const char *text, size_t length)
{
    enum { LOOKED_AT = 64 << 10 };
    size_t counts[SCRIPTS] = {0}, latin = 0, best = 0, other = 0;
    length = length > LOOKED_AT ? LOOKED_AT : length;
    for (size_t at = 0; at < length;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(length - at), &c);
        at += size > 0 ? (size_t)size : 1;
        if (size <= 0)
            continue;
        latin += (c < 0x80 && letter((char)c)) || (c >= 0xc0 && c < 0x250);
        for (size_t i = 0; i < SCRIPTS && c >= scripts[0].from; i++)
            counts[i] += c >= scripts[i].from && c <= scripts[i].to;
    }
    for (size_t i = 0; i < SCRIPTS; i++) {
        other += counts[i];
        best = counts[i] > counts[best] ? i : best;
    }
    if (other >= LEAST_LETTERS && other > latin)
        return scripts[best].name;
    return by_words(text, length);
}
