/** @file years.h — what is kept from year to year, and measured of all of them at the end. */
#ifndef TW_MEASURE_YEARS_H
#define TW_MEASURE_YEARS_H

#include "measure/measuring.h"

/** True of the years so far. */
typedef struct tw_rsv_years {
    bool always_entitled;
    bool ever_granted;
    int64_t shortfall; /**< sum of q - s, in millionths */
} tw_rsv_years;

typedef struct tw_poi_years {
    bool always_asked;  /**< anything */
    bool always_wanted; /**< more than it got, as a member of an entitled RSV */
    bool ever_placed;   /**< got a place of any kind */
    bool ever_bonus;
    bool in_entitled; /**< scratch: member of an entitled RSV this year */
} tw_poi_years;

struct tw_measure_years {
    const tw_measure_columns *columns;
    int64_t *values;
    int next; /**< the year to come */
    tw_rsv_years *rsvs;
    tw_poi_years *pois;
    int64_t *deviation; /**< scratch, by RSV */
};

/** Note what this year was like. */
void tw_years_note(tw_measure_years *years, tw_measuring *m);

/** Measure them all together, after the last one. */
void tw_years_measure(tw_measure_years *years, tw_measuring *m);

#endif
