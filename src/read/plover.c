#include "read/plover.h"

#include <stdlib.h>
#include <string.h>

/* A type's modes and the most general CAMEO code of each; the first is that of the type without a mode. */
static const struct {
    const char *name, *cameo;
} modes[PLOVER_COUNT][17] = {
    [PLOVER_NONE] = {{"", "010"}},
    [PLOVER_AGREE] = {{"", "030"}},
    [PLOVER_CONSULT] = {{"", "040"}, {"visit", "042"}, {"third-party", "044"}, {"multilateral", "040"}, {"phone", "041"}},
    [PLOVER_SUPPORT] = {{"", "050"}},
    [PLOVER_CONCEDE] = {{"", "080"}},
    [PLOVER_COOPERATE] = {{"", "060"}},
    [PLOVER_AID] = {{"", "070"}},
    [PLOVER_RETREAT] = {{"", "084"},
                        {"withdraw", "0874"},
                        {"release", "0841"},
                        {"disarm", "0873"},
                        {"ceasefire", "0871"},
                        {"access", "086"},
                        {"resign", "0831"}},
    [PLOVER_REQUEST] = {{"", "100"}, {"assist", "101"}, {"change", "104"}, {"yield", "105"}, {"meet", "106"}},
    [PLOVER_ACCUSE] = {{"", "110"}, {"disapprove", "110"}, {"investigate", "090"}, {"allege", "112"}},
    [PLOVER_REJECT] = {{"", "120"}, {"assist", "121"}, {"change", "123"}, {"yield", "124"}, {"meet", "125"}},
    [PLOVER_THREATEN] = {{"", "130"},
                         {"restrict", "1312"},
                         {"arrest", "132"},
                         {"relations", "1313"},
                         {"expel", "136"},
                         {"territory", "1382"},
                         {"violence", "138"}},
    [PLOVER_PROTEST] = {{"", "140"},
                        {"demo", "141"},
                        {"riot", "145"},
                        {"strike", "143"},
                        {"hunger", "142"},
                        {"boycott", "143"},
                        {"obstruct", "144"},
                        {"vandalize", "145"}},
    [PLOVER_SANCTION] = {{"", "160"}, {"convict", "160"}, {"expel", "166"}, {"withdraw", "161"}, {"discontinue", "162"}},
    [PLOVER_MOBILIZE] = {{"", "150"}, {"troops", "154"}, {"weapons", "154"}, {"police", "153"}, {"militia", "150"}},
    [PLOVER_COERCE] = {{"", "170"},
                       {"seize", "171"},
                       {"restrict", "172"},
                       {"censor", "1721"},
                       {"curfew", "1723"},
                       {"martial-law", "1724"},
                       {"arrest", "173"},
                       {"deport", "174"},
                       {"withhold", "170"},
                       {"misinformation", "170"},
                       {"cyber", "170"}},
    [PLOVER_ASSAULT] = {{"", "190"},
                        {"abduct", "181"},
                        {"beat", "182"},
                        {"torture", "1822"},
                        {"sexual", "1821"},
                        {"targeted", "186"},
                        {"destroy", "1712"},
                        {"primitive", "180"},
                        {"firearms", "193"},
                        {"explosives", "183"},
                        {"suicide-attack", "1831"},
                        {"aerial", "195"},
                        {"drone", "195"},
                        {"heavy-weapons", "194"},
                        {"crowd-control", "175"},
                        {"unconventional", "204"}},
};

static const char *const contexts[] = {"military",
                                       "intelligence",
                                       "executive",
                                       "legislative",
                                       "election",
                                       "political_institutions",
                                       "pro_democracy",
                                       "pro_autocracy",
                                       "economic",
                                       "legal",
                                       "reparations",
                                       "human_rights",
                                       "rights_freedoms",
                                       "repression",
                                       "human_security",
                                       "gender",
                                       "lgbt",
                                       "religion_ethnicity",
                                       "inequality",
                                       "diplomatic",
                                       "territory",
                                       "peacekeeping",
                                       "health",
                                       "asylum",
                                       "migration",
                                       "disasters",
                                       "natural_resource",
                                       "environment",
                                       "technology",
                                       "terrorism",
                                       "cbrn",
                                       "cyber",
                                       "misinformation",
                                       "crime",
                                       "corruption",
                                       "illegal_drugs",
                                       "trafficking"};

