/** @file outcome_fixture.h — a round and an outcome made by hand, for tests of what is written. */
#ifndef TESTS_SUPPORT_OUTCOME_FIXTURE_H
#define TESTS_SUPPORT_OUTCOME_FIXTURE_H

#include "tiny_round.h"
#include "toewijs/write.h"

enum { FIXTURE_ROUTES = 16 };

typedef struct outcome_fixture {
    tiny_round tiny;
    tw_assessment *assessment;
    tw_outcome outcome;
    tw_rsv_outcome rsvs[TINY_RSVS];
    tw_traject concept[TINY_RSVS][FIXTURE_ROUTES];
    tw_traject verdeling[TINY_RSVS][FIXTURE_ROUTES];
} outcome_fixture;

/** POI indices of fixture_open. */
enum { FA, FB, FC, FD, FE };

/**
 * Two phases of 40 and 64 weeks, 2025 and 2026.
 *
 * | POI | naam | sector | requested | got | capacity | |
 * |---|---|---|---|---|---|---|
 * | A | GGz Ålst | ggz_instelling | 6 | 4 | 6 | brings in 3; 1 taken in 2026 |
 * | B | =1+1 | ouderenzorg | 2 | 2 | 5 | |
 * | C | Zörg "Ø", centrum | ziekenhuiszorg | 1 | 1 | 4 | |
 * | D | D | jeugdzorg | 3 | 1 | 3 | no coordinates |
 * | E | E | forensische_zorg | 3 | 3 | 3 | only in R2, which is rejected |
 *
 * R1 is A, B, C and D: T = 7, E = 1. It asks for bonus_min 2 at D, for at least one regular B>C,
 * and that nobody continue at A. R2 (A, which brings in 0, and E) is too small and asks for
 * something. Concept of R1: A>A 3, B>B 2, C>C 1, D>D 1, bonus A>B 1. Final: A>A 1, A>B 2, B>C 2,
 * C>C 1 (D's own place is not placed), bonus D>A 1.
 */
void fixture_open(outcome_fixture *fixture);

/** Judge the round again after a change of its data or policy. */
void fixture_assess(outcome_fixture *fixture);

/** Append a row to both lists or to one of them; rows in order. */
void fixture_concept(outcome_fixture *fixture, size_t rsv, tw_soort soort, size_t from, size_t to,
                     int64_t aantal);
void fixture_final(outcome_fixture *fixture, size_t rsv, tw_soort soort, size_t from, size_t to,
                   int64_t aantal);

/** Render all files; the content of @p name, to be freed by the caller. */
char *fixture_file(const outcome_fixture *fixture, const char *name);

void fixture_close(outcome_fixture *fixture);

#endif
