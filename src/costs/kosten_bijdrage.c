#include "costs/kosten_bijdrage.h"
#include "base/intmath.h"
#include "costs/kosten_weken.h"

#include <string.h>

/* Rates of a programme and year are together, the lowest limit first, those without one last: so
 * the first that fits is the one. */
const tw_bijdrage_tarief *tw_kosten_tarief(const tw_kosten_model *model, const char *opleiding,
                                           int64_t jaar, int64_t weken) {
    const tw_bijdrage_tarief *fits[2] = {NULL, NULL}; /* of every year, of this year */
    bool of_this_year = false;
    for (size_t i = 0; i < model->tarief_count; i++) {
        const tw_bijdrage_tarief *rate = &model->tarieven[i];
        bool other_year = rate->jaar.stated && rate->jaar.value != jaar;
        if (strcmp(rate->opleiding, opleiding) != 0 || other_year) {
            continue;
        }
        of_this_year = of_this_year || rate->jaar.stated;
        const tw_bijdrage_tarief **fit = &fits[rate->jaar.stated ? 1 : 0];
        bool small = !rate->fte_onder.stated ||
                     (tw_int128)weken < (tw_int128)TW_KOSTEN_FTE_WEKEN * rate->fte_onder.value;
        *fit = *fit == NULL && small ? rate : *fit;
    }
    return fits[of_this_year ? 1 : 0];
}

bool tw_kosten_bijdrage(tw_kostenpost *item, const tw_plan *plan, const tw_kosten_model *model,
                        const tw_plan_weken *row, const char *post) {
    if (model->bijdrage_soort == SIZE_MAX || row->rsv != model->rsv || row->eigen_weken == 0 ||
        row->jaar < model->van_jaar || row->jaar > model->tot_jaar) {
        return false;
    }
    const tw_bijdrage_tarief *rate =
        tw_kosten_tarief(model, plan->opleidingen[row->opleiding], row->jaar, row->eigen_weken);
    if (rate == NULL) {
        return false;
    }
    *item = (tw_kostenpost){
        .jaar = row->jaar,
        .post = post,
        .soort = model->bijdrage_soort,
        .bedrag = tw_rdiv((tw_int128)row->eigen_weken * rate->bedrag, TW_KOSTEN_FTE_WEKEN),
        .partner = tw_kosten_partner(&plan->rsvs[model->rsv], row->poi),
        .is_opbrengst = true,
        .berekend = true};
    return true;
}
