/* explain --conflicts and --unplaced. */
#include "base/json_out.h"
#include "cli/explain.h"
#include "toewijs/unplaced.h"
#include "toewijs/wish_conflicts.h"

/* Conflicts listed unless --most says otherwise. */
enum { MOST_CONFLICTS = 10 };

/* The RSV that --rsv names, or TW_ANY_RSV; false after saying that there is none. */
static bool find_rsv(const cli_explain *in, size_t *rsv) {
    *rsv = TW_ANY_RSV;
    return !in->cli->values[OPT_WHICH_RSV].given ||
           cli_find_rsv(in->cli, in->round, in->cli->values[OPT_WHICH_RSV].text, rsv);
}

static int print(const cli_explain *in, tw_buf *text, tw_buf *json) {
    bool as_json = in->cli->values[OPT_JSON].given;
    tw_buf nothing = {0};
    tw_buf *chosen = as_json ? json : in->cli->values[OPT_QUIET].given ? &nothing : text;
    int code = cli_explain_emit(in, chosen);
    tw_buf_free(text);
    tw_buf_free(json);
    return code;
}

/* ---- --conflicts ----------------------------------------------------------------------------- */

static tw_status put_conflicts(const cli_explain *in, size_t rsv, tw_buf *text, tw_json *json,
                               tw_error *err) {
    tw_wish_conflicts found = {0};
    const cli_value *most = &in->cli->values[OPT_MOST];
    tw_status status = tw_find_wish_conflicts(
        &found, in->round, in->policy, in->assessment, in->outcome, rsv,
        most->given ? (size_t)most->number : MOST_CONFLICTS, &in->options, err);
    if (status == TW_OK) {
        if (text->size > 0) {
            tw_buf_char(text, '\n');
        }
        tw_wish_conflicts_text(text, in->cli->lang, &found, in->round, in->policy, in->assessment,
                               in->outcome);
        tw_wish_conflicts_json(json, NULL, in->cli->lang, &found, in->round, in->policy,
                               in->assessment, in->outcome);
    }
    tw_wish_conflicts_clear(&found);
    return status;
}

/* One that does not take part has no distribution: it is passed over, unless asked for by name. */
static bool takes_part(const cli_explain *in, size_t rsv, bool asked) {
    bool does = in->assessment->rsvs[rsv].neemt_deel;
    if (!does && asked) {
        cli_say(in->cli, TW_CLI_CONFLICTS_REJECTED, in->round->rsvs[rsv].rsv_id, NULL);
    }
    return does;
}

int cli_explain_conflicts(const cli_explain *in) {
    tw_error err = TW_ERROR_INIT;
    tw_status status = TW_OK;
    tw_buf text = {0};
    tw_buf buf = {0};
    tw_json json = {.buf = &buf};
    size_t asked;
    if (!find_rsv(in, &asked) || (asked != TW_ANY_RSV && !takes_part(in, asked, true))) {
        return CLI_USAGE;
    }
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/conflicten/1");
    tw_json_open(&json, "rsv", '[');
    for (size_t r = 0; r < in->round->rsv_count && status == TW_OK && *in->options.stop == 0; r++) {
        bool wanted = asked == r;
        if (asked == TW_ANY_RSV && takes_part(in, r, false)) {
            status = tw_wishes_fall_short(&wanted, in->round, in->outcome, r, &err);
        }
        if (status == TW_OK && wanted) {
            status = put_conflicts(in, r, &text, &json, &err);
        }
    }
    tw_json_close(&json, ']');
    tw_json_close(&json, '}');
    if (status != TW_OK) {
        tw_buf_free(&text);
        tw_buf_free(&buf);
        return cli_explain_fail(in, status, &err);
    }
    if (text.size == 0 && *in->options.stop == 0) {
        cli_message(&text, in->cli->lang, TW_CONFLICTS_NOBODY, NULL);
        tw_buf_char(&text, '\n');
    }
    return print(in, &text, &buf);
}

/* ---- --unplaced ------------------------------------------------------------------------------ */

int cli_explain_unplaced(const cli_explain *in) {
    tw_error err = TW_ERROR_INIT;
    tw_unplaced unplaced = {0};
    tw_buf text = {0};
    tw_buf buf = {0};
    tw_json json = {.buf = &buf};
    size_t rsv;
    if (!find_rsv(in, &rsv) || (rsv != TW_ANY_RSV && !takes_part(in, rsv, true))) {
        return CLI_USAGE;
    }
    tw_status status = tw_find_unplaced(&unplaced, in->round, in->policy, in->assessment,
                                        in->outcome, rsv, &in->options, &err);
    if (status != TW_OK) {
        tw_unplaced_clear(&unplaced);
        return cli_explain_fail(in, status, &err);
    }
    tw_unplaced_text(&text, in->cli->lang, &unplaced, in->round, in->policy, in->assessment,
                     in->outcome);
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/niet_geplaatst/1");
    tw_unplaced_json(&json, "niet_geplaatst", in->cli->lang, &unplaced, in->round, in->policy,
                     in->assessment, in->outcome);
    tw_json_close(&json, '}');
    tw_unplaced_clear(&unplaced);
    return print(in, &text, &buf);
}
