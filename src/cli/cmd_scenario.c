#include "base/digits.h"
#include "base/json_out.h"
#include "cli/cli.h"
#include "cli/round_folder.h"
#include "toewijs/recipe_file.h"
#include "toewijs/scenario.h"

/* The recipe that was given, or the one of those who give none. */
static int read_recipe(const cli_call *cli, tw_recipe *recipe) {
    const char *path = cli->values[OPT_RECIPE].text;
    if (path == NULL) {
        tw_recipe_defaults(recipe);
        return CLI_DONE;
    }
    tw_diags diags = {0};
    tw_error err = TW_ERROR_INIT;
    int code = CLI_DONE;
    tw_status status = tw_recipe_read(recipe, path, &diags, &err);
    if (status == TW_ERR_INPUT) {
        cli_print_diags(cli, &diags);
        code = CLI_USAGE;
    } else if (status != TW_OK) {
        code = cli_fail(cli, status, &err);
    }
    tw_diags_clear(&diags);
    return code;
}

static int64_t year_of(const cli_call *cli) {
    return cli->values[OPT_YEAR].given ? cli->values[OPT_YEAR].number : 1;
}

static int print_result(const cli_call *cli, const tw_round *round) {
    if (!cli->values[OPT_JSON].given) {
        return CLI_DONE;
    }
    tw_buf buf = {0};
    tw_json json = {.buf = &buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/scenario-ronde/1");
    tw_json_str(&json, "map", cli->values[OPT_OUT_SCENARIO].text);
    tw_json_int(&json, "scenario", cli->values[OPT_SCENARIO].number);
    tw_json_int(&json, "jaar", year_of(cli));
    tw_json_int(&json, "toewijzingsjaar", round->toewijzingsjaar);
    tw_json_close(&json, '}');
    return cli_emit(cli, &buf);
}

static int make(const cli_call *cli, const cli_round *loaded, const tw_recipe *recipe) {
    const char *folder = cli->values[OPT_OUT_SCENARIO].text;
    tw_round *round;
    tw_policy *policy;
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_scenario_round(&round, &policy, loaded->round, loaded->policy, recipe,
                                         cli->values[OPT_SCENARIO_SEED].seed,
                                         cli->values[OPT_SCENARIO].number, year_of(cli) - 1, &err);
    if (status != TW_OK) {
        return cli_fail(cli, status, &err);
    }
    int code = cli_round_folder_write(cli, folder, round, policy);
    if (code == CLI_DONE) {
        code = print_result(cli, round);
        cli_note(cli, TW_CLI_WRITTEN, folder, NULL);
    }
    tw_round_free(round);
    tw_policy_free(policy);
    return code;
}

/* Is there such a year? */
static int require_year(const cli_call *cli, const tw_round *round) {
    int64_t year = round->toewijzingsjaar + year_of(cli) - 1;
    if (year <= TW_SCENARIO_LAST_YEAR) {
        return CLI_DONE;
    }
    cli_say(cli, TW_CLI_SCENARIO_YEAR, tw_digits_of(year_of(cli)).text, tw_digits_of(year).text,
            tw_digits_of(TW_SCENARIO_LAST_YEAR).text, NULL);
    return CLI_USAGE;
}

int cli_scenario(const cli_call *cli) {
    const char *folder = cli->values[OPT_OUT_SCENARIO].text;
    cli_round loaded = {0};
    tw_recipe recipe;
    int code = cli_require_writable(cli, folder);
    if (code == CLI_DONE) {
        code = read_recipe(cli, &recipe);
    }
    if (code == CLI_DONE) {
        code = cli_load(cli, &loaded, false, false);
    }
    if (code == CLI_DONE) {
        code = require_year(cli, loaded.round);
    }
    if (code == CLI_DONE) {
        code = cli_round_folder_prepare(cli, cli->positional[0], folder, &loaded);
    }
    if (code == CLI_DONE) {
        code = make(cli, &loaded, &recipe);
    }
    cli_round_clear(&loaded);
    return code;
}
