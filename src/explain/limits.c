#include "explain/limits.h"
#include "base/intmath.h"
#include "model/capacity.h"

#include <stdlib.h>

typedef struct {
    const tw_limit_scope *scope;
    tw_bottleneck *list;
    size_t count;
    size_t capacity;
    bool failed;
} lister;

static void add(lister *l, tw_bottleneck limit, int64_t concept) {
    limit.vol = limit.gebruikt >= limit.grens || concept >= limit.grens;
    if (l->count == l->capacity && !l->failed) {
        size_t capacity = l->capacity * 2 + 64;
        tw_bottleneck *list = realloc(l->list, capacity * sizeof *list);
        l->failed = list == NULL;
        l->list = list == NULL ? l->list : list;
        l->capacity = list == NULL ? l->capacity : capacity;
    }
    if (!l->failed) {
        l->list[l->count++] = limit;
    }
}

static bool takes_part(const tw_limit_scope *scope, size_t poi) {
    return scope->assessment->pois[poi].deelnames > 0 &&
           (scope->rsv == SIZE_MAX ||
            tw_rsv_find_member(&scope->round->rsvs[scope->rsv], poi) != SIZE_MAX);
}

/* Phases of one year have the same room; they are full when one of them is. */
static int64_t most_hosted(const tw_limit_scope *scope, int which, size_t poi, int64_t jaar) {
    int64_t most = 0;
    for (int f = 0; f < scope->policy->fase_count; f++) {
        size_t at = poi * (size_t)scope->policy->fase_count + (size_t)f;
        if (scope->round->toewijzingsjaar + scope->policy->fasen[f].jaar == jaar) {
            most = tw_max(most, scope->usage->hosted[which][at]);
        }
    }
    return most;
}

static void add_room(lister *l, size_t poi) {
    const tw_limit_scope *scope = l->scope;
    for (int f = 0; f < scope->policy->fase_count; f++) {
        if (f > 0 && scope->policy->fasen[f].jaar == scope->policy->fasen[f - 1].jaar) {
            continue;
        }
        int64_t jaar = scope->round->toewijzingsjaar + scope->policy->fasen[f].jaar;
        tw_bottleneck limit = {.soort = TW_KNEL_RUIMTE, .poi = poi, .jaar = jaar};
        limit.grens = tw_capacity(scope->round, scope->policy, scope->assessment, poi, f);
        limit.gebruikt = most_hosted(scope, TW_USE_FINAL, poi, jaar);
        add(l, limit, most_hosted(scope, TW_USE_CONCEPT, poi, jaar));
    }
}

static bool request_weighs(const tw_policy *policy) {
    return policy->sleutel_poi == TW_SLEUTEL_POI_ONVERVULD ||
           policy->sleutel_poi == TW_SLEUTEL_POI_AANGEVRAAGD;
}

static void add_request(lister *l, size_t poi) {
    const tw_limit_scope *scope = l->scope;
    if (scope->policy->tot_aanvraag || request_weighs(scope->policy)) {
        const tw_poi *p = &scope->round->pois[poi];
        tw_bottleneck limit = {.soort = TW_KNEL_AANVRAAG, .poi = poi};
        limit.grens = tw_max(0, p->aangevraagd - p->toegewezen);
        limit.gebruikt = scope->usage->bonus[TW_USE_FINAL][poi];
        add(l, limit, scope->usage->bonus[TW_USE_CONCEPT][poi]);
    }
}

static void add_entitlement(lister *l, size_t rsv) {
    const tw_limit_scope *scope = l->scope;
    bool asked = scope->rsv == SIZE_MAX || scope->rsv == rsv;
    if (asked && scope->assessment->rsvs[rsv].neemt_deel) {
        tw_bottleneck limit = {.soort = TW_KNEL_AANSPRAAK, .rsv = rsv};
        limit.grens = scope->assessment->rsvs[rsv].aanspraak;
        limit.gebruikt = scope->usage->granted[TW_USE_FINAL][rsv];
        add(l, limit, scope->usage->granted[TW_USE_CONCEPT][rsv]);
    }
}

static int64_t most_bonus(const tw_limit_scope *scope, int which) {
    int64_t most = 0;
    for (size_t p = 0; p < scope->round->poi_count; p++) {
        most = tw_max(most, scope->usage->bonus[which][p]);
    }
    return most;
}

