/* What is made of the results, when all are there. It says nothing about how they came about: no
 * times, paths, processes or shards. */
#include "base/json_out.h"
#include "base/sha256.h"
#include "compare/axiomas.h"
#include "compare/metingen.h"
#include "compare/samenvatting.h"
#include "toewijs/version.h"

static void put_round(tw_json *json, const tw_compare_round *round) {
    char key[TW_SHA256_HEX + 1];
    tw_digest_hex(key, round->shape.key);
    tw_json_open_line(json, NULL, '{');
    tw_json_str(json, "naam", round->naam);
    tw_json_str(json, "titel", round->rounds[0]->naam);
    tw_json_int(json, "toewijzingsjaar", round->rounds[0]->toewijzingsjaar);
    tw_json_str(json, "opleiding", round->rounds[0]->opleiding);
    tw_json_int(json, "kolommen", (int64_t)round->shape.column_count);
    tw_json_str(json, "sha256", key);
    tw_json_close(json, '}');
}

static void put_policy(tw_json *json, const char *name, const tw_policy *policy) {
    tw_json_open_line(json, NULL, '{');
    tw_json_str(json, "naam", name);
    tw_json_str(json, "bron", policy->bron);
    tw_json_str(json, "sha256", policy->sha256);
    tw_json_close(json, '}');
}

static void put_comparison(tw_json *json, const tw_comparison *c, uint64_t failed) {
    tw_buf seed = {0};
    tw_buf_printf(&seed, "%llu", (unsigned long long)c->seed);
    tw_json_open(json, NULL, '{');
    tw_json_str(json, "schema", "toewijs/vergelijking/1");
    tw_json_str(json, "programma", tw_version());
    tw_json_open(json, "rondes", '[');
    for (size_t r = 0; r < c->round_count; r++) {
        put_round(json, &c->rounds[r]);
    }
    tw_json_close(json, ']');
    tw_json_open(json, "beleid", '[');
    for (size_t j = 0; j < c->policy_count; j++) {
        put_policy(json, c->policy_names[j], c->policies[j]);
    }
    tw_json_close(json, ']');
    tw_json_int(json, "eerste_scenario", c->first_scenario);
    tw_json_int(json, "scenarios", (int64_t)c->scenario_count);
    tw_json_str(json, "zaad", seed.failed ? "" : seed.data);
    tw_json_int(json, "jaren", c->recipe.jaren);
    tw_json_int(json, "uitgerekend", (int64_t)(tw_comparison_units(c) - failed));
    tw_json_int(json, "mislukt", (int64_t)failed);
    tw_json_close(json, '}');
    json->buf->failed = json->buf->failed || seed.failed;
    tw_buf_free(&seed);
}

static tw_status write_comparison(const tw_comparison *comparison, const tw_compare_folder *folder,
                                  uint64_t failed, tw_error *err) {
    tw_fileset files = {0};
    tw_buf buf = {0};
    tw_json json = {.buf = &buf};
    put_comparison(&json, comparison, failed);
    tw_status status = buf.failed ? tw_fail(err, TW_ERR_NOMEM, "vergelijking.json")
                                  : tw_fileset_take(&files, "vergelijking.json", &buf, err);
    if (status == TW_OK) {
        status = tw_fileset_write(&files, folder->dir, err);
    }
    tw_buf_free(&buf);
    tw_fileset_clear(&files);
    return status;
}

tw_status tw_compare_finish(const tw_comparison *comparison, const tw_compare_folder *folder,
                            uint64_t *failed, const tw_compare_watch *watch, tw_error *err) {
    tw_status status = tw_metingen_write(comparison, folder, failed, err);
    status = status == TW_OK ? tw_samenvatting_write(comparison, folder, err) : status;
    status = status == TW_OK ? tw_axiomas_write(comparison, folder, watch, err) : status;
    return status == TW_OK ? write_comparison(comparison, folder, *failed, err) : status;
}
