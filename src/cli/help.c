#include "base/term_text.h"
#include "cli/cli.h"
#include "toewijs/solve.h"
#include "toewijs/version.h"

enum { OPTION_WIDTH = 26, COMMAND_WIDTH = 12 };

static void line(tw_buf *buf, tw_lang lang, tw_message_id id) {
    tw_buf_str(buf, tw_message_text(lang, id));
    tw_buf_char(buf, '\n');
}

static void option_line(tw_buf *buf, tw_lang lang, const cli_option_spec *option) {
    tw_buf left = {0};
    if (option->letter != 0) {
        tw_buf_printf(&left, "  -%c, --%s", option->letter, option->name);
    } else {
        tw_buf_printf(&left, "      --%s", option->name);
    }
    if (option->placeholder != NULL) {
        tw_buf_printf(&left, " %s", option->placeholder);
    }
    tw_term_left(buf, left.failed ? "" : left.data, OPTION_WIDTH);
    tw_buf_str(buf, "  ");
    line(buf, lang, option->help);
    buf->failed = buf->failed || left.failed;
    tw_buf_free(&left);
}

/* What may be chosen, for the options whose placeholder does not say so. */
static void choices(tw_buf *buf, const cli_option_spec *option) {
    if (option->kind != KIND_CHOICE || option->placeholder[0] != 'N') {
        return;
    }
    size_t column = OPTION_WIDTH + 2;
    for (int i = 0; option->choice(i) != NULL; i++) {
        size_t width = tw_term_width(option->choice(i)) + 2;
        if (i == 0 || column + width > 96) {
            tw_buf_str(buf, i == 0 ? "" : ",\n");
            tw_term_blanks(buf, OPTION_WIDTH + 2);
            column = OPTION_WIDTH + 2;
        } else {
            tw_buf_str(buf, ", ");
        }
        tw_buf_str(buf, option->choice(i));
        column += width;
    }
    tw_buf_char(buf, '\n');
}

static void option_lines(tw_buf *buf, const cli_call *cli, bool common) {
    unsigned every = (1u << CLI_COMMAND_COUNT) - 1;
    for (int i = 0; i < OPT_COUNT; i++) {
        const cli_option_spec *option = &cli_options[i];
        bool shown = common
                         ? option->commands == every
                         : option->commands != every && (option->commands >> cli->command & 1) != 0;
        if (shown) {
            option_line(buf, cli->lang, option);
            choices(buf, option);
        }
    }
}

static void command_help(tw_buf *buf, const cli_call *cli) {
    const cli_command_spec *command = &cli_commands[cli->command];
    cli_message(buf, cli->lang, TW_CLI_USAGE_LINE, command->name, command->synopsis, NULL);
    tw_buf_str(buf, "\n\n");
    line(buf, cli->lang, command->details);
    tw_buf_char(buf, '\n');
    line(buf, cli->lang, TW_CLI_OPTIONS_TITLE);
    option_lines(buf, cli, false);
    option_lines(buf, cli, true);
}

static void general_help(tw_buf *buf, const cli_call *cli) {
    line(buf, cli->lang, TW_CLI_GENERAL);
    tw_buf_char(buf, '\n');
    cli_message(buf, cli->lang, TW_CLI_USAGE_LINE, "COMMAND", "...", NULL);
    tw_buf_str(buf, "\n\n");
    line(buf, cli->lang, TW_CLI_COMMANDS_TITLE);
    for (int i = 0; i < CLI_COMMAND_COUNT; i++) {
        tw_buf_str(buf, "  ");
        tw_term_left(buf, cli_commands[i].name, COMMAND_WIDTH);
        line(buf, cli->lang, cli_commands[i].summary);
    }
    tw_buf_char(buf, '\n');
    line(buf, cli->lang, TW_CLI_COMMON_TITLE);
    option_lines(buf, cli, true);
    tw_buf_char(buf, '\n');
    line(buf, cli->lang, TW_CLI_EXIT_CODES);
}

int cli_show_help(const cli_call *cli) {
    tw_buf buf = {0};
    if (cli->has_command && cli->command != CLI_HELP) {
        command_help(&buf, cli);
    } else {
        general_help(&buf, cli);
    }
    return cli_emit(cli, &buf);
}

int cli_show_version(const cli_call *cli) {
    tw_buf buf = {0};
    tw_buf_printf(&buf, "toewijs %s\n%s, cJSON %s, libcsv %s, %s\n", tw_version(),
                  tw_solver_version(), tw_json_version(), tw_csv_version(), tw_crypto_version());
    return cli_emit(cli, &buf);
}
