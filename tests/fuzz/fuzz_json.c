/** @file fuzz_json.c — any bytes as a policy, as policies that vary, as a recipe and as a
 * ronde.json.
 *
 *  Reading must come to an end without touching memory that is not its own. What the strict scan
 *  lets through, cJSON must read too, into the same tree: any other answer is reported as a lack of
 *  memory or as a fault, and stops here. What a file of policies stands for are sound policies,
 * each of a name of its own, or there is a mistake, at a place that the file has; and a recipe is
 * read again as it was.
 */
#include "base/buf.h"
#include "io/grid_read.h"
#include "io/policy_read.h"
#include "toewijs/recipe_file.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_as_policy(const char *data, size_t size) {
    tw_diags diags = {0};
    tw_policy *policy = calloc(1, sizeof *policy);
    if (policy == NULL ||
        tw_policy_read(policy, "beleid.json", data, size, &diags, NULL) != TW_OK) {
        abort();
    }
    /* A policy without mistakes is one that the rest of the program may trust. */
    if (diags.error_count == 0 &&
        (policy->zaad == NULL || policy->fase_count < TW_MIN_FASEN || policy->doel_count < 5)) {
        abort();
    }
    tw_policy_free(policy);
    tw_diags_clear(&diags);
}

static void read_as_ronde(const char *data, size_t size) {
    tw_diags diags = {0};
    tw_round *round = calloc(1, sizeof *round);
    if (round == NULL || tw_ronde_read(round, "ronde.json", data, size, &diags, NULL) != TW_OK) {
        abort();
    }
    if (diags.error_count == 0 && (round->opleiding == NULL || round->peildatum == TW_DATE_NONE)) {
        abort();
    }
    tw_round_free(round);
    tw_diags_clear(&diags);
}

static void check_sound(const tw_policy_grid *grid, size_t index) {
    const tw_grid_policy *one = &grid->policies[index];
    tw_diags diags = {0};
    tw_policy *policy = calloc(1, sizeof *policy);
    if (policy == NULL ||
        tw_policy_read(policy, "beleid.json", one->text, one->size, &diags, NULL) != TW_OK ||
        diags.error_count > 0 || strcmp(policy->naam, one->naam) != 0) {
        abort();
    }
    for (size_t i = 0; i < index; i++) {
        if (strcmp(grid->policies[i].naam, one->naam) == 0) {
            abort();
        }
    }
    tw_policy_free(policy);
    tw_diags_clear(&diags);
}

static void read_as_grid(const char *data, size_t size) {
    tw_policy_grid grid = {0};
    tw_diags diags = {0};
    tw_status status = tw_policy_grid_add_bytes(&grid, "beleid.json", data, size, &diags, NULL);
    bool sound = status == TW_OK && diags.error_count == 0 && grid.count > 0;
    bool refused = status == TW_ERR_INPUT && diags.error_count > 0 && grid.count == 0;
    if (!sound && !refused) {
        abort();
    }
    for (size_t i = 0; i < grid.count; i += 1 + grid.count / 8) {
        check_sound(&grid, i);
    }
    for (size_t i = 0; i < diags.count; i++) {
        if (diags.items[i].line > (int64_t)size + 1 || diags.items[i].column > (int64_t)size + 1) {
            abort();
        }
    }
    tw_policy_grid_clear(&grid);
    tw_diags_clear(&diags);
}

static void read_as_recipe(const char *data, size_t size) {
    tw_recipe recipe;
    tw_recipe again;
    tw_diags diags = {0};
    tw_buf texts[2] = {{0}};
    tw_status status = tw_recipe_parse(&recipe, "scenario.json", data, size, &diags, NULL);
    if (status != (diags.error_count > 0 ? TW_ERR_INPUT : TW_OK)) {
        abort();
    }
    if (status == TW_OK) {
        tw_recipe_render(&texts[0], &recipe);
        if (texts[0].failed || tw_recipe_parse(&again, "scenario.json", texts[0].data,
                                               texts[0].size, &diags, NULL) != TW_OK) {
            abort();
        }
        tw_recipe_render(&texts[1], &again);
        if (texts[1].failed || strcmp(texts[0].data, texts[1].data) != 0) {
            abort();
        }
    }
    tw_buf_free(&texts[0]);
    tw_buf_free(&texts[1]);
    tw_diags_clear(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    read_as_policy((const char *)data, size);
    read_as_ronde((const char *)data, size);
    read_as_grid((const char *)data, size);
    read_as_recipe((const char *)data, size);
    return 0;
}
