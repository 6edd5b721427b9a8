#include "domain/calendar.h"
#include "io/policy_json.h"
#include "toewijs/version.h"
#include "write/render.h"

#include <time.h>

static void render_library(tw_json *json, const char *name, const char *version) {
    tw_buf text = {0};
    tw_buf_printf(&text, "%s %s", name, version);
    json->buf->failed = json->buf->failed || text.failed;
    tw_json_str(json, NULL, text.failed ? "" : text.data);
    tw_buf_free(&text);
}

static void render_program(tw_json *json, const tw_run_info *run) {
    tw_json_open(json, "programma", '{');
    tw_json_str(json, "naam", "toewijs");
    tw_json_str(json, "versie", tw_version());
    tw_json_open(json, "bibliotheken", '[');
    tw_json_str(json, NULL, run->solver);
    render_library(json, "cJSON", tw_json_version());
    render_library(json, "libcsv", tw_csv_version());
    tw_json_str(json, NULL, tw_crypto_version());
    tw_json_close(json, ']');
    tw_json_close(json, '}');
}

static void render_run(tw_json *json, const tw_run_info *run) {
    char date[64] = "";
    time_t now = time(NULL);
    struct tm moment;
    if (now != (time_t)-1 && gmtime_r(&now, &moment) != NULL) {
        (void)strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &moment);
    }
    tw_json_open(json, "uitvoering", '{');
    tw_json_str(json, "datum", date);
    tw_json_int(json, "duur_ms", run->duration_ms);
    tw_json_str(json, "methode", run->method);
    tw_json_int(json, "processen", run->jobs);
    tw_json_close(json, '}');
}

static void render_round(tw_json *json, const tw_round *round) {
    tw_json_open(json, "ronde", '{');
    tw_json_str(json, "naam", round->naam);
    tw_json_int(json, "toewijzingsjaar", round->toewijzingsjaar);
    tw_json_str(json, "opleiding", round->opleiding);
    tw_json_str(json, "peildatum", tw_date_text_of(round->peildatum).text);
    tw_json_close(json, '}');
    tw_json_open(json, "invoer", '[');
    for (size_t i = 0; i < round->file_count; i++) {
        tw_json_open_line(json, NULL, '{');
        tw_json_str(json, "bestand", round->files[i].name);
        tw_json_str(json, "sha256", round->files[i].sha256);
        tw_json_close(json, '}');
    }
    tw_json_close(json, ']');
}

void tw_render_verantwoording(tw_buf *buf, const tw_render *in) {
    tw_json json = {.buf = buf};
    const tw_policy *policy = in->policy;
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", "toewijs/verantwoording/1");
    render_program(&json, in->run);
    render_round(&json, in->round);
    tw_json_open(&json, "beleid", '{');
    tw_json_str(&json, "naam", policy->naam);
    tw_json_str(&json, "bron", policy->bron);
    tw_json_str(&json, "bestand", policy->file);
    tw_json_str(&json, "sha256", policy->sha256);
    tw_render_policy(&json, "waarden", policy);
    tw_json_close(&json, '}');
    tw_json_str(&json, "zaad", policy->zaad == NULL ? "" : policy->zaad);
    render_run(&json, in->run);
    tw_json_close(&json, '}');
}
