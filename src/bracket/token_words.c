#include "bracket/token_words.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

enum { ROOM = 40 };

/* English, French, Spanish, German, Russian, Arabic, Hebrew, Chinese; between bars. */
static const char negations[] =
    "|not|no|never|nor|neither|none|nobody|nothing|nowhere|without|cannot|unless|except|excluding|non|"
    "ne|pas|aucun|aucune|jamais|sans|ni|rien|sauf|ningún|ninguno|ninguna|nunca|jamás|sin|salvo|tampoco|"
    "nicht|kein|keine|keinen|keinem|keiner|keines|nie|niemals|ohne|weder|außer|"
    "не|ни|нет|никогда|без|никто|ничто|никакой|никаких|кроме|нельзя|"
    "لا|لم|لن|ليس|ليست|ما|غير|دون|بدون|إلا|عدم|"
    "לא|אין|אל|בלי|ללא|בל|מבלי|אלא|不|没|沒|無|无|非|未|勿|";
static const char figures[] =
    "|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|third|quarter|"
    "twice|dozen|first|second|fourth|fifth|"
    "deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|mille|moitié|"
    "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|cuarenta|cincuenta|sesenta|ciento|cien|mil|"
    "mitad|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|zwanzig|dreißig|vierzig|fünfzig|sechzig|hundert|tausend|"
    "hälfte|"
    "один|одна|одно|одного|два|две|двух|три|трех|трёх|четыре|четырех|четырёх|пять|пяти|шесть|шести|семь|семи|восемь|восьми|"
    "девять|девяти|десять|десяти|двенадцать|двадцать|тридцать|сорок|пятьдесят|шестьдесят|сто|тысяча|тысяч|половина|половины|"
    "واحد|واحدة|اثنان|اثنين|اثنتان|اثنتين|ثلاثة|ثلاث|أربعة|أربع|خمسة|خمس|ستة|ست|سبعة|سبع|ثمانية|ثماني|ثمان|تسعة|تسع|عشرة|"
    "عشر|"
    "عشرون|عشرين|ثلاثون|ثلاثين|أربعون|أربعين|خمسون|خمسين|ستون|ستين|سبعون|سبعين|ثمانون|ثمانين|تسعون|تسعين|مئة|مائة|ألف|نصف|"
    "ثلث|"
    "ربع|שניים|שתיים|שני|שתי|שנים־עשר|שלושה|שלוש|ארבעה|ארבע|חמישה|חמש|שישה|שש|שבעה|שבע|שמונה|תשעה|תשע|עשרה|עשר|עשרים|שלושים|"
    "ארבעים|חמישים|שישים|שבעים|שמונים|תשעים|מאה|אלף|מחצית|שליש|רבע|אחד|אחת|一|二|三|四|五|六|七|八|九|十|百|千|万|萬|";

/* Small letters without marks, between bars; 0: too long to be any of these. */
static size_t fold(const char *word, size_t length, char out[ROOM + 8])
{
    size_t made = 0;
    out[made++] = '|';
    for (size_t at = 0; at < length;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t took = utf8proc_iterate((const utf8proc_uint8_t *)word + at, (utf8proc_ssize_t)(length - at), &c);
        if (took < 1 || made > ROOM - 8)
            return 0;
        at += (size_t)took;
        bool mark = (c >= 0x591 && c <= 0x5c7 && c != 0x5be) || (c >= 0x64b && c <= 0x65f) || c == 0x670 || c == 0x640;
        if (!mark)
            made += (size_t)utf8proc_encode_char(c == 0x2019 ? '\'' : utf8proc_tolower(c), (utf8proc_uint8_t *)out + made);
    }
    out[made++] = '|';
    out[made] = '\0';
    return made;
}

token_class token_words_class(const char *word, size_t length)
{
    char folded[ROOM + 8];
    size_t made = length < ROOM ? fold(word, length, folded) : 0;
    if (made < 3)
        return TOKEN_WORD;
    if (strstr(negations, folded) || (made > 5 && !strcmp(folded + made - 4, "n't|")))
        return TOKEN_NEGATION;
    return strstr(figures, folded) ? TOKEN_FIGURE : TOKEN_WORD;
}
