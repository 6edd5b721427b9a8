/* What a candidate comes down to: changes in the data, and the rules that it bears on. */
#include "explain/change_list.h"

#include <stdlib.h>

/* -- changes ----------------------------------------------------------------------------------- */

/* All that p brings in anywhere, as stated. */
static int64_t brought_in(const tw_round *round, size_t poi) {
    int64_t sum = 0;
    for (size_t i = 0; i < round->deelnemer_count; i++) {
        const tw_deelnemer *lid = &round->deelnemers[i];
        if (lid->poi == poi) {
            sum += lid->inbreng.stated ? lid->inbreng.value : round->pois[poi].toegewezen;
        }
    }
    return sum;
}

/* One who brings in more must have been allocated as much; a blank inbreng follows by itself. */
static int bring(tw_edit *edits, const tw_candidate *candidate, const tw_change_scope *scope,
                 int64_t amount) {
    const tw_round *round = scope->round;
    size_t poi = candidate->edit.poi;
    size_t lid = tw_round_find_member(round, candidate->edit.rsv, poi);
    tw_edit allocate = {
        .kind = TW_EDIT_TOEGEWEZEN, .how = TW_EDIT_ADD, .amount = amount, .poi = poi};
    if (!round->deelnemers[lid].inbreng.stated) {
        edits[0] = allocate;
        return 1;
    }
    int count = 0;
    allocate.amount = amount - (round->pois[poi].toegewezen - brought_in(round, poi));
    if (allocate.amount > 0) {
        edits[count++] = allocate;
    }
    edits[count] = candidate->edit;
    edits[count++].amount = amount;
    return count;
}

static size_t other_lead(const tw_change_scope *scope, size_t r) {
    const tw_rsv *rsv = &scope->round->rsvs[r];
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        if (scope->assessment->pois[rsv->deelnemers[i].poi].erkend) {
            return rsv->deelnemers[i].poi;
        }
    }
    return SIZE_MAX;
}

/* Each reason for rejection that one change puts right; the others are not within reach. */
static int repair(tw_edit *edits, const tw_change_scope *scope, size_t r) {
    const bool *reden = scope->assessment->rsvs[r].reden;
    int count = 0;
    tw_edit edit = {.how = TW_EDIT_SET, .rsv = r};
    if (reden[TW_TE_LAAT_AANGEMELD]) {
        edit.kind = TW_EDIT_AANGEMELD_OP;
        edit.amount = scope->round->termijn_aanmelding;
        edits[count++] = edit;
    }
    if (reden[TW_TOETS_TE_LAAT_AANGEMELD]) {
        edit.kind = TW_EDIT_TOETS_AANGEMELD_OP;
        edit.amount = scope->round->termijn_toets_aanmelding;
        edits[count++] = edit;
    }
    if (reden[TW_REDEN_TOETS_NIET_VOLDAAN]) {
        edit.kind = TW_EDIT_TOETS;
        edit.amount = TW_TOETS_VOLDAAN;
        edits[count++] = edit;
    }
    edit.poi = other_lead(scope, r);
    if ((reden[TW_REGIEHOUDER_GEEN_DEELNEMER] || reden[TW_REGIEHOUDER_NIET_ERKEND]) &&
        edit.poi != SIZE_MAX) {
        edit.kind = TW_EDIT_REGIEHOUDER;
        edit.amount = 1;
        edits[count++] = edit;
    }
    return count;
}

int tw_candidate_edits(tw_edit *edits, const tw_candidate *candidate, const tw_change_scope *scope,
                       int64_t amount) {
    if (candidate->repair) {
        return repair(edits, scope, candidate->edit.rsv);
    }
    if (candidate->brings) {
        return bring(edits, candidate, scope, amount);
    }
    edits[0] = candidate->edit;
    edits[0].amount *= amount;
    return 1;
}

/* -- rules ------------------------------------------------------------------------------------- */

typedef struct {
    tw_los *list;
    size_t count;
    bool failed;
} rules;

static void leave_out(rules *list, tw_los los) {
    tw_los *grown = realloc(list->list, (list->count + 1) * sizeof *grown);
    list->failed = list->failed || grown == NULL;
    if (grown != NULL) {
        list->list = grown;
        list->list[list->count++] = los;
    }
}

static void leave_out_room(rules *list, const tw_change_scope *scope, size_t poi) {
    for (int f = 0; f < scope->policy->fase_count; f++) {
        leave_out(list, (tw_los){.soort = TW_LOS_RUIMTE, .poi = poi, .nummer = f});
    }
    leave_out(list, (tw_los){.soort = TW_LOS_EIGEN, .poi = poi});
}

static void leave_out_claim(rules *list, size_t rsv) {
    leave_out(list, (tw_los){.soort = TW_LOS_AANSPRAAK, .rsv = rsv});
    leave_out(list, (tw_los){.soort = TW_LOS_GEWICHT, .rsv = rsv});
}

static void leave_out_brought(rules *list, const tw_change_scope *scope, size_t rsv, size_t poi) {
    leave_out_claim(list, rsv);
    size_t of = scope->policy->regulier_vrij ? 0 : poi;
    leave_out(list, (tw_los){.soort = TW_LOS_INBRENG, .rsv = rsv, .poi = of});
}

static void leave_out_recognition(rules *list, const tw_change_scope *scope, size_t poi) {
    leave_out(list, (tw_los){.soort = TW_LOS_ERKENNING, .poi = poi});
    leave_out_room(list, scope, poi);
    for (size_t r = 0; r < scope->round->rsv_count; r++) {
        if (tw_rsv_find_member(&scope->round->rsvs[r], poi) != SIZE_MAX) {
            leave_out_brought(list, scope, r, poi);
        }
    }
}

static void leave_out_for(rules *list, const tw_candidate *candidate,
                          const tw_change_scope *scope) {
    const tw_edit *edit = &candidate->edit;
    switch ((int)edit->kind) {
    case TW_EDIT_AANGEVRAAGD:
        leave_out(list, (tw_los){.soort = TW_LOS_TOT_AANVRAAG, .poi = edit->poi});
        break;
    case TW_EDIT_CAPACITEIT:
    case TW_EDIT_BEZET:
        leave_out_room(list, scope, edit->poi);
        break;
    case TW_EDIT_INBRENG:
        leave_out_brought(list, scope, edit->rsv, edit->poi);
        leave_out_room(list, scope, edit->poi);
        break;
    case TW_EDIT_ERKEND:
        leave_out_recognition(list, scope, edit->poi);
        break;
    case TW_EDIT_BONUS_TOEGEKEND:
        leave_out_claim(list, edit->rsv);
        break;
    case TW_EDIT_POT:
        leave_out(list, (tw_los){.soort = TW_LOS_POT});
        break;
    case TW_EDIT_MAX_PER_SECTOR:
        leave_out(list, (tw_los){.soort = TW_LOS_SECTOR, .nummer = (int)edit->sector});
        break;
    default: /* wishes: stage 2 takes nothing that stage 1 could not give */
        break;
    }
}

tw_status tw_candidate_rules(tw_los **out, size_t *count, const tw_candidate *candidate,
                             const tw_change_scope *scope, tw_error *err) {
    rules list = {*out, *count, false};
    leave_out_for(&list, candidate, scope);
    *out = list.list;
    *count = list.count;
    return list.failed ? tw_fail(err, TW_ERR_NOMEM, "changes") : TW_OK;
}
