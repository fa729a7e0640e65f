/* What completes words in bash, zsh and fish, from the commands' own option tables. */
#include "cli/complete.h"

#include <string.h>

/* What may stand in a place: some words, any file, and the ids and handles of entries. */
typedef struct offer {
    buffer words; /* each with a space after it */
    bool files, ids;
} offer;

/* Add what a word of a usage line stands for: alternatives with | between them, small ones to be typed as they stand, great
   ones to be filled in, some of which are files. */
static void offer_add(offer *o, const char *usage, size_t length)
{
    static const char *const files[] = {"FILE", "FILES", "CASE", "RECORD", "BUNDLE", "PROOF", "SCENARIO", "MODEL", "GOLD"};
    static const char small[] = "abcdefghijklmnopqrstuvwxyz", great[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (const char *at = usage, *end = usage + length; at < end; at += strcspn(at, "|") + 1) {
        at += strspn(at, "[");
        size_t name = strspn(at, great);
        if (strspn(at, small)) {
            buffer_add(&o->words, at, strspn(at, small));
            buffer_text(&o->words, " ");
        }
        for (size_t i = 0; name && i < sizeof files / sizeof *files; i++)
            o->files |= strlen(files[i]) == name && !strncmp(at, files[i], name);
        o->ids |= name == 5 && !strncmp(at, "ENTRY", name);
    }
}

static offer offer_value(const cli_option *option)
{
    offer o = {0};
    offer_add(&o, option->value, strlen(option->value));
    return o;
}

static bool takes_value(const cli_option *options, const char *name, size_t length)
{
    for (; options->name; options++)
        if (strlen(options->name) == length && !strncmp(options->name, name, length))
            return options->value != NULL;
    return false;
}

/* What a command's operands may be: its usage line without its options and the one value that each takes. */
static offer offer_operands(const cli_command *command, const cli_option *options)
{
    offer o = {0};
    bool value = false; /* of the option before */
    for (const char *at = command->arguments; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " "), brackets = strspn(at, "[");
        bool option = !strncmp(at + brackets, "--", 2), more = length > 3 && !strncmp(at + length - 3, "...", 3);
        if (!option && (!value || more))
            offer_add(&o, at, length);
        value = option && takes_value(options, at + brackets + 2, strcspn(at + brackets + 2, " ]"));
        at += length;
    }
    return o;
}

/* Text between single quotes. `special`: what is told apart by a backslash there; a quote becomes what `quote` says. */
static void put_quoted(buffer *b, const char *text, const char *special, const char *quote)
{
    for (; *text; text++) {
        if (*text == '\'')
            buffer_text(b, quote);
        else
            buffer_format(b, strchr(special, *text) ? "\\%c" : "%c", *text);
    }
}

/* --- bash ---------------------------------------------------------------------------------------------------------------
 */

void complete_bash_begin(buffer *b, const cli_command *const *commands, size_t count)
{
    buffer_text(
        b, "# bash completion of entente\n"
           "_entente_ids() # of the file that stands on the line, or the record that is set, where no passphrase is asked\n"
           "{\n"
           "    local -a given=(log --names) operand=()\n"
           "    local i\n"
           "    for ((i = 2; i < COMP_CWORD; i++)); do\n"
           "        case ${COMP_WORDS[i]} in\n"
           "        --key | --passphrase-file | --as) given+=(\"${COMP_WORDS[i]}\" \"${COMP_WORDS[++i]//\\\\/}\") ;;\n"
           "        -*) ;;\n"
           "        *) ((${#operand[@]})) || operand=(\"${COMP_WORDS[i]//\\\\/}\") ;;\n"
           "        esac\n"
           "    done\n"
           "    command entente \"${given[@]}\" \"${operand[@]}\" 2>/dev/null </dev/null\n"
           "}\n"
           "_entente()\n{\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words= files=\n"
           "    if [[ $word == = ]]; then # --option=value comes as three words\n"
           "        word=\n"
           "    elif [[ $before == = ]]; then\n"
           "        before=${COMP_WORDS[COMP_CWORD - 2]}\n"
           "    fi\n"
           "    if ((COMP_CWORD == 1)); then\n"
           "        words='");
    for (size_t i = 0; i < count; i++)
        buffer_format(b, "%s ", commands[i]->name);
    buffer_text(b, "--help --version'\n"
                   "    elif declare -F \"_entente_${COMP_WORDS[1]}\" >/dev/null; then\n"
                   "        \"_entente_${COMP_WORDS[1]}\"\n"
                   "    fi\n"
                   "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
                   "    [[ $files ]] || compopt +o default\n"
                   "}\n"
                   "complete -o default -F _entente entente\n");
}

void complete_bash_command(buffer *b, const cli_command *command, const cli_option *options)
{
    buffer_format(b, "\n_entente_%s()\n{\n    case $before in\n", command->name);
    for (const cli_option *option = options; option->name; option++)
        if (option->value) {
            offer o = offer_value(option);
            buffer_format(b, "    --%s) words='%s' files=%s ;;\n", option->name, o.words.length ? o.words.bytes : "",
                          o.files ? "yes" : "");
            buffer_end(&o.words, b);
        }
    offer o = offer_operands(command, options);
    buffer_format(b, "    *)\n        words='%s' files=%s\n        [[ $word != -* ]] || words='",
                  o.words.length ? o.words.bytes : "", o.files ? "yes" : "");
    buffer_end(&o.words, b);
    for (const cli_option *option = options; option->name; option++)
        buffer_format(b, "--%s ", option->name);
    buffer_text(b, "--help'\n");
    if (o.ids)
        buffer_text(b, "        [[ $word == -* ]] || words+=$(_entente_ids)\n");
    buffer_text(b, "        ;;\n    esac\n}\n");
}

