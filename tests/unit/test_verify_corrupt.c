/* Every fact in the files, changed one at a time: each number by one up and down, each text, each
 * entry of each list gone, doubled or in another place, each cell of each CSV file. Nothing may
 * slip through. `meldingen` and what verantwoording.json says about the run are left alone: the
 * judge does not know them. */
#include "../support/verify_fixture.h"
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A stretch of a file. */
typedef struct span {
    size_t from;
    size_t to;
} span;

/* The file as it was, and the case whose files are changed. */
typedef struct bench {
    verify_case test;
    const char *name;
    char *text;
    size_t size;
    size_t judged; /* so far everything is known to the judge: up to `meldingen` */
    size_t tried;
    size_t missed;
} bench;

static void read_bench(bench *work, const char *name) {
    assert_int_equal(verify_case_settle(&work->test), 0);
    work->name = name;
    const tw_file *file = verify_case_file(&work->test, name);
    work->size = file->size;
    work->text = strdup(file->data);
    assert_non_null(work->text);
    const char *unknown = strstr(work->text, "\"meldingen\"");
    work->judged = unknown == NULL ? work->size : (size_t)(unknown - work->text);
    work->tried = 0;
    work->missed = 0;
}

static void open_bench(bench *work, const char *name) {
    verify_case_sound(&work->test);
    /* something of everything: a place that stays empty, too */
    work->test.tiny.pois[PG].capaciteit = 0;
    verify_case_assess(&work->test);
    verify_case_add(&work->test, VERIFY_BOTH, 1, TW_REGULIER, -1, PG, PE);
    verify_case_add(&work->test, VERIFY_BOTH, 1, TW_BONUS, -1, PF, PG);
    verify_case_add(&work->test, VERIFY_BOTH, 1, TW_BONUS, 1, PF, PE);
    read_bench(work, name);
}

/* The same with starts that belong to no POI, and one of them not placed. */
static void open_free_bench(bench *work, const char *name) {
    verify_case_sound(&work->test);
    work->test.tiny.policy.regulier_vrij = true;
    verify_case_assess(&work->test);
    verify_case_add(&work->test, VERIFY_BOTH, 1, TW_REGULIER, -1, PF, PF);
    read_bench(work, name);
}

static void close_bench(bench *work) {
    free(work->text);
    verify_case_close(&work->test);
}

/* Judge with @p middle in the place of the stretch. */
static void try_with(bench *work, span at, const char *middle, size_t size, const char *what) {
    tw_buf buf = {0};
    tw_buf_bytes(&buf, work->text, at.from);
    tw_buf_bytes(&buf, middle, size);
    tw_buf_bytes(&buf, work->text + at.to, work->size - at.to);
    assert_false(buf.failed);
    verify_case_put(&work->test, work->name, buf.data, buf.size);
    tw_buf_free(&buf);
    work->tried++;
    if (verify_case_judge(&work->test) == 0) {
        work->missed++;
        (void)fprintf(stderr, "missed: %s, %s: %.*s -> %.*s\n", work->name, what,
                      (int)(at.to - at.from), work->text + at.from, (int)size, middle);
    }
}

static void try_text(bench *work, span at, const char *middle, const char *what) {
    try_with(work, at, middle, strlen(middle), what);
}

static void try_number(bench *work, span at) {
    char changed[32];
    long long value = strtoll(work->text + at.from, NULL, 10);
    (void)snprintf(changed, sizeof changed, "%lld", value + 1);
    try_text(work, at, changed, "one more");
    (void)snprintf(changed, sizeof changed, "%lld", value - 1);
    try_text(work, at, changed, "one less");
    (void)snprintf(changed, sizeof changed, "%lld.0", value);
    try_text(work, at, changed, "as a fraction");
    (void)snprintf(changed, sizeof changed, "0%lld", value);
    try_text(work, at, changed, "another way to write it");
    (void)snprintf(changed, sizeof changed, "\"%lld\"", value);
    try_text(work, at, changed, "as a text");
}

