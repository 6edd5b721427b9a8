/** @file write.h
 *  Rendering an outcome: the files of formats.md section 3, and tables for people.
 */
#ifndef TOEWIJS_WRITE_H
#define TOEWIJS_WRITE_H

#include "toewijs/assess.h"
#include "toewijs/fileset.h"
#include "toewijs/outcome.h"
#include "toewijs/status.h"

/** What verantwoording.json records besides data and policy; may differ between runs. */
typedef struct tw_run_info {
    const char *method;
    int jobs;
    int64_t duration_ms;
} tw_run_info;

/** Render all files of an outcome into @p files. */
TW_NODISCARD tw_status tw_write_outcome(tw_fileset *files, const tw_round *round,
                                        const tw_policy *policy, const tw_assessment *assessment,
                                        const tw_outcome *outcome, const tw_run_info *run,
                                        tw_error *err);

struct tw_buf;

/** The tables people read on a terminal: per RSV entitlement and bonus per POI, and the matrix of
 *  starts and continuations. Plain UTF-8 text. */
void tw_write_tables(struct tw_buf *buf, tw_lang lang, const tw_round *round,
                     const tw_policy *policy, const tw_assessment *assessment,
                     const tw_outcome *outcome);

/** Which wishes were not honoured in full. Sorted as formats.md section 3 says. */
typedef struct tw_tekort {
    int soort;                  /**< as tw_voorkeur.soort */
    size_t route[TW_MAX_FASEN]; /**< TW_ANY_POI for "*" */
    bool grens_is_max;
    int64_t gevraagd;
    int64_t gekregen;
} tw_tekort;

/** The shortfalls of one RSV in its final distribution.
 *  @param[out] out  caller frees; NULL when count is 0 */
TW_NODISCARD tw_status tw_find_tekorten(tw_tekort **out, size_t *count, const tw_round *round,
                                        const tw_policy *policy, const tw_outcome *outcome,
                                        size_t rsv, tw_error *err);

#endif
