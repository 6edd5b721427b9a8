/** @file fuzz_verify.c — an outcome's files as somebody may have changed them, before the judge.
 *
 *  The input is a list of changes to the files of a small sound outcome: file, offset (two bytes),
 *  bytes to take out, bytes to put in, and those bytes. A file number from 128 replaces that file
 * by all that is left of the input. The judge must come to an end, without touching memory that is
 * not its own; find nothing in files that are as they were; and find something in every CSV file
 * that is not, for there is one way to write it. The same files are then read by their names, as
 * one of two outcomes to compare and as a previous outcome.
 */
/* Fuzzers are linked with the library alone, so the fixture comes along as source. */
#include "../support/tiny_round.c"
#include "../support/verify_fixture.c"
#include "base/arena.h"
#include "base/buf.h"
#include "toewijs/diff.h"
#include "toewijs/previous.h"

#include <stdbool.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static verify_case sound;

typedef struct input {
    const uint8_t *data;
    size_t size;
} input;

static size_t take(input *in) {
    if (in->size == 0) {
        return 0;
    }
    in->size--;
    return *in->data++;
}

static void edit(verify_case *test, tw_file *file, input *in) {
    size_t offset = take(in) << 8;
    offset = (offset | take(in)) % (file->size + 1);
    size_t out = take(in);
    size_t more = take(in);
    out = out > file->size - offset ? file->size - offset : out;
    more = more > in->size ? in->size : more;
    size_t rest = file->size - offset - out;
    char *text = malloc(offset + more + rest + 1);
    require(text != NULL, "no memory");
    memcpy(text, file->data, offset);
    if (more > 0) {
        memcpy(text + offset, in->data, more);
    }
    memcpy(text + offset + more, file->data + offset + out, rest);
    verify_case_put(test, file->name, text, offset + more + rest);
    free(text);
    in->data += more;
    in->size -= more;
}

static void copy_files(verify_case *test) {
    for (size_t i = 0; i < sound.files.count; i++) {
        const tw_file *file = &sound.files.files[i];
        verify_case_put(test, file->name, file->data, file->size);
    }
}

static bool is_csv(const tw_file *file) {
    return strstr(file->name, ".csv") != NULL;
}

static void check_verdict(verify_case *test, size_t faults) {
    bool all_same = true;
    for (size_t i = 0; i < sound.files.count; i++) {
        const tw_file *was = &sound.files.files[i];
        const tw_file *is = verify_case_file(test, was->name);
        bool same = was->size == is->size && memcmp(was->data, is->data, is->size) == 0;
        require(same || !is_csv(was) || faults > 0, "a changed CSV file passed");
        all_same = all_same && same;
    }
    require(!all_same || faults == 0, "the sound outcome failed");
}

/* What can be read can be compared with anything, in words and as JSON. */
static void compare_outcomes(const verify_case *test) {
    tw_named_outcome *outcomes[TW_DIFF_SIDES];
    tw_diags findings = {0};
    tw_error err = TW_ERROR_INIT;
    tw_status first =
        tw_named_outcome_read(&outcomes[TW_EERSTE], &sound.files, true, &findings, &err);
    tw_status second =
        tw_named_outcome_read(&outcomes[TW_TWEEDE], &test->files, true, &findings, &err);
    require(first == TW_OK, "the sound outcome cannot be read");
    for (int concept = 0; second == TW_OK && concept < 2; concept ++) {
        const tw_diff_side sides[TW_DIFF_SIDES] = {{outcomes[TW_EERSTE], concept == 1, "een"},
                                                   {outcomes[TW_TWEEDE], concept == 1, "twee"}};
        tw_diff *diff;
        tw_buf buf = {0};
        require(tw_diff_compare(&diff, &sides[TW_EERSTE], &sides[TW_TWEEDE], &err) == TW_OK,
                "no memory");
        tw_diff_text(&buf, TW_NL, diff);
        tw_diff_json(&buf, diff);
        require(!buf.failed, "no memory");
        tw_buf_free(&buf);
        tw_diff_free(diff);
    }
    tw_named_outcome_free(outcomes[TW_EERSTE]);
    tw_named_outcome_free(outcomes[TW_TWEEDE]);
    tw_diags_clear(&findings);
}

/* The sound outcome as a correction of it: of another previous outcome, so with faults to find. */
static void judge_correction(const verify_case *test) {
    tw_round round = sound.tiny.round;
    tw_policy policy = sound.tiny.policy;
    tw_diags findings = {0};
    tw_error err = TW_ERROR_INIT;
    tw_status status = tw_previous_read(&round, &policy, &test->files, &findings, &err);
    if (status == TW_OK) {
        status = tw_verify(&round, &policy, sound.assessment, &sound.files, &findings, &err);
        require(status != TW_OK || findings.error_count > 0, "no correction of it passed");
    }
    tw_arena arena = {round.memory};
    tw_arena_clear(&arena);
    tw_diags_clear(&findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static verify_case test;
    static bool ready;
    if (!ready) {
        ready = true;
        verify_case_sound(&sound);
        require(verify_case_settle(&sound) == 0, "the fixture is not sound");
        verify_case_sound(&test);
        require(verify_case_settle(&test) == 0, "the fixture is not sound");
    }
    copy_files(&test);
    input in = {data, size};
    while (in.size > 0) {
        size_t number = take(&in);
        tw_file *file = &test.files.files[number % 128 % test.files.count];
        if (number >= 128) {
            verify_case_put(&test, file->name, (const char *)in.data, in.size);
            break;
        }
        edit(&test, file, &in);
    }
    check_verdict(&test, verify_case_judge(&test));
    compare_outcomes(&test);
    judge_correction(&test);
    return 0;
}
