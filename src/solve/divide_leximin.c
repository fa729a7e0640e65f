#include "solve/divide.h"

#include <stdlib.h>

/* A linear programme as a dictionary (Chvátal): every basic variable as a constant plus multiples of the others.

   Variables: x[i, p], the share of party p in issue i, by number i · parties + p; then s[p], what p scores beyond the level
   that is being raised; last the level itself. Each round raises the level as far as it goes. Where it ends, the level is a
   constant less positive multiples of some variables outside the basis, so that these are 0 in whatever reaches it: they are
   dropped for good. Among them are the s of parties that can have no more; the others go on in the next round. */
typedef struct dictionary {
    divide_work *w;
    arena memory;            /* of the cells; renewed now and then */
    size_t rows, columns;    /* columns: outside the basis; one cell more a row, the constant, comes last */
    size_t *basic, *outside; /* variables */
    const rational **cell;   /* [rows][width] */
    size_t width, pivots, level;
    size_t stalled; /* pivots since the level rose */
    bool failed;
} dictionary;

static const rational **at(const dictionary *d, size_t row, size_t column)
{
    return d->cell + row * d->width + column;
}

static void put(dictionary *d, size_t row, size_t column, const rational *value)
{
    *at(d, row, column) = value;
    d->failed |= !value;
}

/* ---- arithmetic that leaves zeros alone ---- */

/* *to += x · y */
static void add_product(dictionary *d, const rational **to, const rational *x, const rational *y)
{
    if (d->failed || !x->sign || !y->sign)
        return;
    const rational *more = number_multiply(&d->memory, x, y);
    *to = (*to)->sign ? number_add(&d->memory, *to, more) : more;
    d->failed |= !*to;
}

static bool copy_natural(arena *a, natural *x)
{
    uint64_t *limb = ARENA_ARRAY(a, x->length, uint64_t);
    for (size_t l = 0; l < x->length && limb; l++)
        limb[l] = x->limb[l];
    x->limb = limb;
    return limb;
}

/* The cells into fresh memory, what they were computed from freed. */
static void renew(dictionary *d)
{
    arena fresh = {0};
    for (size_t row = 0; row < d->rows && !d->failed; row++)
        for (size_t column = 0; column <= d->columns && !d->failed; column++) {
            size_t place = column < d->columns ? column : d->width - 1;
            rational *copy = ARENA_NEW(&fresh, rational);
            if (copy) {
                *copy = **at(d, row, place);
                d->failed |= !copy_natural(&fresh, &copy->num) || !copy_natural(&fresh, &copy->den);
            }
            put(d, row, place, copy);
        }
    if (d->failed) {
        arena_free(&fresh);
        return;
    }
    arena_free(&d->memory);
    d->memory = fresh;
}

/* ---- pivoting ---- */

enum { RENEW_EVERY = 16 };

/* The variable of `column` comes into the basis for that of `row`. */
static void pivot(dictionary *d, size_t row, size_t column)
{
    const rational *one = number_ratio(&d->memory, 1, 1), *minus = number_ratio(&d->memory, -1, 1);
    if (!one || !minus) {
        d->failed = true;
        return;
    }
    const rational *inverse = number_divide(&d->memory, one, *at(d, row, column));
    const rational *back = number_divide(&d->memory, minus, *at(d, row, column));
    for (size_t c = 0; c < d->width && !d->failed; c++)
        if (c == column)
            put(d, row, c, inverse);
        else if ((c < d->columns || c == d->width - 1) && (*at(d, row, c))->sign)
            put(d, row, c, number_multiply(&d->memory, *at(d, row, c), back));
    for (size_t r = 0; r < d->rows && !d->failed; r++) {
        const rational *factor = *at(d, r, column);
        if (r == row || !factor->sign)
            continue;
        put(d, r, column, number_multiply(&d->memory, factor, inverse));
        for (size_t c = 0; c < d->width && !d->failed; c++)
            if (c != column && (c < d->columns || c == d->width - 1))
                add_product(d, at(d, r, c), factor, *at(d, row, c));
    }
    size_t variable = d->basic[row];
    d->basic[row] = d->outside[column];
    d->outside[column] = variable;
    if (++d->pivots % RENEW_EVERY == 0)
        renew(d);
}

