#include "base/digits.h"
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Options that go with a command; before the command is known, those that go with all. */
static bool applies(const cli_call *cli, const cli_option_spec *option) {
    unsigned every = (1u << CLI_COMMAND_COUNT) - 1;
    return cli->has_command ? (option->commands >> cli->command & 1) != 0
                            : option->commands == every;
}

static const char *option_name(const void *data, int index) {
    const cli_call *asked = data;
    return applies(asked, &cli_options[index]) ? cli_options[index].name : NULL;
}

static const char *command_name(const void *data, int index) {
    (void)data;
    return cli_commands[index].name;
}

static const char *choice_name(const void *data, int index) {
    const cli_option_spec *option = data;
    return option->choice(index);
}

static int find_long(const cli_call *cli, const char *name, size_t size) {
    for (int i = 0; i < OPT_COUNT; i++) {
        const char *known = cli_options[i].name;
        if (applies(cli, &cli_options[i]) && strlen(known) == size &&
            strncmp(known, name, size) == 0) {
            return i;
        }
    }
    return OPT_COUNT;
}

static int find_letter(const cli_call *cli, char letter) {
    for (int i = 0; i < OPT_COUNT; i++) {
        if (applies(cli, &cli_options[i]) && cli_options[i].letter == letter) {
            return i;
        }
    }
    return OPT_COUNT;
}

static bool say_unknown(const cli_call *cli, const char *argument, const char *name) {
    const char *near = cli_nearest(name, option_name, cli, OPT_COUNT);
    if (near != NULL) {
        cli_say(cli, TW_CLI_UNKNOWN_OPTION_NEAR, argument, near, NULL);
    } else {
        cli_say(cli, TW_CLI_UNKNOWN_OPTION, argument, NULL);
    }
    return false;
}

static bool is_digits(const char *text) {
    size_t size = strspn(text, "0123456789");
    return size > 0 && text[size] == '\0';
}

static bool read_number(const cli_call *cli, const cli_option_spec *option, cli_value *value) {
    const char *text = value->text;
    bool negative = text[0] == '-' && is_digits(text + 1);
    if (is_digits(text)) {
        errno = 0;
        long long number = strtoll(text, NULL, 10);
        if (errno == 0 && number >= option->low && number <= option->high) {
            value->number = number;
            return true;
        }
    }
    bool whole = negative || is_digits(text);
    cli_say(cli, whole ? TW_CLI_OUT_OF_RANGE : TW_CLI_NOT_A_NUMBER, option->name, text,
            tw_digits_of(option->low).text, tw_digits_of(option->high).text, NULL);
    return false;
}

static bool read_seed(const cli_call *cli, const cli_option_spec *option, cli_value *value) {
    if (is_digits(value->text)) {
        errno = 0;
        value->seed = strtoull(value->text, NULL, 10);
        if (errno == 0) {
            return true;
        }
    }
    cli_say(cli, TW_CLI_NOT_A_SEED, option->name, value->text, "18446744073709551615", NULL);
    return false;
}

/* "90", "0.5", "0,5": in milliseconds, part of a millisecond counting as a whole one. */
static bool read_seconds(const cli_call *cli, const cli_option_spec *option, cli_value *value) {
    const char *text = value->text;
    size_t whole_size = strspn(text, "0123456789");
    const char *part = text + whole_size;
    bool has_part = part[0] == '.' || part[0] == ',';
    bool sound = whole_size > 0 && whole_size <= 9 && (part[0] == '\0' || has_part) &&
                 (!has_part || is_digits(part + 1));
    int64_t ms = 0;
    if (sound) {
        ms = strtoll(text, NULL, 10) * 1000;
        int64_t unit = 100;
        bool rest = false;
        for (const char *at = part; has_part && *++at != '\0'; unit /= 10) {
            ms += unit * (*at - '0');
            rest = rest || (unit == 0 && *at != '0');
        }
        ms += rest ? 1 : 0;
    }
    if (!sound || ms < 1 || ms > option->high * 1000) {
        cli_say(cli, TW_CLI_NOT_SECONDS, option->name, text, tw_digits_of(option->high).text, NULL);
        return false;
    }
    value->number = ms;
    return true;
}

static int choice_count(const cli_option_spec *option) {
    int count = 0;
    while (option->choice(count) != NULL) {
        count++;
    }
    return count;
}

