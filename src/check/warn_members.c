#include "check/plain.h"
#include "check/warn.h"

#include <stdlib.h>

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
    char places[TW_PLAIN_SIZE];
    tw_plain_int(places, more);
    tw_diags_add(w->diags, TW_WARNING, at_member(member), TW_MSG_INBRENG_NIET_ERKEND, poi->poi_id,
                 places, NULL);
}

/* Told at every membership but the first, which it names. */
static void warn_shared(const tw_warner *w) {
    const tw_deelnemer **first = calloc(w->round->poi_count + 1, sizeof(const tw_deelnemer *));
    if (first == NULL) {
        w->diags->out_of_memory = true;
        return;
    }
    for (size_t i = 0; i < w->round->deelnemer_count; i++) {
        const tw_deelnemer *member = &w->round->deelnemers[i];
        if (first[member->poi] == NULL) {
            first[member->poi] = member;
            continue;
        }
        tw_diags_add(w->diags, TW_WARNING, at_member(member), TW_MSG_MEERDERE_DEELNAMES,
                     w->round->pois[member->poi].poi_id, w->round->rsvs[member->rsv].rsv_id,
                     w->round->rsvs[first[member->poi]->rsv].rsv_id, NULL);
    }
    free(first);
}

void tw_warn_members(const tw_warner *w) {
    for (size_t i = 0; i < w->round->deelnemer_count; i++) {
        warn_sggz(w, &w->round->deelnemers[i]);
        warn_unrecognised(w, &w->round->deelnemers[i]);
    }
    warn_shared(w);
}
