#include "shares_round.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { MUCH = 1000 };

void shares_open(tiny_round *tiny, const int64_t *weights, size_t count, int64_t pot,
                 tw_methode methode) {
    static const char *const ids[TINY_RSVS] = {"R0", "R1", "R2", "R3", "R4", "R5", "R6", "R7"};
    static const tw_sector sectors[] = {TW_SECTOR_GGZ_INSTELLING, TW_SECTOR_OUDERENZORG,
                                        TW_SECTOR_ZIEKENHUISZORG, TW_SECTOR_JEUGDZORG};
    tiny_init(tiny);
    tiny->round.termijn_terugkoppeling = 20240318; /* so that it can be written and read */
    tiny->round.termijn_in_doorstroom = 20240524;
    tiny->policy.aanspraak.percentage = 100;
    tiny->policy.pot = (tw_optional){true, pot};
    tiny->policy.methode = methode;
    for (size_t r = 0; r < count; r++) {
        size_t first = tiny->round.poi_count;
        for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++) {
            size_t p = tiny_numbered_poi(tiny, sectors[i], i == 0 ? weights[r] : 0);
            tiny->pois[p].aangevraagd = MUCH;
            tiny->pois[p].capaciteit = 5 * MUCH;
        }
        tiny_rsv(tiny, ids[r], first);
        for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++) {
            tiny_member(tiny, first + i);
        }
    }
}

shares_case shares_solve(const tw_round *round, const tw_policy *policy,
                         const tw_solve_options *options) {
    tw_error err = TW_ERROR_INIT;
    tw_diags diags = {0};
    shares_case solved = {0};
    assert_int_equal(tw_assess(&solved.assessment, round, policy, &diags, &err), TW_OK);
    assert_int_equal(diags.error_count, 0);
    assert_int_equal(tw_solve(&solved.outcome, round, policy, solved.assessment, options, &err),
                     TW_OK);
    solved.given = (tw_axiom_case){round, policy, solved.assessment, solved.outcome};
    return solved;
}

void shares_close(shares_case *solved) {
    tw_assessment_free(solved->assessment);
    tw_outcome_free(solved->outcome);
    *solved = (shares_case){0};
}
