#include "solve/divide_snap.h"

#include <float.h>
#include <math.h>

typedef struct market {
    size_t parties, issues;
    double *points; /* [issues][parties]; 0 where the issue does not fit */
    double *bid;    /* [issues][parties]: of each party's budget of 1 */
    double *score;  /* [parties] */
    double *spend;  /* [issues][parties] */
} market;

enum { ROUNDS = 200000, CHECK_EVERY = 50 };

static bool make_market(divide_work *w, market *m)
{
    const size_t cells = w->issues * w->parties;
    *m = (market){.parties = w->parties,
                  .issues = w->issues,
                  .points = ARENA_ARRAY(w->a, cells, double),
                  .bid = ARENA_ARRAY(w->a, cells, double),
                  .score = ARENA_ARRAY(w->a, w->parties, double),
                  .spend = ARENA_ARRAY(w->a, cells, double)};
    if (!m->points || !m->bid || !m->score || !m->spend)
        return false;
    for (size_t i = 0; i < w->issues; i++)
        for (size_t p = 0; p < w->parties; p++)
            m->points[i * w->parties + p] = divide_fits(w, i) ? number_double(w->points[i * w->parties + p]) : 0;
    return true;
}

/* Every party bids on issues in proportion to what they brought it; an issue is shared in proportion to the bids. */
static void respond(market *m)
{
    for (size_t p = 0; p < m->parties; p++)
        m->score[p] = 0;
    for (size_t i = 0; i < m->issues; i++) {
        double *bid = m->bid + i * m->parties, price = 0;
        for (size_t p = 0; p < m->parties; p++)
            price += bid[p];
        for (size_t p = 0; p < m->parties && price > 0; p++) {
            bid[p] = bid[p] / price * m->points[i * m->parties + p];
            m->score[p] += bid[p];
        }
    }
}

static void rebid(market *m)
{
    for (size_t i = 0; i < m->issues; i++)
        for (size_t p = 0; p < m->parties; p++)
            m->bid[i * m->parties + p] /= m->score[p];
}

/* The sum of logs is concave: no division's exceeds this one's by more than the sum over parties of (its score / this score)
   less their number, and that is greatest issue by issue. By the means' inequality, a little less still. */
static double certified_gap(const market *m)
{
    double sum = 0;
    for (size_t i = 0; i < m->issues; i++) {
        double most = 0;
        for (size_t p = 0; p < m->parties; p++)
            most = fmax(most, m->points[i * m->parties + p] / m->score[p]);
        sum += most;
    }
    const double rounding = (double)(m->issues * m->parties + 64) * DBL_EPSILON;
    double factor = pow(sum / (double)m->parties, (double)m->parties) * (1 + (double)m->parties * rounding);
    return fmax(0, factor - 1) + rounding;
}

static bool first_bids(market *m)
{
    for (size_t p = 0; p < m->parties; p++) {
        double total = 0;
        for (size_t i = 0; i < m->issues; i++)
            total += m->points[i * m->parties + p];
        if (!(total > 0))
            return false;
        for (size_t i = 0; i < m->issues; i++)
            m->bid[i * m->parties + p] = m->points[i * m->parties + p] / total;
    }
    return true;
}

/* Shares from the last response, where bid holds points · share. */
static void read_shares(const market *m, entente_fraction *share)
{
    for (size_t i = 0; i < m->issues; i++)
        for (size_t p = 0; p < m->parties; p++) {
            double points = m->points[i * m->parties + p];
            share[i * m->parties + p] = (entente_fraction){points > 0 ? m->bid[i * m->parties + p] / points : 0, NULL};
        }
}

static void fill_proof(const market *m, entente_division *out, entente_fraction *weight)
{
    double envy = -INFINITY, most = 0, least = INFINITY;
    for (size_t p = 0; p < m->parties; p++) {
        most = fmax(most, m->score[p]);
        least = fmin(least, m->score[p]);
        weight[p] = (entente_fraction){1 / m->score[p], NULL};
        for (size_t q = 0; q < m->parties; q++) {
            double theirs = 0;
            for (size_t i = 0; i < m->issues; i++)
                theirs += m->points[i * m->parties + p] * out->share[i * m->parties + q].value;
            if (q != p)
                envy = fmax(envy, theirs - m->score[p]);
        }
    }
    out->envy.value = m->parties > 1 ? envy : 0;
    out->equity.value = most - least;
}

/* What nobody values goes to party 0, as elsewhere. */
static entente_status answer(divide_work *w, const market *m, double gap, entente_division *out, entente_error *error)
{
    entente_fraction *share = ARENA_ARRAY(w->a, w->issues * w->parties, entente_fraction);
    entente_fraction *score = ARENA_ARRAY(w->a, w->parties, entente_fraction);
    entente_fraction *weight = ARENA_ARRAY(w->a, w->parties, entente_fraction);
    if (!share || !score || !weight)
        return error_memory(error);
    read_shares(m, share);
    for (size_t i = 0; i < w->issues; i++) {
        double sum = 0;
        for (size_t p = 0; p < w->parties; p++)
            sum += share[i * w->parties + p].value;
        if (!(sum > 0) && divide_fits(w, i))
            share[i * w->parties].value = 1;
    }
    for (size_t p = 0; p < w->parties; p++)
        score[p].value = m->score[p];
    *out = (entente_division){.parties = w->parties,
                              .issues = w->issues,
                              .share = share,
                              .score = score,
                              .shared = SIZE_MAX,
                              .weight = weight,
                              .gap = gap,
                              .memory = w->a};
    fill_proof(m, out, weight);
    return ENTENTE_OK;
}

entente_status entente_divide_nash(const entente_points *points, entente_division *out, entente_error *error)
{
    divide_work w;
    market m;
    entente_division made;
    entente_status status = divide_begin(points, &w, error);
    if (status != ENTENTE_OK)
        return status;
    double gap = INFINITY;
    if (!make_market(&w, &m))
        status = error_memory(error);
    else if (!first_bids(&m))
        status = error_set(error, ENTENTE_INVALID, "a party gives no points to any issue that is divided");
    for (size_t round = 1; status == ENTENTE_OK && round <= ROUNDS; round++) {
        respond(&m);
        if (round % CHECK_EVERY == 0 && (gap = certified_gap(&m)) < 1e-9)
            break;
        if (round < ROUNDS)
            rebid(&m);
    }
    for (size_t i = 0; status == ENTENTE_OK && i < m.issues; i++) /* what each spends, from the last response */
        for (size_t p = 0; p < m.parties; p++)
            m.spend[i * m.parties + p] = m.bid[i * m.parties + p] / m.score[p];
    if (status == ENTENTE_OK && divide_snap(&w, m.spend)) {
        divide_add_up(&w);
        status = divide_answer(&w, &made, error);
    } else if (status == ENTENTE_OK) {
        status = w.failed ? error_memory(error) : answer(&w, &m, gap, &made, error);
    }
    if (status == ENTENTE_OK)
        *out = made;
    else
        divide_give_up(&w);
    return status;
}
