#include "base/json_out.h"
#include "base/term_text.h"
#include "cli/cli.h"
#include "toewijs/fileset.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct number {
    char text[32];
} number;

static number number_of(int64_t value) {
    number out;
    (void)snprintf(out.text, sizeof out.text, "%" PRId64, value);
    return out;
}

static size_t count_accepted(const cli_round *loaded) {
    size_t accepted = 0;
    for (size_t rsv = 0; rsv < loaded->round->rsv_count; rsv++) {
        accepted += loaded->assessment->rsvs[rsv].neemt_deel ? 1 : 0;
    }
    return accepted;
}

/* Append a message of which the arguments came from input. */
static void say(tw_buf *buf, tw_lang lang, tw_message_id id, const char *a, const char *b,
                const char *c) {
    tw_buf text = {0};
    cli_message(&text, lang, id, a == NULL ? "" : a, b == NULL ? "" : b, c == NULL ? "" : c, NULL);
    tw_term_text(buf, text.failed ? "" : text.data);
    tw_buf_char(buf, '\n');
    buf->failed = buf->failed || text.failed;
    tw_buf_free(&text);
}

static void text_reasons(tw_buf *buf, tw_lang lang, const cli_round *loaded, size_t rsv) {
    const tw_rsv_assessment *judged = &loaded->assessment->rsvs[rsv];
    for (int reden = 0; reden < TW_REDEN_COUNT; reden++) {
        if (!judged->reden[reden]) {
            continue;
        }
        char *why = tw_reden_explain((tw_reden)reden, lang, loaded->round, loaded->policy,
                                     loaded->assessment, rsv);
        tw_buf_str(buf, "    - ");
        /* A test without a result yet may still turn out well. */
        if (reden == TW_REDEN_TOETS_NIET_VOLDAAN && judged->toets_open) {
            cli_message(buf, lang, TW_CLI_CHECK_OPEN, NULL);
        }
        tw_term_text(buf, why == NULL ? "" : why);
        tw_buf_char(buf, '\n');
        buf->failed = buf->failed || why == NULL;
        free(why);
    }
}

static void text_rsv(tw_buf *buf, tw_lang lang, const cli_round *loaded, size_t rsv) {
    const tw_rsv *partnership = &loaded->round->rsvs[rsv];
    const tw_rsv_assessment *judged = &loaded->assessment->rsvs[rsv];
    tw_buf_str(buf, "  ");
    say(buf, lang, judged->neemt_deel ? TW_CLI_CHECK_ACCEPTED : TW_CLI_CHECK_REJECTED,
        partnership->rsv_id, partnership->naam, NULL);
    if (judged->neemt_deel && loaded->round->has_toewijzing) {
        tw_buf_str(buf, "    ");
        say(buf, lang, TW_CLI_CHECK_NUMBERS, number_of((int64_t)partnership->deelnemer_count).text,
            number_of(judged->gezamenlijke_toewijzing).text, number_of(judged->aanspraak).text);
    }
    text_reasons(buf, lang, loaded, rsv);
}

static void text_report(tw_buf *buf, tw_lang lang, const cli_round *loaded) {
    const tw_round *round = loaded->round;
    say(buf, lang, TW_CLI_CHECK_TITLE, round->naam[0] == '\0' ? round->opleiding : round->naam,
        round->opleiding, number_of(round->toewijzingsjaar).text);
    if (!round->has_toewijzing) {
        say(buf, lang, TW_CLI_CHECK_NO_CONCEPT, NULL, NULL, NULL);
    }
    tw_buf_char(buf, '\n');
    for (size_t rsv = 0; rsv < round->rsv_count; rsv++) {
        text_rsv(buf, lang, loaded, rsv);
    }
    tw_buf_str(buf, round->rsv_count == 0 ? "" : "\n");
    say(buf, lang, TW_CLI_CHECK_SUMMARY, number_of((int64_t)count_accepted(loaded)).text,
        number_of((int64_t)round->rsv_count).text,
        number_of((int64_t)loaded->diags.warning_count).text);
}

/* The document lists the warnings too; on a terminal they were on standard error. */
static void text_warnings(tw_buf *buf, tw_lang lang, const tw_diags *diags) {
    tw_buf_str(buf, diags->count == 0 ? "" : "\n");
    for (size_t i = 0; i < diags->count; i++) {
        char *text = tw_diag_render(&diags->items[i], lang);
        tw_term_text(buf, text == NULL ? "" : text);
        tw_buf_char(buf, '\n');
        buf->failed = buf->failed || text == NULL;
        free(text);
    }
}

