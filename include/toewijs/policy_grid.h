/** @file policy_grid.h
 *  Policies that vary: a beleid.json in which fields have several values at once stands for every
 *  combination of them.
 *
 *      "bonus": {"pot": 60, "aanspraak": {"soort": "percentage", "percentage": [10, 15, 20]},
 *                "methode": ["sainte-lague", "hamilton"]}
 *
 *  is six policies. Where a value is expected there may be a list of values; where a list is
 * expected (doelen, ggz_sectoren, fasen, staffel), a list of lists; where an object is, a list of
 * objects, which may vary inside in turn. Not naam and schema. The first that varies in the file
 * varies slowest.
 *
 *  Each gets the naam of the file (its file name without .json when it has none), followed by what
 *  varies: "voorbeeld percentage=10 methode=hamilton". A name that is taken already gets " (2)",
 *  " (3)", ... behind it.
 */
#ifndef TOEWIJS_POLICY_GRID_H
#define TOEWIJS_POLICY_GRID_H

#include "toewijs/diags.h"
#include "toewijs/status.h"

enum { TW_POLICY_GRID_MAX = 1000 /**< policies that one file may stand for */ };

typedef struct tw_grid_policy {
    char *naam; /**< unique in its grid */
    char *text; /**< a complete beleid.json of that naam, NUL-terminated; nothing in it varies */
    size_t size;
} tw_grid_policy;

/** Start with `tw_policy_grid grid = {0};`, end with tw_policy_grid_clear. */
typedef struct tw_policy_grid {
    tw_grid_policy *policies;
    size_t count;
    size_t capacity;
} tw_policy_grid;

/**
 * Add the policies of the file at @p path. Every one of them is read, so that a mistake in any
 * combination is found, each once and where it stands in the file; what only shows next to a round
 * is not.
 * @param diags  gets all mistakes, at their places
 * @return TW_OK; TW_ERR_INPUT when there are mistakes (nothing is added); TW_ERR_NOMEM; TW_ERR_IO
 */
TW_NODISCARD tw_status tw_policy_grid_add(tw_policy_grid *grid, const char *path, tw_diags *diags,
                                          tw_error *err);

void tw_policy_grid_clear(tw_policy_grid *grid);

#endif
