/** @file form.h — the form In- en doorstroom of one RSV: what stands in it, whatever it is on.
 *
 *  The regiehouder gets it filled in with the distribution of the outcome, changes the rows with
 *  trajectories, and returns it. What may be changed is bounded by stage 2 of model.md section 5:
 *  what was granted, and what the RSV shares with others as the concept left it. These limits stand
 *  in the form, with a seal, so that it can be judged without solving the round again.
 */
#ifndef TW_FORM_FORM_H
#define TW_FORM_FORM_H

#include "base/arena.h"
#include "base/sha256.h"
#include "toewijs/assess.h"
#include "toewijs/outcome.h"
#include "toewijs/status.h"

struct tw_buf;

/** One member, in the order of tw_rsv.deelnemers. */
typedef struct tw_form_member {
    size_t poi;
    const char *label; /**< "3. GGz Centraal": how the form names it; no two are the same */
    int64_t inbreng;
    int64_t start_min;          /**< regular trajectories that must start here */
    int64_t start_max;          /**< ... and may */
    int64_t bonus_max;          /**< bonus trajectories that may start here */
    int64_t room[TW_MAX_FASEN]; /**< trajectories of this RSV it can host per phase */
} tw_form_member;

/** The most bonus places in a sector, where the policy limits them. */
typedef struct tw_form_sector {
    tw_sector sector;
    int64_t max;
} tw_form_sector;

/** What a route is judged by (model.md section 3). */
typedef enum {
    TW_BY_ERKEND,   /**< 1: recognised wherever it must be; else 0 */
    TW_BY_SECTOREN, /**< different sectors */
    TW_BY_GGZ,      /**< 1: some phase is in the GGZ; else 0 */
    TW_BY_AANDEEL,  /**< weeks at the POI where most are */
    TW_BY_VERBLIJF, /**< weeks of the shortest unbroken stay */
    TW_BY_AFSTAND,  /**< km of the longest move */
    TW_BY_WISSELS,  /**< moves */
    TW_BY_COUNT
} tw_form_rule;

typedef struct tw_form {
    const tw_round *round;
    const tw_policy *policy;
    const tw_assessment *assessment;
    size_t rsv;
    tw_form_member *members;
    size_t member_count;
    tw_form_sector sectors[TW_SECTOR_COUNT]; /**< only those with a limit and a member */
    size_t sector_count;
    int64_t regulier; /**< places that the members bring in together */
    int64_t bonus;    /**< granted */
    size_t row_count; /**< rows for trajectories */
    tw_arena memory;
} tw_form;

/** The form without its limits: who, and how they are called. tw_form_clear is due, always.
 *  @pre the RSV takes part
 *  @return TW_OK, TW_ERR_NOMEM */
TW_NODISCARD tw_status tw_form_begin(tw_form *form, const tw_round *round, const tw_policy *policy,
                                     const tw_assessment *assessment, size_t rsv, tw_error *err);

/** Its limits and its number of rows, from the outcome. @return TW_OK, TW_ERR_NOMEM */
TW_NODISCARD tw_status tw_form_limits(tw_form *form, const tw_outcome *outcome, tw_error *err);

void tw_form_clear(tw_form *form);

/** @p name on one line, with single blanks, cut after @p most characters. Appended. */
void tw_form_put_name(struct tw_buf *buf, const char *name, size_t most);

/** Rows for a distribution over @p routes routes of @p places places: some to spare, and for a
 *  distribution of usual size one for every place. */
size_t tw_form_rows(size_t routes, int64_t places);

/** What the rules look at in a route. @param[out] numbers  TW_BY_COUNT */
void tw_form_measure(int64_t *numbers, const tw_form *form, const size_t *route);

/** Whether the policy has this rule for trajectories of @p soort at all. */
bool tw_form_has_rule(const tw_form *form, tw_form_rule rule, tw_soort soort);

/** The number that a route of @p soort is held against: it must be at least this (TW_BY_ERKEND,
 *  SECTOREN, GGZ, VERBLIJF), or at most. */
int64_t tw_form_rule_limit(const tw_form *form, tw_form_rule rule, tw_soort soort);
bool tw_form_rule_is_minimum(tw_form_rule rule);

/** Does a route with this number obey? True when the policy has no such rule. */
bool tw_form_obeys(const tw_form *form, tw_form_rule rule, tw_soort soort, int64_t number);

/**
 * What a form belongs to: a hash of everything in the round and the policy that decides the grant.
 * Wishes do not (model.md section 5): a form still fits when that of another RSV has come in.
 * @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE
 */
TW_NODISCARD tw_status tw_form_fingerprint(char hex[TW_SHA256_HEX + 1], const tw_round *round,
                                           const tw_policy *policy, tw_error *err);

/** A hash over what the form must come back with unchanged: identifiers, limits, size. */
TW_NODISCARD tw_status tw_form_seal(char hex[TW_SHA256_HEX + 1], const tw_form *form,
                                    const char *fingerprint, tw_error *err);

#endif
