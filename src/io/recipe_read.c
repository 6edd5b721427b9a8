/* scenario.json, as it is read. */
#include "domain/ranges.h"
#include "io/input_file.h"
#include "io/json_fields.h"
#include "toewijs/recipe_file.h"

#include <stdlib.h>

enum { KANS, VAN, TOT, EENHEID, PART_KEYS };

/* The ends of the range, each from @p least to @p most. */
static void read_range(tw_json_in *in, size_t node, const size_t found[PART_KEYS], int64_t least,
                       int64_t most, tw_recipe_part *part) {
    bool has_van = tw_json_require(in, node, "van", found[VAN]) &&
                   tw_json_get_integer(in, found[VAN], least, most, &part->van);
    bool has_tot = tw_json_require(in, node, "tot", found[TOT]) &&
                   tw_json_get_integer(in, found[TOT], least, most, &part->tot);
    if (has_van && has_tot && part->van > part->tot) {
        tw_json_report_numbers(in, found[TOT], TW_IO_RECIPE_RANGE, part->van, 0);
    }
}

static void read_part(tw_json_in *in, size_t node, tw_recipe_kind kind, tw_recipe_part *part) {
    static const char *const keys[PART_KEYS] = {
        [KANS] = "kans", [VAN] = "van", [TOT] = "tot", [EENHEID] = "eenheid"};
    static const char *const units[] = {"plaatsen", "procent"};
    bool has_range = tw_recipe_has_range(kind);
    bool has_unit = has_range && tw_recipe_has_unit(kind);
    size_t found[PART_KEYS] = {0};
    size_t count = has_unit ? PART_KEYS : has_range ? EENHEID : VAN;
    if (node == 0 || !tw_json_object(in, node, keys, count, found)) {
        return;
    }
    if (tw_json_require(in, node, keys[KANS], found[KANS])) {
        (void)tw_json_get_integer(in, found[KANS], 0, 100, &part->kans);
    }
    int unit = has_unit ? 1 : 0;
    (void)tw_json_get_choice(in, found[EENHEID], units, 2, &unit);
    part->procent = unit == 1;
    if (has_unit) {
        read_range(in, node, found, part->procent ? -100 : -TW_MAX_NUMBER,
                   part->procent ? TW_RECIPE_MAX_PERCENT : TW_MAX_NUMBER, part);
    } else if (has_range) {
        read_range(in, node, found, 1, TW_RECIPE_MAX_DAYS, part);
    }
}

static void read_recipe(tw_json_in *in, tw_recipe *recipe) {
    enum { SCHEMA = TW_RECIPE_PARTS, JAREN, DRIFT, KEYS };
    static const char *const schema[] = {"toewijs/scenario/1"};
    const char *keys[KEYS] = {[SCHEMA] = "schema", [JAREN] = "jaren", [DRIFT] = "drift"};
    size_t found[KEYS];
    int unused;
    for (int k = 0; k < TW_RECIPE_PARTS; k++) {
        keys[k] = tw_recipe_part_name((tw_recipe_kind)k);
    }
    if (!tw_json_object(in, 0, keys, KEYS, found)) {
        return;
    }
    if (tw_json_require(in, 0, keys[SCHEMA], found[SCHEMA])) {
        (void)tw_json_get_choice(in, found[SCHEMA], schema, 1, &unused);
    }
    for (int k = 0; k < TW_RECIPE_PARTS; k++) {
        read_part(in, found[k], (tw_recipe_kind)k, &recipe->parts[k]);
    }
    (void)tw_json_get_integer(in, found[JAREN], 1, TW_RECIPE_MAX_JAREN, &recipe->jaren);
    (void)tw_json_get_bool(in, found[DRIFT], &recipe->drift);
}

static tw_status read_bytes(tw_recipe *recipe, const char *path, const char *data, size_t size,
                            tw_diags *diags, tw_error *err) {
    tw_json json;
    tw_arena arena = {0}; /* a recipe keeps no texts */
    tw_status status = tw_json_read(&json, path, data, size, diags, err);
    if (status == TW_OK) {
        tw_json_in in = {.json = &json, .diags = diags, .arena = &arena};
        read_recipe(&in, recipe);
        status = in.no_memory ? tw_fail(err, TW_ERR_NOMEM, "%s", path) : TW_OK;
    }
    tw_json_clear(&json);
    tw_arena_clear(&arena);
    return status;
}

tw_status tw_recipe_parse(tw_recipe *recipe, const char *name, const char *data, size_t size,
                          tw_diags *diags, tw_error *err) {
    size_t before = diags->error_count;
    tw_recipe_clear(recipe);
    tw_status status = read_bytes(recipe, name, data, size, diags, err);
    tw_diags_sort(diags);
    if (status == TW_OK && diags->out_of_memory) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", name);
    }
    return status == TW_OK && diags->error_count > before ? TW_ERR_INPUT : status;
}

tw_status tw_recipe_read(tw_recipe *recipe, const char *path, tw_diags *diags, tw_error *err) {
    char *data = NULL;
    size_t size = 0;
    size_t before = diags->error_count;
    tw_recipe_clear(recipe);
    tw_status status = tw_input_read(path, path, true, &data, &size, diags, err);
    if (status == TW_OK && data != NULL) {
        status = read_bytes(recipe, path, data, size, diags, err);
    }
    free(data);
    tw_diags_sort(diags);
    if (status == TW_OK && diags->out_of_memory) {
        status = tw_fail(err, TW_ERR_NOMEM, "%s", path);
    }
    return status == TW_OK && diags->error_count > before ? TW_ERR_INPUT : status;
}
