#include "base/csv_text.h"
#include "base/digits.h"
#include "base/json_out.h"
#include "cli/cli.h"
#include "toewijs/apportion.h"
#include "toewijs/read.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void json_result(tw_buf *buf, const tw_claim *claims, size_t count,
                        const tw_apportionment *result) {
    tw_json json = {.buf = buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/apportion/1");
    tw_json_int(&json, "open", result->open);
    tw_json_int(&json, "over", result->over);
    tw_json_open(&json, "gelijk", '[');
    for (size_t i = 0; result->open > 0 && i < count; i++) {
        if (claims[i].gelijk) {
            tw_json_str(&json, NULL, claims[i].id);
        }
    }
    tw_json_close(&json, ']');
    tw_json_open(&json, "plaatsen", '[');
    for (size_t i = 0; result->open == 0 && i < count; i++) {
        tw_json_open_line(&json, NULL, '{');
        tw_json_str(&json, "id", claims[i].id);
        tw_json_int(&json, "plaatsen", claims[i].plaatsen);
        tw_json_close(&json, '}');
    }
    tw_json_close(&json, ']');
    tw_json_close(&json, '}');
}

static void csv_result(tw_buf *buf, const tw_claim *claims, size_t count) {
    tw_buf_str(buf, "id,plaatsen\n");
    for (size_t i = 0; i < count; i++) {
        tw_csv_text(buf, claims[i].id);
        tw_buf_printf(buf, ",%" PRId64 "\n", claims[i].plaatsen);
    }
}

static void say_tie(const cli_call *cli, const tw_claim *claims, size_t count, int64_t open) {
    tw_buf ids = {0};
    for (size_t i = 0; i < count; i++) {
        if (claims[i].gelijk) {
            tw_buf_str(&ids, ids.size == 0 ? "" : ", ");
            tw_buf_str(&ids, claims[i].id);
        }
    }
    cli_say(cli, TW_CLI_TIE, tw_digits_of(open).text, ids.failed ? "" : ids.data, NULL);
    tw_buf_free(&ids);
}

/* With an open tie nothing is decided, so there is no CSV to take home; the tied are named. */
static int print_result(const cli_call *cli, const tw_claim *claims, size_t count,
                        const tw_apportionment *result) {
    tw_buf buf = {0};
    int code = CLI_DONE;
    if (cli->values[OPT_JSON].given) {
        json_result(&buf, claims, count, result);
        code = cli_emit(cli, &buf);
    } else if (result->open == 0) {
        csv_result(&buf, claims, count);
        code = cli_emit(cli, &buf);
    }
    if (code != CLI_DONE) {
        return code;
    }
    if (result->over > 0) {
        cli_say(cli, TW_CLI_LEFT_OVER, tw_digits_of(result->over).text, NULL);
    }
    if (result->open > 0) {
        say_tie(cli, claims, count, result->open);
        return CLI_FINDINGS;
    }
    return CLI_DONE;
}

static int share(const cli_call *cli, tw_claim *claims, size_t count) {
    tw_error err = TW_ERROR_INIT;
    tw_apportionment result = {0};
    tw_status status =
        tw_apportion(claims, count, (tw_methode)cli->values[OPT_SHARE_METHOD].number,
                     cli->values[OPT_SEATS].number, cli->values[OPT_DRAW_SEED].text, &result, &err);
    return status == TW_OK ? print_result(cli, claims, count, &result)
                           : cli_fail(cli, status, &err);
}

/* hamilton shares by quota, which a maximum would break. */
static bool has_max(const tw_claim *claims, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (claims[i].max.stated) {
            return true;
        }
    }
    return false;
}

int cli_apportion(const cli_call *cli) {
    const char *path = cli->positional[0];
    tw_error err = TW_ERROR_INIT;
    tw_diags diags = {0};
    tw_claim *claims = NULL;
    size_t count = 0;
    int code;
    tw_status status = tw_read_claims(&claims, &count, path, &diags, &err);
    if (status == TW_OK && diags.out_of_memory) {
        status = TW_ERR_NOMEM;
    }
    if (status != TW_OK && status != TW_ERR_INPUT) {
        code = cli_fail(cli, status, &err);
    } else {
        if (diags.count > 0) {
            cli_print_diags(cli, &diags);
        }
        code = status == TW_OK && diags.error_count == 0 ? CLI_DONE : CLI_USAGE;
    }
    if (code == CLI_DONE && cli->values[OPT_SHARE_METHOD].number == TW_HAMILTON &&
        has_max(claims, count)) {
        cli_say(cli, TW_CLI_HAMILTON_MAX, path, NULL);
        code = CLI_USAGE;
    }
    if (code == CLI_DONE) {
        code = share(cli, claims, count);
    }
    free(claims);
    tw_diags_clear(&diags);
    return code;
}
