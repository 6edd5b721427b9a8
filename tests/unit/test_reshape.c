/* Rounds of another shape: parts, RSVs split and merged, other identifiers. */
#include "../support/round_equal.h"
#include "../support/tiny_round.h"
#include "toewijs/assess.h"
#include "toewijs/reshape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* R1 of A, B, C and D, R2 of A, B and E; A is in both. Wishes, a register, distances. */
enum { A, B, C, D, E };

static void open_tiny(tiny_round *tiny) {
    tiny_four(tiny);
    tiny_poi(tiny, "E", TW_SECTOR_ZIEKENHUISZORG, 4);
    tiny->members[0].inbreng = (tw_optional){true, 6};
    tiny->members[1].inbreng = (tw_optional){true, 1};
    tiny->members[2].bonus_min = (tw_optional){true, 1};
    tw_voorkeur *wish = tiny_wish(tiny);
    wish->route[0] = D;
    wish->min = (tw_optional){true, 1};
    tiny_rsv(tiny, "R2", E);
    tiny_member(tiny, A)->inbreng = (tw_optional){true, 3};
    tiny_member(tiny, B)->inbreng = (tw_optional){true, 2};
    tiny_member(tiny, E);
    tiny_distance(tiny, A, B, 7);
    tiny_distance(tiny, D, E, 9);
    (void)tiny_register(tiny, A);
    (void)tiny_register(tiny, E);
}

static const char *member(const tw_round *round, size_t i) {
    return round->pois[round->deelnemers[i].poi].poi_id;
}

static void test_reshape__all_of_a_round_is_that_round(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    tw_round *copy;
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_round_subset(&copy, &tiny.round, (tw_round_part){NULL, NULL, NULL}, &err),
                     TW_OK);
    assert_same_round(copy, &tiny.round);
    tw_round_free(copy);
}

static void test_reshape__what_refers_to_who_goes_goes_along(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    const bool pois[] = {true, true, true, false, true};
    tw_round *part;
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_round_subset(&part, &tiny.round, (tw_round_part){pois, NULL, NULL}, &err),
                     TW_OK);
    assert_int_equal(part->poi_count, 4);
    assert_string_equal(part->pois[3].poi_id, "E");
    assert_int_equal(part->rsvs[0].deelnemer_count, 3);
    assert_int_equal(part->voorkeur_count, 0); /* it was about D */
    assert_int_equal(part->afstand_count, 1);
    assert_int_equal(part->register_count, 2);
    assert_int_equal(part->register_rows[1].poi, 3);
    assert_int_equal(part->rsvs[1].regiehouder, 3);
    tw_round_free(part);
    const bool rsvs[] = {false, true};
    assert_int_equal(tw_round_subset(&part, &tiny.round, (tw_round_part){NULL, rsvs, NULL}, &err),
                     TW_OK);
    assert_int_equal(part->rsv_count, 1);
    assert_string_equal(part->rsvs[0].rsv_id, "R2");
    assert_int_equal(part->deelnemer_count, 3);
    assert_int_equal(part->deelnemers[2].rsv, 0);
    assert_int_equal(part->poi_count, 5);
    tw_round_free(part);
}

static void test_reshape__a_split_has_all_members_once(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    const bool moves[] = {false, true, false, true, true};
    tw_round *split;
    tw_error err = TW_ERROR_INIT;
    size_t first;
    size_t second;
    assert_int_equal(tw_round_split_rsv(&split, &tiny.round, 0, moves, D, &first, &second, &err),
                     TW_OK);
    assert_int_equal(split->rsv_count, 3);
    assert_int_equal(first, 0);
    assert_int_equal(second, 1);
    assert_string_equal(split->rsvs[1].rsv_id, "R1-2");
    assert_string_equal(split->rsvs[2].rsv_id, "R2");
    assert_int_equal(split->rsvs[1].regiehouder, D);
    static const char *const order[] = {"A", "C", "B", "D", "A", "B", "E"};
    for (size_t i = 0; i < 7; i++) {
        assert_string_equal(member(split, i), order[i]);
        assert_false(split->deelnemers[i].bonus_min.stated);
    }
    assert_int_equal(split->rsvs[0].deelnemer_count, 2);
    assert_int_equal(split->rsvs[1].deelnemer_count, 2);
    assert_int_equal(split->voorkeur_count, 0);
    assert_int_equal(split->rsvs[1].aangemeld_op, tiny.rsvs[0].aangemeld_op);
    tw_round_free(split);
}