/* Where the JSON string that begins at @p at ends. */
static size_t string_end(const char *text, size_t at) {
    for (at++; text[at] != '"'; at++) {
        at += text[at] == '\\' ? 1 : 0;
    }
    return at + 1;
}

/* Where the JSON value that begins at @p at ends. */
static size_t value_end(const char *text, size_t at) {
    int depth = 0;
    do {
        if (text[at] == '"') {
            at = string_end(text, at);
            continue;
        }
        depth += text[at] == '{' || text[at] == '[' ? 1 : 0;
        depth -= text[at] == '}' || text[at] == ']' ? 1 : 0;
        at++;
    } while (depth > 0);
    return at;
}

static void try_numbers(void (*open)(bench *work, const char *name)) {
    bench work;
    open(&work, "oplossing.json");
    for (size_t at = 0; at < work.judged; at++) {
        if (work.text[at] == '"') {
            at = string_end(work.text, at) - 1;
        } else if (isdigit((unsigned char)work.text[at])) {
            size_t end = at + strspn(work.text + at, "0123456789");
            try_number(&work, (span){at, end});
            at = end;
        }
    }
    assert_true(work.tried > 5 * 80);
    assert_int_equal(work.missed, 0);
    close_bench(&work);
}

static void test_verify_corrupt__every_number_of_oplossing(void **state) {
    (void)state;
    try_numbers(open_bench);
    try_numbers(open_free_bench);
}

static void test_verify_corrupt__every_key_and_text_of_oplossing(void **state) {
    (void)state;
    bench work;
    open_bench(&work, "oplossing.json");
    for (size_t at = 0; at < work.judged; at++) {
        if (work.text[at] != '"') {
            continue;
        }
        size_t end = string_end(work.text, at);
        try_text(&work, (span){end - 1, end}, "x\"", "longer");
        bool same = strncmp(work.text + at, "\"A\"", 3) == 0;
        try_text(&work, (span){at, end}, same ? "\"B\"" : "\"A\"", "another");
        try_text(&work, (span){at, end}, "7", "a number");
        at = end;
    }
    assert_true(work.tried > 3 * 200);
    assert_int_equal(work.missed, 0);
    close_bench(&work);
}

/* Entry @p i of a list: gone, doubled, or after the next one. */
static void try_entry(bench *work, const span *entries, size_t count, size_t i) {
    const char *text = work->text;
    if (i + 1 < count) {
        try_text(work, (span){entries[i].from, entries[i + 1].from}, "", "gone");
    } else {
        size_t from = i == 0 ? entries[i].from : entries[i - 1].to;
        try_text(work, (span){from, entries[i].to}, "", "last one gone");
    }
    size_t length = entries[i].to - entries[i].from;
    tw_buf buf = {0};
    tw_buf_bytes(&buf, text + entries[i].from, length);
    tw_buf_str(&buf, ", ");
    tw_buf_bytes(&buf, text + entries[i].from, length);
    try_with(work, entries[i], buf.data, buf.size, "doubled");
    tw_buf_free(&buf);
    bool same = i + 1 < count && length == entries[i + 1].to - entries[i + 1].from &&
                memcmp(text + entries[i].from, text + entries[i + 1].from, length) == 0;
    if (i + 1 < count && !same) {
        tw_buf_bytes(&buf, text + entries[i + 1].from, entries[i + 1].to - entries[i + 1].from);
        tw_buf_str(&buf, ", ");
        tw_buf_bytes(&buf, text + entries[i].from, length);
        try_with(work, (span){entries[i].from, entries[i + 1].to}, buf.data, buf.size, "swapped");
        tw_buf_free(&buf);
    }
}

static size_t past(const char *text, size_t at, const char *set) {
    return at + strspn(text + at, set);
}

/* The list whose '[' stands at @p open. */
static void try_list(bench *work, size_t open) {
    span entries[64];
    size_t count = 0;
    size_t at = past(work->text, open + 1, " \n");
    while (work->text[at] != ']') {
        assert_true(count < 64);
        entries[count].from = at;
        entries[count].to = value_end(work->text, at);
        at = past(work->text, entries[count].to, ", \n");
        count++;
    }
    for (size_t i = 0; i < count; i++) {
        try_entry(work, entries, count, i);
    }
    if (count == 0) {
        try_text(work, (span){open + 1, open + 1}, "{}", "something in an empty list");
    }
}

