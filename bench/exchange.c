/* Exchanges of 40 items with order constraints: the search of the exchange room beside MiniZinc with a solver of its own
   (Gecode or CBC, whichever it has), in one run. Each solver is given the same exchanges; MiniZinc's time is the solver's
   own, as it tells it, without its start and without flattening. Without minizinc its columns are empty, and that is said.

   usage: bench_exchange [SECONDS [SEED]]          SECONDS: MiniZinc's limit for each, 20 */
#include <entente/exchange.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { CASES = 20, ITEMS = 40, ORDERS = 60 };

static uint64_t seed = 1;

static uint64_t draw(uint64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed % below;
}

typedef struct made {
    entente_exchange in;
    int64_t stake[2];
    entente_exchange_item item[ITEMS];
    entente_exchange_order order[ORDERS];
} made;

static int64_t gain(const made *c, size_t side)
{
    int64_t sum = 0;
    for (size_t i = 0; i < ITEMS; i++)
        sum += c->item[i].to == side ? c->item[i].value : -c->item[i].cost;
    return sum;
}

/* Items of either side, drawn until both gain by the whole; `orders` from lower numbers to higher. */
static void make_case(made *c, size_t orders)
{
    *c = (made){.in = {2, ITEMS, 0, c->stake, c->item, c->order}};
    c->stake[0] = 10 + (int64_t)draw(50);
    c->stake[1] = 10 + (int64_t)draw(50);
    do {
        for (size_t i = 0; i < ITEMS; i++) {
            int64_t cost = 5 + (int64_t)draw(60);
            c->item[i] = (entente_exchange_item){draw(2), 0, cost, cost + (int64_t)draw(20) - 5, 1, 0};
            c->item[i].to = !c->item[i].from;
        }
    } while (gain(c, 0) < 0 || gain(c, 1) < 0);
    for (size_t i = 0; i < orders; i++) {
        size_t after = 1 + draw(ITEMS - 1);
        c->order[c->in.orders++] = (entente_exchange_order){draw(after), after};
    }
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- MiniZinc ---- */

/* A permutation: place[i] is when item i is given; balances along it. */
static const char *const model =
    "include \"alldifferent.mzn\";\n"
    "int: n; int: most; array[1..2] of int: upper; array[1..n] of int: a; array[1..n] of int: b; int: m;\n"
    "array[1..m,1..2] of int: order;\n"
    "array[1..n] of var 1..n: given; array[1..n] of var 1..n: place;\n"
    "array[0..n] of var -most..most: A; array[0..n] of var -most..most: B; var 0..most: exposure;\n"
    "constraint alldifferent(given) /\\ alldifferent(place) /\\ forall(i in 1..n)(given[place[i]] = i);\n"
    "constraint A[0] = 0 /\\ B[0] = 0;\n"
    "constraint forall(t in 1..n)(A[t] = A[t-1] + a[given[t]] /\\ B[t] = B[t-1] + b[given[t]]);\n"
    "constraint forall(t in 0..n)(A[t] <= upper[1] /\\ B[t] <= upper[2]);\n"
    "constraint forall(t in 0..n)(exposure >= -A[t] /\\ exposure >= -B[t]);\n"
    "constraint forall(k in 1..m)(place[order[k,1]] < place[order[k,2]]);\n"
    "solve :: int_search(given, input_order, indomain_min, complete) minimize exposure;\n"
    "output [\"exposure=\\(exposure)\\n\"];\n";

static void write_list(FILE *f, const made *c, int side, const char *name)
{
    fprintf(f, "%s=[", name);
    for (size_t i = 0; i < ITEMS; i++) {
        int64_t change = c->item[i].from == (size_t)side ? -c->item[i].cost : c->item[i].value;
        fprintf(f, "%s%" PRId64, i ? "," : "", change);
    }
    fprintf(f, "];\n");
}

static void write_data(const made *c, const char *path)
{
    FILE *f = fopen(path, "w");
    int64_t upper[2] = {c->stake[0], c->stake[1]}, most = 1;
    if (!f)
        exit(1);
    for (size_t i = 0; i < ITEMS; i++) {
        upper[c->item[i].to] += c->item[i].value;
        upper[c->item[i].from] -= c->item[i].cost;
        most += c->item[i].value + c->item[i].cost;
    }
    fprintf(f, "n=%d;\nmost=%" PRId64 ";\nupper=[%" PRId64 ",%" PRId64 "];\nm=%zu;\n", ITEMS, most, upper[0], upper[1],
            c->in.orders);
    write_list(f, c, 0, "a");
    write_list(f, c, 1, "b");
    fprintf(f, "order=[|");
    for (size_t i = 0; i < c->in.orders; i++)
        fprintf(f, "%zu,%zu|", c->order[i].before + 1, c->order[i].after + 1);
    fprintf(f, "];\n");
    fclose(f);
}

typedef struct theirs {
    double seconds;
    int64_t exposure; /* -1: none found */
    bool proven, unsatisfiable;
} theirs;

static theirs ask(const char *folder, const char *solver, unsigned seconds)
{
    char command[600], line[400];
    theirs t = {0, -1, false, false};
    snprintf(command, sizeof command, "minizinc --solver %s --statistics --time-limit %u %s/model.mzn %s/data.dzn 2>&1",
             solver, seconds * 1000, folder, folder);
    double begun = now(), own = -1;
    FILE *p = popen(command, "r"); /* of the bench alone */
    while (p && fgets(line, sizeof line, p)) {
        sscanf(line, "exposure=%" SCNd64, &t.exposure);
        sscanf(line, "%%%%%%mzn-stat: solveTime=%lf", &own);
        t.proven |= !strncmp(line, "==========", 10);
        t.unsatisfiable |= strstr(line, "UNSATISFIABLE") != NULL;
    }
    if (p)
        pclose(p);
    t.seconds = own >= 0 ? own : now() - begun;
    return t;
}

/* ---- the run ---- */

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int count, char **argument)
{
    unsigned seconds = count > 1 ? (unsigned)atoi(argument[1]) : 20;
    char folder[] = "/tmp/bench-exchange-XXXXXX", path[80];
    const char *solver = getenv("BENCH_SOLVER") ? getenv("BENCH_SOLVER") : "gecode";
    bool have = !system("minizinc --version > /dev/null 2>&1");
    double ratio[CASES];
    size_t exact = 0, worse = 0, asked = 0;
    seed = count > 2 ? strtoull(argument[2], NULL, 10) : 1;
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/model.mzn", folder);
    FILE *f = fopen(path, "w");
    if (!f)
        return 1;
    fputs(model, f);
    fclose(f);
    printf("%d items, %d orders at most; MiniZinc with %s, %u s each%s\n", ITEMS, ORDERS, solver, seconds,
           have ? "" : ": not here");
    for (size_t n = 0; n < CASES; n++) {
        made c;
        entente_exchange_answer out;
        entente_error error = {0};
        char why[160] = "";
        make_case(&c, 20 + n % 5 * 10);
        double begun = now();
        if (entente_exchange_solve(&c.in, &(entente_exchange_options){0}, &out, NULL, &error) != ENTENTE_OK)
            return 1;
        double took = now() - begun;
        bool good = out.feasible == 1 ? entente_exchange_verify(&c.in, &out.plan, why)
                    : !out.feasible   ? entente_exchange_verify_proof(&c.in, &out.proof, why)
                                      : false;
        exact += out.exact;
        printf("%2zu  %2zu orders  %s %4" PRId64 " (at least %4" PRId64 ")  %.4f s  %s", n, c.in.orders,
               out.feasible == 1 ? "safe  "
               : out.feasible    ? "?     "
                                 : "unsafe",
               out.plan.exposure, out.bound, took, good ? "judged" : why);
        if (have) {
            snprintf(path, sizeof path, "%s/data.dzn", folder);
            write_data(&c, path);
            theirs t = ask(folder, solver, seconds);
            printf("   MiniZinc: %4" PRId64 "%s  %.3f s", t.exposure,
                   t.proven          ? " proven"
                   : t.unsatisfiable ? " none"
                                     : "",
                   t.seconds);
            worse += t.exposure >= 0 && (out.feasible != 1 || out.plan.exposure > t.exposure);
            ratio[asked++] = t.seconds / (took > 1e-6 ? took : 1e-6);
        }
        printf("\n");
        fflush(stdout);
        entente_exchange_free(&out);
    }
    printf("exact on %zu of %d", exact, CASES);
    if (asked) {
        qsort(ratio, asked, sizeof *ratio, by_size);
        printf("; worse than MiniZinc on %zu; %.1f times faster in the median", worse, ratio[(asked - 1) / 2]);
    }
    printf("\n");
    snprintf(path, sizeof path, "%s/model.mzn", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/data.dzn", folder);
    unlink(path);
    rmdir(folder);
    return 0;
}
