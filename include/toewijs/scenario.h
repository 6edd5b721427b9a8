/** @file scenario.h
 *  The rounds that may come: a round and its policy, changed by a recipe.
 *
 *  Every draw depends on the seed, the number of the scenario, the year, what is drawn and for whom
 *  (chance.h), and on nothing else: not on the policy, the other draws, the order of anything. So
 * all policies are compared on the same scenarios, and a scenario can be made again by its number.
 *
 *  Of the draw d = seed|number|year|kind|id, with the kinds by their names in scenario.json:
 *  - it changes when tw_chance_between(d.part[0], 0, 99) < kans;
 *  - by c = tw_chance_between(d.part[1], van, tot); in percent: by x c / 100 of what there was (x),
 *    rounded down or up, up with the chance of the fraction: when
 *    tw_chance_between(d.part[2], 0, 99) < (x c) mod 100;
 *  - the result is at least 0 and at most what a file may hold.
 *
 *  | kind | id | what changes |
 *  |---|---|---|
 *  | aanvragen | poi_id | aangevraagd |
 *  | toewijzingen | poi_id | toegewezen; at most aangevraagd, unless it was more already. A stated
 *    inbreng follows: its sum over the RSVs stays the same share of toegewezen (rounded to the
 *    nearest, halves up; all stays all), divided over the RSVs as it was (largest remainders; equal
 *    ones by the lowest part[0] of the kind inbreng with id rsv_id,poi_id). Where all stated are 0,
 *    they stay so |
 *  | uitval | poi_id | aangevraagd and toegewezen become 0, and it is no member any more; wishes
 *    about it go along. An RSV that it led, as a recognised member, goes on under the recognised
 *    member that stays and brings in most (before the changes; of equals the first by id) |
 *  | capaciteit | poi_id | capaciteit |
 *  | te_laat | rsv_id | registered so many days after the deadline, for that year alone; not where
 *    it is late, or not registered at all, as it is |
 *  | pot | landelijk | bonus.pot, where the policy has one |
 *  | loting | zaad | loting.zaad becomes the first 16 hexadecimal digits of the digest: part[0] |
 *
 *  Years are counted from 0. In year t the toewijzingsjaar is t later, and bezetting shifts along:
 *  what was taken in the first year of the round is taken in the first year of this one. Dates stay
 *  as they are: the same registrations, judged by the same deadlines. With drift, year t is year
 *  t - 1 with the draws of year t on top; without, every year has the draws of year 0.
 *  What a policy gave in one year changes nothing in the next: years are the same for all policies.
 *
 *  Scenario 0 is the round as it is, in every year.
 */
#ifndef TOEWIJS_SCENARIO_H
#define TOEWIJS_SCENARIO_H

#include "toewijs/policy.h"
#include "toewijs/recipe.h"
#include "toewijs/round.h"
#include "toewijs/status.h"

/** The last toewijzingsjaar that a round can be of. */
enum { TW_SCENARIO_LAST_YEAR = 2100 };

/**
 * Make year @p year of scenario @p number of @p round and @p policy. POIs and RSVs keep their
 * indices. The result is as legal as what it was made of.
 *
 * @param[out] out_round   caller frees; NULL unless TW_OK
 * @param[out] out_policy  caller frees; NULL unless TW_OK
 * @param number  from 0
 * @param year    from 0 (to recipe->jaren - 1, but that is not asked)
 * @pre tw_assess finds no mistake in the round; it has a concept (toewijzing.csv)
 * @return TW_OK; TW_ERR_NOMEM; TW_ERR_RANGE when that year is beyond those a round may be of, or a
 * sum does not fit; TW_ERR_INPUT when round and policy were not legal
 */
TW_NODISCARD tw_status tw_scenario_round(tw_round **out_round, tw_policy **out_policy,
                                         const tw_round *round, const tw_policy *policy,
                                         const tw_recipe *recipe, uint64_t seed, int64_t number,
                                         int64_t year, tw_error *err);

#endif