static void try_lists(void (*open)(bench *work, const char *name)) {
    bench work;
    open(&work, "oplossing.json");
    for (size_t at = 0; at < work.judged; at++) {
        if (work.text[at] == '"') {
            at = string_end(work.text, at) - 1;
        } else if (work.text[at] == '[') {
            try_list(&work, at);
        }
    }
    assert_true(work.tried > 200);
    assert_int_equal(work.missed, 0);
    close_bench(&work);
}

static void test_verify_corrupt__every_entry_of_every_list_of_oplossing(void **state) {
    (void)state;
    try_lists(open_bench);
    try_lists(open_free_bench);
}

/* Each member of each object: gone (and with it its comma), or there twice. */
static void test_verify_corrupt__every_member_of_every_object_of_oplossing(void **state) {
    (void)state;
    bench work;
    open_bench(&work, "oplossing.json");
    for (size_t at = 0; at < work.judged; at++) {
        if (work.text[at] != '"') {
            continue;
        }
        size_t key_end = string_end(work.text, at);
        if (work.text[key_end] == ':') {
            size_t value = value_end(work.text, past(work.text, key_end, ": \n"));
            size_t next = past(work.text, value, ", \n");
            bool last = work.text[value] != ',';
            span whole = {at, last ? value : next};
            if (!last) {
                try_text(&work, whole, "", "gone");
            }
            tw_buf buf = {0};
            tw_buf_bytes(&buf, work.text + at, value - at);
            tw_buf_str(&buf, ", ");
            try_with(&work, (span){at, at}, buf.data, buf.size, "twice");
            tw_buf_free(&buf);
            try_text(&work, (span){at, at}, "\"x\": 1, ", "an unknown key before it");
        }
        at = key_end;
    }
    assert_true(work.tried > 200);
    assert_int_equal(work.missed, 0);
    close_bench(&work);
}

/* --- CSV ---------------------------------------------------------------------------------- */

static size_t cell_end(const char *text, size_t at) {
    if (text[at] != '"') {
        return at + strcspn(text + at, ",\n");
    }
    for (at++; text[at] != '"' || text[at + 1] == '"'; at++) {
        at += text[at] == '"' ? 1 : 0;
    }
    return at + 1;
}

static void try_cell(bench *work, span at) {
    bool quoted = work->text[at.from] == '"';
    const char *digits = work->text + at.from + (work->text[at.from] == '-' ? 1 : 0);
    bool number = strspn(digits, "0123456789") == strcspn(digits, ",\n");
    if (number) {
        char changed[32];
        long long value = strtoll(work->text + at.from, NULL, 10);
        (void)snprintf(changed, sizeof changed, "%lld", value + 1);
        try_text(work, at, changed, "one more");
        (void)snprintf(changed, sizeof changed, "%lld", value - 1);
        try_text(work, at, changed, "one less");
        (void)snprintf(changed, sizeof changed, "%lld,0", value);
        try_text(work, at, changed, "a decimal comma");
    }
    try_text(work, (span){at.to - (quoted ? 1 : 0), at.to}, quoted ? "x\"" : "x", "longer");
    try_text(work, (span){at.to, at.to}, " ", "a blank");
    try_text(work, at, "", "empty");
    try_text(work, at, "Z", "another");
}

static void try_row(bench *work, span row, span next) {
    try_text(work, row, "", "row gone");
    size_t length = row.to - row.from;
    tw_buf buf = {0};
    tw_buf_bytes(&buf, work->text + row.from, length);
    tw_buf_bytes(&buf, work->text + row.from, length);
    try_with(work, row, buf.data, buf.size, "row doubled");
    tw_buf_free(&buf);
    if (next.to > next.from) {
        tw_buf_bytes(&buf, work->text + next.from, next.to - next.from);
        tw_buf_bytes(&buf, work->text + row.from, length);
        try_with(work, (span){row.from, next.to}, buf.data, buf.size, "rows swapped");
        tw_buf_free(&buf);
    }
}

