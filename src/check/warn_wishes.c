#include "base/buf.h"
#include "base/digits.h"
#include "base/intmath.h"
#include "check/find_route.h"
#include "check/warn.h"

#include <stdlib.h>

/* The most bonus places that can start at this POI, whatever the others do (model.md section 4). */
static int64_t bonus_limit(const tw_warner *w, size_t r, size_t p) {
    const tw_poi *poi = &w->round->pois[p];
    const tw_policy *policy = w->policy;
    int64_t limit = w->assessment->pois[p].erkend ? w->assessment->rsvs[r].bonus_grens : 0;
    if (policy->tot_aanvraag) {
        limit = tw_min(limit, tw_max(0, poi->aangevraagd - poi->toegewezen));
    }
    if (policy->max_per_poi.stated) {
        limit = tw_min(limit, policy->max_per_poi.value);
    }
    if (!w->assessment->toegekend && policy->max_per_sector[poi->sector].stated) {
        limit = tw_min(limit, policy->max_per_sector[poi->sector].value);
    }
    return limit;
}

/* The same for the whole RSV. */
static int64_t bonus_limit_rsv(const tw_warner *w, size_t r) {
    int64_t limit = w->assessment->rsvs[r].bonus_grens;
    bool pot = !w->assessment->toegekend && w->policy->pot.stated;
    return pot ? tw_min(limit, w->policy->pot.value) : limit;
}

static void warn_bound(const tw_warner *w, tw_place place, const char *what, int64_t asked,
                       int64_t limit) {
    tw_diags_add(w->diags, TW_WARNING, place, TW_MSG_WENS_ONHAALBAAR, what,
                 tw_digits_of(asked).text, tw_digits_of(limit).text, NULL);
}

/* bonus_min one by one, and their sum where each alone might hold. */
static void warn_bonus_min(const tw_warner *w, size_t r) {
    const tw_rsv *rsv = &w->round->rsvs[r];
    int64_t whole = bonus_limit_rsv(w, r);
    int64_t sum = 0;
    bool warned = false;
    for (size_t i = 0; i < rsv->deelnemer_count; i++) {
        const tw_deelnemer *member = &rsv->deelnemers[i];
        if (!member->bonus_min.stated) {
            continue;
        }
        int64_t limit = tw_min(whole, bonus_limit(w, r, member->poi));
        sum = tw_add(&sum, sum, member->bonus_min.value) ? sum : INT64_MAX;
        if (member->bonus_min.value > limit) {
            warn_bound(w, (tw_place){"deelnemers.csv", member->line, 0},
                       w->round->pois[member->poi].poi_id, member->bonus_min.value, limit);
            warned = true;
        }
    }
    if (!warned && sum > whole) {
        tw_diags_add(w->diags, TW_WARNING, (tw_place){"samenwerkingsverbanden.csv", rsv->line, 0},
                     TW_MSG_WENSEN_SAMEN_ONHAALBAAR, rsv->rsv_id, tw_digits_of(sum).text,
                     tw_digits_of(whole).text, NULL);
    }
}

/* The most regular trajectories that can start at `start` (TW_ANY_POI: at any member). */
static int64_t regular_limit(const tw_warner *w, const tw_rsv *rsv, size_t r, size_t start) {
    const int64_t *inbreng = w->assessment->inbreng + (rsv->deelnemers - w->round->deelnemers);
    if (start != TW_ANY_POI && !w->policy->regulier_vrij) {
        for (size_t i = 0; i < rsv->deelnemer_count; i++) {
            if (rsv->deelnemers[i].poi == start) {
                return inbreng[i];
            }
        }
    }
    return w->assessment->rsvs[r].gezamenlijke_toewijzing;
}

/* The most trajectories of one kind that can match this wish; -1 when memory ran out. */
static int64_t wish_limit(const tw_warner *w, const tw_voorkeur *wish, tw_soort soort) {
    const tw_rsv *rsv = &w->round->rsvs[wish->rsv];
    if (wish->soort != TW_ANY_SOORT && wish->soort != (int)soort) {
        return 0;
    }
    bool found = false;
    size_t route[TW_MAX_FASEN];
    if (tw_find_route(&found, route, w->round, w->policy, w->assessment, wish->rsv, soort,
                      wish->route) != TW_OK) {
        return -1;
    }
    if (!found) {
        return 0;
    }
    if (soort == TW_REGULIER) {
        return regular_limit(w, rsv, wish->rsv, wish->route[0]);
    }
    int64_t limit = bonus_limit_rsv(w, wish->rsv);
    return wish->route[0] == TW_ANY_POI ? limit
                                        : tw_min(limit, bonus_limit(w, wish->rsv, wish->route[0]));
}

/* The wish as its row has it: "bonus P1>*". */
static char *wish_text(const tw_warner *w, const tw_voorkeur *wish) {
    tw_buf text = {0};
    tw_buf_str(&text, tw_soort_name(wish->soort));
    tw_buf_char(&text, ' ');
    tw_round_put_route(&text, w->round, wish->route, w->policy->fase_count);
    return tw_buf_take(&text);
}

static void warn_wish(const tw_warner *w, const tw_voorkeur *wish) {
    if (!wish->min.stated || wish->min.value == 0) {
        return;
    }
    int64_t regular = wish_limit(w, wish, TW_REGULIER);
    int64_t bonus = wish_limit(w, wish, TW_BONUS);
    char *text = wish_text(w, wish);
    int64_t limit = 0;
    if (text == NULL || regular < 0 || bonus < 0) {
        w->diags->out_of_memory = true;
    } else if (tw_add(&limit, regular, bonus) && wish->min.value > limit) {
        warn_bound(w, (tw_place){"voorkeuren.csv", wish->line, 0}, text, wish->min.value, limit);
    }
    free(text);
}

void tw_warn_wishes(const tw_warner *w) {
    for (size_t r = 0; r < w->round->rsv_count; r++) {
        const tw_rsv *rsv = &w->round->rsvs[r];
        if (!tw_rsv_has_wish(rsv)) {
            continue;
        }
        if (!w->assessment->rsvs[r].neemt_deel) {
            tw_diags_add(w->diags, TW_WARNING,
                         (tw_place){"samenwerkingsverbanden.csv", rsv->line, 0},
                         TW_MSG_WENSEN_GENEGEERD, rsv->rsv_id, NULL);
            continue;
        }
        if (!w->round->has_toewijzing) {
            continue; /* what can be had is not known yet */
        }
        warn_bonus_min(w, r);
        for (size_t i = 0; i < rsv->voorkeur_count; i++) {
            warn_wish(w, &rsv->voorkeuren[i]);
        }
    }
}