static bool read_choice(const cli_call *cli, const cli_option_spec *option, cli_value *value) {
    int count = choice_count(option);
    tw_buf known = {0};
    for (int i = 0; i < count; i++) {
        if (strcmp(value->text, option->choice(i)) == 0) {
            tw_buf_free(&known);
            value->number = i;
            return true;
        }
        tw_buf_str(&known, i == 0 ? "" : ", ");
        tw_buf_str(&known, option->choice(i));
    }
    const char *list = known.failed ? "" : known.data;
    const char *near = cli_nearest(value->text, choice_name, option, count);
    if (near != NULL) {
        cli_say(cli, TW_CLI_UNKNOWN_CHOICE_NEAR, option->name, value->text, list, near, NULL);
    } else {
        cli_say(cli, TW_CLI_UNKNOWN_CHOICE, option->name, value->text, list, NULL);
    }
    tw_buf_free(&known);
    return false;
}

static bool read_texts(const cli_call *cli, const cli_option_spec *option, cli_value *value) {
    if (value->text_count == CLI_MAX_REPEATS) {
        cli_say(cli, TW_CLI_TOO_OFTEN, option->name, tw_digits_of(CLI_MAX_REPEATS).text, NULL);
        return false;
    }
    value->texts[value->text_count++] = value->text;
    return true;
}

static bool read_value(cli_call *cli, int index, const char *text) {
    const cli_option_spec *option = &cli_options[index];
    cli_value *value = &cli->values[index];
    value->given = true;
    value->text = text;
    switch (option->kind) {
    case KIND_NUMBER:
        return read_number(cli, option, value);
    case KIND_SEED:
        return read_seed(cli, option, value);
    case KIND_SECONDS:
        return read_seconds(cli, option, value);
    case KIND_CHOICE:
        return read_choice(cli, option, value);
    case KIND_TEXT:
    case KIND_TEXTS:
        if (text[0] == '\0') {
            cli_say(cli, TW_CLI_NEEDS_VALUE, option->name, option->placeholder, NULL);
            return false;
        }
        return option->kind == KIND_TEXT || read_texts(cli, option, value);
    case KIND_LIST:
    case KIND_FLAG:
        break;
    }
    return true;
}

/* An argument that is itself an option is not the value of the one before it. */
static bool is_known_option(const cli_call *cli, const char *argument) {
    if (argument[0] != '-' || argument[1] == '\0') {
        return false;
    }
    if (argument[1] != '-') {
        return argument[2] == '\0' && find_letter(cli, argument[1]) != OPT_COUNT;
    }
    return find_long(cli, argument + 2, strcspn(argument + 2, "=")) != OPT_COUNT;
}

/* The words after argv[*at] up to the next option, at least one. */
static bool read_list(cli_call *cli, int index, int argc, char **argv, int *at) {
    cli_value *value = &cli->values[index];
    const cli_option_spec *option = &cli_options[index];
    if (value->given) {
        cli_say(cli, TW_CLI_LIST_TWICE, option->name, NULL);
        return false;
    }
    value->given = true;
    value->list = argv + *at + 1;
    while (*at + 1 < argc && argv[*at + 1][0] != '\0' && strcmp(argv[*at + 1], "--") != 0 &&
           !is_known_option(cli, argv[*at + 1])) {
        value->list_count++;
        (*at)++;
    }
    if (value->list_count == 0) {
        cli_say(cli, TW_CLI_NEEDS_VALUE, option->name, option->placeholder, NULL);
    }
    return value->list_count > 0;
}

/* One option at argv[*at], which moves past a value that stands on its own. */
static bool read_option(cli_call *cli, int argc, char **argv, int *at) {
    const char *argument = argv[*at];
    bool is_long = argument[1] == '-';
    const char *name = argument + (is_long ? 2 : 1);
    size_t size = is_long ? strcspn(name, "=") : 1;
    int index = is_long ? find_long(cli, name, size) : find_letter(cli, name[0]);
    if (index == OPT_COUNT) {
        char word[64];
        (void)snprintf(word, sizeof word, "%.*s", (int)(size < 60 ? size : 60), name);
        return say_unknown(cli, argument, is_long ? word : "");
    }
    const cli_option_spec *option = &cli_options[index];
    const char *attached = name[size] == '\0' ? NULL : name + size + (is_long ? 1 : 0);
    if (option->kind == KIND_FLAG) {
        cli->values[index].given = true;
        if (attached != NULL) {
            cli_say(cli, TW_CLI_TAKES_NO_VALUE, option->name, NULL);
        }
        return attached == NULL;
    }
    if (option->kind == KIND_LIST && attached == NULL) {
        return read_list(cli, index, argc, argv, at);
    }
    if (attached == NULL && *at + 1 < argc && !is_known_option(cli, argv[*at + 1])) {
        attached = argv[++*at];
    }
    if (attached == NULL) {
        cli_say(cli, TW_CLI_NEEDS_VALUE, option->name, option->placeholder, NULL);
        return false;
    }
    return read_value(cli, index, attached);
}

