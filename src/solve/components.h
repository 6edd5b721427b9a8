/** @file components.h — RSVs that share no institution, directly or through others, have nothing
 *  to do with each other but for the pot and the sectors. */
#ifndef TW_SOLVE_COMPONENTS_H
#define TW_SOLVE_COMPONENTS_H

#include "toewijs/assess.h"

typedef struct tw_components {
    size_t *rsvs;  /**< of the RSVs that take part, grouped; ascending within a group */
    size_t *start; /**< count + 1 offsets in rsvs; groups ordered by their first RSV */
    size_t count;
} tw_components;

TW_NODISCARD tw_status tw_components_find(tw_components *components, const tw_round *round,
                                          const tw_assessment *assessment, tw_error *err);
void tw_components_free(tw_components *components);

#endif
