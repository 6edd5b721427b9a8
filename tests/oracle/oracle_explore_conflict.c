/* What exploring says forbids what was asked: of it and of the rules, no more and no less. */
#include "oracle_explorer.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PARTS = 500 };

/* With only these parts in force: can it be? -1: too large. */
static int can_with(const explorer *e, const tw_conflicts *found, const bool *in,
                    const oracle_limits *limits) {
    tw_eis eisen[2 * EXPLORER_EISEN];
    tw_los *los = oracle_alloc(found->part_count + 1, sizeof *los);
    tw_what_if asked = {.eisen = eisen, .los = los};
    oracle_result result = {0};
    for (size_t i = 0; i < found->part_count; i++) {
        const tw_conflict_part *part = &found->parts[i];
        if (part->is_wens && in[i]) {
            eisen[asked.eis_count++] = part->wens;
        } else if (!part->is_wens && !in[i]) {
            los[asked.los_count++] = part->los;
        }
    }
    oracle_can(&result, e->run->round, e->run->policy, &asked, e->r, limits);
    int can = result.too_large ? -1 : result.tekort == 0;
    oracle_result_clear(&result);
    free(los);
    return can;
}

void explorer_check_conflict(explorer *e, const tw_explore_result *found,
                             const oracle_limits *limits) {
    const tw_conflicts *conflict = &found->conflict;
    bool in[MAX_PARTS] = {false};
    if ((conflict->count > 0) != (found->tekort > 0) || conflict->part_count > MAX_PARTS) {
        tw_buf_str(e->why, "  what is asked falls short, but nothing forbids it\n");
        return;
    }
    for (size_t i = 0; conflict->count > 0 && i < conflict->sets[0].count; i++) {
        in[conflict->sets[0].parts[i]] = true;
    }
    if (conflict->count > 0 && can_with(e, conflict, in, limits) == 1) {
        tw_buf_str(e->why, "  what is said to forbid it does not\n");
    }
    for (size_t i = 0; conflict->count > 0 && i < conflict->sets[0].count; i++) {
        in[conflict->sets[0].parts[i]] = false;
        if (can_with(e, conflict, in, limits) == 0) {
            tw_buf_str(e->why, "  one of what is said to forbid it can be missed\n");
        }
        in[conflict->sets[0].parts[i]] = true;
    }
    e->tally->conflicts += conflict->count > 0 ? 1 : 0;
}