static void json_reasons(tw_json *json, tw_lang lang, const cli_round *loaded, size_t rsv) {
    tw_json_open(json, "redenen", '[');
    for (int reden = 0; reden < TW_REDEN_COUNT; reden++) {
        if (!loaded->assessment->rsvs[rsv].reden[reden]) {
            continue;
        }
        char *why = tw_reden_explain((tw_reden)reden, lang, loaded->round, loaded->policy,
                                     loaded->assessment, rsv);
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "code", tw_reden_name((tw_reden)reden));
        tw_json_str(json, "tekst", why == NULL ? "" : why);
        tw_json_close(json, '}');
        json->buf->failed = json->buf->failed || why == NULL;
        free(why);
    }
    tw_json_close(json, ']');
}

static void json_rsv(tw_json *json, tw_lang lang, const cli_round *loaded, size_t rsv) {
    const tw_rsv *partnership = &loaded->round->rsvs[rsv];
    const tw_rsv_assessment *judged = &loaded->assessment->rsvs[rsv];
    tw_json_open(json, NULL, '{');
    tw_json_str(json, "rsv_id", partnership->rsv_id);
    tw_json_str(json, "naam", partnership->naam);
    tw_json_bool(json, "neemt_deel", judged->neemt_deel);
    json_reasons(json, lang, loaded, rsv);
    tw_json_bool(json, "toets_open", judged->toets_open);
    tw_json_int(json, "deelnemers", (int64_t)partnership->deelnemer_count);
    if (loaded->round->has_toewijzing) {
        tw_json_int(json, "gezamenlijke_toewijzing", judged->gezamenlijke_toewijzing);
        tw_json_int(json, "aanspraak", judged->aanspraak);
    } else {
        tw_json_null(json, "gezamenlijke_toewijzing");
        tw_json_null(json, "aanspraak");
    }
    tw_json_close(json, '}');
}

/* Also for a round with mistakes: then there are no RSVs to judge. */
static void json_report(tw_buf *buf, tw_lang lang, const cli_round *loaded) {
    tw_json json = {.buf = buf};
    bool sound = loaded->diags.error_count == 0;
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/controle/1");
    tw_json_int(&json, "fouten", (int64_t)loaded->diags.error_count);
    tw_json_int(&json, "waarschuwingen", (int64_t)loaded->diags.warning_count);
    tw_json_open(&json, "rsv", '[');
    for (size_t rsv = 0; sound && rsv < loaded->round->rsv_count; rsv++) {
        json_rsv(&json, lang, loaded, rsv);
    }
    tw_json_close(&json, ']');
    cli_json_diags(&json, "meldingen", &loaded->diags, lang);
    tw_json_close(&json, '}');
}

static int write_report(const cli_call *cli, const cli_round *loaded, const char *folder) {
    tw_fileset files = {0};
    tw_error err = TW_ERROR_INIT;
    tw_buf buf = {0};
    json_report(&buf, cli->doc_lang, loaded);
    tw_status status = tw_fileset_take(&files, "check.json", &buf, &err);
    if (status == TW_OK) {
        text_report(&buf, cli->doc_lang, loaded);
        text_warnings(&buf, cli->doc_lang, &loaded->diags);
        status = tw_fileset_take(&files, "check.txt", &buf, &err);
    }
    if (status == TW_OK) {
        status = tw_fileset_write(&files, folder, &err);
    }
    tw_fileset_clear(&files);
    return status == TW_OK ? CLI_DONE : cli_fail(cli, status, &err);
}

/* What standard output gets, before anything is written: a failure leaves UIT as it was. */
static int print_report(const cli_call *cli, const cli_round *loaded) {
    tw_buf buf = {0};
    if (cli->values[OPT_JSON].given) {
        json_report(&buf, cli->doc_lang, loaded);
    } else if (!cli->values[OPT_QUIET].given) {
        text_report(&buf, cli->lang, loaded);
    } else {
        return CLI_DONE;
    }
    return cli_emit(cli, &buf);
}

int cli_check(const cli_call *cli) {
    const char *folder = cli->values[OPT_OUT].text;
    if (folder != NULL) {
        int code = cli_require_writable(cli, folder);
        if (code != CLI_DONE) {
            return code;
        }
    }
    cli_round loaded;
    int code = cli_load(cli, &loaded, true, true);
    if (code == CLI_USAGE && cli->values[OPT_JSON].given && loaded.diags.error_count > 0) {
        int printed = print_report(cli, &loaded);
        code = printed == CLI_DONE ? CLI_USAGE : printed;
    } else if (code == CLI_DONE) {
        code = print_report(cli, &loaded);
        if (code == CLI_DONE && folder != NULL) {
            code = write_report(cli, &loaded, folder);
        }
        if (code == CLI_DONE && count_accepted(&loaded) < loaded.round->rsv_count) {
            code = CLI_FINDINGS;
        }
    }
    cli_round_clear(&loaded);
    return code;
}
