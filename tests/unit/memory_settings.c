/* The file of settings while memory runs out (tests/refuse.h), and while the disk does not give it. */
#include "refuse.h"

#include "cli/settings.c"

bool record_file(const char *path)
{
    return strstr(path, ".entente") != NULL;
}

static char folder[100];

static entente_status settings(answer *a, entente_error *error)
{
    memset(said, 0, sizeof said);
    entente_status status = settings_read(error);
    for (int i = 0; i < SETTINGS && status == ENTENTE_OK; i++)
        answer_text(a, settings_get((setting)i) ? settings_get((setting)i) : "(not said)");
    return status;
}

static int make(void **state)
{
    char path[140];
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/entente-settings-%ld", (long)getpid());
    snprintf(path, sizeof path, "%s/entente", folder);
    if (mkdir(folder, 0700) || mkdir(path, 0700) || setenv("XDG_CONFIG_HOME", folder, 1))
        return 1;
    for (int i = 0; i < SETTINGS; i++)
        unsetenv(known[i].variable);
    snprintf(path, sizeof path, "%s/entente/config", folder);
    FILE *file = fopen(path, "w");
    return !file || fputs("# mine\nkey = /x/my.key\n record=/x/talks.entente\n", file) < 0 || fclose(file);
}

static int take_away(void **state)
{
    char path[140];
    (void)state;
    snprintf(path, sizeof path, "%s/entente/config", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/entente", folder);
    return rmdir(path) || rmdir(folder);
}

REFUSE_TEST(settings, ENTENTE_OK, 50)

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_settings)};
    return cmocka_run_group_tests(tests, make, take_away);
}
