/* The sheet around the sentences: sender, addressee, reference, salutation; signature and origin.
 */
#include "base/digits.h"
#include "letter/letter.h"

static void put_mark(tw_letter *letter) {
    const tw_report_input *in = letter->in;
    if (tw_report_is_illustrative(in->round, in->policy)) {
        tw_page_raw(&letter->page, "<p class=\"mark\"><strong>");
        tw_letter_line(letter, TW_BRIEF_ILLUSTRATIVE);
        tw_page_raw(&letter->page, "</strong> ");
        tw_letter_say(letter, TW_BRIEF_ILLUSTRATIVE_WHY, NULL, NULL, NULL, NULL);
        tw_page_raw(&letter->page, "</p>\n");
    }
    if (in->outcome != NULL && !in->outcome->optimaal) {
        tw_page_raw(&letter->page, "<p class=\"mark\"><strong>");
        tw_letter_line(letter, TW_BRIEF_NOT_PROVEN);
        tw_page_raw(&letter->page, "</strong> ");
        tw_letter_line(letter, TW_BRIEF_NOT_PROVEN_WHY);
        tw_page_raw(&letter->page, "</p>\n");
    }
}

static void put_sender(tw_letter *letter) {
    tw_page_raw(&letter->page, "<p class=\"tools\">");
    tw_letter_line(letter, TW_BRIEF_TOOLS);
    tw_page_raw(&letter->page, "</p>\n<div class=\"from\"><p class=\"who\">");
    tw_letter_line(letter, TW_BRIEF_SENDER);
    tw_page_raw(&letter->page, "</p><p class=\"where\">");
    tw_letter_line(letter, TW_BRIEF_SENDER_WHERE);
    tw_page_raw(&letter->page, "</p></div>\n");
}

static void put_addressee(tw_letter *letter) {
    const tw_poi *leader = &letter->in->round->pois[letter->rsv->regiehouder];
    tw_page_raw(&letter->page, "<address><span class=\"line\">");
    tw_page_name(&letter->page, leader->naam);
    tw_page_raw(&letter->page, "</span><span class=\"line\">");
    tw_letter_line(letter, TW_BRIEF_ATTENTION_OF);
    tw_page_raw(&letter->page, "</span><span class=\"line\">");
    tw_letter_line(letter, TW_BRIEF_ADDRESS);
    tw_page_raw(&letter->page, "</span><span class=\"line\">");
    if (leader->plaats[0] == '\0') {
        tw_letter_line(letter, TW_BRIEF_POSTCODE_TOWN);
    } else {
        tw_letter_line(letter, TW_BRIEF_POSTCODE);
        tw_page_raw(&letter->page, " ");
        tw_page_name(&letter->page, leader->plaats);
    }
    tw_page_raw(&letter->page, "</span></address>\n");
}

static void put_term(tw_letter *letter, tw_message_id id) {
    tw_page_raw(&letter->page, "<dt>");
    tw_letter_line(letter, id);
    tw_page_raw(&letter->page, "</dt><dd>");
}

/* The feedback is due on a day that the round knows; on which day the outcome is sent, it does not.
 */
static void put_references(tw_letter *letter, tw_letter_kind kind) {
    const tw_round *round = letter->in->round;
    tw_page_raw(&letter->page, "<dl class=\"refs\">");
    put_term(letter, TW_BRIEF_DATE);
    if (kind == TW_LETTER_REGISTRATION && round->termijn_terugkoppeling != TW_DATE_NONE) {
        tw_page_date(&letter->page, round->termijn_terugkoppeling);
    } else {
        tw_letter_line(letter, TW_BRIEF_DATE_FIELD);
    }
    tw_page_raw(&letter->page, "</dd>");
    put_term(letter, TW_BRIEF_REFERENCE);
    tw_letter_say(
        letter,
        kind == TW_LETTER_REGISTRATION ? TW_BRIEF_REFERENCE_FEEDBACK : TW_BRIEF_REFERENCE_OUTCOME,
        round->opleiding, tw_digits_of(round->toewijzingsjaar).text, letter->rsv->rsv_id, NULL);
    tw_page_raw(&letter->page, "</dd>");
    put_term(letter, TW_BRIEF_ENCLOSED);
    tw_letter_line(letter, kind == TW_LETTER_REGISTRATION ? TW_BRIEF_ENCLOSED_NONE
                                                          : TW_BRIEF_ENCLOSED_FORM);
    tw_page_raw(&letter->page, "</dd></dl>\n");
}

void tw_letter_open(tw_letter *letter, tw_letter_kind kind) {
    bool feedback = kind == TW_LETTER_REGISTRATION;
    tw_page_begin_styled(&letter->page, tw_letter_style,
                         feedback ? TW_BRIEF_TITLE_FEEDBACK : TW_BRIEF_TITLE_OUTCOME,
                         letter->rsv->naam, letter->rsv->rsv_id);
    tw_page_raw(&letter->page, "<div class=\"sheet\">\n<header>\n");
    put_sender(letter);
    put_mark(letter);
    put_addressee(letter);
    put_references(letter, kind);
    tw_page_raw(&letter->page, "</header>\n<main>\n<h1>");
    tw_letter_say(letter, feedback ? TW_BRIEF_SUBJECT_FEEDBACK : TW_BRIEF_SUBJECT_OUTCOME,
                  letter->rsv->naam, letter->in->round->opleiding,
                  tw_digits_of(letter->in->round->toewijzingsjaar).text, NULL);
    tw_page_raw(&letter->page, "</h1>\n");
    tw_letter_par(letter, TW_BRIEF_SALUTATION, NULL, NULL, NULL, NULL);
}

static void put_origin(tw_letter *letter, tw_letter_kind kind) {
    const tw_round *round = letter->in->round;
    const tw_policy *policy = letter->in->policy;
    tw_letter_par(letter, TW_BRIEF_ORIGIN_ROUND,
                  round->naam[0] == '\0' ? round->opleiding : round->naam,
                  tw_digits_of(round->toewijzingsjaar).text, NULL, NULL);
    if (policy->naam != NULL && policy->naam[0] != '\0') {
        bool sourced = policy->bron != NULL && policy->bron[0] != '\0';
        tw_letter_par(letter, sourced ? TW_BRIEF_ORIGIN_POLICY_SOURCE : TW_BRIEF_ORIGIN_POLICY,
                      policy->naam, policy->bron, NULL, NULL);
    }
    if (kind == TW_LETTER_OUTCOME) {
        tw_letter_par(letter, TW_BRIEF_ORIGIN_CHECK, NULL, NULL, NULL, NULL);
    }
}

void tw_letter_sign(tw_letter *letter) {
    tw_page_raw(&letter->page, "<div class=\"sign\"><p>");
    tw_letter_line(letter, TW_BRIEF_GREETING);
    tw_page_raw(&letter->page, "</p><p>");
    tw_letter_line(letter, TW_BRIEF_SENDER);
    tw_page_raw(&letter->page, "</p><div class=\"room\"></div><p>");
    tw_letter_line(letter, TW_BRIEF_SIGN_NAME);
    tw_page_raw(&letter->page, "</p><p>");
    tw_letter_line(letter, TW_BRIEF_SIGN_ROLE);
    tw_page_raw(&letter->page, "</p></div>\n");
}

void tw_letter_close(tw_letter *letter, tw_letter_kind kind) {
    tw_page_raw(&letter->page, "</main>\n<footer>\n");
    put_origin(letter, kind);
    tw_page_raw(&letter->page, "</footer>\n</div>\n");
    tw_page_end(&letter->page);
}
