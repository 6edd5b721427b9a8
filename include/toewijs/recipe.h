/** @file recipe.h
 *  A recipe (scenario.json): what may be different in the rounds that may come, how often and by
 * how much. Pure data. How a scenario is drawn from it: scenario.h.
 */
#ifndef TOEWIJS_RECIPE_H
#define TOEWIJS_RECIPE_H

#include <stdbool.h>
#include <stdint.h>

/** What may change. The names in scenario.json and in the texts of draws: tw_recipe_part_name. */
typedef enum {
    TW_RECIPE_AANVRAGEN,    /**< per POI: what it asked for */
    TW_RECIPE_TOEWIJZINGEN, /**< per POI: what it got; its inbreng follows */
    TW_RECIPE_UITVAL,       /**< per POI: it asks for nothing and is no member any more */
    TW_RECIPE_CAPACITEIT,   /**< per POI: trainees that it can host */
    TW_RECIPE_TE_LAAT,      /**< per RSV: days after the deadline on which it is registered */
    TW_RECIPE_POT,          /**< bonus places available nationally, where the policy limits them */
    TW_RECIPE_LOTING,       /**< another seed of the lottery */
    TW_RECIPE_PARTS
} tw_recipe_kind;

/** One of them. */
typedef struct tw_recipe_part {
    int64_t kans; /**< percent of the cases in which it changes; 0: never */
    int64_t van;  /**< the change, drawn from van .. tot; negative: less */
    int64_t tot;
    bool procent; /**< the change is in percent of what there was; else in places (TE_LAAT: days) */
} tw_recipe_part;

enum {
    TW_RECIPE_MAX_JAREN = 20,
    TW_RECIPE_MAX_PERCENT = 1000, /**< more; less than -100 there cannot be */
    TW_RECIPE_MAX_DAYS = 365
};

typedef struct tw_recipe {
    tw_recipe_part parts[TW_RECIPE_PARTS];
    int64_t jaren; /**< 1 .. TW_RECIPE_MAX_JAREN: rounds in a row, one a year */
    bool drift;    /**< each year is drawn on top of the year before; else all years are the same */
} tw_recipe;

/** Nothing changes, one year, drift. */
void tw_recipe_clear(tw_recipe *recipe);

/** The recipe of those who give none: an example of how much a round may differ from the next, not
 *  an estimate. Its values stand in README.md. */
void tw_recipe_defaults(tw_recipe *recipe);

/** "aanvragen", ... Static storage. */
const char *tw_recipe_part_name(tw_recipe_kind kind);

/** Whether it has a range (van, tot): not UITVAL and LOTING. */
bool tw_recipe_has_range(tw_recipe_kind kind);

/** Whether its range may be in percent: not TE_LAAT. @pre it has a range */
bool tw_recipe_has_unit(tw_recipe_kind kind);

#endif
