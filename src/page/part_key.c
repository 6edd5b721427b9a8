#include "base/digits.h"
#include "page/frame.h"
#include "page/pages.h"

static void honoured(tw_page *page, const tw_sector_figures *all) {
    tw_page_raw(page, "<div><dt>");
    tw_page_word(page, TW_RAP_KEY_HONOURED);
    tw_page_raw(page, "</dt><dd>");
    tw_page_say(page, TW_RAP_PERCENT,
                tw_digits_of(tw_percentage(all->gehonoreerd, all->aangevraagd)).text, NULL, NULL,
                NULL);
    tw_page_raw(page, "<small>");
    tw_page_say(page, TW_RAP_KEY_HONOURED_OF, tw_digits_of(all->gehonoreerd).text,
                tw_digits_of(all->aangevraagd).text, NULL, NULL);
    tw_page_raw(page, "</small></dd></div>\n");
}

void tw_part_key(tw_paper *paper) {
    tw_page *page = &paper->page;
    const tw_round *round = paper->in->round;
    bool whole = paper->rsv == TW_EVERY_RSV;
    const tw_rsv_figures *figures =
        whole ? &paper->figures->samen : &paper->figures->rsvs[paper->rsv];
    const tw_optional *pot = &paper->in->policy->pot;
    bool pot_counts = whole && pot->stated && !paper->in->assessment->toegekend;
    tw_part_open(paper, "kern", TW_RAP_KEY);
    tw_page_raw(page, "<dl class=\"key\">\n");
    if (whole) {
        size_t rejected = round->rsv_count - paper->figures->rsv_deelnemend;
        tw_key_card(page, TW_RAP_KEY_RSVS, (int64_t)paper->figures->rsv_deelnemend,
                    rejected > 0 ? TW_RAP_KEY_REJECTED : TW_MSG_NONE, (int64_t)rejected, false);
    } else {
        tw_key_card(page, TW_RAP_KEY_MEMBERS, (int64_t)round->rsvs[paper->rsv].deelnemer_count,
                    TW_MSG_NONE, 0, false);
    }
    tw_key_card(page, TW_RAP_KEY_JOINT, figures->gezamenlijke_toewijzing, TW_MSG_NONE, 0, false);
    tw_key_card(page, TW_RAP_KEY_REGULAR, figures->totaal[TW_REGULIER], TW_RAP_KEY_OF,
                figures->gezamenlijke_toewijzing, false);
    tw_key_card(page, TW_RAP_KEY_UNPLACED, figures->niet_geplaatst, TW_MSG_NONE, 0,
                figures->niet_geplaatst > 0);
    tw_key_card(page, TW_RAP_KEY_ENTITLED, figures->aanspraak, TW_MSG_NONE, 0, false);
    tw_key_card(page, TW_RAP_KEY_GRANTED, figures->concept[TW_BONUS],
                pot_counts ? TW_RAP_KEY_POT : TW_MSG_NONE, pot->value, false);
    tw_key_card(page, TW_RAP_KEY_USED, figures->totaal[TW_BONUS], TW_RAP_KEY_OF,
                figures->concept[TW_BONUS], false);
    if (whole) {
        honoured(page, &paper->figures->ronde);
    }
    if (figures->heeft_wens) {
        tw_key_card(page, TW_RAP_KEY_WISHES, (int64_t)figures->tekorten, TW_MSG_NONE, 0, false);
    }
    tw_page_raw(page, "</dl>\n");
    tw_part_close(paper);
}
