/** @file named_judge.h — reading an outcome by its names, with the judge's own readers. */
#ifndef TW_VERIFY_NAMED_JUDGE_H
#define TW_VERIFY_NAMED_JUDGE_H

#include "toewijs/named_outcome.h"
#include "verify/verify_judge.h"

/** No number of places is larger: sums over a hostile file stay far from overflow. */
#define TW_NAMED_MAX INT64_C(100000000000)

/** Read toewijzing_definitief.csv. The judge has files and findings, but no round. */
void tw_named_read_pois(tw_judge *judge, tw_named_outcome *outcome);

#endif
