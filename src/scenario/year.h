/** @file year.h — the changes of one year of a scenario, as a list; private to src/scenario. */
#ifndef TW_SCENARIO_YEAR_H
#define TW_SCENARIO_YEAR_H

#include "toewijs/chance.h"
#include "toewijs/edit.h"
#include "toewijs/recipe.h"

typedef struct tw_year {
    const tw_round *first;   /**< as it was read: where what does not last comes back to */
    const tw_round *round;   /**< before the changes of this year */
    const tw_policy *policy; /**< the same */
    const tw_recipe *recipe;
    uint64_t seed;
    int64_t number;
    int64_t year; /**< of the draws */

    tw_edit *edits;
    size_t count;
    bool *drops_out;   /**< per POI */
    size_t *by_poi;    /**< indices in round->deelnemers, POI by POI */
    size_t *poi_start; /**< per POI, and one more: where its part of by_poi begins */
    int64_t *shares;   /**< room for as many as there are members */
    tw_chance *draws;  /**< the same */
    char zaad[24];     /**< the new seed of the lottery */
} tw_year;

/** Draw everything that may happen in the year: fills edits.
 *  @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE */
TW_NODISCARD tw_status tw_year_draw(tw_year *year, tw_error *err);
void tw_year_clear(tw_year *year);

/* -- its parts --------------------------------------------------------------------------------- */

tw_chance tw_year_draw_for(const tw_year *year, const char *kind, const char *id);

/** Whether it happens, to the one the draw is for. */
bool tw_year_happens(const tw_year *year, tw_recipe_kind kind, const tw_chance *draw);

void tw_year_add(tw_year *year, tw_edit edit);

/** Let the stated inbreng of @p poi follow its toegewezen, from what it is to @p toegewezen. */
void tw_year_inbreng(tw_year *year, size_t poi, int64_t toegewezen);

/** Give the RSVs whose regiehouder drops out another one.
 *  @return TW_OK, TW_ERR_NOMEM, TW_ERR_RANGE */
TW_NODISCARD tw_status tw_year_succession(tw_year *year, tw_error *err);

#endif
