/* The first letter: what the bureau makes of the registration, in or out. It needs no concept and
 * no outcome: it is due before both. */
#include "base/digits.h"
#include "letter/letter.h"

static size_t count_verdicts(const tw_letter *letter, tw_verdict verdict) {
    size_t count = 0;
    for (int i = 0; i < TW_REDEN_COUNT; i++) {
        count += tw_letter_verdict(letter, (tw_reden)i) == verdict ? 1 : 0;
    }
    return count;
}

/* Nothing stands in the way but a test result that is not there yet. */
static bool is_pending(const tw_letter *letter) {
    return !letter->judged->neemt_deel && count_verdicts(letter, TW_NOT_MET) == 0;
}

static void put_judgement(tw_letter *letter) {
    size_t unmet = count_verdicts(letter, TW_NOT_MET);
    bool takes_part = letter->judged->neemt_deel;
    bool pending = is_pending(letter);
    tw_page_raw(&letter->page, takes_part ? "<div class=\"verdict yes\">"
                               : pending  ? "<div class=\"verdict open\">"
                                          : "<div class=\"verdict no\">");
    tw_page_raw(&letter->page, "<p><strong>");
    tw_message_id head = takes_part   ? TW_BRIEF_JUDGED_IN
                         : pending    ? TW_BRIEF_JUDGED_PENDING
                         : unmet == 1 ? TW_BRIEF_JUDGED_OUT_ONE
                                      : TW_BRIEF_JUDGED_OUT;
    tw_letter_say(&letter->page, head, tw_digits_of((int64_t)unmet).text, NULL, NULL, NULL);
    tw_page_raw(&letter->page, "</strong></p>");
    tw_letter_par(&letter->page,
                  takes_part ? TW_BRIEF_JUDGED_IN_MORE
                  : pending  ? TW_BRIEF_JUDGED_PENDING_MORE
                             : TW_BRIEF_JUDGED_OUT_MORE,
                  NULL, NULL, NULL, NULL);
    tw_page_raw(&letter->page, "</div>\n");
}

/* ---- the institutions ------------------------------------------------------------------------ */

static void put_recognition(tw_letter *letter, size_t poi) {
    bool recognised = letter->in->assessment->pois[poi].erkend;
    bool claimed = letter->in->round->pois[poi].crt_erkend;
    tw_page_raw(&letter->page, recognised ? "<td>" : "<td class=\"open\">");
    tw_letter_line(&letter->page, recognised ? TW_BRIEF_YES : TW_BRIEF_NO);
    tw_page_raw(&letter->page, "</td>");
    if (letter->in->round->has_register) {
        tw_page_raw(&letter->page, recognised == claimed ? "<td>" : "<td class=\"open\">");
        tw_letter_line(&letter->page, claimed ? TW_BRIEF_YES : TW_BRIEF_NO);
        tw_page_raw(&letter->page, "</td>");
    }
}

static void put_member(tw_letter *letter, const tw_deelnemer *member) {
    const tw_poi *poi = &letter->in->round->pois[member->poi];
    tw_page_raw(&letter->page, "<tr><th scope=\"row\">");
    tw_letter_poi(letter, member->poi);
    tw_page_raw(&letter->page, "</th><td>");
    tw_page_text(&letter->page, tw_sector_words(letter->page.lang, poi->sector));
    tw_page_raw(&letter->page, "</td><td>");
    tw_page_text(&letter->page, poi->kwaliteitsstatuut == TW_KS_NONE
                                    ? "\xE2\x80\x93"
                                    : tw_kwaliteitsstatuut_name(poi->kwaliteitsstatuut));
    tw_page_raw(&letter->page, "</td><td>");
    tw_letter_line(&letter->page, member->sggz ? TW_BRIEF_YES : TW_BRIEF_NO);
    tw_page_raw(&letter->page, "</td>");
    put_recognition(letter, member->poi);
    tw_page_raw(&letter->page, "</tr>\n");
}

