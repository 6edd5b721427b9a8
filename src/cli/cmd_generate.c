#include "base/json_out.h"
#include "cli/cli.h"
#include "toewijs/generate.h"

/* Where given, else the default. */
static void choose(const cli_call *cli, cli_option option, int64_t *value) {
    if (cli->values[option].given) {
        *value = cli->values[option].number;
    }
}

/* False after saying that the sizes do not go together. */
static bool read_options(const cli_call *cli, tw_generate_options *options) {
    tw_generate_defaults(options);
    int64_t phases = options->fase_count;
    options->seed = cli->values[OPT_SEED].seed;
    choose(cli, OPT_RSV, &options->rsv_count);
    choose(cli, OPT_MIN_MEMBERS, &options->min_leden);
    choose(cli, OPT_MAX_MEMBERS, &options->max_leden);
    choose(cli, OPT_PHASES, &phases);
    choose(cli, OPT_OVERLAP, &options->overlap_percent);
    choose(cli, OPT_TIGHT, &options->krap_percent);
    choose(cli, OPT_REJECTED, &options->afgewezen_percent);
    choose(cli, OPT_WISHES, &options->wensen_percent);
    options->fase_count = (int)phases;
    options->sector_caps = cli->values[OPT_SECTOR_CAPS].given;
    options->limits = cli->values[OPT_LIMITS].given;
    /* One of the two given alone moves the other's default along. */
    if (options->min_leden > options->max_leden && !cli->values[OPT_MAX_MEMBERS].given) {
        options->max_leden = options->min_leden;
    } else if (options->min_leden > options->max_leden && !cli->values[OPT_MIN_MEMBERS].given) {
        options->min_leden = options->max_leden;
    }
    if (options->min_leden > options->max_leden) {
        cli_say(cli, TW_CLI_MIN_OVER_MAX, NULL);
        return false;
    }
    return true;
}

static int print_files(const cli_call *cli, const tw_fileset *files) {
    if (!cli->values[OPT_JSON].given) {
        return CLI_DONE;
    }
    tw_buf buf = {0};
    tw_json json = {.buf = &buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/generate/1");
    tw_json_str(&json, "map", cli->positional[0]);
    tw_json_open(&json, "bestanden", '[');
    for (size_t i = 0; i < files->count; i++) {
        tw_json_str(&json, NULL, files->files[i].name);
    }
    tw_json_close(&json, ']');
    tw_json_close(&json, '}');
    return cli_emit(cli, &buf);
}

int cli_generate(const cli_call *cli) {
    tw_generate_options options;
    if (!read_options(cli, &options)) {
        return CLI_USAGE;
    }
    const char *folder = cli->positional[0];
    int code = cli_require_writable(cli, folder);
    if (code != CLI_DONE) {
        return code;
    }
    tw_fileset files = {0};
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_generate(&files, &options, &err);
    if (status == TW_OK) {
        code = print_files(cli, &files);
        if (code == CLI_DONE) {
            status = tw_fileset_write(&files, folder, &err);
        }
    }
    if (status != TW_OK) {
        code = cli_fail(cli, status, &err);
    } else if (code == CLI_DONE) {
        cli_note(cli, TW_CLI_WRITTEN, folder, NULL);
    }
    tw_fileset_clear(&files);
    return code;
}
