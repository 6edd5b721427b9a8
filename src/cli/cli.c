#include "cli/cli.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* A standard stream that the caller closed would be given to the first file we open, and what we
 * print would end up in it. /dev/null takes its place; read-only for standard output, so that
 * printing to it is still noticed as a failure. */
static void guard_streams(void) {
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
        if (fcntl(stream, F_GETFD) == -1) {
            int opened = open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY);
            if (opened >= 0 && opened != stream) {
                (void)close(opened);
            }
        }
    }
}

/* `help COMMAND` is COMMAND --help. */
int cli_help(const cli_call *asked) {
    if (asked->positional_count == 0) {
        return cli_show_help(asked);
    }
    cli_call about = *asked;
    for (int i = 0; i < CLI_COMMAND_COUNT; i++) {
        if (strcmp(cli_commands[i].name, asked->positional[0]) == 0) {
            about.command = (cli_command)i;
            return cli_show_help(&about);
        }
    }
    cli_say(asked, TW_CLI_UNKNOWN_COMMAND, asked->positional[0], NULL);
    return CLI_USAGE;
}

int cli_main(int argc, char **argv) {
    guard_streams();
    /* A closed pipe must reach us as a failed write, not as a silent death half-way. */
    (void)signal(SIGPIPE, SIG_IGN);
    cli_call cli = {0};
    if (!cli_parse(&cli, argc, argv)) {
        cli_say(&cli, cli.has_command ? TW_CLI_SEE_COMMAND : TW_CLI_SEE_HELP,
                cli_commands[cli.command].name, NULL);
        return CLI_USAGE;
    }
    if (cli.values[OPT_HELP].given) {
        return cli_show_help(&cli);
    }
    if (cli.values[OPT_VERSION].given) {
        return cli_show_version(&cli);
    }
    return cli_commands[cli.command].run(&cli);
}
