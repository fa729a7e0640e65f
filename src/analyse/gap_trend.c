#include "analyse/gap_trend.h"

#include <math.h>

/* One issue's change, the mean over the pairs known at both ends. */
static double issue_change(const gap_history *h, const double *gap, size_t issue)
{
    double sum = 0;
    size_t known = 0;
    for (size_t p = 0; p < gap_pairs(h->now->parties); p++) {
        double change = gap[p * h->now->issues + issue] - h->start_gap[p * h->now->issues + issue];
        if (!isnan(change)) {
            sum += change;
            known++;
        }
    }
    return known ? sum / (double)known : NAN;
}

gap_trend gap_trend_find(const gap_history *h, const double *gap, const double *weight)
{
    size_t pairs = gap_pairs(h->now->parties), issues = h->now->issues;
    gap_trend t = {"too few", NAN, DAY_NONE, MAKE(h->m, issues, double)};
    for (size_t i = 0; t.issue && i < issues; i++)
        t.issue[i] = NAN;
    if (!t.issue || h->days < 2) /* where there are two days it began before the last */
        return t;
    double change = gap_mean(gap, weight, h->start_gap, pairs, issues) - gap_mean(h->start_gap, weight, gap, pairs, issues);
    if (isnan(change))
        return t;
    t.since = h->start;
    t.slope = change / (h->view->as_of - h->start) * 7;
    t.word = t.slope <= -0.01 ? "narrowing" : t.slope >= 0.01 ? "widening" : "steady";
    for (size_t i = 0; i < issues; i++)
        t.issue[i] = issue_change(h, gap, i);
    return t;
}
