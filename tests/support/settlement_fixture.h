/** @file settlement_fixture.h — a small settlement, filled in by hand: three partners, two years.
 *
 *  2024: A paid 100.00 (direct, by own weeks 52 : 26 : 26), C received 90.01 (subsidy, by hosted
 *  weeks 30 : 30 : 44). 2025: B paid 10.01 (management, 50 : 25.5 : 24.5 per cent).
 */
#ifndef TW_TESTS_SETTLEMENT_FIXTURE_H
#define TW_TESTS_SETTLEMENT_FIXTURE_H

#include "toewijs/costs.h"

/** Made anew: tests may change what they get. Static storage. */
tw_verrekening *tw_fixture_settlement(void);

/* What it is made of, to change it by. */
extern tw_plan_poi tw_fixture_pois[3];
extern tw_kosten_model tw_fixture_model;
extern tw_verrekening_variant tw_fixture_variants[2];

#endif
