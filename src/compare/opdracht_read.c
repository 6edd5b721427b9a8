/* opdracht.json, which this program wrote; it may have been changed or damaged since. */
#include "base/arena.h"
#include "compare/invoer.h"
#include "io/json_fields.h"

#include <stdlib.h>
#include <string.h>

static const char file_name[] = "opdracht.json";

enum { SCHEMA, RONDES, BELEID, SCENARIOS, ZAAD, AXIOMAS, KEY_COUNT };
static const char *const keys[KEY_COUNT] = {"schema",    "rondes", "beleid",
                                            "scenarios", "zaad",   "axiomas"};

static const char **read_names(tw_json_in *in, size_t node, size_t most, size_t *count) {
    *count = tw_json_list(in, node);
    if (*count == SIZE_MAX) {
        *count = 0;
        return NULL;
    }
    if (*count < 1 || *count > most) {
        tw_json_report_count(in, node, TW_COMPARE_BAD_COUNT, (int64_t)*count, 1, (int64_t)most);
        *count = 0;
        return NULL;
    }
    const char **names = tw_arena_alloc(in->arena, *count * sizeof *names);
    if (names == NULL) {
        in->no_memory = true;
        *count = 0;
        return NULL;
    }
    size_t at = node + 1;
    for (size_t i = 0; i < *count; i++) {
        names[i] = "";
        (void)tw_json_get_text(in, at, false, &names[i]);
        at = in->json->nodes[at].next;
    }
    return names;
}

static void read_seed(tw_json_in *in, size_t node, uint64_t *seed) {
    const char *text = NULL;
    if (!tw_json_get_text(in, node, false, &text)) {
        return;
    }
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 20 || text[digits] != '\0') {
        tw_json_report(in, node, TW_COMPARE_BAD_SEED, NULL, NULL);
        return;
    }
    *seed = strtoull(text, NULL, 10);
}

static void read_axioms(tw_json_in *in, size_t node, tw_opdracht *out) {
    const char *names[TW_AXIOM_COUNT];
    size_t count = tw_json_list(in, node);
    size_t at = node + 1;
    for (int axiom = 0; axiom < TW_AXIOM_COUNT; axiom++) {
        names[axiom] = tw_axiom_name((tw_axiom)axiom);
    }
    for (size_t i = 0; count != SIZE_MAX && i < count; i++) {
        int axiom = 0;
        if (tw_json_get_choice(in, at, names, TW_AXIOM_COUNT, &axiom)) {
            out->axioms[axiom] = true;
        }
        at = in->json->nodes[at].next;
    }
}

static void read_fields(tw_json_in *in, tw_opdracht *out) {
    static const char *const schemas[] = {TW_OPDRACHT_SCHEMA};
    size_t found[KEY_COUNT];
    int schema = 0;
    if (!tw_json_object(in, 0, keys, KEY_COUNT, found)) {
        return;
    }
    for (int i = 0; i < KEY_COUNT; i++) {
        if (!tw_json_require(in, 0, keys[i], found[i])) {
            return;
        }
    }
    (void)tw_json_get_choice(in, found[SCHEMA], schemas, 1, &schema);
    out->rounds = read_names(in, found[RONDES], TW_COMPARE_MAX_ROUNDS, &out->round_count);
    out->policies = read_names(in, found[BELEID], TW_COMPARE_MAX_POLICIES, &out->policy_count);
    (void)tw_json_get_integer(in, found[SCENARIOS], 0, TW_COMPARE_MAX_SCENARIOS, &out->scenarios);
    read_seed(in, found[ZAAD], &out->seed);
    read_axioms(in, found[AXIOMAS], out);
}

tw_status tw_opdracht_read(tw_opdracht *opdracht, const char *data, size_t size, tw_diags *diags,
                           tw_error *err) {
    tw_json json = {0};
    tw_arena arena = {0};
    size_t before = diags->error_count;
    tw_status status = tw_json_read(&json, file_name, data, size, diags, err);
    if (status == TW_OK) {
        tw_json_in in = {&json, diags, &arena, false};
        read_fields(&in, opdracht);
        opdracht->memory = arena.blocks;
        if (in.no_memory || diags->out_of_memory) {
            status = tw_fail(err, TW_ERR_NOMEM, "%s", file_name);
        } else if (diags->error_count > before) {
            status = TW_ERR_INPUT;
        }
    }
    tw_json_clear(&json);
    return status;
}

void tw_opdracht_clear(tw_opdracht *opdracht) {
    tw_arena arena = {opdracht->memory};
    tw_arena_clear(&arena);
    *opdracht = (tw_opdracht){0};
}
