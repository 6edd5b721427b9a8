#include "outcome_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A fixture that cannot be made is no test result. */
static void require(bool condition, const char *what) {
    if (!condition) {
        (void)fprintf(stderr, "outcome_fixture: %s\n", what);
        abort();
    }
}

static void add(tw_verdeling *verdeling, tw_soort soort, size_t from, size_t to, int64_t aantal) {
    require(verdeling->count < FIXTURE_ROUTES, "too many routes");
    verdeling->trajecten[verdeling->count++] =
        (tw_traject){.soort = soort, .route = {from, to}, .aantal = aantal};
}

void fixture_concept(outcome_fixture *fixture, size_t rsv, tw_soort soort, size_t from, size_t to,
                     int64_t aantal) {
    add(&fixture->rsvs[rsv].concept, soort, from, to, aantal);
}

void fixture_final(outcome_fixture *fixture, size_t rsv, tw_soort soort, size_t from, size_t to,
                   int64_t aantal) {
    add(&fixture->rsvs[rsv].verdeling, soort, from, to, aantal);
}

void fixture_assess(outcome_fixture *fixture) {
    tw_diags diags = {0};
    tw_assessment_free(fixture->assessment);
    fixture->assessment = NULL;
    require(tw_assess(&fixture->assessment, &fixture->tiny.round, &fixture->tiny.policy, &diags,
                      NULL) == TW_OK,
            "tw_assess failed");
    require(diags.error_count == 0, "the round has mistakes");
    tw_diags_clear(&diags);
}

static void fill_round(tiny_round *tiny) {
    static const tw_sector sectors[] = {TW_SECTOR_GGZ_INSTELLING, TW_SECTOR_OUDERENZORG,
                                        TW_SECTOR_ZIEKENHUISZORG, TW_SECTOR_JEUGDZORG,
                                        TW_SECTOR_FORENSISCHE_ZORG};
    static const char *const ids[] = {"A", "B", "C", "D", "E"};
    static const char *const names[] = {"GGz Ålst", "=1+1", "Zörg \"Ø\", centrum", "D", "E"};
    static const int64_t requested[] = {6, 2, 1, 3, 3};
    static const int64_t got[] = {4, 2, 1, 1, 3};
    static const int64_t capacity[] = {6, 5, 4, 3, 3};
    for (size_t i = 0; i < sizeof got / sizeof *got; i++) {
        size_t poi = tiny_poi(tiny, ids[i], sectors[i], got[i]);
        tiny->pois[poi].naam = names[i];
        tiny->pois[poi].aangevraagd = requested[i];
        tiny->pois[poi].capaciteit = capacity[i];
    }
    tiny->pois[FD].has_location = false;
    tiny_bezet(tiny, FA, 2026, 1);
    (void)tiny_rsv(tiny, "R1", FA);
    tiny->rsvs[0].naam = "Regio \"één\"";
    tiny_member(tiny, FA)->inbreng = (tw_optional){true, 3};
    (void)tiny_member(tiny, FB);
    (void)tiny_member(tiny, FC);
    tiny_member(tiny, FD)->bonus_min = (tw_optional){true, 2};
    tw_voorkeur *nobody_at_a = tiny_wish(tiny);
    nobody_at_a->route[1] = FA;
    nobody_at_a->max = (tw_optional){true, 0};
    tw_voorkeur *from_b = tiny_wish(tiny);
    from_b->soort = TW_REGULIER;
    from_b->route[0] = FB;
    from_b->route[1] = FC;
    from_b->min = (tw_optional){true, 1};
    (void)tiny_rsv(tiny, "R2", FE);
    tiny_member(tiny, FA)->inbreng = (tw_optional){true, 0};
    tiny_member(tiny, FE)->bonus_max = (tw_optional){true, 1};
}

void fixture_open(outcome_fixture *fixture) {
    *fixture = (outcome_fixture){0};
    tiny_round *tiny = &fixture->tiny;
    tiny_init(tiny);
    tiny->policy.naam = "voorbeeld";
    tiny->policy.bron = "geen vastgesteld protocol";
    tiny->policy.fasen[0] = (tw_fase){"start", 40, 0};
    tiny->policy.fasen[1] = (tw_fase){"vervolg", 64, 1};
    fill_round(tiny);
    fixture_assess(fixture);
    tw_outcome *outcome = &fixture->outcome;
    *outcome = (tw_outcome){
        .optimaal = true,
        .concept = {{TW_DOEL_REGULIER_GEPLAATST, 7, {true, 7}},
                    {TW_DOEL_BONUS_GEPLAATST, 1, {true, 1}}},
        .concept_count = 2,
        .doelen = {{TW_DOEL_WENSEN, 3, {true, 3}},
                   {TW_DOEL_REGULIER_GEPLAATST, 6, {true, 6}},
                   {TW_DOEL_BONUS_GEPLAATST, 1, {false, 0}}},
        .doel_count = 3,
        .rsvs = fixture->rsvs,
        .rsv_count = tiny->round.rsv_count,
    };
    for (size_t rsv = 0; rsv < TINY_RSVS; rsv++) {
        fixture->rsvs[rsv].concept.trajecten = fixture->concept[rsv];
        fixture->rsvs[rsv].verdeling.trajecten = fixture->verdeling[rsv];
    }
    fixture->rsvs[0].heeft_wens = true;
    fixture_concept(fixture, 0, TW_REGULIER, FA, FA, 3);
    fixture_concept(fixture, 0, TW_REGULIER, FB, FB, 2);
    fixture_concept(fixture, 0, TW_REGULIER, FC, FC, 1);
    fixture_concept(fixture, 0, TW_REGULIER, FD, FD, 1);
    fixture_concept(fixture, 0, TW_BONUS, FA, FB, 1);
    fixture_final(fixture, 0, TW_REGULIER, FA, FA, 1);
    fixture_final(fixture, 0, TW_REGULIER, FA, FB, 2);
    fixture_final(fixture, 0, TW_REGULIER, FB, FC, 2);
    fixture_final(fixture, 0, TW_REGULIER, FC, FC, 1);
    fixture_final(fixture, 0, TW_BONUS, FD, FA, 1);
}

char *fixture_file(const outcome_fixture *fixture, const char *name) {
    tw_fileset files = {0};
    const tw_run_info run = {"direct", 2, 1234, "GLPK 5.0"};
    require(tw_write_outcome(&files, &fixture->tiny.round, &fixture->tiny.policy,
                             fixture->assessment, &fixture->outcome, &run, NULL) == TW_OK,
            "tw_write_outcome failed");
    const tw_file *file = tw_fileset_find(&files, name);
    require(file != NULL && strlen(file->data) == file->size, "no such file");
    char *content = file == NULL ? NULL : strdup(file->data);
    require(content != NULL, "no memory");
    tw_fileset_clear(&files);
    return content;
}

void fixture_close(outcome_fixture *fixture) {
    tw_assessment_free(fixture->assessment);
    fixture->assessment = NULL;
}
