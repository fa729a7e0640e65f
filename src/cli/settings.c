#define _XOPEN_SOURCE 700 /* realpath */
#include "cli/settings.h"

#include "cli/files.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
    const char *name, *variable;
} known[SETTINGS] = {{"key", "ENTENTE_KEY"},
                     {"record", "ENTENTE_RECORD"},
                     {"passphrase-file", "ENTENTE_PASSPHRASE_FILE"},
                     {"trusted", "ENTENTE_TRUSTED"}};

static char said[SETTINGS][PATH_MAX];

const char *settings_get(setting which)
{
    return said[which][0] ? said[which] : NULL;
}

/* "~/" is the user's own folder; other paths must be whole, since commands run in any folder. */
static bool whole_path(const char *text, char out[PATH_MAX])
{
    const char *home = getenv("HOME");
    if (!strncmp(text, "~/", 2) && home && *home)
        return snprintf(out, PATH_MAX, "%s/%s", home, text + 2) < PATH_MAX;
    return text[0] == '/' && snprintf(out, PATH_MAX, "%s", text) < PATH_MAX;
}

/* "name = value" without what surrounds either; false: no such line. An empty one, or a remark, has no name. */
static bool parts(char *line, char **name, char **value)
{
    static const char blank[] = " \t\r\n";
    line += strspn(line, blank);
    *name = line;
    if (!*line || *line == '#') {
        *line = '\0';
        return true;
    }
    char *sign = strchr(line, '=');
    if (!sign)
        return false;
    *value = sign + 1 + strspn(sign + 1, blank);
    for (char *end = sign; end > line && strchr(blank, end[-1]); end--)
        end[-1] = '\0';
    *sign = '\0';
    for (char *end = *value + strlen(*value); end > *value && strchr(blank, end[-1]); end--)
        end[-1] = '\0';
    return true;
}

static entente_status read_line(const char *path, size_t number, char *line, entente_error *error)
{
    char *name = NULL, *value = NULL;
    size_t which = 0;
    if (!parts(line, &name, &value))
        return error_at(error, ENTENTE_INVALID, path, number, 1, "not a setting; expected NAME = VALUE");
    if (!*name)
        return ENTENTE_OK;
    while (which < SETTINGS && strcmp(known[which].name, name))
        which++;
    if (which == SETTINGS)
        return error_at(error, ENTENTE_INVALID, path, number, 1,
                        "'%.40s' is no setting; expected key, record, passphrase-file or trusted", name);
    char whole[PATH_MAX];
    if (!whole_path(value, whole))
        return error_at(error, ENTENTE_INVALID, path, number, 1, "'%.60s' is no path; expected one that begins with / or ~/",
                        value);
    if (!said[which][0])
        memcpy(said[which], whole, sizeof whole);
    return ENTENTE_OK;
}

/* Where it is, by the XDG base directory specification: what is not a whole path counts as not said. */
static bool file_name(char out[PATH_MAX])
{
    const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (folder && *folder == '/')
        return snprintf(out, PATH_MAX, "%s/entente/config", folder) < PATH_MAX;
    return home && *home == '/' && snprintf(out, PATH_MAX, "%s/.config/entente/config", home) < PATH_MAX;
}

entente_status settings_read(entente_error *error)
{
    char path[PATH_MAX], line[PATH_MAX + 64];
    struct stat is;
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < SETTINGS; i++) {
        const char *value = getenv(known[i].variable);
        if (value && snprintf(said[i], sizeof said[i], "%s", value) >= (int)sizeof said[i])
            return error_set(error, ENTENTE_INVALID, "%s is longer than a path can be", known[i].variable);
    }
    if (!file_name(path))
        return ENTENTE_OK;
    FILE *file = fopen(path, "r");
    if (!file && errno == ENOMEM)
        return error_memory(error);
    if (!file)
        return errno == ENOENT || errno == ENOTDIR
                   ? ENTENTE_OK
                   : error_at(error, ENTENTE_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
    if (!fstat(fileno(file), &is) && (is.st_mode & S_IWOTH))
        status =
            error_at(error, ENTENTE_INVALID, path, 0, 0, "settings that others can write are not used; expected: chmod o-w");
    for (size_t number = 1; status == ENTENTE_OK && fgets(line, sizeof line, file); number++)
        status = strchr(line, '\n') || feof(file)
                     ? read_line(path, number, line, error)
                     : error_at(error, ENTENTE_INVALID, path, number, 1, "a line longer than a path can be");
    if (status == ENTENTE_OK && ferror(file))
        status = error_at(error, ENTENTE_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
    fclose(file);
    return status;
}

/* The folder of a file, made with those above it for its owner alone. */
static bool make_folder(char *path)
{
    for (char *at = strchr(path + 1, '/'); at; at = strchr(at + 1, '/')) {
        *at = '\0';
        bool good = !mkdir(path, 0700) || errno == EEXIST;
        *at = '/';
        if (!good)
            return false;
    }
    return true;
}

void settings_note(setting which, const char *path, buffer *told)
{
    char file[PATH_MAX], whole[PATH_MAX];
    if (said[which][0] || !file_name(file) || !realpath(path, whole) || strpbrk(whole, "\r\n"))
        return;
    int out = make_folder(file) ? open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
    bool good = out >= 0 && dprintf(out, "%s = %s\n", known[which].name, whole) > 0;
    if (out >= 0)
        good = !close(out) && good;
    memcpy(said[which], whole, sizeof whole);
    buffer_format(told, good ? "%s now says %s = %s" : "%s cannot be written, so that %s = %s is to be said each time", file,
                  known[which].name, whole);
}

const char *settings_new_key(void)
{
    static char path[PATH_MAX];
    if (!file_name(path) || strlen(path) + 1 >= sizeof path)
        return NULL;
    memcpy(strrchr(path, '/') + 1, "my.key", sizeof "my.key");
    return make_folder(path) ? path : NULL;
}

void settings_fill(const cli_option *options)
{
    const cli_option *option[SETTINGS] = {NULL};
    for (; options->name; options++)
        for (size_t i = 0; i < SETTINGS; i++)
            if (!strcmp(options->name, known[i].name))
                option[i] = options;
    const cli_option *key = option[SETTING_KEY], *passphrase = option[SETTING_PASSPHRASE];
    if (!key || *key->given)
        return; /* the passphrase that is set is of the key that is set */
    *key->given = settings_get(SETTING_KEY);
    if (passphrase && !*passphrase->given)
        *passphrase->given = settings_get(SETTING_PASSPHRASE);
}

/* Whether an operand is meant for a record, there or not. */
static bool names_record(const char *operand)
{
    size_t length = strlen(operand);
    return record_file(operand) || (length > 8 && !strcmp(operand + length - 8, ".entente"));
}

int settings_operand(const cli_command *command, const char **operands, int count, int least, int most)
{
    const char *record = settings_get(SETTING_RECORD), *usage = command->arguments;
    bool of_record = !strncmp(usage, "RECORD", 6), takes = of_record || !strncmp(usage, "CASE ", 5);
    const char *second = strchr(usage, ' ');
    if (record && !takes && count + 1 == least && second && !strncmp(second, " RECORD", 7)) {
        operands[count] = record;
        return count + 1;
    }
    if (!record || !takes || count == most || (count && names_record(operands[0])) ||
        !(count + 1 == least || (of_record && most > 1)))
        return count;
    memmove(operands + 1, operands, (size_t)count * sizeof *operands);
    operands[0] = record;
    return count + 1;
}