/* --- zsh ----------------------------------------------------------------------------------------------------------------
 */

static void put_zsh(buffer *b, const char *text)
{
    put_quoted(b, text, "\\:[]", "'\\''");
}

/* The file is the body of a function: it returns as soon as it has answered. */
void complete_zsh_begin(buffer *b, const cli_command *const *commands, size_t count)
{
    buffer_text(b, "#compdef entente\n"
                   "# zsh completion of entente\n"
                   "local -a commands\n"
                   "if (( CURRENT == 2 )); then\n"
                   "    commands=(\n");
    for (size_t i = 0; i < count; i++) {
        buffer_format(b, "        '%s:", commands[i]->name);
        put_zsh(b, commands[i]->summary);
        buffer_text(b, "'\n");
    }
    buffer_text(b, "    )\n"
                   "    _describe command commands\n"
                   "    return\n"
                   "fi\n"
                   "shift words\n"
                   "(( CURRENT-- ))\n");
}

/* Where words and files may stand, both are offered. */
static void zsh_action(buffer *b, offer *o)
{
    if (o->ids)
        buffer_format(b, "{compadd -- %s${(f)\"$(entente log --names ${words[2]} 2>/dev/null)\"}%s}",
                      o->words.length ? o->words.bytes : "", o->files ? "; _files" : "");
    else if (o->words.length)
        buffer_format(b, "{compadd -- %s%s}", o->words.bytes, o->files ? "; _files" : "");
    else
        buffer_text(b, o->files ? "_files" : " ");
    buffer_end(&o->words, b);
}

void complete_zsh_command(buffer *b, const cli_command *command, const cli_option *options)
{
    buffer_format(b, "\nif [[ $words[1] == %s ]]; then\n    _arguments \\\n", command->name);
    for (const cli_option *option = options; option->name; option++) {
        buffer_format(b, "        '--%s%s[", option->name, option->value ? "=" : "");
        put_zsh(b, option->help);
        buffer_text(b, "]");
        if (option->value) {
            offer o = offer_value(option);
            buffer_text(b, ":");
            put_zsh(b, option->value);
            buffer_text(b, ":");
            zsh_action(b, &o);
        }
        buffer_text(b, "' \\\n");
    }
    offer o = offer_operands(command, options);
    buffer_text(b, "        '--help[a summary of this command]' \\\n        '*:");
    put_zsh(b, command->arguments);
    buffer_text(b, ":");
    zsh_action(b, &o);
    buffer_text(b, "'\n    return\nfi\n");
}

/* --- fish ---------------------------------------------------------------------------------------------------------------
 */

static void put_fish(buffer *b, const char *text)
{
    buffer_text(b, "'");
    put_quoted(b, text, "\\", "\\'");
    buffer_text(b, "'\n");
}

void complete_fish_begin(buffer *b, const cli_command *const *commands, size_t count)
{
    buffer_text(b, "# fish completion of entente\n"
                   "function __entente_is\n"
                   "    set -l words (commandline -opc)\n"
                   "    test \"$words[2]\" = \"$argv[1]\"\n"
                   "end\n"
                   "complete -c entente -f\n"
                   "complete -c entente -n '__entente_is \"\"' -l help -d 'list the commands'\n"
                   "complete -c entente -n '__entente_is \"\"' -l version -d 'print the version'\n");
    for (size_t i = 0; i < count; i++) {
        buffer_format(b, "complete -c entente -n '__entente_is \"\"' -a %s -d ", commands[i]->name);
        put_fish(b, commands[i]->summary);
    }
}

static void fish_offer(buffer *b, offer *o)
{
    if (o->words.length)
        buffer_format(b, " -a '%s'", o->words.bytes);
    if (o->ids)
        buffer_text(b, " -a '(entente log --names (commandline -opc)[3] 2>/dev/null)'");
    if (o->files)
        buffer_text(b, " -F");
    buffer_end(&o->words, b);
}

void complete_fish_command(buffer *b, const cli_command *command, const cli_option *options)
{
    buffer_text(b, "\n");
    for (const cli_option *option = options; option->name; option++) {
        buffer_format(b, "complete -c entente -n '__entente_is %s' -l %s", command->name, option->name);
        if (option->value) {
            offer o = offer_value(option);
            buffer_text(b, o.files ? " -r" : " -x");
            fish_offer(b, &o);
        }
        buffer_text(b, " -d ");
        put_fish(b, option->help);
    }
    buffer_format(b, "complete -c entente -n '__entente_is %s' -l help -d 'a summary of this command'\n", command->name);
    buffer_format(b, "complete -c entente -n '__entente_is %s'", command->name);
    offer o = offer_operands(command, options);
    fish_offer(b, &o);
    buffer_text(b, "\n");
}