static span line_at(const bench *work, size_t from) {
    const char *end = from < work->size ? strchr(work->text + from, '\n') : NULL;
    return (span){from, end == NULL ? from : (size_t)(end - work->text) + 1};
}

static void try_csv_of(void (*open)(bench *work, const char *name), const char *name,
                       size_t cells_at_least) {
    bench work;
    open(&work, name);
    size_t cells = 0;
    for (span row = line_at(&work, 0); row.to > row.from; row = line_at(&work, row.to)) {
        for (size_t at = row.from; at < row.to; at++) {
            size_t end = cell_end(work.text, at);
            if (strncmp(work.text + at, "Z", end - at) != 0) {
                try_cell(&work, (span){at, end});
            }
            cells++;
            at = end;
        }
        try_row(&work, row, line_at(&work, row.to));
    }
    try_text(&work, (span){work.size - 1, work.size}, "", "last line end gone");
    try_text(&work, (span){0, 0}, "\xEF\xBB\xBF", "byte-order mark");
    try_text(&work, (span){0, work.size}, "", "empty");
    assert_true(cells > cells_at_least);
    assert_int_equal(work.missed, 0);
    close_bench(&work);
}

static void try_csv(const char *name, size_t cells_at_least) {
    try_csv_of(open_bench, name, cells_at_least);
    try_csv_of(open_free_bench, name, cells_at_least);
}

static void test_verify_corrupt__every_cell_of_in_doorstroom(void **state) {
    (void)state;
    try_csv("in_doorstroom.csv", 16 * 8);
}

static void test_verify_corrupt__every_cell_of_bonusplaatsen(void **state) {
    (void)state;
    try_csv("bonusplaatsen.csv", 4 * 4);
}

static void test_verify_corrupt__every_cell_of_toewijzing_definitief(void **state) {
    (void)state;
    try_csv("toewijzing_definitief.csv", 9 * 8);
}

static void test_verify_corrupt__every_cell_of_bezetting_per_fase(void **state) {
    (void)state;
    try_csv("bezetting_per_fase.csv", 18 * 9);
}

static void test_verify_corrupt__every_cell_of_weken_per_poi(void **state) {
    (void)state;
    try_csv("weken_per_poi.csv", 8 * 5);
}

/* --- the record, and the files as such ---------------------------------------------------- */

static void test_verify_corrupt__the_record_of_round_and_policy(void **state) {
    (void)state;
    static const char *const facts[] = {
        "toewijs/verantwoording/1",
        "proef\"",
        "2025,",
        "GZ\"",
        "2024-02-15",
        "beleid.json\"",
        "12ab\"},",
        "instellingen.csv",
        "34cd",
        "de proef\"",
        "de bron\"",
        "12ab\",",
        "zaad\",\n",
    };
    bench work;
    open_bench(&work, "verantwoording.json");
    work.test.tiny.policy.naam = "de proef";
    work.test.tiny.policy.bron = "de bron";
    assert_int_equal(verify_case_settle(&work.test), 0);
    const tw_file *file = verify_case_file(&work.test, "verantwoording.json");
    free(work.text);
    work.text = strdup(file->data);
    assert_non_null(work.text);
    work.size = file->size;
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        const char *at = strstr(work.text, facts[i]);
        assert_non_null(at);
        size_t from = (size_t)(at - work.text);
        try_text(&work, (span){from, from + 1}, facts[i][0] == '2' ? "1" : "x", facts[i]);
    }
    /* at the top level: indented by two */
    static const char *const keys[] = {"\n  \"schema\"", "\n  \"ronde\"", "\n  \"invoer\"",
                                       "\n  \"beleid\"", "\n  \"zaad\""};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *at = strstr(work.text, keys[i]);
        assert_non_null(at);
        size_t from = (size_t)(at - work.text);
        try_text(&work, (span){from + 4, from + 4}, "x", keys[i]);
        size_t value = past(work.text, from + strlen(keys[i]), ": ");
        try_text(&work, (span){value, value_end(work.text, value)}, "null", keys[i]);
    }
    const char *invoer = strstr(work.text, "\"invoer\"");
    assert_non_null(invoer);
    try_list(&work, (size_t)(strchr(invoer, '[') - work.text));
    try_text(&work, (span){0, work.size}, "[]", "a list");
    assert_int_equal(work.missed, 0);
    close_bench(&work);
}

