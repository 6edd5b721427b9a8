/* What one RSV may change, as stage 2 bounds it (model.md section 5). */
#include "base/intmath.h"
#include "form/form.h"
#include "model/capacity.h"

#include <stdlib.h>

/* What stage 1 gave one member. */
typedef struct {
    int64_t starts[TW_SOORT_COUNT];
    int64_t hosted[TW_MAX_FASEN];
} concept_of;

static void read_concept(concept_of *members, tw_form *form, const tw_verdeling *verdeling) {
    const tw_rsv *group = &form->round->rsvs[form->rsv];
    for (size_t i = 0; i < verdeling->count; i++) {
        const tw_traject *row = &verdeling->trajecten[i];
        for (int f = 0; f < form->policy->fase_count; f++) {
            size_t member = tw_rsv_find_member(group, row->route[f]);
            if (member != SIZE_MAX) {
                members[member].hosted[f] += row->aantal;
                members[member].starts[row->soort] += f == 0 ? row->aantal : 0;
            }
        }
        form->bonus += row->soort == TW_BONUS ? row->aantal : 0;
    }
}

/* model.md section 4 no 3. */
static int64_t own_minimum(const tw_form *form, const tw_form_member *member) {
    size_t route[TW_MAX_FASEN];
    for (int f = 0; f < TW_MAX_FASEN; f++) {
        route[f] = member->poi;
    }
    if (!tw_route_admissible(form->round, form->policy, form->assessment, TW_REGULIER, route)) {
        return 0;
    }
    int64_t least = form->assessment->pois[member->poi].inbreng;
    for (int f = 0; f < form->policy->fase_count; f++) {
        least = tw_min(least, member->room[f]);
    }
    return least;
}

static void limit_member(const tw_form *form, tw_form_member *member, const concept_of *given) {
    const tw_poi_assessment *poi = &form->assessment->pois[member->poi];
    bool shared = poi->deelnames > 1;
    for (int f = 0; f < form->policy->fase_count; f++) {
        member->room[f] =
            shared ? given->hosted[f]
                   : tw_capacity(form->round, form->policy, form->assessment, member->poi, f);
    }
    int64_t bonus = shared ? given->starts[TW_BONUS]
                           : tw_bonus_limit(form->round, form->policy, NULL, member->poi);
    member->bonus_max = poi->erkend ? tw_min(bonus, form->bonus) : 0;
    if (form->policy->regulier_vrij) {
        member->start_max = form->regulier;
        return;
    }
    member->start_max = member->inbreng;
    member->start_min = shared ? given->starts[TW_REGULIER] : own_minimum(form, member);
}

/* A sector whose bonus places are limited keeps at most what the concept gave it here. */
static void limit_sectors(tw_form *form, const concept_of *given) {
    for (int s = 0; s < TW_SECTOR_COUNT && !form->assessment->toegekend; s++) {
        tw_form_sector limit = {.sector = (tw_sector)s};
        bool has_member = false;
        for (size_t i = 0; i < form->member_count; i++) {
            if (form->round->pois[form->members[i].poi].sector == limit.sector) {
                has_member = true;
                limit.max += given[i].starts[TW_BONUS];
            }
        }
        if (has_member && form->policy->max_per_sector[s].stated) {
            form->sectors[form->sector_count++] = limit;
        }
    }
}

tw_status tw_form_limits(tw_form *form, const tw_outcome *outcome, tw_error *err) {
    const tw_rsv_outcome *found = &outcome->rsvs[form->rsv];
    concept_of *given = calloc(form->member_count + 1, sizeof *given);
    if (given == NULL) {
        return tw_fail(err, TW_ERR_NOMEM, "form");
    }
    read_concept(given, form, &found->concept);
    for (size_t i = 0; i < form->member_count; i++) {
        limit_member(form, &form->members[i], &given[i]);
    }
    limit_sectors(form, given);
    form->row_count = tw_form_rows(found->verdeling.count, form->regulier + form->bonus);
    free(given);
    return TW_OK;
}