enum { CONTEXT_COUNT = sizeof contexts / sizeof *contexts };

/* CAMEO's codes in order, with Goldstein's score of each in tenths, as GDELT has them. */
static const struct {
    char code[5];
    int8_t score;
} cameo[] = {{"01", 0},     {"010", 0},    {"011", -1},    {"012", -4},    {"013", 4},     {"014", 0},     {"015", 0},
             {"016", -20},  {"017", 0},    {"018", 34},    {"019", 34},    {"02", 30},     {"020", 30},    {"021", 34},
             {"0211", 34},  {"0212", 34},  {"0213", 34},   {"0214", 34},   {"022", 32},    {"023", 34},    {"0231", 34},
             {"0232", 34},  {"0233", 34},  {"0234", 34},   {"024", -3},    {"0241", -3},   {"0242", -3},   {"0243", -3},
             {"0244", -3},  {"025", -3},   {"0251", -3},   {"0252", -3},   {"0253", -3},   {"0254", -3},   {"0255", -3},
             {"0256", -3},  {"026", 40},   {"027", 40},    {"028", 40},    {"03", 40},     {"030", 40},    {"031", 52},
             {"0311", 52},  {"0312", 52},  {"0313", 52},   {"0314", 52},   {"032", 45},    {"033", 52},    {"0331", 52},
             {"0332", 52},  {"0333", 52},  {"0334", 60},   {"034", 70},    {"0341", 70},   {"0342", 70},   {"0343", 70},
             {"0344", 70},  {"035", 70},   {"0351", 70},   {"0352", 70},   {"0353", 70},   {"0354", 70},   {"0355", 70},
             {"0356", 70},  {"036", 40},   {"037", 50},    {"038", 70},    {"039", 50},    {"04", 10},     {"040", 10},
             {"041", 10},   {"042", 19},   {"043", 28},    {"044", 25},    {"045", 50},    {"046", 70},    {"05", 35},
             {"050", 35},   {"051", 34},   {"052", 35},    {"053", 38},    {"054", 60},    {"055", 70},    {"056", 70},
             {"057", 80},   {"06", 60},    {"060", 60},    {"061", 64},    {"062", 74},    {"063", 74},    {"064", 70},
             {"07", 70},    {"070", 70},   {"071", 74},    {"072", 83},    {"073", 74},    {"074", 85},    {"075", 70},
             {"08", 50},    {"080", 50},   {"081", 50},    {"0811", 50},   {"0812", 50},   {"0813", 50},   {"0814", 50},
             {"082", 50},   {"083", 50},   {"0831", 50},   {"0832", 50},   {"0833", 50},   {"0834", 50},   {"084", 70},
             {"0841", 70},  {"0842", 70},  {"085", 70},    {"086", 90},    {"0861", 90},   {"0862", 90},   {"0863", 90},
             {"087", 90},   {"0871", 90},  {"0872", 90},   {"0873", 90},   {"0874", 100},  {"09", -20},    {"090", -20},
             {"091", -20},  {"092", -20},  {"093", -20},   {"094", -20},   {"10", -50},    {"100", -50},   {"101", -50},
             {"1011", -50}, {"1012", -50}, {"1013", -50},  {"1014", -50},  {"102", -50},   {"103", -50},   {"1031", -50},
             {"1032", -50}, {"1033", -50}, {"1034", -50},  {"104", -50},   {"1041", -50},  {"1042", -50},  {"1043", -50},
             {"1044", -50}, {"105", -50},  {"1051", -50},  {"1052", -50},  {"1053", -50},  {"1054", -50},  {"1055", -50},
             {"1056", -50}, {"106", -50},  {"107", -50},   {"108", -50},   {"11", -20},    {"110", -20},   {"111", -20},
             {"112", -20},  {"1121", -20}, {"1122", -20},  {"1123", -20},  {"1124", -20},  {"1125", -20},  {"113", -20},
             {"114", -20},  {"115", -20},  {"116", -20},   {"12", -40},    {"120", -40},   {"121", -40},   {"1211", -40},
             {"1212", -40}, {"1213", -40}, {"1214", -40},  {"122", -40},   {"1221", -40},  {"1222", -40},  {"1223", -40},
             {"1224", -40}, {"123", -40},  {"1231", -40},  {"1232", -40},  {"1233", -40},  {"1234", -40},  {"124", -40},
             {"1241", -40}, {"1242", -40}, {"1243", -40},  {"1244", -40},  {"1245", -40},  {"1246", -40},  {"125", -50},
             {"126", -50},  {"127", -50},  {"128", -50},   {"129", -50},   {"13", -60},    {"130", -44},   {"131", -58},
             {"1311", -58}, {"1312", -58}, {"1313", -58},  {"132", -58},   {"1321", -58},  {"1322", -58},  {"1323", -58},
             {"1324", -58}, {"133", -58},  {"134", -58},   {"135", -58},   {"136", -70},   {"137", -70},   {"138", -70},
             {"1381", -70}, {"1382", -70}, {"1383", -70},  {"1384", -70},  {"1385", -70},  {"139", -70},   {"14", -65},
             {"140", -65},  {"141", -65},  {"1411", -65},  {"1412", -65},  {"1413", -65},  {"1414", -65},  {"142", -65},
             {"1421", -65}, {"1422", -65}, {"1423", -65},  {"1424", -65},  {"143", -65},   {"1431", -65},  {"1432", -65},
             {"1433", -65}, {"1434", -65}, {"144", -75},   {"1441", -75},  {"1442", -75},  {"1443", -75},  {"1444", -75},
             {"145", -75},  {"1451", -75}, {"1452", -75},  {"1453", -75},  {"1454", -75},  {"15", -72},    {"150", -72},
             {"151", -72},  {"152", -72},  {"153", -72},   {"154", -72},   {"16", -40},    {"160", -40},   {"161", -40},
             {"162", -56},  {"1621", -56}, {"1622", -56},  {"1623", -56},  {"163", -80},   {"164", -70},   {"165", -65},
             {"166", -70},  {"1661", -70}, {"1662", -70},  {"1663", -70},  {"17", -70},    {"170", -70},   {"171", -92},
             {"1711", -92}, {"1712", -92}, {"172", -50},   {"1721", -50},  {"1722", -50},  {"1723", -50},  {"1724", -50},
             {"173", -50},  {"174", -50},  {"175", -90},   {"18", -90},    {"180", -90},   {"181", -90},   {"182", -95},
             {"1821", -90}, {"1822", -90}, {"1823", -100}, {"183", -100},  {"1831", -100}, {"1832", -100}, {"1833", -100},
             {"184", -80},  {"185", -80},  {"186", -100},  {"19", -100},   {"190", -100},  {"191", -95},   {"192", -95},
             {"193", -100}, {"194", -100}, {"195", -100},  {"196", -95},   {"20", -100},   {"200", -100},  {"201", -95},
             {"202", -100}, {"203", -100}, {"204", -100},  {"2041", -100}, {"2042", -100}};

