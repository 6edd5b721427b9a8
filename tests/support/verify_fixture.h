/** @file verify_fixture.h — an outcome made by hand, its files, and the judge's verdict on them.
 *
 *  A test opens a case, says which trajectories there are, and settles it: the files are written as
 *  `solve` would write them, with goal values that the judge agrees to. What it then still finds is
 *  what the test is about. (That those values are right is shown elsewhere, with values computed by
 *  hand and by the independent reference of the conformance rounds.)
 */
#ifndef TESTS_SUPPORT_VERIFY_FIXTURE_H
#define TESTS_SUPPORT_VERIFY_FIXTURE_H

#include "tiny_round.h"
#include "toewijs/verify.h"
#include "toewijs/write.h"

enum { VERIFY_ROUTES = 16 };

typedef struct verify_case {
    tiny_round tiny;
    tw_assessment *assessment;
    tw_outcome outcome;
    tw_rsv_outcome rsvs[TINY_RSVS];
    tw_traject concept[TINY_RSVS][VERIFY_ROUTES];
    tw_traject verdeling[TINY_RSVS][VERIFY_ROUTES];
    tw_fileset files;
    tw_diags findings;
} verify_case;

/** Which of the distributions of an RSV a trajectory is in. */
typedef enum { VERIFY_CONCEPT = 1, VERIFY_FINAL = 2, VERIFY_BOTH = 3 } verify_stages;

/**
 * The round most tests start from; P-numbers are POI indices in this order.
 *
 * | POI | sector | requested | got | capacity | member of (brings in) |
 * |---|---|---|---|---|---|
 * | A | ggz_instelling | 8 | 4 | 12 | R1 (3), R2 (1) |
 * | B | ouderenzorg | 3 | 2 | 6 | R1 |
 * | C | ziekenhuiszorg | 2 | 1 | 5 | R1 |
 * | D | jeugdzorg | 3 | 1 | 6 | R1 |
 * | E | ggz_vrijgevestigd | 4 | 2 | 8 | R2 |
 * | F | ouderenzorg | 3 | 2 | 7 | R2 |
 * | G | revalidatiezorg | 2 | 1 | 6 | R2 |
 * | H | gehandicaptenzorg | 1 | 1 | 2 | R3 |
 * | Z | forensische_zorg | 0 | 0 | 1 | |
 *
 * R1 wants bonus places at B (2), C (1) and D (3, and 2 besides), none at A (and none on B>*,
 * weight 5); nobody of any kind on *>A, three regular ones on *>C and on A>*, none on B>C (weight
 * -2). That cannot all be. R2 wants nothing. R3 is rejected. Entitlement 40 percent: R1 T = 7, E =
 * 2; R2 T = 6, E = 2. The pot is 4, at most 2 bonus places a POI, at most 2 in ouderenzorg.
 */
enum { PA, PB, PC, PD, PE, PF, PG, PH, PZ };

/** The case above without any trajectories; finish with verify_case_close. */
void verify_case_open(verify_case *test);

/** The case above with a sound outcome: R1 differs from its concept. */
void verify_case_sound(verify_case *test);

/** Judge the round again after a change of its data or policy. */
void verify_case_assess(verify_case *test);

/** Add @p aantal (may be negative) trajectories; @p fase_count POIs of @p route count. */
void verify_case_add(verify_case *test, verify_stages stages, size_t rsv, tw_soort soort,
                     int64_t aantal, size_t p1, size_t p2);

/** The same for longer routes. */
void verify_case_add_route(verify_case *test, verify_stages stages, size_t rsv, tw_soort soort,
                           int64_t aantal, const size_t *route);

/** Write the files as they follow from the trajectories and the goal values in test->outcome. */
void verify_case_write(verify_case *test);

/** Run the judge over test->files into test->findings. @return the number of faults */
size_t verify_case_judge(verify_case *test);

/** Write, judge, and write again with the goal values that the judge computed, until it agrees.
 *  @return the number of faults that are left */
size_t verify_case_settle(verify_case *test);

/** How many of the findings are this one. */
size_t verify_case_found(const verify_case *test, tw_message_id id);

/** A finding with this message; NULL: none. */
const tw_diag *verify_case_first(const verify_case *test, tw_message_id id);

/** Print what was found: for a test that is about to fail. */
void verify_case_print(const verify_case *test);

/** The bytes of one of the files; they may be changed in place. */
tw_file *verify_case_file(verify_case *test, const char *name);

/** Put @p size bytes in the place of a file. */
void verify_case_put(verify_case *test, const char *name, const char *data, size_t size);

/** Replace the first @p from in a file; the test fails when it is not there. */
void verify_case_edit(verify_case *test, const char *name, const char *from, const char *to);

/** Take a file out. */
void verify_case_remove(verify_case *test, const char *name);

void verify_case_close(verify_case *test);

#endif