/* The row that stops the variable of `column` first, the lowest variable among equals; SIZE_MAX: none does. */
static size_t leaving(dictionary *d, size_t column)
{
    size_t found = SIZE_MAX;
    const rational *least = NULL;
    for (size_t r = 0; r < d->rows && !d->failed; r++) {
        const rational *slope = *at(d, r, column);
        if (slope->sign >= 0)
            continue;
        const rational *limit = number_divide(&d->memory, *at(d, r, d->width - 1), slope); /* negative or 0 */
        int sign = least ? number_compare(&d->memory, limit, least, &d->failed) : 1;
        if (sign > 0 || (!sign && d->basic[r] < d->basic[found])) {
            found = r;
            least = limit;
        }
        d->failed |= !limit;
    }
    return found;
}

/* The variable that raises the level of `row` most steeply (Dantzig); once so many pivots have not raised it, the lowest
   that raises it at all (Bland), until one has. SIZE_MAX: none. */
static size_t entering(const dictionary *d, size_t row)
{
    size_t found = SIZE_MAX;
    double most = 0;
    for (size_t c = 0; c < d->columns; c++) {
        if ((*at(d, row, c))->sign <= 0)
            continue;
        double slope = d->stalled > d->rows ? -(double)d->outside[c] : number_double(*at(d, row, c));
        if (found == SIZE_MAX || slope > most) {
            found = c;
            most = slope;
        }
    }
    return found;
}

/* ---- rounds ---- */

static void drop_column(dictionary *d, size_t column)
{
    d->columns--;
    d->outside[column] = d->outside[d->columns];
    for (size_t r = 0; r < d->rows; r++)
        *at(d, r, column) = *at(d, r, d->columns);
}

static void drop_row(dictionary *d, size_t row)
{
    d->rows--;
    d->basic[row] = d->basic[d->rows];
    for (size_t c = 0; c < d->width; c++)
        *at(d, row, c) = *at(d, d->rows, c);
}

static bool is_surplus(const dictionary *d, size_t variable)
{
    return variable >= d->w->issues * d->w->parties && variable != d->level;
}

/* A new level for the parties that may still have more: where s is outside the basis it moves as s does, and where s is in
   it, s is what is left over the level. false: no party may. */
static bool add_level(dictionary *d)
{
    const rational *none = number_ratio(&d->memory, 0, 1), *one = number_ratio(&d->memory, 1, 1);
    const rational *minus = number_ratio(&d->memory, -1, 1);
    bool any = false;
    if (!none || !one || !minus) {
        d->failed = true;
        return false;
    }
    const size_t column = d->columns++;
    d->outside[column] = d->level;
    for (size_t r = 0; r < d->rows; r++) {
        put(d, r, column, none);
        if (is_surplus(d, d->basic[r])) {
            put(d, r, column, minus);
            any = true;
        }
    }
    for (size_t c = 0; c < column; c++)
        if (is_surplus(d, d->outside[c])) {
            any = true;
            for (size_t r = 0; r < d->rows; r++)
                add_product(d, at(d, r, column), one, *at(d, r, c));
        }
    return any;
}

static void raise_level(dictionary *d)
{
    size_t row = leaving(d, d->columns - 1);
    if (row == SIZE_MAX || d->failed) { /* scores are bounded: only memory can be at fault */
        d->failed = true;
        return;
    }
    pivot(d, row, d->columns - 1);
    d->stalled = 0;
    for (size_t column; !d->failed && (column = entering(d, row)) != SIZE_MAX;) {
        size_t out = leaving(d, column);
        if (out == SIZE_MAX)
            d->failed = true;
        if (d->failed)
            break;
        d->stalled = (*at(d, out, d->width - 1))->sign ? 0 : d->stalled + 1;
        pivot(d, out, column); /* never of the level's own row, which rises */
    }
    for (size_t c = d->columns; c-- > 0 && !d->failed;)
        if ((*at(d, row, c))->sign)
            drop_column(d, c);
    drop_row(d, row);
}

