#include "base/diags_out.h"
#include "base/digits.h"
#include "cli/cli.h"
#include "toewijs/verify.h"

/* ---- what is proven ---- */

/* The goals that are proven, or those that are not with the number of parts. NULL text: none. */
static void list_goals(tw_buf *buf, tw_lang lang, const tw_goal_verdict *goals, int count,
                       bool proven) {
    for (int i = 0; i < count; i++) {
        if ((goals[i].op_woord == 0) != proven) {
            continue;
        }
        tw_buf_str(buf, buf->size > 0 ? ", " : "");
        tw_buf_str(buf, tw_doel_name(goals[i].doel));
        if (goals[i].op_woord > 1) {
            cli_message(buf, lang, TW_CLI_PROOF_PARTS,
                        tw_digits_of((int64_t)goals[i].op_woord).text, NULL);
        }
    }
    tw_buf_str(buf, buf->size > 0 ? "" : "-");
}

static void say_proven(tw_buf *buf, tw_lang lang, tw_message_id list, const tw_goal_verdict *goals,
                       int count) {
    tw_buf proven = {0};
    tw_buf others = {0};
    bool all = true;
    for (int i = 0; i < count; i++) {
        all = all && goals[i].op_woord == 0;
    }
    list_goals(&proven, lang, goals, count, true);
    list_goals(&others, lang, goals, count, false);
    if (proven.failed || others.failed) {
        buf->failed = true;
    } else {
        cli_message(buf, lang, all ? TW_CLI_PROOF_ALL : TW_CLI_PROOF_SOME,
                    tw_message_text(lang, list), proven.data, others.data, NULL);
        tw_buf_char(buf, '\n');
    }
    tw_buf_free(&proven);
    tw_buf_free(&others);
}

static void text_proof(tw_buf *buf, tw_lang lang, const tw_proof_verdict *verdict) {
    if (!verdict->aanwezig) {
        cli_message(buf, lang, TW_CLI_PROOF_ABSENT, NULL);
        tw_buf_char(buf, '\n');
        return;
    }
    say_proven(buf, lang, TW_CLI_PROOF_CONCEPT, verdict->concept, verdict->concept_count);
    say_proven(buf, lang, TW_CLI_PROOF_FINAL, verdict->doelen, verdict->doel_count);
}

static void json_goals(tw_json *json, const char *key, const tw_goal_verdict *goals, int count) {
    tw_json_open(json, key, '[');
    for (int i = 0; i < count; i++) {
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "naam", tw_doel_name(goals[i].doel));
        tw_json_bool(json, "bewezen", goals[i].op_woord == 0);
        tw_json_int(json, "delen_zonder_bewijs", (int64_t)goals[i].op_woord);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

static void json_proof(tw_json *json, const tw_proof_verdict *verdict) {
    tw_json_open(json, "bewezen", '{');
    tw_json_bool(json, "getoetst", verdict->aanwezig);
    json_goals(json, "concept", verdict->concept, verdict->concept_count);
    json_goals(json, "doelen", verdict->doelen, verdict->doel_count);
    tw_json_close(json, '}');
}

/* ---- the findings ---- */

static void text_findings(tw_buf *buf, const cli_call *cli, const tw_diags *findings) {
    tw_diags_text(buf, cli->lang, findings);
    if (findings->error_count > 0) {
        cli_message(buf, cli->lang, TW_CLI_VERIFY_FAULTS,
                    tw_digits_of((int64_t)findings->error_count).text, NULL);
        tw_buf_char(buf, '\n');
    } else if (!cli->values[OPT_QUIET].given) {
        cli_message(buf, cli->lang, TW_CLI_VERIFY_SOUND, NULL);
        tw_buf_char(buf, '\n');
    }
}

/* @param sound  the outcome itself is without fault: only then were its proofs judged */
static int print_findings(const cli_call *cli, tw_diags *findings, bool sound,
                          const tw_proof_verdict *verdict) {
    tw_buf buf = {0};
    tw_diags_sort(findings);
    if (cli->values[OPT_JSON].given) {
        tw_json json = {.buf = &buf};
        tw_json_open(&json, NULL, '{');
        tw_json_str(&json, "schema", "toewijs/toetsing/1");
        tw_json_int(&json, "fouten", (int64_t)findings->error_count);
        tw_diags_json(&json, "bevindingen", cli->doc_lang, findings);
        json_proof(&json, verdict);
        tw_json_close(&json, '}');
    } else {
        text_findings(&buf, cli, findings);
        if (sound && !cli->values[OPT_QUIET].given) {
            text_proof(&buf, cli->lang, verdict);
        }
    }
    return cli_emit(cli, &buf);
}

static int verify_outcome(const cli_call *cli, const cli_round *loaded, const tw_fileset *files) {
    tw_error err = TW_ERROR_INIT;
    tw_diags findings = {0};
    tw_proof_verdict verdict = {0};
    tw_status status =
        tw_verify(loaded->round, loaded->policy, loaded->assessment, files, &findings, &err);
    bool sound = findings.error_count == 0;
    if (status == TW_OK) {
        /* Of an outcome with faults nothing is proven, whatever its proofs say. */
        static const tw_fileset nothing;
        status = tw_verify_proof(loaded->round, loaded->policy, loaded->assessment,
                                 sound ? files : &nothing, &verdict, &findings, &err);
    }
    if (status == TW_OK && findings.out_of_memory) {
        status = TW_ERR_NOMEM;
    }
    bool other = false;
    int code = status != TW_OK ? cli_fail(cli, status, &err)
               : sound         ? CLI_DONE
                               : cli_say_other_round(cli, loaded, files, &other);
    if (code == CLI_DONE) {
        code = print_findings(cli, &findings, sound, &verdict);
    }
    if (code == CLI_DONE && findings.error_count > 0) {
        (void)cli_hint_previous(cli, files);
        code = CLI_FINDINGS;
    }
    tw_proof_verdict_clear(&verdict);
    tw_diags_clear(&findings);
    return code;
}

int cli_verify(const cli_call *cli) {
    const char *folder = cli->positional[1];
    int code = cli_require_folder(cli, folder);
    if (code != CLI_DONE) {
        return code;
    }
    cli_round loaded;
    tw_fileset files = {0};
    code = cli_load(cli, &loaded, false, false);
    if (code == CLI_DONE) {
        code = cli_read_outcome(cli, &files, folder);
    }
    if (code == CLI_DONE) {
        code = verify_outcome(cli, &loaded, &files);
    }
    tw_fileset_clear(&files);
    cli_round_clear(&loaded);
    return code;
}
