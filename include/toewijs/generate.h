/** @file generate.h
 *  Synthetic rounds of realistic shape, reproducible from a seed.
 */
#ifndef TOEWIJS_GENERATE_H
#define TOEWIJS_GENERATE_H

#include "toewijs/fileset.h"
#include "toewijs/status.h"
#include <stdbool.h>
#include <stdint.h>

typedef struct tw_generate_options {
    int64_t rsv_count;
    uint64_t seed;
    int64_t min_leden; /**< members per RSV, 4 .. */
    int64_t max_leden;
    int fase_count;
    int64_t overlap_percent;   /**< share of RSVs that share a POI with another */
    int64_t krap_percent;      /**< how tight capacity is: 0 roomy .. 100 none to spare */
    int64_t afgewezen_percent; /**< share of registrations made to fail a condition */
    int64_t wensen_percent;    /**< share of RSVs with wishes */
    bool sector_caps;
    bool limits; /**< share and move limits on routes */
} tw_generate_options;

void tw_generate_defaults(tw_generate_options *options);

/** Render the round's files into @p files. The same options give the same bytes everywhere. */
TW_NODISCARD tw_status tw_generate(tw_fileset *files, const tw_generate_options *options,
                                   tw_error *err);

#endif
