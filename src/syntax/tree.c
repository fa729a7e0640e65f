#include "syntax/tree.h"

#include <stdbool.h>
#include <string.h>

/* Nodes are 0, the root, and words from 1. Gives a node of a cycle of heads, or 0 where there is none. */
static int find_cycle(const int16_t *head, const int16_t *nodes, int count, int16_t *mark)
{
    for (int i = 0; i < count; i++)
        mark[nodes[i]] = 0;
    mark[0] = -1;
    for (int i = 0; i < count; i++) {
        int at = nodes[i];
        while (!mark[at]) {
            mark[at] = nodes[i];
            at = head[at];
        }
        if (mark[at] == nodes[i])
            return at;
        for (at = nodes[i]; mark[at] == nodes[i]; at = head[at])
            mark[at] = -1;
    }
    return 0;
}

/* Contract cycles until none is left, then open them again, the latest first. */
static void edmonds(int count, tree_work *w, int32_t *heads)
{
    int16_t nodes[TREE_WORDS], head[TREE_WORDS + 1], mark[TREE_WORDS + 1];
    struct {
        int16_t word, head;
    } enter[TREE_WORDS + 1], kept[TREE_WORDS * 2];
    int16_t members[TREE_WORDS * 2], first[TREE_WORDS + 1];
    int active = count, levels = 0, held = 0;
    int16_t owner[TREE_WORDS + 1];
    for (int i = 0; i <= count; i++)
        owner[i] = (int16_t)i;
    for (int i = 0; i < count; i++)
        nodes[i] = (int16_t)(i + 1);
    for (;;) {
        for (int i = 0; i < active; i++) {
            int v = nodes[i], best = 0;
            for (int j = 0; j < active; j++)
                if (nodes[j] != v && w->score[v][nodes[j]] > w->score[v][best])
                    best = nodes[j];
            head[v] = (int16_t)best;
            enter[v].word = w->arc[v][best].word;
            enter[v].head = w->arc[v][best].head;
        }
        int c = find_cycle(head, nodes, active, mark);
        if (!c)
            break;
        memcpy(w->owner[levels], owner, sizeof owner);
        first[levels++] = (int16_t)held;
        bool inside[TREE_WORDS + 1] = {false};
        int v = c;
        do {
            inside[v] = true;
            members[held] = (int16_t)v;
            kept[held].word = enter[v].word;
            kept[held++].head = enter[v].head;
            v = head[v];
        } while (v != c);
        /* The cycle lives on as node c: arcs into it pay for the arc that they drive out. */
        int64_t own = w->score[c][head[c]];
        for (int i = -1; i < active; i++) {
            int u = i < 0 ? 0 : nodes[i];
            if (inside[u])
                continue;
            w->score[c][u] -= own;
            for (int m = first[levels - 1] + 1; m < held; m++) {
                int k = members[m];
                int64_t in = w->score[k][u] - w->score[k][head[k]];
                if (in > w->score[c][u]) {
                    w->score[c][u] = in;
                    w->arc[c][u] = w->arc[k][u];
                }
                if (u && w->score[u][k] > w->score[u][c]) {
                    w->score[u][c] = w->score[u][k];
                    w->arc[u][c] = w->arc[u][k];
                }
            }
        }
        for (int i = 1; i <= count; i++)
            if (inside[owner[i]])
                owner[i] = (int16_t)c;
        int left = 0;
        for (int i = 0; i < active; i++)
            if (!inside[nodes[i]] || nodes[i] == c)
                nodes[left++] = nodes[i];
        active = left;
    }
    while (levels--) {
        int c = members[first[levels]];
        int into = w->owner[levels][enter[c].word];
        int16_t word = enter[c].word, from = enter[c].head;
        for (int m = first[levels]; m < held; m++) {
            int k = members[m];
            enter[k].word = k == into ? word : kept[m].word;
            enter[k].head = k == into ? from : kept[m].head;
        }
        held = first[levels];
    }
    for (int i = 1; i <= count; i++)
        heads[i - 1] = enter[i].head - 1;
}

void tree_best(const int32_t *scores, int count, int stride, tree_work *w, int32_t *heads)
{
    int16_t head[TREE_WORDS + 1], nodes[TREE_WORDS], mark[TREE_WORDS + 1];
    int roots = 0;
    for (int i = 0; i < count; i++) {
        const int32_t *row = scores + (int64_t)i * stride;
        int best = 0;
        for (int j = 1; j <= count; j++)
            if (j != i + 1 && row[j] > row[best])
                best = j;
        nodes[i] = (int16_t)(i + 1);
        head[i + 1] = (int16_t)best;
        heads[i] = best - 1;
        roots += !best;
    }
    if (roots == 1 && !find_cycle(head, nodes, count, mark))
        return;
    const int64_t price = ((int64_t)1 << 32) * (count + 1);
    for (int i = 1; i <= count; i++)
        for (int j = 0; j <= count; j++) {
            w->score[i][j] = scores[(int64_t)(i - 1) * stride + j] - (j ? 0 : price);
            w->arc[i][j].word = (int16_t)i;
            w->arc[i][j].head = (int16_t)j;
        }
    edmonds(count, w, heads);
}
