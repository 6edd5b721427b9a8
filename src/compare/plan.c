/* The files of DIR/invoer as rounds, policies and numbers: what is compared, and the key that tells
 * results of this comparison from those of any other. */
#include "base/arena.h"
#include "base/digits.h"
#include "base/sha256.h"
#include "compare/columns.h"
#include "compare/invoer.h"
#include "io/round_read.h"
#include "toewijs/recipe_file.h"
#include "toewijs/version.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading a round with a policy -----------------------------------------------------------
 */

static tw_status take_copy(tw_fileset *set, const char *name, const tw_file *file, tw_error *err) {
    tw_buf copy = {0};
    tw_buf_bytes(&copy, file->data, file->size);
    tw_status status = copy.failed ? tw_fail(err, TW_ERR_NOMEM, "%s", name)
                                   : tw_fileset_take(set, name, &copy, err);
    tw_buf_free(&copy);
    return status;
}

/* Add a file of invoer under the name that a round's folder has for it; nothing when absent.
   @param path  is freed */
static tw_status add(tw_fileset *set, const tw_fileset *invoer, char *path, const char *name,
                     tw_error *err) {
    const tw_file *file = path == NULL ? NULL : tw_fileset_find(invoer, path);
    tw_status status = path == NULL ? tw_fail(err, TW_ERR_NOMEM, "%s", name) : TW_OK;
    if (file != NULL) {
        status = take_copy(set, name, file, err);
    }
    free(path);
    return status;
}

static tw_status read_pair(tw_round **round, tw_policy **policy, const tw_fileset *invoer, size_t r,
                           size_t j, tw_diags *diags, tw_error *err) {
    static const tw_read_options options = {0};
    tw_fileset files = {0};
    tw_status status = add(&files, invoer, tw_invoer_policy(j), "beleid.json", err);
    for (size_t i = 0; tw_invoer_round_files[i] != NULL && status == TW_OK; i++) {
        const char *name = tw_invoer_round_files[i];
        status = add(&files, invoer, tw_invoer_round(r, name), name, err);
    }
    if (status == TW_OK) {
        status = tw_read_round_files(round, policy, &files, &options, diags, err);
    }
    tw_fileset_clear(&files);
    return status;
}

/* Rounds read with policies of as many phases are the same: one is kept of each. */
static void share(tw_compare_round *round, size_t j, tw_round *read) {
    for (size_t i = 0; i < j; i++) {
        if (round->rounds[i]->fase_count == read->fase_count) {
            tw_round_free(read);
            round->rounds[j] = round->rounds[i];
            return;
        }
    }
    round->rounds[j] = read;
}

static tw_status read_cases(tw_comparison *c, size_t r, tw_diags *diags, tw_error *err) {
    tw_compare_round *round = &c->rounds[r];
    round->rounds = calloc(c->policy_count, sizeof(tw_round *));
    if (round->rounds == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "rounds");
    }
    for (size_t j = 0; j < c->policy_count; j++) {
        tw_round *read = NULL;
        tw_policy *policy = NULL;
        tw_status status = read_pair(&read, &policy, c->invoer, r, j, diags, err);
        if (status != TW_OK) {
            return status;
        }
        share(round, j, read);
        if (r == 0) {
            c->policies[j] = policy;
        } else {
            tw_policy_free(policy);
        }
    }
    return TW_OK;
}

/* ---- the key ---------------------------------------------------------------------------------
 */

static void add_number(tw_sha256_state *state, uint64_t value) {
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++) {
        bytes[i] = (unsigned char)(value >> (8 * i));
    }
    tw_sha256_add(state, bytes, sizeof bytes);
}

/* With its size before it, so that no two lists of texts give the same bytes. */
static void add_bytes(tw_sha256_state *state, const char *bytes, size_t size) {
    add_number(state, size);
    tw_sha256_add(state, bytes, size);
}

static void add_text(tw_sha256_state *state, const char *text) {
    add_bytes(state, text, strlen(text));
}

/* @param name  is freed. @return false: no memory for it */
static bool add_file(tw_sha256_state *state, const tw_fileset *invoer, char *name) {
    const tw_file *file = name == NULL ? NULL : tw_fileset_find(invoer, name);
    bool known = name != NULL;
    if (file != NULL) {
        add_text(state, name);
        add_bytes(state, file->data, file->size);
    }
    free(name);
    return known;
}

/* In a fixed order, so that it makes no difference in which the files were read. */
static bool add_files(tw_sha256_state *state, const tw_comparison *c) {
    bool sound = add_file(state, c->invoer, strdup("opdracht.json")) &&
                 add_file(state, c->invoer, strdup("scenario.json"));
    for (size_t j = 0; j < c->policy_count && sound; j++) {
        sound = add_file(state, c->invoer, tw_invoer_policy(j));
    }
    for (size_t r = 0; r < c->round_count; r++) {
        for (size_t i = 0; tw_invoer_round_files[i] != NULL && sound; i++) {
            sound = add_file(state, c->invoer, tw_invoer_round(r, tw_invoer_round_files[i]));
        }
    }
    return sound;
}

static void add_columns(tw_sha256_state *state, const tw_compare_round *round) {
    for (size_t i = 0; i < round->shape.column_count; i++) {
        const tw_compare_column *column = &round->columns[i];
        add_number(state, (uint64_t)column->jaar);
        add_text(state, column->maat);
        add_text(state, column->groep);
        add_number(state, column->miljoensten ? 1 : 0);
    }
}

