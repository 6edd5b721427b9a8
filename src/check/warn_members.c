#include "base/digits.h"
#include "check/warn.h"

static tw_place at_member(const tw_deelnemer *member) {
    return (tw_place){"deelnemers.csv", member->line, 0};
}

static void warn_sggz(const tw_warner *w, const tw_deelnemer *member) {
    const tw_poi *poi = &w->round->pois[member->poi];
    if (member->sggz && poi->kwaliteitsstatuut != TW_KS_III) {
        tw_diags_add(w->diags, TW_WARNING, at_member(member), TW_MSG_SGGZ_ZONDER_SECTIE_III,
                     poi->poi_id, NULL);
    }
}

/* It brings in nothing, though it states or got places. */
static void warn_unrecognised(const tw_warner *w, const tw_deelnemer *member) {
    const tw_poi *poi = &w->round->pois[member->poi];
    int64_t more = member->inbreng.stated ? member->inbreng.value : poi->toegewezen;
    if (w->assessment->pois[member->poi].erkend || more <= 0) {
        return;
    }
    tw_diags_add(w->diags, TW_WARNING, at_member(member), TW_MSG_INBRENG_NIET_ERKEND, poi->poi_id,
                 tw_digits_of(more).text, NULL);
}

void tw_warn_members(const tw_warner *w) {
    for (size_t i = 0; i < w->round->deelnemer_count; i++) {
        warn_sggz(w, &w->round->deelnemers[i]);
        warn_unrecognised(w, &w->round->deelnemers[i]);
    }
}
