#include "explain/change_lister.h"
#include "explain/explainer.h"

#include <stdlib.h>

void tw_list_change(tw_change_lister *l, tw_candidate candidate) {
    if (l->count == l->capacity && !l->failed) {
        size_t capacity = l->capacity * 2 + 64;
        tw_candidate *list = realloc(l->list, capacity * sizeof *list);
        l->failed = list == NULL;
        l->list = list == NULL ? l->list : list;
        l->capacity = list == NULL ? l->capacity : capacity;
    }
    if (!l->failed) {
        l->list[l->count++] = candidate;
    }
}

/* -- whom it is about -------------------------------------------------------------------------- */

tw_status tw_change_scope_open(tw_change_scope *scope, tw_error *err) {
    const tw_round *round = scope->round;
    scope->concerned = calloc(round->rsv_count + 1, sizeof *scope->concerned);
    scope->member = calloc(round->poi_count + 1, sizeof *scope->member);
    if (scope->concerned == NULL || scope->member == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "changes");
    }
    for (size_t r = 0; r < round->rsv_count; r++) {
        const tw_rsv *rsv = &round->rsvs[r];
        scope->concerned[r] = tw_eis_concerns(scope->target, round, r);
        for (size_t i = 0; scope->concerned[r] && i < rsv->deelnemer_count; i++) {
            scope->member[rsv->deelnemers[i].poi] = true;
        }
    }
    return TW_OK;
}

void tw_change_scope_close(tw_change_scope *scope) {
    free(scope->concerned);
    free(scope->member);
    scope->concerned = NULL;
    scope->member = NULL;
}

bool tw_may_start(const tw_change_scope *scope, size_t poi) {
    size_t start = scope->target->route[0];
    return scope->member[poi] && (start == TW_ANY_POI || start == poi);
}

bool tw_uses_all(const tw_change_scope *scope, size_t rsv) {
    return scope->assessment->rsvs[rsv].neemt_deel &&
           tw_explain_count(&scope->outcome->rsvs[rsv].concept, TW_BONUS, TW_WHOLE_RSV) >=
               scope->assessment->rsvs[rsv].aanspraak;
}

static bool about_bonus(const tw_change_scope *scope) {
    return scope->target->soort != TW_REGULIER;
}

/* -- per institution --------------------------------------------------------------------------- */

static bool request_matters(const tw_policy *policy) {
    return policy->tot_aanvraag || policy->sleutel_poi == TW_SLEUTEL_POI_ONVERVULD ||
           policy->sleutel_poi == TW_SLEUTEL_POI_AANGEVRAAGD;
}

static void add_requests(tw_change_lister *l) {
    bool matters = about_bonus(l->scope) && request_matters(l->scope->policy);
    for (size_t p = 0; matters && p < l->scope->round->poi_count; p++) {
        if (tw_may_start(l->scope, p)) {
            tw_edit edit = tw_one_more(TW_EDIT_AANGEVRAAGD);
            edit.poi = p;
            tw_list_change(l, (tw_candidate){.edit = edit});
        }
    }
}

static void add_capacity(tw_change_lister *l) {
    for (size_t p = 0; p < l->scope->round->poi_count; p++) {
        if (l->scope->member[p]) {
            tw_edit edit = tw_one_more(TW_EDIT_CAPACITEIT);
            edit.poi = p;
            tw_list_change(l, (tw_candidate){.edit = edit});
        }
    }
}

static bool is_first_of_year(const tw_policy *policy, int fase) {
    return fase == 0 || policy->fasen[fase].jaar != policy->fasen[fase - 1].jaar;
}

static void add_places_taken(tw_change_lister *l) {
    const tw_policy *policy = l->scope->policy;
    for (size_t p = 0; p < l->scope->round->poi_count; p++) {
        for (int f = 0; l->scope->member[p] && f < policy->fase_count; f++) {
            tw_edit edit = tw_one_more(TW_EDIT_BEZET);
            edit.amount = -1;
            edit.poi = p;
            edit.jaar = l->scope->round->toewijzingsjaar + policy->fasen[f].jaar;
            bool taken = tw_poi_bezet(&l->scope->round->pois[p], edit.jaar) > 0;
            if (taken && is_first_of_year(policy, f)) {
                tw_list_change(l, (tw_candidate){.edit = edit});
            }
        }
    }
}

