/* A plainer policy: one limit, condition or goal after the other left out. */
#include "axiom/shrink.h"

#include <string.h>

/* Which limit there is to leave out, in this order. */
typedef enum {
    MAX_PER_POI,
    MAX_AFSTAND,
    MAX_WISSELS,
    AANSPRAAK_MAX,
    SGGZ_OPSLAG,
    MIN_VERBLIJF,
    GGZ_FASE,
    MAX_AANDEEL,
    MIN_SECTOREN_BONUS,
    MIN_SECTOREN_REGULIER,
    RESERVEER,
    ROLLEN,
    MIN_OVERIGE,
    MIN_INSTELLINGEN,
    GGZ_SECTOREN,
    AANSPRAAK,
    LIMIT_COUNT
} limit;

static bool drop(tw_optional *limit_of) {
    bool stated = limit_of->stated;
    *limit_of = (tw_optional){false, 0};
    return stated;
}

static bool lower(int64_t *value, int64_t to) {
    bool more = *value > to;
    *value = more ? to : *value;
    return more;
}

static bool no_more(bool *rule) {
    bool was = *rule;
    *rule = false;
    return was;
}

static bool any_sector_is_ggz(tw_policy *policy) {
    bool changed = false;
    for (int sector = 0; sector < TW_SECTOR_COUNT; sector++) {
        changed = changed || !policy->is_ggz[sector];
        policy->is_ggz[sector] = true;
    }
    return changed;
}

/* Entitled to as many as it brings in. */
static bool plain_entitlement(tw_policy *policy) {
    tw_aanspraak plain = {.soort = TW_AANSPRAAK_PERCENTAGE, .percentage = 100, .bonus = 1};
    bool changed = policy->aanspraak.soort != plain.soort || policy->aanspraak.percentage != 100;
    policy->aanspraak = plain;
    return changed;
}

static bool both_full(int64_t *percent) {
    bool changed = percent[TW_REGULIER] < 100 || percent[TW_BONUS] < 100;
    percent[TW_REGULIER] = percent[TW_BONUS] = 100;
    return changed;
}

/* @return whether there was anything to leave out */
static bool leave_out(tw_policy *policy, limit what) {
    switch (what) {
    case MAX_PER_POI:
        return drop(&policy->max_per_poi);
    case MAX_AFSTAND:
        return drop(&policy->max_afstand_km);
    case MAX_WISSELS:
        return drop(&policy->max_wissels);
    case AANSPRAAK_MAX:
        return drop(&policy->aanspraak.max);
    case SGGZ_OPSLAG:
        return lower(&policy->sggz_opslag, 0);
    case MIN_VERBLIJF:
        return lower(&policy->min_verblijf_weken, 0);
    case GGZ_FASE: {
        bool regular = no_more(&policy->ggz_fase[TW_REGULIER]);
        return no_more(&policy->ggz_fase[TW_BONUS]) || regular;
    }
    case MAX_AANDEEL:
        return both_full(policy->max_aandeel_per_poi);
    case MIN_SECTOREN_BONUS:
        return lower(&policy->min_sectoren[TW_BONUS], 1);
    case MIN_SECTOREN_REGULIER:
        return lower(&policy->min_sectoren[TW_REGULIER], 1);
    case RESERVEER:
        return no_more(&policy->reserveer_instroom);
    case ROLLEN:
        return no_more(&policy->rollen_onderscheiden);
    case MIN_OVERIGE:
        return lower(&policy->min_overige, 0);
    case MIN_INSTELLINGEN:
        return lower(&policy->min_instellingen, 1);
    case GGZ_SECTOREN:
        return any_sector_is_ggz(policy);
    case AANSPRAAK:
        return plain_entitlement(policy);
    case LIMIT_COUNT:
        break;
    }
    return false;
}

static tw_status try_limits(tw_shrink *shrink, int first, int last) {
    tw_candidate candidate;
    tw_status status = tw_candidate_open(&candidate, shrink);
    bool changed = false;
    for (int what = first; status == TW_OK && what <= last; what++) {
        changed = leave_out(candidate.policy, (limit)what) || changed;
    }
    if (!changed) { /* nothing to try, but the copies are to go */
        tw_round_free(candidate.round);
        tw_policy_free(candidate.policy);
        return status;
    }
    (void)tw_candidate_try(shrink, &candidate, &status);
    return status;
}

static tw_status try_sector(tw_shrink *shrink, int sector) {
    if (!shrink->now.policy->max_per_sector[sector].stated) {
        return TW_OK;
    }
    tw_candidate candidate;
    tw_status status = tw_candidate_open(&candidate, shrink);
    if (status == TW_OK) {
        candidate.policy->max_per_sector[sector].stated = false;
    }
    (void)tw_candidate_try(shrink, &candidate, &status);
    return status;
}

/* Goals that are not about who gets how many, one by one. The first two and the lottery stay. */
static tw_status try_goal(tw_shrink *shrink, tw_doel doel) {
    tw_candidate candidate;
    tw_status status = tw_candidate_open(&candidate, shrink);
    tw_policy *policy = candidate.policy;
    int at = 0;
    while (status == TW_OK && at < policy->doel_count && policy->doelen[at] != doel) {
        at++;
    }
    if (status == TW_OK && at == policy->doel_count) {
        tw_round_free(candidate.round);
        tw_policy_free(candidate.policy);
        return status;
    }
    if (status == TW_OK) {
        policy->doel_count--;
        memmove(&policy->doelen[at], &policy->doelen[at + 1],
                (size_t)(policy->doel_count - at) * sizeof *policy->doelen);
    }
    (void)tw_candidate_try(shrink, &candidate, &status);
    return status;
}

/* The rule of sharing is what it is about: that stays. Between POIs it does where they are what it
 * is about. */
static bool is_at_issue(tw_axiom axiom, tw_doel doel) {
    return doel == TW_DOEL_EVENREDIGHEID_POI &&
           (axiom == TW_AXIOM_INBRENG_VERPLAATSEN || axiom == TW_AXIOM_MEER_VRAGEN);
}

tw_status tw_shrink_limits(tw_shrink *shrink) {
    static const tw_doel goals[] = {TW_DOEL_WIJZIGING,       TW_DOEL_REISAFSTAND,
                                    TW_DOEL_SECTORSPREIDING, TW_DOEL_BALANS,
                                    TW_DOEL_VOORKEUR,        TW_DOEL_EVENREDIGHEID_POI};
    tw_status status = try_limits(shrink, 0, LIMIT_COUNT - 1); /* all at once, if it may be */
    for (int what = 0; status == TW_OK && what < LIMIT_COUNT; what++) {
        status = try_limits(shrink, what, what);
    }
    for (int sector = 0; status == TW_OK && sector < TW_SECTOR_COUNT; sector++) {
        status = try_sector(shrink, sector);
    }
    for (size_t i = 0; status == TW_OK && i < sizeof goals / sizeof *goals; i++) {
        if (!is_at_issue(shrink->result.trial.axiom, goals[i])) {
            status = try_goal(shrink, goals[i]);
        }
    }
    return status;
}
