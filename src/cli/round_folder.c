#include "cli/round_folder.h"
#include "toewijs/round_files.h"

#include <string.h>
#include <sys/stat.h>

static bool exists(const char *folder, const char *name, struct stat *state) {
    tw_buf path = {0};
    tw_buf_str(&path, folder);
    tw_buf_char(&path, '/');
    tw_buf_str(&path, name);
    bool found = !path.failed && stat(path.data, state) == 0;
    tw_buf_free(&path);
    return found;
}

static bool is_same(const char *a, const char *b) {
    struct stat first;
    struct stat second;
    return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

int cli_round_folder_prepare(const cli_call *cli, const char *from, const char *folder,
                             const cli_round *loaded) {
    /* A round need not have these; left behind by another round they would be read with it. */
    static const char *const optional[] = {"toewijzing.csv", "bezetting.csv", "crt_register.csv",
                                           "afstanden.csv", "voorkeuren.csv"};
    tw_fileset files = {0};
    tw_error err = TW_ERROR_INIT;
    struct stat state;
    if (is_same(folder, from)) {
        cli_say(cli, TW_CLI_ACCEPT_SAME, folder, NULL);
        return CLI_USAGE;
    }
    int code = cli_require_writable(cli, folder);
    tw_status status = tw_round_render(&files, loaded->round, loaded->policy, &err);
    if (code == CLI_DONE && status != TW_OK) {
        code = cli_fail(cli, status, &err);
    }
    for (size_t i = 0; i < sizeof optional / sizeof *optional && code == CLI_DONE; i++) {
        bool ours = strcmp(optional[i], "voorkeuren.csv") == 0 ||
                    tw_fileset_find(&files, optional[i]) != NULL;
        if (!ours && exists(folder, optional[i], &state)) {
            cli_say(cli, TW_CLI_ACCEPT_STALE, folder, optional[i], NULL);
            code = CLI_USAGE;
        }
    }
    tw_fileset_clear(&files);
    return code;
}

int cli_round_folder_write(const cli_call *cli, const char *folder, const tw_round *round,
                           const tw_policy *policy) {
    tw_fileset files = {0};
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_round_render(&files, round, policy, &err);
    if (status == TW_OK) {
        status = tw_fileset_write(&files, folder, &err);
    }
    tw_fileset_clear(&files);
    return status == TW_OK ? CLI_DONE : cli_fail(cli, status, &err);
}
