/* Mediated talks: proposals made from what the answers tell, beside random ones (what a veto mechanism of a single text
   does), on the scenarios beside the project; and how often the order of the three heaviest issues is found.
   talks [FIRST-SEED [SEEDS [EVERY-SO-MANYTH-SCENARIO]]] */
#include "../tests/talks.h"

#include <sys/stat.h>
#include <time.h>

enum { FOLDERS = 400, PROFILES = 16, ROUNDS = 30 };

static uint64_t first_seed = 1001;
static size_t seeds = 2, step = 1;

typedef struct sum {
    size_t talks, efficient;
    double ratio, proposals;
} sum;

typedef struct table {
    size_t scenarios;
    sum mind, as_many, thousand;
    double by_scenario[3];
    double seconds;
} table;

static char *folders[FOLDERS];
static size_t folder_count;

static int by_name(const void *x, const void *y)
{
    return strcmp(*(char *const *)x, *(char *const *)y);
}

static void find_folders(const char *path)
{
    DIR *d = opendir(path);
    bool files = false;
    for (struct dirent *e; d && (e = readdir(d));) {
        char below[512];
        struct stat s;
        if (e->d_name[0] == '.' || (size_t)snprintf(below, sizeof below, "%s/%s", path, e->d_name) >= sizeof below ||
            stat(below, &s))
            continue;
        if (S_ISDIR(s.st_mode))
            find_folders(below);
        else
            files = true;
    }
    if (d)
        closedir(d);
    if (files && folder_count < FOLDERS)
        folders[folder_count++] = strdup(path);
}

static void add_end(sum *to, const talk_end *end, double *share, double of)
{
    to->talks++;
    to->efficient += end->efficient;
    to->ratio += end->ratio;
    to->proposals += (double)end->proposals;
    *share += end->ratio / of;
}

/* of: how many talks the scenario has in all. */
static void talk(const talk_game *g, table *t, double of)
{
    for (size_t s = 0; s < seeds; s++) {
        talk_end end;
        clock_t from = clock();
        if (!talk_by_mind(g, NULL, first_seed + s, talk_rounds(g), false, &end))
            exit(1);
        t->seconds += (double)(clock() - from) / CLOCKS_PER_SEC;
        add_end(&t->mind, &end, &t->by_scenario[0], of);
        talk_at_random(g, first_seed + s, talk_rounds(g), &end);
        add_end(&t->as_many, &end, &t->by_scenario[1], of);
        talk_at_random(g, first_seed + s, 1000, &end);
        add_end(&t->thousand, &end, &t->by_scenario[2], of);
    }
}

/* Parties first, first + 1, … of a folder, around its end. */
static bool load_some(talk_game *g, const char *folder, size_t first, size_t parties, size_t *of)
{
    char *profile[64];
    size_t count = 0;
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d)) && count < 64;)
        if (e->d_name[0] != '.')
            profile[count++] = strdup(e->d_name);
    if (d)
        closedir(d);
    qsort(profile, count, sizeof *profile, by_name);
    const char *paths[8] = {folder};
    char named[8][512];
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (strstr(profile[i], ".xml") && !strstr(profile[i], "omain.xml") && !strstr(profile[i], "Domain16.xml") &&
            !strstr(profile[i], "template") && !strstr(profile[i], "_domain"))
            profile[kept++] = profile[i];
    *of = kept > parties ? kept : 1;
    for (size_t k = 0; k < parties && kept; k++) {
        snprintf(named[k], sizeof named[k], "%s/%s", folder, profile[(first + k) % kept]);
        paths[1 + k] = named[k];
    }
    bool whole = kept <= parties;
    return (whole ? first == 0 : first < kept) && talk_load(g, paths, whole ? 1 : 1 + parties);
}

static void tell(const char *name, const sum *s, double ratio, size_t scenarios, double base)
{
    printf("| %s | %.3f | %.2f | %.0f %% | %.0f |\n", name, ratio / (double)scenarios, ratio / base,
           100. * (double)s->efficient / (double)s->talks, s->proposals / (double)s->talks);
}

