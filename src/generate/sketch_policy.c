/* The policy that goes with a synthetic round. */
#include "base/arena.h"
#include "base/buf.h"
#include "generate/sketch.h"

#include <inttypes.h>
#include <stdlib.h>

/* About two thirds of what all are entitled to, so that shares and lots matter. */
static int64_t pot_of(const tw_sketch *sketch) {
    return (sketch->aanspraak * 2 + 2) / 3;
}

static void set_bonus(tw_policy *policy, const tw_sketch *sketch) {
    int64_t pot = pot_of(sketch);
    policy->pot = (tw_optional){true, pot};
    policy->aanspraak.soort = TW_AANSPRAAK_PERCENTAGE;
    policy->aanspraak.percentage = SKETCH_PERCENTAGE;
    if (sketch->options.sector_caps) {
        tw_optional *caps = policy->max_per_sector;
        caps[TW_SECTOR_GGZ_INSTELLING] = (tw_optional){true, pot * 2 / 5};
        caps[TW_SECTOR_GGZ_VRIJGEVESTIGD] = (tw_optional){true, pot / 4};
        caps[TW_SECTOR_GEHANDICAPTENZORG] = (tw_optional){true, pot / 10};
    }
}

/* The programme takes two years. */
static void set_fasen(tw_policy *policy, int count) {
    static const tw_fase fasen[TW_MAX_FASEN + 1][TW_MAX_FASEN] = {
        [2] = {{"fase 1", 52, 0}, {"fase 2", 52, 1}},
        [3] = {{"fase 1", 52, 0}, {"fase 2", 26, 1}, {"fase 3", 26, 1}},
        [4] = {{"fase 1", 26, 0}, {"fase 2", 26, 0}, {"fase 3", 26, 1}, {"fase 4", 26, 1}},
    };
    policy->fase_count = count;
    for (int f = 0; f < count; f++) {
        policy->fasen[f] = fasen[count][f];
    }
}

static void set_limits(tw_policy *policy) {
    int count = policy->fase_count;
    policy->max_aandeel_per_poi[TW_BONUS] = count == 2 ? 60 : 75;
    policy->max_afstand_km = (tw_optional){true, 60};
    policy->max_wissels = (tw_optional){true, count == 4 ? 2 : count - 1};
    policy->min_verblijf_weken = count == 2 ? 0 : count == 3 ? 26 : 52;
}

tw_status tw_sketch_to_policy(tw_policy **out, const tw_sketch *sketch, tw_error *err) {
    *out = NULL;
    tw_arena arena = {0};
    tw_buf zaad = {0};
    tw_policy *policy = calloc(1, sizeof *policy);
    if (policy == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "generate");
    }
    tw_policy_set_defaults(policy);
    policy->naam = "synthetisch";
    policy->bron = "voorbeeld, geen vastgesteld protocol";
    set_bonus(policy, sketch);
    set_fasen(policy, sketch->options.fase_count);
    if (sketch->options.limits) {
        set_limits(policy);
    }
    tw_buf_printf(&zaad, "synthetisch %" PRIu64, sketch->options.seed);
    policy->zaad = zaad.failed ? NULL : tw_arena_text(&arena, zaad.data, zaad.size);
    policy->memory = arena.blocks;
    tw_buf_free(&zaad);
    if (policy->zaad == NULL) {
        tw_policy_free(policy);
        return tw_fail(err, TW_ERR_NOMEM, "generate");
    }
    *out = policy;
    return TW_OK;
}
