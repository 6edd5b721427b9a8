#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka.h needs the four above
#include <cmocka.h>

#include <stdalign.h>
#include <string.h>

static void test_arena__objects_are_aligned_after_any_text(void **state) {
    static const struct {
        size_t size;
        size_t align;
    } cases[] = {{1, 1},
                 {6, alignof(uint16_t)},
                 {12, alignof(uint32_t)},
                 {sizeof(int64_t), alignof(int64_t)},
                 {7 * sizeof(void *), alignof(void *)},
                 {sizeof(max_align_t), alignof(max_align_t)},
                 {3 * sizeof(max_align_t), alignof(max_align_t)},
                 {100 * 1024, alignof(max_align_t)},
                 {0, alignof(max_align_t)}};
    (void)state;
    tw_arena arena = {0};
    for (size_t i = 0; i < 40 * sizeof cases / sizeof *cases; i++) {
        size_t size = cases[i % (sizeof cases / sizeof *cases)].size;
        assert_non_null(tw_arena_text(&arena, "twelve bytes", i % 12));
        uintptr_t at = (uintptr_t)tw_arena_alloc(&arena, size);
        assert_true(at != 0);
        assert_int_equal(at % cases[i % (sizeof cases / sizeof *cases)].align, 0);
    }
    tw_arena_clear(&arena);
}

/* Also where others wrote before. */
static void test_arena__objects_are_zero(void **state) {
    static const size_t sizes[] = {1, 24, 3000, 64 * 1024, 64 * 1024 + 1};
    static const char zeroes[64 * 1024 + 1];
    (void)state;
    for (int round = 0; round < 3; round++) {
        tw_arena arena = {0};
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            char *memory = tw_arena_alloc(&arena, sizes[i]);
            assert_non_null(memory);
            assert_memory_equal(memory, zeroes, sizes[i]);
            memset(memory, 'x', sizes[i]);
        }
        tw_arena_clear(&arena);
    }
}

static void test_arena__texts_stay_as_they_were(void **state) {
    (void)state;
    tw_arena arena = {0};
    const char *first = tw_arena_text(&arena, "abc and more", 3);
    const char *none = tw_arena_text(&arena, NULL, 0);
    int64_t *number = tw_arena_alloc(&arena, sizeof *number);
    const char *last = tw_arena_text(&arena, "z", 1);
    assert_non_null(number);
    *number = -1;
    assert_string_equal(first, "abc");
    assert_string_equal(none, "");
    assert_string_equal(last, "z");
    tw_arena_clear(&arena);
}

static void test_arena__what_no_memory_can_hold_is_refused(void **state) {
    (void)state;
    tw_arena arena = {0};
    assert_non_null(tw_arena_text(&arena, "a", 1));
    assert_null(tw_arena_alloc(&arena, SIZE_MAX));
    assert_null(tw_arena_alloc(&arena, SIZE_MAX / 2 + 1));
    tw_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena__objects_are_aligned_after_any_text),
        cmocka_unit_test(test_arena__objects_are_zero),
        cmocka_unit_test(test_arena__texts_stay_as_they_were),
        cmocka_unit_test(test_arena__what_no_memory_can_hold_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