static void put_members(tw_letter *letter) {
    const tw_round *round = letter->in->round;
    tw_page_element(&letter->page, "h2", TW_BRIEF_MEMBERS_TITLE);
    tw_page_raw(&letter->page, "\n");
    tw_letter_par(
        &letter->page, round->has_register ? TW_BRIEF_MEMBERS_REGISTER : TW_BRIEF_MEMBERS_CLAIM,
        tw_letter_date_of(&letter->page, round->peildatum).text, round->opleiding, NULL, NULL);
    tw_letter_table_begin(&letter->page, TW_BRIEF_MEMBERS_TABLE);
    tw_letter_column(&letter->page, TW_BRIEF_COL_POI, false);
    tw_letter_column(&letter->page, TW_BRIEF_COL_SECTOR, false);
    tw_letter_column(&letter->page, TW_BRIEF_COL_STATUTE, false);
    tw_letter_column(&letter->page, TW_BRIEF_COL_SGGZ, false);
    tw_letter_column(&letter->page, TW_BRIEF_COL_RECOGNISED, false);
    if (round->has_register) {
        tw_letter_column(&letter->page, TW_BRIEF_COL_CLAIMED, false);
    }
    tw_letter_table_body(&letter->page);
    for (size_t i = 0; i < letter->rsv->deelnemer_count; i++) {
        put_member(letter, &letter->rsv->deelnemers[i]);
    }
    tw_letter_table_end(&letter->page);
}

/* ---- what comes next ------------------------------------------------------------------------- */

static void put_next(tw_letter *letter) {
    tw_letter_date form =
        tw_letter_date_of(&letter->page, letter->in->round->termijn_in_doorstroom);
    tw_page_element(&letter->page, "h2", TW_BRIEF_NEXT_TITLE);
    tw_page_raw(&letter->page, "\n");
    if (letter->judged->neemt_deel || is_pending(letter)) {
        if (is_pending(letter)) {
            tw_letter_par(&letter->page, TW_BRIEF_NEXT_PENDING, NULL, NULL, NULL, NULL);
        }
        tw_letter_par(&letter->page, TW_BRIEF_NEXT_CONCEPT, NULL, NULL, NULL, NULL);
        tw_letter_par(&letter->page, TW_BRIEF_NEXT_FORM, form.text, NULL, NULL, NULL);
    } else {
        tw_letter_par(&letter->page, TW_BRIEF_NEXT_OUT, NULL, NULL, NULL, NULL);
        tw_letter_par(&letter->page, TW_BRIEF_NEXT_OUT_OWN, NULL, NULL, NULL, NULL);
    }
}

void tw_letter_registration(tw_letter *letter) {
    tw_letter_open(letter, TW_LETTER_REGISTRATION);
    tw_letter_par(&letter->page, TW_BRIEF_FEEDBACK_INTRO, letter->rsv->naam,
                  letter->in->round->opleiding,
                  tw_digits_of(letter->in->round->toewijzingsjaar).text, NULL);
    put_judgement(letter);
    if (!letter->judged->neemt_deel) {
        tw_letter_mends(letter);
        if (!is_pending(letter)) {
            tw_letter_par(&letter->page, TW_BRIEF_MEND_WHEN, NULL, NULL, NULL, NULL);
        }
    }
    tw_page_element(&letter->page, "h2", TW_BRIEF_CONDITIONS_TITLE);
    tw_page_raw(&letter->page, "\n");
    tw_letter_conditions(letter);
    put_members(letter);
    tw_letter_attention(letter, TW_LETTER_REGISTRATION);
    put_next(letter);
    tw_page_element(&letter->page, "h2", TW_BRIEF_WRONG_TITLE);
    tw_page_raw(&letter->page, "\n");
    tw_letter_par(&letter->page, TW_BRIEF_WRONG_FEEDBACK, NULL, NULL, NULL, NULL);
    tw_letter_sign(letter);
    tw_letter_close(letter, TW_LETTER_REGISTRATION);
}
