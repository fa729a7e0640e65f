#include "syntax/split_lists.h"

#include <stdlib.h>
#include <string.h>

/* --- looking up ----------------------------------------------------------------------------------------------------------
 */

/* Is the text, lower-cased, one of `words` (sorted)? */
static bool listed(const char *const *words, size_t count, const char *text, size_t length)
{
    char small[12];
    if (length >= sizeof small)
        return false;
    for (size_t i = 0; i < length; i++)
        small[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] | 32) : text[i];
    small[length] = '\0';
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(small, words[middle]);
        if (!order)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

#define LISTED(words, text, length) listed((words), sizeof(words) / sizeof *(words), (text), (length))

/* --- the lists, each sorted ----------------------------------------------------------------------------------------------
 */

typedef struct abbreviated {
    const char *word;
    split_abbreviated how;
} abbreviated;

#define A ABBREVIATION_ALWAYS
#define C ABBREVIATION_CAPITAL
#define T ABBREVIATION_TITLE
#define N ABBREVIATION_NUMBER
static const abbreviated abbreviations[] = {
    {"abp", C},  {"adj", C},  {"adm", C},    {"apr", T},   {"approx", A}, {"apt", N},   {"arrv", A}, {"art", N},
    {"assn", C}, {"asst", C}, {"attn", A},   {"atty", C},  {"aug", C},    {"ave", C},   {"bldg", C}, {"blvd", C},
    {"bn", C},   {"brig", C}, {"bros", C},   {"calif", C}, {"cap", T},    {"capt", C},  {"cf", A},   {"ch", N},
    {"cmdr", C}, {"co", C},   {"col", C},    {"colo", C},  {"comdr", C},  {"conn", C},  {"corp", C}, {"cpl", C},
    {"ct", C},   {"dec", C},  {"del", T},    {"dept", C},  {"det", C},    {"dir", C},   {"dist", C}, {"div", C},
    {"dr", C},   {"ed", T},   {"eds", C},    {"eg", A},    {"esp", A},    {"esq", C},   {"est", C},  {"et", T},
    {"etc", A},  {"ex", N},   {"ext", N},    {"feb", C},   {"fig", N},    {"fla", C},   {"fr", C},   {"fri", T},
    {"ft", C},   {"ga", T},   {"gen", C},    {"gens", C},  {"gov", C},    {"govs", C},  {"hon", C},  {"hr", N},
    {"ie", A},   {"ill", T},  {"inc", C},    {"ind", T},   {"insp", C},   {"jan", C},   {"jr", C},   {"jul", C},
    {"jun", C},  {"kan", C},  {"la", T},     {"lt", C},    {"ltd", C},    {"lv", A},    {"maj", C},  {"mar", N},
    {"mass", T}, {"md", T},   {"messrs", C}, {"mfg", C},   {"mgr", C},    {"mich", C},  {"minn", C}, {"mlle", C},
    {"mme", C},  {"mo", T},   {"mon", T},    {"mr", C},    {"mrs", C},    {"ms", C},    {"msgr", C}, {"mt", C},
    {"nev", C},  {"no", N},   {"nos", N},    {"nov", C},   {"oct", C},    {"okla", C},  {"op", N},   {"ore", T},
    {"pa", T},   {"para", N}, {"pfc", C},    {"ph", C},    {"pp", N},     {"pres", C},  {"prof", C}, {"profs", C},
    {"pt", N},   {"pte", C},  {"pty", C},    {"pvt", C},   {"que", C},    {"rd", T},    {"ref", N},  {"rep", T},
    {"reps", T}, {"ret", C},  {"rev", C},    {"sat", T},   {"sec", T},    {"sen", C},   {"sens", C}, {"sept", C},
    {"sgt", C},  {"spec", T}, {"sq", A},     {"sr", C},    {"st", C},     {"ste", C},   {"sun", T},  {"supt", C},
    {"tel", N},  {"tenn", C}, {"tex", C},    {"thu", T},   {"thur", C},   {"thurs", C}, {"tue", C},  {"tues", C},
    {"univ", C}, {"va", C},   {"viz", A},    {"vol", N},   {"vols", N},   {"vs", A},    {"wash", T}, {"wed", T},
    {"wis", C},  {"wyo", C},
};
#undef A
#undef C
#undef T
#undef N

