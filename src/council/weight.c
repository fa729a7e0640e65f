#include "council/weight.h"

#include <ctype.h>
#include <string.h>

/* Spaces that part thousands, and a typeset apostrophe, as their plain forms; false: too long. */
static bool plain_marks(const char *text, char out[WEIGHT_TEXT])
{
    static const char *const space[] = {"\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", "\xe2\x80\x99"};
    size_t length = 0;
    while (*text && length + 1 < WEIGHT_TEXT) {
        size_t i = 0, count = sizeof space / sizeof *space;
        while (i < count && strncmp(text, space[i], strlen(space[i])))
            i++;
        out[length++] = i == count ? *text : i + 1 == count ? '\'' : ' ';
        text += i == count ? 1 : strlen(space[i]);
    }
    out[length] = '\0';
    return !*text;
}

/* Takes out a mark between groups of three digits, up to one of `ends`; false: it does not part such groups. */
static bool drop_marks(char *text, char mark, const char *ends)
{
    char out[WEIGHT_TEXT];
    size_t digits = 0, groups = 0, length = 0;
    const char *at = text;
    for (; *at && !strchr(ends, *at); at++) {
        if (*at == mark) {
            if (!digits || digits > 3 || (groups && digits != 3))
                return false;
            groups++;
            digits = 0;
        } else if (isdigit((unsigned char)*at)) {
            digits++;
            out[length++] = *at;
        } else {
            return false;
        }
    }
    if (!groups || digits != 3)
        return false;
    strcpy(out + length, at);
    strcpy(text, out);
    return true;
}

static size_t count_of(const char *text, char mark)
{
    size_t count = 0;
    for (; *text; text++)
        count += *text == mark;
    return count;
}

/* The only kind of mark that stands in a weight. grouped: spaces part its thousands. */
static bool look_at_one(char *text, char mark, bool grouped, weight_mark *role)
{
    char *at = strchr(text, mark);
    if (strchr(at + 1, mark)) {
        *role = MARK_THOUSANDS;
        return drop_marks(text, mark, "");
    }
    size_t before = (size_t)(at - text), behind = strlen(at + 1);
    bool either = behind == 3 && before >= 1 && before <= 3 && *text != '0' && !grouped;
    *role = either ? MARK_EITHER : MARK_DECIMAL;
    if (!either)
        *at = '.';
    return true;
}

bool weight_look(const char *text, bool commas, bool quoted, weight_text *out)
{
    char *plain = out->text;
    *out = (weight_text){.comma = MARK_NONE};
    if (!plain_marks(text, plain))
        return false;
    size_t length = strlen(plain);
    out->share = length && plain[length - 1] == '%';
    length -= out->share;
    while (length && plain[length - 1] == ' ')
        length--;
    plain[length] = '\0';
    bool grouped = false, may = quoted || !commas;
    for (const char *mark = " '"; *mark; mark++)
        if (strchr(plain, *mark) && (!may || !(grouped = drop_marks(plain, *mark, ".,"))))
            return false;
    size_t comma = count_of(plain, ','), point = count_of(plain, '.');
    if (comma && point) {
        char last = strrchr(plain, ',') > strrchr(plain, '.') ? ',' : '.', first = last == ',' ? '.' : ',';
        char ends[] = {last, '\0'};
        if (grouped || (last == ',' ? comma : point) > 1 || strchr(strchr(plain, last), first) ||
            !drop_marks(plain, first, ends))
            return false;
        *strchr(plain, last) = '.';
        out->comma = last == ',' ? MARK_DECIMAL : MARK_THOUSANDS;
        out->point = last == '.' ? MARK_DECIMAL : MARK_THOUSANDS;
        return true;
    }
    return (!comma || look_at_one(plain, ',', grouped, &out->comma)) &&
           (!point || look_at_one(plain, '.', grouped, &out->point));
}

void weight_learn(weight_marks *marks, const weight_text *w, size_t row)
{
    if (w->comma != MARK_EITHER && !marks->comma[w->comma])
        marks->comma[w->comma] = row;
    if (w->point != MARK_EITHER && !marks->point[w->point])
        marks->point[w->point] = row;
}

const char *weight_clash(const weight_marks *m, size_t *row, size_t *other)
{
    const struct {
        size_t one, two;
        const char *why;
    } clash[] = {{m->comma[MARK_DECIMAL], m->comma[MARK_THOUSANDS], "a comma is the decimal mark here and parts thousands"},
                 {m->point[MARK_DECIMAL], m->point[MARK_THOUSANDS], "a point is the decimal mark here and parts thousands"},
                 {m->comma[MARK_DECIMAL], m->point[MARK_DECIMAL], "a comma is the decimal mark here, and a point is"},
                 {m->comma[MARK_THOUSANDS], m->point[MARK_THOUSANDS], "a comma parts thousands here, and a point does"}};
    for (size_t i = 0; i < sizeof clash / sizeof *clash; i++)
        if (clash[i].one && clash[i].two) {
            *row = clash[i].one;
            *other = clash[i].two;
            return clash[i].why;
        }
    return NULL;
}

/* of: what the others say of the mark; beside: of the other one, which is never both. */
static weight_mark settled(const size_t of[], const size_t beside[])
{
    if (of[MARK_THOUSANDS] || beside[MARK_DECIMAL])
        return MARK_THOUSANDS;
    return of[MARK_DECIMAL] || beside[MARK_THOUSANDS] ? MARK_DECIMAL : MARK_EITHER;
}

const char *weight_settle(const weight_marks *m, bool commas, weight_text *w)
{
    char mark = w->comma == MARK_EITHER ? ',' : '.';
    if (w->comma != MARK_EITHER && w->point != MARK_EITHER)
        return NULL;
    weight_mark role = mark == ',' ? settled(m->comma, m->point) : settled(m->point, m->comma);
    if (role == MARK_EITHER && commas) /* where commas part fields, a point is decimal and a comma in quotes is not */
        role = mark == ',' ? MARK_THOUSANDS : MARK_DECIMAL;
    if (role == MARK_EITHER || (mark == ',' && role == MARK_DECIMAL && !m->point[MARK_THOUSANDS]))
        return mark == ',' ? "may be a decimal or a thousand: write it without the comma"
                           : "may be a decimal or a thousand: write it without the point, or with another 0 behind it";
    if (role == MARK_THOUSANDS)
        drop_marks(w->text, mark, "");
    else
        *strchr(w->text, mark) = '.';
    return NULL;
}
