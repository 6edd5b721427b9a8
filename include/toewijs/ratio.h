/** @file ratio.h — an exact fraction. */
#ifndef TOEWIJS_RATIO_H
#define TOEWIJS_RATIO_H

#include <stdint.h>

/** num/den; den > 0, num >= 0. */
typedef struct tw_ratio {
    int64_t num;
    int64_t den;
} tw_ratio;

#endif