enum { CAMEO_COUNT = sizeof cameo / sizeof *cameo };

static bool same(const char *name, const char *text, size_t length)
{
    return strlen(name) == length && !memcmp(name, text, length);
}

const char *plover_name(plover_type type)
{
    return type == PLOVER_NONE ? "-" : event_types[type - 1].name;
}

plover_type plover_find(const char *name, size_t length)
{
    plover_type type = PLOVER_NONE;
    while (type < PLOVER_COUNT && !same(plover_name(type), name, length))
        type++;
    return type;
}

int plover_mode_find(plover_type type, const char *name, size_t length)
{
    for (int mode = 0; mode < 17 && modes[type][mode].name; mode++)
        if (same(modes[type][mode].name, name, length))
            return mode;
    return -1;
}

const char *plover_mode(plover_type type, int mode)
{
    return modes[type][mode].name;
}

int plover_context_find(const char *name, size_t length)
{
    for (int i = 0; i < CONTEXT_COUNT; i++)
        if (same(contexts[i], name, length))
            return i;
    return -1;
}

const char *plover_context(int context)
{
    return contexts[context];
}

int cameo_find(const char *code, size_t length)
{
    for (int i = 0; i < CAMEO_COUNT; i++)
        if (same(cameo[i].code, code, length))
            return i;
    return -1;
}

const char *cameo_code(int index)
{
    return cameo[index].code;
}

double cameo_goldstein(int index)
{
    return cameo[index].score / 10.0;
}

int cameo_default(plover_type type, int mode)
{
    const char *code = modes[type][mode].cameo;
    return cameo_find(code, strlen(code));
}