static tw_status make_keys(tw_comparison *c, tw_error *err) {
    for (size_t r = 0; r < c->round_count; r++) {
        tw_sha256_state state;
        tw_sha256_begin(&state);
        add_text(&state, "toewijs/vergelijking/1");
        add_text(&state, tw_version());
        add_number(&state, r);
        if (!add_files(&state, c)) {
            return tw_fail(err, TW_ERR_NOMEM, "comparison");
        }
        add_columns(&state, &c->rounds[r]);
        c->rounds[r].shape.scenario_count = c->scenario_count;
        c->rounds[r].shape.policy_count = c->policy_count;
        tw_sha256_end(&state, c->rounds[r].shape.key);
    }
    return TW_OK;
}

/* ---- all of it -------------------------------------------------------------------------------
 */

static tw_status take_opdracht(tw_comparison *c, tw_opdracht *o, tw_error *err) {
    c->rounds = calloc(o->round_count, sizeof *c->rounds);
    c->policies = calloc(o->policy_count, sizeof(tw_policy *));
    c->policy_names = o->policies;
    c->memory = o->memory;
    o->memory = NULL;
    if (c->rounds == NULL || c->policies == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "comparison");
    }
    c->round_count = o->round_count;
    c->policy_count = o->policy_count;
    c->first_scenario = o->scenarios > 0 ? 1 : 0;
    c->scenario_count = o->scenarios > 0 ? (size_t)o->scenarios : 1;
    c->seed = o->seed;
    memcpy(c->axioms, o->axioms, sizeof c->axioms);
    for (size_t r = 0; r < c->round_count; r++) {
        c->rounds[r].naam = o->rounds[r];
    }
    return TW_OK;
}

static tw_status read_recipe(tw_comparison *c, tw_diags *diags, tw_error *err) {
    const tw_file *file = tw_fileset_find(c->invoer, "scenario.json");
    if (file == NULL) {
        tw_diags_add(diags, TW_ERROR, (tw_place){"scenario.json", 0, 0}, TW_IO_FILE_MISSING, NULL);
        return TW_ERR_INPUT;
    }
    return tw_recipe_parse(&c->recipe, file->name, file->data, file->size, diags, err);
}

static tw_status load(tw_comparison *c, tw_diags *diags, tw_error *err) {
    const tw_file *file = tw_fileset_find(c->invoer, "opdracht.json");
    tw_opdracht opdracht = {0};
    if (file == NULL) {
        tw_diags_add(diags, TW_ERROR, (tw_place){"opdracht.json", 0, 0}, TW_IO_FILE_MISSING, NULL);
        return TW_ERR_INPUT;
    }
    tw_status status = tw_opdracht_read(&opdracht, file->data, file->size, diags, err);
    if (status == TW_OK) {
        status = take_opdracht(c, &opdracht, err);
    }
    tw_opdracht_clear(&opdracht);
    if (status == TW_OK) {
        status = read_recipe(c, diags, err);
    }
    for (size_t r = 0; r < c->round_count && status == TW_OK; r++) {
        status = read_cases(c, r, diags, err);
        if (status == TW_OK) {
            status = tw_columns_make(&c->rounds[r], c, err);
        }
    }
    return status == TW_OK ? make_keys(c, err) : status;
}

tw_status tw_comparison_load(tw_comparison **out, const tw_fileset *invoer, tw_diags *diags,
                             tw_error *err) {
    *out = NULL;
    tw_comparison *c = calloc(1, sizeof *c);
    if (c == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "comparison");
    }
    c->invoer = invoer;
    tw_status status = load(c, diags, err);
    if (status == TW_OK) {
        *out = c;
    } else {
        tw_comparison_free(c);
    }
    return status;
}

static void free_round(tw_compare_round *round, size_t policy_count) {
    for (size_t j = 0; round->rounds != NULL && j < policy_count; j++) {
        bool shared = false;
        for (size_t i = 0; i < j; i++) {
            shared = shared || round->rounds[i] == round->rounds[j];
        }
        if (!shared) {
            tw_round_free(round->rounds[j]);
        }
    }
    tw_measure_columns_free(round->measures);
    free(round->rounds);
    free(round->columns);
}

void tw_comparison_free(tw_comparison *comparison) {
    if (comparison == NULL) {
        return;
    }
    for (size_t r = 0; r < comparison->round_count; r++) {
        free_round(&comparison->rounds[r], comparison->policy_count);
    }
    for (size_t j = 0; j < comparison->policy_count; j++) {
        tw_policy_free(comparison->policies[j]);
    }
    free(comparison->rounds);
    free(comparison->policies);
    tw_arena arena = {comparison->memory};
    tw_arena_clear(&arena);
    free(comparison);
}

uint64_t tw_comparison_units(const tw_comparison *comparison) {
    return (uint64_t)comparison->round_count * comparison->scenario_count *
           comparison->policy_count;
}

tw_compare_unit tw_comparison_unit(const tw_comparison *comparison, uint64_t number) {
    uint64_t rest = number / comparison->policy_count;
    return (tw_compare_unit){.round = (size_t)(rest / comparison->scenario_count),
                             .scenario = (size_t)(rest % comparison->scenario_count),
                             .policy = (size_t)(number % comparison->policy_count)};
}

char *tw_comparison_say_unit(const tw_comparison *comparison, tw_lang lang, uint64_t number) {
    tw_compare_unit unit = tw_comparison_unit(comparison, number);
    tw_digits scenario = tw_digits_of(comparison->first_scenario + (int64_t)unit.scenario);
    const char *args[TW_MESSAGE_ARGS] = {comparison->rounds[unit.round].naam, scenario.text,
                                         comparison->policy_names[unit.policy], NULL};
    return tw_message_render(lang, TW_COMPARE_UNIT, args);
}
