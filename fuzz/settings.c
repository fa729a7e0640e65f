/* The file of settings, as somebody else may have written it; and what the words of a command become by it. */
#include "cli/settings.c"

#include <unistd.h>

bool record_file(const char *path)
{
    return strlen(path) & 1;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char *const usages[] = {"RECORD WHERE", "CASE [--json]", "BUNDLE RECORD", "FILE"};
    static char folder[100], path[140];
    entente_error error = {0};
    if (!folder[0]) {
        snprintf(folder, sizeof folder, "%s/entente-fuzz-%ld", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm",
                 (long)getpid());
        snprintf(path, sizeof path, "%s/entente", folder);
        mkdir(folder, 0700);
        mkdir(path, 0700);
        snprintf(path, sizeof path, "%s/entente/config", folder);
        setenv("XDG_CONFIG_HOME", folder, 1);
    }
    FILE *out = fopen(path, "wb");
    if (!out)
        return 0;
    fwrite(data, 1, size, out);
    fclose(out);
    memset(said, 0, sizeof said);
    if (settings_read(&error) == ENTENTE_OK) {
        const char *key = NULL, *passphrase = NULL, *operands[4] = {"talks.entente", "x", NULL, NULL};
        const cli_option options[] = {{"key", "FILE", "", &key}, {"passphrase-file", "FILE", "", &passphrase}, {0}};
        settings_fill(options);
        for (int i = 0; i < 4; i++)
            for (int count = 0; count < 3; count++) {
                const cli_command command = {.arguments = usages[i]};
                settings_operand(&command, operands, count, 1 + (i & 1), 3);
            }
        for (int i = 0; i < SETTINGS; i++)
            if (settings_get((setting)i) && settings_get((setting)i)[0] != '/')
                __builtin_trap(); /* no path that hangs on where one is */
    }
    unlink(path);
    return 0;
}
