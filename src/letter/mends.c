/* What is needed to meet the conditions that are not met. */
#include "base/digits.h"
#include "letter/letter.h"

enum { MOST_NAMES = 6 };

/* "Label: a, b en c." of the members for which this holds; nothing when there are none. */
static void put_members(tw_letter *letter, tw_message_id label, bool recognised, bool ggz_only) {
    size_t pois[MOST_NAMES];
    size_t count = 0;
    size_t more = 0;
    for (size_t i = 0; i < letter->rsv->deelnemer_count; i++) {
        size_t poi = letter->rsv->deelnemers[i].poi;
        bool ggz = letter->in->policy->is_ggz[letter->in->round->pois[poi].sector];
        if (letter->in->assessment->pois[poi].erkend != recognised || (ggz_only && !ggz)) {
            continue;
        }
        if (count < MOST_NAMES) {
            pois[count++] = poi;
        } else {
            more++;
        }
    }
    if (count > 0) {
        tw_page_raw(&letter->page, " ");
        tw_letter_line(&letter->page, label);
        tw_page_raw(&letter->page, " ");
        tw_letter_names(letter, pois, count, more);
        tw_page_raw(&letter->page, ".");
    }
}

static void put_shortage(tw_letter *letter, tw_message_id one, tw_message_id several,
                         int64_t missing) {
    tw_letter_say(&letter->page, missing == 1 ? one : several, tw_digits_of(missing).text, NULL,
                  NULL, NULL);
}

static void put_test_mend(tw_letter *letter) {
    tw_date by = letter->in->round->termijn_toets;
    if (!letter->judged->toets_open) {
        tw_letter_line(&letter->page, TW_BRIEF_MEND_TEST);
    } else if (by == TW_DATE_NONE) {
        tw_letter_line(&letter->page, TW_BRIEF_MEND_TEST_OPEN);
    } else {
        tw_letter_say(&letter->page, TW_BRIEF_MEND_TEST_OPEN_BY,
                      tw_letter_date_of(&letter->page, by).text, NULL, NULL, NULL);
    }
}

static void put_mend(tw_letter *letter, tw_reden reden) {
    const tw_policy *policy = letter->in->policy;
    const char *programme = letter->in->round->opleiding;
    int64_t members = (int64_t)letter->rsv->deelnemer_count;
    switch (reden) {
    case TW_TE_WEINIG_INSTELLINGEN:
        put_shortage(letter, TW_BRIEF_MEND_SIZE_ONE, TW_BRIEF_MEND_SIZE,
                     policy->min_instellingen - members);
        break;
    case TW_GEEN_ERKENDE_POI:
        tw_letter_say(&letter->page, TW_BRIEF_MEND_RECOGNISED, programme, NULL, NULL, NULL);
        break;
    case TW_GEEN_GGZ:
        tw_letter_line(&letter->page,
                       policy->ggz_moet_erkend ? TW_BRIEF_MEND_GGZ_RECOGNISED : TW_BRIEF_MEND_GGZ);
        if (policy->ggz_moet_erkend) {
            put_members(letter, TW_BRIEF_MEND_GGZ_THERE, false, true);
        }
        break;
    case TW_ROLLEN_NIET_ONDERSCHEIDEN:
        tw_letter_line(&letter->page, TW_BRIEF_MEND_ROLES);
        break;
    case TW_TE_WEINIG_OVERIGE:
        put_shortage(letter, TW_BRIEF_MEND_OTHERS_ONE, TW_BRIEF_MEND_OTHERS,
                     policy->min_overige + (policy->rollen_onderscheiden ? 2 : 1) - members);
        break;
    case TW_TE_LAAT_AANGEMELD:
        tw_letter_line(&letter->page, letter->rsv->aangemeld_op == TW_DATE_NONE
                                          ? TW_BRIEF_MEND_NO_DATE
                                          : TW_BRIEF_MEND_LATE);
        break;
    case TW_TOETS_TE_LAAT_AANGEMELD:
        tw_letter_line(&letter->page, TW_BRIEF_MEND_TEST_LATE);
        break;
    case TW_REDEN_TOETS_NIET_VOLDAAN:
        put_test_mend(letter);
        break;
    case TW_REGIEHOUDER_GEEN_DEELNEMER:
        tw_letter_line(&letter->page, TW_BRIEF_MEND_LEADER);
        put_members(letter, TW_BRIEF_MEND_LEADER_WHO, true, false);
        break;
    case TW_REGIEHOUDER_NIET_ERKEND:
        tw_letter_line(&letter->page, TW_BRIEF_MEND_LEADER_RECOGNISED);
        put_members(letter, TW_BRIEF_MEND_LEADER_WHO, true, false);
        break;
    case TW_REDEN_COUNT:
        break;
    }
}

void tw_letter_mends(tw_letter *letter) {
    tw_page_element(&letter->page, "h2", TW_BRIEF_MENDS_TITLE);
    tw_page_raw(&letter->page, "\n<ul>\n");
    for (int i = 0; i < TW_REDEN_COUNT; i++) {
        if (letter->judged->reden[i]) {
            tw_page_raw(&letter->page, "<li>");
            put_mend(letter, (tw_reden)i);
            tw_page_raw(&letter->page, "</li>\n");
        }
    }
    tw_page_raw(&letter->page, "</ul>\n");
}
