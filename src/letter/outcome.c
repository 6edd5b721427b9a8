/* The second letter: what the RSV was granted, how that came about, and what to do now. */
#include "base/digits.h"
#include "letter/letter.h"

static void put_key(tw_letter *letter, tw_message_id id, int64_t value, bool alarm) {
    tw_page_raw(&letter->page, alarm ? "<div class=\"red\"><dt>" : "<div><dt>");
    tw_letter_line(&letter->page, id);
    tw_page_raw(&letter->page, "</dt><dd>");
    tw_page_int(&letter->page, value);
    tw_page_raw(&letter->page, "</dd></div>");
}

static void put_summary(tw_letter *letter) {
    const tw_rsv_figures *rsv = &letter->figures->rsvs[letter->index];
    tw_page_raw(&letter->page, "<dl class=\"key\">");
    put_key(letter, TW_BRIEF_KEY_JOINT, rsv->gezamenlijke_toewijzing, false);
    put_key(letter, TW_BRIEF_KEY_ENTITLED, rsv->aanspraak, false);
    put_key(letter, TW_BRIEF_KEY_GRANTED, rsv->concept[TW_BONUS], false);
    put_key(letter, TW_BRIEF_KEY_PLACED, rsv->totaal[TW_REGULIER], false);
    put_key(letter, TW_BRIEF_KEY_UNPLACED, rsv->niet_geplaatst, rsv->niet_geplaatst > 0);
    tw_page_raw(&letter->page, "</dl>\n");
}

static void put_form(tw_letter *letter) {
    bool wishes = letter->figures->rsvs[letter->index].heeft_wens;
    tw_letter_date by = tw_letter_date_of(&letter->page, letter->in->round->termijn_in_doorstroom);
    tw_page_element(&letter->page, "h2", TW_BRIEF_FORM_TITLE);
    tw_page_raw(&letter->page, "\n");
    tw_letter_par(&letter->page, wishes ? TW_BRIEF_FORM_AFTER_WISHES : TW_BRIEF_FORM, by.text, NULL,
                  NULL, NULL);
    tw_letter_par(&letter->page, TW_BRIEF_FORM_WITHIN, NULL, NULL, NULL, NULL);
}

static void put_objection(tw_letter *letter) {
    tw_page_element(&letter->page, "h2", TW_BRIEF_OBJECTION_TITLE);
    tw_page_raw(&letter->page, "\n");
    tw_letter_par(&letter->page, TW_BRIEF_OBJECTION, NULL, NULL, NULL, NULL);
    tw_letter_par(&letter->page, TW_BRIEF_OBJECTION_HOW, NULL, NULL, NULL, NULL);
    tw_letter_par(&letter->page, TW_BRIEF_OBJECTION_WHERE, NULL, NULL, NULL, NULL);
}

tw_status tw_letter_outcome(tw_letter *letter, tw_error *err) {
    tw_letter_open(letter, TW_LETTER_OUTCOME);
    tw_letter_par(&letter->page, TW_BRIEF_OUTCOME_INTRO, letter->rsv->naam,
                  letter->in->round->opleiding,
                  tw_digits_of(letter->in->round->toewijzingsjaar).text, NULL);
    put_summary(letter);
    tw_page_element(&letter->page, "h2", TW_BRIEF_GRANT_TITLE);
    tw_page_raw(&letter->page, "\n");
    tw_letter_entitlement(letter);
    tw_status status = tw_letter_granted(letter);
    if (status == TW_OK) {
        status = tw_letter_division(letter);
    }
    if (status == TW_OK) {
        status = tw_letter_unplaced(letter);
    }
    if (status == TW_OK) {
        status = tw_letter_wishes(letter, err);
    }
    tw_letter_attention(letter, TW_LETTER_OUTCOME);
    put_form(letter);
    put_objection(letter);
    tw_letter_sign(letter);
    if (status == TW_OK) {
        status = tw_letter_draws(letter);
    }
    tw_letter_close(letter, TW_LETTER_OUTCOME);
    return status;
}
