/* A letter to every partner: what it paid and received, what its share is, and what follows. */
#include "letter/settlement.h"
#include "letter/frame.h"
#include "page/kosten_words.h"
#include "page/money.h"

#include <stdlib.h>
#include <string.h>

const tw_plan_poi *tw_settlement_letter_poi(const tw_settlement_letter *letter, size_t partner) {
    return &letter->of->plan->pois[letter->of->rsv->leden[partner]];
}

/* Of the latest round that knows; "" when none does. */
static const char *town_of(const tw_plan *plan, const char *poi_id) {
    for (size_t i = plan->cohort_count; i > 0; i--) {
        const tw_round *round = plan->cohorten[i - 1].round;
        for (size_t j = 0; j < round->poi_count; j++) {
            if (strcmp(round->pois[j].poi_id, poi_id) == 0 && round->pois[j].plaats[0] != '\0') {
                return round->pois[j].plaats;
            }
        }
    }
    return "";
}

static void open_letter(tw_settlement_letter *letter) {
    const tw_verrekening *of = letter->of;
    const tw_plan_rsv *rsv = of->rsv;
    const tw_plan_poi *poi = tw_settlement_letter_poi(letter, letter->partner);
    tw_period_text period = tw_kosten_period(of->model);
    tw_letter_frame frame = {
        .title = {TW_VRK_LETTER_TITLE, {poi->naam, poi->poi_id}},
        .tools = TW_VRK_LETTER_TOOLS,
        .sender = {TW_VRK_LETTER_SENDER, {rsv->naam}},
        .sender_where = TW_BRIEF_SENDER_WHERE,
        .addressee = poi->naam,
        .attention_of = TW_VRK_LETTER_ATTENTION,
        .town = town_of(of->plan, poi->poi_id),
        .date = TW_DATE_NONE,
        .reference = {TW_VRK_LETTER_REFERENCE, {rsv->rsv_id, poi->poi_id, period.text}},
        .enclosed = {TW_VRK_LETTER_ENCLOSED, {NULL}},
        .subject = {TW_VRK_LETTER_SUBJECT, {rsv->naam, period.text}},
        .salutation = TW_VRK_LETTER_SALUTATION,
    };
    if (tw_kosten_is_illustrative(of)) {
        frame.marks[0] = (tw_letter_mark){TW_BRIEF_ILLUSTRATIVE, TW_VRK_LETTER_ILLUSTRATIVE_WHY};
    }
    tw_letter_frame_open(&letter->page, &frame);
}

static void put_saldo(tw_settlement_letter *letter) {
    tw_page *page = &letter->page;
    const tw_partner_stand *stand = &letter->of->varianten[0].periode.standen[letter->partner];
    int64_t saldo = stand->saldo;
    tw_page_raw(page, saldo > 0   ? "<div class=\"verdict yes\">"
                      : saldo < 0 ? "<div class=\"verdict open\">"
                                  : "<div class=\"verdict\">");
    tw_page_raw(page, "<p><strong>");
    tw_letter_say(page,
                  saldo > 0   ? TW_VRK_LETTER_GETS
                  : saldo < 0 ? TW_VRK_LETTER_PAYS
                              : TW_VRK_LETTER_EVEN,
                  tw_money_of(page->lang, saldo < 0 ? -saldo : saldo).text, NULL, NULL, NULL);
    tw_page_raw(page, "</strong></p>");
    tw_letter_par(page, TW_VRK_LETTER_SALDO_HOW, tw_money_of(page->lang, stand->betaald).text,
                  tw_money_of(page->lang, stand->aandeel_kosten).text,
                  tw_money_of(page->lang, stand->aandeel_opbrengsten).text,
                  tw_money_of(page->lang, stand->ontvangen).text);
    tw_page_raw(page, "</div>\n");
}

static void put_end(tw_settlement_letter *letter) {
    tw_page *page = &letter->page;
    const tw_kosten_model *model = letter->of->model;
    const tw_letter_words sender = {TW_VRK_LETTER_ON_BEHALF, {letter->of->rsv->naam}};
    tw_page_element(page, "h2", TW_VRK_LETTER_WRONG_TITLE);
    tw_page_raw(page, "\n");
    tw_letter_par(page, TW_VRK_LETTER_WRONG, NULL, NULL, NULL, NULL);
    tw_letter_frame_sign(page, &sender);
    tw_letter_frame_foot(page);
    tw_letter_par(page, TW_VRK_LETTER_ORIGIN, tw_kosten_model_name(page->lang, model),
                  model->sha256, NULL, NULL);
    if (model->bron[0] != '\0') {
        tw_letter_par(page, TW_VRK_LETTER_ORIGIN_SOURCE, model->bron, NULL, NULL, NULL);
    }
    tw_letter_par(page, TW_VRK_LETTER_ORIGIN_CHECK, NULL, NULL, NULL, NULL);
    tw_letter_frame_close(page);
}

static void put_letter(tw_settlement_letter *letter) {
    const tw_verrekening *of = letter->of;
    open_letter(letter);
    tw_letter_par(&letter->page, TW_VRK_LETTER_INTRO, of->rsv->naam,
                  tw_kosten_period(of->model).text,
                  tw_kosten_model_name(letter->page.lang, of->model), NULL);
    put_saldo(letter);
    tw_settlement_letter_transfers(letter);
    tw_settlement_letter_years(letter);
    tw_settlement_letter_shares(letter);
    tw_settlement_letter_items(letter);
    put_end(letter);
}

tw_status tw_costs_letters(tw_fileset *files, const tw_verrekening *verrekening, tw_lang lang,
                           tw_error *err) {
    tw_status status = tw_kosten_fits(verrekening, err);
    for (size_t i = 0; i < verrekening->partner_count && status == TW_OK; i++) {
        tw_buf content = {0};
        tw_settlement_letter letter = {{&content, lang}, verrekening, i};
        put_letter(&letter);
        char *path = tw_kosten_letter_path(verrekening, i);
        status =
            content.failed || path == NULL
                ? tw_fail(err, TW_ERR_NOMEM, "%s", tw_settlement_letter_poi(&letter, i)->poi_id)
                : tw_fileset_take(files, path, &content, err);
        free(path);
        tw_buf_free(&content);
    }
    return status;
}
