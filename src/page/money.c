#include "page/money.h"
#include "base/digits.h"

#include <string.h>

/* A piece at *at, which moves on; there is room for all of them. */
static void put(char **at, const char *piece, size_t size) {
    memcpy(*at, piece, size);
    *at += size;
}

static void put_groups(char **at, const char *digits, size_t size, char mark) {
    for (size_t i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0) {
            put(at, &mark, 1);
        }
        put(at, &digits[i], 1);
    }
}

static tw_money money_of(tw_lang lang, int64_t cents, const char *plus) {
    static const char minus[] = "\xE2\x88\x92"; /* a hyphen may end a line */
    tw_money money = {""};
    tw_digits all = tw_digits_of(cents);
    const char *sign = cents < 0 ? minus : cents > 0 ? plus : "";
    char digits[sizeof all.text + 2] = "00"; /* at least one euro and two cents */
    const char *from = all.text + (cents < 0 ? 1 : 0);
    size_t size = strlen(from);
    size_t lead = size < 3 ? 3 - size : 0;
    memcpy(digits + lead, from, size + 1);
    size += lead;
    char *at = money.text;
    put(&at, sign, strlen(sign));
    put_groups(&at, digits, size - 2, lang == TW_EN ? ',' : '.');
    put(&at, lang == TW_EN ? "." : ",", 1);
    put(&at, digits + size - 2, 2);
    *at = '\0';
    return money;
}

tw_money tw_money_of(tw_lang lang, int64_t cents) {
    return money_of(lang, cents, "");
}

tw_money tw_money_difference(tw_lang lang, int64_t cents) {
    return money_of(lang, cents, "+");
}

static void put_cell(tw_page *page, tw_money money) {
    tw_page_raw(page, "<td class=\"n\">");
    tw_page_text(page, money.text);
    tw_page_raw(page, "</td>");
}

void tw_cell_money(tw_page *page, int64_t cents) {
    put_cell(page, tw_money_of(page->lang, cents));
}

void tw_cell_money_difference(tw_page *page, int64_t cents) {
    put_cell(page, tw_money_difference(page->lang, cents));
}
