#include "base/digits.h"
#include "base/json_out.h"
#include "cli/cohorts.h"
#include "cli/documents.h"

/* The documents, in the order in which they are listed. */
static const struct {
    tw_status (*render)(tw_fileset *files, const tw_report_input *input, tw_error *err);
    bool needs_outcome;
    const char *name; /* in --json */
    tw_message_id count;
} kinds[] = {
    {tw_report_pages, true, "bladzijde", TW_CLI_REPORT_COUNT_PAGES},
    {tw_report_letters, false, "brief", TW_CLI_REPORT_COUNT_LETTERS},
    {tw_report_sheets, true, "rekenblad", TW_CLI_REPORT_COUNT_SHEETS},
};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

typedef struct documents {
    tw_fileset files;
    size_t ends[KIND_COUNT]; /* files up to here are of this kind or an earlier one */
} documents;

static int render(const cli_call *cli, const tw_report_input *input, documents *made) {
    tw_error err = TW_ERROR_INIT;
    for (int i = 0; i < KIND_COUNT; i++) {
        if (!kinds[i].needs_outcome || input->outcome != NULL) {
            tw_status status = kinds[i].render(&made->files, input, &err);
            if (status != TW_OK) {
                return cli_fail(cli, status, &err);
            }
        }
        made->ends[i] = made->files.count;
    }
    return CLI_DONE;
}

static void list_documents(tw_buf *buf, const documents *made) {
    tw_json json = {.buf = buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/stukken/1");
    tw_json_open(&json, "stukken", '[');
    size_t at = 0;
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        for (; at < made->ends[kind]; at++) {
            tw_json_open_line(&json, NULL, '{');
            tw_json_str(&json, "soort", kinds[kind].name);
            tw_json_str(&json, "bestand", made->files.files[at].name);
            tw_json_int(&json, "bytes", (int64_t)made->files.files[at].size);
            tw_json_close(&json, '}');
        }
    }
    tw_json_close(&json, ']');
    tw_json_close(&json, '}');
}

static void count_documents(tw_buf *buf, const cli_call *cli, const documents *made) {
    size_t begin = 0;
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        size_t count = made->ends[kind] - begin;
        begin = made->ends[kind];
        if (count > 0) {
            cli_message(buf, cli->lang, kinds[kind].count, tw_digits_of((int64_t)count).text, NULL);
            tw_buf_char(buf, '\n');
        }
    }
}

static int print_documents(const cli_call *cli, const documents *made) {
    tw_buf buf = {0};
    if (cli->values[OPT_JSON].given) {
        list_documents(&buf, made);
    } else if (!cli->values[OPT_QUIET].given) {
        count_documents(&buf, cli, made);
    }
    return cli_emit(cli, &buf);
}

/* What belongs to nobody any more is looked for before anything is written. */
static int finish(const cli_call *cli, const tw_report_input *input, const documents *made) {
    const char *folder = cli->values[OPT_OUT_REPORT].text;
    tw_left_behind left;
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_report_left_behind(&left, input, folder, &err);
    int code = status == TW_OK ? cli_documents_write(cli, &made->files, folder, &left)
                               : cli_fail(cli, status, &err);
    tw_left_behind_clear(&left);
    return code;
}

static int make_documents(const cli_call *cli, const tw_report_input *input) {
    documents made = {0};
    int code = render(cli, input, &made);
    /* Standard output first: when that fails, an earlier folder is still as it was. */
    if (code == CLI_DONE) {
        code = print_documents(cli, &made);
    }
    if (code == CLI_DONE) {
        code = finish(cli, input, &made);
    }
    tw_fileset_clear(&made.files);
    return code;
}

/* The warnings go into the letters, not onto the screen: `check` shows them there. */
static int collect_warnings(const cli_call *cli, cli_round *loaded) {
    tw_assess_warnings(loaded->round, loaded->policy, loaded->assessment, &loaded->diags);
    if (loaded->diags.out_of_memory) {
        tw_error err = TW_ERROR_INIT;
        return cli_fail(cli, TW_ERR_NOMEM, &err);
    }
    tw_diags_sort(&loaded->diags);
    return CLI_DONE;
}

static int report_round(const cli_call *cli, cli_round *loaded) {
    const char *folder = cli->positional[1];
    tw_outcome *outcome = NULL;
    tw_planning *planning = NULL;
    tw_fileset files = {0};
    tw_report_input input = {.round = loaded->round,
                             .policy = loaded->policy,
                             .assessment = loaded->assessment,
                             .warnings = &loaded->diags,
                             .lang = cli->doc_lang,
                             .rsv = TW_EVERY_RSV};
    const cli_value *rsv = &cli->values[OPT_REPORT_RSV];
    if (rsv->given && !cli_find_rsv(cli, loaded->round, rsv->text, &input.rsv)) {
        return CLI_USAGE;
    }
    int code = collect_warnings(cli, loaded);
    if (code == CLI_DONE && folder != NULL) {
        code = cli_load_outcome(cli, loaded, folder, &outcome, &files);
        input.outcome = outcome;
        input.outcome_files = &files;
    }
    if (code == CLI_DONE && folder != NULL) {
        code = cli_load_planning(cli, loaded, outcome, cli->positional[0], &planning);
        input.planning = planning;
    }
    if (code == CLI_DONE) {
        code = make_documents(cli, &input);
    }
    tw_planning_free(planning);
    tw_fileset_clear(&files);
    tw_outcome_free(outcome);
    return code;
}

int cli_report(const cli_call *cli) {
    int code = cli_documents_check(cli, cli->values[OPT_OUT_REPORT].text);
    if (code != CLI_DONE) {
        return code;
    }
    cli_round loaded;
    code = cli_load(cli, &loaded, cli->positional_count == 1, false);
    if (code == CLI_DONE) {
        code = report_round(cli, &loaded);
    }
    cli_round_clear(&loaded);
    return code;
}
