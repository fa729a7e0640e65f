#include "solve/frontier.h"
#include "solve/integer.h"
#include <stdlib.h>
/* simple for now */
entente_status frontier_merge_tree(frontier_run *run, frontier_layer *out, const frontier_source *source, size_t sources,
                                   const uint64_t *need)
{
    size_t width = run->plan->width, parties = run->plan->parties, row = run->plan->row, first = out->points;
    uint64_t *c = malloc(row * 8);
    entente_status status = c ? ENTENTE_OK : error_memory(run->error);
    for (size_t m = 0; !status && m < sources; m++)
        for (size_t i = 0; !status && i < source[m].count; i++) {
            bool dropped = false;
            for (size_t p = 0; p < parties; p++) {
                integer_add(c + p * width, source[m].value + i * row + p * width, source[m].add + p * width, width);
                dropped |= need && integer_compare(c + p * width, need + p * width, width) < 0;
            }
            uint32_t equal = UINT32_MAX;
            for (size_t n = 0; !dropped && n < sources; n++)
                for (size_t j = 0; !dropped && j < source[n].count; j++) {
                    int more = 0, less = 0;
                    for (size_t p = 0; p < parties; p++) {
                        uint64_t o[64];
                        integer_add(o, source[n].value + j * row + p * width, source[n].add + p * width, width);
                        int order = integer_compare(o, c + p * width, width);
                        more |= order > 0;
                        less |= order < 0;
                    }
                    dropped |= more && !less;
                }
            if (dropped)
                continue;
            for (size_t k = first; k < out->points; k++)
                if (integer_equal(out->value + k * row, c, row))
                    equal = (uint32_t)k;
            frontier_origin origin = {source[m].base + (uint32_t)i, source[m].option};
            if (equal != UINT32_MAX) {
                status = frontier_layer_join(run, out, equal, origin, source[m].times);
                continue;
            }
            status = frontier_layer_grow(run, out);
            if (status) break;
            integer_copy(out->value + out->points * row, c, row);
            out->origin[out->points] = origin;
            integer_zero(out->ways + out->points * out->wide, out->wide);
            frontier_layer_count(&run->layer[run->done], out, out->points, origin.parent, source[m].times);
            out->points++;
        }
    free(c);
    return status;
}
