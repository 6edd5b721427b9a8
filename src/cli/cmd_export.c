/* realpath is in POSIX.1-2008, but glibc asks for X/Open. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier) */

#include "base/json_out.h"
#include "cli/cli.h"
#include "toewijs/export.h"
#include "toewijs/fileset.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Where the bytes go. */
typedef struct target {
    bool is_stdout;
    bool is_device; /* a device or pipe: written straight into, never replaced */
    char *folder;
    char *name;
} target;

/* Split the path, following a symbolic link so that its target is replaced and not the link. */
static int find_target(const cli_call *cli, target *to) {
    const char *path = cli->values[OPT_OUT_FILE].text;
    *to = (target){.is_stdout = strcmp(path, "-") == 0};
    if (to->is_stdout) {
        return CLI_DONE;
    }
    struct stat state;
    bool exists = stat(path, &state) == 0;
    if (exists && S_ISDIR(state.st_mode)) {
        cli_say(cli, TW_CLI_IS_A_FOLDER, path, NULL);
        return CLI_FAILED;
    }
    to->is_device = exists && !S_ISREG(state.st_mode);
    to->folder = exists ? realpath(path, NULL) : strdup(path);
    const char *slash = to->folder == NULL ? NULL : strrchr(to->folder, '/');
    to->name = to->folder == NULL ? NULL : strdup(slash == NULL ? to->folder : slash + 1);
    if (to->name == NULL) {
        tw_error err = TW_ERROR_INIT;
        return cli_fail(cli, TW_ERR_NOMEM, &err);
    }
    if (to->name[0] == '\0') {
        cli_say(cli, TW_CLI_IS_A_FOLDER, path, NULL);
        return CLI_FAILED;
    }
    if (slash == NULL) {
        /* A name alone is at least one byte, and so is ".". */
        to->folder[0] = '.';
        to->folder[1] = '\0';
    } else {
        to->folder[slash == to->folder ? 1 : slash - to->folder] = '\0';
    }
    return to->is_device ? CLI_DONE : cli_require_writable(cli, to->folder);
}

static int write_device(const cli_call *cli, const char *path, tw_buf *buf) {
    FILE *file = fopen(path, "wb");
    bool written = file != NULL && fwrite(buf->data, 1, buf->size, file) == buf->size;
    int reason = errno;
    if (file != NULL && fclose(file) != 0) {
        written = false;
        reason = errno;
    }
    tw_buf_free(buf);
    if (!written) {
        cli_say(cli, TW_CLI_UNWRITABLE, path, strerror(reason), NULL);
        return CLI_FAILED;
    }
    return CLI_DONE;
}

static int write_file(const cli_call *cli, const target *to, tw_buf *buf) {
    tw_fileset files = {0};
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_fileset_take(&files, to->name, buf, &err);
    if (status == TW_OK) {
        status = tw_fileset_write(&files, to->folder, &err);
    }
    tw_fileset_clear(&files);
    return status == TW_OK ? CLI_DONE : cli_fail(cli, status, &err);
}

static int print_summary(const cli_call *cli, tw_doel doel, size_t size) {
    if (!cli->values[OPT_JSON].given) {
        return CLI_DONE;
    }
    tw_buf buf = {0};
    tw_json json = {.buf = &buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/export/1");
    tw_json_str(&json, "doel", tw_doel_name(doel));
    tw_json_str(&json, "formaat", cli->values[OPT_FORMAT].text);
    tw_json_str(&json, "bestand", cli->values[OPT_OUT_FILE].text);
    tw_json_int(&json, "bytes", (int64_t)size);
    tw_json_close(&json, '}');
    return cli_emit(cli, &buf);
}

static bool has_goal(const tw_policy *policy, tw_doel doel) {
    for (int i = 0; i < policy->doel_count; i++) {
        if (policy->doelen[i] == doel) {
            return true;
        }
    }
    return false;
}

static int export_round(const cli_call *cli, const cli_round *loaded, const target *to) {
    /* The choices leave out `wensen`, the first of tw_doel. */
    tw_doel doel = (tw_doel)(cli->values[OPT_GOAL].number + 1);
    if (!has_goal(loaded->policy, doel)) {
        cli_say(cli, TW_CLI_GOAL_NOT_IN_POLICY, tw_doel_name(doel), loaded->policy->file, NULL);
        return CLI_USAGE;
    }
    tw_error err = TW_ERROR_INIT;
    tw_buf buf = {0};
    const tw_solve_options options = {.method = TW_METHOD_AUTO, .jobs = 0};
    tw_status status = tw_export(&buf, loaded->round, loaded->policy, loaded->assessment, doel,
                                 (tw_format)cli->values[OPT_FORMAT].number, &options, &err);
    if (status == TW_OK && buf.failed) {
        status = TW_ERR_NOMEM;
    }
    if (status != TW_OK) {
        tw_buf_free(&buf);
        return cli_fail(cli, status, &err);
    }
    if (to->is_stdout) {
        return cli_emit(cli, &buf);
    }
    /* Standard output first: when that fails, an earlier FILE is still as it was. */
    int code = print_summary(cli, doel, buf.size);
    if (code != CLI_DONE) {
        tw_buf_free(&buf);
        return code;
    }
    code = to->is_device ? write_device(cli, cli->values[OPT_OUT_FILE].text, &buf)
                         : write_file(cli, to, &buf);
    if (code == CLI_DONE) {
        cli_note(cli, TW_CLI_WRITTEN, cli->values[OPT_OUT_FILE].text, NULL);
    }
    return code;
}

int cli_export(const cli_call *cli) {
    target to;
    int code = find_target(cli, &to);
    if (code == CLI_DONE && to.is_stdout && cli->values[OPT_JSON].given) {
        cli_say(cli, TW_CLI_ONE_STDOUT, NULL);
        code = CLI_USAGE;
    }
    if (code == CLI_DONE) {
        cli_round loaded;
        code = cli_load(cli, &loaded, false, false);
        if (code == CLI_DONE) {
            code = export_round(cli, &loaded, &to);
        }
        cli_round_clear(&loaded);
    }
    free(to.folder);
    free(to.name);
    return code;
}
