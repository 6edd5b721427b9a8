/* What a file is by its first bytes, and how much room a text takes in a cell. */
#include "import/workbook_kind.h"
#include "sheet/text_size.h"
#include "toewijs/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_workbook_kind__by_its_bytes_not_its_name(void **state) {
    (void)state;
    static const char package[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....E\0n\0c\0r\0y\0p\0t\0e\0d\0"
                                  "P\0a\0c\0k\0a\0g\0e\0";
    static const struct {
        const char *data;
        size_t size;
        tw_workbook_kind kind;
    } cases[] = {
        {"", 0, TW_WORKBOOK_EMPTY},
        {"PK\x03\x04 whatever", 13, TW_WORKBOOK_XLSX},
        {"PK\x03\x04", 4, TW_WORKBOOK_XLSX},
        {"PK\x03", 3, TW_WORKBOOK_NONE},
        {"rsv_id,soort\n", 13, TW_WORKBOOK_NONE},
        {"PK\x03\x04..........................mimetypeapplication/"
         "vnd.oasis.opendocument.spreadsheet",
         84, TW_WORKBOOK_OPENDOCUMENT},
        {package, sizeof package - 1, TW_WORKBOOK_PASSWORD},
        {package, sizeof package - 2, TW_WORKBOOK_OLD}, /* the name is cut short */
        {package, 8, TW_WORKBOOK_OLD},
        {package, 7, TW_WORKBOOK_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(tw_workbook_kind_of(cases[i].data, cases[i].size), cases[i].kind);
    }
}

static void test_text_size__breaks_at_blanks_and_inside_long_words(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int room;
        int lines;
    } cases[] = {
        {"", 1000, 1},
        {"aaaaaaaaaa", 1000, 1},
        {"aaaaaaaaaaa", 1000, 2},
        {"aaaaa aaaaa", 1000, 2},
        {"aaaa aaaaa", 1000, 1},
        {"aa aaaaaaaaaaaaaaaaaaaa", 1000, 3}, /* a long word begins on a line of its own */
        {"e\xCC\x81"
         "e\xCC\x81"
         "e\xCC\x81",
         300, 1},                                     /* accents take no room */
        {"\xF0\x9F\x98\x80\xF0\x9F\x98\x80", 300, 2}, /* pictures take two */
        {"\xFF\xFE", 300, 1},
        {"aaaa", 0, 2}, /* never nothing */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(tw_letters_lines(cases[i].text, cases[i].room), cases[i].lines);
    }
    assert_true(tw_letters_width("MMM") > tw_letters_width("aaa"));
    assert_true(tw_letters_width("iii") < tw_letters_width("aaa"));
    assert_true(tw_lines_height(1000) <= 409); /* what a row holds */
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        int column = (int)tw_sector_column(TW_NL) + 1;
        assert_int_equal(tw_cell_lines(tw_sector_words(TW_NL, (tw_sector)sector), column), 1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_workbook_kind__by_its_bytes_not_its_name),
        cmocka_unit_test(test_text_size__breaks_at_blanks_and_inside_long_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
