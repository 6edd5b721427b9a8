/** @file equal_rounds.h — random rounds of any kind, larger than the oracle's. */
#ifndef TW_TESTS_EQUAL_ROUNDS_H
#define TW_TESTS_EQUAL_ROUNDS_H

#include "toewijs/fileset.h"
#include <stdint.h>

/** A random round with a random policy; the same seed gives the same one. Aborts when memory runs
 *  out. */
void equal_draw_round(tw_fileset *files, uint64_t seed);

#endif