static void add_of_policy(lister *l) {
    const tw_policy *policy = l->scope->policy;
    const tw_usage *usage = l->scope->usage;
    bool granted = l->scope->assessment->toegekend;
    tw_bottleneck limit = {.soort = TW_KNEL_POT, .grens = policy->pot.value};
    if (policy->pot.stated && !granted) {
        limit.gebruikt = usage->total[TW_USE_FINAL];
        add(l, limit, usage->total[TW_USE_CONCEPT]);
    }
    if (policy->max_per_poi.stated) {
        limit = (tw_bottleneck){.soort = TW_KNEL_MAX_PER_POI, .grens = policy->max_per_poi.value};
        limit.gebruikt = most_bonus(l->scope, TW_USE_FINAL);
        add(l, limit, most_bonus(l->scope, TW_USE_CONCEPT));
    }
    for (int s = 0; s < TW_SECTOR_COUNT; s++) {
        if (policy->max_per_sector[s].stated && !granted) {
            limit = (tw_bottleneck){.soort = TW_KNEL_MAX_PER_SECTOR, .sector = (tw_sector)s};
            limit.grens = policy->max_per_sector[s].value;
            limit.gebruikt = usage->sector[TW_USE_FINAL][s];
            add(l, limit, usage->sector[TW_USE_CONCEPT][s]);
        }
    }
}

tw_status tw_list_limits(tw_bottleneck **out, size_t *count, const tw_limit_scope *scope,
                         tw_error *err) {
    lister l = {.scope = scope};
    l.list = calloc(1, sizeof *l.list);
    l.failed = l.list == NULL;
    for (size_t p = 0; p < scope->round->poi_count; p++) {
        if (takes_part(scope, p)) {
            add_room(&l, p);
            add_request(&l, p);
        }
    }
    for (size_t r = 0; r < scope->round->rsv_count; r++) {
        add_entitlement(&l, r);
    }
    add_of_policy(&l);
    *out = l.list;
    *count = l.count;
    return l.failed ? tw_fail(err, TW_ERR_NOMEM, "bottlenecks") : TW_OK;
}

/* -- one unit ---------------------------------------------------------------------------------- */

/* More room in one year alone: more capacity, and as many more taken in the others. */
static int room_edits(tw_edit *edits, const tw_bottleneck *limit, const tw_limit_scope *scope,
                      int sign) {
    tw_edit taken = {.kind = TW_EDIT_BEZET, .how = TW_EDIT_ADD, .amount = 1, .poi = limit->poi};
    int count = 0;
    if (sign < 0) {
        taken.jaar = limit->jaar;
        edits[count++] = taken;
        return count;
    }
    edits[count++] =
        (tw_edit){.kind = TW_EDIT_CAPACITEIT, .how = TW_EDIT_ADD, .amount = 1, .poi = limit->poi};
    for (int f = 0; f < scope->policy->fase_count; f++) {
        bool again = f > 0 && scope->policy->fasen[f].jaar == scope->policy->fasen[f - 1].jaar;
        taken.jaar = scope->round->toewijzingsjaar + scope->policy->fasen[f].jaar;
        if (!again && taken.jaar != limit->jaar) {
            edits[count++] = taken;
        }
    }
    return count;
}

int tw_unit_edits(tw_edit *edits, const tw_bottleneck *limit, const tw_limit_scope *scope,
                  int sign) {
    static const tw_edit_kind kinds[TW_KNEL_COUNT] = {
        [TW_KNEL_AANVRAAG] = TW_EDIT_AANGEVRAAGD,
        [TW_KNEL_POT] = TW_EDIT_POT,
        [TW_KNEL_MAX_PER_POI] = TW_EDIT_MAX_PER_POI,
        [TW_KNEL_MAX_PER_SECTOR] = TW_EDIT_MAX_PER_SECTOR,
    };
    if (sign < 0 && limit->grens == 0) {
        return -1;
    }
    if (limit->soort == TW_KNEL_RUIMTE) {
        return room_edits(edits, limit, scope, sign);
    }
    if (limit->soort == TW_KNEL_AANSPRAAK) {
        return 0;
    }
    edits[0] = (tw_edit){.kind = kinds[limit->soort],
                         .how = TW_EDIT_ADD,
                         .amount = sign,
                         .poi = limit->poi,
                         .sector = limit->sector};
    return 1;
}

/* -- certain beforehand ------------------------------------------------------------------------ */