/* The policy as it is repeated for people: every key and value of it, under three policies. */
static void try_policy(const tw_aanspraak *aanspraak) {
    bench work;
    verify_case_sound(&work.test);
    work.test.tiny.policy.aanspraak = *aanspraak;
    verify_case_assess(&work.test);
    read_bench(&work, "verantwoording.json");
    const char *from = strstr(work.text, "\"waarden\"");
    const char *to = strstr(work.text, "\n  \"zaad\"");
    assert_true(from != NULL && to != NULL);
    size_t at = (size_t)(from - work.text) + strlen("\"waarden\"");
    for (; at < (size_t)(to - work.text); at++) {
        if (work.text[at] == '"') {
            size_t end = string_end(work.text, at);
            try_text(&work, (span){end - 1, end}, "x\"", "longer");
            at = end - 1;
        } else if (isalnum((unsigned char)work.text[at])) {
            size_t end = at + strcspn(work.text + at, ",]} \n");
            const char *other = isdigit((unsigned char)work.text[at]) ? "null" : "7";
            try_text(&work, (span){at, end}, other, "another");
            at = end - 1;
        }
    }
    assert_true(work.tried > 80);
    assert_int_equal(work.missed, 0);
    close_bench(&work);
}

static void test_verify_corrupt__every_value_of_the_policy_in_the_record(void **state) {
    (void)state;
    static const tw_trede steps[] = {{2, 1}, {5, 2}};
    tw_aanspraak percentage = {.soort = TW_AANSPRAAK_PERCENTAGE,
                               .percentage = 40,
                               .afronding = TW_NORMAAL,
                               .max = {true, 2}};
    tw_aanspraak per = {.soort = TW_AANSPRAAK_PER, .per = 3, .bonus = 1};
    tw_aanspraak staffel = {
        .soort = TW_AANSPRAAK_STAFFEL, .staffel = steps, .staffel_count = 2, .bonus = 1};
    try_policy(&percentage);
    try_policy(&per);
    try_policy(&staffel);
}

static void test_verify_corrupt__every_file_must_be_there(void **state) {
    (void)state;
    for (size_t i = 0; tw_outcome_file_names[i] != NULL; i++) {
        verify_case test;
        verify_case_sound(&test);
        assert_int_equal(verify_case_settle(&test), 0);
        verify_case_remove(&test, tw_outcome_file_names[i]);
        assert_int_equal(verify_case_judge(&test), 1);
        assert_int_equal(test.findings.items[0].id, TW_MSG_VERIFY_FILE_MISSING);
        assert_string_equal(test.findings.items[0].file, tw_outcome_file_names[i]);
        verify_case_close(&test);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verify_corrupt__every_number_of_oplossing),
        cmocka_unit_test(test_verify_corrupt__every_key_and_text_of_oplossing),
        cmocka_unit_test(test_verify_corrupt__every_entry_of_every_list_of_oplossing),
        cmocka_unit_test(test_verify_corrupt__every_member_of_every_object_of_oplossing),
        cmocka_unit_test(test_verify_corrupt__every_cell_of_in_doorstroom),
        cmocka_unit_test(test_verify_corrupt__every_cell_of_bonusplaatsen),
        cmocka_unit_test(test_verify_corrupt__every_cell_of_toewijzing_definitief),
        cmocka_unit_test(test_verify_corrupt__every_cell_of_bezetting_per_fase),
        cmocka_unit_test(test_verify_corrupt__every_cell_of_weken_per_poi),
        cmocka_unit_test(test_verify_corrupt__the_record_of_round_and_policy),
        cmocka_unit_test(test_verify_corrupt__every_value_of_the_policy_in_the_record),
        cmocka_unit_test(test_verify_corrupt__every_file_must_be_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
