/** @file planning_in.h — any bytes as a planning.csv, and what a reader's answer must be. */
#ifndef TESTS_FUZZ_PLANNING_IN_H
#define TESTS_FUZZ_PLANNING_IN_H

#include "files_in.h"
#include "toewijs/plan.h"

static inline void demand_places(const tw_diags *diags, size_t size) {
    for (size_t i = 0; i < diags->count; i++) {
        demand(diags->items[i].line <= (int64_t)size + 1000);
        char *text = tw_diag_render(&diags->items[i], i % 2 == 0 ? TW_NL : TW_EN);
        demand(text != NULL);
        free(text);
    }
}

/* Mistakes are said, and only then is there nothing. */
static inline void demand_answer(tw_status status, const void *read, const tw_diags *diags,
                                 size_t size) {
    demand(status == TW_OK || status == TW_ERR_INPUT);
    demand((status == TW_OK) == (read != NULL));
    demand((status == TW_OK) == (diags->error_count == 0));
    demand_places(diags, size);
}

/* NULL: there are mistakes in it. @pre a NUL follows the data */
static inline tw_planning *planning_in(const tw_round *round, const tw_policy *policy,
                                       const tw_outcome *outcome, const char *data, size_t size) {
    tw_diags diags = {0};
    tw_planning *planning = NULL;
    tw_status status = tw_planning_read(&planning, round, policy, outcome, "planning.csv", data,
                                        size, &diags, NULL);
    demand_answer(status, planning, &diags, size);
    tw_diags_clear(&diags);
    return planning;
}

#endif