/* Own places first (model.md section 4 number 3): the number that must start here. */
static int64_t own_first(const tw_limit_scope *scope, size_t poi) {
    int64_t least = scope->assessment->pois[poi].inbreng;
    for (int f = 0; f < scope->policy->fase_count; f++) {
        least = tw_min(least, tw_capacity(scope->round, scope->policy, scope->assessment, poi, f));
    }
    return least;
}

static bool room_is_same(const tw_bottleneck *limit, const tw_limit_scope *before,
                         const tw_limit_scope *after) {
    bool same = true;
    bool fits = own_first(before, limit->poi) == own_first(after, limit->poi);
    for (int f = 0; f < before->policy->fase_count; f++) {
        int64_t was = tw_capacity(before->round, before->policy, before->assessment, limit->poi, f);
        int64_t is = tw_capacity(after->round, after->policy, after->assessment, limit->poi, f);
        size_t at = limit->poi * (size_t)before->policy->fase_count + (size_t)f;
        same = same && was == is;
        fits = fits && is <= was && before->usage->hosted[TW_USE_CONCEPT][at] <= is &&
               before->usage->hosted[TW_USE_FINAL][at] <= is;
    }
    return same || fits;
}

/* Bonus places that the partnerships of @p poi could give it at most. */
static int64_t most_for(const tw_limit_scope *scope, size_t poi) {
    int64_t most = 0;
    for (size_t r = 0; r < scope->round->rsv_count; r++) {
        const tw_rsv_assessment *judged = &scope->assessment->rsvs[r];
        bool member = tw_rsv_find_member(&scope->round->rsvs[r], poi) != SIZE_MAX;
        most += judged->neemt_deel && member ? judged->bonus_grens : 0;
    }
    return scope->assessment->pois[poi].erkend ? most : 0;
}

static bool request_is_same(const tw_bottleneck *limit, const tw_limit_scope *before,
                            const tw_limit_scope *after) {
    int64_t was = tw_bonus_limit(before->round, before->policy, NULL, limit->poi);
    int64_t is = tw_bonus_limit(after->round, after->policy, NULL, limit->poi);
    const tw_usage *usage = before->usage;
    bool unused = is >= most_for(before, limit->poi) && was >= most_for(before, limit->poi);
    bool fits = is <= was && usage->bonus[TW_USE_CONCEPT][limit->poi] <= is &&
                usage->bonus[TW_USE_FINAL][limit->poi] <= is;
    return !request_weighs(before->policy) && (was == is || unused || fits);
}

/* All that the partnerships are entitled to. */
static int64_t most_of_all(const tw_limit_scope *scope) {
    int64_t most = 0;
    for (size_t r = 0; r < scope->round->rsv_count; r++) {
        most += scope->assessment->rsvs[r].neemt_deel ? scope->assessment->rsvs[r].bonus_grens : 0;
    }
    return most;
}

/* What is used at most: stage 2 never uses more bonus places of anything shared than stage 1. */
static int64_t used(const tw_bottleneck *limit, const tw_limit_scope *scope) {
    int64_t most = limit->gebruikt;
    switch ((int)limit->soort) {
    case TW_KNEL_AANSPRAAK:
        return tw_max(most, scope->usage->granted[TW_USE_CONCEPT][limit->rsv]);
    case TW_KNEL_POT:
        return tw_max(most, scope->usage->total[TW_USE_CONCEPT]);
    case TW_KNEL_MAX_PER_POI:
        return tw_max(most, most_bonus(scope, TW_USE_CONCEPT));
    default:
        return tw_max(most, scope->usage->sector[TW_USE_CONCEPT][limit->sector]);
    }
}

bool tw_unit_is_same(const tw_bottleneck *limit, const tw_limit_scope *scope, int sign,
                     const tw_limit_scope *changed) {
    if (limit->soort == TW_KNEL_RUIMTE) {
        return room_is_same(limit, scope, changed);
    }
    if (limit->soort == TW_KNEL_AANVRAAG) {
        return request_is_same(limit, scope, changed);
    }
    if (sign < 0) {
        return used(limit, scope) < limit->grens;
    }
    return (limit->soort == TW_KNEL_POT && most_of_all(scope) <= limit->grens) ||
           (limit->soort == TW_KNEL_AANSPRAAK &&
            scope->assessment->rsvs[limit->rsv].gewicht.num == 0);
}
