/** @file measuring.h — what the parts share that measure one year. */
#ifndef TW_MEASURE_MEASURING_H
#define TW_MEASURE_MEASURING_H

#include "report/figures.h"
#include "toewijs/measure.h"

typedef struct tw_measuring {
    const tw_measure_columns *columns;
    int64_t *values;
    int jaar;
    const tw_measure_input *in;
    const tw_figures *figures;
    int64_t *deviation; /**< by RSV: s - q by the policy's weight; TW_MEASURE_NONE: takes no part,
                             or nothing was given */
    tw_error *err;
    bool fits; /**< sticky: every number fits so far */
} tw_measuring;

/** Into its column; nothing happens when there is none. */
void tw_measuring_set(tw_measuring *m, tw_measure measure, tw_measure_group group, size_t index,
                      int64_t value);

/** part / whole in millionths; TW_MEASURE_NONE when whole is 0. */
int64_t tw_measuring_share(tw_measuring *m, int64_t part, int64_t whole);

/** *to += number. */
void tw_measuring_add(tw_measuring *m, int64_t *to, int64_t number);

/* measure_shares.c: shares between RSVs, and of sectors. Fills m->deviation. */
TW_NODISCARD tw_status tw_measuring_shares(tw_measuring *m);

/* measure_routes.c: sectors, kilometres, weeks. */
void tw_measuring_routes(tw_measuring *m);

/* measure_lottery.c: what the draw decided. */
TW_NODISCARD tw_status tw_measuring_lottery(tw_measuring *m);

/* measure_shift.c: the difference with m->in->changed. */
TW_NODISCARD tw_status tw_measuring_shift(tw_measuring *m);

#endif
