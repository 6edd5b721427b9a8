/* What the letters to a regiehouder have around their sentences. */
#include "base/digits.h"
#include "letter/frame.h"
#include "letter/letter.h"

static const tw_letter_words sender = {TW_BRIEF_SENDER, {NULL}};

static void set_marks(tw_letter_frame *frame, const tw_report_input *in) {
    size_t count = 0;
    if (tw_report_is_illustrative(in->round, in->policy)) {
        frame->marks[count++] = (tw_letter_mark){TW_BRIEF_ILLUSTRATIVE, TW_BRIEF_ILLUSTRATIVE_WHY};
    }
    if (in->outcome != NULL && !in->outcome->optimaal) {
        frame->marks[count] = (tw_letter_mark){TW_BRIEF_NOT_PROVEN, TW_BRIEF_NOT_PROVEN_WHY};
    }
}

/* The feedback is due on a day that the round knows; on which day the outcome is sent, it does not.
 */
void tw_letter_open(tw_letter *letter, tw_letter_kind kind) {
    bool feedback = kind == TW_LETTER_REGISTRATION;
    const tw_round *round = letter->in->round;
    const tw_rsv *rsv = letter->rsv;
    const tw_poi *leader = &round->pois[rsv->regiehouder];
    tw_digits year = tw_digits_of(round->toewijzingsjaar);
    tw_letter_frame frame = {
        .title = {feedback ? TW_BRIEF_TITLE_FEEDBACK : TW_BRIEF_TITLE_OUTCOME,
                  {rsv->naam, rsv->rsv_id}},
        .tools = TW_BRIEF_TOOLS,
        .sender = sender,
        .sender_where = TW_BRIEF_SENDER_WHERE,
        .addressee = leader->naam,
        .attention_of = TW_BRIEF_ATTENTION_OF,
        .town = leader->plaats,
        .date = feedback ? round->termijn_terugkoppeling : TW_DATE_NONE,
        .reference = {feedback ? TW_BRIEF_REFERENCE_FEEDBACK : TW_BRIEF_REFERENCE_OUTCOME,
                      {round->opleiding, year.text, rsv->rsv_id}},
        .enclosed = {feedback ? TW_BRIEF_ENCLOSED_NONE : TW_BRIEF_ENCLOSED_FORM, {NULL}},
        .subject = {feedback ? TW_BRIEF_SUBJECT_FEEDBACK : TW_BRIEF_SUBJECT_OUTCOME,
                    {rsv->naam, round->opleiding, year.text}},
        .salutation = TW_BRIEF_SALUTATION,
    };
    set_marks(&frame, letter->in);
    tw_letter_frame_open(&letter->page, &frame);
}

static void put_origin(tw_letter *letter, tw_letter_kind kind) {
    tw_page *page = &letter->page;
    const tw_round *round = letter->in->round;
    const tw_policy *policy = letter->in->policy;
    tw_letter_par(page, TW_BRIEF_ORIGIN_ROUND,
                  round->naam[0] == '\0' ? round->opleiding : round->naam,
                  tw_digits_of(round->toewijzingsjaar).text, NULL, NULL);
    if (policy->naam != NULL && policy->naam[0] != '\0') {
        bool sourced = policy->bron != NULL && policy->bron[0] != '\0';
        tw_letter_par(page, sourced ? TW_BRIEF_ORIGIN_POLICY_SOURCE : TW_BRIEF_ORIGIN_POLICY,
                      policy->naam, policy->bron, NULL, NULL);
    }
    if (kind == TW_LETTER_OUTCOME) {
        tw_letter_par(page, TW_BRIEF_ORIGIN_CHECK, NULL, NULL, NULL, NULL);
    }
}

void tw_letter_sign(tw_letter *letter) {
    tw_letter_frame_sign(&letter->page, &sender);
}

void tw_letter_close(tw_letter *letter, tw_letter_kind kind) {
    tw_letter_frame_foot(&letter->page);
    put_origin(letter, kind);
    tw_letter_frame_close(&letter->page);
}
