#include "toewijs/recipe.h"

static const char *const names[TW_RECIPE_PARTS] = {
    [TW_RECIPE_AANVRAGEN] = "aanvragen", [TW_RECIPE_TOEWIJZINGEN] = "toewijzingen",
    [TW_RECIPE_UITVAL] = "uitval",       [TW_RECIPE_CAPACITEIT] = "capaciteit",
    [TW_RECIPE_TE_LAAT] = "te_laat",     [TW_RECIPE_POT] = "pot",
    [TW_RECIPE_LOTING] = "loting",
};

void tw_recipe_clear(tw_recipe *recipe) {
    *recipe = (tw_recipe){.jaren = 1, .drift = true};
    recipe->parts[TW_RECIPE_TE_LAAT].van = 1;
    recipe->parts[TW_RECIPE_TE_LAAT].tot = 1;
}

void tw_recipe_defaults(tw_recipe *recipe) {
    static const tw_recipe_part parts[TW_RECIPE_PARTS] = {
        [TW_RECIPE_AANVRAGEN] = {50, -20, 30, true}, [TW_RECIPE_TOEWIJZINGEN] = {30, -20, 20, true},
        [TW_RECIPE_UITVAL] = {1, 0, 0, false},       [TW_RECIPE_CAPACITEIT] = {10, -30, -10, true},
        [TW_RECIPE_TE_LAAT] = {3, 1, 30, false},     [TW_RECIPE_POT] = {100, -20, 20, true},
        [TW_RECIPE_LOTING] = {100, 0, 0, false},
    };
    tw_recipe_clear(recipe);
    for (int i = 0; i < TW_RECIPE_PARTS; i++) {
        recipe->parts[i] = parts[i];
    }
}

const char *tw_recipe_part_name(tw_recipe_kind kind) {
    return names[kind];
}

bool tw_recipe_has_range(tw_recipe_kind kind) {
    return kind != TW_RECIPE_UITVAL && kind != TW_RECIPE_LOTING;
}

bool tw_recipe_has_unit(tw_recipe_kind kind) {
    return kind != TW_RECIPE_TE_LAAT;
}