static void test_reshape__a_new_identifier_is_free_and_fits(void **state) {
    (void)state;
    static const char long_id[] =
        "R234567890123456789012345678901234567890123456789012345678901234";
    static const char taken[] = "R2345678901234567890123456789012345678901234567890123456789012-2";
    tiny_round tiny;
    open_tiny(&tiny);
    tiny.rsvs[0].rsv_id = taken;
    tiny.rsvs[1].rsv_id = long_id;
    const bool moves[] = {false, true, false, false, false};
    tw_round *split;
    tw_error err = TW_ERROR_INIT;
    size_t first;
    size_t second;
    assert_int_equal(strlen(long_id), TW_MAX_ID);
    assert_int_equal(tw_round_split_rsv(&split, &tiny.round, 1, moves, B, &first, &second, &err),
                     TW_OK);
    assert_string_equal(split->rsvs[first].rsv_id, long_id);
    assert_int_equal(strlen(split->rsvs[second].rsv_id), TW_MAX_ID);
    assert_string_equal(split->rsvs[second].rsv_id + TW_MAX_ID - 2, "-3");
    for (size_t r = 1; r < split->rsv_count; r++) {
        assert_true(strcmp(split->rsvs[r - 1].rsv_id, split->rsvs[r].rsv_id) < 0);
    }
    tw_round_free(split);
}

static void test_reshape__a_merger_adds_up_who_was_in_both(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    tiny.members[4].sggz = true; /* A in R2 */
    tw_round *one;
    tw_error err = TW_ERROR_INIT;
    size_t merged;
    assert_int_equal(tw_round_merge_rsvs(&one, &tiny.round, 1, 0, &merged, &err), TW_OK);
    assert_int_equal(one->rsv_count, 1);
    assert_int_equal(merged, 0);
    assert_string_equal(one->rsvs[0].rsv_id, "R2");
    assert_int_equal(one->rsvs[0].regiehouder, E);
    assert_int_equal(one->deelnemer_count, 5);
    assert_int_equal(one->deelnemers[A].inbreng.value, 9);
    assert_int_equal(one->deelnemers[B].inbreng.value, 3);
    assert_false(one->deelnemers[C].inbreng.stated);
    assert_true(one->deelnemers[A].sggz);
    assert_int_equal(one->voorkeur_count, 0);
    tw_round_free(one);
}

/* Reversed and reversed back. */
static void test_reshape__other_names_put_all_in_their_order(void **state) {
    (void)state;
    tiny_round tiny;
    open_tiny(&tiny);
    static const char *const pois[] = {"E", "D", "C", "B", "A"};
    static const char *const rsvs[] = {"R2", "R1"};
    tw_round *renamed;
    tw_round *back;
    tw_error err = TW_ERROR_INIT;
    assert_int_equal(tw_round_rename(&renamed, &tiny.round, pois, rsvs, &err), TW_OK);
    assert_string_equal(renamed->pois[0].poi_id, "A");
    assert_string_equal(renamed->pois[0].naam, "E");
    assert_string_equal(renamed->rsvs[0].naam, "R2");
    assert_int_equal(renamed->rsvs[0].deelnemer_count, 3);
    assert_int_equal(renamed->rsvs[0].regiehouder, 0);
    assert_int_equal(renamed->voorkeuren[0].route[0], 1);
    assert_int_equal(renamed->afstanden[0].van, 1);
    assert_int_equal(renamed->afstanden[0].naar, 0);
    assert_int_equal(tw_round_rename(&back, renamed, pois, rsvs, &err), TW_OK);
    assert_same_round(back, &tiny.round);
    tw_round_free(renamed);
    tw_round_free(back);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reshape__all_of_a_round_is_that_round),
        cmocka_unit_test(test_reshape__what_refers_to_who_goes_goes_along),
        cmocka_unit_test(test_reshape__a_split_has_all_members_once),
        cmocka_unit_test(test_reshape__a_new_identifier_is_free_and_fits),
        cmocka_unit_test(test_reshape__a_merger_adds_up_who_was_in_both),
        cmocka_unit_test(test_reshape__other_names_put_all_in_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
