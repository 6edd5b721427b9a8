/** @file recipe_file.h
 *  A recipe as a file, scenario.json:
 *
 *      {"schema": "toewijs/scenario/1",
 *       "aanvragen": {"kans": 50, "van": -20, "tot": 30, "eenheid": "procent"},
 *       "toewijzingen": {"kans": 30, "van": -2, "tot": 2, "eenheid": "plaatsen"},
 *       "uitval": {"kans": 1},
 *       "capaciteit": {"kans": 10, "van": -30, "tot": -10},
 *       "te_laat": {"kans": 3, "van": 1, "tot": 30},
 *       "pot": {"kans": 100, "van": -20, "tot": 20},
 *       "loting": {"kans": 100},
 *       "jaren": 5, "drift": true}
 *
 *  What is left out does not change; jaren is then 1, drift true. kans is a percentage. Of a kind
 *  that is there, kans, van and tot are required where it has them; eenheid is `procent` unless
 *  stated (percentages from -100 to 1000; places from -10^6 to 10^6); van and tot of te_laat are
 *  days, from 1 to 365. Like beleid.json: an unknown or repeated key is an error.
 */
#ifndef TOEWIJS_RECIPE_FILE_H
#define TOEWIJS_RECIPE_FILE_H

#include "toewijs/diags.h"
#include "toewijs/recipe.h"
#include "toewijs/status.h"

struct tw_buf;

/**
 * Read the file at @p path.
 * @param diags  gets all mistakes, at their places
 * @return TW_OK; TW_ERR_INPUT when there are mistakes; TW_ERR_NOMEM; TW_ERR_IO
 */
TW_NODISCARD tw_status tw_recipe_read(tw_recipe *recipe, const char *path, tw_diags *diags,
                                      tw_error *err);

/** The same of a file in memory, called @p name in messages. @return as tw_recipe_read */
TW_NODISCARD tw_status tw_recipe_parse(tw_recipe *recipe, const char *name, const char *data,
                                       size_t size, tw_diags *diags, tw_error *err);

/** Append the recipe as such a file, all that is in force stated: reading it gives an equal one,
 * the same bytes for equal recipes. Failure is the buffer's, and sticky. */
void tw_recipe_render(struct tw_buf *buf, const tw_recipe *recipe);

#endif