static bool in_rejected(const tw_change_scope *scope, size_t poi) {
    bool found = false;
    for (size_t r = 0; r < scope->round->rsv_count; r++) {
        found = found || (!scope->assessment->rsvs[r].neemt_deel &&
                          tw_rsv_find_member(&scope->round->rsvs[r], poi) != SIZE_MAX);
    }
    return found;
}

static void add_recognition(tw_change_lister *l) {
    for (size_t p = 0; p < l->scope->round->poi_count; p++) {
        if (l->scope->member[p] && !l->scope->assessment->pois[p].erkend) {
            tw_edit edit = {.kind = TW_EDIT_ERKEND, .how = TW_EDIT_SET, .amount = 1, .poi = p};
            tw_list_change(
                l, (tw_candidate){.edit = edit, .once = true, .whole = in_rejected(l->scope, p)});
        }
    }
}

/* -- per partnership --------------------------------------------------------------------------- */

static void add_brought(tw_change_lister *l, size_t r) {
    const tw_rsv *rsv = &l->scope->round->rsvs[r];
    bool counts = about_bonus(l->scope) && l->scope->assessment->rsvs[r].neemt_deel;
    for (size_t i = 0; counts && i < rsv->deelnemer_count; i++) {
        tw_edit edit = tw_one_more(TW_EDIT_INBRENG);
        edit.rsv = r;
        edit.poi = rsv->deelnemers[i].poi;
        if (l->scope->assessment->pois[edit.poi].erkend) { /* others bring in nothing */
            tw_list_change(l, (tw_candidate){.edit = edit, .brings = true});
        }
    }
}

static bool has_sggz(const tw_round *round, const tw_rsv *rsv) {
    bool found = false;
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        const tw_deelnemer *lid = &rsv->deelnemers[i];
        found = found || (lid->sggz && round->pois[lid->poi].kwaliteitsstatuut == TW_KS_III);
    }
    return found;
}

/* One member that declares it is enough for the supplement. */
static void add_sggz(tw_change_lister *l, size_t r) {
    const tw_change_scope *scope = l->scope;
    const tw_rsv *rsv = &scope->round->rsvs[r];
    bool counts =
        about_bonus(scope) && scope->policy->sggz_opslag > 0 && !has_sggz(scope->round, rsv);
    for (size_t i = 0; counts && i < rsv->deelnemer_count; i++) {
        tw_edit edit = {.kind = TW_EDIT_SGGZ, .how = TW_EDIT_SET, .amount = 1, .rsv = r};
        edit.poi = rsv->deelnemers[i].poi;
        if (scope->round->pois[edit.poi].kwaliteitsstatuut == TW_KS_III) {
            tw_list_change(l, (tw_candidate){.edit = edit, .once = true});
        }
    }
}

static void add_wishes(tw_change_lister *l, size_t r) {
    const tw_rsv *rsv = &l->scope->round->rsvs[r];
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        const tw_deelnemer *lid = &rsv->deelnemers[i];
        tw_edit edit = {.how = TW_EDIT_CLEAR, .amount = 1, .rsv = r, .poi = lid->poi};
        edit.kind = TW_EDIT_BONUS_MIN;
        if (lid->bonus_min.stated) {
            tw_list_change(l, (tw_candidate){.edit = edit, .once = true});
        }
        edit.kind = TW_EDIT_BONUS_MAX;
        if (lid->bonus_max.stated) {
            tw_list_change(l, (tw_candidate){.edit = edit, .once = true});
        }
    }
    for (size_t i = 0; i < rsv->voorkeur_count; i++) {
        const tw_voorkeur *wish = &rsv->voorkeuren[i];
        tw_edit edit = {.kind = TW_EDIT_VOORKEUR_WEG, .amount = 1, .rsv = r, .soort = wish->soort};
        for (int f = 0; f < TW_MAX_FASEN; f++) {
            edit.route[f] = wish->route[f];
        }
        tw_list_change(l, (tw_candidate){.edit = edit, .once = true});
    }
}

