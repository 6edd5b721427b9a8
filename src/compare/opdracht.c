/* What was asked, as a small JSON file that people can read too. */
#include "base/json_out.h"
#include "compare/invoer.h"

static void put_names(tw_json *json, const char *key, const char *const *names, size_t count) {
    tw_json_open(json, key, '[');
    for (size_t i = 0; i < count; i++) {
        tw_json_str(json, NULL, names[i]);
    }
    tw_json_close(json, ']');
}

void tw_opdracht_put(tw_buf *buf, const tw_opdracht *opdracht) {
    /* The seed needs all 64 bits, which a number in JSON does not safely have. */
    tw_buf seed = {0};
    tw_buf_printf(&seed, "%llu", (unsigned long long)opdracht->seed);
    tw_json json = {.buf = buf};
    tw_json_open(&json, NULL, '{');
    tw_json_str(&json, "schema", TW_OPDRACHT_SCHEMA);
    put_names(&json, "rondes", opdracht->rounds, opdracht->round_count);
    put_names(&json, "beleid", opdracht->policies, opdracht->policy_count);
    tw_json_int(&json, "scenarios", opdracht->scenarios);
    tw_json_str(&json, "zaad", seed.failed ? "" : seed.data);
    tw_json_open_line(&json, "axiomas", '[');
    for (int axiom = 0; axiom < TW_AXIOM_COUNT; axiom++) {
        if (opdracht->axioms[axiom]) {
            tw_json_str(&json, NULL, tw_axiom_name((tw_axiom)axiom));
        }
    }
    tw_json_close(&json, ']');
    tw_json_close(&json, '}');
    buf->failed = buf->failed || seed.failed;
    tw_buf_free(&seed);
}
