/** @file generate.h
 *  Synthetic rounds of realistic shape, reproducible from a seed.
 *
 *  Shape after the published figures (shared domain.md): about 8 members per RSV, places over the
 *  sectors as in 2018, 58 percent of the requests granted, small independent practices, members
 *  that live near each other. Nothing in a generated round is about a real institution.
 */
#ifndef TOEWIJS_GENERATE_H
#define TOEWIJS_GENERATE_H

#include "toewijs/fileset.h"
#include "toewijs/status.h"
#include <stdbool.h>
#include <stdint.h>

enum {
    TW_GENERATE_MAX_RSV = 10000,
    TW_GENERATE_MIN_LEDEN = 4, /**< fewer cannot take part under the usual conditions */
    TW_GENERATE_MAX_LEDEN = 100
};

typedef struct tw_generate_options {
    int64_t rsv_count; /**< 1 .. TW_GENERATE_MAX_RSV */
    uint64_t seed;
    int64_t min_leden; /**< members per RSV, TW_GENERATE_MIN_LEDEN .. max_leden */
    int64_t max_leden; /**< at most TW_GENERATE_MAX_LEDEN; skewed: the mean is a fifth of the way */
    int fase_count;    /**< TW_MIN_FASEN .. TW_MAX_FASEN */
    int64_t overlap_percent;   /**< share of RSVs that share a POI with another */
    int64_t krap_percent;      /**< how tight capacity is: 0 roomy .. 100 none to spare */
    int64_t afgewezen_percent; /**< share of registrations made to fail a condition */
    int64_t wensen_percent;    /**< share of RSVs with wishes */
    bool sector_caps;
    bool limits;       /**< share and move limits on routes; with 3 or 4 phases a minimum stay */
    bool met_register; /**< also crt_register.csv, which does not bear out a few claims */
} tw_generate_options;

void tw_generate_defaults(tw_generate_options *options);

/**
 * Render the round's files into @p files. The same options give the same bytes everywhere, and
 * every round is valid input.
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_INPUT (an option out of range; err->detail names it)
 */
TW_NODISCARD tw_status tw_generate(tw_fileset *files, const tw_generate_options *options,
                                   tw_error *err);

#endif
