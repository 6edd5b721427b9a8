#include "letter/letter.h"
#include "base/digits.h"

void tw_letter_poi(tw_letter *letter, size_t poi) {
    tw_page_name(&letter->page, letter->in->round->pois[poi].naam);
    tw_page_raw(&letter->page, " <span class=\"id\">");
    tw_page_name(&letter->page, letter->in->round->pois[poi].poi_id);
    tw_page_raw(&letter->page, "</span>");
}

void tw_letter_names(tw_letter *letter, const size_t *pois, size_t count, size_t more) {
    for (size_t i = 0; i < count; i++) {
        bool last = i + 1 == count && more == 0;
        if (i > 0) {
            tw_page_raw(&letter->page, last ? " " : ", ");
        }
        if (i > 0 && last) {
            tw_letter_line(&letter->page, TW_BRIEF_AND);
            tw_page_raw(&letter->page, " ");
        }
        tw_page_name(&letter->page, letter->in->round->pois[pois[i]].naam);
    }
    if (more > 0) {
        tw_page_raw(&letter->page, " ");
        tw_letter_say(&letter->page, more == 1 ? TW_BRIEF_AND_ONE_MORE : TW_BRIEF_AND_MORE,
                      tw_digits_of((int64_t)more).text, NULL, NULL, NULL);
    }
}