/* ---- from points to shares ---- */

/* Everything to who gives it most points; s[p] is then p's score. */
static void first_cells(dictionary *d, const size_t *holder)
{
    const divide_work *w = d->w;
    const rational *none = number_ratio(&d->memory, 0, 1), *one = number_ratio(&d->memory, 1, 1);
    const rational *minus = number_ratio(&d->memory, -1, 1);
    const size_t last = d->width - 1;
    if (!none || !one || !minus) {
        d->failed = true;
        return;
    }
    for (size_t i = 0; i < d->rows * d->width; i++)
        d->cell[i] = none;
    size_t row = 0;
    for (size_t i = 0; i < w->issues; i++) {
        if (!divide_fits(w, i))
            continue;
        const rational *lost = w->points[i * w->parties + holder[i]];
        const size_t surplus = d->rows - w->parties + holder[i];
        d->basic[row] = i * w->parties + holder[i];
        put(d, row, last, one);
        add_product(d, at(d, surplus, last), one, lost);
        for (size_t p = 0; p < w->parties; p++) {
            if (p == holder[i])
                continue;
            const size_t column = d->columns++;
            d->outside[column] = i * w->parties + p;
            put(d, row, column, minus);
            add_product(d, at(d, surplus, column), minus, lost);
            put(d, d->rows - w->parties + p, column, w->points[i * w->parties + p]);
        }
        row++;
    }
    for (size_t p = 0; p < w->parties; p++)
        d->basic[row + p] = w->issues * w->parties + p;
}

static bool make_dictionary(divide_work *w, dictionary *d)
{
    size_t fit = 0;
    size_t *holder = ARENA_ARRAY(w->a, w->issues, size_t);
    for (size_t i = 0; i < w->issues && holder; i++) {
        fit += divide_fits(w, i);
        for (size_t p = 1; p < w->parties; p++)
            if (divide_compare(w, w->points[i * w->parties + p], w->points[i * w->parties + holder[i]]) > 0)
                holder[i] = p;
    }
    *d = (dictionary){.w = w, .rows = fit + w->parties, .level = (w->issues + 1) * w->parties};
    d->width = fit * (w->parties - 1) + 2;
    d->basic = ARENA_ARRAY(w->a, d->rows, size_t);
    d->outside = ARENA_ARRAY(w->a, d->width, size_t);
    d->cell = arena_alloc(w->a, d->rows, d->width * sizeof *d->cell);
    if (!holder || !d->basic || !d->outside || !d->cell || w->failed)
        return false;
    first_cells(d, holder);
    return !d->failed;
}

/* The shares, copied where they outlive the cells. */
static bool read_shares(divide_work *w, const dictionary *d)
{
    const rational *none = number_ratio(w->a, 0, 1);
    for (size_t r = 0; r < d->rows && none; r++)
        if (d->basic[r] < w->issues * w->parties) {
            const rational **share = w->share + d->basic[r];
            *share = number_add(w->a, *at(d, r, d->width - 1), none);
            if (!*share)
                return false;
        }
    return none;
}

entente_status entente_divide_leximin(const entente_points *points, entente_division *out, entente_error *error)
{
    divide_work w;
    dictionary d = {0};
    entente_division made;
    entente_status status = divide_begin(points, &w, error);
    if (status != ENTENTE_OK)
        return status;
    bool done = make_dictionary(&w, &d);
    while (done && add_level(&d)) {
        raise_level(&d);
        done = !d.failed;
    }
    done = done && !d.failed && read_shares(&w, &d);
    arena_free(&d.memory);
    if (done)
        divide_add_up(&w);
    status = done ? divide_answer(&w, &made, error) : error_memory(error);
    if (status == ENTENTE_OK)
        *out = made;
    else
        divide_give_up(&w);
    return status;
}
