/** @file oracle_rounds.h — random rounds small enough for the oracle, every rule in play. */
#ifndef TW_TESTS_ORACLE_ROUNDS_H
#define TW_TESTS_ORACLE_ROUNDS_H

#include "generate/random.h"
#include "toewijs/fileset.h"
#include "toewijs/round.h"

enum { DRAFT_MAX_POI = 16, DRAFT_MAX_RSV = 3, DRAFT_MAX_MEMBERS = 5 };

/** What the files have to agree on. */
typedef struct draft {
    tw_random random;
    bool strict;   /**< a round about the conditions: many registrations fail one */
    bool rich;     /**< a round about who gets the bonus places: room for more than the pot holds */
    bool meeting;  /**< a round about what RSVs share, and wishes that touch it */
    bool lopsided; /**< hamilton, and a first RSV that can take no bonus place */
    bool granted;  /**< bonus_toegekend is stated */
    int fase_count;
    int64_t jaar;
    const char *opleiding;
    int64_t peildatum; /**< JJJJMMDD; 0: not stated */
    bool has_register;
    bool wishes;
    size_t poi_count;
    size_t rsv_count;
    size_t member_count[DRAFT_MAX_RSV];
    size_t members[DRAFT_MAX_RSV][DRAFT_MAX_MEMBERS];
    size_t deelnames[DRAFT_MAX_POI];
    tw_sector sector[DRAFT_MAX_POI];
    int64_t toegewezen[DRAFT_MAX_POI];
    int64_t left[DRAFT_MAX_POI]; /**< of toegewezen, not yet stated as inbreng */
    const char *poi_id[DRAFT_MAX_POI];
    const char *rsv_id[DRAFT_MAX_RSV];
    tw_fileset *files;
} draft;

/** A random round; the same seed gives the same round. Aborts when memory runs out. */
void oracle_draw_round(tw_fileset *files, uint64_t seed);

/** A round in which two routes draw the same lot, so that only the last tie-break decides. */
void oracle_draw_tie(tw_fileset *files, uint64_t seed);

/* oracle_policies.c */
void oracle_draw_policy(draft *d);
/** Append a file; takes @p buf. Aborts when memory runs out. */
struct tw_buf;
void oracle_put_file(tw_fileset *files, const char *name, struct tw_buf *buf);

static inline bool chance(draft *d, int64_t percent) {
    return tw_random_chance(&d->random, percent);
}

static inline int64_t between(draft *d, int64_t low, int64_t high) {
    return tw_random_between(&d->random, low, high);
}

#endif
