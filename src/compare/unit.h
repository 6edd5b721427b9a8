/** @file unit.h — one unit: a scenario of a round, solved by a policy and measured. */
#ifndef TW_COMPARE_UNIT_H
#define TW_COMPARE_UNIT_H

#include "toewijs/compare.h"
#include "toewijs/solve.h"

/** What a process keeps from unit to unit. Start with {0}, end with tw_unit_clear. */
typedef struct tw_unit_state {
    tw_memo *memo; /**< of one scenario: policies have much in common; kept no longer, so that
                        memory does not grow with the number of scenarios */
    size_t round;
    size_t scenario;
    int64_t *values; /**< room for those of a unit */
    size_t room;
    const volatile sig_atomic_t *stop; /**< may be NULL */
} tw_unit_state;

/**
 * Do unit @p number and put its results in their slot. What this unit cannot be computed for is
 * recorded there too.
 *
 * @param[out] stopped  it was not finished, for state->stop was set; nothing is recorded
 * @return TW_OK; TW_ERR_NOMEM, TW_ERR_IO: nothing is recorded
 */
TW_NODISCARD tw_status tw_unit_do(tw_unit_state *state, const tw_comparison *comparison,
                                  tw_store *store, uint64_t number, bool *stopped, tw_error *err);

void tw_unit_clear(tw_unit_state *state);

#endif