split_abbreviated split_abbreviation(const char *word)
{
    size_t low = 0, high = sizeof abbreviations / sizeof *abbreviations;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(word, abbreviations[middle].word);
        if (!order)
            return abbreviations[middle].how;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return ABBREVIATION_NOT;
}

static const split_fusion fusions[] = {
    {"aint", 2, 0},   {"arent", 3, 0},  {"cannot", 3, 0}, {"cant", 2, 0},    {"couldnt", 5, 0},  {"didnt", 3, 0},
    {"doesnt", 4, 0}, {"dont", 2, 0},   {"dunno", 2, 3},  {"gimme", 3, 0},   {"gonna", 3, 0},    {"gotta", 3, 0},
    {"hadnt", 3, 0},  {"hasnt", 3, 0},  {"havent", 4, 0}, {"hes", 2, 0},     {"im", 1, 0},       {"isnt", 2, 0},
    {"ive", 1, 0},    {"lemme", 3, 0},  {"outta", 3, 0},  {"shes", 3, 0},    {"shouldnt", 6, 0}, {"thats", 4, 0},
    {"theres", 5, 0}, {"theyre", 4, 0}, {"theyve", 4, 0}, {"wanna", 3, 0},   {"wasnt", 3, 0},    {"werent", 4, 0},
    {"weve", 2, 0},   {"whats", 4, 0},  {"wont", 2, 0},   {"wouldnt", 5, 0}, {"youre", 3, 0},    {"youve", 3, 0},
};

const split_fusion *split_fused(const char *word, size_t length)
{
    if (length < 2 || length > 8)
        return NULL;
    size_t low = 0, high = sizeof fusions / sizeof *fusions;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(word, fusions[middle].word);
        if (!order)
            return &fusions[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

bool split_prefix(const char *text, size_t length)
{
    static const char *const words[] = {
        "ante",  "anti",  "arch",  "bi",    "bio",   "co",    "counter", "de",    "e",      "ex",     "extra", "fore",
        "hyper", "infra", "inter", "intra", "macro", "mega",  "micro",   "mid",   "mini",   "mis",    "multi", "neo",
        "non",   "over",  "pan",   "para",  "post",  "pre",   "pro",     "proto", "pseudo", "psycho", "quasi", "re",
        "semi",  "socio", "sub",   "super", "supra", "trans", "tri",     "u",     "ultra",  "un",     "under", "uni"};
    return LISTED(words, text, length);
}

bool split_site_ending(const char *text, size_t length)
{
    static const char *const words[] = {"au", "biz",  "ca",  "ch", "co", "com", "de", "edu", "eu",  "fr",  "gov", "il",
                                        "in", "info", "int", "io", "iq", "ir",  "jp", "lb",  "mil", "net", "nl",  "org",
                                        "ps", "qa",   "ru",  "sa", "se", "sy",  "tr", "tv",  "ua",  "uk",  "us",  "ye"};
    return LISTED(words, text, length) || split_file_ending(text, length);
}

bool split_file_ending(const char *text, size_t length)
{
    static const char *const words[] = {"asp",  "avi",  "bmp", "csv", "doc", "docx", "exe", "gif", "htm",
                                        "html", "jpeg", "jpg", "mp3", "mpg", "pdf",  "php", "png", "ppt",
                                        "rtf",  "txt",  "url", "wav", "xls", "xlsx", "xml", "zip"};
    return LISTED(words, text, length);
}

bool split_unit(const char *text, size_t length)
{
    static const char *const large[] = {"AM", "GB", "K", "KB", "KM", "M", "MB", "MM", "PM", "TB"};
    static const char *const kept[] = {"a", "c", "d", "e", "g", "i", "nd", "rd", "s", "st", "th", "v"};
    if (text[0] >= 'A' && text[0] <= 'Z') {
        for (size_t i = 0; i < sizeof large / sizeof *large; i++)
            if (strlen(large[i]) == length && !memcmp(large[i], text, length))
                return true;
        return length > 2 || (length == 2 && text[1] >= 'a');
    }
    return !LISTED(kept, text, length);
}

bool split_clipped(const char *text, size_t length)
{
    static const char *const words[] = {"bout", "cause", "cos", "cuz", "em", "n", "round", "til"};
    return LISTED(words, text, length);
}