static bool read_command(cli_call *cli, const char *name) {
    for (int i = 0; i < CLI_COMMAND_COUNT; i++) {
        if (strcmp(cli_commands[i].name, name) == 0) {
            cli->command = (cli_command)i;
            cli->has_command = true;
            return true;
        }
    }
    const char *near = cli_nearest(name, command_name, NULL, CLI_COMMAND_COUNT);
    if (near != NULL) {
        cli_say(cli, TW_CLI_UNKNOWN_COMMAND_NEAR, name, near, NULL);
    } else {
        cli_say(cli, TW_CLI_UNKNOWN_COMMAND, name, NULL);
    }
    return false;
}

static int positional_wanted(const cli_command_spec *command) {
    int wanted = 0;
    while (wanted < CLI_MAX_POSITIONAL && command->positional[wanted] != NULL) {
        wanted++;
    }
    return wanted;
}

static bool read_positional(cli_call *cli, const char *argument) {
    if (!cli->has_command) {
        return read_command(cli, argument);
    }
    const cli_command_spec *command = &cli_commands[cli->command];
    int wanted = positional_wanted(command);
    if (argument[0] == '\0') {
        cli_say(cli, TW_CLI_EMPTY_ARGUMENT, command->name, NULL);
        return false;
    }
    if (command->many && cli->many_count < CLI_MAX_MANY) {
        cli->many[cli->many_count++] = argument;
        cli->positional[0] = cli->many[0];
        cli->positional_count = 1;
        return true;
    }
    if (cli->positional_count >= wanted) {
        cli_say(cli, TW_CLI_TOO_MANY, command->name, argument, NULL);
        return false;
    }
    cli->positional[cli->positional_count++] = argument;
    return true;
}

/* Everything that the command needs is there. */
static bool is_complete(const cli_call *cli) {
    const cli_command_spec *command = &cli_commands[cli->command];
    for (int i = 0; i < CLI_MAX_POSITIONAL && command->positional[i] != NULL; i++) {
        bool may_be_absent = i + command->optional >= positional_wanted(command);
        if (i >= cli->positional_count && !may_be_absent) {
            cli_say(cli, TW_CLI_MISSING_ARGUMENT, command->name, command->positional[i], NULL);
            return false;
        }
    }
    for (int i = 0; i < OPT_COUNT; i++) {
        if ((cli_options[i].required >> cli->command & 1) != 0 && !cli->values[i].given) {
            cli_say(cli, TW_CLI_MISSING_OPTION, command->name, cli_options[i].name,
                    cli_options[i].placeholder, NULL);
            return false;
        }
    }
    return true;
}

/* Messages follow the locale: nl* is Dutch, all else English. Without setlocale, on purpose:
 * nothing else may depend on it. */
static tw_lang environment_language(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0') {
            bool dutch = strncmp(value, "nl", 2) == 0 && (value[2] == '\0' || value[2] == '_' ||
                                                          value[2] == '.' || value[2] == '@');
            return dutch ? TW_NL : TW_EN;
        }
    }
    return TW_EN;
}

/* --lang counts from the first word on, so that a mistake before it is told in that language. */
static void find_language(cli_call *cli, int argc, char **argv) {
    cli->lang = environment_language();
    cli->doc_lang = TW_NL;
    for (int i = 1; i < argc && argv[i] != NULL && strcmp(argv[i], "--") != 0; i++) {
        const char *value = NULL;
        if (strncmp(argv[i], "--lang=", 7) == 0) {
            value = argv[i] + 7;
        } else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc) {
            value = argv[i + 1];
        }
        if (value != NULL && (strcmp(value, "nl") == 0 || strcmp(value, "en") == 0)) {
            cli->lang = value[0] == 'n' ? TW_NL : TW_EN;
            cli->doc_lang = cli->lang;
        }
    }
}

bool cli_parse(cli_call *cli, int argc, char **argv) {
    find_language(cli, argc, argv);
    bool only_positional = false;
    for (int at = 1; at < argc; at++) {
        const char *argument = argv[at];
        bool sound;
        if (!only_positional && strcmp(argument, "--") == 0) {
            only_positional = true;
            sound = true;
        } else if (!only_positional && argument[0] == '-' && argument[1] != '\0') {
            sound = read_option(cli, argc, argv, &at);
        } else {
            sound = read_positional(cli, argument);
        }
        if (!sound) {
            return false;
        }
    }
    if (cli->values[OPT_HELP].given || cli->values[OPT_VERSION].given) {
        return true;
    }
    if (!cli->has_command) {
        cli_say(cli, TW_CLI_NO_COMMAND, NULL);
        return false;
    }
    return is_complete(cli);
}
