#include "toewijs/generate.h"
#include "generate/sketch.h"
#include "toewijs/round_files.h"

#include <inttypes.h>
#include <stdlib.h>

void tw_generate_defaults(tw_generate_options *options) {
    *options = (tw_generate_options){
        .rsv_count = 60,
        .seed = 1,
        .min_leden = 4,
        .max_leden = 26,
        .fase_count = 2,
        .overlap_percent = 10,
        .krap_percent = 50,
        .afgewezen_percent = 5,
        .wensen_percent = 50,
    };
}

static tw_status check_options(const tw_generate_options *options, tw_error *err) {
    const struct {
        const char *name;
        int64_t value;
        int64_t low;
        int64_t high;
    } ranges[] = {
        {"rsv_count", options->rsv_count, 1, TW_GENERATE_MAX_RSV},
        {"max_leden", options->max_leden, TW_GENERATE_MIN_LEDEN, TW_GENERATE_MAX_LEDEN},
        {"min_leden", options->min_leden, TW_GENERATE_MIN_LEDEN, options->max_leden},
        {"fase_count", options->fase_count, TW_MIN_FASEN, TW_MAX_FASEN},
        {"overlap_percent", options->overlap_percent, 0, 100},
        {"krap_percent", options->krap_percent, 0, 100},
        {"afgewezen_percent", options->afgewezen_percent, 0, 100},
        {"wensen_percent", options->wensen_percent, 0, 100},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (ranges[i].value < ranges[i].low || ranges[i].value > ranges[i].high) {
            return tw_fail(err, TW_ERR_INPUT, "%s = %" PRId64 " (%" PRId64 " .. %" PRId64 ")",
                           ranges[i].name, ranges[i].value, ranges[i].low, ranges[i].high);
        }
    }
    return TW_OK;
}

tw_status tw_sketch_make(tw_sketch *sketch, const tw_generate_options *options, tw_error *err) {
    sketch->options = *options;
    sketch->random.state = options->seed;
    sketch->rsv_count = (size_t)options->rsv_count;
    tw_status status = tw_sketch_draw_rsvs(sketch, err);
    if (status == TW_OK) {
        status = tw_sketch_draw_members(sketch, err);
    }
    if (status == TW_OK) {
        tw_sketch_draw_places(sketch);
        status = tw_sketch_draw_wishes(sketch, err);
    }
    return status;
}

void tw_sketch_clear(tw_sketch *sketch) {
    free(sketch->rsvs);
    free(sketch->pois);
    free(sketch->members);
    free(sketch->wishes);
}

tw_status tw_generate(tw_fileset *files, const tw_generate_options *options, tw_error *err) {
    tw_status status = check_options(options, err);
    if (status != TW_OK) {
        return status;
    }
    tw_sketch sketch = {0};
    tw_round *round = NULL;
    tw_policy *policy = NULL;
    status = tw_sketch_make(&sketch, options, err);
    if (status == TW_OK) {
        status = tw_sketch_to_round(&round, &sketch, err);
    }
    if (status == TW_OK) {
        status = tw_sketch_to_policy(&policy, &sketch, err);
    }
    if (status == TW_OK) {
        status = tw_round_render(files, round, policy, err);
    }
    tw_policy_free(policy);
    tw_round_free(round);
    tw_sketch_clear(&sketch);
    return status;
}
