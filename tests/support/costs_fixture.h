/** @file costs_fixture.h — a small plan, a model and items in memory, for tests.
 *
 *  The partners of instances/verrekening_drie: "R0001" of eik, olm and wilg, who train for GZ in
 * 2024 and 2025, 304 weeks a year:
 *
 *          employs a year   hosts in 2024   hosts in 2025
 *    eik         156             156              96
 *    olm          44              44             156
 *    wilg        104             104              52
 *
 *  There is another partnership, "R0002" of eik and "beuk", where nobody trains for GZ; and "els"
 * is in no partnership of theirs.
 */
#ifndef TESTS_SUPPORT_COSTS_FIXTURE_H
#define TESTS_SUPPORT_COSTS_FIXTURE_H

#include "toewijs/costs.h"

/** Shared, read only: not to be freed. */
const tw_plan *costs_plan(void);

/** The model and the items of the example in README.md. */
extern const char costs_model_text[];
extern const char costs_items_text[];

/** Read a model or items for this plan; fails the test when there is any mistake. Caller frees. */
tw_kosten_model *costs_model(const char *text);

/** The same of a model that has these warnings, a line each. */
tw_kosten_model *costs_model_warned(const char *text, const char *warnings);
tw_kostenposten *costs_items(const tw_kosten_model *model, const char *text);

#endif
