/* explain --poi, --rsv, --route and --reserve. */
#include "cli/explain.h"
#include "toewijs/reserve.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* ---- A route: R:soort:p1>p2 ------------------------------------------------------------------ */

static int bad_route(const cli_explain *in, const char *text) {
    tw_buf expected = {0};
    tw_buf_str(&expected, "RSV:bonus:");
    for (int f = 0; f < in->policy->fase_count; f++) {
        tw_buf_printf(&expected, "%sp%d", f == 0 ? "" : ">", f + 1);
    }
    cli_say(in->cli, TW_CLI_BAD_ROUTE, text, expected.failed ? "" : expected.data, NULL);
    tw_buf_free(&expected);
    return CLI_USAGE;
}

static bool is_soort(const char *text, int *soort) {
    for (*soort = 0; *soort <= TW_ANY_SOORT; (*soort)++) {
        if (strcmp(text, tw_soort_name(*soort)) == 0) {
            return true;
        }
    }
    return false;
}

/* Cut the next part off, up to `end`, or all that is left when there is none. */
static char *cut(char **at, char end) {
    char *part = *at;
    char *stop = part == NULL ? NULL : strchr(part, end);
    *at = stop == NULL ? NULL : stop + 1;
    if (stop != NULL) {
        *stop = '\0';
    }
    return part;
}

static int parse_stops(const cli_explain *in, tw_explain_question *question, char *at) {
    const tw_rsv *rsv = &in->round->rsvs[question->rsv];
    for (int f = 0; f < in->policy->fase_count; f++) {
        char *stop = cut(&at, '>');
        if (stop == NULL) {
            return bad_route(in, in->cli->values[OPT_ROUTE].text);
        }
        question->route[f] = TW_ANY_POI;
        if (strcmp(stop, "*") != 0) {
            if (!cli_find_poi(in->cli, in->round, stop, &question->route[f])) {
                return CLI_USAGE;
            }
            if (tw_rsv_find_member(rsv, question->route[f]) == SIZE_MAX) {
                cli_say(in->cli, TW_CLI_NO_MEMBER, stop, rsv->rsv_id, NULL);
                return CLI_USAGE;
            }
        }
    }
    return at == NULL ? CLI_DONE : bad_route(in, in->cli->values[OPT_ROUTE].text);
}

static int parse_route(const cli_explain *in, tw_explain_question *question, char *text) {
    char *at = text;
    const char *rsv = cut(&at, ':');
    const char *soort = cut(&at, ':');
    question->kind = TW_EXPLAIN_ROUTE;
    if (soort == NULL || at == NULL || !is_soort(soort, &question->soort)) {
        return bad_route(in, in->cli->values[OPT_ROUTE].text);
    }
    return cli_find_rsv(in->cli, in->round, rsv, &question->rsv) ? parse_stops(in, question, at)
                                                                 : CLI_USAGE;
}

/* ---- The modes ------------------------------------------------------------------------------- */

static int print(const cli_explain *in, const tw_explanation *explanation) {
    tw_buf buf = {0};
    if (in->cli->values[OPT_JSON].given) {
        tw_explain_json(&buf, in->cli->doc_lang, explanation);
    } else if (!in->cli->values[OPT_QUIET].given) {
        tw_explain_text(&buf, in->cli->lang, explanation);
    }
    return cli_explain_emit(in, &buf);
}

static int explain(const cli_explain *in, const tw_explain_question *question) {
    tw_error err = TW_ERROR_INIT;
    tw_explanation *explanation = NULL;
    tw_status status = tw_explain(&explanation, in->round, in->policy, in->assessment, in->outcome,
                                  question, &in->options, &err);
    int code = status == TW_OK ? print(in, explanation) : cli_explain_fail(in, status, &err);
    tw_explanation_free(explanation);
    return code;
}

int cli_explain_poi(const cli_explain *in) {
    tw_explain_question question = {.kind = TW_EXPLAIN_POI};
    return cli_find_poi(in->cli, in->round, in->cli->values[OPT_POI].text, &question.poi)
               ? explain(in, &question)
               : CLI_USAGE;
}

int cli_explain_rsv(const cli_explain *in) {
    tw_explain_question question = {.kind = TW_EXPLAIN_RSV};
    return cli_find_rsv(in->cli, in->round, in->cli->values[OPT_WHICH_RSV].text, &question.rsv)
               ? explain(in, &question)
               : CLI_USAGE;
}

int cli_explain_route(const cli_explain *in) {
    tw_explain_question question = {0};
    char *text = strdup(in->cli->values[OPT_ROUTE].text);
    if (text == NULL) {
        tw_error err = TW_ERROR_INIT;
        return cli_fail(in->cli, TW_ERR_NOMEM, &err);
    }
    int code = parse_route(in, &question, text);
    free(text);
    return code == CLI_DONE ? explain(in, &question) : code;
}

int cli_explain_reserve(const cli_explain *in) {
    tw_error err = TW_ERROR_INIT;
    tw_reserve *reserve = NULL;
    tw_buf buf = {0};
    /* Every step is held against the one before, the first against this outcome. */
    if (!in->outcome->optimaal) {
        cli_say(in->cli, TW_KNEL_OTHER, NULL);
        return CLI_USAGE;
    }
    tw_status status = tw_reserve_list(&reserve, in->round, in->policy, in->assessment, in->outcome,
                                       in->cli->values[OPT_RESERVE].number, &in->options, &err);
    if (status != TW_OK) {
        return cli_explain_fail(in, status, &err);
    }
    if (in->cli->values[OPT_JSON].given) {
        tw_reserve_json(&buf, in->cli->doc_lang, reserve);
    } else if (!in->cli->values[OPT_QUIET].given) {
        tw_reserve_text(&buf, in->cli->lang, reserve);
    }
    tw_reserve_free(reserve);
    return cli_explain_emit(in, &buf);
}