static void run(const char *title, size_t parties, bool join)
{
    table t = {0};
    for (size_t f = 0; f < folder_count; f += step) {
        size_t of = 1;
        bool any = false;
        for (size_t first = 0; first < of; first++) {
            talk_game g;
            if (!load_some(&g, folders[f], first, parties - join, &of) || g.parties != parties - join ||
                (join && !talk_join(&g, first_seed + f)))
                continue;
            talk(&g, &t, (double)(of * seeds));
            any = true;
            talk_free(&g);
        }
        t.scenarios += any;
    }
    if (!t.scenarios)
        return;
    printf("\n%s: %zu scenarios, %zu talks, seeds %llu to %llu; %.0f ms a talk\n\n", title, t.scenarios, t.mind.talks,
           (unsigned long long)first_seed, (unsigned long long)(first_seed + seeds - 1),
           1000 * t.seconds / (double)t.mind.talks);
    printf("| proposals | of the Nash settlement's geometric mean of gains | ratio | end efficient | proposals |\n"
           "|---|---|---|---|---|\n");
    tell("from the answers", &t.mind, t.by_scenario[0], t.scenarios, t.by_scenario[2]);
    tell("random, as many", &t.as_many, t.by_scenario[1], t.scenarios, t.by_scenario[2]);
    tell("random, 1,000", &t.thousand, t.by_scenario[2], t.scenarios, t.by_scenario[2]);
    fflush(stdout);
}

/* ---- the order of the heaviest issues ---- */

/* how: 0 answers alone; 1 first positions too; 2 and a concession after every third answer. */
static size_t find_order(const talk_game *g, uint64_t seed, int how)
{
    entente_mind *mind[TALK_PARTIES] = {0};
    entente_error error = {0};
    size_t own[TALK_PARTIES][TALK_ISSUES], found = 0;
    for (size_t k = 0; k < g->parties; k++) {
        talk_best(g, k, own[k]);
        if (entente_mind_new(g->issues, g->game->options, seed * 1000 + k, &mind[k], &error) != ENTENTE_OK)
            exit(1);
        for (size_t i = 0; how && i < g->issues; i++)
            if (entente_mind_opens(mind[k], i, own[k][i], &error) != ENTENTE_OK)
                exit(1);
    }
    for (size_t k = 0; how > 1 && k < g->parties; k++) {
        size_t mine[TALK_ISSUES];
        memcpy(mine, own[k], sizeof mine);
        for (size_t n = 0; n < ROUNDS / 3; n++)
            if (!talk_concede(g, k, mine, own[(k + 1) % g->parties], mind[k]))
                break;
    }
    talk_end end;
    if (!talk_by_mind(g, mind, seed, ROUNDS, true, &end))
        exit(1);
    for (size_t k = 0; k < g->parties; k++) {
        found += talk_order_found(g, k, mind[k]);
        entente_mind_free(mind[k]);
    }
    return found;
}

static void run_order(void)
{
    static const char *const ways[] = {"answers alone", "answers and first positions", "those and up to ten concessions"};
    printf("\nOrder of a party's three heaviest issues, after %d answers, issues 3 to 10\n\n"
           "| from | parties | found |\n|---|---|---|\n",
           ROUNDS);
    for (int how = getenv("HOW") ? atoi(getenv("HOW")) : 0; how < 3; how++) {
        size_t found = 0, all = 0;
        for (size_t f = 0; f < folder_count; f += step) {
            talk_game g;
            size_t of;
            if (!load_some(&g, folders[f], 0, 2, &of))
                continue;
            for (size_t s = 0; g.issues > 2 && g.issues <= 10 && s < seeds; s++) {
                found += find_order(&g, first_seed + s, how);
                all += g.parties;
            }
            talk_free(&g);
        }
        printf("| %s | %zu | %.0f %% |\n", ways[how], all, 100. * (double)found / (double)all);
        fflush(stdout);
    }
}

int main(int count, char **argument)
{
    const char *shared = getenv("ENTENTE_SHARED");
    char path[512];
    if (count > 1)
        first_seed = strtoull(argument[1], NULL, 10);
    if (count > 2)
        seeds = strtoul(argument[2], NULL, 10);
    if (count > 3)
        step = strtoul(argument[3], NULL, 10);
    snprintf(path, sizeof path, "%s/data/scenarios", shared ? shared : "../shared");
    find_folders(path);
    qsort(folders, folder_count, sizeof *folders, by_name);
    if (!folder_count)
        printf("skipped: no scenarios at %s\n", path);
    if (getenv("ORDER"))
        return run_order(), 0;
    run("Two parties", 2, false);
    run("Three parties", 3, false);
    run("Three parties, one of them drawn", 3, true);
    run_order();
    return 0;
}
