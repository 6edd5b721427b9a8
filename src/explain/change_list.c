#include "explain/change_list.h"

#include <stdlib.h>

typedef struct {
    const tw_change_scope *scope;
    tw_candidate *list;
    size_t count;
    size_t capacity;
    bool failed;
} lister;

static void add(lister *l, tw_candidate candidate) {
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

static tw_edit more(tw_edit_kind kind) {
    return (tw_edit){.kind = kind, .how = TW_EDIT_ADD, .amount = 1};
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

static bool may_start(const tw_change_scope *scope, size_t poi) {
    size_t start = scope->target->route[0];
    return scope->member[poi] && (start == TW_ANY_POI || start == poi);
}

static bool about_bonus(const tw_change_scope *scope) {
    return scope->target->soort != TW_REGULIER;
}

/* -- per institution --------------------------------------------------------------------------- */

static bool request_matters(const tw_policy *policy) {
    return policy->tot_aanvraag || policy->sleutel_poi == TW_SLEUTEL_POI_ONVERVULD ||
           policy->sleutel_poi == TW_SLEUTEL_POI_AANGEVRAAGD;
}

static void add_requests(lister *l) {
    bool matters = about_bonus(l->scope) && request_matters(l->scope->policy);
    for (size_t p = 0; matters && p < l->scope->round->poi_count; p++) {
        if (may_start(l->scope, p)) {
            tw_edit edit = more(TW_EDIT_AANGEVRAAGD);
            edit.poi = p;
            add(l, (tw_candidate){.edit = edit});
        }
    }
}

static void add_capacity(lister *l) {
    for (size_t p = 0; p < l->scope->round->poi_count; p++) {
        if (l->scope->member[p]) {
            tw_edit edit = more(TW_EDIT_CAPACITEIT);
            edit.poi = p;
            add(l, (tw_candidate){.edit = edit});
        }
    }
}

static bool is_first_of_year(const tw_policy *policy, int fase) {
    return fase == 0 || policy->fasen[fase].jaar != policy->fasen[fase - 1].jaar;
}

static void add_places_taken(lister *l) {
    const tw_policy *policy = l->scope->policy;
    for (size_t p = 0; p < l->scope->round->poi_count; p++) {
        for (int f = 0; l->scope->member[p] && f < policy->fase_count; f++) {
            tw_edit edit = more(TW_EDIT_BEZET);
            edit.amount = -1;
            edit.poi = p;
            edit.jaar = l->scope->round->toewijzingsjaar + policy->fasen[f].jaar;
            bool taken = tw_poi_bezet(&l->scope->round->pois[p], edit.jaar) > 0;
            if (taken && is_first_of_year(policy, f)) {
                add(l, (tw_candidate){.edit = edit});
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

static void add_recognition(lister *l) {
    for (size_t p = 0; p < l->scope->round->poi_count; p++) {
        if (l->scope->member[p] && !l->scope->assessment->pois[p].erkend) {
            tw_edit edit = {.kind = TW_EDIT_ERKEND, .how = TW_EDIT_SET, .amount = 1, .poi = p};
            add(l, (tw_candidate){.edit = edit, .once = true, .whole = in_rejected(l->scope, p)});
        }
    }
}

/* -- per partnership --------------------------------------------------------------------------- */

static void add_brought(lister *l, size_t r) {
    const tw_rsv *rsv = &l->scope->round->rsvs[r];
    bool counts = about_bonus(l->scope) && l->scope->assessment->rsvs[r].neemt_deel;
    for (size_t i = 0; counts && i < rsv->deelnemer_count; i++) {
        tw_edit edit = more(TW_EDIT_INBRENG);
        edit.rsv = r;
        edit.poi = rsv->deelnemers[i].poi;
        if (l->scope->assessment->pois[edit.poi].erkend) { /* others bring in nothing */
            add(l, (tw_candidate){.edit = edit, .brings = true});
        }
    }
}

static void add_wishes(lister *l, size_t r) {
    const tw_rsv *rsv = &l->scope->round->rsvs[r];
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        const tw_deelnemer *lid = &rsv->deelnemers[i];
        tw_edit edit = {.how = TW_EDIT_CLEAR, .amount = 1, .rsv = r, .poi = lid->poi};
        edit.kind = TW_EDIT_BONUS_MIN;
        if (lid->bonus_min.stated) {
            add(l, (tw_candidate){.edit = edit, .once = true});
        }
        edit.kind = TW_EDIT_BONUS_MAX;
        if (lid->bonus_max.stated) {
            add(l, (tw_candidate){.edit = edit, .once = true});
        }
    }
    for (size_t i = 0; i < rsv->voorkeur_count; i++) {
        const tw_voorkeur *wish = &rsv->voorkeuren[i];
        tw_edit edit = {.kind = TW_EDIT_VOORKEUR_WEG, .amount = 1, .rsv = r, .soort = wish->soort};
        for (int f = 0; f < TW_MAX_FASEN; f++) {
            edit.route[f] = wish->route[f];
        }
        add(l, (tw_candidate){.edit = edit, .once = true});
    }
}

static void add_of_rsvs(lister *l) {
    for (size_t r = 0; r < l->scope->round->rsv_count; r++) {
        if (!l->scope->concerned[r]) {
            continue;
        }
        tw_edit edit = more(TW_EDIT_BONUS_TOEGEKEND);
        edit.rsv = r;
        if (!l->scope->assessment->rsvs[r].neemt_deel) {
            tw_candidate repair = {.edit = {.rsv = r}, .once = true, .repair = true, .whole = true};
            add(l, repair);
            continue;
        }
        if (about_bonus(l->scope) && l->scope->assessment->toegekend) {
            add(l, (tw_candidate){.edit = edit});
        } else {
            add_brought(l, r);
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
        any = any || (may_start(scope, p) && scope->round->pois[p].sector == (tw_sector)sector);
    }
    return any;
}

static void add_of_policy(lister *l) {
    const tw_policy *policy = l->scope->policy;
    bool granted = l->scope->assessment->toegekend;
    if (!about_bonus(l->scope)) {
        return;
    }
    if (policy->pot.stated && !granted) {
        add(l, (tw_candidate){.edit = more(TW_EDIT_POT)});
    }
    if (policy->max_per_poi.stated) {
        add(l, (tw_candidate){.edit = more(TW_EDIT_MAX_PER_POI), .whole = true});
    }
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        if (policy->max_per_sector[s].stated && !granted && sector_starts(l->scope, s)) {
            tw_edit edit = more(TW_EDIT_MAX_PER_SECTOR);
            edit.sector = (tw_sector)s;
            add(l, (tw_candidate){.edit = edit});
        }
    }
    if (policy->aanspraak.max.stated && !granted) {
        add(l, (tw_candidate){.edit = more(TW_EDIT_AANSPRAAK_MAX), .whole = true});
    }
}

tw_status tw_list_candidates(tw_candidate **out, size_t *count, const tw_change_scope *scope,
                             tw_error *err) {
    lister l = {.scope = scope};
    l.list = calloc(1, sizeof *l.list);
    l.failed = l.list == NULL;
    add_requests(&l);
    add_capacity(&l);
    add_places_taken(&l);
    add_recognition(&l);
    add_of_rsvs(&l);
    add_of_policy(&l);
    *out = l.list;
    *count = l.count;
    return l.failed ? tw_fail(err, TW_ERR_NOMEM, "changes") : TW_OK;
}
