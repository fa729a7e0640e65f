/* How far apart the parties of a case are, for its mediators: cc gap.c $(pkg-config --cflags --libs entente) */
#include <entente/analyse.h>

#include <stdio.h>

static char text[1 << 20];

static int print(const entente_gap_result *gap)
{
    printf("overall %.12g\ntrend %s, %.12g a week\n", gap->overall, gap->trend, gap->slope_per_week);
    for (size_t i = 0; i < gap->issues.count; i++)
        printf("issue %s %.12g\n", gap->issues.items[i].issue, gap->issues.items[i].gap);
    return 0;
}

static int fail(const entente_error *error)
{
    fprintf(stderr, "%s:%zu:%zu: %s\n", error->file, error->line, error->column, error->message);
    return 1;
}

int main(int argc, char **argv)
{
    static entente_error error;
    entente_case *talks = NULL;
    entente_view *view = NULL;
    const entente_gap_result *gap = NULL;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    size_t length = file ? fread(text, 1, sizeof text, file) : sizeof text;
    if (length == sizeof text)
        return fprintf(stderr, "usage: gap CASE.yaml, of less than %zu bytes\n", sizeof text), 2;
    fclose(file);
    entente_status status = entente_case_load(text, length, argv[1], NULL, NULL, &talks, &error);
    if (status == ENTENTE_OK)
        status = entente_view_new(talks, "mediators", NULL, &view, &error); /* NULL: all that is known by now */
    if (status == ENTENTE_OK)
        status = entente_analyse_gap(view, &gap, &error);
    int code = status == ENTENTE_OK ? print(gap) : fail(&error);
    entente_result_free(gap);
    entente_view_free(view);
    entente_case_free(talks);
    return code;
}
