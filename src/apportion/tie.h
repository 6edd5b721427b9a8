/** @file tie.h — equal claims for fewer places than there are claimants. */
#ifndef TW_APPORTION_TIE_H
#define TW_APPORTION_TIE_H

#include "toewijs/apportion.h"

/** A claimant of a tie; `lot` is filled in by tw_tie_settle. */
typedef struct tw_tied {
    size_t claim; /**< index in the claims */
    int64_t lot;
    const char *id;
} tw_tied;

/**
 * One place each for @p open of the @p count tied (open < count): to the lowest lots, equal lots by
 * id in byte order. Without @p zaad none gets one: they are marked and result->open is set.
 * Reorders @p tied.
 */
void tw_tie_settle(tw_claim *claims, tw_tied *tied, size_t count, int64_t open, const char *zaad,
                   tw_apportionment *result);

#endif