static void add_of_rsvs(tw_change_lister *l) {
    for (size_t r = 0; r < l->scope->round->rsv_count; r++) {
        if (!l->scope->concerned[r]) {
            continue;
        }
        tw_edit edit = tw_one_more(TW_EDIT_BONUS_TOEGEKEND);
        edit.rsv = r;
        if (!l->scope->assessment->rsvs[r].neemt_deel) {
            tw_candidate repair = {.edit = {.rsv = r}, .once = true, .repair = true, .whole = true};
            tw_list_change(l, repair);
            continue;
        }
        if (about_bonus(l->scope) && l->scope->assessment->toegekend) {
            tw_list_change(l, (tw_candidate){.edit = edit});
        } else {
            add_brought(l, r);
            add_sggz(l, r);
        }
        if (!l->scope->concept) {
            add_wishes(l, r);
        }
    }
}

/* -- the policy -------------------------------------------------------------------------------- */

static bool sector_starts(const tw_change_scope *scope, int sector) {
    bool any = false;
    for (size_t p = 0; p < scope->round->poi_count; p++) {
        any = any || (tw_may_start(scope, p) && scope->round->pois[p].sector == (tw_sector)sector);
    }
    return any;
}

/* The rule by which places entitle to bonus places, where that is what there is none left of. */
static void add_entitlement(tw_change_lister *l) {
    const tw_change_scope *scope = l->scope;
    tw_aanspraak_soort rule = scope->policy->aanspraak.soort;
    bool all_used = false;
    for (size_t r = 0; r < scope->round->rsv_count; r++) {
        all_used = all_used || (scope->concerned[r] && tw_uses_all(scope, r));
    }
    if (!all_used || scope->assessment->toegekend) {
        return;
    }
    if (rule == TW_AANSPRAAK_PERCENTAGE) {
        tw_candidate candidate = {.edit = tw_one_more(TW_EDIT_PERCENTAGE)};
        candidate.entitles = candidate.whole = true;
        tw_list_change(l, candidate);
    }
    if (rule == TW_AANSPRAAK_PER) {
        tw_candidate fewer = {.edit = tw_one_more(TW_EDIT_PER)};
        tw_candidate bonus = {.edit = tw_one_more(TW_EDIT_PER_BONUS)};
        fewer.edit.amount = -1;
        fewer.entitles = fewer.whole = true;
        bonus.entitles = bonus.whole = true;
        tw_list_change(l, fewer);
        tw_list_change(l, bonus);
    }
}

static void add_of_policy(tw_change_lister *l) {
    const tw_policy *policy = l->scope->policy;
    bool granted = l->scope->assessment->toegekend;
    if (!about_bonus(l->scope)) {
        return;
    }
    if (policy->pot.stated && !granted) {
        tw_list_change(l, (tw_candidate){.edit = tw_one_more(TW_EDIT_POT), .far = true});
    }
    if (policy->max_per_poi.stated) {
        tw_list_change(l, (tw_candidate){.edit = tw_one_more(TW_EDIT_MAX_PER_POI), .whole = true});
    }
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        if (policy->max_per_sector[s].stated && !granted && sector_starts(l->scope, s)) {
            tw_edit edit = tw_one_more(TW_EDIT_MAX_PER_SECTOR);
            edit.sector = (tw_sector)s;
            tw_list_change(l, (tw_candidate){.edit = edit});
        }
    }
    if (policy->aanspraak.max.stated && !granted) {
        tw_list_change(l,
                       (tw_candidate){.edit = tw_one_more(TW_EDIT_AANSPRAAK_MAX), .whole = true});
    }
    add_entitlement(l);
}

tw_status tw_list_candidates(tw_candidate **out, size_t *count, const tw_change_scope *scope,
                             tw_error *err) {
    tw_change_lister l = {.scope = scope};
    l.list = calloc(1, sizeof *l.list);
    l.failed = l.list == NULL;
    add_requests(&l);
    add_capacity(&l);
    add_places_taken(&l);
    add_recognition(&l);
    add_of_rsvs(&l);
    add_of_policy(&l);
    tw_status status = tw_list_others(&l, err);
    *out = l.list;
    *count = l.count;
    return status == TW_OK && l.failed ? tw_fail(err, TW_ERR_NOMEM, "changes") : status;
}
