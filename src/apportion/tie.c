#include "apportion/tie.h"
#include "apportion/lot.h"

#include <stdlib.h>
#include <string.h>

static int compare_lots(const void *left, const void *right) {
    const tw_tied *a = left;
    const tw_tied *b = right;
    if (a->lot != b->lot) {
        return a->lot < b->lot ? -1 : 1;
    }
    return strcmp(a->id, b->id);
}

void tw_tie_settle(tw_claim *claims, tw_tied *tied, size_t count, int64_t open, const char *zaad,
                   tw_apportionment *result) {
    if (zaad == NULL) {
        for (size_t i = 0; i < count; i++) {
            claims[tied[i].claim].gelijk = true;
        }
        result->open = open;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        tied[i].id = claims[tied[i].claim].id;
        tied[i].lot = tw_lot_apportion(zaad, tied[i].id);
    }
    qsort(tied, count, sizeof *tied, compare_lots);
    for (size_t i = 0; i < (size_t)open; i++) {
        claims[tied[i].claim].plaatsen++;
    }
}
